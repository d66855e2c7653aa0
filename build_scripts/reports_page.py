"""The page "Who reports what": figures and events by article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from build_scripts.articles import paragraph_of
from build_scripts.catalogue import t
from build_scripts.event_days import when
from build_scripts.evidence import Claim
from build_scripts.findings import Event, Question
from build_scripts.list_pages import ListPage, headed, render_list
from build_scripts.parts import Part
from build_scripts.prose import Page
from build_scripts.rendering import Desk
from build_scripts.reports import MOST_CELLS, Report, State, event_reports, question_reports

SIGNS = {
    State.REPORTED: "■",
    State.OTHER_WORDS: "□",
    State.CONFLICTS: "◆",
    State.UNCLEAR: "◇",
    State.SILENT: "–",
    State.PERHAPS_NOT_YET: "◌",
    State.NOT_YET: "○",
}
"""In the order of the key. Shapes and words, so that no colour is needed."""


def render_reports(desk: Desk) -> Iterator[tuple[str, str]]:
    """Figures and events by article."""
    titles = {
        f"figures-{one.id}": desk.views.plain(one.title) for one in desk.story.ledger.site.figure_groups
    }
    titles |= {"events-episode": t("pages.the-episode"), "events-background": t("pages.background")}
    jumps = [(id, titles[id]) for id in desk.where.sections("reports")]

    def content(part: Part, page: Page) -> dict[str, Any]:
        shown: list[dict[str, Any]] = [
            {
                "id": section.id,
                "title": headed(section, titles[section.id]),
                "rows": [_row(desk, section.id, entry.id, page) for entry in section.entries],
            }
            for section in part.sections
        ]
        kinds = (("figures", t("pages.figures")), ("events", t("reports-page.events")))
        return {
            "unclear": (SIGNS[State.UNCLEAR], t(f"states.{State.UNCLEAR.value}")),
            "key": [
                (SIGNS[state], t(f"states.{state.value}"), t(f"state-means.{state.value}")) for state in SIGNS
            ],
            "few": desk.story.few,
            "articles": desk.columns(),
            "jumps": jumps,
            "kinds": [
                (kind, title, found)
                for kind, title in kinds
                if (found := [one for one in shown if _is_of(kind, one["id"])])
            ],
        }

    made = ListPage(
        page="reports",
        template="reports.md.j2",
        title=t("reports-page.who-reports-what"),
        description=t("reports-page.figures-and-events-by-article-reported"),
        content=content,
        sections=titles,
        named=lambda section, id: desk.views.plain(
            desk.story.questions[id].entry.text
            if _is_of("figures", section)
            else desk.story.events[id].entry.title
        ),
    )
    return render_list(desk, made)


def _is_of(kind: str, section: str) -> bool:
    return section.startswith(f"{kind}-")


def _row(desk: Desk, section: str, id: str, page: Page) -> dict[str, Any]:
    if _is_of("figures", section):
        return _question_row(desk, desk.story.questions[id], page)
    return _event_row(desk, desk.story.events[id], page)


def _question_row(desk: Desk, question: Question, page: Page) -> dict[str, Any]:
    return {
        "kind": "question",
        "id": question.id,
        "href": desk.where.question(question.id),
        "text": desk.views.plain(question.entry.text),
        "when": "",
        **_cells(desk, question_reports(question, desk.story), page),
    }


def _event_row(desk: Desk, event: Event, page: Page) -> dict[str, Any]:
    return {
        "kind": "event",
        "id": event.entry.id,
        "href": desk.where.event(event.entry.id),
        "text": desk.views.plain(event.entry.title),
        "when": when(event, desk.story),
        **_cells(desk, event_reports(event, desk.story), page),
    }


def _cells(desk: Desk, cells: Sequence[Report], page: Page) -> dict[str, Any]:
    """The cells of a row and, for a phone, those that say nothing put together by their state."""
    shown: list[dict[str, Any]] = [
        {
            "sign": SIGNS[cell.state],
            "state": t(f"states.{cell.state.value}"),
            "publisher": desk.story.articles[cell.article].entry.publisher.name,
            "article": cell.article,
            "given": _values(desk, cell.claims, page),
            "unclear": _values(desk, cell.unclear, page),
            "paragraphs": _paragraphs(desk, cell),
        }
        for cell in cells[:MOST_CELLS]
    ]
    quiet: dict[tuple[str, str], list[str]] = {}
    for one in shown:
        if not one["given"] and not one["unclear"] and not one["paragraphs"]:
            quiet.setdefault((one["sign"], one["state"]), []).append(one["publisher"])
    together = [(sign, state, publishers) for (sign, state), publishers in quiet.items()]
    return {"cells": shown, "quiet": together, "further": len(cells) - len(shown)}


def _values(desk: Desk, ids: Sequence[str], page: Page) -> list[tuple[Markup, bool]]:
    """Each value that the article gives, once, and whether an editor inferred a part of it."""
    by_value: dict[str, list[Claim]] = {}
    for id in ids:
        claim = desk.story.claims[id]
        by_value.setdefault(desk.views.claim(claim).value, []).append(claim)
    firsts = (
        min(claims, key=lambda one: one.inferred) for claims in by_value.values()
    )  # the first said outright
    return [(desk.evidence(claim.id, page), claim.inferred) for claim in firsts]


def _paragraphs(desk: Desk, cell: Report) -> list[int]:
    """Where an event is told of, for an article that gives no day for it."""
    if cell.claims:
        return []
    article = desk.story.articles[cell.article]
    return sorted({paragraph_of(article, citation.start) for citation in cell.told})
