"""All prose of the ledger: every entry that may hold some, and the notes and reasons of the sheets.

What looks through "everything that was written by hand" looks here: references that lead to
nothing, words that are printed, names that nothing uses.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.entries import Entry
from build_scripts.errors import Where
from build_scripts.evidence import Claim
from build_scripts.story import Story


def prose_entries(story: Story) -> Iterator[tuple[Entry, Where]]:
    """The entries outside the sheets, each with its place."""
    ledger = story.ledger
    yield ledger.site, Where(path="corpus/site.yml")
    yield from ((article.entry, article.where) for article in story.articles.values())
    for kept in (ledger.questions, ledger.events, ledger.actors, ledger.places):
        yield from kept.values()
    yield from ((occasion.entry, occasion.where) for occasion in ledger.occasions.values())
    yield from (*ledger.constraints, *ledger.rulings, *ledger.word_lists.values(), *ledger.terms.values())
    yield from (*ledger.retired, *ledger.corrections)


def sheet_texts(story: Story) -> Iterator[tuple[str, str, Where]]:
    """The prose of claims, marks and passages, which are no entries any more: name, text, place."""
    for claim in story.ledger.claims:
        for name, text in _claim_texts(claim):
            yield f"{claim.id}, {name}", text, claim.where
    for use in story.ledger.uses:
        yield "note", use.note, use.where
    for passage in story.ledger.passages:
        yield "note", passage.note, passage.where


def _claim_texts(claim: Claim) -> Iterator[tuple[str, str]]:
    yield from (("note", claim.note), ("override", claim.override_reason), ("as_of", claim.as_of.reason))
    yield from ((f"inferred ({e.field})", e.reason) for e in claim.evidence if e.citation is None)
    if isinstance(claim.value, str):
        yield "position", claim.value


def names_printed(story: Story) -> Iterator[str]:
    """Every name by which a page calls somebody or something, with its spellings."""
    ledger = story.ledger
    yield from (article.entry.publisher.name for article in story.articles.values())
    for named in (ledger.actors, ledger.places):
        yield from (name for entry, _ in named.values() for name in (entry.name, *entry.forms, *entry.also))
    yield from (name for term, _ in ledger.terms.values() for name in (term.term, *term.also))


def all_texts(story: Story) -> Iterator[str]:
    """Whatever was written, as text in which references can be looked for."""
    yield from (entry.model_dump_json() for entry, _ in prose_entries(story))
    yield from (text for _, text, _ in sheet_texts(story))
