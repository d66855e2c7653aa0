"""Every prose field of the ledger and every hand-written page: nothing typed, no dead reference.

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

Which fields are prose follows from the classes of ``entries``: all of the type ``Prose``. Three
kinds are read more leniently. A ``source`` and the site's own titles are checked for dead
references only, because they tell addresses and days. A proper name may hold a day ("The Sunday
Paper"), and a number where articles use the name (``forms``, ``words``).
"""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import get_args

from build_scripts.entries import Entry, LocationEntry, OutsideEntry, Prose, SiteFile
from build_scripts.errors import Problem, Where
from build_scripts.evidence import Story
from build_scripts.extracts import share_problems
from build_scripts.prose import REFERENCE, Page, References, UnknownReference
from build_scripts.reading.date_words import MONTH_NAMES, WEEKDAY_NAMES
from build_scripts.reading.numerals import DENOMINATORS, SMALL, read_numeral
from build_scripts.story_prose import prose_entries, sheet_texts

_UNREAD: frozenset[tuple[type[Entry], str]] = frozenset(
    {
        (OutsideEntry, "source"),
        (LocationEntry, "source"),
        (SiteFile, "title"),
        (SiteFile, "subject"),
        (SiteFile, "tagline"),
    }
)
"""Prose fields that may hold digits and days."""
_NAMES = frozenset({"name", "publisher"})
RULES = "method"
"""The page that tells the program's own rules."""
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
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;|*#“\"-]\s*|\n\s*\n)\s*\Z")
_QUOTED = re.compile(r'“[^”]*”|"(?:[^"\n]|\n(?!\n))*"')
_LINK = re.compile(r"(?P<code>```.*?```|~~~.*?~~~|`[^`]*`)|\[(?P<text>[^\[\]]*)\]\([^)\s]*\)", re.DOTALL)
_ANCHOR = re.compile(r"^(?P<title>#.*?)\{#[^}\n]*\}[ \t]*$", re.MULTILINE)
_UNPRINTED = re.compile(
    r"\[\]\([^)\n]*\)|\]\((?!mailto:|https?://)[^)\n]*:[^)\n]*\)|(?m:^)[ \t]*\[[^\]\n]+\]:"
)
"""What was meant as a reference and is none: an unknown kind, an id with a blank, an address of another
kind, an address under a name."""
LONGEST_PROSE = 5_000
"""Characters of a prose field; a page has as many as it wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Free:
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


# --- what is typed -------------------------------------------------------------------------


def _typed(text: str, free: _Free) -> Iterator[_Typed]:
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
        verb = month["month"] in _VERBS and _SENTENCE_START.search(text, 0, month.start())
        inside = any(start < month.start() < end for start, end in quoted)
        if (month["part"] or name not in months) and not verb and not inside:
            yield _Typed(*month.span(), "a month")


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


def _typed_problems(text: str, name: str, free: _Free, where: Callable[[int], Where]) -> Iterator[Problem]:
    for line, one in _first_of_each_line(text, _typed(text, free)):
        first = max(0, one.at - 20, text.rfind("\n", 0, one.at) + 1)
        last = text.find("\n", one.end)
        around = text[first : min(one.end + 20, last if last >= 0 else len(text))]
        place = where(line)
        yield Problem(
            path=place.path,
            line=place.line,
            message=f'{name}: {one.what} in prose: "…{around}…"',
            remedy="Print it with a reference such as [](claim:ID).",
        )


# --- references ----------------------------------------------------------------------------


def _dead_references(
    text: str, name: str, references: References, where: Callable[[int], Where]
) -> Iterator[Problem]:
    """References to nothing, wherever they stand: they are printed everywhere, in code too."""
    told: list[tuple[int, str]] = []
    for found in REFERENCE.finditer(text):
        try:
            references.render(found[0], Page(base=""))
        except UnknownReference as error:
            told.append((found.start(), str(error)))
    bare = REFERENCE.sub(lambda found: " " * len(found[0]), text)
    told += [(at.start(), f'"{at[0]}" is no reference') for at in _UNPRINTED.finditer(bare)]
    for at, message in sorted(told):
        place = where(text.count("\n", 0, at))
        yield Problem(
            path=place.path, line=place.line, message=f"{name}: {message}", remedy="Mend the reference."
        )


def _months(story: Story) -> frozenset[str]:
    site = story.ledger.site
    return _months_in(f"{site.title} {site.subject} {site.tagline}")


@lru_cache(maxsize=8)  # asked again for every field
def _months_in(words: str) -> frozenset[str]:
    return frozenset(month for month in MONTH_NAMES if re.search(rf"\b{month}\b", words))


def problems_in(
    text: str, where: Where, name: str, references: References, *, proper: bool = False
) -> Iterator[Problem]:
    """What is wrong with one prose field; ``proper`` for a name, in which a day may stand."""
    if len(text) > LONGEST_PROSE:
        message = f"{name}: {len(text)} characters, the most is {LONGEST_PROSE}"
        yield Problem(path=where.path, line=where.line, message=message, remedy="Say it in fewer.")
        return
    yield from _dead_references(text, name, references, lambda _: where)
    bare = REFERENCE.sub(lambda found: found["text"], text)
    free = _Free(months=_months(references.story), days=proper)
    yield from _typed_problems(bare, name, free, lambda _: where)


# --- the ledger ----------------------------------------------------------------------------


@cache
def prose_fields(form: type[Entry]) -> tuple[str, ...]:
    """The fields of an entry whose type is ``Prose``.

    >>> prose_fields(OutsideEntry)
    ('says', 'source')
    """
    names = []
    for base in form.__mro__:
        if issubclass(base, Entry):
            hints = inspect.get_annotations(base, eval_str=True)
            names += [name for name, hint in hints.items() if hint == Prose or Prose in get_args(hint)]
    return tuple(names)


def _entries_in(entry: Entry, path: str = "") -> Iterator[tuple[Entry, str]]:
    """The entry and all entries inside it, each with its path."""
    yield entry, path
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Entry):
                yield from _entries_in(inner, f"{path}{name}.")


def check_prose(story: Story, references: References) -> tuple[Problem, ...]:
    """The problems of all prose fields, and of articles of which too much would be shown."""
    found = [
        problem
        for outer, where in prose_entries(story)
        for entry, path in _entries_in(outer)
        for problem in _entry_problems(entry, path, where, references)
    ]
    for name, text, where in sheet_texts(story):
        found += problems_in(text, where, name, references)
    return (*found, *share_problems(story, references.extracts))


def _entry_problems(entry: Entry, path: str, where: Where, references: References) -> Iterator[Problem]:
    for name in prose_fields(type(entry)):
        text = getattr(entry, name)
        if not isinstance(text, str):
            continue
        if (type(entry), name) in _UNREAD or (name in _NAMES and _is_used(text, entry)):
            yield from _dead_references(text, f"{path}{name}", references, lambda _: where)
        else:
            yield from problems_in(text, where, f"{path}{name}", references, proper=name in _NAMES)


def _is_used(name: str, entry: Entry) -> bool:
    """Whether articles use the name; their words are found in them elsewhere."""
    return name in getattr(entry, "forms", ()) or name == getattr(entry, "words", None)


# --- pages ---------------------------------------------------------------------------------


def check_pages(prose: Mapping[str, str], references: References) -> tuple[Problem, ...]:
    """The problems of the hand-written pages, with their lines."""
    free = _Free(months=_months(references.story))
    rules = replace(free, numbers=free.numbers | set(DENOMINATORS))
    found: list[Problem] = []
    for name, text in prose.items():

        def where(line: int, path: str = f"docs/prose/{name}.md") -> Where:
            return Where(path=path, line=line + 1)

        found += _dead_references(text, "page", references, where)
        found += _typed_problems(_bare(text), "page", rules if name == RULES else free, where)
    return tuple(found)


def _bare(text: str) -> str:
    """A page without addresses and anchors; every line keeps its number."""
    text = REFERENCE.sub(lambda found: found["text"], text)
    text = _LINK.sub(lambda found: found["code"] or found["text"] or "", text)
    return _ANCHOR.sub(lambda found: found["title"], text)
