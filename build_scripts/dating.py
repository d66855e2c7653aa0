"""Days from several statements: which of them decide, and how the result is written.

An event's date is computed from all claims on its date question, an occasion's from all the
words that date it: leave out what another one refines, take the hull of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.articles import NO_DAYS, Days
from build_scripts.model import DateValue, Mark


def mark_days(mark: Mark) -> Days:
    """The days that a date mark can mean; none for a quantity."""
    return value_days(mark.value)


def value_days(value: object) -> Days:
    """The days that a value can mean; none for a number or a text."""
    if not isinstance(value, DateValue):
        return NO_DAYS
    return Days(earliest=value.earliest, latest=value.latest)


def sharpest(days: Sequence[Days]) -> tuple[Days, ...]:
    """Those that no other one refines (lies inside), in order, each once."""
    kept = []
    for item in days:
        refined = any(other != item and item.holds(other) for other in days)
        if not refined and item not in kept:
            kept.append(item)
    return tuple(kept)


def hull(days: Sequence[Days]) -> Days:
    """The smallest stretch that holds them all; open where one of them is open."""
    earliest = [item.earliest for item in days]
    latest = [item.latest for item in days]
    return Days(
        earliest=None if None in earliest or not days else min(day for day in earliest if day),
        latest=None if None in latest or not days else max(day for day in latest if day),
    )


def common_days(days: Sequence[Days]) -> Days:
    """The days that several statements about one thing leave: the hull of the sharpest.

    >>> import datetime as dt
    >>> last_week = Days(earliest=dt.date(2020, 5, 3), latest=dt.date(2020, 5, 10))
    >>> tuesday = Days(earliest=dt.date(2020, 5, 5), latest=dt.date(2020, 5, 5))
    >>> common_days([last_week, tuesday]) == tuesday
    True
    """
    return hull(sharpest(days))


def edtf_of(days: Days) -> str | None:
    """One day between two, as EDTF; None when nothing is known.

    >>> import datetime as dt
    >>> edtf_of(Days(earliest=dt.date(2020, 5, 3), latest=dt.date(2020, 5, 10)))
    '[2020-05-03..2020-05-10]'
    """
    if days.earliest is None and days.latest is None:
        return None
    if days.earliest == days.latest and days.earliest:
        return days.earliest.isoformat()
    start = days.earliest.isoformat() if days.earliest else ""
    end = days.latest.isoformat() if days.latest else ""
    return f"[{start}..{end}]"
