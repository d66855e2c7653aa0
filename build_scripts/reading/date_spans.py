"""Lengths of time: "six-year", "nine months", "weeklong", "all day".

A length of time names no days, except where it is counted from publication ("over the past
year").
"""

from __future__ import annotations

import re
from decimal import Decimal

from build_scripts.reading.date_lengths import SCALES, lasting_words, period, read_smaller
from build_scripts.reading.date_values import (
    Found,
    Results,
    Rule,
    Scene,
    lasting,
    one,
    refused,
    rule,
    words_before,
)
from build_scripts.reading.date_words import (
    COUNT,
    COUNT_FIRST,
    HEDGE,
    MONTHS,
    NEAR,
    NEAR_NUMBER,
    OR_TWO,
    UNIT,
    UNITS,
    any_of,
    read_count,
)
from build_scripts.reading.units import NO_UNIT

_NOUN_AFTER = re.compile(r"'s\b| (?!(?:of|in|and|to|at|on|is|was|for|or|the|an?)\b)[a-z]{2}")
_ONE_DAY_ENDS = re.compile(r"[,.\-\" ]*(?:\Z|of|for|after|in|before|too\b|\"|-)")


_MARKED_BEFORE = re.compile(r"\b(?:is|be|was|were|as|day) \Z")
_DAY_IN_MONTH = re.compile(rf" in (?:(?:early|late|mid)[ -])?(?:{any_of(MONTHS)})")
_WHEN_AFTER = re.compile(r" (?:when|on which)\b")
_ONE_DAY_BEFORE = re.compile(
    r"\b(?:in|of|only|just|within|for|than|lasted|took|takes?|spent|least|waited|stayed|rested) \Z"
)


_RANGE_BEGUN = re.compile(rf"(?<![\w.,-])(?:{NEAR}|between\ (?P<low>{NEAR_NUMBER})\ and\ )\Z", re.VERBOSE)


_NUMBER_BEFORE = re.compile(rf"(?<![\w.,]){NEAR_NUMBER}[\ -]\Z", re.VERBOSE)
"""Of a range: of any other number the words behind it are read with it."""


def _is_of_range(m: re.Match[str], scene: Scene, count: str | None) -> bool:
    """Tell "ten to fifteen years": no length by itself; the numbers' reader reads both as a range."""
    begun = _RANGE_BEGUN.search(words_before(m, scene, 30))
    first = read_count(begun["near"] or begun["low"]) if begun else None
    return first is not None and count is not None and float(first) < float(count)


def _read_duration(m: re.Match[str], scene: Scene) -> Results:
    """A number of units, hyphened or not."""
    unit, count = UNITS[m["unit"]], read_count(m["count"])
    if m["scale"] and count is not None:
        count = f"{(Decimal(count) * SCALES[m['scale']]).normalize():f}"
    if m["count"] == "a" and (
        _WHEN_AFTER.match(scene.low, m.end()) or words_before(m, scene).endswith("what ")
    ):
        return ()  # "there came a day when", "what a day"
    if unit == "day" and count == "1" and _is_some_day(m, scene):
        return ()
    if (
        _is_in_compound(m, scene)
        or _is_as_many(m, scene)
        or not _is_length(m, scene, unit, count)
        or _is_of_range(m, scene, count)
    ):
        return ()
    if m["or_two"] and count == "1":
        told = f"lasting {m['count']} {m['unit']} or two"
        return (Found(_start_of_length(m), m.end(), lasting(period(None, unit)), told),)
    more = (
        None if m["joint"] == "-" or m["old"] or m["and_half"] else read_smaller(m.end(), unit, count, scene)
    )
    if more:
        end, timex, told = more
        return (Found(_start_of_length(m), end, lasting(timex), told),)
    end = m.start("or_two") if m["or_two"] else m.end()
    if m["and_half"] and count is not None:
        count = f"{count}.5"
    return (Found(_start_of_length(m), end, lasting(period(count, unit)), lasting_words(count, unit)),)


def _is_some_day(m: re.Match[str], scene: Scene) -> bool:
    """Tell "Monday will be a day of mourning" and "one day in July" from a day's length."""
    if scene.low.startswith(" of ", m.end()) and _MARKED_BEFORE.search(words_before(m, scene)):
        return True
    return _DAY_IN_MONTH.match(scene.low, m.end()) is not None


def _start_of_length(m: re.Match[str]) -> int:
    """Where "the nine months" begins; of "the nine-month war" the number, of "a year-long war" the unit."""
    adjective = m["joint"] == "-" or bool(m["old"]) or not m["unit"].endswith("s")
    if m["old"] and "long" in m["old"] and m["count"] in {"a", "an"} and not m["hedge"]:
        return m.start("unit")
    return m.start("counted") if m["the"] and adjective else m.start()


def _is_length(m: re.Match[str], scene: Scene, unit: str, count: str | None) -> bool:
    """Tell a length from "a second front", "three quarters of", "some day", "one day he will"."""
    singular, hyphen = not m["unit"].endswith("s"), m["joint"] == "-" or bool(m["old"])
    if unit == "second" and (singular or count is None):
        return False
    if unit == "quarter" and (hyphen or count in {"1", "3"} or (count is None and singular)):
        return False
    if unit == "quarter" and count is None and not _FOR_BEFORE.search(words_before(m, scene)):
        return False  # "anger in several quarters"
    if not singular and not m["scale"] and m["count"] in {"a", "an", "one", "another"}:
        return False  # "a months-long siege"
    return hyphen or not singular or _is_one(m, scene, unit, count)


_FOR_BEFORE = re.compile(r"\b(?:for|over|after|within|lasted|took) \Z")
_RESULTS = re.compile(
    r"-year (?:net |pre-?tax |operating )?(?:loss|profit|results?|earnings|sales|revenues?)\b"
)


def _is_in_compound(m: re.Match[str], scene: Scene) -> bool:
    """Tell "a once-in-a-century flood", "a full-year loss" and "60 day labourers" from lengths of time."""
    if NO_UNIT.match(scene.low, m.start("unit")):
        return True
    if m["count"] not in {"a", "an"}:
        return False
    full = m["unit"] == "year" and scene.low.startswith("full", m.end("count") + 1)
    return scene.low[m.start() - 1 : m.start()] == "-" or (
        full and _RESULTS.match(scene.low, m.start("unit") - 1) is not None
    )


_AS_BEFORE = re.compile(r"\b(?:as|so|too|how) \Z")


def _is_as_many(m: re.Match[str], scene: Scene) -> bool:
    """Tell "the third in as many days", whose number stands before it."""
    return scene.low.startswith("many", m.start()) and bool(_AS_BEFORE.search(words_before(m, scene)))


def _is_one(m: re.Match[str], scene: Scene, unit: str, count: str | None) -> bool:
    """Tell whether a unit in the singular is counted: "a year", "half an hour", "two year terms"."""
    if m["unit"] in {"min", "mos", "evening", "morning", "night"}:
        return False
    if m["count"] == "one" and unit == "day":
        told = _ONE_DAY_BEFORE.search(words_before(m, scene)) or _ONE_DAY_ENDS.match(scene.low, m.end())
        return told is not None
    if m["count"] in {"some", "many", "several", "few"}:
        return False
    return count in {"1", "0.5", "0.25", "0.75", None} or bool(_NOUN_AFTER.match(scene.low, m.end()))


_LASTING_BEFORE = re.compile(
    r"""\b(?: for|in|within|after|over|takes?|took|lasts?|lasted|spen[dt]|and|or|of|with|during|through|by|to
        | all|many|several|on|only|mere|even|until|these|those|next|past|be )\ \Z""",
    re.VERBOSE,
)

_COUNTED_AFTER = re.compile(r" (?:before|after|into|prior to|ahead of)\b")


_RECORD_AFTER = re.compile(r"(?<=minutes of )(?:the|its|their|a|that) ")
_WITHIN_BEFORE = re.compile(r"\b(?:within|in|just|mere|only|after|for|last|final|closing|opening) \Z")


_SPENT_AFTER = re.compile(r" (?:in|on|at|with|without|under|as)\b")


def _no_length(m: re.Match[str], scene: Scene) -> bool:
    """Tell "the stock fell after hours", "at all hours" from "after hours on the road"."""
    before = words_before(m, scene)
    closed = before.endswith(" after ") and not _SPENT_AFTER.match(scene.low, m.end())
    return closed or before.endswith(" at all ")


def _read_bare(m: re.Match[str], scene: Scene) -> Results:
    """Read "for years", "within days", "weeks of talks": how many is not said."""
    if _is_as_many(m, scene):
        return refused(m, "counted")
    if _NUMBER_BEFORE.search(words_before(m, scene)):
        return ()
    record = m["of"] and _RECORD_AFTER.match(scene.low, m.end())
    if record and not _WITHIN_BEFORE.search(words_before(m, scene)):
        return refused(m, "name")  # "the minutes of the meeting"
    if m["unit"] == "hours" and not m["of"] and _no_length(m, scene):
        return refused(m, "name")
    stands = m["of"] or m["many"] or m["long"] or _COUNTED_AFTER.match(scene.low, m.end())
    if not stands and not _LASTING_BEFORE.search(words_before(m, scene)):
        return ()
    value = lasting(period(None, UNITS[m["unit"]]))
    return (
        Found(m.start(), m.start("of") if m["of"] else m.end(), value, f"{m['unit']}, how many is not said"),
    )


def _read_long(m: re.Match[str], _scene: Scene) -> Results:
    """Read "weeklong", "year-long", "half-century"."""
    count, unit = {"half-": "0.5", "quarter-": "0.25"}.get(m["half"] or "", "1"), UNITS[m["unit"]]
    return one(m, lasting(period(count, unit)), lasting_words(count, unit))


def _read_many_long(m: re.Match[str], _scene: Scene) -> Results:
    """Read "monthslong", "yearslong": how many is not said."""
    return one(m, lasting(period(None, UNITS[m["unit"]])), f"{m['unit']}s, how many is not said")


def _read_whole(m: re.Match[str], _scene: Scene) -> Results:
    """Read "all day", "the entire week"."""
    unit = UNITS[m["unit"]]
    return one(m, lasting(period("1", unit)), lasting_words("1", unit))


_PLURALS = [
    u for u in UNITS if u.endswith(("s", "ia")) and u not in {"mins", "mos", "quarters", "yrs", "hrs"}
]

_PLURALS = [u for u in _PLURALS if u not in {"evenings", "mornings"}]

_LONG = ["day", "week", "month", "year", "decade", "century", "hour"]

RULES: tuple[Rule, ...] = (
    rule(
        "duration",
        f"{COUNT_FIRST} these those",
        rf"""(?P<the>(?:the|these|those)\ )? (?P<counted>(?:{HEDGE}\ )? {COUNT}) (?P<joint>\ |-)
             (?:(?P<scale>thousand|million|billion)[\ -])?
             (?:(?:full|long|straight|consecutive|solid|more|whole|additional|other|working|business|calendar|short|single
                 |bloody|further)[\ -])?
             {UNIT} {OR_TWO} (?P<and_half>\ and\ a\ half(?![a-z]))?
             (?P<old>(?:\ |-)(?:long|olds?|of\ age)(?![a-z]))?""",
        _read_duration,
        "six-year",
        "six-year-long",
        "nine months",
        "22-year-old",
        "about three weeks",
        "an hour and a half",
        "the nine months",
    ),
    rule(
        "bare duration",
        f"{' '.join(_PLURALS)} several many",
        rf"""(?P<many>(?:several|many)\ )? (?P<unit>{any_of(_PLURALS)})
             (?: (?P<long>-(?:long|old)(?![a-z])) | (?P<of>\ of\ ) )?""",
        _read_bare,
        "years-long",
        "many days",
    ),
    rule(
        "long",
        f"half quarter {' '.join(_LONG)} {' '.join(f'{unit}long' for unit in _LONG)}",
        rf"""(?P<half>half-|quarter-)? (?P<unit>{"|".join(_LONG)})
             (?(half)(?![a-z])(?:-?long)?|(?:-?long|-old)(?![a-z]))""",
        _read_long,
        "weeklong",
        "year-long",
        "half-century",
    ),
    rule(
        "many long",
        " ".join(f"{unit}slong" for unit in _LONG if not unit.endswith("y")),
        rf"""(?P<unit>{"|".join(unit for unit in _LONG if not unit.endswith("y"))})slong (?![a-z])""",
        _read_many_long,
        "monthslong",
    ),
    rule(
        "whole",
        "all the whole entire within",
        rf"""(?:all|the\ whole|the\ entire|within\ the)\ (?P<unit>{"|".join(_LONG)}) (?![a-z])
             (?:-?long(?![a-z]))?""",
        _read_whole,
        "all day",
        "the entire week",
    ),
)
