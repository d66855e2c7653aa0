"""The built site before Lighthouse: one page of every kind."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.chromium import find_chromium
from tests.lighthouse import PERFORMANCE, SHIFT, audit, grade, kinds, show
from tests.site_fixture import BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.alone]
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.node_tools"]
AGAIN = 3
"""Runs of a page that seemed slow: the fewest that have a median."""


@pytest.fixture(scope="module")
def audits(built: BuiltSite, node: Path) -> dict[str, dict[str, Any]]:
    chromium = find_chromium()
    assert chromium is not None, "Lighthouse needs the browser of the other tests"
    found = audit(node, chromium, [built.url + address for address in kinds(built)], browsers=2)
    print("\n".join(show(one) for one in found.values()))
    return found


def test_lighthouse_finds_nothing_to_mend(audits: dict[str, dict[str, Any]], built: BuiltSite) -> None:
    wrongs = {address: wrong for address, one in audits.items() if (wrong := grade(one, built.url))}
    assert wrongs == {}


def test_nothing_jumps_and_nothing_leaves_the_site(
    audits: dict[str, dict[str, Any]], built: BuiltSite
) -> None:
    for address, one in audits.items():
        assert one["shift"] <= SHIFT, address
        assert one["hosts"] == [built.url.split("/")[2]], address


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="a busy machine is slow: make audit, or CI=true")
def test_every_kind_of_page_is_fast(audits: dict[str, dict[str, Any]], node: Path) -> None:
    """A page that was slow is opened again, alone, by a machine that is no slower than the phone: often
    enough for the median, since one run is at the mercy of what else the machine does.
    """
    slow = [address for address, one in audits.items() if one["scores"]["performance"] < PERFORMANCE]
    again = [audit(node, find_chromium() or "", slow, calibrated=True) for _ in range(AGAIN if slow else 0)]
    print("\n".join(show(one) for run in again for one in run.values()))
    scores = {address: [run[address]["scores"]["performance"] for run in again] for address in slow}
    assert {address: found for address, found in scores.items() if median(found) < PERFORMANCE} == {}
