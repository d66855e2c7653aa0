"""Rows of `data/speakers_*.yml`: for words of a text, who asserts them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.reading.attributions import find_attributions
from build_scripts.reading.speakers import find_speaker, find_speakers

ROWS = [
    (row["text"], *said)
    for path in sorted((Path(__file__).parent / "data").glob("speakers_*.yml"))
    for row in YAML(typ="safe").load(path)
    for said in row["says"]
]
PIECES = (
    "said", "Roe",
    "the army", '"', "“", "”", ",", ".", "he", "that", "according to", "\n\n", "adding",
    "20 men", "and", "who", "told", "reporters", "its total", ";", "which", "(", ")", "'s", "put",
    "estimate at", "\u00a0", "—",
)  # fmt: skip
PROSE = st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "status", "mode"), ROWS, ids=[f"{row[1]}: {row[2]}" for row in ROWS]
)
def test_speaker(text: str, words: str, speaker: str | None, status: str, mode: str) -> None:
    start = text.index(words)
    found = find_speaker(text, start, start + len(words), find_attributions(text))
    assert (found.speaker, found.status, found.mode) == (speaker, status, mode)


def test_cue_source_and_content_are_exact() -> None:
    text = "In Oslo, the army said on Monday that 20\u00a0men left. “We stay,” said Bo Roe."
    first, second = find_attributions(text)
    assert first.source is not None
    assert second.source is not None
    assert [text[slice(*span)] for span in (first.cue, first.source, *first.content)] == [
        "said",
        "the army",
        "20\u00a0men left.",
    ]
    assert [text[slice(*span)] for span in (second.cue, second.source, *second.content)] == [
        "said",
        "Bo Roe",
        "“We stay,”",
    ]


@given(PROSE)
def test_offsets_lie_inside_the_text_and_reading_twice_is_the_same(text: str) -> None:
    found = find_attributions(text)
    assert found == find_attributions(text)
    for one in found:
        for start, end in (one.cue, one.source or one.cue, *one.content):
            assert 0 <= start <= end <= len(text)
        assert one.content
        assert one.mode in ("quoted", "paraphrased")


@pytest.mark.parametrize("text", sorted({row[0] for row in ROWS}), ids=lambda text: text[:30])
def test_unrelated_sentence_behind_the_text_changes_nothing_before_it(text: str) -> None:
    longer = text.rstrip("\n") + "\n\nNothing else is known so far.\n"
    assert find_attributions(longer) == find_attributions(text)


@given(PROSE)
def test_plain_and_curly_marks_read_alike(text: str) -> None:
    straight = text.replace("“", '"').replace("”", '"').replace("\u00a0", " ")
    if text.count("“") == text.count("”") == text.count('"') == 0:
        assert [one.cue for one in find_attributions(text)] == [
            one.cue for one in find_attributions(straight)
        ]


@given(PROSE, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_many_spans_at_once_read_as_one_by_one(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [(min(span), max(span)) for span in spans]
    attributions = find_attributions(text)
    assert find_speakers(text, spans, attributions) == tuple(
        find_speaker(text, start, end, attributions) for start, end in spans
    )


@pytest.mark.parametrize(
    "piece",
    ["said ", "Roe said, ", "the army and ", '"a" said Roe, ', "according to ", '"A b c d." ',
     "who said that ",
     "Roe, ", "A Roe ", "told him, that ", "its total 5 ", "A man. ", "a, said b, ", "of the army ",
     "Aa-", "Aa'", "Roe, leader of the ",
     "citing a, ", "put it: ", "raised the toll ", "was put by ", "in the words of ", "the 5 that Roe gave ",
     "he said ", "It lists 9, ", "who gave his name as ", "so far ", "of them, ", "quoted as saying. ",
     "In Oslo men ; it said 5 ", "; they expect 5 ", "by his count, ", "gave a figure: ", "A man who ",
     "heard on it saying ", "the 320 the UN had reported ", "according to which ", "said; 9 fell",
     "; the guild, 3", "put it at 2, the guild at 3 and ", "Mayor Roe wept as he said ",
     "a film that, it said, ", "a tally by ", "above the official count of 1 ",
     "the head of the guild, Bo Roe, ", "Roe, of the guild, which "],
)  # fmt: skip
def test_hostile_repetition_is_read_whole(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    places = [(at, at + 1) for at in range(0, len(text), 50)]
    assert len(tuple(find_speakers(text, places, find_attributions(text)))) == len(places)


@pytest.mark.parametrize("text", sorted({row[0] for row in ROWS}), ids=lambda text: text[:30])
def test_line_ends_and_spaces_of_another_system_read_the_same(text: str) -> None:
    other = text.replace("\n", "\r\n").replace(" of ", "\u00a0of\u00a0")
    assert [(one.speaker, one.mode) for one in find_attributions(other)] == [
        (one.speaker, one.mode) for one in find_attributions(text)
    ]
