"""The page "What was known when": step by step, as the articles appeared."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_scripts.catalogue import t
from build_scripts.evidence import Article, Days, Event, Question, Relation, RelationKind
from build_scripts.prose import Page, question_home
from build_scripts.rendering import Desk
from build_scripts.steps import Change, Known, Step, changes_of, known_by, tell_steps
from build_scripts.views import in_time_order
from build_scripts.wording import day_words, days_words

LONGEST_CHOICE = 62
"""Days from the first to the last text that are listed one by one; else only those of the steps."""


def render_steps(desk: Desk) -> str:
    """Every step: what it added, what it changed, and all that had been said by then."""
    page = Page(base="../")
    steps = tuple(tell_steps(desk.story))
    before: dict[str, Event] = {}
    shown = []
    for place, step in enumerate(steps):
        known = known_by(steps[: place + 1], desk.story) if desk.story.few else None
        shown.append(_added(desk, step, before, page) | _all_said(desk, known, page))
        before |= step.events
    return desk.page(
        "as_of.md.j2",
        page,
        t("steps-page.what-was-known-when"),
        t("steps-page.what-the-articles-had-said-by"),
        prose=desk.prose("as-of", page),
        choice=list(_choices(desk, _days(desk.story.articles, steps), steps)),
        few=desk.story.few,
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


def _choices(desk: Desk, days: Sequence[dt.date], steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    """What was out on each day, for certain and perhaps."""
    ends = [step.day for step in steps if step.day]
    out_by = _names_by_day if desk.story.few else _counts_by_day
    for day, out, perhaps in out_by(desk, days):
        reached = bisect_right(ends, day)
        yield {
            "id": f"as-of-{day.isoformat()}",
            "day": day_words(day),
            "step": _step_id(steps[reached - 1]) if reached else "",
            "out": out,
            "perhaps": perhaps,
        }


Out = Iterator[tuple[dt.date, list[str], list[str]]]
"""Days, each with what was out for certain and what perhaps, in words."""


def _names_by_day(desk: Desk, days: Sequence[dt.date]) -> Out:
    """The publishers of the articles, in the order of publication."""
    spans = [(a.entry.publisher.name, *_span(a.published)) for a in desk.story.articles.values()]
    for day in days:
        out = [name for name, _, last in spans if last <= day]
        yield day, out, [name for name, first, last in spans if first <= day < last]


def _counts_by_day(desk: Desk, days: Sequence[dt.date]) -> Out:
    """How many articles; where there are many, their names would fill a page a day."""
    spans = [_span(article.published) for article in desk.story.articles.values()]
    begun, ended = sorted(first for first, _ in spans), sorted(last for _, last in spans)
    for day in days:
        out = bisect_right(ended, day)
        counts = (out, bisect_right(begun, day) - out)
        certain, perhaps = ([t("views.articles", n=count)] if count else [] for count in counts)
        yield day, certain, perhaps


def _span(published: Days) -> tuple[dt.date, dt.date]:
    """First and last day on which an article may have appeared; without a first day, the last alone."""
    last = published.latest or dt.date.max
    return published.earliest or last, last


def _step_id(step: Step) -> str:
    return f"by-{step.day.isoformat()}" if step.day else "by-a-day-not-known"


def _named(desk: Desk, id: str) -> dict[str, str]:
    article = desk.story.articles[id]
    return {"id": id, "publisher": article.entry.publisher.name, "published": days_words(article.published)}


# --- one step ------------------------------------------------------------------------------


def _added(desk: Desk, step: Step, before: Mapping[str, Event], page: Page) -> dict[str, Any]:
    """What the articles of a step added and changed."""
    events = in_time_order(list(step.events.values()))
    told = sorted(events, key=lambda event: event.entry.background)
    quantities = [q for q in step.questions.values() if q.entry.kind == "quantity"]
    return {
        "id": _step_id(step),
        "day": day_words(step.day) if step.day else t("steps-page.a-day-that-is-not-known"),
        "new": [_named(desk, id) for id in step.new],
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
    }


def _all_said(desk: Desk, known: Known | None, page: Page) -> dict[str, Any]:
    """All that had been said by the end of a step; nothing where that is not printed."""
    if known is None:
        return {"events": [], "figures": []}
    events = sorted(in_time_order(list(known.events.values())), key=lambda event: event.entry.background)
    quantities = [question for question in known.questions.values() if question.entry.kind == "quantity"]
    return {
        "events": [_event(desk, event) for event in events],
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
