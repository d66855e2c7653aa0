"""Dates are read by rows: a text, when it was published, and what is read in it."""

from __future__ import annotations

import json
import re
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.model import DateValue, Dropped, Mark
from build_scripts.reading.dates import RULES, find_dates

DATA = Path(__file__).parent / "data"
BENCHMARKS = Path(__file__).parent / "benchmarks"


def rows(name: str) -> list[Any]:
    """Load rows; dates stay words because the loader is told to build strings only."""
    yaml = YAML(typ="safe", pure=True)
    loaded: list[dict[str, Any]] = yaml.load((DATA / name).read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{name[6:-4]}-{number}") for number, row in enumerate(loaded, 1)]


def line(mark: Mark) -> str:
    value = mark.value
    assert isinstance(value, DateValue)
    days = f"{value.earliest}..{value.latest}"
    return f"{mark.text} | {value.timex_type} {value.timex} | {value.edtf} | {days} | {value.basis.value}"


@pytest.mark.parametrize("row", rows("dates_articles.yml"))
def test_dates_of_the_articles_read_right(row: dict[str, Any]) -> None:
    marks, _ = find_dates(row["text"], str(row["published"]))
    assert [line(mark) for mark in marks] == row["marks"]


@pytest.mark.parametrize("row", rows("dates_articles.yml"))
def test_offsets_are_into_the_text_given(row: dict[str, Any]) -> None:
    marks, dropped = find_dates(row["text"], str(row["published"]))
    found: tuple[Mark | Dropped, ...] = (*marks, *dropped)
    assert all(row["text"][mark.start : mark.end] == mark.text for mark in found)


def short(mark: Mark) -> str:
    value = mark.value
    assert isinstance(value, DateValue)
    kind = "" if value.timex_type == "DATE" else f"{value.timex_type} "
    return f"{mark.text} = {kind}{value.timex}"


@pytest.mark.parametrize("row", rows("dates_news.yml") + rows("dates_agencies.yml"))
def test_newswire_reads_right(row: dict[str, Any]) -> None:
    marks, _ = find_dates(row["text"], str(row["published"]))
    assert [short(mark) for mark in marks] == row["marks"]


@pytest.mark.parametrize("row", rows("dates_histories.yml"))
def test_histories_read_right(row: dict[str, Any]) -> None:
    marks, _ = find_dates(row["text"], "2009-12-19", narrative=True)
    assert [short(mark) for mark in marks] == row["marks"]


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.name}: {example}")
        for rule in RULES
        for example in rule.examples
    ],
)
def test_each_rule_matches_its_examples(rule: Any, example: str) -> None:
    match = rule.pattern.match(example.lower())
    assert match, "the pattern does not match its own example"
    words = re.findall(r"[a-z]+|\d+", example.lower())
    begins = words[:2] if words[0] == "the" else words[:1]
    missing = [word for word in begins if ("0" if word[0].isdigit() else word) not in rule.first]
    assert not missing, "missing among the first words of the rule"


def test_each_rule_has_a_name_of_its_own() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("published", ["2017-08-32", "soon", "", "[2017-08-25..2017-08-24]"])
def test_publication_that_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match="expected a date such as 2017-08-24"):
        find_dates("on Thursday", published)


def test_odd_spaces_and_quotes_read_as_plain_ones() -> None:
    plain, _ = find_dates("On Sunday, at 7 a.m. local time, in the '80s, 499-493 BC", "2017-08-27")
    odd, _ = find_dates(
        "On\u00a0Sunday, at 7\u202fa.m. local time, in the \u201980s, 499\u2013493 BC", "2017-08-27"
    )
    assert [(m.start, m.end, m.value) for m in odd] == [(m.start, m.end, m.value) for m in plain]


def test_windows_line_ends_change_no_value() -> None:
    marks, _ = find_dates("He left last\r\nweek.\r\n\r\nOn Friday he came.", "2017-08-27")
    assert [mark.text for mark in marks] == ["last\r\nweek", "Friday"]


VOCABULARY = (
    "in on the last next May 5 , . 1999 week 12:30 p.m. Monday a ago since \u2019 \u00a0 \n 499 - BC e\u0301 "
    "more than 48 hours after they left early of quarter third daily '80s Christmas 2017-08-24 3rd century "
    "\U0001f600 \r\n  current fiscal second half past that same Day before yesterday tomorrow New "
    "Year's Eve from now"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@given(st.lists(WORDS, max_size=40).map(" ".join), st.booleans())
def test_marks_lie_inside_the_text_in_order(text: str, narrative: bool) -> None:
    marks, dropped = find_dates(text, "[2017-08-24..2017-08-25]", narrative=narrative)
    found: tuple[Mark | Dropped, ...] = (*marks, *dropped)
    assert all(text[mark.start : mark.end] == mark.text for mark in found)
    assert all(a.end <= b.start for a, b in pairwise(marks))
    assert (marks, dropped) == find_dates(text, "[2017-08-24..2017-08-25]", narrative=narrative)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_a_sentence_behind_changes_no_mark_before(text: str) -> None:
    before, _ = find_dates(text + " end.", "2017-08-24")
    after, _ = find_dates(text + " end.\n\nNothing else happened there.", "2017-08-24")
    assert before == after


def load_scorer() -> Any:
    spec = spec_from_file_location("score_dates", BENCHMARKS / "score_dates.py")
    assert spec
    assert spec.loader
    scorer = module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def test_histories_keep_their_scores() -> None:
    lines = (BENCHMARKS / "wikiwars_dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(text) for text in lines]
    read = {row["id"]: find_dates(row["text"], row["dct"], narrative=True)[0] for row in gold}
    predicted = {
        id_: [
            {"start": mark.start, "end": mark.end, "type": mark.value.timex_type, "value": mark.value.timex}
            for mark in marks
            if isinstance(mark.value, DateValue)
        ]
        for id_, marks in read.items()
    }
    scores, _ = load_scorer().score(gold, predicted)
    assert scores["value"]["F1"] >= 91
    assert scores["range"]["F1"] >= 95.5


@pytest.mark.parametrize("joined", ["August 1 to ", "August 1-", "August 1 and ", "from May until "])
def test_a_chain_of_dates_without_a_year_has_an_end(joined: str) -> None:
    marks, _ = find_dates(joined * 1200, "2019-05-05")
    assert marks
