"""Times of day, parts of days and holidays: "7 A.M. local time", "in the evening", "Christmas 1963".

A time of day is local time and never shifts with the reader's clock; "GMT" and the like stay
in the words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import add_days, add_years, days_of, easter, nth_weekday, year_text
from build_scripts.reading.date_tense import is_future
from build_scripts.reading.date_values import Found, Refused, Rule, Scene, dated, in_words, rule
from build_scripts.reading.date_words import ONES, YEAR

Results = tuple[Found | Refused, ...]

_ZONE = (
    r"(?:\ \(?(?P<zone>(?:local|[a-z]{3,12}|eastern|central|mountain|pacific)\ (?:standard\ |daylight\ )?time|gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|"
    r"cet|cest|bst|ist|eet|eest|msk)(?![a-z])\)?)?"
)
_ABOUT = r"(?:(?:about|around|approximately|roughly|shortly\ (?:before|after)|just\ (?:before|after)|nearly|exactly|precisely)\ )?"
_CLOCK_WORDS = [word for word, number in ONES.items() if 1 <= number <= 12]


def day_here(scene: Scene, start: int) -> tuple[str, str]:
    """The day a time of day belongs to: the last told in this paragraph or the one before, else publication."""
    told = scene.told_day if not scene.narrative else scene.told
    if told and told.day:
        return told.timex.partition("T")[0], f"on the day told before it, {told.timex.partition('T')[0]}"
    if scene.narrative:
        return "XXXX-XX-XX", "no day told"
    return scene.now.isoformat(), f"on the day of publication, {in_words(scene.now)}"


def _at(m: re.Match[str], scene: Scene, clock: str) -> Results:
    day, why = day_here(scene, m.start())
    zone = m.groupdict().get("zone")
    value = dated(f"{day}T{clock}", Basis.DERIVED)
    return (Found(m.start(), m.end(), value, f"{clock}{f' {zone}' if zone else ', local time'}, {why}"),)


def _read_clock(m: re.Match[str], scene: Scene) -> Results:
    """A time by the clock, with its half of the day."""
    word = m["hour"]
    hour = ONES[word] if word in ONES else int(word)
    minute = int(m["minute"] or 0)
    if hour > 24 or minute > 59 or hour == 0 and m["half"]:
        return ()
    half = (m["half"] or "")[:1]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return _at(m, scene, f"{hour:02d}:{minute:02d}")


def _read_military(m: re.Match[str], scene: Scene) -> Results:
    """"0300 GMT", "1540 EST"."""
    if int(m["hour"]) > 23 or int(m["minute"]) > 59:
        return ()
    return _at(m, scene, f"{m['hour']}:{m['minute']}")


_NOT_CLOCK_BEFORE = re.compile(r"(?:[\d:.$/+-]|\b(?:verse|score|won|lost|beat|ratio|of|time|record|isaiah|john|matthew|luke|mark)\ )\Z", re.VERBOSE)


def _read_digital(m: re.Match[str], scene: Scene) -> Results:
    """"15:30": a time when nothing says that it is a score or a verse."""
    before = scene.low[max(0, m.start() - 10) : m.start()]
    if int(m["hour"]) > 23 or int(m["minute"]) > 59 or _NOT_CLOCK_BEFORE.search(before):
        return (Refused(m.start(), m.end(), "a score or ratio"),)
    if not m["zone"] and not re.search(r"\b(?:at|by|from|until|to|and|about|around|before|after|since|between|on)\ \Z|\A|\n\Z", before):
        return (Refused(m.start(), m.end(), "digits with a colon"),)
    return _at(m, scene, f"{m['hour']:0>2}:{m['minute']}")


_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO", "daybreak": "TMO", "dusk": "TEV",
          "sunset": "TEV", "sunrise": "TMO", "midday": "T12:00", "noon": "T12:00", "midnight": "T00:00", "nightfall": "TNI",
          "overnight": "TNI", "daylight": "TDT"}  # fmt: skip


def _read_part(m: re.Match[str], scene: Scene) -> Results:
    """"In the evening", "that night", "noon", "the next morning", "overnight"."""
    det, word = (m["det"] or "").strip(), m["part"]
    at = m["at"] is not None
    if _is_named(m, scene):
        return (Refused(m.start(), m.end(), "part of a name"),)
    if word in {"morning", "afternoon", "evening", "night"} and not det and not at:
        if scene.narrative and word == "night":
            return (Found(m.start(), m.end(), dated("XXXX-XX-XXTNI", Basis.DERIVED), "some night"),)
        return ()
    day, why = day_here(scene, m.start())
    if det in {"the next", "the following", "next", "following"} or det == "early the next":
        told = scene.told if scene.narrative else scene.told_day
        if told and told.date:
            day = add_days(told.date, 1).isoformat()
        elif not scene.narrative:
            day = add_days(scene.now, 1).isoformat()
        why = f"the day after the day told, {day}"
    if det in {"the previous", "the night"} and day[:4].isdigit():
        day = add_days(dt.date.fromisoformat(day), -1).isoformat()
    if word == "night" and at and not det and scene.narrative:
        day = "XXXX-XX-XX"
    return (Found(m.start(), m.end(), dated(day + _PARTS[word], Basis.DERIVED), f"{word}, {why}"),)


def _is_named(m: re.Match[str], scene: Scene) -> bool:
    """"Operation Red Dawn", "Golden Dawn", "the dawn of an age" are no times of day."""
    part = m.start("part")
    named = scene.text[part].isupper() and re.search(r"[A-Z][a-z]+ \Z", scene.text[max(0, part - 20) : part])
    return bool(named) or (m["part"] in {"dawn", "dusk"} and scene.low.startswith(" of ", m.end()))


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


def _moving(month: int, weekday: int, nth: int) -> Callable[[int], dt.date]:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _from_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: add_days(easter(year), days)


_HOLIDAYS: dict[str, Callable[[int], dt.date]] = {
    "christmas eve": _fixed(12, 24), "christmas day": _fixed(12, 25), "christmas": _fixed(12, 25), "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31), "new year's day": _fixed(1, 1), "new year's": _fixed(1, 1), "epiphany": _fixed(1, 6),
    "valentine's day": _fixed(2, 14), "st. patrick's day": _fixed(3, 17), "april fools' day": _fixed(4, 1), "may day": _fixed(5, 1),
    "d-day": lambda _year: dt.date(1944, 6, 6), "bastille day": _fixed(7, 14), "fourth of july": _fixed(7, 4), "all saints' day": _fixed(11, 1),
    "all-saints' day": _fixed(11, 1), "halloween": _fixed(10, 31), "veterans day": _fixed(11, 11), "armistice day": _fixed(11, 11),
    "v-e day": lambda _year: dt.date(1945, 5, 8), "v-j day": lambda _year: dt.date(1945, 8, 15), "earth day": _fixed(4, 22),
    "martin luther king day": _moving(1, 0, 3), "presidents' day": _moving(2, 0, 3), "presidents day": _moving(2, 0, 3),
    "mother's day": _moving(5, 6, 2), "memorial day": _moving(5, 0, -1), "father's day": _moving(6, 6, 3),
    "labor day": _moving(9, 0, 1), "columbus day": _moving(10, 0, 2), "thanksgiving day": _moving(11, 3, 4),
    "thanksgiving": _moving(11, 3, 4), "ash wednesday": _from_easter(-46), "palm sunday": _from_easter(-7),
    "good friday": _from_easter(-2), "easter sunday": _from_easter(0), "easter monday": _from_easter(1), "easter": _from_easter(0),
    "pentecost": _from_easter(49), "black friday": lambda year: add_days(nth_weekday(year, 11, 3, 4), 1),
    "election day": lambda year: add_days(nth_weekday(year, 11, 0, 1), 1),
}  # fmt: skip


def _read_holiday(m: re.Match[str], scene: Scene) -> Results:
    """A feast with a day in every year; its year as with a month that has none."""
    if not scene.text[m.start("name")].isupper():
        return ()
    compute = _HOLIDAYS[m["name"]]
    if m["year"]:
        year, basis, why = int(m["year"]), Basis.STATED, "of the year named"
    elif m["det"]:
        year = scene.now.year
        late = compute(year) >= scene.now
        year += {"last": -1 if late else 0, "next": 0 if late else 1}.get(m["det"].strip(), 0)
        basis, why = Basis.DERIVED, f"counted from publication, {in_words(scene.now)}"
    elif scene.narrative:
        if scene.told is None or scene.told.year < 1:
            return ()
        year, basis, why = scene.told.year, Basis.DERIVED, "of the year told before"
    else:
        year, basis, why = _holiday_year(compute, m, scene), Basis.DERIVED, "the one nearest to publication"
    day = compute(year)
    return (Found(m.start(), m.end(), dated(day.isoformat(), basis), f"{m['name'].title()}, {in_words(day)}, {why}"),)


def _holiday_year(compute: Callable[[int], dt.date], m: re.Match[str], scene: Scene) -> int:
    now = scene.now
    if is_future(scene.low, m.start(), m.end()):
        return now.year if compute(now.year) >= now else now.year + 1
    return next(y for y in (now.year - 1, now.year, now.year + 1, now.year + 2) if -240 < (compute(y) - now).days)


_CLOCK_FIRST = "0 at about around approximately roughly shortly just nearly exactly precisely".split()

RULES: tuple[Rule, ...] = (
    rule("clock", [*_CLOCK_FIRST, *_CLOCK_WORDS],
         rf"{_ABOUT}(?P<hour>\d{{1,2}}|{'|'.join(_CLOCK_WORDS)})(?:[:.](?P<minute>\d\d)(?::\d\d)?)?(?:\ ?(?P<half>[ap]\.?\ ?m\b\.?)|\ o'clock(?:\ in\ the\ (?P<day_half>morning|afternoon|evening))?){_ZONE}",
         _read_clock, "7 A.M. local time", "11:30 a.m.", "9 o'clock"),
    rule("zone clock", "0", r"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\ ?(?P<zone>gmt|utc|est|edt|cst|cdt|pst|pdt|cet|hrs|hours|h)(?![a-z])",
         _read_military, "0300 GMT"),
    rule("digital clock", _CLOCK_FIRST, rf"{_ABOUT}(?P<hour>\d{{1,2}})[:](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]){_ZONE}", _read_digital, "15:30 GMT"),
    rule("holiday", [name.replace("-", " ").replace("'", " ").split()[0].rstrip(".") for name in _HOLIDAYS] + ["last", "next", "this"],
         rf"(?P<det>(?:last|next|this)\ )?(?P<name>{'|'.join(sorted(map(re.escape, _HOLIDAYS), key=len, reverse=True))})(?![a-z])(?:,?\ (?:of\ )?{YEAR})?",
         _read_holiday, "Christmas 1963", "D-Day", "Thanksgiving"),
    rule("part of day", "at around about by in early late the that this next during on from until mid noon midnight midday dawn dusk overnight daybreak following previous nightfall morning afternoon evening night sunrise sunset daylight",
         rf"{_ABOUT}(?:(?:early|late)\ (?:in\ |on\ )?)?(?P<det>(?:the\ next|the\ following|the\ previous|that\ same|that|the\ same|(?<=in\ )the|(?<=by\ )the|(?<=during\ )the|(?<=by\ )early|(?<=by\ )late|(?<=the\ )early|(?<=in\ the\ )late|(?<=in\ the\ )early|the\ early|the\ late|mid)[\ -])?(?P<at>(?<=at\ )|(?<=by\ )|(?<=early\ )|(?<=late\ )|(?<=mid-)|(?<=before\ )|(?<=until\ )|(?<=after\ ))?(?P<part>{'|'.join(_PARTS)})(?:-?time)?(?![a-z])",
         _read_part, "that night", "noon", "the next morning", "overnight"),
)
