"""Days that have a number alone: "on the 18th", "the third day of", "its 45th day"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import days_of, nth_weekday, shift, unit_timex
from build_scripts.reading.date_background import had_before
from build_scripts.reading.date_bases import as_told
from build_scripts.reading.date_names import is_month_word
from build_scripts.reading.date_tense import is_future
from build_scripts.reading.date_values import (
    Found,
    Results,
    Rule,
    Scene,
    dated,
    in_words,
    lasting,
    month_text,
    one,
    rule,
    words_before,
)
from build_scripts.reading.date_words import (
    DAY_NAMES,
    DAYPARTS,
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    UNITS,
    WEEKDAYS,
    YEAR,
)
from build_scripts.reading.date_year_of import OF_THAT, year_basis

_ENTERED = re.compile(r"\b(?:enter(?:s|ed|ing)?|now in|stretched into|went into|goes into|into) \Z")


def _read_nth_day(m: re.Match[str], scene: Scene) -> Results:
    """Read "on Sunday, the third day of": that Sunday; "entered its 45th day": the day of publication."""
    told, unit = scene.told, m["unit"]
    if (
        told
        and told.day
        and unit in {"day", "night"}
        and scene.low[told.end : m.start()] in {", ", " - ", " ("}
    ):
        return one(m, dated(told.timex.partition("T")[0], Basis.DERIVED), "the day named before it")
    if not scene.narrative and _ENTERED.search(words_before(m, scene, 16)):
        timex = unit_timex(scene.now, UNITS[unit])
        return one(m, dated(timex, Basis.DERIVED), f"the {unit} of publication, {in_words(scene.now)}")
    return ()


_MONTH_DAY_BEFORE = re.compile(r"\b(?:on|by|until|since|from|to|before|after|around|about) \Z")
_DAY_ENDS = re.compile(
    r"[,.;:)\"]| on(?:wards?)?[,.;]| (?:and|but|to|at|in|after|when|with|for|the|an?|he|she|they"
    r"|it|its|his|her|their|all|troops|forces|rebels)\b|\s{0,3}\Z"
)


_NTH_AFTER = re.compile(r" (?:century|anniversary|birthday|day|night|week|month|year)\b")


_SECOND_AFTER = re.compile(r" and (?:the )?\d{1,2}(?:st|nd|rd|th)(?![a-z-])")


_OPENS_BEFORE = re.compile(r"(?:\A|[\n.]\s{0,2})(?:on|by) \Z")
_NAMED_NTH = re.compile(
    r" (?:[A-Z][\w-]{0,20} ){0,2}(?:Division|Brigade|Regiment|Army|Corps|Battalion|Infantry|Cavalry|Guards?"
    r"|Artillery|Fleet|Wing|Squadron|Group|Panzer|Foot|Parallel|Street|Avenue|Congress|Amendment|Floor)"
)


def _opens_sentence(m: re.Match[str], scene: Scene) -> bool:
    """Tell "On the 29th Iraqi units left" from "On the 29th Division's front"."""
    if _OPENS_BEFORE.search(words_before(m, scene)) is None or _NAMED_NTH.match(scene.text, m.end()):
        return False
    return scene.text[m.end() + 1 : m.end() + 2].isupper()


def _is_of_two(m: re.Match[str], scene: Scene) -> bool:
    """Tell "between the 10th and the 15th" from the numbers of regiments."""
    if words_before(m, scene).endswith("between "):
        second = _SECOND_AFTER.match(scene.low, m.end())
        return second is not None and _DAY_ENDS.match(scene.low, second.end()) is not None
    joint = scene.low[scene.told.end : m.start()] if scene.told else ""
    return joint == " and " and scene.low.startswith("the ", scene.told.start if scene.told else 0)


def _read_month_day(m: re.Match[str], scene: Scene) -> Results:
    """Read "on the 18th": of the month told, in news of publication's month or the one before."""
    number, told = int(m["number"]), scene.told if scene.narrative else None
    ends = _DAY_ENDS.match(scene.low, m.end()) or (scene.narrative and _opens_sentence(m, scene))
    if not (ends or m["of_month"] or (m["part"] and not _NTH_AFTER.match(scene.low, m.end()))):
        return ()
    if not (m["part"] or _MONTH_DAY_BEFORE.search(words_before(m, scene)) or _is_of_two(m, scene)):
        return ()
    if told is None and scene.narrative:
        return ()
    base = told or as_told(scene.now)
    if base.year < 0 or base.month is None or not base.timex[5:7].isdigit():
        return ()  # a year or a season, in which no month is told
    month = dt.date(base.year, base.month, 1)
    if told and told.day and number > told.day and had_before(m.start(), scene.low):
        month = shift(month, "month", -1)  # "on 11 February … had won on the 22nd"
    if told is None and number > scene.now.day and not is_future(scene.low, m.start(), m.end()):
        month = shift(month, "month", -1)
    part, second = DAYPARTS[m["part"]] if m["part"] else "", int(m["second"] or 0)
    spans = [(number, m.start(), m.end("number") + len("th") if second else m.end())]
    if second:
        spans.append((second, m.start("second"), m.end()))
    timexes = [month_text(month.year, month.month, day) for day, _, _ in spans]
    if not all(days_of(timex) for timex in timexes):
        return ()
    return tuple(
        Found(start, end, dated(timex + part, Basis.DERIVED), f"of the month {timex[:7]}, supplied")
        for timex, (_, start, end) in zip(timexes, spans, strict=True)
    )


_LAST = -1


def _read_nth_weekday(m: re.Match[str], scene: Scene) -> Results:
    """Read "the first Sunday of June" as a day, "the third Friday of each month" as what comes again."""
    if m["month"] is None:
        return one(m, lasting("P1M", "SET"), "every month")
    if not is_month_word(m, scene):
        return ()
    month, nth = MONTHS[m["month"]], _LAST if m["nth"] == "last" else ORDINALS[m["nth"]]
    year, basis, source = year_basis(m, scene, month, None)
    if year < 1:
        return ()
    day = nth_weekday(year, month, WEEKDAYS[m["weekday"]], nth)
    return one(m, dated(day.isoformat(), basis), f"{in_words(day)}, {source}")


RULES: tuple[Rule, ...] = (
    rule(
        "day of month",
        "the 0 morning afternoon evening night",
        r"""the\ (?:(?P<part>morning|afternoon|evening|night)\ of\ the\ )?
            (?P<number>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?![a-z-])
            (?: \ (?:and|or|to)\ (?P<second>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?![a-z-]) )?
            (?P<of_month>\ of\ (?:the|that|the\ same)\ month (?![a-z]))?""",
        _read_month_day,
        "the 18th",
        "the 8th and 9th",
        "the 20th of the month",
        "the morning of the 25th",
    ),
    rule(
        "nth weekday",
        "the first second third fourth last",
        rf"""the\ (?P<nth>first|second|third|fourth|last)\ (?P<weekday>{"|".join(DAY_NAMES)})\ (?:of|in)
             \ (?: {MONTH} (?: ,?\ (?:of\ )? (?: {YEAR} | (?P<of_that>{OF_THAT}) ) )? (?!-)
                 | (?:each|every)\ month(?![a-z-]) )""",
        _read_nth_weekday,
        "the first Sunday of June",
        "the last Monday in May 2013",
        "the third Friday of each month",
    ),
    rule(
        "nth day",
        f"the its his her their a 0 {' '.join(ORDINALS).replace('-', ' ')}",
        rf"""(?:the|its|his|her|their|a)\ {ORDINAL}\ (?:(?:straight|consecutive|and\ final)\ )?
             (?P<unit>day|night|week|month|year) (?![a-z-]) (?:\ of(?![a-z]))?""",
        _read_nth_day,
        "the third day of",
        "its 45th day",
    ),
)
