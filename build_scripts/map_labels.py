"""Where the names on a map stand: a small rule without chance, the same on every machine.

Names of places come first, each beside its mark, at the first side that is free and that
no line crosses, in one line or folded; when a later name finds none, an earlier one moves on
(backtracking). Only a name that finds no other side stands over a line. Names of countries take what
is left, as near the middle of the country as they fit. What finds no room has no name on the map,
never one over another; the page's list has them all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from build_scripts.chart_style import LINE_HEIGHT, MARK_SIZE, TEXT_SIZE
from build_scripts.chart_text import fold, text_width
from build_scripts.outlines import Point, is_inside

GAP = 12
"""Pixels from the middle of a mark to its name: clear of the largest mark."""
FOLDS = 3
"""Lines that a name may take."""
NEAR = 12
"""Pixels: a name over the sea stands within half of that of its country's coast."""
STEP = 6
"""Pixels between the spots at which a country's name is tried."""
APART = 18
"""Pixels: a country's name that stands nearer to a mark or a name reads as if it belonged to it."""
TRIES = 20_000
"""After so many the names that fit so far are kept: a map that crowded wants another view."""

SIDES = (
    *((1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)),
    *((1.0, -0.5), (1.0, 0.5), (-1.0, -0.5), (-1.0, 0.5)),
    *((1.0, -1.0), (1.0, 1.0), (-1.0, -1.0), (-1.0, 1.0)),
)
"""Right, left, above, below; right and left a little higher or lower; then the corners. y grows downwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name with its place: ``box`` is measured, ``anchor`` is the side of it that is given."""

    text: str
    x: float
    y: float
    anchor: str
    """``left``, ``center`` or ``right``: which part of the name stands at x; y is its middle."""
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The picture on which names are to stand."""

    room: Box
    taken: Sequence[Box] = ()
    """Where no name may stand."""
    lines: Sequence[Box] = ()
    """Where a name stands only if it finds no other side."""

    def is_free(self, box: Box) -> bool:
        """Whether a name may stand there."""
        return box.within(self.room) and not any(box.meets(other) for other in self.taken)

    def is_crossed(self, box: Box) -> bool:
        """Whether a line runs through."""
        return any(box.meets(other) for other in self.lines)


def mark_box(at: Point, size: float = MARK_SIZE + 4) -> Box:
    """The room of a mark."""
    x, y = at
    return Box(left=x - size / 2, top=y - size / 2, right=x + size / 2, bottom=y + size / 2)


def line_boxes(start: Point, end: Point) -> tuple[Box, ...]:
    """The room of a line, as small boxes along it."""
    steps = max(1, math.ceil(math.dist(start, end) / 6))
    return tuple(
        mark_box((start[0] + (end[0] - start[0]) * n / steps, start[1] + (end[1] - start[1]) * n / steps), 8)
        for n in range(steps + 1)
    )


def place_labels(names: Sequence[tuple[str, Sequence[Point]]], ground: Ground) -> tuple[Label | None, ...]:
    """A label for each name, or None, in their order; as many as the rule finds room for.

    Args:
        names: Words, and the spots beside which they may stand, in pixels: the middle of a mark,
            or some along a line.
        ground: The picture.
    """
    free = [[c for at in spots for c in _sides(text, at) if ground.is_free(c.box)] for text, spots in names]
    clear = [[c for c in sides if not ground.is_crossed(c.box)] for sides in free]
    found = _search(tuple(best or rest for best, rest in zip(clear, free, strict=True)))
    return found if None not in found else _search(tuple(free))


def _search(choices: Sequence[Sequence[Label]]) -> tuple[Label | None, ...]:
    """One choice for each name, none over another, as many as can be."""
    best: list[Label | None] = []
    chosen: list[Label | None] = []
    tries = 0

    def search(n: int) -> bool:
        nonlocal best, tries
        tries += 1
        if n == len(choices):
            best = list(chosen)
            return None not in chosen or tries > TRIES
        # A name without any free side does not hold up the others.
        options: list[Label | None] = [*choices[n]] or [None]
        for option in options:
            if option and any(other and option.box.meets(other.box) for other in chosen):
                continue
            chosen.append(option)
            if search(n + 1):
                return True
            chosen.pop()
        if sum(1 for c in chosen if c) > sum(1 for b in best if b):
            best = [*chosen, *([None] * (len(choices) - len(chosen)))]
        return tries > TRIES

    search(0)
    return tuple(best) or (None,) * len(choices)


def _sides(text: str, at: Point) -> Iterator[Label]:
    for folded in _folded(text):
        yield from _beside(folded, at)


def _folded(text: str) -> tuple[tuple[str, ...], ...]:
    """The name in one line, in two, in three.

    >>> _folded("New Town Hall")
    (('New Town Hall',), ('New Town', 'Hall'), ('New', 'Town', 'Hall'))
    """
    width = text_width(text, TEXT_SIZE)
    ways = (fold(text, width * share / 20, TEXT_SIZE) for share in range(20, 4, -1))
    return tuple({len(lines): lines for lines in ways if len(lines) <= FOLDS}.values())


def _beside(lines: Sequence[str], at: Point) -> Iterator[Label]:
    width, half = max(text_width(line, TEXT_SIZE) for line in lines), LINE_HEIGHT * len(lines) / 2
    text = "<br>".join(escape(line, quote=False) for line in lines)
    for across, down in SIDES:
        near = GAP if abs(down) < 1 else GAP - 3
        x = at[0] + across * near
        y = at[1] + down * (half + (GAP - 3 if not across else 3))
        left = x - width * (1 - across) / 2
        box = Box(left=left, top=y - half, right=left + width, bottom=y + half)
        anchor = "left" if across > 0 else "right" if across < 0 else "center"
        yield Label(text=text, x=x, y=y, anchor=anchor, box=box)


def place_country(
    name: str, countries: Mapping[str, Sequence[Sequence[Point]]], ground: Ground
) -> Label | None:
    """A country's name: within its outline, apart from other names if it can be; else in part over the sea.

    Args:
        name: A key of ``countries``.
        countries: The rings of every country in the picture, in pixels.
        ground: The picture.

    Returns:
        None where it finds no room.
    """
    own = countries[name]
    wide = _Squares([_wider(box) for box in ground.taken])
    middle = max((_centre(ring) for ring in own), key=lambda found: found[0])[1]
    others = [ring for other, rings in countries.items() if other != name for ring in rings]
    lines = _Squares(ground.lines)
    free, inside = [], []
    for spot in sorted(_grid(ground.room), key=lambda spot: (math.dist(middle, spot), spot)):
        option = _around(name, spot)
        if ground.is_free(option.box) and not lines.meet(option.box):
            free.append(option)
            if all(is_inside(spot, own) for spot in _rim(option.box)):
                inside.append(option)
                if not wide.meet(option.box):
                    return option
    if inside:
        return inside[0]
    shores = _Squares([mark_box(spot, NEAR) for ring in own for spot in ring])
    at_sea = (
        option
        for option in free
        if shores.meet(option.box)
        and not any(is_inside(spot, [ring]) for ring in others for spot in _rim(option.box))
    )
    return next(at_sea, None)


def _wider(box: Box) -> Box:
    return Box(left=box.left - APART, top=box.top, right=box.right + APART, bottom=box.bottom)


class _Squares:
    """Boxes by the squares of the picture that they touch, so that a name asks only those near it."""

    SIDE = 32

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._near: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            for square in self._squares(box):
                self._near.setdefault(square, []).append(box)

    def _squares(self, box: Box) -> Iterator[tuple[int, int]]:
        for x in range(math.floor(box.left / self.SIDE), math.floor(box.right / self.SIDE) + 1):
            for y in range(math.floor(box.top / self.SIDE), math.floor(box.bottom / self.SIDE) + 1):
                yield x, y

    def meet(self, box: Box) -> bool:
        """Whether one of them overlaps with the box."""
        return any(box.meets(other) for square in self._squares(box) for other in self._near.get(square, ()))


def _centre(ring: Sequence[Point]) -> tuple[float, Point]:
    """An area in square pixels, and its centre of gravity."""
    twice = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        turn = x0 * y1 - x1 * y0
        twice, x, y = twice + turn, x + (x0 + x1) * turn, y + (y0 + y1) * turn
    return abs(twice) / 2, (x / (3 * twice), y / (3 * twice))


def _grid(room: Box) -> Iterator[Point]:
    for x in range(round(room.left), round(room.right), STEP):
        yield from ((x, y) for y in range(round(room.top), round(room.bottom), STEP))


def _around(text: str, spot: Point) -> Label:
    (x, y), half_width, half = spot, text_width(text, TEXT_SIZE) / 2, LINE_HEIGHT / 2
    box = Box(left=x - half_width, top=y - half, right=x + half_width, bottom=y + half)
    return Label(text=text, x=x, y=y, anchor="center", box=box)


def _rim(box: Box) -> tuple[Point, ...]:
    middle = (box.left + box.right) / 2
    return tuple((x, y) for x in (box.left, middle, box.right) for y in (box.top, box.bottom))
