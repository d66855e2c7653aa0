"""Two numbers that make one quantity: "between 5 and 7", "5-7 percent", "one in five", "three to one".

Two numbers may also only stand side by side ("lowered from 44 to 39", "up 32 cents to $56"):
those stay two quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from build_scripts.reading import not_quantities as never
from build_scripts.reading.counted import counted_after
from build_scripts.reading.currency_words import CODES_BEFORE
from build_scripts.reading.measures import read_around, unit_behind
from build_scripts.reading.nouns import unit_of
from build_scripts.reading.numerals import Numeral, read_second, read_short_scale, read_within, tidy
from build_scripts.reading.quantity_text import Found, Page, Room
from build_scripts.reading.shares import percent_of
from build_scripts.reading.units import SIGN, Unit, unit_after

_IN_EVERY = re.compile(r"[ -](?:(?:in|out[ -]of)(?:[ -]every)?|of[ -]every)[ -](?=[0-9a-z])")
_A_SCALE = re.compile(r"an? (?=(?:hundred|thousand|million|billion)\b)")
_THING_IN = re.compile(r" (?P<what>[a-z]{3,20}) in (?:every )?(?=[0-9a-z])")
_LINK = re.compile(r"(?P<to>-? to |-to-)|(?P<dash>-)|(?P<or> or )|(?P<and> and )")
_BEFORE_SECOND = re.compile(
    r"(?:(?:about|around|roughly|nearly|some|as\ many\ as|as\ much\ as)\ )?"
    rf"(?P<minus>-|minus\ )?(?P<money>{SIGN}|(?:{CODES_BEFORE})\ ?(?=[0-9])|[rnyp](?=[0-9]))?",
    re.VERBOSE,
)
_BETWEEN = re.compile(r"\bbetween (?:(?:the )?ages? of |(?:about|around|roughly|some|an?) )?\Z")
_A_PART = re.compile(r"an? (?=(?:half|third|quarter|fifth|tenth)\b)")
_TO_ONE = re.compile(r"(?:one|1)\b(?![.,/]?[0-9]|[- ](?:half|third|quarter|fourth|fifth|tenth)\b)")
_COLON_ONE = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?: ?1\b(?![:0-9]|[.,][0-9])")
_INCHES = 12
_FAR_APART = 20
"""Behind a verb of change the second number of a range is no more times the first: "rose 0.3 to 61.7%"."""
_BARE_APART = 2
"""The same behind "by", where nothing is named: "cut its order by 39 to 123"."""
_OFTEN = (" times", "-times", "-fold")
_FROM = re.compile(r"\bfrom (?:about |around |nearly |some |just |only |an estimated |almost )?\Z")
_RANGING = re.compile(
    r"\b(?:rang\w+|anywhere|var(?:y|ies|ied|ying)|estimates?|somewhere|between|aged|ages|spann\w+)\b"
)
# Verbs of change: "rose 147 to 38,389" holds a change and a level, not a range.
_CHANGE = r"""\b(?:
    (?: increas | decreas | declin | fall | grow | jump | drop | climb | lower | ris | rais
        | slip | slid | gain | add | advanc | soar | surg | tumbl | lift | boost | hik
        | trim | slash | reduc | upgrad | downgrad | mov | chang | expand | shrink | widen
        | narrow | eas | accelerat | slow | improv | edg | tick | swell | doubl | tripl | nudg
        | revis | bump | shift | extend | swing | cut | strengthen | weaken | appreciat
        | depreciat | plung | slump | retreat | rebound | bounc | recover | dip | spik | creep )
      (?: e?[sd]? | [pmt]?(?:ed|ing) )                             # rise, cuts, trimmed; not "tickets"
  | go | goes | going | gone
  | r[io]sen? | fell | fallen | grew | grown | went | up | down | lost | shed | shrank | shrunk | swung
  | firmed | firming | swollen | growth | expansion | acceleration | extension | improvement )\b"""
_CHANGED = re.compile(rf"(?: \b(?:from|by)\b | {_CHANGE} ) [^.;]{{0,25}}\Z", re.VERBOSE)
_CHANGED_FROM = re.compile(rf"{_CHANGE} [^;]{{0,80}}\Z", re.VERBOSE)
"""The same farther before a "from": "raised its target for the shares of Acme from $50 to $55"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two numbers with a link between them, before it is known whether they are a range."""

    start: int
    first: Numeral
    second: Numeral
    link: str
    unit: Unit | None
    """The unit behind the first number, or the currency before it."""

    @property
    def low(self) -> Decimal:
        """The first number; "5-7 million" means five million."""
        if self.first.scale == 1 and self.second.scale > 1 and self.first.value < 1000:
            return tidy(self.first.value * self.second.scale)
        return self.first.value


def read_ratio(page: Page, at: int, right: int) -> Found | None:
    """Read "3:1" in digits."""
    match = _COLON_ONE.match(page.low, at, right)
    if match is None:
        return None
    return Found(start=at, end=match.end(), number=Decimal(match[1]), unit="ratio", rule="n-to-one")


def read_range(page: Page, first: Numeral, room: Room, money: Unit | None) -> Found | None:
    """Read "between 5 and 7", "5-7 percent", "two or three", "5 to 7 million", "three to one"."""
    right = room[1]
    unit = money or unit_behind(page, first.end, right, scaled=first.scale > 1)
    link = _LINK.match(page.low, max(first.end, unit.end) if unit else first.end, right)
    if link is None:
        return None
    start = money.start if money else first.start
    one = _TO_ONE.match(page.low, link.end(), right) if link["to"] and not unit else None
    if one:
        return Found(start=start, end=one.end(), number=first.value, unit="ratio", rule="n-to-one")
    sign = _BEFORE_SECOND.match(page.low, link.end(), right)
    if sign is None or (sign["money"] and money is None):  # "up 5% to $20"
        return None
    if sign["minus"] and first.value >= 0:  # "rose 3 to -5"
        return None
    part = _A_PART.match(page.low, sign.end(), right) if first.share is not None else None
    read = read_within if part else read_second
    second = read(page.low, part.end() if part else sign.end(), right)
    if second is None:
        return None
    if money is not None:
        second = read_short_scale(page.low, second)
    if sign["minus"]:
        second = replace(second, value=-second.value)
    pair = _Pair(start=start, first=first, second=second, link=link.lastgroup or "", unit=unit)
    if not _is_range(page, pair, room[0]):
        return None
    return _finish_range(page, pair, room, money)


def _finish_range(page: Page, pair: _Pair, room: Room, money: Unit | None) -> Found | None:
    """Read the unit or noun behind the second number, which both numbers share."""
    span = replace(
        pair.first, end=pair.second.end, value=pair.second.value, scale=pair.second.scale, share=None
    )
    around = read_around(page, span, room, money)
    if isinstance(around, str):
        return None
    whole = pair.unit is not None and pair.unit.code == "percent"  # "firmed 0.3% to 19.87"
    if pair.unit and not money and around.unit not in (pair.unit.code, "" if whole else "item"):
        return None
    between = _BETWEEN.search(page.before(pair.start, 24, room[0]))
    found = replace(
        around,
        start=pair.start - len(between[0]) if between else pair.start,
        number=min(pair.low, pair.second.value),
        high=max(pair.low, pair.second.value),
        rule="range",
        unit=_range_unit(pair, around, aged=between is not None and " age" in between[0]),
    )
    if pair.first.share is not None and pair.second.share is not None:
        return replace(
            found, number=percent_of(pair.first.share), high=percent_of(pair.second.share), unit="percent"
        )
    return found


def _range_unit(pair: _Pair, around: Found, *, aged: bool) -> str:
    """Give the unit of both numbers: what stands behind the second, else behind the first."""
    if around.unit != "item":
        return around.unit
    return "year" if aged else pair.unit.code if pair.unit else "item"


def _is_range(page: Page, pair: _Pair, left: int) -> bool:
    """Tell a range from two numbers that only stand side by side: "up 32 cents to 56 dollars"."""
    first, second = pair.first, pair.second
    falls = second.value < pair.low < 0  # "lows of -5 to -10 degrees"
    if not (pair.low < second.value or falls) or (first.share is None) != (second.share is None):
        return False
    if never.is_year(page.low, first) and never.is_year(page.low, second):
        return False
    if pair.link == "and":
        return _BETWEEN.search(page.before(pair.start, 24, left)) is not None
    if pair.link == "or":
        return pair.unit is None and second.value <= pair.low * 3 and first.digits == second.digits
    if pair.link == "dash":
        if pair.unit and pair.unit.code == "ft" and second.value < _INCHES:  # "a 6-foot-8 forward"
            return False
        return first.digits == second.digits
    return _is_span(page, pair)


def _is_span(page: Page, pair: _Pair) -> bool:
    """Tell "20 to 25 percent less", a range, from "rose 147 to 38,389", a change and a level."""
    before = page.before(pair.start, 40)
    if _RANGING.search(before) or page.low.startswith(_OFTEN, pair.second.end):
        return True
    right = page.sentence(pair.start)[1]
    unit = unit_behind(page, pair.second.end, right, scaled=pair.second.scale > 1)
    if before.endswith(" by "):  # "by 5 to 7 percent", not "by 8 billion to 3 trillion"
        level = pair.unit is not None and pair.unit.start >= pair.first.end and unit is None  # 30 cents to 68
        bare = pair.unit is None and unit is None and not counted_after(page.plain, pair.second.end, right)
        return pair.second.value <= pair.low * (_BARE_APART if bare else 5) and not level
    if _FROM.search(before):
        return not _CHANGED_FROM.search(
            _FROM.sub("", page.before(pair.start, 120, page.sentence(pair.start)[0]))
        )
    alone = pair.unit is not None or unit is None or pair.second.value > pair.low * _FAR_APART
    return not (alone and _CHANGED.search(before)) and abs(pair.second.value) <= abs(pair.low) * 20 + 100


def read_one_in(page: Page, numeral: Numeral, room: Room) -> Found | None:
    """Read "one in five", "nine out of ten" as shares in per cent."""
    right = room[1]
    link = _IN_EVERY.match(page.low, numeral.end, right)
    named = _THING_IN.match(page.low, numeral.end, right) if link is None else None
    link = link or named
    if numeral.digits and never.is_identified(
        page.plain, page.low, numeral.start
    ):  # "No 1 in nine countries"
        return None
    if link is None or numeral.scale > 1 or numeral.share is not None:
        return None
    scale = _A_SCALE.match(page.low, link.end(), right)
    second = read_second(page.low, scale.end() if scale else link.end(), right)
    if second is None or second.share is not None or not 0 < numeral.value < second.value:
        return None
    usual = "out of" in link[0] or numeral.value == 1 or second.value in (3, 4, 5, 10, 100)
    if not usual or never.is_year(page.low, second) or unit_after(page.low, second.end, right):
        return None
    found = Found(
        start=numeral.start,
        end=second.end,
        number=percent_of(numeral.value / second.value),
        unit="percent",
        rule="one-in-n",
        why="a share, written in per cent",
    )
    if named is not None:  # "one child in five": nothing may be counted behind
        kind = "every" in named[0] or unit_of(named["what"]) != "item"  # not "one win in ten games"
        alone = counted_after(page.plain, second.end, right) is None and kind
        return replace(found, counted=page.text[slice(*named.span("what"))]) if alone else None
    counted = counted_after(page.plain, second.end, right)
    return replace(page.with_counted(found, counted), unit="percent") if counted else found
