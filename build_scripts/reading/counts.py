"""What a bare number counts: the noun behind it, or the one that it shares with another number.

A number behind which nothing fits is kept bare, or dropped as a year, an identifier or a determiner.
"""

from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.reading import not_quantities as never
from build_scripts.reading.ages import is_told_age
from build_scripts.reading.ahead import (
    counted_ahead,
    counted_model,
    counted_quoted,
    unit_ahead,
    unit_of_side,
)
from build_scripts.reading.counted import Counted, counted_after, counted_of
from build_scripts.reading.currency_words import CURRENCIES
from build_scripts.reading.fixed_phrases import is_pronoun, is_reported, is_round
from build_scripts.reading.hedges import hedge_after, hedge_before
from build_scripts.reading.nouns import word_set
from build_scripts.reading.numerals import Numeral, read_second
from build_scripts.reading.quantity_text import PERSONS_DO, Found, Page
from build_scripts.reading.shares import POINT, read_rate, with_point
from build_scripts.reading.unit_words import MEASURES
from build_scripts.reading.units import TIME_UNITS, unit_after

_SHARED_HEAD = re.compile(
    r"(?: (?!and |or |(?:need|want|lack|have|had|has|are|were|was|use|live|lived|remain|left|went|came)s? )"
    r"[a-z-]{3,20}){0,2}(?:(?P<list>, )|,? (?:and|or) )"
    r"(?:(?:an?|at|no|up|of|to|more|less|fewer|than|about|around|nearly|maximum|minimum|least|most|some) "
    r"){0,4}(?=[0-9a-z])"
)
_LONGEST_LIST = 4
_ALIKE = 100
"""Two numbers of one unit differ by no larger factor."""
_NAME_BEFORE = re.compile(r"[A-Z][\w&'-]{1,30} \Z")
_MEASURES_BEHIND = word_set("""
    miles kilometres kilometers metres meters feet inches acres hectares tonnes tons barrels gallons litres
    liters kilos kilograms megawatts gigawatts dollars euros years months weeks days hours minutes decades
""")
"""Units that may stand behind an adjective: "40 additional miles", "10 extra minutes"."""
_YARDS = re.compile(r"(?:passing|rushing|receiving|total|net|all-purpose) yards\Z")
_OPENS_AT = re.compile(
    r"\b(?:must|will|would|to|should|can|may) (?:shut|close|open|begin|start|meet|leave)(?: up| down)? at \Z"
)
"""Before an hour: "pubs must shut at 10"; what "opened at 10" may be a price."""
_COMPARED = re.compile(
    r"\b(?:than|double|twice|triple|times|to|from|against|versus|exceed(?:s|ed|ing)|above|below) the \Z"
)
"""Before the number of "more than double the eight recorded before"."""
_WARES = word_set("unit units posts positions places")
_NO_PLACES = 500
"""From so many on, units and posts are wares and jobs, not troops and places."""
_OF_STUFF = re.compile(
    r" of (?!the\b|an?\b|its\b|their\b|this\b|that\b|it\b|them\b|wh)(?![a-z]+s\b|police\b|infantry\b)[a-z]+"
)
_PRODUCTS_DO = word_set("""
    starts costs ships features runs supports offers sports boasts weighs lands launches measures packs ranks
    returns stars airs premieres
""")
_ONLY_DONE = word_set("""
    shrinks brings gets adds delivers lets allows gives keeps makes takes becomes remains includes requires
    replaces arrives lacks introduces promises improves
""")
"""What follows one thing and is never a plural: "Android 15 shrinks", also where a sentence begins."""


def read_count(page: Page, numeral: Numeral, base: Found, right: int) -> Found | str:
    """Read the noun that is counted; without one, tell numbers from years and identifiers."""
    if point := POINT.match(page.low, base.end, right):
        return with_point(page, base, point)
    if page.before(numeral.start, 6) == "-foot-":  # "a 6-foot-4 centre"
        return replace(base, unit="in")
    if unit := unit_ahead(page, base.end, right) or unit_of_side(page, base.end, right):
        return replace(base, unit=unit)
    ahead = counted_ahead(page, base.end, right) or counted_quoted(page, base.end, right)
    if ahead is not None:
        return page.with_counted(base, ahead, widen=False)
    if model := counted_model(page, base.end, right):
        return page.with_counted(base, model)
    counted = counted_of(page.plain, base.end, right)
    if counted is None:
        one = numeral.value == 1 or page.low.startswith("-", base.end)
        counted = counted_after(page.plain, base.end, right, one=one)
    hedged = base.hedge is not None or hedge_before(page.low, numeral.start) is not None
    rule = _why_no_count(page, numeral, counted, hedged=hedged)
    if rule is not None:
        return rule
    if counted is None:
        return _read_behind_date(page, base) or _read_shared_head(page, base, right)
    found = page.with_counted(base, counted)
    if counted.head in _WARES and (numeral.value >= _NO_PLACES or _OF_STUFF.match(page.low, found.end)):
        found = replace(found, unit="item")
    if counted.head in _MEASURES_BEHIND or _YARDS.search(found.counted):
        found = replace(found, unit=MEASURES.get(counted.head) or CURRENCIES[counted.head])
    found = read_rate(page, found, right, any_thing=False)
    behind = hedge_after(page.low, found.end, right)
    if behind is not None and base.hedge is None and not behind.words.startswith((" plus", "+")):
        found = replace(found, hedge=behind, end=behind.end)
    return found


def _read_behind_date(page: Page, found: Found) -> Found | None:
    """Read the "users" of "2.2 billion monthly users" where "monthly" is read as a date."""
    date = page.date_at(found.end + 1)
    if date is None or " " in page.low[date[0] : date[1]]:
        return None
    if page.low.endswith("-olds", date[0], date[1]):  # "two 16-year-olds"
        return replace(found, unit="person", counted=page.text[slice(*date)])
    counted = counted_after(page.plain, date[1], page.sentence(found.start)[1])
    return page.with_counted(found, counted, widen=False) if counted else None


def _read_shared_head(page: Page, found: Found, right: int) -> Found:
    """Read the "ships" that "20" counts in "20 Theban and 30 Athenian ships"."""
    if PERSONS_DO.match(page.low, found.end) or is_told_age(page, found):
        return found
    at = found.end
    for _ in range(_LONGEST_LIST):
        link = _SHARED_HEAD.match(page.low, at, right)
        second = read_second(page.low, link.end(), right) if link else None
        if link is None or second is None:
            return found
        at = second.end
        if found.number % 1 and not second.value % 1:  # "a 2.31 ERA and 95 strikeouts"
            return found
        if link["list"]:  # "5, 6 and 7": only what stands behind the last counts
            continue
        if unit := unit_after(page.low, second.end, right, scaled=second.scale > 1):
            scaled = second.value / second.scale  # "5 or 6 million euros", not "10,000 or 50 percent"
            alike = scaled / _ALIKE <= found.number <= second.value * _ALIKE
            return replace(found, unit=unit.code) if unit.code not in TIME_UNITS and alike else found
        if counted := counted_after(page.plain, second.end, right):
            return page.with_counted(found, counted, widen=False)
    return found


def _why_no_count(page: Page, numeral: Numeral, counted: Counted | None, *, hedged: bool) -> str | None:
    """Name the rule that keeps a number without a unit from being a count."""
    if numeral.scale > 1:
        return None
    if counted is None and (rule := _why_alone(page, numeral)):
        return rule
    names = numeral.digits or page.plain[numeral.start].isupper()
    if names and never.is_identified(page.plain, page.low, numeral.start):
        return "identifier"
    year = numeral.digits and never.is_year(page.low, numeral)
    if year and _reads_as_year(page, numeral, counted, hedged=hedged):
        return "year"
    if hedged:
        return None
    if _belongs_to_name(page, numeral, counted):
        return "identifier"
    if numeral.digits:
        return None
    return "determiner" if _is_determiner(page, numeral, counted) else None


def _why_alone(page: Page, numeral: Numeral) -> str | None:
    """Name the rule that keeps a number from counting what is not told: a round, an hour."""
    if is_round(page.low, numeral.start, numeral.end):
        return "fixed-phrase"
    if numeral.digits and never.is_listed(page.low, numeral.start):
        return "identifier"
    return "time" if _is_hour(page, numeral) else None


def _is_hour(page: Page, numeral: Numeral) -> bool:
    """Tell the hour of "shut at 10 on Thursday" from "stood at 10"."""
    if not 1 <= numeral.value <= 12 or page.before(numeral.start, 4) != " at ":
        return False
    if _OPENS_AT.search(page.before(numeral.start, 24)):
        return True
    return page.low.startswith(" on ", numeral.end) and page.date_at(numeral.end + 4) is not None


def _is_determiner(page: Page, numeral: Numeral, counted: Counted | None) -> bool:
    """Tell "this one", "one analyst said", "the two agreed", "a six" from "one was killed"."""
    if page.low[numeral.start : numeral.end] != "one":
        if counted is not None or _COMPARED.search(page.before(numeral.start, 24)):
            return False
        before = " " + page.before(numeral.start, 7)
        return before.endswith((" the ", " these ", " those ", " a "))
    pronoun = is_pronoun(page.low, numeral.start)
    if counted is None:
        return pronoun or PERSONS_DO.match(page.low, numeral.end) is None
    return is_reported(page.low, counted.end) or (pronoun and counted.unit == "item")


def _reads_as_year(page: Page, numeral: Numeral, counted: Counted | None, *, hedged: bool) -> bool:
    """Tell "the 2017 elections" from "2000 people": the noun, the hedge and the words before decide."""
    if never.follows_year_word(page.low, numeral.start):
        return True
    if hedged:
        return False
    if counted is None:
        return True
    return 1900 <= numeral.value <= 2100 and counted.unit not in ("person", "vehicle")


def _belongs_to_name(page: Page, numeral: Numeral, counted: Counted | None) -> bool:
    """Tell "Windows 10" and "the Big Four" from "in the village 20 died"."""
    if not numeral.digits and not page.plain[numeral.start].isupper():
        return False
    if "," in page.plain[numeral.start : numeral.end]:  # "in Europe 23,927 fell ill"
        return False
    if (
        counted is not None and counted.head in _PRODUCTS_DO and numeral.digits
    ):  # "the Pixel 4 starts at $799"
        return never.follows_name(page.plain, numeral.start)
    if counted is not None and counted.head in _ONLY_DONE and numeral.digits:
        return _NAME_BEFORE.search(page.plain[max(0, numeral.start - 40) : numeral.start]) is not None
    if counted is not None or not never.follows_name(page.plain, numeral.start):
        return False
    more = page.low.startswith((" more", " other"), numeral.end)
    return not more and PERSONS_DO.match(page.low, numeral.end) is None
