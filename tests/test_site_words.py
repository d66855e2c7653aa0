"""What the built site says: quoted words as printed, its own voice, and how much it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from build_scripts.published import read_published
from build_scripts.reproduction import Reproduced
from tests.html_tree import Element
from tests.reproducing import measure_reproduction
from tests.site_fixture import BuiltSite, articles

pytest_plugins = ["tests.site_fixture"]

LIMIT = 0.5


# --- quoted words ------------------------------------------------------------------------


def test_quoted_words_are_the_characters_that_were_printed(built: BuiltSite) -> None:
    texts = [" ".join(re.split(r"[ \n\t]+", article.text)) for article in articles().values()]
    wrong, checked = [], 0
    for address, page in built.pages().items():
        for quote in page.all("q", "words"):
            for piece in pieces(quote):
                checked += 1
                if not any(piece in text for text in texts):
                    wrong.append(f"{address}: {piece}")
    assert checked > 300
    assert wrong == []


def test_signs_that_an_engine_would_change_are_there_to_be_checked(built: BuiltSite) -> None:
    quoted = "".join(quote.text() for page in built.pages().values() for quote in page.all("q", "words"))
    for sign in ("'", '"', "’", "“", "”", "\xa0"):
        assert sign in quoted, ascii(sign)


def test_every_evidence_button_opens_what_the_articles_print(built: BuiltSite) -> None:
    checked = 0
    for address, page in built.pages().items():
        cards = {card.attrs["id"]: card for card in page.all("aside", "evidence-card")}
        buttons = {button.attrs["popovertarget"] for button in page.all("button", "evidence")}
        assert buttons == set(cards), f"{address}: a card without a button, or the reverse"
        for id, card in cards.items():
            nameless = "The articles use no name for it" in card.text()
            assert card.all("mark") or "not reproduced" in card.text() or nameless, f"{address}: {id}"
            assert card.one("p", "value").text().strip(), f"{address}: {id}"
            checked += 1
    assert checked > 30


def pieces(quote: Element) -> Iterator[str]:
    """The stretches between the signs that something was cut; a no-break space stays one."""
    parts = [""]
    for child in quote.children:
        if isinstance(child, Element) and "cut" in child.classes:
            parts.append("")
        else:
            parts[-1] += child if isinstance(child, str) else child.text()
    yield from filter(None, (re.sub(r"[ \n\t]+", " ", part).strip(" ") for part in parts))


def test_every_quotation_marks_the_words_that_are_read(built: BuiltSite) -> None:
    claims = {row["id"]: row for row in built.data("claims")}
    checked = 0
    for page in built.pages().values():
        for panel in page.all("aside", "evidence-card"):
            claim = claims.get(panel.attrs["id"].removeprefix("ev-"))
            if claim is None or claim["exact"] is None:
                continue
            marked = [mark.text() for mark in panel.one("blockquote").all("mark")]
            assert [" ".join(m.split()) for m in marked] == [" ".join(claim["exact"].split())]
            checked += 1
    assert checked > 30


# --- how much is shown -------------------------------------------------------------------


@pytest.fixture(scope="module")
def measured(built: BuiltSite) -> dict[str, Reproduced]:
    bodies = {id: article.body for id, article in articles().items()}
    return measure_reproduction(read_published(built.folder), bodies)


def test_at_most_half_of_an_article_is_shown(built: BuiltSite, measured: dict[str, Reproduced]) -> None:
    for row in built.data("articles"):
        found = measured[row["id"]].share
        assert 0.05 < found <= LIMIT, row["id"]
        assert row["share_published"] <= LIMIT, row["id"]
        # Ours counts whole runs only; what the page says may be more, never less.
        assert found <= row["share_published"] + 0.005, row["id"]


def test_page_of_an_article_prints_the_share_of_the_data(built: BuiltSite) -> None:
    for row in built.data("articles"):
        told = built.pages()[f"sources/{row['id']}/"].one("article").text()
        printed = re.search(r"Shown on this site\s*at most ([\d.]+)\s*(?:%|percent)", told)
        assert printed, row["id"]
        assert float(printed[1]) == pytest.approx(100 * row["share_published"], abs=0.6), row["id"]


def test_the_words_of_the_downloads_count_too(built: BuiltSite) -> None:
    shown = {id: bytearray(len(article.text)) for id, article in articles().items()}
    for table in ("claims", "census", "events", "actors", "occasions"):
        for id, start, end in spans(built.data(table)):
            shown[id][start:end] = b"\x01" * (end - start)
    for id, article in articles().items():
        letters = [at for at, char in enumerate(article.body) if not char.isspace()]
        assert sum(shown[id][at] for at in letters) / len(letters) <= LIMIT, id


def spans(value: Any, article: str | None = None) -> Iterator[tuple[str, int, int]]:
    if isinstance(value, list):
        for part in value:
            yield from spans(part, article)
    elif isinstance(value, dict):
        article = value.get("article", article)
        if article and (value.get("exact") or "disposition" in value):
            yield article, value["start"], value["end"]
        for part in value.values():
            yield from spans(part, article)


def test_the_account_on_the_method_page_adds_up(built: BuiltSite) -> None:
    """Found is dismissed by a rule, dismissed by an editor, used, and unexamined: nothing is left over."""
    flow = built.pages()["method/"].one("ul", "flow").all("strong")
    found, by_rule, by_editor, used, unexamined = (int(one.text()) for one in flow[:5])
    assert found == by_rule + by_editor + used + unexamined > 0
    reasons = {row["reason"] for row in built.data("census") if row["disposition"] == "dismissed"}
    explained = {one.text() for one in built.pages()["method/"].all("th") if one.attrs.get("scope") == "row"}
    assert reasons <= explained
