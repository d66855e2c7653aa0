"""The built site as a reader sees it, in a real headless Chromium, served below a sub-path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site_fixture import BuiltSite
from tests.site_visit import FAINT, NARROW, OPEN_ALL, PHONE, WIDE, Open, addresses, open_card, with_charts

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]

# --- pages open, charts draw -------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_every_page_opens(visit: Open, built: BuiltSite, width: int, scheme: str) -> None:
    page = visit(width, color_scheme=scheme)
    for address in addresses(built):
        answer = page.goto(built.url + address)
        assert answer is not None
        assert answer.ok, address
        assert page.locator("h1").first.is_visible(), address
        assert page.locator("body").get_attribute("data-md-color-scheme") == (
            "slate" if scheme == "dark" else "default"
        )
        assert_legible(page, address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_frame_opens(visit: Open, built: BuiltSite, width: int, scheme: str) -> None:
    page, frames = visit(width, color_scheme=scheme), built.pages().keys() - built.whole_pages().keys()
    assert frames
    for address in frames:
        page.goto(built.url + address)
        assert page.locator("figcaption").is_visible(), address
        assert_legible(page, address)


def assert_legible(page: Page, address: str) -> None:
    """Nothing scrolls sideways; text stands out by WCAG 2.2, success criterion 1.4.3."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address} scrolls sideways"
    assert page.evaluate(FAINT) == [], address


def test_site_works_from_a_sub_path_alone(built: BuiltSite) -> None:
    """The pages that the other tests open have nothing above them, and no request may leave them."""
    assert built.url.endswith("/sub/")
    assert [path.name for path in built.folder.parent.iterdir()] == ["sub"]


PICTURE = '.chart__picture--wide svg :is(circle, rect, path:not([fill="none"], [fill-rule]))'
LIVE = ".scatterlayer .points path, .barlayer .point path"


def scroll_to(figure: Locator) -> None:
    figure.evaluate("one => one.scrollIntoView({block: 'start'})")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_draw_when_a_wide_screen_nears_them(visit: Open, built: BuiltSite, scheme: str) -> None:
    page, drawn = visit(WIDE, color_scheme=scheme), 0
    for address in with_charts(built):
        page.goto(built.url + address)
        page.evaluate(OPEN_ALL)
        for figure in page.locator("figure.chart").all():
            scroll_to(figure)
            figure.locator(".chart__live .main-svg").first.wait_for()
            assert "chart--live" in (figure.get_attribute("class") or "")
            # As many marks as the picture that it covers.
            assert figure.locator(PICTURE).count() == figure.locator(LIVE).count() > 0, address
            drawn += 1
    assert drawn >= 8


def test_charts_draw_on_a_phone_when_asked(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE)
    for address in with_charts(built):
        page.goto(built.url + address)
        figure = page.locator("figure.chart").first
        assert figure.locator(".chart__picture--narrow svg").is_visible()
        figure.locator(".chart__ask").click()
        figure.locator(".chart__live .main-svg").first.wait_for()


# --- instant navigation, search, narrow screens ------------------------------------------


def test_instant_navigation_keeps_charts_and_evidence_working(visit: Open, built: BuiltSite) -> None:
    page = visit(WIDE)
    page.goto(built.url)
    page.evaluate("window.sameDocument = true")
    for address in ("figures/", "chronology/"):
        page.locator(f".md-tabs a[href$='{address}']").click()
        page.wait_for_url(built.url + address)
        figure = page.locator("figure.chart").first
        scroll_to(figure)
        figure.locator(".chart__live .main-svg").first.wait_for()
    page.go_back()
    page.wait_for_url(built.url + "figures/")
    page.locator("figure.chart .chart__live .main-svg").first.wait_for()
    page.locator(".md-header a.md-logo").click()
    page.wait_for_url(built.url)
    page.locator("button.evidence").first.click()
    assert open_card(page).locator("mark").first.is_visible()
    assert page.evaluate("window.sameDocument"), "the pages were loaded anew"


def test_search_finds_a_name_and_leads_to_it(visit: Open, built: BuiltSite) -> None:
    page = visit(WIDE)
    page.goto(built.url)
    name = built.data("actors")[0]["name"]
    page.locator("input.md-search__input").click()
    page.keyboard.type(name)
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url("**/?h=*")
    assert (
        name.split()[0].casefold()
        in (page.locator("article.md-content__inner").text_content() or "").casefold()
    )


def test_nothing_scrolls_sideways_at_320(visit: Open, built: BuiltSite) -> None:
    """Neither a page nor, where tables are stacked, a table in it: what runs out of it nobody would see."""
    page, wide, tables = visit(NARROW), [], 0
    for address in addresses(built):
        page.goto(built.url + address)
        page.evaluate(OPEN_ALL)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW:
            wide.append((address, page.evaluate(WIDER)))
        found = page.evaluate(RUNS_OUT)
        tables += found["all"]
        wide += [(address, found["wide"])] if found["wide"] else []
    assert wide == []
    assert tables > 50


RUNS_OUT = """() => {
  const tables = [...document.querySelectorAll('article .table-scroll')];
  const wide = tables.filter(one => one.scrollWidth > one.clientWidth + 1);
  return {all: tables.length, wide: wide.map(one => one.getAttribute('aria-label'))};
}"""

WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
  .map(one => one.outerHTML.slice(0, 150))"""
