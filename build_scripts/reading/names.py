"""Names of known actors and places in a text.

A gazetteer lists the forms of every name; the text is read once, word by word, and at each
word the longest form that begins there wins. A hyphen divides words, so that both countries
of a "Chile-Peru border" are found and "pro-Roe" names Roe; a possessive stays outside the
mark. Forms that are also ordinary words ("IS", "US") count in capitals only, and never in a
line that is all capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, overload

from build_scripts.model import Name
from build_scripts.reading.normal import normalise
from build_scripts.reading.speaker_words import word_set

_MARKS = "\u0300-\u036f"
WORD = re.compile(
    rf"""
      [a-z][a-z]*+(?=\ )                                        # most words: nothing below fits them better
    | [^\W\d_]\.(?:[^\W\d_]\.)+                                # U.S.
    | [^\W_][\w{_MARKS}]*+ (?>(?:'[^\W_][\w{_MARKS}]*+)*)        # Shi'ite  Roe's
    """,
    re.VERBOSE,
)
_BETWEEN = re.compile(r"(?:(?<=s)')?[ \n]{1,3}-?|-[ \n]?|\. |/| ?& ?")
"""Between the words of a name; "the engineers' union" owns with an apostrophe alone."""
_LOCATING = word_set(
    "in from to into near across inside outside toward towards through at over around within throughout "
    "north south east west northern southern eastern western northeast northwest southeast southwest central "
    "northeastern northwestern southeastern southwestern capital of between "
    "reach reached leave left enter entered"
)
_ADDRESSING = word_set(
    "pro anti pressing press pressed urging urge urged accusing accuse accused blaming blame blamed "
    "asking asked telling told thanking thanked backing backed"
)
"""Before an actor: "pro-Lima", "pressing Lima to …"."""
_DEALINGS = word_set(
    "relations ties talks coordination cooperation negotiations request requests demand demands aid "
    "assistance support alliance treaty"
)
"""With "with", "from", "to" or "for" behind: "relations with Lima", "a request from Lima"."""
_ACTING = word_set(
    "said says has had have would will wants wanted asked agreed accused denied announced is was did does "
    "can could may might must should classifies supports backs backed blames blamed warned told insists "
    "refused refuses denies calls called demanded demands hopes fears launched and"
)
_SUBJECTS = word_set("it he she what this")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One known actor or place."""

    id: str
    kind: str
    """``actor`` or ``place``."""
    forms: tuple[str, ...]
    """Every way in which texts write the name, possessives left out."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The known names; two entries may share a form."""

    entries: tuple[Entry, ...] = ()

    def __hash__(self) -> int:
        """Of their number alone: every text asks for the index of the names, and there may be thousands."""
        return hash(len(self.entries))


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    key: str
    """The word without case, accents and stops; "al" and "el" are one."""
    capitals: bool
    """It stands in a line that is all capitals."""


class _Words(Sequence[_Word]):
    """The words of a normalised text, each made when it is asked for: hardly any begins a name.

    A possessive "'s" stays part of its word.
    """

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._spans = [match.span() for match in WORD.finditer(plain)]
        self.keys = [_key(plain[start:end]) for start, end in self._spans]
        self._line = (0, -1, False)

    @overload
    def __getitem__(self, at: int) -> _Word: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[_Word]: ...

    def __getitem__(self, at: int | slice) -> _Word | Sequence[_Word]:
        """A word, or several."""
        if isinstance(at, slice):
            return [self[place] for place in range(len(self))[at]]
        start, end = self._spans[at]
        return _Word(start, end, self._plain[start:end], self.keys[at], self._in_capitals(start))

    def _in_capitals(self, at: int) -> bool:
        """Whether the line is in capitals in which this stands; the last line that was asked for is kept."""
        if not self._line[0] <= at <= self._line[1]:
            start, end = self._plain.rfind("\n", 0, at) + 1, self._plain.find("\n", at)
            end = end if end >= 0 else len(self._plain)
            self._line = start, end, _all_capitals(self._plain[start:end])
        return self._line[2]

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._spans)


class _Form(NamedTuple):
    words: tuple[str, ...]
    keys: tuple[str, ...]
    entry: Entry


@dataclass(slots=True)
class _Branch:
    """The forms that begin with some words: those that end there, and those that go on, by the next word."""

    forms: list[_Form] = field(default_factory=list)
    longer: dict[str, _Branch] = field(default_factory=dict)


def find_names(text: str, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """Find the known names, in the order of the text, none overlapping another.

    Where an actor and a place share a form ("Chile"), the words around it decide: "in" or
    "from" before it tells the place, a verb behind it the actor; otherwise it is the place.

    >>> known = Gazetteer((Entry(id="is", kind="actor", forms=("IS", "Islamic State")),))
    >>> [name.text for name in find_names("It is said that IS-held land is Islamic State's.", known)]
    ['IS', 'Islamic State']
    """
    return tuple(
        Name(start=start, end=end, text=text[start:end], id=entry.id, kind=entry.kind)
        for start, end, entry in _match(text, gazetteer)
    )


def _match(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, Entry]]:
    plain = normalise(text)
    index = _index(gazetteer)
    words = _Words(plain)
    read = 0
    for at in [place for place, key in enumerate(words.keys) if key in index.longer]:
        if at < read:
            continue
        fitting = [form for form in _beginning(index, words, at) if _fits(plain, words, at, form)]
        if fitting:
            longest = [form for form in fitting if len(form.words) == len(fitting[0].words)]
            read = at + len(longest[0].words)
            entry = _choose(words, at, read - 1, [form.entry for form in longest])
            yield words[at].start, _end(words[read - 1], longest[0].words[-1]), entry


@lru_cache(maxsize=8)  # a pure function of a frozen value: the same gazetteer serves many texts
def _index(gazetteer: Gazetteer) -> _Branch:
    root = _Branch()
    for entry in gazetteer.entries:
        for written in entry.forms:
            words = _Words(normalise(written))
            if words:
                form = _Form(tuple(word.text for word in words), tuple(word.key for word in words), entry)
                branch = root
                for key in form.keys:
                    branch = branch.longer.setdefault(key, _Branch())
                branch.forms.append(form)
    return root


def _beginning(index: _Branch, words: _Words, at: int) -> list[_Form]:
    """The forms whose words stand there, the longest first; equally long ones as the gazetteer has them."""
    found: list[_Form] = []
    branch = index
    while at < len(words) and (further := branch.longer.get(words.keys[at])):
        found[:0] = further.forms
        branch, at = further, at + 1
    return found


def _all_capitals(line: str) -> bool:
    return line.isupper() and sum(map(str.isalpha, line)) > 8


@lru_cache(maxsize=50_000)  # a text says most of its words again, and so does the next one
def _key(word: str) -> str:
    small = word.casefold().replace(".", "")
    small = small.removesuffix("'s")
    if not small.isascii():
        small = "".join(
            char for char in unicodedata.normalize("NFKD", small) if not unicodedata.combining(char)
        )
    return "al" if small == "el" else small


def _fits(plain: str, words: Sequence[_Word], at: int, form: _Form) -> bool:
    if at + len(form.words) > len(words):
        return False
    for number, key in enumerate(form.keys):
        word = words[at + number]
        if word.key != key or not _same_case(word, form.words[number], alone=number == 0):
            return False
        if number and not _BETWEEN.fullmatch(plain, words[at + number - 1].end, word.start):
            return False
        if number < len(form.keys) - 1 and word.text.endswith("'s") and not form.words[number].endswith("'s"):
            return False
    return not (len(form.words) == 1 and _is_word(plain, words, at, form.words[0]))


def _same_case(word: _Word, form: str, *, alone: bool) -> bool:
    """Compare capitals: a form in small letters may be capitalised, never the other way round."""
    written = word.text.removesuffix("'s") if not form.endswith("'s") else word.text
    if form[0].islower():
        return True
    if word.capitals:
        return True
    if form.isupper() and len(form) < 6:
        return written.isupper()
    return written[0].isupper() or not alone


def _is_word(plain: str, words: Sequence[_Word], at: int, form: str) -> bool:
    """Tell "IT IS OVER" and "it IS" from the group that is called IS."""
    if not (form.isalpha() and form.isupper() and len(form) == 2):
        return False
    spaced = at > 0 and plain[words[at - 1].end : words[at].start] == " "
    return words[at].capitals or (spaced and words[at - 1].text.lower() in _SUBJECTS)


def _end(word: _Word, form: str) -> int:
    return word.end - 2 if word.text.endswith("'s") and not form.endswith("'s") else word.end


def _choose(words: Sequence[_Word], first: int, last: int, entries: Sequence[Entry]) -> Entry:
    kinds = {entry.kind: entry for entry in reversed(entries)}
    if len(kinds) < 2 or "place" not in kinds:
        return entries[0]
    before = words[first - 1].key if first else ""
    dealing = words[first - 2].key if first > 1 else ""
    after = words[last + 1].key if last + 1 < len(words) else ""
    other = next(entry for kind, entry in kinds.items() if kind != "place")
    if before in _ADDRESSING or (dealing in _DEALINGS and before in {"with", "from", "to", "for"}):
        return other
    if before in _LOCATING or words[last].text.endswith("'s"):
        return kinds["place"]
    return other if after in _ACTING else kinds["place"]
