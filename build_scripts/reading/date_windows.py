"""Spans that reach to publication or from it: "over the past year", "the next two weeks"."""

from __future__ import annotations

import re
from math import ceil

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import add_days, shift
from build_scripts.reading.date_lengths import lasting_words, period, read_smaller
from build_scripts.reading.date_values import (
    Found,
    Results,
    Rule,
    Scene,
    in_words,
    lasting,
    one,
    reference,
    rule,
    words_before,
)
from build_scripts.reading.date_words import COUNT, MONTHS, SEASONS, UNITS, any_of, read_count

_PAST, _COMING = {"past", "last"}, {"next", "coming"}


def _read_window(m: re.Match[str], scene: Scene) -> Results:
    """Read "over the past year", "the last three days", "the next two weeks": counted from publication."""
    unit, det, number = UNITS[m["unit"]], m["det"], m["count"] or m["count2"]
    singular = not m["unit"].endswith("s")
    if singular and not number and not _is_window(m, scene):
        return ()
    if m["over"] and _TAKEN_BEFORE.search(words_before(m, scene)):
        return ()  # "since taking over last month"
    if _is_verb(m, scene) or (m["of"] and not number and _CALENDAR_AFTER.match(scene.low, m.end())):
        return ()
    if unit == "hour" and det in {"early", "closing", "opening"}:
        return ()
    if det in {"recent", "coming"} and not number and not singular:
        return one(m, reference("PAST_REF" if det == "recent" else "FUTURE_REF"), "how many is not said")
    count = read_count(number) if number else "1" if singular else None
    value, why = lasting(period(count, unit)), lasting_words(count, unit)
    more = read_smaller(m.end(), unit, count, scene) if number else None
    if more:
        end, timex, why = more
        return (Found(m.start(), end, lasting(timex), why),)
    if count and det in _PAST | _COMING and not scene.narrative and not m["of"]:
        steps = ceil(float(count)) * (1 if det in _COMING else -1)
        value, why = (
            _window(value.timex, steps, unit, scene),
            f"counted from publication, {in_words(scene.now)}",
        )
    return (Found(m.start(), m.start("of") if m["of"] else m.end(), value, why),)


_TAKEN_BEFORE = re.compile(r"\b(?:tak(?:e|es|en|ing)|took|hand(?:s|ed|ing)?|turn(?:s|ed|ing)?) \Z")


_CALENDAR_AFTER = re.compile(
    rf"(?:the )?{any_of([*MONTHS, *SEASONS])}|\d{{4}}(?!\d)"
    r"|(?:the|that|this|last|next) (?:month|year)(?![a-z-])"
    r"|(?:the )?(?:[12]?\dth|21st|[a-z-]{3,11}(?:th|first))[ -]century|(?:the )?\d{3}0s"
)
"""Behind "the last week of", which is then a part of that month, and no length."""
_MODAL_BEFORE = re.compile(
    r"\b(?:to|not|will|would|can|could|may|might|must|should|shall|that|which|they)(?: only)? \Z|n't \Z"
)


def _is_verb(m: re.Match[str], scene: Scene) -> bool:
    """Tell "the siege could last five years" from "the last five years"."""
    if m["det"] != "last" or m["over"] or m["its"]:
        return False
    before = words_before(m, scene)
    return _MODAL_BEFORE.search(before) is not None or bool(m["count"] and before.endswith(" and "))


def _is_window(m: re.Match[str], scene: Scene) -> bool:
    """Tell "over the last year" and "the past year" from "last year", a year of the calendar."""
    if m["of"] and m["unit"] in {"week", "month", "year", "decade"}:
        return m["det"] in {"first", "last", "final"} and bool(m["its"])  # "the first year of the war"
    if m["det"] not in _PAST | _COMING:
        return False
    if scene.narrative:
        return m["det"] == "past" or (m["det"] == "next" and bool(m["over"]))
    if m["det"] == "last" and not m["its"] and scene.low.startswith("'", m.end()):
        return False  # "in last month's attack"
    rolling = m["its"] == "the " and m["unit"] in {"week", "month", "year", "decade"}
    over = m["over"] and m["over"].strip() != "for"  # "a budget for next year" is for that of the calendar
    return m["det"] in {"past", "coming"} or bool(over) or (m["det"] == "last" and rolling)


def _window(timex: str, steps: int, unit: str, scene: Scene) -> DateValue:
    if unit in {"hour", "minute", "second"}:
        days = -(-abs(steps) // 24) if unit == "hour" else 0
        other = add_days(scene.now, days if steps > 0 else -days)
    else:
        other = shift(scene.now, unit, steps)
    first, last = min(other, scene.now), max(other, scene.now)
    return DateValue(
        timex_type="DURATION",
        timex=timex,
        edtf=f"{first.isoformat()}/{last.isoformat()}",
        earliest=first,
        latest=last,
        basis=Basis.DERIVED,
        vague=True,
    )


RULES: tuple[Rule, ...] = (
    rule(
        "window",
        "the over in during for within throughout these those this his her its their two three four five six "
        "seven eight nine ten past last next coming first final previous preceding following remaining "
        "latest initial early closing opening ensuing subsequent intervening succeeding recent",
        rf"""(?P<over>(?:over|in|during|within|for|throughout)\ )?
             (?P<its>(?:the|these|those|this|his|her|its|their)\ )?
             (?:(?P<count2>two|three|four|five|six|seven|eight|nine|ten)\ )?
             (?P<det>past|last|next|coming|first|final|previous|preceding|following|remaining|latest|initial
                |early|closing|opening|ensuing|subsequent|intervening|succeeding|recent)
             \ (?:{COUNT}\ )? (?:(?:full|calendar|business|consecutive|straight)\ )?
             (?P<unit>{any_of(u for u in UNITS if u != "second")}) (?P<of>\ of\ )?""",
        _read_window,
        "over the past year",
        "the last three days",
        "the first nine months",
        "the four previous weeks",
    ),
)
