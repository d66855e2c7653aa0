"""What a first visit costs, by Chromium's own records: every page, and every page with its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site_fixture import BuiltSite
from tests.site_visit import opened
from tests.site_weight import FIRST, INDEX, WITH_CHARTS, Weight, table, weigh

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture"]


@pytest.fixture(scope="module")
def weights(browser: Browser, built: BuiltSite) -> list[Weight]:
    found = weigh(browser, built, opened(built))
    print(table(found))
    return found


def test_the_records_hold_everything_that_a_page_asks_for(weights: list[Weight]) -> None:
    """Else the budget would be kept by looking away: scripts of workers, the index, the sitemap."""
    for one in weights:
        kinds = {path.rpartition("/")[2].partition(".")[0] for path in one.files}
        wanted = {"search", "search_index", "sitemap", "bundle", "main", "palette", "site", "charts"}
        assert one.address.startswith("embed/") or wanted <= kinds, one.address
        assert min(one.files.values(), default=1) > 0


def test_first_load_of_every_page_keeps_its_budget(weights: list[Weight]) -> None:
    heavy = [one for one in weights if one.first > FIRST]
    assert not heavy, f"over {FIRST} bytes:\n{table(heavy)}"


def test_every_page_with_its_charts_keeps_its_budget(weights: list[Weight]) -> None:
    assert [one for one in weights if one.charts], "no page has a chart"
    heavy = [one for one in weights if (one.charts or 0) > WITH_CHARTS]
    assert not heavy, f"over {WITH_CHARTS} bytes:\n{table(heavy)}"


def test_the_search_index_keeps_its_budget(weights: list[Weight]) -> None:
    sizes = {
        size for one in weights for path, size in one.files.items() if path.endswith("search_index.json")
    }
    assert 0 < max(sizes) <= INDEX, (
        f"{max(sizes)} bytes of at most {INDEX}: leave repeated evidence and tables out of search "
        "(data-search-exclude)"
    )
