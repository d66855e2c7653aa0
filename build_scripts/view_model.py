"""What templates print: texts, links and flags of claims, relations, questions, events, rulings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from build_scripts.entries import QuestionEntry
from build_scripts.findings import Event, Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An extract of an article with the words in it that are read."""

    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool
    shown: bool
    """False: no room within the rights' share; only cited by paragraph."""
    paragraph: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim as cards, tables and panels print it."""

    id: str
    value: str
    quote: Quote
    hedge: str
    article: str
    publisher: str
    published: str
    speaker: str
    speaker_href: str
    speaker_note: str
    mode: str
    as_of: str
    """Empty for a date: it is its own day."""
    as_of_note: str
    how: str
    """How a date was worked out; empty for other kinds."""
    inferred: tuple[str, ...]
    note: str
    override: str
    occasion: str
    question: str
    question_text: str
    question_href: str
    others: int
    also: tuple[tuple[str, str], ...]
    is_position: bool

    by: str
    """Who says it, and in which article; the publisher alone where the article itself says it."""
    told: str
    """The value with the question that it answers, or with what it dates; a position says that itself."""

    @property
    def href(self) -> str:
        """Its permanent address."""
        return f"sources/{self.article}/#{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """How claims relate: all pairs of which the same sentence is true."""

    kind: str
    conflict: bool
    because: str
    within: str
    notes: tuple[str, ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingLink:
    """What a page says of a ruling that stands elsewhere."""

    href: str
    title: str
    verdict: str
    label: str
    """The verdict in the words of its kind of question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question with its answers."""

    entry: QuestionEntry
    claims: tuple[ClaimView, ...]
    relations: tuple[RelationView, ...]
    voices: str
    rulings: tuple[RulingLink, ...]
    href: str
    """Where its claims stand together."""
    unjudged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event with its date in words and how it was worked out."""

    event: Event
    href: str
    when: str
    flags: tuple[str, ...]
    claims: tuple[ClaimView, ...]
    relations: tuple[RelationView, ...]
    told_by: tuple[tuple[str, str, Quote], ...]
    """(article id, publisher, quote) of the passages that tell of it and do not date it."""
    rulings: tuple[RulingLink, ...]
    after: str = ""
    """Why it cannot have happened before the first of its days, where an editor inferred that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAnswer:
    """Another claim on the same question, and how it stands to the one that is shown."""

    id: str
    value: str
    by: str
    relation: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPanel:
    """The evidence of a claim."""

    view: ClaimView
    others: tuple[OtherAnswer, ...]
    further: int
    """How many more answers there are, which stand where all do."""
    rulings: tuple[RulingLink, ...]
    """Those on its question."""
    original: str
    """The publisher's page, at the words where they can be found surely."""
    reposted_by: str
    """Who printed the copy that the address leads to; empty where it is the publisher's own."""
    report: str
    """The filled-in form for errors; empty where the site knows none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePanel:
    """Who or what a name stands for, and how the articles spell it."""

    id: str
    name: str
    says: str
    spelt: tuple[tuple[str, int], ...]
    """Each form in the bodies of the articles and how often it stands there, most often first."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One panel of a page; exactly one of the three is there, as its kind says."""

    kind: Literal["claim", "date", "actor", "place"]
    number: int
    """From 1, in the order in which the page first refers to them: its footnote on paper."""
    claim: ClaimPanel | None = None
    event: EventView | None = None
    name: NamePanel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingView:
    """A card of the disputed page."""

    ruling: Ruling
    questions: tuple[tuple[str, str], ...]
    claims: tuple[ClaimView, ...]
    relations: tuple[RelationView, ...]
    decided_by: str
    decided_on: str
