"""The page of places: the maps, and the same as a list, with what is told of each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.actor_page import names_by_article
from build_scripts.catalogue import t
from build_scripts.evidence import Event, Story
from build_scripts.grouping import group
from build_scripts.linked_data import place_node
from build_scripts.prose import Page, question_home
from build_scripts.rendering import Desk
from build_scripts.story_maps import map_id
from build_scripts.views import in_time_order

GROUPS = (("located", ("point", "area", "outline")), ("not-located", ("not located",)))
"""Each with the precisions of the places in it."""
LISTED = 12
"""Questions that a list of a place's questions holds at most: a country's would be nearly all there are."""


def render_places(desk: Desk) -> str:
    """Where: one page, with or without maps."""
    page = Page(base="../")
    settings = desk.story.ledger.site.map
    views = [
        {"id": view.id, "chart": desk.chart(map_id(view), page)}
        for view in (settings.views if settings else ())
    ]
    asked = _questions_at(desk.story)
    events = group(desk.story.events.values(), lambda event: event.entry.places)
    places = [_place(desk, id, asked.get(id, ()), events.get(id, ())) for id in desk.story.ledger.places]
    groups = [
        {
            "id": id,
            "title": t(f"place-groups.{id}"),
            "note": t(f"place-group-notes.{id}"),
            "places": found,
        }
        for id, precisions in GROUPS
        if (found := [place for place in places if place["entry"].precision in precisions])
    ]
    return desk.page(
        "map.md.j2",
        page,
        t("actors.where"),
        t("place-page.the-places-that-the-articles-name"),
        linked=[place_node(id, desk.site.data) for id in desk.story.ledger.places],
        prose=desk.prose("map", page),
        views=views,
        directions=_directions(desk),
        source=settings,
        groups=groups,
    )


def _directions(desk: Desk) -> list[dict[str, Any]]:
    settings = desk.story.ledger.site.map
    return [
        {
            "id": entry.id,
            "label": desk.views.plain(entry.label),
            "note": entry.note,
            "event": entry.event,
            "title": desk.views.plain(desk.story.events[entry.event].entry.title),
            "told_by": desk.views.event(desk.story.events[entry.event]).told_by,
        }
        for entry in (settings.directions if settings else ())
    ]


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
            {"id": event.entry.id, "title": desk.views.plain(event.entry.title)}
            for event in in_time_order(events)
        ],
        "questions": [
            {
                "id": question,
                "href": question_home(story, question),
                "text": desk.views.plain(story.questions[question].entry.text),
            }
            for question in (questions if len(questions) <= LISTED else ())
        ],
    }
