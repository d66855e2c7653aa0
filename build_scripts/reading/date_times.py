"""Times of day and parts of days: "7 A.M. local time", "0300 GMT", "that night", "at noon".

A time of day is local time and never shifts with the reader's clock; "GMT" and the like stay
in the words.
"""

from __future__ import annotations

import re

from build_scripts.model import Basis
from build_scripts.reading.date_bases import day_of_time
from build_scripts.reading.date_values import (
    Results,
    Rule,
    Scene,
    dated,
    lasting,
    one,
    refused,
    rule,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import ABOUT, ABOUT_FIRST, ONES, WEEKDAY

_CLOCK_WORDS = [word for word, number in ONES.items() if 1 <= number <= 12]


def _at(m: re.Match[str], scene: Scene, hour: int, minute: int) -> Results:
    if hour > 24 or minute > 59:
        return ()
    (day, why), zone = day_of_time(m, scene, hour), m["zone"] or "local time"
    clock = f"{hour:02d}:{minute:02d}"
    if _HABIT_AFTER.match(scene.low, m.end()):
        return one(m, lasting(f"XXXX-XX-XXT{clock}", "SET"), f"{clock} {zone}, again and again")
    return one(m, dated(f"{day}T{clock}", Basis.DERIVED), f"{clock} {zone}, {why}")


_HABIT_AFTER = re.compile(
    r",? (?:(?:every|each) (?:other )?(?:day|night|morning|afternoon|evening|weekday|week)|daily|nightly)\b"
)
"""Behind a time that is so again and again, and belongs to no day."""
_HOUR_BEFORE = re.compile(r"\b(?:at|until|till|by|around|about|before|after|from|since) \Z")
"""Before "3 in the morning", which is else a number of things."""
_CLOCK_ONLY_BEFORE = re.compile(r"\b(?:at|until|till|before|after|from|since) \Z")


def _half_of(part: str, hour: int) -> str:
    """The half of the day that a part lies in: "9 at night" is before midnight, "3 at night" behind it."""
    if part == "night":
        return "a" if hour < 6 else "p"
    return {"": "", "morning": "a"}.get(part, "p")


def _read_clock(m: re.Match[str], scene: Scene) -> Results:
    """A time by the clock, with its half of the day."""
    hour = ONES.get(m["hour"]) or int(m["hour"])
    part = m["part"] or m["part2"] or ""
    if m["part2"] and not m["minute"] and not _HOUR_BEFORE.search(words_before(m, scene)):
        return ()
    if m["day_ahead"] is not None and not _CLOCK_ONLY_BEFORE.search(words_before(m, scene)):
        return ()  # "they won by 9 Tuesday night"
    half = (m["half"] or "")[:1] or _half_of(part, hour)
    if (half and not 1 <= hour <= 12) or (part == "night" and hour == 12):
        return ()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return _at(m, scene, hour, int(m["minute"] or 0))


_MINUTES = {"five": 5, "ten": 10, "a quarter": 15, "quarter": 15, "twenty": 20, "half": 30}


def _read_spoken(m: re.Match[str], scene: Scene) -> Results:
    """Read "half past nine" and "a quarter to ten in the morning"."""
    hour, minute = ONES.get(m["hour"]) or int(m["hour"]), _MINUTES[words_of(m, "minute")]
    part = m["part"] or ""
    if not 1 <= hour <= 12 or (m["way"] == "to" and minute == _MINUTES["half"]):
        return ()
    if m["way"] == "to" and not (part or m["clock"] or _CLOCK_ONLY_BEFORE.search(words_before(m, scene))):
        return ()  # "from a quarter to ten percent"
    half = _half_of(part, hour)
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if m["way"] == "to":
        hour, minute = (hour - 1) % 24, 60 - minute
    return _at(m, scene, hour, minute)


def _read_military(m: re.Match[str], scene: Scene) -> Results:
    """Read "0300 GMT", "1540 EST", and "at 0600", which no year is."""
    if not m["zone"] and not (m["hour"][0] == "0" and _HOUR_BEFORE.search(words_before(m, scene))):
        return ()
    return _at(m, scene, int(m["hour"]), int(m["minute"]))


_NO_CLOCK_BEFORE = re.compile(
    r"(?:[\d:.$/+-]"
    r"|\b(?:verse|score|won|lost|beat|ratio|of|time|record|isaiah|john|matthew|luke|mark|psalms?) )\Z"
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|from|until|to|and|about|around|before|after|since|between|on) \Z|\d{4}, \Z|\A\Z|\n\Z"
)


def _read_digital(m: re.Match[str], scene: Scene) -> Results:
    """Read "15:30": a time where nothing says that it is a score or a verse."""
    before = words_before(m, scene, 10)
    if int(m["hour"]) > 23 or _NO_CLOCK_BEFORE.search(before):
        return refused(m, "score")
    if not m["zone"] and not _CLOCK_BEFORE.search(before):
        return refused(m, "score")
    return _at(m, scene, int(m["hour"]), int(m["minute"]))


_ZONE = r"""
    (?: \ (?P<open>\()? (?P<zone>
          (?!this|that|the|same|first|last|next|any|one|all|long|each|every)[a-z]{3,12}
          \ (?:standard\ |daylight\ )?time
        | gmt|utc|e[sd]?t|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst|ist|eet|eest|msk ) (?![a-z]) (?(open)\)) )?"""
_DAY_AND_PART = rf"""\ (?: (?:on\ )?{WEEKDAY}\ (?:morning|afternoon|evening|night)
    | (?:this|yesterday|tomorrow)\ (?:morning|afternoon|evening) | tonight | last\ night ) (?![a-z])"""
RULES: tuple[Rule, ...] = (
    rule(
        "clock",
        f"0 {ABOUT_FIRST} {' '.join(_CLOCK_WORDS)}",
        rf"""{ABOUT} (?P<hour>\d{{1,2}}|{"|".join(_CLOCK_WORDS)}) (?:[:.](?P<minute>\d\d)(?::\d\d)?)?
             (?: \ ?(?P<half>[ap]\.\ ?m\.?(?![a-z])|[ap]m(?![a-z]))
               | \ o'clock (?:\ (?:in\ the|at)\ (?P<part>morning|afternoon|evening|night))?
               | \ (?:in\ the|at|that)\ (?P<part2>morning|afternoon|evening|night)(?![a-z])
               | (?P<day_ahead>)(?={_DAY_AND_PART}) ) {_ZONE}""",
        _read_clock,
        "7 A.M. local time",
        "11:30 a.m.",
        "9 o'clock in the evening",
        "6:00 pm",
    ),
    rule(
        "spoken clock",
        f"half a quarter five ten twenty {ABOUT_FIRST}",
        rf"""{ABOUT} (?P<minute>half|a\ quarter|quarter|five|ten|twenty) (?:\ minutes)?
             \ (?P<way>past|to)\ (?P<hour>{"|".join(_CLOCK_WORDS)}|1[0-2]|[1-9]) (?![a-z\d%-]|[.,:]\d)
             (?P<clock>\ o'clock)?
             (?: \ (?:in\ the|at)\ (?P<part>morning|afternoon|evening|night) )? (?P<zone>)""",
        _read_spoken,
        "half past nine",
        "a quarter to ten in the morning",
    ),
    rule(
        "zone clock",
        "0",
        r"""(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)
            (?: \ ?(?P<zone>gmt|utc|e[sd]?t|cst|cdt|pst|pdt|cet|hrs|hours|h) (?![a-z])
              | (?![\d%a-z-]|[.,:]\d) )""",
        _read_military,
        "0300 GMT",
        "0600",
    ),
    rule(
        "digital clock",
        f"0 {ABOUT_FIRST}",
        rf"""{ABOUT} (?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])
             (?:\ (?:hours|hrs)(?![a-z]))? {_ZONE}""",
        _read_digital,
        "15:30 GMT",
    ),
)
