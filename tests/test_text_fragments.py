"""Addresses that lead a browser to words: made from shown words only, and found by Chromium."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest

from build_scripts.text_fragments import text_fragment

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["tests.chromium"]

TEXT = (
    "On 19 May, the mayor said 40 houses, or a fifth, fell. By evening 40 houses stood empty.\n\n"
    "The well-known mill at Lind, built by the guild in the year of the great frost, stood & stands.\n\n"
    "Costs: 2,400 marks. 400 marks were paid. The harbour office took 12, the town took 12."
)


def where(words: str, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


ROWS = [
    ("19 May", 0, (0, 40), "19%20May"),
    ("40 houses", 0, (0, 40), "said-,40%20houses"),
    ("40 houses", 1, where("By evening 40 houses"), "evening-,40%20houses"),
    ("a fifth", 0, (0, 60), "a%20fifth"),
    ("well-known mill", 0, where("The well-known mill at"), "well%2Dknown%20mill"),
    (
        "The well-known mill at Lind, built by the guild in the year",
        0,
        where("The well-known mill at Lind, built by the guild in the year"),
        "The%20well%2Dknown%20mill,in%20the%20year",
    ),
    ("frost, stood & stands", 0, where("frost, stood & stands"), "frost%2C%20stood%20%26%20stands"),
    ("400 marks", 1, where("400 marks were"), "400%20marks,-were"),
    ("took 12", 0, where("took 12, the"), "took%2012,-%2C"),
]


@pytest.mark.parametrize(("words", "nth", "shown", "fragment"), ROWS)
def test_words_become_a_fragment(words: str, nth: int, shown: tuple[int, int], fragment: str) -> None:
    assert text_fragment(TEXT, where(words, nth), shown) == f"#:~:text={fragment}"


def test_no_fragment_where_the_shown_words_stand_twice() -> None:
    assert text_fragment(TEXT, where("40 houses"), where("40 houses")) == ""


@pytest.mark.browser
@pytest.mark.parametrize(("words", "nth", "shown", "fragment"), ROWS)
def test_chromium_finds_the_very_words(
    browser: Browser, words: str, nth: int, shown: tuple[int, int], fragment: str
) -> None:
    """The page scrolls so that the words are in view, and nothing else of their paragraph's size is."""
    start, end = where(words, nth)
    marked = f"{escape(TEXT[:start])}<span id='w'>{escape(TEXT[start:end])}</span>{escape(TEXT[end:])}"
    style = "<style>p {line-height: 900px; width: 30px}</style>"
    paragraphs = "".join(f"<p>{part}</p>" for part in marked.split("\n\n"))
    page = browser.new_page(viewport={"width": 500, "height": 700})
    page.route(
        "**/*", lambda r: r.fulfill(body=f"<!doctype html>{style}{paragraphs}", content_type="text/html")
    )
    page.goto(f"http://fragment.test/{text_fragment(TEXT, (start, end), shown)}")
    page.wait_for_function("scrollY > 0")
    box = page.locator("#w").evaluate(
        "one => { const r = one.getClientRects()[0]; return [r.top, r.bottom]; }"
    )
    assert box[0] < 700, f"{words} ({fragment}) lies below the view"
    assert box[1] > 0, f"{words} ({fragment}) lies above the view"
    page.close()
