"""Hedges: the words, and the bounds that they leave."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Qualifier
from build_scripts.reading.hedges import HEDGES, bounds, hedge_after, hedge_before


@pytest.mark.parametrize(
    ("before", "words", "qualifier"),
    [
        ("captured more than ", "more than", Qualifier.MORE_THAN),
        ("no more than ", "no more than", Qualifier.UP_TO),
        ("no fewer than ", "no fewer than", Qualifier.AT_LEAST),
        ("as many as ", "as many as", Qualifier.UP_TO),
        ("up to about ", "up to", Qualifier.UP_TO),
        ("possibly as many as ", "as many as", Qualifier.UP_TO),
        ("at least another ", "at least", Qualifier.AT_LEAST),
        ("an estimated ", "an estimated", Qualifier.ABOUT),
        ("just under ", "just under", Qualifier.NEARLY),
        ("well over ", "well over", Qualifier.MORE_THAN),
        ("fewer than ", "fewer than", Qualifier.FEWER_THAN),
        ("some ", "some", Qualifier.ABOUT),
        ("around ~", "around", Qualifier.ABOUT),
        (">", ">", Qualifier.MORE_THAN),
    ],
)
def test_hedge_before_a_number(before: str, words: str, qualifier: Qualifier) -> None:
    hedge = hedge_before(before, len(before))
    assert hedge is not None
    assert (hedge.words, hedge.qualifier) == (words, qualifier)
    assert before[hedge.start : hedge.end] == words


@pytest.mark.parametrize("before", ["up to today, ", "over the hill and ", "the ", "", "only ", "another "])
def test_words_that_hedge_nothing(before: str) -> None:
    assert hedge_before(before, len(before)) is None


@pytest.mark.parametrize(
    ("behind", "qualifier"),
    [
        (" or more", Qualifier.AT_LEAST),
        ("+ men", Qualifier.AT_LEAST),
        ("-plus", Qualifier.AT_LEAST),
        (" or so", Qualifier.ABOUT),
        ("-odd", Qualifier.ABOUT),
        (" or fewer", Qualifier.UP_TO),
        (" at most", Qualifier.UP_TO),
    ],
)
def test_hedge_behind_a_number(behind: str, qualifier: Qualifier) -> None:
    hedge = hedge_after(behind, 0, len(behind))
    assert hedge is not None
    assert hedge.qualifier is qualifier


@pytest.mark.parametrize(
    ("number", "qualifier", "expected"),
    [
        (40, Qualifier.ABOUT, (35, 45, False, False)),
        (60, Qualifier.ABOUT, (55, 65, False, False)),
        (100, Qualifier.ABOUT, (80, 120, False, False)),
        (330, Qualifier.ABOUT, (325, 335, False, False)),
        (5000, Qualifier.ABOUT, (4500, 5500, False, False)),
        (113, Qualifier.ABOUT, (112, 114, False, False)),
        (300, Qualifier.NEARLY, (250, 300, False, True)),
        (8000, Qualifier.NEARLY, (7500, 8000, False, True)),
        (270, Qualifier.MORE_THAN, (270, None, True, False)),
        (270, Qualifier.AT_LEAST, (270, None, False, False)),
        (270, Qualifier.UP_TO, (None, 270, False, False)),
        (270, Qualifier.FEWER_THAN, (None, 270, False, True)),
        (270, Qualifier.EXACTLY, (270, 270, False, False)),
        (270, Qualifier.VAGUE, (None, None, False, False)),
    ],
)
def test_bounds(number: int, qualifier: Qualifier, expected: tuple[object, ...]) -> None:
    assert bounds(Decimal(number), qualifier, is_count=True) == expected


@given(st.integers(1, 10**9), st.sampled_from(sorted(set(HEDGES.values()))), st.booleans())
def test_bounds_hold_the_number_or_exclude_it_at_an_open_end(
    number: int, qualifier: Qualifier, is_count: bool
) -> None:
    low, high, low_open, high_open = bounds(Decimal(number), qualifier, is_count=is_count)
    assert low is None or low < number or (low == number)
    assert high is None or high >= number
    if low_open:
        assert low == number
    if high_open:
        assert high == number
    if qualifier is Qualifier.ABOUT and number > 4:
        assert low is not None
        assert high is not None
        assert number - low == high - number <= Decimal(number) / 5 or number < 5
