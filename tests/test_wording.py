"""How values, days and hedges are printed: as said, and never the bounds that nobody said."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.articles import Days
from build_scripts.edtf_days import days_of
from build_scripts.event_days import when
from build_scripts.evidence import AsOf
from build_scripts.model import Qualifier, Quantity
from build_scripts.reading import read_text
from build_scripts.story import Story
from build_scripts.wording import (
    as_of_words,
    claim_words,
    day_words,
    days_words,
    hedge_means,
    number_words,
    quantity_words,
    value_words,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "0"),
        ("40", "40"),
        ("2000", "2,000"),
        ("2.50", "2.5"),
        ("0.5", "0.5"),
        ("1000000", "1 million"),
        ("1500000", "1.5 million"),
        ("1500000000", "1.5 billion"),
        ("999999", "999,999"),
        ("100", "100"),
        ("1E+2", "100"),
    ],
)
def test_numbers(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


@given(st.decimals(0, 10**11, places=2))
def test_a_printed_number_is_the_number(number: Decimal) -> None:
    words = number_words(number)
    size = {"million": 10**6, "billion": 10**9}.get(words.rpartition(" ")[2], 1)
    assert Decimal(words.split(maxsplit=1)[0].replace(",", "")) * size == number


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It counted 300 miners.", "300"),
        ("It counted at least 300 miners.", "at least 300"),
        ("It counted over 300 miners.", "more than 300"),
        ("It counted around 300 miners.", "about 300"),
        ("It counted up to 300 miners.", "up to 300"),
        ("It counted fewer than 300 miners.", "fewer than 300"),
        ("It counted nearly 300 miners.", "nearly 300"),
        ("It counted between 100 and 200 miners.", "100 to 200"),
        ("It counted dozens of miners.", "“dozens”"),
        ("They hold less than 40 square km.", "less than 40 km²"),
        ("They hold around 40 square km.", "about 40 km²"),
        ("It came to 20 percent.", "20%"),
        ("It paid more than $3 million.", "more than $3 million"),
    ],
)
def test_quantities_are_printed_with_their_hedge_as_said(sentence: str, words: str) -> None:
    (mark,) = read_text(sentence, "2017-08-24").quantities
    assert isinstance(mark.value, Quantity)
    assert quantity_words(mark.value) == words


@pytest.mark.parametrize("qualifier", [Qualifier.ABOUT, Qualifier.NEARLY])
def test_bounds_that_nobody_said_are_never_printed(qualifier: Qualifier) -> None:
    value = Quantity(number=Decimal(40), low=Decimal(33), high=Decimal(47), qualifier=qualifier, unit="km2")
    assert re.findall(r"\d+", quantity_words(value)) == ["40"]


def test_every_hedge_is_explained() -> None:
    assert all(hedge_means(qualifier.value).endswith(".") for qualifier in Qualifier)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-08-19", "19 August 2017"),
        ("[2017-08-13..2017-08-20]", "between 13 and 20 August 2017"),
        ("[2017-08-30..2017-09-01]", "between 30 August and 1 September 2017"),
        ("[2016-12-30..2017-01-02]", "between 30 December 2016 and 2 January 2017"),
        ("2014", "2014"),
        ("2014-08", "August 2014"),
        ("2016-02", "February 2016"),
        ("[..2017-08-19]", "on or before 19 August 2017"),
    ],
)
def test_days_say_how_sure_they_are(edtf: str, words: str) -> None:
    assert days_words(days_of(edtf)) == words


def test_days_that_lasted_are_told_apart_from_one_day_between() -> None:
    days = days_of("[2017-08-13..2017-08-20]")
    assert days_words(days, lasted=True) == "from 13 to 20 August 2017"


def test_days_with_no_end_begin_somewhere() -> None:
    assert days_words(Days(earliest=dt.date(2006, 1, 1), latest=None)) == "from 2006 on"
    assert days_words(Days(earliest=dt.date(2006, 3, 5), latest=None)) == "from 5 March 2006 on"


def test_no_day_at_all_is_said_to_be_none() -> None:
    assert days_words(Days(earliest=None, latest=None)) == "no date given"


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_named_in_english(month: int) -> None:
    name = dt.date(2020, month, 3).strftime("%B")
    assert day_words(dt.date(2020, month, 3)) == f"3 {name} 2020"


@given(st.dates(), st.dates())
def test_every_year_of_a_span_is_named(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    words = days_words(Days(earliest=first, latest=last))
    assert str(first.year) in words
    assert str(last.year) in words


def test_a_time_of_day_is_local_and_keeps_its_day() -> None:
    (mark,) = read_text("It took effect at 7 A.M. local time on Sunday.", "2017-08-27").dates
    assert not isinstance(mark.value, Quantity)
    assert value_words(mark.value) == "07:00 (local time), 27 August 2017"


def test_a_position_is_printed_as_it_is() -> None:
    assert value_words("The talks had begun.") == "The talks had begun."


def test_the_day_for_which_a_claim_holds_says_how_it_is_known() -> None:
    day = days_of("2017-08-24")
    assert as_of_words(AsOf(edtf="2017-08-24", days=day, how="words")) == "24 August 2017"
    assert as_of_words(AsOf(edtf="2017-08-24", days=day, how="inferred")) == "24 August 2017 (inferred)"
    assert (
        as_of_words(AsOf(edtf=None, days=Days(earliest=None, latest=None), how="unknown")) == "day not known"
    )


# --- events ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("is-ground-lost", "“over the past year” (from 24 August 2016 to 24 August 2017)"),
        ("gains-announced", "“Last week” (between 18 and 26 August 2017)"),
        ("victory-declared", "30 August 2017"),
        ("offensive-syrian-side", "18 or 19 August 2017"),  # others are vaguer and do not decide
    ],
)
def test_a_day_that_vague_words_give_stands_beside_them(real_story: Story, event: str, words: str) -> None:
    assert when(real_story.events[event], real_story) == words


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("haaretz-bassil-tweets-day", "“Sunday morning”: 27 August 2017"),
        ("haaretz-ceasefire-hour", "07:00 (local time), 27 August 2017"),
        ("haaretz-ceasefire-day", "27 August 2017"),
    ],
)
def test_a_part_of_a_day_is_told_in_the_words_that_give_it(real_story: Story, claim: str, words: str) -> None:
    assert claim_words(real_story.claims[claim]) == words
