"""What a rule of dates looks at, what it gives back, and how values are put together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import between, days_of, edtf_of, year_text


class Told(NamedTuple):
    """A date told earlier in the text, to which "that year" or "two days later" may refer."""

    timex: str
    start: int
    end: int
    """Where its mark stands."""
    year: int
    """Negative before Christ."""
    month: int | None
    day: int | None
    earliest: dt.date | None
    latest: dt.date | None

    @property
    def date(self) -> dt.date | None:
        """The day told, when it is one day of our era."""
        return self.earliest if self.day and self.earliest == self.latest else None


class Scene(NamedTuple):
    """All that a rule may look at: the text and what is known where the words stand."""

    text: str
    """The normalised text, capitals kept."""
    low: str
    """The same in small letters."""
    now: dt.date
    """The day of publication."""
    narrative: bool
    """A history: dates are told relative to those told before, not to publication."""
    paragraph: int
    """Where the paragraph begins."""
    told: Told | None
    """The date told last."""
    story: Told | None
    """The same without looks back and ahead: where a history has arrived."""
    section: int | None
    """The year in the heading above ("2003: Invasion"), in a history."""
    told_day: Told | None
    """The last date told to the day, in the same paragraph or the one before."""
    told_period: Told | None
    """The last date of any length before that which stands outside a caption."""


class Found(NamedTuple):
    """What a rule has read, not yet a mark."""

    start: int
    end: int
    value: DateValue
    why: str


class Refused(NamedTuple):
    """What a rule has recognised as no date; nothing else may read these words."""

    start: int
    end: int
    reason: str
    """``identifier``, ``name`` (of a newspaper, a match, an operation), ``score``, ``rate`` (a speed) or
    ``counted`` (a number of things)."""


Results = tuple[Found | Refused, ...]
Reads = Callable[[re.Match[str], Scene], Results]


class Rule(NamedTuple):
    """One way in which a date is put into words."""

    name: str
    first: frozenset[str]
    """The words (or ``0`` for digits) that a match may begin with."""
    pattern: re.Pattern[str]
    read: Reads
    """Returns () when the words do not mean a date after all: the next rule is asked."""
    examples: tuple[str, ...]
    """Words it reads; a test runs them."""


def rule(name: str, first: str, pattern: str, read: Reads, *examples: str) -> Rule:
    r"""Compile a rule.

    Args:
        name: how the rule is called in a mark.
        first: the words that a match may begin with, blanks between them.
        pattern: a verbose pattern over small letters; ``\ `` is a blank, or two at the end of a line.
        read: what turns a match into values.
        examples: words that the pattern matches from their first to their last letter.
    """
    return Rule(name, frozenset(first.split()), re.compile(_widen(pattern), re.VERBOSE), read, examples)


def words_of(match: re.Match[str], group: str) -> str:
    """Return what a group has matched with single blanks; empty when it has matched nothing."""
    return " ".join((match[group] or "").split())


_BLANK = re.compile(
    r"(?P<keep>\(\?<[=!](?:[^()]|\([^()]*\))*\)|\[(?:\\.|[^\]])*\])|\\ (?P<more>\?|\{\d,\d\})?"
)


_TIMES = {None: "{1,2}", "?": "{0,2}"}


def _widen(pattern: str) -> str:
    r"""Let each blank of a pattern match one or two, outside lookbehinds and sets.

    >>> _widen(r"last\ week(?<=in\ )x[\ -]y\ ?")
    'last[ ]{1,2}week(?<=in\\ )x[\\ -]y[ ]{0,2}'
    """
    return _BLANK.sub(lambda m: m["keep"] or "[ ]" + _TIMES.get(m["more"], m["more"]), pattern)


def one(match: re.Match[str], value: DateValue, why: str) -> Results:
    """Give the whole of the matched words one value."""
    return (Found(match.start(), match.end(), value, why),)


def refused(match: re.Match[str], reason: str) -> Results:
    """Keep the matched words from being read as a date by any other rule."""
    return (Refused(match.start(), match.end(), reason),)


def words_before(match: re.Match[str], scene: Scene, reach: int = 14) -> str:
    """Return the few characters before a match, in small letters."""
    return scene.low[max(0, match.start() - reach) : match.start()]


_CLOCK = re.compile(r"T(?:\d|MO|AF|EV|NI|MI|DT|XX)")


def dated(timex: str, basis: Basis, *, vague: bool = False, kind: str = "DATE") -> DateValue:
    """Make the value of words that name a part of the calendar; its days follow from it.

    >>> dated("2015-12", Basis.STATED).edtf
    '2015-12'
    """
    days = days_of(timex)
    first, last = days or (None, None)
    return DateValue(
        timex_type="TIME" if kind == "DATE" and _CLOCK.search(timex) else kind,
        timex=timex, edtf=edtf_of(timex), earliest=first, latest=last, basis=basis, vague=vague,
    )  # fmt: skip


def spread(timex: str, first: dt.date | None, last: dt.date | None, basis: Basis) -> DateValue:
    """Make the value of words that mean some day in a span which a vague word fixes."""
    return DateValue(
        timex_type="DATE", timex=timex, edtf=between(first, last), earliest=first, latest=last,
        basis=basis, vague=True,
    )  # fmt: skip


def lasting(timex: str, kind: str = "DURATION") -> DateValue:
    """Make the value of a length of time or a repetition, which names no days.

    >>> lasting("P6Y").earliest is None
    True
    """
    return DateValue(timex_type=kind, timex=timex, edtf=None, earliest=None, latest=None, basis=Basis.STATED)


def reference(timex: str) -> DateValue:
    """Make the value of "now", "recently", "the future": PRESENT_REF, PAST_REF, FUTURE_REF."""
    return DateValue(
        timex_type="DATE", timex=timex, edtf=None, earliest=None, latest=None, basis=Basis.DERIVED
    )


def in_words(day: dt.date) -> str:
    """Write a day for a reader.

    >>> in_words(dt.date(2017, 8, 24))
    '24 August 2017'
    """
    return f"{day.day} {day:%B} {day.year}"


_TOLD = re.compile(r"(BC)?(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|(SP|SU|FA|WI)|Q(\d)|H\d))?(?:T|\Z)")
_DECADE = re.compile(r"(BC)?(\d{3})")
_MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def tell(found: Found) -> Told | None:
    """Turn what was read into a date that later words may refer to; None for "now" and the like."""
    decade = _DECADE.fullmatch(found.value.timex)
    if decade:
        year = int(decade[2]) * (-10 if decade[1] else 10)
        return Told(
            found.value.timex,
            found.start,
            found.end,
            year,
            None,
            None,
            found.value.earliest,
            found.value.latest,
        )
    parts = _TOLD.match(found.value.timex)
    if parts is None or found.value.timex_type not in {"DATE", "TIME"}:
        return None
    month = int(parts[3]) if parts[3] else _MIDDLE.get(parts[5])
    if parts[6]:
        month = 3 * int(parts[6]) - 1
    return Told(
        found.value.timex, found.start, found.end, int(parts[2]) * (-1 if parts[1] else 1), month,
        int(parts[4]) if parts[4] else None, found.value.earliest, found.value.latest,
    )  # fmt: skip


def month_text(year: int, month: int, day: int | None = None) -> str:
    """Write a month or day as TIMEX3 does, before Christ too."""
    return f"{year_text(year)}-{month:02d}" + (f"-{day:02d}" if day else "")
