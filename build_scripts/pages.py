"""Story → the pages, as Markdown text by file name under ``docs/``.

Python sorts, words and links; the templates loop, test and print. Each page gathers the
claims that it refers to and carries their evidence at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from build_scripts.actor_page import render_actors
from build_scripts.article_pages import gone_articles, render_gone, render_source, render_sources
from build_scripts.as_of_page import render_as_of
from build_scripts.catalogue import t
from build_scripts.census import REASONS
from build_scripts.corrections_page import FEED, render_corrections
from build_scripts.data_page import render_data
from build_scripts.disputed_page import render_disputed
from build_scripts.downloads import Status, Tables
from build_scripts.embeds import charts_on
from build_scripts.entries import GroupEntry
from build_scripts.events import in_time_order
from build_scripts.feed import render_feed
from build_scripts.findings import ConstraintResult, Question
from build_scripts.glossary_page import render_glossary
from build_scripts.linked_data import event_node
from build_scripts.list_pages import ListPage, headed, render_list
from build_scripts.manifest import MANIFEST
from build_scripts.model import Qualifier
from build_scripts.packed import Packed
from build_scripts.parts import Part, Section
from build_scripts.place_page import render_places
from build_scripts.prose import Page
from build_scripts.receipts import Kind
from build_scripts.rendering import Desk, Site, fill
from build_scripts.reports_page import render_reports
from build_scripts.rulings import VERDICT_SECTIONS, rulings_in
from build_scripts.side_by_side import batches
from build_scripts.table_cells import Cell
from build_scripts.voices_page import render_voices
from build_scripts.wording import claim_words, days_words, hedge_means
from build_scripts.wording_page import render_wording

MANY_QUESTIONS = 5
"""From so many on, the questions of a group without a chart are folded: the page stays short on a phone."""


BATCH = 25
"""The pages of so many articles are made at once: half a second of work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """Some pages, and the charts that stand on them."""

    files: Packed
    charts: tuple[tuple[str, str], ...]
    """Each with the name of the page that it stands on."""


def page_jobs(site: Site) -> tuple[partial[Rendered], ...]:
    """Jobs that make all pages but those of the data; none needs another.

    Where a chart stands on several pages, the one that explains it is made first.
    """
    desk = Desk(site)
    articles = tuple(desk.story.articles)
    lists = (
        _single,
        _chronology,
        _figures,
        render_places,
        render_voices,
        render_disputed,
        render_sources,
        render_reports,
        render_as_of,
        render_wording,
        render_actors,
        render_glossary,
        render_corrections,
    )
    return (
        *(partial(_rendered, site, render, desk) for render in lists),
        *(partial(_rendered, site, _articles, desk, some) for some in batches(articles, BATCH)),
    )


def render_described(site: Site, tables: Tables, data: Packed) -> Rendered:
    """The pages that tell what is in the data."""
    return _rendered(site, _described, Desk(site), tables, data)


def _rendered(site: Site, render: Callable[..., Iterable[tuple[str, str]]], *asked: object) -> Rendered:
    files = Packed()
    charts: list[tuple[str, str]] = []
    for name, text in render(*asked):
        files[name] = text
        charts.extend((chart, name) for chart in charts_on(text) if chart in site.charts)
    return Rendered(files=files, charts=tuple(charts))


def _single(desk: Desk) -> Iterator[tuple[str, str]]:
    """What lists nothing that grows with the articles."""
    yield "index.md", _index(desk)
    yield FEED, render_feed(desk)
    yield from ((f"sources/{id}.md", render_gone(desk, id)) for id in gone_articles(desk.story))


def _articles(desk: Desk, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((f"sources/{id}.md", render_source(desk, id)) for id in ids)


def _described(desk: Desk, tables: Tables, data: Packed) -> Iterator[tuple[str, str]]:
    yield "method.md", _method(desk, tables.edition)
    yield "data/index.md", render_data(desk, tables, data)


def _index(desk: Desk) -> str:
    page = Page(base="")
    settings = desk.story.ledger.site
    listed = [
        (id, article.entry.publisher.name, days_words(article.published))
        for id, article in desk.story.articles.items()
    ]
    articles = desk.render("articles.md.j2", page, articles=listed)
    parts = {"articles": articles if desk.story.few else "", "timeline": desk.chart("timeline", page)}
    prose = {name: part for name, part in parts.items() if part}
    return desk.page(
        "index.md.j2",
        page,
        t("pages.in-brief"),
        t("pages.brief-description", title=settings.title, tagline=settings.tagline),
        prose=Markup(fill(str(desk.prose("brief", page)), prose)),
        tagline=settings.tagline,
        editors=", ".join(editor.name for editor in settings.editors),
    )


def _chronology(desk: Desk) -> Iterator[tuple[str, str]]:
    titles = {
        "episode": t("pages.the-episode"),
        "undated": t("pages.told-without-a-day"),
        "background": t("pages.background"),
    }
    notes = {"undated": t("pages.undated"), "background": t("pages.before")}
    jumps = [(id, titles[id]) for id in desk.where.sections("chronology")]
    ordered = in_time_order(list(desk.story.events.values()))

    def content(part: Part, page: Page) -> dict[str, Any]:
        shown = [
            (section, [desk.story.events[entry.id] for entry in section.entries]) for section in part.sections
        ]
        here = {event.entry.id for _, found in shown for event in found}
        return {
            "linked": [event_node(event, desk.site.data) for event in ordered if event.entry.id in here],
            "timeline": desk.chart("timeline", page) if part.is_first else Markup(),
            "sections": [
                {
                    "id": section.id,
                    "title": headed(section, titles[section.id]),
                    "note": notes.get(section.id, ""),
                    "events": [desk.views.event(event) for event in found],
                }
                for section, found in shown
            ],
            "jumps": jumps,
            "start_chart": desk.chart("start", page) if part.is_first else Markup(),
        }

    made = ListPage(
        page="chronology",
        template="chronology.md.j2",
        title=t("pages.chronology"),
        description=t("pages.the-events-in-order-each-with"),
        content=content,
        sections=titles,
        named=lambda _, id: desk.views.plain(desk.story.events[id].entry.title),
    )
    return render_list(desk, made)


def _figures(desk: Desk) -> Iterator[tuple[str, str]]:
    groups = {group.id: group for group in desk.story.ledger.site.figure_groups}

    def content(part: Part, page: Page) -> dict[str, Any]:
        return {
            "groups": [_figure_group(desk, groups[section.id], section, page) for section in part.sections]
        }

    made = ListPage(
        page="figures",
        template="figures.md.j2",
        title=t("pages.figures"),
        description=t("pages.every-number-of-the-articles-by"),
        content=content,
        sections={id: desk.views.plain(group.title) for id, group in groups.items()},
        named=lambda _, id: desk.views.plain(desk.story.questions[id].entry.text),
    )
    return render_list(desk, made)


def _figure_group(desk: Desk, group: GroupEntry, section: Section, page: Page) -> dict[str, Any]:
    """A group's questions in one part; its introduction and its chart stand where it begins."""
    questions = [desk.story.questions[entry.id] for entry in section.entries]
    return {
        "id": group.id,
        "title": headed(section, desk.views.plain(group.title)),
        "intro": "" if section.continued else group.intro,
        "chart": Markup() if section.continued else desk.chart(group.id, page),
        "questions": [desk.views.question(q) for q in questions],
        "rulings": desk.views.rulings_on(q.id for q in questions),
        "folded": not section.continued and _is_folded(desk, group.id, questions),
        "arithmetic": _arithmetic(desk, {q.id for q in questions}, page),
    }


def _is_folded(desk: Desk, group: str, questions: Sequence[Question]) -> bool:
    """Whether a section shows its chart or heading first; what nobody has reviewed is not put away."""
    if any(desk.story.is_proposed("claim", claim.id) for question in questions for claim in question.claims):
        return False
    return group in desk.site.charts or len(questions) >= MANY_QUESTIONS


def _arithmetic(desk: Desk, questions: set[str], page: Page) -> list[dict[str, Any]]:
    """Our sums, each with the values that were added and the one beside which they are put."""
    return [
        {
            "result": r.result,
            "text": r.entry.text,
            "shows": r.entry.shows,
            "parts": [_wordings(desk, r, id, page) for id in (r.entry.parts or (r.entry.part,))],
            "whole": _wordings(desk, r, r.entry.total or r.entry.whole, page),
        }
        for r in desk.story.constraints
        if (r.entry.total or r.entry.whole) in questions
    ]


def _wordings(desk: Desk, result: ConstraintResult, question: str | None, page: Page) -> list[Markup]:
    """A figure in each of its wordings, which open their evidence; unclear ones where there are no others."""
    claims = [claim for id in result.claims if (claim := desk.story.claims[id]).question == question]
    sure = [claim for claim in claims if not claim.also] or claims
    return [desk.evidence(claim.id, page) for claim in {claim_words(claim): claim for claim in sure}.values()]


def _method(desk: Desk, edition: Mapping[str, Cell]) -> str:
    page = Page(base="../")
    hedges = [(t(f"hedge-names.{one.value}"), hedge_means(one.value)) for one in Qualifier]
    tables = desk.render("method_tables.md.j2", page, hedges=hedges, flow=_flow(desk), editors=_editors(desk))
    status = Status(str(edition["status"])).name.lower()
    told = desk.render("edition.md.j2", page, e=edition, status=status, manifest=MANIFEST)
    prose = str(desk.prose("method", page))
    text = fill(prose, {"edition": told, "tables": tables})
    return desk.page(
        "method.md.j2",
        page,
        t("pages.method"),
        t("pages.how-dates-hedges-and-speakers-are"),
        prose=Markup(text),
    )


def _editors(desk: Desk) -> list[dict[str, Any]]:
    """The editors, each with the number of claims that they confirmed last."""
    receipts = desk.story.ledger.receipts
    by = Counter(receipts[key].by for id in desk.story.claims if (key := (Kind.CLAIM, id)) in receipts)
    return [
        {"name": editor.name, "who": editor.who, "confirmed": by[editor.id]}
        for editor in desk.story.ledger.site.editors
    ]


def _dismissals(by: str, told: Sequence[str], counts: Mapping[tuple[str, str | None], int]) -> dict[str, Any]:
    """What the machine or an editor left out: how many by each reason, and what the reasons mean."""
    by_reason = [(reason, counts[by, reason]) for reason in told]
    return {
        "by": by,
        "count": sum(count for _, count in by_reason),
        "reasons": sorted((one for one in by_reason if one[1]), key=lambda one: (-one[1], one[0])),
        "means": [(reason, t(f"dismissal-by-{by}.{reason}")) for reason in told],
    }


def _flow(desk: Desk) -> dict[str, Any]:
    rows = [row for row in desk.story.census if row.in_body]
    fates = Counter(row.disposition for row in rows)
    dismissed = Counter((row.decided_by, row.reason) for row in rows if row.disposition == "dismissed")
    return {
        "found": len(rows),
        "dismissed": fates["dismissed"],
        "used": fates["used"],
        "unexamined": fates["unexamined"],
        "dismissals": [_dismissals(by, told, dismissed) for by, told in REASONS.items()],
        "claims": sum(1 for c in desk.story.claims.values() if c.mark),
        "all_claims": len(desk.story.claims),
        "figures": sum(len(q.figures) for q in desk.story.questions.values() if q.entry.kind == "quantity"),
        "rulings": [
            (len(rulings_in(s, desk.story)), s.title.lower(), desk.where.of("disputed", s.id))
            for s in VERDICT_SECTIONS
        ],
        "furniture": len(desk.story.census) - len(rows),
    }
