"""Charts in a real headless Chromium: the interactive chart covers the static picture exactly."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.charts import Caption, Chart, ChartRow, bar_chart, interval_chart
from build_scripts.embedding import chart_json, check_bundle, render_chart

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium"]

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
# The hash is that of the empty style element that plotly.js makes.
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
)
WIDE, PHONE = 1280, 390


def caption(name: str) -> Caption:
    header = ("Paper", "Horses", "Fair", "Note")
    return Caption(
        id=name,
        title="Horses at the fair",
        unit="horses",
        source="Two papers.",
        whose="As two papers say.",
        header=header,
    )


def charts() -> tuple[Chart, ...]:
    rows = (
        ChartRow(
            label="Courier & Post",
            text="more than 40",
            number=Decimal(40),
            qualifier="more than",
            group="May",
        ),
        ChartRow(
            label="Herald", text="about 30", number=Decimal(30), qualifier="about", group="May", href="b.html"
        ),
        ChartRow(label="Mercury", text="17", number=Decimal(17), group="June", href="b.html#claim"),
        ChartRow(label="Argus", text="dozens", qualifier="vague", group="June"),
    )
    bars = [ChartRow(label=name, text=f"{n} words", number=Decimal(n)) for name, n in (("A", 90), ("B", 7))]
    folded = interval_chart(rows, caption("folded"))
    return interval_chart(rows, caption("horses")), bar_chart(bars, caption("words")), folded


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder under the policy, and silently."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("site")
    assets = root / "below" / "assets"
    (assets / "charts").mkdir(parents=True)
    (assets / "vendor").mkdir()
    name = check_bundle(ASSETS / "vendor")
    for path in ("charts.js", "site.css", f"vendor/{name}"):
        shutil.copy(ASSETS / path, assets / path)
    for chart in charts():
        (assets / "charts" / f"{chart.id}.json").write_text(chart_json(chart), encoding="utf-8")
    *shown, folded = (render_chart(chart, base="../") for chart in charts())
    body = "".join(shown) + f'<details id="fold"><summary>More</summary>{folded}</details>'
    page = (
        '<!doctype html><html lang="en" class="js"><meta charset="utf-8"><title>t</title>'
        '<meta name="viewport" content="width=device-width">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="../assets/site.css">'
        f'<body data-md-color-scheme="default"><main class="md-typeset">{body}</main>'
        '<script src="../assets/charts.js"></script></body></html>'
    )
    (root / "below" / "page").mkdir()
    (root / "below" / "page" / "index.html").write_text(page, encoding="utf-8")
    (root / "below" / "b.html").write_text('<!doctype html><link rel="icon" href="data:,">', encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(root))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/below/page/"
        server.shutdown()


@pytest.fixture
def wrongs() -> list[str]:
    """What went wrong in the page; every test that opens one ends with an empty list."""
    return []


@pytest.fixture
def opened(browser: Browser, site: str, wrongs: list[str]) -> Iterator[Any]:
    """A function that opens the page at a width; nothing may complain or leave the host."""
    contexts = []

    def open_page(width: int, *, before: str = "") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 700}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrongs.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrongs.append(str(error)))
        host = site.partition("/below")[0]
        page.on("request", lambda r: None if r.url.startswith((host, "data:")) else wrongs.append(r.url))
        if before:
            page.add_init_script(before)
        page.goto(site)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrongs == []


def show(page: Page, chart: str, *, press: bool) -> None:
    """Brings the interactive chart up, by nearness or by its button."""
    figure = page.locator(f"#chart-{chart}")
    figure.scroll_into_view_if_needed()
    if press:
        figure.locator(".chart__ask").click()
    page.wait_for_selector(f"#chart-{chart}.chart--live .chart__live .main-svg")


COMPARE = """id => {
  const figure = document.getElementById(id), live = figure.querySelector('.chart__live');
  const box = e => { const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; };
  const boxes = all => [...all].map(box);
  const words = all => [...all].map(e => [e.textContent, ...box(e)]);
  const picture = [...figure.querySelectorAll('.chart__picture svg')].find(e => e.getClientRects().length);
  return {
    drawn: boxes(picture.querySelectorAll('circle, rect, path:not([fill="none"])')),
    live: boxes(live.querySelectorAll('.scatterlayer .points path, .barlayer .point path')),
    written: words(picture.querySelectorAll('text')),
    said: words(live.querySelectorAll('.xtick text, .xtitle, .ytick text, .annotation-text')),
  };
}"""


@pytest.mark.parametrize("chart", ["horses", "words"])
@pytest.mark.parametrize("width", [WIDE, PHONE, 320])
def test_interactive_chart_covers_the_picture(opened: Any, width: int, chart: str) -> None:
    page = opened(width)
    show(page, chart, press=width < WIDE)
    both = page.evaluate(COMPARE, f"chart-{chart}")
    assert len(both["drawn"]) == len(both["live"]) > 0
    for x, y in both["drawn"]:
        assert min(max(abs(x - a), abs(y - b)) for a, b in both["live"]) < 1.5
    assert sorted(t for t, _, _ in both["written"]) == sorted(t for t, _, _ in both["said"])
    for text, x, y in both["written"]:
        assert min(max(abs(x - a), abs(y - b)) for t, a, b in both["said"] if t == text) < 4


def test_nothing_moves_when_the_interactive_chart_comes(opened: Any) -> None:
    page = opened(WIDE)
    before = page.locator("#chart-words").bounding_box()
    show(page, "horses", press=False)
    assert page.locator("#chart-words").bounding_box() == before
    shift = page.evaluate(
        """new Promise(done => {
          let sum = 0;
          new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
            .observe({type: 'layout-shift', buffered: true});
          setTimeout(() => done(sum), 200);
        })"""
    )
    assert shift == 0


@pytest.mark.parametrize(
    ("width", "before"),
    [
        (PHONE, ""),
        (WIDE, "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"),
    ],
)
def test_library_is_not_loaded_unasked_on_a_phone_or_with_save_data(
    opened: Any, width: int, before: str
) -> None:
    page = opened(width, before=before)
    page.locator("#chart-words").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert page.evaluate("window.Plotly === undefined")
    show(page, "horses", press=True)
    assert page.locator("#chart-horses .chart__ask").get_attribute("aria-pressed") == "true"
    page.locator("#chart-horses .chart__ask").click()
    assert not page.locator("#chart-horses .chart__live").is_visible()


def test_chart_in_a_folded_part_comes_alive_when_the_part_is_opened(opened: Any) -> None:
    page = opened(WIDE)
    fold = page.locator("#fold > summary")
    fold.scroll_into_view_if_needed()
    page.wait_for_selector("#chart-words.chart--live .main-svg")
    assert page.locator("#chart-folded .chart__live").count() == 0
    fold.click()
    page.wait_for_selector("#chart-folded.chart--live .chart__live .main-svg")


def test_colours_follow_the_scheme(opened: Any) -> None:
    page = opened(WIDE)
    show(page, "horses", press=False)
    colours = """() => ['.chart__picture--wide circle', '.chart__live .scatterlayer path.point']
        .map(one => getComputedStyle(document.querySelector(one)).fill)"""
    light = page.evaluate(colours)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    page.wait_for_function(f"before => ({colours})()[1] !== before", arg=light[1])
    dark = page.evaluate(colours)
    assert light[0] == light[1]
    assert dark[0] == dark[1] != light[0]


def test_keyboard_walks_the_marks_and_opens_the_claim(opened: Any) -> None:
    page = opened(WIDE)
    show(page, "horses", press=False)
    page.locator("#chart-horses .chart__live").focus()
    status = page.locator("#chart-horses .chart__status")
    for said in ("Courier & Post. more than 40", "Herald. about 30", "Mercury. 17", "Mercury. 17"):
        page.keyboard.press("ArrowDown")
        assert status.text_content() == said
    page.keyboard.press("Enter")
    page.wait_for_url("**/below/b.html#claim")


def test_click_on_a_mark_opens_the_claim(opened: Any) -> None:
    page = opened(WIDE)
    show(page, "horses", press=False)
    (x, y) = page.evaluate(COMPARE, "chart-horses")["live"][-1]
    page.mouse.click(x, y)
    page.wait_for_url("**/below/b.html#claim")


def test_print_shows_the_picture(opened: Any) -> None:
    page = opened(WIDE)
    show(page, "horses", press=False)
    page.emulate_media(media="print")
    assert not page.locator("#chart-horses .chart__live").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.chart__picture--wide')).opacity") == "1"


def test_without_javascript_picture_and_table_are_there(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 700})
    page = context.new_page()
    page.goto(site)
    assert page.locator("#chart-horses .chart__picture--narrow svg").is_visible()
    page.locator("#chart-horses summary").click()
    assert page.locator("#chart-horses td >> text=more than 40").is_visible()
    context.close()


def test_missing_library_leaves_the_picture(opened: Any, wrongs: list[str]) -> None:
    page = opened(PHONE)
    page.route("**/vendor/*", lambda route: route.abort())
    page.locator("#chart-horses .chart__ask").click()
    page.wait_for_selector("text=The interactive chart did not load. Try again")
    assert page.locator("#chart-horses .chart__picture--narrow svg").is_visible()
    # The browser itself reports what this test took away.
    assert [w for w in wrongs if "ERR_FAILED" not in w] == []
    wrongs.clear()
