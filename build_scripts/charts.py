"""Chart primitives: rows → a Plotly figure, its table and its words.

A primitive knows no story. It takes small frozen rows, draws each where its number or day
stands and says the rest in words: an open bound is an arrow that runs to the edge, an
approximate number has a halo of fixed size (never the bounds that a hedge might allow: nobody
said those), a vague word and a silence have no mark. Nothing is summed or averaged.

Every chart has a wide form and a narrow one. They share the data: the narrow one writes
the label above its row instead of beside it, and its rows are as tall as their words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from build_scripts import chart_axes as axes
from build_scripts import chart_frame as frame
from build_scripts import chart_marks as marking
from build_scripts.chart_axes import Axis
from build_scripts.chart_frame import RowLine
from build_scripts.chart_model import Caption, Chart, ChartRow
from build_scripts.chart_style import KeyEntry

__all__ = [
    "Caption",
    "Chart",
    "ChartRow",
    "bar_chart",
    "date_chart",
    "interval_chart",
]


def interval_chart(rows: Sequence[ChartRow], caption: Caption) -> Chart:
    """Numbers as they were said, one row each from top to bottom, from zero on."""
    styles = marking.group_styles(rows)
    marks = [m for y, r in _placed(rows) if (m := marking.number_mark(y, r, styles))]
    largest = max([x for m in marks for x in (m.at, m.high) if x is not None], default=1)
    axis = axes.number_axis(largest, caption.unit)
    key = marking.group_key(rows) + marking.hedge_key(marks)
    return _row_chart(rows, marking.traces(marks, 0, axis.end), axis, caption, key)


def date_chart(rows: Sequence[ChartRow], caption: Caption, *, first: dt.date, last: dt.date) -> Chart:
    """Days on the x axis, one row each; a row outside ``first`` to ``last`` is words only.

    One day: a mark. One day of several: a dotted line between two marks. "lasted": a solid
    line. An open side: an arrow to the edge. A disputed day: a diamond round the mark.
    """
    styles = marking.group_styles(rows)
    marks = [m for y, r in _placed(rows) if (m := marking.date_mark(y, r, styles, (first, last)))]
    axis = axes.date_axis(first, last, caption.unit)
    key = marking.group_key(rows) + marking.day_key(marks)
    return _row_chart(rows, marking.traces(marks, axis.start, axis.end), axis, caption, key)


def bar_chart(rows: Sequence[ChartRow], caption: Caption) -> Chart:
    """Bars for exact counts of our own (words that two articles share); never for a claim."""
    counted = [(y, r) for y, r in _placed(rows) if isinstance(r.number, Decimal) and r.number > 0]
    styles = marking.group_styles(rows)
    numbers = [marking.plain(r.number) for _, r in counted]
    bars = go.Bar(
        name=caption.unit,
        orientation="h",
        x=numbers,
        y=[y for y, _ in counted],
        width=0.4,
        marker={"color": [styles[r.group][0] for _, r in counted]},
        **marking.said([r for _, r in counted]),
    )
    axis = axes.number_axis(max(numbers, default=1), caption.unit)
    return _row_chart(rows, [bars], axis, caption, marking.group_key(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, ...], ...]


def _placed(rows: Sequence[ChartRow]) -> list[tuple[int, ChartRow]]:
    """Each row with its line; a group's heading takes the line before its first row."""
    if not marking.is_sectioned(rows):
        return list(enumerate(rows))
    starts = [n == 0 or rows[n - 1].group != row.group for n, row in enumerate(rows)]
    return list(zip((n + k for n, k in enumerate(accumulate(starts))), rows, strict=True))


def _row_chart(
    rows: Sequence[ChartRow], traces: list[Any], axis: Axis, caption: Caption, key: tuple[KeyEntry, ...]
) -> Chart:
    """A chart of one row per claim, with its table: label, value, group, note."""
    drawn = {y for t in traces for y in t.y if y is not None}
    lines: list[RowLine] = []
    for y, r in _placed(rows):
        if y > len(lines):
            lines.append(RowLine(label=r.group, value="", drawn=False, heading=True))
        lines.append(RowLine(label=r.brief or r.label, value=r.text, drawn=y in drawn))
    full = [(r.label, r.text, r.group, r.note) for r in rows]
    kept = [n for n in range(4) if n < 2 or any(row[n] for row in full)]
    table = _Table(
        header=tuple(caption.header[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in full),
        links=tuple(tuple(r.href if n == 1 else "" for n in kept) for r in rows),
    )
    return _chart(traces, (lines, axis), caption, table, key)


def _chart(
    traces: list[Any],
    drawing: tuple[Sequence[RowLine], Axis],
    caption: Caption,
    table: _Table,
    key: tuple[KeyEntry, ...],
) -> Chart:
    meta = {"title": caption.title, "source": caption.source, "unit": caption.unit}
    narrow, places = frame.narrow_layout(*drawing)
    return Chart(
        id=caption.id,
        title=caption.title,
        figure=go.Figure(data=traces, layout=frame.wide_layout(*drawing) | {"meta": meta}),
        narrow=narrow | {"meta": meta},
        places=places,
        header=table.header,
        rows=table.rows,
        links=table.links,
        alt=caption.alt or _described(caption, table.rows),
        source=caption.source,
        whose=caption.whose,
        key=key,
    )


def _described(caption: Caption, rows: Sequence[tuple[str, ...]]) -> str:
    """The rows as sentences, for a reader who hears the page."""
    said = (f"{row[0]}: " + ", ".join(cell for cell in row[1:] if cell) for row in rows)
    return f"{caption.title} ({caption.unit}). " + "; ".join(said) + "."
