"""A reader's visits to the built site: windows that note whatever goes wrong in them.

Used as a plug-in (``pytest_plugins = ["tests.site_visit"]``). PYTEST_DONT_REWRITE: nothing is
asserted here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from tests.site_fixture import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

WIDE, PHONE, NARROW = 1280, 390, 320
Open: TypeAlias = "Callable[..., Page]"


@dataclass(slots=True)
class Visit:
    """One reader's browser window, and all that went wrong in it."""

    context: BrowserContext
    home: str
    """Where every request must go; all else is wrong."""
    wrongs: list[str] = field(default_factory=list)

    def page(self) -> Page:
        """A new page that notes console errors, failed requests and requests that leave."""
        page = self.context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", lambda r: None if r.url.startswith((self.home, "data:")) else self._note(r.url))
        page.on("response", lambda r: self._note(f"{r.status} {r.url}") if r.status >= 400 else None)
        return page

    def _note(self, wrong: str) -> None:
        self.wrongs.append(wrong)


@contextmanager
def visiting(browser: Browser, built: BuiltSite) -> Iterator[Open]:
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
    if wrongs := [wrong for one in visits for wrong in one.wrongs]:
        pytest.fail("\n".join(wrongs), pytrace=False)


@pytest.fixture
def visit(browser: Browser, built: BuiltSite) -> Iterator[Open]:
    """The windows of one test."""
    with visiting(browser, built) as open_page:
        yield open_page


EVERY_PAGE = bool(os.environ.get("EVERY_PAGE"))
"""Whether the browser opens every page (``make audit``), or some of each kind."""


def _by_kind(built: BuiltSite) -> dict[str, list[str]]:
    """The pages of each kind, the fullest first: one at the top is a kind, those of a folder are one."""
    found: dict[str, list[tuple[int, str]]] = {}
    for address, page in built.pages().items():
        folder, _, name = address.rpartition("/")[0].rpartition("/")
        kind = f"{folder}/" if folder else name or address
        found.setdefault(kind, []).append((sum(1 for _ in page.walk()), address))
    return {kind: [address for _, address in sorted(pages, reverse=True)] for kind, pages in found.items()}


def kinds(built: BuiltSite) -> list[str]:
    """One page of each kind: the one with the most in it."""
    return sorted(pages[0] for pages in _by_kind(built).values())


def opened(built: BuiltSite) -> list[str]:
    """The pages that the browser opens: of those made from one template the fullest and the emptiest."""
    if EVERY_PAGE:
        return list(built.pages())
    chosen = {address for pages in _by_kind(built).values() for address in (pages[0], pages[-1])}
    return [address for address in built.pages() if address in chosen]


def addresses(built: BuiltSite) -> list[str]:
    whole = built.whole_pages()
    return [address for address in opened(built) if address in whole and address != "404.html"]


def with_evidence(built: BuiltSite) -> list[str]:
    return [address for address in opened(built) if built.pages()[address].all("button", "evidence")]


def open_card(page: Page) -> Locator:
    return page.locator("[popover]:popover-open")


SCHEMES = {"light": "default", "dark": "slate"}
"""The theme's names for the colours that a system asks for."""
LIGHT_FIRST, DARK_FIRST = ("light", "dark"), ("dark", "light")


def put_on(page: Page, scheme: str) -> None:
    """The system asks for other colours; a frame, which knows no switch, names none."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a row of a table is a plain text
    named = "name => [undefined, name].includes(document.body.dataset.mdColorScheme)"
    page.wait_for_function(named, arg=SCHEMES[scheme])


OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
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
"""What stands out too little from its ground, by WCAG 2.2."""
