"""What the rows of all charts have in common: whose they are, and how many there is room for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from build_scripts.articles import Days
from build_scripts.catalogue import t
from build_scripts.evidence import Claim, SpeakerStatus
from build_scripts.story import Story
from build_scripts.views import Views
from build_scripts.wording import days_words, machine_label, month_name

MOST_ROWS = 60
"""Of a chart, where there are many articles; what has none is on the pages and in the data."""
Item = TypeVar("Item")


class Drawing:
    """Words and choices for the charts of one story."""

    def __init__(self, story: Story, views: Views) -> None:
        self.story = story
        self.views = views

    def largest(
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
            if taken and free < 0 and not self.story.few:
                break
            taken.add(place)
        return [item for place, item in enumerate(items) if place in taken]

    def cut(self, rows: list[Item]) -> list[Item]:
        """The rows that a chart has room for: all of a few articles."""
        return rows if self.story.few else rows[:MOST_ROWS]

    def who(self, claim: Claim) -> str:
        """Who says it, in which article."""
        publisher = self.story.articles[claim.article].entry.publisher.name
        read = self.read_by("claim", claim.id)
        if claim.speaker.status is SpeakerStatus.OWN_VOICE:
            return t("story-charts.itself", publisher=publisher, read=read)
        return t(
            "story-charts.speaker-in",
            speaker=self.views.speaker(claim.speaker),
            publisher=publisher,
            read=read,
        )

    def where(self, claim: Claim) -> str:
        """In which article it is said, on a chart of one speaker."""
        publisher = self.story.articles[claim.article].entry.publisher.name
        return t("story-charts.in", publisher=publisher, read=self.read_by("claim", claim.id))

    def read_by(self, kind: str, id: str) -> str:
        """The label of what nobody has reviewed, after the name of its row."""
        return f" ({machine_label()})" if self.story.is_proposed(kind, id) else ""

    def source(self, claims: Sequence[Claim]) -> str:
        """The publishers whose articles the rows come from."""
        names = list(
            dict.fromkeys(self.story.articles[claim.article].entry.publisher.name for claim in claims)
        )
        return (
            t("story-charts.source", names=", ".join(names))
            if names
            else t("story-charts.source-none-these-articles-give-no")
        )

    def whose(self, claims: Sequence[Claim]) -> str:
        """Whose claims, and as of when: what a figure is worth depends on both."""
        if not claims:
            return t("story-charts.no-article-gives-an-answer")
        return t("story-charts.whose", said=said_in(self.story, {claim.article for claim in claims}))


def only_words(shown: int, every: int) -> str:
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
