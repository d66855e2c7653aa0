"""Story → the site's charts: which there are, in which order."""

from __future__ import annotations

from build_scripts.chart_rows import Drawing
from build_scripts.charts import Chart
from build_scripts.day_charts import draw_start, draw_timeline
from build_scripts.figure_charts import draw_group, quantities
from build_scripts.story import Story
from build_scripts.text_charts import draw_shared, draw_whose_words
from build_scripts.views import Views


def draw_charts(story: Story, views: Views) -> tuple[Chart, ...]:
    """Every chart of the site, each once; those with nothing to draw are left out."""
    drawing = Drawing(story, views)
    groups = [
        group.id
        for group in story.ledger.site.figure_groups
        if group.chart_title and quantities(drawing, group.id)
    ]
    charts = (
        draw_timeline(drawing),
        draw_start(drawing),
        *(draw_group(drawing, id) for id in groups),
        draw_shared(drawing),
        draw_whose_words(drawing),
    )
    return tuple(chart for chart in charts if chart)
