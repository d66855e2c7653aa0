"""Rows of `data/sentences_*.yml`, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.reading.normal import normalise
from build_scripts.reading.sentences import find_paragraphs, find_quotations, find_sentences

ROWS = [
    row
    for path in sorted((Path(__file__).parent / "data").glob("sentences_*.yml"))
    for row in YAML(typ="safe").load(path)
]
PROSE = st.text(alphabet="aAbB U.S.”“\"'’!?5\n\r\u00a0-–", max_size=80) | st.text(max_size=60)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_sentences_end_where_a_reader_ends_them(row: dict[str, object]) -> None:
    text = str(row["text"])
    assert [text[start:end] for start, end in find_sentences(text)] == row["sentences"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "The army said it had\ntaken the hill and the\nvillage.\n\nIt left.\nIt came."
    assert [text[s:e] for s, e in find_paragraphs(text)] == [
        "The army said it had\ntaken the hill and the\nvillage.",
        "It left.",
        "It came.",
    ]


def test_open_quotation_ends_with_its_paragraph() -> None:
    text = 'He said: "We go on.\n\n"We stay," he said. "Or\n\nThe end.'
    assert [text[s:e] for s, e in find_quotations(text)] == ["We go on.", "We stay,", "Or"]


@given(PROSE)
def test_spans_are_ordered_trimmed_and_inside(text: str) -> None:
    assert len(normalise(text)) == len(text)
    for spans in (find_paragraphs(text), find_sentences(text), find_quotations(text)):
        last = 0
        for start, end in spans:
            assert last <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            last = end


@given(PROSE)
def test_no_character_but_blanks_is_outside_a_sentence(text: str) -> None:
    inside = {at for start, end in find_sentences(text) for at in range(start, end)}
    assert all(at in inside or normalise(char).isspace() for at, char in enumerate(text))


@pytest.mark.parametrize("piece", [". ", '"', "'", "A.b. ", ')]"', '"A ', "x.[a", "\n", "!", ".", "A\nb"])
@pytest.mark.parametrize("tail", ["", "x"])
def test_hostile_repetition_is_read_whole(piece: str, tail: str) -> None:
    text = piece * (200_000 // len(piece)) + tail
    for start, end in (*find_sentences(text), *find_quotations(text)):
        assert 0 <= start <= end <= len(text)
