"""The pages that compare articles, as a reader uses them."""

from __future__ import annotations

import pytest

from tests.site_fixture import BuiltSite
from tests.site_visit import PHONE, WIDE, Open

pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]


def test_a_count_opens_its_sentences(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE)
    page.goto(built.url + "wording/")
    button = page.locator("table button.evidence").first
    button.focus()
    page.keyboard.press("Enter")
    card = page.locator("[popover]:popover-open")
    assert card.locator("mark").count() > 0
    page.keyboard.press("Escape")
    assert page.locator("[popover]:popover-open").count() == 0


@pytest.mark.parametrize("width", [601, 700, 768, 960, 1024])
def test_no_article_of_a_table_lies_beyond_the_edge(visit: Open, built: BuiltSite, width: int) -> None:
    """Between a phone and a desktop the last column was out of sight: its article seemed to be none."""
    page = visit(width)
    for address in ("reports/", "wording/"):
        page.goto(built.url + address)
        beyond = page.locator("article .table-scroll").evaluate_all(
            "found => found.map(one => one.scrollWidth - one.clientWidth)"
        )
        assert set(beyond) == {0}, address


@pytest.mark.parametrize("width", [320, PHONE, 700, WIDE])
def test_no_sign_stands_far_off_after_a_value_of_two_lines(visit: Open, built: BuiltSite, width: int) -> None:
    """A value that breaks is as wide as its column; the semicolon after it stood at the edge."""
    page = visit(width)
    page.goto(built.url + "reports/")
    assert page.locator(".one > .sep").count() > 2
    astray = page.locator(".one:has(> .sep)").evaluate_all("""found => found.filter(one => {
        const button = one.querySelector("button").getBoundingClientRect();
        const sign = one.querySelector(".sep");
        const line = parseFloat(getComputedStyle(one).lineHeight);
        return sign.getClientRects().length && button.height > 2 * line;
    }).map(one => one.textContent)""")
    assert astray == []


def test_a_day_of_the_address_is_in_sight(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE)
    page.goto(built.url + "as-of/#as-of-2017-08-26")
    row = page.locator("#as-of-2017-08-26")
    assert row.is_visible()
    row.locator("a").click()
    assert page.url.endswith("#by-2017-08-25")


STEPS = """found => found.map(one => {
    let at = one;
    while (at.tagName !== "H2") at = at.previousElementSibling;
    return at.id;
})"""
"""The headings under which these stand."""


@pytest.mark.parametrize(
    ("asked", "row", "step"),
    [
        ("2017-08-24", "as-of-2017-08-24", "by-2017-08-24"),
        ("2017-08-26", "as-of-2017-08-26", "by-2017-08-25"),  # no article of its own
        ("2019-01-01", "as-of-2017-08-31", "by-2017-08-31"),  # after the last
    ],
)
def test_a_link_that_asks_for_a_day_shows_it(
    visit: Open, built: BuiltSite, asked: str, row: str, step: str
) -> None:
    page = visit(PHONE)
    page.goto(f"{built.url}as-of/?as-of={asked}")
    chosen = page.locator("table.choose tr[aria-current=date]")
    assert chosen.get_attribute("id") == row
    page.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 400", arg=step
    )
    opened = page.locator("article details[open]")
    assert opened.count() > 0
    assert set(opened.evaluate_all(STEPS)) == {step}, "what is folded under another day was opened too"
    assert page.locator(f"#{step} ~ details[open] table").first.is_visible()


@pytest.mark.parametrize("asked", ["2001-01-01", "yesterday", ""])
def test_a_link_that_asks_for_no_day_of_ours_shows_the_page(
    visit: Open, built: BuiltSite, asked: str
) -> None:
    page = visit(PHONE)
    page.goto(f"{built.url}as-of/?as-of={asked}")
    assert page.locator("html.js").count()
    assert page.evaluate("scrollY") == 0


def test_without_scripts_the_table_of_days_leads_to_each(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE, java_script_enabled=False)
    page.goto(f"{built.url}as-of/?as-of=2017-08-24")
    row = page.locator("#as-of-2017-08-24")
    assert row.is_visible()
    row.locator("a").click()
    assert page.url.endswith("#by-2017-08-24")
    assert page.locator("#by-2017-08-24").is_visible()


def test_a_link_to_a_folded_part_of_its_own_page_unfolds_it(visit: Open, built: BuiltSite) -> None:
    """Twice, because the address does not change the second time."""
    page = visit(WIDE)
    page.goto(built.url + "voices/")
    link = page.locator("table.by-topic a[href*='#']").first
    block = page.locator("[id='" + (link.get_attribute("href") or "").partition("#")[2] + "']")
    for _ in range(2):
        assert block.get_attribute("open") is None
        link.click()
        block.locator("li").first.wait_for()
        block.locator("summary").click()


def test_the_days_to_choose_are_links_on_top(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE)
    page.goto(built.url + "as-of/")
    days = page.locator("ul.counts a")
    assert days.count() >= 3
    for at in range(days.count()):
        target = (days.nth(at).get_attribute("href") or "").partition("#")[2]
        days.nth(at).click()
        assert page.url.endswith(f"as-of/#{target}")
        page.wait_for_function(
            "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 400", arg=target
        )


@pytest.mark.parametrize("words", ["Daesh", "Deir ez-Zor", "hostages"])
def test_search_finds_a_page_by_any_spelling(visit: Open, built: BuiltSite, words: str) -> None:
    page = visit(WIDE)
    page.goto(built.url)
    page.locator("input.md-search__input").click()
    page.keyboard.type(words)
    results = page.locator(".md-search-result__link")
    results.first.wait_for()
    assert any("glossary/" in (link.get_attribute("href") or "") for link in results.all())


def test_the_results_show_of_loose_words_those_that_were_found(visit: Open, built: BuiltSite) -> None:
    page = visit(WIDE)
    page.goto(built.url)
    page.locator("input.md-search__input").click()
    page.keyboard.type("buses")
    loose = page.locator(".md-search-result__article small")
    loose.locator("mark").first.wait_for()
    sizes = "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    assert set(loose.evaluate_all(sizes)) == {0}
    assert min(loose.locator("mark").evaluate_all(sizes)) > 9
