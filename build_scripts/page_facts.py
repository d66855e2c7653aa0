"""What a page's metadata state about it: headline, publisher, address, day of publication.

Only what the page states in so many words is read (schema.org in JSON-LD, Open Graph, plain
``meta`` and ``link`` elements); nothing is guessed from its text or its layout.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from build_scripts.entries import ADDRESS, LANGUAGE

ARTICLE_TYPES = re.compile(
    r"(?:News|Scholarly|Reportage\w*|Analysis\w*|Opinion\w*)?Article|BlogPosting|Report"
)
META = {
    "og:title": "headline",
    "twitter:title": "headline",
    "og:site_name": "publisher",
    "og:url": "address",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "parsely-pub-date": "published",
    "dc.publisher": "publisher",
    "application-name": "publisher",
    "description": "deck",
    "og:description": "deck",
}
"""Names of ``meta`` elements, small letters, and what they tell."""
FORMS = {"address": ADDRESS, "language": LANGUAGE}
"""What a value must look like to be taken for one."""
HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON can write and no file can hold."""
LONGEST = 300
"""Characters up to which a value is a fact about a page and not a text of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that the metadata state."""

    what: str
    """``headline``, ``publisher``, ``address``, ``published``, ``language``, ``deck`` or ``title``."""
    value: str
    """As it stands there."""
    place: str
    """Where it stands: ``meta og:title``, ``JSON-LD datePublished``."""


def read_facts(tree: HtmlElement) -> tuple[Fact, ...]:
    """The facts in the order in which they are trusted: JSON-LD, then ``meta``, ``link``, ``html``."""
    found = (*_linked_data(tree), *_meta(tree), *_links(tree))
    return tuple(dict.fromkeys(fact for fact in found if fact.value and len(fact.value) <= LONGEST))


def _linked_data(tree: HtmlElement) -> Iterator[Fact]:
    for element in tree.iter("script"):
        if element.get("type", "").strip().casefold() == "application/ld+json":
            try:
                data = json.loads(element.text or "", strict=False)
            except (ValueError, RecursionError):
                continue  # a page's broken script is no fault of the article
            for item in _items(data):
                yield from _item_facts(item)


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The articles in a piece of linked data, those of a list or a graph too."""
    todo = deque([data])
    while todo:
        item = todo.popleft()
        if isinstance(item, list):
            todo.extend(item)
        elif isinstance(item, dict):
            todo.extend([item["@graph"]] if "@graph" in item else [])
            kinds = item.get("@type", "")
            if any(
                ARTICLE_TYPES.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield item


def _item_facts(item: dict[str, Any]) -> Iterator[Fact]:
    publisher, page = item.get("publisher"), item.get("mainEntityOfPage")
    told = {
        "headline": ("headline", item.get("headline")),
        "publisher.name": ("publisher", publisher.get("name") if isinstance(publisher, dict) else publisher),
        "mainEntityOfPage": ("address", page.get("@id") if isinstance(page, dict) else page),
        "url": ("address", item.get("url")),
        "datePublished": ("published", item.get("datePublished")),
        "inLanguage": ("language", item.get("inLanguage")),
    }
    for key, (what, value) in told.items():
        if isinstance(value, str):
            yield from _fact(what, value, f"JSON-LD {key}")


def _meta(tree: HtmlElement) -> Iterator[Fact]:
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip()
        what = META.get(name.casefold())
        if what:
            yield from _fact(what, element.get("content", ""), f"meta {name}")


def _links(tree: HtmlElement) -> Iterator[Fact]:
    for element in tree.iter("link"):
        if "canonical" in element.get("rel", "").casefold().split():
            yield from _fact("address", element.get("href", ""), "link canonical")
    for element in tree.iter("html"):
        yield from _fact("language", element.get("lang", ""), "html lang")
    for element in tree.iter("title"):
        yield from _fact("title", element.text or "", "title")


def _fact(what: str, value: str, place: str) -> Iterator[Fact]:
    text = re.sub(r"[ \t\r\n\f]+", " ", value).strip()
    if text and not HALF.search(text) and re.fullmatch(FORMS.get(what, ".+"), text):
        yield Fact(what=what, value=text, place=place)
