"""Passages that several texts carry: the runs of `reuse`, put together across texts.

Texts that share a passage are one voice for it, however many of them print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.model import SharedRun


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Place:
    """Where a passage stands in one text, in characters."""

    text: str
    start: int
    end: int
    words: int
    """Of the longest run that this text shares here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """The same words in two texts or more."""

    places: tuple[Place, ...]
    """By id of the text, then by place; a text that repeats the passage has several."""
    words: int
    """Length of the longest run in it, in words."""


def find_passages(runs: Sequence[SharedRun]) -> tuple[SharedPassage, ...]:
    """Put runs together that overlap in a text by half of the shorter one or more.

    Returns:
        Passages, the one that most texts carry first, then by their first place.

    >>> from build_scripts.reading.reuse import find_shared_runs
    >>> texts = {"a": "He took nine men in all.", "b": "She took nine men in all.", "c": "took nine men in"}
    >>> [[place.text for place in one.places] for one in find_passages(find_shared_runs(texts, least=4))]
    [['a', 'b', 'c']]
    """
    parents = list(range(len(runs)))
    for one, other in _overlapping(runs):
        parents[_root(parents, one)] = _root(parents, other)
    groups: dict[int, list[SharedRun]] = {}
    for number, run in enumerate(runs):
        groups.setdefault(_root(parents, number), []).append(run)
    passages = [
        SharedPassage(places=tuple(_merge(group)), words=max(run.words for run in group))
        for group in groups.values()
    ]
    return tuple(sorted(passages, key=lambda one: (-len({place.text for place in one.places}), one.places)))


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _overlapping(runs: Sequence[SharedRun]) -> Iterator[tuple[int, int]]:
    """Yield pairs of runs that overlap enough; each run is compared with the widest before it."""
    places = sorted(
        place
        for number, run in enumerate(runs)
        for place in ((run.a, run.a_start, run.a_end, number), (run.b, run.b_start, run.b_end, number))
    )
    widest = ("", 0, 0, 0)
    for place in places:
        text, start, end, number = place
        if text == widest[0] and (min(end, widest[2]) - start) * 2 >= min(end - start, widest[2] - widest[1]):
            yield number, widest[3]
        if text != widest[0] or end > widest[2]:
            widest = place


def _merge(runs: Sequence[SharedRun]) -> Iterator[Place]:
    spans = sorted(
        {(run.a, run.a_start, run.a_end, run.words) for run in runs}
        | {(run.b, run.b_start, run.b_end, run.words) for run in runs}
    )
    text, start, end, words = spans[0]
    for next_text, next_start, next_end, next_words in spans[1:]:
        if next_text == text and next_start < end:
            end, words = max(end, next_end), max(words, next_words)
        else:
            yield Place(text=text, start=start, end=end, words=words)
            text, start, end, words = next_text, next_start, next_end, next_words
    yield Place(text=text, start=start, end=end, words=words)
