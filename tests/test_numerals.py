"""Numbers in digits and words, row by row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.reading.numerals import read_numeral, read_short_scale, read_within, tidy

ROWS = YAML(typ="safe").load((Path(__file__).parent / "data" / "numerals.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "value", "rest"), ROWS)
def test_numeral_is_read_as_its_row_says(words: str, value: str, rest: str) -> None:
    numeral = read_numeral(words, 0)
    if not value:
        assert numeral is None
        return
    assert numeral is not None
    assert round(numeral.value, 4) == Decimal(value)
    assert words[numeral.end :] == rest


def test_m_means_million_only_where_the_caller_says_so() -> None:
    metres = read_numeral("5m", 0)
    assert metres is not None
    assert metres.value == 5
    assert read_short_scale("5m", metres).value == 5_000_000


def test_reading_stops_at_the_border() -> None:
    numeral = read_within("in two thousand men", 3, 6)
    assert numeral is not None
    assert numeral.value == 2
    assert numeral.end == 6


def test_a_run_of_digits_too_long_to_count_is_no_number() -> None:
    assert read_numeral("9" * 41, 0) is None


@given(st.integers(0, 10**15))
def test_digits_with_and_without_commas_mean_the_same(number: int) -> None:
    for words in (str(number), f"{number:,}"):
        numeral = read_numeral(words, 0)
        assert numeral is not None
        assert numeral.value == number
        assert numeral.end == len(words)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_tidy_changes_no_value(number: Decimal) -> None:
    assert tidy(number) == number
    assert "E" not in str(tidy(number))
