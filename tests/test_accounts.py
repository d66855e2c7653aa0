"""The counting rule: each run of digits and each number word ends in exactly one place.

The rows are what hostile texts were once read as: numbers that nobody said, days that no
calendar has, digits that no reader saw.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.model import DateValue, Dropped, Mark, Reading
from build_scripts.reading import read_text
from tests.number_words import number_words

ROWS: list[dict[str, Any]] = YAML(typ="safe").load(
    (Path(__file__).parent / "data" / "accounts.yml").read_text(encoding="utf-8")
)


def all_of(reading: Reading) -> list[Mark | Dropped]:
    found: list[Mark | Dropped] = [*reading.dates, *reading.quantities, *reading.dropped]
    return sorted(found, key=lambda item: (item.start, item.end))


def shown(item: Mark | Dropped) -> str:
    if isinstance(item, Dropped):
        return f"{item.text} - {item.rule}"
    if isinstance(item.value, DateValue):
        return f"{item.text} = {item.value.timex}"
    return f"{item.text} = {item.value.number} {item.value.unit}"


@pytest.mark.parametrize("row", ROWS, ids=[repr(row["text"]) for row in ROWS])
def test_odd_words_are_accounted_for_as_the_row_says(row: dict[str, Any]) -> None:
    assert [shown(item) for item in all_of(read_text(row["text"], "2017-08-24"))] == row["found"]


VOCABULARY = """0|1|5|7|12|30|31|45|300|1701|1999|2017|9999|1,000|1,5|12,345,678|3.5|.5|1/2|1/0|5/3|8:30|7am|\
45th|F-16|5G|99999999999999999999|2017-08-24|2017-13-45|24/08/2017|30/02/2017|1990s|'80s|499-493|40-50|6-4|1955-63|\
\uff11\uff12|\u0663|\u0667\u066c\u0665\u0660\u0660|12\u0301|1\u00ad2|\u00b25|\u00bd|\x1b[0m|\x1b[31;1m|\
one|two|third|half|dozen|hundred|thousand|million|quarter|dozens|twice|first|twenty-one|second|\
February|May|August|Dec.|Friday|BC|AD|year|years|weeks|ago|later|last|next|the|of|in|on|and|to|from|more|than|\
about|nearly|since|until|between|a|an|per|%|$|km|men|people|troops|killed|Resolution|Open|Street|GMT|p.m.|\
said|who|US|March|alliance|,|.|:|;|(|)|-|/|\u2013|\n|\r\n|\n\n|\u00a0|\u200b|#|x|Jones|'s"""
GLUE = st.sampled_from(["", " ", " ", " ", "  "])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.tuples(st.sampled_from(VOCABULARY.split("|")), GLUE), max_size=20).map(
        lambda parts: "".join(piece + glue for piece, glue in parts)
    ),
)


@given(TEXTS, st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_number_ends_in_exactly_one_place(text: str, narrative: bool) -> None:
    found = all_of(read_text(text, "2017-08-24", narrative=narrative))
    for item in found:
        assert text[item.start : item.end] == item.text
    for start, end in number_words(text):
        places = [item for item in found if item.start < end and start < item.end]
        assert len(places) == 1, (text[start:end], places)
        assert places[0].start <= start
        assert end <= places[0].end


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_nothing_read_or_dropped_overlaps(text: str) -> None:
    found = all_of(read_text(text, "2017-08-24"))
    assert all(before.end <= after.start for before, after in pairwise(found)), found
