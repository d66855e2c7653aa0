"""The x axes: numbers from zero on, and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.wording import month_name

MARGIN_LEFT = 226
"""Room for the labels of the rows (wide form)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The x axis: one range for both forms, fewer ticks in the narrow one."""

    start: Any
    end: Any
    ticks: tuple[tuple[Any, str], ...]
    few_ticks: tuple[tuple[Any, str], ...]
    title: str
    kind: str
    top: bool


def number_axis(largest: float, unit: str) -> Axis:
    """From zero to a little above the largest number, so that an open arrow has room."""
    end = largest * 1.12
    step, few = _step(end, 6), _step(end, 4)
    return Axis(
        # plotly.js draws no grid line on the edge itself.
        start=round(-end / 50, 2),
        end=round(end, 2),
        ticks=_ticks(end, step),
        few_ticks=_ticks(end, few),
        title=unit,
        kind="linear",
        top=False,
    )


def _step(end: float, most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that needs at most ``most`` steps."""
    size = 1
    while True:
        for digit in (1, 2, 5):
            if end <= digit * size * most:
                return digit * size
        size *= 10


def _ticks(end: float, step: int) -> tuple[tuple[Any, str], ...]:
    return tuple((n, f"{n:,}") for n in range(0, int(end) + 1, step))


def days_before(day: dt.date, days: int) -> dt.date:
    """So many days earlier, or the first day of the calendar.

    >>> days_before(dt.date(1, 1, 3), 5)
    datetime.date(1, 1, 1)
    """
    return day - min(dt.timedelta(days), day - dt.date.min)


def date_axis(first: dt.date, last: dt.date, unit: str) -> Axis:
    """Whole days, with half a day of room at both ends."""
    days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    every = 1 + (len(days) - 1) // 16
    few = 1 + (len(days) - 1) // 5
    return Axis(
        start=f"{days_before(first, 1)}T12:00",
        end=f"{last}T12:00",
        ticks=_days(days[::every]),
        few_ticks=_days(days[::few]),
        title=unit,
        kind="date",
        top=True,
    )


def _days(days: Sequence[dt.date]) -> tuple[tuple[Any, str], ...]:
    """Days by number; the month stands under the first of each when there are several."""
    several = len({day.month for day in days}) > 1
    named = [several and (n == 0 or days[n - 1].month != day.month) for n, day in enumerate(days)]
    return tuple(
        (d.isoformat(), f"{d.day}<br>{month_name(d.month, short=True)}" if month else str(d.day))
        for d, month in zip(days, named, strict=True)
    )
