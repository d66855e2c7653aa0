"""What texts share word for word.

Words are compared without case, punctuation and typography ("U.S." is "US"). Every run of
`least` words is looked up in an index of all texts, and a run that stands in two of them is
followed to both its ends. Work and memory follow the length of the texts and the amount
that they share, not the number of pairs: nothing is sampled and no common phrase is left
out. What stands in more than a hundred texts links each of them with the next one.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, pairwise, product

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
_AT_ONCE = 2_000_000
# Places of one run in two texts, multiplied: beyond it the texts repeat themselves (a table,
# a refrain), and the places are paired in order instead of each with each.
_REPEATED = 64
# Texts that hold one run; beyond it the run is a formula ("could not be verified"), or everybody
# prints it, and each text is paired with the next one: all pairs would grow with the square.
_IN_MANY = 100


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text as numbers of a vocabulary, and where they stand."""

    keys: array[int]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.keys)


def read_words(text: str, vocabulary: dict[str, int]) -> Words:
    """Number the words of a text; `vocabulary` takes up the new ones.

    >>> list(read_words("The U.S. and the US", {}).keys)
    [0, 1, 2, 0, 1]
    """
    keys, spans = [], []
    for match in WORD.finditer(normalise(text)):
        word = match[0].casefold()
        word = word.replace(".", "") if word[-1] == "." else word
        keys.append(vocabulary.setdefault(word, len(vocabulary)))
        spans.append(match.span())
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Words(array("l", keys), array("l", starts), array("l", ends))


LEAST = 6
"""Length from which a shared run counts, in words."""


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
        Runs ordered by ids, then by place; in each the first id stands first in `texts`.

    >>> one, two = "He took nine soldiers in all.", "They took nine SOLDIERS in\u00a0all, too."
    >>> [(run.a_start, run.b_start, run.words) for run in find_shared_runs({"a": one, "b": two}, least=4)]
    [(3, 5, 5)]
    """
    vocabulary: dict[str, int] = {}
    return shared_words([(key, read_words(text, vocabulary)) for key, text in texts.items()], least)


def shared_words(texts: Sequence[tuple[str, Words]], least: int = LEAST) -> tuple[SharedRun, ...]:
    """Find the maximal shared runs of texts whose words were numbered before."""
    return tuple(
        SharedRun(
            a=texts[a][0],
            a_start=texts[a][1].starts[i],
            a_end=texts[a][1].ends[i + length - 1],
            b=texts[b][0],
            b_start=texts[b][1].starts[j],
            b_end=texts[b][1].ends[j + length - 1],
            words=length,
        )
        for a, b, i, j, length in find_runs([words for _, words in texts], least)
    )


def find_runs(texts: Sequence[Words], least: int) -> list[tuple[int, int, int, int, int]]:
    """Find the maximal shared runs as numbers: two texts, two first words, the length."""
    found = _Found(texts)
    for places in _find_repeated(texts, least):
        pairs = combinations(places, 2) if len(places) <= _IN_MANY else pairwise(places)
        for (a, in_a), (b, in_b) in pairs:
            for i, j in _pair(in_a, in_b):
                found.follow(a, i, b, j)
    # two different runs may share a hash: they were followed in vain
    return sorted(run for run in found.runs() if run[4] >= least)


def _find_repeated(texts: Sequence[Words], least: int) -> Iterator[list[tuple[int, list[int]]]]:
    """Yield, for each run of `least` words that two texts hold, its places in every text."""
    hashes = [_hash_runs(words.keys, least) for words in texts]
    parts = sum(map(len, hashes)) // _AT_ONCE + 1
    for part in range(parts):
        first: dict[int, int] = {}
        repeated: dict[int, list[int]] = {}
        for number, runs in enumerate(hashes):
            for place, run in enumerate(runs, number << 32):
                if parts > 1 and run % parts != part:
                    continue
                if run not in first:
                    first[run] = place
                else:
                    repeated.setdefault(run, [first[run]]).append(place)
        for places in repeated.values():
            by_text: dict[int, list[int]] = {}
            for place in places:
                by_text.setdefault(place >> 32, []).append(place & 0xFFFFFFFF)
            if len(by_text) > 1:
                yield list(by_text.items())


def _hash_runs(keys: array[int], least: int) -> array[int]:
    return array("q", map(hash, zip(*(islice(keys, skip, None) for skip in range(least)), strict=False)))


def _pair(in_a: Sequence[int], in_b: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pair the places of a run in two texts.

    >>> list(_pair([1, 2], [8]))
    [(1, 8), (2, 8)]
    """
    if len(in_a) * len(in_b) <= _REPEATED:
        return product(in_a, in_b)
    longer = max(len(in_a), len(in_b))
    return ((in_a[n % len(in_a)], in_b[n % len(in_b)]) for n in range(longer))


@dataclass(slots=True)
class _Found:
    """Runs found so far: for two texts and a distance between their places, sorted by start."""

    words: Sequence[Words]
    by_diagonal: dict[tuple[int, int, int], list[tuple[int, int]]] = field(default_factory=dict)

    def follow(self, a: int, i: int, b: int, j: int) -> None:
        """Follow the words at `i` in `a` and `j` in `b` to both ends, unless a run holds them."""
        runs = self.by_diagonal.setdefault((a, b, j - i), [])
        at = bisect_right(runs, (i, len(self.words[a])))
        if at and runs[at - 1][1] > i:
            return
        one, two = self.words[a].keys, self.words[b].keys
        start, end, shift = i, i, j - i
        while start > 0 and start + shift > 0 and one[start - 1] == two[start + shift - 1]:
            start -= 1
        while end < len(one) and end + shift < len(two) and one[end] == two[end + shift]:
            end += 1
        runs.insert(at, (start, end))

    def runs(self) -> Iterator[tuple[int, int, int, int, int]]:
        """Yield each run as the numbers of the texts, of its first words, and its length."""
        for (a, b, shift), runs in self.by_diagonal.items():
            for start, end in runs:
                yield a, b, start, start + shift, end - start
