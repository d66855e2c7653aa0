"""What was corrected and what came in, and when: from ``ledger/corrections.yml`` and the receipts' days."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from itertools import groupby

from build_scripts.entries import CorrectionEntry
from build_scripts.receipts import Kind, Receipt
from build_scripts.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What was confirmed for the first time on one day, of one article."""

    article: str
    publisher: str
    on: dt.date
    claims: int


def additions(story: Story) -> tuple[Addition, ...]:
    """What came in, newest first; within a day in the order of the articles."""
    articles, order = tuple(story.articles), story.by.order
    receipts = [
        receipt
        for (kind, _), receipt in story.ledger.receipts.items()
        if kind is Kind.CLAIM and receipt.reading.article in story.articles
    ]

    def key(receipt: Receipt) -> tuple[int, int]:
        return -receipt.since.toordinal(), order[receipt.reading.article]

    return tuple(
        Addition(
            article=articles[place],
            publisher=story.articles[articles[place]].entry.publisher.name,
            on=dt.date.fromordinal(-day),
            claims=len(list(group)),
        )
        for (day, place), group in groupby(sorted(receipts, key=key), key)
    )


def identity_of(entry: CorrectionEntry) -> str:
    """What makes a correction the one that it is: its day, what was changed, and from what into what.

    Neither a reason put in better words nor a field that the form may get one day makes it another one.
    """
    parts = [[part.part, part.old, part.new] for part in entry.parts]
    return json.dumps([str(entry.on), entry.kind, entry.id, parts], ensure_ascii=False)


def correction_anchor(entry: CorrectionEntry) -> str:
    """The id at which a correction stands on its page."""
    return f"on-{entry.on}-{digest_of(identity_of(entry))[:8].hex()}"


def digest_of(text: str) -> bytes:
    """What names a text for ever."""
    return hashlib.sha256(text.encode()).digest()
