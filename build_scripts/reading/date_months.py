"""Dates that name a day or a month: "August 19, 2017", "22 December", "in December 2015"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import add_days, days_of, unit_timex
from build_scripts.reading.date_eras import without_count
from build_scripts.reading.date_names import is_group, is_month_word, stands_as_month
from build_scripts.reading.date_values import (
    Found,
    Results,
    Rule,
    Scene,
    dated,
    in_words,
    lasting,
    month_text,
    one,
    refused,
    rule,
    spread,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import (
    BC,
    DAY,
    DAYPARTS,
    GAP,
    MOD,
    MOD_FIRST,
    MONTH,
    MONTH_NAMES,
    MONTHS,
    OLD_YEAR,
    PART,
    SP,
    THAT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    any_of,
)
from build_scripts.reading.date_year_of import OF_THAT, named_year, year_basis, year_of_det


def _read_day(match: re.Match[str], scene: Scene) -> Results:
    """A day of a month, or two of them ("April 6-7"), with or without weekday, year, part of the day."""
    m = without_count(match, scene)
    if m is None or not is_month_word(m, scene):
        return ()
    if is_group(m, scene):
        return refused(m, "name")
    month, days = MONTHS[m["month"]], [int(m["day"])]
    if m["day2"] and not m["part"]:
        days.append(int(m["day2"]))
    every = _EVERY_BEFORE.search(words_before(m, scene))
    if every and not m["year"] and len(days) == 1:
        start = m.start() - len(every[0])
        return (Found(start, m.end(), lasting(f"XXXX-{month:02d}-{days[0]:02d}", "SET"), "every year"),)
    again = _EVERY_AFTER.match(scene.low, m.end())
    if again and not m["year"] and len(days) == 1:
        return (
            Found(m.start(), again.end(), lasting(f"XXXX-{month:02d}-{days[0]:02d}", "SET"), "every year"),
        )
    year, basis, source = year_basis(m, scene, month, days[0])
    if basis is Basis.DERIVED and m["weekday"] and not scene.narrative:
        year = _year_of_weekday(WEEKDAYS[m["weekday"]], month_text(year, month, days[0]), scene.now)
    if (month, days) == (2, [29]) and basis is Basis.DERIVED:
        year -= year % 4  # the last leap year, give or take those of the centuries
    if any(days_of(month_text(year if year > 0 else 4, month, day)) is None for day in days):
        # "In February 30 people died" counts; with its year, or day first, it is a date that never was.
        day_first = m.start("day") < m.start("month")
        return refused(m, "not-understood") if m["year"] or day_first else ()
    if m["week_of"] and year > 0:
        timex = unit_timex(dt.date(year, month, days[0]), m["week_of"])
        return one(
            m, dated(timex, basis), f"the {m['week_of']} of {days[0]} {_month_words(year, month, source)}"
        )
    part = DAYPARTS.get(m["part"], "TMO") if m["part"] else ""
    if part == "T00:00" and _ENDS_DAY.search(words_before(m, scene)):
        part = "T24:00"
    spans = _spans(m, len(days))
    return tuple(
        Found(
            *span,
            dated(month_text(year, month, day) + part, basis),
            f"{day} {_month_words(year, month, source)}",
        )
        for day, span in zip(days, spans, strict=True)
    )


_ENDS_DAY = re.compile(r"\b(?:before|until|till) \Z")
"""Before "midnight on 30 June", which is then the end of that day."""
_EVERY_BEFORE = re.compile(r"\b(?:every|each) \Z")
_EVERY_AFTER = re.compile(r" (?:of )?(?:every|each) year(?![a-z-])|,? (?:annually|every year)(?![a-z-])")


_HALF_YEAR = 200


def _year_of_weekday(weekday: int, timex: str, now: dt.date) -> int:
    """The year supplied, or the one beside it in which the day, near publication, falls on that weekday.

    >>> _year_of_weekday(4, "2014-11-27", dt.date(2015, 11, 23))
    2015
    """
    year = int(timex[:4])
    for each in (year, year + 1, year - 1):
        days = days_of(f"{each:04d}{timex[4:]}")
        if days and days[0].weekday() == weekday and abs((days[0] - now).days) < _HALF_YEAR:
            return each
    return year


def _spans(m: re.Match[str], count: int) -> list[tuple[int, int]]:
    """Where each of the days stands: "[6]-[7 February 1920]", "[April 6]-[7]"."""
    if count == 1:
        return [(m.start(), m.end("day") if m["day2"] else m.end())]
    return [(m.start(), m.end("day")), (m.start("day2"), m.end())]


def _month_words(year: int, month: int, source: str) -> str:
    return f"{MONTH_NAMES[month - 1]} {f'{-year} BC' if year < 0 else year}, {source}"


def _read_no_day(m: re.Match[str], _scene: Scene) -> Results:
    """A day that no month has, with month and year: not the month alone, which nobody meant."""
    return () if 1 <= int(m["day"]) <= 31 else refused(m, "not-understood")


def _read_month(match: re.Match[str], scene: Scene) -> Results:
    """A month, with or without its year; "earlier in July" ends the day before publication."""
    m = without_count(match, scene)
    if m is None or not is_month_word(m, scene):
        return ()
    if is_group(m, scene):
        return refused(m, "name")
    month = MONTHS[m["month"]]
    if named_year(m, scene) is None and not stands_as_month(m, scene):
        return ()
    det = words_of(m, "det")
    again = None if det or m["year"] else _EVERY_AFTER.match(scene.low, m.end())
    if det in {"every", "each"} or again:
        end = again.end() if again else m.end()
        return (
            Found(m.start(), end, lasting(f"XXXX-{month:02d}", "SET"), f"every {MONTH_NAMES[month - 1]}"),
        )
    if not det and _is_of_any_year(m, scene):
        return one(m, dated(f"XXXX-{month:02d}", Basis.DERIVED), f"{MONTH_NAMES[month - 1]} of any year")
    if det:
        year, basis, source = (
            year_of_det(det, month, scene),
            Basis.DERIVED,
            f"counted from {in_words(scene.now)}",
        )
    else:
        year, basis, source = year_basis(m, scene, month, None)
    value = narrowed(month_text(year, month), m["mod"] or "", basis, scene)
    return one(m, value, _month_words(year, month, source))


_USUAL_BEFORE = re.compile(
    r"""\b(?: (?:usually|typically|normally|generally|traditionally)\ [a-z]{2,20}s?
          | (?:rainy|wet|dry|monsoon|hurricane|typhoon|growing|planting|harvest|breeding|nesting|fishing
              |hunting|fire|wildfire|tornado)\ season,?\ (?:(?:which|that)\ )?(?:officially\ )?
            (?:runs|lasts|begins|starts|ends|peaks|falls|stretches) )
        (?:\ [\w'-]{1,20}){0,6}\ \Z""",
    re.VERBOSE,
)
"""Before a month in which something happens whatever the year: "the dry season runs from May"."""
_OF_ONE_YEAR = re.compile(
    r"\b(?:usually|typically|normally|generally|traditionally) [a-z]{2,20}ed\b"
    r"|(?<!to )\b(?:until|till|through) (?:the end of )?\Z"
)
"""What was usual is over, and what lasts until September does so this year."""


def _is_of_any_year(m: re.Match[str], scene: Scene) -> bool:
    """Tell "the season usually peaks in May" from a month of one year."""
    if scene.narrative or m["year"]:
        return False
    usual = _USUAL_BEFORE.search(words_before(m, scene, 90))
    return usual is not None and _OF_ONE_YEAR.search(usual[0]) is None


_EDGE_DAY = re.compile(r"(?:the )?(?:very )?(first|opening|last|final|closing) day of")


def narrowed(timex: str, mod: str, basis: Basis, scene: Scene) -> DateValue:
    """Cut "earlier in July" and "later this year" at the day of publication when it lies inside."""
    days = days_of(timex)
    edge = _EDGE_DAY.match(mod)
    if edge and days:
        return dated(days[0 if edge[1] in {"first", "opening"} else 1].isoformat(), basis)
    if not scene.narrative and days and days[0] < scene.now <= days[1]:
        if mod.startswith("earlier"):
            return spread(timex, days[0], add_days(scene.now, -1), basis)
        if mod.startswith("later"):
            return spread(timex, scene.now, days[1], basis)
    return dated(timex, basis, vague=bool(mod))


_PARTS = "week weekend early late small wee the in morning afternoon evening night dawn noon midnight"
_PART_OF = rf"""
    (?: (?:(?:early|late)\ (?:in|on)\ )? (?:the\ )? (?:(?:early|late|mid)[\ -])?
        (?P<part>{PART}|(?:early|small|wee)\ hours) (?:\ hours)? \ (?:of|on)\ (?:the\ )? )?"""

_WEEK_OF = r"(?:(?:the\ )?(?P<week_of>week|weekend)\ of\ )?"
_ON_WEEKDAY = rf"(?: (?P<weekday>{WEEKDAY}) \.?,?{SP} (?:the\ )? )?"

_DAY2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\da-z]|[.,:]\d)"

_LIST = r"(?:\ ?-\ ?|\ (?:and|to|or|through|until)\ |/)"
_ANY_YEAR = YEAR.replace("20)", r"20|[2-9]\d(?=\d\d(?:[;?!)\n]|\.(?!\d)|\Z)))")
"""Years up to 2099; a later one where nothing follows that it could count: "31 December 2150."."""
_OF_YEAR = rf"""
    (?: ,?{SP} (?:of{SP})?
          (?: {_ANY_YEAR}{BC}? | (?P<of_that>{OF_THAT}) | {OLD_YEAR} )
      | {SP} (?P<bc_year>\d{{1,4}}) \ ?(?:bce?(?![a-z])|b\.c\.) )"""

_NO_YEAR = "(?P<year>(?!))?(?P<old_year>(?!))?(?P<bc>(?!))?(?P<bc_year>(?!))?(?P<of_that>(?!))?"
_DET = rf"""(?: (?P<det>last|next|past|this\ past|this\ coming|this|previous|coming|{THAT}|every|each
    |the\ (?:following|next|previous|preceding)) \  )?"""

_NAMES = f"{' '.join(MONTHS)} {' '.join(WEEKDAYS)} {_PARTS}"

RULES: tuple[Rule, ...] = (
    rule(
        "day month",
        f"0 {_NAMES}",
        rf"""{_WEEK_OF} {_PART_OF} {_ON_WEEKDAY} (?:the\ )? {DAY} (?:{_LIST}{_DAY2})?
             (?:{SP}of)? {GAP} {MONTH}(?![a-z]) {_OF_YEAR}?""",
        _read_day,
        "26 July 1918",
        "22 December",
        "6-7 February 1920",
        "the morning of 31 January 1965",
    ),
    rule(
        "no such day",
        "0",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:\ of)? {GAP} {MONTH} ,?{SP} {YEAR}",
        _read_no_day,
        "32 May 2017",
    ),
    rule(
        "month day",
        _NAMES,
        rf"""{_WEEK_OF} {_PART_OF} {_ON_WEEKDAY} {MONTH} {SP} (?:the\ )? {DAY}
             (?: {_LIST}{_DAY2} (?!{SP}{any_of(MONTHS)}) )? {_OF_YEAR}?""",
        _read_day,
        "August 19, 2017",
        "July 21",
        "Monday, Nov. 2, 1989",
        "April 6-7",
        "the week of Aug. 12",
    ),
    rule(
        "month year",
        f"{' '.join(MONTHS)} {MOD_FIRST}",
        rf"{MOD}? (?P<det>(?!))? {MONTH} {_OF_YEAR}",
        _read_month,
        "December 2015",
        "the end of March 1944",
        "August 480 BC",
        "July of that year",
    ),
    rule(
        "month",
        f"{' '.join(MONTHS)} {MOD_FIRST} last next this past previous coming that every each the "
        "following preceding",
        rf"{MOD}? {_DET} {MONTH} (?![a-z]) (?!-\d|\.?\ \d\d?(?!\d|,\d)) {_NO_YEAR}",
        _read_month,
        "early October",
        "last March",
        "mid-September",
        "earlier in July",
    ),
)
