"""What was known when: the story as the articles had told it by each step of publication.

A step ends on the last day on which its articles can have appeared: by then they were out for
certain. Days in texts are read with what is known of each text's own date, and that does not
change from step to step; only the texts that were not out yet are left away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from build_scripts.events import date_event, order_events
from build_scripts.evidence import Article, Event, Question, Relation, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What had been said by the day on which one or more articles were certainly out."""

    day: dt.date | None
    """None: of its articles no last possible day is known; they stand at the end."""
    new: tuple[str, ...]
    """Articles that this step adds."""
    articles: tuple[str, ...]
    """All that were out by then, in the order of publication."""
    questions: Mapping[str, Question]
    """With the claims and relations of those articles only."""
    events: Mapping[str, Event]
    """Those that one of them tells of, dated by them alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question that had an answer before and got another one."""

    question: str
    before: tuple[str, ...]
    """Claims that were out before."""
    added: tuple[str, ...]
    relations: tuple[Relation, ...]
    """Between what was added and everything that was out then."""


def tell_steps(story: Story) -> tuple[Step, ...]:
    """The steps in the order of time."""
    days = sorted({article.published.latest for article in story.articles.values()}, key=_last_first)
    return tuple(_step(day, story) for day in days)


def _last_first(day: dt.date | None) -> dt.date:
    return day or dt.date.max


def _step(day: dt.date | None, story: Story) -> Step:
    out = {
        id: article
        for id, article in story.articles.items()
        if _last_first(article.published.latest) <= _last_first(day)
    }
    questions = {id: _limited(question, out) for id, question in story.questions.items()}
    citations = {
        id: tuple(citation for citation in cited if citation.article in out)
        for id, cited in story.ledger.event_citations.items()
    }
    ledger = replace(
        story.ledger,
        event_citations=citations,
        claims=tuple(claim for claim in story.ledger.claims if claim.article in out),
    )
    events = order_events(
        {
            id: date_event(event.entry, event.where, questions, ledger, out)
            for id, event in story.events.items()
        }
    )
    return Step(
        day=day,
        new=tuple(id for id, article in out.items() if article.published.latest == day),
        articles=tuple(out),
        questions=questions,
        events={id: event for id, event in events.items() if event.claims or event.citations},
    )


def _limited(question: Question, out: Mapping[str, Article]) -> Question:
    claims = tuple(claim for claim in question.claims if claim.article in out)
    ids = {claim.id for claim in claims}
    return replace(
        question,
        claims=claims,
        figures=(),
        relations=tuple(relation for relation in question.relations if {relation.a, relation.b} <= ids),
    )


def changes_of(question: Question, step: Step) -> Change | None:
    """How the articles of a step change the answers to one question; None when they do not.

    Args:
        question: As it stands in the step.
        step: The step that may add claims to it.
    """
    own = [claim for claim in question.claims if claim.question == question.id]
    added = tuple(claim.id for claim in own if claim.article in step.new)
    before = tuple(claim.id for claim in own if claim.article not in step.new)
    if not added or not before:
        return None
    known = {*added, *before}
    between = tuple(
        relation
        for relation in question.relations
        if {relation.a, relation.b} & set(added) and {relation.a, relation.b} <= known
    )
    return Change(question=question.id, before=before, added=added, relations=between)
