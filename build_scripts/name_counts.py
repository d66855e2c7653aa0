"""How often each article uses each form of a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from build_scripts.articles import Article
from build_scripts.evidence import Ledger
from build_scripts.findings import FormCount
from build_scripts.model import Name
from build_scripts.reading.names import Entry, Gazetteer, find_names


def gazetteer_of(ledger: Ledger) -> Gazetteer:
    """The names that the ledger knows, actors before places."""
    actors = [
        Entry(id=id, kind="actor", forms=entry.forms)
        for id, (entry, _) in ledger.actors.items()
        if entry.forms
    ]
    places = [Entry(id=id, kind="place", forms=entry.forms) for id, (entry, _) in ledger.places.items()]
    return Gazetteer((*actors, *places))


def names_in_bodies(ledger: Ledger, articles: Mapping[str, Article]) -> dict[str, tuple[Name, ...]]:
    """The names of actors and places in the body of each article, in the order of the text."""
    gazetteer = gazetteer_of(ledger)
    return {id: find_names(article.body, gazetteer) for id, article in articles.items()}


def count_names(
    ledger: Ledger, articles: Mapping[str, Article], named: Mapping[str, tuple[Name, ...]]
) -> dict[str, tuple[FormCount, ...]]:
    """Count the forms in the bodies, in the order of the articles, then by first place."""
    counts: dict[str, list[FormCount]] = {id: [] for id in (*ledger.actors, *ledger.places)}
    for article in articles.values():
        forms = Counter(
            (name.id, article.text[name.start : name.end])
            for name in named[article.id]
            if name.id is not None
        )
        for (id, form), count in forms.items():
            counts[id].append(FormCount(form=form, article=article.id, count=count))
    return {id: tuple(found) for id, found in counts.items()}
