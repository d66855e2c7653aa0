"""Publication dates: every link of the reasoning is found, re-read, and free of circles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from build_scripts.anchors import MORE_WORDS, NotAnchored, find_once
from build_scripts.articles import NO_DAYS, Article, ArticleReading, Citation, Days, Link
from build_scripts.dating import mark_days
from build_scripts.edtf_days import AS_EDTF, days_of
from build_scripts.entries import ChainLink
from build_scripts.errors import Problems, Where
from build_scripts.model import DateValue, Mark
from build_scripts.reading.date_words import WEEKDAY_NAMES

_DAY_IN_ADDRESS = re.compile(
    r"""
    (?<!\d) (?P<year>[12]\d{3})
    (?: (?P<between>[-/_.]) (?P<month>\d{1,2}) (?:(?P=between) (?P<day>\d{1,2}))?   # /2020/5/03/, 2020-05
      | (?P<month2>\d\d) (?P<day2>\d\d) )                                         # 20200503
    (?!\d)
    """,
    re.VERBOSE,
)


def anchor_links(readings: Mapping[str, ArticleReading], problems: Problems) -> dict[str, tuple[Link, ...]]:
    """Anchor the chain of every article.

    A link with a ``day`` must read as just that day; a caption, teaser or address dates its own
    file only; both ends of the publication follow from links that give them; the chains of all
    articles together hold no circle.

    Returns:
        The links by article, in the order of the front matter.
    """
    links = {}
    for id, reading in readings.items():
        before = len(problems.found)
        links[id] = tuple(_anchor_chain(id, readings, problems))
        if len(problems.found) == before:  # else a link is wrong, and what it gives tells nothing
            _check_ends(reading.article, problems)
    leads_to = {
        id: {link.citation.article for link in chain if link.citation} - {id} for id, chain in links.items()
    }
    for id in _in_circles(leads_to):
        problems.at(
            readings[id].article.where,
            "the chain of its publication date leads back to itself",
            "Date one of the articles from other evidence.",
        )
    return links


def _anchor_chain(id: str, readings: Mapping[str, ArticleReading], problems: Problems) -> Iterator[Link]:
    owner = readings[id].article
    for link, line in zip(owner.entry.published.chain, owner.chain_lines, strict=True):
        where = Where(path=owner.where.path, line=line)
        if link.article is None:
            yield _outside(link, owner, where, problems)
        elif link.article not in readings:
            problems.no_such("article", link.article, readings, where)
        else:
            try:
                yield _cited(link, owner, readings[link.article])
            except NotAnchored as error:
                problems.at(where, f"published: {error.message}", error.remedy)


def _check_ends(owner: Article, problems: Problems) -> None:
    """The first and the last possible day of publication are days that links of the chain give.

    An outside link without a day ("The editor who took the text in") is its own authority.
    """
    chain = tuple(zip(owner.entry.published.chain, owner.chain_lines, strict=True))
    for end, day in (("first", owner.published.earliest), ("last", owner.published.latest)):
        giving = [(link, line) for link, line in chain if link.gives in (end, "day")]
        if not giving:
            message = f"published: no link of the chain gives the {end} day"
            where = Where(path=owner.where.path, line=chain[0][1])
            problems.at(where, message, f"Say gives: {end} (or gives: day) at the link that does.")
        for link, line in giving:
            given = _given(link, end) if link.day or not link.outside else day
            if given != day:
                message = f"published: the {end} day is {day or 'open'}, the link gives {given or 'none'}"
                problems.at(Where(path=owner.where.path, line=line), message, "Mend edtf: or the link.")


def _given(link: ChainLink, end: str) -> dt.date | None:
    told = _told_days(link.day) if link.day else NO_DAYS
    return told.earliest if end == "first" else told.latest


def _outside(link: ChainLink, owner: Article, where: Where, problems: Problems) -> Link:
    if link.outside is None or link.says is None:
        problems.at(
            where,
            "published: a link needs article: and text:, or outside: and says:",
            "Say where the words stand.",
        )
    elif not any(link.words in stated for stated in _stated_outside(owner)):
        message = f'published: "{link.words}" does not stand in the address'
        if owner.entry.original:
            message += " or in the page's metadata"
        problems.at(where, message, "Quote a part of the address.")
    try:
        _check_address_day(link)
    except NotAnchored as error:
        problems.at(where, f"published: {error.message}", error.remedy)
    says = link.says or link.reason or ""
    return Link(
        citation=None, role="outside", words=link.words, day=link.day, outside=link.outside or "", says=says
    )


def _stated_outside(owner: Article) -> tuple[str, ...]:
    """The address, and what the page stated from which the text was taken."""
    original = owner.entry.original
    return (owner.entry.address.url, *(original.states.values() if original else ()))


def _cited(link: ChainLink, owner: Article, reading: ArticleReading) -> Link:
    source = reading.article
    passage = find_once(link.text or link.words, source.text, nth=link.nth)
    start, end = find_once(link.words, source.text, inside=passage, several=MORE_WORDS)
    role = _role(source, start)
    if role != "body" and source.id != owner.id:
        raise NotAnchored(
            f'"{link.words}" is a {role} of another article',
            "A caption, teaser or address dates its own file only.",
        )
    _check_day(link, marks_at(reading, start, end))
    citation = Citation(
        article=source.id,
        start=start,
        end=end,
        exact=source.text[start:end],
        passage_start=passage[0],
        passage_end=passage[1],
    )
    return Link(
        citation=citation, role=role, words=citation.exact, day=link.day, outside="", says=link.reason or ""
    )


def _check_day(link: ChainLink, marks: tuple[Mark, ...]) -> None:
    """The date at the link's words must read as the day that the link tells."""
    if link.day is None:
        if marks:
            raise NotAnchored(
                f'"{link.words}" holds a date, the link does not say which day it is', "Add day:."
            )
        return
    told = _told_days(link.day)
    _check_weekday(link, told)
    if len(marks) != 1 or mark_days(marks[0]) != told:
        read = ", ".join(
            f"{mark.text}: {mark.value.edtf}" for mark in marks if isinstance(mark.value, DateValue)
        )
        raise NotAnchored(
            f'"{link.words}" does not read as {link.day} but as {read or "no date"}',
            "Mend the day, or the publication date.",
        )


def _check_weekday(link: ChainLink, told: Days) -> None:
    """A weekday in the words must be that of the day that the link tells."""
    day = told.earliest
    named = next((name for name in WEEKDAY_NAMES if name.casefold() in link.words.casefold()), None)
    if named is None or day is None or day != told.latest or WEEKDAY_NAMES[day.weekday()] == named:
        return
    raise NotAnchored(
        f'"{link.words}" is not {link.day}: that day is a {WEEKDAY_NAMES[day.weekday()]}',
        "Mend the day, or the publication date.",
    )


def _check_address_day(link: ChainLink) -> None:
    """The date inside words that are no text must be the day that the link tells."""
    if link.day is None:
        return
    told, found = _told_days(link.day), days_in_address(link.words)
    if found is None:
        raise NotAnchored(f'"{link.words}" holds no date', "Quote the date too, year first, or remove day:.")
    if found != told:
        raise NotAnchored(f'"{link.words}" does not read as {link.day}', "Mend the day, or the words.")


def find_day_in_address(url: str) -> str | None:
    """The part of an address that names a day or month; None when none does.

    >>> find_day_in_address("https://valley-post.example/2020/05/03/flood-17")
    '2020/05/03'
    """
    match = _DAY_IN_ADDRESS.search(url)
    return match[0] if match and days_in_address(match[0]) else None


def days_in_address(words: str) -> Days | None:
    """The day or month that a part of an address names, year first; None when it names none.

    >>> days_in_address("/2020/05/03/") == days_of("2020-05-03")
    True
    >>> days_in_address("/2020/05/") == days_of("2020-05")
    True
    >>> days_in_address("/article/17/") is None
    True
    """
    match = _DAY_IN_ADDRESS.search(words)
    if match is None:
        return None
    parts = (match["year"], match["month"] or match["month2"], match["day"] or match["day2"])
    try:
        return days_of("-".join(f"{int(part):02}" for part in parts if part))
    except ValueError:  # a number of four digits, then others, that is no date
        return None


def _told_days(day: str) -> Days:
    try:
        return days_of(day)
    except ValueError as error:
        raise NotAnchored(str(error), AS_EDTF) from error


def marks_at(reading: ArticleReading, start: int, end: int) -> tuple[Mark, ...]:
    """The date marks, in the body or outside it, that these characters touch."""
    marks = (*reading.marks, *reading.outside_body)
    return tuple(
        mark for mark in marks if mark.start < end and start < mark.end and isinstance(mark.value, DateValue)
    )


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
