"""Reading dates and times: text in, marks out.

The text is run through once, word by word. Each word that can begin a date asks the rules
that begin with it (the tables `RULES` of the modules ``date_*``, each rule with examples) at
that place; the longest reading wins, and reading goes on behind it. Every rule's pattern is
bounded, so the time grows with the length of the text.

Where publication is known only as "one day between", the text is read as of the first and
as of the last of those days, and each mark gets the days of both readings.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from build_scripts.model import Basis, DateValue, Dropped, Mark, MarkKind
from build_scripts.reading import date_explicit, date_relative, date_spans, date_times
from build_scripts.reading.calendar_days import add_days, between, days_of
from build_scripts.reading.date_story import Memory
from build_scripts.reading.date_values import Found, Refused, Rule, Scene, in_words
from build_scripts.reading.normal import normalise

RULES: tuple[Rule, ...] = date_explicit.RULES + date_times.RULES + date_relative.RULES + date_spans.RULES

_WORD = re.compile(r"(?<![^\W_])(?:[a-z]+|\d+|(?<=')\d0s)")
_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def _index_rules() -> dict[str, tuple[Rule, ...]]:
    index: dict[str, list[Rule]] = {}
    for each in RULES:
        for word in sorted(each.first):
            index.setdefault(word, []).append(each)
    return {word: tuple(rules) for word, rules in index.items()}


_BY_FIRST_WORD = _index_rules()
_DIGITS = _BY_FIRST_WORD["0"]


def find_dates(
    text: str, published: str, *, narrative: bool = False
) -> tuple[tuple[Mark, ...], tuple[Dropped, ...]]:
    """Find every date, time, length of time and repetition.

    Args:
        text: the text as published; offsets count its code points.
        published: when, as EDTF: a day, a month, a year, or ``[a..b]``.
        narrative: the text is a history that tells its dates relative to those told before.

    Returns:
        The marks in the order of the text, none overlapping another, and what was refused.

    >>> marks, _ = find_dates("The attack began last week.", "2017-08-24")
    >>> marks[0].text, marks[0].value.edtf
    ('last week', '[2017-08-13..2017-08-20]')
    """
    first, last = read_published(published)
    plain = normalise(text)
    low = plain.translate(_SMALL)
    found, refused = _scan(text, plain, low, first, narrative=narrative)
    if last != first:
        later, _ = _scan(text, plain, low, last, narrative=narrative)
        others = {(mark.start, mark.end): mark for mark in later}
        found = [_unite(mark, others.get((mark.start, mark.end), mark), first, last) for mark in found]
    return tuple(found), tuple(refused)


def read_published(published: str) -> tuple[dt.date, dt.date]:
    """Read a publication date as its first and last possible day.

    Raises:
        ValueError: it is not a day, month, year, or ``[a..b]`` of these.

    >>> read_published("[2017-08-24..2017-08-25]")
    (datetime.date(2017, 8, 24), datetime.date(2017, 8, 25))
    """
    interval = re.fullmatch(r"\[(.+)\.\.(.+)\]", published.strip())
    ends = [days_of(part.strip()) for part in (interval.groups() if interval else (published.strip(),))]
    known = [days for days in ends if days]
    if len(known) != len(ends) or known[0][0] > known[-1][1]:
        raise ValueError(f"expected a date such as 2017-08-24 or [2017-08-24..2017-08-25], found {published!r}")
    return known[0][0], known[-1][1]


def _scan(
    text: str, plain: str, low: str, now: dt.date, *, narrative: bool
) -> tuple[list[Mark], list[Dropped]]:
    """Read the text as published on one day."""
    marks: list[Mark] = []
    refused: list[Dropped] = []
    memory = Memory(low)
    position = 0
    for word in _WORD.finditer(low):
        start = word.start()
        if start < position:
            continue
        first = word.group()
        rules = _BY_FIRST_WORD.get(first) or (_DIGITS if first[0].isdigit() else ())
        if not rules:
            continue
        scene = memory.scene(plain, low, now, start, narrative=narrative)
        best = _best(rules, scene, start)
        if best is None:
            continue
        name, results = best
        for result in results:
            position = result.end
            words = text[result.start : result.end]
            if isinstance(result, Refused):
                refused.append(Dropped(start=result.start, end=result.end, text=words, kind=MarkKind.DATE, rule=f"{name}: {result.why}"))
                continue
            memory.keep(result, name)
            marks.append(Mark(start=result.start, end=result.end, text=words, kind=MarkKind.DATE, value=result.value, rule=name, why=result.why))
    return list(_open_ends(_joined(marks, text, low), text, low)), refused


def _best(rules: tuple[Rule, ...], scene: Scene, start: int) -> tuple[str, tuple[Found | Refused, ...]] | None:
    """Ask the rules; the reading that takes in most of the text wins, the earlier rule at a tie."""
    best: tuple[str, tuple[Found | Refused, ...]] | None = None
    reach = start
    for each in rules:
        match = each.pattern.match(scene.low, start)
        if match is None or match.end() <= reach:
            continue
        results = each.read(match, scene)
        if results and results[-1].end > reach:
            best, reach = (each.name, results), results[-1].end
    return best


_JOINT = re.compile(r",? (?:on |at |of )?(?:the )?|, ?")


def _joined(marks: list[Mark], text: str, low: str) -> list[Mark]:
    """Make one mark of a time and its day: "at 8:25pm on 22 December", "Saturday at 5am"."""
    joined: list[Mark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        if before and mark.start - before.end < 10 and _JOINT.fullmatch(low, before.end, mark.start):
            one = _join(before, mark, text)
            if one:
                joined[-1] = one
                continue
        joined.append(mark)
    return joined


def _join(first: Mark, second: Mark, text: str) -> Mark | None:
    values = [mark.value for mark in (first, second)]
    clocks = {"clock", "zone clock", "digital clock", "part of day"}
    if (first.rule in clocks) == (second.rule in clocks) or not all(isinstance(v, DateValue) for v in values):
        return None
    clock, day = (first, second) if first.rule in clocks else (second, first)
    assert isinstance(clock.value, DateValue) and isinstance(day.value, DateValue)
    if not re.fullmatch(r"(?:BC)?\d{4}-\d\d-\d\d", day.value.timex) or "T" not in clock.value.timex:
        return None
    timex = f"{day.value.timex}T{clock.value.timex.partition('T')[2]}"
    value = replace(day.value, timex_type="TIME", timex=timex)
    start, end = first.start, second.end
    return Mark(start=start, end=end, text=text[start:end], kind=MarkKind.DATE, value=value, rule=clock.rule,
                why=f"{clock.value.timex.partition('T')[2]} local time, {day.why}")  # fmt: skip


def _open_ends(marks: list[Mark], text: str, low: str) -> Iterator[Mark]:
    """Take "since", "until" and "before" into the mark that they open at one end."""
    for mark in marks:
        opener = _OPENER.search(low, max(0, mark.start - 12), mark.start)
        value = mark.value
        if opener is None or not isinstance(value, DateValue) or value.timex_type != "DATE" or value.edtf is None or value.vague:
            yield mark
            continue
        start = opener.start("word")
        yield replace(mark, start=start, text=text[start : mark.end], value=_opened(value, opener["word"]),
                      why=f"{opener['word']} {mark.why}")  # fmt: skip


_OPENER = re.compile(r"(?<![a-z])(?P<word>since|until|till|before) (?:the )?\Z")


def _opened(value: DateValue, word: str) -> DateValue:
    if word == "since":
        return replace(value, edtf=f"{value.edtf}/..", latest=None)
    if word in {"until", "till"}:
        return replace(value, edtf=f"../{value.edtf}", earliest=None)
    last = add_days(value.earliest, -1) if value.earliest else None
    return replace(value, edtf=between(None, last), earliest=None, latest=last)


def _unite(one: Mark, other: Mark, first: dt.date, last: dt.date) -> Mark:
    """Give a mark the days of both readings."""
    a, b = one.value, other.value
    if not isinstance(a, DateValue) or not isinstance(b, DateValue) or a == b:
        return replace(one, why=_both(one.why, other.why, first, last))
    earliest = None if a.earliest is None or b.earliest is None else min(a.earliest, b.earliest)
    latest = None if a.latest is None or b.latest is None else max(a.latest, b.latest)
    if a.edtf and re.fullmatch(r"[\d-]+/[\d-]+", a.edtf) and earliest and latest:
        edtf: str | None = f"{earliest.isoformat()}/{latest.isoformat()}"
    elif a.edtf and a.edtf.endswith("/..") and earliest:
        edtf = f"{earliest.isoformat()}/.."
    else:
        edtf = between(earliest, latest)
    if a.latest is None and a.earliest is None:
        edtf = a.edtf
    if one.value.timex_type == "DURATION" and a.earliest is None:
        earliest, latest = None, min(x for x in (a.latest, b.latest) if x) if a.latest and b.latest else None
        latest = max(a.latest, b.latest) if a.latest and b.latest else None
        edtf = between(None, latest)
    timex = a.timex if a.timex == b.timex else _shared(a.timex, b.timex)
    value = replace(a, timex=timex, edtf=edtf, earliest=earliest, latest=latest)
    return replace(one, value=value, why=_both(one.why, other.why, first, last))


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
    """Put X for the digits in which two values differ.

    >>> _shared("2017-08-24", "2017-08-25")
    '2017-08-XX'
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", a) and re.fullmatch(r"\d{4}-\d\d-\d\d", b):
        for keep in (7, 4):
            if a[:keep] == b[:keep]:
                return a[:keep] + "-XX" * ((10 - keep) // 3)
    return a
