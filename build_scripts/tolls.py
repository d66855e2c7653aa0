"""Numbers of those whom something befell, where and when: the ground for taking two of them for one.

That two articles both count people killed says little by itself: there may have been two attacks,
or one counts a village and the other a year. So their clauses must name a place or a party in
common, and neither may tell of long ago or of a stretch of time that the other does not.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from build_scripts.articles import ArticleReading
from build_scripts.model import DateValue, Mark
from build_scripts.reading.fates import ALL_THERE, CLAUSE_END, Fate, find_fate

SAME, SAME_KIND, SAME_NAME, OTHER, UNTOLD = 2.4, 2.7, 0.4, -4.0, -1.2
"""Points for people whom the same befell, for others of one kind, for a name in both sentences, where
something else befell them, and where only one of two numbers tells what did."""
LONG_AGO = dt.timedelta(days=31)
"""What ended so long before the article is background."""
STRETCH = dt.timedelta(days=14)
"""From here on a time is one over which is counted ("since June"), and no imprecise day."""
STEM = 5
"""So many first letters stand for a word: "Chile" and "Chilean", "release" and "released"."""
_NAME = re.compile(r"(?<![\w\"'“‘«])[^\W\d_a-z][\w'’-]+")
"""A capitalised word that does not begin a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number of those whom something befell."""

    fate: Fate
    names: frozenset[str]
    """The names of its clause, else of its sentence, cut short."""
    scene: frozenset[str]
    """The names of the last sentence before that has any, where its own has none."""
    since: dt.date | None
    """The beginning of the stretch of time over which it counts, if one is told."""
    long_ago: bool
    """Whether it tells of background."""
    only_kind: bool = False
    """Whether its article tells this of no others, the background left out."""


class Tolls:
    """The numbers of one article that tell what befell those they count."""

    def __init__(self, reading: ArticleReading) -> None:
        self._reading = reading
        self._starts = [start for start, _ in reading.sentences]

    def find(self, sentence: tuple[int, int], mark: Mark, marks: Sequence[Mark]) -> Toll | None:
        """What a number counts, where and when; None where it does not tell what befell them.

        Args:
            sentence: The sentence that the number stands in.
            mark: The number.
            marks: The marks of that sentence.
        """
        toll = self._find(sentence, mark, marks)
        return toll and replace(toll, only_kind=self._kinds[toll.fate.told] == {toll.fate.of})

    @cached_property
    def _kinds(self) -> Mapping[str, set[str]]:
        """Of whom the article tells each fate, parts and background left out."""
        kinds: dict[str, set[str]] = defaultdict(set)
        for sentence, marks in self._sentences():
            for mark in marks:
                toll = self._find(sentence, mark, marks)
                if toll and not (toll.fate.apart or toll.long_ago or toll.since):
                    kinds[toll.fate.told].add(toll.fate.of)
        return kinds

    def _sentences(self) -> Iterator[tuple[tuple[int, int], Sequence[Mark]]]:
        """The sentences that have marks, with them."""
        reading = self._reading
        starts = [mark.start for mark in reading.marks]
        for sentence in reading.sentences:
            first, last = (bisect_left(starts, at) for at in sentence)
            if first < last:
                yield sentence, reading.marks[first:last]

    def _find(self, sentence: tuple[int, int], mark: Mark, marks: Sequence[Mark]) -> Toll | None:
        fate = find_fate(self._reading.article.body, sentence, mark, marks)
        if fate is None:
            return None
        published = self._reading.article.published.earliest
        dates = [one.value for one in marks if isinstance(one.value, DateValue)]
        names = self._within(self._clause(sentence, mark, marks)) or self._within(sentence)
        return Toll(
            fate=fate,
            names=names,
            scene=names or self._names_before(sentence),
            since=next((since for date in dates if (since := _stretch(date, published))), None),
            long_ago=any(published and date.latest and published - date.latest > LONG_AGO for date in dates),
        )

    def _clause(self, sentence: tuple[int, int], mark: Mark, marks: Sequence[Mark]) -> tuple[int, int]:
        """What stands between a number's neighbours, and behind it no further than its clause."""
        others = [one for one in marks if not isinstance(one.value, DateValue) and one is not mark]
        start = max((one.end for one in others if one.end <= mark.start), default=sentence[0])
        end = min((one.start for one in others if one.start >= mark.end), default=sentence[1])
        stop = CLAUSE_END.search(self._reading.article.body, mark.end, end)
        return start, stop.start() if stop else end

    @cached_property
    def _names(self) -> tuple[tuple[int, str], ...]:
        """The capitalised words of the body that begin no sentence, are no mark and name no speaker."""
        body, known = self._reading.article.body, set(self._starts)
        spans = [(mark.start, mark.end) for mark in self._reading.marks]
        spans += [one.source for one in self._reading.attributions if one.source]
        known.update(at for span in spans for at in range(*span))
        found = (found for found in _NAME.finditer(body) if found.start() not in known)
        return tuple(
            (one.start(), one[0].casefold().removesuffix("'s").removesuffix("’s")[:STEM]) for one in found
        )

    def _within(self, span: tuple[int, int]) -> frozenset[str]:
        first, last = (bisect_left(self._names, (at,)) for at in span)
        return frozenset(name for _, name in self._names[first:last])

    def _names_before(self, sentence: tuple[int, int]) -> frozenset[str]:
        """The names of the last sentence before that has any."""
        last = bisect_left(self._names, (sentence[0],)) - 1
        if last < 0:
            return frozenset()
        return self._within(self._reading.sentences[bisect_right(self._starts, self._names[last][0]) - 1])


def same_toll(one: Toll | None, other: Toll | None) -> Iterator[tuple[float, str]]:
    """Points for what two numbers tell of those they count, with the reason."""
    if not one and not other:
        return
    if not one or not other:
        yield UNTOLD, "only one of them tells what befell those it counts"
    elif one.fate.told != other.fate.told:
        yield OTHER, f"it counts those {one.fate.told}, and the other those {other.fate.told}"
    elif _may_be_same(one, other) and _of_one_scene(one, other):
        named = SAME_NAME if one.names & other.names else 0.0
        kind = one.fate.of and one.fate.of == other.fate.of
        yield (SAME_KIND if kind else SAME) + named, f"both count those {one.fate.told}"


def _may_be_same(one: Toll, other: Toll) -> bool:
    """Whether they are of one kind, or "14 workers" may be all of the "17 people" of another article."""
    if one.fate.of == other.fate.of:
        return True
    kinds = {one.fate.of, other.fate.of} - ALL_THERE
    return kinds == {""} and one.only_kind and other.only_kind


def _of_one_scene(one: Toll, other: Toll) -> bool:
    if one.fate.apart or other.fate.apart or one.long_ago or other.long_ago or one.since != other.since:
        return False
    return bool(one.scene & other.scene) or not (one.scene or other.scene)


def _stretch(date: DateValue, published: dt.date | None) -> dt.date | None:
    """Where a stretch of time begins that lasts until about the article's day."""
    first, last = date.earliest, date.latest or published
    if not first or not last or not published or published - last > LONG_AGO:
        return None
    return first if last - first > STRETCH else None
