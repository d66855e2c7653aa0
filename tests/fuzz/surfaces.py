"""Where an untrusted text comes in, and what must hold of what becomes of it.

Each surface takes a case and says whether the text was accepted; it raises ``Refused`` where the
tool told a problem as it should. Anything else that is raised is a finding.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import markdown
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from build_scripts.articles import Article
from build_scripts.corpus import article_of, read_what_can_be
from build_scripts.entries import (
    ActorsFile,
    EventsFile,
    GlossaryFile,
    PlacesFile,
    QuestionsFile,
    RulingsFile,
    SheetFile,
)
from build_scripts.errors import CorpusError, Where
from build_scripts.gathering import read_story
from build_scripts.incoming import Form
from build_scripts.intake import IntakeRequest, take_in
from build_scripts.new_ids import Shelf
from build_scripts.pipeline import render
from build_scripts.prose import Page, References, inert
from build_scripts.prose_checks import TURNING, problems_in
from build_scripts.published import read_page
from build_scripts.reading import read_text
from build_scripts.readings import read_article_marks
from build_scripts.security_policy import CHARSET, find_forbidden
from build_scripts.yaml_files import read_form
from tests.conftest import copy_corpus
from tests.fuzz.pieces import BROKEN, HUGE, WORDS, make_bytes, make_text

PROJECT = Path(__file__).resolve().parent.parent.parent
TINY = PROJECT / "tests" / "tiny"
FORMS: dict[str, Any] = {
    "actors": ActorsFile,
    "events": EventsFile,
    "glossary": GlossaryFile,
    "places": PlacesFile,
    "questions": QuestionsFile,
    "rulings": RulingsFile,
    "articles/valley-post": SheetFile,
}
DAY = "2019-05-15"


class Refused(Exception):
    """The tool told what is wrong."""


class Wrong(Exception):
    """Something happened that must not happen."""


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile text of a class, made from a seed."""

    kind: str
    seed: str

    def draw(self) -> random.Random:
        """The choices of this case, the same each time."""
        return random.Random(self.seed)

    def text(self, draw: random.Random) -> str:
        """A text of the class; what has broken bytes in it is mark-up besides."""
        return make_text("markup" if self.kind == BROKEN else self.kind, draw)


def require(held: bool, what: str) -> None:  # reads as a sentence
    if not held:
        raise Wrong(what)


def told(error: CorpusError) -> Refused:
    """A refusal names a place in every problem."""
    require(bool(error.problems), "a refusal without a problem")
    for problem in error.problems:
        require(bool(problem.path) and problem.line >= 1 and bool(problem.message), f"no place: {problem!r}")
    return Refused(str(error))


# --- intake ----------------------------------------------------------------------------------


def _take(case: Case, form: Form, wrap: Callable[[str, random.Random], str]) -> None:
    draw = case.draw()
    raw = make_bytes(case.kind, draw, wrap(case.text(draw), draw))
    own = case.text(draw) if draw.random() < 0.2 else "The Lantern"
    request = IntakeRequest(
        file=f"a.{form.value}", publisher=own, published=DAY, form=form,
        address=case.text(draw) if draw.random() < 0.2 else "https://lantern.example/a",
        id=case.text(draw) if draw.random() < 0.2 else None,
    )  # fmt: skip
    try:
        taken = take_in(raw, request, Shelf())
    except CorpusError as error:
        raise told(error) from error
    article = taken.article
    require(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", article.id) is not None, f"the id {article.id!r}")
    require(article.where.path == f"corpus/articles/{article.id}.md", f"the path {article.where.path!r}")
    require(
        bool(re.match(r"https?://\S+\Z", article.entry.address.url)),
        f"the address {article.entry.address.url!r}",
    )
    again = article_of(article.id, taken.raw, article.where.path)
    require(again == article, "the file reads otherwise than what was taken in")
    if form is Form.TEXT:
        require(article.text.encode() == raw, "a text was changed")
    read_all(again)


def read_all(article: Article) -> None:
    """The marks stand where they say, and whole sentences cover the text."""
    reading = read_article_marks(article)
    for mark in (*reading.marks, *reading.outside_body):
        require(article.text[mark.start : mark.end] == mark.text, f"the mark {mark.text!r} stands elsewhere")
    for start, end in reading.sentences:
        require(0 <= start < end <= len(article.text), "a sentence outside the text")


def text_file(case: Case) -> None:
    _take(
        case,
        Form.TEXT,
        lambda text, _: f"A headline\n\nOn Monday 40 people left. {text}\n\nThen they came.\n",
    )


def markdown_file(case: Case) -> None:
    _take(
        case,
        Form.MARKDOWN,
        lambda text, _: f"# A headline\n\nOn Monday 40 people left. {text}\n\n*Then* they came.\n",
    )


def html_page(case: Case) -> None:
    _take(case, Form.HTML, _as_page)


def _as_page(text: str, draw: random.Random) -> str:
    where = draw.choice(("body", "title", "meta", "linked", "attribute"))
    parts = dict.fromkeys(("body", "title", "meta", "linked", "attribute"), "A headline") | {where: text}
    told = f'{{"@type": "NewsArticle", "headline": "{parts["linked"]}"}}'
    return (
        f"<!doctype html><html><head><title>{parts['title']}</title>"
        f"<meta property='og:title' content='{parts['meta']}'>"
        f'<script type="application/ld+json">{told}</script></head>'
        f"<body><article><h1>A headline</h1><p class='{parts['attribute']}'>On Monday 40 people left the "
        f"town by bus, the mayor said in a long sentence that an extractor keeps.</p><p>{parts['body']}</p>"
        "<p>Then they came back, and the paper wrote of it at some length.</p></article></body></html>"
    )


# --- files of the corpus -----------------------------------------------------------------------

FRONT = """\
---
file: a.txt
sha256: {sha256}
language: {language}
headline: {headline}
publisher:
  name: {publisher}
  basis: identified by us
  reason: Made up.
address:
  url: {address}
  basis: identified by us
  reason: Made up.
published:
  edtf: {edtf}
  basis: inferred
  chain:
    - {{outside: The tests, says: It is this day., words: made up, gives: day, day: {edtf}}}
spans:
  - {{role: headline, words: {headline}}}
{more}---
"""


def article_file(case: Case) -> None:
    draw = case.draw()
    body = make_bytes(case.kind, draw, f"A headline\n\n{case.text(draw)}\n\nThen 40 came.\n")
    fields = {
        "sha256": hashlib.sha256(body).hexdigest(), "language": "en", "headline": "A headline",
        "edtf": f'"{DAY}"', "publisher": "The Lantern", "address": "https://lantern.example/a", "more": "",
    }  # fmt: skip
    if draw.random() < 0.6:
        name = draw.choice(("language", "headline", "publisher", "address", "edtf", "more"))
        text = case.text(draw)
        fields[name] = json.dumps(text) if draw.random() < 0.5 and name != "more" else text
    id = case.text(draw) if case.kind == "path tricks" else "lantern-a"
    front = FRONT.format(**fields).encode("utf-8", "surrogatepass")
    try:
        article = article_of(id, front + body, "corpus/articles/a.md")
    except CorpusError as error:
        raise told(error) from error
    require(article.text.encode() == body, "a text was changed")
    read_all(article)


@cache
def _ledger(name: str) -> str:
    return (TINY / "corpus" / "ledger" / f"{name}.yml").read_text(encoding="utf-8")


def ledger_file(case: Case) -> None:
    draw = case.draw()
    name = draw.choice(tuple(FORMS))
    lines, text = _ledger(name).split("\n"), case.text(draw)
    at = draw.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    written = json.dumps(text) if draw.random() < 0.5 else text
    lines[at] = f"{key}{colon}{written}" if colon and draw.random() < 0.8 else f"{lines[at]}\n{text}"
    try:
        form, _ = read_form(FORMS[name], "\n".join(lines), f"corpus/ledger/{name}.yml")
    except CorpusError as error:
        raise told(error) from error
    for item in getattr(form, name, ()):
        require(re.fullmatch(r"[a-z0-9-]+", item.id) is not None, f"the id {item.id!r}")


@cache
def _sound() -> bytes:
    return (TINY / "corpus/articles/valley-post.md").read_bytes()


def folder(case: Case) -> None:
    """Names of files, and links out of the corpus: nothing outside is read."""
    draw = case.draw()
    with TemporaryDirectory() as made:
        root = Path(made)
        articles = root / "corpus" / "articles"
        articles.mkdir(parents=True)
        (root / "secret.md").write_bytes(_sound())
        sound = draw.random() < 0.3
        name = "a" if sound else re.sub(r"[/\x00]", draw.choice(("", "-", "..")), case.text(draw))[:60] or "a"
        place = articles / f"{name.encode('utf-8', 'replace').decode()[:40]}.md"
        try:
            if draw.random() < 0.5:
                place.symlink_to(root / "secret.md" if draw.random() < 0.7 else root)
            else:
                place.write_bytes(_sound() if sound else make_bytes(case.kind, draw, case.text(draw)))
        except OSError as error:
            raise Refused(str(error)) from error  # the file system took no such name
        found, problems = read_what_can_be(articles, root)
        require(not (place.is_symlink() and found), "a link out of the corpus was read")
        if problems:
            raise told(CorpusError(problems))


# --- readers and pages -------------------------------------------------------------------------


def readers(case: Case) -> None:
    draw = case.draw()
    text = case.text(draw).encode("utf-8", "replace").decode()
    reading = read_text(text, DAY)
    for mark in (*reading.dates, *reading.quantities):
        require(text[mark.start : mark.end] == mark.text, f"the mark {mark.text!r} stands elsewhere")


@cache
def _references() -> References:
    story = read_story(TINY)
    return References(story, {"articles": len(story.articles)})


@cache
def _engine() -> markdown.Markdown:
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    part = settings[settings.index("markdown_extensions:") :].split("\n\n")[0]
    extensions = YAML(typ="safe").load(part)["markdown_extensions"]
    names = [name if isinstance(name, str) else next(iter(name)) for name in extensions]
    configs = {name: one[name] for one, name in zip(extensions, names, strict=True) if isinstance(one, dict)}
    return markdown.Markdown(extensions=names, extension_configs=configs)


def to_html(text: str) -> str:
    """A page's Markdown as the site engine makes HTML of it."""
    return _engine().reset().convert(text)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def quotation(case: Case) -> None:
    """Words of an article in a page: exactly the characters that they have, and not one element."""
    draw = case.draw()
    words = " ".join(case.text(draw).encode("utf-8", "replace").decode().split())
    page = to_html(f"# {inert(words) or 'a'}\n\n<p><q>{inert(words)}</q></p>\n\n- {inert(words)}\n")
    seen = _Seen()
    seen.feed(page)
    require(set(seen.tags) <= {"h1", "p", "q", "ul", "li", "a"}, f"elements {sorted(set(seen.tags))}")
    shown = " ".join("".join(seen.parts).replace("¶", "").split())
    require(shown.count(words) >= 2 if words else True, "a quotation shows other characters")
    _hold_to_policy(page)


def prose(case: Case) -> None:
    """A prose field of the ledger, which an editor may have pasted."""
    draw = case.draw()
    text = " ".join(case.text(draw).encode("utf-8", "replace").decode().split())
    where = Where(path="corpus/ledger/rulings.yml")
    if problems := tuple(problems_in(text, where, "reason", _references())):
        raise told(CorpusError(problems))
    made = _references().render(text, Page(base="../"))
    page = to_html(f"# A title\n\n<p>{made}</p>\n\n- {made}\n")
    _hold_to_policy(page)


PLANTED = (
    ("ledger/actors.yml", ("actors", 0, "name")),
    ("ledger/places.yml", ("places", 0, "name")),
    ("ledger/events.yml", ("events", 0, "title")),
    ("ledger/questions.yml", ("questions", 0, "text")),
    ("ledger/rulings.yml", ("rulings", 0, "title")),
    ("ledger/rulings.yml", ("rulings", 0, "settle")),
    ("ledger/glossary.yml", ("glossary", 0, "means")),
    ("site.yml", ("figure_groups", 0, "title")),
)
"""Fields that hold one text each, and the pages that show them."""


def whole_build(case: Case) -> None:
    """Every page of a site whose ledger somebody filled with such texts."""
    draw, yaml = case.draw(), YAML(typ="rt")
    texts = [" ".join(_letters(case.text(draw)).split()) or "a" for _ in PLANTED]
    with TemporaryDirectory() as made:
        root = copy_corpus(TINY, Path(made) / "tiny")
        for (name, (key, at, part)), text in zip(PLANTED, texts, strict=True):
            path = root / "corpus" / name
            data = yaml.load(path.read_text(encoding="utf-8"))
            data[key][at][part] = text
            with path.open("w", encoding="utf-8") as file:
                yaml.dump(data, file)
        try:
            files = render(root).files
        except CorpusError as error:
            raise told(error) from error
        except YAMLError as error:
            raise Refused(str(error)) from error
    pages = {name: text.split("\n---\n", 1)[1] for name, text in files.items() if name.endswith(".md")}
    require(len(pages) > 10, "hardly a page was made")
    html = {name: to_html(text) for name, text in pages.items()}
    for text in html.values():
        _hold_to_policy(text)
    seen = _Seen()
    seen.feed(html["actors.md"])
    require(texts[0] in " ".join("".join(seen.parts).split()), "a name shows other characters")


def _letters(text: str) -> str:
    """Without what no editor may type (numerals, days, turns of direction) and what YAML cannot hold."""
    text = TURNING.sub("", text)
    for sentence in WORDS:
        text = text.replace(sentence, "Words.")
    lost = {"Nd", "Nl", "No", "Cc", "Cs", "Cn"}
    kept = (letter for letter in text if unicodedata.category(letter) not in lost or letter in "\n\t")
    return "".join(kept)


def _hold_to_policy(html: str) -> None:
    page = f"<!doctype html><html><head>{CHARSET}</head><body><article>{html}</article></body></html>"
    for message in find_forbidden(read_page("a.html", page)):
        raise Wrong(message)


SURFACES: dict[str, tuple[Callable[[Case], None], int]] = {
    "readers": (readers, 6),
    "quotation on a page": (quotation, 6),
    "prose field": (prose, 4),
    "text taken in": (text_file, 3),
    "Markdown taken in": (markdown_file, 3),
    "web page taken in": (html_page, 2),
    "article's file": (article_file, 4),
    "ledger file": (ledger_file, 3),
    "names and links of files": (folder, 2),
    "whole build": (whole_build, 0),
}
"""Each with its share of the cases; one without takes a second a case, and some of each class are tried."""
NOT_FOR = {
    ("ledger file", BROKEN),
    ("readers", BROKEN),
    ("quotation on a page", BROKEN),
    ("prose field", BROKEN),
}
"""What takes text only; bytes that are no text never come so far."""
SLOW = {HUGE: 20.0}
"""Seconds of the processor in which a case must end; others have two."""
