"""What the program writes down for good: receipts and corrections; and what became of retired ids."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from build_scripts.entries.base import Entry, Id, Prose


class ReceiptEntry(Entry):
    """What something read as when somebody confirmed it; ``confirm`` writes it, nobody else."""

    by: Id
    """The editor who confirmed it last."""
    on: dt.date
    since: dt.date
    """The day on which it was confirmed first."""
    seal: str = ""
    """Tells a hand that changed the row, took the one above it away, or one of its corrections."""
    read: dict[str, str]
    """What was read, part by part; ``read_as`` says which parts there are."""


class ReceiptsFile(Entry):
    """``ledger/receipts.yml`` and, for its claims, ``ledger/receipts/<article>.yml``."""

    claims: dict[Id, ReceiptEntry] = Field({})
    descriptions: dict[str, ReceiptEntry] = Field({})
    """By actor, article and which of several, counted from 1."""
    questions: dict[Id, ReceiptEntry] = Field({})
    rulings: dict[Id, ReceiptEntry] = Field({})
    events: dict[Id, ReceiptEntry] = Field({})
    relations: dict[str, ReceiptEntry] = Field({})
    """By question and both claims, with blanks between."""
    end: str = ""
    """Tells a hand that took the last row away."""
    articles: tuple[Id, ...] = ()
    """In ``ledger/receipts.yml``: the articles of which there is a file of receipts."""


class RetiredEntry(Entry):
    """An id that is used no more, and never again; its old address answers with what became of it."""

    id: Id
    kind: Literal["claim", "question", "ruling", "event", "actor", "place", "article"]
    article: Id | None = None
    """For a claim: the article on whose page it stood."""
    asked: Literal["quantity", "date", "position"] | None = None
    """For a question: its kind, which says on which page it stood."""
    became: Prose
    """What became of it; references lead to what stands in its place."""
    on: dt.date


class RetiredFile(Entry):
    """``ledger/retired.yml``."""

    retired: tuple[RetiredEntry, ...]


class CorrectedPart(Entry):
    """One part of what was published, before and after; empty: it was not there."""

    part: str
    old: str = ""
    new: str = ""


class CorrectionEntry(Entry):
    """One change of something published; ``confirm`` appends it."""

    on: dt.date
    kind: Literal["claim", "description", "question", "ruling", "event", "relation"]
    id: str
    parts: tuple[CorrectedPart, ...] = Field(min_length=1)
    reason: Prose
    reporter: str | None = None
    """Who reported it, in words; none: nobody from outside."""
    by: Id
    """The editor who confirmed the change."""
    follows: tuple[str, ...] = ()
    """Ids of what was changed or confirmed, when this change is computed from that."""


class CorrectionsFile(Entry):
    """``ledger/corrections.yml``."""

    corrections: tuple[CorrectionEntry, ...]
