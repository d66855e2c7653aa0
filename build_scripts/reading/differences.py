"""Words that hedge a number elsewhere and compare two here: "15 more than the 77", "6% over a year"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.model import Mark, Qualifier, Quantity
from build_scripts.reading.hedges import Hedge
from build_scripts.reading.nouns import word_set
from build_scripts.reading.quantity_text import COUNT_UNITS, Found, Page
from build_scripts.reading.units import TIME_UNITS

_NEAR = 25
_CLAUSE_ENDS = re.compile(
    r"[^\w '-]|\b(?:and|but|for|to|is|are|was|were|has|have|had|who|after|aged?|lasted|took)\b"
)
_PASSED = word_set("""
    games matches seasons races rounds laps innings appearances starts episodes sessions holes legs
    regions provinces districts states countries continents territories counties
""")
"""What something happens in the course of, or across."""
_LACKING = frozenset({"short of", "shy of"})
_BESIDE = frozenset({"above", "below"})
_THAN = re.compile(r"(?:more|less|fewer|higher|lower|larger|smaller|greater|longer|shorter) than\Z")
_KNOWN = re.compile(r" (?:the|its|their|his|her) ")
_BOUNDARY = re.compile(r"(?:[ -][a-z]+)?[ -](?:mark|level|threshold|barrier|line|milestone)\b")
"""What is passed or neared at a number, so that the hedge tells of the number: "above the 50 mark"."""
_OPEN_TO_BOTH = frozenset({Qualifier.AT_LEAST, Qualifier.UP_TO})
_STRETCHES = frozenset({"km2", "m2", "mile2", "ha", "acre", "km", "m", "mile"})
_DEPTHS = frozenset({"m", "cm", "mm", "ft", "in", "tonne", "ton"})
_LIES = re.compile(
    r"\b(?:is|are|was|were|lay|lies|left|be|been|buried|trapped|submerged|hidden|deep|now|sank) \Z"
)
_SPREAD = re.compile(
    r"[^a-z](?:spread|scattered|strewn|leaked|spilled|stretched|dispersed|distributed|rained down|drifted)\Z"
)
"""Before the "over" of what lies upon a stretch."""
_WENT = re.compile(
    r"[^a-z](?:went|gone|goes|going|edged|crept|inched|ticked|revised|bumped|nudged|adjusted|rounded|marked"
    r"|(?:bring(?:s|ing)?|brought|tak(?:es|ing|en)|took|push(?:es|ed|ing)?) (?:the|its|their|his|her) "
    r"(?:[a-z]+ ){0,2}"
    r"(?:total|toll|number|count|tally|figure|price|rate|share|stake|tax|cost|value|age|debt))\Z"
)
"""Before the "up to" of a movement, not of a bound: "went up to 5%", "bringing the toll up to 40"."""


def compares(page: Page, found: Found, marks: Sequence[Mark]) -> bool:
    """Tell whether what stands as a hedge before a number belongs to something before it."""
    if found.hedge is None:
        return False
    if _is_level(page, found, found.hedge):
        return True
    if _is_spread(page, found, found.hedge) or _is_covered(page, found, found.hedge):
        return True
    return bool(marks) and (_is_during(page, found, marks[-1]) or _is_difference(page, found, marks[-1]))


def _is_level(page: Page, found: Found, hedge: Hedge) -> bool:
    """Tell "above the 3.9 percent expected" and "went up to 5%" from "above 3.9 percent" and "up to 5%"."""
    known = _KNOWN.match(page.low, hedge.end)
    if hedge.words == "within":  # "within 5 km of", not "within 12 districts"
        points = found.counted.endswith("points")
        return bool(known) or found.high is not None or (found.unit in COUNT_UNITS and not points)
    if hedge.words == "up to":
        return _WENT.search(" " + page.before(hedge.start - 1, 60)) is not None
    if hedge.qualifier in _OPEN_TO_BOTH or not known:
        return False
    return _BOUNDARY.match(page.low, found.end) is None


def _is_spread(page: Page, found: Found, hedge: Hedge) -> bool:
    """Tell "strewn over 3 km", the stretch itself, from "burned over 3 square miles", a larger one."""
    return (
        hedge.words == "over"
        and found.unit in _STRETCHES
        and _SPREAD.search(" " + page.before(hedge.start - 1, 40)) is not None
    )


def _is_covered(page: Page, found: Found, hedge: Hedge) -> bool:
    """Tell "the town is under 2 cm of ash", what lies upon it, from "grew under 2 cm of root"."""
    if hedge.words not in ("under", "below") or found.unit not in _DEPTHS:
        return False
    return page.low.startswith(" of ", found.end) and bool(_LIES.search(page.before(hedge.start, 24)))


def _is_during(page: Page, found: Found, last: Mark) -> bool:
    """Tell "6.5 percent over three years" and "7 goals over 71 games" from "jailed for over three years"."""
    if not found.hedge or found.hedge.words != "over":
        return False
    if found.unit not in TIME_UNITS and found.counted.rpartition(" ")[2].lower() not in _PASSED:
        return False
    between = page.low[last.end : found.hedge.start]
    if between.endswith((" in", " with", " by")):
        return False
    return len(between) <= _NEAR and _CLAUSE_ENDS.search(between) is None


def _is_difference(page: Page, found: Found, last: Mark) -> bool:
    """Tell "15 more than the 77", "two votes short of the 60" and "10% above $70" from "more than 77"."""
    hedge, value = found.hedge, last.value
    if hedge is None or not isinstance(value, Quantity) or page.low[last.end : hedge.start] != " ":
        return False
    if hedge.words in _LACKING:
        return True
    if hedge.words in _BESIDE:
        return value.unit == "item" or value.unit not in COUNT_UNITS
    return _THAN.search(hedge.words) is not None and _KNOWN.match(page.low, hedge.end) is not None
