"""Days from several statements: which of them decide, and how the result is written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.articles import Days
from build_scripts.dating import common_days, edtf_of, hull, mark_days, sharpest
from build_scripts.edtf_days import days_of
from build_scripts.reading import read_text

OPEN = Days(earliest=None, latest=None)


@pytest.mark.parametrize(
    ("told", "left"),
    [
        # each statement, and the days that they leave together
        (["2020-05-03"], "2020-05-03"),
        (["2020-05-03", "2020-05-03"], "2020-05-03"),
        (["[2020-05-03..2020-05-10]", "2020-05-05"], "2020-05-05"),
        (["2020-05", "[2020-05-03..2020-05-10]", "2020-05-05"], "2020-05-05"),
        (["2020-05-18", "2020-05-19"], "[2020-05-18..2020-05-19]"),
        (["[2020-05-13..2020-05-20]", "2020-05-18", "2020-05-19"], "[2020-05-18..2020-05-19]"),
        (["[2020-05-13..2020-05-20]", "[2020-05-17..2020-05-23]"], "[2020-05-13..2020-05-23]"),
        (["2020", "2021"], "[2020-01-01..2021-12-31]"),
        (["[..2020-05-10]", "2020-05-05"], "2020-05-05"),
        (["[..2020-05-10]", "2020-05-15"], "[..2020-05-15]"),
    ],
)
def test_what_another_refines_is_left_out_and_the_rest_spans_its_hull(told: list[str], left: str) -> None:
    assert edtf_of(common_days([days_of(one) for one in told])) == left


def test_no_statement_leaves_no_day() -> None:
    assert edtf_of(common_days([])) is None
    assert hull([]) == OPEN


def test_a_quantity_has_no_days() -> None:
    reading = read_text("The guild counted 40 miners last week.", "2017-08-24")
    assert mark_days(reading.quantities[0]) == OPEN
    assert mark_days(reading.dates[0]) == days_of("[2017-08-13..2017-08-20]")


def test_equal_days_are_kept_once() -> None:
    day = days_of("2020-05-03")
    assert sharpest([day, day]) == (day,)


@st.composite
def spans(draw: st.DrawFn) -> Days:
    first = dt.date(2020, 1, 1) + dt.timedelta(draw(st.integers(0, 30)))
    last = first + dt.timedelta(draw(st.integers(0, 10)))
    return Days(earliest=draw(st.sampled_from([first, None])), latest=draw(st.sampled_from([last, None])))


@given(st.lists(spans(), max_size=5))
def test_the_sharpest_hold_none_of_one_another_and_every_statement_holds_one(days: list[Days]) -> None:
    kept = sharpest(days)
    assert all(not a.holds(b) for a in kept for b in kept if a != b)
    assert all(any(one.holds(other) for other in kept) for one in days)


@given(st.lists(spans(), min_size=1, max_size=5))
def test_the_hull_holds_every_statement(days: list[Days]) -> None:
    assert all(hull(days).holds(one) for one in days)


@given(spans(), spans())
def test_days_that_hold_each_other_are_equal_and_days_that_hold_meet(a: Days, b: Days) -> None:
    if a.holds(b) and b.holds(a):
        assert a == b
    if a.holds(b):
        assert a.meets(b)
        assert b.meets(a)


@given(spans())
def test_days_written_as_edtf_read_as_the_same_days(days: Days) -> None:
    written = edtf_of(days)
    assert (written is None) == (days == OPEN)
    if written:
        assert days_of(written) == days
