"""What a bare number is a level of: the value beside it that it is compared or listed with.

"40 mm, up from 30", "rose to 312 basis points from 287", "80 mph where there is a limit of 30".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from build_scripts.model import Mark, Qualifier, Quantity
from build_scripts.reading.ages import edge
from build_scripts.reading.nouns import is_plural, unit_of
from build_scripts.reading.quantity_text import COUNT_UNITS, Found, Page
from build_scripts.reading.units import TIME_UNITS

_TO_OTHER_SIDE = re.compile(r" (?:of the votes? )?to ")
"""Between the shares of two sides or days: "by 73 per cent to 27", "from 39.6 per cent to 35"."""
_COMPARED = re.compile(
    r"(?:\b(?:to|against|from|and|versus|vs|than|at|for|after|on|by|not|got|gets|took|won|polled|only|just)"
    r"|[(,]) ?\Z"
)
_LEVEL = re.compile(r"[ ,](?:to|at) \Z")
"""Before a level: "rose 1.2% to 54.3" tells none in per cent, "fell from 5.2% to 4.9" does."""
_GOT = re.compile(r"\b(?:got|gets|took|takes|won|wins|polled|had|has|on|with|only|just) \Z")
_FROM_LEVEL = re.compile(r"[^.;:0-9]{0,40}\b(?:from|against|versus|vs) ")
_COMPARING = re.compile(
    r"(?: \([^()]{1,30}\))?[^.;:0-9]{0,50}\b"
    r"(?:(?:up|down) from|against|versus|vs|compared (?:with|to)|than|below|above|beat(?:s|ing)?"
    r"|(?:forecasts?|expectations?|estimates?) (?:of|for)|and the (?:second|other|rest)(?: of| at| to)?)"
    r"(?: (?:the|an?|its|drop|rise|of|record)){0,4} "
)
"""Between two values of one thing: "12.3 million barrels, up from 11.9 million"."""
_PERCENT_FROM = re.compile(
    r",? (?:(?:was |is )?(?:up|down) (?:sharply |slightly )?from|compared (?:with|to)|against|versus|vs\.?) "
    r"|[^.;:0-9]{1,50}, (?:up|down) (?:sharply |slightly )?from "
)
"""Between two values in per cent: "20 percent, down from 22"."""
_CHANGES = frozenset({"percent", "ratio", *TIME_UNITS})
"""Units of a change, or of a time, where the value beside it is of another kind."""
_NEXT_SHARE = re.compile(
    r"(?: in [a-z]{3,20})?(?:,| and|, and) (?:the )?(?:[a-z'-]{3,20} ){1,2}(?:at |by |to )?"
)
"""Between two shares of a list: what the second is a share of."""
_ONE_MORE = re.compile(
    r", (?:and )?(?!(?:[a-z]{2,17}(?:ed|ing)|from|with|after|against|over|under|than|when|while|then"
    r"|index|number) )[a-z]{3,20} (?:only |just |by )?|[;,] [a-z ]{3,30}, by "
)
"""The same where nothing else stands between: "pork faces 25 percent, wine 15"."""
_MOVED_TO = re.compile(r"(?: (?:per|an?) [a-z]{3,10})?, to (?:a (?:record|total) )?")
"""Between a change and what it leads to: "cut 1.2 million barrels a day, to 32.5 million"."""
_ENDS = re.compile(r"[.,;)]|\Z| (?:and|while|but|in)\b")
_LIMIT = re.compile(
    r"\b(?:limit|maximum|minimum|threshold|target|ceiling|cap|norm|average|mean|median|peak|record|level"
    r"|standard|requirement|goal|allowance|benchmark|rate|speed)s? (?:of|is|was) (?:only |just )?\Z"
)
_NO_LEVELS = frozenset({"ratio", *TIME_UNITS})
_A_MILLION = 10**6
_RATE = (" per ", " a ", " an ", "/")
_UP_FROM = re.compile(r"(?:up|down) from\b")
_ALIKE = 20
"""Two amounts of one thing differ by no larger factor."""
_FAR_APART = 1000
"""The same where the text says that one became the other."""
_NEAR = Decimal("1.3")
"""Two decimals of one sentence that differ by no larger factor are of one kind."""


def after_share(page: Page, found: Found, last: Mark, *, persons: bool) -> Found | None:
    """Read what a bare number is behind a share: another share, or the things that the share is of.

    "52.3% against 47.7" is per cent, "half of the homes, some 4,500 in all" are homes.
    """
    value = last.value
    if not isinstance(value, Quantity):
        return None
    before = page.before(edge(found), 12)
    level = _LEVEL.search(before) and page.before(last.start, 5) != "from "
    compared = _COMPARED.search(before) is not None and not level
    sides = page.before(last.start, 6).endswith((" by ", " from "))
    if sides and _TO_OTHER_SIDE.fullmatch(page.low, last.end, edge(found)):
        return replace(found, unit="percent")
    if compared and found.number != found.number.to_integral_value() and abs(found.number) < 100:
        return replace(found, unit="percent")
    head = value.counted.split()[-1] if value.counted else ""
    if persons or not is_plural(head):
        return None
    return replace(found, unit=unit_of(head.lower()), counted=value.counted)


def share_again(page: Page, found: Found, marks: Sequence[Mark]) -> Found | None:
    """Read the 8.9 of "took 33.1% and 94 of 709 seats; the Greens got 8.9" as per cent."""
    if found.counted or found.number > 100 or not _GOT.search(page.before(edge(found), 12)):
        return None
    begin = page.sentence(found.start)[0]
    said = [one.value for one in marks if one.start >= begin and isinstance(one.value, Quantity)]
    shares = [value for value in said if value.unit == "percent" and value.number and value.number % 1]
    return replace(found, unit="percent") if shares else None


def is_level(page: Page, found: Found, last: Mark, value: Quantity) -> bool:
    """Tell "to 312 basis points from 287", one level and the one before, from "fell 3 percent from 7,200"."""
    if found.counted or not value.number or not page.before(last.start, 4).endswith((" to ", " at ")):
        return False
    link = _FROM_LEVEL.fullmatch(page.low, last.end, edge(found))
    return link is not None and value.number / _ALIKE <= found.number <= value.number * _ALIKE


def unit_compared(page: Page, found: Found, last: Mark) -> str:
    """Give the unit of "40 mm, up from 30", "20 tonnes, against 15" and "98 cents, above forecasts of 95"."""
    value = last.value
    if not isinstance(value, Quantity) or not value.number or found.counted:
        return ""
    if _is_dated_level(page, found, last, value):
        return value.unit
    if value.unit == "percent" and _PERCENT_FROM.fullmatch(page.low, last.end, edge(found)):
        return "percent" if value.number / 3 <= found.number <= value.number * 3 else ""
    if value.unit == "mpg" and _ROADS.match(page.low, found.end):
        return "mpg" if value.number / 3 <= found.number <= value.number * 3 else ""
    if last.rule == "times" and value.unit == "ratio":
        than = _COMPARING.fullmatch(page.low, last.end, edge(found))
        return "ratio" if than and value.number / 4 <= found.number <= value.number * 4 else ""
    if value.unit in _CHANGES or value.unit.split("/")[0] in COUNT_UNITS:
        return ""
    between = page.low[last.end : edge(found)]
    moved = _MOVED_TO.fullmatch(between) is not None
    level = moved or (between == " to " and "from " in page.before(last.start, 18))
    link = level or _COMPARING.fullmatch(page.low, last.end, edge(found))
    changed = moved or (isinstance(link, re.Match) and _UP_FROM.search(link[0]))
    widest = _FAR_APART if changed else _ALIKE
    alike = value.number / widest <= found.number <= value.number * widest
    return value.unit if link and alike else ""


def _is_dated_level(page: Page, found: Found, last: Mark, value: Quantity) -> bool:
    """Tell the 30 of "from 38 percent in 2010 to 30 in 2015": one thing on two dates."""
    if value.unit in _NO_LEVELS or value.unit.split("/")[0] in COUNT_UNITS:
        return False
    begin, end = last.end, edge(found)
    dates = page.dates_within(begin, end) if end - begin < _DATE_BETWEEN else ()
    if len(dates) != 1 or not value.number or not _AFTER_DATED.match(page.low, found.end):
        return False
    if not _BEFORE_DATE.fullmatch(page.low, begin, dates[0][0]):
        return False
    if not _TO_DATED.fullmatch(page.low, dates[0][1], end):
        return False
    return value.number / _ALIKE <= found.number <= value.number * _ALIKE


_ROADS = re.compile(r",? (?:(?:on|in) the )?(?:city|town|highway|motorway|combined)\b")
"""Behind the second of "30 mpg city, 38 highway"."""
_DATE_BETWEEN = 70
_BEFORE_DATE = re.compile(r" (?:(?:in|on|at|by|for) )?(?:the )?(?:end of )?")
_TO_DATED = re.compile(r",? (?:and|to|from|against|versus|but|or|compared (?:with|to)) (?:just |only |at )?")
_AFTER_DATED = re.compile(r" (?:in|on|by|at|for|last|this|now|today|a year|the)\b|[.,;)]|\Z")


def is_listed_share(page: Page, found: Found, marks: Sequence[Mark]) -> bool:
    """Tell the 9.9 of "milk rose 13 per cent, pasta 10 per cent and beef 9.9": the third share of a list."""
    values = [one.value for one in marks[-2:] if isinstance(one.value, Quantity)]
    shares = [value.number for value in values if value.unit == "percent"]
    link = _NEXT_SHARE.fullmatch(page.low, marks[-1].end, edge(found)) if len(shares) == 2 else None
    link = link or _ONE_MORE.fullmatch(page.low, marks[-1].end, edge(found)) if shares else None
    if found.counted or link is None or values[-1].unit != "percent":
        return False
    alike = shares[-1] is not None and shares[-1] / _ALIKE <= found.number <= shares[-1] * _ALIKE
    return alike and _ENDS.match(page.low, found.end) is not None


def is_listed(page: Page, found: Found, last: Mark) -> bool:
    """Tell the 9 of "aged 7 and 9" and "magnitudes of 5.1 and 4.8": the first has no unit either."""
    return last.text[-1].isdigit() and page.low[last.end : edge(found)] in (" and ", ", ", ", and ", " or ")


def unit_of_limit(page: Page, found: Found, marks: Sequence[Mark]) -> str:
    """Give the miles per hour to the 30 of "80 mph where there is a limit of 30", degrees to a like decimal.

    Args:
        page: the text.
        found: a number with neither unit nor noun.
        marks: the quantities of its sentence before it.
    """
    if found.counted or page.low.startswith(_RATE, found.end):
        return ""
    limits = any(_LIMIT.search(page.before(at, 40)) for at in (found.start, edge(found)))
    for mark in reversed(marks):
        value = mark.value
        if not isinstance(value, Quantity) or value.number is None or value.unit in _NO_LEVELS:
            continue
        said = value.number if value.qualifier is not Qualifier.BETWEEN else value.high or value.number
        if not said:
            continue
        if value.unit == "percent" and found.number >= _A_MILLION:
            continue
        if value.unit == "item" and not value.counted:
            continue
        if value.unit.split("/")[0] in COUNT_UNITS:
            return ""
        both = value.unit != "percent" and said % 1 and found.number % 1
        large = said >= _A_MILLION and found.number >= _A_MILLION
        widest = _ALIKE if limits or large else _NEAR if both else 0
        one, other = sorted((abs(said), abs(found.number)))
        return value.unit if other <= one * widest else ""
    return ""
