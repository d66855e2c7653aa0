"""Lengths of time, repetitions, quarters and fiscal years: "six-year", "daily", "the third quarter".

A length of time names no days, except where it is counted back from publication ("over the
past year").
"""

from __future__ import annotations

import re

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import UNIT_DAYS, add_days, add_years, shift, year_text
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import Found, Refused, Rule, Scene, dated, in_words, lasting, reference, rule
from build_scripts.reading.date_words import (
    COUNT,
    GAP,
    HEDGE,
    MOD,
    UNIT,
    UNIT_CODES,
    UNITS,
    WEEKDAYS,
    any_of,
    read_count,
)

Results = tuple[Found | Refused, ...]


def period(count: str | None, unit: str) -> str:
    """Write a length as TIMEX3 does; X stands for a number that the words do not give.

    >>> period("6", "year"), period(None, "day"), period("48", "hour"), period("2", "decade")
    ('P6Y', 'PXD', 'PT48H', 'P20Y')
    """
    if (count, unit) == ("0.5", "hour"):
        count, unit = "30", "minute"
    number = "X" if count is None else count
    if unit in {"decade", "century", "millennium", "quarter", "fortnight", "semester"} and count is not None:
        factor, unit = {"decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year"),
                        "quarter": (3, "month"), "fortnight": (2, "week"), "semester": (6, "month")}[unit]  # fmt: skip
        total = float(count) * factor
        number = f"{total:g}"
    code = UNIT_CODES[unit]
    return f"PT{number}{code[1]}" if code[0] == "T" and len(code) == 2 else f"P{number}{code}"


_RATE_BEFORE = re.compile(r"(?:[\d%]|\b(?:million|billion|trillion|percent|dollars|barrels|times|once|twice|cents|people|units|tons|shares|points|thousand|hundred|deaths|attacks|much|cases|days|hours)) \Z")
_FOR_BEFORE = re.compile(r"(?:\b(?:for|in|within|after|over|took|take|takes|lasts?|lasted|spent|spend|and|or|of|with|during|through|by|several|to|all|many|on|until|these|those|next|past) )\Z")


def _read_duration(m: re.Match[str], scene: Scene) -> Results:
    """A number of units, hyphened or not; "a year" behind a number is a rate."""
    unit, word = UNITS[m["unit"]], m["count"]
    before = scene.low[max(0, m.start() - 12) : m.start()]
    singular = not m["unit"].endswith("s")
    if word in {"a", "an"} and not m["hedge"] and _RATE_BEFORE.search(before) and unit in {"day", "week", "month", "year", "hour"}:
        if unit == "hour":
            return ()  # miles an hour: a speed
        return (Found(m.start(), m.end(), lasting(period("1", unit), "SET"), f"every {unit}"),)
    count = read_count(word)
    if unit == "second" and (singular or count is None):
        return ()
    if m["unit"] in {"min", "mos", "evening", "morning", "night", "evenings", "mornings"} and singular:
        return ()
    if unit == "quarter" and (count in {"1", "3", None} or m["joint"] == "-"):
        return ()  # three quarters of something
    if singular and count not in {"1", "0.5", None} and m["joint"] != "-" and not _MODIFIES.match(scene.low, m.end()):
        return ()
    if singular and count is None and word in {"some", "many", "several", "few"} and m["joint"] != "-":
        return ()
    if word in {"a", "an", "one"} and singular and _not_a_length(m, scene):
        return ()
    if m["and_half"] and count is not None:
        count = f"{count}.5"
    return (Found(m.start(), m.end(), lasting(period(count, unit)), f"lasting {m['count']} {m['unit']}"),)


_MODIFIES = re.compile(r"'s\b| (?!of|in|and|to|at|on|is|was|for|or|the|a|an)[a-z]{2}|(?<=long)|(?<=old)")
"""A noun follows: "a three year period"."""


def _not_a_length(m: re.Match[str], scene: Scene) -> bool:
    """"One day he will see": "one day", "a day when …", "a second front" are no lengths."""
    after = scene.low[m.end() : m.end() + 8]
    return m["count"] == "one" and m["unit"] == "day" and not re.match(r"[,.\-\" ]*(?:\Z|of|for|after|in|before|\"|-)", after)


def _read_bare(m: re.Match[str], scene: Scene) -> Results:
    """"For years", "within days", "weeks of talks": how many is not said."""
    unit = UNITS[m["unit"]]
    if not (_FOR_BEFORE.search(scene.low[max(0, m.start() - 12) : m.start()]) or m["of"] or m["lead"] or m["long"]):
        return ()
    end = m.start("of") if m["of"] else m.end()
    return (Found(m.start(), end, lasting(period(None, unit)), f"{m['unit']}, how many is not said"),)


def _read_long(m: re.Match[str], _scene: Scene) -> Results:
    """"Weeklong", "year-long", "half-century"."""
    unit = UNITS[m["unit"]]
    return (Found(m.start(), m.end(), lasting(period({"half-": "0.5", "quarter-": "0.25"}.get(m["half"] or "", "1"), unit)), f"lasting one {unit}"),)


def _read_window(m: re.Match[str], scene: Scene) -> Results:
    """"Over the past year", "the last three days", "the next two weeks": counted from publication."""
    unit, det, number = UNITS[m["unit"]], m["det"], m["count"] or m["count2"]
    singular = not m["unit"].endswith("s")
    if singular and not number and det in {"last", "next", "first", "final", "previous", "following", "remaining", "early"} and not scene.narrative and not m["over"]:
        return ()
    if singular and not number and det not in {"past", "last", "next", "coming"}:
        return ()
    if scene.narrative and singular and not number and (det == "last" or (det == "next" and not m["over"])):
        return ()
    if det in {"recent", "coming"} and not number:
        timex = "PAST_REF" if det == "recent" else "FUTURE_REF"
        return (Found(m.start(), m.end(), reference(timex), "not long before" if det == "recent" else "before long"),)
    count = read_count(number) if number else ("1" if singular else None)
    timex = period(count, unit)
    value, why = lasting(timex), f"lasting {number or 'some'} {m['unit']}"
    if count is not None and det in {"past", "last", "next", "coming"} and not scene.narrative and not m["of"]:
        value, why = _window(timex, count, unit, det, scene), f"counted from publication, {in_words(scene.now)}"
    return (Found(m.start(), m.start("of") if m["of"] else m.end(), value, why),)


def _window(timex: str, count: str, unit: str, det: str, scene: Scene) -> DateValue:
    steps = int(float(count))
    if unit in {"hour", "minute", "second"}:
        other = add_days(scene.now, (-1 if det in {"past", "last"} else 1) * -(-steps // 24 if unit == "hour" else 0))
    elif det in {"past", "last"}:
        other = shift(scene.now, unit, -steps)
    else:
        other = shift(scene.now, unit, steps)
    first, last = min(other, scene.now), max(other, scene.now)
    return DateValue(
        timex_type="DURATION", timex=timex, edtf=f"{first.isoformat()}/{last.isoformat()}", earliest=first, latest=last,
        basis=Basis.DERIVED, vague=True,
    )  # fmt: skip


_ADVERB_SETS = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
                "everyday": "P1D", "fortnightly": "P2W"}  # fmt: skip
_NARRATIVE_SETS = {"daily": "XXXX-XX-XX", "nightly": "XXXX-XX-XX", "everyday": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX",
                   "yearly": "XXXX", "annually": "XXXX"}  # fmt: skip


def _read_set(m: re.Match[str], scene: Scene) -> Results:
    """"Daily", "every day", "per week", "each of the last …" left out."""
    groups = m.groupdict()
    if groups["adverb"]:
        word = groups["adverb"]
        if scene.text[m.start()].isupper() and scene.text[m.end() : m.end() + 2].strip(" ").isupper():
            return (Refused(m.start(), m.end(), "part of a name"),)  # the Daily Mail, the Weekly Standard
        timex = (_NARRATIVE_SETS if scene.narrative else _ADVERB_SETS).get(word, _ADVERB_SETS[word])
    else:
        unit = UNITS[groups["unit"]]
        if unit in {"hour", "minute"} and m.group().startswith("per"):
            return ()  # a speed
        count = read_count(groups["number"]) if groups["number"] else "2" if groups["other"] else "1"
        timex = period(count, unit)
    return (Found(m.start(), m.end(), lasting(timex, "SET"), "again and again"),)


_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4}


def _read_quarter(m: re.Match[str], scene: Scene) -> Results:
    """"The third quarter", "the first half of 1996", "third-quarter" with the year of the news."""
    groups = m.groupdict()
    half = groups["part"].startswith("half")
    number = {"latter": 2, **_QUARTERS}.get(groups["ordinal"], 1)
    if half and number > 2 and groups["ordinal"] not in {"last", "final"}:
        return ()
    if groups["ordinal"] in {"last", "final"} and not (groups["year"] or groups["this"] or half):
        return ()
    number = min(number, 2) if half else number
    fiscal = "FY" if groups["fiscal"] or groups["fiscal2"] else ""
    if groups["year"] or groups["year0"]:
        year, basis = int(groups["year"] or groups["year0"]), Basis.STATED
    elif this := groups["this"] or groups["this0"]:
        step = {"last": -1, "next": 1}.get(this.split()[0], 0)
        year, basis = scene.now.year + step, Basis.DERIVED
        if this in {"that", "the"} or scene.narrative:
            year = scene.told.year if scene.told else scene.now.year
    elif half and not groups["the"] and "-" not in m.group():
        return ()
    else:
        year, basis = _quarter_year(number, half, m, scene), Basis.DERIVED
    if half and basis is Basis.DERIVED and not groups["this"] and scene.narrative:
        return ()
    return (Found(m.start(), m.end(), dated(f"{fiscal}{year_text(year)}-{'H' if half else 'Q'}{number}", basis), "the year of publication unless the words name one"),)


def _quarter_year(number: int, half: bool, m: re.Match[str], scene: Scene) -> int:
    """The latest such quarter that has begun, or by the tense the next."""
    first_month = 6 * number - 5 if half else 3 * number - 2
    if scene.narrative and scene.told:
        return scene.told.year
    begun = scene.now.month >= first_month
    if tense(scene.low, m.start(), m.end()) == "future":
        return scene.now.year if scene.now.month < first_month + (6 if half else 3) else scene.now.year + 1
    return scene.now.year if begun else scene.now.year - 1


def _read_fiscal(m: re.Match[str], scene: Scene) -> Results:
    """"Fiscal 1996", "the fiscal year 1990": not a calendar year, so no days."""
    if m["year"]:
        year = int(m["year"]) if len(m["year"]) == 4 else 1900 + int(m["year"])
        return (Found(m.start(), m.end(), dated(f"FY{year}", Basis.STATED), "a fiscal year; its days are not said"),)
    step = {"last": -1, "next": 1, "previous": -1}.get((m["det"] or m["det2"] or "").strip(), 0)
    return (Found(m.start(), m.end(), dated(f"FY{scene.now.year + step}", Basis.DERIVED), "a fiscal year; its days are not said"),)


def _read_year_end(m: re.Match[str], scene: Scene) -> Results:
    """"Year-end", "month's end": the end of the one that publication lies in."""
    base = scene.now.isoformat()[: 4 if m["unit"] == "year" else 7]
    if m["year"]:
        base = m["year"]
    return (Found(m.start(), m.end(), dated(base, Basis.DERIVED, vague=True), f"counted from publication, {in_words(scene.now)}"),)


def _read_year_earlier(m: re.Match[str], scene: Scene) -> Results:
    """"The year-earlier period", "year-ago quarter": the year before the one in question."""
    told = scene.told if scene.narrative else scene.told_period
    year = told.year if told and abs(told.year - scene.now.year) < 3 else scene.now.year
    timex = year_text(add_years(year, -1))
    if told and re.match(r"\d{4}-Q\d", told.timex) and m["unit"] in {"quarter", "period"}:
        timex += told.timex[4:7]
    return (Found(m.start(), m.end(), dated(timex, Basis.DERIVED, vague=True), "a year before the period in question"),)


_COUNT_FIRST = (
    "0 a an the one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half several many some few couple only "
    "more less fewer longer at up as no not well just over under nearly almost about around approximately roughly barely "
    "fully hundreds dozens numerous countless another within"
).split()
_WINDOW_DET = r"(?P<det>past|last|next|coming|first|final|previous|preceding|following|remaining|latest|initial|early|closing|opening|ensuing|subsequent|intervening|succeeding|recent)"

RULES: tuple[Rule, ...] = (
    rule("window", "the over in during for within past last next coming first final these those this",
         rf"(?P<over>(?:over|in|during|within|for|throughout)\ )?(?:(?:the|these|those|this|his|her|its|their)\ )?(?:(?P<count2>two|three|four|five|six|seven|eight|nine|ten)\ )?{_WINDOW_DET}\ (?:{COUNT}\ )?(?:(?:full|calendar|business|consecutive|straight)\ )?(?P<unit>{any_of(u for u in UNITS if u != 'second')})(?P<of>\ of\ )?",
         _read_window, "over the past year", "the last three days", "the first nine months"),
    rule("duration", _COUNT_FIRST,
         rf"(?:{HEDGE}\ )?{COUNT}(?P<joint>\ |-)(?:(?:full|long|straight|consecutive|solid|more|whole|additional|other|working|business|calendar|short|bloody|further)[\ -])?{UNIT}(?P<and_half>\ and\ a\ half(?![a-z]))?(?:(?:\ |-)(?:long|old|of\ age)(?![a-z]))?",
         _read_duration, "six-year", "six-year-long", "nine months", "22-year-old", "about three weeks"),
    rule("bare duration", [u for u in UNITS if u.endswith("s") or u in {"centuries", "millennia"}] + ["several", "many"],
         rf"(?P<lead>(?:several|many)\ )?(?P<unit>{any_of(u for u in UNITS if u.endswith(('s', 'ies', 'ia')) and u not in {'mins', 'mos', 'quarters', 'yrs', 'hrs', 'evenings', 'mornings'})})(?:(?P<long>-(?:long|old)(?![a-z]))|(?P<of>\ of\ ))?",
         _read_bare, "years-long"),
    rule("long", [f"{u}long" for u in ("day", "week", "month", "year", "decade", "hour")] + ["half", "day", "week", "month", "year", "decade", "century", "hour", "quarter"],
         rf"(?P<half>half-|quarter-)?(?P<unit>day|week|month|year|decade|century|hour)(?(half)(?![a-z])(?:-?long)?|-?long(?![a-z]))",
         _read_long, "weeklong", "year-long", "half-century"),
    rule("set", [*_ADVERB_SETS, "every", "each", "per"],
         rf"(?:(?P<adverb>{'|'.join(sorted(_ADVERB_SETS, key=len, reverse=True))})(?![a-z])|(?:every|each|per)\ (?P<other>other\ )?(?:(?P<number>two|three|four|five|six|ten|few|\d{{1,2}})\ )?(?P<unit>{any_of(u for u in UNITS if u not in {'second', 'quarter'})}))",
         _read_set, "daily", "every day", "per week", "every two weeks"),
    rule("fiscal year", "fiscal the last this next current previous",
         r"(?:the\ )?(?P<det>(?:last|this|next|current|previous)\ )?fiscal(?:[\ -]year)?(?:\ (?P<year>(?:19|20)\d\d|'?\d\d(?![\d.%])))(?!\d)|(?:the\ )?(?P<det2>(?:last|this|next|current|previous)\ )fiscal\ year",
         _read_fiscal, "fiscal 1996", "fiscal year 1990"),
    rule("quarter", [*_QUARTERS, "latter", "the", "fiscal", "0", "early", "late", "this", "last", "next"],
         rf"(?P<the>the\ )?(?:(?P<year0>(?:19|20)\d\d)\ |(?P<this0>this|last|next)\ year's\ |(?:company|firm)'s\ )?(?P<fiscal>fiscal\ )?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final|last|latter){GAP}(?:fiscal\ )?(?P<part>quarter|half)(?![a-z])(?:(?:\ of|\ in|,)?\ (?P<fiscal2>(?:the\ )?fiscal\ (?:year\ )?)?(?:(?P<year>(?:1[6-9]|20)\d\d)(?!\d|,\d)|(?P<this>this|last\ year|next\ year|last|next|that|the)(?:(?<=year)|\ year)(?![a-z-])))?",
         _read_quarter, "the third quarter", "second-quarter", "the first half of 1996"),
    rule("year end", "year month the", r"(?:the\ )?(?P<unit>year|month)(?:-end|'s\ end)(?![a-z])(?:\ (?P<year>(?:19|20)\d\d))?", _read_year_end, "year-end"),
    rule("year earlier", "the year a",
         r"(?:the\ )?(?:year-(?:earlier|ago)|same)\ (?P<unit>period|quarter|month|level|figure|results?)(?:\ (?:a\ year\ (?:ago|earlier)|last\ year|the\ (?:previous|year\ before)\ ?(?:year)?))?(?<!same\ period)(?<!same\ quarter)(?<!same\ month)(?<!same\ level)(?<!same\ figure)",
         _read_year_earlier, "the year-earlier period", "year-ago quarter"),
)
