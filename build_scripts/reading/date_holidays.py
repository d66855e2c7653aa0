"""Feasts that have a name instead of a date: "Christmas 1963", "Thanksgiving", "last Easter"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis
from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.calendar_days import add_days, easter, nth_weekday, unit_timex
from build_scripts.reading.date_tense import is_future
from build_scripts.reading.date_values import (
    Results,
    Rule,
    Scene,
    dated,
    in_words,
    lasting,
    one,
    refused,
    rule,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import DAYPARTS, YEAR

_FIXED = {
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "earth day": (4, 22),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all-saints' day": (11, 1),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
_NTH_WEEKDAY = {
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "mother's day": (5, 6, 2),
    "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}
_FROM_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "pentecost": 49,
}
_ONCE = {"d-day": dt.date(1944, 6, 6), "v-e day": dt.date(1945, 5, 8), "v-j day": dt.date(1945, 8, 15)}
_NAMES = [*_FIXED, *_NTH_WEEKDAY, *_FROM_EASTER, *_ONCE]


def day_of_feast(name: str, year: int) -> dt.date:
    """Find the day of a feast in a year.

    >>> day_of_feast("thanksgiving", 1996), day_of_feast("good friday", 2017)
    (datetime.date(1996, 11, 28), datetime.date(2017, 4, 14))
    """
    if name in _FIXED:
        return dt.date(year, *_FIXED[name])
    if name in _NTH_WEEKDAY:
        return nth_weekday(year, *_NTH_WEEKDAY[name])
    return add_days(easter(year), _FROM_EASTER[name]) if name in _FROM_EASTER else _ONCE[name]


_NEW_YEAR_BEFORE = re.compile(r"\b(?:since|at|by|before|after|until|over|around) \Z")
_NAME_AFTER = re.compile(r" (?:island|agreement|accords?|rising|rebellion)\b")
"""Not the feast: "Easter Island", "the Good Friday Agreement"."""


def _read_feast(m: re.Match[str], scene: Scene) -> Results:
    """A feast; its year as with a month that has none."""
    name = words_of(m, "name")
    if not scene.text[m.start("name")].isupper():
        return ()
    if name == "new year" and not _NEW_YEAR_BEFORE.search(words_before(m, scene)):
        return ()  # "the Lunar New Year", "a happy New Year"
    if words_of(m, "det") in {"every", "each"}:
        timex = f"XXXX-{_FIXED[name][0]:02d}-{_FIXED[name][1]:02d}" if name in _FIXED else "P1Y"
        return one(m, lasting(timex, "SET"), "every year")
    if m["the"] and m["part"] != "weekend":
        return ()  # the name alone is read
    if _NAME_AFTER.match(scene.low, m.end()):
        return refused(m, "name")
    year = int(m["year"]) if m["year"] else _year(name, m, scene)
    if year is None:
        return ()
    day = add_days(day_of_feast(name, year), {"after": 1, "before": -1}.get(m["beside"], 0))
    value = dated(_timex(day, m), Basis.STATED if m["year"] else Basis.DERIVED)
    return one(
        m, value, f"{in_words(day)}, {'of the year named' if m['year'] else f'the year {year} supplied'}"
    )


def _timex(day: dt.date, m: re.Match[str]) -> str:
    """Name the day of the feast, a part of it, or the weekend nearest to it."""
    if m["week_of"]:
        return unit_timex(day, m["week_of"])
    if m["part"] == "weekend":
        return unit_timex(add_days(day, (5 - day.weekday() + 3) % 7 - 3), "weekend")
    part = m["part"] or m["hours"]
    return day.isoformat() + (DAYPARTS.get(part, "TMO") if part else "")


def _year(name: str, m: re.Match[str], scene: Scene) -> int | None:
    """Supply the year: in a history that of the story, else by "last" and "next" or by the tense."""
    if scene.narrative:
        return scene.story.year if scene.story and scene.story.year > 0 else None
    now = scene.now
    here = day_of_feast(name, now.year)
    det = words_of(m, "det")
    if det in {"last", "next"}:
        return now.year + (-(here >= now) if det == "last" else here <= now)
    if det == "this":
        return now.year
    if words_before(m, scene).endswith("since "):
        return now.year - (here > now)
    if is_future(scene.low, m.start(), m.end()):
        return now.year + (here < now)
    distance = (here - now).days
    return now.year + (distance < -240) - (distance > 120)


RULES: tuple[Rule, ...] = (
    rule(
        "feast",
        " ".join(
            [
                "last next this every each the day week weekend early small wee",
                "morning afternoon evening night",
                *(re.split(r"[ .'-]", name)[0] for name in _NAMES),
            ]
        ),
        rf"""(?: (?:the\ )? day\ (?P<beside>after|before)\  )?
             (?: (?:the\ )? (?P<week_of>week|weekend)\ of\  )?
             (?: (?:the\ )? (?P<hours>(?:early|small|wee)\ hours|morning|afternoon|evening|night)\ of\  )?
             (?P<det>(?:last|next|this|every|each|(?P<the>the))\ )?
             (?P<name>{alternatives(_NAMES)}) (?![a-z])
             (?: \ (?P<part>weekend|morning|afternoon|evening|night) (?![a-z]) )?
             (?: ,?\ (?:of\ )? {YEAR} )?""",
        _read_feast,
        "Christmas 1963",
        "D-Day",
        "Thanksgiving",
        "last Easter",
        "the early hours of Valentine's Day 2013",
        "the Labor Day weekend",
        "the day after Thanksgiving",
        "the week of Thanksgiving",
    ),
)
