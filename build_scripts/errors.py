"""What can be wrong with the input, as values: every problem of a run is reported at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Who refuses (there is no third level)."""

    BUILD = "build"
    """The site would print something false: nothing is built."""
    CHECK = "check"
    """An editor owes something: a draft is built, a release is refused."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing to mend, at one place."""

    path: str
    """File, relative to the project's folder."""
    line: int
    """Line in the file, counted from 1; 1 when it concerns the whole file."""
    message: str
    """What was expected and what was found."""
    remedy: str = ""
    """What to do about it."""
    level: Level = Level.BUILD

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}: {self.message}"
        return f"{text}\n    {self.remedy}" if self.remedy else text


class CorpusError(Exception):
    """The input cannot be published; holds every problem that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
