"""What follows a share, a percentage or a unit: its whole, a part of a unit, a rate ("a barrel")."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from build_scripts.reading.counted import counted_after, counted_of
from build_scripts.reading.hedges import hedge_after
from build_scripts.reading.numerals import read_second, tidy
from build_scripts.reading.quantity_text import Found, Page
from build_scripts.reading.units import TIME_UNITS, Unit, rate_after, unit_after

_OF_WHOLE = re.compile(r" of (?=an?\b|the\b)")
_AN = re.compile(r" an?(?= )")
POINT = re.compile(r"[ -](?P<point>point)\b")
_OF_WHAT = re.compile(
    r" of (?:(?!and |or |half |with )[a-z][a-z-]{1,20}[0-9]? ){1,3}"
    r"(?=(?:per|an?) |(?<!the )(?<!its )(?<!their )(?<!his )(?<!her )daily\b)"
)
_PER_MANY = re.compile(r" (?:per|for every|for each) (?=[0-9a-z])")
_DETERMINER = re.compile(r" (?:the|its|their|his|her|our|of)(?= )")


def read_share(page: Page, share: Decimal, base: Found, right: int) -> Found:
    """Read "half a mile" as a part of a unit, "two thirds of the territory" as per cent."""
    link = _OF_WHOLE.match(page.low, base.end, right)
    at = link.end() - 1 if link else base.end
    article = _AN.match(page.low, at, right)
    if point := POINT.match(page.plain, article.end() if article else at, right):
        return with_point(page, replace(base, number=tidy(round(share, 4)), rule="part-of-unit"), point)
    unit = unit_after(page.low, article.end() if article else at, right)
    bare = () if article else ("day", "year", "second", "quarter", "percent")
    letters = unit is not None and page.low[unit.start : unit.end] in ("in", "m")
    if unit is not None and not letters and unit.code not in bare:
        part = replace(base, number=tidy(round(share, 4)), unit=unit.code, end=unit.end, rule="part-of-unit")
        return part if unit.code in TIME_UNITS else read_rate(page, part, right)
    found = replace(
        base, number=percent_of(share), unit="percent", rule="share", why="a share, written in per cent"
    )
    counted = counted_of(page.plain, base.end, right)
    if counted is None and (whole := _DETERMINER.match(page.low, base.end, right)):
        counted = counted_after(page.plain, whole.end(), right)
    return found if counted is None else page.with_counted(found, counted)


def with_point(page: Page, found: Found, point: re.Match[str]) -> Found:
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


def read_measure(page: Page, found: Found, right: int) -> Found:
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
    right_of = page.sentence(found.start)[1]
    rate = rate_after(page.low, found.end, right_of)
    behind = _OF_WHAT.match(page.low, found.end, right_of) if rate is None else None
    if rate is None and (many := _read_per_many(page, found, right)):
        return many
    if behind is not None:
        return _read_rate_of(found, rate_after(page.low, behind.end() - 1, right_of), any_thing=any_thing)
    if rate is None or "/" in found.unit:
        return found
    if not any_thing and rate.code not in TIME_UNITS and not page.low.startswith(" per ", found.end):
        return found
    return replace(found, unit=f"{found.unit}/{rate.code}", end=rate.end if rate.end <= right else found.end)


def _read_per_many(page: Page, found: Found, right: int) -> Found | None:
    """Read "12 deaths per 100,000 people" and "one nurse for every six patients" as one quantity."""
    link = _PER_MANY.match(page.low, found.end, right)
    many = read_second(page.low, link.end(), right) if link and "/" not in found.unit else None
    if many is None or many.share is not None or many.value <= 1:
        return None
    unit = unit_after(page.low, many.end, right)
    counted = counted_after(page.plain, many.end, right) if unit is None else None
    code = unit.code if unit else counted.unit if counted else ""
    end = unit.end if unit else counted.end if counted else many.end
    base = f"{many.value:f} {code}".strip()
    return replace(found, unit=f"{found.unit}/{base}", end=end)


def _read_rate_of(found: Found, rate: Unit | None, *, any_thing: bool) -> Found:
    """Read the rate behind what is measured: "300,000 barrels of crude oil a day", "4g of salt per litre"."""
    if rate is None or "/" in found.unit or found.unit in TIME_UNITS:
        return found
    if not any_thing and rate.code not in TIME_UNITS:
        return found
    return replace(found, unit=f"{found.unit}/{rate.code}")
