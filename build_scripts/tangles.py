"""Prose that Markdown does not read in bearable time: signs that open something, and nothing closes them.

At each sign that may begin a link, an image or an element, Python-Markdown looks for its end as far as the
paragraph goes, one character after another: twice as many take four times as long, and 80 kB of ``[a](``
took over a minute. Inside the bounds here a paragraph takes seconds at most, whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, islice

MOST_OPEN = 20
"""Brackets open at once. A link in a picture in a link is three."""
LONGEST_PARAGRAPH = 20_000
"""Characters between two empty lines: four thousand words, or a table of two hundred rows."""
LONGEST_PAGE = 400_000
"""Characters: seventy thousand words, or twenty seconds of paragraphs of one letter."""
MOST_HEADINGS = 1_000
"""Of one page. Each is held against all before it: five thousand of the same name take a second, and in one
paragraph five; a hundred thousand take an hour."""
_SIGN = re.compile(
    r"""
      \\.     # \[ opens nothing
    | \]\(    # the address of a link or an image
    | [\[\]()<>]
    """,
    re.VERBOSE | re.DOTALL,
)
_NESTED = re.compile(rf"^[ \t]*(?:>[ \t]*|(?:[-*+]|\d+[.)])[ \t]+){{{MOST_OPEN + 1}}}", re.MULTILINE)
"""A list in a list, or a quotation in one, on a single line: ``- 1. > - …``."""


_HEADING = re.compile(r"^[ ]{0,3}(?:#{1,6}|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)


def find_tangles(text: str) -> Iterator[tuple[int, str]]:
    r"""Where a page cannot be read, and why; at most one for each paragraph, and for the page.

    >>> list(find_tangles("A [link](https://a.example/b) and a < b."))
    []
    >>> [at for at, _ in find_tangles("One.\n\nTwo:\n" + "[a](" * 30)]
    [91]
    """
    if len(text) > LONGEST_PAGE:
        yield 0, f"a page of {len(text)} characters, the most is {LONGEST_PAGE}"
    if too_many := next(islice(_HEADING.finditer(text), MOST_HEADINGS, None), None):
        yield too_many.start(), f"more than {MOST_HEADINGS} headings on one page"
    for start, paragraph in _paragraphs(text):
        if len(paragraph) > LONGEST_PARAGRAPH:
            yield start, f"a paragraph of {len(paragraph)} characters, the most is {LONGEST_PARAGRAPH}"
        elif (at := _too_many_open(paragraph)) is not None:
            yield start + at, f"more than {MOST_OPEN} brackets are open here"
        elif nested := _NESTED.search(paragraph):
            yield start + nested.start(), f"more than {MOST_OPEN} lists or quotations in one another"


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """What stands between empty lines, with its place."""
    at = 0
    for blank, lines in groupby(text.splitlines(keepends=True), lambda line: not line.strip()):
        paragraph = "".join(lines)
        if not blank:
            yield at, paragraph
        at += len(paragraph)


def _too_many_open(paragraph: str) -> int | None:
    """Where the first bracket stands that is one too many."""
    squares = rounds = angles = 0
    for sign in _SIGN.finditer(paragraph):
        match sign[0]:
            case "[":
                squares += 1
            case "<":
                angles += 1
            case "](":
                squares, rounds = max(squares - 1, 0), rounds + 1
            case "]":
                squares = max(squares - 1, 0)
            case ")":
                rounds = max(rounds - 1, 0)
            case ">":
                angles = max(angles - 1, 0)
        if squares + rounds + angles > MOST_OPEN:
            return sign.start()
    return None
