"""The nouns of the project: every value that passes between modules.

All are frozen. A ``start``/``end`` pair counts code points (not bytes) from 0, end
exclusive, into the text of the article as it stands in the file. The words are those of
the project's glossary (``docs/prose/method.md``); where a standard has the term, the
docstring names it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

# --- what the machine reads -------------------------------------------------------------


class Qualifier(StrEnum):
    """How a number was hedged in the words (Wikidata and UCDP keep the same idea)."""

    EXACTLY = "exactly"
    """No hedge: the bare number."""
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    ABOUT = "about"
    UP_TO = "up to"
    FEWER_THAN = "fewer than"
    NEARLY = "nearly"
    BETWEEN = "between"
    VAGUE = "vague"
    """A word such as "dozens": it is kept as a word and never becomes a number."""


class Basis(StrEnum):
    """How a day is known."""

    STATED = "stated"
    """Day, month and year stand in the words (or the coarser date the words give)."""
    WEEKDAY = "weekday resolved"
    """A weekday, counted from the day of publication by the tense of the verb."""
    DERIVED = "derived"
    """A year, month or day was supplied from the day of publication ("last week")."""
    INFERRED = "inferred"
    """An editor worked it out and wrote the reason down."""


class MarkKind(StrEnum):
    """What kind of thing the machine has read."""

    DATE = "date"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, as the words give it (schema.org QuantitativeValue).

    There is no "best" value: ``low`` and ``high`` are what the hedge allows, ``number`` is
    what was said. A vague word has none of the three.
    """

    number: Decimal | None
    """The number said: 40 in "about 40"; the lower one of a range; None for a vague word."""
    low: Decimal | None
    """Lower bound; None when open below or vague."""
    high: Decimal | None
    """Upper bound; None when open above or vague."""
    low_open: bool = False
    """The lower bound itself is excluded ("more than 270")."""
    high_open: bool = False
    """The upper bound itself is excluded ("nearly 300", "fewer than 300")."""
    qualifier: Qualifier = Qualifier.EXACTLY
    unit: str = "item"
    """person, vehicle, km2, percent, place, group, item, family, km, m, mile, ratio,
    person/day, an ISO 4217 currency, or year, month, week, day, hour, minute, second."""
    counted: str = ""
    """What is counted, in the words of the text ("ISIS fighters"); empty when not said."""
    vague_word: str = ""
    """The word that stands for the number when it is vague ("scores", "much of")."""
    bounded_by: tuple[int, int] | None = None
    """Span of the mark that supplies the number ("nearly as many" of "300 militants")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """A date, time, duration or set (TimeML TIMEX3), and the days it can mean (EDTF)."""

    timex_type: str
    """DATE, TIME, DURATION or SET."""
    timex: str
    """TIMEX3 value, e.g. ``2017-08-19``, ``2017-W33``, ``P6Y``, ``2017-08-27T07:00``."""
    edtf: str | None
    """EDTF, level 1 or 2: ``a/b`` lasted from a to b, ``[a..b]`` one day between."""
    earliest: dt.date | None
    """First day it can mean; None when open or when it names no days."""
    latest: dt.date | None
    """Last day it can mean; None when open or when it names no days."""
    basis: Basis
    vague: bool = False
    """The bounds come from a vague word ("last week", "a week ago"): one day more of width
    would still be a fair reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One date or quantity in a text: the whole of its words, hedge and unit included."""

    start: int
    end: int
    text: str
    kind: MarkKind
    value: DateValue | Quantity
    rule: str
    """Name of the rule that read it."""
    why: str = ""
    """The reading explained in words a reader understands ("the Saturday before …")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A candidate the machine looked at and did not read as a date or quantity."""

    start: int
    end: int
    text: str
    kind: MarkKind
    rule: str
    """Name of the rule that dropped it: ``fixed-phrase``, ``identifier``, ``ordinal`` …;
    ``not-understood`` for a numeral or number word nothing made sense of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of an actor or place found in a text."""

    start: int
    end: int
    text: str
    id: str | None
    """Id of the known actor or place; None for a new name."""
    kind: str
    """``actor`` or ``place``; for a new name ``person``, ``group`` or ``place``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to say what (PolNeAR: cue, source, content)."""

    cue: tuple[int, int]
    """Span of the reporting words ("said", "according to")."""
    source: tuple[int, int] | None
    """Span of the speaker as worded; None when no speaker stands in the text."""
    content: tuple[tuple[int, int], ...]
    mode: str
    """``quoted`` or ``paraphrased``."""
    speaker: str | None
    """The speaker's name or description after pronouns and titles are resolved within the
    text; None when the text does not say who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the machine reads in one text, each tuple in the order of the text."""

    sentences: tuple[tuple[int, int], ...]
    dates: tuple[Mark, ...]
    quantities: tuple[Mark, ...]
    dropped: tuple[Dropped, ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRun:
    """Words that two articles have in common, word for word."""

    a: str
    """Id of the first article."""
    a_start: int
    a_end: int
    b: str
    b_start: int
    b_end: int
    words: int
    """Length in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """Sentences of two articles that are nearly the same: where they stand, what kind of words differ.

    The changes themselves are read anew where they are wanted: a large corpus has a hundred thousand.
    """

    a: str
    """Id of the article that was published first."""
    a_start: int
    b: str
    b_start: int
    alike: int
    """Words in common, in per cent of the words of both."""
    kinds: tuple[str, ...]
    """``number``, ``hedge``, ``name``, ``speaker`` or ``word``: all that apply to any change, sorted."""
