"""The glossary: terms, and every name with its spellings, each once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.catalogue import t
from build_scripts.entries import ActorEntry, PlaceEntry, TermEntry
from build_scripts.evidence import FormCount
from build_scripts.prose import Page
from build_scripts.rendering import Desk


def render_glossary(desk: Desk) -> str:
    """Terms first, then names by group, then places; all in the order of the alphabet."""
    page = Page(base="../")
    ledger = desk.story.ledger
    groups = [
        {
            "id": f"names-{group.id}",
            "title": desk.views.plain(group.title),
            "names": _sorted(
                _name(entry, "actor", f"actors/#{id}", desk.story.names[id])
                for id, (entry, _) in ledger.actors.items()
                if entry.group == group.id
            ),
        }
        for group in ledger.site.actor_groups
    ]
    places = _sorted(
        _name(entry, "place", f"map/#place-{id}", desk.story.names[id])
        for id, (entry, _) in ledger.places.items()
    )
    groups.append({"id": "names-places", "title": t("glossary-page.places"), "names": places})
    terms = sorted((entry for entry, _ in ledger.terms.values()), key=lambda entry: entry.term.lower())
    return desk.page(
        "glossary.md.j2",
        page,
        t("glossary-page.glossary"),
        t("glossary-page.names-and-terms-of-these-pages"),
        prose=desk.prose("glossary", page),
        terms=[_term(entry) for entry in terms],
        groups=[group for group in groups if group["names"]],
    )


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
        "also": list(entry.also),
    }


def _sorted(names: Any) -> list[dict[str, Any]]:
    return sorted(names, key=lambda name: name["name"].lower())
