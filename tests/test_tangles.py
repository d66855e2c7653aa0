"""Prose that Markdown does not read in bearable time is refused at once, at its line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from build_scripts.errors import CorpusError
from build_scripts.pipeline import render
from build_scripts.tangles import LONGEST_PARAGRAPH, MOST_OPEN, find_tangles

OPEN = f"more than {MOST_OPEN} brackets are open here"
DEEP = f"more than {MOST_OPEN} lists or quotations in one another"


@pytest.mark.parametrize(
    "signs", ["[a](", "![a](", "[", "![", "<a ", "[a](<", "<![", "[a][", "[](a", "[a]{[", "[`"]
)
def test_signs_that_nothing_closes_are_refused(signs: str) -> None:
    assert [told for _, told in find_tangles(signs * 100)] == [OPEN]


@pytest.mark.parametrize("signs", ["1. ", "> ", "- ", "* > ", "2) "])
def test_lists_in_lists_without_end_are_refused(signs: str) -> None:
    assert [told for _, told in find_tangles(signs * 100)] == [DEEP]


@pytest.mark.parametrize("depth", [MOST_OPEN, MOST_OPEN + 1])
def test_brackets_that_are_closed_count_while_they_are_open(depth: int) -> None:
    told = [told for _, told in find_tangles("[" * depth + "]" * depth)]
    assert told == ([OPEN] if depth > MOST_OPEN else [])


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.example/b) " * 400,
        "![a](b.png) [a][b] <b>a</b> " * 300,
        r"\[ " * 1_000,
        ") ] > " * 1_000,
        "[a\n\n" * 1_000,
        "- a\n- b\n" * 1_000,
        "1. a\n" * 1_000,
        "-" * 1_000,
        "",
        " " * 100_000,
        "\n" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_what_people_write_is_taken(text: str) -> None:
    assert list(find_tangles(text)) == []


def test_an_endless_paragraph_is_refused() -> None:
    text = "word " * (LONGEST_PARAGRAPH // 5)
    assert list(find_tangles(text)) == []
    assert [at for at, _ in find_tangles(f"\n\n{text}more")] == [2]


@pytest.mark.parametrize("signs", ["[a](", "[", "](:", "<details ", "[]( "])
def test_a_build_refuses_them_at_their_line_and_at_once(tiny: Path, signs: str) -> None:
    """80 kB of the first took over a minute."""
    path = tiny / "docs" / "prose" / "brief.md"
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n\n{signs * (80_000 // len(signs))}\n", encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("docs/prose/brief.md", before.count("\n") + 3)
    assert problem.message.startswith("page: ")
    assert time.process_time() - begun < 20


def test_each_paragraph_is_told_once(tiny: Path) -> None:
    path = tiny / "docs" / "prose" / "brief.md"
    path.write_text("# A\n\n" + ("[" * 30 + "\n\n") * 2, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    assert [problem.line for problem in caught.value.problems] == [3, 5]
    assert str(caught.value.problems[0]) == (
        f"docs/prose/brief.md:3: page: {OPEN}\n"
        r"    Divide it by empty lines, or close what is open; a bracket that opens nothing is written \[."
    )
