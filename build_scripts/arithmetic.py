"""Our arithmetic: whether figures that must add up do, within one voice."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.comparison import Interval, interval_of
from build_scripts.entries import ConstraintEntry
from build_scripts.evidence import Claim
from build_scripts.findings import ConstraintResult, Figure, Question


def check_constraint(entry: ConstraintEntry, questions: Mapping[str, Question]) -> list[ConstraintResult]:
    """Check a constraint on the figures of each voice that answers all its questions."""
    whole, parts = (entry.total, entry.parts) if entry.total else (entry.whole, (entry.part or "",))
    ids = (whole or "", *parts)
    if any(id not in questions for id in ids):
        return []
    voices = sorted(
        set.intersection(*({c.voice for c in questions[id].claims if c.question == id} for id in ids))
    )
    results = []
    for voice in voices:
        figures = [[f for f in questions[id].figures if _certain(questions[id], f, voice)] for id in ids]
        for chosen in itertools.product(*figures):
            bounds = [_widest(questions[id], figure) for id, figure in zip(ids, chosen, strict=True)]
            claims = tuple(id for figure in chosen for id in figure.claims)
            result = _verdict(bounds, is_sum=entry.total is not None)
            if not _same_days(chosen, [questions[id] for id in ids]):
                result = "cannot be told"
            results.append(ConstraintResult(entry=entry, voice=voice, result=result, claims=claims))
    return results


def _same_days(figures: Sequence[Figure], questions: Sequence[Question]) -> bool:
    """Whether figures that change with time can hold for one day."""
    days = [
        _claim(question, figure.claims[0]).as_of.days
        for figure, question in zip(figures, questions, strict=True)
        if question.entry.changes != "no"
    ]
    return all(one.meets(other) for one, other in itertools.combinations(days, 2))


def _certain(question: Question, figure: Figure, voice: str) -> bool:
    """Whether the voice gives this figure, at least once in words that fit this question alone."""
    claims = [_claim(question, id) for id in figure.claims]
    return claims[0].voice == voice and not all(claim.also for claim in claims)


def _claim(question: Question, id: str) -> Claim:
    return next(claim for claim in question.claims if claim.id == id)


def _widest(question: Question, figure: Figure) -> Interval:
    """The widest bounds of a figure's wordings."""
    bounds = [
        interval_of(value) for id in figure.claims if not isinstance(value := _claim(question, id).value, str)
    ]
    wide = bounds[0]
    for other in bounds[1:]:
        low = wide if other.low is not None and (wide.low is None or wide.low <= other.low) else other
        high = wide if other.high is not None and (wide.high is None or wide.high >= other.high) else other
        wide = Interval(low=low.low, high=high.high, low_open=low.low_open, high_open=high.high_open)
    return wide


def _verdict(bounds: Sequence[Interval], *, is_sum: bool) -> str:
    whole, parts = bounds[0], bounds[1:]
    together = parts[0]
    for part in parts[1:]:
        together = together.plus(part)
    if not is_sum:
        return _part_of(whole, together)
    if together.apart_from(whole):
        return "conflict"
    return "agrees" if whole.holds(together) else "cannot be told"


def _part_of(whole: Interval, part: Interval) -> str:
    """Whether every number of the part is at most every number of the whole, or none is."""
    if part.apart_from(replace(whole, low=None, low_open=False)):
        return "conflict"
    surely = part.high is not None and whole.low is not None and part.high <= whole.low
    return "agrees" if surely else "cannot be told"
