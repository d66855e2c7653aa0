"""Reading dates and times: text in, marks out.

The text is run through once, word by word. Each word that can begin a date asks the rules
that begin with it at that place; the longest reading wins, and reading goes on behind it.
Every rule's pattern is bounded, so the time grows with the length of the text.

Where publication is known only as "one day between", the text is read as of the first and
as of the last of those days, and each mark gets the days of both readings.

The rules, each with examples, stand as tables `RULES` in

    date_digits      2017-08-24; 24.08.2017
    date_months      August 19, 2017; 22 December; earlier in July
    date_years       1939; 1955-1963; the 1960s; the 4th century BC
    date_old_years   499 BC; AD 378; September 281; the year 3000
    date_weekdays    Thursday; Sunday morning; yesterday; last night
    date_periods     last week; earlier this month; next summer
    date_ago         a week ago; two days later
    date_from        a week from Friday; more than 48 hours after they left
    date_told        that year; the same day; the following month; since then
    date_numbered    on the 18th; its 45th day
    date_times       7 A.M. local time; 0300 GMT; half past nine
    date_dayparts    that night; overnight; the next morning
    date_holidays    Christmas 1963; Thanksgiving
    date_seasons     the summer of 1955
    date_month_quarters  the April-June quarter; the March quarter
    date_quarters    the third quarter; fiscal 1996; the year-earlier period
    date_windows     over the past year; the next two weeks
    date_sets        daily; every other week; 20 flights a week
    date_spans       six-year; nine months; weeklong
    date_now         now; recently; the future

They share the words and pieces of pattern in ``date_words``, the names that look like dates
(``date_names``), the text made ready (``date_pages``), what has been told so far
(``date_story``, ``date_steps``, ``date_background``) and is counted from (``date_bases``,
``date_apposed``), the tense of the verb (``date_tense``) or what else tells the direction
(``date_beside``), the year of a date without one (``date_year_of``), years below 1000 (``date_eras``),
the making of values (``date_values``), the writing of lengths (``date_lengths``) and the arithmetic of
the calendar (``calendar_days``). ``date_marks`` joins times to their days and opens the ends of "since"
and "until".
"""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Dropped, Mark, MarkKind
from build_scripts.reading import (
    date_ago,
    date_dayparts,
    date_digits,
    date_from,
    date_holidays,
    date_month_quarters,
    date_months,
    date_now,
    date_numbered,
    date_old_years,
    date_periods,
    date_quarters,
    date_seasons,
    date_sets,
    date_spans,
    date_times,
    date_told,
    date_weekdays,
    date_windows,
    date_years,
)
from build_scripts.reading.calendar_days import days_of
from build_scripts.reading.date_marks import join_times, open_ends, unite
from build_scripts.reading.date_pages import Page, make_page
from build_scripts.reading.date_story import Memory, remember, scene_at
from build_scripts.reading.date_values import Found, Refused, Results, Rule, Scene
from build_scripts.reading.normal import INVISIBLE, MARKS, normalise

RULES: tuple[Rule, ...] = (
    *date_digits.RULES,
    *date_months.RULES,
    *date_old_years.RULES,
    *date_years.RULES,
    *date_times.RULES,
    *date_dayparts.RULES,
    *date_holidays.RULES,
    *date_weekdays.RULES,
    *date_ago.RULES,
    *date_from.RULES,
    *date_periods.RULES,
    *date_told.RULES,
    *date_numbered.RULES,
    *date_seasons.RULES,
    *date_now.RULES,
    *date_windows.RULES,
    *date_sets.RULES,
    *date_spans.RULES,
    *date_quarters.RULES,
    *date_month_quarters.RULES,
)
"""All rules; where two take in the same words, the earlier one reads them."""

_WORD = re.compile(rf"[a-z\d](?<![^\W_].)(?<!\d[{MARKS}{INVISIBLE}].)(?:(?<=\d)(\d*)|[a-z]*)")
"""A word or a number; only a number has the group."""
_SOFT_BREAK = re.compile(r"\n(?<=[^\n]\n)(?=[a-z])")
"""The end of a wrapped line, where the sentence goes on in small letters."""


def _index(*, behind_the: bool) -> dict[str, tuple[Rule, ...]]:
    """List the rules by the word they begin with, or by the word behind their article."""
    index: dict[str, list[Rule]] = {}
    for each in RULES:
        if behind_the and "the" not in each.first:
            continue
        for word in sorted(each.first):
            index.setdefault(word, []).append(each)
    return {word: tuple(rules) for word, rules in index.items()}


_BY_FIRST_WORD = _index(behind_the=False)
_BEHIND_THE = _index(behind_the=True)
_NEXT_WORD = re.compile(r" {1,2}'?(?:([a-z]+)|\d)")


def _rules_behind_the(low: str, at: int) -> tuple[Rule, ...]:
    """Choose those of the rules that begin with "the" that the next word fits."""
    behind = _NEXT_WORD.match(low, at)
    return _BEHIND_THE.get(behind[1] or "0", ()) if behind else _BY_FIRST_WORD["the"]


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
    page = make_page(plain, _small(_SOFT_BREAK.sub(" ", plain)), first, narrative=narrative)
    found, refused = _scan(text, page)
    if last != first:
        later, _ = _scan(text, page._replace(now=last))
        others = {(mark.start, mark.end): mark for mark in later}
        found = [unite(mark, others.get((mark.start, mark.end), mark), first, last) for mark in found]
    return tuple(found), tuple(refused)


def _small(plain: str) -> str:
    """Make the letters of ASCII small, which bytes know alone; a Kelvin sign is no k."""
    return plain.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")


def read_published(published: str) -> tuple[dt.date, dt.date]:
    """Read a publication date as its first and last possible day.

    Raises:
        ValueError: it is not a day, month or year from 1000 on, or ``[a..b]`` of these.

    >>> read_published("[2017-08-24..2017-08-25]")
    (datetime.date(2017, 8, 24), datetime.date(2017, 8, 25))
    """
    interval = re.fullmatch(r"\[(.+)\.\.(.+)\]", published.strip())
    ends = [days_of(part.strip()) for part in (interval.groups() if interval else (published.strip(),))]
    known = [days for days in ends if days]
    if (
        len(known) != len(ends)
        or not 1000 <= known[0][0].year <= known[-1][1].year
        or known[0][0] > known[-1][1]
    ):
        raise ValueError(
            f"expected a date such as 2017-08-24 or [2017-08-24..2017-08-25], found {published!r}"
        )
    return known[0][0], known[-1][1]


def _scan(text: str, page: Page) -> tuple[list[Mark], list[Dropped]]:
    """Read a text as published on one day."""
    marks: list[Mark] = []
    dropped: list[Dropped] = []
    memory, position = Memory(), 0
    for word in _WORD.finditer(page.low):
        first = "0" if word.lastindex else word[0]
        rules = _rules_behind_the(page.low, word.end()) if first == "the" else _BY_FIRST_WORD.get(first)
        if not rules or (start := word.start()) < position:
            continue
        name, results = _best(rules, page, memory, start)
        for result in results:
            position = result.end
            if isinstance(result, Refused):
                dropped.append(_dropped(result, text))
            else:
                memory = remember(memory, result, name, page)
                marks.append(_mark(result, name, text))
    return open_ends(join_times(marks, text, page.low), text, page.low), dropped


def _mark(found: Found, rule: str, text: str) -> Mark:
    return Mark(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        kind=MarkKind.DATE,
        value=found.value,
        rule=rule,
        why=found.why,
    )


def _dropped(refused: Refused, text: str) -> Dropped:
    words = text[refused.start : refused.end]
    return Dropped(start=refused.start, end=refused.end, text=words, kind=MarkKind.DATE, rule=refused.reason)


def _best(rules: tuple[Rule, ...], page: Page, memory: Memory, start: int) -> tuple[str, Results]:
    """Ask the rules; the reading that takes in most of the text wins, the earlier rule at a tie."""
    name, reach = "", start
    best: Results = ()
    scene: Scene | None = None
    for each in rules:
        match = each.pattern.match(page.low, start)
        if match is None or match.end() <= reach:
            continue
        scene = scene or scene_at(page, memory, start)  # most words match no rule and need none
        results = each.read(match, scene)
        if results and results[-1].end > reach:
            name, best, reach = each.name, results, results[-1].end
    return name, best
