"""Which dates news only measures by or looks back to, so that what follows does not count from them."""

from __future__ import annotations

import re

from build_scripts.reading.date_pages import Page
from build_scripts.reading.date_steps import OPENS
from build_scripts.reading.date_values import Told

_AGES = {"decade", "short decade", "century"}


def is_background(day: Told | None, period: Told | None, new: Told, rule: str, page: Page) -> bool:
    """Tell a date beside the story: the day and the period in question stay what they were.

    Args:
        day: the last day in question.
        period: the last date of any length in question.
        new: the date just read.
        rule: the rule that read it.
        page: the text.
    """
    if rule in {"ago", "year earlier"} and _counts_years(new, page):
        return True  # "from $40 million a year earlier"
    if period and _is_year_before(period, new, page):
        return True
    if day and rule == "ago" and _is_aside(new, page):
        return True
    if page.narrative:
        return False
    if rule in _AGES or _is_looked_back_to(day, new, page):  # "bad debts made in the 2000s"
        return True
    if period and _is_measure(period, new, page):
        return True
    return day is not None and (_is_attribute(day, new, page) or _is_day_of_telling(day, new, page))


def _counts_years(new: Told, page: Page) -> bool:
    """Tell "a year earlier", whether it names that year, a quarter of it or a month, from "a month ago"."""
    named = new.day is None and "year" in page.low[new.start : new.end]
    return new.month is None or "Q" in new.timex or named


_FROM = re.compile(r"\b(?:from|against|than|compared (?:with|to)|versus) (?:[^ .;\n]{1,20} ){0,5}in \Z")


def _is_measure(period: Told, new: Told, page: Page) -> bool:
    """Tell "down 6 percent from $299,400 in October 2014", by which the month in question is measured."""
    earlier = new.day is None and (new.year, new.month or 0) < (period.year, period.month or 0)
    return earlier and (
        _FROM.search(page.low, max(0, new.start - 60), new.start) is not None
        or _RECORD_SINCE.search(page.low, max(0, new.start - 48), new.start) is not None
    )


_RECORD_SINCE = re.compile(
    r"(?:[a-z]est|\b(?:worst|least|first|best|low|high))(?: [a-z]{2,12}){0,2} since \Z"
)
_NOUN_AFTER = re.compile(r" (?!(?:at|in|on|and|or|was|were|is|when|by|as|to|that|after|before)\b)[a-z]{3}")


def _is_attribute(day: Told, new: Told, page: Page) -> bool:
    """Tell "bodies from the April 24 collapse", which names the collapse, from the day in question."""
    if not (day.date and new.date and new.date < day.date) or "T" in new.timex:
        return False
    return page.low.endswith("the ", 0, new.start) and _NOUN_AFTER.match(page.low, new.end) is not None


_RELATES = re.compile(r"(?:earlier|before(?:hand)?|previously)\Z")


def _is_aside(new: Told, page: Page) -> bool:
    """Tell "half of what they lost a day earlier" from "A day earlier, they lost": the day stays the same."""
    opens = OPENS.search(page.low, max(0, new.start - 24), new.start)
    return opens is None and _RELATES.search(page.low, new.start, new.end) is not None


SENTENCE_END = re.compile(r"[.!?][\"')]{0,3}\s|\n")
SENTENCE_REACH = 150
"""Characters that a sentence seldom exceeds."""


def _is_year_before(period: Told, new: Told, page: Page) -> bool:
    """Tell "closed in July 2011, as it had lied in 2002": what follows counts from 2011."""
    if new.month or not period.month or not 0 < new.year < period.year or len(new.timex) != 4:
        return False
    near = 0 < new.start - period.end < SENTENCE_REACH
    return near and SENTENCE_END.search(page.low, period.end, new.start) is None


_HAD = re.compile(
    r"\bhad (?!to\b|a\b|the\b|no\b)(?:(?! (?:that|which|who|when|after|before|but|since) )[^.!?;\n]){1,100}\Z"
)
_WHO = re.compile(r", (?:who|which|whose) [^,.!?;\n]{1,80}\Z")


def _is_looked_back_to(day: Told | None, new: Told, page: Page) -> bool:
    """Tell a day that a sentence only looks back to: what follows did not happen then.

    "The gunmen had seized it on Wednesday. At 6 a.m. …", "Smith, who left two days ago, …".
    """
    before = page.low[max(0, new.start - 110) : new.start]
    if new.date and page.low.startswith(",", new.end) and _WHO.search(before):
        return True
    if day is None or not day.date or not new.date or new.date >= day.date:
        return False
    return had_before(new.start, page.low)


def had_before(start: int, low: str) -> bool:
    """Tell whether a date stands in a clause of what had happened by then."""
    return _HAD.search(low, max(0, start - 110), start) is not None


_TOLD_ON = re.compile(
    r", (?:[^,.;:!?\n]{1,60} )?(?:said|told(?: [a-z-]{1,20}){1,3}|announced|added|reported|confirmed)"
    r"(?: late| early)?(?: on)? \Z"
)
_SAID_ON = re.compile(
    r"\b(?:said|told (?:the )?(?:reporters|a news conference|[a-z]{2,12} (?:radio|television|agency)))"
    r"(?: in a statement)?(?: on)? \Z"
)
"""Behind it stands the day of telling, whichever sentence told what happened."""
_CLOCK = re.compile(r"T\d")
_OF_THE_STORY = 31
"""Days between what happened and its telling: more make it background."""


def _is_day_of_telling(day: Told, new: Told, page: Page) -> bool:
    """Tell "died on Tuesday, the army said on Thursday": what follows happened on Tuesday."""
    if not day.date or not new.date or _CLOCK.search(new.timex):
        return False
    near = 0 <= (new.date - day.date).days <= _OF_THE_STORY
    if near and _SAID_ON.search(page.low, max(0, new.start - 40), new.start):
        return True
    said = near and _TOLD_ON.search(page.low, max(0, new.start - 90), new.start)
    return bool(said) and SENTENCE_END.search(page.low, day.end, new.start) is None
