"""The account of one article: its passages, their marks, and the claims that they hold."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from build_scripts.entries.base import DismissalReason, Entry, Id, Prose, Words


class SaidEntry(Entry):
    """Who is said to say it. Exactly one of ``by``, ``unnamed``, ``missing``."""

    by: Id | None = None
    """A named actor."""
    unnamed: Id | None = None
    """An actor without a name, kept as described (``kind: unnamed`` in actors.yml)."""
    missing: bool = False
    """The text does not say who: "He said", with nobody before it."""
    words: Words
    """The reporting words in the passage ("He noted")."""
    nth: int | None = Field(None, ge=1)
    """Which of several places of these words in the passage, counted from 1."""
    from_: Words | None = Field(None, alias="from")
    """Words elsewhere in the article that name the speaker: so many that they stand there once."""
    inferred: Prose | None = None
    """Why the words mean that speaker, where no words say so."""


class DayWords(Entry):
    """Words of an article that read as a day."""

    article: Id
    words: Words
    """Found once in the article's body; they hold one date."""


class AsOfEntry(Entry):
    """The day a claim holds for, when it is not just words of the passage: one of the three."""

    words: Words | None = None
    unknown: Prose | None = None
    inferred: str | None = None
    """EDTF, with ``reason`` and ``agrees``."""
    reason: Prose | None = None
    agrees: DayWords | None = None
    """Words that must read as the inferred day, so that it cannot be mistyped."""


class OverrideEntry(Entry):
    """An editor's correction of what the machine read; shown as such."""

    field: Literal["number", "low", "high", "qualifier", "unit", "edtf"]
    value: str
    reason: Prose


class ClaimEntry(Entry):
    """A mark answers a question."""

    id: Id
    question: Id
    or_: tuple[Id, ...] = Field((), alias="or")
    """Other questions that the words may answer just as well."""
    said: SaidEntry | None = None
    """Overrides the passage's."""
    as_of: Words | AsOfEntry | None = None
    occasion: Id | None = None
    inferred: Prose | None = None
    """Why the words answer this question, where they do not say so outright."""
    override: OverrideEntry | None = None
    note: Prose | None = None


class MarkEntry(Entry):
    """One date or number of a passage and what became of it."""

    words: Words
    nth: int | None = Field(None, ge=1)
    """Which of several places of these words in the passage, counted from 1."""
    of: Words | None = None
    """The words of the mark that bounds this one ("300 militants")."""
    claims: tuple[ClaimEntry, ...] = ()
    occasions: tuple[Id, ...] = ()
    """Occasions whose day these words give."""
    dismissed: DismissalReason | None = None
    note: Prose | None = None


class PositionEntry(Entry):
    """An answer in words to a question of account or position."""

    id: Id
    question: Id
    words: Words
    nth: int | None = Field(None, ge=1)
    """Which of several places of these words in the passage, counted from 1."""
    position: Prose
    """One neutral sentence of ours."""
    said: SaidEntry | None = None
    occasion: Id | None = None
    as_of: Words | AsOfEntry | None = None
    inferred: Prose | None = None
    note: Prose | None = None


class DescriptionEntry(Entry):
    """How a passage describes an actor or place."""

    actor: Id
    words: Words
    nth: int | None = Field(None, ge=1)
    """Which of several places of these words in the passage, counted from 1."""
    aspect: Literal["alignment", "character", "title", "part played"]
    contested: bool = False
    said: SaidEntry | None = None


class TellingEntry(Entry):
    """Words that tell of an event."""

    event: Id
    words: Words
    nth: int | None = Field(None, ge=1)
    """Which of several places of these words in the passage, counted from 1."""


class PassageEntry(Entry):
    """One or more whole sentences of an article, with all that they hold."""

    text: Words
    nth: int | None = Field(None, ge=1)
    said: SaidEntry | None = None
    occasion: Id | None = None
    as_of: Words | AsOfEntry | None = None
    marks: tuple[MarkEntry, ...] = ()
    positions: tuple[PositionEntry, ...] = ()
    events: tuple[Id, ...] = ()
    """Events of which it tells, in words of a claim: those of their day, else the first position's."""
    tells: tuple[TellingEntry, ...] = ()
    """Events of which it tells in other words than those of a claim."""
    describes: tuple[DescriptionEntry, ...] = ()
    note: Prose | None = None

    @property
    def told(self) -> tuple[Id, ...]:
        """Every event of which it tells, each once."""
        return tuple(dict.fromkeys((*self.events, *(row.event for row in self.tells))))


class SheetFile(Entry):
    """``ledger/articles/<article>.yml``: the account of one article, in the text's order."""

    article: Id
    passages: tuple[PassageEntry, ...]
