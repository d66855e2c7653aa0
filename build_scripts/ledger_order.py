"""The order in which the ledger's entries are told: the articles', never the files'.

Moving an entry within its file changes nothing on the site. Questions, rulings and events
stand where an article first speaks of them (articles in the order of print, then in the order
of the text); actors and places by name, because any other order would rank them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from build_scripts.evidence import Ledger

Item = TypeVar("Item")
Key = Callable[[str], tuple[object, ...]]


def in_told_order(ledger: Ledger) -> Ledger:
    """The same ledger with its entries in the order in which the articles tell of them.

    What no article tells of comes last; what is told at one place goes by its id.
    """
    told = _first_told(
        (id, place) for place, claim in enumerate(ledger.claims) for id in (claim.question, *claim.also)
    )
    claims = {claim.id: place for place, claim in enumerate(ledger.claims)}
    judged = _first_told(
        (entry.id, claims[id]) for entry, _ in ledger.rulings for id in entry.claims if id in claims
    )
    articles = {article: place for place, article in enumerate(ledger.links)}
    happened = {
        id: min((articles[citation.article], citation.start) for citation in places)
        for id, places in ledger.event_citations.items()
    }
    last = len(ledger.claims)
    return replace(
        ledger,
        questions=_sorted(ledger.questions, lambda id: (told.get(id, last), id)),
        events=_sorted(ledger.events, lambda id: (happened.get(id, (len(articles), 0)), id)),
        actors=_sorted(ledger.actors, lambda id: (ledger.actors[id][0].name.casefold(), id)),
        places=_sorted(ledger.places, lambda id: (ledger.places[id][0].name.casefold(), id)),
        occasions=_sorted(ledger.occasions, lambda id: (id,)),
        constraints=tuple(sorted(ledger.constraints, key=lambda item: item[0].id)),
        rulings=tuple(sorted(ledger.rulings, key=lambda item: (judged.get(item[0].id, last), item[0].id))),
    )


def _first_told(places: Iterable[tuple[str, int]]) -> dict[str, int]:
    first: dict[str, int] = {}
    for id, place in places:
        first.setdefault(id, place)
        first[id] = min(first[id], place)
    return first


def _sorted(items: Mapping[str, Item], key: Key) -> dict[str, Item]:
    return {id: items[id] for id in sorted(items, key=key)}
