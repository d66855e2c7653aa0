"""A mark → the value of a claim: as read, in the question's kind and unit, or overridden."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal, InvalidOperation

from build_scripts.corpus import days_of
from build_scripts.entries import OverrideEntry, QuestionEntry
from build_scripts.model import DateValue, Mark, Qualifier, Quantity

_DURATION = re.compile(r"P(?P<time>T)?(?P<number>X|\d+(?:\.\d+)?)(?P<letter>[YMWDHS])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}
_FACTORS: dict[tuple[str, str], Decimal] = {
    ("mile", "km"): Decimal("1.609344"),
    ("m", "km"): Decimal("0.001"),
    ("hour", "day"): Decimal(1) / 24,
    ("week", "day"): Decimal(7),
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
    return Quantity(number=number, low=number, high=number, unit=unit)


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
    if override.field == "qualifier":
        if override.value not in set(Qualifier):
            raise ValueProblem(
                f'override: there is no hedge "{override.value}"', f"There are: {', '.join(Qualifier)}."
            )
        return dataclasses.replace(quantity, qualifier=Qualifier(override.value))
    if override.field == "unit":
        return dataclasses.replace(quantity, unit=override.value)
    try:
        number = Decimal(override.value)
    except InvalidOperation as error:
        raise ValueProblem(f'override: "{override.value}" is no number', "Write it in digits.") from error
    if override.field == "number":
        return dataclasses.replace(
            quantity, number=number, low=number, high=number, qualifier=Qualifier.EXACTLY
        )
    return (
        dataclasses.replace(quantity, low=number)
        if override.field == "low"
        else dataclasses.replace(quantity, high=number)
    )


def _override_date(value: DateValue, override: OverrideEntry) -> DateValue:
    if override.field != "edtf":
        raise ValueProblem(f'override: a date has no field "{override.field}"', "Use edtf.")
    try:
        days = days_of(override.value)
    except ValueError as error:
        raise ValueProblem(f"override: {error}", "Write it as EDTF.") from error
    return dataclasses.replace(value, edtf=override.value, earliest=days.earliest, latest=days.latest)
