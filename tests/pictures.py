"""Pictures of the main pages, for those who review a change: `make pictures`.

Each on a phone and on a wide screen, in light and in dark colours, whole. PYTEST_DONT_REWRITE:
nothing is asserted here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.chromium import FLAGS, find_chromium
from tests.site_fixture import ROOT, BuiltSite, serve_site
from tests.site_visit import PHONE, WIDE, kinds

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = ROOT / ".build" / "pictures"
SCREENS = {"phone": PHONE, "wide": WIDE}
SCHEMES = ("light", "dark")
SCROLL = """async () => {
  for (const chart of document.querySelectorAll('figure.chart')) {
    chart.scrollIntoView();
    await new Promise(requestAnimationFrame);
  }
  scrollTo(0, 0);
}"""


def take_pictures(browser: Browser, site: BuiltSite, folder: Path) -> list[Path]:
    """One picture of each kind of page, for each screen and scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    taken = []
    for screen, width in SCREENS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            for address in kinds(site):
                name = address.removesuffix(".html").strip("/").replace("/", "-") or "in-brief"
                taken.append(_take(page, site.url + address, folder / f"{name}-{screen}-{scheme}.png"))
            context.close()
    return taken


def _take(page: Page, url: str, path: Path) -> Path:
    page.goto(url)
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path, full_page=True)
    return path


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
        taken = take_pictures(browser, site, FOLDER)
        browser.close()
    print(f"{len(taken)} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(_main())
