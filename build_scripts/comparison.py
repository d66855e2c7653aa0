"""What comparing two claims computes: rules in a fixed order, the first that fits.

Claims are compared only when they answer the same question. Nothing here ranks, averages or
counts them. The order and the bounds of the rules are explained on the method page; a table
of examples stands in ``tests/data/comparison.yml``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import TypeAlias

from build_scripts.articles import Days
from build_scripts.clocks import clock_of
from build_scripts.entries import QuestionEntry
from build_scripts.evidence import Claim
from build_scripts.findings import Because, Proviso, Reason, Relation, RelationKind
from build_scripts.model import DateValue, Qualifier, Quantity

COUNTED = frozenset({"person", "vehicle", "group", "item", "family", "place"})
"""Units of things that are counted one by one."""
ABOVE = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
BELOW = frozenset({Qualifier.FEWER_THAN, Qualifier.UP_TO, Qualifier.NEARLY})
PARTS = ("what", "whose", "side", "status", "unit")
"""The parts of a question of which two questions may differ, in the order they are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Bounds of a value; None is open for ever."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def apart_from(self, other: Interval) -> bool:
        """Whether no number lies in both."""
        return _ends_before(self, other) or _ends_before(other, self)

    def holds(self, other: Interval) -> bool:
        """Whether every number of the other lies in this one."""
        return _reaches_down(self, other) and _reaches_up(self, other)

    def plus(self, other: Interval) -> Interval:
        """Where the sum of two numbers lies, one of each."""
        return Interval(
            low=None if self.low is None or other.low is None else self.low + other.low,
            high=None if self.high is None or other.high is None else self.high + other.high,
            low_open=self.low_open or other.low_open,
            high_open=self.high_open or other.high_open,
        )


def _ends_before(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def _reaches_down(a: Interval, b: Interval) -> bool:
    if a.low is None or b.low is None:
        return a.low is None
    return a.low < b.low or (a.low == b.low and (b.low_open or not a.low_open))


def _reaches_up(a: Interval, b: Interval) -> bool:
    if a.high is None or b.high is None:
        return a.high is None
    return a.high > b.high or (a.high == b.high and (b.high_open or not a.high_open))


def interval_of(value: Quantity | DateValue) -> Interval:
    """The bounds of a value; days count as their ordinal numbers."""
    if isinstance(value, Quantity):
        return Interval(low=value.low, high=value.high, low_open=value.low_open, high_open=value.high_open)
    return Interval(
        low=Decimal(value.earliest.toordinal()) if value.earliest else None,
        high=Decimal(value.latest.toordinal()) if value.latest else None,
    )


def compare(question: QuestionEntry, a: Claim, b: Claim) -> Relation:
    """Compare two claims on one question.

    Args:
        question: What both answer.
        a: The claim printed first, or standing first in the text.
        b: The other one.

    Returns:
        The relation of the first rule that fits, and why.
    """
    kind, because = _first_fit(question, a, b)
    if kind is RelationKind.CONFLICT:
        because = replace(because, proviso=_proviso(question, a, b))
    on_vague = kind is RelationKind.CONFLICT and _rests_on_vague(a, b)
    return Relation(
        question=question.id,
        a=a.id,
        b=b.id,
        kind=kind,
        because=because,
        within=_within(a, b),
        on_inference=a.inferred or b.inferred,
        on_vague_word=on_vague,
    )


def _proviso(question: QuestionEntry, a: Claim, b: Claim) -> Proviso:
    """What a conflict hangs on, where it is not certain that both claims answer one question."""
    if a.also or b.also:
        return Proviso.SAME_QUESTION
    return Proviso.SAME_MEANING if question.joins else Proviso.NONE


def compare_across(one: QuestionEntry, a: Claim, other: QuestionEntry, b: Claim) -> Relation:
    """Rule 1 for claims on two questions: not comparable, and which part differs."""
    parts = tuple((part, getattr(one, part), getattr(other, part)) for part in PARTS)
    differing = tuple(part for part in parts if part[1] != part[2])
    return Relation(
        question=one.id,
        a=a.id,
        b=b.id,
        kind=RelationKind.NOT_COMPARABLE,
        because=Because(reason=Reason.OTHER_QUESTIONS, differing=differing),
        within=_within(a, b),
        on_inference=a.inferred or b.inferred,
    )


def _within(a: Claim, b: Claim) -> str:
    if a.voice == b.voice:
        return "voice"
    return "article" if a.article == b.article else "between"


_Found: TypeAlias = tuple[RelationKind, Because]


def _found(kind: RelationKind, reason: Reason, *values: Quantity | DateValue) -> _Found:
    return kind, Because(reason=reason, values=values)


def _first_fit(question: QuestionEntry, a: Claim, b: Claim) -> _Found:
    if isinstance(a.value, str) or isinstance(b.value, str):
        return _found(RelationKind.SIDE_BY_SIDE, Reason.ACCOUNTS)
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return _quantities(question, a, b, a.value, b.value)
    if isinstance(a.value, DateValue) and isinstance(b.value, DateValue):
        return _times(a, b) or _dates(a.value, b.value)
    return _found(RelationKind.NOT_COMPARABLE, Reason.NUMBER_AND_DATE)


def _quantities(question: QuestionEntry, a: Claim, b: Claim, x: Quantity, y: Quantity) -> _Found:
    vague = _vague(x, y)
    if vague:
        return vague
    if x.number == y.number and x.qualifier == y.qualifier and interval_of(x) == interval_of(y):
        return _found(RelationKind.SAME, Reason.BOTH_SAY, x)
    moved = _as_of(question, a, b, x, y)
    if moved:
        return moved
    if x.number == y.number and Qualifier.BETWEEN not in (x.qualifier, y.qualifier):
        return _other_hedge(a, b, x, y)
    if _rounds(x, y) or _rounds(y, x):
        return _found(RelationKind.ROUNDING, Reason.ROUNDED, x, y)
    return _bounds(x, y)


def _vague(x: Quantity, y: Quantity) -> _Found | None:
    if Qualifier.VAGUE not in (x.qualifier, y.qualifier):
        return None
    if x.qualifier == y.qualifier and x.vague_word.casefold() == y.vague_word.casefold():
        return _found(RelationKind.SAME, Reason.SAME_WORD, x)
    return _found(RelationKind.NOT_COMPARABLE, Reason.NO_NUMBER)


def _as_of(question: QuestionEntry, a: Claim, b: Claim, x: Quantity, y: Quantity) -> _Found | None:
    """A figure that changes with time is compared only when the days can be the same."""
    if question.changes == "no":
        return None
    if "unknown" in (a.as_of.how, b.as_of.how):
        return _found(RelationKind.NOT_COMPARABLE, Reason.DAY_UNKNOWN)
    if a.as_of.days.meets(b.as_of.days):
        return None
    if question.changes == "only grows":
        earlier, later = (x, y) if _starts_before(a.as_of.days, b.as_of.days) else (y, x)
        if _ends_before(interval_of(later), interval_of(earlier)):
            return _found(RelationKind.CONFLICT, Reason.FALLS, earlier, later)
    return _found(RelationKind.LATER, Reason.OTHER_DAYS)


def _starts_before(a: Days, b: Days) -> bool:
    return (a.earliest or a.latest or dt.date.min) < (b.earliest or b.latest or dt.date.min)


def _other_hedge(a: Claim, b: Claim, x: Quantity, y: Quantity) -> _Found:
    exclude = (x.qualifier in ABOVE and y.qualifier in BELOW) or (
        x.qualifier in BELOW and y.qualifier in ABOVE
    )
    if exclude and interval_of(x).apart_from(interval_of(y)):
        return _found(RelationKind.CONFLICT, Reason.NO_ROOM, x, y)
    if a.voice == b.voice:
        return _found(RelationKind.SAME_IN_OTHER_WORDS, Reason.OTHER_WORDS)
    return _found(RelationKind.HEDGED_OTHERWISE, Reason.OTHER_HEDGE)


def unit_of_last_digit(number: Decimal) -> Decimal:
    """The unit of the last digit that is not zero.

    >>> unit_of_last_digit(Decimal(300)) == 100, unit_of_last_digit(Decimal("1.25")) == Decimal("0.01")
    (True, True)
    """
    exponent = number.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)


def _rounds(rounded: Quantity, fine: Quantity) -> bool:
    """Whether a bare round number is the other one, rounded (and less than a tenth away)."""
    if (
        rounded.qualifier is not Qualifier.EXACTLY
        or not rounded.number
        or fine.number is None
        or fine.qualifier is Qualifier.BETWEEN
    ):
        return False
    step = unit_of_last_digit(rounded.number)
    coarse = Decimal(100) if rounded.unit in COUNTED else Decimal(10)
    if step < coarse or unit_of_last_digit(fine.number) >= step:
        return False
    halves = {
        (fine.number / step).quantize(Decimal(1), way) * step for way in (ROUND_HALF_UP, ROUND_HALF_DOWN)
    }
    return rounded.number in halves and abs(rounded.number - fine.number) * 10 < rounded.number


def _bounds(x: Quantity | DateValue, y: Quantity | DateValue) -> _Found:
    one, other = interval_of(x), interval_of(y)
    if one.apart_from(other):
        return _found(RelationKind.CONFLICT, Reason.APART, x, y)
    if one == other:
        return _found(RelationKind.SAME, Reason.BOTH_MEAN, x, y)
    if one.holds(other):
        return _found(RelationKind.REFINES, Reason.INSIDE, y, x)
    if other.holds(one):
        return _found(RelationKind.REFINES, Reason.INSIDE, x, y)
    return _found(RelationKind.OVERLAPS, Reason.MEET, x, y)


def _times(a: Claim, b: Claim) -> _Found | None:
    """Two times of one day: they conflict unless one may be the other, rounded ("3 a.m." and "3:05")."""
    one, other = clock_of(a), clock_of(b)
    x, y = a.value, b.value
    if one is None or other is None or not isinstance(x, DateValue) or not isinstance(y, DateValue):
        return None
    if x.earliest != y.earliest:
        return None
    if one.minute == other.minute:
        return _found(RelationKind.SAME, Reason.BOTH_MEAN, x, y)
    if one.rounds(other) or other.rounds(one):
        return _found(RelationKind.ROUNDING, Reason.ROUNDED, x, y)
    return _found(RelationKind.CONFLICT, Reason.APART, x, y)


def _dates(x: DateValue, y: DateValue) -> _Found:
    if (None, None) in ((x.earliest, x.latest), (y.earliest, y.latest)):
        return _found(RelationKind.NOT_COMPARABLE, Reason.NO_DAY)
    return _bounds(x, y)


def _rests_on_vague(a: Claim, b: Claim) -> bool:
    """Whether one more day of width on a vague word would let the two meet."""
    x, y = a.value, b.value
    if not isinstance(x, DateValue) or not isinstance(y, DateValue):
        return False
    apart = interval_of(x).apart_from(interval_of(y))  # two times of one day are not
    return apart and not _widened(x).apart_from(_widened(y))


def _widened(value: DateValue) -> Interval:
    interval, more = interval_of(value), Decimal(1 if value.vague else 0)
    return Interval(
        low=None if interval.low is None else interval.low - more,
        high=None if interval.high is None else interval.high + more,
    )
