"""Every chart and map of the built site in a real headless Chromium: static, live, alone in a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from tests.packed_server import PackedHandler
from tests.site_fixture import BuiltSite
from tests.site_visit import EVERY_PAGE, NARROW, OPEN_ALL, PHONE, WIDE, Open, opened, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]

SEEN = [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (NARROW, "dark")]
"""Widths and schemes of colours; for every change the first, of pages, and the last, of frames."""
UNFOLD = "id => { for (let at = document.getElementById(id); at; at = at.parentElement) at.open = true; }"
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value; }))
    .observe({type: 'layout-shift', buffered: false});
}"""
COMPARE = """id => {
  const figure = document.getElementById(id), live = figure.querySelector('.chart__live');
  const middle = r => [r.x + r.width / 2, r.y + r.height / 2];
  const box = e => middle(e.getBoundingClientRect());
  const boxes = all => [...all].map(box);
  // Only the picture has blanks between the lines of a text.
  const words = all => [...all].map(e => [e.textContent.replaceAll(/\\s/g, ''), ...box(e)]);
  const picture = [...figure.querySelectorAll('.chart__picture svg')].find(e => e.getClientRects().length);
  const ends = all => [...all].flatMap(path => {
    const at = path.getScreenCTM();
    return path.getAttribute('d').split('M').filter(Boolean).flatMap(run => {
      const spots = run.match(/-?[\\d.]+,-?[\\d.]+/g).map(spot => spot.split(',').map(Number));
      return [spots[0], spots.at(-1)].map(([x, y]) => [at.a * x + at.e, at.d * y + at.f]);
    });
  });
  const marks = [...picture.querySelectorAll('circle, rect, path:not([fill="none"])')];
  const areas = marks.filter(e => e.getAttribute('fill-rule'));
  const strokes = [...picture.querySelectorAll('path[fill="none"]')]
    .filter(e => +e.getAttribute('stroke-width') > 1);
  return {
    form: picture.closest('.chart__picture').className,
    drawn: boxes(marks.filter(e => !areas.includes(e))),
    live: boxes(live.querySelectorAll('.scatterlayer .points path, .barlayer .point path')),
    land: boxes(areas), liveLand: boxes(live.querySelectorAll('.scatterlayer .fills path')),
    lines: ends(strokes), liveLines: ends(live.querySelectorAll('.scatterlayer .lines path')),
    written: words(picture.querySelectorAll('text')),
    said: words(live.querySelectorAll('.xtick text, .xtitle, .ytick text, .annotation-text')),
    size: [picture, live].map(e => e.getBoundingClientRect()).map(r => [r.x, r.y, r.width, r.height]),
  };
}"""


SHAPES = """() => [...document.querySelectorAll('ul.chart__key')].map(key =>
  [...key.querySelectorAll('svg')].map(svg => {
    const copy = svg.cloneNode(true);
    for (const e of copy.querySelectorAll('*')) {
      for (const name of ['class', 'data-s', 'stroke']) e.removeAttribute(name);
      e.setAttribute('fill', e.getAttribute('fill') === '#ffffff' ? 'hollow' : 'full');
    }
    return copy.innerHTML;
  }))"""


def charts(built: BuiltSite) -> dict[str, list[str]]:
    """The ids of the charts of every page that has some, the frames of one chart alone included."""
    found = {
        address: [figure.attrs["id"] for figure in page.all("figure", "chart")]
        for address, page in built.pages().items()
    }
    return {address: ids for address, ids in found.items() if ids}


def homes(built: BuiltSite) -> dict[str, str]:
    """The page of every chart, by the chart's id."""
    whole = built.whole_pages()
    return {id: address for address, ids in charts(built).items() if address in whole for id in ids}


def wake(page: Page, id: str) -> None:
    """The interactive chart, as a reader gets it at that width."""
    figure = page.locator(f"#{id}")
    figure.scroll_into_view_if_needed()
    button = figure.locator(".chart__ask")
    if button.is_visible() and button.get_attribute("aria-pressed") == "false":
        button.click()
    page.wait_for_selector(f"#{id}.chart--live .chart__live .main-svg")


@dataclass(frozen=True, slots=True)
class Alive:
    """What a page showed when all its charts had come alive."""

    charts: dict[str, dict[str, Any]]
    """Of each, by its id, where the picture and the interactive chart have their marks and words."""
    shifted: float
    """How much moved meanwhile."""
    shapes: list[list[str]]
    """Of each key, what would be left of its signs in one colour."""


def come_alive(page: Page, address: str, ids: Sequence[str]) -> Alive:
    page.goto(address)
    for id in ids:
        page.evaluate(UNFOLD, id)
    page.evaluate(SHIFTS)
    both = {}
    for id in ids:
        wake(page, id)
        both[id] = page.evaluate(COMPARE, id)
    page.wait_for_timeout(200)
    return Alive(charts=both, shifted=page.evaluate("window.shifted"), shapes=page.evaluate(SHAPES))


@pytest.fixture(
    scope="module",
    params=SEEN if EVERY_PAGE else [SEEN[0], SEEN[-1]],
    ids=lambda seen: "-".join(map(str, seen)),
)
def seen(request: pytest.FixtureRequest) -> tuple[int, str]:
    """A width and a scheme of colours."""
    return tuple(request.param)


@pytest.fixture(scope="module")
def alive(browser: Browser, built: BuiltSite, seen: tuple[int, str]) -> dict[str, Alive]:
    """Every page with charts, opened once: they come as they near a wide view, or when asked for."""
    width, scheme = seen
    whole, framed = built.whole_pages(), seen == SEEN[-1]
    with visiting(browser, built) as visit:
        page = visit(width, color_scheme=scheme)
        return {
            address: come_alive(page, built.url + address, ids)
            for address, ids in charts(built).items()
            if EVERY_PAGE or (address in whole) != framed
        }


def near(one: list[float], other: list[float], pixels: float) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < pixels


def test_every_interactive_chart_holds_the_marks_lines_and_words_of_its_picture(
    alive: dict[str, Alive],
) -> None:
    compared = {id: both for one in alive.values() for id, both in one.charts.items()}
    assert len(compared) >= 10
    assert any(id.startswith("chart-map-") for id in compared)
    for one in alive.values():
        for id, both in one.charts.items():
            _same_marks(both, id)
            assert near(both["size"][0], both["size"][1], 1), f"{id}: {both['size']}"


def test_every_chart_has_the_picture_of_its_width(seen: tuple[int, str], alive: dict[str, Alive]) -> None:
    form = "wide" if seen[0] == WIDE else "narrow"
    for one in alive.values():
        for id, both in one.charts.items():
            assert f"chart__picture--{form}" in both["form"].split(), id


def _same_marks(both: dict[str, Any], id: str) -> None:
    """Same marks in the same order, same areas, same ends of lines, same words in the same places."""
    assert len(both["drawn"]) == len(both["live"]) > 0, id
    assert all(near(a, b, 1.5) for a, b in zip(both["drawn"], both["live"], strict=True)), id
    assert len(both["land"]) == len(both["liveLand"]), id
    assert all(near(a, b, 1.5) for a, b in zip(both["land"], both["liveLand"], strict=True)), id
    for end in both["lines"]:
        assert any(near(end, other, 1.5) for other in both["liveLines"]), f"{id}: a line that ends at {end}"
    assert sorted(text for text, *_ in both["written"]) == sorted(text for text, *_ in both["said"]), id
    for text, *place in both["written"]:
        assert any(near(place, at, 4) for said, *at in both["said"] if said == text), f"{id}: {text}"


def test_nothing_moves_on_a_page_when_its_charts_come_alive(alive: dict[str, Alive]) -> None:
    assert {address: one.shifted for address, one in alive.items() if one.shifted > 0.01} == {}


def test_groups_of_a_chart_differ_in_shape_so_that_grey_is_enough(alive: dict[str, Alive]) -> None:
    """Two entries of one key never differ by colour alone."""
    keys = [(address, shapes) for address, one in alive.items() for shapes in one.shapes]
    for address, shapes in keys:
        counts = [shapes.count(one) for one in shapes]
        # "One day" is the circle of any group: the sign for days has no group.
        assert max(counts) <= 2, f"{address}: {shapes}"
        assert counts.count(2) <= 2, f"{address}: {shapes}"
    assert sum(len(shapes) for _, shapes in keys) > 20


def test_a_wide_screen_loads_no_chart_that_is_far_away_or_whose_reader_saves_data(
    visit: Open, built: BuiltSite
) -> None:
    page = visit(WIDE)
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    for address in sorted(set(homes(built).values())):
        page.goto(built.url + address)
        page.wait_for_timeout(300)
        assert page.evaluate("window.Plotly === undefined"), address
        assert (
            page.locator("figure.chart .chart__ask").first.evaluate("e => getComputedStyle(e).display")
            != "none"
        )


# --- narrow, grey, large ------------------------------------------------------------------


def test_nothing_makes_a_page_scroll_sideways_or_runs_out_of_it(visit: Open, built: BuiltSite) -> None:
    """At 320 pixels, then at 200 % on a desktop: half as many pixels, twice as dense."""
    page, tables = visit(NARROW, device_scale_factor=2), 0
    assert len(opened(built)) > 15
    for address in opened(built):
        page.set_viewport_size({"width": NARROW, "height": 800})
        page.goto(built.url + address)
        page.evaluate(OPEN_ALL)
        assert page.evaluate(TOO_WIDE) == [], address
        # Where tables are stacked nobody would see what runs out of one.
        found = page.evaluate(TABLES)
        assert found["wide"] == [], address
        tables += found["all"]
        page.set_viewport_size({"width": WIDE // 2, "height": 800})
        assert page.evaluate(TOO_WIDE) == [], address
    assert tables > 50


TOO_WIDE = """() => {
  const root = document.documentElement, scrolls = root.scrollWidth - root.clientWidth;
  const looked = scrolls > 0 ? 'body *' : '.chart__stage, .chart__key, .chart__snippet';
  const beyond = [...document.querySelectorAll(looked)]
    .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1);
  return [...(scrolls > 0 ? [`${scrolls} pixels too wide`] : []),
    ...beyond.slice(0, 3).map(e => e.outerHTML.slice(0, 150))];
}"""
TABLES = """() => {
  const tables = [...document.querySelectorAll('article .table-scroll')];
  const wide = tables.filter(one => one.scrollWidth > one.clientWidth + 1);
  return {all: tables.length, wide: wide.map(one => one.getAttribute('aria-label'))};
}"""


# --- alone --------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A page of another site (another port is another origin): its file and its address."""
    handler = partial(PackedHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path / "index.html", f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_chart_works_in_a_frame_of_another_site(
    browser: Browser, built: BuiltSite, elsewhere: tuple[Path, str], scheme: Any
) -> None:
    file, address = elsewhere
    context = browser.new_context(
        viewport={"width": 800, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page, wrongs = context.new_page(), []
    page.on("console", lambda said: wrongs.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    for id, home in homes(built).items():
        name = id.removeprefix("chart-")
        snippet = built.pages()[home]
        (code,) = [c.text() for c in snippet.all("code", "chart__snippet") if f"/embed/{name}/" in c.text()]
        file.write_text(f"<!doctype html><link rel='icon' href='data:,'><title>Elsewhere</title>{code}")
        page.goto(f"{address}?{name}")
        frame = page.frame_locator("iframe")
        frame.locator(f"#{id}.chart--live .main-svg").first.wait_for()
        grounds = frame.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
        assert (grounds == "rgb(255, 255, 255)") == (scheme == "light"), name
        assert frame.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"), name
        assert frame.locator("html").evaluate("e => e.scrollHeight <= e.clientHeight"), name
    with context.expect_page() as opened:
        page.frame_locator("iframe").locator("a[href*='#chart-']").click()
    opened.value.wait_for_url(f"{built.url}*/#{id}")
    assert page.url.startswith(address)
    context.close()
    assert wrongs == []


def test_the_code_of_a_chart_is_copied(visit: Open, built: BuiltSite) -> None:
    page = visit(WIDE, permissions=["clipboard-read", "clipboard-write"])
    id, address = next(iter(homes(built).items()))
    page.goto(built.url + address)
    figure = page.locator(f"#{id}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    figure.locator("button[data-copies]").click()
    figure.get_by_text("Code copied").wait_for()
    code = figure.locator("code.chart__snippet").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == code


# --- touch ----------------------------------------------------------------------------------------


def test_a_touch_shows_what_a_mark_says_and_a_second_one_follows_it(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE, has_touch=True, is_mobile=True)
    page.goto(built.url + "figures/")
    id = page.locator("figure.chart").first.get_attribute("id") or ""
    wake(page, id)
    mark = page.locator(f"#{id} .chart__live .scatterlayer .point").nth(6)
    said = page.locator(f"#{id} .chart__status")

    def touch() -> None:
        mark.evaluate("one => one.scrollIntoView({block: 'center'})")
        box = mark.bounding_box()
        assert box
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    touch()
    page.locator(f"#{id} .hoverlayer .hovertext").wait_for()
    page.wait_for_function("one => one.textContent", arg=said.element_handle())
    assert page.url == built.url + "figures/"
    touch()
    page.wait_for_url("**/sources/**")
