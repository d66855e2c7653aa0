"""When a new article was published, and by what that is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from build_scripts.articles import Days
from build_scripts.edtf_days import days_of
from build_scripts.entries import ChainLink, PublishedEntry
from build_scripts.incoming import Incoming
from build_scripts.links import days_in_address, find_day_in_address
from build_scripts.model import Basis, DateValue
from build_scripts.page_facts import Fact
from build_scripts.plain_texts import DATE_FORM
from build_scripts.reading import read_text
from build_scripts.reading.dates import read_published
from build_scripts.reading.speaker_words import word_set

_HEAD = 6
"""Lines of a text among which the one with its day is looked for."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_BESIDE = word_set("published updated posted on at the am pm a p m gmt utc bst cet est edt")
"""Words that may stand beside the day."""
_ANY_DAY = "2000-01-01"
"""Of publication: only days that the words state whole are taken."""
NOT_DATED = "a line of its head names a day, and it is unsure that it is the article's"


def day_printed(text: str, publisher: str) -> str:
    r"""The day on a line of its own in the head of a text, perhaps with the outlet and a time; else empty.

    >>> day_printed("Valley Radio\n2 April 2021, 18:30\n\nThe dam broke.", "Valley Radio")
    '2021-04-02'
    >>> day_printed("The dam broke on 2 April 2021.", "Valley Radio")
    ''
    """
    for line in head_of(text):
        for mark in read_text(line[0], _ANY_DAY).dates:
            value = mark.value
            if not isinstance(value, DateValue) or value.basis is not Basis.STATED or value.earliest is None:
                continue
            if value.earliest == value.latest and is_day_line(line[0], mark.text, publisher):
                return value.earliest.isoformat()
    return ""


def head_of(text: str) -> list[re.Match[str]]:
    """The first lines of a text, those without a word left out."""
    return list(islice(_LINE.finditer(text), _HEAD))


def is_day_line(line: str, day: str, publisher: str) -> bool:
    """Whether a line holds nothing but the words of a day, perhaps with the outlet and a time.

    >>> is_day_line("Published: 2 April 2021, 18:30", "2 April 2021", "")
    True
    >>> is_day_line("Born 2 April 2021", "2 April 2021", "")
    False
    """
    low = re.sub(re.escape(publisher.casefold()) or r"(?!)", " ", line.casefold())
    return not set(_LETTERS.findall(low.replace(day.casefold(), " "))) - _BESIDE


def days_given(published: str, report: Callable[[str, str], None]) -> Days | None:
    """The days that an editor's EDTF means; None where it means none, which is reported."""
    if not published:
        return None
    try:
        days = days_of(published)
        read_published(published)
    except ValueError as error:
        report(f"--published: {error}", DATE_FORM)
        return None
    return days


def same_day(one: str, other: str) -> bool:
    """Whether the day of an address or a time stamp is this one."""
    found = days_in_address(other)
    try:
        return found is not None and days_of(one) == found
    except ValueError:
        return False


def day_stated(fact: Fact) -> str:
    """The day of a metadata's time stamp, as it is written there: local time, never shifted."""
    match = re.match(r"\d{4}-\d\d-\d\d", fact.value)
    return match[0] if match else fact.value


def chain_of(
    published: str, days: Days, address: str, incoming: Incoming, notes: list[str]
) -> tuple[tuple[ChainLink, ...], str]:
    """How the day is known: what the page states, what the address holds, else the editor's word; its basis.

    Args:
        published: The day, as EDTF.
        days: The same, from the first to the last that it can be.
        address: Where the text stood.
        incoming: With what the page states.
        notes: Takes what contradicts it.
    """
    links = []
    stated = [fact for fact in incoming.facts if fact.what == "published" and same_day(published, fact.value)]
    if stated:
        says = "They state this day."
        links.append(
            ChainLink(
                outside="The page's metadata", says=says, words=stated[0].value, day=published, gives="day"
            )
        )
    words = find_day_in_address(address)
    held = days_in_address(words) if words else None
    if words and held and held == days:
        links.append(
            ChainLink(
                outside="The address", says="It holds this day.", words=words, day=published, gives="day"
            )
        )
    whole = bool(links)
    if words and held and held != days:
        if _within(days, held):
            says = "It holds a longer span, in which this day lies."
            links.append(ChainLink(outside="The address", says=says, words=words))
        else:
            notes.append(f'published: "{published}" was given, the address holds "{words}"')
    if not whole:
        says = "Gives this day for the text at this address; nothing printed states it."
        links.append(
            ChainLink(outside="The editor who took the text in", says=says, words=address, gives="day")
        )
    return tuple(links), "stated" if whole else "inferred"


def with_dateline(published: PublishedEntry, dateline: ChainLink) -> PublishedEntry:
    """The chain with what the text itself states first; an editor's word is needed no longer."""
    others = () if published.basis == "inferred" else published.chain
    return PublishedEntry(edtf=published.edtf, basis="stated", chain=(dateline, *others))


def _within(days: Days, wider: Days) -> bool:
    ends = (wider.earliest, days.earliest, days.latest, wider.latest)
    return all(ends) and list(ends) == sorted(end for end in ends if end)
