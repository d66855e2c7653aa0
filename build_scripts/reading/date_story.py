"""What a text has told so far: the dates that later words refer to.

"In April", "that year", "two days later" need a date told before. In a history it is where
the story has arrived; looks back ("in a 1908 interview") and ahead ("declassified in 2005")
do not move it. In news it is the last date told outside the captions of pictures.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right

from build_scripts.reading.calendar_days import add_years
from build_scripts.reading.date_values import Found, Scene, Told, tell

_PARAGRAPH = re.compile(r"\n\s*")
_CAPTION = re.compile(r"\((?:file )?(?:photo|image|picture|credit)|\bcredit:|^file photo", re.IGNORECASE | re.MULTILINE)
_OPENS = re.compile(r"(?:\A|\n|[.!?][\"')]* )(?:(?:in|by|during|throughout|from|on|between|beginning in|and|but) )?(?:the )?\Z")
_HEADING = re.compile(
    r"^(?![^\n]{90})(?:[^\n\d.]{0,60} )?(?P<year>(?:1\d|20)\d\d)(?P<more>-\d{2,4})?(?!\d)[^\n\d.?!]{0,60}$", re.MULTILINE
)


def find_headings(low: str) -> tuple[tuple[int, int], ...]:
    r"""Find where a section begins whose heading names a year, and that year; 0 for a range of years.

    >>> find_headings("\n2003: invasion\n\nit began on april 9.")
    ((1, 2003),)
    """
    return tuple((m.start(), 0 if m["more"] else int(m["year"])) for m in _HEADING.finditer(low))


class Memory:
    """What has been told so far, while one text is run through."""

    def __init__(self, low: str) -> None:
        self._low = low
        self._paragraphs = [0, *(m.end() for m in _PARAGRAPH.finditer(low))]
        self._headings = find_headings(low)
        self._told: Told | None = None
        self._story: Told | None = None
        self._day: Told | None = None
        self._period: Told | None = None

    def scene(self, plain: str, low: str, now: dt.date, start: int, *, narrative: bool) -> Scene:
        here = self._paragraph(start)
        day = self._day if self._day and here - self._paragraph(self._day.start) <= 1 else None
        return Scene(plain, low, now, narrative, self._told, self._story, self._section(start) if narrative else None, day, self._period)

    def keep(self, found: Found, rule: str) -> None:
        told = tell(found)
        if told is None:
            return
        if self._told is None or told.month or told.year != self._told.year or not self._told.month:
            self._told = told
        if self._moves_story(told, rule):
            self._story = told
        if self._in_caption(found.start):
            return
        self._period = told
        if told.day:
            self._day = told

    def _section(self, offset: int) -> int | None:
        number = bisect_right(self._headings, (offset, 9999)) - 1
        return (self._headings[number][1] or None) if number >= 0 else None

    def _moves_story(self, told: Told, rule: str) -> bool:
        """Tell a step of the story from a look back or ahead ("declassified in 2005").

        A date with its month is a step, and a year that opens a sentence or a paragraph. A
        year in mid-sentence is one only where the story has no month nearby.
        """
        if self._story is None or told.month:
            return True
        if rule in {"ago", "told unit", "this unit", "decade", "century"} or told.year == self._story.year:
            return False
        if _OPENS.search(self._low, max(0, told.start - 24), told.start):
            return True
        return self._story.month is None or self._paragraph(told.start) - self._paragraph(self._story.start) > 1

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraphs, offset)

    def _in_caption(self, offset: int) -> bool:
        """A paragraph that is a picture's: its dates date the picture, not the story."""
        number = self._paragraph(offset)
        begin = self._paragraphs[number - 1]
        end = self._paragraphs[number] if number < len(self._paragraphs) else len(self._low)
        return _CAPTION.search(self._low, begin, min(end, begin + 600)) is not None


def history_year(scene: Scene, month: int, start: int) -> tuple[int, str]:
    """Supply the year of the story to a month, unless it strays from that of the section's heading."""
    if scene.story is None:
        return scene.section or scene.now.year, "the year of the section"
    year = _story_year(scene.story, month)
    if scene.section and year != scene.section and "\n" in scene.low[scene.story.end : start]:
        return scene.section, "the year of the section"
    return year, "the year told before"


def _story_year(told: Told, month: int) -> int:
    """The told year, or the next when the months run over its end: December, then January."""
    if told.month is None:
        return told.year
    if told.month - month > 8:
        return add_years(told.year, 1)
    return told.year
