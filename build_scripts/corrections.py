"""What was corrected and what came in, and when: from ``ledger/corrections.yml`` and the receipts' days."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from itertools import groupby

from build_scripts.entries import CorrectionEntry
from build_scripts.evidence import Story
from build_scripts.receipts import Kind, Receipt


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


def correction_anchor(entry: CorrectionEntry) -> str:
    """The id at which a correction stands on its page."""
    return f"on-{entry.on}-{digest_of(entry.model_dump_json())[:8].hex()}"


def digest_of(text: str) -> bytes:
    """What names a text for ever."""
    return hashlib.sha256(text.encode()).digest()
