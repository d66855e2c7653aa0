"""What a bare number counts when the words for it stand a clause away.

"One soldier was killed and four were wounded": four soldiers. "The number of slain fighters
as 351": fighters. "John Smith, 45, said": years. "Nearly as many of their relatives": the
number itself stands in the mark before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model import Mark, Quantity
from build_scripts.reading.ages import edge, is_age, is_limit_of_age
from build_scripts.reading.counted import PRONOUNS, counted_after, counted_of
from build_scripts.reading.currency_words import CURRENCIES
from build_scripts.reading.hedges import hedge_before
from build_scripts.reading.levels import (
    after_share,
    is_level,
    is_listed,
    is_listed_share,
    share_again,
    unit_compared,
    unit_of_limit,
)
from build_scripts.reading.named_before import named_before, with_subject
from build_scripts.reading.nouns import UNCHANGED, is_plural, unit_of
from build_scripts.reading.numerals import read_second
from build_scripts.reading.quantity_text import COUNT_UNITS, HARMED, PERSONS_DO, Found, Page, Room, make_mark
from build_scripts.reading.units import TIME_UNITS, unit_after

_MEMBERS_OF = re.compile(
    r"\b(?:teams?|crews?|famil(?:y|ies)|groups?|squads?|staff|gangs?|population|panel|jury|party|city|town|port|"
    r"nation|country|crowd|army|force|coalition|militia|corps|audience|attendance|workforce|village|island|contingent|garrison|unit|membership|"
    r"electorate) of (?:(?:barely|only|just) )?\Z"
    r"|\b(?:crowds?|attendance|audience|congregation)(?: [a-z]+){0,3} (?:at|to|is|was|were|be|been) \Z"
    r"|\b(?:father|mother|dad|mum|mom|parents?|grandfather|grandmother) of \Z"
    r"|\bin front of (?:(?:barely|only|just) )?\Z"
    r"|\b(?:bus|van|boat|dinghy|raft|lorry|truck|cell|dormitory|ward|tent) for \Z"
    r"|\b(?:has|have|had|with) (?:room|beds|seats) for \Z"
    r"|\b(?:numbering|home to|serves|serving) (?:only |just )?\Z"
)
_ROOM_FOR = re.compile(
    r"\b(?:carr(?:y|ies|ied|ying)|licensed (?:for|to carry)|holds?|held|"
    r"hous(?:es?|ed|ing)|seat(?:s|ed|ing)?|accommodat(?:es?|ed|ing)|"
    r"(?:built|designed|meant|intended) (?:for|to (?:hold|house|seat))|capacity (?:of|is|was)|"
    r"(?:room|space|beds|places) for) "
    r"(?:only |just |barely )?\Z"
)
"""Before the number of people that a place has room for, or in it."""
_ROOMY = re.compile(
    r"\b(?:stadium|arena|hall|theat(?:re|er)|cinema|venue|church|mosque|cathedral|prison|jail|camp|cent(?:re|er)|"
    r"shelter|hostel|school|ground|hospital|facility|cell"
    r"|bus|coach|train|tram|ferry|boat|ship|vessel|plane|jet|airliner|helicopter|lift|van|minibus|carriage)s?\b"
)
_LIFE = re.compile(
    r"\b(?:life expectancy|life ?spans?|(?:median|average|mean|retirement|pension|voting) age)\b[^.;:]{0,60}"
    r" (?:of|is|was|to|at|from|than|reached|hit|against) (?:about |around |just )?\Z"
)
"""Before years of life: "life expectancy fell to 78.6"."""
_LIFE_NEAR, _A_LIFE = 90, 120
_POINTS = ("point", "points")
_WHOM = re.compile(r",? (?:[a-z]+ ){0,2}of whom\b")
_WERE = re.compile(
    r" (?:were|are) (?:(?:all|also|mostly|the|[a-z]+-[a-z]+|[a-z]+an) ){0,2}(?P<what>[a-z]{3,20})\b"
)
"""Behind a number of persons: "35 were foreigners"."""
_BEFORE_WHICH = re.compile(r"\b(?P<what>[a-z-]{3,25}),? (?:and )?\Z")
_TO_SECOND = re.compile(
    r"(?: to (?:(?:just|only|about|around|nearly|some|more than|over|almost|minus) )*"
    r"|, (?:(?:or|and) )?(?:maybe|perhaps|possibly|even) |-(?=[0-9]))(?=[\w$£€])"
)
_MAGNITUDE = re.compile(r"\bmagnitude(?:[ -]| of | (?:was|is) (?:put at |estimated at )?| at )\Z")
_TO_DATE = re.compile(r"-? to |-to-|-| or | and ")
_CODES = frozenset(CURRENCIES.values()) | {"crown"}
_ALIKE = 20
"""Two amounts of one thing differ by no larger factor."""
_A_MILLION = 10**6
_NEAR = 6
"""Marks before a number that are looked at."""
_FAR = 200
"""Characters beyond which words no longer tell what a number counts."""


def find_counted_elsewhere(page: Page, found: Found, marks: Sequence[Mark]) -> Found:
    """Find what a bare number counts: an age, the members of a group, or what was counted just before.

    Args:
        page: the text.
        found: a number with neither unit nor noun, its hedge read.
        marks: the quantities before it.

    Returns:
        The same with unit and counted words where some were found.
    """
    begin = page.sentence(found.start)[0]
    unit = _unit_of_context(page, found, begin)
    told = replace(found, unit=unit) if unit else with_subject(page, found, begin)
    if told is not None:
        return told
    marks = [mark for mark in marks[-_NEAR:] if not _is_conversion(page, mark)]
    last = marks[-1] if marks else None
    if last and last.start >= begin:
        if is_limit_of_age(page, found, last):
            return replace(found, unit="year", why="persons are under or over an age")
        near = [mark for mark in marks if mark.start >= begin]
        persons = _tells_of_persons(page, found, begin)
        if not persons and (unit := unit_compared(page, found, last) or unit_of_limit(page, found, near)):
            return replace(found, unit=unit, why=f"it is compared with “{last.text}”")
    counts = last is not None and isinstance(last.value, Quantity) and last.value.unit in COUNT_UNITS
    named = named_before(page, found, last.end if last and counts and last.start >= begin else begin)
    if named is not None:
        return replace(named, why="the words around it tell what is counted")
    if unit := _unit_of_second(page, found):
        return replace(found, unit=unit)
    persons = _tells_of_persons(page, found, begin)
    if not persons and (money := _money_before(found, marks, begin)):
        return replace(found, unit=money, why="the sums before it are in this currency")
    marks = [
        mark for mark in marks if mark.rule != "times"
    ] or marks  # "emitted 40 times the limit; 11 million"
    last = marks[-1] if marks else None
    clear = persons or not marks or _counts_one_thing(page, marks, begin)
    taken = _of_which(page, found) or _of_it(found, marks, begin)
    if taken is None and clear and marks:
        taken = _take_over(page, found, marks, persons=persons)
    if last and taken is not None and (taken.unit == "person" or not persons):
        return replace(taken, why=f"what is counted was said with “{last.text}”")
    return replace(found, unit="person") if persons else found


def _counts_one_thing(page: Page, marks: Sequence[Mark], begin: int) -> bool:
    """Tell whether a sentence before counts one kind of thing, so that "put the number at 148" is of those.

    What stands in the same sentence decides alone.
    """
    last = marks[-1]
    if last.start >= begin:
        return True
    said = page.sentence(last.start)[0]
    units = (one.value.unit for one in marks[-4:] if one.start >= said and isinstance(one.value, Quantity))
    return len({unit for unit in units if unit in COUNT_UNITS}) <= 1


def _money_before(found: Found, marks: Sequence[Mark], begin: int) -> str:
    """Give the currency to the 4.52 of "4.6 billion francs beat the 4.52 billion forecast"."""
    if found.counted or found.number < _A_MILLION:
        return ""
    near = [one for one in marks[-3:] if isinstance(one.value, Quantity)]
    last = near[-1].value if near and near[-1].start >= begin else None
    if isinstance(last, Quantity) and last.unit in COUNT_UNITS and (last.number or 0) >= _A_MILLION:
        return ""  # "added 100 million users to reach 2.7 billion"
    sums = [_unit(one) for one in near if one.start >= begin]
    if not sums:  # "profit was 6 million euros. Analysts had expected 29 million"
        before = [_unit(one) for one in near if one.end > begin - _FAR]
        sums = before if all(unit in _CODES or unit == "percent" for unit in before) else []
    return next((unit for unit in reversed(sums) if unit in _CODES), "")


def _unit(mark: Mark) -> str:
    return mark.value.unit if isinstance(mark.value, Quantity) else ""


def _is_conversion(page: Page, mark: Mark) -> bool:
    """Tell the dollars of "188 million pounds ($292 million)": what follows is not compared with them."""
    if isinstance(mark.value, Quantity) and mark.value.unit in COUNT_UNITS:
        return False
    return page.low[mark.start - 1 : mark.start] == "(" and page.low[mark.end : mark.end + 1] == ")"


def _tells_of_persons(page: Page, found: Found, begin: int) -> bool:
    """Tell "53,773 had been displaced" and "killed 1,200"."""
    if PERSONS_DO.match(page.low, found.end) or _WHOM.match(page.low, found.end):
        return True
    were = _WERE.match(page.low, found.end)
    if were and is_plural(were["what"]) and unit_of(were["what"]) == "person":
        return True
    return HARMED.search(page.before(edge(found), 20, begin)) is not None


def _unit_of_context(page: Page, found: Found, begin: int) -> str:
    """Give the unit that the words next to a number fix: ages, magnitudes, members of a group."""
    if is_age(page, found, begin):
        return "year"
    before = page.before(edge(found), 40, begin)
    if _LIFE.search(page.before(found.start, _LIFE_NEAR, begin)) and found.number < _A_LIFE:
        return "year"
    if unit := _unit_of_duration(page, found):
        return unit
    if found.hedge is not None and found.hedge.words.endswith((" older", " younger", " old as", " young as")):
        return "year"
    if _MAGNITUDE.search(before):
        return "magnitude"
    if found.counted in ("whom", "us", "you") or _MEMBERS_OF.search(page.before(edge(found), 40, begin)):
        return "person"
    if _ROOM_FOR.search(page.before(edge(found), 30, begin)) and _ROOMY.search(
        page.low, max(begin, found.start - _FAR), min(page.sentence(found.start)[1], found.end + _FAR)
    ):
        return "person"
    return "person" if before.endswith(" among ") and _tells_of_persons(page, found, begin) else ""


def _unit_of_duration(page: Page, found: Found) -> str:
    """Give the minutes to the 20 of "20-30 minutes" where "30 minutes" is read as a date."""
    link = _TO_DATE.match(page.low, found.end)
    if link and "and" in link[0] and not page.low.endswith("between ", 0, found.start):
        return ""
    date = page.date_at(link.end()) if link else None
    second = read_second(page.low, date[0], date[1]) if date else None
    unit = unit_after(page.low, second.end, date[1]) if second and date else None
    return unit.code if unit else ""


def _take_over(page: Page, found: Found, marks: Sequence[Mark], *, persons: bool) -> Found | None:
    """Take over what the quantity before it counts: "12 soldiers were killed and seven wounded"."""
    last = _meant(marks, found)
    value = last.value
    if not isinstance(value, Quantity):
        return None
    begin = page.sentence(found.start)[0]
    same_sentence = last.end > begin
    if is_listed_share(page, found, marks):
        return replace(found, unit="percent")
    if value.unit == "percent" and same_sentence and not is_level(page, found, last, value):
        return after_share(page, found, last, persons=persons) or _counted_before_share(page, found, marks)
    unit = value.unit.split("/")[0]
    if unit not in COUNT_UNITS:
        alike = is_level(page, found, last, value) or is_listed(page, found, last)
        return replace(found, unit=value.unit) if same_sentence and alike else None
    if found.number % 1 and not (value.number and value.number % 1) and value.counted not in _POINTS:
        return share_again(page, found, marks)  # not the rivals of "six rivals, was at 97.80"
    near = begin - last.end < 2 * _FAR and "\n" not in page.plain[last.end : max(last.end, begin)]
    more = page.low.startswith(" more", found.end) and near
    if not same_sentence and not (unit == "person" and near) and not more:
        return None
    if found.counted:  # "four of them": the pronoun stays
        return replace(found, unit=unit)
    vague = value.counted.lower() in UNCHANGED or (not same_sentence and value.counted in PRONOUNS)
    return replace(found, unit=unit, counted="" if vague else value.counted)


def _counted_before_share(page: Page, found: Found, marks: Sequence[Mark]) -> Found | None:
    """Read the subscribers of "has 96 million subscribers, 36 percent more, and expects 120 million".

    Only what the sentence counted last, where no other kind is counted and the numbers are alike.
    """
    begin = page.sentence(found.start)[0]
    near = [one.value for one in marks if one.start >= begin and isinstance(one.value, Quantity)]
    counts = [value for value in near if value.unit in COUNT_UNITS and value.unit != "item" and value.number]
    if found.counted or page.low.endswith(" at ", 0, edge(found)):
        return None
    if not counts or {value.unit for value in near} != {counts[-1].unit, "percent"}:
        return None
    number = counts[-1].number or 0
    alike = number / _ALIKE <= found.number <= number * _ALIKE and not found.number % 1
    return replace(found, unit=counts[-1].unit, counted=counts[-1].counted) if alike else None


def _of_which(page: Page, found: Found) -> Found | None:
    """Read the cars of "in private cars, 6,500 of which left": the noun right before."""
    noun = _BEFORE_WHICH.search(page.before(edge(found), 30)) if found.counted == "which" else None
    return replace(found, unit=unit_of(noun["what"])) if noun and is_plural(noun["what"]) else None


def _of_it(found: Found, marks: Sequence[Mark], begin: int) -> Found | None:
    """Read the francs of "raised 4 billion francs, up to 1.5 billion of it"."""
    last = marks[-1] if marks and found.counted == "it" and marks[-1].start >= begin else None
    unit = _unit(last) if last else ""
    return replace(found, unit=unit) if unit and unit.split("/")[0] not in COUNT_UNITS else None


def _meant(marks: Sequence[Mark], found: Found) -> Mark:
    """Give the mark whose things a number counts: "80 of them" are not of six places, but of more persons."""
    if found.counted not in PRONOUNS:
        return marks[-1]
    values = [(mark, mark.value.number) for mark in reversed(marks) if isinstance(mark.value, Quantity)]
    return next((mark for mark, number in values if number is None or number >= found.number), marks[-1])


def _unit_of_second(page: Page, found: Found) -> str:
    """Give the unit of "39 percent" for the 44 of "from 44 to just 39 percent"."""
    right = page.sentence(found.end)[1]
    link = _TO_SECOND.match(page.low, found.end, right)
    second = read_second(page.low, link.end(), right) if link else None
    if second is None or not second.value / _ALIKE <= abs(found.number) <= second.value * _ALIKE:
        return ""  # "lent 40 million to 300 firms"
    unit = unit_after(page.low, second.end, right, scaled=second.scale > 1)
    if unit is not None and unit.code not in TIME_UNITS:
        return unit.code
    counted = counted_after(page.plain, second.end, right)
    return counted.unit if counted else ""


def read_again(page: Page, at: int, room: Room, marks: Sequence[Mark]) -> Mark | None:
    """Read "nearly as many of their relatives": the number is that of the mark before it."""
    before = marks[-1] if marks and marks[-1].start >= page.sentence(at)[0] else None
    if before is None or not isinstance(before.value, Quantity) or before.value.number is None:
        return None
    if before.value.unit not in COUNT_UNITS:
        return None
    found = Found(
        start=at,
        end=at + len("as many"),
        number=before.value.number,
        hedge=hedge_before(page.low, at, room[0]),
        rule="same-again",
        why=f"the number is that of “{before.text}”",
        bounded_by=(before.start, before.end),
    )
    unit = unit_after(page.low, found.end, room[1])
    if unit is not None and unit.code in TIME_UNITS:  # "the third loss in as many weeks"
        return None
    counted = counted_of(page.plain, found.end, room[1]) or counted_after(page.plain, found.end, room[1])
    return make_mark(
        page, page.with_counted(found, counted) if counted else replace(found, unit=before.value.unit)
    )
