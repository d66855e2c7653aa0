"""Times of day and parts of days: "7 A.M. local time", "0300 GMT", "that night", "at noon".

A time of day is local time and never shifts with the reader's clock; "GMT" and the like stay
in the words.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import add_days, between
from build_scripts.reading.date_bases import is_of_sentence
from build_scripts.reading.date_story import SENTENCE_END
from build_scripts.reading.date_tense import tense
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
from build_scripts.reading.date_words import ONES, WEEKDAY

_CLOCK_WORDS = [word for word, number in ONES.items() if 1 <= number <= 12]


_TRADED_AFTER = re.compile(r" (?:trading|trade|deals)\b")
"""What markets do in a part of the day: "shares rose in afternoon trading"."""


def _day_here(m: re.Match[str], scene: Scene, hour: int = 12) -> tuple[str, str]:
    """The day a time belongs to: the last told in this paragraph or the one before, else publication.

    What has happened was on no day to come; the small hours told behind a night are the next day's.
    """
    told = scene.told if scene.narrative else scene.told_day
    if told and told.date and not scene.narrative and told.date > scene.now:
        looks = tense(scene.low, *m.span())
        elsewhere = SENTENCE_END.search(scene.low, told.end, m.start()) is not None
        told = None if looks == "past" or (elsewhere and not looks) else told
    if told and told.date and _TRADED_AFTER.match(scene.low, m.end()):
        told = told if (scene.now - told.date).days <= 1 or is_of_sentence(told, m.start(), scene) else None
    if told and told.day:
        day, _, part = told.timex.partition("T")
        if part == "NI" and hour < 5 and told.date:
            day = add_days(told.date, 1).isoformat()
            return day, f"in the night told before it, on {day}"
        return day, f"on the day told before it, {day}"
    if scene.narrative:
        return "XXXX-XX-XX", "no day told before"
    return scene.now.isoformat(), f"on the day of publication, {in_words(scene.now)}"


def _at(m: re.Match[str], scene: Scene, hour: int, minute: int) -> Results:
    if hour > 24 or minute > 59:
        return ()
    (day, why), zone = _day_here(m, scene, hour), m["zone"] or "local time"
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


_PARTS = {
    "morning": "TMO",
    "dawn": "TMO",
    "pre-dawn": "TMO",
    "predawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "noon": "T12:00",
    "midday": "T12:00",
    "afternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "sundown": "TEV",
    "sunup": "TMO",
    "night": "TNI",
    "nightfall": "TNI",
    "overnight": "TNI",
    "midnight": "T00:00",
    "daylight": "TDT",
}
_NEED_HELP = {"morning", "afternoon", "evening", "night"}
"""They tell a time only behind "that", "in the", "at" or "early"."""


_ENDS_DAY = re.compile(r"\b(?:before|until|till) \Z")
"""Before "midnight", which is then the end of the day told and not its beginning."""


def _read_part(m: re.Match[str], scene: Scene) -> Results:
    """Read "in the evening", "that night", "noon", "the next morning", "overnight"."""
    det, word = words_of(m, "det"), m["part"]
    if _is_named(m, scene):
        return refused(m, "name")
    helped = det or m["at"] is not None
    if scene.narrative and word == "night" and not det:
        return one(m, dated("XXXX-XX-XXTNI", Basis.DERIVED), "some night")
    if word in _NEED_HELP and not (helped or _TRADED_AFTER.match(scene.low, m.end())):
        return ()
    day, why = _day_here(m, scene)
    step = {"the next": 1, "the following": 1, "the previous": -1}.get(det, 0)
    if step and day[:4].isdigit() and day[-2:].isdigit():
        day = add_days(dt.date.fromisoformat(day), step).isoformat()
        why = f"the day {'after' if step > 0 else 'before'}: {why}"
    ends = word == "midnight" and _ENDS_DAY.search(scene.low[max(0, m.start() - 7) : m.start("part")])
    value = dated(day + ("T24:00" if ends else _PARTS[word]), Basis.DERIVED)
    if word == "overnight" and value.earliest:
        # The night may have begun the evening before.
        value = replace(value, earliest=add_days(value.earliest, -1), vague=True)
        value = replace(value, edtf=between(value.earliest, value.latest))
    return one(m, value, f"{word}, {why}")


def _is_named(m: re.Match[str], scene: Scene) -> bool:
    """Read "operation Red Dawn", "Golden Dawn", "the dawn of an age" are no times of day."""
    part = m.start("part")
    named = scene.text[part].isupper() and re.search(r"[A-Z][a-z]+ \Z", scene.text[max(0, part - 20) : part])
    return bool(named) or (m["part"] in {"dawn", "dusk"} and scene.low.startswith(" of ", m.end()))


_ZONE = r"""
    (?: \ (?P<open>\()? (?P<zone>
          (?!this|that|the|same|first|last|next|any|one|all|long|each|every)[a-z]{3,12}
          \ (?:standard\ |daylight\ )?time
        | gmt|utc|e[sd]?t|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst|ist|eet|eest|msk ) (?![a-z]) (?(open)\)) )?"""
_ABOUT = r"""
    (?: (?:about|around|approximately|roughly|shortly\ (?:before|after)|just\ (?:before|after)|nearly|exactly
          |precisely)\  )?"""
_DAY_AND_PART = rf"""\ (?: (?:on\ )?{WEEKDAY}\ (?:morning|afternoon|evening|night)
    | (?:this|yesterday|tomorrow)\ (?:morning|afternoon|evening) | tonight | last\ night ) (?![a-z])"""
_ABOUT_FIRST = "about around approximately roughly shortly just nearly exactly precisely"
_DET = r"""
    (?: (?P<det>
          the\ next | the\ following | the\ previous | that\ same | that | the\ same | the\ early | the\ late
        | mid
        | the\ (?:middle|dead)\ of(?:\ the)?
        | (?<=in\ )the | (?<=by\ )the | (?<=during\ )the | (?<=through\ )the
        | (?<=by\ )early | (?<=by\ )late | (?<=the\ )early
        | (?<=in\ the\ )late | (?<=in\ the\ )early ) [\ -] )?"""
_AT = r"""
    (?P<at> (?<=at\ ) | (?<=by\ ) | (?<=early[\ -]) | (?<=late[\ -]) | (?<=mid-) | (?<=before\ )
          | (?<=until\ ) | (?<=after\ ) )?"""

RULES: tuple[Rule, ...] = (
    rule(
        "clock",
        f"0 {_ABOUT_FIRST} {' '.join(_CLOCK_WORDS)}",
        rf"""{_ABOUT} (?P<hour>\d{{1,2}}|{"|".join(_CLOCK_WORDS)}) (?:[:.](?P<minute>\d\d)(?::\d\d)?)?
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
        f"0 {_ABOUT_FIRST}",
        rf"{_ABOUT} (?P<hour>\d{{1,2}}):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]) {_ZONE}",
        _read_digital,
        "15:30 GMT",
    ),
    rule(
        "part of day",
        f"{_ABOUT_FIRST} early late the next following previous same that mid middle dead pre "
        f"{' '.join(_PARTS)}",
        rf"""{_ABOUT} (?: (?:early|late)(?:-|\ (?:in\ |on\ )?) )? {_DET} {_AT}
             (?P<part>{"|".join(_PARTS)}) (?:-?time)? (?![a-z])""",
        _read_part,
        "that night",
        "noon",
        "the next morning",
        "overnight",
    ),
)
