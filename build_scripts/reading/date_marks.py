"""What is done with marks once they stand: times joined to days, ends opened, two readings united."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from build_scripts.model import DateValue, Mark
from build_scripts.reading.calendar_days import add_days, between
from build_scripts.reading.date_values import in_words

_JOINT = re.compile(r",? (?:on |at |of )?(?:the |last )?|, ?")
_SHARED_JOINT = re.compile(r"\),? (?:on )?| (?:trading|trade|deals),? (?:on )?")
"""Between a time and its day that stay two marks."""
_LONGEST_JOINT = 16
_CLOCKS = {"clock", "spoken clock", "zone clock", "digital clock", "part of day"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def join_times(marks: list[Mark], text: str, low: str) -> list[Mark]:
    """Make one mark of a time and its day: "at 8:25pm on 22 December", "Saturday at 5am"."""
    joined: list[Mark] = []
    last_joined = None
    for mark in _share_day(marks, low):
        before = joined[-1] if joined and joined[-1] is not last_joined else None
        if before and mark.start - before.end < 10 and _JOINT.fullmatch(low, before.end, mark.start):
            both = _join(before, mark, text)
            if both:
                joined[-1] = last_joined = both
                continue
        joined.append(mark)
    return joined


def _share_day(marks: list[Mark], low: str) -> list[Mark]:
    """Give times the day behind them: "8:42 a.m. (1442 GMT) on Monday", "in morning trading Monday"."""
    shared = list(marks)
    for place in range(len(marks) - 1, 0, -1):
        clock, day = shared[place - 1], shared[place]
        if clock.rule not in _CLOCKS:
            continue
        between_them = low[clock.end : day.start] if day.start - clock.end < _LONGEST_JOINT else ""
        behind = day.rule not in _CLOCKS and _SHARED_JOINT.fullmatch(between_them)
        if behind or (between_them == " (" and day is not marks[place]):
            date, hour = value_of(day), value_of(clock).timex.partition("T")[2]
            date_of_day = date.timex.partition("T")[0]
            if _DAY.fullmatch(date_of_day):
                value = replace(date, timex_type="TIME", timex=f"{date_of_day}T{hour}")
                why = f"{clock.why.partition(', ')[0]}, {day.why.rpartition(', ')[2]}"
                shared[place - 1] = replace(clock, value=value, why=why)
    return shared


def _join(first: Mark, second: Mark, text: str) -> Mark | None:
    """Join a time and a day, whichever stands first; None where they are not one of each."""
    clock, day = (first, second) if first.rule in _CLOCKS else (second, first)
    if clock.rule not in _CLOCKS or day.rule in _CLOCKS:
        return None
    date = value_of(day)
    hour = value_of(clock).timex.partition("T")[2]
    date_of_day, _, part = date.timex.partition("T")
    if not _DAY.fullmatch(date_of_day) or not hour or not _may_join(clock.rule, part):
        return None
    if part in {"AF", "EV", "NI"} and ("06" if part == "NI" else "") <= hour < "12":  # "2:30 this afternoon"
        hour = f"{int(hour[:2]) + 12}{hour[2:]}"
    value = replace(date, timex_type="TIME", timex=f"{date_of_day}T{hour}")
    start, end = first.start, second.end
    why = f"{clock.why.partition(', ')[0]}, {day.why}"
    return replace(clock, start=start, end=end, text=text[start:end], value=value, why=why)


def _may_join(clock_rule: str, part: str) -> bool:
    """Tell whether a time may join a day that has a part already: only "2:30" may, "this afternoon"."""
    return not part or (clock_rule != "part of day" and part in {"MO", "AF", "EV", "NI"})


def value_of(mark: Mark) -> DateValue:
    """Return the value of a mark that is known to be a date.

    Raises:
        TypeError: it is a quantity.
    """
    if isinstance(mark.value, DateValue):
        return mark.value
    raise TypeError(f"expected a date, found {mark.value!r}")


_OPENER = re.compile(r"(?<![a-z])(?P<word>since|until|till|before) (?:the )?\Z")


_END = re.compile(r"(?:the )?(?:very )?(?:end|close)\b")
"""What is done before the end of a month may be done within it."""


def open_ends(marks: list[Mark], text: str, low: str) -> list[Mark]:
    """Take "since", "until" and "before" into the mark whose value they open at one end.

    "By Monday" keeps its day: what held by then is told as of that day.
    """
    return [_open_end(mark, text, low) for mark in marks]


def _open_end(mark: Mark, text: str, low: str) -> Mark:
    value = value_of(mark)
    if value.timex_type != "DATE" or value.edtf is None or "/" in value.edtf:
        return mark
    opener = _OPENER.search(low, max(0, mark.start - 12), mark.start)
    if opener is None:
        return mark
    start, word = opener.start("word"), opener["word"]
    bound = "until" if word == "before" and _END.match(low, mark.start) else word
    return replace(
        mark, start=start, text=text[start : mark.end], value=_opened(value, bound), why=f"{word} {mark.why}"
    )


def _opened(value: DateValue, word: str) -> DateValue:
    edges = value.edtf if value.edtf and not value.edtf.startswith("[") else None  # EDTF nests no brackets
    if word == "since":
        return replace(value, edtf=f"{edges or value.earliest}/..", latest=None)
    if word in {"until", "till"}:
        return replace(value, edtf=f"../{edges or value.latest}", earliest=None)
    last = add_days(value.earliest, -1) if value.earliest else None
    return replace(value, edtf=between(None, last), earliest=None, latest=last)


def unite(one: Mark, other: Mark, first: dt.date, last: dt.date) -> Mark:
    """Give a mark the days of two readings.

    Args:
        one: read as of the first possible day of publication.
        other: the same words read as of the last.
        first: that first day.
        last: that last day.
    """
    why = _both(one.why, other.why, first, last)
    a, b = value_of(one), value_of(other)
    if a == b:
        return replace(one, why=why)
    earliest = min(a.earliest, b.earliest) if a.earliest and b.earliest else None
    latest = max(a.latest, b.latest) if a.latest and b.latest else None
    value = replace(
        a,
        timex=_shared(a.timex, b.timex),
        edtf=_united_edtf(a, earliest, latest),
        earliest=earliest,
        latest=latest,
    )
    return replace(one, value=value, why=why)


def _united_edtf(value: DateValue, earliest: dt.date | None, latest: dt.date | None) -> str | None:
    """Keep the form of the value (lasted, since, until, one day between) and widen its days."""
    edtf = value.edtf
    if edtf is None or (earliest is None and latest is None):
        return edtf
    if edtf.startswith("[") or "/" not in edtf:
        return between(earliest, latest)
    return f"{earliest.isoformat() if earliest else '..'}/{latest.isoformat() if latest else '..'}"


def _both(one: str, other: str, first: dt.date, last: dt.date) -> str:
    """Give the reasons of both readings, in one clause where only the day of publication differs."""
    if one == other:
        return one
    day, later = in_words(first), in_words(last)
    if one.replace(day, later) == other:
        joint = "or" if last - first == dt.timedelta(1) else "to"
        return one.replace(day, f"{day} {joint} {later}")
    return f"{one}; or {other}"


def _shared(a: str, b: str) -> str:
    """Put X for the parts of a day in which two values differ.

    >>> _shared("2017-08-24", "2017-08-25")
    '2017-08-XX'
    """
    if a == b or not (_DAY.match(a) and _DAY.match(b)):
        return a
    for keep in (7, 4):
        if a[:keep] == b[:keep]:
            return a[:keep] + "-XX" * ((10 - keep) // 3) + a[10:]
    return a
