"""What the words beside "two months later" or "a year ago" say of the date that is meant."""

from __future__ import annotations

import re

from build_scripts.reading.calendar_days import year_text
from build_scripts.reading.date_bases import is_of_sentence, told_timex
from build_scripts.reading.date_values import Scene, Told, month_text
from build_scripts.reading.date_words import MONTH, MONTHS, UNITS, YEAR

_MONTH_TOLD = re.compile(r"\d{4}-\d\d")
_NAMED_BEHIND = re.compile(rf",?\ in\ {MONTH},?\ (?:of\ )?{YEAR}", re.VERBOSE)
"""Behind "two months later" it says which month: ", in May 2012"."""
_MONTH_BEHIND = re.compile(rf",\ in\ {MONTH}(?![a-z\ ])", re.VERBOSE)
_NEAR = 2


def month_behind(m: re.Match[str], timex: str, scene: Scene) -> str | None:
    """Read "five months earlier, in November": the November nearest to the month counted."""
    behind = _MONTH_BEHIND.match(scene.low, m.end()) if _MONTH_TOLD.fullmatch(timex) else None
    if behind is None:
        return None
    counted, month = int(timex[:4]) * 12 + int(timex[5:]) - 1, MONTHS[behind["month"]] - 1
    steps = (month - counted + 6) % 12 - 6
    return month_text((counted + steps) // 12, month + 1) if abs(steps) <= _NEAR else None


def named_beside(m: re.Match[str], scene: Scene) -> tuple[str, str] | None:
    """Find the date that stands beside the count and names what it counts to, and say where it stands."""
    named = _NAMED_BEHIND.match(scene.low, m.end())
    if named and UNITS[m["unit"]] == "month" and not m["near"]:
        return month_text(int(named["year"]), MONTHS[named["month"]]), "the month named behind it"
    timex = _named_before(m, scene.told, scene) if scene.told else None
    return (timex, "the date named before it") if timex else None


def _named_before(m: re.Match[str], told: Told, scene: Scene) -> str | None:
    """Read "on 25 February, eleven days later, he left": the day is named before it."""
    if (told.month is None and UNITS[m["unit"]] != "year") or m["near"]:
        return None
    closed = scene.low.startswith((",", ";", ")", "."), m.end())
    between = scene.low[told.end : m.start()]
    return told_timex(UNITS[m["unit"]], 0, told) if closed and between == ", " else None


_COMPARED = re.compile(r"\b(?:compared (?:with|to)|versus|against|from|than)\b(?:[^.;]|\.(?=\d))*\Z")


def is_of_period(m: re.Match[str], told: Told, scene: Scene) -> bool:
    """Tell "second-quarter profit was $2 million, compared with $1 million a year ago", that quarter's.

    So do "October sales rose 4 percent from a year earlier" compare with those of that month.
    """
    of_period = "Q" in told.timex or (told.month is not None and told.day is None)
    near = of_period and m["count"] == "a" and UNITS[m["unit"]] == "year" and not scene.narrative
    near = near and is_of_sentence(told, m.start(), scene)
    return near and _COMPARED.search(scene.low, told.end, m.start()) is not None


def month_a_year_before(told: Told) -> tuple[str, str] | None:
    """Name the same month of the year before, and say so; None where no month was told."""
    if _MONTH_TOLD.fullmatch(told.timex) is None:
        return None
    return f"{year_text(told.year - 1)}{told.timex[4:]}", f"a year before {told.timex}"
