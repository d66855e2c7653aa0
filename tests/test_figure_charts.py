"""The charts of numbers: what stands on one axis can be compared by the eye."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from build_scripts.chart_rows import Drawing
from build_scripts.figure_charts import draw_group, measured_alike, quantities
from build_scripts.findings import Question
from build_scripts.model import Quantity
from build_scripts.prose import References
from build_scripts.story import Story
from build_scripts.views import Views


def test_money_and_people_never_share_an_axis(tiny_story: Story) -> None:
    chart = draw_group(Drawing(tiny_story, Views(References(tiny_story, {}))), "damage")
    cells = [cell for row in chart.rows for cell in row]
    assert not any("$3 million" in cell for cell in cells)
    assert {"volunteers", "bridges lost"} <= set(cells), "counts stay together"
    assert chart.figure.layout.meta["unit"] == "people, places"
    assert "1 more question is answered in another unit" in chart.whose


def numbers_of(question: Question) -> list[Decimal]:
    values = [claim.value for claim in question.claims]
    return [value.number for value in values if isinstance(value, Quantity) and value.number]


def multiplied(question: Question, by: int) -> Question:
    claims = []
    for claim in question.claims:
        value = claim.value
        assert isinstance(value, Quantity)
        number = Decimal(0) if value.number is None else value.number * by
        claims.append(replace(claim, value=replace(value, number=number, low=number, high=number)))
    return replace(question, claims=tuple(claims))


@pytest.mark.parametrize("by", [1, 10_000])
def test_no_answer_lies_at_zero_because_another_question_counts_thousands(tiny_story: Story, by: int) -> None:
    """Of two sizes the one with more answers has the axis: a toll beside thousands of homeless was none."""
    drawing = Drawing(tiny_story, Views(References(tiny_story, {})))
    counted = measured_alike(quantities(drawing, "damage"))
    fewest = min((one for one in counted if numbers_of(one)), key=lambda one: len(one.claims))
    asked = [multiplied(one, by) if one is fewest else one for one in counted]
    assert len(measured_alike(asked)) == len(counted) - (by > 1)
