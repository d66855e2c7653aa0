"""Story → the pages, as Markdown text by file name under ``docs/``.

Python sorts, words and links; the templates loop, test and print. Each page gathers the
claims that it refers to and carries their evidence at its end.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from build_scripts.charts import Chart
from build_scripts.corpus import days_of
from build_scripts.downloads import TABLES, Cell, Source
from build_scripts.embedding import render_chart
from build_scripts.entries import Dictionary
from build_scripts.evidence import Article, CensusRow, Description, FormCount, Question, Story
from build_scripts.extracts import Extracts
from build_scripts.prose import Page, References, inert
from build_scripts.views import ClaimView, EventView, Views, in_time_order, paragraph_of
from build_scripts.wording import HEDGE_MEANS, days_words

TEMPLATES = Path(__file__).parent / "templates"

ROLE_WORDS = {
    "headline": "headline (shown, not evidence for its own text)",
    "deck": "deck (not evidence for its own text)",
    "subheading": "heading inside the text",
    "caption": "caption of a picture",
    "credit": "credit",
    "furniture": "furniture of the page it stood on",
}


UNDATED = "The articles tell of these and give no day. They are not placed on the axis."
BEFORE = "What the articles tell of the time before."


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame of a page prints."""

    title: str
    description: str
    base: str
    panels: tuple[ClaimView, ...]
    date_panels: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything the pages are rendered from."""

    story: Story
    extracts: Extracts
    references: References
    prose: Mapping[str, str]
    """Hand-written pages by name, as they stand in ``docs/prose/``."""
    charts: Mapping[str, Chart]
    views: Views
    data: Source
    edition: Mapping[str, Cell]
    dictionary: Dictionary
    """What the fields of the data files mean."""


def render_pages(site: Site) -> dict[str, str]:
    """Every page of the site by its name under ``docs/``."""
    renderer = _Renderer(site)
    pages = {
        "index.md": renderer.index(),
        "chronology.md": renderer.chronology(),
        "actors.md": renderer.actors(),
        "figures.md": renderer.figures(),
        "disputed.md": renderer.disputed(),
        "sources/index.md": renderer.sources(),
        "method.md": renderer.method(),
        "data/index.md": renderer.data(),
    }
    for id in site.story.articles:
        pages[f"sources/{id}.md"] = renderer.source(id)
    return pages


class _Renderer:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.story = site.story
        self.views = site.views

    # --- the frame -----------------------------------------------------------------------

    def _environment(self, page: Page) -> jinja2.Environment:
        references = self.site.references
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            comment_start_string="<#",
            comment_end_string="#>",  # {#id} is Markdown here
        )
        environment.filters["prose"] = lambda text: references.render(text, page)
        environment.filters["prose_plain"] = references.plain
        environment.filters["inert"] = inert
        environment.filters["yaml_string"] = lambda text: Markup(json.dumps(text, ensure_ascii=False))
        return environment

    def _page(self, template: str, page: Page, title: str, description: str, **content: Any) -> str:
        environment = self._environment(page)
        body = environment.get_template(template).render(base=page.base, **content)
        frame = Frame(
            title=title,
            description=description,
            base=page.base,
            panels=tuple(self.views.claim(self.story.claims[id]) for id in page.claims),
            date_panels=tuple(self.views.event(self.story.events[id]) for id in page.dates),
        )
        text = environment.get_template("page.md.j2").render(page=frame, body=Markup(body))
        return _tidy(text)

    def _prose(self, name: str, page: Page) -> Markup:
        return Markup(self.site.references.render_markdown(self.site.prose[name], page))

    def _chart(self, id: str, page: Page) -> Markup:
        files = (("picture (SVG)", f"assets/charts/{id}.svg"), ("rows (CSV)", f"assets/charts/{id}.csv"))
        return Markup(render_chart(self.site.charts[id], base=page.base, files=files))

    # --- the pages -----------------------------------------------------------------------

    def index(self) -> str:
        page = Page(base="")
        settings = self.story.ledger.site
        return self._page(
            "index.md.j2",
            page,
            "In brief",
            f"{settings.title}: what happened, in brief. {settings.tagline}",
            prose=self._prose("brief", page),
            tagline=settings.tagline,
        )

    def chronology(self) -> str:
        page = Page(base="../")
        events = in_time_order(list(self.story.events.values()))
        parts = (
            ("episode", "The episode", "", [e for e in events if not e.entry.background and not e.undated]),
            ("undated", "Told without a day", UNDATED, [e for e in events if e.undated]),
            ("background", "Background", BEFORE, [e for e in events if e.entry.background and not e.undated]),
        )
        shown = [
            {"id": id, "title": title, "note": note, "events": [self.views.event(e) for e in found]}
            for id, title, note, found in parts
            if found
        ]
        return self._page(
            "chronology.md.j2",
            page,
            "Chronology",
            "The events in order, each with the words that date it; disputed and uncertain days are marked.",
            prose=self._prose("chronology", page),
            timeline=self._chart("timeline", page),
            sections=shown,
            start_chart=self._chart("start", page),
            start_title=self.views.plain(self.story.ledger.site.start_chart_title),
        )

    def actors(self) -> str:
        page = Page(base="../")
        groups = []
        for group in self.story.ledger.site.actor_groups:
            members = [
                self._actor(id)
                for id, (entry, _) in self.story.ledger.actors.items()
                if entry.group == group.id
            ]
            if members:
                groups.append(
                    {
                        "id": group.id,
                        "title": self.views.plain(group.title),
                        "intro": group.intro,
                        "actors": members,
                    }
                )
        missing = [self.views.claim(c) for c in self.story.claims.values() if c.speaker.status == "missing"]
        places = [
            {
                "id": id,
                "name": entry.name,
                "names": self._names(self.story.names[id]),
                "location": entry.location,
            }
            for id, (entry, _) in self.story.ledger.places.items()
        ]
        return self._page(
            "actors.md.j2",
            page,
            "Who is who",
            "Who is named in the articles, what each article calls them, and how it describes them.",
            prose=self._prose("actors", page),
            groups=groups,
            missing=missing,
            places=places,
        )

    def _actor(self, id: str) -> dict[str, Any]:
        entry = self.story.ledger.actors[id][0]
        said = [self.views.claim(c) for c in self.story.claims.values() if c.speaker.actor == id]
        described = [self._description(d) for d in self.story.ledger.descriptions if d.actor == id]
        return {
            "id": id,
            "name": entry.name,
            "summary": entry.summary,
            "names": self._names(self.story.names[id]),
            "described": described,
            "said": said,
        }

    def _description(self, description: Description) -> dict[str, Any]:
        article = self.story.articles[description.citation.article]
        return {
            "quote": self.views.quote(description.citation),
            "aspect": description.aspect,
            "contested": description.contested,
            "speaker": self.views.speaker(description.speaker),
            "article": article.id,
            "publisher": article.entry.publisher.name,
        }

    def _names(self, found: Sequence[FormCount]) -> list[dict[str, Any]]:
        rows: dict[str, list[tuple[str, int]]] = {}
        for item in found:
            rows.setdefault(item.article, []).append((item.form, item.count))
        return [
            {"article": id, "publisher": self.story.articles[id].entry.publisher.name, "forms": forms}
            for id, forms in rows.items()
        ]

    def figures(self) -> str:
        page = Page(base="../")
        groups = []
        for group in self.story.ledger.site.figure_groups:
            questions = [
                q
                for q in self.story.questions.values()
                if q.entry.group == group.id and q.entry.kind == "quantity"
            ]
            if questions:
                groups.append(
                    {
                        "id": group.id,
                        "title": self.views.plain(group.title),
                        "intro": group.intro,
                        "chart": self._chart(group.id, page) if group.id in self.site.charts else "",
                        "questions": [self.views.question(q) for q in questions],
                        "arithmetic": self._arithmetic({q.id for q in questions}),
                    }
                )
        return self._page(
            "figures.md.j2",
            page,
            "Figures",
            "Every number of the articles, by question: who says it, for which day, in which words.",
            prose=self._prose("figures", page),
            groups=groups,
            matrix=self._chart("by-article", page),
        )

    def _arithmetic(self, questions: set[str]) -> list[dict[str, Any]]:
        return [
            {
                "result": r.result,
                "text": r.entry.text,
                "shows": r.entry.shows,
                "claims": [self.views.claim(self.story.claims[id]) for id in r.claims],
            }
            for r in self.story.constraints
            if (r.entry.total or r.entry.whole) in questions
        ]

    def disputed(self) -> str:
        page = Page(base="../")
        cards = [self.views.ruling(ruling) for ruling in self.story.rulings.values()]

        def kinds(card: Any) -> set[str]:
            return {self.story.questions[id].entry.kind for id in card.ruling.entry.questions}

        disputes = [card for card in cards if card.ruling.entry.verdict == "dispute"]
        sections = [
            {
                "id": "numbers",
                "title": "Disputed numbers and dates",
                "note": "Claims on the same question that cannot both be right.",
                "cards": [c for c in disputes if kinds(c) != {"position"}],
            },
            {
                "id": "accounts",
                "title": "Disputed accounts",
                "note": "What happened and why, told in ways that do not fit together. Nothing is computed.",
                "cards": [c for c in disputes if kinds(c) == {"position"}],
            },
            {
                "id": "unclear",
                "title": "Unclear or evidently wrong in a source",
                "note": "Passages that can be read in more than one way, or that cannot be right.",
                "cards": [c for c in cards if c.ruling.entry.verdict in ("unclear", "error in source")],
            },
            {
                "id": "no-dispute",
                "title": "Looks like a disagreement, but is not",
                "note": "Different questions, different days, rounding, or one voice in several articles.",
                "cards": [c for c in cards if c.ruling.entry.verdict == "not a dispute"],
            },
        ]
        groups = []
        for group in self.story.ledger.site.position_groups:
            questions = [
                self.views.question(q)
                for q in self.story.questions.values()
                if q.entry.kind == "position" and q.entry.group == group.id
            ]
            if questions:
                groups.append(
                    {
                        "id": group.id,
                        "title": self.views.plain(group.title),
                        "intro": group.intro,
                        "questions": questions,
                    }
                )
        unjudged = [
            {"href": self._home(q), "text": self.views.plain(q.entry.text)}
            for q in self.story.questions.values()
            if self.views.question(q).unjudged
        ]
        return self._page(
            "disputed.md.j2",
            page,
            "Disputed",
            "Where the articles disagree, where a text is unclear, and what only looks like a disagreement.",
            prose=self._prose("disputed", page),
            sections=sections,
            groups=groups,
            unjudged=unjudged,
        )

    def _home(self, question: Question) -> str:
        return {"quantity": "figures/", "date": "chronology/", "position": "disputed/"}[
            question.entry.kind
        ] + f"#q-{question.id}"

    def sources(self) -> str:
        page = Page(base="../")
        articles = [self._article(article) for article in self.story.articles.values()]
        return self._page(
            "sources.md.j2",
            page,
            "Sources",
            "The articles: who published them, when, and how we know.",
            prose=self._prose("sources", page),
            articles=articles,
            shared_chart=self._chart("shared", page),
        )

    def source(self, id: str) -> str:
        page = Page(base="../../")
        article = self._article(self.story.articles[id])
        return self._page(
            "source.md.j2",
            page,
            f"{article['publisher']}: the account",
            f"What {article['publisher']} says, extract by extract, and what became of every number in it.",
            a=article,
        )

    def _article(self, article: Article) -> dict[str, Any]:
        entry, rows = article.entry, [row for row in self.story.census if row.article == article.id]
        fates = Counter(row.disposition for row in rows)
        return {
            "id": article.id,
            "publisher": entry.publisher.name,
            "publisher_basis": entry.publisher.basis,
            "publisher_reason": entry.publisher.reason,
            "headline": entry.headline,
            "url": entry.address.url,
            "address_basis": entry.address.basis,
            "address_reason": entry.address.reason,
            "credited_to": entry.credited_to,
            "repost": entry.repost,
            "reposted": days_words(days_of(entry.repost.published)) if entry.repost else "",
            "remark": entry.remark,
            "published": days_words(article.published),
            "published_basis": entry.published.basis,
            "file": entry.file,
            "sha256": entry.sha256,
            "share": _per_cent(self.site.extracts.share[article.id]),
            "chain": self._chain(article),
            "shared": self._shared(article),
            "claims": [self.views.claim(c) for c in self.story.claims.values() if c.article == article.id],
            "used": fates["used"],
            "dismissed": fates["dismissed"],
            "unexamined": fates["unexamined"],
            "furniture": fates["furniture"],
            "census": [self._census_row(row) for row in rows if row.disposition != "furniture"],
            "left_out": _left_out(article),
        }

    def _chain(self, article: Article) -> list[dict[str, Any]]:
        links = []
        for link in self.story.ledger.links[article.id]:
            cited = link.citation
            owner = self.story.articles[cited.article] if cited else article
            links.append(
                {
                    "outside": link.outside,
                    "words": link.words,
                    "says": link.says,
                    "role": link.role,
                    "own": owner.id == article.id,
                    "article": owner.id,
                    "publisher": owner.entry.publisher.name,
                    "quote": self.views.quote(cited) if cited else None,
                    "day": days_words(days_of(link.day), lasted=True) if link.day else "",
                }
            )
        return links

    def _shared(self, article: Article) -> list[dict[str, Any]]:
        runs = []
        for run in self.story.shared:
            if article.id not in (run.a, run.b):
                continue
            mine, other, start, other_start = (
                (run.a, run.b, run.a_start, run.b_start)
                if run.a == article.id
                else (run.b, run.a, run.b_start, run.a_start)
            )
            del mine
            runs.append(
                {
                    "words": run.words,
                    "paragraph": paragraph_of(article, start),
                    "other": other,
                    "publisher": self.story.articles[other].entry.publisher.name,
                    "other_paragraph": paragraph_of(self.story.articles[other], other_start),
                }
            )
        return sorted(runs, key=lambda run: (run["paragraph"], run["other"]))

    def _census_row(self, row: CensusRow) -> dict[str, Any]:
        used = [
            (f"sources/{row.article}/#{id}" if id in self.story.claims else f"sources/{id}/#published", id)
            for id in row.used_by
            if id in self.story.claims or id in self.story.articles
        ]
        told = [
            self.views.plain(self.story.ledger.occasions[id].entry.title)
            for id in row.used_by
            if id in self.story.ledger.occasions
        ]
        fate = (
            "unexamined"
            if row.disposition == "unexamined"
            else f"dismissed by the {row.decided_by}: {row.reason}"
            if row.disposition == "dismissed"
            else "used"
        )
        return {
            "text": row.text,
            "fate": fate + (f", dates: {'; '.join(told)}" if told else ""),
            "used_by": used,
            "rule": row.rule,
        }

    def method(self) -> str:
        page = Page(base="../")
        environment = self._environment(page)
        tables = environment.get_template("method_tables.md.j2").render(
            hedges=list(HEDGE_MEANS.items()), flow=self._flow()
        )
        edition = environment.get_template("edition.md.j2").render(e=self.site.edition)
        prose = str(self._prose("method", page))
        text = _fill(prose, {"edition": edition, "tables": tables})
        return self._page(
            "method.md.j2",
            page,
            "Method",
            "How dates, hedges and speakers are read, what the words mean, and what a build proves.",
            prose=Markup(text),
        )

    def _flow(self) -> dict[str, Any]:
        rows = [row for row in self.story.census if row.disposition != "furniture"]
        fates = Counter(row.disposition for row in rows)
        reasons = Counter(row.reason for row in rows if row.disposition == "dismissed")
        return {
            "found": len(rows),
            "dismissed": fates["dismissed"],
            "used": fates["used"],
            "unexamined": fates["unexamined"],
            "reasons": sorted(reasons.items(), key=lambda item: (-item[1], item[0])),
            "claims": sum(1 for c in self.story.claims.values() if c.mark),
            "figures": sum(
                len(q.figures) for q in self.story.questions.values() if q.entry.kind == "quantity"
            ),
            "disputed": sum(1 for q in self.story.questions.values() if q.conflict),
            "furniture": len(self.story.census) - len(rows),
        }

    def data(self) -> str:
        page = Page(base="../")
        tables = [
            _table(name, make_rows(self.site.data), self.site.dictionary)
            for name, make_rows in TABLES.items()
        ]
        tables.append(_table("edition", [dict(self.site.edition)], self.site.dictionary))
        dictionary = self._environment(page).get_template("dictionary.md.j2").render(tables=tables)
        text = _fill(str(self._prose("data", page)), {"dictionary": dictionary})
        return self._page(
            "method.md.j2",
            page,
            "Data",
            "Downloads of everything the site is made from, with a data dictionary.",
            prose=Markup(text),
        )


def _table(name: str, rows: Sequence[Mapping[str, Cell]], dictionary: Dictionary) -> dict[str, Any]:
    """A data file with the meaning of each of its fields; a field without one stops the build."""
    told = dictionary.tables[name]
    fields = [(field, told.fields[field]) for field in (rows[0] if rows else told.fields)]
    return {"name": name, "about": told.about, "fields": fields, "count": len(rows)}


def _fill(prose: str, parts: Mapping[str, str]) -> str:
    """Put generated parts where the hand-written page asks for them; else at its end."""
    for name, part in parts.items():
        mark = f"<!-- {name} -->"
        prose = prose.replace(mark, part) if mark in prose else f"{prose}\n\n{part}"
    return prose


def _per_cent(share: Any) -> str:
    return f"{round(float(share) * 100)} %"


def _left_out(article: Article) -> list[dict[str, Any]]:
    counts = Counter((span.role, article.text[span.start : span.end].strip()) for span in article.spans)
    return [
        {"role": ROLE_WORDS[role], "words": words, "times": times} for (role, words), times in counts.items()
    ]


def _tidy(text: str) -> str:
    """No blank at a line's end, at most one empty line in a row."""
    lines: list[str] = []
    for line in text.splitlines():
        kept = line.rstrip()
        if kept or (lines and lines[-1]):
            lines.append(kept)
    return "\n".join(lines).strip() + "\n"
