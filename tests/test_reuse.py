"""Rows of `data/reuse_*.yml`, and a slow, obvious search that must find the same runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.reading.passages import find_passages
from build_scripts.reading.reuse import find_shared_runs, read_words
from tests.altered_copies import find_altered_copies

ROWS = [
    row
    for path in sorted((Path(__file__).parent / "data").glob("reuse_*.yml"))
    for row in YAML(typ="safe").load(path)
]
TEXTS = st.lists(st.text(alphabet="ab c\n", max_size=24), min_size=2, max_size=3)


@pytest.mark.parametrize("row", [row for row in ROWS if "shared" in row], ids=lambda row: row["a"][:40])
def test_shared_runs(row: dict[str, object]) -> None:
    a, b = str(row["a"]), str(row["b"])
    runs = find_shared_runs({"a": a, "b": b})
    assert [a[run.a_start : run.a_end] for run in runs] == row["shared"]


@pytest.mark.parametrize("row", [row for row in ROWS if "changed" in row], ids=lambda row: row["a"][:40])
def test_changes_in_copied_sentences(row: dict[str, object]) -> None:
    a, b = str(row["a"]), str(row["b"])
    found = [
        [list(change.kinds), a[slice(*change.a)], b[slice(*change.b)]]
        for copy in find_altered_copies({"a": a, "b": b})
        for change in copy.changes
    ]
    assert found == row["changed"]


def test_a_passage_of_three_texts_is_one() -> None:
    wire = "The fate of nine soldiers that they took captive then remains unknown"
    texts = {
        "a": f"{wire}.",
        "b": f"Today: {wire}, he said.",
        "c": "As the fate of nine soldiers that they took, no.",
    }
    passage, *others = find_passages(find_shared_runs(texts))
    assert [texts[place.text][place.start : place.end].lower() for place in passage.places] == [
        wire.lower(),
        wire.lower(),
        "the fate of nine soldiers that they took",
    ]
    assert (passage.words, others) == (12, [])


def test_a_formula_of_very_many_texts_links_each_with_the_next() -> None:
    formula = "these claims could not be independently verified"
    texts = {f"{n:03}": f"Paper {n} says that {'x' * n} and {formula}, {'y' * n}." for n in range(150)}
    runs = find_shared_runs(texts)
    assert [(run.a, run.b) for run in runs] == [(f"{n:03}", f"{n + 1:03}") for n in range(149)]
    (passage,) = find_passages(runs)
    assert [place.text for place in passage.places] == list(texts)
    assert len(find_shared_runs(dict(list(texts.items())[:100]))) == 100 * 99 // 2


@given(TEXTS)
def test_every_run_lies_in_one_passage(texts: list[str]) -> None:
    runs = find_shared_runs({str(number): text for number, text in enumerate(texts)}, least=2)
    passages = find_passages(runs)
    for run in runs:
        held = [
            passage
            for passage in passages
            if any(
                one.text == run.a and one.start <= run.a_start and run.a_end <= one.end
                for one in passage.places
            )
        ]
        assert held
    assert all(len({place.text for place in passage.places}) > 1 for passage in passages)


@given(TEXTS)
def test_copies_lie_inside_their_texts(texts: list[str]) -> None:
    named = {str(number): text for number, text in enumerate(texts)}
    copies = find_altered_copies(named)
    assert copies == find_altered_copies(named)
    for copy in copies:
        assert copy.changes
        for change in copy.changes:
            assert copy.a_start <= change.a[0] <= change.a[1] <= copy.a_end
            assert copy.b_start <= change.b[0] <= change.b[1] <= copy.b_end


def _search_all_pairs(texts: dict[str, str], least: int) -> set[tuple[str, str, int, int, int]]:
    vocabulary: dict[str, int] = {}
    words = {key: read_words(text, vocabulary) for key, text in texts.items()}
    found = set()
    names = list(texts)
    for number, a in enumerate(names):
        for b in names[number + 1 :]:
            one, two = list(words[a].keys), list(words[b].keys)
            for i in range(len(one)):
                for j in range(len(two)):
                    if one[i] != two[j] or (i and j and one[i - 1] == two[j - 1]):
                        continue
                    length = 0
                    while (
                        (i + length) < len(one)
                        and j + length < len(two)
                        and one[i + length] == two[j + length]
                    ):
                        length += 1
                    if length >= least:
                        found.add((a, b, words[a].starts[i], words[b].starts[j], length))
    return found


@given(TEXTS)
def test_index_finds_what_a_search_of_all_pairs_finds(texts: list[str]) -> None:
    named = {str(number): text for number, text in enumerate(texts)}
    found = {(r.a, r.b, r.a_start, r.b_start, r.words) for r in find_shared_runs(named, least=3)}
    expected = _search_all_pairs(named, 3)
    assert found <= expected
    if all(len(text.split()) <= 8 for text in texts):
        assert found == expected


@given(TEXTS)
def test_both_places_hold_the_same_words(texts: list[str]) -> None:
    named = {str(number): text for number, text in enumerate(texts)}
    for run in find_shared_runs(named, least=2):
        assert named[run.a][run.a_start : run.a_end].split() == named[run.b][run.b_start : run.b_end].split()


@pytest.mark.parametrize("piece", ["a ", "a b ", "a a b ", "a\n\n"])
def test_texts_that_repeat_themselves_are_compared_whole(piece: str) -> None:
    long = piece * (60_000 // len(piece))
    runs = find_shared_runs({"x": long, "y": long[: len(long) // 2], "z": "q " + long[: len(long) // 3]})
    assert runs
