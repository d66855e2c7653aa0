"""What words that point back count from: "that year", "the same day", "two days later"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.reading.calendar_days import UNIT_YEARS, add_days, add_years, shift, unit_timex, year_text
from build_scripts.reading.date_background import SENTENCE_END, had_before
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import Scene, Told, in_words, month_text, words_before


def told_base(scene: Scene, unit: str = "year") -> Told | None:
    """Return the date that "that year" and "two days later" count from: for days, one told to the day."""
    told = scene.told if scene.narrative else scene.told_period
    if scene.narrative and unit in {"day", "week", "month"} and _is_look_back(told, scene.story):
        return scene.story
    if unit in {"day", "week", "hour"} and not scene.narrative and (told is None or told.day is None):
        return scene.told_day or told
    return told


def _is_look_back(told: Told | None, story: Told | None) -> bool:
    """Tell a bare year before the month that a history has reached: no days and months count from it."""
    if told is None or story is None or told.month is not None or story.month is None:
        return False
    return 0 < told.year < story.year


def as_told(day: dt.date) -> Told:
    """Make a day, such as that of publication, one that words may count from.

    >>> as_told(dt.date(2017, 8, 24)).month
    8
    """
    return Told(day.isoformat(), 0, 0, day.year, day.month, day.day, day, day)


def day_in_question(scene: Scene, start: int) -> Told | None:
    """The day that "later in the day" lies in: one told here or of late, else (None) that of publication."""
    told = told_base(scene, "day")
    if scene.narrative:
        return told
    if told is None or told.date is None:
        return None
    if told.date > scene.now and SENTENCE_END.search(scene.low, told.end, start):
        return None  # of what is to come another sentence told
    return told if told.start >= scene.paragraph or 0 <= (scene.now - told.date).days <= _OF_LATE else None


_OF_LATE = 7


_SENTENCE_REACH = 150


def is_of_sentence(told: Told | None, start: int, scene: Scene) -> bool:
    """Tell whether a month told stands in the same sentence: "stolen in May 1991 and found the same day"."""
    if told is None or told.month is None or not 0 < start - told.end < _SENTENCE_REACH:
        return False
    return SENTENCE_END.search(scene.low, told.end, start) is None


def told_timex(unit: str, step: int, told: Told) -> str | None:
    """Name the unit that lies `step` units from a told date; X where the told date is too coarse.

    >>> told = as_told(dt.date(2017, 8, 31))
    >>> told_timex("day", 1, told), told_timex("year", -1, told)
    ('2017-09-01', '2016')
    """
    if unit == "year":
        return year_text(add_years(told.year, step))
    if unit in UNIT_YEARS:
        size, width = UNIT_YEARS[unit], 3 if unit == "decade" else 2
        return f"{'BC' if told.year < 0 else ''}{abs(add_years(told.year, step * size)) // size:0{width}d}"
    if told.year < 0 and told.month and unit in {"day", "month"} and told.timex[7:9].isdigit():
        return _old_timex(unit, step, told.year, told.month, told.day)
    if told.year < 0 or told.month is None:
        return {"day": f"{year_text(told.year)}-XX-XX", "month": f"{year_text(told.year)}-XX"}.get(unit)
    if told.day is None and unit in {"day", "week", "weekend"}:
        return month_text(told.year, told.month) + "-XX" if unit == "day" else None
    try:
        base = dt.date(told.year, told.month, told.day or 15)
    except ValueError:  # a day that the month does not have
        return None
    return unit_timex(shift(base, unit, step), unit)


def _old_timex(unit: str, step: int, year: int, month: int, day: int | None) -> str:
    """Name a day or month before Christ, where no calendar counts the days.

    >>> _old_timex("month", 1, -480, 12, None), _old_timex("day", 0, -480, 7, None)
    ('BC0479-01', 'BC0480-07-XX')
    """
    if unit == "month":
        years, month = divmod(month - 1 + step, 12)
        return month_text(add_years(year, years), month + 1)
    same = day is not None and 1 <= day + step <= _SHORTEST_MONTH
    return month_text(year, month, day + step) if day and same else month_text(year, month) + "-XX"


_SHORTEST_MONTH = 28


TRADED_AFTER = re.compile(r" (?:trading|trade|deals)\b")
"""What markets do in a part of the day: "shares rose in afternoon trading"."""


_TOLD_BEFORE = re.compile(
    r"\b(?:told (?:an? )?(?:[a-z]{4,12} )?(?:reporters|conference|briefing|parliament)|said in a statement)"
    r" (?:at |in )?(?:about |around |the )?\Z"
)


def _is_of_publication(m: re.Match[str], told: Told, scene: Scene) -> bool:
    """Tell "told a news conference at noon", "lost overnight" from what a day told before did."""
    if SENTENCE_END.search(scene.low, told.end, m.start()) is None:
        return False
    if scene.low.endswith("overnight", 0, m.end()):
        return True
    return _TOLD_BEFORE.search(scene.low, max(0, m.start() - 60), m.start()) is not None


def _stands_alone(m: re.Match[str], scene: Scene) -> bool:
    """Tell a time that is a paragraph by itself, as those of a running report are."""
    return m.start() == scene.paragraph and scene.low.startswith(("\n", ":\n"), m.end())


_WILL = re.compile(r"\b(?:will|won't|(?:is|are) (?:to|due|scheduled|expected|set|likely))\b[^;:]{0,80}\Z")


def _is_ahead(m: re.Match[str], told: Told, scene: Scene) -> bool:
    """Tell "He died on Sunday. Offices will open at noon": on no day that is over."""
    near = max(told.end, m.start() - _AHEAD_REACH)
    ends = [end.end() for end in SENTENCE_END.finditer(scene.low, near, m.start())]
    return bool(ends) and _WILL.search(scene.low, ends[-1], m.start()) is not None


_AHEAD_REACH = 300
_UNTIL = re.compile(r"(?:\b(?:to|until|till|through)|-) ?(?:about |around |the )?\Z")
_LATE = re.compile(r"T(?:NI|EV|AF|1[2-9]|2\d)")
_NOON = 12


def _reaches_morning(m: re.Match[str], told: Told, hour: int, scene: Scene) -> bool:
    """Tell "from 10 p.m. on Thursday to dawn", which is that of Friday."""
    early = hour < _NOON and _LATE.search(told.timex) is not None
    return early and is_of_sentence(told, m.start(), scene) and bool(_UNTIL.search(words_before(m, scene)))


def day_of_time(m: re.Match[str], scene: Scene, hour: int) -> tuple[str, str]:
    """The day a time belongs to: the last told in this paragraph or the one before, else publication.

    What has happened was on no day to come; the small hours told behind a night are the next day's.
    """
    told = scene.told if scene.narrative else scene.told_day
    if not scene.narrative and _stands_alone(m, scene):
        return scene.now.isoformat(), f"on the day of publication, {in_words(scene.now)}"
    last = scene.told
    if not scene.narrative and last and last.date and had_before(last.start, scene.low):
        # "had come on Wednesday and left at 6 a.m."
        told = last if is_of_sentence(last, m.start(), scene) else told
    if told and not scene.narrative and _is_of_publication(m, told, scene):
        told = None
    if told and told.date and not scene.narrative and told.date > scene.now:
        looks = tense(scene.low, *m.span())
        elsewhere = SENTENCE_END.search(scene.low, told.end, m.start()) is not None
        told = None if looks == "past" or (elsewhere and not looks) else told
    if told and told.date and not scene.narrative and told.date < scene.now and _is_ahead(m, told, scene):
        told = None
    if told and told.date and TRADED_AFTER.match(scene.low, m.end()):
        told = told if (scene.now - told.date).days <= 1 or is_of_sentence(told, m.start(), scene) else None
    if told and told.day:
        day, _, part = told.timex.partition("T")
        if told.date and _reaches_morning(m, told, hour, scene):
            return add_days(told.date, 1).isoformat(), f"the morning after {in_words(told.date)}"
        if part in {"NI", "EV"} and hour < 5 and told.date:
            day = add_days(told.date, 1).isoformat()
            return day, f"in the night told before it, on {day}"
        return day, f"on the day told before it, {day}"
    if scene.narrative:
        return "XXXX-XX-XX", "no day told before"
    return scene.now.isoformat(), f"on the day of publication, {in_words(scene.now)}"
