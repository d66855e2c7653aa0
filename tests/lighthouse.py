"""Lighthouse, phone preset, over one page of every kind.

`python -m tests.lighthouse` builds the site and prints the median of three runs; the tests
make one run, in two browsers beside one another, and hold it against the gates.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.chromium import find_chromium
from tests.node_tools import FOLDER, MISSING
from tests.site_fixture import BuiltSite, serve_site

PERFORMANCE, SHIFT = 90, 0.01
FULL = ("accessibility", "best-practices", "seo")
NOT_SOUGHT = ("404.html", "embed/")
"""Pages that no search engine should list: graded without SEO."""


def kinds(site: BuiltSite) -> list[str]:
    """The largest page of every kind: pages of one folder below the top are of one kind."""
    largest: dict[str, tuple[int, str]] = {}
    for address in site.pages():
        file = site.folder / address
        size = (file if file.is_file() else file / "index.html").stat().st_size
        parts = address.rstrip("/").split("/")
        kind = f"{parts[0]}/*" if len(parts) > 1 else address
        largest[kind] = max(largest.get(kind, (0, "")), (size, address))
    return [address for _, (_, address) in sorted(largest.items())]


def audit(
    folder: Path, chromium: str, addresses: Sequence[str], browsers: int = 1, *, calibrated: bool = False
) -> dict[str, dict[str, Any]]:
    """What Lighthouse found, by address.

    Args:
        folder: Where its tools are.
        chromium: Path of the browser.
        addresses: Of the pages.
        browsers: So many share out the pages; beside another one a page may score lower than alone.
        calibrated: Whether a slow or busy machine is slowed down by less, to be the phone that is meant.

    Raises:
        RuntimeError: It stopped.
    """
    command = ["node", str(folder / "audit.mjs"), *(["--calibrated"] if calibrated else []), chromium]
    shares = [[*command, *addresses[first::browsers]] for first in range(browsers)]
    run = partial(subprocess.run, cwd=folder, capture_output=True, text=True, check=False)
    with ThreadPoolExecutor(browsers) as pool:
        runs = list(pool.map(run, shares))
    for done in runs:
        if done.returncode != 0:
            raise RuntimeError(f"Lighthouse stopped:\n{done.stderr}")
    lines = [line for done in runs for line in done.stdout.splitlines() if line.startswith("{")]
    found = {one["address"]: one for one in map(json.loads, lines)}
    return {address: found[address] for address in addresses}


def grade(one: Mapping[str, Any], home: str) -> list[str]:
    """What keeps a page from full marks; nothing else is asked of it here."""
    address = one["address"].removeprefix(home)
    asked = [name for name in FULL if name != "seo" or not address.startswith(NOT_SOUGHT)]
    if all(one["scores"][name] == 100 for name in asked):
        return []
    return [f"{name} {one['scores'][name]}" for name in asked] + list(one["failed"])


def show(one: Mapping[str, Any]) -> str:
    """A line of a page's scores."""
    scores = "  ".join(f"{name} {score:3.0f}" for name, score in one["scores"].items())
    told = f"shift {one['shift']:.3f}  blocking {one['blocking']:.0f} ms, slowed {one['slowed']:.1f} times"
    return f"{scores}  {told}  {one['address']}"


def _main() -> int:
    chromium = find_chromium()
    if chromium is None or shutil.which("node") is None or not (FOLDER / "node_modules").is_dir():
        print(f"Nothing was measured: {MISSING}, or no Chromium.", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder, serve_site(Path(folder)) as site:
        for address in kinds(site):
            runs = [audit(FOLDER, chromium, [site.url + address])[site.url + address] for _ in range(3)]
            scores = {name: median(run["scores"][name] for run in runs) for name in runs[0]["scores"]}
            middle = {name: median(run[name] for run in runs) for name in ("shift", "blocking", "slowed")}
            print(show({"address": f"/{address}", "scores": scores} | middle), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
