"""What people write as EDTF → the days that it can mean; what no calendar has is refused."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re

import edtf

from build_scripts.articles import Days, one_day

AS_PUBLISHED = "Write a day (2017-08-28), or [2017-08-27..2017-08-28] where it is one of several."
AS_EDTF = "Write it as EDTF: a day (2017-08-28), month, year, or [2017-08-20..2017-08-26]."


@functools.lru_cache(maxsize=4096)  # the parser takes 10 ms a date, and the same dates come again and again
def days_of(value: str) -> Days:
    """The days an EDTF expression can mean.

    Raises:
        ValueError: It is no EDTF, names no day, or ends before it begins.

    >>> days_of("[2017-08-24..2017-08-25]").latest
    datetime.date(2017, 8, 25)
    """
    for day in _DAY.finditer(value):
        _check_calendar(day)
    if _ONE_DAY.fullmatch(value):
        return one_day(dt.date.fromisoformat(value))
    try:
        parsed = edtf.parse_edtf(value)
    except edtf.EDTFParseException as error:
        raise ValueError(f"{value!r} is no EDTF date") from error
    days = Days(earliest=_day(parsed.lower_strict()), latest=_day(parsed.upper_strict()))
    if days.earliest is None and days.latest is None:
        raise ValueError(f"{value!r} names no day")
    if days.earliest and days.latest and days.latest < days.earliest:
        raise ValueError(f"{value!r} ends before it begins")
    return days


_ONE_DAY = re.compile(r"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""What nearly all dates are; the parser takes 10 ms for each."""
_DAY = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?![\d-])")


def _check_calendar(day: re.Match[str]) -> None:
    """Refuse a month or day that no calendar has.

    Raises:
        ValueError: With what there is instead.
    """
    year, month, number = int(day["year"]), int(day["month"]), int(day["day"] or 1)
    if not 1 <= month <= 12:
        # EDTF has seasons from 21 on; a month it is not.
        if month < 13 or (day["day"] and month < 21):
            raise ValueError(f"{day[0]!r} cannot be: there is no month {month}")
        return
    last = calendar.monthrange(year, month)[1] if year else 31
    if not 1 <= number <= last:
        raise ValueError(f"{day[0]!r} cannot be: that month has {last} days")


def _day(moment: object) -> dt.date | None:
    year, month, day = (int(part) for part in moment[:3]) if isinstance(moment, tuple) else (0, 0, 0)
    return dt.date(year, month, day) if 0 < year < 9999 else None
