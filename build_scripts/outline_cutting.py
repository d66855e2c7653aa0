"""The recipe of ``map.json``: TopoJSON of the world → what each view shows of each country.

An arc of TopoJSON is a stretch of border that two countries share, or of coast. It is made
simpler once, before countries are put together from arcs, so neighbours still meet without a
gap or an overlap. Then each ring is cut at the edges of the view (Sutherland and Hodgman 1974).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from build_scripts.entries import Entry, MapEntry, ViewEntry
from build_scripts.outlines import OutlinesFile, Projection, Ring, Spot, ViewOutlines, thousandths

WIDTH = 720
"""Pixels of the widest picture of a map."""
TOLERANCE = 0.6
"""Pixels of that picture by which a simpler line may miss the source's."""
SMALLEST = 6
"""Square pixels of that picture below which an island is left out."""


class Transform(Entry):
    """How TopoJSON's whole numbers become degrees."""

    scale: tuple[float, float]
    translate: tuple[float, float]


class Shape(Entry):
    """A country; arcs by index, backwards as the one's complement."""

    type: str
    arcs: tuple[tuple[int, ...] | tuple[tuple[int, ...], ...], ...] = ()
    id: str | None = None
    properties: dict[str, str]


class Shapes(Entry, extra="ignore"):
    """A collection of TopoJSON."""

    geometries: tuple[Shape, ...]


class Objects(Entry, extra="ignore"):
    """The collections of a TopoJSON file, of which one is read."""

    countries: Shapes


class World(Entry, extra="ignore"):
    """A TopoJSON file with a collection ``countries``, each with a name."""

    transform: Transform
    objects: Objects
    arcs: tuple[tuple[tuple[int, int], ...], ...]


def cut_outlines(world: World, settings: MapEntry) -> OutlinesFile:
    """What the views of the settings show of the world."""
    arcs = [_spots(arc, world.transform) for arc in world.arcs]
    views = {view.id: _cut_view(view, arcs, world.objects.countries.geometries) for view in settings.views}
    return OutlinesFile(
        source=settings.source,
        licence=settings.licence,
        sha256=settings.sha256,
        views=dict(sorted(views.items())),
    )


def _spots(arc: Sequence[tuple[int, int]], transform: Transform) -> Ring:
    """An arc's steps, summed, in thousandths of a degree."""
    (sx, sy), (tx, ty) = transform.scale, transform.translate
    steps = accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
    return tuple((round((x * sx + tx) * 1000), round((y * sy + ty) * 1000)) for x, y in steps)


def _cut_view(view: ViewEntry, arcs: Sequence[Ring], shapes: Sequence[Shape]) -> ViewOutlines:
    box = thousandths(view)
    projection = Projection(view)
    pixel = projection.width / WIDTH
    simpler: dict[int, Ring] = {}
    countries: dict[str, tuple[Ring, ...]] = {}
    for shape in shapes:
        rings = list(_arc_rings(shape))
        used = {~n if n < 0 else n for ring in rings for n in ring}
        if not _touches((spot for n in used for spot in arcs[n]), box):
            continue
        for n in used - set(simpler):
            simpler[n] = simplify(arcs[n], projection, TOLERANCE * pixel)
        cut = [clip(_joined(ring, simpler), box) for ring in rings]
        kept = [r for r in cut if len(r) > 3 and _area(projection.ring(r)) >= SMALLEST * pixel**2]
        if kept:
            countries[shape.properties["name"]] = tuple(kept)
    return ViewOutlines(bounds=box, countries=dict(sorted(countries.items())))


def _arc_rings(shape: Shape) -> Iterator[tuple[int, ...]]:
    """The rings of all polygons, holes included: they are filled by the even-odd rule."""
    for part in shape.arcs:
        yield from part if shape.type == "MultiPolygon" else (part,)  # type: ignore[misc]  # by the type


def _joined(ring: Sequence[int], arcs: dict[int, Ring]) -> Ring:
    """A ring from its arcs; each begins where the one before it ends."""
    spots: list[Spot] = []
    for n in ring:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        spots.extend(arc[1:] if spots else arc)
    return tuple(spots)


def _touches(spots: Iterator[Spot], box: tuple[int, int, int, int]) -> bool:
    """Whether the box around the spots meets the view."""
    found = list(spots)
    if not found:
        return False
    lons, lats = [lon for lon, _ in found], [lat for _, lat in found]
    west, south, east, north = box
    return min(lons) < east and max(lons) > west and min(lats) < north and max(lats) > south


def simplify(line: Ring, projection: Projection, tolerance: float) -> Ring:
    """The line with as few of its spots as it takes to stay within a distance (Douglas and Peucker 1973).

    Args:
        line: Its ends are kept.
        projection: Distances are measured in its kilometres.
        tolerance: Kilometres.
    """
    points = projection.ring(line)
    kept = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        far = [(_distance(points[n], points[first], points[last]), -n) for n in range(first + 1, last)]
        most, place = max(far, default=(0.0, 0))
        if most > tolerance:
            kept.add(-place)
            todo += [(first, -place), (-place, last)]
    return tuple(line[n] for n in sorted(kept))


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """From a point to a stretch."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    long = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / long if long else 0.0
    at = min(max(along, 0.0), 1.0)
    return float(((x - x0 - at * (x1 - x0)) ** 2 + (y - y0 - at * (y1 - y0)) ** 2) ** 0.5)


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))) / 2


def clip(ring: Ring, box: tuple[int, int, int, int]) -> Ring:
    """What of a ring lies in a box; empty when nothing does.

    >>> clip(((0, 0), (0, 4), (4, 4), (4, 0), (0, 0)), (1, 1, 9, 9))
    ((1, 1), (1, 4), (4, 4), (4, 1), (1, 1))
    """
    west, south, east, north = box
    spots = ring
    for axis, edge, sign in ((0, west, 1), (1, south, 1), (0, east, -1), (1, north, -1)):
        spots = tuple(_clip_side(spots, axis, edge, sign))
        if spots and spots[0] != spots[-1]:
            spots = (*spots, spots[0])
    return spots


def _clip_side(ring: Ring, axis: int, edge: int, sign: int) -> Iterator[Spot]:
    for start, end in pairwise(ring):
        was, is_in = ((spot[axis] - edge) * sign >= 0 for spot in (start, end))
        if was != is_in:
            crossing = _crossing(start, end, axis, edge)
            if not is_in or crossing != end:
                yield crossing
        if is_in:
            yield end


def _crossing(start: Spot, end: Spot, axis: int, edge: int) -> Spot:
    """Where a stretch crosses an edge: the same spot whichever way one goes."""
    a, b = sorted((start, end))
    other = 1 - axis
    at = round(a[other] + (edge - a[axis]) / (b[axis] - a[axis]) * (b[other] - a[other]))
    return (edge, at) if axis == 0 else (at, edge)
