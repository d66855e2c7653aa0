"""Receipts: what every entry last read as when somebody confirmed it, and what differs from that.

One form serves all kinds: an id, and what was read part by part, in words that a person can
read and that tell every change. ``read_as`` makes such readings from a story, ``ledger_files``
reads the confirmed ones; checks, ``diff`` and ``confirm`` all come from holding the two
together (``differences``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from build_scripts.errors import Where


class Kind(StrEnum):
    """What a receipt is for, in the order in which a person looks at them."""

    QUESTION = "question"
    CLAIM = "claim"
    DESCRIPTION = "description"
    """Words in which an article describes an actor."""
    EVENT = "event"
    """Its date, computed from claims."""
    RELATION = "relation"
    """What comparing two claims computes."""
    RULING = "ruling"


BOUNDS, WORDS, TOLD_BY, JUDGED = "bounds", "words", "told by", "judged"
"""Parts that need care where they are shown: numbers that nobody said, words of an article (those
that are read, those that tell speaker and day), and a digest that tells a reader nothing."""
OF_ARTICLES = (Kind.CLAIM, Kind.DESCRIPTION)
"""What one article says: its receipts stand in a file of that article."""
WITHOUT_ADDRESS = (Kind.DESCRIPTION, Kind.RELATION)
"""What has no permanent address, and so needs no word on what became of it."""
COMPUTED = (Kind.EVENT, Kind.RELATION)
"""Computed from claims and questions: refreshed when these are confirmed."""
NAMED = tuple(kind for kind in Kind if kind is not Kind.RELATION)
"""What an editor can name; a relation has no id of its own."""
Key: TypeAlias = tuple[Kind, str]
Parts: TypeAlias = Mapping[str, str]
"""What was read, by the name of the part; a part that is not there has no key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryReading:
    """What one entry reads as."""

    kind: Kind
    id: str
    """For a relation: its question and both claims, in that order, with blanks between."""
    parts: Parts
    where: Where
    """Where a person mends it: the entry, or the receipt of one that is gone."""
    article: str = ""
    """For a claim or a description: the article that prints it."""
    rests_on: tuple[Key, ...] = ()
    """For what is computed: the question and the claims."""

    @property
    def key(self) -> Key:
        """Kind and id: two kinds may use one id."""
        return self.kind, self.id


Readings: TypeAlias = Mapping[Key, EntryReading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A reading that somebody confirmed."""

    reading: EntryReading
    by: str
    """Id of the editor."""
    on: dt.date
    since: dt.date
    """The day on which it was confirmed first."""
    seal: str = ""
    """As it stands in its file; ``seals`` says what it tells. A receipt made by this run has none yet."""


Receipts: TypeAlias = Mapping[Key, Receipt]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFile:
    """One file of receipts, as it stands there."""

    end: Where
    """The line that seals its end."""
    keys: tuple[Key, ...]
    """Of its rows, kind by kind, from above."""
    seal: str
    """Of its end."""
    articles: tuple[str, ...]
    """Those of which there is a file; only the one of no article says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one entry read as, and what it reads as now; one of the two may be missing."""

    key: Key
    before: EntryReading | None
    now: EntryReading | None

    @property
    def reading(self) -> EntryReading:
        """What there is of it: the present one where there is one."""
        found = self.now or self.before
        assert found is not None  # noqa: S101  # one of the two is there, or it would be no difference
        return found

    @property
    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """Every part that differs: its name, before and now; empty where it was or is not."""
        before = self.before.parts if self.before else {}
        now = self.now.parts if self.now else {}
        return tuple(
            (name, before.get(name, ""), now.get(name, ""))
            for name in dict.fromkeys((*before, *now))
            if before.get(name, "") != now.get(name, "")
        )


def differences(before: Readings, now: Readings) -> tuple[Difference, ...]:
    """What differs, by kind, then in the order of the entries; what is gone comes last of its kind.

    >>> differences({}, {})
    ()
    """
    return tuple(sorted(_differences(before, now), key=lambda found: list(Kind).index(found.key[0])))


def _differences(before: Readings, now: Readings) -> Iterator[Difference]:
    for key in dict.fromkeys((*now, *before)):
        old, new = before.get(key), now.get(key)
        if (old.parts if old else None) != (new.parts if new else None):
            yield Difference(key=key, before=old, now=new)


def confirmed(receipts: Receipts) -> dict[Key, EntryReading]:
    """The readings that were confirmed."""
    return {key: receipt.reading for key, receipt in receipts.items()}


def relation_id(question: str, a: str, b: str) -> str:
    """The name of a relation: ids hold no blank."""
    return f"{question} {a} {b}"


def relation_rests_on(id: str) -> tuple[Key, ...]:
    """What a relation of this name is computed from."""
    question, *claims = id.split(" ")
    return (Kind.QUESTION, question), *((Kind.CLAIM, claim) for claim in claims)
