"""What an editor typed that a reference should print: digits, numbers in words, days.

What an editor may not type, because a reference prints it:

- a digit, a fraction sign or any other numeral sign ("²" and "³" may stand, as in a unit), in
  code and comments as well: code is for names of fields and paths that hold none;
- a number in words, as the readers read it, and ordinals from "third" on. Free are "one",
  "half" and "zero" standing alone, "first" and "second"; no reader takes "both", "another",
  "single" and "pair" for numbers. The method page may also name a fraction ("a fifth"): a rule of
  the program, read from no article;
- a weekday, except between quotation marks: there it is a word that is spoken of (a month too);
- a month, except one that the settings name in ``title``, ``subject`` or ``tagline``: the time
  that the whole site is about. "Early", "mid", "late" and "end of" before it are not free.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_scripts.errors import Problem, Where
from build_scripts.reading.date_words import MONTH_NAMES, WEEKDAY_NAMES
from build_scripts.reading.numerals import SMALL, read_numeral

_IRREGULAR = {"five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth", "three": "third"}
_ORDINALS = [
    _IRREGULAR.get(word, f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th")
    for word in (*SMALL, "hundred", "thousand", "million", "billion")
    if word not in {"zero", "one", "two"}
]
_MANY = re.compile(
    r"\b(?:dozens|scores|tens|hundreds|thousands|lakhs|crores|millions|billions|trillions|twice|thrice|fortnights?"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|[a-z]+(?<=two|ree|our|ive|six|ven|ght|ine|ten|red)fold"
    rf"|(?:{'|'.join(_ORDINALS)})s?)\b"
)
_WORD = re.compile(r"(?<![^\W_])[a-z]+")
_WEEKDAY = re.compile(rf"\b(?:(?i:{'|'.join(WEEKDAY_NAMES)})s?|Tues?|Weds?|Thurs?|Fri)\b")
_MONTH = re.compile(
    r"(?P<part>\b(?:early|mid|late|(?:end|start|beginning|middle) of)[ -])?"
    rf"\b(?P<month>{'|'.join(MONTH_NAMES)}|Feb|Aug|Sept?|Oct|Nov|Dec"
    rf"|{'|'.join(name.lower() for name in MONTH_NAMES if name not in ('March', 'May', 'August'))})\b",
)
_VERBS = frozenset({"March", "May"})
_BEFORE_SENTENCE = frozenset('.!?:;|*#“"-')
_QUOTED = re.compile(r'“[^”]*”|"(?:[^"\n]|\n(?!\n))*"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """What an editor may type."""

    months: frozenset[str]
    numbers: frozenset[str] = frozenset({"one", "half", "zero"})
    days: bool = False
    """Days and months of every kind: in a proper name."""


@dataclass(frozen=True, slots=True)
class _Typed:
    at: int
    end: int
    what: str


def _typed(text: str, free: Free) -> Iterator[_Typed]:
    """Digits, number words and days that stand in a text without references."""
    text = text.replace("_", " ")  # "_forty_" is emphasis, and no word boundary
    for at, letter in enumerate(text):
        if unicodedata.category(letter) in {"Nd", "Nl", "No"} and letter not in "²³":
            yield _Typed(at, at + 1, "a bare digit")
    yield from _number_words(text, free.numbers)
    if not free.days:
        yield from _days(text, free.months)


def _days(text: str, months: frozenset[str]) -> Iterator[_Typed]:
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for day in _WEEKDAY.finditer(text):
        if not any(start < day.start() < end for start, end in quoted):
            yield _Typed(*day.span(), "a weekday")
    for month in _MONTH.finditer(text):
        name = next(full for full in MONTH_NAMES if full.startswith(month["month"].capitalize()))
        verb = month["month"] in _VERBS and _begins_sentence(text[: month.start()])
        inside = any(start < month.start() < end for start, end in quoted)
        if (month["part"] or name not in months) and not verb and not inside:
            yield _Typed(*month.span(), "a month")


def _begins_sentence(before: str) -> bool:
    bare = before.rstrip()
    return not bare or bare[-1] in _BEFORE_SENTENCE or before.count("\n", len(bare)) > 1


def _number_words(text: str, free: frozenset[str]) -> Iterator[_Typed]:
    low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    low = re.sub(r"\s", " ", low)
    beyond = 0
    for word in _WORD.finditer(low):
        if word.start() < beyond:
            continue
        numeral = read_numeral(low, word.start())
        if word[0] in free and (numeral is None or numeral.end == word.end()):
            continue
        if numeral:
            beyond = numeral.end
            yield _Typed(numeral.start, numeral.end, "a number word")
        elif many := _MANY.match(low, word.start()):
            yield _Typed(*many.span(), "a number word")


def _first_of_each_line(text: str, typed: Iterator[_Typed]) -> Iterator[tuple[int, _Typed]]:
    seen = set()
    for one in typed:
        line = text.count("\n", 0, one.at)
        if (line, one.what) not in seen:
            seen.add((line, one.what))
            yield line, one


def typed_problems(text: str, name: str, free: Free, where: Callable[[int], Where]) -> Iterator[Problem]:
    """One problem for each line of a text that types something; ``where`` tells the place of a line."""
    for line, one in _first_of_each_line(text, _typed(text, free)):
        first = max(0, one.at - 20, text.rfind("\n", 0, one.at) + 1)
        last = text.find("\n", one.end)
        around = text[first : min(one.end + 20, last if last >= 0 else len(text))]
        place = where(line)
        yield place.refused(
            f'{name}: {one.what} in prose: "…{around}…"',
            "Print it with a reference such as [](claim:ID), or say it without the number or day.",
        )
