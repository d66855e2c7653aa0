"""Ledger and readings → the story: claims compared, events dated, voices counted.

Everything that needs more than one entry is computed here, and nothing is typed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.census import take_census
from build_scripts.comparison import Interval, compare, compare_across, interval_of
from build_scripts.dating import edtf_of, hull, sharpest
from build_scripts.entries import ConstraintEntry, EventEntry, RulingEntry
from build_scripts.errors import Where
from build_scripts.evidence import (
    Article,
    ArticleReading,
    Citation,
    Claim,
    ConstraintResult,
    Days,
    Event,
    Figure,
    Ledger,
    Question,
    Relation,
    RelationKind,
    Ruling,
    SpeakerStatus,
    Story,
)
from build_scripts.model import Basis, DateValue, Quantity, SharedRun
from build_scripts.name_counts import count_names
from build_scripts.reading.reuse import find_shared_runs


def tell(ledger: Ledger, readings: Mapping[str, ArticleReading]) -> Story:
    """Compute the story.

    Args:
        ledger: The anchored entries.
        readings: What the machine read, by article, in the order of publication.

    Returns:
        The story; the same input gives the same story, in the same order.
    """
    articles = {id: reading.article for id, reading in readings.items()}
    shared = find_shared_runs({id: article.body for id, article in articles.items()})
    claims = {
        claim.id: claim for claim in _in_print_order(_with_shared_voices(ledger.claims, shared), articles)
    }
    questions = {id: _question(id, ledger, tuple(claims.values())) for id in ledger.questions}
    return Story(
        ledger=ledger,
        articles=articles,
        readings=readings,
        claims=claims,
        questions=questions,
        events={
            id: _event(entry, where, questions, ledger, articles)
            for id, (entry, where) in ledger.events.items()
        },
        rulings={entry.id: _ruling(entry, where, claims, questions) for entry, where in ledger.rulings},
        constraints=tuple(
            result for entry, _ in ledger.constraints for result in _arithmetic(entry, questions)
        ),
        census=take_census(ledger, readings),
        shared=shared,
        names=count_names(ledger, articles),
    )


# --- claims and voices -------------------------------------------------------------------


def _in_print_order(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Claim]:
    """By date of publication, then by place in the text."""
    order = {id: place for place, id in enumerate(articles)}
    return sorted(claims, key=lambda claim: (order[claim.article], claim.citation.start, claim.id))


def _with_shared_voices(claims: Sequence[Claim], shared: Sequence[SharedRun]) -> list[Claim]:
    """One voice for own words that stand word for word in several articles."""
    told = []
    for claim in claims:
        partners = (
            _printed_alike(claim, claims, shared)
            if claim.speaker.status is SpeakerStatus.OWN_VOICE
            else set()
        )
        voice = "shared:" + "+".join(sorted(partners | {claim.article})) if partners else claim.voice
        told.append(replace(claim, voice=voice))
    return told


def _printed_alike(claim: Claim, claims: Sequence[Claim], shared: Sequence[SharedRun]) -> set[str]:
    """Articles whose claim on the same question stands in a passage shared with this one."""
    partners: set[str] = set()
    for other in claims:
        if (
            other.question != claim.question
            or other.article == claim.article
            or other.speaker.status is not SpeakerStatus.OWN_VOICE
        ):
            continue
        if any(_covers(run, claim, other) or _covers(run, other, claim) for run in shared):
            partners.add(other.article)
    return partners


def _covers(run: SharedRun, one: Claim, other: Claim) -> bool:
    a, b = one.citation, other.citation
    return (
        (run.a, run.b) == (a.article, b.article)
        and run.a_start < a.passage_end
        and a.passage_start < run.a_end
        and run.b_start < b.passage_end
        and b.passage_start < run.b_end
    )


# --- questions ---------------------------------------------------------------------------


def _question(id: str, ledger: Ledger, claims: Sequence[Claim]) -> Question:
    entry, where = ledger.questions[id]
    own = [claim for claim in claims if claim.question == id]
    perhaps = [claim for claim in claims if id in claim.also]
    both = tuple(own + perhaps)
    order = {claim.id: place for place, claim in enumerate(claims)}
    pairs = itertools.combinations(sorted(both, key=lambda claim: order[claim.id]), 2)
    return Question(
        entry=entry,
        where=where,
        claims=both,
        figures=_figures(id, own),
        voices=count_voices(own, ledger),
        relations=tuple(compare(entry, a, b) for a, b in pairs),
    )


def _figures(question: str, claims: Sequence[Claim]) -> tuple[Figure, ...]:
    groups: dict[tuple[object, ...], list[str]] = {}
    for claim in claims:
        key = (claim.voice, claim.as_of.edtf, _number(claim))
        groups.setdefault(key, []).append(claim.id)
    return tuple(Figure(question=question, claims=tuple(ids)) for ids in groups.values())


def _number(claim: Claim) -> object:
    if isinstance(claim.value, Quantity):
        return claim.value.number if claim.value.number is not None else claim.value.vague_word.casefold()
    return (claim.value.earliest, claim.value.latest) if isinstance(claim.value, DateValue) else claim.value


def count_voices(claims: Sequence[Claim], ledger: Ledger) -> int:
    """How many voices at most; occasions that are perhaps one are counted once."""
    return len({_one_of(claim, ledger) for claim in claims})


def _one_of(claim: Claim, ledger: Ledger) -> str:
    occasion = claim.occasion
    if occasion is None:
        return claim.voice
    perhaps = ledger.occasions[occasion].entry.perhaps
    return min(occasion, perhaps) if perhaps else claim.voice


# --- events ------------------------------------------------------------------------------


def _event(
    entry: EventEntry,
    where: Where,
    questions: Mapping[str, Question],
    ledger: Ledger,
    articles: Mapping[str, Article],
) -> Event:
    question = questions.get(entry.question or "")
    claims = [claim for claim in question.claims if claim.question == question.id] if question else []
    dated = [
        claim
        for claim in claims
        if isinstance(claim.value, DateValue) and _days(claim) != Days(earliest=None, latest=None)
    ]
    rest = sharpest([_days(claim) for claim in dated])
    deciding = [claim for claim in dated if _days(claim) in rest]
    citations = ledger.event_citations.get(entry.id, ())
    return Event(
        entry=entry,
        where=where,
        edtf=_event_edtf(deciding, rest),
        days=hull(rest),
        basis=_basis(deciding),
        disputed=_disputed(question, deciding),
        undated=not dated,
        not_after=None if dated else _not_after(citations, articles),
        claims=tuple(claim.id for claim in claims),
        citations=citations,
    )


def _days(claim: Claim) -> Days:
    value = claim.value
    return (
        Days(earliest=value.earliest, latest=value.latest)
        if isinstance(value, DateValue)
        else Days(earliest=None, latest=None)
    )


def _event_edtf(deciding: Sequence[Claim], rest: Sequence[Days]) -> str | None:
    if len(rest) == 1 and isinstance(deciding[0].value, DateValue):
        return deciding[0].value.edtf
    return edtf_of(hull(rest)) if rest else None


def _basis(deciding: Sequence[Claim]) -> Basis | None:
    """The surest way in which one of the deciding claims is known."""
    order = (Basis.STATED, Basis.WEEKDAY, Basis.DERIVED, Basis.INFERRED)
    found = [claim.value.basis for claim in deciding if isinstance(claim.value, DateValue)]
    return min(found, key=order.index, default=None)


def _disputed(question: Question | None, deciding: Sequence[Claim]) -> bool:
    ids = {claim.id for claim in deciding}
    return question is not None and any(
        r.kind is RelationKind.CONFLICT and {r.a, r.b} <= ids for r in question.relations
    )


def _not_after(citations: Sequence[Citation], articles: Mapping[str, Article]) -> dt.date | None:
    """The earliest text that tells of it bounds an undated event."""
    days = [articles[citation.article].published.latest for citation in citations]
    return min((day for day in days if day), default=None)


# --- rulings -----------------------------------------------------------------------------


def _ruling(
    entry: RulingEntry, where: Where, claims: Mapping[str, Claim], questions: Mapping[str, Question]
) -> Ruling:
    judged = [claims[id] for id in entry.claims if id in claims]
    relations = tuple(_judged_relations(judged, entry, questions))
    return Ruling(entry=entry, where=where, relations=relations, fingerprint=fingerprint(judged, entry))


def _judged_relations(
    judged: Sequence[Claim], entry: RulingEntry, questions: Mapping[str, Question]
) -> list[Relation]:
    """What comparing the judged claims computes, pair by pair."""
    ids = {claim.id for claim in judged}
    found = [r for id in entry.questions for r in questions[id].relations if {r.a, r.b} <= ids]
    related = {frozenset((r.a, r.b)) for r in found}
    order = {id: place for place, id in enumerate(questions)}
    valued = [claim for claim in judged if not isinstance(claim.value, str)]
    for a, b in itertools.combinations(valued, 2):
        if frozenset((a.id, b.id)) not in related and a.question != b.question:
            first, second = sorted((a, b), key=lambda claim: order[claim.question])
            found.append(
                compare_across(
                    questions[first.question].entry, first, questions[second.question].entry, second
                )
            )
    return found


def fingerprint(judged: Sequence[Claim], entry: RulingEntry) -> str:
    """A digest of what the judged claims read as; offsets, order and comments do not count."""
    lines = sorted("|".join(_read_as(claim)) for claim in judged)
    text = "\n".join([entry.verdict, *sorted(entry.questions), *lines])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read_as(claim: Claim) -> tuple[str, ...]:
    value = claim.value
    if isinstance(value, Quantity):
        bounds = f"{value.low} {value.high} {value.low_open} {value.high_open}"
        read = f"{value.number} {bounds} {value.qualifier} {value.unit} {value.vague_word}"
    elif isinstance(value, DateValue):
        read = f"{value.edtf} {value.timex} {value.earliest} {value.latest}"
    else:
        read = value
    return (
        claim.id,
        claim.question,
        *sorted(claim.also),
        claim.article,
        claim.citation.exact,
        read,
        claim.speaker.actor or "",
        claim.speaker.status,
        claim.mode,
        claim.occasion or "",
        claim.as_of.edtf or "",
        claim.override_reason,
    )


# --- our arithmetic ----------------------------------------------------------------------


def _arithmetic(entry: ConstraintEntry, questions: Mapping[str, Question]) -> list[ConstraintResult]:
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
            results.append(ConstraintResult(entry=entry, voice=voice, result=result, claims=claims))
    return results


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
        whole = replace(whole, low=None, low_open=False)
    if together.apart_from(whole):
        return "conflict"
    return "agrees" if whole.holds(together) else "cannot be told"
