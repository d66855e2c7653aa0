"""The page of actors: names, descriptions, and what each is reported as saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.catalogue import t
from build_scripts.evidence import Description, FormCount
from build_scripts.prose import Page
from build_scripts.rendering import Desk


def render_actors(desk: Desk) -> str:
    """Who is who; the places only with their old anchors."""
    page = Page(base="../")
    groups = []
    for group in desk.story.ledger.site.actor_groups:
        members = [
            _actor(desk, id) for id, (entry, _) in desk.story.ledger.actors.items() if entry.group == group.id
        ]
        if members:
            groups.append(
                {
                    "id": group.id,
                    "title": desk.views.plain(group.title),
                    "intro": group.intro,
                    "actors": members,
                }
            )
    missing = [desk.views.claim(c) for c in desk.story.claims.values() if c.speaker.status == "missing"]
    places = [{"id": id, "name": entry.name} for id, (entry, _) in desk.story.ledger.places.items()]
    return desk.page(
        "actors.md.j2",
        page,
        t("actor-page.who-is-who"),
        t("actor-page.who-is-named-in-the-articles"),
        retired=desk.retired("actors"),
        prose=desk.prose("actors", page),
        groups=groups,
        missing=missing,
        places=places,
    )


def _actor(desk: Desk, id: str) -> dict[str, Any]:
    entry = desk.story.ledger.actors[id][0]
    said = [desk.views.claim(claim) for claim in desk.story.by.said.get(id, ())]
    described = [_description(desk, d) for d in desk.story.by.described.get(id, ())]
    names = names_by_article(desk, desk.story.names[id])
    parts = {"names": names, "described": described, "said": said}
    return {
        "id": id,
        "name": entry.name,
        "summary": entry.summary,
        "parts": [t(f"actors.{part}") for part, found in parts.items() if found],
        "names": names,
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
    rows: dict[str, list[tuple[str, int]]] = {}
    for item in found:
        rows.setdefault(item.article, []).append((item.form, item.count))
    return [
        {
            "article": id,
            "publisher": desk.story.articles[id].entry.publisher.name,
            "language": desk.story.articles[id].entry.language,
            "forms": forms,
        }
        for id, forms in rows.items()
    ]
