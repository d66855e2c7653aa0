"""The charts of numbers: what stands on one axis can be compared by the eye."""

from __future__ import annotations

from build_scripts.chart_rows import Drawing
from build_scripts.figure_charts import draw_group
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
