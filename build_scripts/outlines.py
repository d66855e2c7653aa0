"""Outlines of countries as the maps draw them: the committed file, projection, shared borders.

The file holds longitude and latitude in whole thousandths of a degree (about a tenth of a
kilometre). A view is drawn in kilometres east and south of its north-west corner: longitude
is scaled by the cosine of the latitude in the view's middle (the equirectangular projection
with that standard parallel), so north is up everywhere and a length is right to within a few
per cent in a view of some hundred kilometres.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from build_scripts.entries import Bounds, Entry, Words

Spot: TypeAlias = tuple[int, int]
"""Longitude and latitude in thousandths of a degree."""
Ring: TypeAlias = tuple[Spot, ...]
"""A closed line; its first spot stands at its end again."""
Point: TypeAlias = tuple[float, float]
"""Kilometres east and south of the north-west corner of a view."""

KM_PER_DEGREE = 6371.0088 * math.pi / 180
"""Along a meridian, on the sphere that has the Earth's mean radius."""


class ViewOutlines(Entry):
    """What one view shows of each country, cut at the view's edges."""

    bounds: tuple[int, int, int, int]
    """West, south, east, north in thousandths of a degree: those of the settings when it was cut."""
    countries: dict[Words, tuple[Ring, ...]]
    """By the name in the source; only those of which something is seen."""


class OutlinesFile(Entry):
    """``map.json``: made by ``python -m build_scripts map``, never by hand."""

    source: Words
    licence: Words
    sha256: Words
    """Of the source file."""
    views: dict[str, ViewOutlines]


class Projection:
    """Longitude and latitude → kilometres in one view."""

    def __init__(self, bounds: Bounds) -> None:
        self._west, self._north = float(bounds.west), float(bounds.north)
        middle = math.radians(float(bounds.south + bounds.north) / 2)
        self._across = KM_PER_DEGREE * math.cos(middle)
        self.width, self.height = self.point(float(bounds.east), float(bounds.south))

    def point(self, lon: float, lat: float) -> Point:
        """Kilometres east and south of the corner, to a tenth."""
        return (
            round((lon - self._west) * self._across, 1),
            round((self._north - lat) * KM_PER_DEGREE, 1),
        )

    def ring(self, ring: Sequence[Spot]) -> tuple[Point, ...]:
        """A line of spots in kilometres."""
        return tuple(self.point(lon / 1000, lat / 1000) for lon, lat in ring)


def thousandths(bounds: Bounds) -> tuple[int, int, int, int]:
    """West, south, east, north as the file has them."""
    ends = (bounds.west, bounds.south, bounds.east, bounds.north)
    west, south, east, north = (round(end * 1000) for end in ends)
    return west, south, east, north


def shared_border(one: Sequence[Ring], other: Sequence[Ring]) -> tuple[tuple[Spot, ...], ...]:
    """Lines in which two countries' rings run along each other.

    >>> west = ((0, 0), (0, 2), (2, 2), (2, 1), (2, 0), (0, 0))
    >>> east = ((2, 0), (2, 1), (2, 2), (4, 2), (4, 0), (2, 0))
    >>> shared_border((west,), (east,))
    (((2, 2), (2, 1), (2, 0)),)
    """
    met = {frozenset(edge) for ring in other for edge in pairwise(ring)}
    lines: list[list[Spot]] = []
    for ring in one:
        follows = False
        for start, end in pairwise(ring):
            shared = frozenset((start, end)) in met
            if shared and follows:
                lines[-1].append(end)
            elif shared:
                lines.append([start, end])
            follows = shared
    return tuple(tuple(line) for line in lines)


def is_inside(spot: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Whether a point lies in an area, by the even-odd rule.

    >>> square = ((0, 0), (0, 2), (2, 2), (2, 0), (0, 0))
    >>> is_inside((1, 1), (square,)), is_inside((3, 1), (square,))
    (True, False)
    """
    x, y = spot
    crossings = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                crossings += 1
    return crossings % 2 == 1
