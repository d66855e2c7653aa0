"""What the tool says of a spoilt corpus: which check refused it, or that none did.

The tool reads a copy of the corpus on disk, as it would read the real one. Reading a file
again that has not changed gives what it gave before (a pure function of its text), so that
result is kept; nothing else is.
"""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import build_scripts.corpus
import build_scripts.gathering
import build_scripts.ledger_files
from build_scripts.checks import find_problems
from build_scripts.errors import CorpusError, Problem, Problems, Where
from build_scripts.receipt_checks import find_unconfirmed
from build_scripts.yaml_files import read_form
from tests.mutation.mutants import Mutant

CATCHES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "passage absent": r"the passage .* does not stand in the article",
        "not whole sentences": r"the passage is not made of whole sentences",
        "words absent": r"the words .* do not stand there",
        "words not unique": r"the words .* stand there (?:once|\d+ times)",
        "cut in two": r"cuts a number or a word in two",
        "mark in part": r"holds only a part of the mark",
        "several marks": r"holds \d+ numbers or dates",
        "no mark": r"the machine reads no number or date in",
        "order of marks": r"stands before the mark above it",
        "bounded mark": r"is not read as bounded by|takes its number from",
        "chain of dates": r"published: the (?:first|last) day is|published: no link of the chain gives",
        "kind or unit": r"asks for (?:a |\")|is no number and no length|is no question of account",
        "question's words": r"the nearest words that tell the|no words of the passage tell the",
        "own voice": r"the entry names no speaker",
        "named speaker": r"no word that is cited names|the words that are cited name",
        "said twice": r"the same words, question and speaker",
        "as-of words": r"holds no date and does not speak of the present",
        "inferred day": r"agrees: ",
        "dated back": r"published: .* does not read as",
        "hash": r"the text is not the one that was taken in",
        "cannot be checked": r"passages? cannot be checked",
        "empty": r"the article is empty|no sentence was read",
        "reference": r"there is no |no such ",
        "sheet": r"this article has no sheet|article: names .*, the file is named",
        "census": r"unexamined ",
        "spans": r"is to stand several times in the text|the deck|stands? before the headline",
        "ruling's claims": r"judges a claim .* that does not exist|which answers none of its questions",
        "conflict unjudged": r"a conflict without a ruling",
        "verdict": r"calls a dispute what|finds an error and gives no outside|only the verdict",
        "stale ruling": r"is stale",
        "dates its own article": r"dates its own article",
        "receipt": r"not confirmed",
        "unused": r"no passage (?:reports|tells)|nothing answers|no event has",
        "retired": r"is gone",
        "arithmetic": r"constraint ",
    }.items()
}
"""What each check's message says, by the check's name; the first that fits."""
BY_RECEIPT = ("receipt", "retired", "stale ruling")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one mutant."""

    mutant: Mutant
    caught_by: tuple[str, ...]
    """Names of the checks that refused it; empty when it survived."""
    crash: str = ""
    """The tool broke down, which is a failure of the tool and not a refusal."""


def name_check(problem: Problem) -> str:
    """The check that a message comes from; a message that no row above knows names itself."""
    found = (name for name, pattern in CATCHES.items() if pattern.search(problem.message))
    return next(found, f"unknown: {problem.message}")


def examine(root: Path, broken: str = "") -> tuple[Problem, ...]:
    """Everything that ``build`` and ``check`` find wrong in a corpus, pages left out.

    Args:
        root: The corpus's folder.
        broken: Name of a check that says nothing, as if it were not there.
    """
    with _silent(broken):
        try:
            story = build_scripts.gathering.read_story(root)
            found = (*find_problems(story), *find_unconfirmed(story))
        except CorpusError as error:
            found = error.problems
    return tuple(problem for problem in found if name_check(problem) != broken)


@contextmanager
def _silent(check: str) -> Iterator[None]:
    """Let the messages of one check be lost, so that the run goes on without it."""
    told = Problems.at

    def at(self: Problems, where: Where, message: str, remedy: str = "") -> None:
        if name_check(Problem(path=where.path, line=where.line, message=message)) != check:
            told(self, where, message, remedy)

    Problems.at = at  # type: ignore[method-assign]  # put back below
    try:
        yield
    finally:
        Problems.at = told  # type: ignore[method-assign]


class Bench:
    """A copy of a corpus on which one mutant after the other is tried."""

    def __init__(self, source: Path, root: Path) -> None:
        self.root = root
        shutil.copytree(source / "corpus", root / "corpus")

    def try_out(self, mutant: Mutant, broken: str = "") -> Finding:
        """Spoil the copy, ask the tool (one of its checks broken), mend the copy."""
        files = mutant.files()
        kept = {name: (self.root / name).read_bytes() for name in files}
        try:
            for name, text in files.items():
                path = self.root / name
                path.unlink() if text is None else path.write_bytes(text.encode("utf-8"))
            problems = examine(self.root, broken)
        except Exception as error:  # noqa: BLE001  # any breakdown of the tool is what is looked for
            return Finding(mutant=mutant, caught_by=(), crash=f"{type(error).__name__}: {error}")
        finally:
            for name, data in kept.items():
                (self.root / name).write_bytes(data)
        return Finding(mutant=mutant, caught_by=tuple(sorted({name_check(problem) for problem in problems})))


@contextmanager
def results_kept() -> Iterator[None]:
    """Keep what reading an unchanged file gave: a pure function of its text."""
    modules: tuple[Any, ...] = (build_scripts.corpus, build_scripts.ledger_files)
    kept = functools.lru_cache(maxsize=1024)(read_form)
    for module in modules:
        module.read_form = kept
    try:
        yield
    finally:
        for module in modules:
            module.read_form = read_form
