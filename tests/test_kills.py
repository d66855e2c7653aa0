"""A few of the runs that ``python -m tests.kills`` kills by the hundred; turns; disks that take nothing."""

from __future__ import annotations

import resource
import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts import turns
from build_scripts.errors import CorpusError
from build_scripts.pipeline import build
from build_scripts.turns import LOCK, turn
from tests.conftest import TINY, copy_corpus
from tests.kills import BROKEN, LATE, environment, hashes, program, run, table


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny corpus and its site, built once."""
    root = copy_corpus(TINY, tmp_path_factory.mktemp("built") / "tiny")
    build(root, root / "site")
    return root


@pytest.fixture
def standing(built: Path, tmp_path: Path) -> Path:
    """A copy of both, for a test to change."""
    return Path(shutil.copytree(built, tmp_path / "standing"))


def test_what_a_killed_run_leaves_is_whole() -> None:
    fates = run(4, 6)  # a seed whose moments lie apart: near the middle of a run, and near its end
    assert all(counts.total() for counts in fates.values())
    assert len(table(fates)) == 4
    assert sum(counts[BROKEN] for counts in fates.values()) == 0
    assert any(counts.total() > counts[LATE] for counts in fates.values())


def test_two_builds_at_once_take_turns(tiny: Path, built: Path) -> None:
    command = program(tiny, "build", "--site", str(tiny / "site"))
    pipe = subprocess.PIPE
    both = [subprocess.Popen(command, env=environment(), stdout=pipe, stderr=pipe, text=True) for _ in "ab"]
    said = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert hashes(tiny, ("site", "docs")) == hashes(built, ("site", "docs"))


def test_who_waits_too_long_is_told(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "WAIT", 0)
    with turn(tiny), pytest.raises(CorpusError) as caught, turn(tiny):
        pass
    assert str(caught.value) == (
        f"{LOCK}:1: another run has been writing in this folder for 0 seconds\n"
        "    Wait until it is done, or stop it; then run this again."
    )


def test_a_site_that_was_moved_aside_comes_back(standing: Path) -> None:
    """A run was killed between the two names, and the next one is refused."""
    before = hashes(standing, ("site",))
    (standing / "site").rename(standing / ".site.old")
    (standing / "corpus" / "articles" / "valley-post.md").write_bytes(b"\xff")
    with pytest.raises(CorpusError):
        build(standing, standing / "site")
    assert hashes(standing, ("site",)) == before


@pytest.mark.parametrize(
    ("verb", "place"), [("build", "docs/data/v1"), ("build", ".build"), ("confirm", ".build")]
)
def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    tiny: Path, verb: str, place: str
) -> None:
    """A file stands in the folder's place: that stops the superuser too, whom no right stops."""
    (tiny / place).parent.mkdir(exist_ok=True)
    (tiny / place).write_text("in the way", encoding="utf-8")
    words = {"build": ("--site", str(tiny / "site")), "confirm": ("houses-reached", "--by", "tester")}[verb]
    before = hashes(tiny, ("corpus", "docs"))
    done = subprocess.run(
        program(tiny, verb, *words), env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"{place}" in done.stderr
    assert ":1: cannot be written: " in done.stderr
    assert "Traceback" not in done.stderr
    assert hashes(tiny, ("corpus", "docs")) == before


@pytest.mark.parametrize("room", [0, 1000, 20_000, 200_000])
def test_a_full_disk_is_told_and_nothing_is_lost(standing: Path, room: int) -> None:
    """No file may grow beyond the room: what a full disk says to whoever writes, at several moments."""
    before = hashes(standing, ("corpus", "site"))
    path = standing / "corpus" / "articles" / "valley-post.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: Valley Post", "name: Valley Press"), encoding="utf-8")
    done = subprocess.run(
        program(standing, "build", "--site", str(standing / "site")),
        env=environment(), capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )  # fmt: skip
    path.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert ":1: " in done.stderr
    assert hashes(standing, ("corpus", "site")) == before
