"""JSON-LD: each term is one of schema.org's, used on its own types, and no text breaks out of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from build_scripts.linked_data import _span
from build_scripts.pipeline import Outcome, render
from tests.conftest import Change
from tests.site_fixture import BuiltSite
from tests.told import data

pytest_plugins = ["tests.site_fixture"]

VOCABULARY = json.loads((Path(__file__).parent / "data" / "schema-org.json").read_text(encoding="utf-8"))
"""Types with their parents; properties with the types they belong to and what they hold."""
TEXTS = {"Text", "URL", "Date", "DateTime", "Time", "CssSelectorType", "PronounceableText", "XPathType"}
NUMBERS = {"Number", "Integer", "Float", "Text"}


@cache
def above(kind: str) -> frozenset[str]:
    """A type with all that it is a kind of."""
    return frozenset({kind}).union(*(above(parent) for parent in VOCABULARY["types"][kind]))


def graph(outcome: Outcome) -> list[dict[str, Any]]:
    read = json.loads(outcome.files["data/linked-data.jsonld"])
    assert read["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = read["@graph"]
    return nodes


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every object, however deep."""
    if isinstance(value, list):
        for part in value:
            yield from nodes_in(part)
    elif isinstance(value, dict):
        yield value
        yield from nodes_in(list(value.values()))


def faults_of(node: dict[str, Any]) -> Iterator[str]:
    """What schema.org does not know of a node."""
    kind = node.get("@type")
    if kind is None:
        if set(node) != {"@id"}:
            yield f"without a type: {sorted(node)}"
        return
    if kind not in VOCABULARY["types"]:
        yield f"no type: {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        told = VOCABULARY["properties"].get(name)
        if told is None:
            yield f"no property: {name}"
        elif not above(kind) & set(told["on"]):
            yield f"{name} is no property of {kind}"
        else:
            for one in value if isinstance(value, list) else [value]:
                if not fits(one, set(told["holds"])):
                    yield f"{name} of {kind} does not hold {one!r}"


def fits(value: Any, holds: set[str]) -> bool:
    if isinstance(value, dict):
        return bool((above(value["@type"]) if "@type" in value else {"IdReference"}) & holds)
    if isinstance(value, bool):
        return "Boolean" in holds
    return bool((NUMBERS if isinstance(value, int | float) else TEXTS) & holds)


# --- the vocabulary ----------------------------------------------------------------------


def test_every_type_and_property_is_one_of_schema_org(outcome: Outcome) -> None:
    nodes = [node for node in nodes_in(graph(outcome)) if "@type" in node]
    assert len(nodes) > 30
    assert [fault for node in nodes_in(graph(outcome)) for fault in faults_of(node)] == []


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Claim", "appearence": "x"}, "no property: appearence"),
        ({"@type": "Event", "appearance": {"@id": "x"}}, "appearance is no property of Event"),
        ({"@type": "Assertion"}, "no type: Assertion"),
        ({"@type": "Place", "geo": "here"}, "geo of Place does not hold 'here'"),
        ({"@type": "Claim", "appearance": {"@type": "Place"}}, "does not hold {'@type': 'Place'}"),
        ({"name": "x"}, "without a type: ['name']"),
    ],
)
def test_a_term_that_schema_org_has_not_is_found(node: dict[str, Any], fault: str) -> None:
    (found,) = faults_of(node)
    assert fault in found


# --- what is said ------------------------------------------------------------------------


def test_every_article_claim_event_and_place_stands_there_once(outcome: Outcome) -> None:
    kinds: dict[str, list[str]] = {"Dataset": [], "NewsArticle": [], "Claim": [], "Event": []}
    ids = [node["@id"] for node in graph(outcome)]
    assert len(ids) == len(set(ids))
    for node in graph(outcome):
        kinds.setdefault(node["@type"], []).append(node["@id"])
    assert len(kinds.pop("Dataset")) == 1
    for table, kind in (("articles", "NewsArticle"), ("claims", "Claim"), ("events", "Event")):
        assert len(kinds.pop(kind)) == len(data(outcome, table))
    assert sum(map(len, kinds.values())) == len(data(outcome, "places"))


def test_a_node_that_another_names_is_there(outcome: Outcome) -> None:
    ids = {node.get("@id") for node in nodes_in(graph(outcome)) if "@type" in node}
    named = {node["@id"] for node in nodes_in(graph(outcome)) if set(node) == {"@id"}}
    assert named
    assert named <= ids


def test_a_missing_speaker_is_no_author(outcome: Outcome) -> None:
    rows = {row["id"]: row for row in data(outcome, "claims")}
    claims = {node["@id"].rpartition("#")[2]: node for node in graph(outcome) if node["@type"] == "Claim"}
    silent = [id for id, row in rows.items() if row["speaker_status"] in {"missing", "own voice"}]
    assert silent
    assert not [id for id in silent if "author" in claims[id]]


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2017-08-19", ("2017-08-19", "2017-08-19")),
        ("2017-08-19/2017-08-28", ("2017-08-19", "2017-08-28")),
        ("2014-08", ("2014-08", "2014-08")),
        ("[2017-08-17..2017-08-23]", (None, None)),
        ("[..2017-08-23]", (None, None)),
        ("2017-08-19/..", (None, None)),
        (None, (None, None)),
    ],
)
def test_only_a_certain_date_becomes_one(edtf: str | None, dates: tuple[str | None, str | None]) -> None:
    """schema.org cannot say "one day between two": such an event gets no date there."""
    assert _span(edtf) == dates


def test_a_disputed_event_has_no_date_there(outcome: Outcome) -> None:
    disputed = {row["id"] for row in data(outcome, "events") if row["disputed"]}
    assert disputed
    for node in graph(outcome):
        if node["@type"] == "Event" and node["@id"].rpartition("#")[2] in disputed:
            assert "startDate" not in node


def test_the_dataset_names_every_file_at_its_versioned_address(outcome: Outcome) -> None:
    (dataset,) = [node for node in graph(outcome) if node["@type"] == "Dataset"]
    told = {one["contentUrl"].partition("/data/")[2] for one in dataset["distribution"]}
    described = {"datapackage.json", "linked-data.jsonld"}
    held = {n.removeprefix("data/") for n in outcome.files if n.startswith("data/v1/")}
    assert told == held - {f"v1/{name}" for name in described}


# --- in the pages ------------------------------------------------------------------------


def linked(text: str) -> str:
    """What the front matter of a page holds for its head."""
    front = YAML(typ="safe").load(text.split("---\n")[1])
    return str(front["linked"])


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("data/index.md", {"Dataset"}),
        ("chronology.md", {"Event"}),
        ("map.md", {"Place", "Country", "AdministrativeArea"}),
        ("sources/gazette-convoy.md", {"NewsArticle", "Claim"}),
    ],
)
def test_a_page_says_what_it_is_about(real_outcome: Outcome, page: str, kinds: set[str]) -> None:
    told = json.loads(linked(real_outcome.files[page]))
    assert {node["@type"] for node in told["@graph"]} == kinds
    assert [fault for node in nodes_in(told["@graph"]) for fault in faults_of(node)] == []


def test_every_claim_stands_on_the_page_of_its_article(real_outcome: Outcome) -> None:
    pages = {name: text for name, text in real_outcome.files.items() if name.startswith("sources/")}
    told = [json.loads(linked(text))["@graph"] for text in pages.values() if "\nlinked: " in text]
    claims = [node for node in nodes_in(told) if node.get("@type") == "Claim"]
    assert claims
    assert claims == [node for node in graph(real_outcome) if node["@type"] == "Claim"]


def test_every_download_that_the_data_page_tells_programs_is_there(real_outcome: Outcome) -> None:
    (dataset,) = json.loads(linked(real_outcome.files["data/index.md"]))["@graph"]
    told = {one["contentUrl"].partition("/data/")[2] for one in dataset["distribution"]}
    assert told == {n.removeprefix("data/") for n in real_outcome.files if n.startswith("data/v1/")}


def test_no_text_closes_its_script(tiny: Path, change: Change) -> None:
    hostile = "</script><script>alert(1)</script><!-- &amp; ]]>"
    path = tiny / "corpus" / "articles" / "valley-post.md"
    headline = next(line for line in path.read_text().splitlines() if line.startswith("headline: "))
    change(path, headline, f"headline: {json.dumps(hostile)}")
    text = render(tiny).files["sources/valley-post.md"]
    assert json.loads(linked(text))["@graph"][0]["headline"] == hostile
    assert "<" not in linked(text)


def test_built_pages_keep_their_data_and_link_the_whole(built: BuiltSite) -> None:
    """The site engine changes nothing of it, and every page leads to the graph and to the feed."""
    pages = built.pages()
    told = {
        address: [s for s in page.all("script") if s.attrs.get("type") == "application/ld+json"]
        for address, page in pages.items()
    }
    assert {"chronology/", "map/", "data/"} <= {address for address, found in told.items() if found}
    for found in told.values():
        for script in found:
            assert [
                fault for node in nodes_in(json.loads(script.text())["@graph"]) for fault in faults_of(node)
            ] == []
    whole = {address: page for address, page in pages.items() if not address.startswith("embed/")}
    assert len(whole) > 20
    for address, page in whole.items():
        links = {
            one.attrs.get("type")
            for one in page.all("link")
            if "alternate" in (one.attrs.get("rel") or "").split()
        }
        assert {"application/atom+xml", "application/ld+json"} <= links, address
    addresses = {
        node["@id"]
        for node in nodes_in(json.loads((built.folder / "data/v1/linked-data.jsonld").read_text()))
        if "@type" in node and node.get("@id", "").startswith(built.url)
    }
    assert len(addresses) > 100
    for address in addresses:
        page, _, anchor = address.removeprefix(built.url).partition("#")
        assert page in pages, address
        assert not anchor or anchor in {one.attrs.get("id") for one in pages[page].walk()}, address
