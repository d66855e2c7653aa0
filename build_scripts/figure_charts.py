"""Charts of numbers: the claims of one section of the figures, a row each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from build_scripts.catalogue import t
from build_scripts.chart_rows import Drawing, only_words
from build_scripts.charts import Caption, Chart, ChartRow, interval_chart
from build_scripts.comparison import COUNTED
from build_scripts.evidence import Claim, Speaker
from build_scripts.findings import Question
from build_scripts.model import Quantity
from build_scripts.wording import claim_words, unit_name

FARTHEST = 50
"""So many times larger than the next smaller question's, a question's numbers need an axis of their own."""


def quantities(drawing: Drawing, group: str) -> list[Question]:
    """The questions for numbers of one section, in the order of the file."""
    return [
        q for q in drawing.story.questions.values() if q.entry.group == group and q.entry.kind == "quantity"
    ]


def draw_group(drawing: Drawing, id: str) -> Chart:
    """The claims of one section: one row a claim, a row of words where there is none."""
    entry = next(group for group in drawing.story.ledger.site.figure_groups if group.id == id)
    every = quantities(drawing, id)
    alike = measured_alike(every)
    questions = drawing.largest(alike, lambda question: len(_shown(question)) or 1)
    speaker = drawing.views.only_speaker(claim for question in questions for claim, _ in _shown(question))
    rows = drawing.cut([row for question in questions for row in _rows(drawing, question, speaker)])
    units = list(dict.fromkeys(unit_name(q.entry.unit or "") for q in questions))
    caption = Caption(
        id=id,
        title=drawing.views.plain(entry.chart_title or entry.title),
        unit=", ".join(unit for unit in units if unit),
        source=drawing.source([claim for q in questions for claim in q.claims]),
        whose=(t("story-charts.all-by", speaker=drawing.views.speaker(speaker)) if speaker else "")
        + drawing.whose([claim for q in questions for claim in q.claims])
        + only_words(len(rows), sum(len(_shown(q)) or 1 for q in alike))
        + _other_measures(len(every) - len(alike)),
        header=(
            t("story-charts.answer-by"),
            t("story-charts.figure"),
            t("common.question"),
            t("story-charts.said"),
        ),
    )
    return interval_chart(rows, caption)


def measured_alike(questions: Sequence[Question]) -> list[Question]:
    """Those that one axis can hold: as most of them are, counted or in one unit; of equals the first.

    People and vehicles are counted and share an axis. Kilometres and people beside one another would
    look as if one could be more than the other; beside thousands of homeless the dead would all lie at
    zero.
    """
    measures = [_measure(question.entry.unit or "") for question in questions]
    most = [measure for measure, _ in Counter(measures).most_common(1)]
    return _of_one_size([one for one, measure in zip(questions, measures, strict=True) if measure in most])


def _of_one_size(questions: Sequence[Question]) -> list[Question]:
    """Those on whose axis each can be told from zero: of several sizes the one with the most answers."""
    sizes: list[list[Question]] = []
    last = Decimal(0)
    for question in sorted((one for one in questions if _largest(one)), key=_largest):
        if not sizes or _largest(question) > FARTHEST * last:
            sizes.append([])
        sizes[-1].append(question)
        last = _largest(question)
    most = max(sizes, key=lambda size: sum(len(_shown(one)) for one in size), default=[])
    kept = {one.id for one in most}
    return [one for one in questions if one.id in kept or not _largest(one)]


def _largest(question: Question) -> Decimal:
    """The largest number of its answers; zero where none has a number."""
    numbers = (number for _, value in _shown(question) for number in (value.number, value.low, value.high))
    return max((abs(number) for number in numbers if number is not None), default=Decimal(0))


def _measure(unit: str) -> str:
    return "count" if unit in COUNTED else unit


def _other_measures(left_out: int) -> str:
    return " " + t("story-charts.other-measures", n=left_out) if left_out else ""


def _rows(drawing: Drawing, question: Question, speaker: Speaker | None) -> list[ChartRow]:
    name = drawing.views.named(question)
    rows = [
        _row(drawing, claim, value, question, brief=drawing.where(claim) if speaker else "")
        for claim, value in _shown(question)
    ]
    silent = ChartRow(
        label=t("story-charts.no-article"),
        # A result, not a gap.
        text=t("chart.no-figure"),
        qualifier="vague",
        group=name,
        href=drawing.views.where.question(question.id),
    )
    return rows or [silent]


def _row(drawing: Drawing, claim: Claim, value: Quantity, question: Question, *, brief: str) -> ChartRow:
    # The day that was worked out belongs to the question that the words answer first.
    said = _said(drawing, claim) if claim.question == question.id else t(f"modes.{claim.mode.value}")
    unclear = t("story-charts.unclear-whether-this-is-meant") if claim.also else ""
    return ChartRow(
        label=drawing.who(claim),
        brief=brief,
        text=claim_words(claim),
        number=value.number,
        low=value.low,
        high=value.high,
        qualifier=value.qualifier.value,
        group=drawing.views.named(question),
        href=drawing.views.claim(claim).href,
        note=unclear + said + (t("story-charts.in-part-inferred") if claim.inferred else ""),
        unclear=bool(claim.also),
    )


def _said(drawing: Drawing, claim: Claim) -> str:
    held = drawing.views.claim(claim).as_of
    return t("story-charts.mode-for", mode=t(f"modes.{claim.mode.value}"), day=held)


def _shown(question: Question) -> list[tuple[Claim, Quantity]]:
    """Its answers, and those of claims whose words may answer another question instead."""
    return [(claim, claim.value) for claim in question.claims if isinstance(claim.value, Quantity)]
