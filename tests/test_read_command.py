"""What `read` prints, word for word."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.plain_texts import PlainText
from build_scripts.read_command import Format, Options, render_text
from build_scripts.reading.names import Entry, Gazetteer

TEXT = "Guild chief Bo Roe said about 40 miners left Oslo last week.\r\nFlight 815."
KNOWN = Gazetteer((Entry(id="oslo", kind="place", forms=("Oslo",)),))
PIECES = (
    "40", "about ", "\u00a0", "\r\n", "\n", " ", "\u201c", "\u201d", "'", '"', "said", "Roe", "Mr. ", "May",
    "5", ",", ".", "km", "%", "\u00bd", "e\u0301", "\ufeff", "\u2028", "last week", "\ud800", "\x1b[1m",
    "1/0", "0", "$", "9" * 30, "million", "-", "\U0001f600",
)  # fmt: skip


def _given(text: str) -> PlainText:
    return PlainText(id="one", text=text, published="2017-08-24")


def _json(text: str, **options: Any) -> dict[str, Any]:
    line = render_text(_given(text), Options(format=Format.JSONL, **options))
    assert line.endswith("\n")
    assert line.count("\n") == 1
    row: dict[str, Any] = json.loads(line)
    return row


def test_json_has_the_form_that_the_scorers_read() -> None:
    assert _json(TEXT, gazetteer=KNOWN) == {
        "id": "one",
        "dates": [
            {
                "start": 50,
                "end": 59,
                "text": "last week",
                "type": "DATE",
                "value": "2017-W33",
                "edtf": "[2017-08-13..2017-08-20]",
                "earliest": "2017-08-13",
                "latest": "2017-08-20",
                "basis": "derived",
            }
        ],
        "quantities": [
            {
                "start": 24,
                "end": 39,
                "text": "about 40 miners",
                "number": 40,
                "low": 35,
                "high": 45,
                "qualifier": "about",
                "unit": "person",
                "counted": "miners",
                "speaker": "Bo Roe",
                "speaker_status": "named",
                "mode": "paraphrased",
            }
        ],
        "names": [
            {"start": 12, "end": 18, "text": "Bo Roe", "id": None, "kind": "person"},
            {"start": 45, "end": 49, "text": "Oslo", "id": "oslo", "kind": "place"},
        ],
        "attributions": [
            {
                "cue": [19, 23],
                "source": [0, 18],
                "content": [[24, 60]],
                "mode": "paraphrased",
                "speaker": "Bo Roe",
            }
        ],
    }


def test_no_gazetteer_no_names() -> None:
    assert _json(TEXT)["names"] == []


def test_explained_json_says_which_rule_read_and_which_dropped() -> None:
    row = _json(TEXT, explain=True)
    assert row["quantities"][0]["rule"] == "digits"
    assert row["quantities"][0]["why"]
    assert [(one["text"], one["rule"]) for one in row["dropped"]] == [("815", "identifier")]


def test_whole_numbers_are_whole_and_vague_words_have_none() -> None:
    numbers = [
        one["number"]
        for one in _json("It sold 1.5 million cars, 7.5 km of rail and dozens of ships.")["quantities"]
    ]
    assert numbers == [1_500_000, 7.5, None]
    assert isinstance(numbers[0], int)


def test_timex_has_the_form_that_the_scorer_reads() -> None:
    line = render_text(_given(TEXT), Options(format=Format.TIMEX))
    assert json.loads(line) == {
        "id": "one",
        "timexes": [{"start": 50, "end": 59, "type": "DATE", "value": "2017-W33"}],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rose over the past year.", "the past year"),
        ("It has fallen since May 5.", "May 5"),
        ("It lasted over 30 years.", "over 30 years"),
        ("More than 48 hours after they left, it rained.", "More than 48 hours"),
        ("The vote was Monday. Two days after, it rained.", "Two days after"),
        ("He came just after dawn.", "just after dawn"),
    ],
)
def test_timex_leaves_signals_outside(text: str, words: str) -> None:
    timex = json.loads(render_text(_given(text), Options(format=Format.TIMEX)))["timexes"][-1]
    assert text[timex["start"] : timex["end"]] == words


def test_a_history_dates_from_what_it_told_before() -> None:
    story = "The war began in May 1805. The town fell in June."
    ways = [Options(format=Format.TIMEX, narrative=narrative) for narrative in (False, True)]
    values = [json.loads(render_text(_given(story), how))["timexes"][1]["value"] for how in ways]
    assert values == ["2017-06", "1805-06"]


TABLE = """\
one, published 2017-08-24, 73 characters: 1 date, 1 quantity, 2 names, 1 attribution, 1 dropped candidate
line  start  end  what      words            read as                                 said by  rule
   1     12   18  name      Bo Roe           person, perhaps                                  new name
   1     19   23  speech    said             paraphrased                             Bo Roe   reporting words
   1     24   39  quantity  about 40 miners  about 40 = 35..45 person (miners)       Bo Roe   digits
   1     45   49  name      Oslo             place oslo                                       known name
   1     50   59  date      last week        DATE 2017-W33 = 2017-08-13..2017-08-20           period

"""


def test_the_table_names_line_place_reading_and_rule() -> None:
    assert render_text(_given(TEXT), Options(gazetteer=KNOWN)) == TABLE


def test_the_explained_table_lists_what_was_dropped_with_its_line() -> None:
    lines = render_text(_given(TEXT), Options(explain=True)).splitlines()
    assert lines[1].endswith("because")
    dropped = [line.split() for line in lines if "dropped  " in line]
    assert dropped == [["2", "69", "72", "dropped", "815", "no", "quantity", "identifier"]]


def test_a_text_cannot_steer_the_terminal_or_break_a_row() -> None:
    table = render_text(_given("It had 40\n\u001b[31m \u202emen and\r\n60 women."), Options(explain=True))
    assert "\x1b" not in table
    assert "\u202e" not in table
    assert all(row.lstrip()[0].isdigit() for row in table.splitlines()[2:] if row)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends_change_no_value(end: str) -> None:
    lines = ("On Monday 40 men left.", "", "Some 60 women", "followed two days later, Roe said.")
    row = _json(end.join(lines))
    assert [one["value"] for one in row["dates"]] == [
        one["value"] for one in _json("\n".join(lines))["dates"]
    ]
    assert [one["number"] for one in row["quantities"]] == [40, 60]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80))
def test_any_text_gives_json_with_exact_offsets(text: str) -> None:
    row = _json(text, gazetteer=KNOWN, explain=True)
    for mark in (*row["dates"], *row["quantities"], *row["names"], *row["dropped"]):
        assert text[mark["start"] : mark["end"]] == mark["text"]
    assert render_text(_given(text), Options(gazetteer=KNOWN, explain=True)).endswith("\n\n")
