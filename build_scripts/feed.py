"""Corrections and additions as a feed: a reader of feeds learns of each once."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass

from build_scripts.catalogue import spoken, t
from build_scripts.corrections import Addition, additions, digest_of, identity_of
from build_scripts.corrections_page import FEED, CorrectedPartView, view_correction
from build_scripts.entries import CorrectionEntry
from build_scripts.prose import Page
from build_scripts.rendering import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of the feed."""

    id: str
    """For ever."""
    on: dt.date
    title: str
    href: str
    """From the root of the site."""
    summary: str


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
    newest = max((entry.on for entry in entries), default=story.newest)
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
        entries=sorted(entries, key=lambda entry: (entry.on, entry.id), reverse=True),
    )
    return str(text.strip()) + "\n"


def _correction_entry(entry: CorrectionEntry, desk: Desk) -> FeedEntry:
    view = view_correction(entry, desk)
    gone = [desk.views.plain(view.gone).rstrip(".")] if view.gone else []
    told = [*gone, *(f"{part.name}: {_change(part)}" for part in view.parts)]
    reason = desk.views.plain(entry.reason)
    return FeedEntry(
        id=_name(identity_of(entry)),
        on=entry.on,
        title=t("feed.corrected", title=view.title),
        href=desk.where.of("corrections", view.anchor),
        summary=t("feed.reason", told="; ".join(told), reason=reason),
    )


def _change(part: CorrectedPartView) -> str:
    # A sentence of ours brings a full stop of its own into the sentence of the feed.
    sides = {name: value.rstrip(".") for name, value in (("old", part.old), ("new", part.new)) if value}
    key = "changed" if len(sides) > 1 else "part-added" if "new" in sides else "part-left-out"
    return part.withheld or t(f"feed.{key}", **sides)


def _addition_entry(one: Addition) -> FeedEntry:
    return FeedEntry(
        id=_name(f"{one.article} {one.on}"),
        on=one.on,
        title=t("feed.added", publisher=one.publisher),
        href=f"sources/{one.article}/",
        summary=t("feed.first-confirmed", claims=one.claims),
    )


def _name(text: str) -> str:
    """A name for ever, from what it names."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest_of(text)).decode().rstrip('=')}"
