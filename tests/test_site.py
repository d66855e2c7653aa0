"""The built site as it stands in its files: nothing here opens a browser."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.html_tree import Element
from tests.site_fixture import BuiltSite, articles

pytest_plugins = ["tests.site_fixture"]

TABLES = ["articles", "actors", "places", "events", "questions", "claims"]
TABLES += ["occasions", "constraints", "rulings", "census", "reports", "voices", "wording"]


def body_of(page: Element) -> Element:
    return page.one("article")


def own_pages(built: BuiltSite) -> dict[str, Element]:
    """Every page but the one for addresses that lead nowhere, and charts that stand alone."""
    return {
        address: page
        for address, page in built.pages().items()
        if address != "404.html" and not address.startswith("embed/")
    }


FILLED = (
    "ul",
    "ol",
    "dl",
    "p",
    "li",
    "dt",
    "dd",
    "th",
    "summary",
    "details",
    "button",
    "h1",
    "h2",
    "h3",
    "h4",
)
"""What says nothing to anybody when it is empty."""


def test_nothing_that_should_hold_words_is_empty(built: BuiltSite) -> None:
    looked = [
        (address, one)
        for address, page in own_pages(built).items()
        for one in body_of(page).walk()
        if one.tag in FILLED
    ]
    empty = [(address, one.tag) for address, one in looked if not one.text().strip() and not one.all("img")]
    assert len(looked) > 1_000
    assert empty == []


# --- the engine, links, addresses --------------------------------------------------------


def test_site_engine_has_no_warning(built: BuiltSite, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=built.root,
        env=built.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "Documentation built" in said
    assert [line for line in said.splitlines() if re.match(r"\s*(WARNING|ERROR)", line)] == []


def test_every_kind_of_page_is_there(built: BuiltSite) -> None:
    kinds = [
        "",
        "chronology/",
        "actors/",
        "figures/",
        "disputed/",
        "reports/",
        "as-of/",
        "voices/",
        "wording/",
        "glossary/",
        "corrections/",
        "map/",
        "sources/",
        "method/",
        "data/",
        "404.html",
    ]
    kinds += [f"sources/{id}/" for id in articles()]
    kinds += ["disputed/positions/", *(f"disputed/{row['id']}/" for row in built.data("rulings"))]
    kinds += [f"embed/{path.stem}/" for path in (built.folder / "assets" / "charts").glob("*.json")]
    assert sorted(built.pages()) == sorted(kinds)


def test_a_lost_reader_finds_every_page_of_the_menu(built: BuiltSite) -> None:
    """Those of a menu within the menu too."""
    pages = built.pages()
    menu = _folders(pages[""].one("nav", "md-nav--primary"))
    assert {"reports", "glossary", "disputed"} <= menu
    assert menu <= _folders(pages["404.html"].one("article"))


def _folders(part: Element) -> set[str]:
    """The last folders of what it links to; those that lead within a page are left out."""
    ways = (a.attrs["href"] for a in part.all("a"))
    return {way.strip("/").rpartition("/")[2] for way in ways if "#" not in way} - {"", ".", "sub"}


def test_every_page_describes_itself(built: BuiltSite) -> None:
    said = {}
    for address, page in built.pages().items():
        found = [m.attrs["content"] for m in page.all("meta") if m.attrs.get("name") == "description"]
        assert len(found) == 1, address
        assert 50 <= len(found[0]) <= 320, f"{address}: {found[0]}"
        said[address] = found[0]
        assert len(page.one("title").text().strip()) > 5, address
    assert len(set(said.values())) == len(said)


def test_every_page_has_a_title_and_an_address_of_its_own(built: BuiltSite) -> None:
    pages = built.pages()
    titles = [page.one("title").text().strip() for page in pages.values()]
    assert len(set(titles)) == len(titles) > 50
    for address, page in own_pages(built).items():
        links = [link.attrs["href"] for link in page.all("link") if link.attrs.get("rel") == "canonical"]
        assert links == [built.url + address], address


def test_every_page_says_how_old_it_is(built: BuiltSite) -> None:
    for address, page in own_pages(built).items():
        assert "and nothing later." in page.text(), address


# --- claims and their permanent addresses ------------------------------------------------


def cited(value: Any, article: str | None = None) -> Iterator[tuple[str, str, int, int]]:
    """Every (article, exact, start, end) in a download; a claim's evidence is of its article."""
    if isinstance(value, list):
        for part in value:
            yield from cited(part, article)
    elif isinstance(value, dict):
        article = value.get("article", article)
        words = value.get("exact", value.get("text") if "disposition" in value else None)
        if words is not None and article:
            yield article, words, value["start"], value["end"]
        for part in value.values():
            yield from cited(part, article)


@pytest.mark.parametrize(
    ("table", "least"), [("claims", 150), ("census", 80), ("events", 20), ("actors", 20), ("occasions", 0)]
)
def test_exact_words_are_the_characters_of_the_article(built: BuiltSite, table: str, least: int) -> None:
    found = list(cited(built.data(table)))
    assert len(found) >= least
    wrong = [
        (article, words, articles()[article].text[start:end])
        for article, words, start, end in found
        if articles()[article].text[start:end] != words
    ]
    assert wrong == []


def test_claims_lie_in_their_passage(built: BuiltSite) -> None:
    for row in built.data("claims"):
        assert row["passage_start"] <= row["start"] < row["end"] <= row["passage_end"], row["id"]


@pytest.mark.parametrize("table", TABLES)
def test_csv_and_json_hold_the_same_rows(built: BuiltSite, table: str) -> None:
    text = (built.folder / "data" / f"{table}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    data = built.data(table)
    assert len(rows) == len(data) > 0
    for row, item in zip(rows, data, strict=True):
        assert list(row) == list(item)
        for name, value in item.items():
            if isinstance(value, bool):
                assert row[name] == str(value).lower()
            elif value is None or isinstance(value, (str, int, float)):
                assert row[name] == ("" if value is None else str(value)), f"{table}, {name}"
