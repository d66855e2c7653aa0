"""What two marks have in common that answer one question: number, noun, place in shared words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from build_scripts.contexts import terms_of
from build_scripts.evidence import Claim
from build_scripts.model import DateValue, Mark, Quantity, SharedRun
from build_scripts.reading.names import Gazetteer

NUMBER, SMALL_NUMBER, DAYS, NOUN, OTHER_NOUN = 2.2, 0.8, 0.6, 1.0, -1.2
_TELLING = Decimal(20)
"""From here on an equal number says much; small ones are equal by chance."""
_DRIFT = 12
"""Characters by which punctuation may move the same words."""


def same_value(mark: Mark, claim: Claim) -> Iterator[tuple[float, str]]:
    """Points for the number, the vague word or the days of a claim, with the reason."""
    one, other = mark.value, claim.value
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if one.number is not None and one.number == other.number:
            telling = one.number >= _TELLING
            yield (NUMBER if telling else SMALL_NUMBER), "the same number"
        elif one.number is None and one.vague_word.casefold() == other.vague_word.casefold():
            yield SMALL_NUMBER, "the same word for a number"
    elif (
        isinstance(one, DateValue)
        and isinstance(other, DateValue)
        and (one.earliest, one.latest) == (other.earliest, other.latest)
    ):
        yield DAYS, "the same days"


def same_noun(mark: Mark, other: Mark, gazetteer: Gazetteer) -> Iterator[tuple[float, str]]:
    """Points for what is counted, with the reason."""
    one, two = (noun_of(item, gazetteer) for item in (mark, other))
    if not one or not two:
        return
    if one & two:
        yield NOUN, "the same is counted"
    elif isinstance(mark.value, Quantity) and mark.value.unit in ("person", "item", "group"):
        yield OTHER_NOUN, "something else is counted"


def noun_of(mark: Mark, gazetteer: Gazetteer) -> frozenset[str]:
    """The last word of what a mark counts, as terms; empty where it counts nothing."""
    if not isinstance(mark.value, Quantity) or not mark.value.counted:
        return frozenset()
    return terms_of(mark.value.counted.split()[-1], gazetteer)


def aligned(run: SharedRun, article: str, mark: Mark, claim: Claim) -> bool:
    """Whether the mark and the claim's words stand at the same place of the shared words."""
    if (run.a, run.b) == (article, claim.article):
        mine, its = (run.a_start, run.a_end), (run.b_start, run.b_end)
    elif (run.b, run.a) == (article, claim.article):
        mine, its = (run.b_start, run.b_end), (run.a_start, run.a_end)
    else:
        return False
    inside = mark.start < mine[1] and mine[0] < mark.end
    within = claim.citation.start < its[1] and its[0] < claim.citation.end
    drift = (mark.start - mine[0]) - (claim.citation.start - its[0])
    return inside and within and abs(drift) <= _DRIFT
