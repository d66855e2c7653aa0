"""Parts of days: "in the evening", "that night", "noon", "the next morning", "overnight"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import add_days, between
from build_scripts.reading.date_bases import TRADED_AFTER, day_of_time
from build_scripts.reading.date_values import (
    Results,
    Rule,
    Scene,
    dated,
    one,
    refused,
    rule,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import ABOUT, ABOUT_FIRST

_PARTS = {
    "morning": "TMO",
    "dawn": "TMO",
    "pre-dawn": "TMO",
    "predawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "noon": "T12:00",
    "midday": "T12:00",
    "lunchtime": "T12:00",
    "afternoon": "TAF",
    "midmorning": "TMO",
    "midafternoon": "TAF",
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
    if word in _NEED_HELP and not (helped or TRADED_AFTER.match(scene.low, m.end())):
        return ()
    day, why = day_of_time(m, scene, 6 if _PARTS[word] == "TMO" else 12)
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


def _read_small_hours(m: re.Match[str], scene: Scene) -> Results:
    """Read "in the early hours" of a day told before."""
    if not words_before(m, scene).endswith(("in ", "until ", "during ", "by ", "into ")):
        return ()
    day, why = day_of_time(m, scene, hour=3)
    return one(m, dated(f"{day}TMO", Basis.DERIVED), f"the morning, {why}")


def _is_named(m: re.Match[str], scene: Scene) -> bool:
    """Read "operation Red Dawn", "Golden Dawn", "the dawn of an age" are no times of day."""
    part = m.start("part")
    named = scene.text[part].isupper() and re.search(r"[A-Z][a-z]+ \Z", scene.text[max(0, part - 20) : part])
    return bool(named) or (m["part"] in {"dawn", "dusk"} and scene.low.startswith(" of ", m.end()))


_DET = r"""
    (?: (?P<det>
          the\ next | the\ following | the\ previous | that\ same | that | the\ same | the\ early | the\ late
        | mid
        | the\ (?:middle|dead)\ of(?:\ the)?
        | (?<=in\ )the | (?<=by\ )the | (?<=during\ )the | (?<=through\ )the
        | (?<=spent\ )the | (?<=spend\ )the
        | (?<=by\ )early | (?<=by\ )late | (?<=the\ )early
        | (?<=in\ the\ )late | (?<=in\ the\ )early ) [\ -] )?"""
_AT = r"""
    (?P<at> (?<=at\ ) | (?<=by\ ) | (?<=early[\ -]) | (?<=late[\ -]) | (?<=mid-) | (?<=before\ )
          | (?<=until\ ) | (?<=after\ ) )?"""

RULES: tuple[Rule, ...] = (
    rule(
        "part of day",
        f"{ABOUT_FIRST} early late the next following previous same that mid middle dead pre "
        f"{' '.join(_PARTS)}",
        rf"""{ABOUT} (?: (?:early|late)(?:-|\ (?:in\ |on\ )?) )? {_DET} {_AT}
             (?P<part>{"|".join(_PARTS)}) (?:-?time)? (?![a-z])""",
        _read_part,
        "that night",
        "noon",
        "the next morning",
        "overnight",
    ),
    rule(
        "small hours",
        "the early small wee",
        r"""the\ (?:early|small|wee)\ (?:morning\ )?hours (?![a-z])
            (?:\ of\ the\ morning(?![a-z]))? (?!\ of\b)""",
        _read_small_hours,
        "the early hours",
    ),
)
