"""The nouns of what is computed: relations, figures, questions with their answers, events, rulings, counts.

Each needs more than one entry of the ledger (``evidence``), and ``telling`` works it out. Everything is
frozen; tuples keep the order of print.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.articles import Citation, Days
from build_scripts.entries import (
    ConstraintEntry,
    EventEntry,
    QuestionEntry,
    RulingEntry,
)
from build_scripts.errors import Where
from build_scripts.evidence import (
    Claim,
)
from build_scripts.model import (
    Basis,
    DateValue,
    Quantity,
)


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


class Reason(StrEnum):
    """Why two claims relate as they do: the sentence of the catalogue that says so (``reasons.``)."""

    OTHER_QUESTIONS = "other-questions"
    ACCOUNTS = "accounts"
    NUMBER_AND_DATE = "number-and-date"
    NO_NUMBER = "no-number"
    NO_DAY = "no-day"
    DAY_UNKNOWN = "day-unknown"
    BOTH_SAY = "both-say"
    SAME_WORD = "same-word"
    BOTH_MEAN = "both-mean"
    OTHER_DAYS = "other-days"
    OTHER_WORDS = "other-words"
    OTHER_HEDGE = "other-hedge"
    ROUNDED = "rounded"
    FALLS = "falls"
    NO_ROOM = "no-room"
    APART = "apart"
    INSIDE = "inside"
    MEET = "meet"


class Proviso(StrEnum):
    """What a conflict hangs on: the beginning of its sentence (``cannot.``)."""

    NONE = "none"
    SAME_QUESTION = "same-question"
    SAME_MEANING = "same-meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why two claims relate as they do, before it is said in a language (``wording.because_words``)."""

    reason: Reason
    values: tuple[Quantity | DateValue, ...] = ()
    """Those that the sentence names, in its order."""
    differing: tuple[tuple[str, str | None, str | None], ...] = ()
    """The parts in which two questions differ, as each of them has it."""
    proviso: Proviso = Proviso.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two claims relate; ``a`` stands before ``b`` in time of print, then in the text."""

    question: str
    a: str
    b: str
    kind: RelationKind
    because: Because
    within: str
    """``article``, ``voice`` or ``between``: the narrowest that holds both claims."""
    on_inference: bool = False
    on_vague_word: bool = False
    """A conflict that one more day of width would dissolve."""

    @property
    def conflict(self) -> bool:
        """Whether the two claims cannot both be right."""
        return self.kind is RelationKind.CONFLICT


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
        return tuple(r for r in self.relations if r.conflict)

    @property
    def conflict(self) -> bool:
        """Whether two claims on it cannot both be right."""
        return bool(self.conflicts)


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
    minute: int | None = None
    """The earliest time of day that a claim on it tells, in minutes after midnight."""
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
        found = any(relation.conflict for relation in self.relations)
        return "differ" if self.entry.verdict == "dispute" and not found else self.entry.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCount:
    """How often an article's body uses one form of a name."""

    form: str
    article: str
    count: int


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
