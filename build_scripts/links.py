"""Publication dates: every link of the reasoning is found, re-read, and free of circles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_scripts.anchors import NotAnchored, find_once
from build_scripts.corpus import days_of
from build_scripts.dating import mark_days
from build_scripts.entries import ChainLink
from build_scripts.evidence import Article, ArticleReading, Citation, Days, Link, Where
from build_scripts.model import DateValue, Mark

Report = Callable[[Where, str, str], None]
"""Takes the place, what is wrong, and the remedy."""


def anchor_links(readings: Mapping[str, ArticleReading], report: Report) -> dict[str, tuple[Link, ...]]:
    """Anchor the chain of every article.

    A link with a ``day`` must read as that day; a caption, teaser or address dates its own
    file only; the chains of all articles together hold no circle.

    Returns:
        The links by article, in the order of the front matter.
    """
    links = {id: tuple(_anchor_link(link, reading, readings, report) for link in reading.article.entry.published.chain) for id, reading in readings.items()}
    for id in _in_circles({id: {link.citation.article for link in chain if link.citation} - {id} for id, chain in links.items()}):
        report(readings[id].article.where, "the chain of its publication date leads back to itself", "Date one of the articles from other evidence.")
    return links


def _anchor_link(link: ChainLink, reading: ArticleReading, readings: Mapping[str, ArticleReading], report: Report) -> Link:
    owner = reading.article
    told = Link(citation=None, role="outside", words=link.words, day=link.day, outside=link.outside or "", says=link.says or link.reason or "")
    if link.article is None:
        _check_outside(link, owner, report)
        return told
    if link.article not in readings:
        report(owner.where, f'published: there is no article "{link.article}"', "Mend the id.")
        return told
    source = readings[link.article].article
    try:
        passage = find_once(link.text or link.words, source.text, nth=link.nth)
        start, end = find_once(link.words, source.text, inside=passage)
    except NotAnchored as error:
        report(owner.where, f"published: {error.message}", error.remedy)
        return told
    role = _role(source, start)
    if role != "body" and source.id != owner.id:
        report(owner.where, f'published: "{link.words}" is a {role} of another article', "A caption, teaser or address dates its own file only.")
    _check_day(link, start, end, readings[link.article], owner, report)
    citation = Citation(article=source.id, start=start, end=end, exact=source.text[start:end], passage_start=passage[0], passage_end=passage[1])
    return Link(citation=citation, role=role, words=citation.exact, day=link.day, outside="", says=link.reason or "")


def _check_outside(link: ChainLink, owner: Article, report: Report) -> None:
    if link.outside is None or link.says is None:
        report(owner.where, "published: a link needs article: and text:, or outside: and says:", "Say where the words stand.")
    elif link.words not in owner.entry.address.url:
        report(owner.where, f'published: "{link.words}" does not stand in the address', "Quote a part of the address.")


def _check_day(link: ChainLink, start: int, end: int, reading: ArticleReading, owner: Article, report: Report) -> None:
    marks = marks_at(reading, start, end)
    if link.day is None:
        if marks:
            report(owner.where, f'published: "{link.words}" holds a date, the link does not say which day it is', "Add day:.")
        return
    try:
        told = days_of(link.day)
    except ValueError as error:
        report(owner.where, f"published: {error}", "Write it as EDTF.")
        return
    found = mark_days(marks[0]) if len(marks) == 1 else Days(earliest=None, latest=None)
    if found != told and not (told.holds(found) and found.earliest and found.latest):
        read = ", ".join(f"{mark.text}: {mark.value.edtf}" for mark in marks if isinstance(mark.value, DateValue)) or "no date"
        report(owner.where, f'published: "{link.words}" does not read as {link.day} but as {read}', "Mend the day, or the publication date.")


def marks_at(reading: ArticleReading, start: int, end: int) -> tuple[Mark, ...]:
    """The date marks, in the body or outside it, that these characters touch."""
    marks = (*reading.marks, *reading.outside_body)
    return tuple(mark for mark in marks if mark.start < end and start < mark.end and isinstance(mark.value, DateValue))


def _role(article: Article, offset: int) -> str:
    return next((span.role for span in article.spans if span.start <= offset < span.end), "body")


def _in_circles(leads_to: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The ids from which one comes back to where one began."""
    found = []
    for id in sorted(leads_to):
        seen: set[str] = set()
        todo = list(leads_to[id])
        while todo:
            step = todo.pop()
            if step not in seen:
                seen.add(step)
                todo.extend(leads_to.get(step, ()))
        if id in seen:
            found.append(id)
    return tuple(found)
