"""What the site promises of every page: motion, colours, touch, tabs, a lost address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site_fixture import BuiltSite
from tests.site_visit import OPEN_ALL, PHONE, WIDE, Open, Visit, kinds, open_card

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]


PALETTE = "[data-md-component=palette] label:visible"
"""The switch of the colours."""

# --- motion -------------------------------------------------------------------------------

WATCH = """() => {
  window.moved = [];
  for (const kind of ['transitionrun', 'animationstart']) {
    addEventListener(kind, e => window.moved.push(`${kind} ${e.target.className}`), {capture: true});
  }
}"""
MOVING = """() => {
  const moves = (one, part) => {
    const style = getComputedStyle(one, part);
    return [style.transitionDuration, style.animationName === 'none' ? '0s' : style.animationDuration]
      .some(times => times.split(', ').some(time => parseFloat(time) > 0));
  };
  return [...document.querySelectorAll('body, body *')]
    .filter(one => [null, '::before', '::after'].some(part => moves(one, part)))
    .map(one => one.outerHTML.slice(0, 120));
}"""


def test_nothing_moves_for_whoever_asked_for_less_motion(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE)
    for address in kinds(built):
        page.goto(built.url + address)
        assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
        assert page.evaluate(MOVING) == [], address
    page.goto(built.url + "figures/")
    page.evaluate(WATCH)
    page.locator(".md-header label[for=__drawer]").click()
    page.keyboard.press("Escape")
    page.locator("figure.chart .chart__ask").first.click()
    page.locator(".chart__live .main-svg").first.wait_for()
    page.locator("article summary:visible").first.click()
    page.locator(PALETTE).click()
    assert page.evaluate("window.moved") == []


# --- colours ------------------------------------------------------------------------------

INK = """() => {
  const mark = document.querySelector('.chart__live .points path, .chart__live .barlayer path');
  const style = getComputedStyle(mark);
  return [style.fill, style.stroke].join();
}"""


def test_colours_follow_the_system_until_a_reader_chooses(visit: Open, built: BuiltSite) -> None:
    page = visit(WIDE, color_scheme="light")
    page.goto(built.url + "figures/")
    scheme = page.locator("body")
    page.locator("figure.chart").first.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.locator(".chart__live .main-svg").first.wait_for()
    light = page.evaluate(INK)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    assert_repainted(page, light)
    dark = page.evaluate(INK)
    page.locator(PALETTE).click()
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'default'")
    assert_repainted(page, dark)
    assert page.evaluate(INK) == light
    page.reload()
    assert scheme.get_attribute("data-md-color-scheme") == "default"
    for expected in ("slate", "slate"):  # dark, then the system's, which is dark here
        page.locator(PALETTE).click()
        assert scheme.get_attribute("data-md-color-scheme") == expected
    page.emulate_media(color_scheme="light")
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'default'")


def assert_repainted(page: Page, before: str) -> None:
    page.wait_for_function(f"before => ({INK})() !== before", arg=before)


# --- instant navigation -------------------------------------------------------------------


def test_every_tab_opens_at_once_and_nothing_complains(visit: Open, built: BuiltSite) -> None:
    """The window notes every error, every answer of 400 and more, and every stopped script."""
    page = visit(WIDE)
    page.goto(built.url)
    page.evaluate("window.sameDocument = true")
    tabs = page.locator(".md-tabs__link")
    assert tabs.count() >= 9
    for at in range(tabs.count()):
        target = tabs.nth(at).evaluate("one => one.href")
        tabs.nth(at).click()
        page.wait_for_url(target)
        page.wait_for_function(
            "href => document.querySelector('link[rel=canonical]').href === href", arg=target
        )
        assert page.locator(".md-tabs__item--active").count() == 1, target
        if page.locator("article button.evidence:visible").count():
            page.locator("article button.evidence:visible").first.click()
            assert open_card(page).is_visible(), target
            page.keyboard.press("Escape")
    search, result = page.locator("input.md-search__input"), page.locator(".md-search-result__link").first
    # The theme closes the search when a page has come; on a slow machine that may be after the first letter.
    page.wait_for_timeout(500)
    for _ in range(3):
        search.blur()
        search.click()
        search.fill("Arsal")
        page.wait_for_timeout(1500)
        if result.is_visible():
            break
    assert result.is_visible()
    assert page.evaluate("window.sameDocument")


# --- touch --------------------------------------------------------------------------------


def test_evidence_opens_and_closes_by_touch(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE, has_touch=True, is_mobile=True)
    seen = 0
    for address in ("", "chronology/", "figures/", "reports/", "wording/"):
        page.goto(built.url + address)
        page.evaluate(OPEN_ALL)
        button = page.locator("article button.evidence:visible").first
        button.tap()
        card = open_card(page)
        assert card.get_attribute("id") == button.get_attribute("popovertarget"), address
        assert card.locator("mark").first.is_visible(), address
        card.locator(".close").tap()
        assert open_card(page).count() == 0, address
        button.tap()
        open_card(page).wait_for()
        page.locator("h1").evaluate("one => one.scrollIntoView()")
        page.touchscreen.tap(5, 60)  # beside the card
        open_card(page).wait_for(state="hidden")
        seen += 1
    assert seen == 5


# --- an address that leads nowhere --------------------------------------------------------


def test_a_lost_address_is_answered_at_any_depth(browser: Browser, built: BuiltSite) -> None:
    lost = built.url + "disputed/no/such/page/"
    visit = Visit(browser.new_context(viewport={"width": PHONE, "height": 800}), built.url)
    page = visit.page()
    answer = page.goto(lost)
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").text_content() == "There is no such page"
    links = page.locator("article li a")
    assert links.count() >= 8
    for link in links.all():
        assert page.request.get(link.evaluate("one => one.href")).ok
    page.locator(".md-header__button[for=__search]").click()
    page.keyboard.type("Daesh")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(built.url + "**?h=*")
    assert page.locator("article mark").count()
    visit.context.close()
    # The answer itself and the browser's word on it; every style, script and index of the page came.
    assert visit.wrongs[0] == f"404 {lost}"
    assert len(visit.wrongs) == 2
