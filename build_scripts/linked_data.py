"""Story → schema.org: the articles, claims, events, places and the data, as nodes that name each other.

Only what the articles or an editor say becomes a property; what schema.org cannot say without loss is left
out. A date stands only where it is one day or one span that nobody disputes. ``firstAppearance`` is never
used: a corpus knows where a claim stands, not where it stood first. Ids are the addresses of the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from build_scripts.articles import Article
from build_scripts.data_package import DESCRIPTION, FORM, MEDIA_TYPES, newest_day
from build_scripts.evidence import Claim
from build_scripts.findings import Event
from build_scripts.packed import Packed
from build_scripts.table_cells import Source

Node = dict[str, Any]

CONTEXT = "https://schema.org"
ACTOR_TYPES = {
    "person": "Person",
    "outlet": "NewsMediaOrganization",
    "armed group": "Organization",
    "army": "Organization",
    "alliance": "Organization",
    "body": "Organization",
    "state": "Organization",
}
"""By kind; a source without a name may be one person or several, and gets no type."""
PLACE_TYPES = {"country": "Country", "province": "AdministrativeArea"}
"""By kind; any other is a Place."""
_ONE_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SPAN = re.compile(r"(\d{4}(?:-\d\d){0,2})/(\d{4}(?:-\d\d){0,2})")


def find_nodes(source: Source, files: Packed) -> Iterator[Node]:
    """All nodes of the story, that of the data first."""
    story = source.story
    yield dataset_node(source, files)
    yield from (article_node(article, source) for article in story.articles.values())
    yield from (claim_node(claim, source) for claim in story.claims.values())
    for event in story.events.values():
        yield event_node(event, source) | {"description": source.plain(event.entry.summary)}
    yield from (place_node(id, source) for id in story.ledger.places)


def document(nodes: Iterable[Node]) -> Node:
    """Nodes with the vocabulary that they are written in."""
    return {"@context": CONTEXT, "@graph": list(nodes)}


def _told(node: Mapping[str, Any]) -> Node:
    """A node without the properties of which nothing is known."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def _link(address: str) -> Node:
    return {"@id": address}


# --- articles and claims -----------------------------------------------------------------


def article_node(article: Article, source: Source) -> Node:
    """An article where its publisher has it; our page is about it."""
    entry = article.entry
    return _told(
        {
            "@type": "NewsArticle",
            "@id": entry.address.url,
            "url": entry.address.url,
            "headline": entry.headline,
            "inLanguage": entry.language,
            "publisher": {"@type": "NewsMediaOrganization", "name": entry.publisher.name},
            "datePublished": _day(entry.published.edtf),
            "subjectOf": {"@type": "WebPage", "@id": f"{source.address}sources/{article.id}/"},
        }
    )


def claim_node(claim: Claim, source: Source) -> Node:
    """A claim with the words that the site shows of it, the question it answers and who makes it."""
    story = source.story
    question = story.questions[claim.question].entry
    shown = source.extracts.of(claim.citation)
    article = story.articles[claim.article]
    return _told(
        {
            "@type": "Claim",
            "@id": f"{source.address}sources/{claim.article}/#{claim.id}",
            "text": article.text[claim.citation.start : min(claim.citation.end, shown[1])] if shown else None,
            "abstract": source.plain(claim.value) if isinstance(claim.value, str) else None,
            "about": {
                "@type": "Question",
                "@id": f"{source.address}{source.where.question(question.id)}",
                "name": source.plain(question.text),
            },
            "author": _speaker(claim, source),
            "appearance": _link(article.entry.address.url),
        }
    )


def _speaker(claim: Claim, source: Source) -> Node | None:
    """Who says it; nobody where the text does not say who, or gives no name."""
    actor = claim.speaker.actor
    if actor is None:
        return None
    entry, _ = source.story.ledger.actors[actor]
    kind = ACTOR_TYPES.get(entry.kind)
    if kind is None:
        return None
    return {"@type": kind, "@id": f"{source.address}{source.where.actor(actor)}", "name": entry.name}


# --- events and places -------------------------------------------------------------------


def event_node(event: Event, source: Source) -> Node:
    """An event, with its date where that is certain and undisputed, and the articles that tell of it."""
    entry, story = event.entry, source.story
    start, end = (None, None) if event.disputed else _span(event.edtf)
    articles = {citation.article for citation in event.citations}
    articles |= {story.claims[id].article for id in event.claims}
    return _told(
        {
            "@type": "Event",
            "@id": f"{source.address}{source.where.event(entry.id)}",
            "name": source.plain(entry.title),
            "startDate": start,
            "endDate": end,
            "location": [_link(f"{source.address}{source.where.place(id)}") for id in entry.places],
            "subjectOf": [
                _link(story.articles[id].entry.address.url)
                for id in sorted(articles, key=story.by.order.__getitem__)
            ],
        }
    )


def place_node(id: str, source: Source) -> Node:
    """A place; a coordinate only where it is a point, and not one spot of something wide."""
    entry, _ = source.story.ledger.places[id]
    spot = entry.location if entry.precision == "point" else None
    names = [form for form in dict.fromkeys((*entry.forms, *entry.also)) if form != entry.name]
    return _told(
        {
            "@type": PLACE_TYPES.get(entry.kind, "Place"),
            "@id": f"{source.address}{source.where.place(id)}",
            "name": entry.name,
            "alternateName": names,
            "geo": {"@type": "GeoCoordinates", "latitude": float(spot.lat), "longitude": float(spot.lon)}
            if spot
            else None,
        }
    )


def _day(edtf: str | None) -> str | None:
    """A date that ISO 8601 has as well: a day, a month or a year."""
    return edtf if edtf and _ONE_DAY.fullmatch(edtf) else None


def _span(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of what lasted; of one day "between two" neither."""
    span = _SPAN.fullmatch(edtf or "")
    return (span[1], span[2]) if span else (_day(edtf), _day(edtf))


# --- the data ----------------------------------------------------------------------------


def dataset_node(source: Source, files: Packed) -> Node:
    """The data files, at the addresses that keep their form.

    Args:
        source: What they were made from.
        files: Text by name below ``/data/``; those of a folder below it are the same files once more.
    """
    settings = source.story.ledger.site
    home = f"{source.address}data/"
    return _told(
        {
            "@type": "Dataset",
            "@id": home,
            "url": home,
            "name": settings.title,
            "description": f"{settings.tagline} {DESCRIPTION}",
            "version": FORM,
            "dateModified": newest_day(source.story).isoformat(),
            "creditText": ", ".join(editor.name for editor in settings.editors),
            "license": f"{home}#rights",
            "isAccessibleForFree": True,
            "isBasedOn": [_link(article.entry.address.url) for article in source.story.articles.values()],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": name,
                    "contentUrl": f"{home}{FORM}/{name}",
                    "encodingFormat": MEDIA_TYPES[name.rpartition(".")[2]],
                    "contentSize": f"{len(files.encoded(name))} B",
                }
                for name in sorted(files)
                if "/" not in name
            ],
        }
    )
