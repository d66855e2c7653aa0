"""Story → the pages, as Markdown text by file name under ``docs/``.

Python sorts, words and links; the templates loop, test and print. Each page gathers the
claims that it refers to and carries their evidence at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from build_scripts.actor_page import render_actors
from build_scripts.article_pages import gone_articles, render_gone, render_source, render_sources
from build_scripts.catalogue import t
from build_scripts.census import REASONS
from build_scripts.corrections_page import FEED, render_corrections, render_feed
from build_scripts.coverage_page import render_coverage
from build_scripts.data_page import render_data
from build_scripts.disputed_page import SECTIONS, render_disputed, rulings_in
from build_scripts.embeds import Homes, render_embeds
from build_scripts.evidence import Question
from build_scripts.glossary_page import render_glossary
from build_scripts.linked_data import event_node
from build_scripts.manifest import MANIFEST
from build_scripts.model import Qualifier
from build_scripts.place_page import render_places
from build_scripts.prose import Page
from build_scripts.receipts import Kind
from build_scripts.rendering import Desk, Site, fill
from build_scripts.steps_page import render_steps
from build_scripts.views import in_time_order
from build_scripts.voices_page import render_voices
from build_scripts.wording import days_words, hedge_means
from build_scripts.wording_page import render_wording

MANY_QUESTIONS = 5
"""From so many on, the questions of a group without a chart are folded: the page stays short on a phone."""


FEW = 20
"""Up to so many articles stand on the first page by name."""


def render_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Every page of the site with its name under ``docs/``, one after the other."""
    desk = Desk(site)
    homes = Homes(site.charts)
    for name, page in _pages(desk):
        homes.look(name, page)
        yield name, page
    yield from render_embeds(site, homes)


def _pages(desk: Desk) -> Iterator[tuple[str, str]]:
    yield "index.md", _index(desk)
    yield "chronology.md", _chronology(desk)
    yield "actors.md", render_actors(desk)
    yield "map.md", render_places(desk)
    yield "figures.md", _figures(desk)
    yield "reports.md", render_coverage(desk)
    yield "as-of.md", render_steps(desk)
    yield "voices.md", render_voices(desk)
    yield "wording.md", render_wording(desk)
    yield "glossary.md", render_glossary(desk)
    yield "sources/index.md", render_sources(desk)
    yield "method.md", _method(desk)
    yield "corrections.md", render_corrections(desk)
    yield FEED, render_feed(desk)
    yield "data/index.md", render_data(desk)
    yield from ((f"sources/{id}.md", render_source(desk, id)) for id in desk.story.articles)
    yield from ((f"sources/{id}.md", render_gone(desk, id)) for id in gone_articles(desk.story))
    yield from render_disputed(desk)


def _index(desk: Desk) -> str:
    page = Page(base="")
    settings = desk.story.ledger.site
    listed = [
        (id, article.entry.publisher.name, days_words(article.published))
        for id, article in desk.story.articles.items()
    ]
    articles = desk.environment(page).get_template("articles.md.j2").render(base="", articles=listed)
    parts = {"articles": articles if len(listed) <= FEW else "", "timeline": desk.chart("timeline", page)}
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


def _chronology(desk: Desk) -> str:
    page = Page(base="../")
    events = in_time_order(list(desk.story.events.values()))
    episode = [event for event in events if not event.entry.background]
    parts = (
        ("episode", t("pages.the-episode"), "", [event for event in episode if not event.undated]),
        (
            "undated",
            t("pages.told-without-a-day"),
            t("pages.undated"),
            [event for event in episode if event.undated],
        ),
        (
            "background",
            t("pages.background"),
            t("pages.before"),
            [event for event in events if event.entry.background],
        ),
    )
    shown = [
        {"id": id, "title": title, "note": note, "events": [desk.views.event(e) for e in found]}
        for id, title, note, found in parts
        if found
    ]
    return desk.page(
        "chronology.md.j2",
        page,
        t("pages.chronology"),
        t("pages.the-events-in-order-each-with"),
        retired=desk.retired("chronology"),
        linked=[event_node(event, desk.site.data) for event in events],
        prose=desk.prose("chronology", page),
        timeline=desk.chart("timeline", page),
        sections=shown,
        start_chart=desk.chart("start", page),
    )


def _figures(desk: Desk) -> str:
    page = Page(base="../")
    groups = []
    for group in desk.story.ledger.site.figure_groups:
        questions = [
            q
            for q in desk.story.questions.values()
            if q.entry.group == group.id and q.entry.kind == "quantity"
        ]
        if questions:
            groups.append(
                {
                    "id": group.id,
                    "title": desk.views.plain(group.title),
                    "intro": group.intro,
                    "chart": desk.chart(group.id, page),
                    "questions": [desk.views.question(q) for q in questions],
                    "rulings": desk.views.rulings_on(q.id for q in questions),
                    "folded": _is_folded(desk, group.id, questions),
                    "arithmetic": _arithmetic(desk, {q.id for q in questions}),
                }
            )
    return desk.page(
        "figures.md.j2",
        page,
        t("pages.figures"),
        t("pages.every-number-of-the-articles-by"),
        retired=desk.retired("figures"),
        prose=desk.prose("figures", page),
        groups=groups,
    )


def _is_folded(desk: Desk, group: str, questions: Sequence[Question]) -> bool:
    """Whether a section shows its chart or heading first; what nobody has reviewed is not put away."""
    if any(desk.story.is_proposed("claim", claim.id) for question in questions for claim in question.claims):
        return False
    return group in desk.site.charts or len(questions) >= MANY_QUESTIONS


def _arithmetic(desk: Desk, questions: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "result": r.result,
            "text": r.entry.text,
            "shows": r.entry.shows,
            "claims": [desk.views.claim(desk.story.claims[id]) for id in r.claims],
        }
        for r in desk.story.constraints
        if (r.entry.total or r.entry.whole) in questions
    ]


def _method(desk: Desk) -> str:
    page = Page(base="../")
    environment = desk.environment(page)
    hedges = [(t(f"hedge-names.{one.value}"), hedge_means(one.value)) for one in Qualifier]
    tables = environment.get_template("method_tables.md.j2").render(
        base=page.base,
        hedges=hedges,
        flow=_flow(desk),
        editors=_editors(desk),
    )
    edition = environment.get_template("edition.md.j2").render(
        e=desk.site.edition, base=page.base, manifest=MANIFEST
    )
    prose = str(desk.prose("method", page))
    text = fill(prose, {"edition": edition, "tables": tables})
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
        "rulings": [(len(rulings_in(s, desk.story)), s.title.lower(), s.id) for s in SECTIONS],
        "furniture": len(desk.story.census) - len(rows),
    }
