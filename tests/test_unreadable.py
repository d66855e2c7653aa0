"""Where a file is to be read stands something else: each reader says so itself, and names it."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.files import unusable
from build_scripts.map_files import read_outlines, read_settings
from build_scripts.origins import read_sources
from build_scripts.pipeline import render
from tests.conftest import PROJECT
from tests.told import refused

REMEDY = "Put a file there that this program may read, or take away what stands there."


def put_folder(path: Path) -> str:
    path.mkdir()
    return "Is a directory"


def put_dangling_link(path: Path) -> str:
    path.symlink_to(path.parent / "nothing")
    return "No such file or directory"


def put_link_to_itself(path: Path) -> str:
    path.symlink_to(path.name)
    return "Too many levels of symbolic links"


PUT = (put_folder, put_dangling_link, put_link_to_itself)


@pytest.mark.parametrize("put", PUT)
@pytest.mark.parametrize(
    "name",
    [
        "articles/valley-post.md",
        "articles/xx.md",
        "site.yml",
        "ledger/questions.yml",
        "ledger/articles/valley-post.yml",
        "ledger/proposed/valley-post.yml",
        "ledger/receipts.yml",
        "ledger/receipts/valley-post.yml",
        "ledger/corrections.yml",
        "ledger/retired.yml",
    ],
)
def test_what_cannot_be_read_in_the_corpus_is_named(
    tiny: Path, put: Callable[[Path], str], name: str
) -> None:
    path = tiny / "corpus" / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    why = put(path)
    assert f"corpus/{name}:1: cannot be read: {why}\n    {REMEDY}" in refused(lambda: render(tiny))


def test_outlines_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "corpus", tmp_path / "corpus")
    (tmp_path / "corpus" / "map.json").unlink()
    why = put_folder(tmp_path / "corpus" / "map.json")
    settings = read_settings(tmp_path / "corpus", tmp_path).map
    assert refused(lambda: read_outlines(tmp_path / "corpus", tmp_path, settings)) == [
        f"corpus/map.json:1: cannot be read: {why}\n    {REMEDY}"
    ]


@pytest.mark.parametrize("put", PUT)
def test_a_page_that_cannot_be_read_is_named(tiny: Path, put: Callable[[Path], str]) -> None:
    why = put(tiny / "docs" / "prose" / "notes.md")
    assert refused(lambda: read_sources(tiny)) == [
        f"docs/prose/notes.md:1: cannot be read: {why}\n    {REMEDY}"
    ]


def test_a_page_that_is_no_utf_8_is_named(tiny: Path) -> None:
    (tiny / "docs" / "prose" / "notes.md").write_bytes(b"a\xff")
    assert refused(lambda: read_sources(tiny)) == [
        "docs/prose/notes.md:1: byte 1 is no UTF-8\n    Save the file as UTF-8."
    ]


def test_nobody_is_told_to_make_room_for_a_file_that_cannot_be_read(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether its reader says so or nobody does."""
    (tiny / "docs" / "prose" / "brief.md").unlink()
    (tiny / "docs" / "prose" / "brief.md").mkdir()
    assert main(["--root", str(tiny), "build"]) == 1
    told = capsys.readouterr().err
    assert "brief.md:1: cannot be " in told
    assert "Make room" not in told


def test_a_full_disk_still_tells_itself() -> None:
    told = [
        unusable(error)
        for error in (
            OSError(errno.ENOSPC, "No space left on device", "a"),
            OSError(errno.EACCES, "Permission denied", "a"),
            shutil.Error([("a", "b", "why")]),
        )
    ]
    assert ["Make room" in problem.remedy for problem in told] == [True, False, False]
    assert [problem.message for problem in told[1:]] == [
        "cannot be used: Permission denied",
        "cannot be used: [('a', 'b', 'why')]",
    ]
