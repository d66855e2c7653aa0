"""Each chart of the built site, its table and the downloads say the same."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from build_scripts.wording import month_name
from tests.html_tree import Element, read_tree
from tests.site_fixture import BuiltSite

pytest_plugins = ["tests.site_fixture"]

MONTHS = [month_name(number) for number in range(1, 13)]

SPAN = re.compile(
    rf"(\d{{1,2}})(?: ({'|'.join(MONTHS)}))?(?: (\d{{4}}))? (?:and|to|or) \d{{1,2}} (\w+) (\d{{4}})"
)
"""A stretch of days: what its first day does not say, its last day says."""
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")


def pages(built: BuiltSite) -> list[Element]:
    """Every page but those of one chart alone."""
    return list(built.whole_pages().values())


def figures(built: BuiltSite) -> dict[str, tuple[Element, dict[str, Any]]]:
    """Every chart of the site with its file, by its name."""
    found = {}
    for page in pages(built):
        for figure in page.all("figure", "chart"):
            name = figure.attrs["data-chart"].rpartition("/")[2].removesuffix(".json")
            path = built.folder / "assets" / "charts" / f"{name}.json"
            found[name] = (figure, json.loads(path.read_text(encoding="utf-8")))
    return found


def cells_of(row: Element) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element) and cell.tag in ("th", "td")]


def rows_of(figure: Element) -> list[list[Element]]:
    return [cells_of(row) for row in figure.one("tbody").all("tr")]


def way(address: str) -> str:
    """An address from the site's root, however deep the page lies that links there."""
    return re.sub(r"^(?:\.\./)*", "", address)


def hrefs(cells: list[Element]) -> set[str]:
    return {way(link.attrs["href"]) for cell in cells for link in cell.all("a")}


def marks(content: dict[str, Any]) -> Iterator[tuple[list[str], str, Any]]:
    """Every point that says something: the lines of its words, where it leads, its x."""
    for trace in content["data"]:
        if "hovertext" in trace:
            points = zip(trace["hovertext"], trace["customdata"], trace["x"], strict=True)
            yield from ((text.split("<br>"), href, x) for text, href, x in points)


def test_every_chart_file_stands_on_a_page_once(built: BuiltSite) -> None:
    """The timeline on the first page too; what a ruling compares, on the page of the ruling too."""
    files = {path.stem for path in (built.folder / "assets" / "charts").glob("*.json")}
    shown = [
        figure.attrs["data-chart"].rpartition("/")[2].removesuffix(".json")
        for address, page in built.whole_pages().items()
        for figure in page.all("figure", "chart")
        if not re.fullmatch(r"disputed/.+", address)
    ]
    assert len(files) >= 8
    assert sorted(shown) == sorted([*files, "timeline"])


def test_every_mark_is_a_row_of_the_table_word_for_word(built: BuiltSite) -> None:
    for name, (figure, content) in figures(built).items():
        header = [cell.text() for cell in cells_of(figure.one("thead").one("tr"))]
        rows = [([cell.text() for cell in cells], hrefs(cells)) for cells in rows_of(figure)]
        assert all(len(texts) == len(header) for texts, _ in rows), name
        assert list(marks(content)), name
        for lines, href, _ in marks(content):
            assert any(_says(texts, lines) and (not href or href in links) for texts, links in rows), (
                f"{name}: {lines} {href}"
            )


def _says(texts: list[str], lines: list[str]) -> bool:
    """A row of the table holds every line of a mark."""
    return all(line in texts or line == "disputed" for line in lines)


def days_in(words: str) -> list[date]:
    """Every day that the words name, the first of "between 13 and 20 August 2017" included.

    >>> days_in("between 13 and 20 August 2017")
    [datetime.date(2017, 8, 20), datetime.date(2017, 8, 13)]
    """
    days = [(d, m, y) for d, m, y in DAY.findall(words)]
    days += [(d, m or month, y or year) for d, m, y, month, year in SPAN.findall(words)]
    return [date(int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in days]


def test_every_value_of_the_table_is_drawn_or_in_words(built: BuiltSite) -> None:
    for name, (figure, content) in figures(built).items():
        drawn = list(marks(content))
        written = {a["text"].replace("<br>", " ") for a in content["layout"].get("annotations", ())}
        for cells in rows_of(figure):
            for cell in cells[1:]:
                links = hrefs([cell])
                for href in links:
                    words = cell.text()
                    mark = [lines for lines, to, _ in drawn if to == href and words in lines]
                    assert mark or words in written, f"{name}: {words} ({href})"


def test_each_mark_stands_at_the_number_or_day_of_its_words(built: BuiltSite) -> None:
    checked = 0
    for name, (_, content) in figures(built).items():
        if name.startswith("map-"):
            continue  # a map counts kilometres from its corner
        for lines, _, x in marks(content):
            numbers = [float(n.replace(",", "")) for n in NUMBER.findall(lines[1])]
            days = days_in(lines[1])
            if isinstance(x, str):
                assert date.fromisoformat(x) in days, f"{name}: {lines}"
            else:
                assert x in numbers, f"{name}: {lines}"
            checked += 1
    assert checked > 30


def test_values_of_the_tables_are_those_of_the_downloads(built: BuiltSite) -> None:
    claims = {row["id"]: row for row in built.data("claims")}
    checked = 0
    for name, (figure, _) in figures(built).items():
        for cells in rows_of(figure):
            for cell in cells[1:]:
                for href in hrefs([cell]):
                    claim = claims.get(href.rpartition("#")[2]) if href.startswith("sources/") else None
                    if claim:
                        checked += 1
                        _same(cell.text(), claim, f"{name}: {claim['id']}")
    assert checked > 20


def _same(words: str, claim: dict[str, Any], where: str) -> None:
    if claim["kind"] == "date":
        days = {day.isoformat() for day in days_in(words)}
        assert days == {claim["earliest"], claim["latest"]}, where
    elif claim["qualifier"] == "vague":
        assert not NUMBER.search(words.replace("km²", "")), where
        assert words.strip("“”") in claim["exact"], where
    else:
        number = float(NUMBER.findall(words)[0].replace(",", ""))
        scale = {"million": 1e6, "billion": 1e9}.get(words.rsplit(maxsplit=1)[-1], 1)
        assert number * scale == claim["number"], where
        hedge = {"exactly": r"^\W*\d", "fewer than": "^(?:fewer|less) than"}.get(
            claim["qualifier"], f"^{claim['qualifier']}"
        )
        assert re.search(hedge, words), f"{where}: {words}"


def test_downloads_of_a_chart_hold_its_table(built: BuiltSite) -> None:
    for name, (figure, _) in figures(built).items():
        for link in figure.all("a"):
            path = built.folder / way(link.attrs["href"])
            if "download" in link.attrs and path.suffix == ".csv":
                rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
                width = len(rows_of(figure)[0])
                assert [row[:width] for row in rows[1:]] == [
                    [cell.text() for cell in cells] for cells in rows_of(figure)
                ], name


def test_every_chart_has_title_source_unit_and_text_alternative(built: BuiltSite) -> None:
    for name, (figure, _) in figures(built).items():
        assert len(figure.one("figcaption").text()) > 8, name
        assert figure.one("p", "chart__source").text().startswith(("Source:", "Counted")), name
        pictures = figure.all("svg")[:2]
        assert len(pictures) == 2
        for picture in pictures:
            assert picture.one("title").text(), name
            assert len(picture.one("desc").text()) > 40, name


def test_every_chart_says_whose_claims_it_holds_and_as_of_when(built: BuiltSite) -> None:
    for name, (figure, _) in figures(built).items():
        whose = figure.one("p", "chart__whose").text()
        assert DAY.search(whose), f"{name}: {whose}"
        assert re.search(r"articles? say|of all \d+ articles", whose), f"{name}: {whose}"


# --- alone in a frame ---------------------------------------------------------------------


def test_every_chart_stands_alone_with_its_sources_and_the_way_back(built: BuiltSite) -> None:
    for name, (figure, _) in figures(built).items():
        page = built.pages()[f"embed/{name}/"]
        alone = page.one("figure", "chart")
        assert alone.one("figcaption").text() == figure.one("figcaption").text()
        assert [[c.text() for c in row] for row in rows_of(alone)] == [
            [c.text() for c in row] for row in rows_of(figure)
        ], name
        for part in ("chart__whose", "chart__source"):
            assert (
                alone.one("p", part).text().partition("Download")[0]
                == (figure.one("p", part).text().partition("Download")[0])
            )
        homes = [way(link.attrs["href"]) for link in alone.all("a") if f"#chart-{name}" in link.attrs["href"]]
        assert len(homes) == 1, name
        home, _, anchor = homes[0].partition("#")
        assert [one for one in built.pages()[home].all("figure") if one.attrs.get("id") == anchor], name


def test_a_chart_alone_has_no_navigation_and_a_policy_of_its_own(built: BuiltSite) -> None:
    for name in figures(built):
        page = built.pages()[f"embed/{name}/"]
        assert not [*page.all("nav"), *page.all("header"), *page.all("footer"), *page.all("form")], name
        metas = {m.attrs.get("http-equiv", m.attrs.get("name")): m.attrs for m in page.all("meta")}
        rules = dict(r.split(" ", 1) for r in metas["Content-Security-Policy"]["content"].split("; "))
        assert rules["script-src"] == "'self'", name
        assert rules["default-src"] == "'none'", name
        assert metas["robots"]["content"] == "noindex", name
        assert page.one("base").attrs == {"target": "_blank"}, name


def test_charts_alone_are_left_out_of_search_and_of_the_site_map(built: BuiltSite) -> None:
    found = (built.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{built.url}map/</loc>" in found
    assert "embed" not in found
    index = json.loads((built.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert any(doc["location"].startswith("map/") for doc in index["docs"])
    assert not [doc["location"] for doc in index["docs"] if doc["location"].startswith("embed/")]


def test_the_code_to_copy_is_a_frame_with_the_address_of_the_chart_alone(built: BuiltSite) -> None:
    for name, (figure, _) in figures(built).items():
        frame = read_tree(figure.one("code", "chart__snippet").text()).one("iframe")
        assert frame.attrs["src"] == f"{built.url}embed/{name}/"
        assert frame.attrs["title"] == figure.one("figcaption").text()


def test_what_a_ruling_compares_is_drawn_on_its_page(built: BuiltSite) -> None:
    """Numbers and days that one chart draws; accounts in words, and single values, have no picture."""
    questions = {row["id"]: row for row in built.data("questions")}
    checked: set[bool] = set()
    for ruling in built.data("rulings"):
        page = built.pages()[f"disputed/{ruling['id']}/"]
        asked = [questions[id] for id in ruling["questions"]]
        drawn = [figure.attrs["id"] for figure in page.all("figure", "chart")]
        if any(one["kind"] == "position" for one in asked) or len(ruling["claims"]) < 2:
            assert drawn == [], ruling["id"]
            checked.add(False)
        for id in drawn:
            links = {link.attrs["href"].rpartition("#")[2] for link in page.one("figure", "chart").all("a")}
            assert set(ruling["claims"]) <= links, f"{ruling['id']}: {id} draws other claims"
            checked.add(True)
    assert checked == {True, False}
    assert drawings(built, "start-of-the-offensives") == ["chart-start"]
    assert drawings(built, "relatives-and-civilians") == ["chart-convoy"]


def drawings(built: BuiltSite, ruling: str) -> list[str]:
    return [figure.attrs["id"] for figure in built.pages()[f"disputed/{ruling}/"].all("figure", "chart")]
