"""Every citation as a Web Annotation (W3C Recommendation of 23 February 2017).

The target is the article at its publisher's address, in the text that the corpus holds: its SHA-256 stands
as the state of the source, and the offsets count its code points from zero. The quoted words, and those
around them, are the ones that the site shows anyway; where the rights' share leaves no room for all of the
cited words, the position stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_scripts.articles import Citation
from build_scripts.table_cells import Source

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {"State": "http://www.w3.org/ns/oa#State", "sha256": "https://schema.org/sha256"},
)
"""The standard's terms; a plain state of a source has none there, and a digest neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    citation: Citation
    body: str
    """Address, below the site, of what rests on the words."""
    part: str
    """What the words give: ``value``, or ``speaker``, ``as_of`` and the like."""


def page_of(source: Source) -> dict[str, Any]:
    """The one page of all annotations, without them."""
    return {
        "@context": list(CONTEXT),
        "id": f"{source.address}data/annotations.jsonld",
        "type": "AnnotationPage",
    }


def find_annotations(source: Source) -> Iterator[dict[str, Any]]:
    """The annotations, by article and then in the order of the text."""
    order = {id: place for place, id in enumerate(source.story.articles)}
    cited = sorted(
        _citations(source),
        key=lambda one: (order[one.citation.article], one.citation.start, one.citation.end, one.body),
    )
    # The same words may give one part of a claim twice, out of two passages.
    once = {_id(one, source): one for one in cited}
    return (_annotation(id, one, source) for id, one in once.items())


def _citations(source: Source) -> Iterator[_Cited]:
    """What every claim, event, description, occasion and publication date cites."""
    story = source.story
    for claim in story.claims.values():
        home = f"sources/{claim.article}/#{claim.id}"
        yield _Cited(citation=claim.citation, body=home, part="value")
        for item in claim.evidence:
            if item.citation:
                yield _Cited(citation=item.citation, body=home, part=item.field)
    for id, event in story.events.items():
        for citation in event.citations:
            yield _Cited(citation=citation, body=source.where.event(id), part="event")
    for description in story.ledger.descriptions:
        home = source.where.actor(description.actor)
        yield _Cited(citation=description.citation, body=home, part="description")
    for id, links in story.ledger.links.items():
        for link in links:
            if link.citation:
                yield _Cited(citation=link.citation, body=f"sources/{id}/#published", part="publication")


def _id(one: _Cited, source: Source) -> str:
    citation, anchor = one.citation, one.body.partition("#")[2]
    place = f"{citation.article}-{citation.start}-{citation.end}"
    return f"{source.address}data/annotations.jsonld#{anchor}-{one.part}-{place}"


def _annotation(id: str, one: _Cited, source: Source) -> dict[str, Any]:
    citation = one.citation
    article = source.story.articles[citation.article]
    page, _, anchor = one.body.partition("#")
    return {
        "id": id,
        "type": "Annotation",
        "motivation": "linking",
        "body": {"id": f"{source.address}{page}#{anchor}", "type": "Text", "format": "text/html"},
        "target": {
            "source": article.entry.address.url,
            "state": {"type": "State", "sha256": article.entry.sha256},
            "selector": [
                *_quote(citation, article.text, source),
                {"type": "TextPositionSelector", "start": citation.start, "end": citation.end},
            ],
        },
    }


def _quote(citation: Citation, text: str, source: Source) -> Iterator[dict[str, str]]:
    """The words and what is shown around them; nothing where not all of them are shown."""
    shown = source.extracts.of(citation)
    if shown is None or shown[1] < citation.end:
        return
    around = {
        "prefix": text[shown[0] : citation.start],
        "exact": text[citation.start : citation.end],
        "suffix": text[citation.end : shown[1]],
    }
    yield {"type": "TextQuoteSelector"} | {name: words for name, words in around.items() if words}
