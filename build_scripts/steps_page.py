"""The page "What was known when": step by step, as the articles appeared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_scripts.catalogue import t
from build_scripts.evidence import Article, Event, Question, Relation, RelationKind
from build_scripts.prose import Page, question_home
from build_scripts.rendering import Desk
from build_scripts.steps import Change, Step, changes_of, tell_steps
from build_scripts.views import in_time_order
from build_scripts.wording import day_words, days_words

LONGEST_CHOICE = 62
"""Days from the first to the last text that are listed one by one; else only those of the steps."""


def render_steps(desk: Desk) -> str:
    """Every step: what it added, what it changed, and all that had been said by then."""
    page = Page(base="../")
    steps = tell_steps(desk.story)
    before: Mapping[str, Event] = {}
    shown = []
    for step in steps:
        shown.append(_step(desk, step, before, page))
        before = step.events
    return desk.page(
        "as_of.md.j2",
        page,
        t("steps-page.what-was-known-when"),
        t("steps-page.what-the-articles-had-said-by"),
        prose=desk.prose("as-of", page),
        choice=[_choice(desk, day, steps) for day in _days(desk.story.articles, steps)],
        steps=shown,
    )


# --- choosing a day ------------------------------------------------------------------------


def _days(articles: Mapping[str, Article], steps: Sequence[Step]) -> list[dt.date]:
    """Every day from the first to the last publication."""
    known = [day for a in articles.values() for day in (a.published.earliest, a.published.latest) if day]
    if not known:
        return []
    first, last = min(known), max(known)
    if (last - first).days > LONGEST_CHOICE:
        return [step.day for step in steps if step.day]
    return [first + dt.timedelta(n) for n in range((last - first).days + 1)]


def _choice(desk: Desk, day: dt.date, steps: Sequence[Step]) -> dict[str, Any]:
    """What was out on one day, for certain and perhaps."""
    reached = [step for step in steps if step.day and step.day <= day]
    perhaps = [
        article
        for article in desk.story.articles.values()
        if (article.published.earliest or dt.date.max) <= day < (article.published.latest or dt.date.max)
    ]
    return {
        "id": f"as-of-{day.isoformat()}",
        "day": day_words(day),
        "step": _step_id(reached[-1]) if reached else "",
        "articles": [_named(desk, id) for id in reached[-1].articles] if reached else [],
        "perhaps": [_named(desk, article.id) for article in perhaps],
    }


def _step_id(step: Step) -> str:
    return f"by-{step.day.isoformat()}" if step.day else "by-a-day-not-known"


def _named(desk: Desk, id: str) -> dict[str, str]:
    article = desk.story.articles[id]
    return {"id": id, "publisher": article.entry.publisher.name, "published": days_words(article.published)}


# --- one step ------------------------------------------------------------------------------


def _step(desk: Desk, step: Step, before: Mapping[str, Event], page: Page) -> dict[str, Any]:
    events = in_time_order(list(step.events.values()))
    told = sorted(events, key=lambda event: event.entry.background)
    quantities = [q for q in step.questions.values() if q.entry.kind == "quantity"]
    return {
        "id": _step_id(step),
        "day": day_words(step.day) if step.day else t("steps-page.a-day-that-is-not-known"),
        "new": [_named(desk, id) for id in step.new],
        "first": not before and len(step.articles) == len(step.new),
        "new_events": [_event(desk, event) for event in told if event.entry.id not in before],
        "new_figures": [
            _figure(desk, question, page)
            for question in quantities
            if (own := _own(question)) and all(desk.story.claims[id].article in step.new for id in own)
        ],
        "changes": [
            _change(desk, change, page)
            for question in quantities
            if (change := changes_of(question, step)) is not None
        ],
        "dates": list(_moved(desk, events, before, step, page)),
        "events": [_event(desk, event) for event in told],
        "figures": [_figure(desk, question, page) for question in quantities],
    }


def _own(question: Question) -> tuple[str, ...]:
    return tuple(claim.id for claim in question.claims if claim.question == question.id)


def _event(desk: Desk, event: Event) -> dict[str, Any]:
    return {
        "id": event.entry.id,
        "href": f"chronology/#{event.entry.id}",
        "title": desk.views.plain(event.entry.title),
        "when": desk.views.when(event),
        "disputed": event.disputed,
        "background": event.entry.background,
    }


def _figure(desk: Desk, question: Question, page: Page) -> dict[str, Any]:
    """What was given, the words that may answer another question last and marked as that."""
    return {
        "id": question.id,
        "href": question_home(desk.story, question.id),
        "text": desk.views.plain(question.entry.text),
        "given": _values(desk, [claim.id for claim in question.claims], page),
        "conflict": _conflict(desk, question.relations),
    }


def _values(desk: Desk, claims: Sequence[str], page: Page) -> list[dict[str, Any]]:
    return [
        {
            "value": desk.evidence(id, page),
            "publisher": desk.story.articles[desk.story.claims[id].article].entry.publisher.name,
            "unclear": bool(desk.story.claims[id].also),
        }
        for id in claims
    ]


def _change(desk: Desk, change: Change, page: Page) -> dict[str, Any]:
    question = desk.story.questions[change.question]
    kinds = [kind for kind in RelationKind if any(relation.kind is kind for relation in change.relations)]
    return {
        "id": change.question,
        "href": question_home(desk.story, change.question),
        "text": desk.views.plain(question.entry.text),
        "before": _values(desk, change.before, page),
        "added": _values(desk, change.added, page),
        "relations": [t(f"relations.{kind.value}") for kind in kinds],
        "conflict": _conflict(desk, change.relations),
    }


def _conflict(desk: Desk, relations: Sequence[Relation]) -> str:
    """``sure``; ``unclear`` where it hangs on words that may answer another question; or nothing."""
    conflicts = [relation for relation in relations if relation.kind is RelationKind.CONFLICT]
    if any(desk.story.is_sure(relation) for relation in conflicts):
        return "sure"
    return "unclear" if conflicts else ""


def _moved(
    desk: Desk, events: Sequence[Event], before: Mapping[str, Event], step: Step, page: Page
) -> Iterator[dict[str, Any]]:
    """Events told of before whose day reads otherwise now, or is disputed from now on."""
    for event in events:
        old = before.get(event.entry.id)
        if old is None:
            continue
        was, now = desk.views.when(old), desk.views.when(event)
        if (was, old.disputed) != (now, event.disputed):
            added = [id for id in event.claims if desk.story.claims[id].article in step.new]
            yield _event(desk, event) | {
                "was": was,
                "newly_disputed": event.disputed and not old.disputed,
                "added": _values(desk, added, page),
            }
