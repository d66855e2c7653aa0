"""The feed of corrections and additions: Atom (RFC 4287), with or without corrections and editors."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlsplit

from build_scripts.pipeline import Outcome, render
from tests.conftest import Change

ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def feed_of(outcome: Outcome) -> ET.Element:
    return ET.fromstring(outcome.files["data/corrections.xml"])  # noqa: S314  # our own text


def faults_of(feed: ET.Element) -> list[str]:
    """What sections 3 and 4 of the standard ask for and the feed has not."""
    found = [] if feed.tag == f"{ATOM}feed" else [feed.tag]
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            held = one.findall(f"{ATOM}{name}")
            if len(held) != 1 or not (held[0].text or "").strip():
                found.append(f"{name} of {one.tag}")
        if not urlsplit(one.findtext(f"{ATOM}id", "")).scheme:
            found.append("an id that is no IRI")
        if not STAMP.fullmatch(one.findtext(f"{ATOM}updated", "")):
            found.append("a date that is none by RFC 3339")
        links = [link.attrib for link in one.findall(f"{ATOM}link")]
        found += [f"href {link['href']}" for link in links if not urlsplit(link["href"]).netloc]
        if len([link for link in links if link.get("rel") == "alternate"]) != 1:
            found.append("not one alternate")
    if not feed.findall(f"{ATOM}author/{ATOM}name"):
        found.append("no author")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    return found + (["an id twice"] if len(ids) != len(set(ids)) else [])


def test_the_feed_is_valid_and_newest_first(outcome: Outcome) -> None:
    feed = feed_of(outcome)
    assert faults_of(feed) == []
    days = [entry.findtext(f"{ATOM}updated", "") for entry in feed.findall(f"{ATOM}entry")]
    assert days
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]


def test_an_entry_has_one_full_stop_after_each_sentence(outcome: Outcome) -> None:
    told = [entry.findtext(f"{ATOM}summary", "") for entry in feed_of(outcome).findall(f"{ATOM}entry")]
    assert all(told)
    assert [text for text in told if ".." in text or ".," in text] == []


def test_a_feed_without_what_it_needs_is_found(tiny_outcome: Outcome) -> None:
    feed = feed_of(tiny_outcome)
    for author in feed.findall(f"{ATOM}author"):
        feed.remove(author)
    feed.findall(f"{ATOM}link")[0].set("href", "corrections.xml")
    assert faults_of(feed) == ["href corrections.xml", "no author"]


def test_its_links_lead_to_pages(tiny_outcome: Outcome) -> None:
    feed = feed_of(tiny_outcome)
    pages = {name.removesuffix("index.md").replace(".md", "/") for name in tiny_outcome.files}
    links = list(feed.iter(f"{ATOM}link"))
    assert len(links) > 2, "the feed's own, the page's, and one an entry"
    for link in links:
        way = urlsplit(link.attrib["href"]).path.removeprefix("/")
        assert way in pages | set(tiny_outcome.files), way


def test_text_of_a_reporter_stays_text(tiny: Path, change: Change) -> None:
    change(tiny / "corpus" / "site.yml", "title: The flood at Aldermere", "title: A <b> & ]]> flood")
    feed = feed_of(render(tiny))
    assert (feed.findtext(f"{ATOM}title") or "").startswith("A <b> & ]]> flood")


def test_a_correction_of_what_is_gone_says_what_became_of_it(tiny: Path) -> None:
    ledger = tiny / "corpus" / "ledger"
    (ledger / "retired.yml").write_text(
        "retired:\n  - {kind: claim, id: valley-boats, article: valley-post, on: 2019-05-20, "
        "became: The words count men and no boats.}\n",
        encoding="utf-8",
    )
    (ledger / "corrections.yml").write_text(
        "corrections:\n  - on: 2019-05-20\n    kind: claim\n    id: valley-boats\n"
        "    parts: [{part: value, old: '250'}, {part: unit, new: person}]\n"
        "    reason: It was misread.\n    by: tester\n",
        encoding="utf-8",
    )
    files = render(tiny).files
    page, feed = files["corrections.md"], files["data/corrections.xml"]
    assert "valley-boats</a>. The words count men and no boats." in page
    assert "no longer told: <del>250</del>" in page
    assert "added: <ins>person</ins>" in page
    assert "The words count men and no boats; value: no longer told: 250; unit: added: person." in feed
