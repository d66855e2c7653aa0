"""What stands behind a number: a unit, a rate, the noun that is counted, the whole of a share.

The first that fits: "three times as many", a share ("two thirds of the territory"), a unit of
measure or money, a compound ("40-man"), a noun phrase (`counts`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.reading import not_quantities as never
from build_scripts.reading.counts import read_count
from build_scripts.reading.hedges import hedge_after
from build_scripts.reading.millions import means_millions
from build_scripts.reading.numerals import SMALL, Numeral, read_short_scale
from build_scripts.reading.quantity_text import Found, Page, Room
from build_scripts.reading.shares import read_measure, read_share
from build_scripts.reading.unit_words import MEASURES
from build_scripts.reading.units import (
    LETTERS,
    SUM,
    TIME_UNITS,
    Unit,
    currency_before,
    rate_after,
    unit_after,
)

_TIMES = re.compile(
    r"[ -]times(?! (?:in|since|an?|per|this|last|over|by|to|at|before|and|or|during|for|with|on|after|when|"
    r"while|but|was|were|he|she|they|it|we|already|again|daily|between|from|until|within)\b)(?= [a-z])"
    r"|[ -]?fold\b|x(?= [a-z])"  # trades at 15x sales
)
_TIMES_A_DATE = re.compile(
    r" times(?= (?:last|this|next|the (?:previous|prior)) (?:year|season|quarter|month|week)'s [a-z])"
)
"""Before what a period brought, whose words are read as a date: "24 times next year's revenue"."""
_OFTEN = re.compile(r"[ -]times\b")  # 4.2 times is no count of occasions
_AT_TIMES = re.compile(r" times(?=[.,;)]|\Z)")  # trades at 17 times
_DEGREES = frozenset({"degree", "°C", "°F"})
_BELOW_ZERO = re.compile(r" below zero\b")
_LETTERS_APART = re.compile(r" (?P<unit>[CF]|dB|MP|[WV](?!\. )|ms|bp|pp)\b(?![-'&/]\w)")
"""Units that stand apart from digits only in their own letters: "40 C", "145 bp", not "20 BP stations"."""
_PAID = re.compile(
    r"\b(?:costs?|costing|(?:re)?pa(?:y|ys|id|ying)|refund\w*|compensat\w*|fine[ds]?|worth|pric\w+|fees?|charg\w+|earn\w*|salar\w+|wages?|bills?|"
    r"sold for|bought for|spen[dt]\w*|ow(?:e|ed|es)|donat\w+|prize|saved?|cheque|reward|grant|bonus\w*)\b"
    r"[^.;,]{0,30}\Z"
)
"""What tells pounds of money from pounds of weight."""
_MILLIONS_OF_POUNDS = re.compile(r"[mb]illion pounds\b(?! of)")
_WEIGHED = re.compile(
    r" of (?:thrust|payload|cargo|meat|beef|pork|chicken|poultry|turkey|fish|seafood|cheese|butter|fruit|rice"
    r"|wheat|cotton|coffee|sugar|copper|uranium|cocaine|heroin|marijuana|explosives|food|waste|rubbish|trash"
    r"|debris|carbon|fertilizer|fertiliser|ammunition|pressure|force)\b"
)
"""What millions of pounds are a weight of: "1.7 million pounds of thrust"."""
_WEIGHING = re.compile(
    r"(?:weigh|heav|light|thrust|lift|payload|cargo|carr(?:y|ied)|(?:los|shed|gain|put on)[a-z ]{0,9}\Z)"
)
"""Before pounds of weight, also in a text that tells of pounds of money."""
_MONEY = re.compile(r"[$€£]|cents?\b|dividends?\b|shares?\b|price[sd]?\b")
_LEAST_SUM = 1000
_PRICED = re.compile(
    r"[ ,](?:to|at|for|from|cost(?:s|ing)?|worth|pa(?:y|ys|id)|earn(?:s|ed)?) (?:only |about |just )?\Z"
)
_MINUS = re.compile(r"(?:(?<!plus or )(?<!plus-or-)\bminus |(?<![^\s(])-)(?:(?:us)?[$£€])?\Z")
_TAKEN_FROM = re.compile(rf"(?:[0-9]|\b(?:{'|'.join(SMALL)})) minus \Z")
"""Before a number that is taken from another: "four minus two", not "minus two degrees"."""
_FRACTION_OF = re.compile(
    r"(?P<second>s(?![\w']))|(?= (?:(?:earth)?quake|tremor|temblor|aftershock|foreshock)\b)"
)
"""Behind a fraction alone: "in 5.2s", not "in the 60s"; "the 7.3 quake"."""
_SMALL_PARTS = re.compile(r"(?:tenths|hundredths|thousandths)\Z")
_STRONG = re.compile(r"-(?:strong|members?|man|person|woman|soldier|people)\b")


def read_money(page: Page, numeral: Numeral, room: Room) -> tuple[Numeral, Unit | None]:
    """Read what changes the number itself: a currency before it, "5m" for millions, a minus sign.

    Returns:
        The numeral with its value corrected, and the currency if one stands before it.
    """
    left, right = room
    money = currency_before(page.low, numeral.start, left) or _letter_before(page, numeral, left)
    if money is not None or means_millions(page, numeral, right):
        numeral = read_short_scale(page.low, numeral)
    begin = money.start if money else numeral.start
    sign = _MINUS.search(page.before(numeral.start, 18))
    start = numeral.start - len(sign[0]) if sign else left
    spelt = not numeral.digits and (
        sign is None or "minus" not in sign[0] or _TAKEN_FROM.search(page.before(numeral.start, 24))
    )
    if sign is None or start < left or spelt or page.text[begin - 1 : begin] in "–—":
        return numeral, money
    return replace(numeral, start=start, value=-numeral.value), replace(money, start=start) if money else None


def _letter_before(page: Page, numeral: Numeral, left: int) -> Unit | None:
    """Read the rand of "R500m", the naira of "N1.2bn" and the yen of "Y1,760"; "R2" and "N95" are names."""
    at = numeral.start - 1
    if at < left or not SUM.match(page.plain, at) or page.plain[at - 1 : at].isalnum():
        return None
    return Unit(code=LETTERS[page.plain[at]], start=at, end=numeral.start, money=True)


def read_around(page: Page, numeral: Numeral, room: Room, money: Unit | None) -> Found | str:
    """Read unit, counted noun and hedge behind one number.

    Returns:
        What was found, or the name of the rule by which the number counts nothing.
    """
    right = room[1]
    behind = hedge_after(page.low, numeral.end, right)
    end = behind.end if behind else numeral.end
    base = Found(
        start=money.start if money else numeral.start,
        end=end,
        number=numeral.value,
        hedge=behind,
        rule="digits" if numeral.digits else "words",
    )
    if times := _find_times(page, numeral, end, right):
        return replace(base, end=times.end(), unit="ratio", rule="times")
    if numeral.digits and numeral.value % 1 and (told := _FRACTION_OF.match(page.low, end, right)):
        return replace(base, end=told.end(), unit="second" if told["second"] else "magnitude")
    if numeral.share is not None:
        if _SMALL_PARTS.search(page.low, numeral.start, end) and not page.low.startswith(" of ", end):
            return "not-understood"  # "two hundredths ahead": of a second, a point or an inch
        return read_share(page, numeral.share, base, right)
    scaled = numeral.scale > 1 or _is_price(page, numeral, base)
    unit = money or unit_behind(page, end, right, scaled=scaled)
    if unit is not None:
        unit = _settle(page, unit, base.start, right)
        if unit.code in TIME_UNITS and never.is_year(page.low, numeral):
            return "year"
        base = _below_zero(page, replace(base, unit=unit.code, end=max(end, unit.end)), right)
        return read_measure(page, base, right)
    if strong := _STRONG.match(page.low, end, right):
        return replace(base, end=strong.end(), unit="person", rule="compound")
    return read_count(page, numeral, base, right)


def _below_zero(page: Page, found: Found, right: int) -> Found:
    """Read "20 degrees below zero" as minus 20."""
    below = _BELOW_ZERO.match(page.low, found.end, right) if found.unit in _DEGREES else None
    return replace(found, number=-abs(found.number), end=below.end()) if below else found


def unit_behind(page: Page, at: int, right: int, *, scaled: bool) -> Unit | None:
    """Read the unit behind a number, single letters told by their case."""
    unit = unit_after(page.low, at, right, scaled=scaled)
    if unit is not None or not page.low[at - 1 : at].isdecimal():
        return unit
    letters = _LETTERS_APART.match(page.plain, at, right)
    if letters is None:
        return None
    start, end = letters.span("unit")
    return Unit(code=MEASURES[page.low[start:end]], start=start, end=end)


def _is_price(page: Page, numeral: Numeral, base: Found) -> bool:
    """Tell "rose to 187.40 crowns", in a text that tells of millions of crowns, from "melted 40 crowns"."""
    if not any(page.low.startswith(f" {word}", base.end) for word in page.sums - {"pounds"}):
        return False
    priced = numeral.value % 1 or numeral.value >= _LEAST_SUM
    return bool(priced) or _PRICED.search(page.before(base.start, 24)) is not None


def _find_times(page: Page, numeral: Numeral, end: int, right: int) -> re.Match[str] | None:
    """Find the "times" of a multiple: "three times as many", "4.2 times", "trades at 17 times."."""
    if times := _TIMES.match(page.low, end, right):
        return times
    if times := _TIMES_A_DATE.match(page.low, end):
        return times
    if numeral.value % 1:
        return _OFTEN.match(page.low, end, right)
    return _AT_TIMES.match(page.low, end, right) if page.before(numeral.start, 4) == " at " else None


def _settle(page: Page, unit: Unit, at: int, right: int) -> Unit:
    """Give the unit that words around it choose among two of one spelling."""
    if _is_sterling(page, unit, at):
        return replace(unit, code="GBP", money=True)
    if unit.code == "GBP" and _WEIGHED.match(page.low, unit.end):
        return replace(unit, code="lb", money=False)
    if unit.money and unit.code in page.nations and page.low[unit.end - 1].isalpha():
        return replace(unit, code=page.nations[unit.code])
    letters = page.plain[unit.start : unit.end]
    if letters == "Nm":
        return replace(unit, code="N·m")
    if letters == "c" and _tells_of_money(page, unit, right):
        return replace(unit, code="cent", money=True)
    return unit


def _tells_of_money(page: Page, unit: Unit, right: int) -> bool:
    """Tell "a dividend of 25c a share" from "temperatures of 35c"."""
    if rate_after(page.low, unit.end, right):
        return True
    return _MONEY.search(page.before(unit.start, 50, page.sentence(unit.start)[0])) is not None


def _is_sterling(page: Page, unit: Unit, at: int) -> bool:
    """Tell "tickets cost 25 pounds" from "25 pounds of meat"."""
    weighs = unit.code != "lb" or page.low.startswith(" of ", unit.end)
    if weighs:
        return False
    before = page.before(at, 150, page.sentence(at)[0])
    if _PAID.search(before[-40:]) is not None or _MILLIONS_OF_POUNDS.search(before) is not None:
        return True
    plural = page.low.endswith("pounds", 0, unit.end)
    return "pounds" in page.sums and plural and _WEIGHING.search(before[-60:]) is None
