"""What can be wrong with the input, as values: every problem of a run is reported at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Where:
    """A place in a file."""

    path: str
    """File, relative to the project's folder."""
    line: int = 1
    """Line in the file, counted from 1; 1 for the whole file too; 0 when it is no file but a folder."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    def refused(self, message: str, remedy: str = "") -> Problem:
        """What keeps the site from being built: what was expected and found here, and what to do about it."""
        return Problem(path=self.path, line=self.line, message=message, remedy=remedy)

    def owed(self, message: str, remedy: str) -> Problem:
        """What keeps the site from being released."""
        return Problem(path=self.path, line=self.line, message=message, remedy=remedy, level=Level.CHECK)

    def error(self, message: str, remedy: str = "") -> CorpusError:
        """Stops a run that cannot go on to look for further problems."""
        return CorpusError((self.refused(message, remedy),))


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
    """As in ``Where``."""
    message: str
    """What was expected and what was found."""
    remedy: str = ""
    """What to do about it."""
    level: Level = Level.BUILD

    @property
    def place(self) -> str:
        """Where it stands, as it is printed."""
        return str(Where(path=self.path, line=self.line))

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}"
        return f"{text}\n    {self.remedy}" if self.remedy else text


NEAR = 60
"""Of a hundred: from here on an id is like another."""
_HOMES = {
    "actor": "in corpus/ledger/actors.yml",
    "editor": "in corpus/site.yml, under editors:",
    "event": "in corpus/ledger/events.yml",
    "group of actors": "in corpus/site.yml, under actor_groups:",
    "group of questions": "in corpus/site.yml, under figure_groups: or position_groups:",
    "occasion": "in corpus/ledger/occasions.yml",
    "place": "in corpus/ledger/places.yml",
    "question": "in corpus/ledger/questions.yml",
}
"""Where an entry is defined that others name."""


class CorpusError(Exception):
    """The input cannot be published; holds every problem that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Problems:
    """Collects the problems of a run, so that one does not hide the others."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def at(self, where: Where, message: str, remedy: str = "") -> None:
        """Keep a problem of the place."""
        self.found.append(where.refused(message, remedy))

    def no_such(self, what: str, id: str, known: Iterable[str], where: Where) -> None:
        """Keep a reference to nothing, with the nearest id that there is."""
        self.at(where, f'there is no {what} "{id}"', nearest_id(id, known, _HOMES.get(what, "")))

    def refuse(self) -> None:
        """Stop if there was any.

        Raises:
            CorpusError: With all of them.
        """
        refuse(self.found)


def refuse(problems: Iterable[Problem]) -> None:
    """Stop if there is any.

    Raises:
        CorpusError: With all of them.
    """
    if found := tuple(problems):
        raise CorpusError(found)


def unreadable(error: OSError, path: str) -> Problem:
    """What stands where a file was to be read: a folder, a link that leads nowhere, what others may read."""
    remedy = "Put a file there that this program may read, or take away what stands there."
    return Where(path=path).refused(f"cannot be read: {error.strerror}", remedy)


def counted(count: int, one: str, many: str = "") -> str:
    """So many of something, for messages and reports.

    >>> counted(1, "article"), counted(2000, "article"), counted(0, "entry", "entries")
    ('1 article', '2,000 articles', '0 entries')
    """
    return f"1 {one}" if count == 1 else f"{count:,} {many or one + 's'}"


def times(count: int) -> str:
    """So often, for messages and reports.

    >>> times(1), times(2)
    ('once', '2 times')
    """
    return "once" if count == 1 else f"{count:,} times"


def nearest_id(id: str, known: Iterable[str], home: str = "") -> str:
    """What to do about an id that does not exist; ``home``: where such an entry is defined."""
    near = process.extractOne(id, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    defining = f"Define it {home}, or mend the id." if home else "Define it, or mend the id."
    return f'The nearest id there is: "{near[0]}".' if near else defining
