"""A text that came in, and what an editor says of it → the files of a new article.

Nothing is guessed: publisher, address and day of publication come from the editor or from what
the page states, each with that as its reason, and where the two differ both are told.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from slugify import slugify

from build_scripts.articles import Article, Days
from build_scripts.corpus import article_of, days_of, holds_words
from build_scripts.datelines import find_dateline
from build_scripts.entries import (
    ADDRESS,
    LANGUAGE,
    LONGEST_ID,
    RESERVED_IDS,
    ArticleEntry,
    ChainLink,
    OriginalEntry,
    PublishedEntry,
    SourcedAddress,
    SourcedName,
)
from build_scripts.errors import CorpusError, Problem
from build_scripts.front_matter import render_article
from build_scripts.furniture import Furniture, Hints, find_furniture, read_lines
from build_scripts.incoming import Form, Incoming, find_invisible, read_incoming
from build_scripts.links import days_in_address, find_day_in_address
from build_scripts.page_facts import Fact
from build_scripts.plain_texts import DATE_FORM, STANDARD_INPUT
from build_scripts.reading.dates import read_published
from build_scripts.reading.reuse import find_shared_runs, read_words
from build_scripts.readings import read_article_marks

METADATA = "The page's metadata state it."
BY_EDITOR = "Given by the editor who took the text in."
FORMS = {Form.HTML: "HTML page", Form.MARKDOWN: "Markdown"}
NEARLY_SAME = 0.8
"""Share of a text's words in runs shared with one other article from which the editor is told."""
DISTINCT = 3
"""Words of the headline that go into an id, at most."""
SMALL_WORDS = (
    *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or", "over"),
    *("s", "says", "say", "said", "that", "the", "to", "was", "were", "with"),
)
LONGEST_PUBLISHER = 30
"""Characters of an id that the publisher's name may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What a new article joins."""

    articles: Sequence[Article] = ()
    retired: Collection[str] = ()
    """Ids of articles that there were."""

    @property
    def taken(self) -> frozenset[str]:
        """Ids that no new article may have."""
        ids = {article.id for article in self.articles}
        return frozenset(ids | set(self.retired) | RESERVED_IDS["article"])

    @property
    def words(self) -> frozenset[str]:
        """Words of the headlines, as an id would have them."""
        return frozenset(word for one in self.articles for word in slugify(one.entry.headline).split("-"))


def take_in(raw: bytes, request: Request, shelf: Shelf) -> Intake:
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
    problems: list[Problem] = []
    notes: list[str] = []
    facts = _Facts(incoming, name, problems, notes)
    publisher, publisher_reason = facts.settle("publisher", request.publisher, "NAME")
    address, address_reason = facts.settle("address", request.address, "URL")
    published, _ = facts.settle("published", request.published, "EDTF", _same_day)
    headline = _headline(request.headline or "", facts.first("headline"), incoming.text)
    if address and not re.fullmatch(ADDRESS, address):
        remedy = "Write it with http:// or https://, without blanks."
        problems.append(_problem(name, f'--address: "{address}" is no address of a page', remedy))
    language = request.language or facts.first("language") or "en"
    if not re.fullmatch(LANGUAGE, language):
        remedy = "Write it as the web does: en, pt-BR, zh-Hant."
        problems.append(_problem(name, f'--language: "{language}" is no code of a language', remedy))
    days = _check_days(published, name, problems)
    digest = hashlib.sha256(_kept(raw, incoming)).hexdigest()
    _check_new(digest, shelf.articles, name, problems)
    id = _choose_id(request, publisher, headline, shelf, problems) if publisher else ""
    if problems or days is None:
        raise CorpusError(tuple(problems))
    hints = Hints(
        headline=headline,
        deck=facts.first("deck"),
        publisher=publisher,
        headings=incoming.main.headings if incoming.main else frozenset(),
        captions=incoming.main.captions if incoming.main else frozenset(),
    )
    furniture = find_furniture(incoming.text, hints)
    chain, basis = _chain(published, days, address, incoming, notes)
    entry = ArticleEntry(
        file="standard-input.txt" if name == STANDARD_INPUT else PurePath(name).name,
        sha256=digest,
        original=_original(raw, incoming),
        language=language,
        headline=headline,
        publisher=SourcedName(name=publisher, basis=_basis(publisher_reason), reason=publisher_reason),  # type: ignore[arg-type]
        address=SourcedAddress(url=address, basis=_basis(address_reason), reason=address_reason),  # type: ignore[arg-type]
        published=PublishedEntry(edtf=published, basis=basis, chain=chain),  # type: ignore[arg-type]
        spans=furniture.spans,
    )
    kept, path = _kept(raw, incoming), f"corpus/articles/{id}.md"
    article = article_of(id, render_article(entry, kept), path)
    dateline = find_dateline(read_article_marks(article), published)
    if dateline:
        entry = entry.model_copy(update={"published": _with_dateline(entry.published, dateline)})
    file = render_article(entry, kept)
    article = article_of(id, file, path)
    notes += _odd_characters(incoming.text) + _likeness(article, shelf.articles)
    return Intake(article=article, raw=file, furniture=furniture, incoming=incoming, notes=tuple(notes))


def _headline(given: str, stated: str, text: str) -> str:
    """What the editor says, else what the page states, else the first line; each only if it holds words."""
    lines = (line.text for line in read_lines(text))
    return next(words for words in (given, stated, *lines) if holds_words(words))


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

    def __init__(self, incoming: Incoming, name: str, problems: list[Problem], notes: list[str]) -> None:
        self._facts, self._name, self._problems, self._notes = incoming.facts, name, problems, notes

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
            self._problems.append(_problem(self._name, message, f"Add --{what} {form}."))
            return "", ""
        value = given if given is not None else _day_of(stated[0]) if what == "published" else stated[0].value
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


def _same_day(one: str, other: str) -> bool:
    found = days_in_address(other)
    try:
        return found is not None and days_of(one) == found
    except ValueError:
        return False


def _day_of(fact: Fact) -> str:
    """The day of a metadata's time stamp, as it is written there: local time, never shifted."""
    match = re.match(r"\d{4}-\d\d-\d\d", fact.value)
    return match[0] if match else fact.value


def _basis(reason: str) -> str:
    return "stated" if reason == METADATA else "identified by us"


def _check_days(published: str, name: str, problems: list[Problem]) -> Days | None:
    if not published:
        return None
    try:
        days = days_of(published)
        read_published(published)
    except ValueError as error:
        problems.append(_problem(name, f"--published: {error}", DATE_FORM))
        return None
    return days


def _check_new(digest: str, known: Sequence[Article], name: str, problems: list[Problem]) -> None:
    for article in known:
        if article.entry.sha256 == digest:
            message = f'this text is in the corpus already, as "{article.id}"'
            problems.append(_problem(name, message, "An article is taken in once."))


# --- the id ------------------------------------------------------------------------------


def _choose_id(request: Request, publisher: str, headline: str, shelf: Shelf, problems: list[Problem]) -> str:
    given, name = request.id, request.file
    if given is not None:
        if given in shelf.taken:
            message = f'--id: "{given}" is taken, or was once'
            problems.append(_problem(name, message, "Choose another; ids are never used again."))
        if given != slugify(given, max_length=LONGEST_ID):
            remedy = f"Small letters and digits with single dashes, at most {LONGEST_ID} characters."
            problems.append(_problem(name, f'--id: "{given}" makes no id', remedy))
        return given
    id = make_id(publisher, headline, shelf.words, shelf.taken)
    if not id:
        problems.append(_problem(name, "no id can be made of publisher and headline", "Add --id ID."))
    return id


def make_id(publisher: str, headline: str, others: Collection[str], taken: Collection[str]) -> str:
    """Publisher and the headline's first words that no other headline has; no date, no number.

    >>> make_id("Valley Post", "The river floods the old town in 2019", {"river"}, ())
    'valley-post-floods-old-town'
    """
    start = slugify(publisher, max_length=LONGEST_PUBLISHER, word_boundary=True)
    words = [word for word in slugify(headline, stopwords=SMALL_WORDS).split("-") if word.isalpha()]
    distinct = [word for word in words if word not in others] or words
    for count in range(min(DISTINCT, len(distinct)), len(distinct) + 1):
        id = slugify(" ".join((start, *distinct[:count])), max_length=LONGEST_ID, word_boundary=True)
        if id and id not in taken:
            return id
    return next((f"{start}-{n}" for n in range(2, 100) if start and f"{start}-{n}" not in taken), "")


# --- the day of publication --------------------------------------------------------------


def _chain(
    published: str, days: Days, address: str, incoming: Incoming, notes: list[str]
) -> tuple[tuple[ChainLink, ...], str]:
    """How the day is known: what the page states, what the address holds, else the editor's word."""
    links = []
    stated = [
        fact for fact in incoming.facts if fact.what == "published" and _same_day(published, fact.value)
    ]
    if stated:
        says = "They state this day."
        links.append(
            ChainLink(
                outside="The page's metadata", says=says, words=stated[0].value, day=published, gives="day"
            )
        )
    words = find_day_in_address(address)
    held = days_in_address(words) if words else None
    if words and held and held == days:
        links.append(
            ChainLink(
                outside="The address", says="It holds this day.", words=words, day=published, gives="day"
            )
        )
    whole = bool(links)
    if words and held and held != days:
        if _within(days, held):
            says = "It holds a longer span, in which this day lies."
            links.append(ChainLink(outside="The address", says=says, words=words))
        else:
            notes.append(f'published: "{published}" was given, the address holds "{words}"')
    if not whole:
        says = "Gives this day for the text at this address; nothing printed states it."
        links.append(
            ChainLink(outside="The editor who took the text in", says=says, words=address, gives="day")
        )
    return tuple(links), "stated" if whole else "inferred"


def _with_dateline(published: PublishedEntry, dateline: ChainLink) -> PublishedEntry:
    """The chain with what the text itself states first; an editor's word is needed no longer."""
    others = () if published.basis == "inferred" else published.chain
    return PublishedEntry(edtf=published.edtf, basis="stated", chain=(dateline, *others))


def _within(days: Days, wider: Days) -> bool:
    ends = (wider.earliest, days.earliest, days.latest, wider.latest)
    return all(ends) and list(ends) == sorted(end for end in ends if end)


# --- what the editor should know ---------------------------------------------------------


def _odd_characters(text: str) -> list[str]:
    found = find_invisible(text)
    return [f"characters that show nothing, kept as they are: {', '.join(found)}"] if found else []


def _likeness(article: Article, known: Sequence[Article]) -> list[str]:
    """Articles that hold most of the new one's words: it may be a copy, and one voice."""
    notes = []
    words = max(1, len(read_words(article.body, {})))
    for other in known:
        covered: set[int] = set()
        for run in find_shared_runs({"new": article.body, "old": other.body}):
            covered.update(range(run.a_start, run.a_end))
        shared = len(read_words("".join(c if i in covered else " " for i, c in enumerate(article.body)), {}))
        if shared / words >= NEARLY_SAME:
            notes.append(f'{shared} of its {words} words stand in "{other.id}" too, in the same order')
    return notes


def _problem(name: str, message: str, remedy: str) -> Problem:
    return Problem(path=name, line=1, message=message, remedy=remedy)
