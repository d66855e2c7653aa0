"""Every chart and map of the built site in a real headless Chromium: static, live, alone in a frame."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from tests.packed_server import PackedHandler
from tests.site_fixture import BuiltSite
from tests.site_visit import NARROW, PHONE, WIDE, Open

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]

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
  const words = all => [...all].map(e => [e.textContent, ...box(e)]);
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
    drawn: boxes(marks.filter(e => !areas.includes(e))),
    live: boxes(live.querySelectorAll('.scatterlayer .points path, .barlayer .point path')),
    land: boxes(areas), liveLand: boxes(live.querySelectorAll('.scatterlayer .fills path')),
    lines: ends(strokes), liveLines: ends(live.querySelectorAll('.scatterlayer .lines path')),
    written: words(picture.querySelectorAll('text')),
    said: words(live.querySelectorAll('.xtick text, .xtitle, .ytick text, .annotation-text')),
    size: [picture, live].map(e => e.getBoundingClientRect()).map(r => [r.x, r.y, r.width, r.height]),
  };
}"""


def charts(built: BuiltSite) -> dict[str, str]:
    """The page of every chart, by the chart's id."""
    return {
        figure.attrs["id"]: address
        for address, page in built.whole_pages().items()
        for figure in page.all("figure", "chart")
    }


def wake(page: Page, id: str) -> None:
    """The interactive chart, as a reader gets it at that width."""
    figure = page.locator(f"#{id}")
    page.evaluate(UNFOLD, id)
    figure.scroll_into_view_if_needed()
    button = figure.locator(".chart__ask")
    if button.is_visible() and button.get_attribute("aria-pressed") == "false":
        button.click()
    page.wait_for_selector(f"#{id}.chart--live .chart__live .main-svg")


def near(one: list[float], other: list[float], pixels: float) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < pixels


@pytest.mark.parametrize("width", [WIDE, PHONE, NARROW])
def test_every_interactive_chart_holds_the_marks_lines_and_words_of_its_picture(
    visit: Open, built: BuiltSite, width: int
) -> None:
    assert len(charts(built)) >= 10
    assert any(id.startswith("chart-map-") for id in charts(built))
    page, at = visit(width), None
    for id, address in charts(built).items():
        if address != at:
            page.goto(built.url + address)
            at = address
        wake(page, id)
        both = page.evaluate(COMPARE, id)
        _same_marks(both, id)
        assert near(both["size"][0], both["size"][1], 1), f"{id}: {both['size']}"


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


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_nothing_moves_on_a_page_when_its_charts_come_alive(
    visit: Open, built: BuiltSite, width: int
) -> None:
    page = visit(width)
    for address in sorted(set(charts(built).values())):
        page.goto(built.url + address)
        ids = [id for id, home in charts(built).items() if home == address]
        for id in ids:
            page.evaluate(UNFOLD, id)
        page.evaluate(SHIFTS)
        for id in ids:
            wake(page, id)
        page.wait_for_timeout(200)
        assert page.evaluate("window.shifted") <= 0.01, address


def test_a_wide_screen_loads_no_chart_that_is_far_away_or_whose_reader_saves_data(
    visit: Open, built: BuiltSite
) -> None:
    page = visit(WIDE)
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    for address in sorted(set(charts(built).values())):
        page.goto(built.url + address)
        page.wait_for_timeout(300)
        assert page.evaluate("window.Plotly === undefined"), address
        assert (
            page.locator("figure.chart .chart__ask").first.evaluate("e => getComputedStyle(e).display")
            != "none"
        )


# --- narrow, grey, large ------------------------------------------------------------------


@pytest.mark.parametrize(("width", "zoom"), [(NARROW, 1), (WIDE, 2)])
def test_no_chart_and_no_table_makes_a_page_scroll_sideways(
    visit: Open, built: BuiltSite, width: int, zoom: int
) -> None:
    """At 320 pixels, and at 200 % on a desktop: half as many pixels, twice as dense."""
    page = visit(width // zoom, device_scale_factor=zoom)
    assert len(built.pages()) > 15
    for address in built.pages():
        page.goto(built.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address}: {wide} pixels too wide"
        beyond = page.evaluate(
            """() => [...document.querySelectorAll('.chart__stage, .chart__key, .chart__snippet')]
              .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1)
              .map(e => e.className)"""
        )
        assert beyond == [], address


def test_groups_of_a_chart_differ_in_shape_so_that_grey_is_enough(visit: Open, built: BuiltSite) -> None:
    """Two entries of one key never differ by colour alone."""
    page = visit(WIDE)
    seen = 0
    for address in sorted(set(charts(built).values())):
        page.goto(built.url + address)
        for key in page.locator("ul.chart__key").all():
            glyphs = key.evaluate(
                """ul => [...ul.querySelectorAll('svg')].map(svg => {
                  const copy = svg.cloneNode(true);
                  for (const e of copy.querySelectorAll('*')) {
                    for (const name of ['class', 'data-s', 'stroke']) e.removeAttribute(name);
                    e.setAttribute('fill', e.getAttribute('fill') === '#ffffff' ? 'hollow' : 'full');
                  }
                  return copy.innerHTML;
                })"""
            )
            counts = [glyphs.count(one) for one in glyphs]
            # "One day" is the circle of any group: the sign for days has no group.
            assert max(counts) <= 2, f"{address}: {glyphs}"
            assert counts.count(2) <= 2, f"{address}: {glyphs}"
            seen += len(glyphs)
    assert seen > 20


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
    for id in charts(built):
        name = id.removeprefix("chart-")
        snippet = built.pages()[charts(built)[id]]
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
    id, address = next(iter(charts(built).items()))
    page.goto(built.url + address)
    figure = page.locator(f"#{id}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    figure.locator("button[data-copies]").click()
    figure.get_by_text("Code copied").wait_for()
    code = figure.locator("code.chart__snippet").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == code
