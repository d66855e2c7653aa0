"""The maps: what is drawn stands where it is, neighbours meet, and nothing unsure is pinned."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from build_scripts.chart_style import NARROW, TEXT_SIZE, WIDE
from build_scripts.chart_text import text_width
from build_scripts.checks import find_stray_places
from build_scripts.entries import Bounds, MapEntry, ViewEntry
from build_scripts.map_chart import EDGE
from build_scripts.map_files import read_outlines, read_settings, read_world
from build_scripts.map_labels import APART, Box, Ground, line_boxes, mark_box, place_country, place_labels
from build_scripts.map_scene import scale_bar
from build_scripts.outline_cutting import clip, cut_outlines, simplify
from build_scripts.outlines import OutlinesFile, Projection, is_inside, shared_border
from build_scripts.pipeline import Outcome, render
from build_scripts.prose import distance_km
from build_scripts.story import Story
from tests.first_site import site_root
from tests.told import refused

ROOT = site_root()
SQUARE = Bounds(west=Decimal(10), south=Decimal(-1), east=Decimal(12), north=Decimal(1))


MAPS = ("map-region", "map-border")


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return render(ROOT)


@pytest.fixture(scope="module")
def story(outcome: Outcome) -> Story:
    return outcome.story


@pytest.fixture(scope="module")
def outlines() -> OutlinesFile:
    found = read_outlines(ROOT / "corpus", ROOT, read_settings(ROOT / "corpus", ROOT).map)
    assert found
    return found


def test_a_degree_at_the_equator_is_as_long_across_as_along() -> None:
    projection = Projection(SQUARE)
    assert projection.point(11, 0) == (111.2, 111.2)
    assert (projection.width, projection.height) == (222.4, 222.4)


def test_lengths_on_the_maps_are_those_of_the_sphere(story: Story) -> None:
    settings = story.ledger.site.map
    assert settings
    checked = 0
    for view in settings.views:
        projection = Projection(view)
        for one, other in combinations(story.ledger.places, 2):
            spots = [story.ledger.places[id][0].location for id in (one, other)]
            if not all(spot and view.holds(Decimal(spot.lat), Decimal(spot.lon)) for spot in spots):
                continue
            (x0, y0), (x1, y1) = (projection.point(float(s.lon), float(s.lat)) for s in spots if s)
            drawn = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
            assert abs(drawn - distance_km(story, one, other)) <= 5 + 0.03 * drawn
            checked += 1
    assert checked > 50


def test_a_ring_is_cut_at_the_edge_the_same_whichever_way_it_runs() -> None:
    ring = ((0, 0), (7, 10), (13, 3), (0, 0))
    box = (2, 0, 9, 8)
    assert set(clip(ring, box)) == set(clip(ring[::-1], box))
    assert all(2 <= lon <= 9 and 0 <= lat <= 8 for lon, lat in clip(ring, box))


def test_a_simpler_line_keeps_its_ends_and_its_bends() -> None:
    line = ((10000, 0), (10500, 1), (11000, 0), (11000, 900), (12000, 900))
    kept = simplify(line, Projection(SQUARE), 1.0)
    assert kept == ((10000, 0), (11000, 0), (11000, 900), (12000, 900))


COUNTRIES = [
    {"type": "Polygon", "arcs": [[0, ~1]], "id": "1", "properties": {"name": "West"}},
    {"type": "MultiPolygon", "arcs": [[[1, 2]]], "properties": {"name": "East"}},
    {"type": "Polygon", "arcs": [], "properties": {"name": "Nowhere"}},
]
WORLD: dict[str, Any] = {
    "type": "Topology",
    "bbox": [10, -1, 12, 1],
    "transform": {"scale": [1, 1], "translate": [10, -1]},
    "arcs": [[[1, 0], [-1, 0], [0, 2], [1, 0]], [[1, 0], [0, 2]], [[1, 2], [1, 0], [0, -2], [-1, 0]]],
    "objects": {
        "countries": {"type": "GeometryCollection", "geometries": COUNTRIES},
        "land": {"type": "GeometryCollection", "geometries": []},
    },
}
"""Two squares that share a border, and a country without one."""


def test_countries_are_put_together_from_their_borders(tmp_path: Path) -> None:
    source = tmp_path / "world.json"
    source.write_text(json.dumps(WORLD), encoding="utf-8")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    view = ViewEntry(id="all", title="All", **SQUARE.model_dump())
    settings = MapEntry(source="An atlas", licence="None", sha256=digest, note="Lines.", views=(view,))
    (found,) = cut_outlines(read_world(source, digest), settings).views.values()
    assert found.bounds == (10_000, -1_000, 12_000, 1_000)
    assert {name: sorted({lon for lon, _ in ring}) for name, (ring,) in found.countries.items()} == {
        "West": [10_000, 11_000],
        "East": [11_000, 12_000],
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"objects": {"land": WORLD["objects"]["land"]}},
        {"objects": {"countries": {"type": "GeometryCollection", "geometries": [{"type": None}]}}},
        {"arcs": "none"},
    ],
)
def test_a_file_without_the_outlines_of_countries_is_refused(wrong: dict[str, Any], tmp_path: Path) -> None:
    source = tmp_path / "world.json"
    source.write_text(json.dumps(WORLD | wrong), encoding="utf-8")
    (told,) = refused(lambda: read_world(source, hashlib.sha256(source.read_bytes()).hexdigest()))
    assert "values are not those of a TopoJSON file of countries" in told


def test_neighbours_share_their_border_spot_by_spot(outlines: OutlinesFile) -> None:
    for view in outlines.views.values():
        lines = shared_border(view.countries["Lebanon"], view.countries["Syria"])
        back = shared_border(view.countries["Syria"], view.countries["Lebanon"])
        assert sum(len(line) for line in lines) > 20
        assert {frozenset(edge) for line in lines for edge in pairwise(line)} == {
            frozenset(edge) for line in back for edge in pairwise(line)
        }


def test_no_outline_crosses_itself_or_another(outlines: OutlinesFile) -> None:
    checked = 0
    for view in outlines.views.values():
        edges = [
            edge
            for rings in view.countries.values()
            for ring in rings
            for edge in pairwise(ring)
            if edge[0] != edge[1]
        ]
        for one, other in combinations(edges, 2):
            if not {*one} & {*other}:
                checked += 1
                assert not _cross(*one, *other), f"{one} crosses {other}"
    assert checked > 10_000


def _cross(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]) -> bool:
    def side(p: tuple[int, int], q: tuple[int, int], r: tuple[int, int]) -> int:
        turn = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        return (turn > 0) - (turn < 0)

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def test_every_place_stands_in_the_country_it_is_said_to_be_in(story: Story, outlines: OutlinesFile) -> None:
    assert find_stray_places(story, outlines) == ()
    named = [p.location.country for p, _ in story.ledger.places.values() if p.location]
    assert len([country for country in named if country]) >= 10


def test_a_place_in_the_wrong_country_stops_the_build(story: Story, outlines: OutlinesFile) -> None:
    place, where = story.ledger.places["beirut"]
    assert place.location
    stray = place.location.model_copy(update={"country": "Syria"})
    places = {**story.ledger.places, "beirut": (place.model_copy(update={"location": stray}), where)}
    (problem,) = find_stray_places(replace(story, ledger=replace(story.ledger, places=places)), outlines)
    assert problem.message == 'place "beirut" does not stand in the outline of Syria'


def test_maps_pin_the_located_places_and_no_other(outcome: Outcome) -> None:
    pinned = [
        line.rpartition("place-")[2]
        for name in MAPS
        for line in outcome.files[f"assets/charts/{name}.csv"].split()
        if "map/#place-" in line
    ]
    located = [id for id, (place, _) in outcome.story.ledger.places.items() if place.location]
    assert len(located) >= 13
    assert sorted(pinned) == sorted(located)
    page = outcome.files["map.md"]
    assert all(f"{{#place-{id}}}" in page for id in outcome.story.ledger.places)


def test_names_never_stand_on_each_other_or_on_a_mark() -> None:
    room = Box(left=0, top=0, right=300, bottom=200)
    spots = [("North", [(150.0, 90.0)]), ("Middle", [(150.0, 104.0)]), ("South", [(152.0, 118.0)])]
    labels = place_labels(spots, Ground(room=room))
    boxes = [label.box for label in labels if label]
    assert len(boxes) == 3
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert all(box.within(room) for box in boxes)


def test_a_name_is_folded_before_a_line_runs_through_it() -> None:
    """On a phone a dotted border once ran through the name of a city."""
    room = Box(left=0, top=0, right=200, bottom=100)
    walls = [*line_boxes((20.0, 0.0), (20.0, 100.0)), *line_boxes((150.0, 0.0), (150.0, 100.0))]
    (label,) = place_labels([("Great Northern City", [(85.0, 50.0)])], Ground(room=room, lines=walls))
    assert label is not None
    assert label.text == "Great<br>Northern City"
    assert not any(label.box.meets(wall) for wall in walls)


def test_a_name_without_room_is_left_out() -> None:
    room = Box(left=0, top=0, right=30, bottom=30)
    assert place_labels([("Somewhere far", [(15.0, 15.0)])], Ground(room=room)) == (None,)


def test_scale_is_as_long_as_it_says() -> None:
    ((x0, _), (x1, _)), long = scale_bar(970.0, 540.0)
    assert long == 200
    assert round(x1 - x0) == long


@pytest.mark.parametrize(("form", "pixels"), [("layout", WIDE), ("narrow", NARROW)])
def test_every_pinned_place_has_its_name_in_both_forms(outcome: Outcome, form: str, pixels: int) -> None:
    for name in MAPS:
        content = json.loads(outcome.files[f"assets/charts/{name}.json"])
        layout = content[form]
        scale = (pixels - 2 * EDGE) / layout["xaxis"]["range"][1]
        written = {note["text"] for note in layout["annotations"]}
        pins = [text.split("<br>")[0] for t in content["data"] for text in t.get("hovertext", ())]
        assert pins
        assert set(pins) <= written
        boxes = [_box(note, scale) for note in layout["annotations"]]
        assert not any(a.meets(b) for a, b in combinations(boxes, 2))
        assert all(box.left >= 0 and box.right <= pixels for box in boxes)


def test_the_name_of_a_country_stands_apart_from_marks_where_it_can() -> None:
    """In the middle of it lies a town: close beside the mark the name would read as the town's."""
    land = {"Country": [[(0.0, 0.0), (300.0, 0.0), (300.0, 40.0), (0.0, 40.0), (0.0, 0.0)]]}
    town, room = mark_box((150.0, 20.0)), Box(left=0, top=0, right=300, bottom=40)
    label = place_country("Country", land, Ground(room=room, taken=[town]))
    assert label is not None
    assert label.box.right + APART <= town.left or town.right + APART <= label.box.left


def test_the_name_of_a_small_country_stands_close_to_a_mark_rather_than_nowhere() -> None:
    land = {"Land": [[(0.0, 0.0), (60.0, 0.0), (60.0, 40.0), (0.0, 40.0), (0.0, 0.0)]]}
    room = Box(left=0, top=0, right=60, bottom=40)
    label = place_country("Land", land, Ground(room=room, taken=[mark_box((54.0, 20.0), 8)]))
    assert label is not None
    assert label.box.right + APART > 50


def _box(note: dict[str, object], scale: float) -> Box:
    width = text_width(str(note["text"]), TEXT_SIZE)
    x, y = float(str(note["x"])) * scale, float(str(note["y"])) * scale
    left = {"left": x, "center": x - width / 2, "right": x - width}[str(note["xanchor"])]
    return Box(left=left, top=y - 7, right=left + width, bottom=y + 7)


def test_a_point_on_land_is_told_from_one_at_sea(outlines: OutlinesFile) -> None:
    rings = outlines.views["border"].countries["Lebanon"]
    assert is_inside((36000.0, 33900.0), rings)
    assert not is_inside((35100.0, 34200.0), rings)
