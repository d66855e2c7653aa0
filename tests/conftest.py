"""The two corpora that the tests read, and ways to spoil a copy of them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

from build_scripts import progress
from build_scripts.checks import find_problems
from build_scripts.confirming import ConfirmRequest
from build_scripts.errors import CorpusError, Level, Problem
from build_scripts.gathering import read_story
from build_scripts.pipeline import Outcome, render
from build_scripts.read_as import read_as
from build_scripts.receipts import Kind
from build_scripts.story import Story
from build_scripts.upkeep import write_confirmation
from tests.engine_settings import copy_engine_settings
from tests.first_site import site_root

PROJECT = site_root()
"""This project, or where it has other articles a folder that is like it but for the site."""
TINY = PROJECT / "tests" / "tiny"
MADE = {"edition.html", "draft.html"}
"""Parts of the page's frame that the build writes."""
VENDOR = "assets/vendor"
"""The chart library, below `docs/`."""

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")
"""A slow machine is no mistake, and what fails once fails again."""

Change: TypeAlias = Callable[[Path, str, str], int]
Find: TypeAlias = Callable[[Path], tuple[Problem, ...]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden",
        action="store_true",
        help="write tests/tiny/golden anew from what the tiny corpus gives now (then read the difference)",
    )


def copy_corpus(source: Path, root: Path) -> Path:
    """Copy what a build reads: the corpus and the hand-written pages."""
    shutil.copytree(source / "corpus", root / "corpus")
    shutil.copytree(source / "docs" / "prose", root / "docs" / "prose")
    copy_engine_settings(PROJECT, root)
    docs = PROJECT / "docs"
    for path in [*docs.glob("assets/*.*"), *docs.glob("overrides/**/*.html")]:
        if path.name not in MADE:
            copy = root / "docs" / path.relative_to(docs)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    shutil.copytree(docs / VENDOR, root / "docs" / VENDOR)
    return root


def confirm_everything(root: Path, by: str, on: dt.date) -> None:
    """Confirm all that there is, which no command does: the tests that need it are about other things."""
    ids = tuple(f"{kind}:{id}" for kind, id in read_as(read_story(root)) if kind is not Kind.RELATION)
    write_confirmation(root, ConfirmRequest(ids=ids, by=by, on=on, reason="A test changed it."))


TINY_DAY = dt.date(2019, 5, 20)


def pytest_configure(config: pytest.Config) -> None:
    """Before the golden pages are written anew the tiny corpus gets its receipts anew."""
    if config.getoption("--write-golden"):
        shutil.rmtree(TINY / "corpus" / "ledger" / "receipts", ignore_errors=True)
        (TINY / "corpus" / "ledger" / "receipts.yml").unlink(missing_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            copy = copy_corpus(TINY, Path(folder) / "tiny")
            confirm_everything(copy, "tester", TINY_DAY)
            for name in ("receipts", "receipts.yml"):
                shutil.move(copy / "corpus" / "ledger" / name, TINY / "corpus" / "ledger" / name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of few tests begin: their tests are long, and no process is to be left alone with one.

    Raises:
        UsageError: A test that runs alone stands where `make test` does not look for one.
    """
    for item in items:
        if item.get_closest_marker("alone") and not item.path.name.startswith("test_site_"):
            raise pytest.UsageError(f"{item.nodeid} runs alone: name its file tests/test_site_….py")
    sizes = Counter(item.path for item in items)
    items.sort(key=lambda item: (sizes[item.path], item.path))


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine a log is told how far a run is; what the tests compare is what it found."""
    monkeypatch.setattr(progress, "LATE", float("inf"))


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture(scope="session")
def golden() -> Path:
    return TINY / "golden"


@pytest.fixture(scope="session")
def real_story() -> Story:
    """The story of this project's own corpus, read once."""
    return read_story(PROJECT)


@pytest.fixture(scope="session")
def real_outcome() -> Outcome:
    """What this project's own corpus gives, rendered once."""
    return render(PROJECT)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of this project's own corpus."""
    return copy_corpus(PROJECT, tmp_path / "real")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny corpus, which passes every check."""
    return copy_corpus(TINY, tmp_path / "tiny")


@pytest.fixture(scope="session")
def tiny_outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What the tiny corpus gives, rendered once."""
    return render(copy_corpus(TINY, tmp_path_factory.mktemp("told") / "tiny"))


@pytest.fixture(params=["tiny_outcome", "real_outcome"])
def outcome(request: pytest.FixtureRequest) -> Outcome:
    """What either corpus gives."""
    made: Outcome = request.getfixturevalue(request.param)
    return made


@pytest.fixture(scope="session")
def tiny_story(tiny_outcome: Outcome) -> Story:
    return tiny_outcome.story


@pytest.fixture
def change() -> Change:
    """Replace words that stand once in a file; gives the line that held them."""

    def replace(path: Path, old: str, new: str) -> int:
        text = path.read_bytes().decode("utf-8")
        assert text.count(old) == 1, f'"{old}" stands {text.count(old)} times in {path.name}'
        path.write_bytes(text.replace(old, new).encode("utf-8"))
        return text.count("\n", 0, text.index(old)) + 1

    return replace


@pytest.fixture
def retext() -> Change:
    """Replace words in an article's text and its hash with them, as a dishonest hand would."""

    def replace(path: Path, old: str, new: str) -> int:
        front, text = path.read_bytes().decode("utf-8").split("\n---\n", 1)
        assert text.count(old) == 1, f'"{old}" stands {text.count(old)} times in {path.name}'
        line = f"{front}\n---\n{text}".count("\n", 0, len(front) + 5 + text.index(old)) + 1
        text = text.replace(old, new)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        front = re.sub(r"^sha256: .*$", f"sha256: {digest}", front, flags=re.MULTILINE)
        path.write_bytes(f"{front}\n---\n{text}".encode())
        return line

    return replace


@pytest.fixture(scope="session")
def refusal() -> Find:
    """The problems with which the build refuses a corpus."""

    def refused(root: Path) -> tuple[Problem, ...]:
        with pytest.raises(CorpusError) as caught:
            render(root)
        return caught.value.problems

    return refused


@pytest.fixture(scope="session")
def owed() -> Find:
    """What an editor owes before a corpus can be released; the build takes it."""

    def found(root: Path) -> tuple[Problem, ...]:
        problems = find_problems(read_story(root))
        assert {problem.level for problem in problems} <= {Level.CHECK}, problems
        return problems

    return found
