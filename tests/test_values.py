"""What a mark gives to a question: as read, in the question's unit, or overridden with a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from build_scripts.entries import OverrideEntry, QuestionEntry
from build_scripts.model import Basis, DateValue, Mark, Qualifier, Quantity
from build_scripts.reading import read_text
from build_scripts.values import ValueProblem, value_for
from build_scripts.wording import value_words


def question(kind: str = "quantity", unit: str | None = "person") -> QuestionEntry:
    return QuestionEntry.model_validate(
        {"id": "q", "kind": kind, "text": "How many?", "group": "g", "unit": unit}
    )


def mark(sentence: str) -> Mark:
    reading = read_text(sentence, "2017-08-24")
    found, *others = (*reading.dates, *reading.quantities)
    assert not others, [other.text for other in others]
    return found


def override(field: str, value: str) -> OverrideEntry:
    return OverrideEntry.model_validate({"field": field, "value": value, "reason": "Because."})


@pytest.mark.parametrize(
    ("sentence", "unit", "words"),
    [
        ("It counted around 40 miners.", "person", "about 40"),
        ("They hold over 270 square km.", "km2", "more than 270 km²"),
        ("It paid $1.5 billion.", "USD", "$1.5 billion"),
        ("It counted scores of miners.", "person", "“scores”"),
        ("The six-year war goes on.", "year", "6 years"),
        ("It lies about 10 miles away.", "km", "about 16.09344 km"),
        ("It lies 500 metres away.", "km", "0.5 km"),
        ("It took two weeks.", "day", "14 days"),
        ("It took two decades.", "year", "20 years"),
        ("It took a century.", "year", "100 years"),
        ("It lasted about a week.", "week", "about 1 week"),
        ("It lasted no more than 48 hours.", "hour", "up to 48 hours"),
        ("It took nearly two years.", "year", "nearly 2 years"),
    ],
)
def test_a_number_is_given_in_the_unit_of_its_question(sentence: str, unit: str, words: str) -> None:
    assert value_words(value_for(question(unit=unit), mark(sentence))) == words


def test_bounds_are_converted_with_the_number() -> None:
    value = value_for(question(unit="km"), mark("It lies about 10 miles away."))
    assert isinstance(value, Quantity)
    assert value.low is not None
    assert value.high is not None
    assert value.low < Decimal("16.09344") < value.high


def test_a_length_of_time_without_a_number_stays_a_word() -> None:
    value = value_for(question(unit="year"), mark("The siege went on for years."))
    assert isinstance(value, Quantity)
    assert (value.number, value.qualifier, value.vague_word) == (None, Qualifier.VAGUE, "years")


def test_a_date_answers_a_question_for_a_date() -> None:
    value = value_for(question("date", None), mark("It began last week."))
    assert isinstance(value, DateValue)
    assert value.edtf is not None


def refused(asked: QuestionEntry, sentence: str, told: OverrideEntry | None = None) -> tuple[str, str]:
    with pytest.raises(ValueProblem) as caught:
        value_for(asked, mark(sentence), told)
    return str(caught.value), caught.value.remedy


def test_a_number_of_another_unit_is_refused() -> None:
    assert refused(question(unit="km2"), "It counted 40 miners.") == (
        'it is read in the unit "person", the question "q" asks for "km2"',
        "Mend the question's unit or name another question.",
    )


def test_a_number_is_no_date() -> None:
    assert refused(question("date", None), "It counted 40 miners.") == (
        '"40 miners" is a quantity, the question "q" asks for a date',
        "Name another question.",
    )


def test_a_day_is_no_number() -> None:
    assert refused(question(), "It began on Saturday.") == (
        '"Saturday" is no number and no length of time',
        "Name a date question.",
    )


@pytest.mark.parametrize("kind", ["position"])
def test_no_mark_answers_a_question_for_a_position(kind: str) -> None:
    told, _ = refused(question(kind, None), "It began last week.")
    assert told.endswith('the question "q" asks for a position')


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("number", "50", "50"),
        ("qualifier", "more than", "more than 40"),
        ("low", "38", "about 40"),
        ("high", "44", "about 40"),
    ],
)
def test_an_editor_corrects_one_part_of_a_number(field: str, value: str, words: str) -> None:
    corrected = value_for(question(), mark("It counted around 40 miners."), override(field, value))
    assert value_words(corrected) == words


def test_a_corrected_number_is_bare_and_has_no_width() -> None:
    value = value_for(question(), mark("It counted around 40 miners."), override("number", "50"))
    assert isinstance(value, Quantity)
    assert (value.low, value.high) == (Decimal(50), Decimal(50))
    assert value.qualifier is Qualifier.EXACTLY


def test_an_editor_corrects_the_unit_before_it_is_compared_with_the_question() -> None:
    value = value_for(question(unit="km2"), mark("It took much of the pocket."), override("unit", "km2"))
    assert isinstance(value, Quantity)
    assert (value.unit, value.vague_word) == ("km2", "much of")


def test_an_editor_corrects_a_date() -> None:
    value = value_for(question("date", None), mark("It began last week."), override("edtf", "2017-08-19"))
    assert isinstance(value, DateValue)
    assert value_words(value) == "19 August 2017"


def test_a_correction_that_is_no_number_is_refused() -> None:
    assert refused(question(), "It counted 40 miners.", override("number", "forty")) == (
        'override: "forty" is no number',
        "Write it in digits.",
    )


def test_a_date_has_no_low_end_to_correct() -> None:
    assert refused(question("date", None), "It began last week.", override("low", "3")) == (
        'override: a date has no field "low"',
        "Use edtf.",
    )


def test_a_number_has_no_day_to_correct() -> None:
    told, _ = refused(question(), "It counted 40 miners.", override("edtf", "2017-08-19"))
    assert told == 'override: "2017-08-19" is no number'


def test_a_hedge_that_does_not_exist_is_refused() -> None:
    told, remedy = refused(question(), "It counted 40 miners.", override("qualifier", "roughly"))
    assert told == 'override: there is no hedge "roughly"'
    assert remedy.startswith("There are: exactly, at least, more than, about,")


def test_a_day_that_does_not_exist_is_refused() -> None:
    assert refused(question("date", None), "It began last week.", override("edtf", "the 19th")) == (
        "override: 'the 19th' is no EDTF date",
        "Write it as EDTF: a day (2017-08-28), month, year, or [2017-08-20..2017-08-26].",
    )


@pytest.mark.parametrize(
    ("sentence", "field", "value", "bounds"),
    [
        ("It counted more than 70 miners.", "number", "40", ("40", "40", False, False)),
        ("It counted fewer than 70 miners.", "number", "40", ("40", "40", False, False)),
        ("It counted dozens of miners.", "number", "40", ("40", "40", False, False)),
        ("It counted 20 to 30 miners.", "number", "40", ("40", "40", False, False)),
        ("It counted 40 miners.", "qualifier", "about", ("35", "45", False, False)),
        ("It counted 40 miners.", "qualifier", "more than", ("40", None, True, False)),
        ("It counted more than 40 miners.", "qualifier", "nearly", ("35", "40", False, True)),
        ("It counted more than 40 miners.", "low", "45", ("45", None, False, False)),
        ("It counted nearly 40 miners.", "high", "40", ("35", "40", False, False)),
        ("It counted 20 to 30 miners.", "low", "25", ("25", "30", False, False)),
    ],
)  # fmt: skip
def test_a_correction_leaves_the_bounds_that_fit_it(
    sentence: str, field: str, value: str, bounds: tuple[str | None, str | None, bool, bool]
) -> None:
    read = value_for(question(), mark(sentence), override(field, value))
    assert isinstance(read, Quantity)
    assert (read.low, read.high) == tuple(None if bound is None else Decimal(bound) for bound in bounds[:2])
    assert (read.low_open, read.high_open) == bounds[2:]
    assert not read.vague_word


def test_a_corrected_unit_is_measured_and_no_longer_counted() -> None:
    value = value_for(question(unit="km2"), mark("It counted about 24 miners."), override("unit", "km2"))
    assert isinstance(value, Quantity)
    assert (value.low, value.high) == (Decimal("23.5"), Decimal("24.5"))


@pytest.mark.parametrize(
    ("sentence", "field", "value", "message"),
    [
        ("It counted dozens of miners.", "qualifier", "about", '"dozens" holds no number to hedge'),
        ("It counted 20 to 30 miners.", "qualifier", "about", '"between" cannot become "about"'),
        ("It counted 40 miners.", "qualifier", "between", '"exactly" cannot become "between"'),
        ("It counted 40 miners.", "qualifier", "vague", '"exactly" cannot become "vague"'),
        ("It counted dozens of miners.", "low", "20", '"dozens" has no bounds'),
        ("It counted about 40 miners.", "low", "50", "no number lies between 50 and 45"),
        ("It counted more than 40 miners.", "high", "40", "no number lies between 40 and 40"),
        ("It counted 40 miners.", "number", "NaN", '"NaN" is no number'),
        ("It counted 40 miners.", "high", "Infinity", '"Infinity" is no number'),
    ],
)  # fmt: skip
def test_a_correction_that_leaves_no_number_is_refused(
    sentence: str, field: str, value: str, message: str
) -> None:
    assert refused(question(), sentence, override(field, value))[0] == f"override: {message}"


def test_a_corrected_day_keeps_the_time_of_day_that_the_words_say() -> None:
    """The day was guessed, the time was read: two times of one night are compared as times."""
    value = value_for(question("date", None), mark("It began at 2:50 a.m."), override("edtf", "2017-08-19"))
    assert isinstance(value, DateValue)
    assert (value.basis, value.edtf) == (Basis.INFERRED, "2017-08-19")
    assert value_words(value) == "02:50 (local time), 19 August 2017"


@pytest.mark.parametrize("edtf", ["2017-08", "[2017-08-18..2017-08-19]"])
def test_a_corrected_date_keeps_nothing_of_how_it_was_read(edtf: str) -> None:
    sentence = "It began at 7 a.m. on Saturday."
    value = value_for(question("date", None), mark(sentence), override("edtf", edtf))
    assert isinstance(value, DateValue)
    assert (value.basis, value.edtf, value.timex_type, value.vague) == (Basis.INFERRED, edtf, "DATE", False)
    assert "T" not in value.timex


def test_days_that_end_before_they_begin_are_refused() -> None:
    told = override("edtf", "[2017-08-19..2017-08-18]")
    assert refused(question("date", None), "It began last week.", told) == (
        "override: '[2017-08-19..2017-08-18]' ends before it begins",
        "Write it as EDTF: a day (2017-08-28), month, year, or [2017-08-20..2017-08-26].",
    )
