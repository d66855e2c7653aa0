"""The page of places: the maps, and the same as a list, with what is told of each place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_scripts.actor_page import names_by_article
from build_scripts.catalogue import t
from build_scripts.events import in_time_order
from build_scripts.findings import Event
from build_scripts.grouping import group
from build_scripts.linked_data import place_node
from build_scripts.list_pages import ListPage, headed, render_list
from build_scripts.name_lists import PLACE_SECTIONS
from build_scripts.parts import Part
from build_scripts.prose import Page
from build_scripts.rendering import Desk
from build_scripts.story import Story
from build_scripts.story_maps import map_id
from build_scripts.view_model import EventView, Quote

LISTED = 12
"""Questions that a list of a place's questions holds at most: a country's would be nearly all there are."""


def render_places(desk: Desk) -> Iterator[tuple[str, str]]:
    """Where: with or without maps."""
    settings = desk.story.ledger.site.map
    asked = _questions_at(desk.story)
    events = group(desk.story.events.values(), lambda event: event.entry.places)
    titles = {id: t(f"place-groups.{id}") for id, _ in PLACE_SECTIONS}

    def content(part: Part, page: Page) -> dict[str, Any]:
        views = settings.views if settings and part.is_first else ()
        ids = part.ids
        here = {id for found in ids.values() for id in found}
        return {
            "linked": [place_node(id, desk.site.data) for id in desk.story.ledger.places if id in here],
            "jumps": [(id, titles[id]) for id in desk.where.sections("map")],
            "views": [{"id": view.id, "chart": desk.chart(map_id(view), page)} for view in views],
            "directions": _directions(desk) if part.is_first else [],
            "source": settings if part.is_first else None,
            "with_maps": settings is not None,
            "groups": [
                {
                    "id": section.id,
                    "title": headed(section, titles[section.id]),
                    "note": t(f"place-group-notes.{section.id}"),
                    "places": [
                        _place(desk, id, asked.get(id, ()), events.get(id, ())) for id in ids[section.id]
                    ],
                }
                for section in part.sections
            ],
        }

    made = ListPage(
        page="map",
        template="map.md.j2",
        title=t("actors.where"),
        description=t("place-page.the-places-that-the-articles-name"),
        content=content,
        sections=titles,
        named=lambda _, id: desk.story.ledger.places[id][0].name,
    )
    return render_list(desk, made)


def _directions(desk: Desk) -> list[dict[str, Any]]:
    settings = desk.story.ledger.site.map
    return [
        {
            "id": entry.id,
            "label": desk.views.plain(entry.label),
            "note": entry.note,
            "href": desk.where.event(entry.event),
            "title": desk.views.plain(desk.story.events[entry.event].entry.title),
            "told_by": _told_by(desk.views.event(desk.story.events[entry.event])),
        }
        for entry in (settings.directions if settings else ())
    ]


def _told_by(event: EventView) -> list[tuple[str, str, Quote]]:
    """The passages that give the day of an event, else those that tell of it: article, publisher, words."""
    return [(claim.article, claim.publisher, claim.quote) for claim in event.claims] or list(event.told_by)


def _questions_at(story: Story) -> Mapping[str, tuple[str, ...]]:
    """The questions of the claims whose passages name each place, in the order of the claims."""
    found: dict[str, dict[str, None]] = {}
    for claim in story.claims.values():
        cited = claim.citation
        for name in story.named[cited.article]:
            if name.id is not None and cited.passage_start <= name.start < cited.passage_end:
                found.setdefault(name.id, {})[claim.question] = None
    return {id: tuple(questions) for id, questions in found.items()}


def _place(desk: Desk, id: str, questions: Sequence[str], events: Sequence[Event]) -> dict[str, Any]:
    story = desk.story
    return {
        "entry": story.ledger.places[id][0],
        "located": story.ledger.places[id][0].precision != "not located",
        "too_many": len(questions) > LISTED,
        "names": names_by_article(desk, story.names[id]),
        "events": [
            {
                "id": event.entry.id,
                "href": desk.where.event(event.entry.id),
                "title": desk.views.plain(event.entry.title),
            }
            for event in in_time_order(events)
        ],
        "questions": [
            {
                "id": question,
                "href": desk.where.question(question),
                "text": desk.views.plain(story.questions[question].entry.text),
            }
            for question in (questions if len(questions) <= LISTED else ())
        ],
    }
