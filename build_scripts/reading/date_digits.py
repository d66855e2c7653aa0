"""Dates in digits: "2017-08-24", "8/24/2017", "24.08.2017", "9/11"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import days_of
from build_scripts.reading.date_values import Results, Rule, Scene, dated, one, refused, rule


def _read_iso(m: re.Match[str], _scene: Scene) -> Results:
    """A date in digits, as computers write it."""
    timex = f"{m['y']}-{m['m']}-{m['d']}"
    if days_of(timex) is None:
        return refused(m, "not-understood")
    clock = f"T{m['clock']}" if m["clock"] else ""
    return one(m, dated(timex + clock, Basis.STATED), "the date in digits")


def _read_slashed(m: re.Match[str], _scene: Scene) -> Results:
    """Digits between strokes: month first (American) unless that is no month; day first between dots."""
    first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
    if len(m["y"]) == 2:
        year += 1900 if year > 40 else 2000
    month, day = (second, first) if first > 12 or m["sep"] == "." else (first, second)
    try:
        timex = dt.date(year, month, day).isoformat()
    except ValueError:
        return refused(m, "not-understood") if len(m["y"]) == 4 else ()
    return one(m, dated(timex, Basis.STATED), "the date in digits, month first where both would do")


_NAMED_DAY = dt.date(2001, 9, 11)


def _read_named_day(m: re.Match[str], scene: Scene) -> Results:
    """Read "9/11" and "the Sept. 11 attacks", a day that its digits name in any year since."""
    if scene.now < _NAMED_DAY:
        return ()
    return one(m, dated(_NAMED_DAY.isoformat(), Basis.DERIVED), "the day that these words name")


RULES: tuple[Rule, ...] = (
    rule(
        "iso date",
        "0",
        r"""(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)
            (?:[t\ ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d)?z?)? (?!\d)""",
        _read_iso,
        "2017-08-24",
        "2017-08-24T07:00",
    ),
    rule(
        "date in digits",
        "0",
        r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/-]|\.\d)",
        _read_slashed,
        "8/24/2017",
        "24.08.2017",
    ),
    rule(
        "named day",
        "0 september sept",
        r"""9/11(?<![\d/.,$]9/11)(?![\d/.]) | sept(?:ember|\.)?\ 11(?=(?:,|\ terror(?:ist)?)?\ attacks)""",
        _read_named_day,
        "9/11",
    ),
)
