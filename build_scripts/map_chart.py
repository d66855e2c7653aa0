"""The map primitive: outlines, places and arrows → a Plotly figure of plain scatter traces.

No tile, no geo trace, nothing from another host: a country is a filled line, a border that the
articles speak of a heavier one, a place a mark. The data are kilometres in the view, the same
in both forms; what differs is where the names stand (``map_names``), because a phone has less
room for the same letters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from build_scripts import chart_marks as marking
from build_scripts import chart_style as style
from build_scripts.catalogue import t
from build_scripts.chart_model import Caption, Chart
from build_scripts.chart_style import Glyph, KeyEntry
from build_scripts.map_names import names_on
from build_scripts.map_scene import Arrow, Pin, Scene, corners, scale_bar
from build_scripts.outlines import Point

EDGE = 1
"""Pixels around the map."""
AREA_SIZE = 16
HEAD = 0.011
"""Half the width of an arrow's head, as a share of the map's width."""
POINT = Glyph()
AREA = Glyph(shape="hexagon", hollow=True)
FRAME = Glyph(shape="square", hollow=True)
ARROW = Glyph(arrow="right", shape="", span="dot")
LINES = (("solid", Glyph(span="solid", shape="")), ("dot", Glyph(span="dot", shape="")))
"""How the borders that the articles speak of are told apart; they repeat after the second."""


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
    frames = [_line(frame.label, [corners(frame)], style.MUTED, "solid") for frame in scene.frames]
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
    layout["annotations"] = names_on(scene, per_km)
    return layout


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
