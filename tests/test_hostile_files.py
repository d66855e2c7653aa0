"""Files below docs/ that the site engine copies as they are: what cannot be read is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.pipeline import check
from build_scripts.published import MOST_DEEP, read_html, read_page
from build_scripts.reproduction import texts_of_page
from tests.told import refused

MEND = "Mend the file below docs/ from which this one comes, or take it away."
SLIP = "Expecting value: line 1 column 7 (char 6)"
# Each: the file, what it holds, and all that is said of it.
FILES = {
    "a page": (
        "prose/brief.md",
        "# A\n\n" + "<div>" * 1_500 + "a" + "</div>" * 1_500 + "\n",
        f"site/index.html:1: more than {MOST_DEEP} elements stand in one another\n    {MEND}",
    ),
    "a page of HTML": (
        "notes.html",
        '<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>' + "<div>" * 30_000,
        f"site/notes.html:1: more than {MOST_DEEP} elements stand in one another\n    {MEND}",
    ),
    "a picture": (
        "assets/x.svg",
        '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 30_000 + "</g>" * 30_000 + "</svg>",
        f"site/assets/x.svg:1: more than {MOST_DEEP} elements stand in one another\n    {MEND}",
    ),
    "a style sheet": (
        "assets/x.css",
        "a{" * 60_000,
        f"site/assets/x.css:1: more blocks stand in one another than can be read\n    {MEND}",
    ),
    "data": (
        "assets/x.json",
        "[" * 100_000,
        f"site/assets/x.json:1: lists and objects stand too deep in one another\n    {MEND}",
    ),
    "data with a slip": (
        "assets/x.json",
        '{"a": }',
        f"site/assets/x.json:1: it cannot be read as JSON: {SLIP}\n    {MEND}",
    ),
    "a table": (
        "assets/x.csv",
        'a,"' + "b" * 200_000 + '"',
        f"site/assets/x.csv:1: it cannot be read as CSV: field larger than field limit (131072)\n    {MEND}",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_cannot_be_read_is_named(tiny: Path, what: str) -> None:
    name, text, told = FILES[what]
    (tiny / "docs" / name).write_text(text, encoding="utf-8")
    assert refused(lambda: check(tiny)) == [told]


def test_comments_that_nothing_closes_are_read_once() -> None:
    """Each as long as the rest of the page: 60,000 of them took minutes."""
    page = read_page("a.html", "<p>a</p>" + "<!-- b " * 60_000)
    assert [text.strip()[:3] for text in texts_of_page(page)] == ["a", "b <"]


def test_elements_may_stand_in_one_another_as_deep_as_pages_do() -> None:
    assert read_html("<div>" * (MOST_DEEP - 5) + "a").text() == "a"
