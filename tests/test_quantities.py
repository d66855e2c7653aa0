"""Quantities: rows of sentences with what is read in them, and properties of every reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.model import Basis, DateValue, Dropped, Mark, MarkKind, Qualifier, Quantity
from build_scripts.reading import read_text
from build_scripts.reading.quantities import CANDIDATE, find_candidate, find_quantities
from tests.number_words import number_words

DATA = Path(__file__).parent / "data"
DAY = DateValue(
    timex_type="DATE", timex="2017", edtf="2017", earliest=dt.date(2017, 1, 1), latest=dt.date(2017, 12, 31),
    basis=Basis.STATED,
)  # fmt: skip


def rows() -> Iterator[Any]:
    for path in sorted(DATA.glob("quantities_*.yml")):
        for row in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
            yield pytest.param(row, id=f"{path.stem[11:]}: {row['text'][:60]}")


def dates_of(text: str, words: list[str]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for word in words:
        start = text.index(word, marks[-1].end if marks else 0)
        marks.append(
            Mark(start=start, end=start + len(word), text=word, kind=MarkKind.DATE, value=DAY, rule="test")
        )
    return tuple(marks)


def bounds_of(value: Quantity) -> str:
    if value.low is None and value.high is None:
        return ""
    opening = "(" if value.low_open or value.low is None else "["
    closing = ")" if value.high_open or value.high is None else "]"
    low = "" if value.low is None else f"{value.low:f}"
    high = "" if value.high is None else f"{value.high:f}"
    return f"{opening}{low},{high}{closing}"


def shown(mark: Mark) -> list[str]:
    value = mark.value
    assert isinstance(value, Quantity)
    number = "" if value.number is None else f"{value.number:f}"
    fields = [mark.text, number, bounds_of(value), value.qualifier.value, value.unit, value.counted]
    return [*fields, value.vague_word] if value.vague_word else fields


@pytest.mark.parametrize("row", list(rows()))
def test_sentence_is_read_as_its_row_says(row: dict[str, Any]) -> None:
    text = row["text"]
    marks, dropped = find_quantities(text, dates_of(text, row.get("dates", [])))
    assert [shown(mark) for mark in marks] == row.get("read", [])
    assert [[drop.text, drop.rule] for drop in dropped] == row.get("dropped", [])


def test_second_group_takes_its_number_from_the_first() -> None:
    marks, _ = find_quantities("carrying 300 militants and nearly as many of their relatives were stuck")
    value = marks[1].value
    assert isinstance(value, Quantity)
    assert value.bounded_by == (marks[0].start, marks[0].end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He faces 10 to 15 years in prison.", "10 to 15 years [10,15] year"),
        ("They waited ten to fifteen minutes.", "ten to fifteen minutes [10,15] minute"),
        ("After five or six days of talks it ended.", "five or six days [5,6] day"),
        ("It lasts between 2 and 3 hours.", "between 2 and 3 hours [2,3] hour"),
        ("A 10-to-15-year term.", "10-to-15-year [10,15] year"),
    ],
)
def test_a_range_of_lengths_is_one_quantity_and_no_date(text: str, words: str) -> None:
    reading = read_text(text, "2017-08-24")
    read = [f"{mark.text} {bounds_of(mark.value)} {mark.value.unit}" for mark in reading.quantities]  # type: ignore[arg-type, union-attr]
    assert (read, reading.dates) == ([words], ())


def test_every_reading_says_why() -> None:
    marks, _ = find_quantities("More than 270 of about 300 men, scores of them ill, had up to five dollars.")
    assert len(marks) == 4
    assert all(mark.why and mark.rule for mark in marks)


def compared(mark: Mark) -> tuple[str, str, str]:
    value = mark.value
    assert isinstance(value, Quantity)
    number = "" if value.number is None else f"{value.number:f}"
    if value.qualifier is Qualifier.BETWEEN:
        number = f"{value.low:f}..{value.high:f}"
    return number, value.qualifier.value, value.unit


def test_held_out_sentences_are_read_as_well_as_the_goals_ask() -> None:
    found = wanted = numbers = qualifiers = units = 0
    for row in YAML(typ="safe").load((DATA / "heldout_quantities.yml").read_text(encoding="utf-8")):
        read = [compared(mark) for mark in find_quantities(row["text"])[0]]
        found += len(read)
        wanted += len(row["gold"])
        for number, qualifier, unit in row["gold"]:
            match = next((one for one in read if one[0] == number), None)
            if match is not None:
                read.remove(match)
                numbers += 1
                qualifiers += match[1] == qualifier
                units += match[2] == unit
    f1 = [200 * right / (found + wanted) for right in (numbers, qualifiers, units)]
    print("held-out: value, with qualifier, with unit:", *(f"{one:.1f}" for one in f1))
    assert f1[0] >= 92
    assert f1[1] >= 88
    assert f1[2] >= 85


# --- properties -----------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "one",
        "two",
        "five",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "half",
        "third",
        "quarter",
        "dozens",
        "scores",
        "tens",
        "of",
        "several",
        "many",
        "most\n",
        "",
        "",
        "",
        "much",
        "a",
        "an",
        "the",
        "and",
        "or",
        "to",
        "in",
        "per",
        "between",
        "from",
        "more",
        "less",
        "than",
        "nearly",
        "about",
        "at",
        "least",
        "up",
        "as",
        "many",
        "as",
        "5",
        "12",
        "2017",
        "1,000\n",
        "",
        "",
        "",
        "3.5",
        "1/2",
        "$",
        "€",
        "%",
        "km",
        "square",
        "kilometers",
        "soldiers",
        "people",
        "killed",
        "were",
        "said",
        "Hezbollah",
        "ISIS",
        "Resolution",
        "August",
        "-",
        "–",
        ",",
        ".",
        ":",
        "(",
        ")",
        '"\n',
        "",
        "",
        "",
        "aged",
        "-year-old",
        "twice",
        "none",
        "first",
        "45th",
        "8pm",
        "7:30",
        "F-16",
        "½",
        "İ",
        "ﬁ",
        "no",
        "\xa0",
        "\n",
        "\r\n",
        "0",
        "00",
        "1.",
        ".5",
        "1,1",
        "99,99",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)


def all_spans(text: str) -> tuple[list[Mark | Dropped], list[tuple[int, int]]]:
    marks, dropped = find_quantities(text)
    found: list[Mark | Dropped] = [*marks, *dropped]
    found.sort(key=lambda item: item.start)
    return found, [(item.start, item.end) for item in found]


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found, spans = all_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(item.text == text[item.start : item.end] for item in found)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_every_number_word_is_accounted_for(text: str) -> None:
    _, spans = all_spans(text)
    for start, end in number_words(text):
        assert any(a <= start and end <= b for a, b in spans), text[start:end]


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_quantities(text) == find_quantities(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_sentence_added_behind_changes_nothing_before(text: str) -> None:
    text = text.rstrip()
    before = find_quantities(text)[0]
    after = find_quantities(text + "\n\nRain fell all over the hills.")[0]
    assert before == after


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_bounds_stand_in_order(text: str) -> None:
    for mark in find_quantities(text)[0]:
        assert isinstance(mark.value, Quantity)
        if mark.value.low is not None and mark.value.high is not None:
            assert mark.value.low <= mark.value.high


@given(TEXTS, st.data())
@settings(max_examples=200, deadline=None)
def test_no_quantity_touches_a_date(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    date = Mark(start=start, end=end, text=text[start:end], kind=MarkKind.DATE, value=DAY, rule="test")
    marks, dropped = find_quantities(text, (date,))
    spans = [(mark.start, mark.end) for mark in marks] + [(drop.start, drop.end) for drop in dropped]
    assert all(last <= start or first >= end for first, last in spans)


HOSTILE = """1|1,|1.|1-|1 |1/|one |one-|hundred and |a |as many as |more than |tens of |1,111|\
between 1 and |$|a1|1a|1 a|\
5 of |several |half a |one in |many |x-|1 km |\
12 000 |number of |1 b, |toll |'|. 1|Aa, 1, |1\n|from 1 to |the |A|\
999,|11,|1 111 |1\u0301|1\u00ad|\x1b[0;|1/1|\uff11|99999999999999999999 """


@pytest.mark.parametrize("piece", HOSTILE.split("|"))
def test_hostile_repetitions_are_read_whole(piece: str) -> None:
    text = piece * (5000 // len(piece))
    marks, dropped = find_quantities(text)
    found: list[Mark | Dropped] = [*marks, *dropped]
    assert all(0 <= item.start < item.end <= len(text) for item in found)


@given(TEXTS)
def test_a_candidate_is_found_wherever_its_pattern_matches(text: str) -> None:
    found, at = [], 0
    while match := find_candidate(text, at):
        found.append(match.span())
        at = match.end()
    assert found == [match.span() for match in CANDIDATE.finditer(text)]
