"""What a page moves over the wire, by Chromium's own records of its requests.

`python -m tests.site_weight` builds the site and prints the table; a test holds the same
numbers against the budget. The server packs texts as the hosting does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.chromium import FLAGS, find_chromium
from tests.site_fixture import BuiltSite, serve_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

FIRST, WITH_CHARTS, INDEX = 120_000, 520_000, 20_000
"""Bytes: the budgets of a first load, of one with all its charts, and of the search index."""
SETTLED = 800
"""Milliseconds without a request after which a page has all that it asks for by itself."""
AT_A_TIME = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Bytes of one page, headers of the answers included."""

    address: str
    html: int
    files: Mapping[str, int]
    """What came by itself, by path below the site."""
    charts: int | None
    """All of it with every chart interactive; None without charts."""

    @property
    def first(self) -> int:
        return self.html + sum(self.files.values())


def weigh(browser: Browser, site: BuiltSite, addresses: Iterable[str]) -> list[Weight]:
    """Each page opened by a reader who has never been here; some at a time, for most of it is waiting."""
    left, found = iter(addresses), list[Weight]()
    while batch := [_Reader.opens(browser, site, address) for address in islice(left, AT_A_TIME)]:
        for reader in batch:
            reader.page.wait_for_load_state("networkidle")
        batch[-1].page.wait_for_timeout(SETTLED)
        found += [reader.weighs(site) for reader in batch]
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """A window of a reader's own: nothing in its cache, every answer noted."""

    address: str
    page: Page
    requests: list[Request]

    @classmethod
    def opens(cls, browser: Browser, site: BuiltSite, address: str) -> _Reader:
        # On a wide screen a chart loads as it nears the view; on a phone when it is asked for.
        context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
        # The context's event also tells of what workers load.
        requests: list[Request] = []
        context.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108  # Playwright marks it
        page = context.new_page()
        page.goto(site.url + address)
        return cls(address, page, requests)

    def weighs(self, site: BuiltSite) -> Weight:
        first = _bytes(self.requests, site.url)
        figures = self.page.locator("figure.chart").all()
        for figure in figures:
            figure.locator(".chart__ask").click()
            figure.locator(".chart__live .main-svg").first.wait_for()
        charts = sum(_bytes(self.requests, site.url).values()) if figures else None
        self.page.context.close()
        html = first.pop(self.address)
        return Weight(address=self.address, html=html, files=first, charts=charts)


def _bytes(requests: list[Request], home: str) -> dict[str, int]:
    found = {}
    for request in requests:
        answer = request.response()
        if answer is None or not request.url.startswith(home):
            raise AssertionError(f"no answer from the site: {request.url}")
        # For a worker's own script Chromium records no body; its length stands in the answer's header.
        length = int(answer.header_value("content-length") or 0)
        sizes = request.sizes()
        path = request.url.removeprefix(home).partition("?")[0].partition("#")[0]
        found[path] = max(sizes["responseBodySize"], length) + sizes["responseHeadersSize"]
    return found


def table(weights: Iterable[Weight]) -> str:
    """Kilobytes by page: what it is made of, its sum, and with charts."""
    rows = [
        f"{'page':34}{'html':>7}{'styles':>8}{'scripts':>9}{'index':>7}{'other':>7}{'first':>8}{'charts':>8}"
    ]
    for one in weights:
        kinds = dict.fromkeys(("styles", "scripts", "index", "other"), 0)
        for path, size in one.files.items():
            kind = {"css": "styles", "js": "scripts", "json": "index"}.get(path.rpartition(".")[2], "other")
            kinds[kind] += size
        sizes = [one.html, *kinds.values(), one.first, one.charts or 0]
        rows.append(f"/{one.address:33}" + "".join(f"{size / 1000:9.1f}" for size in sizes))
    return "\n".join(rows)


def _main() -> int:
    from playwright.sync_api import sync_playwright

    chromium = find_chromium()
    if chromium is None:
        print("No Chromium; name one in CHROMIUM.", file=sys.stderr)
        return 1
    with (
        TemporaryDirectory() as folder,
        serve_site(Path(folder)) as site,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        print(table(weigh(browser, site, site.pages())))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(_main())
