"""The page "Who reports what": figures and events by article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.catalogue import t
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
    parts = (("episode", t("pages.the-episode"), False), ("background", t("pages.background"), True))
    told = [
        {"id": f"events-{id}", "title": title, "rows": [_event_row(desk, event, page) for event in found]}
        for id, title, background in parts
        if (found := [event for event in events if event.entry.background is background])
    ]
    return desk.page(
        "reports.md.j2",
        page,
        t("coverage-page.who-reports-what"),
        t("coverage-page.figures-and-events-by-article-reported"),
        prose=desk.prose("reports", page),
        unclear=(SIGNS[State.UNCLEAR], t(f"states.{State.UNCLEAR.value}")),
        key=[(SIGNS[state], t(f"states.{state.value}"), t(f"state-means.{state.value}")) for state in SIGNS],
        few=desk.story.few,
        articles=[(id, article.entry.publisher.name) for id, article in desk.story.articles.items()],
        parts=[
            part
            for part in (
                ("figures", t("pages.figures"), figures),
                ("events", t("coverage-page.events"), told),
            )
            if part[2]
        ],
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
        **_cells(desk, cover_question(question, desk.story), page),
    }


def _event_row(desk: Desk, event: Event, page: Page) -> dict[str, Any]:
    return {
        "kind": "event",
        "id": event.entry.id,
        "href": f"chronology/#{event.entry.id}",
        "text": desk.views.plain(event.entry.title),
        "when": desk.views.when(event),
        **_cells(desk, cover_event(event, desk.story), page),
    }


def _cells(desk: Desk, cells: Sequence[Cell], page: Page) -> dict[str, Any]:
    """The cells of a row and, for a phone, those that say nothing put together by their state."""
    shown: list[dict[str, Any]] = [
        {
            "sign": SIGNS[cell.state],
            "state": t(f"states.{cell.state.value}"),
            "publisher": desk.story.articles[cell.article].entry.publisher.name,
            "article": cell.article,
            "given": [desk.evidence(id, page) for id in _once(desk, cell.claims)],
            "unclear": [desk.evidence(id, page) for id in _once(desk, cell.unclear)],
            "paragraphs": _paragraphs(desk, cell),
        }
        for cell in cells
    ]
    quiet: dict[tuple[str, str], list[str]] = {}
    for one in shown:
        if not one["given"] and not one["unclear"] and not one["paragraphs"]:
            quiet.setdefault((one["sign"], one["state"]), []).append(one["publisher"])
    together = [(sign, state, publishers) for (sign, state), publishers in quiet.items()]
    return {"cells": shown, "quiet": together}


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
