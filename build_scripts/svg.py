"""The static picture: a Plotly figure's data and layout → SVG text, without a browser.

It draws what our charts use and refuses the rest: scatter traces of lines and markers,
horizontal bars, line shapes, annotations, axes with explicit ticks. Coordinates are rounded to
a tenth of a pixel, so the same figure gives the same bytes on every machine. A colour stands as
an attribute, for a downloaded file, and as a class, for the page's light and dark scheme; there
is no style attribute, so that a strict style policy holds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from math import sqrt
from typing import Any

from build_scripts import chart_style as style

Scale = Callable[[Any], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """The plotting area in pixels, and where a value stands in it."""

    left: float
    top: float
    right: float
    bottom: float
    x: Scale
    y: Scale


def render_svg(data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], *, name: str = "") -> str:
    """One picture of a figure.

    Args:
        data: Traces, as ``Figure.to_plotly_json()["data"]`` gives them.
        layout: A layout with width, height and margin.
        name: Start of the ids of title and description; empty: the picture is hidden from
            assistive technology (its words stand beside it).

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
    label = f'role="img" aria-labelledby="{name}-title {name}-desc"' if name else 'aria-hidden="true"'
    meta = layout.get("meta", {})
    words = (
        f'<title id="{name}-title">{escape(meta["title"])}</title>'
        f'<desc id="{name}-desc">{escape(meta["desc"])}</desc>'
        if name
        else ""
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" {label} font-family="{escape(style.FONT)}" '
        f'font-size="{style.TEXT_SIZE}" class="f-ink" fill="{style.INK}">'
    )
    return head + words + "".join(parts) + "</svg>"


def render_glyph(glyph: style.Glyph, colour: str) -> str:
    """One sign of the key, drawn like the marks of the charts."""
    # The sign stands in the middle, an arrow's point at its blunt end.
    width, x = {"": (44, 22) if glyph.span else (28, 14), "left": (44, 34), "right": (44, 10)}[glyph.arrow]
    parts = []
    if glyph.span:
        parts.append(_stroke((8, 12, 36, 12), colour, 4 if glyph.span == "solid" else 2, glyph.span))
    if glyph.arrow:
        tip = 6 if glyph.arrow == "left" else 38
        parts.append(_stroke((x, 12, tip, 12), colour, 2))
        parts.append(_symbol(f"triangle-{glyph.arrow}", tip, 12, style.ARROW_SIZE, _fill(colour)))
    if glyph.halo:
        opacity = f' fill-opacity="{style.HALO_OPACITY}"'
        parts.append(_symbol("circle", x, 12, 22, _fill(colour) + opacity))
    for place in (8, 36) if glyph.span else (x,):
        paint = _fill(style.PAPER if glyph.hollow else colour) + _line_paint(colour, 2)
        parts.append(_symbol(glyph.shape, place, 12, style.MARK_SIZE, paint))
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


def _px(value: float) -> str:
    """A length with at most one decimal, and no minus before a zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


# --- paint ------------------------------------------------------------------------------


def _token(colour: str) -> str:
    return style.THEME[colour].removeprefix("--chart-")


def _fill(colour: str) -> str:
    return f' class="f-{_token(colour)}" fill="{colour}"'


def _line_paint(colour: str, width: float) -> str:
    return f' data-s="{_token(colour)}" stroke="{colour}" stroke-width="{_px(width)}"'


def _stroke(ends: tuple[float, float, float, float], colour: str, width: float, dash: str = "solid") -> str:
    x0, y0, x1, y1 = ends
    dashes = ' stroke-dasharray="3 3"' if dash == "dot" else ""
    return (
        f'<path d="M{_px(x0)},{_px(y0)}L{_px(x1)},{_px(y1)}" fill="none"'
        f"{_line_paint(colour, width)}{dashes}/>"
    )


# --- marks ------------------------------------------------------------------------------


def _trace(trace: Mapping[str, Any], plot: _Plot) -> list[str]:
    if trace["type"] == "bar":
        return _bars(trace, plot)
    if trace["type"] == "scatter" and trace.get("mode") == "lines":
        return _lines(trace, plot)
    if trace["type"] == "scatter" and trace.get("mode") == "markers":
        return _markers(trace, plot)
    raise ValueError(f"no static picture for a trace of type {trace['type']}, mode {trace.get('mode')}")


def _bars(trace: Mapping[str, Any], plot: _Plot) -> list[str]:
    half = trace["width"] / 2
    found = []
    for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        ends = sorted((plot.y(y - half), plot.y(y + half)))
        found.append(
            f'<rect x="{_px(plot.x(0))}" y="{_px(ends[0])}" width="{_px(plot.x(x) - plot.x(0))}" '
            f'height="{_px(ends[1] - ends[0])}"{_fill(_nth(trace["marker"]["color"], n))}/>'
        )
    return found


def _lines(trace: Mapping[str, Any], plot: _Plot) -> list[str]:
    """Segments; None parts them."""
    found, line = [], trace["line"]
    points = list(zip(trace["x"], trace["y"], strict=True))
    for (x0, y0), (x1, y1) in pairwise(points):
        if None not in (x0, x1):
            ends = plot.x(x0), plot.y(y0), plot.x(x1), plot.y(y1)
            found.append(_stroke(ends, line["color"], line["width"], line["dash"]))
    return found


def _markers(trace: Mapping[str, Any], plot: _Plot) -> list[str]:
    marker = trace["marker"]
    outline = marker.get("line")
    opacity = f' fill-opacity="{marker["opacity"]}"' if "opacity" in marker else ""
    found = []
    for n, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        paint = _fill(_nth(marker["color"], n)) + opacity
        if outline:
            paint += _line_paint(_nth(outline["color"], n), outline["width"])
        found.append(_symbol(_nth(marker["symbol"], n), plot.x(x), plot.y(y), _nth(marker["size"], n), paint))
    return found


def _nth(value: Any, n: int) -> Any:
    """Plotly takes one value for all points, or a list with one for each."""
    return value[n] if isinstance(value, list | tuple) else value


def _symbol(name: str, x: float, y: float, size: float, paint: str) -> str:
    """A marker as plotly.js draws it: ``size`` is the circle's diameter."""
    r = size / 2
    if name == "circle":
        return f'<circle cx="{_px(x)}" cy="{_px(y)}" r="{_px(r)}"{paint}/>'
    corners = _corners(name, r)
    path = "L".join(f"{_px(x + dx)},{_px(y + dy)}" for dx, dy in corners)
    return f'<path d="M{path}{"Z" if len(corners) > 2 else ""}"{paint}/>'


def _corners(name: str, r: float) -> list[tuple[float, float]]:
    """Corners of a symbol around 0, from plotly.js's ``drawing/symbol_defs``."""
    wide, half, rhomb, side = 2 * r / sqrt(3), r / 2, 1.3 * r, r * sqrt(3) / 2
    arm = 0.8 * r / sqrt(2)
    hip = 2 * arm
    shapes: dict[str, list[tuple[float, float]]] = {
        "square": [(-r, -r), (r, -r), (r, r), (-r, r)],
        "diamond": [(-rhomb, 0), (0, -rhomb), (rhomb, 0), (0, rhomb)],
        "triangle-up": [(-wide, half), (wide, half), (0, -r)],
        "triangle-down": [(-wide, -half), (wide, -half), (0, r)],
        "triangle-left": [(half, -wide), (half, wide), (-r, 0)],
        "triangle-right": [(-half, -wide), (-half, wide), (r, 0)],
        "hexagon": [(0, -r), (side, -half), (side, half), (0, r), (-side, half), (-side, -half)],
        "x": [
            *((0, arm), (arm, hip), (hip, arm), (arm, 0), (hip, -arm), (arm, -hip)),
            *((0, -arm), (-arm, -hip), (-hip, -arm), (-arm, 0), (-hip, arm), (-arm, hip)),
        ],
        "line-ew": [(-1.4 * r, 0), (1.4 * r, 0)],
    }
    if name not in shapes:
        raise ValueError(f"no static picture for the symbol {name}")
    return shapes[name]


# --- frame and words --------------------------------------------------------------------


def _grid(axis: Mapping[str, Any], plot: _Plot) -> list[str]:
    return [
        _stroke((plot.x(at), plot.top, plot.x(at), plot.bottom), axis["gridcolor"], 1)
        for at in axis["tickvals"]
    ]


def _shape(shape: Mapping[str, Any], plot: _Plot) -> str:
    if (shape["type"], shape["xref"]) != ("line", "paper"):
        raise ValueError(f"no static picture for a shape of type {shape['type']} on {shape['xref']}")
    x0, x1 = (plot.left + at * (plot.right - plot.left) for at in (shape["x0"], shape["x1"]))
    line = shape["line"]
    return _stroke((x0, plot.y(shape["y0"]), x1, plot.y(shape["y1"])), line["color"], line["width"])


def _axis_texts(layout: Mapping[str, Any], plot: _Plot) -> list[str]:
    xaxis, yaxis = layout["xaxis"], layout["yaxis"]
    top = xaxis["side"] == "top"
    edge, away = (plot.top - 7, -1) if top else (plot.bottom + 7 + style.TEXT_SIZE * 0.75, 1)
    tall = max((text.count("<br>") for text in xaxis["ticktext"]), default=0)
    lift = tall * style.LINE_HEIGHT if top else 0
    found = [
        _words(text, plot.x(at), edge - (text.count("<br>") * style.LINE_HEIGHT if top else 0), "middle")
        for at, text in zip(xaxis["tickvals"], xaxis["ticktext"], strict=True)
    ]
    if xaxis["title"]["text"]:
        middle = (plot.left + plot.right) / 2
        below = 0 if top else tall * style.LINE_HEIGHT
        found.append(
            _words(xaxis["title"]["text"], middle, edge - lift + below + away * 24, "middle", style.MUTED)
        )
    if yaxis.get("showticklabels", True):
        for at, text in zip(yaxis["tickvals"], yaxis["ticktext"], strict=True):
            found.append(_words(text, plot.left - 10, _first_baseline(text, plot.y(at)), "end"))
    return found


def _annotation(note: Mapping[str, Any], plot: _Plot) -> str:
    x = plot.left + note["x"] * (plot.right - plot.left) + note["xshift"]
    y = plot.y(note["y"]) - note["yshift"]
    lines = note["text"].count("<br>") + 1
    if note["yanchor"] == "bottom":
        y -= lines * style.LINE_HEIGHT / 2
    return _words(note["text"], x, _first_baseline(note["text"], y), "start", note["font"]["color"])


def _first_baseline(text: str, middle: float) -> float:
    """Baseline of the first line of a block whose middle is given."""
    return middle - text.count("<br>") * style.LINE_HEIGHT / 2 + style.TEXT_SIZE * 0.35


_TAG = re.compile(r"(</?[bi]>)")
_WEIGHT = {"b": ' font-weight="700"', "i": ' font-style="italic"'}


def _words(text: str, x: float, y: float, anchor: str, colour: str = style.INK) -> str:
    """Plotly's text with its breaks, bold and italics; ``y`` is the first baseline."""
    paint = "" if colour == style.INK else _fill(colour)
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    rows = []
    state = ""
    for n, line in enumerate(text.split("<br>")):
        spans, state = _spans(line, state)
        rows.append(spans if n == 0 else f'<tspan x="{_px(x)}" dy="{style.LINE_HEIGHT}">{spans}</tspan>')
    return f'<text x="{_px(x)}" y="{_px(y)}"{place}{paint}>{"".join(rows)}</text>'


def _spans(line: str, state: str) -> tuple[str, str]:
    """One line as tspans, and the tag still open at its end."""
    found = []
    for part in _TAG.split(line):
        if _TAG.fullmatch(part):
            state = "" if part.startswith("</") else part[1]
        elif part:
            words = escape(unescape(part), quote=False)
            found.append(f"<tspan{_WEIGHT[state]}>{words}</tspan>" if state else words)
    return "".join(found), state
