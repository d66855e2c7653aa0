"""A text made ready for reading its dates: small letters, paragraphs, and the sections of a history."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_PARAGRAPH = re.compile(r"\n\s*")
_HEADING = re.compile(
    r"^(?![^\n]{90})(?:[^\n\d.]{0,60} )?(?P<year>(?:1\d|20)\d\d)(?P<more>-\d{2,4})?(?!\d)[^\n\d.?!]{0,60}$",
    re.MULTILINE,
)


def find_headings(low: str) -> tuple[tuple[int, int], ...]:
    r"""Find where a section begins whose heading names a year, and that year; 0 for a range of years.

    >>> find_headings("\n2003: invasion\n\nit began on april 9.")
    ((1, 2003),)
    """
    return tuple((m.start(), 0 if m["more"] else int(m["year"])) for m in _HEADING.finditer(low))


class Page(NamedTuple):
    """A text made ready: what does not change while it is run through."""

    text: str
    """Normalised, capitals kept."""
    low: str
    """The same in small letters."""
    now: dt.date
    """The day of publication."""
    narrative: bool
    paragraphs: tuple[int, ...]
    """Where each paragraph begins."""
    headings: tuple[tuple[int, int], ...]
    """Where each section begins whose heading names a year, and that year."""


def make_page(text: str, low: str, now: dt.date, *, narrative: bool) -> Page:
    """Find the paragraphs of a text and, in a history, its sections."""
    paragraphs = (0, *(m.end() for m in _PARAGRAPH.finditer(text)))
    return Page(text, low, now, narrative, paragraphs, find_headings(low) if narrative else ())
