"""The built site by keyboard alone: everything is reached, the focus shows, Escape closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site_fixture import BuiltSite
from tests.site_visit import EVERY_PAGE, WIDE, Open, kinds

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]

ZOOMED = WIDE // 2
"""What 200 % leave of a wide screen."""
FOCUSED = """async () => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  window.reached ??= new Set();
  if (window.reached.has(one)) return {again: true};
  window.reached.add(one);
  // The theme shows the focus of a hidden field on its label, that of the search on its frame.
  const shown = one.matches('.md-option') ? one.nextElementSibling : one.closest('.md-search__form') ?? one;
  const fixed = one.closest('.md-header, .md-search, .md-sidebar, .md-skip');
  const seen = () => {
    const box = shown.getClientRects()[0];
    const top = fixed ? 0 : document.querySelector('.md-header')?.getBoundingClientRect().bottom ?? 0;
    return shown.checkVisibility({visibilityProperty: true, opacityProperty: true}) && box.width > 0
      && box.left < innerWidth && box.right > 0 && box.bottom > top && box.top < innerHeight;
  };
  // The search of a small screen unfolds when it gets the focus.
  for (let frame = 0; frame < 60 && !seen(); frame++) await new Promise(requestAnimationFrame);
  const style = getComputedStyle(shown);
  return {
    again: false,
    html: one.outerHTML.slice(0, 160),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.opacity === '1',
    seen: seen(),
  };
}"""
MISSED = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true}))
  // Of one group of radio buttons the Tab key reaches one; the arrow keys, the rest.
  .filter(one => !window.reached.has(one)
    && !(one.name && [...window.reached].some(other => other.name === one.name)))
  .map(one => one.outerHTML.slice(0, 160))"""


def tab_through(page: Page) -> int:
    """Go with the Tab key from the top of a page to its end; the number of places it stopped at."""
    for step in range(2000):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None or at["again"]:
            return step
        assert at["seen"], f"{page.url}: the focus is out of sight: {at['html']}"
        assert at["outlined"], f"{page.url}: nothing shows the focus: {at['html']}"
    return pytest.fail(f"{page.url}: no end")


def draw_charts(page: Page) -> None:
    """An interactive chart is a place to stop at too, and comes only when it nears the view."""
    for figure in page.locator("figure.chart:visible").all():
        figure.evaluate("one => one.scrollIntoView({block: 'start'})")
        if figure.locator(".chart__ask").is_visible():
            figure.locator(".chart__ask").click()
        figure.locator(".chart__live .main-svg").first.wait_for()
    page.evaluate(
        "document.activeElement.blur(); getSelection().setPosition(document.body, 0); scrollTo(0, 0)"
    )


def test_the_tab_key_reaches_everything_and_shows_where_it_is(visit: Open, built: BuiltSite) -> None:
    """Where not every page is opened, on every other kind of page; home and the frames are among them."""
    pages = kinds(built) if EVERY_PAGE else kinds(built)[::2]
    assert stops_at(visit(WIDE), built, pages) > 500


def test_the_tab_key_reaches_everything_on_a_small_screen(visit: Open, built: BuiltSite) -> None:
    assert stops_at(visit(ZOOMED), built, ["", "voices/", "404.html"]) > 100


def stops_at(page: Page, built: BuiltSite, pages: list[str]) -> int:
    stops = 0
    for address in pages:
        page.goto(built.url + address)
        page.locator("html.js").wait_for(state="attached")
        draw_charts(page)
        stops += tab_through(page)
        assert page.evaluate(MISSED) == [], address
    return stops


def test_the_menu_of_a_small_screen_works_by_key(visit: Open, built: BuiltSite) -> None:
    page = visit(ZOOMED)
    page.goto(built.url + "figures/")
    opener = page.locator(".md-header label[for=__drawer] .switch")
    menu = page.locator(".md-sidebar--primary")
    assert not menu.is_visible()
    opener.focus()
    assert opener.get_attribute("aria-label") == "Navigation"
    for key in ("Enter", " "):
        page.keyboard.press(key)
        assert opener.get_attribute("aria-expanded") == "true"
        assert menu.locator("a:focus").is_visible()
        page.keyboard.press("Escape")
        assert opener.get_attribute("aria-expanded") == "false"
        assert opener.evaluate("one => one === document.activeElement")
        menu.wait_for(state="hidden")
    page.keyboard.press("Enter")
    inner = menu.get_by_role("link", name="Glossary")
    assert not inner.is_visible()
    menu.get_by_role("button", name="Compare articles").first.focus()
    page.keyboard.press("Enter")
    inner.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(built.url + "glossary/")
    menu.wait_for(state="hidden")


def test_the_menu_gives_way_to_whoever_goes_on(visit: Open, built: BuiltSite) -> None:
    page = visit(ZOOMED)
    page.goto(built.url)
    page.locator(".md-header label[for=__drawer] .switch").focus()
    page.keyboard.press("Enter")
    menu = page.locator(".md-sidebar--primary")
    for _ in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate(
            "document.querySelector('.md-sidebar--primary').contains(document.activeElement)"
        ):
            break
    menu.wait_for(state="hidden")
    assert page.locator("article :focus").is_visible()


@pytest.mark.parametrize("width", [WIDE, ZOOMED])
def test_escape_leaves_the_search_and_the_tab_key_goes_on_from_there(
    visit: Open, built: BuiltSite, width: int
) -> None:
    page = visit(width)
    page.goto(built.url)
    page.locator("html.js").wait_for(state="attached")
    field = page.locator("input.md-search__input")
    for _ in range(10):
        page.keyboard.press("Tab")
        if field.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type("Arsal")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    page.keyboard.press("Escape")
    result.wait_for(state="hidden")
    following = page.evaluate(
        """[...document.querySelectorAll(':is(.md-tabs, article) a[href]')]
          .find(one => one.checkVisibility({visibilityProperty: true})).href"""
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.href") == following


def test_no_letter_alone_turns_the_page(visit: Open, built: BuiltSite) -> None:
    """WCAG 2.2, 2.1.4; the theme knows n, p, f, s and others."""
    page = visit(WIDE)
    page.goto(built.url + "figures/")
    page.locator("html.js").wait_for(state="attached")
    for key in "np,.fs/":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url == built.url + "figures/"
    page.locator("input.md-search__input").focus()
    page.keyboard.type("snap")
    assert page.locator("input.md-search__input").input_value() == "snap"
