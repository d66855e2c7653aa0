"""The calendar of business: "the third quarter", "fiscal 1996", "year-end", "the year-earlier period"."""

from __future__ import annotations

import re

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import add_years, shift, unit_timex, year_text
from build_scripts.reading.date_bases import told_base, told_timex
from build_scripts.reading.date_names import is_of_match
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import (
    Results,
    Rule,
    Scene,
    dated,
    in_words,
    one,
    refused,
    rule,
    words_before,
)
from build_scripts.reading.date_words import GAP

_NUMBERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
    "latter": 4,
}
_YEAR_STEPS = {"last": -1, "next": 1, "previous": -1}


def _read_quarter(m: re.Match[str], scene: Scene) -> Results:
    """Read "the third quarter", "the first half of 1996": of the year of the news unless it is named."""
    half, number = m["part"] == "half", _NUMBERS[m["ordinal"]]
    named = m["year"] or m["year0"] or m["this"] or m["this0"]
    if not _is_quarter(m, named=bool(named)):
        return ()
    if not named and is_of_match(m, scene):
        return refused(m, "score")
    if half and scene.narrative and not named:
        return ()
    number = min(number, 2) if half else number
    year, basis = _year(m, number, scene)
    timex = f"{'FY' if m['fiscal'] or m['fiscal2'] else ''}{year_text(year)}-{'H' if half else 'Q'}{number}"
    return one(m, dated(timex, basis), "its year named" if named else f"counted from {in_words(scene.now)}")


def _is_quarter(m: re.Match[str], *, named: bool) -> bool:
    """Tell the third quarter and first half from "the last quarter", "third half" and a match's halves."""
    if m["part"] == "half":
        return m["ordinal"] not in {"third", "fourth", "3rd", "4th"} and (
            named or bool(m["the"]) or "-" in m.group()
        )
    return m["ordinal"] != "latter" and (named or m["ordinal"] not in {"last", "final"})


def _year(m: re.Match[str], number: int, scene: Scene) -> tuple[int, Basis]:
    stated, this = m["year"] or m["year0"], m["this"] or m["this0"]
    if stated:
        return int(stated), Basis.STATED
    if this and not (scene.narrative or this in {"that", "the"}):
        return scene.now.year + _YEAR_STEPS.get(this.split()[0], 0), Basis.DERIVED
    if this or scene.narrative:
        return scene.told.year if scene.told else scene.now.year, Basis.DERIVED
    months = 6 if m["part"] == "half" else 3
    if m["fiscal"] or m["fiscal2"]:
        return scene.now.year, Basis.DERIVED  # a fiscal year bears the number of the year it ends in
    first = months * (number - 1) + 1
    due = _DUE_AFTER if _RESULTS_AFTER.match(scene.low, m.end()) else 0
    if tense(scene.low, m.start(), m.end()) == "future":
        return scene.now.year + (scene.now.month >= first + months + due), Basis.DERIVED
    return scene.now.year - (scene.now.month < first), Basis.DERIVED  # the latest that has begun


def _read_short(m: re.Match[str], scene: Scene) -> Results:
    """Read "Q3", "1Q 2013", "H1 2012", "FY13" as business pages shorten them."""
    letter, number = (m["part"] or m["part2"] or "").upper(), int(m["number"] or m["number2"] or 0)
    if not scene.text[m.start() : m.end()].isupper() or (letter == "H" and (number > 2 or not m["year"])):
        return ()
    digits = m["fiscal"] or m["year"]
    if digits:
        year, basis = 2000 + int(digits) % 100, Basis.STATED
    else:
        year, basis = scene.now.year - (scene.now.month < 3 * number - 2), Basis.DERIVED  # the latest begun
    timex = f"{year_text(year)}-{letter}{number}" if letter else f"FY{year_text(year)}"
    return one(m, dated(timex, basis), "as business pages write it")


def _read_fiscal(m: re.Match[str], scene: Scene) -> Results:
    """Read "fiscal 1996", "the last fiscal year": not a calendar year, so it names no days."""
    if m["year"]:
        year, basis = int(m["year"]), Basis.STATED
        year += 1900 if year < 100 else 0
    else:
        year, basis = scene.now.year + _YEAR_STEPS.get(m["det"] or "", 0), Basis.DERIVED
    return one(m, dated(f"FY{year}", basis), "a fiscal year; its days are not said")


_OUTLOOK_AFTER = re.compile(
    r" (?:\w{2,20} ){0,2}(?:forecasts?|guidance|outlook|targets?|estimates?|projections?)\b"
)
_RESULTS_AFTER = re.compile(
    r" (?:profits?|earnings|results?|sales|revenues?|loss(?:es)?|forecast|guidance|outlook)\b"
)
_PERIOD_BEFORE = re.compile(r"\b(?:for|in|over|of) \Z")
_DUE_AFTER = 2
"""Months after a quarter in which its results come: in April "first-quarter results will be out"."""
_REPORTING_MONTHS = 4
"""So far into a year companies report the one before."""


def _read_full_year(m: re.Match[str], scene: Scene) -> Results:
    """Read "the full year", "full-year profit": of the quarter told, else the year reported or foreseen."""
    told = scene.told_period
    of_business = "-" in m[0] or _RESULTS_AFTER.match(scene.low, m.end())
    if scene.narrative or not (of_business or _PERIOD_BEFORE.search(words_before(m, scene))):
        return ()  # "she spent the full year abroad"
    if told and "Q" in told.timex:
        return one(m, dated(year_text(told.year), Basis.DERIVED), f"the year of {told.timex}")
    ahead = _OUTLOOK_AFTER.match(scene.low, m.end()) or tense(scene.low, m.start(), m.end()) == "future"
    year = scene.now.year - (scene.now.month <= _REPORTING_MONTHS and not ahead)
    return one(m, dated(year_text(year), Basis.DERIVED), f"counted from {in_words(scene.now)}")


def _read_year_end(m: re.Match[str], scene: Scene) -> Results:
    """Read "year-end", "month's end": of the year or month that publication lies in."""
    unit = m["middle"] or m["unit"]
    if not scene.narrative or m["year"]:
        timex = m["year"] or unit_timex(scene.now, unit)
        source = f"counted from publication, {in_words(scene.now)}"
        return one(m, dated(timex, Basis.DERIVED, vague=True), source)
    timex = told_timex(unit, 0, scene.told) if scene.told else None
    if timex is None:
        return ()
    return one(m, dated(timex, Basis.DERIVED, vague=True), "counted from the date told before")


def _read_year_earlier(m: re.Match[str], scene: Scene) -> Results:
    """Read "year-ago quarter", "the same quarter of 2012": a year before the one in question, or named."""
    told, unit = told_base(scene), m["unit"] or m["same"]
    year = told.year if told and abs(told.year - scene.now.year) < 3 else scene.now.year
    quarter_told = told is not None and "Q" in told.timex
    if m[0].endswith("last year") and not quarter_told:
        year = scene.now.year  # the year told before may be that year itself
    timex = m["year"] or year_text(add_years(year, -1))
    if told and re.match(r"\d{4}-[QH]\d", told.timex) and unit in {"quarter", "period"}:
        timex += told.timex[4:7]
    elif unit == "quarter" and not m["year"]:  # a year before the one that has ended
        timex = unit_timex(shift(scene.now, "quarter", -5), "quarter")
    elif told and told.month and unit == "month":
        timex += f"-{told.month:02d}"
    return one(m, dated(timex, Basis.DERIVED, vague=True), "a year before the period in question")


RULES: tuple[Rule, ...] = (
    rule(
        "quarter",
        f"0 {' '.join(_NUMBERS)} the fiscal company firm early late this last next",
        rf"""(?P<the>the\ )?
             (?: (?P<year0>(?:19|20)\d\d)\  | (?P<this0>this|last|next)\ year's\  | (?:company|firm)'s\  )?
             (?P<fiscal>fiscal\ )? (?P<ordinal>{"|".join(_NUMBERS)}) {GAP} (?:fiscal\ )?
             (?P<part>quarter|half) (?![a-z])
             (?: (?:\ of|\ in|,)?\ (?P<fiscal2>(?:the\ )?fiscal\ (?:year\ )?)?
                 (?: (?P<year>(?:1[6-9]|20)\d\d)(?!\d|,\d)
                   | (?P<this>this|last|next|that|the)\ year (?![a-z-]) ) )?""",
        _read_quarter,
        "the third quarter",
        "second-quarter",
        "the first half of 1996",
        "last year's fourth quarter",
        "the fiscal first quarter",
    ),
    rule(
        "short quarter",
        "0 q h fy",
        r"""(?: fy\ ?'?(?P<fiscal>20\d\d|[0-4]\d)
              | (?: (?P<part>[qh])(?P<number>[1-4]) | (?P<number2>[1-4])(?P<part2>[qh]) )
                (?:\ ?'?(?P<year>20\d\d|(?<!\ )[0-4]\d))? )
            (?! [a-z\d] | [.,:%]\d )""",
        _read_short,
        "Q3",
        "1Q 2013",
        "H1 2012",
        "FY13",
    ),
    rule(
        "fiscal year",
        "fiscal the last this next current previous",
        r"""(?:the\ )? (?: (?P<det>last|this|next|current|previous)\ (?:fiscal|financial)\ year
                           (?!\ \d)
                         | (?:(?:last|this|next|current|previous)\ )? fiscal (?:[\ -]year)? \ '?
                           (?P<year>(?:19|20)\d\d|\d\d(?![.%])) (?!\d) )""",
        _read_fiscal,
        "fiscal 1996",
        "fiscal year 1990",
        "the current fiscal year",
    ),
    rule(
        "full year",
        "the full",
        r"(?:the\ )?full[\ -]year (?!-|[a-z])",
        _read_full_year,
        "the full year",
        "full-year",
    ),
    rule(
        "year end",
        "year month week day mid midyear midmonth midweek the",
        r"""(?:the\ )? (?: mid-?(?P<middle>year|month|week)
                       | (?P<unit>year|month|week|day) (?:'s\ end|(?<!week)(?<!day)[\ -]end) ) (?![a-z])
            (?:\ (?P<year>(?:19|20)\d\d))?""",
        _read_year_end,
        "year-end",
        "month's end",
        "midyear",
    ),
    rule(
        "year earlier",
        "the year same prior previous",
        r"""(?:the\ )? (?: (?:year-(?:earlier|ago)|(?:prior|previous)-year)
                \ (?P<unit>period|quarter|month|level|figure|results?)
              | same\ (?P<same>period|quarter|month)
                \ (?: a\ year\ (?:ago|earlier)|last\ year|the\ previous\ year|the\ year\ before
                   | (?:in|of)\ (?:last\ year|(?P<year>(?:19|20)\d\d)(?!\d)) ) )""",
        _read_year_earlier,
        "the year-earlier period",
        "year-ago quarter",
        "the same period last year",
        "the same quarter of 2012",
    ),
)
