"""The built site as a reader sees it, in a real headless Chromium, served below a sub-path."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests.chromium import Visit
from tests.html_tree import Element
from tests.site_fixture import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture"]

WIDE, PHONE, NARROW = 1280, 390, 320
Open: TypeAlias = "Callable[..., Page]"


@pytest.fixture
def visit(browser: Browser, built: BuiltSite) -> Iterator[Open]:
    """Opens windows; in the end nothing may have complained, failed or left the site."""
    visits = []

    def open_page(width: int = WIDE, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, reduced_motion="reduce", **options
        )
        visits.append(Visit(context, built.url))
        return visits[-1].page()

    yield open_page
    for one in visits:
        one.context.close()
    assert [wrong for one in visits for wrong in one.wrongs] == []


def addresses(built: BuiltSite) -> list[str]:
    return [address for address in built.pages() if address != "404.html"]


def with_charts(built: BuiltSite) -> list[str]:
    return [address for address, page in built.pages().items() if page.all("figure", "chart")]


def with_evidence(built: BuiltSite) -> list[str]:
    return [address for address, page in built.pages().items() if page.all("button", "evidence")]


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
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{address} scrolls sideways"
        )
        # WCAG 2.2, success criterion 1.4.3: text stands out by 4.5 to 1, large text by 3 to 1.
        assert page.evaluate(FAINT) == [], address


def test_site_works_from_a_sub_path_alone(built: BuiltSite) -> None:
    """The pages that the other tests open have nothing above them, and no request may leave them."""
    assert built.url.endswith("/sub/")
    assert [path.name for path in built.folder.parent.iterdir()] == ["sub"]


PICTURE = '.chart__picture--wide svg :is(circle, rect, path:not([fill="none"]))'
LIVE = ".scatterlayer .points path, .barlayer .point path"


def scroll_to(figure: Locator) -> None:
    figure.evaluate("one => one.scrollIntoView({block: 'start'})")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_draw_when_a_wide_screen_nears_them(visit: Open, built: BuiltSite, scheme: str) -> None:
    page, drawn = visit(WIDE, color_scheme=scheme), 0
    for address in with_charts(built):
        page.goto(built.url + address)
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


FAINT = """() => {
  const parse = text => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = one => {
    for (; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const over = (colour, below) => colour.length === 3 ? colour
    : colour.slice(0, 3).map((part, at) => part * colour[3] + below[at] * (1 - colour[3]));
  const faint = new Set();
  for (const one of document.querySelectorAll('article *, article')) {
    const says = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!says || one.closest('svg, .headerlink, .chart__live') || !one.getClientRects().length) continue;
    const style = getComputedStyle(one), below = ground(one);
    const pair = [light(over(parse(style.color), below)), light(below)].sort((a, b) => b - a);
    const large = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < (large ? 3 : 4.5)) {
      faint.add(`${one.tagName}.${one.className}: ${style.color} on ${below}, ${ratio.toFixed(2)}`);
    }
  }
  return [...faint];
}"""


# --- evidence ----------------------------------------------------------------------------


def open_card(page: Page) -> Locator:
    return page.locator("[popover]:popover-open")


def tab_to_evidence(page: Page) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('button.evidence')"):
            return
    pytest.fail("no evidence button within eighty steps of the Tab key")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_evidence_opens_by_keyboard(visit: Open, built: BuiltSite, width: int) -> None:
    claims = {row["id"]: row for row in built.data("claims")}
    page = visit(width)
    page.goto(built.url)
    tab_to_evidence(page)
    target = page.evaluate("document.activeElement.getAttribute('popovertarget')")
    assert open_card(page).count() == 0
    page.keyboard.press("Enter")
    card = open_card(page)
    assert card.get_attribute("id") == target
    marked = card.locator("mark").first
    assert marked.is_visible()
    claim = claims.get(target.removeprefix("ev-"))  # None for the day of an event
    assert claim is None or marked.text_content() == claim["exact"]
    assert marked.evaluate("one => getComputedStyle(one).backgroundColor") != card.evaluate(
        "one => getComputedStyle(one).backgroundColor"
    )
    page.keyboard.press("Escape")
    assert open_card(page).count() == 0
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == target


def test_evidence_opens_by_keyboard_on_every_page(visit: Open, built: BuiltSite) -> None:
    page = visit(WIDE)
    for address in with_evidence(built):
        page.goto(built.url + address)
        page.evaluate(OPEN_ALL)
        button = page.locator("article button.evidence:visible").first
        button.focus()
        page.keyboard.press("Enter")
        card = open_card(page)
        assert card.get_attribute("id") == button.get_attribute("popovertarget"), address
        assert card.locator("mark").first.is_visible(), address
        page.keyboard.press("Escape")
        assert open_card(page).count() == 0, address
        assert button.evaluate("one => one === document.activeElement"), address


def test_card_fits_the_narrowest_screen(visit: Open, built: BuiltSite) -> None:
    page = visit(NARROW)
    page.goto(built.url)
    page.locator("button.evidence").first.click()
    box = open_card(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW
    assert open_card(page).evaluate("one => one.scrollWidth <= one.clientWidth")
    open_card(page).locator(".close").click()
    assert open_card(page).count() == 0


def numbers(built: BuiltSite) -> list[tuple[str, str, str]]:
    """Every number and day that a page prints away from its words: page, claim, way to it.

    In lists of claims the words stand beside the number; no step is needed there.
    """
    ids = {row["id"] for row in built.data("claims") if row["exact"]}
    found = set()
    for address, page in built.pages().items():
        for one in page.all("button", "evidence"):
            target = one.attrs["popovertarget"]
            if target.removeprefix("ev-") in ids:
                found.add((address, target.removeprefix("ev-"), f'button[popovertarget="{target}"]'))
        for figure in page.all("figure", "chart"):
            found |= {(address, id, way) for id, way in table_links(figure) if id in ids}
    return sorted(found)


def table_links(figure: Element) -> Iterator[tuple[str, str]]:
    name = figure.attrs["id"]
    for link in figure.one("tbody").all("a"):
        href = link.attrs["href"]
        # Instant navigation makes the addresses absolute.
        yield href.rpartition("#")[2], f'#{name} tbody a[href$="{href.removeprefix("../")}"]'


def test_ten_numbers_lead_to_their_words_in_one_step(visit: Open, built: BuiltSite) -> None:
    claims = {row["id"]: row for row in built.data("claims")}
    everywhere = numbers(built)
    assert len(everywhere) >= 30
    page = visit(WIDE)
    for address, id, way in random.Random(2017).sample(everywhere, 10):
        page.goto(built.url + address)
        page.locator(way).first.click()
        if way.startswith("button"):
            place = open_card(page)
        else:
            page.wait_for_url(f"**/sources/{claims[id]['article']}/#{id}")
            place = page.locator(f"[id='{id}']")
        marks = place.locator("mark")
        marks.first.wait_for()
        assert claims[id]["exact"].split() in [text.split() for text in marks.all_text_contents()], id
        source = f"sources/{claims[id]['article']}/"
        assert source in page.url or place.locator(f"a[href*='{source}']").count(), id


# --- instant navigation, print, no script, narrow screens --------------------------------


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


def test_print_shows_evidence_tables_and_pictures(visit: Open, built: BuiltSite) -> None:
    page = visit(WIDE)
    for address in with_evidence(built):
        page.goto(built.url + address)
        page.emulate_media(media="print")
        hidden = page.evaluate(HIDDEN)
        page.emulate_media(media="screen")
        assert hidden == [], address


HIDDEN = """() => [...document.querySelectorAll(
    'article :is(.evidence-card, .evidence-card mark, table, .chart__picture--wide, q.words)')]
  .filter(one => !one.getClientRects().length)
  .map(one => one.outerHTML.slice(0, 120))"""


def test_without_scripts_tables_and_evidence_are_there(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE, java_script_enabled=False)
    for address in addresses(built):
        page.goto(built.url + address)
        closed = page.locator("article details:visible > summary")
        if closed.count():
            closed.first.click()
            assert page.locator("article details[open]").count(), address
        page.evaluate(OPEN_ALL)
        hidden = page.evaluate(
            """() => [...document.querySelectorAll('article :is(table, q.words)')]
              .filter(one => !one.closest('[popover]') && !one.getClientRects().length).length"""
        )
        assert hidden == 0, address
    for address in with_evidence(built):
        page.goto(built.url + address)
        button = page.locator("article button.evidence:visible").first
        if button.count():
            button.click()
            assert open_card(page).locator("mark").first.is_visible(), address


def test_nothing_scrolls_sideways_at_320(visit: Open, built: BuiltSite) -> None:
    page, wide = visit(NARROW), []
    for address in addresses(built):
        page.goto(built.url + address)
        page.evaluate(OPEN_ALL)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW:
            wide.append((address, page.evaluate(WIDER)))
    assert wide == []


OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
  .map(one => one.outerHTML.slice(0, 150))"""
