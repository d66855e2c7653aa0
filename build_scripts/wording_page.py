"""The page "How each article words it": counts of words, each opening its sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from build_scripts.catalogue import t
from build_scripts.entries import WordListEntry
from build_scripts.evidence import Article
from build_scripts.prose import Page
from build_scripts.rendering import Desk
from build_scripts.view_model import Quote
from build_scripts.views import paragraph_of
from build_scripts.word_counts import Occurrence, Voice, count_words

SHOWN = (
    (Voice.HEADLINE, "headline"),
    (Voice.OWN, "own"),
    (Voice.PARAPHRASED, "reported"),
    (Voice.QUOTED, "quoted"),
)


def render_wording(desk: Desk) -> str:
    """One table a list; a cell is a button that opens the sentences it counts."""
    page = Page(base="../")
    found = count_words(desk.story)
    prose = desk.prose("wording", page)
    lists = [
        _list(desk, entry, [one for one in found if one.list == entry.id], page)
        for entry, _ in desk.story.ledger.word_lists.values()
    ]
    cards = [cell for shown in lists for row in shown["rows"] for cell in row["cells"] if cell["total"]]
    for number, card in enumerate(cards, start=len(page.notes) + 1):
        card["number"] = number
    return desk.page(
        "wording.md.j2",
        page,
        t("wording-page.how-each-article-words-it"),
        t("wording-page.names-for-the-same-group-words"),
        prose=prose,
        articles=[(id, article.entry.publisher.name) for id, article in desk.story.articles.items()],
        lists=lists,
        cards=cards,
    )


def _list(desk: Desk, entry: WordListEntry, found: Sequence[Occurrence], page: Page) -> dict[str, Any]:
    used = {one.term for one in found}
    return {
        "id": entry.id,
        "title": desk.views.plain(entry.title),
        "note": desk.site.references.render(entry.note, page) if entry.note else "",
        "exact": entry.case == "exact",
        "rows": [
            {
                "forms": _forms(desk, found, term),
                "cells": [_cell(desk, entry, found, term, id) for id in desk.story.articles],
            }
            for term in entry.terms
            if term in used
        ],
        "unused": [form for term in entry.terms if term not in used for form in term],
    }


def _forms(desk: Desk, found: Sequence[Occurrence], term: tuple[str, ...]) -> list[str]:
    """The forms as the articles print them, in the order in which they first stand there."""
    printed = (_words(desk, one) for one in found if one.term == term)
    return list(
        {
            " ".join(words.split()).lower(): " ".join(words.split()) for words in reversed(list(printed))
        }.values()
    )[::-1]


def _words(desk: Desk, one: Occurrence) -> str:
    return desk.story.articles[one.article].text[one.start : one.end]


def _cell(
    desk: Desk, entry: WordListEntry, found: Sequence[Occurrence], term: tuple[str, ...], article: str
) -> dict[str, Any]:
    here = [one for one in found if one.term == term and one.article == article]
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
