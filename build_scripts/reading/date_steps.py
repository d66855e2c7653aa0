"""Which dates are steps of a history's story, and which only look back or ahead from it."""

from __future__ import annotations

import re
from bisect import bisect_right

from build_scripts.reading.date_pages import Page
from build_scripts.reading.date_values import Told

OPENS = re.compile(
    r"(?:\A|\n|[.!?][\"')]{0,3} )(?:(?:in|by|during|throughout|from|on|between|beginning in|and|but) )?"
    r"(?:the )?\Z"
)
_UNTIL = re.compile(r"(?<!not )(?:until|till) (?:the )?\Z")
_SPRING = 4
_YEARS_ON = 6
_HEADS = re.compile(r"(?:\n|[.!?][\"')]{0,3} )the [a-z]{3,20} (?:of|in) \Z")
"""What opens a sentence about the next years: "The campaign of 1842 opened in May"."""
_BACK_TO = re.compile(r"(?:before|since|prior to) \Z")
"""Behind them a month of an earlier year is a look back: "to the line of before May 1998"."""
_LOOKS_BACK = re.compile(r"(?:ago|earlier|before(?:hand)?|previously|prior|back)\Z")


def is_look_back(story: Told, new: Told, page: Page) -> bool:
    """Tell the month of "the governor, in office since November 1829" in a story of a later year."""
    earlier = new.month is not None and new.year < story.year
    return earlier and _BACK_TO.search(page.low, max(0, new.start - 9), new.start) is not None


def moves_story(story: Told, new: Told, rule: str, page: Page) -> bool:
    """Tell a step of the story from a look back or ahead ("declassified in 2005").

    A date with its month is a step, and a year that opens a sentence or a paragraph. A year
    in mid-sentence is one only where the story has no month nearby.
    """
    if rule in {"season", "told unit"} and _UNTIL.search(page.low, max(0, new.start - 14), new.start):
        return False  # "until the following spring": what comes next need not be later
    back = rule == "ago" and _LOOKS_BACK.search(page.low, new.start, new.end)
    if back or page.low.startswith(("the previous ", "the preceding "), new.start):
        return False
    within = new.timex.endswith("-WI") and new.year == story.year and (story.month or 12) < _SPRING
    if new.month:  # a winter told in winter is the one that the story is in
        return not within and not is_look_back(story, new, page)
    opens = OPENS.search(page.low, max(0, new.start - 24), new.start) is not None
    if rule == "ago" and opens and " half" not in page.low[new.start : new.end]:
        return 0 < new.year - story.year <= 10  # "Two years later", not "thirty years later"
    if rule in {"ago", "period", "decade", "century"} or new.year == story.year:
        return False
    if 0 < new.year - story.year < _YEARS_ON and _HEADS.search(page.low, max(0, new.start - 34), new.start):
        return True
    if opens or rule == "told unit":  # "The following year", but not "the previous year"
        return opens and (rule != "told unit" or new.year > story.year)
    paragraphs = bisect_right(page.paragraphs, new.start) - bisect_right(page.paragraphs, story.start)
    return story.month is None or paragraphs > 1 or (paragraphs == 1 and 0 < new.year - story.year < 4)
