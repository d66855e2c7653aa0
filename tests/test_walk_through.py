"""The commands of the maintainer's guide, run as they stand there.

In ``.github/CONTRIBUTING.md`` a block ``sh`` is run, line by line; a block ``yaml`` whose first
line is a comment with a path is written to that file, or at its end; a block ``diff`` is applied.
A line that ends in ``# lists what is owed`` ends with status 1, every other with 0. Of a line that
calls make it is tried that make knows what to do: what it runs is run by other tests and by CI.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import PROJECT

GUIDE = PROJECT / ".github" / "CONTRIBUTING.md"
INCOMING = PROJECT / "tests" / "intake"
BLOCK = re.compile(r"^```(sh|yaml|diff)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OWED = "# lists what is owed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What the commands of one section printed, in their order."""

    folder: Path
    printed: list[str] = field(default_factory=list)

    def files(self, root: str = ".") -> set[str]:
        """The pages of the built site."""
        site = self.folder / root / "site"
        return {path.relative_to(site).as_posix() for path in site.rglob("index.html")}

    def page(self, name: str, root: str = ".") -> str:
        return (self.folder / root / "site" / name / "index.html").read_text(encoding="utf-8")


def section(title: str) -> str:
    text = GUIDE.read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f'the guide has no section "{title}"'
    return found[1]


def walk(title: str, folder: Path) -> Walk:
    """Follow one section of the guide in a folder that holds the project."""
    done = Walk(folder=folder)
    blocks = BLOCK.findall(section(title))
    assert blocks, "nothing to follow"
    for kind, text in blocks:
        if kind == "yaml":
            put(text, folder)
            continue
        if kind == "diff":
            subprocess.run(["git", "apply", "-"], cwd=folder, input=text, text=True, check=True)
            continue
        for line in text.splitlines():
            run(line, done)
    return done


def put(text: str, folder: Path) -> None:
    """Write what a block shows into the file that its first line names."""
    first, rest = text.split("\n", 1)
    path = re.fullmatch(r"# (at the end of )?(\S+)", first)
    assert path, f"no path on the first line of:\n{text}"
    file = folder / path[2]
    assert file.is_file() or not path[1], f"{path[2]} is to be there already"
    kept = file.read_text(encoding="utf-8") if path[1] else f"{first}\n"
    file.write_text(kept + rest, encoding="utf-8")


def run(line: str, done: Walk) -> None:
    command, _, remark = line.partition(OWED)
    words = shlex.split(command, comments=True)
    settings = {}
    while "=" in words[0]:
        name, _, settings[name] = words.pop(0).partition("=")
    program = {
        "python": [sys.executable],
        "make": ["make", "--dry-run"],
        "git": ["git"],
        "grep": ["grep"],
        "rm": ["rm"],
    }[words[0]]
    ran = subprocess.run(
        [*program, *words[1:]],
        cwd=PROJECT if words[0] == "make" else done.folder,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    done.printed.append(ran.stdout + ran.stderr)
    assert ran.returncode == (1 if OWED in line else 0), f"{line}\n{done.printed[-1]}{remark}"


@pytest.fixture(scope="module")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a maintainer has it, without what a build makes."""
    folder = tmp_path_factory.mktemp("guide") / "project"
    made = shutil.ignore_patterns("edition.html", "draft.html", "charts")
    for name in ("build_scripts", "corpus", "docs/prose", "docs/overrides", "docs/assets"):
        shutil.copytree(PROJECT / name, folder / name, ignore=made)
    for name in ("mkdocs.yml", ".gitignore", ".gitattributes"):
        shutil.copyfile(PROJECT / name, folder / name)
    shutil.copyfile(INCOMING / "border-weekly.html", folder / "page.html")
    shutil.copyfile(INCOMING / "ferry-lantern.txt", folder / "first.txt")
    shutil.copyfile(INCOMING / "ferry-courier.html", folder / "second.html")
    identity = ("-c", "user.name=A maintainer", "-c", "user.email=maintainer@example.org")
    commit = (*identity, "commit", "--quiet", "--allow-empty", "--message", "A release")
    for words in (("init", "--quiet", "--bare", "../origin.git"), ("init", "--quiet"), commit):
        subprocess.run(["git", *words], cwd=folder, check=True)
    subprocess.run(["git", "remote", "add", "origin", "../origin.git"], cwd=folder, check=True)
    return folder


def test_a_sixth_article_goes_in_as_the_guide_says(project_copy: Path) -> None:
    done = walk("Add an article", project_copy)
    added, owed, accepted, dismissed, told, confirmed, unjudged = done.printed
    assert "headline: “Buses leave the border hills”" in added
    assert "“350 militants” reads as: 350; border-convoy-militants, question convoy-militants" in added
    assert owed.count("a proposal that nobody has reviewed: ") == 8
    assert "written: corpus/ledger/articles/border-weekly-buses.yml" in accepted
    assert "deleted: corpus/ledger/proposed/border-weekly-buses.yml" in dismissed
    assert "350" in told
    assert "7 confirmed" in confirmed
    assert (
        'a conflict without a ruling: "gazette-convoy-militants-officials" and "border-convoy-militants"'
        in unjudged
    )
    overtaken = r'corpus/site\.yml:61: "Only".*: may speak of all articles, .* border-weekly-buses'
    assert re.search(overtaken, unjudged)


def test_its_conflict_is_judged_as_the_guide_says(project_copy: Path) -> None:
    done = walk("Judge a conflict", project_copy)
    owed, confirmed, built = done.printed
    assert "convoy-third-count" in owed
    assert "a conflict without a ruling" not in owed
    assert "ruling convoy-third-count" in confirmed
    assert "Site: " in built
    assert "draft" not in built
    assert "sources/border-weekly-buses/index.html" in done.files()
    assert "disputed/convoy-third-count/index.html" in done.files()
    assert "350 militants" in done.page("figures")
    assert "Draft: " not in done.page("sources/border-weekly-buses")
    assert "read by machine, not reviewed" not in done.page("figures")

    walk("Publish", project_copy)
    published = (project_copy / "../published/index.html").resolve().read_text(encoding="utf-8")
    assert "https://explainer.example/" in published
    assert "Draft: " not in published


def test_an_error_is_corrected_as_the_guide_says(project_copy: Path) -> None:
    done = walk("Correct an error", project_copy)
    owed, told, confirmed, built = done.printed
    assert "border-missing-soldiers" in owed
    assert "border-missing-soldiers" in told
    assert "2 confirmed" in confirmed
    assert "Site: " in built
    assert "draft" not in built
    page = done.page("corrections")
    assert "The same question stood there already." in page
    assert "A reader" in page
    assert 'id="q-missing-soldiers"' in done.page("figures"), "the old address answers"
    assert "nine missing soldiers" in done.page("figures")


def test_a_release_is_tagged_as_the_guide_says(project_copy: Path) -> None:
    walk("Release", project_copy)
    tags = subprocess.run(
        ["git", "--git-dir", "../origin.git", "tag"],
        cwd=project_copy, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert tags.stdout.startswith("v")


def test_the_site_engine_is_switched_with_commands_that_there_are(project_copy: Path) -> None:
    assert len(walk("Switch the site engine", project_copy).printed) == 3


def test_another_subject_begins_as_the_guide_says(project_copy: Path) -> None:
    done = walk("Start another subject", project_copy)
    assert done.printed[0].startswith("A new explainer: ")
    root = "../ferry"
    project_pages = {"index.html", "figures/index.html", "disputed/index.html", "chronology/index.html"}
    assert project_pages < done.files(root)
    assert "sources/halden-courier-hurt-inquiry-opened/index.html" in done.files(root)
    assert "read by machine, not reviewed" in done.page("figures", root)
    assert "written: corpus/ledger/questions.yml" in done.printed[3]
    assert all("Draft: " in done.page(Path(name).parent.as_posix(), root) for name in done.files(root))
    assert "How many “passengers”?" in done.page("figures", root)
