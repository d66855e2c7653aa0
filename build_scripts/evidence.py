"""The nouns of the ledger and the story: articles, citations, claims, questions, rulings.

``model`` holds what the machine reads in one text; this module holds what an editor says of
it, once every word is found in its article. Everything is frozen; tuples keep the order of
the text or, where there is no text, of the file.
"""

from __future__ import annotations

import datetime as dt
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, TypeVar, overload

from build_scripts.entries import (
    ActorEntry,
    ArticleEntry,
    ConstraintEntry,
    CorrectionEntry,
    EventEntry,
    OccasionEntry,
    PlaceEntry,
    QuestionEntry,
    RetiredEntry,
    RulingEntry,
    SiteFile,
    TermEntry,
    WordListEntry,
)
from build_scripts.errors import Where
from build_scripts.grouping import group
from build_scripts.model import (
    Altered,
    Attribution,
    Basis,
    DateValue,
    Dropped,
    Mark,
    Name,
    Quantity,
    SharedRun,
)
from build_scripts.reading.passages import SharedPassage, find_passages
from build_scripts.receipts import Receipts

Made = TypeVar("Made")
PROPOSALS = "corpus/ledger/proposed"
"""The folder is the status: what stands there is the machine's, and nobody has reviewed it."""
REVIEWED, PROPOSED = "reviewed", "proposed"
"""Status of a claim: an editor entered or accepted it, or the machine proposed it."""


def stands_proposed(where: Where) -> bool:
    """Whether an entry stands among the machine's proposals."""
    return where.path.startswith(f"{PROPOSALS}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that something can have fallen on; None is open or unknown."""

    earliest: dt.date | None
    latest: dt.date | None

    def meets(self, other: Days) -> bool:
        """Whether one day can be meant by both; an open end reaches for ever."""
        starts = [day for day in (self.earliest, other.earliest) if day]
        ends = [day for day in (self.latest, other.latest) if day]
        return not starts or not ends or max(starts) <= min(ends)

    def holds(self, other: Days) -> bool:
        """Whether every day of the other is one of these."""
        from_start = not self.earliest or (other.earliest is not None and self.earliest <= other.earliest)
        to_end = not self.latest or (other.latest is not None and other.latest <= self.latest)
        return from_start and to_end


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpan:
    """Characters of an article that are not its body."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Words in their passage (Web Annotation TextQuoteSelector and TextPositionSelector)."""

    article: str
    start: int
    end: int
    exact: str
    passage_start: int
    passage_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of the reasoning behind a publication date."""

    citation: Citation | None
    role: str
    """``body``, ``caption`` … of the cited words; ``outside`` for an outside fact."""
    words: str
    day: str | None
    outside: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with its front matter (schema.org NewsArticle)."""

    id: str
    where: Where
    entry: ArticleEntry
    raw: bytes
    """The text in UTF-8, byte for byte: half of what it takes as characters."""
    text_line: int
    """Line of the file on which the text begins."""
    spans: tuple[RoleSpan, ...]
    published: Days
    chain_lines: tuple[int, ...]
    """Line of the file of each step of the publication date's reasoning."""
    paragraph_ends: tuple[int, ...]
    """Where each line of the body ends that is not empty."""

    @property
    def text(self) -> str:
        """The text; offsets count its characters."""
        return _decoded(self.raw)

    @property
    def body(self) -> str:
        """The text with everything that is not body blanked out; same length, same offsets."""
        return blank_out(self.text, self.spans)

    def line_of(self, offset: int) -> int:
        """Line of the file that holds this character of the text."""
        return self.text_line + self.text.count("\n", 0, offset)


_LINE = re.compile(r"[^\n]+")


def _blanks(line: re.Match[str]) -> str:
    return " " * len(line[0])


@lru_cache(maxsize=64)  # as below
def _decoded(raw: bytes) -> str:
    return raw.decode()


@lru_cache(maxsize=64)  # many ask for one article's after another; to hold all would double the texts
def blank_out(text: str, spans: tuple[RoleSpan, ...]) -> str:
    """The text with the spans' characters replaced by blanks; line ends stay."""
    parts, at = [], 0
    for span in spans:
        parts.append(text[at : span.start])
        parts.append(_LINE.sub(_blanks, text[max(at, span.start) : span.end]))
        at = max(at, span.end)
    return "".join((*parts, text[at:]))


class Spans(Sequence[tuple[int, int]]):
    """Starts and ends of stretches of a text, like a tuple of pairs and a twelfth as large.

    >>> spans = Spans([(0, 4), (5, 9)])
    >>> spans[1], list(spans[:1]), len(spans)
    ((5, 9), [(0, 4)], 2)
    """

    __slots__ = ("_bounds",)

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._bounds = array("I", chain.from_iterable(spans))

    @overload
    def __getitem__(self, place: int) -> tuple[int, int]: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[tuple[int, int], ...]: ...

    def __getitem__(self, place: int | slice) -> tuple[int, int] | tuple[tuple[int, int], ...]:
        """One stretch, or several."""
        if isinstance(place, slice):
            return tuple(self)[place]
        at = range(len(self))[place]
        return self._bounds[2 * at], self._bounds[2 * at + 1]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The stretches in their order."""
        return zip(self._bounds[::2], self._bounds[1::2], strict=True)

    def __len__(self) -> int:
        """How many stretches there are."""
        return len(self._bounds) // 2

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same stretches."""
        return self._bounds == other._bounds if isinstance(other, Spans) else NotImplemented

    def __hash__(self) -> int:
        """Of what it holds."""
        return hash(self._bounds.tobytes())

    def __repr__(self) -> str:
        """As it can be written."""
        return f"Spans({list(self)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReading:
    """What the machine reads in one article, body and the rest apart."""

    article: Article
    sentences: Spans
    quotations: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    """Dates and quantities of the body, in the order of the text."""
    dropped: tuple[Dropped, ...]
    outside_body: tuple[Mark, ...]
    """Dates and quantities of captions, deck, furniture: evidence for nothing but the file."""
    attributions: tuple[Attribution, ...]


class SpeakerStatus(StrEnum):
    """What the text tells about who speaks."""

    NAMED = "named"
    UNNAMED = "unnamed"
    MISSING = "missing"
    OWN_VOICE = "own voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who asserts a claim."""

    actor: str | None
    """Id of the actor; None when missing or the article's own voice."""
    status: SpeakerStatus


class Mode(StrEnum):
    """How the words stand in the article."""

    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"
    OWN_VOICE = "own voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The day a claim holds for."""

    edtf: str | None
    days: Days
    how: str
    """``words``, ``occasion``, ``publication``, ``inferred`` or ``unknown``."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where one part of a claim comes from."""

    field: str
    citation: Citation | None
    reason: str = ""
    """Why it is inferred, where no words say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One utterance of one answer (schema.org Claim)."""

    id: str
    where: Where
    question: str
    also: tuple[str, ...]
    """Other questions that the same words may answer."""
    citation: Citation
    value: Quantity | DateValue | str
    """A position is one neutral sentence of ours."""
    speaker: Speaker
    mode: Mode
    occasion: str | None
    voice: str
    as_of: AsOf
    evidence: tuple[Evidence, ...]
    mark: Mark | None
    override_reason: str = ""
    note: str = ""
    status: str = REVIEWED
    """``reviewed``, or ``proposed`` by the machine and seen by nobody."""

    @property
    def article(self) -> str:
        """Id of the article that prints it."""
        return self.citation.article

    @property
    def inferred(self) -> bool:
        """Whether a part of it rests on an editor's reason instead of words."""
        return any(item.citation is None for item in self.evidence)


class RelationKind(StrEnum):
    """What comparing two claims computes; closed, in the order of the rules."""

    NOT_COMPARABLE = "not comparable"
    SIDE_BY_SIDE = "side by side"
    SAME = "same"
    LATER = "later"
    SAME_IN_OTHER_WORDS = "same figure in other words"
    HEDGED_OTHERWISE = "hedged otherwise"
    ROUNDING = "rounding"
    CONFLICT = "conflict"
    REFINES = "refines"
    OVERLAPS = "overlaps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two claims relate; ``a`` stands before ``b`` in time of print, then in the text."""

    question: str
    a: str
    b: str
    kind: RelationKind
    because: str
    """One sentence that a reader understands."""
    within: str
    """``article``, ``voice`` or ``between``: the narrowest that holds both claims."""
    on_inference: bool = False
    on_vague_word: bool = False
    """A conflict that one more day of width would dissolve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """All claims of one question, voice, as-of and number, however hedged."""

    question: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its claims by date of print, then place in the text."""

    entry: QuestionEntry
    where: Where
    claims: tuple[Claim, ...]
    """Those that answer it first, then those whose words may answer it too."""
    figures: tuple[Figure, ...]
    voices: int
    relations: tuple[Relation, ...]

    @property
    def id(self) -> str:
        """The question's id."""
        return self.entry.id

    @property
    def conflicts(self) -> tuple[Relation, ...]:
        """The pairs of claims that cannot both be right."""
        return tuple(r for r in self.relations if r.kind is RelationKind.CONFLICT)

    @property
    def conflict(self) -> bool:
        """Whether two claims on it cannot both be right."""
        return bool(self.conflicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One act of speaking, with its day and the articles that report it."""

    entry: OccasionEntry
    where: Where
    edtf: str | None
    days: Days
    marks: tuple[Citation, ...]
    """The words that give its day."""
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, its date computed from the claims on its date question."""

    entry: EventEntry
    where: Where
    edtf: str | None
    days: Days
    basis: Basis | None
    disputed: bool
    undated: bool
    not_after: dt.date | None
    """It is told in a text of this day, so it did not happen later."""
    claims: tuple[str, ...]
    citations: tuple[Citation, ...]
    bounded: bool = False
    """Its first possible day is that of another event (``after:``), by an editor's inference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An editor's verdict on claims, with what it was given on."""

    entry: RulingEntry
    where: Where
    relations: tuple[Relation, ...]
    fingerprint: str
    """Of what its claims read as now."""
    confirmed: str = ""
    """The fingerprint with which an editor confirmed it last; empty: nobody did."""

    @property
    def stale(self) -> bool:
        """Whether the claims read otherwise than when it was confirmed."""
        return bool(self.confirmed) and self.confirmed != self.fingerprint

    @property
    def label(self) -> str:
        """Its verdict, or ``differ``: a dispute in which nothing conflicts is one of accounts in words."""
        found = any(relation.kind is RelationKind.CONFLICT for relation in self.relations)
        return "differ" if self.entry.verdict == "dispute" and not found else self.entry.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Words in which a passage describes an actor."""

    id: str
    """Actor, article and which of several there, counted from 1 in the order of the text."""
    where: Where
    actor: str
    citation: Citation
    aspect: str
    contested: bool
    speaker: Speaker
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCount:
    """How often an article's body and headline use one form of a name."""

    form: str
    article: str
    count: int
    first: Citation | None
    """Where it stands first in the body; None when only the headline has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusRow:
    """One mark and what became of it (PRISMA flow)."""

    article: str
    start: int
    end: int
    text: str
    kind: str
    disposition: str
    """used, dismissed, unexamined; furniture for what stands outside the body."""
    used_by: tuple[str, ...]
    reason: str | None
    rule: str
    decided_by: str
    line: int
    proposed: bool = False
    """Unexamined, and the machine has a proposal for it."""

    @property
    def in_body(self) -> bool:
        """Whether it is counted: it stands in the body, or it dates its own file."""
        return self.disposition != "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintResult:
    """Our arithmetic on one constraint, within one voice."""

    entry: ConstraintEntry
    voice: str
    result: str
    """agrees, conflict or cannot be told."""
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One anchored passage of an article's account."""

    article: str
    start: int
    end: int
    claims: tuple[str, ...]
    events: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkUse:
    """What an editor made of one mark."""

    mark: Mark
    article: str
    where: Where
    used_by: tuple[str, ...]
    dismissed: str | None
    note: str
    proposed: bool = False
    """The machine's suggestion: the mark counts as unexamined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The entries, anchored: every word found, nothing computed from several claims yet."""

    site: SiteFile
    sections: Mapping[str, Where]
    """The lines of the settings' sections, by key and id (``lanes.river``)."""
    claims: tuple[Claim, ...]
    uses: tuple[MarkUse, ...]
    sheets: tuple[Sheet, ...]
    descriptions: tuple[Description, ...]
    links: Mapping[str, tuple[Link, ...]]
    questions: Mapping[str, tuple[QuestionEntry, Where]]
    occasions: Mapping[str, Occasion]
    events: Mapping[str, tuple[EventEntry, Where]]
    event_citations: Mapping[str, tuple[Citation, ...]]
    actors: Mapping[str, tuple[ActorEntry, Where]]
    places: Mapping[str, tuple[PlaceEntry, Where]]
    constraints: tuple[tuple[ConstraintEntry, Where], ...]
    rulings: tuple[tuple[RulingEntry, Where], ...]
    word_lists: Mapping[str, tuple[WordListEntry, Where]]
    terms: Mapping[str, tuple[TermEntry, Where]]
    receipts: Receipts
    """What was confirmed, by kind and id."""
    retired: tuple[tuple[RetiredEntry, Where], ...]
    corrections: tuple[tuple[CorrectionEntry, Where], ...]
    """In the order of the file: the oldest first."""

    def is_retired(self, kind: str, id: str) -> bool:
        """Whether an editor said what became of an entry that is no more."""
        return any((entry.kind, entry.id) == (kind, id) for entry, _ in self.retired)


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
