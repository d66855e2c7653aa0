"""Story → the site's charts: which claims become which rows of which chart."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from typing import TypeVar

from build_scripts.articles import Days
from build_scripts.catalogue import t
from build_scripts.chart_axes import days_before
from build_scripts.charts import (
    Caption,
    Chart,
    Row,
    bar_chart,
    date_chart,
    interval_chart,
)
from build_scripts.events import time_key
from build_scripts.evidence import Claim, Speaker, SpeakerStatus
from build_scripts.findings import Event, Question, RelationKind
from build_scripts.model import DateValue, Quantity, SharedRun
from build_scripts.story import Story
from build_scripts.stretches import Whose, measure_voices
from build_scripts.views import Views
from build_scripts.wording import claim_words, days_words, machine_label, month_name, unit_name

MOST_ROWS = 60
"""Of a chart, where there are many articles; what has none is on the pages and in the data."""
Item = TypeVar("Item")


class StoryCharts:
    """Makes the charts of one story."""

    def __init__(self, story: Story, views: Views) -> None:
        self._story = story
        self._views = views
        self._plain: Callable[[str], str] = views.plain

    def all(self) -> tuple[Chart, ...]:
        """Every chart of the site, each once; those with nothing to draw are left out."""
        groups = [
            group.id
            for group in self._story.ledger.site.figure_groups
            if group.chart_title and self.quantities(group.id)
        ]
        charts = (
            self.timeline(),
            self.start(),
            *(self.group(id) for id in groups),
            self.shared(),
            self.whose_words(),
        )
        return tuple(chart for chart in charts if chart)

    def _largest(
        self, items: Sequence[Item], size: Callable[[Item], int], rows: int | None = None
    ) -> list[Item]:
        """All where there are few articles; of many the largest that have room, in the order given.

        Args:
            items: What the rows are about.
            size: What ranks an item.
            rows: Rows of each item; None: as many as its size.
        """
        taken: set[int] = set()
        free = MOST_ROWS
        for place in sorted(range(len(items)), key=lambda place: -size(items[place])):
            free -= rows or size(items[place])
            if taken and free < 0 and not self._story.few:
                break
            taken.add(place)
        return [item for place, item in enumerate(items) if place in taken]

    def _cut(self, rows: list[Item]) -> list[Item]:
        """The rows that a chart has room for: all of a few articles."""
        return rows if self._story.few else rows[:MOST_ROWS]

    # --- numbers -------------------------------------------------------------------------

    def quantities(self, group: str) -> list[Question]:
        """The questions for numbers of one section, in the order of the file."""
        return [
            q for q in self._story.questions.values() if q.entry.group == group and q.entry.kind == "quantity"
        ]

    def group(self, id: str) -> Chart:
        """The claims of one section: one row a claim, a row of words where there is none."""
        entry = next(group for group in self._story.ledger.site.figure_groups if group.id == id)
        every = self.quantities(id)
        questions = self._largest(every, lambda question: len(_shown(question)) or 1)
        speaker = self._views.only_speaker(claim for question in questions for claim, _ in _shown(question))
        rows = self._cut([row for question in questions for row in self._rows(question, speaker)])
        units = list(dict.fromkeys(unit_name(q.entry.unit or "") for q in questions))
        caption = Caption(
            id=id,
            title=self._plain(entry.chart_title or entry.title),
            unit=", ".join(unit for unit in units if unit),
            source=self._source([claim for q in questions for claim in q.claims]),
            whose=(t("story-charts.all-by", speaker=self._views.speaker(speaker)) if speaker else "")
            + self._whose([claim for q in questions for claim in q.claims])
            + _only(len(rows), sum(len(_shown(q)) or 1 for q in every)),
            header=(
                t("story-charts.answer-by"),
                t("story-charts.figure"),
                t("common.question"),
                t("story-charts.said"),
            ),
        )
        return interval_chart(rows, caption)

    def _rows(self, question: Question, speaker: Speaker | None) -> list[Row]:
        name = self._views.named(question)
        rows = [
            self._row(claim, value, question, brief=self._where(claim) if speaker else "")
            for claim, value in _shown(question)
        ]
        silent = Row(
            label=t("story-charts.no-article"),
            # A result, not a gap.
            text=t("chart.no-figure"),
            qualifier="vague",
            group=name,
            href=self._views.where.question(question.id),
        )
        return rows or [silent]

    def _row(self, claim: Claim, value: Quantity, question: Question, *, brief: str) -> Row:
        # The day that was worked out belongs to the question that the words answer first.
        said = self._said(claim) if claim.question == question.id else t(f"modes.{claim.mode.value}")
        unclear = t("story-charts.unclear-whether-this-is-meant") if claim.also else ""
        return Row(
            label=self._who(claim),
            brief=brief,
            text=claim_words(claim),
            number=value.number,
            low=value.low,
            high=value.high,
            low_open=value.low_open,
            high_open=value.high_open,
            qualifier=value.qualifier.value,
            group=self._views.named(question),
            href=self._views.claim(claim).href,
            note=unclear + said,
            unclear=bool(claim.also),
        )

    def _who(self, claim: Claim) -> str:
        publisher = self._story.articles[claim.article].entry.publisher.name
        read = self._read_by("claim", claim.id)
        if claim.speaker.status is SpeakerStatus.OWN_VOICE:
            return t("story-charts.itself", publisher=publisher, read=read)
        return t(
            "story-charts.speaker-in",
            speaker=self._views.speaker(claim.speaker),
            publisher=publisher,
            read=read,
        )

    def _where(self, claim: Claim) -> str:
        publisher = self._story.articles[claim.article].entry.publisher.name
        return t("story-charts.in", publisher=publisher, read=self._read_by("claim", claim.id))

    def _read_by(self, kind: str, id: str) -> str:
        """The label of what nobody has reviewed, after the name of its row."""
        return f" ({machine_label()})" if self._story.is_proposed(kind, id) else ""

    def _said(self, claim: Claim) -> str:
        held = self._views.claim(claim).as_of
        return t("story-charts.mode-for", mode=t(f"modes.{claim.mode.value}"), day=held)

    def _source(self, claims: Sequence[Claim]) -> str:
        names = list(
            dict.fromkeys(self._story.articles[claim.article].entry.publisher.name for claim in claims)
        )
        return (
            t("story-charts.source", names=", ".join(names))
            if names
            else t("story-charts.source-none-these-articles-give-no")
        )

    def _whose(self, claims: Sequence[Claim]) -> str:
        """Whose claims, and as of when: what a figure is worth depends on both."""
        if not claims:
            return t("story-charts.no-article-gives-an-answer")
        return t("story-charts.whose", said=said_in(self._story, {claim.article for claim in claims}))

    # --- days ----------------------------------------------------------------------------

    def start(self) -> Chart | None:
        """When something began, claim by claim."""
        site = self._story.ledger.site
        every = [self._story.questions[id] for id in site.start_chart_questions]
        questions = self._largest(every, lambda question: len(_dated(question)))
        rows = self._cut(
            [
                self._day_row(claim, value, question)
                for question in questions
                for claim, value in _dated(question)
            ]
        )
        window = self._window()
        if not rows or window is None:
            return None
        first, last = window
        caption = Caption(
            id="start",
            title=self._plain(site.start_chart_title),
            unit=window_words(first, last),
            source=self._source([claim for q in questions for claim in q.claims]),
            whose=self._whose([claim for q in questions for claim in q.claims])
            + _only(len(rows), sum(len(_dated(q)) for q in every)),
            header=(
                t("story-charts.answer-by"),
                t("as-of.day"),
                t("common.question"),
                t("story-charts.how-it-is-known"),
            ),
        )
        return date_chart(rows, caption, first=days_before(first, 5), last=last)

    def _window(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of the timeline: the settings', else those of the episode's events."""
        site = self._story.ledger.site
        events = [event for event in self._story.events.values() if not event.entry.background]
        days = [day for event in events for day in (event.days.earliest, event.days.latest) if day]
        first, last = (
            site.timeline_first or min(days, default=None),
            site.timeline_last or max(days, default=None),
        )
        return (first, max(first, last)) if first and last else None

    def _day_row(self, claim: Claim, value: DateValue, question: Question) -> Row:
        in_conflict = any(
            r.kind is RelationKind.CONFLICT and r.question == question.id
            for r in self._story.by.relations.get(claim.id, ())
        )
        one = value.earliest == value.latest
        how = t(f"basis.{value.basis.value}")
        how += t("story-charts.inferred-by-an-editor") if claim.inferred else ""
        return Row(
            label=self._who(claim),
            text=claim_words(claim),
            number=value.earliest if one else None,
            low=value.earliest,
            high=value.latest,
            qualifier="exactly" if one else "between",
            group=self._views.named(question),
            href=self._views.claim(claim).href,
            note=how,
            disputed=in_conflict,
        )

    def timeline(self) -> Chart | None:
        """The events that touch the window, lane by lane."""
        site, window = self._story.ledger.site, self._window()
        if window is None:
            return None
        lanes = {lane.id: self._plain(lane.title) for lane in site.lanes}
        events = [event for event in self._story.events.values() if event.entry.lane and not event.undated]
        touching = [event for event in events if self._touches(event, *window)]
        if not touching:
            return None
        told = sorted(touching, key=lambda event: -len(event.claims) - len(event.citations))
        shown = sorted(self._cut(told), key=time_key)
        caption = Caption(
            id="timeline",
            title=self._plain(site.timeline_title),
            unit=window_words(*window),
            source=t("story-charts.source-of-all", articles=all_articles(len(self._story.articles))),
            whose=t("story-charts.whose-days", said=said_in(self._story, self._story.articles))
            + _only(len(shown), len(touching)),
            header=(t("common.event"), t("as-of.day"), t("story-charts.row"), t("story-charts.certainty")),
        )
        return date_chart(
            [self._event_row(event, lanes) for event in shown],
            caption,
            first=window[0],
            last=window[1],
        )

    def _touches(self, event: Event, first: dt.date, last: dt.date) -> bool:
        return (
            (event.days.latest or dt.date.max) >= first
            and (event.days.earliest or dt.date.min) <= last
            and bool(event.days.earliest or event.days.latest)
        )

    def _event_row(self, event: Event, lanes: dict[str, str]) -> Row:
        one = event.days.earliest == event.days.latest
        view = self._views.event(event)
        lasted = "/" in (event.edtf or "")
        return Row(
            label=self._plain(event.entry.title) + self._read_by("event", event.entry.id),
            text=self._views.day_of(event),
            number=event.days.earliest if one else None,
            low=event.days.earliest,
            high=event.days.latest,
            qualifier="exactly" if one else "lasted" if lasted else "between",
            group=lanes[event.entry.lane or ""],
            href=view.href,
            note=", ".join(view.flags),
            disputed=event.disputed,
        )

    # --- articles ------------------------------------------------------------------------

    def whose_words(self) -> Chart | None:
        """How many words of each article are whose: one row a voice, article by article."""
        rows = []
        every = tuple(self._story.articles.values())
        articles = self._largest(every, lambda article: len(article.body.split()), len(Whose))
        for article in articles:
            id = article.id
            measured = measure_voices(self._story, id)
            total = sum(sum(one.words.values()) for one in measured)
            for whose in Whose:
                count = sum(one.words[whose] for one in measured)
                rows.append(
                    Row(
                        label=t(f"whose.{whose.value}"),
                        text=t("story-charts.words-of", n=count, total=total)
                        if count
                        else t("story-charts.none"),
                        number=Decimal(count) if count else None,
                        qualifier="exactly" if count else "vague",
                        group=article.entry.publisher.name,
                        href=f"sources/{id}/" if count else "",
                    )
                )
        if not any(row.number for row in rows):
            return None
        caption = Caption(
            id="whose-words",
            title=t("story-charts.whose-words-each-article-is-made"),
            unit=t("story-charts.words-of-the-article-body"),
            source=t("story-charts.counted-by-this-site-by-the-2"),
            whose=t("story-charts.our-count", texts=texts_of(self._story))
            + _only(len(rows), len(every) * len(Whose)),
            header=(
                t("story-charts.whose-words"),
                t("common.words"),
                t("common.article"),
                t("story-charts.note"),
            ),
        )
        return bar_chart(rows, caption)

    def shared(self) -> Chart | None:
        """Words that each pair of articles has in common, in runs of six or more.

        Where there are many articles, the pairs that share nothing are left out: a thousand articles
        have half a million pairs.
        """
        if len(self._story.articles) < 2:
            return None
        names = {id: article.entry.publisher.name for id, article in self._story.articles.items()}
        totals: dict[tuple[str, str], list[int]] = {}
        if self._story.few:
            totals = {pair: [] for pair in itertools.combinations(names, 2)}
        for run in _once(self._story.shared):  # the first id of a run is the first in print
            totals.setdefault((run.a, run.b), []).append(run.words)
        if not totals:
            return None
        ranked = self._cut(sorted(totals.items(), key=lambda item: (-sum(item[1]), item[0])))
        rows = [
            Row(
                label=t("story-charts.pair-of", a=names[a], b=names[b]),
                text=str(sum(runs)) if runs else t("story-charts.none"),
                number=Decimal(sum(runs)) if runs else None,
                qualifier="exactly" if runs else "vague",
                href=f"sources/{a}/#shared",
                note=t("story-charts.many-runs", n=len(runs)),
            )
            for (a, b), runs in ranked
        ]
        caption = Caption(
            id="shared",
            title=t("story-charts.words-shared-word-for-word-by"),
            unit=t("story-charts.words-in-shared-runs"),
            source=t("story-charts.counted-by-this-site-runs-of"),
            whose=t("story-charts.our-count", texts=texts_of(self._story)) + _only(len(ranked), len(totals)),
            header=(
                t("story-charts.pair"),
                t("common.words"),
                t("story-charts.group"),
                t("story-charts.runs"),
            ),
        )
        return bar_chart(rows, caption)


def _shown(question: Question) -> list[tuple[Claim, Quantity]]:
    """Its answers, and those of claims whose words may answer another question instead."""
    return [(claim, claim.value) for claim in question.claims if isinstance(claim.value, Quantity)]


def _dated(question: Question) -> list[tuple[Claim, DateValue]]:
    """The days that its claims give."""
    return [(claim, claim.value) for claim in question.claims if isinstance(claim.value, DateValue)]


def _only(shown: int, every: int) -> str:
    """A sentence on what a chart leaves out; empty when that is nothing."""
    return " " + t("story-charts.only-the-largest", shown=shown, every=every) if shown < every else ""


def all_articles(count: int) -> str:
    """All the articles, in words."""
    return t("story-charts.the-one-article") if count == 1 else t("story-charts.all-articles", n=count)


def said_in(story: Story, articles: Collection[str]) -> str:
    """How many articles say it, and when they were published."""
    count = len(articles)
    say = t("story-charts.one-article-says") if count == 1 else t("story-charts.articles-say", n=count)
    return t("story-charts.published", say=say, days=published_words(story, articles))


def texts_of(story: Story) -> str:
    """The texts of all articles, with their days."""
    articles = all_articles(len(story.articles))
    return t("story-charts.the-text-of", articles=articles, days=published_words(story, story.articles))


def published_words(story: Story, articles: Collection[str]) -> str:
    """The days of publication, from the first that can be meant to the last."""
    days = [story.articles[id].published for id in articles]
    first = min((d.earliest for d in days if d.earliest), default=None)
    last = max((d.latest for d in days if d.latest), default=None)
    told = days_words(Days(earliest=first, latest=last))
    return t("story-charts.published-on", day=told) if first == last and first else told


def window_words(first: dt.date, last: dt.date) -> str:
    """The month or months over the axis."""
    start, end = month_words(first), month_words(last)
    return start if start == end else t("story-charts.months", start=start, end=end)


def month_words(day: dt.date) -> str:
    """A day's month and year."""
    return t("dates.month", month=month_name(day.month), year=day.year)


def _once(runs: Sequence[SharedRun]) -> list[SharedRun]:
    """Runs whose words were not counted before, on either side: a stock phrase counts once."""
    seen: set[tuple[str, str, int]] = set()
    kept = []
    for run in sorted(runs, key=lambda run: -run.words):
        keys = {(run.a, run.b, run.a_start), (run.b, run.a, run.b_start)}
        if not keys & seen:
            kept.append(run)
        seen |= keys
    return kept
