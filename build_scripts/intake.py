"""A text that came in, and what an editor says of it → the files of a new article.

Nothing is guessed: publisher, address and day of publication come from the editor or from what
the page states, each with that as its reason, and where the two differ both are told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from build_scripts.articles import Article
from build_scripts.corpus import article_of, holds_words
from build_scripts.datelines import find_dateline
from build_scripts.entries import (
    ADDRESS,
    LANGUAGE,
    ArticleEntry,
    OriginalEntry,
    PublishedEntry,
    SourcedAddress,
    SourcedName,
)
from build_scripts.errors import CorpusError, Problem, Problems, Where
from build_scripts.front_matter import render_article
from build_scripts.furniture import Furniture, Hints, find_furniture, read_lines
from build_scripts.incoming import Form, Incoming, find_invisible, read_incoming
from build_scripts.new_ids import Shelf, choose_id
from build_scripts.plain_texts import STANDARD_INPUT
from build_scripts.publication_day import (
    NOT_DATED,
    chain_of,
    day_printed,
    day_stated,
    days_given,
    same_day,
    with_dateline,
)
from build_scripts.reading.reuse import find_shared_runs, read_words
from build_scripts.readings import read_article_marks

METADATA = "The page's metadata state it."
BY_EDITOR = "Given by the editor who took the text in."
FORMS = {Form.HTML: "HTML page", Form.MARKDOWN: "Markdown"}
NEARLY_SAME = 0.8
"""Share of a text's words in runs shared with one other article from which the editor is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeRequest:
    """What the editor says of the text; None where nothing is said."""

    file: str
    """A path, or ``-``."""
    publisher: str | None = None
    address: str | None = None
    published: str | None = None
    id: str | None = None
    language: str | None = None
    headline: str | None = None
    form: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A new article, not yet written."""

    article: Article
    raw: bytes
    """Its file."""
    furniture: Furniture
    incoming: Incoming
    notes: tuple[str, ...]
    """What the editor should know: contradictions, odd characters, a text much like another."""


def take_in(raw: bytes, request: IntakeRequest, shelf: Shelf) -> Intake:
    """Make the file of a new article.

    Args:
        raw: The file that came in.
        request: What the editor says of it.
        shelf: The articles that it joins.

    Raises:
        CorpusError: With everything that is missing or wrong.
    """
    name = request.file
    incoming = read_incoming(raw, name, request.form, request.headline or "")
    problems = Problems()
    report = partial(problems.at, Where(path=name))
    notes: list[str] = []
    facts = _Facts(incoming, report, notes)
    publisher, publisher_reason = facts.settle("publisher", request.publisher, "NAME")
    address, address_reason = facts.settle("address", request.address, "URL")
    printed = day_printed(incoming.text, publisher)
    told = request.published or (None if facts.first("published") else printed)
    published, _ = facts.settle("published", told, "EDTF, such as 2019-09-10", same_day)
    headline = _headline(request.headline or "", facts.first("headline"), incoming.text, publisher)
    language = request.language or facts.first("language") or "en"
    _check_forms(address, language, report)
    days = days_given(published, report)
    kept = _kept(raw, incoming)
    digest = hashlib.sha256(kept).hexdigest()
    _check_new(digest, shelf.articles, report)
    id = choose_id(request.id, publisher, headline, shelf, report) if publisher else ""
    if problems.found or days is None:
        raise CorpusError(tuple(problems.found))
    furniture = find_furniture(incoming.text, _hints(incoming, headline, facts.first("deck"), publisher))
    chain, basis = chain_of(published, days, address, incoming, notes)
    entry = ArticleEntry(
        file=_file_name(name),
        sha256=digest,
        original=_original(raw, incoming),
        language=language,
        headline=headline,
        publisher=SourcedName(name=publisher, basis=_basis(publisher_reason), reason=publisher_reason),  # type: ignore[arg-type]
        address=SourcedAddress(url=address, basis=_basis(address_reason), reason=address_reason),  # type: ignore[arg-type]
        published=PublishedEntry(edtf=published, basis=basis, chain=chain),  # type: ignore[arg-type]
        spans=furniture.spans,
    )
    path = f"corpus/articles/{id}.md"
    article = article_of(id, render_article(entry, kept), path)
    dateline = find_dateline(read_article_marks(article))
    if not dateline and told and not request.published:
        raise CorpusError((Problem(path=name, line=1, message=NOT_DATED, remedy=f"Add --published {told}."),))
    if dateline:
        entry = entry.model_copy(update={"published": with_dateline(entry.published, dateline)})
    file = render_article(entry, kept)
    article = article_of(id, file, path)
    notes += _odd_characters(incoming.text) + _likeness(article, shelf.articles)
    return Intake(article=article, raw=file, furniture=furniture, incoming=incoming, notes=tuple(notes))


def _check_forms(address: str, language: str, report: Callable[[str, str], None]) -> None:
    if address and not re.fullmatch(ADDRESS, address):
        remedy = "Write it with http:// or https://, without blanks."
        report(f'--address: "{address}" is no address of a page', remedy)
    if not re.fullmatch(LANGUAGE, language):
        remedy = "Write it as the web does: en, pt-BR, zh-Hant."
        report(f'--language: "{language}" is no code of a language', remedy)


def _hints(incoming: Incoming, headline: str, deck: str, publisher: str) -> Hints:
    if incoming.main is None:
        return Hints(headline=headline, deck=deck, publisher=publisher)
    headings, captions = incoming.main.headings, incoming.main.captions
    return Hints(headline=headline, deck=deck, publisher=publisher, headings=headings, captions=captions)


def _headline(given: str, stated: str, text: str, publisher: str) -> str:
    """What the editor says, else what the page states, else the first line; each only if it holds words.

    A line of the outlet's name or of a date alone is the head of a page, and no headline.
    """
    lines = [line.text for line in read_lines(text)]
    heads = (line for line in lines if not _same_words(line, publisher) and not day_printed(line, publisher))
    return next(words for words in (given, stated, *heads, *lines) if holds_words(words))


def _file_name(given: str) -> str:
    """The name of the file that came in; a byte of it that is no UTF-8 is written as an escape."""
    if given == STANDARD_INPUT:
        return "standard-input.txt"
    return PurePath(given).name.encode("utf-8", "backslashreplace").decode()


def _kept(raw: bytes, incoming: Incoming) -> bytes:
    """The bytes of the text: those that came in, or those of what was taken out of them."""
    return raw if incoming.form is Form.TEXT else incoming.text.encode()


def _original(raw: bytes, incoming: Incoming) -> OriginalEntry | None:
    if incoming.form is Form.TEXT:
        return None
    return OriginalEntry(
        sha256=hashlib.sha256(raw).hexdigest(),
        form=FORMS[incoming.form],  # type: ignore[arg-type]  # one of the two
        extracted_by=incoming.extracted_by,
        states={fact.place: fact.value for fact in reversed(incoming.facts)},
    )


class _Facts:
    """Joins what the editor says with what the page states."""

    def __init__(self, incoming: Incoming, report: Callable[[str, str], None], notes: list[str]) -> None:
        self._facts, self._report, self._notes = incoming.facts, report, notes

    def first(self, what: str) -> str:
        """What the most trusted place of the page states; empty where none does."""
        return next((fact.value for fact in self._facts if fact.what == what), "")

    def settle(
        self, what: str, given: str | None, form: str, same: Callable[[str, str], bool] | None = None
    ) -> tuple[str, str]:
        """A value and the reason for it; the page's own other statements become notes."""
        same, given = same or _same_words, (given or "").strip() or None
        stated = [fact for fact in self._facts if fact.what == what]
        if given is None and not stated:
            whose = {
                "publisher": "who published it",
                "address": "where it stood",
                "published": "when it appeared",
            }
            message = f"nothing says {whose[what]}"
            self._report(message, f"Add --{what} {form}.")
            return "", ""
        value = (
            given if given is not None else day_stated(stated[0]) if what == "published" else stated[0].value
        )
        self._notes.extend(
            f'{what}: {"--" + what if given is not None else stated[0].place} has "{value}", '
            f'the page\'s {fact.place} states "{fact.value}"'
            for fact in stated
            if not same(value, fact.value)
        )
        agrees = any(same(value, fact.value) for fact in stated)
        return value, METADATA if agrees else BY_EDITOR


def _same_words(one: str, other: str) -> bool:
    return one.strip("/ ").casefold() == other.strip("/ ").casefold()


def _basis(reason: str) -> str:
    return "stated" if reason == METADATA else "identified by us"


def _check_new(digest: str, known: Sequence[Article], report: Callable[[str, str], None]) -> None:
    for article in known:
        if article.entry.sha256 == digest:
            message = f'this text is in the corpus already, as "{article.id}"'
            report(message, "An article is taken in once.")


# --- what the editor should know ---------------------------------------------------------


def _odd_characters(text: str) -> list[str]:
    found = find_invisible(text)
    return [f"characters that show nothing, kept as they are: {', '.join(found)}"] if found else []


def _likeness(article: Article, known: Sequence[Article]) -> list[str]:
    """Articles that hold most of the new one's words: it may be a copy, and one voice."""
    notes = []
    words = max(1, len(read_words(article.body, {})))
    for other in known:
        runs = find_shared_runs({"new": article.body, "old": other.body})
        if not runs:
            continue
        covered = {at for run in runs for at in range(run.a_start, run.a_end)}
        shared = len(read_words("".join(c if i in covered else " " for i, c in enumerate(article.body)), {}))
        if shared / words >= NEARLY_SAME:
            notes.append(f'{shared} of its {words} words stand in "{other.id}" too, in the same order')
    return notes
