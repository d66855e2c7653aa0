"""A long list in parts, as a reader uses it: old addresses lead on, and without scripts there is a way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from build_scripts import parts
from build_scripts.pipeline import build
from tests.benchmarks.corpora import write_corpus
from tests.packed_server import PackedHandler
from tests.site_fixture import SUB, BuiltSite
from tests.site_visit import PHONE, Open, Visit
from tests.test_parts import LOW, SIZE

pytest_plugins = ["tests.chromium", "tests.site_visit"]
LAST = SIZE // 5 - 1
"""The last flood: all of it stands on parts after the first."""

IN_SIGHT = """id => {
  const { top } = document.getElementById(id).getBoundingClientRect();
  return top >= 0 && top < innerHeight;
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A generated site whose lists are in parts, served from a sub-path."""
    top = tmp_path_factory.mktemp("parts")
    handler = partial(PackedHandler, directory=str(top / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, pytest.MonkeyPatch.context() as patch:
        url = f"http://127.0.0.1:{server.server_port}/{SUB}/"
        patch.setattr(parts, "MOST", LOW)
        patch.setenv("SITE_URL", url)
        root = write_corpus(top / "project", SIZE)
        (top / "served").mkdir()
        build(root, top / "served" / SUB)
        Thread(target=server.serve_forever, daemon=True).start()
        yield BuiltSite(root, top / "served" / SUB, url, {})
        server.shutdown()


def test_an_address_from_before_the_page_was_divided_leads_on(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE)
    for address, anchor in (
        ("figures/", f"q-houses-reached-{LAST}"),
        ("chronology/", f"flood-{LAST}"),
        ("disputed/", f"houses-ruling-{LAST}"),
        ("actors/", f"place-town-{LAST}"),
        ("figures/2/", f"q-houses-reached-{LAST}"),  # divided otherwise when it was given
    ):
        page.goto(f"{built.url}{address}#{anchor}")
        page.locator(f"[id='{anchor}']").wait_for(state="attached")
        assert re.fullmatch(rf"{built.url}[a-z]+/(list/)?\d+/#{anchor}", page.url)
        page.wait_for_function(IN_SIGHT, arg=anchor)


def test_a_link_that_asks_for_a_day_leads_to_its_part(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE)
    page.goto(f"{built.url}as-of/?as-of=2030-01-01")
    page.wait_for_url("**/as-of/*/?as-of=2030-01-01")
    chosen = page.locator("table.choose tr[aria-current=date]")
    assert chosen.count() == 1


def test_an_address_of_nothing_stays_where_it_is(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE)
    with page.expect_response("**/assets/parts/figures.json"):
        page.goto(f"{built.url}figures/#q-never-asked")
    page.wait_for_load_state("networkidle")
    assert page.url == f"{built.url}figures/#q-never-asked"


@pytest.mark.parametrize(
    ("gone", "there"),
    [
        (f"figures/99/#q-houses-reached-{LAST}", rf"figures/\d+/#q-houses-reached-{LAST}"),
        (f"disputed/list/99/#houses-ruling-{LAST}", rf"disputed/list/\d+/#houses-ruling-{LAST}"),
        ("sources/list/99/", "sources/"),
        ("as-of/99?as-of=2030-01-01", r"as-of/\d+/\?as-of=2030-01-01"),
        ("never/99/", "never/99/"),  # no list of ours
    ],
)
def test_a_part_that_is_no_more_leads_to_the_list(
    browser: Browser, built: BuiltSite, gone: str, there: str
) -> None:
    visit = Visit(browser.new_context(), built.url)
    page = visit.page()
    page.goto(f"{built.url}{gone}")
    page.wait_for_url(re.compile(f"{built.url}{there}$"))
    page.wait_for_load_state("networkidle")
    assert re.fullmatch(f"{built.url}{there}", page.url)
    visit.context.close()
    assert visit.wrongs[0] == f"404 {built.url}{gone.partition('#')[0]}"


def test_a_link_to_another_part_lands_on_the_entry(visit: Open, built: BuiltSite) -> None:
    """With instant navigation, from one page to an entry on a further part of another."""
    page = visit(PHONE)
    page.goto(f"{built.url}disputed/houses-ruling-{LAST}/")
    page.locator(f"a[href$='#q-houses-reached-{LAST}']").first.click()
    page.wait_for_url(f"**/figures/*/#q-houses-reached-{LAST}")
    page.locator(f"[id='q-houses-reached-{LAST}']").wait_for()


def test_without_scripts_the_list_of_parts_leads_to_an_entry(visit: Open, built: BuiltSite) -> None:
    page = visit(PHONE, java_script_enabled=False)
    page.goto(f"{built.url}figures/#q-houses-reached-{LAST}")
    page.locator("nav.part-ways summary").click()
    page.locator("nav.part-ways ol a").last.click()
    assert page.url.startswith(f"{built.url}figures/")
    assert page.locator(f"[id='q-houses-reached-{LAST}']").is_visible()
    before = page.url
    page.locator("nav.part-ways a[rel=prev]").first.click()
    assert page.url != before
    page.locator("nav.part-ways a[rel=next]").last.click()
    assert page.url == before
    assert "part" in page.locator("h1").inner_text()


def test_the_parts_are_found_in_the_search_as_the_whole_page_was(built: BuiltSite) -> None:
    index = (built.folder / "search" / "search_index.json").read_text(encoding="utf-8")
    assert f"/#q-houses-reached-{LAST}" in index
    assert f'"figures/#q-houses-reached-{LAST}"' not in index
