"""Every word on a map: names where ``map_labels`` finds room for them, and the length of the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from build_scripts import chart_style as style
from build_scripts.map_labels import Box, Ground, Label, line_boxes, mark_box, place_country, place_labels
from build_scripts.map_scene import Arrow, Scene, corners, scale_bar
from build_scripts.outlines import Point

SPECK = 0.02
"""Share of the land on a map below which a country that no article names has no name on it."""


def names_on(scene: Scene, per_km: float) -> list[dict[str, Any]]:
    """Every word on the map in one of its forms, measured in pixels and placed in kilometres.

    Args:
        scene: What is on the map.
        per_km: Pixels of a kilometre in this form.
    """
    form = _Form(scene=scene, per_km=per_km)
    room = Box(left=3, top=3, right=scene.width * per_km - 3, bottom=scene.height * per_km - 3)
    scale, lines = form.scale(room), form.lines()
    taken = [scale.box, *form.marks()]
    marks = [(pin.row.label, [form.pixel(pin.at)]) for pin in scene.pins]
    labels = _labels(marks, Ground(room=room, taken=taken, lines=lines))
    # The key names an arrow, too: where its name would stand over a line, it is left out.
    arrows = [(arrow.row.label, [form.pixel(spot) for spot in _along(arrow)]) for arrow in scene.arrows]
    labels += _labels(arrows, Ground(room=room, taken=[*taken, *lines, *(label.box for label in labels)]))
    taken += [label.box for label in labels]
    countries = _country_labels(form, Ground(room=room, taken=taken, lines=lines))
    return [
        *(_note(label, per_km) for label in labels),
        *(_note(label, per_km, country=True) for label in countries),
        _note(scale, per_km),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A map on which a kilometre has so many pixels."""

    scene: Scene
    per_km: float

    def pixel(self, spot: Point) -> Point:
        return spot[0] * self.per_km, spot[1] * self.per_km

    def scale(self, room: Box) -> Label:
        """The length of the scale above its line, with the room of both."""
        (left, right), long = scale_bar(self.scene.width, self.scene.height)
        (start, _), (end, y) = self.pixel(left), self.pixel(right)
        box = Box(left=start - 4, top=y - style.LINE_HEIGHT - 8, right=end + 4, bottom=room.bottom)
        return Label(text=f"{long} km", x=end, y=y - style.LINE_HEIGHT / 2 - 3, anchor="right", box=box)

    def marks(self) -> list[Box]:
        """Where no name may stand: the marks of places, and arrows."""
        arrows = (line_boxes(self.pixel(one.start), self.pixel(one.tip)) for one in self.scene.arrows)
        pins = (mark_box(self.pixel(pin.at)) for pin in self.scene.pins)
        return [*pins, *(box for boxes in arrows for box in boxes)]

    def lines(self) -> list[Box]:
        """Where a name stands only if it finds no other side: borders and frames."""
        drawn = [line for border in self.scene.borders for line in border.lines]
        drawn += [corners(frame) for frame in self.scene.frames]
        ends = ((self.pixel(start), self.pixel(end)) for line in drawn for start, end in pairwise(line))
        return [box for start, end in ends for box in line_boxes(start, end)]


def _labels(names: Sequence[tuple[str, Sequence[Point]]], ground: Ground) -> list[Label]:
    return [label for label in place_labels(names, ground) if label]


def _country_labels(form: _Form, ground: Ground) -> list[Label]:
    """Names of countries, each where it fits beside all that stand already."""
    outlines = {
        name: [[form.pixel(spot) for spot in ring] for ring in rings]
        for name, rings in form.scene.countries.items()
    }
    labels: list[Label] = []
    for name in _named(form.scene, outlines):
        taken = [*ground.taken, *(label.box for label in labels)]
        label = place_country(name, outlines, replace(ground, taken=taken))
        labels += [label] if label else []
    return labels


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


def _note(label: Label, per_km: float, *, country: bool = False) -> dict[str, Any]:
    """A name as an annotation of the chart."""
    font: dict[str, Any] = {"size": style.TEXT_SIZE, "color": style.MUTED if country else style.INK}
    if country:
        font["style"] = "italic"
    return {
        "text": label.text,
        "x": round(label.x / per_km, 2),
        "y": round(label.y / per_km, 2),
        "xref": "x",
        "yref": "y",
        "xanchor": label.anchor,
        "yanchor": "middle",
        "xshift": 0,
        "yshift": 0,
        "align": label.anchor,
        "showarrow": False,
        "borderpad": 0,
        "font": font,
    }
