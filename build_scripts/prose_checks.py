"""Every prose field of the ledger and every hand-written page: nothing typed, no dead reference.

``typed`` says what counts as typed. Which fields are prose follows from the classes of ``entries``:
all of the type ``Prose``. Three kinds are read more leniently. A ``source`` and the site's own titles
are checked for dead references only, because they tell addresses and days. A proper name may hold a
day ("The Sunday Paper"), and a number where articles use the name (``forms``, ``words``).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import get_args

from build_scripts.attributing import bare_name
from build_scripts.entries import Entry, LocationEntry, OutsideEntry, Prose, SiteFile
from build_scripts.errors import Problem, Where
from build_scripts.extracts import share_problems
from build_scripts.prose import REFERENCE, Page, References, UnknownReference
from build_scripts.reading.date_words import MONTH_NAMES
from build_scripts.reading.numerals import DENOMINATORS
from build_scripts.story import Story
from build_scripts.story_prose import prose_entries, sheet_texts
from build_scripts.tangles import find_tangles
from build_scripts.typed import Free, typed_problems

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
_LINK = re.compile(r"(?P<code>```.*?```|~~~.*?~~~|`[^`]*`)|\[(?P<text>[^\[\]]*)\]\([^)\s]*\)", re.DOTALL)
_ANCHOR = re.compile(r"^(?P<title>#.*?)\{#[^}\n]*\}[ \t]*$", re.MULTILINE)
_UNPRINTED = re.compile(
    r"\[\]\([^)\n]*\)|\]\((?!mailto:|https?://)[^)\n:]*:[^)\n]*\)|(?m:^)[ \t]*\[[^\]\n]+\]:"
)
"""What was meant as a reference and is none: an unknown kind, an id with a blank, an address of another
kind, an address under a name."""
_FOLD = re.compile(r"<(?P<end>/?)details\b[^>]*>", re.IGNORECASE)
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
LONGEST_PROSE = 5_000
"""Characters of a prose field; a page has as many as it wants."""


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
        yield place.refused(f"{name}: {message}", "Mend the reference.")


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
        yield where.refused(message, "Say it in fewer.")
        return
    yield from _dead_references(text, name, references, lambda _: where)
    bare = REFERENCE.sub(lambda found: found["text"], text)
    free = Free(months=_months(references.story), days=proper)
    yield from typed_problems(bare, name, free, lambda _: where)


def unfit_signs(text: str, name: str, where: Where) -> Iterator[Problem]:
    """What spoils more than the text that holds it.

    A heading would end at a break of lines, and lose its address; a control of direction would turn around
    what stands after it on the page, and what a reviewer sees of the file.
    """
    if "\n" in text:
        message, remedy = f"{name}: a line breaks in it", "Write it in one line, or below >- instead of |."
        yield where.refused(message, remedy)
    for sign in sorted(set(TURNING.findall(text))):
        message = f"{name}: the character U+{ord(sign):04X} turns the direction of what follows it"
        yield where.refused(message, "Take it out.")


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


def prose_of(entry: Entry) -> Iterator[str]:
    """The prose of an entry and of those inside it."""
    for inner, _ in _entries_in(entry):
        for name in prose_fields(type(inner)):
            text = getattr(inner, name)
            if isinstance(text, str):
                yield text


def check_prose(story: Story, references: References) -> tuple[Problem, ...]:
    """The problems of all prose fields, and of articles of which too much would be shown."""
    found = [
        problem
        for outer, where in prose_entries(story)
        for entry, path in _entries_in(outer)
        for problem in _entry_problems(entry, path, where, references)
    ]
    for name, text, where in sheet_texts(story):
        found += unfit_signs(text, name, where)
        found += problems_in(text, where, name, references)
    return (*found, *share_problems(story, references.extracts))


def _entry_problems(entry: Entry, path: str, where: Where, references: References) -> Iterator[Problem]:
    for name in prose_fields(type(entry)):
        text = getattr(entry, name)
        if not isinstance(text, str):
            continue
        yield from unfit_signs(text, f"{path}{name}", where)
        if (type(entry), name) in _UNREAD or (name in _NAMES and _is_used(text, entry)):
            yield from _dead_references(text, f"{path}{name}", references, lambda _: where)
        else:
            yield from problems_in(text, where, f"{path}{name}", references, proper=name in _NAMES)


def _is_used(name: str, entry: Entry) -> bool:
    """Whether articles use the name, perhaps behind "the" or "a"; their words are found in them elsewhere."""
    forms = {bare_name(form) for form in getattr(entry, "forms", ())}
    return bare_name(name) in forms or name == getattr(entry, "words", None)


# --- pages ---------------------------------------------------------------------------------


def check_pages(prose: Mapping[str, str], references: References) -> tuple[Problem, ...]:
    """The problems of the hand-written pages, with their lines."""
    free = Free(months=_months(references.story))
    rules = replace(free, numbers=free.numbers | set(DENOMINATORS))
    found: list[Problem] = []
    for name, text in prose.items():
        where = partial(_place, f"docs/prose/{name}.md")
        if tangles := list(_tangled(text, where)):  # our own patterns need not read it either
            found += tangles
            continue
        found += _dead_references(text, "page", references, where)
        found += typed_problems(_bare(text), "page", rules if name == RULES else free, where)
        found += _open_folds(text, where)
    return tuple(found)


def check_pages_beside(pages: Mapping[str, str]) -> tuple[Problem, ...]:
    """Refuse what keeps the site engine busy in pages that it reads as they are; by the name of the file."""
    return tuple(problem for name, text in pages.items() for problem in _tangled(text, partial(_place, name)))


def _place(path: str, line: int) -> Where:
    """A line of a page, counted from 0."""
    return Where(path=path, line=line + 1)


def _tangled(text: str, where: Callable[[int], Where]) -> Iterator[Problem]:
    """What would keep the site engine busy for minutes."""
    for at, message in find_tangles(text):
        place = where(text.count("\n", 0, at))
        remedy = (
            "Divide it by empty lines or between two pages, or close what is open; "
            "a bracket that opens nothing is written \\[."
        )
        yield place.refused(f"page: {message}", remedy)


def _open_folds(text: str, where: Callable[[int], Where]) -> Iterator[Problem]:
    """A fold that does not end takes in the rest of the page, charts and all."""
    opened: list[int] = []
    for tag in _FOLD.finditer(text):
        line = text.count("\n", 0, tag.start())
        if not tag["end"]:
            opened.append(line)
        elif opened:
            opened.pop()
        else:
            yield _fold_problem("a fold ends here that never began", where(line))
    for line in opened:
        yield _fold_problem("this fold is never closed", where(line))


def _fold_problem(message: str, where: Where) -> Problem:
    remedy = "A fold is <details markdown><summary>…</summary>, an empty line, its text, and </details>."
    return where.refused(f"page: {message}", remedy)


def _bare(text: str) -> str:
    """A page without addresses and anchors; every line keeps its number."""
    text = REFERENCE.sub(lambda found: found["text"], text)
    text = _LINK.sub(lambda found: found["code"] or found["text"] or "", text)
    return _ANCHOR.sub(lambda found: found["title"], text)
