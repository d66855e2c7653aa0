"""The page of actors: names, descriptions, and what each is reported as saying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from build_scripts.catalogue import t
from build_scripts.entries import ActorEntry, PlaceEntry
from build_scripts.evidence import Description
from build_scripts.findings import FormCount
from build_scripts.grouping import group
from build_scripts.list_pages import ListPage, headed, render_list
from build_scripts.parts import Part
from build_scripts.prose import Page
from build_scripts.rendering import Desk


def render_actors(desk: Desk) -> Iterator[tuple[str, str]]:
    """Who is who; the places only with their old anchors."""
    ledger = desk.story.ledger
    groups = {f"group-{group.id}": group for group in ledger.site.actor_groups}
    titles = {id: desk.views.plain(group.title) for id, group in groups.items()}
    titles |= {"speaker-missing": t("actors.speaker-missing"), "places": t("actors.places-named")}

    def content(part: Part, _page: Page) -> dict[str, Any]:
        ids = part.ids
        return {
            "nobody": not ledger.actors,
            "jumps": [(id, titles[id]) for id in desk.where.sections("actors")],
            "groups": [
                {
                    "id": section.id,
                    "title": headed(section, titles[section.id]),
                    "intro": "" if section.continued else groups[section.id].intro,
                    "actors": [_actor(desk, entry.id) for entry in section.entries],
                }
                for section in part.sections
                if section.id in groups
            ],
            "with_missing": "speaker-missing" in ids,
            "missing": [desk.views.claim(desk.story.claims[id]) for id in ids.get("speaker-missing", ())],
            "with_places": "places" in ids,
            "places": [
                {"id": id, "name": ledger.places[id][0].name, "href": desk.where.place(id)}
                for id in ids.get("places", ())
            ],
        }

    def named(section: str, id: str) -> str:
        if section == "speaker-missing":
            return desk.story.articles[desk.story.claims[id].article].entry.publisher.name
        return ledger.places[id][0].name if section == "places" else ledger.actors[id][0].name

    made = ListPage(
        page="actors",
        template="actors.md.j2",
        title=t("actor-page.who-is-who"),
        description=t("actor-page.who-is-named-in-the-articles"),
        content=content,
        sections=titles,
        named=named,
    )
    return render_list(desk, made)


def _actor(desk: Desk, id: str) -> dict[str, Any]:
    entry = desk.story.ledger.actors[id][0]
    said = [desk.views.claim(claim) for claim in desk.story.by.said.get(id, ())]
    described = [_description(desk, d) for d in desk.story.by.described.get(id, ())]
    names = names_by_article(desk, desk.story.names[id])
    also = spellings_elsewhere(entry, desk.story.names[id])
    parts = {"names": names or also, "described": described, "said": said}
    return {
        "id": id,
        "name": entry.name,
        "summary": entry.summary,
        "parts": [t(f"actors.{part}") for part, found in parts.items() if found],
        "names": names,
        "also": also,
        "described": described,
        "said": said,
    }


def _description(desk: Desk, description: Description) -> dict[str, Any]:
    article = desk.story.articles[description.citation.article]
    return {
        "quote": desk.views.quote(description.citation),
        "aspect": description.aspect,
        "contested": description.contested,
        "speaker": desk.views.speaker(description.speaker),
        "article": article.id,
        "publisher": article.entry.publisher.name,
    }


def names_by_article(desk: Desk, found: Sequence[FormCount]) -> list[dict[str, Any]]:
    """What each article calls something, with the number of times."""
    return [
        {
            "article": id,
            "publisher": desk.story.articles[id].entry.publisher.name,
            "language": desk.story.articles[id].entry.language,
            "forms": [(item.form, item.count) for item in items],
        }
        for id, items in group(found, lambda item: (item.article,)).items()
    ]


def spellings_elsewhere(entry: ActorEntry | PlaceEntry, found: Sequence[FormCount]) -> list[str]:
    """Other common spellings and words for it, without those that the articles print."""
    printed = {entry.name, *(one.form for one in found)}
    return [word for word in entry.also if word not in printed]
