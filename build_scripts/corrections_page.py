"""The page of corrections and its feed, from ``ledger/corrections.yml`` and the receipts' days."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from build_scripts.articles import Days
from build_scripts.catalogue import spoken, t
from build_scripts.change_words import address_of, part_words, parts_in_words, title_of, words_instead
from build_scripts.corrections import Addition, additions, correction_anchor, digest_of, identity_of
from build_scripts.entries import CorrectedPart, CorrectionEntry
from build_scripts.list_pages import ListPage, render_list
from build_scripts.parts import Part
from build_scripts.prose import Page
from build_scripts.receipts import Kind
from build_scripts.rendering import Desk
from build_scripts.story import Story
from build_scripts.wording import days_words

FEED = "data/corrections.xml"
MANY = 5
"""More changes than so many for one reason are folded: they do not bury the others."""


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
            "rows": [_row(entry, desk) for entry in group],
            "folded": len(group) > MANY,
        }
        for group in together
        for first in group[:1]
    ]


def _row(entry: CorrectionEntry, desk: Desk) -> dict[str, Any]:
    story, kind = desk.story, Kind(entry.kind)
    return {
        "anchor": correction_anchor(entry),
        "kind": entry.kind,
        "title": title_of(kind, entry.id, story, desk.views.plain),
        "href": address_of(kind, entry.id, story, desk.where),
        "gone": desk.became(entry.kind, entry.id),
        "parts": [_part(part) for part in parts_in_words(entry.parts, story, desk.views.plain)],
    }


def _part(part: CorrectedPart) -> dict[str, str]:
    return {
        "name": part_words(part.part),
        "withheld": words_instead(part.part),
        "old": part.old,
        "new": part.new,
    }


def _day(day: dt.date) -> str:
    return days_words(Days(earliest=day, latest=day))


# --- the feed ----------------------------------------------------------------------------


def render_feed(desk: Desk) -> str:
    """Corrections and additions as an Atom feed (RFC 4287), newest first.

    Its addresses are whole, as feed readers want them; ids name their entries by a digest (RFC 6920),
    so that an entry keeps its id for ever, wherever the site stands. A feed needs an author: where the
    settings name no editor it is the site.
    """
    page = Page(base="../")
    story = desk.story
    entries = [
        *(_correction_entry(entry, desk) for entry, _ in story.ledger.corrections),
        *(_addition_entry(one) for one in story.by.once(additions)),
    ]
    newest = max((day for day in (entry["on"] for entry in entries)), default=_newest(story))
    text = desk.render(
        "feed.xml.j2",
        page,
        language=spoken().language,
        title=story.ledger.site.title,
        id=_name(story.ledger.site.title),
        updated=newest,
        authors=[editor.name for editor in story.ledger.site.editors] or [story.ledger.site.title],
        site=desk.site.data.address,
        feed=FEED,
        entries=sorted(entries, key=lambda entry: (entry["on"], entry["id"]), reverse=True),
    )
    return str(text.strip()) + "\n"


def _correction_entry(entry: CorrectionEntry, desk: Desk) -> dict[str, Any]:
    row = _row(entry, desk)
    gone = [desk.views.plain(row["gone"]).rstrip(".")] if row["gone"] else []
    told = [*gone, *(f"{part['name']}: {_change(part)}" for part in row["parts"])]
    reason = desk.views.plain(entry.reason)
    return {
        "id": _name(identity_of(entry)),
        "on": entry.on,
        "title": t("feed.corrected", title=row["title"]),
        "href": desk.where.of("corrections", row["anchor"]),
        "summary": t("feed.reason", told="; ".join(told), reason=reason),
    }


def _change(part: Mapping[str, str]) -> str:
    sides = {name: part[name] for name in ("old", "new") if part[name]}
    key = "changed" if len(sides) > 1 else "part-added" if "new" in sides else "part-left-out"
    return part["withheld"] or t(f"feed.{key}", **sides)


def _addition_entry(one: Addition) -> dict[str, Any]:
    return {
        "id": _name(f"{one.article} {one.on}"),
        "on": one.on,
        "title": t("feed.added", publisher=one.publisher),
        "href": f"sources/{one.article}/",
        "summary": t("feed.first-confirmed", claims=one.claims),
    }


def _newest(story: Story) -> dt.date:
    days = (article.published.latest or article.published.earliest for article in story.articles.values())
    return max((day for day in days if day), default=dt.date(1970, 1, 1))


def _name(text: str) -> str:
    """A name for ever, from what it names."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest_of(text)).decode().rstrip('=')}"
