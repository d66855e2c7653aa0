"""Evidence of the built site in a real headless Chromium: by key, by click, without scripts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.html_tree import Element
from tests.site_fixture import BuiltSite
from tests.site_visit import NARROW, OPEN_ALL, PHONE, WIDE, Open, open_card, opened, with_evidence

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]


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
    for address, page in built.whole_pages().items():
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
        yield href.rpartition("#")[2], f'#{name} tbody a[href$="{href.replace("../", "")}"]'


def test_ten_numbers_lead_to_their_words_and_back_in_two_steps(visit: Open, built: BuiltSite) -> None:
    claims = {row["id"]: row for row in built.data("claims")}
    everywhere = numbers(built)
    assert len(everywhere) >= 30
    page = visit(WIDE)
    chosen = random.Random(built.data("edition")["digest"]).sample(everywhere, 10)
    for address, id, way in chosen:
        page.goto(built.url + address)
        page.evaluate(UNFOLD, way)  # the first step, where the number stands in a folded part
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
        if way.startswith("button"):
            page.keyboard.press("Escape")
            assert open_card(page).count() == 0
        else:
            page.go_back()
        page.wait_for_url(built.url + address)


UNFOLD = """way => {
  for (let at = document.querySelector(way); at; at = at.parentElement) {
    if (at.tagName === 'DETAILS') at.open = true;
  }
}"""


# --- without scripts ----------------------------------------------------------------------


def test_without_scripts_tables_and_evidence_are_there(visit: Open, built: BuiltSite) -> None:
    page, cards = visit(PHONE, java_script_enabled=False), 0
    for address in opened(built):
        page.goto(built.url + address)
        button = page.locator("article button.evidence:visible").first
        if button.count():
            button.click()
            assert open_card(page).locator("mark").first.is_visible(), address
            page.keyboard.press("Escape")
            assert open_card(page).count() == 0, address
            cards += 1
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
    assert cards > 10


# --- permanent addresses ------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_an_address_into_a_folded_part_shows_it(visit: Open, built: BuiltSite, scripts: bool) -> None:
    folded = [
        (address, inner.attrs["id"])
        for address, page in built.pages().items()
        for fold in page.all("details")
        for inner in fold.walk()
        if "id" in inner.attrs and inner.tag in ("li", "div", "h3", "p", "tr", "section")
    ]
    assert len({address for address, _ in folded}) >= 2
    page = visit(PHONE, java_script_enabled=scripts)
    for address, id in dict(folded).items():
        page.goto("about:blank")
        page.goto(f"{built.url}{address}#{id}")
        target = page.locator(f"[id='{id}']")
        target.wait_for()
        assert target.evaluate(IN_SIGHT), f"{address}#{id}"


IN_SIGHT = "e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight; }"


def test_every_claim_and_every_event_shows_its_permanent_address(built: BuiltSite) -> None:
    pages = built.pages()
    for row in built.data("claims"):
        assert f"#{row['id']}" in here(pages[f"sources/{row['article']}/"]), row["id"]
    assert here(pages["chronology/"]) == [f"#{row['id']}" for row in in_order(pages["chronology/"])]
    assert len(here(pages["chronology/"])) == len(built.data("events"))


def here(page: Element) -> list[str]:
    return [link.attrs["href"] for link in page.all("a", "here")]


def in_order(page: Element) -> list[dict[str, str]]:
    return [
        {"id": item.attrs["id"]}
        for part in page.all("ol", "chronology")
        for item in part.children
        if isinstance(item, Element) and item.tag == "li"
    ]


def test_a_permanent_address_is_copied_by_key_and_by_click(visit: Open, built: BuiltSite) -> None:
    page = visit(WIDE, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{built.url}chronology/")
    sign = page.locator("a.here").first
    sign.focus()
    assert sign.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    box = sign.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    page.keyboard.press("Enter")
    page.get_by_text("Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == sign.evaluate("e => e.href")
    page.get_by_text("Link copied").wait_for(state="detached")
    assert sign.text_content() == "§Link to this event"
    page.goto(built.url)
    page.locator("article button.evidence").first.click()
    link = open_card(page).locator("a[data-copy]")
    link.click()
    page.get_by_text("Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == link.evaluate("e => e.href")
