"""The search index of the built site: small, and every spelling of every name finds a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest

from build_scripts.search_index import STOP_WORDS
from build_scripts.story import Story
from tests.site_fixture import BuiltSite

pytest_plugins = ["tests.site_fixture"]


def words(text: str) -> set[str]:
    """Without those that the search leaves out of a question."""
    return set(re.findall(r"\w+", unescape(text).casefold())) - STOP_WORDS


def telling(spelling: str) -> set[str]:
    """What a spelling is found by: its words with a capital, or all of them where there is none."""
    return words(" ".join(re.findall(r"\b[A-Z][\w'’]*", spelling)) or spelling)


@pytest.fixture(scope="module")
def sections(built: BuiltSite) -> list[tuple[str, set[str]]]:
    """Address and words of each section that the search knows."""
    index = json.loads((built.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    return [(one["location"], words(f"{one['title']} {one['text']}")) for one in index["docs"]]


def spellings(story: Story) -> Iterator[str]:
    """Every spelling that an editor has entered."""
    ledger = story.ledger
    for actor, _ in ledger.actors.values():
        yield from (actor.name, *actor.forms, *actor.also)
    for place, _ in ledger.places.values():
        yield from (place.name, *place.forms, *place.also)
    for term, _ in ledger.terms.values():
        yield from (term.term, *term.also)


def test_every_spelling_of_every_name_finds_a_page(
    real_story: Story, sections: list[tuple[str, set[str]]]
) -> None:
    found = set(spellings(real_story))
    pages: dict[str, set[str]] = {}
    for address, held in sections:
        pages.setdefault(address.partition("#")[0], set()).update(held)
    lost = [form for form in sorted(found) if not any(telling(form) <= held for held in pages.values())]
    assert len(found) > 100, "hardly a name was looked for"
    assert lost == [], "\n".join(lost)


@pytest.mark.parametrize(
    ("question", "leads_to"),
    [
        ("casualties", "glossary/#term-losses"),
        ("who won", "glossary/#term-victory"),
        ("hostages", "actors/#missing-soldiers"),
        ("how many fighters", "figures/#q-convoy-militants"),
        ("Nusra", "actors/#nusra-front"),
    ],
)
def test_a_question_of_a_reader_leads_to_what_answers_it(
    sections: list[tuple[str, set[str]]], question: str, leads_to: str
) -> None:
    """The section itself, and not only a long page on which the word stands somewhere."""
    assert words(question) <= dict(sections)[leads_to]


def test_every_page_is_in_the_index(built: BuiltSite, sections: list[tuple[str, set[str]]]) -> None:
    indexed = {address.partition("#")[0] for address, _ in sections}
    assert built.whole_pages().keys() - {"404.html"} <= indexed


def test_every_section_that_is_found_is_there(built: BuiltSite, sections: list[tuple[str, set[str]]]) -> None:
    pages = built.pages()
    for address, _ in sections:
        page, _, anchor = address.partition("#")
        assert page in pages
        if anchor:
            assert any(one.attrs.get("id") == anchor for one in pages[page].walk()), address


def test_what_was_corrected_is_not_found(sections: list[tuple[str, set[str]]]) -> None:
    """A search would lead to words that stand no more, before it led to those that do."""
    held = set[str]().union(*(held for address, held in sections if address.startswith("corrections/")))
    assert held
    assert "became" not in held
