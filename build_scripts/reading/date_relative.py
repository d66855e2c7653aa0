"""Dates told from another day: "Thursday", "yesterday", "last week", "that year", "a week ago".

In news the other day is that of publication; in a history it is the date told last. The
rules that count from a told date ("the following day") do so in news as well.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import (
    HALF_OF_UNIT,
    UNIT_DAYS,
    UNIT_YEARS,
    add_days,
    add_years,
    between,
    days_of,
    shift,
    unit_timex,
    weekday_near,
    year_text,
)
from build_scripts.reading.date_story import history_year
from build_scripts.reading.date_tense import is_future, tense
from build_scripts.reading.date_values import (
    Found,
    Refused,
    Rule,
    Scene,
    Told,
    dated,
    in_words,
    lasting,
    month_text,
    reference,
    rule,
    spread,
)
from build_scripts.reading.date_words import (
    COUNT,
    DAYPARTS,
    HEDGE,
    MOD,
    ORDINAL,
    PART,
    SEASONS,
    SP,
    UNIT,
    UNITS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    any_of,
    read_count,
)

Results = tuple[Found | Refused, ...]

_COUNT_FIRST = (
    "0 a an the one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half several many some few couple only "
    "more less fewer longer at up as no not well just over under nearly almost about around approximately roughly barely "
    "fully hundreds dozens numerous countless another within"
)


def _read_weekday(m: re.Match[str], scene: Scene) -> Results:
    """A weekday: the nearest that the tense allows, the day of publication included."""
    word = m["weekday"]
    if not scene.text[m.start("weekday")].isupper():
        return ()
    number, det = WEEKDAYS[word], (m["det"] or "").strip()
    if len(word) < 6 and not m["dot"] and not m["part"]:
        return ()  # "Sun", "Sat", "Wed" are words as well
    if m["plural"] or det in {"every", "each"}:
        return (Found(m.start(), m.end(), lasting(f"XXXX-WXX-{number + 1}", "SET"), f"every {WEEKDAY_NAMES[number]}"),)
    day, why = _weekday_day(number, det, m, scene)
    if m["week_ago"]:
        day, why = add_days(day, -7), f"a week before {why}"
    if m["of_week"]:
        monday = add_days(scene.now, -scene.now.weekday() + 7 * _DIRECTION[m["of_week"]])
        day, why = add_days(monday, number), f"in the week counted from {in_words(scene.now)}"
    part = DAYPARTS[m["part"]] if m["part"] else DAYPARTS.get(m["part0"] or "", "TMO") if m["part0"] else ""
    return (Found(m.start(), m.end(), dated(day.isoformat() + part, Basis.WEEKDAY), why),)


def _weekday_day(number: int, det: str, m: re.Match[str], scene: Scene) -> tuple[dt.date, str]:
    name = WEEKDAY_NAMES[number]
    told = scene.told.date if scene.told else None
    if det in {"the following", "the next", "the previous", "the preceding", "that"} or scene.narrative:
        base = told or scene.now
        if det in {"the following", "the next", "next"}:
            return weekday_near(add_days(base, 1), number, future=True), f"the {name} after {in_words(base)}"
        back = 1 if det in {"the previous", "the preceding", "last"} else 0
        return weekday_near(add_days(base, -back), number, future=False), f"the {name} at or before {in_words(base)}"
    now = scene.now
    if det in {"last", "this past", "the past", "past"}:
        return weekday_near(add_days(now, -1), number, future=False), f"the last {name} before {in_words(now)}"
    if det in {"next", "this coming", "the coming", "coming"}:
        return weekday_near(add_days(now, 1), number, future=True), f"the next {name} after {in_words(now)}"
    if now.weekday() == number:
        return now, f"{name}, the day of publication, {in_words(now)}"
    future = is_future(scene.low, m.start(), m.end())
    return weekday_near(now, number, future=future), f"the {name} {'after' if future else 'before'} {in_words(now)}"


_DAY_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "the day before yesterday": -2,
              "the day after tomorrow": 2, "last night": -1, "this": 0}  # fmt: skip


def _read_day_word(m: re.Match[str], scene: Scene) -> Results:
    """"Today", "yesterday", "tomorrow", "tonight", "last night", "this morning"."""
    word = m["word"]
    part = DAYPARTS[m["part"]] if m["part"] else "TNI" if word in {"tonight", "last night"} else ""
    if scene.narrative:
        if word == "today":
            return (Found(m.start(), m.end(), reference("PRESENT_REF"), "the writer's present"),)
        base = scene.told.date if scene.told else None
        if base is None:
            return (Found(m.start(), m.end(), lasting(f"XXXX-XX-XX{part}", "TIME" if part else "DATE"), "no day told"),)
    else:
        base = scene.now
    day = add_days(base, _DAY_WORDS[word])
    return (Found(m.start(), m.end(), dated(day.isoformat() + part, Basis.DERIVED), f"counted from publication, {in_words(base)}"),)


def weeks_around(day: dt.date, count: int) -> tuple[dt.date, dt.date]:
    """Span the Monday week and the Sunday week that lie `count` weeks from a day's own.

    >>> weeks_around(dt.date(2017, 8, 27), -1)
    (datetime.date(2017, 8, 14), datetime.date(2017, 8, 26))
    """
    monday = add_days(day, -day.weekday() + 7 * count)
    sunday = add_days(day, -((day.weekday() + 1) % 7) + 7 * count)
    return min(monday, sunday), add_days(max(monday, sunday), 6)


_DIRECTION = {"last": -1, "next": 1, "coming": 1, "this": 0, "current": 0, "the current": 0, "previous": -1, "the coming": 1,
              "this past": -1, "this coming": 1, "the present": 0, "the latest": -1, "the most recent": -1, "the upcoming": 1}  # fmt: skip


def _read_unit(m: re.Match[str], scene: Scene) -> Results:
    """"Last week", "this year", "earlier this month", "next summer"."""
    unit, det, mod = m["unit"], m["det"], m["mod"] or ""
    count = _DIRECTION[det]
    if unit.endswith("s"):
        return ()
    if det in {"last", "next"} and _OF_AFTER.match(scene.low, m.end()):
        return ()  # "the last week of August"
    base = scene.now
    if scene.narrative:
        if scene.told is None or scene.told.year < 1:
            return ()
        base = dt.date(scene.told.year, scene.told.month or 6, scene.told.day or 15)
    why = f"counted from publication, {in_words(scene.now)}"
    if unit in SEASONS:
        return (Found(m.start(), m.end(), dated(_season_near(base, unit, det, m, scene), Basis.DERIVED), why),)
    unit = UNITS[unit]
    if unit in {"day", "hour", "minute", "second"} or (unit == "century" and det == "last" and count == 0):
        return ()
    timex = unit_timex(shift(base, unit, count), unit)
    if unit == "week" and not scene.narrative:
        first, last = weeks_around(scene.now, count)
        return (Found(m.start(), m.end(), _cut(timex, first, last, mod, scene), _why_week(det, scene)),)
    days = days_of(timex)
    if days and not scene.narrative and (mod.startswith(("earlier", "later")) or m["so_far"]):
        return (Found(m.start(), m.end(), _cut(timex, *days, mod or "earlier", scene), why),)
    if "half" in mod and unit == "year":
        timex += "-H2" if re.search(r"second|latter|last", mod) else "-H1"
    return (Found(m.start(), m.end(), dated(timex, Basis.DERIVED, vague=bool(mod)), why),)


_OF_AFTER = re.compile(r" (?:of|in) (?!last|next|this)")


def _why_week(det: str, scene: Scene) -> str:
    which = {"last": "before", "next": "after"}.get(det, "of")
    return f"the Monday week or the Sunday week {which} {in_words(scene.now)}"


def _cut(timex: str, first: dt.date, last: dt.date, mod: str, scene: Scene) -> DateValue:
    """Cut a span at the day of publication: "earlier this month" ends the day before."""
    if mod.startswith("earlier") and first < scene.now <= last:
        last = add_days(scene.now, -1)
    if mod.startswith("later") and first <= scene.now < last:
        first = scene.now
    return spread(timex, first, last, Basis.DERIVED)


def _season_near(base: dt.date, season: str, det: str, m: re.Match[str], scene: Scene) -> str:
    """The season before, of or after a day; a winter is named by the year it begins in."""
    code = SEASONS[season]
    years = [f"{base.year + shift_}-{code}" for shift_ in (-1, 0, 1)]
    spans = [(timex, days) for timex in years if (days := days_of(timex))]
    if det in {"last", "this past", "previous", "the latest"}:
        return [timex for timex, days in spans if days[1] < base][-1]
    if det in {"next", "coming", "the coming", "this coming"}:
        return next(timex for timex, days in spans if days[0] > base)
    return next((timex for timex, days in spans if days[0].year == base.year), years[1])


def told_base(scene: Scene) -> Told | None:
    """The date that "that year" and "two days later" count from."""
    return scene.told if scene.narrative else scene.told_period


def _read_told_unit(m: re.Match[str], scene: Scene) -> Results:
    """"That year", "the same day", "the following month", "the end of the year"."""
    unit, det, mod = UNITS[m["unit"]], m["det"], m["mod"] or ""
    told = told_base(scene)
    if scene.narrative and unit in {"year", "decade", "century"} and det not in {"that", "that same", "the same"}:
        told = scene.story or told
    step = {"following": 1, "next": 1, "subsequent": 1, "succeeding": 1, "previous": -1, "preceding": -1, "prior": -1}.get(det.split()[-1], 0)
    if det == "the" and unit == "weekend" and not scene.narrative:
        saturday = weekday_near(scene.now, 5, future=is_future(scene.low, m.start(), m.end()))
        return (Found(m.start(), m.end(), dated(unit_timex(saturday, "weekend"), Basis.DERIVED), f"the weekend nearest to {in_words(scene.now)}"),)
    if det == "the" and unit == "day" and mod.startswith(("earlier", "later")):
        det = "that"
    if det == "the":
        if not (mod or unit == "quarter" or _PERIOD_BEFORE.search(scene.low[max(0, m.start() - 12) : m.start()])):
            return ()
        if unit in {"day", "night", "hour", "minute", "second", "decade", "century"}:
            return ()
    if unit in {"hour", "minute", "second", "fortnight", "semester", "millennium"}:
        return ()
    if told is None or (det == "the" and not scene.narrative and unit != "quarter"):
        if scene.narrative:
            return ()
        return _told_unit(m, unit, step, _as_told(scene.now), "publication")
    if unit == "quarter" and not scene.narrative and "Q" not in told.timex:
        return _told_unit(m, unit, -1 if det == "the" else step, _as_told(scene.now), "publication")
    if scene.narrative and unit == "week" and not told.day:
        return ()
    return _told_unit(m, unit, step, told, "the date told before")


_PERIOD_BEFORE = re.compile(r"\b(?:in|during|of|for|by|throughout|through) \Z")


def _as_told(day: dt.date) -> Told:
    return Told(day.isoformat(), 0, 0, day.year, day.month, day.day, day, day)


def _told_unit(m: re.Match[str], unit: str, step: int, told: Told, source: str) -> Results:
    timex = _told_timex(unit, step, told)
    if timex is None:
        return ()
    part = DAYPARTS[m["part"]] if m.groupdict().get("part") else ""
    if "half" in (m["mod"] or "") and unit == "year":
        timex += "-H2" if re.search(r"second|latter|last", m["mod"]) else "-H1"
    return (Found(m.start(), m.end(), dated(timex + part, Basis.DERIVED, vague=bool(m["mod"])), f"counted from {source}"),)


def _told_timex(unit: str, step: int, told: Told) -> str | None:
    if unit == "year":
        return year_text(add_years(told.year, step))
    if unit in UNIT_YEARS:
        size = UNIT_YEARS[unit]
        number = abs(add_years(told.year, step * size)) // size
        return f"{'BC' if told.year < 0 else ''}{number:0{3 if unit == 'decade' else 2}d}"
    if told.year < 0 or told.month is None:
        return f"{year_text(told.year)}-XX" + ("-XX" if unit == "day" else "") if unit in {"day", "month"} else None
    if unit in {"day", "week", "weekend"} and told.day is None:
        return month_text(told.year, told.month) + "-XX" if unit == "day" else None
    try:
        base = dt.date(told.year, told.month, told.day or 15)
    except ValueError:
        return None
    return unit_timex(shift(base, unit, step), unit)


_ENDS_THERE = re.compile(r"(?=[^\w\s'-]|\s*\Z|-\s|\n)| (?:and|but|in|on|at|when|with|as|by|was|were|had|saw|for|from|under|over)\b")


def _read_ago(m: re.Match[str], scene: Scene) -> Results:
    """"A week ago", "two days later", "a decade earlier", "15 months ago"."""
    unit, word = UNITS[m["unit"]], m["way"]
    past = word in {"ago", "earlier", "before", "previously", "prior", "beforehand", "back", "ago today"}
    if word in {"before", "after", "prior"} and not _ENDS_THERE.match(scene.low, m.end()):
        return ()  # counted from an event: "two days after the vote"
    count = read_count(m["count"]) if m["count"] else None
    told = told_base(scene)
    if count is None:
        return (Found(m.start(), m.end(), reference("PAST_REF" if past else "FUTURE_REF"), f"{m['way']}, no number said"),)
    from_now = word in {"ago", "from now", "hence", "back", "ago today"} and not scene.narrative
    if from_now or told is None:
        told = _as_told(scene.now)
        source = f"publication, {in_words(scene.now)}"
    else:
        source = "the date told before"
    return _counted(m, unit, (-1 if past else 1) * float(count), told, f"{m['count']} {m['unit']} {word}, counted from {source}")


def _counted(m: re.Match[str], unit: str, count: float, told: Told, why: str) -> Results:
    steps = int(count)
    if unit in {"year", "decade", "century", "millennium"}:
        years = int(count * {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[unit])
        year = add_years(told.year, years)
        if abs(year) > 9000:
            return ()
        timex = year_text(year)
        if count % 1 and unit == "year" or told.date is None:
            return (Found(m.start(), m.end(), dated(timex, Basis.DERIVED, vague=True), why),)
        return (Found(m.start(), m.end(), _half_unit(timex, told.date, "year" if unit == "year" else unit, steps), why),)
    if told.year < 0 or told.month is None:
        return (Found(m.start(), m.end(), reference("PAST_REF" if count < 0 else "FUTURE_REF"), why),)
    if unit == "month":
        year, month = divmod(told.year * 12 + told.month - 1 + steps, 12)
        if told.date is None:
            return (Found(m.start(), m.end(), dated(month_text(year, month + 1), Basis.DERIVED, vague=True), why),)
        return (Found(m.start(), m.end(), _half_unit(month_text(year, month + 1), told.date, unit, steps), why),)
    if told.date is None:
        return (Found(m.start(), m.end(), dated(told.timex[:7] + ("-XX" if unit == "day" else ""), Basis.DERIVED, vague=True), why),)
    if unit in {"hour", "minute", "second"}:
        hours = count if unit == "hour" else 0
        day = add_days(told.date, int(hours // 24) if abs(hours) >= 24 else 0)
        return (Found(m.start(), m.end(), dated(day.isoformat(), Basis.DERIVED, vague=True), why),)
    day = shift(told.date, unit, steps)
    if unit in {"week", "quarter", "fortnight", "weekend"}:
        return (Found(m.start(), m.end(), _half_unit(unit_timex(day, unit), told.date, unit, steps), why),)
    return (Found(m.start(), m.end(), dated(day.isoformat(), Basis.DERIVED), why),)


def _half_unit(timex: str, base: dt.date, unit: str, steps: int) -> DateValue:
    """Give "n units ago" half a unit of room on both sides."""
    day, half = shift(base, unit, steps), HALF_OF_UNIT.get(unit, 0)
    return spread(timex, add_days(day, -half), add_days(day, half), Basis.DERIVED)


def _read_since_event(m: re.Match[str], scene: Scene) -> Results:
    """"More than 48 hours after they left": what happened lies that long before publication, or longer."""
    count = read_count(m["count"])
    if scene.narrative or count is None:
        return ()
    unit = UNITS[m["unit"]]
    days = int(float(count) * {"hour": 1 / 24, "minute": 0, "second": 0}.get(unit, UNIT_DAYS.get(unit, 0)))
    last = add_days(scene.now, -days)
    code = f"PT{count}{unit[0].upper()}" if unit in {"hour", "minute", "second"} else f"P{count}{unit[0].upper()}"
    value = DateValue(
        timex_type="DURATION", timex=code, edtf=between(None, last), earliest=None, latest=last,
        basis=Basis.DERIVED, vague=True,
    )  # fmt: skip
    why = f"at or before {m['count']} {m['unit']} before publication, {in_words(scene.now)}"
    return (Found(m.start(), m.end(), value, why),)


def _read_then(m: re.Match[str], scene: Scene) -> Results:
    """"Since then": from the date told before, captions left out."""
    told = told_base(scene)
    if told is None:
        return (Found(m.start(), m.end(), reference("PAST_REF"), "no date told before"),)
    value = dated(told.timex.partition("T")[0], Basis.DERIVED)
    if value.edtf:
        value = replace(value, edtf=f"{value.edtf}/..", latest=None)
    return (Found(m.start(), m.end(), value, f"since the date told before, {told.timex}"),)


def _read_nth_day(m: re.Match[str], scene: Scene) -> Results:
    """"On Sunday, the third day of …" is that Sunday; "entered its 45th day" means the day of publication."""
    told = scene.told
    why = f"{m['ordinal']} {m['unit']}, "
    if told and told.day and scene.low[told.end : m.start()] in {", ", " - ", " ("} and m["unit"] in {"day", "night"}:
        return (Found(m.start(), m.end(), dated(told.timex.partition("T")[0], Basis.DERIVED), why + "the day named before it"),)
    if not scene.narrative and _ENTERED.search(scene.low[max(0, m.start() - 16) : m.start()]):
        return (Found(m.start(), m.end(), dated(unit_timex(scene.now, UNITS[m["unit"]]), Basis.DERIVED), why + "which publication lies in"),)
    return ()


_ENTERED = re.compile(r"\b(?:enter(?:s|ed|ing)?|now in|stretched into|went into|goes into|into) \Z")


def _read_reference(m: re.Match[str], scene: Scene) -> Results:
    """"Now", "currently", "recently", "the future": no day, only past, present or future."""
    if scene.narrative and (m["soon"] or m["point"]):
        return ()
    for group, timex in (("present", "PRESENT_REF"), ("past", "PAST_REF"), ("future", "FUTURE_REF")):
        if m[group]:
            return (Found(m.start(), m.end(), reference(timex), f"the writer's {group}"),)
    return (Found(m.start(), m.end(), reference("PAST_REF"), "the past"),) if scene.narrative else ()


def _read_season(m: re.Match[str], scene: Scene) -> Results:
    """"The summer of 1955", "summer 2007", "the winter" of the year told."""
    season = m["season"]
    code = SEASONS[season]
    groups = m.groupdict()
    if groups["year"]:
        year = int(groups["year"]) * (-1 if groups["bc"] else 1)
        return (Found(m.start(), m.end(), dated(f"{year_text(year)}-{code}", Basis.STATED), f"{season} of the year"),)
    if season == "fall" and (not _FALL_BEFORE.search(scene.low[max(0, m.start() - 8) : m.start()]) or scene.low.startswith(" of ", m.end())):
        return ()
    if not (scene.narrative or m["the"] or m["mod"] or _SEASON_BEFORE.search(scene.low[max(0, m.start() - 8) : m.start()])):
        return ()  # a summer house, a winter storm
    if season == "spring" and not (scene.narrative or m["the"] or m["mod"] or _FALL_BEFORE.search(scene.low[max(0, m.start() - 8) : m.start()])):
        return ()
    ahead = _SEASON_YEAR_AHEAD.match(scene.low, m.end())
    told = scene.story if scene.narrative else scene.told_period
    if scene.narrative and scene.story and not ahead:
        year, source = history_year(scene, {"SP": 4, "SU": 7, "FA": 10, "WI": 12}[code], m.start())
        return (Found(m.start(), m.end(), dated(f"{year_text(year)}-{code}", Basis.DERIVED), f"{season} of {source}"),)
    if ahead:
        year = int(ahead["year"])
    elif told is None and scene.narrative:
        return ()
    elif told is None or not scene.narrative:
        return (Found(m.start(), m.end(), dated(_season_by_tense(code, m, scene), Basis.DERIVED), "the season nearest to publication"),)
    else:
        year = told.year
    return (Found(m.start(), m.end(), dated(f"{year_text(year)}-{code}", Basis.DERIVED), f"{season} of the year told before"),)


_SEASON_BEFORE = re.compile(r"\b(?:in|by|during|since|until|of|early|late|mid|every|each|that) \Z|mid-\Z")
_FALL_BEFORE = re.compile(r"\b(?:in|by|during|since) (?:the |early |late )?\Z")
"""Autumn is meant, not the fall of a city."""


def _season_by_tense(code: str, m: re.Match[str], scene: Scene) -> str:
    spans = [(timex, days) for y in (-1, 0, 1) if (days := days_of(timex := f"{scene.now.year + y}-{code}"))]
    if tense(scene.low, m.start(), m.end()) == "past":
        return [timex for timex, days in spans if days[0] <= scene.now][-1]
    return next(timex for timex, days in spans if days[1] >= scene.now)


_SEASON_YEAR_AHEAD = re.compile(
    rf"(?:\ ?-\ ?|\ (?:and|to|or)\ )(?:the\ )?(?:(?:early|late)\ )?{any_of(SEASONS)},?\ (?:of\ )?(?P<year>(?:1\d|20)\d\d)", re.VERBOSE
)

def _read_day_step(m: re.Match[str], scene: Scene) -> Results:
    told = told_base(scene)
    step = -1 if m["way"] in {"before", "earlier"} else 1
    if not _ENDS_THERE.match(scene.low, m.end()):
        return ()
    base = told or _as_told(scene.now)
    unit = {"night": "day", "evening": "day"}.get(m["unit"], m["unit"])
    timex = _told_timex(unit, step, base)
    if timex and m["unit"] in {"night", "evening"}:
        timex += DAYPARTS[m["unit"]]
    return (Found(m.start(), m.end(), dated(timex, Basis.DERIVED), "counted from the date told before"),) if timex else ()


_MOD_FIRST = (
    "the very early late latter later earlier mid middle as recently first final last closing opening second end start beginning close "
    "rest remainder onset turn part course eve height days weeks months years half so"
)
_WEEKDAY_DETS = r"(?:(?P<det>last|next|this\ past|this\ coming|this|the\ following|the\ next|the\ previous|the\ preceding|the\ past|every|each|that|past|coming)\ )"
_UNIT_DETS = any_of(_DIRECTION)

RULES: tuple[Rule, ...] = (
    rule("weekday", [*WEEKDAYS, *"early late earlier later last next this the every each that past coming small wee morning afternoon evening night".split()],
         rf"(?:(?:the\ )?(?P<part0>(?:early|small|wee)\ hours|morning|afternoon|evening|night)\ of\ )?(?:(?P<mod>early|late|earlier|later|as\ early\ as)(?:\ on)?\ )?{_WEEKDAY_DETS}?(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})(?P<plural>s)?(?![a-z])(?P<dot>(?<!day)\.)?(?:(?P<week_ago>\ a\ week\ ago)|\ of\ (?P<of_week>last|next|this)\ week)?(?:,?\ (?:(?:early|late|mid)[\ -])?(?:in\ the\ )?(?P<part>{PART}))?",
         _read_weekday, "Thursday", "Earlier on Thursday", "Sunday morning", "last Friday"),
    rule("day word", "today yesterday tomorrow tonight last this the early late earlier later",
         r"(?:(?:early|late|earlier|later)\ )?(?P<word>today|yesterday|tomorrow|tonight|the\ day\ before\ yesterday|the\ day\ after\ tomorrow|last\ night|this(?=\ (?:morning|afternoon|evening)))(?![a-z])(?:\ (?P<part>morning|afternoon|evening|night)(?![a-z]))?",
         _read_day_word, "today", "yesterday morning", "last night", "this afternoon"),
    rule("since event", _COUNT_FIRST,
         rf"(?:more\ than|over|at\ least|well\ over)\ {COUNT}(?:\ |-){UNIT}\ after(?:\ (?:they|he|she|it|we)\ (?:had\ )?[a-z]{{2,20}})?(?![a-z])",
         _read_since_event, "More than 48 hours after they left"),
    rule("ago", _COUNT_FIRST + " seconds minutes hours days weeks months years decades centuries sometime long ",
         rf"(?:{HEDGE}\ )?{COUNT}?(?:\ |-)?(?:(?:short|long|full|whole|more|additional|other)\ )?{UNIT}(?:'s?)?,?\ (?P<way>ago\ today|ago|earlier|later|before(?:hand)?|previously|after(?:wards?)?|hence|from\ now|prior|back)(?![a-z])",
         _read_ago, "a week ago", "two days later", "more than a year ago", "a decade earlier"),
    rule("told day", "the a",
         r"(?:the|a)\ (?P<unit>day|night|evening|week|month|year)\ (?P<way>before|after|following)(?![a-z])",
         _read_day_step, "the day before", "the day following"),
    rule("this unit", [*_MOD_FIRST.split(), *"last next coming this current previous".split()],
         rf"(?P<so_far>so\ far\ )?{MOD}?(?P<det>{any_of(_DIRECTION)})\ (?P<unit>{any_of([*UNITS, *SEASONS])})(?!-(?:old|long|end))",
         _read_unit, "last week", "Earlier this month", "this year", "next summer"),
    rule("told unit", [*_MOD_FIRST.split(), "that", "the", "same"],
         rf"{MOD}?(?P<det>that\ very|that\ same|that|the\ very\ same|the\ very\ next|the\ same|the\ following|the\ next|the\ previous|the\ preceding|the\ prior|the\ subsequent|the\ succeeding|the)\ (?P<unit>day|week|month|quarter|year|decade|century|weekend)(?![a-z-])(?:\ (?P<part>morning|afternoon|evening|night)(?![a-z]))?",
         _read_told_unit, "that year", "the same day", "the end of the month", "the following year"),
    rule("season", [*SEASONS, *_MOD_FIRST.split(), "in", "mid"],
         rf"{MOD}?(?P<the>the\ )?(?:(?:early|late|mid|middle)[\ -])?(?P<season>{'|'.join(SEASONS)})(?![a-z])(?:,?{SP}(?:of\ )?(?P<year>(?:(?:1\d|20)\d\d)(?!\d|,\d)|\d{{1,4}}(?=\ ?b\.?c))(?P<bc>\ ?(?:bce?(?![a-z])|b\.c\.))?)?",
         _read_season, "the summer of 1955", "summer 2007", "late autumn of 481 BC"),
    rule("nth day", "the its his her their a",
         rf"(?:the|its|his|her|their|a)\ {ORDINAL}\ (?:(?:straight|consecutive|and\ final)\ )?(?P<unit>day|night|week|month|year)(?![a-z-])(?:\ of(?![a-z]))?",
         _read_nth_day, "the third day of", "its 45th day"),
    rule("since then", "since", r"since\ then(?![a-z])", _read_then, "Since then"),
    rule("reference", "now nowadays currently current presently present at right these recently recent lately past future former soon to for the so",
         r"(?:(?P<present>now(?:adays)?|right\ now|for\ now|currently|current|presently|at\ present|at\ the\ moment|for\ the\ time\ being|at\ this\ (?:time|moment|(?P<point>point))|these\ days|to\ date|(?:the\ )?present[\ -]day|the\ present(?=[\s,.;]))"
         r"|(?P<past>(?:more\ |most\ )?recent(?:ly)?|lately|(?<=in\ )the\ past|(?:not\ )?long\ ago|some\ time\ ago|the\ recent\ past)"
         r"|(?P<future>(?:the\ )?(?:near\ |foreseeable\ |immediate\ )?future|(?P<soon>soon)|the\ coming\ (?:days|weeks|months|years))|(?P<former>former))(?![a-z])(?!\ (?:as|accounts?)\b)",
         _read_reference, "now", "currently", "recently", "the future"),
)
