"""What every page needs: the frame, the templates, and the evidence that the page refers to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.runtime import Context
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from build_scripts.articles import one_day
from build_scripts.catalogue import spoken, t
from build_scripts.charts import Chart
from build_scripts.embedding import Ways, render_chart
from build_scripts.entries import Dictionary, RetiredEntry
from build_scripts.extracts import Extracts
from build_scripts.linked_data import Node, document
from build_scripts.panels import Panels
from build_scripts.prose import Page, References, inert, machine_badge
from build_scripts.retired import anchor_of, retired_on
from build_scripts.story import Story
from build_scripts.table_cells import Source
from build_scripts.view_model import ClaimView, Panel
from build_scripts.views import Views
from build_scripts.wording import claim_words, days_words

TEMPLATES = Path(__file__).parent / "templates"
GATHERS = "gathers"
"""Under this name a template's context holds the page that gathers what is referred to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the frame of a page prints."""

    title: str
    description: str
    base: str
    panels: tuple[Panel, ...]
    linked: Markup
    """What the page is about, as JSON-LD; empty where nothing is said."""


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
    supposed: Views | None
    """Views of the story as if all proposals had been accepted; None when nothing is proposed."""
    data: Source
    dictionary: Dictionary
    """What the fields of the data files mean."""
    report_url: str
    """Where a reader reports an error; empty where there is no such place."""
    address: str
    """Where the site will stand, with its slash; empty where nobody knows."""

    def files_of(self, chart: str) -> tuple[tuple[str, str], ...]:
        """What a reader can take away of a chart: words and addresses from the root of the site."""
        return (
            (t("chart.picture"), f"assets/charts/{chart}.svg"),
            (t("chart.rows"), f"assets/charts/{chart}.csv"),
        )


class Desk:
    """Where pages are made: the site's values, and what every page asks for."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.story = site.story
        self.views = site.views
        self.where = site.references.where
        self.panels = Panels(site.views, site.report_url)
        self._environment = self._made_environment()

    def _made_environment(self) -> jinja2.Environment:
        """One for all pages, so that each template is compiled once."""
        environment = plain_environment()
        environment.filters["prose"] = self._prose_in
        environment.filters["prose_plain"] = self.site.references.plain
        environment.filters["evidence"] = self._evidence_in
        environment.globals["machine"] = self.machine
        return environment

    @jinja2.pass_context
    def _prose_in(self, context: Context, text: str) -> Markup:
        """A prose field, whose references the page being filled gathers."""
        return self.site.references.render(text, context[GATHERS])

    @jinja2.pass_context
    def _evidence_in(self, context: Context, view: ClaimView) -> Markup:
        """A claim's value that opens its evidence in the page being filled."""
        return self.site.references.evidence_button(self.story.claims[view.id], view.value, context[GATHERS])

    def render(self, template: str, page: Page, /, **content: Any) -> Markup:
        """What a template makes of its content; the page gathers what that refers to."""
        made = self._environment.get_template(template)
        return Markup(made.render({GATHERS: page, "base": page.base, **content}))  # noqa: S704  # templates escape

    def page(self, template: str, page: Page, title: str, description: str, **content: Any) -> str:
        """A whole page: its body, what stood there once, then the evidence of all that it refers to.

        Args:
            template: Of the body.
            page: Gathers what the page refers to.
            title: Of the page.
            description: In a sentence, for search engines.
            content: What the template prints; ``retired`` are the entries that stood on the page,
                ``linked`` the nodes of what it is about, ``onward`` leads to its further parts.
        """
        retired, linked = content.pop("retired", ()), content.pop("linked", ())
        onward = content.pop("onward", Markup())
        body = self.render(template, page, **content) + onward
        body += self.render("retired.md.j2", page, entries=[_gone(entry) for entry in retired])
        text, known = "", -1
        while known < len(page.notes):  # evidence may itself refer to further claims
            known = len(page.notes)
            frame = Frame(
                title=title,
                description=description,
                base=page.base,
                panels=self.panels.of(page),
                linked=_as_data(linked),
            )
            text = str(self.render("page.md.j2", page, page=frame, body=body))
        return _tidy(text)

    def columns(self) -> tuple[tuple[str, str], ...]:
        """The articles that have a column in tables, with their publishers: all of a few, else none."""
        articles = self.story.articles if self.story.few else {}
        return tuple((id, article.entry.publisher.name) for id, article in articles.items())

    def retired(self, page: str) -> tuple[RetiredEntry, ...]:
        """What stood once on a page of that name."""
        return retired_on(page, (entry for entry, _ in self.story.ledger.retired))

    def became(self, kind: str, id: str) -> str:
        """What became of an entry that is used no more; empty where it still is."""
        gone = (entry for entry, _ in self.story.ledger.retired if (entry.kind, entry.id) == (kind, id))
        return next((entry.became for entry in gone), "")

    def prose(self, name: str, page: Page) -> Markup:
        """A hand-written page, its references printed."""
        return Markup(self.site.references.render_markdown(self.site.prose[name], page))  # noqa: S704  # Markdown

    def evidence(self, id: str, page: Page) -> Markup:
        """A claim's value that opens its evidence."""
        claim = self.story.claims[id]
        return self.site.references.evidence_button(claim, claim_words(claim), page)

    def machine(self, kind: str, id: str) -> Markup:
        """The label of an entry that nobody has reviewed, with a blank before it; empty for all others."""
        return " " + machine_badge() if self.story.is_proposed(kind, id) else Markup()

    def chart(self, id: str, page: Page) -> Markup:
        """A chart of the story, by id; empty where there is nothing to draw."""
        if id not in self.site.charts:
            return Markup()
        embed = f"{self.site.address}embed/{id}/" if self.site.address else ""
        ways = Ways(files=self.site.files_of(id), embed=embed)
        return Markup(render_chart(self.site.charts[id], base=page.base, ways=ways))  # noqa: S704  # escaped there


class _Compiled(jinja2.BytecodeCache):
    """What templates are compiled to, while the process lives, by their text and the catalogue's words."""

    _code: ClassVar[dict[tuple[str, str], bytes]] = {}

    def __init__(self, words: str) -> None:
        self._words = words

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept of a template."""
        if (self._words, bucket.key) in self._code:
            bucket.bytecode_from_string(self._code[self._words, bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._code[self._words, bucket.key] = bucket.bytecode_to_string()


_FIXED = re.compile(r"""\{\{ t\((["'])(?P<key>[a-z0-9.-]+)\1\) \}\}""")
"""Where a template prints words that hold no value."""


class _Environment(jinja2.Environment):
    """Jinja2 for which ``card.values`` is what a dict holds under that key, not its method; quicker too."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template calls by a name."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class _WithWords(Extension):
    """Puts words without a value into a template before it is compiled; pages print them very often."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """The template's text with them."""
        return _FIXED.sub(_in_place, source)


def _in_place(found: re.Match[str]) -> str:
    entry = spoken().entries.get(found["key"])
    if not isinstance(entry, str) or not entry.strip() or re.search(r"[{}#<]", entry):
        return found[0]
    return str(spoken().markup(found["key"]))


def plain_environment() -> jinja2.Environment:
    """Jinja2 for Markdown that refers to no claim."""
    environment = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        bytecode_cache=_Compiled(spoken().digest),
        extensions=[_WithWords],
        autoescape=True,
        auto_reload=False,  # a file of ours does not change while it is used; looking costs a tenth
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="<#",
        comment_end_string="#>",  # {#id} is Markdown here
    )
    environment.globals["t"] = spoken().markup
    environment.filters["inert"] = inert
    environment.filters["yaml_string"] = _yaml_string
    environment.filters["yaml_data"] = _yaml_data
    return environment


def _gone(entry: RetiredEntry) -> dict[str, str]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "anchor": anchor_of(entry),
        "day": days_words(one_day(entry.on)),
        "became": entry.became,
    }


def _as_data(nodes: Sequence[Node]) -> Markup:
    """JSON-LD that can stand in a script element: no character of a text closes it or opens another."""
    if not nodes:
        return Markup()
    return htmlsafe_json_dumps(document(nodes), ensure_ascii=False, separators=(",", ":"))


def _tidy(text: str) -> str:
    r"""No blank at a line's end, at most one empty line in a row.

    Only a line feed ends a line of Markdown; what an article holds of other breaks begins no block.

    >>> _tidy("one\x0c# two \n\n\n\nthree")
    'one\x0c# two\n\nthree\n'
    """
    lines: list[str] = []
    for line in text.split("\n"):
        kept = line.rstrip()
        if kept or (lines and lines[-1]):
            lines.append(kept)
    return "\n".join(lines).strip() + "\n"


def fill(prose: str, parts: Mapping[str, str]) -> str:
    """Put generated parts where the hand-written page asks for them; else at its end."""
    for name, part in parts.items():
        mark = f"<!-- {name} -->"
        prose = prose.replace(mark, part) if mark in prose else f"{prose}\n\n{part}"
    return prose


def _yaml_data(text: str) -> Markup:
    """A text as a YAML scalar; the theme prints it as it is, so it must be safe already."""
    return Markup(json.dumps(str(text), ensure_ascii=False))  # noqa: S704  # quoted; JSON of our own making


def _yaml_string(text: str) -> Markup:
    """A text as a YAML scalar; what a theme prints unescaped is escaped here."""
    return Markup(json.dumps(str(escape(text)), ensure_ascii=False))  # noqa: S704  # quoted and escaped
