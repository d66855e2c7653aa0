"""Web Annotations: each is one by the standard, and selects the very words in the very text."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from build_scripts.pipeline import Outcome
from build_scripts.room import RUN_WORDS
from tests.site_fixture import BuiltSite
from tests.told import data

pytest_plugins = ["tests.site_fixture"]


def page(outcome: Outcome) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(outcome.files["data/annotations.jsonld"])
    return read


def selectors(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["type"]: one for one in item["target"]["selector"]}


def test_it_is_a_page_of_annotations(outcome: Outcome) -> None:
    """The keys and types that sections 3, 4 and 5 of the Web Annotation Data Model ask for."""
    read = page(outcome)
    assert read["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert read["type"] == "AnnotationPage"
    assert read["items"]
    ids = [item["id"] for item in read["items"]]
    assert len(ids) == len(set(ids))
    for item in read["items"]:
        assert set(item) == {"id", "type", "motivation", "body", "target"}
        assert (item["type"], item["motivation"]) == ("Annotation", "linking")
        assert item["id"].startswith(f"{read['id']}#")
        assert " " not in item["id"]
        assert set(item["body"]) == {"id", "type", "format"}
        assert set(item["target"]) == {"source", "state", "selector"}
        assert set(selectors(item)) <= {"TextQuoteSelector", "TextPositionSelector"}
        assert "TextPositionSelector" in selectors(item)


def test_position_and_quote_select_the_same_words_of_the_hashed_text(outcome: Outcome) -> None:
    texts = {hashlib.sha256(one.text.encode()).hexdigest(): one for one in outcome.story.articles.values()}
    quoted = 0
    for item in page(outcome)["items"]:
        article = texts[item["target"]["state"]["sha256"]]
        assert item["target"]["source"] == article.entry.address.url
        place, quote = (selectors(item).get(f"Text{name}Selector") for name in ("Position", "Quote"))
        assert place is not None
        assert 0 <= place["start"] < place["end"] <= len(article.text)
        if quote:
            quoted += 1
            assert article.text[place["start"] : place["end"]] == quote["exact"]
            assert article.text[: place["start"]].endswith(quote.get("prefix", ""))
            assert article.text[place["end"] :].startswith(quote.get("suffix", ""))
            whole = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            assert len(whole.split()) <= RUN_WORDS
    assert quoted > 10


def test_every_citation_of_the_tables_is_annotated(outcome: Outcome) -> None:
    ids = {row["id"]: row["sha256"] for row in data(outcome, "articles")}
    told = {
        (item["body"]["id"].rpartition("#")[2], item["target"]["state"]["sha256"], at["start"], at["end"])
        for item in page(outcome)["items"]
        for at in [selectors(item)["TextPositionSelector"]]
    }
    cited = set()
    for row in data(outcome, "claims"):
        cited.add((row["id"], ids[row["article"]], row["start"], row["end"]))
    for row in data(outcome, "events"):
        cited |= {(row["id"], ids[c["article"]], c["start"], c["end"]) for c in row["citations"]}
    for row in data(outcome, "actors"):
        cited |= {(row["id"], ids[c["article"]], c["start"], c["end"]) for c in row["described"]}
    assert cited
    assert cited <= told


def test_words_that_the_site_does_not_show_are_not_quoted(real_outcome: Outcome) -> None:
    """The rights' share holds here too: the position stands alone."""
    hidden = {row["id"] for row in data(real_outcome, "claims") if row["exact"] is None}
    items = [
        item
        for item in page(real_outcome)["items"]
        if item["body"]["id"].rpartition("#")[2] in hidden and "-value-" in item["id"]
    ]
    assert len(items) == len(hidden)
    assert not [item for item in items if "TextQuoteSelector" in selectors(item)]


def test_every_body_is_a_place_on_a_page(built: BuiltSite) -> None:
    pages = built.pages()
    read = json.loads((built.folder / "data" / "annotations.jsonld").read_text(encoding="utf-8"))
    anchors = {address: {one.attrs.get("id") for one in tree.walk()} for address, tree in pages.items()}
    bodies = {item["body"]["id"] for item in read["items"]}
    assert len(bodies) > 100
    for body in bodies:
        address, _, anchor = body.removeprefix(built.url).partition("#")
        assert anchor in anchors[address], body
