"""Numbers of those whom something befell, where and when: the ground for taking two of them for one.

That two articles both count people killed says little by itself: there may have been two attacks,
or one counts a village and the other a year. So their clauses must name a place or a party in
common, and neither may tell of long ago or of a stretch of time that the other does not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.articles import ArticleReading
from build_scripts.model import DateValue, Mark
from build_scripts.reading.fates import Fate, find_fate

SAME, SAME_KIND, SAME_NAME, OTHER = 2.4, 2.7, 0.4, -4.0
"""Points for people whom the same befell, for others of one kind, for a name in both sentences, and
where something else befell them."""
LONG_AGO = dt.timedelta(days=31)
"""What ended so long before the article is background."""
STRETCH = dt.timedelta(days=14)
"""From here on a time is one over which is counted ("since June"), and no imprecise day."""
_STEM = 5
_NAME = re.compile(r"\b(?<!\A)[^\W\d_a-z][\w'’-]+")
_CLAUSE_END = re.compile(r"[,;:.!?()–—\n]")


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


def find_toll(
    reading: ArticleReading, sentence: tuple[int, int], mark: Mark, marks: Sequence[Mark]
) -> Toll | None:
    """What a number counts, where and when; None where it does not tell what befell them.

    Args:
        reading: The article.
        sentence: The sentence that the number stands in.
        mark: The number.
        marks: The marks of that sentence.
    """
    body = reading.article.body
    fate = find_fate(body, sentence, mark, marks)
    if fate is None:
        return None
    published = reading.article.published.earliest
    dates = [one.value for one in marks if isinstance(one.value, DateValue)]
    return Toll(
        fate=fate,
        names=(names := _find_names(reading, sentence, mark, marks)),
        scene=names or _names_before(reading, sentence),
        since=next((since for date in dates if (since := _stretch(date, published))), None),
        long_ago=any(published and date.latest and published - date.latest > LONG_AGO for date in dates),
    )


def same_toll(one: Toll | None, other: Toll | None) -> Iterator[tuple[float, str]]:
    """Points for what two numbers tell of those they count, with the reason."""
    if not one or not other:
        return
    if one.fate.told != other.fate.told:
        yield OTHER, f"it counts those {one.fate.told}, and the other those {other.fate.told}"
    elif one.fate.of == other.fate.of and _of_one_scene(one, other):
        named = SAME_NAME if one.names & other.names else 0.0
        yield (SAME_KIND if one.fate.of else SAME) + named, f"both count those {one.fate.told}"


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


def _find_names(
    reading: ArticleReading, sentence: tuple[int, int], mark: Mark, marks: Sequence[Mark]
) -> frozenset[str]:
    """The names nearest to a number."""
    body = reading.article.body
    others = [one for one in marks if not isinstance(one.value, DateValue) and one is not mark]
    start = max((one.end for one in others if one.end <= mark.start), default=sentence[0])
    end = min((one.start for one in others if one.start >= mark.end), default=sentence[1])
    stop = _CLAUSE_END.search(body, mark.end, end)
    clause = (start, stop.start() if stop else end)
    return frozenset(_names_in(reading, clause)) or frozenset(_names_in(reading, sentence))


def _names_before(reading: ArticleReading, sentence: tuple[int, int]) -> frozenset[str]:
    before = (span for span in reversed(reading.sentences) if span[0] < sentence[0])
    return next((names for span in before if (names := frozenset(_names_in(reading, span)))), frozenset())


def _names_in(reading: ArticleReading, span: tuple[int, int]) -> Iterator[str]:
    """The capitalised words of a stretch but those that begin a sentence, give a day, or name who speaks."""
    begins = {start for start, _ in reading.sentences}
    taken = [(mark.start, mark.end) for mark in reading.marks if isinstance(mark.value, DateValue)]
    taken += [one.source for one in reading.attributions if one.source]
    for found in _NAME.finditer(reading.article.body, *span):
        if found.start() in begins or any(start <= found.start() < end for start, end in taken):
            continue
        yield found[0].casefold().removesuffix("'s").removesuffix("’s")[:_STEM]
