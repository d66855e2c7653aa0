"""What a number counts across a few words: "ten of the 15 members", "20 Leopard 2 tanks", 38 "terrorists"."""

from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.reading.counted import Counted, counted_after
from build_scripts.reading.hedges import hedge_after
from build_scripts.reading.nouns import is_plural
from build_scripts.reading.numerals import read_second
from build_scripts.reading.quantity_text import PERSONS_DO, Page
from build_scripts.reading.units import TIME_UNITS, unit_after

_SEVERAL_OF = re.compile(
    r" of (?:(?:(?:the )?(?:[a-z][a-z.-]{1,20} ){0,2}[a-z][a-z.-]{1,20}(?:'s|s')"
    r"|the|its|their|his|her|our|those|these) )?"
    r"(?:(?:past|previous|last|first|next|remaining|other|about|some|nearly|roughly|"
    r"estimated|approximately|around|almost|over|more than|at least|up to) )?(?=[0-9a-z])"
)
_OF_PLACE = re.compile(
    r"(?:city|town|country|nation|province|region|island|village|enclave|camp|district)'s "
)
_MEASURED = re.compile(
    r"""
    \ (?:new\ |more\ |other\ )?
    (?: (?:s&p|stoxx|ftse|fortune|russell|nasdaq|dax|nikkei|asx)\ [0-9]{2,4}              # 230 S&P 500 firms
      | 7[0-9]7(?:\ max)?                                                                  # 737 MAX jets
      | [0-9][0-9.,]{0,9}                                                                  # 500-pound bombs
          (?:-[a-z]{2,12}|\ ?(?:[mck]?m|kg|lb|[kmg]?w|[gt]b|[mg]hz|mp|hp|inch|foot))
    )(?=\ )
    """,
    re.VERBOSE,
)
_BY = re.compile(r"(?:-by-| by |-x-| x )(?=[0-9])")
_SIDES = 2
"""More numbers are no measures of one thing."""
_LENGTHS = frozenset({"m", "cm", "mm", "km", "ft", "in", "yard", "mile", "nm", "µm"})
_NAMED_BY_SIZE = re.compile(
    r" (?P<what>(?:[a-z]+ )?[0-9]{1,3}-(?:pointers|footers|yarders|seaters|pounders)|4x4s)\b"
)
_MODEL = re.compile(r" (?:[A-Z][\w&'-]{1,20} ){1,3}[0-9]{1,4}[A-Za-z]{0,2}(?= [a-z])")
"""A name that ends in a number, before the noun that is counted: "20 Leopard 2 tanks"."""
_QUOTED_NOUN = re.compile(r' "(?P<what>[a-z][a-z -]{2,30})"')


def counted_ahead(page: Page, at: int, right: int) -> Counted | None:
    """Find the "members" that "ten" counts in "ten of the 15 members", the bombs of "two 500-pound bombs"."""
    if sized := _NAMED_BY_SIZE.match(page.low, at, right):  # "24 3-pointers"
        return Counted(start=sized.start("what"), end=sized.end("what"), head=sized["what"].split("-")[-1])
    if measured := _MEASURED.match(page.low, at, right):
        return counted_after(page.plain, measured.end(), right)
    link = _SEVERAL_OF.match(page.low, at, right)
    whole = read_second(page.low, link.end(), right) if link else None
    if whole is None or page.low.startswith("-", whole.end):
        return None
    behind = hedge_after(page.low, whole.end, right)  # "three of the dozen or so tanks"
    return counted_after(page.plain, behind.end if behind else whole.end, right)


def unit_ahead(page: Page, at: int, right: int) -> str:
    """Give the unit of "two of his seven acres", the persons of "six of the 77 aboard"."""
    link = _SEVERAL_OF.match(page.low, at, right)
    whole = read_second(page.low, link.end(), right) if link else None
    if whole is None or page.low.startswith("-", whole.end):
        return ""
    if PERSONS_DO.match(page.low, whole.end) or (
        whole.scale > 1 and _OF_PLACE.search(link[0] if link else "")
    ):
        return "person"
    unit = unit_after(page.low, whole.end, right, scaled=whole.scale > 1)
    return unit.code if unit and unit.code not in (*TIME_UNITS, "in", "m", "percent") else ""


def unit_of_side(page: Page, at: int, right: int) -> str:
    """Give the feet to the 20 of "a 20-by-30-foot room", the metres to the 6 of "6 x 4 x 3 metres"."""
    for _ in range(_SIDES):
        link = _BY.match(page.low, at, right)
        other = read_second(page.low, link.end(), right) if link else None
        if other is None:
            return ""
        unit = unit_after(page.low, other.end, right)
        if unit is not None:
            return unit.code if unit.code in _LENGTHS else ""
        at = other.end
    return ""


def counted_model(page: Page, at: int, right: int) -> Counted | None:
    """Find the tanks of "20 Leopard 2 tanks": the second number is part of their name."""
    model = _MODEL.match(page.plain, at, right)
    counted = counted_after(page.plain, model.end(), right) if model else None
    return replace(counted, start=at + 1) if counted and is_plural(counted.head) else None


def counted_quoted(page: Page, at: int, right: int) -> Counted | None:
    """Find the noun behind a quotation mark: “no more than ten” soldiers, 38 “terrorists”."""
    if page.low.startswith(('" ', "' "), at):
        return counted_after(page.plain, at + 1, right)
    noun = _QUOTED_NOUN.match(page.plain, at, right)
    head = noun["what"].split()[-1] if noun else ""
    if noun is None or not is_plural(head):
        return None
    return Counted(start=noun.start("what"), end=noun.end("what"), head=head)
