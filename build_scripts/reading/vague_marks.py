"""Marks of vague words: "scores of them", "several attacks", "much of an enclave"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from build_scripts.model import Dropped, Mark, MarkKind, Qualifier, Quantity
from build_scripts.reading.counted import PRONOUNS, Counted, counted_after, counted_of
from build_scripts.reading.hedges import hedge_before
from build_scripts.reading.numerals import NUMBER_WORDS
from build_scripts.reading.quantity_text import COUNT_UNITS, HARMED, PERSONS_DO, Page, Room, drop
from build_scripts.reading.units import unit_after
from build_scripts.reading.vague import VagueWord, read_vague

_NUMBER_WORD = re.compile(
    rf"\b(?:{NUMBER_WORDS}|tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b"
)
_NEAR = 200
"""Characters between a sentence and the last quantity before it that a pronoun may still mean."""

_NO_THINGS = ("times", "years", "months", "weeks", "days", "hours", "minutes", "ways")


def find_vague(page: Page, at: int, room: Room, marks: Sequence[Mark]) -> Mark | Dropped | None:
    """Read "dozens of militants", "several attacks", "much of an enclave"; None when it counts nothing."""
    vague = read_vague(page.low, at)
    if vague is None or vague.end > room[1]:
        return _drop_number_words(page, at, room)
    counted = counted_of(page.plain, vague.end, room[1])
    if counted is None and not vague.is_part:
        counted = counted_after(page.plain, vague.end, room[1])
    if vague.needs_noun and (counted is None or counted.head in _NO_THINGS):
        return None
    if (vague.is_part or vague.is_none) and counted is None:
        return None
    mark = _mark_vague(page, vague, counted, room)
    if counted is None:
        return _take_over(page, mark, marks)
    if counted.head not in PRONOUNS:
        return mark
    return _resolve_pronoun(page, mark, marks)


def _resolve_pronoun(page: Page, mark: Mark, marks: Sequence[Mark]) -> Mark:
    """Give "scores of them killed" and "30 soldiers, most of whom" the unit that the pronoun stands for."""
    begin = page.sentence(mark.start)[0]
    near = [one.value for one in marks[-4:] if one.end > begin - _NEAR and isinstance(one.value, Quantity)]
    here = [one.value for one in marks[-1:] if one.end > begin and isinstance(one.value, Quantity)]
    unit = "person" if mark.text.endswith("whom") or PERSONS_DO.match(page.low, mark.end) else ""
    if not unit and here and here[0].unit in COUNT_UNITS:
        unit = here[0].unit
    if not unit and any(value.unit == "person" for value in near):
        unit = "person"
    if not unit or not isinstance(mark.value, Quantity):
        return mark
    return replace(mark, value=replace(mark.value, unit=unit))


def _take_over(page: Page, mark: Mark, marks: Sequence[Mark]) -> Mark:
    """Give the "several hundred" of "100,000 people left, and several hundred came back" their unit.

    Only where the sentence has counted things of one kind: who "lost thousands" lost no persons.
    """
    if not isinstance(mark.value, Quantity) or mark.value.unit != "item":
        return mark
    if not _ACTS.match(page.low, mark.end):
        return mark
    begin = page.sentence(mark.start)[0]
    here = [one.value.unit for one in marks[-4:] if one.start >= begin and isinstance(one.value, Quantity)]
    counts = {unit for unit in here if unit in COUNT_UNITS}
    if len(counts) != 1:
        return mark
    return replace(mark, value=replace(mark.value, unit=counts.pop()))


_ACTS = re.compile(
    r" (?:more|others?|have|has|had|were|was|are|remain\w*|also|who|[a-z]{2,20}ed|fled|came|left|went)\b"
    r"|[.,;]"
)
"""What goes on behind things just counted, not behind a sum of money."""


def _drop_number_words(page: Page, at: int, room: Room) -> Dropped | None:
    """Account for "scores" or "none" that count nothing here."""
    found = _NUMBER_WORD.match(page.low, at, room[1])
    return drop(page, at, found.end(), "not-understood") if found else None


def _mark_vague(page: Page, vague: VagueWord, counted: Counted | None, room: Room) -> Mark:
    """Make the mark of a vague word, with the hedge before it and the noun or unit behind it."""
    hedge = hedge_before(page.low, vague.start, room[0])
    start, end = hedge.start if hedge else vague.start, counted.end if counted else vague.end
    code = counted.unit if counted else "item"
    if counted is None and (PERSONS_DO.match(page.low, end) or HARMED.search(page.before(start, 20))):
        code = "person"
    at = vague.end + len(" of") if page.low.startswith(" of ", vague.end) else vague.end
    unit = unit_after(page.low, at, room[1], scaled=True)
    if unit and unit.code not in ("degree", "quarter", "second"):
        code, end, counted = unit.code, unit.end, None
    value = Quantity(
        number=None,
        low=None,
        high=None,
        qualifier=Qualifier.VAGUE,
        unit=code,
        counted=page.text[counted.start : counted.end] if counted else "",
        vague_word=vague.word,
    )
    why = f"“{vague.word}” stays a word: it names no number"
    if vague.is_none:
        zero = Decimal(0)
        value = replace(value, number=zero, low=zero, high=zero, qualifier=Qualifier.EXACTLY, vague_word="")
        why = "“none of” says zero"
    return Mark(
        start=start,
        end=end,
        text=page.text[start:end],
        kind=MarkKind.QUANTITY,
        value=value,
        rule="none" if vague.is_none else "vague",
        why=why,
    )
