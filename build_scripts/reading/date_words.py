"""The words that dates are made of, and the pieces of pattern built from them.

Every pattern runs over a copy of the text in small letters (ASCII only) that is as long as
the text itself. Each piece is bounded: no piece may repeat without a limit, so that the time
a text takes grows with its length and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from build_scripts.reading.alternatives import alternatives


def split(words: str) -> list[str]:
    """Split a list of words written in one string."""
    return words.split()


def any_of(words: Iterable[str]) -> str:
    """Any of the words, the longest first, closed at the end of the word.

    >>> any_of({"mon": 0, "monday": 0})
    'mon(?:day|)(?![a-z])'
    """
    return f"{alternatives(words)}(?![a-z])"


MONTH_NAMES = split("January February March April May June July August September October November December")
WEEKDAY_NAMES = split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
DAY_NAMES = [name.lower() for name in WEEKDAY_NAMES]
_SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
                 "oct": 10, "nov": 11, "dec": 12}  # fmt: skip
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
                   "fri": 4, "sat": 5, "sun": 6}  # fmt: skip
MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)} | _SHORT_MONTHS
"""Every way to write a month, and its number from 1."""
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)} | _SHORT_WEEKDAYS
"""Every way to write a weekday, and its number from 0, Monday."""
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS = {
    "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "morning": "TMO", "mornings": "TMO", "noon": "T12:00",
    "midday": "T12:00", "lunchtime": "T12:00", "afternoon": "TAF", "afternoons": "TAF", "evening": "TEV",
    "evenings": "TEV", "sunset": "TEV",
    "sundown": "TEV", "sunup": "TMO", "dusk": "TEV", "night": "TNI", "nights": "TNI", "midnight": "T00:00",
    "nightfall": "TNI",
}  # fmt: skip
"""Parts of the day, as TIMEX3 writes them behind a day."""
_PLAIN_UNITS = split(
    "second minute hour day week fortnight month quarter year decade weekend semester millennium"
)
UNITS = (
    {unit: unit for unit in _PLAIN_UNITS}
    | {f"{unit}s": unit for unit in _PLAIN_UNITS}
    | {
        "century": "century", "centuries": "century", "millennia": "millennium", "night": "day",
        "nights": "day", "evening": "day", "morning": "day", "mos": "month", "yr": "year", "yrs": "year",
        "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute",
    }
)  # fmt: skip
"""Every way to write a unit of time, and its plain name."""
UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "F", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE",
    "semester": "S",
}  # fmt: skip

ONES = {
    word: number
    for number, word in enumerate(
        split(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: number
    for number, word in enumerate(split("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        split(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
        ),
        1,
    )
}

NUMBERS = [word for word, number in ONES.items() if number]
COUNT_FIRST = (
    f"0 a an the {' '.join(NUMBERS)} {' '.join(TENS)} half several many some few couple only more "
    "less fewer longer at up as no not well just over under nearly almost about around approximately "
    "roughly barely fully full billions millions thousands hundreds tens dozens numerous countless "
    "another within"
)
"""The words that a number with its hedge may begin with; 0 stands for digits."""
MOD_FIRST = (
    "the very early late latter later earlier mid middle as recently first second third fourth final last "
    "closing opening end start beginning close rest remainder onset part day days week weeks month months "
    "years decades half course eve height"
)
"""The words that "the end of", "early", "later in" may begin with."""

SP = r"(?:\ {1,3}\n?|\n\ {0,2})"
"""A gap between two words; never a blank line."""
GAP = rf"(?:{SP}|-)"
MONTH = rf"""
    (?: (?P<month>{any_of(MONTHS)})
        (?: (?: (?<=\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)) | (?<=\bsept) ) \. )? )"""
WEEKDAY = any_of(WEEKDAYS)
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\da-z]|[.,:]\d)"
YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\da-z%]|[.,:]\d)"
OLD_YEAR = r"(?P<old_year>[1-9]\d\d)(?![\d%a-z-]|[.,:]\d|\ ?b\.?c)"
"""Three digits behind a month or season: a year, where a history tells of such years."""
BC = r"(?P<bc>\ ?(?:bce?|b\.c\.(?:e\.)?)(?![a-z]))"
PART = any_of(DAYPARTS)
UNIT = rf"(?P<unit>{any_of(UNITS)})"
COUNT = rf"""
    (?: (?P<count>
          (?: (?<!\d,)(?<!\.) \d{{1,9}} (?:,\d{{3}}){{0,3}} (?:\.\d{{1,6}})? (?:[\ -]1/2|\ ?½)?     # 3 1/2
            | (?:{"|".join(TENS)}) (?: [\ -] (?:{"|".join(NUMBERS[:9])}) (?![a-z]) )?  # twenty-one
            | {alternatives(NUMBERS)} (?: \ (?:hundred|thousand) | [\ -]quarters\ of\ an? )?
            | an? (?: \ (?:hundred|thousand|quarter\ of\ an?) )?
            | another | hundred | dozen | half\ a\ dozen | half-dozen | half | half\ an? | an?\ half
            | a\ dozen | two\ dozen
            | several | many | some | numerous | countless | few | (?:only\ )?a\ few | a\ very\ few
            | (?:a\ )?couple(?:\ of)? | dozens\ of | a\ number\ of
            | (?:tens\ of\ |hundreds\ of\ )?(?:hundred|thousand|million|billion)s\ of )
          (?: [\ -]and[\ -]a[\ -]half | -(?:odd|plus|some) )?     # two and a half, 30-odd
        ) (?!\w) )"""
NEAR_NUMBER = rf"(?:\d{{1,3}}|{alternatives([*NUMBERS, *TENS])})"
NEAR = rf"(?P<near>{NEAR_NUMBER})(?:\ (?:to|or)\ |-(?:to|or)-|(?<=\d)-)"
"""The first number of a range, before the second: "two or" of "two or three weeks"."""
OR_TWO = r"(?P<or_two>\ or\ two(?![\w-]))?"
"""Behind "a week": one or two of them."""
HEDGE = r"""
    (?P<hedge> (?:more|less|fewer|longer|earlier|later)\ than | (?:no|not)\ (?:more|less|fewer|longer)\ than
      | at\ (?:least|most) | up\ to | well\ over | just\ (?:over|under|short\ of)
      | as\ (?:long|much|many)\ as (?!\ [a-z\d]{1,9}\ [a-z]{3,7}\ (?:ago|earlier|before))
      | over | under | nearly | almost | about | around | approximately | roughly | some | only | just
      | barely | a\ mere | another | an\ additional | an\ estimated | fully | within | (?:the|a)\ full
      | a\ further )"""
MOD = r"""
    (?: (?P<mod> (?:the\ )? (?:very\ )?
          (?: (?:as\ )? (?:recently\ as\ )? (?:(?:early|mid)[\ -]{1,2}to[\ -])?
              (?:early|late|mid|middle) (?:\ on)?                             # as recently as late
              (?: (?:\ in|\ on|\ as) (?:\ the)? )? (?: \ part\ of (?:\ the)? )?
            | (?:earlier|later) (?: (?:\ in|\ on)? (?:\ the)? )?                         # later in the
            | (?:(?P<mod_which>early|late|latter|later|earlier|first|second|third|fourth|final|last|closing
                              |opening) \ )? (?:very\ )?
              (?: end | start | beginning | middle | close | rest | remainder | onset | part
                | days | (?(mod_which)day|(?!))                            # not "the hottest day of the year"
                | weeks? | months? | years | decades | course | eve | height
                | (?<=first\ )half | (?<=second\ )half | (?<=latter\ )half | (?<=last\ )half )
              \ of (?:\ the)? )                                                   # the end of the
        ) [\ -] )"""
APPROX = r"(?: (?:about|around|circa|ca?\.|approximately|roughly) \ ? )?"
ORDINAL = rf"(?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th))"

ABOUT = r"""
    (?: (?:about|around|approximately|roughly|shortly\ (?:before|after)|just\ (?:before|after)|nearly|exactly
          |precisely)\  )?"""
ABOUT_FIRST = "about around approximately roughly shortly just nearly exactly precisely"
"""Hedges of a time of day, and the words that they begin with."""

_BEFORE_THAT = split(
    "in by of until since during before after from on and but for late early mid throughout all"
)
_POINTING = "|".join(rf"(?<=\b{word}\s)" for word in _BEFORE_THAT)
THAT = rf"""(?=that)(?: (?: (?<![^\n]) | (?<=[.!?;:,"(-]\s) | (?<=["(]) | {_POINTING} ) that
            | that (?=\s(?:{alternatives([*MONTHS, *SEASONS, *WEEKDAYS])})[.;?!)]) )"""
"""The "that" of "in that summer", which points at a time; not that of "he said that summer was hot"."""

_ODD = re.compile(r"-(?:odd|plus|some)\Z")
_HALF = re.compile(r"[ -]and[ -]a[ -]half\Z")
_VAGUE = re.compile(
    r"several|many|some|numerous|countless|few|couple|dozens|tens|hundreds|[mb]illions|thousands|number"
)


def read_count(words: str) -> str | None:
    """Read a number as TIMEX3 writes it; None when the words give none ("several").

    >>> [read_count(w) for w in ("twenty-one", "a", "half a", "two and a half", "1,500", "several")]
    ['21', '1', '0.5', '2.5', '1500', None]
    >>> [read_count(w) for w in ("two hundred", "a quarter of a", "three-quarters of an", "30-odd")]
    ['200', '0.25', '0.75', '30']
    """
    words = (
        _ODD.sub("", " ".join(words.split())).replace("-1/2", " and a half").replace(" 1/2", " and a half")
    )
    words = re.sub(" ?½", " and a half", words)
    half = _HALF.search(words)
    stem = words[: half.start()] if half else words
    if _VAGUE.search(stem):
        return None
    value = _plain_count(stem)
    return f"{value}.5" if half else value


_SCALES = {"hundred": 100, "thousand": 1000}
_FIXED_COUNTS = {
    "a": "1", "an": "1", "another": "1", "half": "0.5", "half a": "0.5", "half an": "0.5", "a half": "0.5",
    "an half": "0.5", "a dozen": "12", "two dozen": "24",
    "dozen": "12", "hundred": "100", "half a dozen": "6", "half-dozen": "6",
}  # fmt: skip


def _plain_count(words: str) -> str:
    if words in _FIXED_COUNTS:
        return _FIXED_COUNTS[words]
    if words[0].isdigit():
        return words.replace(",", "")
    if " of " in words:
        return "0.75" if words.startswith("three") else "0.25"
    number, _, scale = words.partition(" ")
    if scale in _SCALES:
        return str(ONES.get(number, 1) * _SCALES[scale])
    tens, _, ones = words.replace(" ", "-").partition("-")
    return str(10 * TENS[tens] + ONES.get(ones, 0) if tens in TENS else ONES[tens])
