"""Charts of the texts themselves: whose words an article is made of, and what two have in common."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from build_scripts.catalogue import t
from build_scripts.chart_rows import Drawing, only_words, texts_of
from build_scripts.charts import Caption, Chart, ChartRow, bar_chart
from build_scripts.model import SharedRun
from build_scripts.stretches import Whose, measure_voices


def draw_whose_words(drawing: Drawing) -> Chart | None:
    """How many words of each article are whose: one row a voice, article by article."""
    rows = []
    every = tuple(drawing.story.articles.values())
    articles = drawing.largest(every, lambda article: len(article.body.split()), len(Whose))
    for article in articles:
        id = article.id
        measured = measure_voices(drawing.story, id)
        total = sum(sum(one.words.values()) for one in measured)
        for whose in Whose:
            count = sum(one.words[whose] for one in measured)
            rows.append(
                ChartRow(
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
        whose=t("story-charts.our-count", texts=texts_of(drawing.story))
        + only_words(len(rows), len(every) * len(Whose)),
        header=(
            t("story-charts.whose-words"),
            t("common.words"),
            t("common.article"),
            t("story-charts.note"),
        ),
    )
    return bar_chart(rows, caption)


def draw_shared(drawing: Drawing) -> Chart | None:
    """Words that each pair of articles has in common, in runs of six or more.

    Where there are many articles, the pairs that share nothing are left out: a thousand articles
    have half a million pairs.
    """
    if len(drawing.story.articles) < 2:
        return None
    names = {id: article.entry.publisher.name for id, article in drawing.story.articles.items()}
    totals: dict[tuple[str, str], list[int]] = {}
    if drawing.story.few:
        totals = {pair: [] for pair in itertools.combinations(names, 2)}
    for run in _once(drawing.story.shared):  # the first id of a run is the first in print
        totals.setdefault((run.a, run.b), []).append(run.words)
    if not totals:
        return None
    ranked = drawing.cut(sorted(totals.items(), key=lambda item: (-sum(item[1]), item[0])))
    rows = [
        ChartRow(
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
        whose=t("story-charts.our-count", texts=texts_of(drawing.story))
        + only_words(len(ranked), len(totals)),
        header=(
            t("story-charts.pair"),
            t("common.words"),
            t("story-charts.group"),
            t("story-charts.runs"),
        ),
    )
    return bar_chart(rows, caption)


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
