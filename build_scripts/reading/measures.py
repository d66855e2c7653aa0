"""What stands behind a number: a unit, a rate, the noun that is counted, the whole of a share.

The first that fits: "three times as many", a share ("two thirds of the territory"), a unit of
measure or money, a compound ("40-man"), a noun phrase. A number behind which nothing fits is
kept bare, or dropped as a year or an identifier.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from build_scripts.reading import not_quantities as never
from build_scripts.reading.counted import Counted, counted_after, counted_of
from build_scripts.reading.hedges import hedge_after, hedge_before
from build_scripts.reading.nouns import is_plural, word_set
from build_scripts.reading.numerals import Numeral, read_second, read_short_scale, tidy
from build_scripts.reading.quantity_text import PERSONS_DO, Found, Page, Room
from build_scripts.reading.units import TIME_UNITS, Unit, currency_before, rate_after, unit_after

_OF_WHOLE = re.compile(r" of (?=an?\b|the\b)")
_AN = re.compile(r" an?(?= )")
_POINT = re.compile(r"[ -](?P<point>point)\b")
_DETERMINER = re.compile(r" (?:the|its|their|his|her|our|of)(?= )")
# What is measured in metres where other plurals behind "5m" are counted in millions.
_OF_LENGTH = frozenset({"waves", "hurdles", "walls", "races", "heats", "sprints", "swells"})
_TIMES = re.compile(
    r"[ -]times(?! (?:in|since|an?|per|this|last|over|by|to|at|before|and|or|during|for|with|on|after|when|"
    r"while|but|was|were|he|she|they|it|we|already|again|daily|between|from|until|within)\b)(?= [a-z])"
    r"|[ -]?fold\b|x(?= [a-z])"  # trades at 15x sales
)
_OFTEN = re.compile(r"[ -]times\b")  # 4.2 times is no count of occasions
_IN_MILLIONS = re.compile(r"[mb] (?=[a-z])")
_IN_MILLIONS_ALONE = re.compile(r"[mb] (?:have|had|are|were|live|lived|fled|voted|watched)\b")
_SHARED_HEAD = re.compile(
    r"(?: (?!and |or )[a-z-]{3,20}){0,2}(?:(?P<list>, )|,? (?:and|or) )"
    r"(?:(?:an?|at|no|up|of|to|more|less|fewer|than|about|around|nearly|maximum|minimum|least|most|some) "
    r"){0,4}(?=[0-9a-z])"
)
_LONGEST_LIST = 4
_PAID = re.compile(
    r"\b(?:costs?|costing|pa(?:y|ys|id|ying)|fine[ds]?|worth|pric\w+|fees?|charg\w+|earn\w*|salar\w+|wages?|bills?|"
    r"sold for|bought for|spen[dt]\w*|ow(?:e|ed|es)|donat\w+|prize|saved?|cheque|reward|grant|bonus\w*)\b"
    r"[^.;,]{0,30}\Z"
)
"""What tells pounds of money from pounds of weight."""
_SEVERAL_OF = re.compile(
    r" of (?:(?:the [a-z]{2,20}'s|the|its|their|his|her|our|those|these) )?"
    r"(?:(?:past|previous|last|first|next|remaining|other|about|some|nearly|roughly|"
    r"estimated|approximately|around|almost|over|more than|at least|up to) )?(?=[0-9a-z])"
)
_MINUS = re.compile(r"(?:(?<!plus or )(?<!plus-or-)\bminus |(?<![^\s(])-)(?:(?:us)?[$£€])?\Z")
_MEASURED = re.compile(
    r"""
    \ (?:new\ |more\ |other\ )?
    (?: 7[0-9]7(?:\ max)?                                                                  # 737 MAX jets
      | [0-9][0-9.,]{0,9}(?:-[a-z]{2,12}|\ ?(?:mm|cm|m|km|kg|lb|kw|mw|gw|gb|tb|inch|foot)) # 500-pound bombs
    )(?=\ )
    """,
    re.VERBOSE,
)
_PRODUCTS_DO = word_set("""
    starts costs ships features runs supports offers sports boasts weighs lands launches measures packs ranks
    returns stars airs premieres
""")
_STRONG = re.compile(r"-(?:strong|members?|man|person|woman|soldier|people)\b")


def read_money(page: Page, numeral: Numeral, room: Room) -> tuple[Numeral, Unit | None]:
    """Read what changes the number itself: a currency before it, "5m" for millions, a minus sign.

    Returns:
        The numeral with its value corrected, and the currency if one stands before it.
    """
    left, right = room
    money = currency_before(page.low, numeral.start, left)
    if money is not None or _means_millions(page, numeral, right):
        numeral = read_short_scale(page.low, numeral)
    begin = money.start if money else numeral.start
    sign = _MINUS.search(page.before(numeral.start, 18))
    start = numeral.start - len(sign[0]) if sign else left
    if sign is None or start < left or not numeral.digits or page.text[begin - 1 : begin] in "–—":
        return numeral, money
    return replace(numeral, start=start, value=-numeral.value), replace(money, start=start) if money else None


def _means_millions(page: Page, numeral: Numeral, right: int) -> bool:
    """Tell "5m users" (millions) from "5m wide" (metres) by what follows."""
    if not numeral.digits or not _IN_MILLIONS.match(page.low, numeral.end, right):
        return False
    if _IN_MILLIONS_ALONE.match(page.low, numeral.end, right):
        return True
    counted = counted_after(page.plain, numeral.end + 1, right)
    if counted and is_plural(counted.head) and counted.head not in _OF_LENGTH:
        return True
    unit = unit_after(page.low, numeral.end + 1, right)
    return unit is not None and unit.code not in TIME_UNITS


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
    times = _TIMES.match(page.low, end, right) or (numeral.value % 1 and _OFTEN.match(page.low, end, right))
    if times:
        return replace(base, end=times.end(), unit="ratio", rule="times")
    if numeral.share is not None:
        return _read_share(page, numeral.share, base, right)
    unit = money or unit_after(page.low, end, right, scaled=numeral.scale > 1)
    if unit is not None:
        if _is_sterling(page, unit, base.start):
            unit = replace(unit, code="GBP", money=True)
        if unit.code in TIME_UNITS and never.is_year(page.low, numeral):
            return "year"
        return _read_measure(page, replace(base, unit=unit.code, end=max(end, unit.end)), right)
    if strong := _STRONG.match(page.low, end, right):
        return replace(base, end=strong.end(), unit="person", rule="compound")
    return _read_count(page, numeral, base, right)


def _is_sterling(page: Page, unit: Unit, at: int) -> bool:
    """Tell "tickets cost 25 pounds" from "25 pounds of meat"."""
    weighs = unit.code != "lb" or page.low.startswith(" of ", unit.end)
    return not weighs and _PAID.search(page.before(at, 40)) is not None


def _read_share(page: Page, share: Decimal, base: Found, right: int) -> Found:
    """Read "half a mile" as a part of a unit, "two thirds of the territory" as per cent."""
    link = _OF_WHOLE.match(page.low, base.end, right)
    at = link.end() - 1 if link else base.end
    article = _AN.match(page.low, at, right)
    if point := _POINT.match(page.plain, article.end() if article else at, right):
        return _with_point(page, replace(base, number=tidy(round(share, 4)), rule="part-of-unit"), point)
    unit = unit_after(page.low, article.end() if article else at, right)
    bare = () if article else ("day", "year", "second", "quarter", "percent")
    if unit is not None and unit.code not in ("in", "m", *bare):
        return replace(base, number=tidy(round(share, 4)), unit=unit.code, end=unit.end, rule="part-of-unit")
    found = replace(
        base, number=percent_of(share), unit="percent", rule="share", why="a share, written in per cent"
    )
    counted = counted_of(page.plain, base.end, right)
    if counted is None and (whole := _DETERMINER.match(page.low, base.end, right)):
        counted = counted_after(page.plain, whole.end(), right)
    return found if counted is None else page.with_counted(found, counted)


def _with_point(page: Page, found: Found, point: re.Match[str]) -> Found:
    """Take the "point" of "0.03 point", "a 3-point lead", "a quarter point" as what is counted."""
    return replace(found, end=point.end(), counted=page.text[point.start("point") : point.end()])


def percent_of(share: Decimal) -> Decimal:
    """Write a share in per cent, to a tenth, small ones to two digits that count.

    >>> str(percent_of(Decimal(2) / 3)), str(percent_of(Decimal(1) / 2400))
    ('66.7', '0.042')
    """
    percent = share * 100
    step = Decimal("0.1") if percent >= 1 or not percent else Decimal(1).scaleb(percent.adjusted() - 1)
    return tidy(percent.quantize(step))


def _read_measure(page: Page, found: Found, right: int) -> Found:
    """Read what follows a unit: a rate ("a barrel"), a hedge ("or more"), the whole of a percentage."""
    found = read_rate(page, found, right)
    behind = hedge_after(page.low, found.end, right)
    if behind is not None and found.hedge is None:
        found = replace(found, hedge=behind, end=behind.end)
    if found.unit == "percent" and (counted := counted_of(page.plain, found.end, right)):
        return page.with_counted(found, counted)
    return found


def read_rate(page: Page, found: Found, right: int, *, any_thing: bool = True) -> Found:
    """Add "per day", "a barrel" to the unit; the words too, unless a date has taken them.

    Args:
        page: the text.
        found: what was found up to here.
        right: where the mark must end.
        any_thing: take "a barrel" and the like; else only times and what follows "per".
    """
    rate = rate_after(page.low, found.end, page.sentence(found.start)[1])
    if rate is None or "/" in found.unit:
        return found
    if not any_thing and rate.code not in TIME_UNITS and not page.low.startswith(" per ", found.end):
        return found
    return replace(found, unit=f"{found.unit}/{rate.code}", end=rate.end if rate.end <= right else found.end)


def _read_count(page: Page, numeral: Numeral, base: Found, right: int) -> Found | str:
    """Read the noun that is counted; without one, tell numbers from years and identifiers."""
    if point := _POINT.match(page.low, base.end, right):
        return _with_point(page, base, point)
    if page.before(numeral.start, 6) == "-foot-":  # "a 6-foot-4 centre"
        return replace(base, unit="in")
    ahead = _counted_ahead(page, base.end, right)
    if ahead is not None:
        return page.with_counted(base, ahead, widen=False)
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
    found = read_rate(page, page.with_counted(base, counted), right, any_thing=False)
    behind = hedge_after(page.low, found.end, right)
    if behind is not None and base.hedge is None and not behind.words.startswith((" plus", "+")):
        found = replace(found, hedge=behind, end=behind.end)
    return found


def _read_behind_date(page: Page, found: Found) -> Found | None:
    """Read the "users" of "2.2 billion monthly users" where "monthly" is read as a date."""
    date = page.date_at(found.end + 1)
    if date is None or " " in page.low[date[0] : date[1]]:
        return None
    counted = counted_after(page.plain, date[1], page.sentence(found.start)[1])
    return page.with_counted(found, counted, widen=False) if counted else None


def _counted_ahead(page: Page, at: int, right: int) -> Counted | None:
    """Find the "members" that "ten" counts in "ten of the 15 members", the bombs of "two 500-pound bombs"."""
    if measured := _MEASURED.match(page.low, at, right):
        return counted_after(page.plain, measured.end(), right)
    link = _SEVERAL_OF.match(page.low, at, right)
    whole = read_second(page.low, link.end(), right) if link else None
    if whole is None or page.low.startswith("-", whole.end):
        return None
    behind = hedge_after(page.low, whole.end, right)  # "three of the dozen or so tanks"
    return counted_after(page.plain, behind.end if behind else whole.end, right)


def _read_shared_head(page: Page, found: Found, right: int) -> Found:
    """Read the "ships" that "20" counts in "20 Theban and 30 Athenian ships"."""
    if PERSONS_DO.match(page.low, found.end):
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
            return replace(found, unit=unit.code) if unit.code not in TIME_UNITS else found
        if counted := counted_after(page.plain, second.end, right):
            return page.with_counted(found, counted, widen=False)
    return found


def _why_no_count(page: Page, numeral: Numeral, counted: Counted | None, *, hedged: bool) -> str | None:
    """Name the rule that keeps a number without a unit from being a count."""
    if numeral.scale > 1:
        return None
    if numeral.digits:
        if never.is_identified(page.plain, page.low, numeral.start):
            return "identifier"
        if never.is_year(page.low, numeral) and _reads_as_year(page, numeral, counted, hedged=hedged):
            return "year"
    if hedged:
        return None
    if _belongs_to_name(page, numeral, counted):
        return "identifier"
    if numeral.digits:
        return None
    return "determiner" if _is_determiner(page, numeral, counted) else None


def _is_determiner(page: Page, numeral: Numeral, counted: Counted | None) -> bool:
    """Tell "this one", "one analyst said", "the two agreed", "a six" from "one was killed"."""
    if page.low[numeral.start : numeral.end] != "one":
        before = page.before(numeral.start, 7)
        return counted is None and before.endswith((" the ", " these ", " those ", " a "))
    pronoun = never.is_pronoun(page.low, numeral.start)
    if counted is None:
        return pronoun or PERSONS_DO.match(page.low, numeral.end) is None
    return never.is_reported(page.low, counted.end) or (pronoun and counted.unit == "item")


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
    if (
        counted is not None and counted.head in _PRODUCTS_DO and numeral.digits
    ):  # "the Pixel 4 starts at $799"
        return never.follows_name(page.plain, numeral.start)
    if counted is not None or not never.follows_name(page.plain, numeral.start):
        return False
    more = page.low.startswith((" more", " other"), numeral.end)
    return not more and PERSONS_DO.match(page.low, numeral.end) is None
