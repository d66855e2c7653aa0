"""Which article carries which figure and which event, and what a silence can mean.

A cell is computed, never typed. Silence is not denial; and an article that was out before an
event can have happened is not silent about it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.evidence import Article, Citation, Claim, Event, Question, RelationKind, Story


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
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one article has on one question or event."""

    article: str
    state: State
    claims: tuple[str, ...] = ()
    """Those that surely answer it, in the order of the text."""
    unclear: tuple[str, ...] = ()
    """Those that may answer another question."""
    told: tuple[Citation, ...] = ()
    """Passages that tell of an event without a claim on its day."""


_OTHER_WORDS = frozenset({RelationKind.SAME_IN_OTHER_WORDS, RelationKind.HEDGED_OTHERWISE})


def cover_question(question: Question, story: Story) -> tuple[Cell, ...]:
    """What each article has on a question for a number, in the order of the articles."""
    return tuple(_question_cell(question, article, story) for article in story.articles.values())


def cover_event(event: Event, story: Story) -> tuple[Cell, ...]:
    """What each article has on an event, in the order of the articles."""
    question = story.questions.get(event.entry.question or "")
    return tuple(_event_cell(event, question, article, story) for article in story.articles.values())


def _question_cell(question: Question, article: Article, story: Story) -> Cell:
    claims = [claim for claim in question.claims if claim.article == article.id]
    sure = [claim for claim in claims if not claim.also]
    unclear = [claim for claim in claims if claim.also]
    empty = State.UNCLEAR if unclear else State.SILENT
    state = _state(sure, question, story) if sure else empty
    return Cell(article=article.id, state=state, claims=_ids(sure), unclear=_ids(unclear))


def _event_cell(event: Event, question: Question | None, article: Article, story: Story) -> Cell:
    claims = [story.claims[id] for id in event.claims if story.claims[id].article == article.id]
    told = tuple(citation for citation in event.citations if citation.article == article.id)
    if not claims and not told:
        return Cell(article=article.id, state=_silence(article, event))
    state = _state(claims, question, story) if question else State.REPORTED
    return Cell(article=article.id, state=state, claims=_ids(claims), told=told)


def _state(claims: Iterable[Claim], question: Question, story: Story) -> State:
    ids = {claim.id for claim in claims}
    touching = [relation for relation in question.relations if {relation.a, relation.b} & ids]
    conflicts = [relation for relation in touching if relation.kind is RelationKind.CONFLICT]
    if any(story.is_sure(relation) for relation in conflicts):
        return State.CONFLICTS
    if any(r.kind in _OTHER_WORDS and not {r.a, r.b} <= ids for r in touching):
        return State.OTHER_WORDS
    return State.REPORTED


def _silence(article: Article, event: Event) -> State:
    """Silent, unless it was certainly out before the event can have happened."""
    if event.undated or event.days.earliest is None:
        return State.SILENT
    last = article.published.latest or dt.date.max
    return State.NOT_YET if last < event.days.earliest else State.SILENT


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in sorted(claims, key=lambda claim: claim.citation.start))
