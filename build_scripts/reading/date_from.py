"""Dates that lie so far behind a day or an event: "a week from Friday", "more than 48 hours after"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import UNIT_DAYS, add_days, between, shift, weekday_near
from build_scripts.reading.date_ago import in_calendar
from build_scripts.reading.date_lengths import period
from build_scripts.reading.date_values import Results, Rule, Scene, dated, in_words, one, rule, words_before
from build_scripts.reading.date_words import (
    COUNT,
    DAY_NAMES,
    NUMBERS,
    UNIT,
    UNITS,
    WEEKDAYS,
    read_count,
)


def _is_in_time(m: re.Match[str], scene: Scene) -> bool:
    """Tell "it fell the most in more than a year after saying so": what follows was not then."""
    return words_before(m, scene).endswith((" in ", " for ")) or bool(_SAYING_AFTER.match(scene.low, m.end()))


_SAYING_AFTER = re.compile(r" [a-z]{2,20}ing\b")


def _read_since_event(m: re.Match[str], scene: Scene) -> Results:
    """Read "more than 48 hours after they left": they left that long before publication, or longer."""
    count, unit = read_count(m["count"]), UNITS[m["unit"]]
    if scene.narrative or count is None or _is_in_time(m, scene):
        return ()
    last = _before(scene.now, float(count), unit)
    value = DateValue(
        timex_type="DURATION",
        timex=period(count, unit),
        edtf=between(None, last),
        earliest=None,
        latest=last,
        basis=Basis.DERIVED,
        vague=True,
    )
    return one(m, value, f"at or before {m['count']} {m['unit']} before publication, {in_words(scene.now)}")


_LASTING_BEFORE = re.compile(
    r"\b(?:(?<!set )(?<!due )(?<!scheduled )(?<!planned )for"
    r"|of|to|last|lasts|lasting|lasted|over|in|spend|spent) \Z"
)
_REACHING_AFTER = re.compile(r" ?(?:-|to|until|till|through|and)\b")


def _read_from_day(m: re.Match[str], scene: Scene) -> Results:
    """Read "a week from Friday", "two weeks from tomorrow": so much behind that day, which is to come."""
    count, unit, word = read_count(m["count"]), UNITS[m["unit"]], m["from"]
    if scene.narrative or count is None:
        return ()
    if _LASTING_BEFORE.search(words_before(m, scene)) or _REACHING_AFTER.match(scene.low, m.end()):
        return ()  # "for two weeks from Monday", "four days from Monday to Thursday"
    if word in WEEKDAYS:
        begin = weekday_near(add_days(scene.now, 1), WEEKDAYS[word], future=True)
    else:
        begin = add_days(scene.now, word == "tomorrow")
    timex = in_calendar(shift(begin, unit, int(count)), "day")
    if timex is None:
        return ()
    return one(m, dated(timex, Basis.DERIVED), f"{m['count']} {m['unit']} behind {in_words(begin)}")


def _before(now: dt.date, count: float, unit: str) -> dt.date:
    days = {"hour": 1 / 24, "minute": 1 / 1440, "second": 0}.get(unit, UNIT_DAYS.get(unit))
    if days is None:
        return shift(now, unit, -int(count))
    return add_days(now, -int(count * days))


RULES: tuple[Rule, ...] = (
    rule(
        "from day",
        f"0 a {' '.join(NUMBERS)}",
        rf"""(?P<count>\d{{1,3}}|a|{"|".join(NUMBERS)}) \ (?P<unit>days?|weeks?|months?|years?)
             \ from\ (?P<from>today|tomorrow|{"|".join(DAY_NAMES)}) (?![a-z])""",
        _read_from_day,
        "a week from Friday",
        "two weeks from tomorrow",
    ),
    rule(
        "since event",
        "more over at well",
        rf"""(?:more\ than|over|at\ least|well\ over)\ {COUNT} (?:\ |-) {UNIT} \ after
             (?: \ (?:they|he|she|it|we)\ (?:had\ )? [a-z]{{2,20}} )? (?![a-z])""",
        _read_since_event,
        "More than 48 hours after they left",
    ),
)
