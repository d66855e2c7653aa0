"""Every entry of the downloads stands on its page, at its address, counted and in its order."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.html_tree import Element, lines_of
from tests.site_fixture import BuiltSite

pytest_plugins = ["tests.site_fixture"]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def pages_with(built: BuiltSite, id: str) -> list[str]:
    return [
        address
        for address, page in built.pages().items()
        if any(one.attrs.get("id") == id for one in page.walk())
    ]


@pytest.mark.parametrize(
    ("table", "prefix", "page"),
    [("events", "", "chronology/"), ("rulings", "", "disputed/"), ("actors", "", "actors/"),
     ("places", "place-", "map/")],
)  # fmt: skip
def test_every_entry_has_one_address(built: BuiltSite, table: str, prefix: str, page: str) -> None:
    rows = built.data(table)
    assert rows
    # The places once stood on the page of actors, and their anchors there still lead on.
    homes = ["actors/", page] if table == "places" else [page]
    assert {row["id"]: pages_with(built, prefix + row["id"]) for row in rows} == {
        row["id"]: homes for row in rows
    }


def test_every_question_stands_on_one_page(built: BuiltSite) -> None:
    """Positions moved to a page of their own once; the old address leads there."""
    homes = {
        "quantity": ["figures/"],
        "date": ["chronology/"],
        "position": ["disputed/", "disputed/positions/"],
    }
    found = {row["id"]: pages_with(built, f"q-{row['id']}") for row in built.data("questions")}
    assert found == {row["id"]: homes[row["kind"]] for row in built.data("questions")}
    index = built.pages()["disputed/"]
    old = [one for one in index.walk() if one.attrs.get("id", "").startswith("q-")]
    assert old
    for one in old:
        assert one.one("a").attrs["href"].endswith(f"positions/#{one.attrs['id']}")


def test_headings_go_down_one_step_at_a_time(built: BuiltSite) -> None:
    for address, page in built.whole_pages().items():
        levels = [int(one.tag[1]) for one in page.one("article").walk() if one.tag in HEADINGS]
        assert levels.count(1) == 1, address
        steps = [b - a for a, b in zip([0, *levels], levels, strict=False)]
        assert max(steps) <= 1, address


def test_counts_over_the_disputes_are_those_of_the_rulings(built: BuiltSite) -> None:
    page = built.pages()["disputed/"]
    counts = lines_of(page.one("ul", "counts"))
    cards = [len(built_cards) for built_cards in sections(page)]
    assert [int(line.split()[0]) for line in counts[: len(cards)]] == cards
    assert sum(cards) == len(built.data("rulings"))
    unjudged = built.data("edition")["unjudged"]
    assert int(counts[-1].split()[0]) == unjudged


def sections(page: Element) -> Iterator[list[Element]]:
    """The cards under each heading of level two, in the order of the page."""
    cards: list[Element] | None = None
    for one in page.one("article").walk():
        if one.tag == "h2":
            if cards:
                yield cards
            cards = []
        elif "card" in one.classes and cards is not None:
            cards.append(one)
    if cards:
        yield cards


def test_every_ruling_prints_its_verdict_reason_and_date(built: BuiltSite) -> None:
    for ruling in built.data("rulings"):
        text = " ".join(built.pages()[f"disputed/{ruling['id']}/"].one("article").text().split())
        assert verdict_of(ruling) in text, ruling["id"]
        assert squeezed(ruling["reason"]) in squeezed(text), ruling["id"]
        assert squeezed(ruling["settle"]) in squeezed(text), ruling["id"]


def test_every_card_leads_to_its_ruling(built: BuiltSite) -> None:
    verdicts = {row["id"]: verdict_of(row) for row in built.data("rulings")}
    led = {}
    for found in sections(built.pages()["disputed/"]):
        for card in found:
            link = card.one("p", "verdict").one("a").attrs["href"]
            led[link.rstrip("/").rpartition("/")[2]] = card.one("span", "badge").text()
    assert led == verdicts


def verdict_of(ruling: dict[str, Any]) -> str:
    """What the pages print: a dispute in which no numbers or days conflict is one of accounts."""
    computed = any(relation["relation"] == "conflict" for relation in ruling["relations"])
    return "accounts differ" if ruling["verdict"] == "dispute" and not computed else ruling["verdict"]


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text)


def by_then(event: dict[str, Any]) -> str:
    """The day by which it had happened or, where it has no end, had begun."""
    begun = calendar_end(event["edtf"].removesuffix("/..")) if event["edtf"].endswith("/..") else None
    return event["latest"] or begun or event["earliest"]


def calendar_end(edtf: str) -> str:
    """The last day of a day, month or year."""
    year, month, day = [*(int(part) for part in edtf.split("-")), 0, 0][:3]
    month = month or 12
    return f"{year}-{month:02}-{day or monthrange(year, month)[1]:02}"


def test_events_with_a_day_stand_in_order(built: BuiltSite) -> None:
    events = {row["id"]: row for row in built.data("events")}
    shown = []
    for listing in built.pages()["chronology/"].all("ol", "chronology"):
        ids = [one.attrs["id"] for one in listing.children if isinstance(one, Element)]
        shown += ids
        days = [events[id]["earliest"] or events[id]["latest"] for id in ids if not events[id]["undated"]]
        dated = [day for day in days if day]
        last = [by_then(events[id]) for id in ids if not events[id]["undated"]]
        assert dated == sorted(dated) or last == sorted(last), ids
    assert sorted(shown) == sorted(events)


def test_undated_events_are_never_on_the_axis(built: BuiltSite) -> None:
    undated = {row["id"] for row in built.data("events") if row["undated"]}
    assert undated
    figure = next(
        figure
        for figure in built.pages()["chronology/"].all("figure", "chart")
        if figure.attrs["id"] == "chart-timeline"
    )
    shown = {link.attrs["href"].rpartition("#")[2] for link in figure.one("tbody").all("a")}
    assert shown
    assert shown & undated == set()


def test_account_of_an_article_is_its_census(built: BuiltSite) -> None:
    rows = built.data("census")
    for article in built.data("articles"):
        section = built.pages()[f"sources/{article['id']}/"].one("article").text()
        own = [row for row in rows if row["article"] == article["id"]]
        counted = Counter(row["disposition"] for row in own)
        for word in ("used", "dismissed", "unexamined"):
            found = re.search(rf"(\d+) {word}\b", section)
            assert found, article["id"]
            assert int(found[1]) == counted[word], f"{article['id']}: {word}"


def test_census_is_complete_in_the_order_of_the_text(built: BuiltSite) -> None:
    edition, rows = built.data("edition"), built.data("census")
    body = [row for row in rows if row["disposition"] != "furniture"]
    assert len(body) == edition["found"]
    assert sum(row["disposition"] != "unexamined" for row in body) == edition["accounted"]
    for row in rows:
        assert (row["disposition"] == "used") == bool(row["used_by"]), row["text"]
        assert row["disposition"] != "dismissed" or row["reason"], row["text"]
    used = {id for row in rows for id in row["used_by"]}
    valued = {row["id"] for row in built.data("claims") if row["kind"] != "position"}
    assert len(valued) > 50
    assert valued <= used


@pytest.mark.parametrize("page", ["disputed/", "as-of/"])
def test_a_value_names_who_says_it_and_not_only_who_prints_it(built: BuiltSite, page: str) -> None:
    names = {actor["id"]: actor["name"] for actor in built.data("actors")} | {None: "speaker missing"}
    claims = {row["id"]: row for row in built.data("claims")}
    checked = 0
    for id, told in values_with_their_notes(built.pages()[page]):
        claim = claims[id]
        if claim["speaker_status"] != "own voice":
            assert names[claim["speaker"]] in told, f"{page}: {id}: {told}"
            checked += 1
    assert checked > 5


def values_with_their_notes(page: Element) -> Iterator[tuple[str, str]]:
    """Claims by the buttons in lists, each with the note after it and what is said of the whole list."""
    for card in page.all("section", "card"):
        of_all = " ".join(note.text() for note in card.all("p", "note"))
        for answers in card.all("ul", "answers"):
            yield from ((id, note + of_all) for id, note in noted(answers))
    for listed in page.all("ul", "dating"):
        yield from noted(listed)


def noted(listed: Element) -> Iterator[tuple[str, str]]:
    waiting = []
    for one in listed.walk():
        if "evidence" in one.classes:
            waiting.append(one.attrs["popovertarget"].removeprefix("ev-"))
        elif "note" in one.classes:
            yield from ((id, one.text()) for id in waiting)
            waiting = []


def test_rulings_stand_one_below_the_other(built: BuiltSite) -> None:
    """Links in a row, each with its verdict, are a wall that nobody reads."""
    several = 0
    for address, page in built.whole_pages().items():
        for judged in page.all("div", "judged"):
            items = judged.all("li")
            assert len(items) == len(judged.all("a")) == len(judged.all("span", "badge")) > 0, address
            several += len(items) > 1
    assert several > 5


def test_corrections_are_told_in_words_and_not_in_ids(built: BuiltSite) -> None:
    listed = built.pages()["corrections/"].one("ol", "corrections").text()
    tables = ("articles", "actors", "claims", "events", "occasions", "places", "questions", "rulings")
    ids = {row["id"] for table in tables for row in built.data(table)}
    assert "haaretz-ceasefire" in ids
    assert [id for id in ids if "-" in id and re.search(rf"(?<![\w-]){id}(?![\w-])", listed)] == []
    assert not re.search(r"\[\d{4}|\d{4}-\d\d", listed)
    assert "added: An unnamed official says that IS asked to leave" in " ".join(listed.split())


def test_changes_for_one_reason_stand_together(built: BuiltSite) -> None:
    reasons = [(row["on"], row["reason"], row["reporter"]) for row in built.data("corrections")]
    groups = built.pages()["corrections/"].one("ol", "corrections")
    shown = [item for item in groups.children if isinstance(item, Element) and item.tag == "li"]
    assert len(shown) == len(set(reasons)) < len(reasons)
    assert sum(len(item.one("ul", "dating").all("li")) for item in shown) == len(reasons)


def test_the_glossary_has_every_name_once_and_no_spelling_twice(built: BuiltSite) -> None:
    page = built.pages()["glossary/"]
    ids = [row["id"] for table in ("actors", "places") for row in built.data(table)]
    links = [a.attrs["href"].rpartition("#")[2].removeprefix("place-") for a in _names(page)]
    assert sorted(links) == sorted(ids)
    for listed in page.all("dl", "glossary"):
        cells = [one for one in listed.children if isinstance(one, Element)]
        for name, told in zip(cells[::2], cells[1::2], strict=True):
            spellings = [name.text().strip(), *(one.text() for one in told.all("q"))]
            assert len(set(spellings)) == len(spellings) > 1, spellings


def _names(page: Element) -> Iterator[Element]:
    """The names: each a heading of its spellings, or in the line of those that have no other."""
    for listed in page.all("dl", "glossary"):
        yield from (term.one("a") for term in listed.all("dt"))
    for line in page.all("p"):
        if line.text().startswith("Without another spelling"):
            yield from line.all("a")


def test_articles_that_do_not_use_a_word_stand_together_for_a_phone(built: BuiltSite) -> None:
    publishers = [row["publisher"] for row in built.data("articles")]
    checked = 0
    for row in (row for table in built.pages()["wording/"].all("tbody") for row in table.all("tr")):
        quiet = [cell.attrs["data-label"] for cell in row.all("td", "quiet")]
        together = [cell.text().removeprefix("none: ").split(", ") for cell in row.all("td", "together")]
        assert together == ([quiet] if quiet else []), row.text()
        using = [
            cell.attrs["data-label"]
            for cell in row.all("td")
            if "data-label" in cell.attrs and cell.all("button")
        ]
        assert sorted(using + quiet) == sorted(publishers)
        checked += len(quiet)
    assert checked > 50


def test_what_was_new_keeps_the_background_apart(built: BuiltSite) -> None:
    background = {row["id"] for row in built.data("events") if row["background"]}
    page, seen = built.pages()["as-of/"], set()
    for folded in page.all("details"):
        if folded.one("summary").text().startswith("Background"):
            held = [a.attrs["href"].rpartition("#")[2] for a in folded.all("a")]
            assert held
            assert set(held) <= background
            seen |= set(held)
    assert seen == background


def test_a_paragraph_says_what_its_numbers_count(built: BuiltSite) -> None:
    """A bare "11 · 7" tells nobody anything."""
    questions = {row["id"]: row for row in built.data("questions")}
    checked = 0
    for claim in built.data("claims"):
        asked = questions[claim["question"]]
        if claim["kind"] == "position":
            continue
        page = built.pages()[f"sources/{claim['article']}/"]
        folded = next(
            one for one in page.all("details") if any(e.attrs.get("id") == claim["id"] for e in one.walk())
        )
        told = folded.one("summary").text()
        assert asked["text"] in told or (claim["kind"] == "date" and asked["what"] in told), claim["id"]
        checked += 1
    assert checked > 50
