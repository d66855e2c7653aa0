"""Which article carries which figure and which event, and what a silence can mean.

A cell is computed, never typed. Silence is not denial; and an article is silent about an event only
when it had surely happened before the article appeared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.articles import Article, Citation
from build_scripts.evidence import Claim
from build_scripts.findings import Event, Question, Relation, RelationKind
from build_scripts.grouping import group
from build_scripts.story import Story


class State(StrEnum):
    """What an article has on a question or event; closed, the first that fits."""

    CONFLICTS = "conflicts"
    """One of its claims cannot be right together with another claim, its own included."""
    UNCLEAR = "unclear"
    """All its words on it may answer this question or another one."""
    OTHER_WORDS = "same figure, other words"
    """Another article has the number from the same voice, or hedged otherwise."""
    REPORTED = "reported"
    NOT_YET = "had not happened yet"
    """Its last possible day of publication lies before the first possible day of the event."""
    PERHAPS_NOT_YET = "may not have happened yet"
    """By the days that are known it may have been out before the event."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one article has on one question or event."""

    article: str
    state: State
    claims: tuple[str, ...] = ()
    """Those that surely answer it, in the order of the text."""
    unclear: tuple[str, ...] = ()
    """Those that may answer another question."""
    told: tuple[Citation, ...] = ()
    """Passages that tell of an event without a claim on its day."""


MOST_CELLS = 100
"""A row of a page shows the cells of so many articles; the data has all."""
_OTHER_WORDS = frozenset({RelationKind.SAME_IN_OTHER_WORDS, RelationKind.HEDGED_OTHERWISE})


def question_reports(question: Question, story: Story) -> tuple[Report, ...]:
    """What the articles have on a question for a number, in their order.

    Each of a few articles; of many, only those that say something (``Story.few``).
    """
    claims = group(question.claims, lambda claim: (claim.article,))
    touching = _touching(question)
    return tuple(
        _question_cell(id, claims.get(id, ()), touching, story) for id in _articles(story, claims.keys())
    )


def event_reports(event: Event, story: Story) -> tuple[Report, ...]:
    """What the articles have on an event, in their order; of many, only those that tell of it."""
    question = story.questions.get(event.entry.question or "")
    claims = group((story.claims[id] for id in event.claims), lambda claim: (claim.article,))
    told = group(event.citations, lambda citation: (citation.article,))
    touching = _touching(question) if question else {}
    cells = []
    for id in _articles(story, claims.keys() | told.keys()):
        own = claims.get(id, ())
        if id in claims or id in told:
            state = _state(own, touching, story) if question else State.REPORTED
        else:
            state = _silence(story.articles[id], event)
        cells.append(Report(article=id, state=state, claims=_ids(own), told=told.get(id, ())))
    return tuple(cells)


def _articles(story: Story, telling: AbstractSet[str]) -> Iterable[str]:
    return story.articles if story.few else sorted(telling, key=story.by.order.__getitem__)


def _touching(question: Question) -> Mapping[str, tuple[Relation, ...]]:
    """The relations of each claim on a question."""
    return group(question.relations, lambda relation: (relation.a, relation.b))


def _question_cell(
    article: str, claims: Sequence[Claim], touching: Mapping[str, tuple[Relation, ...]], story: Story
) -> Report:
    sure = [claim for claim in claims if not claim.also]
    unclear = [claim for claim in claims if claim.also]
    empty = State.UNCLEAR if unclear else State.SILENT
    state = _state(sure, touching, story) if sure else empty
    return Report(article=article, state=state, claims=_ids(sure), unclear=_ids(unclear))


def _state(claims: Sequence[Claim], touching: Mapping[str, tuple[Relation, ...]], story: Story) -> State:
    ids = {claim.id for claim in claims}
    own = [relation for id in ids for relation in touching.get(id, ())]
    conflicts = [relation for relation in own if relation.conflict]
    if any(story.is_sure(relation) for relation in conflicts):
        return State.CONFLICTS
    if any(r.kind in _OTHER_WORDS and not {r.a, r.b} <= ids for r in own):
        return State.OTHER_WORDS
    return State.REPORTED


def _silence(article: Article, event: Event) -> State:
    """Silent only where the event had happened: on an earlier day, or before all that is told here."""
    first, last = article.published.earliest, article.published.latest or dt.date.max
    if event.days.earliest is not None and last < event.days.earliest:
        return State.NOT_YET
    by = event.not_after if event.undated else event.days.latest
    had = event.entry.background or (by is not None and first is not None and by < first)
    return State.SILENT if had else State.PERHAPS_NOT_YET


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in sorted(claims, key=lambda claim: claim.citation.start))
