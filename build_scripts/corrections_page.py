"""The page of corrections, from ``ledger/corrections.yml`` and the receipts' days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from build_scripts.articles import one_day
from build_scripts.catalogue import t
from build_scripts.change_words import address_of, part_words, parts_in_words, title_of, words_instead
from build_scripts.corrections import Addition, additions, correction_anchor
from build_scripts.entries import CorrectedPart, CorrectionEntry
from build_scripts.list_pages import ListPage, render_list
from build_scripts.parts import Part
from build_scripts.prose import Page
from build_scripts.receipts import Kind
from build_scripts.rendering import Desk
from build_scripts.wording import days_words

FEED = "data/corrections.xml"
MANY = 5
"""More changes than so many for one reason are folded: they do not bury the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedPartView:
    """One part of an entry that reads otherwise now."""

    name: str
    withheld: str
    """Words that stand for both values where these are not shown; else empty."""
    old: str
    """Empty where there was none."""
    new: str
    """Empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction of one entry."""

    anchor: str
    kind: str
    title: str
    href: str
    """Where the entry stands; empty where it does no more."""
    gone: str
    """What became of an entry that is used no more, as prose; empty where it still is."""
    parts: tuple[CorrectedPartView, ...]


def render_corrections(desk: Desk) -> Iterator[tuple[str, str]]:
    """The page: every correction with old and new value, newest first."""
    corrections = [entry for entry, _ in desk.story.ledger.corrections]
    came = desk.story.by.once(additions)

    def content(part: Part, _page: Page) -> dict[str, Any]:
        ids = part.ids
        return {
            "groups": _groups([corrections[int(id)] for id in ids.get("corrections", ())], desk),
            "any_rows": bool(corrections),
            "with_additions": "additions" in ids,
            "additions": [_addition(came[int(id)]) for id in ids.get("additions", ())],
            "feed": FEED,
        }

    made = ListPage(
        page="corrections",
        template="corrections.md.j2",
        title=t("common.corrections"),
        description=t("corrections-page.every-figure-date-relation-and-ruling"),
        content=content,
        sections={
            "corrections": t("common.corrections"),
            "additions": t("corrections.what-came-in-and-when"),
        },
        named=lambda section, id: _day(
            corrections[int(id)].on if section == "corrections" else came[int(id)].on
        ),
    )
    return render_list(desk, made)


def _addition(one: Addition) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(),
        "day": _day(one.on),
        "article": one.article,
        "publisher": one.publisher,
        "claims": one.claims,
    }


def _groups(corrections: Sequence[CorrectionEntry], desk: Desk) -> list[dict[str, Any]]:
    """What was changed on one day for one reason stands together."""
    editors = {editor.id: editor.name for editor in desk.story.ledger.site.editors}

    def shared(entry: CorrectionEntry) -> tuple[object, ...]:
        return entry.on, entry.reason, entry.reporter, entry.by, bool(entry.follows)

    together = [list(group) for _, group in groupby(corrections, shared)]
    return [
        {
            "on": first.on.isoformat(),
            "day": _day(first.on),
            "reason": first.reason,
            "reporter": first.reporter,
            "by": editors.get(first.by, first.by),
            "follows": bool(first.follows),
            "rows": [view_correction(entry, desk) for entry in group],
            "folded": len(group) > MANY,
        }
        for group in together
        for first in group[:1]
    ]


def view_correction(entry: CorrectionEntry, desk: Desk) -> CorrectionView:
    """A correction as the page and the feed print it."""
    story, kind = desk.story, Kind(entry.kind)
    return CorrectionView(
        anchor=correction_anchor(entry),
        kind=entry.kind,
        title=title_of(kind, entry.id, story, desk.views.plain),
        href=address_of(kind, entry.id, story, desk.where),
        gone=desk.became(entry.kind, entry.id),
        parts=tuple(_part(part) for part in parts_in_words(entry.parts, story, desk.views.plain)),
    )


def _part(part: CorrectedPart) -> CorrectedPartView:
    return CorrectedPartView(
        name=part_words(part.part), withheld=words_instead(part.part), old=part.old, new=part.new
    )


def _day(day: dt.date) -> str:
    return days_words(one_day(day))
