"""Sentences that texts share nearly word for word, and what was changed in them.

A number, hedge or name that differs inside a copied sentence is where figures mutate.
Candidates are pairs of sentences that hold the same five words in a row (the index of
`reuse`); each pair is then aligned word by word. Copies are told as they are found, one pair
of texts after the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from build_scripts.reading.reporting_verbs import FORMS, Manner
from build_scripts.reading.reuse import Run, Words
from build_scripts.reading.speaker_words import word_set

Span = tuple[int, int]
SEED = 5
"""Words in a row that two sentences must have in common to be compared."""
LEAST_ALIKE = 60
"""Of the words of both sentences so many must be the same, in per cent."""
_LONGEST = 400
"""Words from which a sentence is not aligned: only lists without a stop are that long."""
_NUMBERS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds "
    "thousand thousands million millions billion dozen dozens scores half third quarter several both "
    "many"
)
"""Not "one", which mostly counts nothing ("on one hand"): against another number, that one tells."""
_HEDGES = word_set(
    "about around nearly almost over more than at least up to some estimated approximately roughly fewer "
    "less under most only just exactly reportedly allegedly may might could apparently close circa"
)
_BESIDE = frozenset((Manner.NUMBER, Manner.QUOTATION))
"""What a verb reports by only beside a number or a quotation: "saw" alone tells of no speaker."""
_SPEAKING = frozenset(
    form for form, verbs in FORMS.items() if not _BESIDE.issuperset(verb.manner for verb in verbs)
) | {"according", "claimed", "statement"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words of one sentence that stand otherwise, or not at all, in its copy."""

    kinds: tuple[str, ...]
    """``number``, ``hedge``, ``name``, ``speaker`` or ``word``: all that apply, sorted."""
    a: Span
    """Characters in the first text; empty where the copy adds words."""
    b: Span
    """Characters in the second text; empty where the copy leaves words out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlteredCopy:
    """Two sentences of two texts that are nearly the same."""

    a: str
    """Id of the first text."""
    a_start: int
    a_end: int
    b: str
    b_start: int
    b_end: int
    alike: int
    """Words in common, in per cent of the words of both."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A text in which sentences are looked for."""

    key: str
    text: str
    words: Words
    firsts: list[int]
    """For each sentence the number of its first word."""
    sentences: tuple[Span, ...]

    def sentence_at(self, word: int) -> int:
        """The number of the sentence that holds a word; -1 before the first."""
        return bisect_right(self.firsts, word) - 1

    def words_of(self, sentence: int) -> tuple[int, int]:
        """The numbers of its first word and of the first word behind it."""
        last = self.firsts[sentence + 1] if sentence + 1 < len(self.firsts) else len(self.words)
        return self.firsts[sentence], last


def altered_copies(page_a: Page, page_b: Page, runs: Iterable[Run]) -> Iterator[AlteredCopy]:
    """Find the sentences that stand in two texts nearly, but not quite, word for word.

    For each sentence the most similar one of the other text is kept.

    Args:
        page_a: The text that comes first; copies are told in its order.
        page_b: The other one.
        runs: What the two share from ``SEED`` words on.
    """
    best: dict[int, tuple[float, int]] = {}
    for one, two in sorted(_candidates(page_a, page_b, runs)):
        likeness = _compare(page_a, one, page_b, two)
        if likeness * 100 >= LEAST_ALIKE:
            best[one] = max(best.get(one, (0.0, -1)), (likeness, -two))
    for one, (likeness, two) in best.items():
        if likeness < 1:
            yield _describe(page_a, one, page_b, -two, likeness)


def open_page(key: str, text: str, words: Words, sentences: Sequence[Span]) -> Page:
    """A text with its words and those of its sentences that hold a word."""
    kept = tuple(
        span for span in sentences if bisect_left(words.starts, span[0]) < bisect_left(words.starts, span[1])
    )
    return Page(key, text, words, [bisect_left(words.starts, start) for start, _ in kept], kept)


def _candidates(page_a: Page, page_b: Page, runs: Iterable[Run]) -> set[tuple[int, int]]:
    """List the pairs of sentences that hold a shared run, by their numbers."""
    pairs: set[tuple[int, int]] = set()
    for run in runs:
        at, behind = run.in_a, run.in_a + run.words
        while at < behind:
            one = page_a.sentence_at(at)
            end = min(page_a.words_of(one)[1], behind)
            if one >= 0 and end - at >= 3:
                pairs.add((one, page_b.sentence_at(run.in_b + (at + end - 1) // 2 - run.in_a)))
            at = max(end, at + 1)
    return pairs


def _compare(page_a: Page, one: int, page_b: Page, two: int) -> float:
    first, last = page_a.words_of(one)
    start, stop = page_b.words_of(two)
    if two < 0 or last - first > _LONGEST or stop - start > _LONGEST:
        return 0.0
    return Indel.normalized_similarity(page_a.words.keys[first:last], page_b.words.keys[start:stop])


def _describe(page_a: Page, one: int, page_b: Page, two: int, likeness: float) -> AlteredCopy:
    (a_start, a_end), (b_start, b_end) = page_a.sentences[one], page_b.sentences[two]
    return AlteredCopy(
        a=page_a.key,
        a_start=a_start,
        a_end=a_end,
        b=page_b.key,
        b_start=b_start,
        b_end=b_end,
        alike=round(likeness * 100),
        changes=tuple(_find_changes(page_a, one, page_b, two)),
    )


def _find_changes(page_a: Page, one: int, page_b: Page, two: int) -> Iterator[Change]:
    first, last = page_a.words_of(one)
    start, stop = page_b.words_of(two)
    keys = page_a.words.keys[first:last], page_b.words.keys[start:stop]
    same = [code for code in Indel.opcodes(*keys) if code.tag == "equal"]
    edges = [(code.src_start, code.src_end, code.dest_start, code.dest_end) for code in same]
    i = j = 0
    for src_start, src_end, dest_start, dest_end in [*edges, (last - first, 0, stop - start, 0)]:
        if src_start > i or dest_start > j:
            a = _span(page_a, one, first + i, first + src_start)
            b = _span(page_b, two, start + j, start + dest_start)
            opens = (i == 0, j == 0)
            kinds = _kinds(page_a.text[slice(*a)], opens[0]) | _kinds(page_b.text[slice(*b)], opens[1])
            yield Change(kinds=tuple(sorted(kinds)) or ("word",), a=a, b=b)
        i, j = src_end, dest_end


def _span(page: Page, sentence: int, first: int, last: int) -> Span:
    if first < last:
        return page.words.starts[first], page.words.ends[last - 1]
    begins = first == page.firsts[sentence]
    at = page.sentences[sentence][0] if begins else page.words.ends[first - 1]
    return at, at


def _kinds(words: str, opens: bool) -> set[str]:  # noqa: FBT001 - one of the two facts about a stretch
    kinds: set[str] = set()
    for number, word in enumerate(words.split()):
        small = word.strip(".,;:\"'()“”").lower()
        if small in _NUMBERS or (not small.isalpha() and any(map(str.isdigit, small))):
            kinds.add("number")
        elif small in _HEDGES:
            kinds.add("hedge")
        elif word.islower() and small in _SPEAKING:
            kinds.add("speaker")
        elif word[:1].isupper() and not (opens and number == 0):
            kinds.add("name")
    return kinds
