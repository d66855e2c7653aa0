"""The elements of a static picture: strokes, symbols and words, as SVG text.

A colour stands twice: as an attribute, for a downloaded file, and as a name (``class`` for a
fill, ``data-s`` for a stroke), for the page's light and dark scheme. There is no style
attribute, so that a strict style policy holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape, unescape
from math import dist, sqrt
from typing import Any

from build_scripts import chart_style as style

BLANK = '<tspan font-size="0"> </tspan>'
"""Parts the words of two lines for whoever copies or searches them, and takes no room."""
NEAR = 1.5
"""Pixels between two corners of an outline below which they look like one."""


def px(value: float) -> str:
    """A length with at most one decimal, and no minus before a zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _token(colour: str) -> str:
    return style.THEME[colour].removeprefix("--chart-")


def fill(colour: str) -> str:
    """Attributes that fill an element with a colour of ``chart_style.THEME``."""
    return f' class="f-{_token(colour)}" fill="{colour}"'


def line_paint(colour: str, width: float) -> str:
    """Attributes that outline an element with a colour of ``chart_style.THEME``."""
    return f' data-s="{_token(colour)}" stroke="{colour}" stroke-width="{px(width)}"'


def stroke(points: Sequence[tuple[float, float]], colour: str, width: float, dash: str = "solid") -> str:
    """A line through points."""
    dashes = ' stroke-dasharray="3 3"' if dash == "dot" else ""
    return f'<path d="{_path(points)}" fill="none"{line_paint(colour, width)}{dashes}/>'


def area(rings: Sequence[Sequence[tuple[float, float]]], paint: str) -> str:
    """Closed lines, filled by the even-odd rule, without the corners that are too near to be seen."""
    path = "".join(f"{_path(_apart(ring[:-1]))}Z" for ring in rings)
    return f'<path d="{path}" fill-rule="evenodd"{paint}/>'


def _apart(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = list(points[:1])
    for point in points[1:]:
        if dist(kept[-1], point) >= NEAR:
            kept.append(point)
    return kept


def _path(points: Sequence[tuple[float, float]]) -> str:
    """A line through points; one that rounds to the point before it is left out."""
    spots = [f"{px(x)},{px(y)}" for x, y in points]
    return "M" + "L".join(spot for n, spot in enumerate(spots) if not n or spot != spots[n - 1])


def symbol(name: str, x: float, y: float, size: float, paint: str) -> str:
    """A marker as plotly.js draws it: ``size`` is the circle's diameter."""
    r = size / 2
    if name == "circle":
        return f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(r)}"{paint}/>'
    corners = _corners(name, r)
    path = "L".join(f"{px(x + dx)},{px(y + dy)}" for dx, dy in corners)
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


def words(text: str, place: tuple[float, float], *, anchor: str, font: Mapping[str, Any]) -> str:
    """Plotly's text with its breaks.

    Args:
        text: Lines parted by ``<br>``, its other signs escaped.
        place: x, and the baseline of the first line.
        anchor: ``start``, ``middle`` or ``end``.
        font: Plotly's font: its colour, weight and style; its size is that of all pictures.
    """
    x, y = place
    look = "" if anchor == "start" else f' text-anchor="{anchor}"'
    look += ' font-weight="bold"' if font.get("weight") == "bold" else ""
    look += ' font-style="italic"' if font.get("style") == "italic" else ""
    look += "" if font["color"] == style.INK else fill(font["color"])
    first, *rest = (escape(unescape(line), quote=False) for line in text.split("<br>"))
    below = "".join(f'{BLANK}<tspan x="{px(x)}" dy="{style.LINE_HEIGHT}">{line}</tspan>' for line in rest)
    return f'<text x="{px(x)}" y="{px(y)}"{look}>{first}{below}</text>'
