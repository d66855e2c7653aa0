"""Prose that Markdown does not read in bearable time is refused at once, at its line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from build_scripts.errors import CorpusError
from build_scripts.pipeline import render
from build_scripts.tangles import LONGEST_PAGE, LONGEST_PARAGRAPH, MOST_HEADINGS, MOST_OPEN, find_tangles

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


def test_an_endless_page_is_refused() -> None:
    text = "word\n\n" * (LONGEST_PAGE // 6)
    assert list(find_tangles(text)) == []
    assert list(find_tangles(f"{text}and more")) == [
        (0, f"a page of {len(text) + 8} characters, the most is {LONGEST_PAGE}")
    ]


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


@pytest.mark.parametrize("heading", ["# a\n", "# a\n\n", "a\n=\n", "a\n---\n\n"])
def test_headings_without_end_are_refused_where_they_are_too_many(heading: str) -> None:
    assert list(find_tangles(heading * MOST_HEADINGS)) == []
    ((at, told),) = find_tangles(heading * (MOST_HEADINGS + 1))
    assert told == f"more than {MOST_HEADINGS} headings on one page"
    assert at // len(heading) == MOST_HEADINGS


@pytest.mark.parametrize("name", ["notes.md", "about/us.markdown", "assets/notes.mkd"])
def test_so_are_those_of_a_page_that_only_the_engine_reads(tiny: Path, name: str) -> None:
    path = tiny / "docs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"# A\n\n{'[a](' * 20_000}\n", encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    assert [problem.place for problem in caught.value.problems] == [f"docs/{name}:3"]
    assert caught.value.problems[0].message == "page: a paragraph of 80001 characters, the most is 20000"


def test_what_the_build_makes_or_the_engine_leaves_out_is_not_read(tiny: Path) -> None:
    for name in ("figures.md", "data/old.md", "prose/notes.md", "overrides/notes.md", "notes.txt"):
        path = tiny / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("[a](" * 20_000, encoding="utf-8")
    assert render(tiny).files


def test_each_paragraph_is_told_once(tiny: Path) -> None:
    path = tiny / "docs" / "prose" / "brief.md"
    path.write_text("# A\n\n" + ("[" * 30 + "\n\n") * 2, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    assert [problem.line for problem in caught.value.problems] == [3, 5]
    assert str(caught.value.problems[0]) == (
        f"docs/prose/brief.md:3: page: {OPEN}\n"
        "    Divide it by empty lines or between two pages, or close what is open; "
        r"a bracket that opens nothing is written \[."
    )
