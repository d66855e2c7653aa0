"""Numbers in digits and in words, read as Decimal.

A numeral is read from where it begins: ``read_numeral`` never searches. The grammar of
number words keeps the *room* that is left: after "twenty" only one to nine fit, after
"hundred" anything below a hundred, after "thousand" anything below a thousand. What does
not fit begins another numeral, so that "one two" is two numerals and "one hundred and two"
is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from build_scripts.reading.alternatives import alternatives

_BELOW_TWENTY = [
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
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {word: value for value, word in enumerate(_BELOW_TWENTY)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_SHORT_SCALES = {
    "k": 10**3, "mn": 10**6, "mln": 10**6, "m": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9, "tn": 10**12,
    "trn": 10**12, "t": 10**12,
}  # fmt: skip
DENOMINATORS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip

NUMBER_WORDS = alternatives([*SMALL, *SCALES])
_FRACTION_WORD = (
    "halves|half|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)s?"
)

DIGITS = re.compile(
    r"""
    (?: [0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?    # 2,000   1,234.5
      | [0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])        # 1,00,000  as in India
      | [0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])             # 1.500.000  as in Germany
      | [1-9][0-9]{0,2}(?:\ (?!7[0-9]7\ (?:max|jet|air|plane))[0-9]{3})+(?![0-9,.]*[0-9])  # 12 000
      | [0-9]+(?:\.[0-9]+)?                               # 40   1.5
      | \.[0-9]+                                          # .5
    )
    """,
    re.VERBOSE,
)
_RUN = re.compile(rf"(?:{NUMBER_WORDS})\b(?:(?:[ -]|\ and\ |-and-)(?:{NUMBER_WORDS})\b){{0,12}}")
_RUN_WORD = re.compile(rf"(and|{NUMBER_WORDS})\b")
_SCALE = re.compile(r"[ -]?\b(hundred|thousand|lakh|million|crore|billion|trillion|dozen)s?\b")
_SHORT_SCALE = re.compile(r"\ ?(k|mn|mln|bn|bln|tn|trn)\b|(m|b|t)\b")
_AND_A_HALF = re.compile(r"[ -]and[ -](?:a[ -](half|quarter)|three[ -](quarters))\b")
_MIXED = re.compile(r"[ -]?([1-9])/([2-9]|1[0-9])(?![0-9/])|\ ?([½⅓⅔¼¾⅛⅜⅝⅞])")
_CENTS = re.compile(r"\.[0-9]{2}\Z")
_SLASHED = re.compile(r"([1-9]|1[0-9])/([2-9]|10|100)(?![0-9/])")
_OF_SCALE = re.compile(r" of an? (thousand|million|billion|trillion|dozen)\b")
_SECOND = re.compile(rf"[0-9.]|(?:{NUMBER_WORDS}|half)\b")
_HALF = re.compile(rf"({_FRACTION_WORD})\b")
_PART = re.compile(rf"[ -]({_FRACTION_WORD})\b")
_HALF_OF_SCALE = re.compile(
    r"(half|quarter)(?: of)?(?: an? |[ -])(dozen|hundred|thousand|million|billion|trillion)\b"
)
LONGEST = 18
"""Digits beyond which nothing is counted; so many stay exact through every sum and product."""
_LARGEST = Decimal(10) ** 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it stands in a text, hedge and unit not included."""

    start: int
    end: int
    value: Decimal
    digits: bool
    """Written in digits (it may have a scale in words: "1.5 billion")."""
    share: Decimal | None = None
    """The fraction of a whole, when the words are one: 0.5 for "half"."""
    scale: int = 1
    """The product of the scales it ends in: a million in "1.5 million"."""


def tidy(number: Decimal) -> Decimal:
    """Write a number without trailing zeros behind the point and without an exponent.

    >>> tidy(Decimal("35.0")), tidy(Decimal("1.5") * 10**9)
    (Decimal('35'), Decimal('1500000000'))
    """
    return Decimal(format(number.normalize(), "f"))


def read_numeral(low: str, at: int) -> Numeral | None:
    """Read the numeral that begins at `at` of a lower-case text.

    >>> [str(read_numeral(words, 0).value) for words in ("1.5 billion", "two dozen", "12 000")]
    ['1500000000', '24', '12000']
    >>> [str(read_numeral(words, 0).value) for words in ("one hundred and fifty-two thousand", "one two")]
    ['152000', '1']
    >>> [str(read_numeral(words, 0).share) for words in ("three-quarters", "half", "1/2")]
    ['0.75', '0.5', '0.5']
    >>> str(read_numeral("two and a half million", 0).value), str(read_numeral("half a million", 0).value)
    ('2500000', '500000')
    >>> read_numeral("fighters", 0) is None
    True
    """
    first = low[at : at + 1]
    if first in _VULGAR:
        return _share(at, at + 1, *_VULGAR[first])
    if first.isdecimal() or first == ".":
        return _read_digits(low, at)
    return _read_half(low, at) or _read_words(low, at)


def _share(start: int, end: int, over: int, under: int, *, digits: bool = True) -> Numeral:
    share = Decimal(over) / Decimal(under)
    return Numeral(start=start, end=end, value=share, digits=digits, share=share)


def _read_digits(low: str, at: int) -> Numeral | None:
    """Read "40", "1,234.5", "1.5bn", "2 1/2", "3/4"."""
    slashed = _SLASHED.match(low, at)
    if slashed and int(slashed[1]) < int(slashed[2]):
        return _share(at, slashed.end(), int(slashed[1]), int(slashed[2]))
    match = DIGITS.match(low, at)
    if match is None or sum(letter.isdecimal() for letter in match[0]) > LONGEST:
        return None
    value, end, factor = _plain_value(match[0]), match.end(), 1
    if mixed := _MIXED.match(low, end):
        over, under = _VULGAR[mixed[3]] if mixed[3] else (int(mixed[1]), int(mixed[2]))
        if over < under:
            step = Decimal("0.01" if _CENTS.search(match[0]) else 1)  # "$3.69 3/4": quarters of a cent
            value, end = value + step * over / under, mixed.end()
    value, end = _add_half(low, end, value)
    while scale := _SCALE.match(low, end):
        factor, end = factor * SCALES[scale[1]], scale.end()
    if factor == 1 and (short := _SHORT_SCALE.match(low, end)):
        letter = short[1] or short[2]
        if letter not in ("m", "b", "t"):  # "5m" is metres unless it is money: the caller knows
            factor, end = _SHORT_SCALES[letter], short.end()
    if value * factor > _LARGEST:
        return None
    return Numeral(start=at, end=end, value=tidy(value * factor), digits=True, scale=factor)


def read_short_scale(low: str, numeral: Numeral) -> Numeral:
    """Read the "m" of "$5m" or "5m users" as million, "b" as billion, "$2T"; the caller knows it is no metre.

    >>> str(read_short_scale("5m", read_numeral("5m", 0)).value)
    '5000000'
    """
    short = _SHORT_SCALE.match(low, numeral.end)
    if numeral.scale != 1 or short is None or not short[2]:
        return numeral
    factor = _SHORT_SCALES[short[2]]
    return Numeral(
        start=numeral.start, end=short.end(), value=tidy(numeral.value * factor), digits=True, scale=factor
    )


def read_within(low: str, at: int, right: int) -> Numeral | None:
    """Read the numeral at `at` without looking at `right` or beyond it.

    >>> str(read_within("of 5 million", 3, 4).value)
    '5'
    """
    numeral = read_numeral(low[at : min(right, at + 200)], 0)
    return replace(numeral, start=at, end=at + numeral.end) if numeral else None


def read_second(low: str, at: int, right: int) -> Numeral | None:
    """Read a numeral that must begin at `at` and end at `right` or before: the other end of a range."""
    return read_within(low, at, right) if _SECOND.match(low, at, right) else None


def _plain_value(words: str) -> Decimal:
    if words.count(".") > 1:
        words = words.replace(".", "")
    return Decimal(words.replace(",", "").replace(" ", ""))


def _add_half(low: str, end: int, value: Decimal, scale: int = 1) -> tuple[Decimal, int]:
    """Read "and a half" behind a number: 1.5 in "one and a half", 1.5 million behind "a million"."""
    match = _AND_A_HALF.match(low, end)
    if match is None:
        return value, end
    part = Decimal("0.75") if match[2] else Decimal("0.5") if match[1] == "half" else Decimal("0.25")
    return value + part * scale, match.end()


def _read_half(low: str, at: int) -> Numeral | None:
    """Read "half a million", "half a dozen", "a quarter of a million"; else "half" as a share."""
    if match := _HALF_OF_SCALE.match(low, at):
        part = Decimal("0.5") if match[1] == "half" else Decimal("0.25")
        factor = SCALES[match[2]]
        return Numeral(start=at, end=match.end(), value=tidy(part * factor), digits=False, scale=factor)
    if match := _HALF.match(low, at):
        return _share(at, match.end(), 1, DENOMINATORS[match[1].rstrip("s")], digits=False)
    return None


def _read_words(low: str, at: int) -> Numeral | None:
    """Read "one hundred and fifty-two thousand", "two thirds", "two and a half million"."""
    run = _RUN.match(low, at)
    if run is None:
        return None
    value, end, scale = _compose(low, run)
    if value is None:
        return None
    part = _PART.match(low, end)
    if part and 0 < value < 20 and not scale and (times := _OF_SCALE.match(low, part.end())):
        factor = SCALES[times[1]]  # "three-quarters of a million"
        number = Decimal(value) * factor / DENOMINATORS[part[1].rstrip("s")]
        return Numeral(start=at, end=times.end(), value=tidy(round(number, 4)), digits=False, scale=factor)
    if part and 0 < value < 20 and not scale:
        return _share(at, part.end(), int(value), DENOMINATORS[part[1].rstrip("s")], digits=False)
    number, end = _add_half(low, end, Decimal(value), scale or 1)
    if not scale and (more := _SCALE.match(low, end)):  # "two and a half million"
        scale, end = SCALES[more[1]], more.end()
        number *= scale
    return Numeral(start=at, end=end, value=tidy(number), digits=False, scale=scale or 1)


def _compose(low: str, run: re.Match[str]) -> tuple[int | None, int, int]:
    """Add up the words of a run as far as they make one number.

    Returns:
        The value, where its words end, and the last scale if the number ends in one (else 0).
    """
    total, group, room, largest = 0, 0, 100, 10**15
    end, scale, joined = run.start(), 0, False
    for match in _RUN_WORD.finditer(low, run.start(), run.end()):
        word = match[1]
        if word == "and":
            if room not in (100, *SCALES.values()) or end == run.start():
                break
            joined = True
            continue
        if word in SMALL:
            value = SMALL[word]
            if value >= room or (joined and not scale and room != 100):
                break
            group, scale = group + value, 0
            room = 10 if value >= 20 else 0
        elif word == "hundred":
            if group >= 100 or joined:
                break
            group, room, scale = (group or 1) * 100, 100, 100
        else:
            size = SCALES[word]
            if size >= largest or joined or (total and not group):
                break
            total, group, room, largest = total + (group or 1) * size, 0, size, size
            scale = size
            if word == "dozen":
                room = 0
        end, joined = match.end(), False
    return (total + group, end, scale) if end > run.start() else (None, end, 0)
