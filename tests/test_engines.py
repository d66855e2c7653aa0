"""What is compared between two site engines, and that a difference is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.engine import ENGINES, engine_command
from build_scripts.errors import CorpusError
from tests.engines import PageRead, differences, read_page, report

PAGE = '<main><article><h1 id="a">Two men</h1><p>Went <a href="../map/#b">there</a>.</p></article></main>'


def page(old: str = "", new: str = "") -> dict[str, PageRead]:
    assert old in PAGE
    return {"figures/": read_page(PAGE.replace(old, new), "figures/")}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Two", "Ten", ['/figures/: words: 1 lost ("Two men"), 1 new ("Ten men")']),
        (
            'id="a"',
            'id="z"',
            [
                "/figures/: markup: 1 lost (\"<h1 id='a'>\"), 1 new (\"<h1 id='z'>\")",
                '/figures/: anchors: 1 lost ("a"), 1 new ("z")',
            ],
        ),
        (
            "../map/",
            "../../map/",  # a link that leaves the site, which a browser at the root would forgive
            [
                "/figures/: markup: 1 lost (\"<a href='../map/#b'>\"), 1 new (\"<a href='../../map/#b'>\")",
                '/figures/: links: 1 lost ("map/#b"), 1 new ("http://site.invalid/a/b/map/#b")',
            ],
        ),
        ("<main>", '<meta name="generator" content="another"><main>', []),
    ],
)
def test_a_difference_of_two_engines_is_seen(old: str, new: str, found: list[str]) -> None:
    assert list(differences(page(), page(old, new))) == found


def test_a_page_that_one_engine_leaves_out_is_seen() -> None:
    assert list(differences(page(), {})) == ["/figures/: missing"]
    assert list(differences({}, page())) == ["/figures/: only here"]


def test_the_name_of_the_engine_is_no_difference_of_a_page() -> None:
    named = page("<main>", '<meta name="generator" content="another"><main>')
    assert named["figures/"].whole == page()["figures/"].whole


def test_the_report_counts_pages_by_aspect() -> None:
    found = [f"/{n}/: words: in another order" for n in range(9)] + ["/x/: missing"]
    assert list(report(found, shown=1)) == [
        "  missing: 1 pages",
        "  words: 9 pages",
        "    /0/: words: in another order",
        "    … and 9 more",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_settings_name_the_engine(tmp_path: Path, engine: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  engine: {engine}\n", encoding="utf-8")
    assert engine_command(tmp_path)[1:] == ["-m", engine]


def test_an_engine_that_nobody_tried_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra:\n  engine: zensical\n", encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        engine_command(tmp_path)
    assert str(caught.value.problems[0]).startswith(
        'mkdocs.yml:1: extra: engine: expected mkdocs or properdocs, found "zensical"'
    )
