"""The built site as a reader sees it, in a real headless Chromium, served below a sub-path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site_fixture import BuiltSite
from tests.site_visit import (
    DARK_FIRST,
    EVERY_PAGE,
    FAINT,
    LIGHT_FIRST,
    NARROW,
    PHONE,
    SCHEMES,
    WIDE,
    Open,
    addresses,
    open_card,
    put_on,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]

TRIED = (LIGHT_FIRST, DARK_FIRST) if EVERY_PAGE else (LIGHT_FIRST[:1], DARK_FIRST[:1])
"""The colours on a wide screen and on a narrow one: for every change one each."""

# --- pages open -------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "schemes"), [(WIDE, TRIED[0]), (PHONE, TRIED[1])])
def test_every_page_opens(visit: Open, built: BuiltSite, width: int, schemes: tuple[str, ...]) -> None:
    """For every change each page at one width; where every page is opened, in both colours, and those in
    which the page before it ended come first.
    """
    page = visit(width, color_scheme=schemes[0])
    pages = addresses(built) if EVERY_PAGE else addresses(built)[width == WIDE :: 2]
    for address in pages:
        answer = page.goto(built.url + address)
        assert answer is not None
        assert answer.ok, address
        assert page.locator("h1").first.is_visible(), address
        assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[schemes[0]], address
        assert_legible(page, address, schemes)
        schemes = schemes[::-1]


@pytest.mark.parametrize(("width", "schemes"), [(WIDE, TRIED[0]), (NARROW, TRIED[1])])
def test_every_frame_opens(visit: Open, built: BuiltSite, width: int, schemes: tuple[str, ...]) -> None:
    page, frames = visit(width, color_scheme=schemes[0]), built.pages().keys() - built.whole_pages().keys()
    assert frames
    for address in frames:
        page.goto(built.url + address)
        assert page.locator("figcaption").is_visible(), address
        assert_legible(page, address, schemes)
        schemes = schemes[::-1]


def assert_legible(page: Page, address: str, schemes: tuple[str, ...]) -> None:
    """Nothing scrolls sideways; text stands out by WCAG 2.2, success criterion 1.4.3."""
    for scheme in schemes:
        put_on(page, scheme)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{address} scrolls sideways, {scheme}"
        assert page.evaluate(FAINT) == [], f"{address}, {scheme}"


def test_site_works_from_a_sub_path_alone(built: BuiltSite) -> None:
    """The pages that the other tests open have nothing above them, and no request may leave them."""
    assert built.url.endswith("/sub/")
    assert [path.name for path in built.folder.parent.iterdir()] == ["sub"]


def scroll_to(figure: Locator) -> None:
    figure.evaluate("one => one.scrollIntoView({block: 'start'})")


# --- instant navigation, search ---------------------------------------------------------


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
