"""Charts of days: the timeline of events, and when something began, claim by claim."""

from __future__ import annotations

import datetime as dt

from build_scripts.catalogue import t
from build_scripts.chart_axes import days_before
from build_scripts.chart_rows import Drawing, all_articles, only_words, said_in, window_words
from build_scripts.charts import Caption, Chart, ChartRow, date_chart
from build_scripts.event_days import day_of
from build_scripts.events import time_key
from build_scripts.evidence import Claim
from build_scripts.findings import Event, Question
from build_scripts.model import DateValue
from build_scripts.wording import claim_words


def draw_start(drawing: Drawing) -> Chart | None:
    """When something began, claim by claim."""
    site = drawing.story.ledger.site
    every = [drawing.story.questions[id] for id in site.start_chart_questions]
    questions = drawing.largest(every, lambda question: len(_dated(question)))
    rows = drawing.cut(
        [
            _day_row(drawing, claim, value, question)
            for question in questions
            for claim, value in _dated(question)
        ]
    )
    window = _window(drawing)
    if not rows or window is None:
        return None
    first, last = window
    caption = Caption(
        id="start",
        title=drawing.views.plain(site.start_chart_title),
        unit=window_words(first, last),
        source=drawing.source([claim for q in questions for claim in q.claims]),
        whose=drawing.whose([claim for q in questions for claim in q.claims])
        + only_words(len(rows), sum(len(_dated(q)) for q in every)),
        header=(
            t("story-charts.answer-by"),
            t("as-of.day"),
            t("common.question"),
            t("story-charts.how-it-is-known"),
        ),
    )
    return date_chart(rows, caption, first=days_before(first, 5), last=last)


def _window(drawing: Drawing) -> tuple[dt.date, dt.date] | None:
    """First and last day of the timeline: the settings', else those of the episode's events."""
    site = drawing.story.ledger.site
    events = [event for event in drawing.story.events.values() if not event.entry.background]
    days = [day for event in events for day in (event.days.earliest, event.days.latest) if day]
    first, last = (
        site.timeline_first or min(days, default=None),
        site.timeline_last or max(days, default=None),
    )
    return (first, max(first, last)) if first and last else None


def _day_row(drawing: Drawing, claim: Claim, value: DateValue, question: Question) -> ChartRow:
    in_conflict = any(
        r.conflict and r.question == question.id for r in drawing.story.by.relations.get(claim.id, ())
    )
    one = value.earliest == value.latest
    how = t(f"basis.{value.basis.value}")
    how += t("story-charts.inferred-by-an-editor") if claim.inferred else ""
    return ChartRow(
        label=drawing.who(claim) + (t("story-charts.inferred") if claim.inferred else ""),
        text=claim_words(claim),
        number=value.earliest if one else None,
        low=value.earliest,
        high=value.latest,
        qualifier="exactly" if one else "between",
        group=drawing.views.named(question),
        href=drawing.views.claim(claim).href,
        note=how,
        disputed=in_conflict,
    )


def draw_timeline(drawing: Drawing) -> Chart | None:
    """The events that touch the window, lane by lane."""
    site, window = drawing.story.ledger.site, _window(drawing)
    if window is None:
        return None
    lanes = {lane.id: drawing.views.plain(lane.title) for lane in site.lanes}
    events = [event for event in drawing.story.events.values() if event.entry.lane and not event.undated]
    touching = [event for event in events if _touches(event, *window)]
    if not touching:
        return None
    told = sorted(touching, key=lambda event: -len(event.claims) - len(event.citations))
    shown = sorted(drawing.cut(told), key=time_key)
    caption = Caption(
        id="timeline",
        title=drawing.views.plain(site.timeline_title),
        unit=window_words(*window),
        source=t("story-charts.source-of-all", articles=all_articles(len(drawing.story.articles))),
        whose=t("story-charts.whose-days", said=said_in(drawing.story, drawing.story.articles))
        + only_words(len(shown), len(touching)),
        header=(t("common.event"), t("as-of.day"), t("story-charts.row"), t("story-charts.certainty")),
    )
    return date_chart(
        [_event_row(drawing, event, lanes) for event in shown],
        caption,
        first=window[0],
        last=window[1],
    )


def _touches(event: Event, first: dt.date, last: dt.date) -> bool:
    return (
        (event.days.latest or dt.date.max) >= first
        and (event.days.earliest or dt.date.min) <= last
        and bool(event.days.earliest or event.days.latest)
    )


def _event_row(drawing: Drawing, event: Event, lanes: dict[str, str]) -> ChartRow:
    one = event.days.earliest == event.days.latest
    view = drawing.views.event(event)
    lasted = "/" in (event.edtf or "")
    return ChartRow(
        label=drawing.views.plain(event.entry.title) + drawing.read_by("event", event.entry.id),
        text=day_of(event, drawing.story),
        number=event.days.earliest if one else None,
        low=event.days.earliest,
        high=event.days.latest,
        qualifier="exactly" if one else "lasted" if lasted else "between",
        group=lanes[event.entry.lane or ""],
        href=view.href,
        note=", ".join(view.flags),
        disputed=event.disputed,
    )


def _dated(question: Question) -> list[tuple[Claim, DateValue]]:
    """The days that its claims give."""
    return [(claim, claim.value) for claim in question.claims if isinstance(claim.value, DateValue)]
