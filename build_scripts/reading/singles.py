"""One of something without a number: "another soldier", "more than a mile", "an inch and a half"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from build_scripts.model import Mark
from build_scripts.reading.counted import counted_after
from build_scripts.reading.hedges import hedge_before
from build_scripts.reading.numerals import Numeral
from build_scripts.reading.quantity_text import Found, Page, Room, make_mark
from build_scripts.reading.shares import read_measure
from build_scripts.reading.unit_words import MEASURES
from build_scripts.reading.units import unit_after

SINGLE = (
    r"\ (?:full\ |whole\ |mere\ )?"
    r"(?:(?:square|cubic)\ (?:(?:kilo)?met(?:er|re)|mile|foot|yard|inch)"
    r"|(?:kilo|centi)?met(?:er|re)|mile|foot|inch|yard|pound|kilo(?:gram)?|tonne|ton|gallon|lit(?:er|re)"
    r"|ounce|acre|hectare|degree|percentage\ point|dollar|euro|penny|cent)"
    r"(?=[.,;)]|\ (?:of|in|from|to|above|below|away|long|wide|tall|deep|high|thick|off|on|at|for|per|an?"
    r"|and(?!\ an?\b)|or|than|beyond|across|apart|north|south|east|west|inland|offshore"
    r"|over|under|each|outside|inside|this|last)\b)"
)
"""One of a unit, and what cannot make it part of a name ("a dollar store"): "more than a mile from"."""
_OR_MORE = re.compile(r"an? [a-z]{3,12}(?: point)? or (?:more|less|so)\b")
"""One of a unit with its hedge behind: "a foot or more of snow"."""
_SINGLE = re.compile(r"an? (?:full |whole |mere )?")
_ONE_AND = re.compile(r"\b(?:an?|one) (?P<what>[a-z]{3,14}) and an? \Z")
_LOST = re.compile(
    r"\b(?:(?:death|killing|loss|murder|arrest|capture) of|killed|killing|wounded|injured|wounding|"
    r"injuring|lost) \Z"
)
_LOST_AFTER = re.compile(
    r" (?:was|were|had been|has been)? ?(?:killed|wounded|injured|captured|shot|hurt|died)\b"
)
_LOST_ALONE = re.compile(
    r" (?:(?:was|has been|had been|is) (?:[a-z]{3,20}ly )?"
    r"(?:killed|wounded|injured|captured|shot|hurt|arrested|missing)|died)\b"
)


def read_another(page: Page, at: int, room: Room) -> Mark | None:
    """Read "the death of another soldier" and "another was killed": one more victim."""
    found = Found(start=at, end=at + len("another"), number=Decimal(1), rule="another", why="one more")
    counted = counted_after(page.plain, found.end, room[1], one=True)
    if counted is None and _LOST_ALONE.match(page.low, found.end):
        return make_mark(page, replace(found, unit="person"))
    if counted is None or counted.unit != "person":
        return None
    if not _LOST.search(page.before(at, 24, room[0])) and not _LOST_AFTER.match(page.low, counted.end):
        return None
    return make_mark(page, page.with_counted(found, counted))


def read_single(page: Page, at: int, room: Room) -> Mark | None:
    """Read "more than a mile", "up to a foot": one of a unit, where a hedge says that it is measured."""
    hedge = hedge_before(page.low, at, room[0])
    article = _SINGLE.match(page.low, at, room[1]) if hedge or _OR_MORE.match(page.low, at, room[1]) else None
    unit = unit_after(page.low, article.end() - 1, room[1]) if article else None
    if unit is None:
        return None
    found = Found(start=at, end=unit.end, number=Decimal(1), unit=unit.code, hedge=hedge, rule="words")
    return make_mark(page, read_measure(page, found, room[1]))


def read_and_half(page: Page, part: Numeral, room: Room) -> Mark | None:
    """Read "an inch and a half": one of a unit and a part of it."""
    unit = _ONE_AND.search(page.before(part.start, 30, room[0])) if part.share is not None else None
    if unit is None or unit["what"] not in MEASURES or part.share is None:
        return None
    start = part.start - len(unit[0])
    found = Found(
        start=start,
        end=part.end,
        number=1 + part.share,
        unit=MEASURES[unit["what"]],
        hedge=hedge_before(page.low, start, room[0]),
        rule="part-of-unit",
    )
    return make_mark(page, read_measure(page, found, room[1]))
