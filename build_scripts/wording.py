"""The site's own recurring words: values, dates, hedges and labels, in one catalogue.

Values are printed from what was read, never from what an editor typed. The bounds of
"about" and "nearly" are numbers that nobody said, so no function here prints them.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from build_scripts.corpus import days_of
from build_scripts.evidence import AsOf, Claim, Days
from build_scripts.model import DateValue, Qualifier, Quantity

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

UNITS = {
    "km2": "km²",
    "km": "km",
    "m": "m",
    "mile": "miles",
    "percent": "%",
    "person": "",
    "item": "",
    "group": "",
    "place": "",
    "vehicle": "",
    "family": "",
    "ratio": "",
    "person/day": "a day",
}
"""What stands after a number; counts of people and things stand bare."""

UNIT_NAMES = {
    "km2": "square kilometres",
    "km": "kilometres",
    "person": "people",
    "item": "things",
    "group": "groups",
    "year": "years",
    "day": "days",
    "hour": "hours",
    "USD": "US dollars",
    "place": "places",
    "vehicle": "vehicles",
    "percent": "per cent",
    "m": "metres",
    "mile": "miles",
    "family": "families",
    "tonne": "tonnes",
}
MACHINE = "read by machine, not reviewed"
"""The label of everything that was proposed and not yet accepted."""
CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
TIME_UNITS = {"year", "month", "week", "day", "hour", "minute", "second"}

HEDGES = {
    Qualifier.EXACTLY: "{}",
    Qualifier.AT_LEAST: "at least {}",
    Qualifier.MORE_THAN: "more than {}",
    Qualifier.ABOUT: "about {}",
    Qualifier.UP_TO: "up to {}",
    Qualifier.FEWER_THAN: "fewer than {}",
    Qualifier.NEARLY: "nearly {}",
    Qualifier.BETWEEN: "{}",
}
HEDGE_MEANS = {
    "exactly": "No hedge: the number stands alone in the text.",
    "at least": "This number or more.",
    "more than": "Above this number; the text sets no upper end.",
    "about": "Near this number; the text does not say how near.",
    "up to": "This number or less.",
    "fewer than": "Below this number.",
    "nearly": "Just below this number; the text does not say how far below.",
    "between": "A range with two ends.",
    "vague": "A word that stands for an unknown number. It gets no number.",
}


def number_words(number: Decimal) -> str:
    """A number as it is printed.

    >>> number_words(Decimal(2000)), number_words(Decimal("1500000000")), number_words(Decimal("2.50"))
    ('2,000', '1.5 billion', '2.5')
    """
    for size, name in ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")):
        if abs(number) >= size:
            return f"{_plain(number / size)} {name}"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_words(value: Quantity) -> str:
    """A quantity with its hedge and unit, as said.

    >>> forty = Quantity(number=Decimal(40), low=None, high=None, qualifier=Qualifier.ABOUT, unit="km2")
    >>> quantity_words(forty)
    'about 40 km²'
    """
    if value.qualifier is Qualifier.VAGUE or value.number is None:
        return f"“{value.vague_word}”"
    number = number_words(value.number)
    if value.bounded_by:
        return f"{value.qualifier.value} as many as {number}"
    if value.qualifier is Qualifier.BETWEEN and value.low is not None and value.high is not None:
        number = f"{number_words(value.low)} to {number_words(value.high)}"
    hedge = (
        "less than {}"
        if value.qualifier is Qualifier.FEWER_THAN and value.unit not in {"person", "group", "item"}
        else HEDGES[value.qualifier]
    )
    return hedge.format(_with_unit(number, value.unit, value.number))


def _with_unit(number: str, unit: str, amount: Decimal) -> str:
    if unit in CURRENCY_SIGNS:
        return f"{CURRENCY_SIGNS[unit]}{number}"
    if unit in TIME_UNITS:
        return f"{number} {unit}" if amount == 1 else f"{number} {unit}s"
    label = UNITS.get(unit, unit)
    return f"{number}{label}" if label == "%" else f"{number} {label}".strip()


def day_words(day: dt.date, *, year: bool = True) -> str:
    """A day in words.

    >>> day_words(dt.date(2020, 5, 3))
    '3 May 2020'
    """
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def days_words(days: Days, *, lasted: bool = False) -> str:
    """The days that something can have fallen on, or over which it lasted.

    >>> days_words(Days(earliest=dt.date(2020, 5, 3), latest=dt.date(2020, 5, 10)))
    'between 3 and 10 May 2020'
    >>> days_words(Days(earliest=dt.date(2014, 1, 1), latest=dt.date(2014, 12, 31)))
    '2014'
    """
    first, last = days.earliest, days.latest
    if first is None:
        return f"on or before {day_words(last)}" if last else "no date given"
    if last is None:
        return f"from {_period_words(first, None) or day_words(first)} on"
    if first == last:
        return day_words(first)
    return _period_words(first, last) or _stretch_words(first, last, lasted=lasted)


def _stretch_words(first: dt.date, last: dt.date, *, lasted: bool) -> str:
    start, end = _span_words(first, last)
    if lasted:
        return f"from {start} to {end}"
    return f"{start} or {end}" if last - first == dt.timedelta(1) else f"between {start} and {end}"


def _period_words(first: dt.date, last: dt.date | None) -> str | None:
    """A whole year or month by its name."""
    if last is None:
        return str(first.year) if (first.month, first.day) == (1, 1) else None
    if first == dt.date(first.year, 1, 1) and last == dt.date(first.year, 12, 31):
        return str(first.year)
    if (
        first.day == 1
        and (last + dt.timedelta(1)).day == 1
        and (first.year, first.month) == (last.year, last.month)
    ):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return None


def _span_words(first: dt.date, last: dt.date) -> tuple[str, str]:
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day), day_words(last)
    return day_words(first, year=first.year != last.year), day_words(last)


def edtf_words(edtf: str | None, days: Days) -> str:
    """A date as exact as it is known: an open stretch does not begin on a day that nobody named.

    >>> edtf_words("2014-08/..", Days(earliest=dt.date(2014, 8, 1), latest=None))
    'from August 2014 on'
    """
    if edtf and edtf.endswith("/..") and days.latest is None:
        return f"from {days_words(days_of(edtf.removesuffix('/..')))} on"
    return days_words(days, lasted="/" in (edtf or ""))


def date_words(value: DateValue) -> str:
    """A date value in words; a time of day is local and keeps its day."""
    text = edtf_words(value.edtf, Days(earliest=value.earliest, latest=value.latest))
    return (
        f"{value.timex.split('T')[1][:5]} (local time), {text}"
        if value.timex_type == "TIME" and ":" in value.timex
        else text
    )


def claim_words(claim: Claim) -> str:
    """A claim's value in words; a vague day keeps its own words beside our reading of them."""
    if isinstance(claim.value, DateValue) and claim.value.vague and claim.mark:
        return f"“{claim.mark.text}”: {date_words(claim.value)}"
    return value_words(claim.value)


def value_words(value: Quantity | DateValue | str) -> str:
    """Any claim's value in words."""
    if isinstance(value, Quantity):
        return quantity_words(value)
    return date_words(value) if isinstance(value, DateValue) else value


def as_of_words(as_of: AsOf) -> str:
    """The day a claim holds for, and how that is known."""
    if as_of.how == "unknown":
        return "day not known"
    text = days_words(as_of.days)
    return f"{text} (inferred)" if as_of.how == "inferred" else text
