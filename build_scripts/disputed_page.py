"""The pages of what is disputed: short cards on one page, the whole of each ruling on its own.

A reader with two minutes sees the values side by side, why they differ and the verdict; the
words, the relations and the reasoning are one step away. Positions stand together on a third kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from build_scripts.catalogue import t
from build_scripts.chart_model import Chart
from build_scripts.findings import Question, Ruling
from build_scripts.grouping import group as group_by
from build_scripts.list_pages import ListPage, headed, render_list
from build_scripts.parts import Part
from build_scripts.prose import Page
from build_scripts.rendering import Desk
from build_scripts.rulings import VERDICT_SECTIONS, rulings_in, unjudged_claims
from build_scripts.view_model import ClaimView, RulingView
from build_scripts.whereabouts import ruling_home


def render_disputed(desk: Desk) -> Iterator[tuple[str, str]]:
    """The page of cards, the page of positions, and a page for each ruling, by name."""
    yield from _cards(desk)
    yield from _positions(desk)
    yield from ((f"disputed/{id}.md", _ruling(desk, ruling)) for id, ruling in desk.story.rulings.items())


def _cards(desk: Desk) -> Iterator[tuple[str, str]]:
    owed = sum(1 for question in desk.story.questions.values() if unjudged_claims(question, desk.story))
    counts = [
        (len(rulings_in(section, desk.story)), section.title, section.id) for section in VERDICT_SECTIONS
    ]

    def content(part: Part, _page: Page) -> dict[str, Any]:
        ids = part.ids
        begun = {section.id: section for section in part.sections}
        return {
            "counts": counts,
            "owed": owed,
            "sections": [
                {
                    "id": section.id,
                    "title": headed(begun[section.id], section.title),
                    "note": section.note,
                    "folded": section.folded,
                    "cards": [
                        _card(desk, desk.views.ruling(desk.story.rulings[id])) for id in ids[section.id]
                    ],
                }
                for section in VERDICT_SECTIONS
                if section.id in ids
            ],
            "unjudged": [_owed(desk, desk.story.questions[id]) for id in ids.get("not-yet-judged", ())],
            "with_positions": "positions" in ids,
            "groups": _groups(desk, ids.get("positions", ())),
        }

    titles = {section.id: section.title for section in VERDICT_SECTIONS}
    titles |= {
        "not-yet-judged": t("disputed.not-yet-judged"),
        "positions": t("common.all-accounts-and-positions-side-by"),
    }
    made = ListPage(
        page="disputed",
        template="disputed.md.j2",
        title=t("disputed-page.disputed"),
        description=t("disputed-page.where-the-articles-disagree-where-a"),
        content=content,
        sections=titles,
        named=lambda section, id: desk.views.plain(
            desk.story.questions[id].entry.text
            if section in ("not-yet-judged", "positions")
            else desk.story.rulings[id].entry.title
        ),
    )
    return render_list(desk, made)


def _owed(desk: Desk, question: Question) -> dict[str, Any]:
    return {
        "href": desk.where.question(question.id),
        "text": desk.views.plain(question.entry.text),
        "claims": [desk.views.claim(claim) for claim in unjudged_claims(question, desk.story)],
    }


def _card(desk: Desk, view: RulingView) -> dict[str, Any]:
    """What a card says; who says all of its values is named once."""
    values = [claim for claim in view.claims if not claim.is_position]
    positions = [claim for claim in view.claims if claim.is_position]
    speaker = desk.views.only_speaker(desk.story.claims[claim.id] for claim in values)
    return {
        "entry": view.ruling.entry,
        "label": view.ruling.label,
        "stale": view.ruling.stale,
        "all_by": desk.views.speaker(speaker) if speaker else "",
        "values": [
            (claim, claim.publisher if speaker else claim.by, what)
            for claim, what in _told_apart(desk, values)
        ],
        "positions": positions,
        "href": ruling_home(view.ruling.entry.id),
    }


def _told_apart(desk: Desk, claims: Sequence[ClaimView]) -> list[tuple[ClaimView, str]]:
    """The values, each with what it counts or dates; without, where all are of one thing.

    A value that one speaker gives twice in one article stands once.
    """
    named = {id: desk.views.named(desk.story.questions[id]) for id in {claim.question for claim in claims}}
    first: dict[tuple[str, ...], tuple[ClaimView, str]] = {}
    for claim in claims:
        what = t("as-of.unclear-whether-this-is-meant") if claim.also else named[claim.question]
        key = (claim.value, claim.by, what)
        first.setdefault(key, (claim, what if len(named) > 1 else ""))
    return list(first.values())


def _groups(desk: Desk, questions: Sequence[str]) -> list[dict[str, Any]]:
    """Questions for a position, by their groups."""
    asked = group_by((desk.story.questions[id] for id in questions), lambda one: (one.entry.group,))
    return [
        {
            "id": group.id,
            "title": desk.views.plain(group.title),
            "intro": group.intro,
            "questions": [desk.views.question(question) for question in asked[group.id]],
        }
        for group in desk.story.ledger.site.position_groups
        if group.id in asked
    ]


def _positions(desk: Desk) -> Iterator[tuple[str, str]]:
    titles = {
        f"positions-{group.id}": desk.views.plain(group.title)
        for group in desk.story.ledger.site.position_groups
    }
    made = ListPage(
        page="disputed/positions",
        template="positions.md.j2",
        title=t("disputed-page.accounts-and-positions"),
        description=t("disputed-page.what-each-speaker-and-each-article"),
        content=lambda part, _: {
            "groups": _groups(desk, [entry.id for section in part.sections for entry in section.entries])
        },
        sections=titles,
        named=lambda _, id: desk.views.plain(desk.story.questions[id].entry.text),
    )
    return render_list(desk, made)


def _ruling(desk: Desk, ruling: Ruling) -> str:
    page = Page(base="../../")
    title = desk.views.plain(ruling.entry.title)
    return desk.page(
        "ruling.md.j2",
        page,
        title,
        t("disputed-page.ruling-description", title=title),
        card=desk.views.ruling(ruling),
        chart=desk.chart(_drawn_in(desk, ruling), page),
        among=desk.where.of("disputed", ruling.entry.id),
    )


def _drawn_in(desk: Desk, ruling: Ruling) -> str:
    """The chart that draws all that a ruling compares; empty where no one chart does."""
    charts = {_chart_of(desk, desk.story.questions[id]) for id in ruling.entry.questions}
    id = charts.pop() if len(charts) == 1 < len(ruling.entry.claims) else ""
    return id if id in desk.site.charts and _draws(desk.site.charts[id], ruling, desk) else ""


def _draws(chart: Chart, ruling: Ruling, desk: Desk) -> bool:
    """Whether every claim of a ruling stands in a chart: of many rows it has the largest alone."""
    links = {link for row in chart.links for link in row}
    return all(desk.views.claim(desk.story.claims[id]).href in links for id in ruling.entry.claims)


def _chart_of(desk: Desk, question: Question) -> str:
    """The chart that draws the answers to a question; empty where there is none."""
    if question.id in desk.story.ledger.site.start_chart_questions:
        return "start"
    return question.entry.group if question.entry.kind == "quantity" else ""
