"""The map primitive: outlines, places and arrows → a Plotly figure of plain scatter traces.

No tile, no geo trace, nothing from another host: a country is a filled line, a border that the
articles speak of a heavier one, a place a mark. The data are kilometres in the view, the same
in both forms; what differs is where the names stand (``map_labels``), because a phone has less
room for the same letters.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from build_scripts import chart_marks as marking
from build_scripts import chart_style as style
from build_scripts.catalogue import t
from build_scripts.chart_model import Caption, Chart, ChartRow
from build_scripts.chart_style import Glyph, KeyEntry
from build_scripts.map_labels import Box, Ground, line_boxes, mark_box, place_country, place_labels
from build_scripts.outlines import Point

EDGE = 1
"""Pixels around the map."""
AREA_SIZE = 16
HEAD = 0.011
"""Half the width of an arrow's head, as a share of the map's width."""
SPECK = 0.02
"""Share of the land on a map below which a country that no article names has no name on it."""
POINT = Glyph()
AREA = Glyph(shape="hexagon", hollow=True)
FRAME = Glyph(shape="square", hollow=True)
ARROW = Glyph(arrow="right", shape="", span="dot")
LINES = (("solid", Glyph(span="solid", shape="")), ("dot", Glyph(span="dot", shape="")))
"""How the borders that the articles speak of are told apart; they repeat after the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A place with a mark."""

    at: Point
    row: ChartRow
    area: bool = False
    """One spot of something wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A border that the articles speak of."""

    lines: Sequence[Sequence[Point]]
    row: ChartRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A direction, which is no route."""

    start: Point
    tip: Point
    row: ChartRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """The part of the map that another map shows larger."""

    corners: tuple[Point, Point]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything on one map, in kilometres east and south of its north-west corner."""

    width: float
    height: float
    countries: Mapping[str, Sequence[Sequence[Point]]]
    pins: tuple[Pin, ...] = ()
    borders: tuple[Border, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    frames: tuple[Inset, ...] = ()
    known: tuple[ChartRow, ...] = ()
    """Rows of the table for the countries that are places of the articles."""


def map_chart(scene: Scene, caption: Caption) -> Chart:
    """A map with its table: first what has a mark, then borders, countries and arrows."""
    rows = (
        *(pin.row for pin in scene.pins),
        *(border.row for border in scene.borders),
        *scene.known,
        *(arrow.row for arrow in scene.arrows),
    )
    meta = {"title": caption.title, "source": caption.source, "unit": caption.unit}
    said = (f"{row.label}: {row.text}" for row in rows)
    return Chart(
        id=caption.id,
        title=caption.title,
        figure=go.Figure(data=_traces(scene), layout=_layout(scene, style.WIDE) | {"meta": meta}),
        narrow=_layout(scene, style.NARROW) | {"meta": meta},
        places=(),
        header=caption.header,
        rows=tuple((row.label, row.text, row.note) for row in rows),
        links=tuple(("", row.href, "") for row in rows),
        alt=caption.alt or f"{caption.title}. {'; '.join(said)}.",
        source=caption.source,
        whose=caption.whose,
        key=_key(scene),
    )


# --- traces ------------------------------------------------------------------------------


def _traces(scene: Scene) -> list[go.Scatter]:
    land = [_area(name, rings, style.LAND, style.MUTED) for name, rings in scene.countries.items()]
    borders = [
        _line(border.row.label, border.lines, style.INK, LINES[n % len(LINES)][0])
        for n, border in enumerate(scene.borders)
    ]
    frames = [_line(frame.label, [_corners(frame)], style.MUTED, "solid") for frame in scene.frames]
    arrows = [trace for arrow in scene.arrows for trace in _arrow(arrow, scene.width)]
    bar, _ = scale_bar(scene.width, scene.height)
    scale = _line("scale", [bar], style.INK, "solid")
    return [*land, *borders, *frames, *arrows, scale, *_pins(scene.pins)]


def _flat(lines: Sequence[Sequence[Point]]) -> dict[str, list[float | None]]:
    """X and y of lines, parted by None."""
    spots = [spot for line in lines for spot in (*line, (None, None))][:-1]
    return {"x": [x for x, _ in spots], "y": [y for _, y in spots]}


def _line(name: str, lines: Sequence[Sequence[Point]], colour: str, dash: str) -> go.Scatter:
    paint = {"color": colour, "width": 2, "dash": dash}
    return go.Scatter(name=name, mode="lines", line=paint, hoverinfo="skip", **_flat(lines))


def _area(name: str, rings: Sequence[Sequence[Point]], fill: str, colour: str) -> go.Scatter:
    return go.Scatter(
        name=name,
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line={"color": colour, "width": 0.7, "dash": "solid"},
        hoverinfo="skip",
        **_flat(rings),
    )


def _corners(frame: Inset) -> tuple[Point, ...]:
    (x0, y0), (x1, y1) = frame.corners
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))


def _arrow(arrow: Arrow, width: float) -> tuple[go.Scatter, go.Scatter]:
    """A dashed line and its head, both in the map's own kilometres, so that the head points on."""
    (x0, y0), (x1, y1) = arrow.start, arrow.tip
    long = math.dist(arrow.start, arrow.tip)
    east, south = (x1 - x0) / long, (y1 - y0) / long
    half = width * HEAD
    neck = (x1 - east * half * 2, y1 - south * half * 2)
    head = (
        arrow.tip,
        (neck[0] - south * half, neck[1] + east * half),
        (neck[0] + south * half, neck[1] - east * half),
        arrow.tip,
    )
    colour = style.GROUP_COLOURS[1]
    shaft = _line(arrow.row.label, [(arrow.start, _tenths(neck))], colour, "dot")
    return shaft, _area(f"{arrow.row.label}, head", [tuple(map(_tenths, head))], colour, colour)


def _tenths(spot: Point) -> Point:
    return round(spot[0], 1), round(spot[1], 1)


def _pins(pins: Sequence[Pin]) -> list[go.Scatter]:
    colour = style.GROUP_COLOURS[0]
    found = []
    for area, name, shape in ((True, "areas", "hexagon"), (False, "points", "circle")):
        kept = [pin for pin in pins if pin.area is area]
        if not kept:
            continue
        found.append(
            go.Scatter(
                name=name,
                mode="markers",
                x=[pin.at[0] for pin in kept],
                y=[pin.at[1] for pin in kept],
                marker={
                    "color": style.PAPER if area else colour,
                    "size": AREA_SIZE if area else style.MARK_SIZE,
                    "symbol": shape,
                    "line": {"color": colour if area else style.PAPER, "width": 2},
                },
                cliponaxis=False,
                **marking.said([pin.row for pin in kept]),
            )
        )
    return found


# --- layout ------------------------------------------------------------------------------


def scale_bar(width: float, height: float) -> tuple[tuple[Point, Point], int]:
    """A line near the corner in the south-east, and its length: the largest 1, 2 or 5 that fits a quarter.

    >>> scale_bar(900, 500)[1], scale_bar(230, 180)[1]
    (200, 50)
    """
    most = width / 4
    power = 10 ** math.floor(math.log10(most))
    long = max(n * power for n in (1, 2, 5) if n * power <= most)
    margin = width * 0.03
    end = (round(width - margin, 1), round(height - margin, 1))
    return ((round(end[0] - long, 1), end[1]), end), round(long)


def _layout(scene: Scene, pixels: int) -> dict[str, Any]:
    layout = style.base_layout()
    inner = pixels - 2 * EDGE
    per_km = inner / scene.width
    layout["width"] = pixels
    layout["height"] = round(scene.height * per_km) + 2 * EDGE
    layout["margin"] = {"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE}
    hidden = {
        "type": "linear",
        "showgrid": False,
        "showticklabels": False,
        "tickvals": [],
        "ticktext": [],
        "ticklen": 0,
    }
    layout["xaxis"] |= hidden | {"range": [0, scene.width], "side": "bottom", "title": {"text": ""}}
    # South is down: y grows downwards, and the arrow keys walk from north to south.
    layout["yaxis"] |= hidden | {"range": [scene.height, 0]}
    layout["shapes"] = []
    layout["annotations"] = _names(scene, per_km)
    return layout


def _names(scene: Scene, per_km: float) -> list[dict[str, Any]]:
    """Every word on the map, with pixels measured in one form and places in kilometres."""

    def pixel(spot: Point) -> Point:
        return spot[0] * per_km, spot[1] * per_km

    room = Box(left=3, top=3, right=scene.width * per_km - 3, bottom=scene.height * per_km - 3)
    (left, right), long = scale_bar(scene.width, scene.height)
    bar = pixel(left), pixel(right)
    words = f"{long} km"
    above = (bar[1][0], bar[1][1] - style.LINE_HEIGHT / 2 - 3)
    taken = [
        Box(
            left=bar[0][0] - 4, top=bar[0][1] - style.LINE_HEIGHT - 8, right=bar[1][0] + 4, bottom=room.bottom
        ),
        *(mark_box(pixel(pin.at)) for pin in scene.pins),
        *(box for arrow in scene.arrows for box in line_boxes(pixel(arrow.start), pixel(arrow.tip))),
    ]
    marks = [(pin.row.label, [pixel(pin.at)]) for pin in scene.pins]
    drawn = [line for border in scene.borders for line in border.lines]
    drawn += [_corners(frame) for frame in scene.frames]
    lines = [
        box for line in drawn for start, end in pairwise(line) for box in line_boxes(pixel(start), pixel(end))
    ]
    labels = [label for label in place_labels(marks, Ground(room=room, taken=taken, lines=lines)) if label]
    # The key names an arrow, too: where its name would stand over a line, it is left out.
    arrows = [(arrow.row.label, [pixel(spot) for spot in _along(arrow)]) for arrow in scene.arrows]
    full = [*taken, *lines, *(label.box for label in labels)]
    labels += [label for label in place_labels(arrows, Ground(room=room, taken=full)) if label]
    boxes = [*taken, *(label.box for label in labels)]
    outlines = {
        name: [[pixel(spot) for spot in ring] for ring in rings] for name, rings in scene.countries.items()
    }
    names = []
    for name in _named(scene, outlines):
        label = place_country(name, outlines, Ground(room=room, taken=boxes, lines=lines))
        if label:
            boxes.append(label.box)
            names.append(label)
    notes = [_note(label.text, (label.x, label.y), label.anchor, per_km) for label in labels]
    notes += [_note(label.text, (label.x, label.y), "center", per_km, country=True) for label in names]
    return [*notes, _note(words, above, "right", per_km)]


def _along(arrow: Arrow) -> list[Point]:
    """Spots beside which its name may stand: the middle first, then towards its ends."""
    (x0, y0), (x1, y1) = arrow.start, arrow.tip
    return [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in (0.5, 0.3, 0.7, 0.1, 0.9, 1.0)]


def _named(scene: Scene, outlines: Mapping[str, Sequence[Sequence[Point]]]) -> list[str]:
    """Countries whose names are tried, the largest first: those of the articles, and none that is a speck."""
    told = {row.label for row in scene.known}
    whole = sum(_extent(rings) for rings in outlines.values())
    extents = {name: _extent(rings) for name, rings in outlines.items()}
    seen = [name for name in outlines if name in told or extents[name] >= SPECK * whole]
    return sorted(seen, key=lambda name: (name not in told, -extents[name], name))


def _extent(rings: Sequence[Sequence[Point]]) -> float:
    return sum(abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))) / 2 for ring in rings)


def _note(text: str, at: Point, anchor: str, per_km: float, *, country: bool = False) -> dict[str, Any]:
    """Words whose named part stands at a spot that is given in pixels."""
    font: dict[str, Any] = {"size": style.TEXT_SIZE, "color": style.MUTED if country else style.INK}
    if country:
        font["style"] = "italic"
    return {
        "text": text,
        "x": round(at[0] / per_km, 2),
        "y": round(at[1] / per_km, 2),
        "xref": "x",
        "yref": "y",
        "xanchor": anchor,
        "yanchor": "middle",
        "xshift": 0,
        "yshift": 0,
        "align": anchor,
        "showarrow": False,
        "borderpad": 0,
        "font": font,
    }


def _key(scene: Scene) -> tuple[KeyEntry, ...]:
    blue = style.GROUP_COLOURS[0]
    entries = []
    if any(not pin.area for pin in scene.pins):
        entries.append(KeyEntry(label=t("map-key.place"), glyph=POINT, colour=blue))
    if any(pin.area for pin in scene.pins):
        entries.append(KeyEntry(label=t("map-key.spot"), glyph=AREA, colour=blue))
    entries += [
        KeyEntry(label=border.row.label, glyph=LINES[n % len(LINES)][1], colour=style.INK)
        for n, border in enumerate(scene.borders)
    ]
    entries += [KeyEntry(label=a.row.label, glyph=ARROW, colour=style.GROUP_COLOURS[1]) for a in scene.arrows]
    entries += [KeyEntry(label=f.label, glyph=FRAME, colour=style.MUTED) for f in scene.frames]
    return tuple(entries)
