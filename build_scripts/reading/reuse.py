"""What texts share word for word.

Words are compared without case, punctuation and typography ("U.S." is "US"). Every run of
`least` words is looked up in an index of all texts, and a run that stands in two of them is
followed to both its ends. Work follows the length of the texts and the amount that they
share, not the number of pairs: nothing is sampled and no common phrase is left out. What
stands in more than a hundred texts links each of them with the next one. Runs are told as
they are found, text after text, so that only the index stands in memory.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from build_scripts.model import SharedRun
from build_scripts.reading.normal import normalise

WORD = re.compile(
    r"""
      \d+ (?:[.,]\d+)*          # 2,000   7.5
    | (?:[^\W\d_]\.){2,}        # U.S.    a.m.
    | \w+ (?:'\w+)*             # border  Peru's
    """,
    re.VERBOSE,
)

# Entries of the index held in memory at once; more texts take more passes over their runs.
_AT_ONCE = 1_000_000
# Places of one run in two texts, multiplied: beyond it the texts repeat themselves (a table,
# a refrain), and the places are paired in order instead of each with each.
_REPEATED = 64
# Texts that hold one run; beyond it the run is a formula ("could not be verified"), or everybody
# prints it, and each text is paired with the next one: all pairs would grow with the square.
_IN_MANY = 100
LEAST = 6
"""Length from which a shared run counts, in words."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text as numbers of a vocabulary, and where they stand."""

    keys: array[int]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.keys)


class Run(NamedTuple):
    """Words that two of several texts have in common, as numbers."""

    a: int
    """Number of the text that comes first."""
    b: int
    in_a: int
    """Number of the run's first word in it."""
    in_b: int
    words: int
    """Length in words."""


def read_words(text: str, vocabulary: dict[str, int]) -> Words:
    """Number the words of a text; `vocabulary` takes up the new ones.

    >>> the, us, _, again, too = read_words("The U.S. and the US", {}).keys
    >>> (the, us) == (again, too), the == us
    (True, False)
    """
    keys, starts, ends = array("i"), array("i"), array("i")
    for match in WORD.finditer(normalise(text)):
        printed = match[0]
        key = vocabulary.get(printed)
        if key is None:
            word = printed.casefold()
            word = word.replace(".", "") if word[-1] == "." else word
            key = vocabulary[printed] = vocabulary.setdefault(word, len(vocabulary))
        start, end = match.span()
        keys.append(key)
        starts.append(start)
        ends.append(end)
    return Words(keys, starts, ends)


def find_shared_runs(texts: Mapping[str, str], *, least: int = LEAST) -> tuple[SharedRun, ...]:
    """Find the maximal runs of words that two texts have in common.

    A run may cross the end of a sentence. Where both texts repeat a run many times
    (the product of the two counts exceeds 64), each place is paired with one place of the
    other text, not with all of them. Where more than a hundred texts hold a run, each is
    compared with the next of them only; `passages` puts them together all the same.

    Args:
        texts: texts by id; furniture replaced by blanks of the same length.
        least: length from which a run counts, in words.

    Returns:
        Runs ordered by their texts, then by place; in each the first id stands first in `texts`.

    >>> one, two = "He took nine soldiers in all.", "They took nine SOLDIERS in\u00a0all, too."
    >>> [(run.a_start, run.b_start, run.words) for run in find_shared_runs({"a": one, "b": two}, least=4)]
    [(3, 5, 5)]
    """
    vocabulary: dict[str, int] = {}
    read = [(key, read_words(text, vocabulary)) for key, text in texts.items()]
    runs = sorted(find_runs([words for _, words in read], least))
    return tuple(as_shared(run, read[run.a], read[run.b]) for run in runs)


def as_shared(run: Run, one: tuple[str, Words], other: tuple[str, Words]) -> SharedRun:
    """A run by the ids of its two texts and by characters."""
    (a, words_a), (b, words_b) = one, other
    return SharedRun(
        a=a,
        a_start=words_a.starts[run.in_a],
        a_end=words_a.ends[run.in_a + run.words - 1],
        b=b,
        b_start=words_b.starts[run.in_b],
        b_end=words_b.ends[run.in_b + run.words - 1],
        words=run.words,
    )


def find_runs(texts: Sequence[Words], least: int) -> Iterator[Run]:
    """Find the maximal shared runs of texts whose words were numbered before.

    Yields:
        The runs of each text with those before it: ordered by the later text, then by the earlier one.
    """
    index = _Index(len(texts))
    for places in _find_repeated(texts, least):
        index.add(places, texts, least)
    for number in range(len(texts)):
        runs = _follow(sorted(index.meetings(number)), texts, number)
        # two different runs may share a hash: they were followed in vain
        yield from (run for run in runs if run.words >= least)


def _find_repeated(texts: Sequence[Words], least: int) -> Iterator[list[int]]:
    """Yield the places of each run of `least` words that stands more than once, in their order."""
    hashes = [_hash_runs(words.keys, least) for words in texts]
    parts = sum(map(len, hashes)) // _AT_ONCE + 1
    for part in range(parts):
        first: dict[int, int] = {}
        repeated: dict[int, list[int]] = {}
        for number, runs in enumerate(hashes):
            for place, run in enumerate(runs, _place(number, 0)):
                if parts > 1 and run % parts != part:
                    continue
                known = first.setdefault(run, place)
                if known != place:
                    repeated.setdefault(run, [known]).append(place)
        yield from repeated.values()


def _hash_runs(keys: array[int], least: int) -> array[int]:
    return array("q", map(hash, zip(*(islice(keys, skip, None) for skip in range(least)), strict=False)))


def _place(text: int, word: int) -> int:
    """A word of a text as one number; places are ordered by text."""
    return text << 32 | word


def _parted(place: int) -> tuple[int, int]:
    return place >> 32, place & 0xFFFFFFFF


class _Index:
    """Where runs stand that more than one text holds; each is asked for once, text after text."""

    def __init__(self, texts: int) -> None:
        self._places = array("q")
        """The places of group after group; the places of a group hold the same words."""
        self._bounds = array("q", [0])
        """Where each group begins, and where the last one ends."""
        self._formulas: set[int] = set()
        """Groups of so many texts that each is paired with the next one only."""
        self._groups = [array("q") for _ in range(texts)]
        """The groups of each text."""

    def add(self, places: Sequence[int], texts: Sequence[Words], least: int) -> None:
        """Take up the places of a run of `least` words, in their order."""
        if self._take(places) > _IN_MANY:
            # of a formula only the next text is asked, but of its longer runs all that hold them
            for longer in _by_next_word(places, texts, least):
                self._take(longer)

    def _take(self, places: Sequence[int]) -> int:
        """Take up a group, unless one text alone holds it; tells how many do."""
        held = sorted({place >> 32 for place in places})
        if len(held) > 1:
            number = len(self._bounds) - 1
            if len(held) > _IN_MANY:
                self._formulas.add(number)
            for text in held:
                self._groups[text].append(number)
            self._places.extend(places)
            self._bounds.append(len(self._places))
        return len(held)

    def meetings(self, text: int) -> Iterator[tuple[int, int, int]]:
        """Where a text meets those before it: its number, how far the places differ, the place there."""
        for group in self._groups[text]:
            by_text: dict[int, list[int]] = {}
            for place in self._places[self._bounds[group] : self._bounds[group + 1]]:
                other, word = _parted(place)
                if other > text:
                    break
                by_text.setdefault(other, []).append(word)
            own = by_text.pop(text)
            before = list(by_text.items())
            for other, words in before[-1:] if group in self._formulas else before:
                yield from ((other, j - i, i) for i, j in _pair(words, own))


def _by_next_word(places: Iterable[int], texts: Sequence[Words], least: int) -> Iterable[list[int]]:
    """The places of a run of `least` words, put together where the word behind it is the same too."""
    found: dict[int, list[int]] = {}
    for place in places:
        text, word = _parted(place)
        if word + least < len(texts[text]):
            found.setdefault(texts[text].keys[word + least], []).append(place)
    return found.values()


def _pair(in_a: Sequence[int], in_b: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pair the places of a run in two texts.

    >>> list(_pair([1, 2], [8]))
    [(1, 8), (2, 8)]
    """
    if len(in_a) * len(in_b) <= _REPEATED:
        return product(in_a, in_b)
    longer = max(len(in_a), len(in_b))
    return ((in_a[n % len(in_a)], in_b[n % len(in_b)]) for n in range(longer))


def _follow(meetings: Iterable[tuple[int, int, int]], texts: Sequence[Words], number: int) -> Iterator[Run]:
    """Follow the words to both ends wherever a text meets another one, in the order of the meetings."""
    own = texts[number].keys
    last, end = (-1, 0), 0
    for other, distance, i in meetings:
        if (other, distance) == last and i < end:
            continue  # inside the run found before
        keys = texts[other].keys
        start, end, last = i, i, (other, distance)
        while start > 0 and start + distance > 0 and keys[start - 1] == own[start + distance - 1]:
            start -= 1
        while end < len(keys) and end + distance < len(own) and keys[end] == own[end + distance]:
            end += 1
        yield Run(other, number, start, start + distance, end - start)
