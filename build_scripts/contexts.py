"""What stands around a number or date, as weighted words: the ground on which questions are matched.

Names that the ledger knows count as what they name, however an article writes them. Other
words count by their first letters ("captured" and "capture" are one), weighted by how few of
the sentences have them. Digits and the words of a mark itself say nothing about its question.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TypeVar

from build_scripts.articles import ArticleReading
from build_scripts.model import Mark
from build_scripts.reading.names import Gazetteer, find_names
from build_scripts.reading.normal import normalise
from build_scripts.reading.speaker_words import word_set
from build_scripts.reading.tokens import DETERMINERS, PREPOSITIONS, PRONOUNS
from build_scripts.tolls import STEM, Toll, Tolls

Value = TypeVar("Value")
NEAR = 6
"""So many words on each side of a mark say most about it."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_EMPTY = (
    DETERMINERS
    | PRONOUNS
    | PREPOSITIONS
    | word_set(
        "and or but that which who whom how many much long far did does do was were is are be been being has "
        "have had will would could should may might not no as than then there when where while so such what "
        "said says also more most about one two three"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkContext:
    """What stands around a mark."""

    sentence: tuple[int, int]
    around: frozenset[str]
    """Terms of the whole sentence."""
    near: frozenset[str]
    """Terms next to the mark."""
    toll: Toll | None = None
    """What the number tells of those it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each term tells."""

    sentences: int
    counts: Mapping[str, int]

    def of(self, term: str) -> float:
        """The weight of a term: high when few sentences have it (inverse document frequency)."""
        return math.log(1 + self.sentences / (1 + self.counts.get(term, 0)))

    def total(self, terms: Iterable[str]) -> float:
        """The weights of some terms, added up."""
        return sum(self.of(term) for term in sorted(terms))

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight that two sets share of the weight of the smaller one, from 0 to 1.

        >>> Weights(sentences=2, counts={}).alike(frozenset("ab"), frozenset("bc"))
        0.5
        """
        least = min(self.total(one), self.total(other))
        return self.total(one & other) / least if least else 0.0

    def covered(self, wanted: frozenset[str], given: frozenset[str]) -> float:
        """The share of the wanted terms' weight that is given, from 0 to 1."""
        whole = self.total(wanted)
        return self.total(wanted & given) / whole if whole else 0.0


def find_terms(text: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, str], ...]:
    """The terms of a text with where they stand: known names as ``@id``, other words cut short.

    >>> [term for _, _, term in find_terms("Miners captured the harbours.", Gazetteer())]
    ['miner', 'captu', 'harbo']
    """
    names = [(name.start, name.end, f"@{name.id}") for name in find_names(text, gazetteer)]
    plain = normalise(text).casefold()
    words = []
    for found in _WORD.finditer(plain):
        word = found[0].removesuffix("'s")
        inside = any(start < found.end() and found.start() < end for start, end, _ in names)
        if not inside and word not in _EMPTY and len(word) > 1:
            words.append((found.start(), found.end(), word[:STEM]))
    return tuple(sorted((*names, *words)))


def terms_of(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The terms of a text, without where they stand."""
    return frozenset(term for _, _, term in find_terms(text, gazetteer))


class ArticleTerms:
    """The terms of one article's body, found once."""

    def __init__(self, reading: ArticleReading, gazetteer: Gazetteer) -> None:
        self._reading = reading
        self._terms = find_terms(reading.article.body, gazetteer)
        self._tolls = Tolls(reading)

    def sentence_of(self, start: int, end: int) -> tuple[int, int]:
        """The sentence or sentences that hold some characters."""
        return self._reading.sentences.around(start, end) or (start, end)

    def context(self, start: int, end: int) -> MarkContext:
        """What stands around some characters, without what stands in marks."""
        sentence = self.sentence_of(start, end)
        marks = _begun_in(sentence, self._reading.marks, attrgetter("start"))
        inside = _begun_in(sentence, self._terms, itemgetter(0))
        free = [item for item in inside if not _is_date(item, marks)]
        if any(mark.start == start and mark.kind.value == "date" for mark in marks):
            others = list(_told_from_elsewhere(self._reading.article.body, sentence, start))
            free = [item for item in free if not any(a <= item[0] < b for a, b in others)]
        before = [term for _, stop, term in free if stop <= start][-NEAR:]
        after = [term for begin, _, term in free if begin >= end][:NEAR]
        own = [term for begin, stop, term in free if start <= begin and stop <= end]
        mark = next((one for one in marks if one.start == start), None)
        return MarkContext(
            sentence=sentence,
            around=frozenset(term for _, _, term in free),
            near=frozenset((*before, *own, *after)),
            toll=self._tolls.find(sentence, mark, marks) if mark else None,
        )

    def count(self) -> Counter[str]:
        """In how many sentences each term stands."""
        counts: Counter[str] = Counter()
        for sentence in self._reading.sentences:
            counts.update({term for _, _, term in _begun_in(sentence, self._terms, itemgetter(0))})
        return counts


def _begun_in(
    span: tuple[int, int], values: Sequence[Value], start_of: Callable[[Value], int]
) -> Sequence[Value]:
    """Those of some values, in the order of the text, that begin in a stretch of it."""
    first, end = (bisect_left(values, bound, key=start_of) for bound in span)
    return values[first:end]


_FROM_ANOTHER_DAY = re.compile(
    r"""\b(?:
        (?:an?|one|two|three|four|five|six|seven|ten|several|some|\d+|few)\s(?:few\s)?
            (?:minute|hour|day|night|week|month|year)s?\s
            (?:after|before|following|into|ahead\sof)                        # a day after
      | the\s(?:day|night|morning|week|month|year)\s(?:after|before)         # the day before
      | (?:on\s)?the\seve\sof | ahead\sof | prior\sto | before | since | until | after | following
    )\b [^,;:.!?()–—]*""",
    re.VERBOSE | re.IGNORECASE,
)


def _told_from_elsewhere(body: str, sentence: tuple[int, int], date: int) -> Iterator[tuple[int, int]]:
    """Parts of a sentence that tell of another day than its date does ("on Monday, a day after the vote").

    What such a word puts before or after the date is not what happened on it. A part that
    holds the date itself is left out: that date is its own ("a day after the vote on Sunday").
    """
    for found in _FROM_ANOTHER_DAY.finditer(body, *sentence):
        if not found.start() <= date < found.end():
            yield found.span()


def _is_date(item: tuple[int, int, str], marks: Iterable[Mark]) -> bool:
    return any(
        mark.start <= item[0] < mark.end and mark.kind.value == "date" and not item[2].startswith("@")
        for mark in marks
    )


def is_empty_word(word: str) -> bool:
    """Whether a word tells nothing by itself ("the", "on", "was")."""
    return normalise(word).casefold() in _EMPTY


def content_words(text: str) -> list[str]:
    """The words of a text that tell something, in its order and without case."""
    words = (found[0].removesuffix("'s") for found in _WORD.finditer(normalise(text).casefold()))
    return [word for word in words if word not in _EMPTY and len(word) > 2]
