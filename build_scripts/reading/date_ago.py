"""Dates counted by a number of units: "a week ago", "two days later", "more than 48 hours after"."""

from __future__ import annotations

import datetime as dt
import re
from math import ceil, floor

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import (
    HALF_OF_UNIT,
    UNIT_DAYS,
    UNIT_YEARS,
    add_days,
    add_years,
    shift,
    unit_timex,
    year_text,
)
from build_scripts.reading.date_apposed import is_of_period, month_a_year_before, month_behind, named_beside
from build_scripts.reading.date_background import SENTENCE_END
from build_scripts.reading.date_bases import as_told, told_base, told_timex
from build_scripts.reading.date_lengths import SCALES
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_told import STANDS_ALONE
from build_scripts.reading.date_values import (
    Found,
    Results,
    Rule,
    Scene,
    Told,
    dated,
    in_words,
    month_text,
    one,
    reference,
    rule,
    spread,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import (
    COUNT,
    COUNT_FIRST,
    DAY_NAMES,
    DAYPARTS,
    HEDGE,
    NEAR,
    OR_TWO,
    UNIT,
    UNITS,
    WEEKDAYS,
    any_of,
    read_count,
)

_PAST = {"ago", "earlier", "before", "previously", "prior", "beforehand", "back"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"T([0-2]\d):([0-5]\d)\Z")
_FROM_PUBLICATION = {"ago", "back", "from now", "hence", "away", "time"}


def _read_ago(m: re.Match[str], scene: Scene) -> Results:
    """Read "a week ago", "two days later", "a decade earlier", "15 months ago"."""
    word = words_of(m, "way").partition(" t")[0]
    word = "ago" if word.startswith("ago") else word
    if _is_length(m, word, scene):
        return ()
    count = read_count(m["count"]) if m["count"] else "0.25" if m["quarter"] else _hedged_one(m)
    if count is None:
        return one(m, reference("PAST_REF" if word in _PAST else "FUTURE_REF"), "how many is not said")
    told, source = _base(m, word, scene), "the date told before"
    of_period = told is not None and word in _PAST and is_of_period(m, told, scene)
    named = named_beside(m, scene) or (month_a_year_before(told) if told and of_period else None)
    if named:
        return one(m, dated(named[0], Basis.DERIVED), named[1])
    if told is None or (word in _FROM_PUBLICATION and not scene.narrative and not of_period):
        told, source = as_told(scene.now), f"publication, {in_words(scene.now)}"
    if m["or_two"] and (count != "1" or m["near"]):
        return ()
    nearer = count if m["or_two"] else read_count(m["near"]) if m["near"] else None
    count = "2" if m["or_two"] else count
    number = (float(count) + (0.5 if m["and_half"] else 0)) * SCALES.get(m["scale"], 1)
    way = -1 if word in _PAST else 1
    value = _by_clock(m, number * way, told) or _value(UNITS[m["unit"]], number * way, told)
    if nearer and (m["scale"] or not 0 < float(nearer) < number):
        return ()
    value = _said_closer(m, value, told, -int(float(count)))
    if behind := month_behind(m, value.timex, scene):
        value = dated(behind, Basis.DERIVED)
    if nearer:
        value = _reaching(value, _value(UNITS[m["unit"]], float(nearer) * way, told))
    scale = f" {m['scale']}" if m["scale"] else ""
    least, most = f"{m['near']} to " if m["near"] else "", " or two" if m["or_two"] else ""
    number_words = f"{least}{m['count'] or 'one'}{scale} {m['unit']}{most}"
    compared = _MORE_THAN.match(m["hedge"] or "") and _AMOUNT.search(words_before(m, scene))
    start = m.end("hedge") + 1 if compared else m.start()
    return (Found(start, m.end(), value, f"{number_words} {word}, counted from {source}"),)


def _base(m: re.Match[str], word: str, scene: Scene) -> Told | None:
    """Return what is counted from; what is "later" counts from what was told last in its sentence.

    In news that is elsewhere nothing in question: "It ruled five years ago that …; two years later",
    "Investors, told on Thursday that he would stay in May, saw him leave six weeks later".
    """
    told, last = told_base(scene, UNITS[m["unit"]]), scene.told
    if scene.narrative or last is None or word not in {"later", "afterwards", "after"}:
        return told
    nearer = told is None or told.start < last.start
    year = UNITS[m["unit"]] == "year" and last.month is None and len(last.timex) == _YEAR_DIGITS
    month = UNITS[m["unit"]] in {"day", "week", "month"} and len(last.timex) == _MONTH_DIGITS
    past = last.latest is not None and last.latest < scene.now
    if not (nearer and past and (year or month)):
        return told
    return told if SENTENCE_END.search(scene.low, last.end, m.start()) else last


_YEAR_DIGITS, _MONTH_DIGITS = 4, 7


def _said_closer(m: re.Match[str], value: DateValue, told: Told, steps: int) -> DateValue:
    """Narrow what was counted by "today", "this week", a weekday or "nights" behind the number."""
    if told.date and value.earliest and not m["scale"]:
        day = shift(told.date, UNITS[m["unit"]], steps)
        if m["today"]:
            return dated(day.isoformat(), Basis.DERIVED)
        if m["this"]:
            near = shift(day, m["this"], {"next": 1, "last": -1}.get(m["next"], 0))
            return dated(unit_timex(near, m["this"]), Basis.DERIVED)
        if m["on"]:
            return _anniversary(m, told.date, steps)
    if m["unit"].startswith("night") and value.timex_type == "DATE" and _DAY.fullmatch(value.timex):
        return dated(value.timex + DAYPARTS["night"], Basis.DERIVED)
    return value


_MORE_THAN = re.compile("(?:more|less|fewer) than")
_AMOUNT = re.compile(r"(?:%|\b(?:percent|per ?cent|points?|[mb]illion|\d+|much|far|many|lot|slightly)) \Z")
"""What is compared with a time, so that its hedge is none: "36 percent more than a year earlier"."""
_FOR = re.compile(r"\bfor (?:the )?\Z")
_LASTS_BESIDE = {"before", "beforehand", "after", "afterward", "afterwards", "previously", "prior"}
_GOES_ON = re.compile(r"[,.;:)]| (?:the|an?|he|she|it|they|we|his|her|its|their|and|but|had|was|were)\b")


def _is_length(m: re.Match[str], word: str, scene: Scene) -> bool:
    """Tell "two days after the vote" and "ten years on, they mourn" from words that name a date."""
    if word in {"earlier", "later"} and scene.low.startswith(" than", m.end()):
        return True  # "a month earlier than in most years"
    if (word == "away" and not _is_ahead(m, scene)) or (word == "time" and not _is_in_time(m, scene)):
        return True
    if word in _LASTS_BESIDE and _FOR.search(words_before(m, scene)):
        return True  # "for 12 years before that", "for months afterwards"
    if word == "before" and m["way"].endswith(("that", "this")) and not m["count"]:
        return True  # "months before that"
    if m["way"].endswith(("that", "this")):  # "two days after that battle"
        name = scene.text[m.end() + 1 : m.end() + 2].isupper()
        return not (name or _GOES_ON.match(scene.low, m.end()))
    if word in {"before", "after", "prior"}:
        return not STANDS_ALONE.match(scene.low, m.end())
    return word == "on" and not scene.narrative


def _hedged_one(m: re.Match[str]) -> str | None:
    """Read "a full month" and "a mere week", whose hedge holds the number."""
    one = m["hedge"] and m["hedge"].startswith("a ") and not m["unit"].endswith("s")
    return "1" if one else None


def _anniversary(m: re.Match[str], now: dt.date, count: int) -> DateValue:
    """Read "ten years ago Wednesday", so long before the Wednesday nearest to publication."""
    number = WEEKDAYS[m["on"]]
    days = (number - now.weekday() + 3) % 7 - 3
    return dated(shift(add_days(now, days), UNITS[m["unit"]], count).isoformat(), Basis.DERIVED)


_IS_BEFORE = re.compile(r"(?:\b(?:is|are|still|now)|'s) \Z")


def _is_ahead(m: re.Match[str], scene: Scene) -> bool:
    """Tell "the vote is just two weeks away" from "he stayed a week away", "two hours away by car"."""
    if scene.narrative or UNITS[m["unit"]] in {"hour", "minute", "second"}:
        return False
    if re.match(r" (?:from|by|on)\b", scene.low[m.end() : m.end() + 6]):
        return False
    return bool(m["hedge"] or _IS_BEFORE.search(words_before(m, scene)))


def _is_in_time(m: re.Match[str], scene: Scene) -> bool:
    """Tell "it will end in three weeks' time" from "he lost two years' time" and from what is over."""
    if scene.narrative or not words_before(m, scene).endswith(" in "):
        return False
    return tense(scene.low, m.start(), m.end()) != "past"


_ABOUT = {"about", "around", "approximately", "roughly", "some", "only", "just", "barely", "nearly", "almost"}
"""Hedges that leave the time said the nearest that can be told; "more than" leaves none."""


def _by_clock(m: re.Match[str], count: float, told: Told) -> DateValue | None:
    """Count hours and minutes from a time of day; None where either is not told exactly."""
    minutes, clock = {"hour": 60, "minute": 1}.get(UNITS[m["unit"]]), _TIME.search(told.timex)
    if minutes is None or clock is None or told.date is None or m["near"] or m["or_two"]:
        return None
    if m["hedge"] and m["hedge"] not in _ABOUT:
        return None
    days, minute = divmod(int(clock[1]) * 60 + int(clock[2]) + int(count * minutes), 24 * 60)
    day = add_days(told.date, days).isoformat()
    return dated(f"{day}T{minute // 60:02d}:{minute % 60:02d}", Basis.DERIVED)


def _reaching(far: DateValue, near: DateValue) -> DateValue:
    """Some day between two that were counted, "two to three weeks ago"; named by the one that is farther."""
    days = [day for one in (far, near) for day in (one.earliest, one.latest) if day]
    return spread(far.timex, min(days), max(days), Basis.DERIVED) if len(days) == 4 else far


def _value(unit: str, count: float, told: Told) -> DateValue:
    """Count from a told date; half a unit of room on both sides where the told date is a day."""
    timex = _timex(unit, count, told)
    steps = int(count)
    if timex is None:
        return reference("PAST_REF" if count < 0 else "FUTURE_REF")
    if told.date and unit == "hour":
        # The day begins somewhere within those hours: both days are possible.
        return spread(
            timex,
            add_days(told.date, floor(count / 24)),
            add_days(told.date, ceil(count / 24)),
            Basis.DERIVED,
        )
    if told.date is None or unit in {"minute", "second"} or count % 1:
        return dated(timex, Basis.DERIVED, vague=True)
    if unit == "day":
        return dated(timex, Basis.DERIVED)
    day, half = shift(told.date, unit, steps), HALF_OF_UNIT.get(unit, 0)
    return spread(timex, add_days(day, -half), add_days(day, half), Basis.DERIVED)


def _timex(unit: str, count: float, told: Told) -> str | None:
    """Name the day, week, month or year that lies `count` units from a told date."""
    steps = int(count)
    if unit == "year" and count % 1 and told.year > 0 and told.month:
        return year_text((told.year * 12 + told.month - 1 + round(12 * count)) // 12)
    if unit == "year" or unit in UNIT_YEARS:
        year = add_years(told.year, int(count * UNIT_YEARS.get(unit, 1)))
        quarter = told.timex[4:] if re.fullmatch(r"\d{4}-Q\d", told.timex) else ""
        return year_text(year) + quarter if abs(year) < 9000 else None
    if told.year < 0 and unit in {"day", "month"} and (unit == "day" or not count % 1):
        return told_timex(unit, steps, told) if told.month and told.timex[7:9].isdigit() else None
    if told.year < 0 or told.month is None:
        return None
    if unit == "month":
        year, month = divmod(told.year * 12 + told.month - 1 + steps, 12)
        return month_text(year, month + 1) if 0 < year < 9000 else None
    if told.date is None:
        return _coarse_timex(unit, steps, told)
    if unit in {"hour", "minute", "second"}:
        days = count / 24 if unit == "hour" else 0
        return in_calendar(add_days(told.date, int(days)), "day")
    return in_calendar(shift(told.date, unit, steps), unit)


def _coarse_timex(unit: str, steps: int, told: Told) -> str | None:
    """Count from a date told to the month at best; after so many days, name another month."""
    if told.day and unit in {"hour", "minute", "second"}:
        return told.timex[:10]
    if unit == "quarter" and "Q" in told.timex and told.month:
        return in_calendar(shift(dt.date(told.year, told.month, 15), unit, steps), unit)
    days = UNIT_DAYS.get(unit, 0) * steps
    if told.month and not told.day and abs(days) >= _LONGEST_MONTH:
        return in_calendar(add_days(dt.date(told.year, told.month, 15), days), "month")
    return told.timex[:7] + ("-XX" if unit == "day" and told.timex[5:7].isdigit() else "")


_LONGEST_MONTH = 31
"""So many days after a month lies another one; which, is said as of its middle."""


def in_calendar(day: dt.date, unit: str) -> str | None:
    """Name the unit of a day; None at the ends of the calendar, where counting stopped."""
    return unit_timex(day, unit) if 1 < day.year < 9998 else None


RULES: tuple[Rule, ...] = (
    rule(
        "ago",
        f"{COUNT_FIRST} seconds minutes hours days weeks months years decades centuries",
        rf"""(?:{HEDGE}\ )? (?: (?:{NEAR})? {COUNT} (?:\ (?P<scale>thousand|million|billion))?
                               | a\ (?P<quarter>quarter)(?=[\ -]century) )?
             (?:\ |-)? (?:(?:short|long|full|whole|more|additional|other)\ )?
             {UNIT} {OR_TWO} (?P<and_half>\ and\ a\ half)? (?:'s?)? ,?
             \ (?P<way>ago(?:(?P<today>\ today)|\ (?P<next>this|next|last)\ (?P<this>week|month)
                   |(?:(?<=years\ ago)|(?<=year\ ago)|(?<=weeks\ ago))\ (?:on\ )?
                    (?P<on>{any_of(DAY_NAMES)})(?!'))?
                |earlier|later
                |previously|hence|before(?:hand|\ th(?:at|is)(?=[,.;:)]|\ [a-z]))?
                |after(?:wards?|\ th(?:at|is)(?=[,.;:)]|\ [a-z]))?
                |on(?=[,.;])|from\ now|away|prior|back
                |(?<=s'\ )time|(?<='s\ )time)
             (?![a-z])""",
        _read_ago,
        "a week ago",
        "two days later",
        "more than a year ago",
        "a decade earlier",
        "weeks earlier",
    ),
)
