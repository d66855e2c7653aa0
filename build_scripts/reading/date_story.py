"""What a text has told so far: the dates that later words refer to.

"In April", "that year", "two days later" need a date told before. In a history it is where
the story has arrived; looks back ("in a 1908 interview") and ahead ("declassified in 2005")
do not move it. In news it is the last date told outside the captions of pictures.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from typing import NamedTuple

from build_scripts.reading.calendar_days import add_years, shift, unit_timex
from build_scripts.reading.date_background import SENTENCE_END, SENTENCE_REACH, is_background
from build_scripts.reading.date_pages import Page
from build_scripts.reading.date_steps import is_look_back, moves_story
from build_scripts.reading.date_values import Found, Scene, Told, tell

_CAPTION = re.compile(
    r"\((?:file )?(?:photo|image|picture|credit)|c(?<!\wc)redit:|f(?<=^f)ile photo", re.MULTILINE
)


class Memory(NamedTuple):
    """What has been told so far."""

    told: Told | None = None
    story: Told | None = None
    day: Told | None = None
    period: Told | None = None
    clock: tuple[int, str] | None = None
    """Where the words just read end and the time of day they tell, which the next words may give a day."""


def scene_at(page: Page, memory: Memory, start: int) -> Scene:
    """Put together what a rule may look at where a word stands."""
    here = bisect_right(page.paragraphs, start)
    day = memory.day
    if day and here - bisect_right(page.paragraphs, day.start) > 1:
        day = None
    section = bisect_right(page.headings, (start, 9999)) - 1
    return Scene(
        text=page.text,
        low=page.low,
        now=page.now,
        narrative=page.narrative,
        paragraph=page.paragraphs[here - 1],
        section=(page.headings[section][1] or None) if section >= 0 else None,
        told=memory.told,
        story=memory.story,
        told_day=day,
        told_period=memory.period,
    )


def remember(memory: Memory, found: Found, rule: str, page: Page) -> Memory:
    """Add what was just read to what has been told."""
    time = _CLOCK.search(found.value.timex)
    clock = (found.end, time[0]) if time else None
    if clock and memory.clock and page.low[memory.clock[0] : found.start] == " (":
        clock = (found.end + 1, memory.clock[1])  # "8:42 a.m. (1442 GMT)" is told as 8:42
    new = tell(found)
    if new is None:
        return memory._replace(clock=clock)
    told, story, day, period, _ = memory
    new = _with_clock(memory, new, page)
    # A bare year adds nothing to a month of the same year, a look back nothing to a story.
    if page.narrative and story and is_look_back(story, new, page):
        pass
    elif told is None or new.month or new.year != told.year or not told.month:
        told = new
    if story is None or moves_story(story, new, rule, page):
        story = new
    ends = (
        period is not None and "Q" in period.timex and _ENDED.search(page.low, found.start - 12, found.start)
    )
    compares = is_background(day, period, new, rule, page)
    if not compares and not ends and not _in_caption(page, found.start):
        begun = not page.narrative and _is_begin(found, page)
        if not page.narrative and _ends_quarter(new, page):
            new = _quarter_ended_on(new)
        day, period = (new if new.day and not begun else day), new
    return Memory(told, story, day, period, clock)


_BEGUN = re.compile(r"since \Z")


def _is_begin(found: Found, page: Page) -> bool:
    """Tell "held since Sunday, he spoke at 3 p.m." from "closed since Sunday, when it burned at 3 p.m."."""
    since = _BEGUN.search(page.low, max(0, found.start - 6), found.start)
    return since is not None and not page.low.startswith(", when ", found.end)


_CLOCK = re.compile(r"T\d\d:\d\d\Z")
_JOINT = re.compile(r",? (?:on )?(?:the )?")


def _with_clock(memory: Memory, new: Told, page: Page) -> Told:
    """Give a day the time told in the words just before it: "10 a.m. on 27 July"."""
    if memory.clock is None or not new.date or "T" in new.timex:
        return new
    end, clock = memory.clock
    return new._replace(timex=new.timex + clock) if _JOINT.fullmatch(page.low, end, new.start) else new


_ENDED = re.compile(r"\bend(?:ed|ing)(?: on| in)? \Z")
"""Behind it stands the end of a quarter, which remains the period in question."""


_QUARTER_ENDED = re.compile(
    r"\b(?:quarter|three months|(?:13|thirteen|12|twelve) weeks) (?:that )?(?:ended|ending)(?: on| in)? \Z"
)


def _ends_quarter(new: Told, page: Page) -> bool:
    return new.day is not None and bool(_QUARTER_ENDED.search(page.low, max(0, new.start - 40), new.start))


def _quarter_ended_on(new: Told) -> Told:
    """Make the quarter that ended on a day the one in question: "the three months ended Sept. 30"."""
    if new.month is None or new.year < 1:
        return new
    middle = shift(dt.date(new.year, new.month, 15), "month", -1)
    return new._replace(timex=unit_timex(middle, "quarter"), year=middle.year, month=middle.month, day=None)


def _in_caption(page: Page, offset: int) -> bool:
    """Tell whether the paragraph is a picture's: its dates date the picture, not the story."""
    number = bisect_right(page.paragraphs, offset)
    end = page.paragraphs[number] if number < len(page.paragraphs) else len(page.low)
    begin = page.paragraphs[number - 1]
    return _CAPTION.search(page.low, begin, min(end, begin + 600)) is not None


_BETWEEN = re.compile(r",? (?:in|on|by|at) (?:the )?(?:(?:end|beginning|start|middle) of )?|, ?")


def year_just_told(scene: Scene, month: int, start: int) -> int | None:
    """Find the year told in the words just before: "three years later, in May", "a month later, in June"."""
    told = scene.told
    if told is None or len(told.timex) < 4 or told.month not in {None, month}:
        return None
    return told.year if _BETWEEN.fullmatch(scene.low, told.end, start) else None


def history_year(scene: Scene, month: int, start: int) -> tuple[int, str]:
    """Supply the year of the story to a month, unless it strays from that of the section's heading.

    A year told in the words just before is meant: "three years later, in May".
    """
    just_told = year_just_told(scene, month, start)
    if just_told:
        return just_told, "the year told before"
    if scene.story is None:
        return scene.section or scene.now.year, "the year of the section"
    if scene.told and _is_next_year(scene.told, scene.story, start, scene):
        return scene.told.year, "the year told before in the sentence"
    year = _story_year(scene.story, month)
    behind = year == scene.story.year and month > (scene.story.month or 12)
    if behind and scene.low.endswith("since ", 0, start):
        return add_years(year, -1), "the year before that of the story, which has not got so far"
    if scene.section and year != scene.section and scene.story.end < scene.paragraph:
        return scene.section, "the year of the section"
    return year, "the year told before"


YEARS_ON = 10
"""So far ahead a sentence may tell of a year that does not move the story."""
_NEXT_YEAR = re.compile(r"(?:following|next) year\Z")


def _is_next_year(told: Told, story: Told, start: int, scene: Scene) -> bool:
    """Tell "restored the next year, only to be driven out in July": that year's month.

    So is the year of "a second fleet, in 1806, sailed on 6 July", whether or not it is the next.
    """
    if told.month or not 0 < told.year - story.year <= YEARS_ON or start - told.end > SENTENCE_REACH:
        return False
    ahead = _NEXT_YEAR.search(scene.low, told.start, told.end)
    aside = scene.low.startswith(",", told.end) and scene.low.endswith(", in ", 0, told.start)
    return (ahead is not None or aside) and SENTENCE_END.search(scene.low, told.end, start) is None


def _story_year(told: Told, month: int) -> int:
    """The told year, or the next when the months run over its end: December or winter, then January."""
    if told.month is None:
        return told.year
    if told.timex.endswith("-WI"):  # a winter bears the year it begins in
        return add_years(told.year, 1) if month < 9 else told.year
    if told.month - month > 8:
        return add_years(told.year, 1)
    return told.year
