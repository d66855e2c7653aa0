"""The glossary: terms, and every name with its spellings, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from build_scripts.actor_page import spellings_elsewhere
from build_scripts.catalogue import t
from build_scripts.entries import ActorEntry, PlaceEntry, TermEntry
from build_scripts.findings import FormCount
from build_scripts.list_pages import ListPage, headed, render_list
from build_scripts.parts import Part
from build_scripts.prose import Page
from build_scripts.rendering import Desk


def render_glossary(desk: Desk) -> Iterator[tuple[str, str]]:
    """Terms first, then names by group, then places; all in the order of the alphabet."""
    ledger = desk.story.ledger
    titles = {"terms": t("glossary.terms"), "names-places": t("glossary-page.places")}
    titles |= {f"names-{group.id}": desk.views.plain(group.title) for group in ledger.site.actor_groups}

    def name(section: str, id: str) -> dict[str, Any]:
        if section == "names-places":
            return _name(ledger.places[id][0], "place", desk.where.place(id), desk.story.names[id])
        return _name(ledger.actors[id][0], "actor", desk.where.actor(id), desk.story.names[id])

    def content(part: Part, _page: Page) -> dict[str, Any]:
        ids = part.ids
        return {
            "terms": [_term(ledger.terms[id][0]) for id in ids.pop("terms", ())],
            "groups": [
                {
                    "id": section.id,
                    "title": headed(section, titles[section.id]),
                    "names": [one for one in names if one["forms"] or one["also"]],
                    "plain": [one for one in names if not one["forms"] and not one["also"]],
                }
                for section in part.sections
                if section.id in ids
                for names in [[name(section.id, id) for id in ids[section.id]]]
            ],
        }

    def named(section: str, id: str) -> str:
        if section == "terms":
            return Markup("<q>{}</q>").format(ledger.terms[id][0].term)
        return str(name(section, id)["name"])

    made = ListPage(
        page="glossary",
        template="glossary.md.j2",
        title=t("glossary-page.glossary"),
        description=t("glossary-page.names-and-terms-of-these-pages"),
        content=content,
        sections=titles,
        named=named,
    )
    return render_list(desk, made)


def _term(entry: TermEntry) -> dict[str, Any]:
    return {
        "id": f"term-{entry.id}",
        "term": entry.term,
        "also": entry.also,
        "means": entry.means,
        "outside": entry.outside,
    }


def _name(entry: ActorEntry | PlaceEntry, kind: str, href: str, found: Sequence[FormCount]) -> dict[str, Any]:
    """A name; its own spelling is left out of the others."""
    forms = [form for form in dict.fromkeys(one.form for one in found) if form != entry.name]
    return {
        "kind": kind,
        "id": entry.id,
        "name": entry.name,
        "href": href,
        "forms": forms,
        "also": spellings_elsewhere(entry, found),
    }
