"""The words that dates are made of, and the pieces of pattern built from them.

Every pattern runs over a copy of the text in small letters (ASCII only) that is as long as
the text itself. Each piece is bounded: no piece may repeat without a limit, so that the time
a text takes grows with its length and with nothing else.
"""

from __future__ import annotations

import re

MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

MONTHS = {name.lower(): i for i, name in enumerate(MONTH_NAMES, 1)} | {
    short: i
    for i, shorts in enumerate(
        ["jan", "feb", "mar", "apr", "-", "jun", "jul", "aug", "sept,sep", "oct", "nov", "dec"], 1
    )
    for short in shorts.split(",")
    if short != "-"
}
WEEKDAYS = {name.lower(): i for i, name in enumerate(WEEKDAY_NAMES)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5,
    "sun": 6,
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS = {
    "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "morning": "TMO", "mornings": "TMO", "noon": "T12:00",
    "midday": "T12:00", "lunchtime": "T12:00", "afternoon": "TAF", "afternoons": "TAF", "evening": "TEV",
    "evenings": "TEV", "sunset": "TEV", "dusk": "TEV", "night": "TNI", "nights": "TNI", "midnight": "T00:00",
    "overnight": "TNI", "nightfall": "TNI",
}  # fmt: skip
UNITS = {
    unit: unit
    for unit in ["second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "weekend"]
} | {
    "century": "century", "centuries": "century", "millennium": "millennium", "millennia": "millennium",
    "night": "day", "nights": "day", "mos": "month", "yr": "year", "yrs": "year", "hr": "hour", "hrs": "hour",
    "min": "minute", "mins": "minute", "semester": "semester", "evening": "day", "morning": "day",
}  # fmt: skip
UNITS |= {f"{unit}s": value for unit, value in UNITS.items() if unit == value and unit != "century"}
UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "F", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML", "weekend": "WE",
    "semester": "S",
}  # fmt: skip

ONES = {
    word: i
    for i, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: i
    for i, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
ORDINALS = {
    word: i
    for i, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], 1,
    )
} | {"twenty-first": 21, "twenty-second": 22, "thirtieth": 30}  # fmt: skip


def any_of(words: object) -> str:
    """Join words into one alternation, longest first, closed at the end of the word.

    >>> any_of({"mon": 0, "monday": 0})
    '(?:monday|mon)(?![a-z])'
    """
    ordered = sorted(map(str, words), key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return f"(?:{'|'.join(ordered)})(?![a-z])".replace(" ", r"\ ")


_NUMBER_WORDS = " ".join([*list(ONES)[1:], *TENS])
COUNT_FIRST = (
    f"0 a an the {_NUMBER_WORDS} half several many some few couple only more less fewer longer at up as no not "
    "well just over under nearly almost about around approximately roughly barely fully hundreds dozens "
    "numerous countless another within"
)
"""The words that a number with its hedge may begin with; 0 stands for digits."""
MOD_FIRST = (
    "the very early late latter later earlier mid middle as recently first second third fourth final last closing "
    "opening end start beginning close rest remainder onset part day days week weeks month months years half "
    "course eve height"
)
"""The words that "the end of", "early", "later in" may begin with."""

SP = r"(?:\ {1,3}\n?|\n\ {0,2})"
"""A gap between two words; never a blank line."""
GAP = rf"(?:{SP}|-)"
MONTH = rf"(?:(?P<month>{any_of(MONTHS)})(?:(?:(?<=\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec))|(?<=\bsept))\.)?)"
WEEKDAY = any_of(WEEKDAYS)
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\da-z]|[.,:]\d)"
YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\da-z%]|[.,:]\d)"
BC = r"(?P<bc>\ ?(?:bce?|b\.c\.(?:e\.)?)(?![a-z]))"
PART = any_of(w for w in DAYPARTS if w not in {"overnight"})
UNIT = rf"(?P<unit>{any_of(UNITS)})"

_DIGITS = r"\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?(?:[\ -]1/2)?"
_WORD_NUMBER = rf"(?:(?:{'|'.join(TENS)})(?:[\ -](?:{'|'.join(list(ONES)[1:10])})(?![a-z]))?|{'|'.join(sorted(list(ONES)[1:], key=len, reverse=True))})"
COUNT = (
    rf"(?:(?P<count>(?:{_DIGITS}|{_WORD_NUMBER}|an?|half|several|many|some|numerous|countless|few|a(?:\ very)?\ few"
    rf"|only\ a\ few|a\ couple(?:\ of)?|couple(?:\ of)?|a\ dozen|dozens\ of|half\ an?|an?\ half|a\ hundred|hundreds\ of"
    rf"|a\ number\ of|one\ hundred|two\ dozen|twelve\ dozen)(?:(?:\ |-)and(?:\ |-)a(?:\ |-)half)?)(?![\w]))"
)
HEDGE = (
    r"(?P<hedge>(?:more|less|fewer|longer|earlier|later)\ than|at\ (?:least|most)|up\ to|as\ (?:long|much|many)\ as"
    r"|no\ (?:more|less|fewer|longer)\ than|not\ (?:more|less)\ than|well\ over|just\ (?:over|under|short\ of)|over|under|nearly|almost"
    r"|about|around|approximately|roughly|some|only|just|barely|a\ mere|another|an\ additional|an\ estimated|fully"
    r"|within|the\ full|a\ full|a\ further)"
)
MOD = (
    r"(?:(?P<mod>(?:the\ )?(?:very\ )?(?:"
    r"(?:as\ )?(?:recently\ as\ )?(?:early|late|mid|middle)(?:\ on)?(?:(?:\ in|\ on|\ as)(?:\ the)?)?(?:\ part\ of(?:\ the)?)?"
    r"|(?:earlier|later)(?:(?:\ in|\ on)?(?:\ the)?)?"
    r"|(?:early|late|latter|later|earlier|first|final|last|closing|opening|second|third|fourth)?\ ?(?:very\ )?"
    r"(?:end|start|beginning|middle|close|rest|remainder|onset|part|days?|weeks?|months?|years|course|eve|height|(?<=first\ )half|(?<=second\ )half|(?<=latter\ )half|(?<=last\ )half)\ (?:of|in)(?:\ the)?"
    r"))(?:\ |-))"
)
APPROX = r"(?:(?:about|around|circa|ca?\.|approximately|roughly)\ ?)?"
ORDINAL = rf"(?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th))"

_HALF = re.compile(r"[ -]and[ -]a[ -]half\Z")
VAGUE_COUNTS = re.compile(r"several|many|some|numerous|countless|few|couple|dozens|hundreds|number", re.ASCII)


def read_count(words: str) -> str | None:
    """Read a number as TIMEX3 writes it; None when the words give none ("several").

    >>> [read_count(w) for w in ("twenty-one", "a", "half a", "two and a half", "1,500", "several")]
    ['21', '1', '0.5', '2.5', '1500', None]
    """
    words = words.replace("-1/2", " and a half").replace(" 1/2", " and a half")
    half = _HALF.search(words)
    stem = words[: half.start()] if half else words
    if VAGUE_COUNTS.search(stem):
        return None
    value = _plain_count(stem)
    return f"{value}.5" if half else value


def _plain_count(words: str) -> str:
    fixed = {"a": "1", "an": "1", "half": "0.5", "half a": "0.5", "half an": "0.5", "a half": "0.5",
             "an half": "0.5", "a dozen": "12", "two dozen": "24", "a hundred": "100", "one hundred": "100"}  # fmt: skip
    if words in fixed:
        return fixed[words]
    if words[0].isdigit():
        return words.replace(",", "")
    tens, _, ones = words.replace(" ", "-").partition("-")
    if tens in TENS:
        return str(10 * TENS[tens] + ONES.get(ones, 0))
    return str(ONES.get(words, 0))


def read_ordinal(words: str) -> int:
    """Read "third" or "3rd".

    >>> read_ordinal("third"), read_ordinal("21st")
    (3, 21)
    """
    return ORDINALS[words] if words in ORDINALS else int(words[:-2])
