"""Days, months and years: the arithmetic beneath the reading of dates, and nothing else.

Years are whole numbers without a zero: -499 is 499 BC. A ``datetime.date`` is used where
days are counted, which is from the year 1 on.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re

DAY = dt.timedelta(days=1)

UNIT_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}
UNIT_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
HALF_OF_UNIT = {
    "week": 3,
    "fortnight": 7,
    "weekend": 3,
    "month": 15,
    "quarter": 45,
    "year": 182,
    "decade": 1826,
}
"""Half a unit in whole days, rounded down: "a week ago" is seven days ago, give or take three."""

_ISO_PARTS = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|AU|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
_BC_YEAR = re.compile(r"BC\d{4}")
_EDTF_TOO = re.compile(r"\d{4}(-\d\d){0,2}")

Days = tuple[dt.date, dt.date]


def year_text(year: int) -> str:
    """Write a year as TIMEX3 does.

    >>> year_text(1999), year_text(-499)
    ('1999', 'BC0499')
    """
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def add_years(year: int, count: int) -> int:
    """Add years across the turn of the era, which has no year zero.

    >>> add_years(-1, 1), add_years(-499, 10)
    (1, -489)
    """
    result = year + count
    if year < 0 <= result:
        return result + 1
    return result - 1 if year > 0 >= result else result


def add_months(day: dt.date, count: int) -> dt.date:
    """Move a day by months; the 31st becomes the last day of a shorter month.

    >>> add_months(dt.date(2017, 3, 31), -1)
    datetime.date(2017, 2, 28)
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = min(max(months // 12, 1), 9998), months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_days(day: dt.date, count: int) -> dt.date:
    """Move a day by days, stopping at the ends of the calendar."""
    return dt.date.fromordinal(min(max(day.toordinal() + count, 1), dt.date(9998, 12, 31).toordinal()))


def shift(day: dt.date, unit: str, count: int) -> dt.date:
    """Move a day by whole units of the calendar.

    >>> shift(dt.date(2017, 8, 24), "quarter", -1)
    datetime.date(2017, 5, 24)
    """
    if unit in UNIT_YEARS:
        return add_months(day, 12 * UNIT_YEARS[unit] * count)
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    return add_months(day, months * count) if months else add_days(day, UNIT_DAYS.get(unit, 0) * count)


def unit_timex(day: dt.date, unit: str) -> str:
    """Name the unit of the calendar that a day lies in.

    >>> [unit_timex(dt.date(2017, 8, 24), unit) for unit in ("week", "month", "quarter", "decade")]
    ['2017-W34', '2017-08', '2017-Q3', '201']
    """
    if unit in {"week", "fortnight", "weekend"}:
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return day.isoformat()[
        : {"month": 7, "year": 4, "decade": 3, "century": 2, "millennium": 1}.get(unit, 10)
    ]


def weekday_near(day: dt.date, weekday: int, *, future: bool) -> dt.date:
    """Find the nearest such weekday at or before (or at or after) a day.

    >>> weekday_near(dt.date(2017, 8, 24), 5, future=False)
    datetime.date(2017, 8, 19)
    """
    if future:
        return add_days(day, (weekday - day.weekday()) % 7)
    return add_days(day, -((day.weekday() - weekday) % 7))


_GREGORIAN = 1583
"""The first whole year of the Gregorian calendar."""


def _julian_easter(year: int) -> dt.date:
    """Find Easter Sunday as the Julian calendar numbers its day (Meeus's form of the computus)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return dt.date(year, month, day + 1)


def easter(year: int) -> dt.date:
    """Find Easter Sunday in the calendar of the time: from 1583 the Gregorian (Oudin's form).

    >>> easter(1972), easter(622)
    (datetime.date(1972, 4, 2), datetime.date(622, 4, 4))
    """
    if year < _GREGORIAN:
        return _julian_easter(year)
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    day = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (day + 40) // 44
    return dt.date(year, month, day + 28 - 31 * (month // 4))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """Find the nth such weekday of a month; -1 is the last.

    >>> nth_weekday(1996, 11, 3, 4)
    datetime.date(1996, 11, 28)
    """
    if nth < 0:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return weekday_near(last, weekday, future=False)
    return add_days(weekday_near(dt.date(year, month, 1), weekday, future=True), 7 * (nth - 1))


@functools.lru_cache(maxsize=256)  # asked twice for each date, by its days and by its EDTF
def days_of(timex: str) -> Days | None:
    """Find the first and last day that a TIMEX3 value covers; None when it fixes none.

    >>> days_of("2017-W33")
    (datetime.date(2017, 8, 14), datetime.date(2017, 8, 20))
    >>> days_of("1914-WI")
    (datetime.date(1914, 12, 1), datetime.date(1915, 2, 28))
    >>> days_of("BC0499"), days_of("PAST_REF")
    (None, None)
    """
    stem = timex.partition("T")[0]
    if stem.isdigit() and len(stem) in {2, 3}:
        first, years = int(stem) * 10 ** (4 - len(stem)), 10 ** (4 - len(stem))
        return (dt.date(first, 1, 1), dt.date(first + years - 1, 12, 31)) if first else None
    parts = _ISO_PARTS.fullmatch(stem)
    if parts is None or not 1 <= int(parts["year"]) <= 9990:
        return None
    try:
        return _days_of_parts(int(parts["year"]), parts)
    except ValueError:  # 30 February, week 54
        return None


def _days_of_parts(year: int, parts: re.Match[str]) -> Days:
    if parts["week"]:
        monday = dt.date.fromisocalendar(year, int(parts["week"]), 1)
        return (monday + 5 * DAY if parts["weekend"] else monday), monday + 6 * DAY
    if parts["day"]:
        day = dt.date(year, int(parts["month"]), int(parts["day"]))
        return day, day
    first, months = _first_month(parts)
    start = dt.date(year, first, 1)
    return start, add_months(start, months) - DAY


def _first_month(parts: re.Match[str]) -> tuple[int, int]:
    """Return the first month of a part of the year, and how many months it has."""
    if parts["month"]:
        return int(parts["month"]), 1
    if parts["quarter"]:
        return 3 * int(parts["quarter"]) - 2, 3
    if parts["half"]:
        return 6 * int(parts["half"]) - 5, 6
    return (SEASON_MONTH[parts["season"]], 3) if parts["season"] else (1, 12)


def edtf_of(timex: str) -> str | None:
    """Write a TIMEX3 value as EDTF: a day that lies in it.

    Weeks, quarters and seasons, which EDTF has no day-exact form for, become "one day
    between"; years BC are counted astronomically, as EDTF does.

    >>> edtf_of("2017-08"), edtf_of("2017-W33"), edtf_of("198"), edtf_of("BC0499")
    ('2017-08', '[2017-08-14..2017-08-20]', '198X', '-0498')
    """
    stem = timex.partition("T")[0]
    if _BC_YEAR.fullmatch(stem):
        return f"-{int(stem[2:]) - 1:04d}" if stem != "BC0001" else "0000"
    if stem.isdigit() and len(stem) in {2, 3}:
        return stem + "X" * (4 - len(stem))
    days = days_of(stem)
    if days is None:
        return None
    if _EDTF_TOO.fullmatch(stem):
        return stem
    return between(*days)


def between(first: dt.date | None, last: dt.date | None) -> str | None:
    """Write "on one day between" as EDTF, with open ends.

    >>> between(dt.date(2017, 8, 1), dt.date(2017, 8, 23)), between(None, dt.date(2017, 8, 29))
    ('[2017-08-01..2017-08-23]', '[..2017-08-29]')
    """
    if first is None and last is None:
        return None
    if first == last and first is not None:
        return first.isoformat()
    return f"[{first.isoformat() if first else ''}..{last.isoformat() if last else ''}]"
