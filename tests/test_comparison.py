"""Rows of `data/comparison.yml`: every rule of comparing, and where one ends and the next begins."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.articles import Citation, Days
from build_scripts.catalogue import Catalogue, read_catalogue, speaking
from build_scripts.comparison import PARTS, Interval, compare, compare_across, interval_of, unit_of_last_digit
from build_scripts.edtf_days import days_of
from build_scripts.entries import QuestionEntry
from build_scripts.errors import Where
from build_scripts.evidence import AsOf, Claim, Evidence, Mode, Speaker, SpeakerStatus
from build_scripts.findings import Proviso, Reason, RelationKind
from build_scripts.model import DateValue, Qualifier, Quantity
from build_scripts.reading import read_text
from build_scripts.wording import because_words

ROWS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).parent / "data" / "comparison.yml")
VOICES = {
    "one voice": (("paper", "speaker@speech"), ("other", "speaker@speech")),
    "one article": (("paper", "article:paper"), ("paper", "speaker@speech")),
    "two articles": (("paper", "article:paper"), ("other", "article:other")),
}
UNKNOWN = AsOf(edtf=None, days=Days(earliest=None, latest=None), how="unknown")


def question(**changed: Any) -> QuestionEntry:
    return QuestionEntry(**{"id": "q", "kind": "quantity", "text": "How many?", "group": "g", **changed})


def claim(value: Quantity | DateValue | str, *, as_of: str | None = None, told: tuple[str, str]) -> Claim:
    article, voice = told
    return Claim(
        id=voice,
        where=Where(path="sheet.yml"),
        question="q",
        also=(),
        citation=Citation(article=article, start=0, end=1, exact="x", passage_start=0, passage_end=1),
        value=value,
        speaker=Speaker(actor=None, status=SpeakerStatus.OWN_VOICE),
        mode=Mode.OWN_VOICE,
        occasion=None,
        voice=voice,
        as_of=AsOf(edtf=as_of, days=days_of(as_of), how="words") if as_of else UNKNOWN,
        evidence=(),
        mark=None,
    )


def read(words: str, published: str = "2017-08-24") -> Quantity | DateValue:
    """The one value that the words hold, read in a sentence as an article would have it."""
    verb = (
        "The attack began"
        if words.split(maxsplit=1)[0] in {"on", "in", "last", "a", "since"}
        else "It counted"
    )
    reading = read_text(f"{verb} {words}.", published)
    mark, *others = (*reading.dates, *reading.quantities)
    assert not others, [mark.text for mark in others]
    return mark.value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['a']} / {row['b']}")
def test_rows(row: dict[str, Any]) -> None:
    day = row.get("published", "2017-08-24")
    days = [str(item) for item in (day if isinstance(day, list) else [day, day])]
    as_of = [str(item) if item else None for item in row.get("as_of", ["2017-08-24", "2017-08-24"])]
    told = VOICES[row.get("told", "two articles")]
    a, b = (
        claim(read(row[name], days[place]), as_of=as_of[place], told=told[place])
        for place, name in enumerate(("a", "b"))
    )
    relation = compare(question(changes=row.get("changes", "no")), a, b)
    assert relation.kind == row["is"], relation.because
    assert because_words(relation.because) == row.get("says", because_words(relation.because))
    assert relation.on_vague_word == row.get("rests", relation.on_vague_word)
    assert relation.within == row.get("within", relation.within)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['b']} / {row['a']}")
def test_the_order_of_two_claims_never_changes_the_relation(row: dict[str, Any]) -> None:
    swapped = dict(row) | {"a": row["b"], "b": row["a"]}
    swapped.pop("says", None)
    for key in ("as_of", "published"):
        if isinstance(row.get(key), list):
            swapped[key] = row[key][::-1]
    test_rows(swapped)


def test_every_relation_that_numbers_and_dates_can_have_stands_in_a_row() -> None:
    assert {row["is"] for row in ROWS} == set(RelationKind) - {RelationKind.SIDE_BY_SIDE}


def test_one_number_and_hedge_with_other_ends_is_not_the_same() -> None:
    """Only an override can make such a pair; "at least" begins elsewhere in it."""
    one = read("at least 40 houses")
    assert isinstance(one, Quantity)
    other = replace(one, low=Decimal(30))
    a, b = (claim(value, as_of="2017-08-24", told=told) for value, told in zip(
        (one, other), VOICES["two articles"], strict=True
    ))  # fmt: skip
    assert compare(question(), a, b).kind is not RelationKind.SAME


def test_positions_stand_side_by_side() -> None:
    a, b = (
        claim(words, told=told) for words, told in zip(("Yes.", "No."), VOICES["two articles"], strict=True)
    )
    relation = compare(question(kind="position"), a, b)
    assert (relation.kind, relation.on_vague_word) == (RelationKind.SIDE_BY_SIDE, False)
    assert (
        because_words(relation.because) == "Accounts and positions stand side by side; no rule weighs them."
    )


def test_a_number_and_a_date_cannot_be_compared() -> None:
    a, b = (
        claim(value, told=told)
        for value, told in zip((read("40 people"), read("last week")), VOICES["two articles"], strict=True)
    )
    assert because_words(compare(question(), a, b).because) == "One is a number, the other a date."


def test_a_date_without_a_day_cannot_be_compared() -> None:
    dated = read("last week")
    assert isinstance(dated, DateValue)
    undated = DateValue(
        timex_type="DATE", timex="PAST_REF", edtf=None, earliest=None, latest=None, basis=dated.basis
    )
    a, b = (
        claim(value, told=told) for value, told in zip((dated, undated), VOICES["one voice"], strict=True)
    )
    relation = compare(question(kind="date"), a, b)
    assert (relation.kind, because_words(relation.because)) == (
        RelationKind.NOT_COMPARABLE,
        "One of them names no day.",
    )


@pytest.mark.parametrize("part", PARTS)
def test_the_part_in_which_two_questions_differ_is_named(part: str) -> None:
    one, other = question(id="one", **{part: "this"}), question(id="two", **{part: "that"})
    a, b = (claim(read("40 people"), told=told) for told in VOICES["two articles"])
    relation = compare_across(one, a, other, b)
    assert relation.kind is RelationKind.NOT_COMPARABLE
    assert because_words(relation.because) == f"They answer different questions ({part}: this / that)."


def test_a_part_that_one_question_leaves_open_differs() -> None:
    a, b = (claim(read("40 people"), told=told) for told in VOICES["two articles"])
    relation = compare_across(question(side="the north"), a, question(id="two"), b)
    assert because_words(relation.because) == "They answer different questions (side: the north / not said)."


@pytest.mark.parametrize(("first", "second"), [("40 people", "Many."), ("Many.", "40 people")])
def test_a_position_and_a_number_stand_side_by_side(first: str, second: str) -> None:
    values = [words if words.endswith(".") else read(words) for words in (first, second)]
    a, b = (claim(value, told=told) for value, told in zip(values, VOICES["two articles"], strict=True))
    assert compare(question(), a, b).kind is RelationKind.SIDE_BY_SIDE


@pytest.mark.parametrize("inferred", [(True, False), (False, True)])
def test_a_relation_rests_on_inference_when_one_claim_does(inferred: tuple[bool, bool]) -> None:
    reason = Evidence(field="question", citation=None, reason="The sentence names no side.")
    a, b = (
        replace(claim(read("40 people"), told=told), evidence=(reason,) if one else ())
        for told, one in zip(VOICES["two articles"], inferred, strict=True)
    )
    assert compare(question(), a, b).on_inference
    assert not compare(question(), replace(a, evidence=()), replace(b, evidence=())).on_inference


@pytest.mark.parametrize("also", [(("other",), ()), ((), ("other",))])
def test_words_that_fit_several_questions_are_said_to(also: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    a, b = (
        replace(claim(read(words), told=told), also=more)
        for words, told, more in zip(("40 people", "70 people"), VOICES["two articles"], also, strict=True)
    )
    told = compare(question(), a, b)
    plain = compare(question(), replace(a, also=()), replace(b, also=()))
    assert told.kind is plain.kind is RelationKind.CONFLICT
    assert told.because != plain.because


def test_a_conflict_of_joined_descriptions_says_on_what_it_hangs() -> None:
    a, b = (
        claim(read(words), told=told)
        for words, told in zip(("40 people", "70 people"), VOICES["two articles"], strict=True)
    )
    joined = compare(question(joins="Relatives and civilians."), a, b)
    assert because_words(joined.because) == "If both mean the same, they cannot both be right: 40; 70."


def test_every_reason_has_a_sentence_of_its_own() -> None:
    entries = read_catalogue("en").entries
    wanted = {
        *(f"reasons.{reason}" for reason in Reason),
        *(f"cannot.{proviso}" for proviso in Proviso),
        *(f"question-parts.{part}" for part in PARTS),
    }
    assert wanted <= entries.keys()
    assert len({entries[key] for key in wanted}) == len(wanted)


def test_a_reason_is_said_in_the_language_of_the_page() -> None:
    a, b = (
        claim(read(words), told=told)
        for words, told in zip(("40 people", "70 people"), VOICES["two articles"], strict=True)
    )
    because = compare(question(), a, b).because
    words = {"reasons.apart": "{cannot} ({one}, {other})", "cannot.none": "Nicht beides"}
    with speaking(Catalogue(language="de", entries={**read_catalogue("en").entries, **words})):
        assert because_words(because) == "Nicht beides (40, 70)"


def test_a_sum_leaves_out_its_end_when_a_part_leaves_out_its_own() -> None:
    closed = Interval(low=Decimal(1), high=Decimal(2))
    half = Interval(low=Decimal(1), high=Decimal(2), low_open=True, high_open=True)
    for total in (closed.plus(half), half.plus(closed)):
        assert total == Interval(low=Decimal(2), high=Decimal(4), low_open=True, high_open=True)


# --- bounds -------------------------------------------------------------------------------

BOUND = st.one_of(st.none(), st.integers(-5, 5).map(Decimal))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(BOUND), draw(BOUND)
    if low is not None and high is not None and high < low:
        low, high = high, low
    point = low is not None and low == high
    return Interval(
        low=low,
        high=high,
        low_open=not point and low is not None and draw(st.booleans()),
        high_open=not point and high is not None and draw(st.booleans()),
    )


def lies_in(number: Decimal, interval: Interval) -> bool:
    above = (
        interval.low is None or number > interval.low or (number == interval.low and not interval.low_open)
    )
    below = (
        interval.high is None
        or number < interval.high
        or (number == interval.high and not interval.high_open)
    )
    return above and below


SAMPLES = [Decimal(n) / 4 for n in range(-40, 41)]
"""Dense enough for bounds at whole numbers from -5 to 5, and beyond them."""


@given(intervals(), intervals())
def test_bounds_are_apart_when_no_number_lies_in_both(a: Interval, b: Interval) -> None:
    assert a.apart_from(b) == (not any(lies_in(n, a) and lies_in(n, b) for n in SAMPLES))


@given(intervals(), intervals())
def test_bounds_hold_others_when_all_their_numbers_lie_inside(a: Interval, b: Interval) -> None:
    assert a.holds(b) == all(lies_in(n, a) for n in SAMPLES if lies_in(n, b))


@given(intervals(), intervals())
def test_every_sum_of_two_numbers_lies_in_the_sum_of_their_bounds(a: Interval, b: Interval) -> None:
    total = a.plus(b)
    inside = [(x, y) for x in SAMPLES[::3] if lies_in(x, a) for y in SAMPLES[::3] if lies_in(y, b)]
    assert all(lies_in(x + y, total) for x, y in inside)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 400))
def test_the_bounds_of_days_are_the_days(first: dt.date, more: int) -> None:
    value = read("last week")
    assert isinstance(value, DateValue)
    last = first + dt.timedelta(more)
    whole = DateValue(timex_type="DATE", timex="X", edtf=None, earliest=first, latest=last, basis=value.basis)
    bounds = interval_of(whole)
    assert (bounds.low, bounds.high) == (Decimal(first.toordinal()), Decimal(last.toordinal()))


@pytest.mark.parametrize(
    ("number", "unit"),
    [("300", "100"), ("310", "10"), ("308", "1"), ("1.5", "0.1"), ("2000", "1000"), ("2050", "10")],
)
def test_the_unit_of_the_last_digit_that_is_not_zero(number: str, unit: str) -> None:
    assert unit_of_last_digit(Decimal(number)) == Decimal(unit)


@given(st.integers(1, 10**6), st.sampled_from(["people", "square km"]))
def test_a_number_compared_with_itself_is_the_same(number: int, unit: str) -> None:
    value = Quantity(
        number=Decimal(number),
        low=Decimal(number),
        high=Decimal(number),
        qualifier=Qualifier.EXACTLY,
        unit="person" if unit == "people" else "km2",
    )
    a, b = (claim(value, told=told) for told in VOICES["two articles"])
    assert compare(question(), a, b).kind is RelationKind.SAME


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("shortly after 3 a.m. on Saturday", RelationKind.ROUNDING),
        ("about 2:50 a.m. on Saturday", RelationKind.ROUNDING),
        ("2:50 a.m. on Saturday", RelationKind.CONFLICT),
        ("the early hours of Saturday", RelationKind.SAME),
    ],
)
def test_a_hedged_time_leaves_room(words: str, kind: RelationKind) -> None:
    told = VOICES["two articles"]
    one, other = (
        replace(claim(mark.value, told=told[place]), mark=mark)
        for place, text in enumerate((words, "3:12 a.m. on Saturday"))
        for mark in read_text(f"The attack began at {text}.", "2017-08-24").dates
    )
    relation = compare(question(kind="date", event="e", of="day"), one, other)
    assert relation.kind is kind
    assert not relation.on_vague_word
