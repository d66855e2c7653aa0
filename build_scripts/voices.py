"""Voices, not articles: who repeats whom is counted once.

A voice is a speaker on an occasion. Where no occasion is known, the same figure in a passage
that articles share word for word is one voice, however many print it.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from build_scripts.evidence import Claim, Occasion, SpeakerStatus
from build_scripts.grouping import group
from build_scripts.model import DateValue, Qualifier, Quantity, SharedRun


def figure_of(claim: Claim) -> Hashable:
    """What makes two claims of one voice one figure, however hedged."""
    value = claim.value
    if isinstance(value, Quantity):
        if value.number is None:
            return value.vague_word.casefold()
        return value.number, value.high if value.qualifier is Qualifier.BETWEEN else None
    return (value.earliest, value.latest) if isinstance(value, DateValue) else value


def with_shared_voices(claims: Sequence[Claim], shared: Sequence[SharedRun]) -> list[Claim]:
    """The claims, those that articles print word for word alike with one voice for all."""
    printed = (claim for claim in claims if claim.occasion is None and not isinstance(claim.value, str))
    alike = group(printed, lambda claim: ((claim.question, claim.speaker, figure_of(claim)),))
    runs = group(shared, lambda run: (frozenset((run.a, run.b)),))
    pairs = [
        (one.id, other.id)
        for claims_alike in alike.values()
        for one, other in itertools.combinations(claims_alike, 2)
        if any(_carries(run, one, other) for run in runs.get(frozenset((one.article, other.article)), ()))
    ]
    first = join(pairs)
    articles: dict[str, set[str]] = {}
    for claim in claims:
        if claim.id in first:
            articles.setdefault(first[claim.id], set()).add(claim.article)
    return [
        replace(claim, voice=_shared_voice(claim, articles[first[claim.id]])) if claim.id in first else claim
        for claim in claims
    ]


def _shared_voice(claim: Claim, articles: Iterable[str]) -> str:
    told = f"shared:{'+'.join(sorted(articles))}"
    if claim.speaker.status is SpeakerStatus.OWN_VOICE:
        return told
    return f"{claim.speaker.actor or 'missing'}@{told}"


def _carries(run: SharedRun, one: Claim, other: Claim) -> bool:
    """Whether the shared words lie in the passages of both claims."""
    a, b = (one.citation, other.citation) if run.a == one.article else (other.citation, one.citation)
    return (
        (run.a, run.b) == (a.article, b.article)
        and run.a_start < a.passage_end
        and a.passage_start < run.a_end
        and run.b_start < b.passage_end
        and b.passage_start < run.b_end
    )


def first_occasions(occasions: Mapping[str, Occasion]) -> Mapping[str, str]:
    """Of occasions that are perhaps one, the first by the alphabet; by the id of each."""
    perhaps = ((id, occasion.entry.perhaps) for id, occasion in occasions.items())
    return join((id, other) for id, other in perhaps if other)


def count_voices(claims: Sequence[Claim], first: Mapping[str, str]) -> int:
    """How many voices at most; occasions that are perhaps one are counted once.

    Args:
        claims: Those that answer one question.
        first: What ``first_occasions`` found.
    """
    return len({first.get(claim.occasion or "", claim.voice) for claim in claims})


def join(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Put together what is linked, over any number of steps.

    Returns:
        For every id of a pair the first id, by the alphabet, of all that hang together.

    >>> join([("b", "c"), ("a", "b"), ("x", "y")])
    {'a': 'a', 'b': 'a', 'c': 'a', 'x': 'x', 'y': 'x'}
    """
    above: dict[str, str] = {}
    for one, other in pairs:
        first, second = sorted((_first(one, above), _first(other, above)))
        above[second] = above[first] = first
    return {id: _first(id, above) for id in sorted(above)}


def _first(id: str, above: dict[str, str]) -> str:
    """The first of all that hang together; the way to it is made shorter for the next time."""
    while (next_id := above.setdefault(id, id)) != id:
        above[id] = above[next_id]
        id = next_id
    return id
