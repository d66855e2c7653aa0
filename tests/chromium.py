"""A real headless Chromium for every test that looks at pages, and word of what went unseen.

Used as a plug-in (``pytest_plugins = ["tests.chromium"]``). One browser serves the whole
session: a second one could not be driven beside it. PYTEST_DONT_REWRITE: nothing is asserted
here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OF_WINDOWS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Pages of the browser's own for its address bar: it would load them with every window that a test opens."""
OF_THE_DRIVER = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""What Playwright switches off itself; of two such lists the browser takes the last."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*OF_WINDOWS, *OF_THE_DRIVER))}",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium (name one in CHROMIUM)"


def find_chromium() -> str | None:
    """Path of a browser: the one named in CHROMIUM, else the first on the PATH."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; without one the test is counted as not made, or fails where CI=true."""
    found = find_chromium()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("No Chromium for the browser tests; name one in CHROMIUM.", pytrace=False)
        pytest.skip(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name and count the checks that could not be made."""
    skipped = terminalreporter.stats.get("skipped", ())
    unseen = [report.nodeid for report in skipped if MISSING in str(report.longrepr)]
    if unseen:
        terminalreporter.section("not looked at: there is no browser here")
        for name in unseen:
            terminalreporter.write_line(f"  {name}")
        terminalreporter.write_line(
            f"{len(unseen)} checks were not made. Install Chromium or name a browser in CHROMIUM."
        )
