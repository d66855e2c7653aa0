"""The story: all that pages, charts and downloads are made from, and its parts by what they belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from build_scripts.articles import Article, ArticleReading
from build_scripts.errors import Where
from build_scripts.evidence import (
    PROPOSED,
    Claim,
    Description,
    Ledger,
    stands_proposed,
)
from build_scripts.findings import (
    CensusRow,
    ConstraintResult,
    Event,
    FormCount,
    Question,
    Relation,
    Ruling,
)
from build_scripts.grouping import group
from build_scripts.model import (
    Altered,
    Name,
    SharedRun,
)
from build_scripts.reading.passages import SharedPassage, find_passages

Made = TypeVar("Made")


FEW = 20
"""Up to so many articles each is set beside all others; beyond, only what they say is told."""


class Lookups:
    """Parts of a story by what they belong to, each made when it is first asked for."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._made: dict[Callable[[Story], Any], Any] = {}

    def fill(self) -> None:
        """Make them all: processes that are forked then share them."""
        for name, part in vars(Lookups).items():
            if isinstance(part, cached_property):
                getattr(self, name)

    def once(self, make: Callable[[Story], Made]) -> Made:
        """What a function makes of the story, made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self._story)
        made: Made = self._made[make]
        return made

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each article in the order of publication."""
        return {id: place for place, id in enumerate(self._story.articles)}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each claim in the order of print."""
        return {id: place for place, id in enumerate(self._story.claims)}

    @cached_property
    def ruling_place(self) -> Mapping[str, int]:
        """The place of each ruling in the order of the file."""
        return {id: place for place, id in enumerate(self._story.rulings)}

    @cached_property
    def claims(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each article."""
        return group(self._story.claims.values(), lambda claim: (claim.article,))

    @cached_property
    def relations(self) -> Mapping[str, tuple[Relation, ...]]:
        """The relations of each claim, question by question."""
        every = (one for question in self._story.questions.values() for one in question.relations)
        return group(every, lambda relation: (relation.a, relation.b))

    @cached_property
    def said(self) -> Mapping[str | None, tuple[Claim, ...]]:
        """The claims of each actor; under None those of nobody known."""
        return group(self._story.claims.values(), lambda claim: (claim.speaker.actor,))

    @cached_property
    def described(self) -> Mapping[str, tuple[Description, ...]]:
        """The descriptions of each actor."""
        return group(self._story.ledger.descriptions, lambda description: (description.actor,))

    @cached_property
    def descriptions(self) -> Mapping[str, tuple[Description, ...]]:
        """The descriptions that each article gives."""
        return group(self._story.ledger.descriptions, lambda description: (description.citation.article,))

    @cached_property
    def census(self) -> Mapping[str, tuple[CensusRow, ...]]:
        """The rows of each article."""
        return group(self._story.census, lambda row: (row.article,))

    @cached_property
    def shared(self) -> Mapping[str, tuple[SharedRun, ...]]:
        """The shared runs of each article."""
        return group(self._story.shared, lambda run: (run.a, run.b))

    @cached_property
    def passages(self) -> tuple[SharedPassage, ...]:
        """The passages that several articles carry word for word, those in most articles first."""
        return find_passages(self._story.shared)

    @cached_property
    def altered(self) -> Mapping[str, tuple[Altered, ...]]:
        """The altered copies of each article."""
        return group(self._story.altered, lambda copy: (copy.a, copy.b))

    @cached_property
    def rulings(self) -> Mapping[str, tuple[Ruling, ...]]:
        """The rulings that name each question."""
        return group(self._story.rulings.values(), lambda ruling: ruling.entry.questions)

    @cached_property
    def told(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of which each article tells."""
        return group(self._story.events.values(), lambda event: (c.article for c in event.citations))

    @cached_property
    def events(self) -> Mapping[str | None, tuple[Event, ...]]:
        """The events that each question dates; under None those that none does."""
        return group(self._story.events.values(), lambda event: (event.entry.question,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything the pages, charts and downloads are made from."""

    ledger: Ledger
    articles: Mapping[str, Article]
    """By id, in the order of publication, then of the incoming file's name."""
    readings: Mapping[str, ArticleReading]
    claims: Mapping[str, Claim]
    questions: Mapping[str, Question]
    events: Mapping[str, Event]
    rulings: Mapping[str, Ruling]
    constraints: tuple[ConstraintResult, ...]
    census: tuple[CensusRow, ...]
    shared: tuple[SharedRun, ...]
    altered: tuple[Altered, ...]
    """Sentences that an article has nearly, but not quite, word for word from another."""
    names: Mapping[str, tuple[FormCount, ...]]
    """By id of actor or place."""
    named: Mapping[str, tuple[Name, ...]]
    """The known names in the body of each article, in the order of the text."""
    whole: Story | None = None
    """The story as if all that the machine proposed had been accepted; None when nothing is proposed."""
    by: Lookups = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", Lookups(self))

    @property
    def newest(self) -> dt.date:
        """The last day on which an article appeared: the clock of all that is made from them."""
        days = (article.published.latest or article.published.earliest for article in self.articles.values())
        return max((day for day in days if day), default=dt.date(1970, 1, 1))

    @property
    def few(self) -> bool:
        """Whether there are so few articles that each is set beside all others."""
        return len(self.articles) <= FEW

    def is_proposed(self, kind: str, id: str) -> bool:
        """Whether a machine wrote an entry and nobody has reviewed it.

        Args:
            kind: ``claim``, ``question``, ``event``, ``occasion``, ``actor`` or ``place``.
            id: Of an entry that takes part in the story.
        """
        if kind == "claim":
            return self.claims[id].status == PROPOSED
        if kind == "occasion":
            return stands_proposed(self.ledger.occasions[id].where)
        kept: Mapping[str, tuple[object, Where]] = {
            "question": self.ledger.questions,
            "event": self.ledger.events,
            "actor": self.ledger.actors,
            "place": self.ledger.places,
        }[kind]
        return stands_proposed(kept[id][1])

    def is_sure(self, relation: Relation) -> bool:
        """Whether both claims surely answer the question: neither may answer another one instead."""
        return not self.claims[relation.a].also and not self.claims[relation.b].also

    def rulings_on(self, relation: Relation) -> tuple[Ruling, ...]:
        """The rulings that cover a relation: they name its question and both its claims."""
        both = {relation.a, relation.b}
        return tuple(
            ruling
            for ruling in self.by.rulings.get(relation.question, ())
            if both <= set(ruling.entry.claims)
        )
