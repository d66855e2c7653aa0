"""What the machine proposes for one article, as values: entries, and beside each why it is so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from build_scripts.articles import Days
from build_scripts.entries import (
    ActorEntry,
    Entry,
    EventEntry,
    MarkEntry,
    OccasionEntry,
    PlaceEntry,
    QuestionEntry,
)

Item = TypeVar("Item", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted(Generic[Item]):
    """A proposed entry with the machine's reasons, for comments beside it."""

    entry: Item
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMark:
    """A proposed row of a passage."""

    start: int
    """Of the mark, in the article."""
    entry: MarkEntry
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPassage:
    """A proposed passage: whole sentences and the rows in them, in the order of the text."""

    start: int
    end: int
    text: str
    nth: int | None
    marks: tuple[DraftMark, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that is proposed for one article."""

    article: str
    passages: tuple[DraftPassage, ...] = ()
    questions: tuple[Drafted[QuestionEntry], ...] = ()
    events: tuple[Drafted[EventEntry], ...] = ()
    occasions: tuple[Drafted[OccasionEntry], ...] = ()
    actors: tuple[Drafted[ActorEntry], ...] = ()
    places: tuple[Drafted[PlaceEntry], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is missing."""
        return not any((self.passages, self.questions, self.events, self.occasions, self.actors, self.places))

    def marks(self) -> Iterator[DraftMark]:
        """All rows, in the order of the text."""
        for passage in self.passages:
            yield from passage.marks


@dataclass(slots=True)
class Needed:
    """What the rows of one article need beside themselves, gathered row by row."""

    questions: list[Drafted[QuestionEntry]] = field(default_factory=list)
    events: list[Drafted[EventEntry]] = field(default_factory=list)
    occasions: list[Drafted[OccasionEntry]] = field(default_factory=list)
    actors: list[Drafted[ActorEntry]] = field(default_factory=list)
    places: list[Drafted[PlaceEntry]] = field(default_factory=list)
    dated: dict[int, str] = field(default_factory=dict)
    """The occasion that a mark dates, by the mark's first character."""
    days: dict[str, Days] = field(default_factory=dict)
    """The day of each occasion that is drafted."""
