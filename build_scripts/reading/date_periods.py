"""Weeks, months and years beside the present one: "last week", "earlier this month", "next summer"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import add_days, days_of, shift, unit_timex, weekday_near
from build_scripts.reading.date_tense import is_future, tense
from build_scripts.reading.date_values import (
    Results,
    Rule,
    Scene,
    dated,
    in_words,
    one,
    rule,
    spread,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import MOD, MOD_FIRST, MONTHS, SEASONS, UNITS, any_of

_STEPS = {
    "last": -1,
    "this past": -1,
    "previous": -1,
    "the latest": -1,
    "the most recent": -1,
    "this": 0,
    "current": 0,
    "the current": 0,
    "the present": 0,
    "next": 1,
    "coming": 1,
    "the coming": 1,
    "this coming": 1,
    "the upcoming": 1,
}


def weeks_around(day: dt.date, count: int) -> tuple[dt.date, dt.date]:
    """Span the Monday week and the Sunday week that lie `count` weeks from a day's own.

    Some begin the week on Monday and some on Sunday; whoever says "last week" may mean either.

    >>> weeks_around(dt.date(2017, 8, 27), -1)
    (datetime.date(2017, 8, 14), datetime.date(2017, 8, 26))
    """
    monday = add_days(day, 7 * count - day.weekday())
    sunday = add_days(day, 7 * count - (day.weekday() + 1) % 7)
    return min(monday, sunday), add_days(max(monday, sunday), 6)


def half_of_year(mod: str) -> str:
    """Read "the second half of" as TIMEX3 writes it.

    >>> half_of_year("the second half of"), half_of_year("early")
    ('-H2', '')
    """
    if "half" not in mod:
        return ""
    return "-H2" if re.search(r"second|latter|last", mod) else "-H1"


def _read_period(m: re.Match[str], scene: Scene) -> Results:
    """Read "last week", "this year", "earlier this month", "next summer"."""
    word, det, mod = m["unit"], words_of(m, "det"), words_of(m, "mod")
    if word.endswith("s") or (det in {"last", "next"} and _is_part_of_span(m, scene)):
        return ()  # "the last days", "the last week of August"
    base = _base(scene)
    if base is None or UNITS.get(word) in {"day", "hour", "minute", "second"}:
        return ()
    if word in SEASONS:
        timex = season_near(base, SEASONS[word], _STEPS[det])
        return one(m, dated(timex, Basis.DERIVED), f"counted from {in_words(base)}")
    unit, count = UNITS[word], -1 if _is_weekend_past(m, scene) else _STEPS[det]
    timex = unit_timex(shift(base, unit, count), unit)
    if unit == "week" and not scene.narrative:
        first, last = weeks_around(base, count)
        return one(m, _cut(timex, first, last, mod, scene), _why_week(count, base))
    days = days_of(timex)
    which = {-1: "before that of", 0: "of", 1: "after that of"}[count]
    why = f"the {unit} {which} {in_words(base)}"
    if days and not scene.narrative and (mod.startswith(("earlier", "later")) or m["so_far"]):
        part = "up to that day" if (mod or "earlier").startswith("earlier") else "from that day on"
        return one(m, _cut(timex, *days, mod or "earlier", scene), f"{why}, {part}")
    timex += half_of_year(mod) if unit == "year" else ""
    return one(m, dated(timex, Basis.DERIVED, vague=bool(mod)), why)


_TUESDAY = 1


def _is_weekend_past(m: re.Match[str], scene: Scene) -> bool:
    """Tell "two died this weekend", told on Monday or Tuesday, from "they play this weekend"."""
    if scene.narrative or m["unit"] != "weekend" or m["det"] != "this" or scene.now.weekday() > _TUESDAY:
        return False
    return tense(scene.low, m.start(), m.end()) == "past"


_OF_AFTER = re.compile(rf" (?:of (?!last|next|this)|in (?:{any_of([*MONTHS, *SEASONS])}|\d{{4}}))")
_ITS_BEFORE = re.compile(r"\b(?:the|his|her|its|their|my|our|[a-z]{1,20}'s) \Z")
_MONTH_AHEAD = re.compile(rf" (?:of|in) (?:the )?(?:{any_of([*MONTHS, *SEASONS])}|\d{{4}})")


def _is_part_of_span(m: re.Match[str], scene: Scene) -> bool:
    """Tell "the last week of the war" from "convicted last week of fraud", "last week in Geneva"."""
    if _ITS_BEFORE.search(words_before(m, scene, 24)):
        return _OF_AFTER.match(scene.low, m.end()) is not None
    return _MONTH_AHEAD.match(scene.low, m.end()) is not None


def _base(scene: Scene) -> dt.date | None:
    """The day to count from: publication, in a history about the date told last."""
    if not scene.narrative:
        return scene.now
    if scene.told is None or scene.told.year < 1:
        return None
    return scene.told.date or dt.date(scene.told.year, scene.told.month or 6, 15)


def _why_week(count: int, base: dt.date) -> str:
    which = "the week before" if count < 0 else "the week after" if count else "the week of"
    return f"{which} {in_words(base)}, whether a week begins on Sunday or on Monday"


def _cut(timex: str, first: dt.date, last: dt.date, mod: str, scene: Scene) -> DateValue:
    """Cut a span at the day of publication: "earlier this month" ends the day before."""
    if mod.startswith("earlier") and first < scene.now <= last:
        last = add_days(scene.now, -1)
    if mod.startswith("later") and first <= scene.now < last:
        first = scene.now
    return spread(timex, first, last, Basis.DERIVED)


_SPRING = 4
"""Until this month, "this winter" is the one that began the year before."""


def season_near(base: dt.date, code: str, step: int) -> str:
    """Name the season before, of or after a day; a winter bears the year it begins in.

    >>> season_near(dt.date(2013, 3, 22), "SU", -1), season_near(dt.date(2013, 3, 22), "WI", -1)
    ('2012-SU', '2012-WI')
    """
    names = [f"{base.year + years:04d}-{code}" for years in (-2, -1, 0, 1, 2)]
    spans = [(name, days) for name in names if (days := days_of(name))]
    if step < 0:
        return max((name for name, days in spans if days[1] < base), default=names[0])
    if step > 0:
        return min((name for name, days in spans if days[0] > base), default=names[-1])
    running = code == "WI" and base.month < _SPRING
    return names[1] if running else names[2]


def _read_weekend(m: re.Match[str], scene: Scene) -> Results:
    """Read "weekend talks": those of the weekend nearest in the direction of the tense."""
    if scene.narrative or scene.low.startswith("-", m.start() - 1):
        return ()
    saturday = weekday_near(scene.now, 5, future=is_future(scene.low, m.start(), m.end()))
    timex = unit_timex(saturday, "weekend")
    return one(m, dated(timex, Basis.DERIVED), f"the weekend nearest to {in_words(scene.now)}")


RULES: tuple[Rule, ...] = (
    rule(
        "weekend of events",
        "weekend",
        r"""weekend(?=\ (?:talks|meetings?|votes?|elections?|polls?|referendum|summit|attacks?|raids?
             |violence|clashes|fighting|protests?|rall(?:y|ies)|marches|shootings?|killings|bombings?
             |storms?|rains|floods|crash|visit|announcement|statement|speech|ballot|negotiations)\b)""",
        _read_weekend,
    ),
    rule(
        "period",
        f"{MOD_FIRST} so last next coming this current previous latest most present upcoming",
        rf"""(?P<so_far>so\ far\ )? {MOD}? (?P<det>{any_of(_STEPS)}) \ (?P<unit>{any_of([*UNITS, *SEASONS])})
             (?!-(?:old|long|end))""",
        _read_period,
        "last week",
        "Earlier this month",
        "so far this year",
        "the middle of next week",
        "next summer",
    ),
)
