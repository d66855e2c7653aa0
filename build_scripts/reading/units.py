"""Units: what stands behind a number (km, percent, dollars) or before it ($, US$, Rs).

Every spelling maps to one code: ISO 4217 for currencies, the symbols of the SI where it has
one, plain words otherwise. No number is converted: 20 acres stay 20 acres.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.reading.currency_words import AMBIGUOUS, CODES_BEFORE, CURRENCIES
from build_scripts.reading.nouns import word_set
from build_scripts.reading.unit_words import MEASURES

PERIODS = {
    "day": "day", "daily": "day", "hour": "hour", "hourly": "hour", "week": "week", "weekly": "week",
    "month": "month", "monthly": "month", "year": "year", "annum": "year", "annually": "year",
    "yearly": "year", "pcm": "month", "pa": "year", "p.a": "year", "minute": "minute", "second": "second",
    "yr": "year", "d": "day", "h": "hour", "s": "second",
}  # fmt: skip

_SOLD_BY = word_set("""
    barrel capita share ounce head person tonne ton gallon liter litre pound kg household piece kilo
    ticket unit bottle bushel mile kilometre kilometer acre hectare hectolitre hectoliter
    pair night dose copy lb oz bbl
    flight seat vote passenger customer subscriber student pupil child patient employee worker resident
    family pack packet tablet pill glass pint ride trip visit session lesson job vehicle car room bag box
    carat gram gramme metre meter foot bird cow plate course shot test vial syringe word page song
    megabyte gigabyte truck container teu
""")
TIME_UNITS = word_set("""
    year decade century quarter month fortnight week day night hour minute second millisecond
""")
GLUED_UNITS = sorted(
    spelling for spelling in (*MEASURES, *CURRENCIES) if re.fullmatch(r"[a-zµ]+[23]?", spelling)
)
"""What may touch the digits without a blank: "240fps", "16MP", "20euros"."""
LETTERS = {"R": "ZAR", "N": "NGN", "Y": "JPY", "P": "PHP"}
SUM = re.compile(
    r"[RNYP](?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]+(?:\.[0-9]+)?(?: ?(?:bn|mn|tn|trn|m)\b|[ -](?:million|billion|trillion)\b))"
)
"""A letter that stands for a currency before what can only be a sum: "R500m", "R15,000"."""
# Letters that are a unit only when they touch the digits ("5m", "3g"); apart they are other words.
_ONLY_GLUED = frozenset({"t", "w", "p", "mp", "ms", "pp", "bp", "db", "in", "c", "f", "v"})
NO_UNIT = re.compile(
    r"barrel bombs?\b|foot (?:soldiers?|patrols?)\b|degree (?:courses?|program\w*)\b"
    r"|second (?:homes?|opinions?|chances?|helpings?|rounds?|halves)\b"
    r"|day (?:labou?rers|workers|trippers|pupils|students)\b"
)
"""Nouns that begin like a unit."""
_OF_RATE = re.compile(r"t/[a-z]")
"""The tonne of "40 t/day"."""

_UNIT_WORDS = re.compile(
    r"(?P<gap>[ \n]|-)?"
    r"(?P<first>u\.s\.(?=[ ])|[a-zµ]+[²³23]?(?:/[a-z]+)?|°\ ?[cf]?\b|[%‰¢]|[€£](?!\ ?[0-9])|sq\.)"
    r"(?P<more>(?:[ -][a-z]{1,12}\.?){0,3})"
)
SIGN = r"(?:us\ ?|u\.s\.\ ?|au?|ca?|nz|hk|s|nt|t|r)?\$|[€£¥₹₽₩₪₺₦₱₫฿]"
"""The signs of money before a number."""
_BEFORE_CURRENCY = re.compile(
    rf"(?:(?<![a-z])(?:{SIGN})"
    rf"|\b(?:{CODES_BEFORE}))\ ?\Z"
)
_RATE = re.compile(
    r"(?:/|[ -]per[ -]|[ ]an?[ ]|-an?-|[ ](?=daily|annually|pcm|pa\b|p\.a\b))"
    r"(?:(?:diluted|basic|common) )?"
    r"(?P<what>(?:cubic|square) (?:met(?:er|re)|foot|inch|kilomet(?:er|re)|mile|yard|centimet(?:er|re))"
    r"|(?:kilo|mega|giga|tera)?watt[ -]hours?|100 ?(?:km|kilomet(?:er|re)s)"
    r"|million british thermal units?|(?<=/)[dhls]\b|(?<= )p\.a\b|[a-z]{2,14})\b"
    r"(?!(?<=year|week|onth|.day) "
    r"(?:earlier|ago|later|before|on(?! average\b)|after|from now|old|previously|prior|and a)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit in a text."""

    code: str
    start: int
    end: int
    money: bool = False


def unit_after(low: str, at: int, right: int, *, scaled: bool = False) -> Unit | None:
    """Read the unit that begins at `at`, one blank or hyphen allowed, the longest spelling first.

    >>> unit_after("270 square km have", 3, 18).code, unit_after("20-kilometre", 2, 12).code
    ('km2', 'km')
    >>> unit_after("5 million pounds", 9, 16, scaled=True).code, unit_after("5 pounds", 1, 8).code
    ('GBP', 'lb')
    >>> unit_after("40 fighters", 2, 11) is None
    True
    """
    match = _UNIT_WORDS.match(low, at, right)
    if match is None:
        return None
    begin = match.start("first")
    ends = [begin + len(match["first"])]
    ends += [match.start("more") + found.end() for found in re.finditer(r"[ -][a-z]+\.?", match["more"])]
    for last in reversed(ends):
        stopped = len(ends) > 1 and low[last - 1] == "." and low[begin : last - 1] not in ("sq", "rs")
        end = last - 1 if stopped else last
        words = low[begin:end]
        spelling = words.replace("-", " ")
        if NO_UNIT.match(low, begin):
            return None
        if spelling == "second" and low.startswith("-", end):  # "five second-half goals"
            continue
        if match["gap"] and spelling in _ONLY_GLUED and not _OF_RATE.match(low, begin):
            continue
        found = _look_up(words, scaled=scaled) or _look_up(spelling, scaled=scaled)
        if found:
            return Unit(code=found[0], start=begin, end=end, money=found[1])
    unit, slash, _ = match["first"].partition("/")  # "2 bcf/d", "40 tonnes/year": the rate is read behind it
    found = (
        _look_up(unit, scaled=scaled)
        if slash and (unit not in _ONLY_GLUED or _OF_RATE.match(low, begin))
        else None
    )
    return Unit(code=found[0], start=begin, end=begin + len(unit), money=found[1]) if found else None


def _look_up(words: str, *, scaled: bool) -> tuple[str, bool] | None:
    if words in AMBIGUOUS:
        plain, money = AMBIGUOUS[words]
        if scaled:
            return money, True
        return (plain, False) if plain else None
    if words in CURRENCIES:
        return CURRENCIES[words], True
    return (MEASURES[words], False) if words in MEASURES else None


def currency_before(low: str, at: int, left: int) -> Unit | None:
    """Read the currency sign or code that ends at `at`.

    >>> currency_before("provided $1.5", 10, 0).code, currency_before("about us$5", 9, 0).start
    ('USD', 6)
    """
    match = _BEFORE_CURRENCY.search(low[max(left, at - 6) : at])
    if match is None:
        return None
    return Unit(code=CURRENCIES[match[0].replace(" ", "")], start=at - len(match[0]), end=at, money=True)


def rate_after(low: str, at: int, right: int) -> Unit | None:
    """Read "per day", "a day", "/day", "per capita", "a barrel" behind a unit.

    >>> rate_after("$50 a barrel", 3, 12).code, rate_after("people per day", 6, 14).code
    ('barrel', 'day')
    """
    match = _RATE.match(low, at, right)
    if match is None:
        return None
    what = match["what"]
    if what in PERIODS:
        code = PERIODS[what]
    elif what.startswith("100"):  # "5 litres per 100 kilometres"
        code = "100km"
    elif what in _SOLD_BY or (match[0].startswith((" per ", "-per-", "/", "-a")) and what != "cent"):
        code = MEASURES.get(what) or (AMBIGUOUS[what][0] if what in AMBIGUOUS else "") or what
    else:
        return None
    return Unit(code=code, start=at, end=match.end())
