"""The page "Who reports what": figures and events by article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.coverage import Cell, State, cover_event, cover_question
from build_scripts.evidence import Event, Question
from build_scripts.prose import Page, question_home
from build_scripts.rendering import Desk
from build_scripts.views import in_time_order, paragraph_of

SIGNS = {
    State.REPORTED: "■",
    State.OTHER_WORDS: "□",
    State.CONFLICTS: "◆",
    State.UNCLEAR: "◇",
    State.SILENT: "–",
    State.NOT_YET: "○",
}
"""In the order of the key. Shapes and words, so that no colour is needed."""
MEANS = {
    State.REPORTED: "The article gives it.",
    State.OTHER_WORDS: "It gives the same number as another article, hedged or worded otherwise.",
    State.CONFLICTS: "What it gives cannot be right together with another figure or day in these articles.",
    State.UNCLEAR: "Its words may answer this question or another one.",
    State.SILENT: "It says nothing about it. That is no denial.",
    State.NOT_YET: "On the last day on which the article can have appeared, it cannot have happened yet.",
}


def render_coverage(desk: Desk) -> str:
    """Figures and events by article."""
    page = Page(base="../")
    figures = [
        {
            "id": f"figures-{group.id}",
            "title": desk.views.plain(group.title),
            "rows": [_question_row(desk, question, page) for question in questions],
        }
        for group in desk.story.ledger.site.figure_groups
        if (questions := _quantities(desk, group.id))
    ]
    events = in_time_order(list(desk.story.events.values()))
    parts = (("episode", "The episode", False), ("background", "Background", True))
    told = [
        {"id": f"events-{id}", "title": title, "rows": [_event_row(desk, event, page) for event in found]}
        for id, title, background in parts
        if (found := [event for event in events if event.entry.background is background])
    ]
    return desk.page(
        "reports.md.j2",
        page,
        "Who reports what",
        "Figures and events by article: reported, in other words, in conflict, or not at all.",
        prose=desk.prose("reports", page),
        unclear=(SIGNS[State.UNCLEAR], State.UNCLEAR.value),
        key=[(SIGNS[state], state.value, MEANS[state]) for state in SIGNS],
        articles=[(id, article.entry.publisher.name) for id, article in desk.story.articles.items()],
        parts=[part for part in (("figures", "Figures", figures), ("events", "Events", told)) if part[2]],
    )


def _quantities(desk: Desk, group: str) -> list[Question]:
    return [
        question
        for question in desk.story.questions.values()
        if question.entry.group == group and question.entry.kind == "quantity"
    ]


def _question_row(desk: Desk, question: Question, page: Page) -> dict[str, Any]:
    return {
        "kind": "question",
        "id": question.id,
        "href": question_home(desk.story, question.id),
        "text": desk.views.plain(question.entry.text),
        "when": "",
        "cells": _cells(desk, cover_question(question, desk.story), page),
    }


def _event_row(desk: Desk, event: Event, page: Page) -> dict[str, Any]:
    return {
        "kind": "event",
        "id": event.entry.id,
        "href": f"chronology/#{event.entry.id}",
        "text": desk.views.plain(event.entry.title),
        "when": desk.views.when(event),
        "cells": _cells(desk, cover_event(event, desk.story), page),
    }


def _cells(desk: Desk, cells: Sequence[Cell], page: Page) -> list[dict[str, Any]]:
    return [
        {
            "sign": SIGNS[cell.state],
            "state": cell.state.value,
            "publisher": desk.story.articles[cell.article].entry.publisher.name,
            "article": cell.article,
            "given": [desk.evidence(id, page) for id in _once(desk, cell.claims)],
            "unclear": [desk.evidence(id, page) for id in _once(desk, cell.unclear)],
            "paragraphs": _paragraphs(desk, cell),
        }
        for cell in cells
    ]


def _once(desk: Desk, ids: Sequence[str]) -> list[str]:
    """One claim for each value that the article gives: the first in its text."""
    first: dict[str, str] = {}
    for id in ids:
        first.setdefault(desk.views.claim(desk.story.claims[id]).value, id)
    return list(first.values())


def _paragraphs(desk: Desk, cell: Cell) -> list[int]:
    """Where an event is told of, for an article that gives no day for it."""
    if cell.claims:
        return []
    article = desk.story.articles[cell.article]
    return sorted({paragraph_of(article, citation.start) for citation in cell.told})
