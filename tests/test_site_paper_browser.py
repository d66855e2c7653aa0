"""The built site on paper, by a real headless Chromium: all that the screen unfolds, and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.site_fixture import BuiltSite
from tests.site_visit import OPEN_ALL, WIDE, opened, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit"]

ON_SCREEN = """() => {
  const blocks = document.querySelectorAll('article :is(p, li, td, th, dt, dd, h1, h2, h3, q, caption, svg)');
  window.blocks = [...blocks]
    .filter(one => one.getClientRects().length && (one.textContent.trim() || one.matches('svg')))
    // Of use on a screen only: the chart that one can touch, and its code for other sites.
    .filter(one => !one.closest('.chart__live, .chart__bar, .chart__status, details:has(.chart__snippet)'));
  return window.blocks.length;
}"""
FOLDS = "[...document.querySelectorAll('article details')].map(one => one.open)"
FOLD_AGAIN = """folds => document.querySelectorAll('article details')
  .forEach((one, n) => { one.open = folds[n]; })"""
LOST = """() => window.blocks.filter(one => !one.checkVisibility({visibilityProperty: true}))
  .map(one => one.outerHTML.slice(0, 150))"""
HIDDEN = """() => [...document.querySelectorAll(
    'article :is(.evidence-card, .evidence-card mark, table, .chart__picture--wide, q.words)')]
  .filter(one => !one.getClientRects().length)
  .map(one => one.outerHTML.slice(0, 120))"""
OF_THE_SCREEN = """() => [...document.querySelectorAll(
    '.md-header, .md-footer__inner, .md-sidebar, .evidence-card :is(.ways, .close), a.here, .chart__snippet')]
  .filter(one => one.getClientRects().length).map(one => one.className)"""
SIZES = """() => [...document.querySelectorAll('.evidence-card *')]
  .map(one => parseFloat(getComputedStyle(one).fontSize))"""
LOUD = """() => [...document.querySelectorAll('.evidence-card')]
  .filter(card => [...card.querySelectorAll('*')]
    .some(one => parseFloat(getComputedStyle(one).fontSize) > parseFloat(getComputedStyle(card).fontSize)))
  .map(card => card.id)"""
UNQUOTED = """() => [...document.querySelectorAll('.evidence-card blockquote')]
  .filter(one => getComputedStyle(one, '::before').content !== '"“"'
    || !getComputedStyle(one, '::after').content.startsWith('"”'))
  .map(one => one.parentElement.id)"""
RUN_TOGETHER = """() => [...document.querySelectorAll('.evidence-card .value')]
  .filter(one => getComputedStyle(one, '::after').content !== '". "').map(one => one.textContent)"""
NOTES = """() => {
  const printed = (one, side) => {
    // Chromium gives the attribute as it is written in the rule; the number stands in the attribute.
    const said = getComputedStyle(one, side).content;
    return said.replace(/attr\\([^)]*\\)/, `"${one.dataset.note}"`).replaceAll('" "', '');
  };
  const seen = one => one.closest('article') !== null;
  return [
    [...document.querySelectorAll('.evidence[data-note]')].filter(seen)
      .map(one => [one.getAttribute('popovertarget'), printed(one, '::after')]),
    [...document.querySelectorAll('.evidence-card')].map(one => [one.id, printed(one, '::before')]),
  ];
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a page shows on paper."""

    blocks: int
    """How much a screen shows of it with every fold open."""
    lost: list[str]
    """What of that paper lacks."""
    hidden: list[str]
    """Evidence, tables and pictures that cannot be seen."""
    of_the_screen: list[str]
    """What is of use on a screen only."""
    sizes: list[float]
    """Of the letters in its notes, in pixels."""
    hard_to_read: list[str]
    """Notes with larger letters than their own, with words that no quotation marks set apart, or with a
    name that runs into what is said of it."""
    references: list[tuple[str, str]]
    """For each number with evidence: the note's id, and what stands behind the number."""
    notes: list[tuple[str, str]]
    """For each note its id, and what stands before it."""


def printed(page: Page) -> Paper:
    """The page that stands open, as it came, on paper."""
    folds = page.evaluate(FOLDS)
    page.evaluate(OPEN_ALL)
    blocks = page.evaluate(ON_SCREEN)
    page.evaluate(FOLD_AGAIN, folds)
    page.emulate_media(media="print")
    references, notes = page.evaluate(NOTES)
    paper = Paper(
        blocks=blocks,
        lost=page.evaluate(LOST),
        hidden=page.evaluate(HIDDEN),
        of_the_screen=page.evaluate(OF_THE_SCREEN),
        sizes=page.evaluate(SIZES),
        hard_to_read=[*page.evaluate(LOUD), *page.evaluate(UNQUOTED), *page.evaluate(RUN_TOGETHER)],
        references=references,
        notes=notes,
    )
    page.emulate_media(media="screen")
    return paper


@pytest.fixture(scope="module")
def papers(browser: Browser, built: BuiltSite) -> dict[str, Paper]:
    found = {}
    with visiting(browser, built) as visit:
        page = visit(WIDE)
        for address in opened(built):
            page.goto(built.url + address)
            found[address] = printed(page)
    return found


def test_paper_holds_all_that_the_screen_unfolds(papers: dict[str, Paper]) -> None:
    assert {address: paper.lost for address, paper in papers.items() if paper.lost} == {}
    assert sum(paper.blocks for paper in papers.values()) > 3000


def test_print_shows_evidence_tables_and_pictures(papers: dict[str, Paper]) -> None:
    assert {address: paper.hidden for address, paper in papers.items() if paper.hidden} == {}


def test_a_note_reads_as_one_paragraph_with_its_quotation_set_apart(papers: dict[str, Paper]) -> None:
    assert {address: paper.hard_to_read for address, paper in papers.items() if paper.hard_to_read} == {}


def test_paper_holds_nothing_that_serves_on_a_screen_only(papers: dict[str, Paper]) -> None:
    wrong = {address: paper.of_the_screen for address, paper in papers.items() if paper.of_the_screen}
    assert wrong == {}


def test_notes_on_paper_are_readable(papers: dict[str, Paper]) -> None:
    """Eleven pixels are eight points."""
    smallest = {address: min(paper.sizes) for address, paper in papers.items() if paper.sizes}
    assert len(smallest) > 10
    assert {address: size for address, size in smallest.items() if size < 10.9} == {}


def test_every_number_on_paper_leads_to_the_note_of_that_number(papers: dict[str, Paper]) -> None:
    for address, paper in papers.items():
        numbers = [number for _, number in paper.notes]
        assert numbers == [f'"[{n}] "' for n in range(1, len(numbers) + 1)], address
        notes = {id: number.strip('" []') for id, number in paper.notes}
        for target, number in paper.references:
            assert number == f'" [{notes[target]}]"', f"{address}: {target}"
        assert {target for target, _ in paper.references} == set(notes), address
    assert sum(len(paper.references) for paper in papers.values()) > 300
