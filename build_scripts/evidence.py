"""The nouns of the ledger: speakers, claims, occasions, descriptions, and all entries together.

What an editor says of the articles, once every word is found in its article (``articles``). Nothing
here is computed from several claims: that is ``findings``. Everything is frozen; tuples keep the order
of the text or, where there is no text, of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.articles import Citation, Days, Link
from build_scripts.entries import (
    ActorEntry,
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
from build_scripts.model import (
    DateValue,
    Mark,
    Quantity,
)
from build_scripts.receipts import ReceiptFile, Receipts

PROPOSALS = "corpus/ledger/proposed"
"""The folder is the status: what stands there is the machine's, and nobody has reviewed it."""


REVIEWED, PROPOSED = "reviewed", "proposed"
"""Status of a claim: an editor entered or accepted it, or the machine proposed it."""


def stands_proposed(where: Where) -> bool:
    """Whether an entry stands among the machine's proposals."""
    return where.path.startswith(f"{PROPOSALS}/")


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
    """An editor's, for a day that is inferred or unknown; empty where the article alone leaves it unknown."""


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
class PassageUse:
    """What an editor made of one passage, beside its claims, events and descriptions."""

    article: str
    where: Where
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
    passages: tuple[PassageUse, ...]
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
    receipt_files: tuple[ReceiptFile, ...]
    """The files in which that stands: the one of no article first."""
    retired: tuple[tuple[RetiredEntry, Where], ...]
    corrections: tuple[tuple[CorrectionEntry, Where], ...]
    """In the order of the file: the oldest first."""

    def is_retired(self, kind: str, id: str) -> bool:
        """Whether an editor said what became of an entry that is no more."""
        return any((entry.kind, entry.id) == (kind, id) for entry, _ in self.retired)
