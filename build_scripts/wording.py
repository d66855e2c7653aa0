"""Values, dates and hedges in words, by the patterns of the catalogue.

Values are printed from what was read, never from what an editor typed. The bounds of
"about" and "nearly" are numbers that nobody said, so no function here prints them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from build_scripts.articles import Days
from build_scripts.catalogue import spoken, t
from build_scripts.dating import value_days
from build_scripts.edtf_days import days_of
from build_scripts.evidence import AsOf, Claim
from build_scripts.findings import Because, Reason
from build_scripts.model import DateValue, Qualifier, Quantity

COUNTED_BARE = {"person", "item", "group", "place", "vehicle", "family", "ratio"}
"""Units of counts of people and things, which stand bare."""
COUNTED = {"person", "group", "item"}
"""Units of what can be fewer; of all else there can be less."""


def month_name(month: int, *, short: bool = False) -> str:
    """A month, 1 to 12."""
    return t(f"months-short.m{month}") if short else t(f"months.m{month}")


def unit_name(unit: str) -> str:
    """A unit written out; itself where the catalogue does not name it."""
    return t(f"unit-names.{unit}") if f"unit-names.{unit}" in spoken().entries else unit


def machine_label() -> str:
    """What stands beside everything that was proposed and not yet accepted."""
    return t("claims.machine")


def hedge_means(qualifier: str) -> str:
    """What a hedge means here."""
    return t(f"hedge-means.{qualifier}")


def number_words(number: Decimal) -> str:
    """A number as it is printed.

    >>> number_words(Decimal(2000)), number_words(Decimal("1500000000")), number_words(Decimal("2.50"))
    ('2,000', '1.5 billion', '2.5')
    >>> number_words(Decimal(1204518)), number_words(Decimal(1204000))
    ('1,204,518', '1.204 million')
    """
    for name, unit in (("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6)):
        if (
            abs(number) >= unit and number % (unit / 1000) == 0
        ):  # to the last digit, it is counted and not rounded
            return t(f"numbers.{name}", n=_plain(number / unit))
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate({ord(","): t("numbers.thousands"), ord("."): t("numbers.decimal")})


def quantity_words(value: Quantity) -> str:
    """A quantity with its hedge and unit, as said.

    >>> forty = Quantity(number=Decimal(40), low=None, high=None, qualifier=Qualifier.ABOUT, unit="km2")
    >>> quantity_words(forty)
    'about 40 km²'
    """
    if value.qualifier is Qualifier.VAGUE or value.number is None:
        return t("numbers.vague", word=value.vague_word)
    number = number_words(value.number)
    if value.bounded_by:
        return t("numbers.as-many-as", hedge=value.qualifier.value, n=number)
    if value.qualifier is Qualifier.BETWEEN and value.low is not None and value.high is not None:
        number = t("numbers.range", low=number_words(value.low), high=number_words(value.high))
    number = _with_unit(number, value.unit, value.number)
    if value.qualifier is Qualifier.FEWER_THAN and value.unit not in COUNTED:
        return t("hedges.less than", value=number)
    return t(f"hedges.{value.qualifier.value}", value=number)


def _with_unit(number: str, unit: str, amount: Decimal) -> str:
    if unit in COUNTED_BARE:
        return number
    key = f"units.{unit}"
    return t(key, n=number, amount=amount) if key in spoken().entries else f"{number} {unit}"


def day_words(day: dt.date, *, year: bool = True) -> str:
    """A day in words.

    >>> day_words(dt.date(2020, 5, 3))
    '3 May 2020'
    """
    words = {"day": day.day, "month": month_name(day.month)}
    return t("dates.day", **words, year=day.year) if year else t("dates.day-of-year", **words)


def days_words(days: Days, *, lasted: bool = False) -> str:
    """The days that something can have fallen on, or over which it lasted.

    >>> days_words(Days(earliest=dt.date(2020, 5, 3), latest=dt.date(2020, 5, 10)))
    'between 3 and 10 May 2020'
    >>> days_words(Days(earliest=dt.date(2014, 1, 1), latest=dt.date(2014, 12, 31)))
    '2014'
    """
    first, last = days.earliest, days.latest
    if first is None:
        return t("dates.up-to", day=day_words(last)) if last else t("dates.none")
    if last is None:
        return t("dates.from-on", day=_period_words(first, None) or day_words(first))
    if first == last:
        return day_words(first)
    return _period_words(first, last) or _stretch_words(first, last, lasted=lasted)


def _stretch_words(first: dt.date, last: dt.date, *, lasted: bool) -> str:
    start, end = _span_words(first, last)
    if lasted:
        return t("dates.from-to", start=start, end=end)
    if last - first == dt.timedelta(1):
        return t("dates.either", start=start, end=end)
    return t("dates.between", start=start, end=end)


def _period_words(first: dt.date, last: dt.date | None) -> str | None:
    """A whole year or month by its name."""
    if last is None:
        return t("dates.year", year=first.year) if (first.month, first.day) == (1, 1) else None
    if first == dt.date(first.year, 1, 1) and last == dt.date(first.year, 12, 31):
        return t("dates.year", year=first.year)
    if (
        first.day == 1
        and (last + dt.timedelta(1)).day == 1
        and (first.year, first.month) == (last.year, last.month)
    ):
        return t("dates.month", month=month_name(first.month), year=first.year)
    return None


def _span_words(first: dt.date, last: dt.date) -> tuple[str, str]:
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day), day_words(last)
    return day_words(first, year=first.year != last.year), day_words(last)


_OLD_YEAR = re.compile(r"(?:-(?P<year>\d{4})|0000)(?P<on>/\.\.)?")
"""A year before the first one, and whether it begins an open stretch: 0000 is 1 BC, -0511 is 512 BC."""


def edtf_words(edtf: str | None, days: Days) -> str:
    """A date as exact as it is known: an open stretch does not begin on a day that nobody named.

    >>> edtf_words("2014-08/..", Days(earliest=dt.date(2014, 8, 1), latest=None))
    'from August 2014 on'
    >>> edtf_words("-0511/..", Days(earliest=None, latest=None))
    'from 512 BC on'
    """
    if days.earliest is None and days.latest is None and (old := _OLD_YEAR.fullmatch(edtf or "")):
        year = t("dates.year-bc", year=int(old["year"] or 0) + 1)
        return t("dates.from-on", day=year) if old["on"] else year
    if edtf and edtf.endswith("/..") and days.latest is None:
        return t("dates.from-on", day=days_words(days_of(edtf.removesuffix("/.."))))
    return days_words(days, lasted="/" in (edtf or ""))


def date_words(value: DateValue) -> str:
    """A date value in words; a time of day is local and keeps its day."""
    text = edtf_words(value.edtf, value_days(value))
    if value.timex_type == "TIME" and ":" in value.timex:
        return t("dates.time", time=value.timex.split("T")[1][:5], day=text)
    return text


def days_list(values: Iterable[DateValue | None]) -> str:
    """Several answers to one question for a day: each in words, a common month and year once.

    >>> days_list([])
    ''
    """
    dated = [value for value in values if value is not None]
    days = [value.earliest for value in dated if value.earliest and value.earliest == value.latest]
    plain = len(days) == len(dated) and all(value.timex_type == "DATE" for value in dated)
    if plain and len({(day.year, day.month) for day in days}) == 1:
        *others, last = sorted(set(days))
        return t("dates.list-or").join((*(str(day.day) for day in others), day_words(last)))
    return t("dates.list-or").join(dict.fromkeys(date_words(value) for value in dated))


def claim_words(claim: Claim) -> str:
    """A claim's value in words; a vague day keeps its own words beside our reading of them.

    So does a time of day that begins with a word: "about 3 a.m.", "noon". A date of which we have no days
    has its words alone: "the 5th century BC".
    """
    value, mark = claim.value, claim.mark
    if not isinstance(value, DateValue) or not mark:
        return value_words(value)
    if not (value.edtf or value.earliest or value.latest):
        return t("dates.words", words=mark.text)
    worded = value.vague or (value.timex_type == "TIME" and not mark.text[0].isdigit())
    return t("dates.vague", words=mark.text, day=date_words(value)) if worded else date_words(value)


def value_words(value: Quantity | DateValue | str) -> str:
    """Any claim's value in words."""
    if isinstance(value, Quantity):
        return quantity_words(value)
    return date_words(value) if isinstance(value, DateValue) else value


def as_of_words(as_of: AsOf) -> str:
    """The day a claim holds for, and how that is known."""
    if as_of.how == "unknown":
        return t("dates.unknown")
    text = days_words(as_of.days)
    return t("dates.inferred", day=text) if as_of.how == "inferred" else text


def because_words(because: Because) -> str:
    """Why two claims relate as they do, in one sentence."""
    if because.reason is Reason.OTHER_QUESTIONS:
        return _differing_words(because.differing)
    told = [value_words(value) for value in because.values]
    if because.reason is Reason.BOTH_MEAN and told[0] != told[1]:
        return t("reasons.same-days")
    named = dict(zip(("one", "other"), told, strict=False))
    return t(f"reasons.{because.reason}", cannot=t(f"cannot.{because.proviso}"), **named)


def _differing_words(parts: Iterable[tuple[str, str | None, str | None]]) -> str:
    """That two claims answer different questions, and in which parts these differ."""
    unsaid = t("reasons.part-not-said")
    told = ", ".join(
        t("reasons.part", part=t(f"question-parts.{part}"), one=one or unsaid, other=other or unsaid)
        for part, one, other in parts
    )
    return t("reasons.other-questions", parts=told) if told else t("reasons.other-questions-alike")
