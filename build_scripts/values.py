"""A mark → the value of a claim: as read, in the question's kind and unit, or overridden."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal, InvalidOperation

from build_scripts.edtf_days import AS_EDTF, days_of
from build_scripts.entries import OverrideEntry, QuestionEntry
from build_scripts.model import Basis, DateValue, Mark, Qualifier, Quantity
from build_scripts.reading.hedges import bounds, hedge_before
from build_scripts.reading.quantity_text import COUNT_UNITS

_DURATION = re.compile(r"P(?P<time>T)?(?P<number>X|\d+(?:\.\d+)?)(?P<letter>DE|CE|[YMWDHS])")
_UNITS = {
    "CE": "century",
    "DE": "decade",
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "H": "hour",
    "S": "second",
}
_WORD = re.compile(r"\S+")
_CALENDAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d\d(?::\d\d){0,2}")
UNSPECIFIED = "XXXX"
"""TIMEX3 value of days that have none of their own, such as an editor's ``[a..b]``."""
_FACTORS: dict[tuple[str, str], Decimal] = {
    ("mile", "km"): Decimal("1.609344"),
    ("m", "km"): Decimal("0.001"),
    ("hour", "day"): Decimal(1) / 24,
    ("week", "day"): Decimal(7),
    ("decade", "year"): Decimal(10),
    ("century", "year"): Decimal(100),
}
"""Exact by definition (international mile 1959)."""


class ValueProblem(Exception):
    """A mark cannot answer the question it is given to."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def value_for(
    question: QuestionEntry, mark: Mark, override: OverrideEntry | None = None
) -> Quantity | DateValue:
    """The value that a mark gives to a question.

    Raises:
        ValueProblem: The mark's kind or unit is not the question's.
    """
    value = mark.value
    if question.kind == "quantity":
        quantity = value if isinstance(value, Quantity) else _from_duration(value, mark.text)
        if override:
            quantity = _override_quantity(quantity, override)
        return _in_unit(quantity, question)
    if question.kind != "date" or not isinstance(value, DateValue):
        raise ValueProblem(
            f'"{mark.text}" is a {mark.kind.value}, the question "{question.id}" asks for a {question.kind}',
            "Name another question.",
        )
    return _override_date(value, override) if override else value


def _from_duration(value: DateValue, text: str) -> Quantity:
    """A length of time as a quantity: P6Y is six years."""
    match = _DURATION.fullmatch(value.timex)
    if not match:
        raise ValueProblem(f'"{text}" is no number and no length of time', "Name a date question.")
    unit = "minute" if match["time"] and match["letter"] == "M" else _UNITS[match["letter"]]
    if match["number"] == "X":
        return Quantity(
            number=None, low=None, high=None, qualifier=Qualifier.VAGUE, unit=unit, vague_word=text
        )
    number = Decimal(match["number"])
    return _rebound(Quantity(number=number, low=number, high=number, qualifier=_hedge_of(text), unit=unit))


def _hedge_of(text: str) -> Qualifier:
    """How a length of time is hedged by the words that it begins with: "about a week"."""
    low = text.casefold()
    found = (hedge_before(low, word.start()) for word in _WORD.finditer(low))
    hedges = [hedge.qualifier for hedge in found if hedge and hedge.start == 0]
    return hedges[-1] if hedges else Qualifier.EXACTLY


def _in_unit(quantity: Quantity, question: QuestionEntry) -> Quantity:
    if quantity.unit == question.unit:
        return quantity
    factor = _FACTORS.get((quantity.unit, question.unit or ""))
    if factor is None:
        raise ValueProblem(
            f'it is read in the unit "{quantity.unit}", '
            f'the question "{question.id}" asks for "{question.unit}"',
            "Mend the question's unit or name another question.",
        )
    scale = {
        name: getattr(quantity, name) * factor
        for name in ("number", "low", "high")
        if getattr(quantity, name) is not None
    }
    return dataclasses.replace(quantity, unit=question.unit or "", **scale)


def _override_quantity(quantity: Quantity, override: OverrideEntry) -> Quantity:
    """The quantity with one field corrected; its other fields never contradict that one."""
    if override.field == "qualifier":
        return _override_qualifier(quantity, override.value)
    if override.field == "unit":
        return _rebound(dataclasses.replace(quantity, unit=override.value))
    number = _number(override.value)
    if override.field == "number":
        corrected = dataclasses.replace(
            quantity, number=number, qualifier=Qualifier.EXACTLY, vague_word="", bounded_by=None
        )
        return _rebound(corrected)
    return _override_bound(quantity, override.field, number)


def _number(written: str) -> Decimal:
    try:
        number = Decimal(written)
    except InvalidOperation as error:
        raise ValueProblem(f'override: "{written}" is no number', "Write it in digits.") from error
    if not number.is_finite():
        raise ValueProblem(f'override: "{written}" is no number', "Write it in digits.")
    return number


def _override_qualifier(quantity: Quantity, written: str) -> Quantity:
    if written not in set(Qualifier):
        raise ValueProblem(f'override: there is no hedge "{written}"', f"There are: {', '.join(Qualifier)}.")
    qualifier = Qualifier(written)
    if qualifier is quantity.qualifier:
        return quantity
    if quantity.number is None:
        raise ValueProblem(
            f'override: "{quantity.vague_word}" holds no number to hedge', "Correct another field."
        )
    if {qualifier, quantity.qualifier} & {Qualifier.BETWEEN, Qualifier.VAGUE}:
        raise ValueProblem(
            f'override: "{quantity.qualifier}" cannot become "{qualifier}"',
            "Only a hedge of one number can become another; correct number:, low: or high:.",
        )
    return _rebound(dataclasses.replace(quantity, qualifier=qualifier))


def _rebound(quantity: Quantity) -> Quantity:
    """The quantity with the bounds that its hedge leaves; a range and a vague word keep theirs."""
    if quantity.number is None or quantity.qualifier is Qualifier.BETWEEN:
        return quantity
    whole = quantity.number == quantity.number.to_integral_value()
    is_count = whole and quantity.unit.split("/")[0] in COUNT_UNITS
    low, high, low_open, high_open = bounds(quantity.number, quantity.qualifier, is_count=is_count)
    return dataclasses.replace(quantity, low=low, high=high, low_open=low_open, high_open=high_open)


def _override_bound(quantity: Quantity, field: str, bound: Decimal) -> Quantity:
    if quantity.number is None:
        raise ValueProblem(f'override: "{quantity.vague_word}" has no bounds', "Correct its number.")
    if field == "low":
        number = bound if quantity.qualifier is Qualifier.BETWEEN else quantity.number
        corrected = dataclasses.replace(quantity, number=number, low=bound, low_open=False)
    else:
        corrected = dataclasses.replace(quantity, high=bound, high_open=False)
    low, high = corrected.low, corrected.high
    is_open = corrected.low_open or corrected.high_open
    if low is not None and high is not None and (low > high or (low == high and is_open)):
        raise ValueProblem(
            f"override: no number lies between {low:f} and {high:f}", "Mend the bound, or correct the number."
        )
    return corrected


def _override_date(value: DateValue, override: OverrideEntry) -> DateValue:
    """The editor's days; of how the machine had read the words, only a time of day stays.

    The words say "at 2:50 a.m." and not on which day: one day of the editor's keeps that, and a time of
    day is nothing that an editor could write.
    """
    if override.field != "edtf":
        raise ValueProblem(f'override: a date has no field "{override.field}"', "Use edtf.")
    try:
        days = days_of(override.value)
    except ValueError as error:
        raise ValueProblem(f"override: {error}", AS_EDTF) from error
    _, _, hour = value.timex.partition("T")
    timed = _DAY.fullmatch(override.value) and _CLOCK.fullmatch(hour)
    timex = override.value if _CALENDAR.fullmatch(override.value) else UNSPECIFIED
    return dataclasses.replace(
        value,
        timex_type="TIME" if timed else "DATE",
        timex=f"{override.value}T{hour}" if timed else timex,
        edtf=override.value,
        earliest=days.earliest,
        latest=days.latest,
        basis=Basis.INFERRED,
        vague=False,
    )
