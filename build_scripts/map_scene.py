"""What is on a map, in kilometres east and south of its north-west corner."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.chart_model import ChartRow
from build_scripts.outlines import Point


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


def corners(frame: Inset) -> tuple[Point, ...]:
    """The edge of the part, closed."""
    (x0, y0), (x1, y1) = frame.corners
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))


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
