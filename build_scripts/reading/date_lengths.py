"""How a length of time is written: "P6Y", "lasting 6 years", and in two units "P2Y17D"."""

from __future__ import annotations

import re

from build_scripts.reading.calendar_days import UNIT_YEARS
from build_scripts.reading.date_values import Scene
from build_scripts.reading.date_words import COUNT, UNIT, UNIT_CODES, UNITS, read_count

_LARGER = {"fortnight": (2, "week"), "quarter": (3, "month"), "semester": (6, "month")}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
"""What a number of units is counted in: "14 billion years"."""


def period(count: str | None, unit: str) -> str:
    """Write a length as TIMEX3 does; X stands for a number that the words do not give.

    >>> period("6", "year"), period(None, "day"), period("48", "hour"), period("2", "decade")
    ('P6Y', 'PXD', 'PT48H', 'P2DE')
    >>> period("1.5", "decade")
    'P15Y'
    """
    if unit == "hour" and count in {"0.25", "0.5", "0.75"}:
        count, unit = f"{float(count) * 60:g}", "minute"
    if unit in _LARGER and count is not None:
        factor, unit = _LARGER[unit]
        count = f"{float(count) * factor:g}"
    if unit in UNIT_YEARS and count is not None and not count.isdigit():  # "P2DE" is whole
        count, unit = f"{float(count) * UNIT_YEARS[unit]:g}", "year"
    code, number = UNIT_CODES[unit], "X" if count is None else count
    return f"PT{number}{code[1]}" if code in {"TS", "TM", "TH"} else f"P{number}{code}"


def lasting_words(count: str | None, unit: str) -> str:
    """Say a length in words.

    >>> lasting_words("6", "year"), lasting_words(None, "century")
    ('lasting 6 years', 'lasting some centuries')
    """
    plural = {"century": "centuries", "millennium": "millennia"}.get(unit, f"{unit}s")
    return f"lasting {count or 'some'} {unit if count == '1' else plural}"


_SMALLER = re.compile(
    rf"""(?:(?P<comma>,)\ |,?\ and\ |\ (?P<close>(?=\d))) {COUNT} \ {UNIT}
         (?!\ ?-|\ (?:later|ago|earlier|before|after|of|longer|from|more)\b)""",
    re.VERBOSE,
)
_ORDER = ("year", "month", "week", "day", "hour", "minute", "second")


def read_smaller(end: int, unit: str, count: str | None, scene: Scene) -> tuple[int, str, str] | None:
    """Read on where a smaller unit follows: "two years and seventeen days", "24 hours, 39 minutes"."""
    second = _SMALLER.match(scene.low, end)
    number, smaller = (read_count(second["count"]), UNITS[second["unit"]]) if second else (None, "")
    if second is None or number is None or count is None or not {unit, smaller} <= set(_ORDER):
        return None
    larger_first = _ORDER.index(unit) < _ORDER.index(smaller)
    whole = count.isdigit() and number.isdigit()
    loose = second["comma"] or second["close"] is not None
    if not (larger_first and whole) or (loose and (unit, smaller) not in _COMMA_JOINS):
        return None
    one, other, end = period(count, unit), period(number, smaller), second.end()
    words = lasting_words(number, smaller)[8:]
    third = read_smaller(end, smaller, number, scene)
    if third:  # "2 hours, 10 minutes, 22 seconds"
        end, other, words = third[0], third[1], third[2][8:]
    both = one + (other[2:] if one[1] == "T" else other[1:])
    return end, both, f"{lasting_words(count, unit)} and {words}"


_COMMA_JOINS = {("year", "month"), ("hour", "minute"), ("minute", "second")}
"""Units that stand behind one another with a comma alone; others may begin something new."""
