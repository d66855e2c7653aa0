"""The page "How each article words it": counts of words, each opening its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from build_scripts.articles import Article, paragraph_of
from build_scripts.catalogue import t
from build_scripts.entries import WordListEntry
from build_scripts.grouping import group
from build_scripts.list_pages import ListPage, headed, render_list
from build_scripts.parts import Part, Section
from build_scripts.prose import Page
from build_scripts.rendering import Desk
from build_scripts.view_model import Quote
from build_scripts.word_counts import Occurrence, Term, WhoseVoice, count_words

Uses: TypeAlias = Mapping[tuple[str, Term], Mapping[str, Sequence[Occurrence]]]
"""Occurrences by list and term, then by article."""

SHOWN = (
    (WhoseVoice.HEADLINE, "headline"),
    (WhoseVoice.OWN, "own"),
    (WhoseVoice.PARAPHRASED, "reported"),
    (WhoseVoice.QUOTED, "quoted"),
)


def render_wording(desk: Desk) -> Iterator[tuple[str, str]]:
    """One table a list; a cell is a button that opens the sentences it counts."""
    terms = group(desk.story.by.once(count_words), lambda one: ((one.list, one.term),))
    uses: Uses = {key: group(found, lambda one: (one.article,)) for key, found in terms.items()}
    forms = {key: _forms(desk, found) for key, found in terms.items()}
    entries = {entry.id: entry for entry, _ in desk.story.ledger.word_lists.values()}

    def content(part: Part, page: Page) -> dict[str, Any]:
        if part.is_first:
            desk.prose("wording", page)  # its notes are numbered first
        lists = [_list(desk, entries[section.id], section, uses, forms, page) for section in part.sections]
        cards = [cell for shown in lists for row in shown["rows"] for cell in row["cells"] if cell["total"]]
        for number, card in enumerate(cards, start=len(page.notes) + 1):
            card["number"] = number
        return {
            "few": desk.story.few,
            "articles": desk.columns(),
            "lists": lists,
            "cards": cards,
        }

    made = ListPage(
        page="wording",
        template="wording.md.j2",
        title=t("wording-page.how-each-article-words-it"),
        description=t("wording-page.names-for-the-same-group-words"),
        content=content,
        sections={id: desk.views.plain(entry.title) for id, entry in entries.items()},
        named=lambda section, id: t("wording-page.word", word=_term(entries[section], id)[0]),
    )
    return render_list(desk, made)


def _term(entry: WordListEntry, row: str) -> Term:
    """The term of a row, which is named by its place in the list and perhaps by an article."""
    return entry.terms[int(row.partition("-")[0])]


def _list(  # noqa: PLR0913 - a table of one list, and what it is made from
    desk: Desk,
    entry: WordListEntry,
    section: Section,
    uses: Uses,
    forms: Mapping[tuple[str, Term], Sequence[str]],
    page: Page,
) -> dict[str, Any]:
    rows = group((one.id for one in section.entries), lambda id: (_term(entry, id),))
    note = "" if section.continued else entry.note
    return {
        "id": entry.id,
        "title": headed(section, desk.views.plain(entry.title)),
        "note": desk.site.references.render(note, page) if note else "",
        "exact": entry.case == "exact",
        "rows": [
            {"forms": forms[entry.id, term]} | _cells(desk, entry, term, ids, uses[entry.id, term])
            for term, ids in rows.items()
        ],
        "unused": []
        if section.continued
        else [form for term in entry.terms if (entry.id, term) not in uses for form in term],
    }


def _cells(
    desk: Desk,
    entry: WordListEntry,
    term: Term,
    rows: Sequence[str],
    found: Mapping[str, Sequence[Occurrence]],
) -> dict[str, Any]:
    """The articles that stand beside a term: all of a few, else those that use it.

    For a phone those that do not use it are put together.
    """
    beside = desk.story.articles if desk.story.few else [row.partition("-")[2] for row in rows]
    cells = [_cell(desk, entry, term, id, found.get(id, ())) for id in beside]
    return {
        "cells": cells,
        "quiet": [cell["publisher"] for cell in cells if not cell["total"]],
    }


def _forms(desk: Desk, found: Sequence[Occurrence]) -> list[str]:
    """The forms as the articles print them, in the order in which they first stand there."""
    printed = (_words(desk, one) for one in found)
    return list(
        {
            " ".join(words.split()).lower(): " ".join(words.split()) for words in reversed(list(printed))
        }.values()
    )[::-1]


def _words(desk: Desk, one: Occurrence) -> str:
    return desk.story.articles[one.article].text[one.start : one.end]


def _cell(
    desk: Desk, entry: WordListEntry, term: Term, article: str, here: Sequence[Occurrence]
) -> dict[str, Any]:
    parts = [
        {
            "name": t(f"wording-names.{name}"),
            "title": t(f"wording-titles.{name}"),
            "uses": [(_quote(desk, one), _about(desk, one)) for one in here if one.voice is voice],
        }
        for voice, name in SHOWN
    ]
    return {
        "id": f"count-{entry.id}-{entry.terms.index(term)}-{article}",
        "form": term[0],
        "publisher": desk.story.articles[article].entry.publisher.name,
        "article": article,
        "total": len(here),
        "parts": [part for part in parts if part["uses"]],
    }


def _about(desk: Desk, one: Occurrence) -> str:
    """Whom the words describe, where the ledger knows it."""
    return desk.views.plain(desk.story.ledger.actors[one.about][0].name) if one.about else ""


def _quote(desk: Desk, one: Occurrence) -> Quote:
    """The headline; the sentence as far as the site shows it anyway, else the paragraph alone."""
    article = desk.story.articles[one.article]
    sentence = _sentence(desk, one) if one.in_body else _headline(article, one)
    start, end = (
        desk.site.extracts.around(article, (one.start, one.end), sentence) if one.in_body else sentence
    )
    text = article.text
    return Quote(
        before=text[start : one.start],
        words=text[one.start : one.end],
        after=text[one.end : end],
        cut_before=start > sentence[0],
        cut_after=end < sentence[1],
        shown=(start, end) != (one.start, one.end),
        paragraph=paragraph_of(article, one.start) if one.in_body else 0,
        language=article.entry.language,
    )


def _headline(article: Article, one: Occurrence) -> tuple[int, int]:
    """Every page names an article by its headline: it is shown whole."""
    held = (span for span in article.spans if span.start <= one.start and one.end <= span.end)
    return next((span.start, span.end) for span in held)


def _sentence(desk: Desk, one: Occurrence) -> tuple[int, int]:
    sentences = desk.story.readings[one.article].sentences
    return sentences[bisect_right(sentences, (one.start, len(desk.story.articles[one.article].text))) - 1]
