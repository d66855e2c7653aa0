"""The page "What was reported when": step by step, as the articles appeared."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.articles import Days
from build_scripts.as_of import (
    KnownThen,
    NewAnswer,
    Step,
    changes_of,
    choice_id,
    days_to_choose,
    known_by,
    place_among,
    step_id,
    tell_steps,
)
from build_scripts.catalogue import t
from build_scripts.event_days import when
from build_scripts.events import in_time_order
from build_scripts.findings import Event, Question, Relation, RelationKind
from build_scripts.grouping import group as group_by
from build_scripts.list_pages import ListPage, render_list
from build_scripts.model import DateValue
from build_scripts.parts import Part
from build_scripts.prose import Page
from build_scripts.rendering import Desk
from build_scripts.wording import day_words, days_words


def render_as_of(desk: Desk) -> Iterator[tuple[str, str]]:
    """Every step: what it added, what it changed, and all that had been said by then."""
    steps = {step_id(told.step.day): told for told in _tell(desk)}
    rows = group_by(_choices(desk, [told.step for told in steps.values()]), lambda row: (row["with"],))

    def content(part: Part, page: Page) -> dict[str, Any]:
        ids = [entry.id for section in part.sections for entry in section.entries]
        return {
            "steps": [_added(desk, steps[id], page) | _all_said(desk, steps[id].known, page) for id in ids],
            "choice": [row for id in ids for row in rows.get(id, ())],
            "few": desk.story.few,
            "begins": part.is_first,
        }

    made = ListPage(
        page="as-of",
        template="as_of.md.j2",
        title=t("as-of-page.what-was-reported-when"),
        description=t("as-of-page.what-the-articles-had-said-by"),
        content=content,
        sections={},
        named=lambda _, id: _day(steps[id].step),
    )
    return render_list(desk, made)


MOST_BEFORE = 20
"""Of more answers that had been given before, a change lists the last ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A step with what had been told before it."""

    step: Step
    before: Mapping[str, Event]
    """Its events as they stood before; without those that are new."""
    known: KnownThen | None
    """All that had been said by its end, where that is printed."""


def _tell(desk: Desk) -> Iterator[_Told]:
    steps = tuple(tell_steps(desk.story))
    told: dict[str, Event] = {}
    for place, step in enumerate(steps):
        yield _Told(
            step=step,
            before={id: told[id] for id in step.events if id in told},
            known=known_by(steps[: place + 1], desk.story) if desk.story.few else None,
        )
        told |= step.events


# --- choosing a day ------------------------------------------------------------------------


def _choices(desk: Desk, steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    """What was out on each day, for certain and perhaps; each stands with a step."""
    days = [step.day for step in steps]
    out_by = _names_by_day if desk.story.few else _counts_by_day
    for day, out, perhaps in out_by(desk, days_to_choose(desk.story)):
        step = days[place_among(days, day)]
        yield {
            "id": choice_id(day),
            "day": day_words(day),
            "step": step_id(step) if step and step <= day else "",
            "with": step_id(step),
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


def _day(step: Step) -> str:
    return day_words(step.day) if step.day else t("as-of-page.a-day-that-is-not-known")


def _named(desk: Desk, id: str) -> dict[str, str]:
    article = desk.story.articles[id]
    return {"id": id, "publisher": article.entry.publisher.name, "published": days_words(article.published)}


# --- one step ------------------------------------------------------------------------------


def _added(desk: Desk, told_by: _Told, page: Page) -> dict[str, Any]:
    """What the articles of a step added and changed."""
    step, before = told_by.step, told_by.before
    events = in_time_order(list(step.events.values()))
    new = [event for event in events if event.entry.id not in before]
    quantities = [q for q in step.questions.values() if q.entry.kind == "quantity"]
    return {
        "id": step_id(step.day),
        "day": _day(step),
        "new": [_named(desk, id) for id in step.new],
        "new_events": [_event(desk, event) for event in new if not event.entry.background],
        "new_background": [_event(desk, event) for event in new if event.entry.background],
        "new_figures": [
            _figure(desk, question, page)
            for question in quantities
            if question.claims and all(claim.id in step.claims for claim in question.claims)
        ],
        "changes": [
            _change(desk, change, page)
            for question in quantities
            if (change := changes_of(question, step)) is not None
        ],
        "dates": list(_moved(desk, events, before, step, page)),
    }


def _all_said(desk: Desk, known: KnownThen | None, page: Page) -> dict[str, Any]:
    """All that had been said by the end of a step; nothing where that is not printed."""
    if known is None:
        return {"events": [], "figures": []}
    events = sorted(in_time_order(list(known.events.values())), key=lambda event: event.entry.background)
    quantities = [question for question in known.questions.values() if question.entry.kind == "quantity"]
    return {
        "events": [_event(desk, event) for event in events],
        "figures": [_figure(desk, question, page) for question in quantities],
    }


def _event(desk: Desk, event: Event) -> dict[str, Any]:
    return {
        "id": event.entry.id,
        "href": desk.where.event(event.entry.id),
        "title": desk.views.plain(event.entry.title),
        "when": when(event, desk.story),
        "disputed": event.disputed,
        "inferred": _is_inferred(desk, event),
        "background": event.entry.background,
    }


def _is_inferred(desk: Desk, event: Event) -> bool:
    """Whether only claims that an editor inferred give just the days that the event has."""
    told = [desk.story.claims[id] for id in event.claims]
    dated = [(claim.value, claim.inferred) for claim in told if isinstance(claim.value, DateValue)]
    given = [
        inferred for day, inferred in dated if Days(earliest=day.earliest, latest=day.latest) == event.days
    ]
    return bool(given) and all(given)


def _figure(desk: Desk, question: Question, page: Page) -> dict[str, Any]:
    """What was given, the words that may answer another question last and marked as that."""
    return {
        "id": question.id,
        "href": desk.where.question(question.id),
        "text": desk.views.plain(question.entry.text),
        "given": _values(desk, [claim.id for claim in question.claims], page),
        "conflict": _conflict(desk, question.relations),
    }


def _values(desk: Desk, claims: Sequence[str], page: Page) -> list[dict[str, Any]]:
    """Values in their order; who says several in a row is named after the last of them."""
    told = [desk.story.claims[id] for id in claims]
    notes = [(desk.views.by(claim), bool(claim.also), claim.inferred) for claim in told]
    return [
        {
            "value": desk.evidence(claim.id, page),
            "by": "" if notes[place + 1 : place + 2] == [note] else note[0],
            "unclear": note[1],
            "inferred": note[2],
        }
        for place, (claim, note) in enumerate(zip(told, notes, strict=True))
    ]


def _change(desk: Desk, change: NewAnswer, page: Page) -> dict[str, Any]:
    question = desk.story.questions[change.question]
    kinds = [kind for kind in RelationKind if any(relation.kind is kind for relation in change.relations)]
    return {
        "id": change.question,
        "href": desk.where.question(change.question),
        "text": desk.views.plain(question.entry.text),
        "before": _values(desk, change.before[-MOST_BEFORE:], page),
        "further": max(0, len(change.before) - MOST_BEFORE),
        "added": _values(desk, change.added, page),
        "relations": [t(f"relations.{kind.value}") for kind in kinds],
        "conflict": _conflict(desk, change.relations),
    }


def _conflict(desk: Desk, relations: Sequence[Relation]) -> str:
    """``sure``; ``unclear`` where it hangs on words that may answer another question; or nothing."""
    conflicts = [relation for relation in relations if relation.conflict]
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
        was, now = when(old, desk.story), when(event, desk.story)
        if (was, old.disputed) != (now, event.disputed):
            added = [id for id in event.claims if id in step.claims]
            yield _event(desk, event) | {
                "was": was,
                "newly_disputed": event.disputed and not old.disputed,
                "added": _values(desk, added, page),
            }
