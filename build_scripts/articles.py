"""The nouns of a text: an article, its days, what is no body of it, words cited from it, what was read in it.

``model`` holds what the machine reads; this module holds the text in which it reads. Everything is
frozen; tuples keep the order of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import overload

from build_scripts.entries import ArticleEntry
from build_scripts.errors import Where
from build_scripts.model import Attribution, Dropped, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that something can have fallen on; None is open or unknown."""

    earliest: dt.date | None
    latest: dt.date | None

    def meets(self, other: Days) -> bool:
        """Whether one day can be meant by both; an open end reaches for ever."""
        starts = [day for day in (self.earliest, other.earliest) if day]
        ends = [day for day in (self.latest, other.latest) if day]
        return not starts or not ends or max(starts) <= min(ends)

    def holds(self, other: Days) -> bool:
        """Whether every day of the other is one of these."""
        from_start = not self.earliest or (other.earliest is not None and self.earliest <= other.earliest)
        to_end = not self.latest or (other.latest is not None and other.latest <= self.latest)
        return from_start and to_end


NO_DAYS = Days(earliest=None, latest=None)


def one_day(day: dt.date) -> Days:
    """A day that is known."""
    return Days(earliest=day, latest=day)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpan:
    """Characters of an article that are not its body."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Words in their passage (Web Annotation TextQuoteSelector and TextPositionSelector)."""

    article: str
    start: int
    end: int
    exact: str
    passage_start: int
    passage_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of the reasoning behind a publication date."""

    citation: Citation | None
    role: str
    """``body``, ``caption`` … of the cited words; ``outside`` for an outside fact."""
    words: str
    day: str | None
    outside: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text with its front matter (schema.org NewsArticle)."""

    id: str
    where: Where
    entry: ArticleEntry
    raw: bytes
    """The text in UTF-8, byte for byte: half of what it takes as characters."""
    text_line: int
    """Line of the file on which the text begins."""
    spans: tuple[RoleSpan, ...]
    published: Days
    chain_lines: tuple[int, ...]
    """Line of the file of each step of the publication date's reasoning."""
    paragraph_ends: tuple[int, ...]
    """Where each line of the body ends that is not empty."""

    @property
    def text(self) -> str:
        """The text; offsets count its characters."""
        return _decoded(self.raw)

    @property
    def body(self) -> str:
        """The text with everything that is not body blanked out; same length, same offsets."""
        return blank_out(self.text, self.spans)

    def line_of(self, offset: int) -> int:
        """Line of the file that holds this character of the text."""
        return self.text_line + bisect_left(_line_ends(self.text), offset)


_LINE = re.compile(r"[^\n]+")


def _blanks(line: re.Match[str]) -> str:
    return " " * len(line[0])


@lru_cache(maxsize=64)  # as below
def _decoded(raw: bytes) -> str:
    return raw.decode()


@lru_cache(maxsize=64)
def _line_ends(text: str) -> array[int]:
    return array("I", (end.start() for end in re.finditer("\n", text)))


@lru_cache(maxsize=64)  # many ask for one article's after another; to hold all would double the texts
def blank_out(text: str, spans: tuple[RoleSpan, ...]) -> str:
    """The text with the spans' characters replaced by blanks; line ends stay."""
    parts, at = [], 0
    for span in spans:
        parts.append(text[at : span.start])
        parts.append(_LINE.sub(_blanks, text[max(at, span.start) : span.end]))
        at = max(at, span.end)
    return "".join((*parts, text[at:]))


class Spans(Sequence[tuple[int, int]]):
    """Starts and ends of stretches of a text, like a tuple of pairs and a twelfth as large.

    >>> spans = Spans([(0, 4), (5, 9)])
    >>> spans[1], list(spans[:1]), len(spans)
    ((5, 9), [(0, 4)], 2)
    """

    __slots__ = ("_bounds",)

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._bounds = array("I", chain.from_iterable(spans))

    @overload
    def __getitem__(self, place: int) -> tuple[int, int]: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[tuple[int, int], ...]: ...

    def __getitem__(self, place: int | slice) -> tuple[int, int] | tuple[tuple[int, int], ...]:
        """One stretch, or several."""
        if isinstance(place, slice):
            return tuple(self)[place]
        at = range(len(self))[place]
        return self._bounds[2 * at], self._bounds[2 * at + 1]

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """From the first to the last stretch that reaches into ``start`` to ``end``; None where none does.

        >>> spans = Spans([(0, 4), (5, 9), (10, 12)])
        >>> spans.around(3, 6), spans.around(5, 9), spans.around(4, 5)
        ((0, 9), (5, 9), None)
        """
        first = bisect_right(self, start, key=itemgetter(1))
        last = bisect_left(self, end, key=itemgetter(0)) - 1
        return (self[first][0], self[last][1]) if first <= last else None

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The stretches in their order."""
        return zip(self._bounds[::2], self._bounds[1::2], strict=True)

    def __len__(self) -> int:
        """How many stretches there are."""
        return len(self._bounds) // 2

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same stretches."""
        return self._bounds == other._bounds if isinstance(other, Spans) else NotImplemented

    def __hash__(self) -> int:
        """Of what it holds."""
        return hash(self._bounds.tobytes())

    def __repr__(self) -> str:
        """As it can be written."""
        return f"Spans({list(self)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReading:
    """What the machine reads in one article, body and the rest apart."""

    article: Article
    sentences: Spans
    quotations: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    """Dates and quantities of the body, in the order of the text."""
    dropped: tuple[Dropped, ...]
    outside_body: tuple[Mark, ...]
    """Dates and quantities of captions, deck, furniture: evidence for nothing but the file."""
    outside_dropped: tuple[Dropped, ...]
    """Numbers there that are neither."""
    attributions: tuple[Attribution, ...]


def paragraph_of(article: Article, offset: int) -> int:
    """Which paragraph of the body holds this character, counted from 1."""
    return bisect_left(article.paragraph_ends, offset) + 1
