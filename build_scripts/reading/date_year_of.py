"""The year of a month or day: named with it, or supplied from the story, the tense and publication."""

from __future__ import annotations

import re

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import add_years
from build_scripts.reading.date_background import SENTENCE_END
from build_scripts.reading.date_eras import year_of_era
from build_scripts.reading.date_story import history_year, year_just_told
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import Scene, in_words, words_of
from build_scripts.reading.date_words import GAP, MONTH, MONTHS, OLD_YEAR, SEASONS, SP, YEAR, any_of

# A year that stands behind the second of two dates and is meant for both: "from August 28 to Oct 10, 1945".
_YEAR_AHEAD = re.compile(
    rf"""
    (?:{SP})? (?: [-/,] | (?:to|until|till|through|and|or)(?![a-z]) ) (?:{SP})?
    (?: (?:the|early|late|mid|end|of|on) {GAP} ){{0,3}}
    (?: [0-3]?\d (?:st|nd|rd|th)? {SP} )?
    {any_of([*MONTHS, *SEASONS])} \.?
    (?: {SP} [0-3]?\d (?:st|nd|rd|th)? (?!\d) )?
    ,?{SP} (?:of{SP})? (?:{YEAR}|{OLD_YEAR})
    """,
    re.VERBOSE,
)

# A second month of a range: "January through March" lie in one year, or run over its end.
_MONTH_AHEAD = re.compile(
    rf"""
    (?: \ ?-\ ? | \ (?:to|through|until|and)\  ) {MONTH} (?: \ (?P<number>3[01]|[12]\d|[1-9])(?!\d) )?
    """,
    re.VERBOSE,
)


_YEAR_BELOW = re.compile(
    rf"{any_of(MONTHS)} \.? (?:{SP}[0-3]?\d(?:st|nd|rd|th)?(?!\d))? ,?{SP} {YEAR}", re.VERBOSE
)
"""The first date of a history may leave its year to the next: "began on 12 May and ended on 3 July 1863"."""

_HALF = 6


def _is_listed(span: tuple[int, int], scene: Scene) -> bool:
    """Tell "January and December", which may be those of two years, from "between January and December"."""
    joined = scene.low.startswith(" and ", span[1])
    return joined and not scene.low.endswith("between ", 0, span[0])


LONGEST_CHAIN = 8
"""Dates joined by "to" or "and" that are looked through for a year; no sentence joins so many."""


def year_of(scene: Scene, month: int, day: int | None, span: tuple[int, int]) -> tuple[int, str]:
    """Supply the year of a month or day that stands without one, and say where it comes from.

    It is the year that stands behind the second of two dates; in a history the year that the
    story has reached; else the one that brings the date nearest to publication in the
    direction of the verb's tense.
    """
    turns = 0  # of the year, between this date and the one behind it that tells the year
    for _ in range(LONGEST_CHAIN):
        ahead = _YEAR_AHEAD.match(scene.low, span[1])
        if ahead and (named := _year_told(ahead, scene)):
            return named - turns, "the year named behind it"
        if scene.narrative and scene.story is None and scene.section is None:
            below = _YEAR_BELOW.search(scene.low, span[1], span[1] + 150)
            if below:
                return int(below["year"]) - turns, "the year named behind it"
        if scene.narrative:
            year, source = history_year(scene, month, span[0])
            return year - turns, source
        second = _MONTH_AHEAD.match(scene.low, span[1])
        if not second:
            break
        if MONTHS[second["month"]] - month > _HALF and _is_listed(span, scene):
            break  # "after falling in January and December"
        turns += month > MONTHS[second["month"]]
        month, day, span = (
            MONTHS[second["month"]],
            int(second["number"] or 0) or None,
            (span[0], second.end()),
        )
    just_told = year_just_told(scene, month, span[0])
    if just_told:
        return just_told - turns, "the year told before"
    past_story = _year_of_sentence(scene, month, span[0])
    if past_story and tense(scene.low, *span) != "future":
        return past_story - turns, "the year told in the same sentence"
    coming = _coming_year(scene, month, span)
    if coming:
        return coming - turns, "the year told in the same sentence"
    year = _year_by_tense(scene, month, day, span) - turns
    return year, f"the year taken from publication, {in_words(scene.now)}"


def _year_told(ahead: re.Match[str], scene: Scene) -> int | None:
    return int(ahead["year"]) if ahead["year"] else year_of_era(int(ahead["old_year"]), scene)


def _year_of_sentence(scene: Scene, month: int, start: int) -> int | None:
    """The year of a story from the past that this sentence tells ("from March 1991 … to June")."""
    told = scene.told_period
    if told is None or not told.month or not 0 < told.year < scene.now.year - 1 or start - told.end > 150:
        return None
    if month < told.month and ";" in scene.low[told.end : start]:
        return None  # "built in May 2004; it was opened in January"
    if scene.low.endswith("since ", 0, told.start):
        return None  # what has held since then says nothing of the rest
    return None if SENTENCE_END.search(scene.low, told.end, start) else told.year


_JOINED = re.compile(r"[^;:\n]{0,60}\band\b[^;:\n]{0,60}")


def _coming_year(scene: Scene, month: int, span: tuple[int, int]) -> int | None:
    """The year to come that this sentence tells: "next year's fair opens on June 26", "May and July"."""
    told = scene.told_period
    if told is None or told.latest is None or span[0] - told.end > 150:
        return None
    if told.month is None:
        ahead = told.year == scene.now.year + 1 and scene.low.startswith("next year", told.start)
    else:
        ahead = told.latest > scene.now and told.month < month and told.year == scene.now.year
        joined = _JOINED.fullmatch(scene.low, told.end, span[0])
        ahead = ahead and joined is not None and tense(scene.low, *span) != "past"
    return told.year if ahead and SENTENCE_END.search(scene.low, told.end, span[0]) is None else None


_REACHING = re.compile(
    rf"""(?P<begun>{any_of(MONTHS)} \.? (?:\ \d\d?)?)? (?:\ |\b)
         through\ (?:the\ end\ of\ |early\ |mid-|late\ )?\Z""",
    re.VERBOSE,
)
"""Where it stops lies near, before or behind: "rooms start at 90 euros through May"."""


def _year_by_tense(scene: Scene, month: int, day: int | None, span: tuple[int, int]) -> int:
    now = scene.now
    here, date = (now.month, now.day if day else 0), (month, day or 0)
    reaching = _REACHING.search(scene.low, max(0, span[0] - 40), span[0])
    if reaching and not reaching["begun"]:
        months = (month - now.month + 5) % 12 - 5  # from five months ago to six ahead
        return now.year + (now.month - 1 + months) // 12
    looks = "past" if scene.low.endswith("last ", 0, span[0]) else tense(scene.low, *span)
    if looks == "past":
        return now.year - (date > here and not _is_just_ahead(month, day, span[0], scene))
    if looks == "future":
        return now.year + (date < here and not _is_just_over(month, day, span[0], scene))
    distance = (month - now.month) * 30 + (day or now.day) - now.day
    return now.year + (distance < -240) - (distance > 120)


_NEAR = 60
"""Days: who means the same day of the year before or after must name the year."""
_REPORTED_BEFORE = re.compile(
    r"(?:\b(?:of|through|from|since)|[a-z](?<!ed)(?<!set)(?<!due) for"
    r"|(?:months|weeks|year) (?:to|ended|ending)) \Z"
)
"""Before a month that is reported on, and not the time of what is planned: "figures for June"."""

_MEANT_BEFORE = re.compile(rf"\bfor (?:{any_of(MONTHS)} (?:and|or|to|through) )?\Z")
"""Before a month that is awaited: "they said that bookings for November look strong"."""


def _is_just_over(month: int, day: int | None, start: int, scene: Scene) -> bool:
    """Tell a date of the last weeks from one most of a year ahead: "figures for June are due on Friday"."""
    if day is None and not _REPORTED_BEFORE.search(scene.low, max(0, start - 16), start):
        return False
    return 0 <= ((scene.now.month - month) * 30 + (scene.now.day - day if day else 0)) % 360 <= _NEAR


def _is_just_ahead(month: int, day: int | None, start: int, scene: Scene) -> bool:
    """Tell a date of the coming weeks from one most of a year ago: "he was named head, effective Jan. 1"."""
    if day is None and not _MEANT_BEFORE.search(scene.low, max(0, start - 36), start):
        return False
    return 0 <= ((month - scene.now.month) * 30 + (day - scene.now.day if day else 0)) % 360 <= _NEAR


OF_THAT = r"(?:that|the\ same|the\ following|the\ next|the\ previous|this|last|next)\ year(?![a-z-])"
"""The year of "July of that year"."""


def named_year(m: re.Match[str], scene: Scene) -> tuple[int, Basis] | None:
    """Read the year that stands with a month ("1939", "480 BC", "of that year"), if any."""
    groups = m.groupdict()
    if groups.get("bc_year"):
        return -int(groups["bc_year"]), Basis.STATED
    if groups.get("old_year"):
        year = year_of_era(int(groups["old_year"]), scene)
        return (year, Basis.DERIVED) if year else None
    if groups["year"]:
        return int(groups["year"]) * (-1 if groups.get("bc") else 1), Basis.STATED
    if groups.get("short_year"):
        return year_of_two_digits(groups["short_year"], scene), Basis.DERIVED
    that = words_of(m, "of_that")
    if not that:
        return None
    if that in {"this year", "last year", "next year"} and not scene.narrative:
        return scene.now.year + {"this": 0, "last": -1, "next": 1}[that.split()[0]], Basis.DERIVED
    told = scene.told.year if scene.told else scene.now.year
    step = ("following" in that or "next" in that) - ("previous" in that)
    return add_years(told, step), Basis.DERIVED


def year_of_two_digits(digits: str, scene: Scene) -> int:
    """Read "'63" as the last such year, in a history as the one nearest to where it has arrived."""
    if not (scene.narrative and scene.story and scene.story.year > 0):
        return short_year(digits, scene.now.year)
    century, told = scene.story.year // 100 * 100, scene.story.year
    return min((century + step + int(digits) for step in (-100, 0, 100)), key=lambda year: abs(year - told))


def short_year(digits: str, now: int) -> int:
    """Read the two digits of "'88" as the last such year, or one at most ten years ahead.

    >>> short_year("99", 2016), short_year("20", 2016)
    (1999, 2020)
    """
    year = now // 100 * 100 + int(digits)
    return year - 100 if year > now + 10 else year


def year_basis(m: re.Match[str], scene: Scene, month: int, day: int | None) -> tuple[int, Basis, str]:
    """Return the year of a month or day, how it is known, and where it comes from."""
    known = named_year(m, scene)
    if known:
        return (*known, "as the words say")
    year, source = year_of(scene, month, day, m.span())
    return year, Basis.DERIVED, source


def year_of_det(det: str, month: int, scene: Scene) -> int:
    """Find the year of "last March", from publication, or of "the following March", from the date told."""
    told = scene.story if scene.narrative else scene.told_period
    if det == "that":
        return told.year if told else scene.now.year
    if det.startswith("the "):
        year, from_month = (told.year, told.month) if told else (scene.now.year, scene.now.month)
        if det in {"the following", "the next"}:
            return year if from_month and from_month < month else add_years(year, 1)
        return year if from_month and from_month > month else add_years(year, -1)
    if det in {"last", "past", "this past", "previous"}:
        return scene.now.year - (month >= scene.now.month)
    if det in {"next", "coming", "this coming"}:
        return scene.now.year + (month <= scene.now.month)
    return scene.now.year
