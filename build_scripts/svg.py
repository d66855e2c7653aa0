"""The static picture: a Plotly figure's data and layout → SVG text, without a browser.

It draws what our charts use and refuses the rest: scatter traces of lines, filled lines and
markers, horizontal bars, line shapes, annotations, axes with explicit ticks. Coordinates are rounded to
a tenth of a pixel, so the same figure gives the same bytes on every machine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from build_scripts import chart_style as style
from build_scripts.svg_elements import area, fill, line_paint, px, stroke, symbol, words

Scale = Callable[[Any], float]

TICK_ROOM = style.TICK_GAP + 6
"""Pixels between the plot and the nearer edge of the words under or over it."""
ASCENT = style.TEXT_SIZE * 0.72
GLYPH_FRAME = 17
"""Size of the diamond in a key: the largest for which there is room."""
TITLE_ROOM = 21
"""Pixels from the baseline of the tick labels to that of the axis's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """The plotting area in pixels, and where a value stands in it."""

    left: float
    top: float
    right: float
    bottom: float
    x: Scale
    y: Scale


def render_svg(data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], *, name: str) -> str:
    """One picture of a figure.

    Args:
        data: Traces, as ``Figure.to_plotly_json()["data"]`` gives them.
        layout: A layout with width, height and margin; its ``meta`` holds ``title`` and
            ``desc``, the text alternative.
        name: Start of the ids of title and description, unique on a page.

    Raises:
        ValueError: A trace, mode or symbol that this renderer does not draw.
    """
    plot = _plot(layout)
    width, height = layout["width"], layout["height"]
    parts = [
        *_grid(layout["xaxis"], plot),
        *(_shape(s, plot) for s in layout.get("shapes", ())),
        *(element for trace in data for element in _trace(trace, plot)),
        *_axis_texts(layout, plot),
        *(_annotation(a, plot) for a in layout.get("annotations", ())),
    ]
    meta = layout["meta"]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-desc" font-family="{escape(style.FONT)}" '
        f'font-size="{style.TEXT_SIZE}" class="f-ink" fill="{style.INK}">'
        f'<title id="{name}-title">{escape(meta["title"])}</title>'
        f'<desc id="{name}-desc">{escape(meta["desc"])}</desc>'
    )
    return head + "".join(parts) + "</svg>"


def render_glyph(glyph: style.Glyph, colour: str) -> str:
    """One sign of the key, drawn like the marks of the charts."""
    # The sign stands in the middle, an arrow's point at its blunt end.
    width, x = {"": (44, 22) if glyph.span else (28, 14), "left": (44, 34), "right": (44, 10)}[glyph.arrow]
    dash = glyph.span or "solid"
    thick = 3 if dash == "solid" else 2
    parts = []
    if glyph.span and not glyph.arrow:
        parts.append(stroke(((8, 12), (36, 12)), colour, thick, dash))
    if glyph.arrow:
        tip = 6 if glyph.arrow == "left" else 38
        parts.append(stroke(((x, 12), (tip, 12)), colour, thick, dash))
        parts.append(symbol(f"triangle-{glyph.arrow}", tip, 12, style.ARROW_SIZE, fill(colour)))
    if glyph.halo:
        opacity = f' fill-opacity="{style.HALO_OPACITY}"'
        parts.append(symbol("circle", x, 12, 22, fill(colour) + opacity))
    places = (8, 36) if glyph.span else (x,)
    for place in places if glyph.framed else ():
        paint = fill(style.PAPER) + line_paint(style.INK, 1.5)
        parts.append(symbol(style.FRAME_SHAPE, place, 12, GLYPH_FRAME, paint))
    for place in places if glyph.shape else ():
        paint = fill(style.PAPER if glyph.hollow else colour) + line_paint(colour, 2)
        parts.append(symbol(glyph.shape, place, 12, style.MARK_SIZE, paint))
    size = f'viewBox="0 0 {width} 24" width="{width}" height="24"'
    return f'<svg class="glyph" {size} aria-hidden="true">{"".join(parts)}</svg>'


def _plot(layout: Mapping[str, Any]) -> _Plot:
    margin = layout["margin"]
    left, top = margin["l"], margin["t"]
    right, bottom = layout["width"] - margin["r"], layout["height"] - margin["b"]
    return _Plot(
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        x=_scale(layout["xaxis"], left, right),
        y=_scale(layout["yaxis"], bottom, top),
    )


def _scale(axis: Mapping[str, Any], first: float, last: float) -> Scale:
    number = _days if axis["type"] == "date" else float
    low, high = (number(end) for end in axis["range"])
    return lambda value: first + (number(value) - low) / (high - low) * (last - first)


def _days(text: str) -> float:
    moment = dt.datetime.fromisoformat(text)
    return moment.toordinal() + moment.hour / 24


# --- marks ------------------------------------------------------------------------------


def _trace(trace: Mapping[str, Any], plot: _Plot) -> list[str]:
    if trace["type"] == "bar":
        return _bars(trace, plot)
    if trace["type"] == "scatter" and trace.get("mode") == "lines":
        return [_area(trace, plot)] if trace.get("fill") == "toself" else _lines(trace, plot)
    if trace["type"] == "scatter" and trace.get("mode") == "markers":
        return _markers(trace, plot)
    raise ValueError(f"no static picture for a trace of type {trace['type']}, mode {trace.get('mode')}")


def _bars(trace: Mapping[str, Any], plot: _Plot) -> list[str]:
    half = trace["width"] / 2
    found = []
    for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        ends = sorted((plot.y(y - half), plot.y(y + half)))
        found.append(
            f'<rect x="{px(plot.x(0))}" y="{px(ends[0])}" width="{px(plot.x(x) - plot.x(0))}" '
            f'height="{px(ends[1] - ends[0])}"{fill(_nth(trace["marker"]["color"], n))}/>'
        )
    return found


def _lines(trace: Mapping[str, Any], plot: _Plot) -> list[str]:
    """Lines; None parts them."""
    line = trace["line"]
    return [stroke(run, line["color"], line["width"], line["dash"]) for run in _runs(trace, plot)]


def _area(trace: Mapping[str, Any], plot: _Plot) -> str:
    """Closed lines, filled by the even-odd rule, as plotly.js fills them."""
    line = trace["line"]
    paint = fill(trace["fillcolor"]) + line_paint(line["color"], line["width"])
    return area(list(_runs(trace, plot)), paint)


def _runs(trace: Mapping[str, Any], plot: _Plot) -> Iterator[list[tuple[float, float]]]:
    """The points between one None and the next, in pixels."""
    points = zip(trace["x"], trace["y"], strict=True)
    for is_gap, run in groupby(points, key=lambda point: None in point):
        if not is_gap:
            yield [(plot.x(x), plot.y(y)) for x, y in run]


def _markers(trace: Mapping[str, Any], plot: _Plot) -> list[str]:
    marker = trace["marker"]
    outline = marker.get("line")
    opacity = f' fill-opacity="{marker["opacity"]}"' if "opacity" in marker else ""
    found = []
    for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        paint = fill(_nth(marker["color"], n)) + opacity
        if outline:
            paint += line_paint(_nth(outline["color"], n), outline["width"])
        found.append(symbol(_nth(marker["symbol"], n), plot.x(x), plot.y(y), _nth(marker["size"], n), paint))
    return found


def _nth(value: Any, n: int) -> Any:
    """Plotly takes one value for all points, or a list with one for each."""
    return value[n] if isinstance(value, list | tuple) else value


# --- frame and words --------------------------------------------------------------------


def _grid(axis: Mapping[str, Any], plot: _Plot) -> list[str]:
    return [
        stroke(((plot.x(at), plot.top), (plot.x(at), plot.bottom)), axis["gridcolor"], 1)
        for at in axis["tickvals"]
    ]


def _shape(shape: Mapping[str, Any], plot: _Plot) -> str:
    if (shape["type"], shape["xref"]) != ("line", "paper"):
        raise ValueError(f"no static picture for a shape of type {shape['type']} on {shape['xref']}")
    x0, x1 = (plot.left + at * (plot.right - plot.left) for at in (shape["x0"], shape["x1"]))
    line = shape["line"]
    ends = (x0, plot.y(shape["y0"])), (x1, plot.y(shape["y1"]))
    return stroke(ends, line["color"], line["width"])


def _axis_texts(layout: Mapping[str, Any], plot: _Plot) -> list[str]:
    return [*_x_texts(layout["xaxis"], plot), *_y_texts(layout["yaxis"], plot)]


def _x_texts(axis: Mapping[str, Any], plot: _Plot) -> list[str]:
    """Tick labels and title, on the side of the axis."""
    tall = style.LINE_HEIGHT * max((text.count("<br>") for text in axis["ticktext"]), default=0)
    ticks = axis["ticktext"]
    if axis["side"] == "top":
        # Labels of several lines end at the axis.
        edges = [plot.top - TICK_ROOM - text.count("<br>") * style.LINE_HEIGHT for text in ticks]
        title = plot.top - TICK_ROOM - tall - TITLE_ROOM - 4
    else:
        edges = [plot.bottom + TICK_ROOM + ASCENT] * len(ticks)
        title = plot.bottom + TICK_ROOM + ASCENT + tall + TITLE_ROOM
    found = [
        words(text, (plot.x(at), edge), anchor="middle", font=axis["tickfont"])
        for at, text, edge in zip(axis["tickvals"], ticks, edges, strict=True)
    ]
    if axis["title"]["text"]:
        middle = (plot.left + plot.right) / 2
        found.append(
            words(axis["title"]["text"], (middle, title), anchor="middle", font=axis["title"]["font"])
        )
    return found


def _y_texts(axis: Mapping[str, Any], plot: _Plot) -> list[str]:
    if not axis.get("showticklabels", True):
        return []
    x = plot.left - style.TICK_GAP - 3
    return [
        words(text, (x, _first_baseline(text, plot.y(at))), anchor="end", font=axis["tickfont"])
        for at, text in zip(axis["tickvals"], axis["ticktext"], strict=True)
    ]


def _annotation(note: Mapping[str, Any], plot: _Plot) -> str:
    across = (
        plot.left + note["x"] * (plot.right - plot.left) if note["xref"] == "paper" else plot.x(note["x"])
    )
    x = across + note["xshift"]
    y = plot.y(note["y"]) - note["yshift"]
    if note["yanchor"] == "bottom":
        y -= (note["text"].count("<br>") + 1) * style.LINE_HEIGHT / 2
    anchor = {"left": "start", "center": "middle", "right": "end"}[note["xanchor"]]
    return words(note["text"], (x, _first_baseline(note["text"], y)), anchor=anchor, font=note["font"])


def _first_baseline(text: str, middle: float) -> float:
    """Baseline of the first line of a block whose middle is given."""
    return middle - text.count("<br>") * style.LINE_HEIGHT / 2 + style.TEXT_SIZE * 0.35
