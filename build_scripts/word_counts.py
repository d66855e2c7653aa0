"""How often each article uses the words of the corpus's lists, and in whose voice.

Words are counted, not meanings: a word counts where it stands whole, with no letter or digit
before or after it, so that a hyphen ends it ("IS-held" holds "IS"). Within one list the longest
form counts where several begin or overlap. The body counts, and the headline apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from build_scripts.entries import WordListEntry
from build_scripts.evidence import Description
from build_scripts.story import Story
from build_scripts.stretches import Stretches, Whose, find_stretches

Term: TypeAlias = tuple[str, ...]
"""Forms that are counted together, as a list has them."""


class WhoseVoice(StrEnum):
    """Where a word stands, and in whose voice."""

    HEADLINE = "headline"
    OWN = "own voice"
    PARAPHRASED = "paraphrased"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place at which a body uses a word of a list."""

    list: str
    term: Term
    article: str
    start: int
    end: int
    voice: WhoseVoice
    about: str | None
    """The actor whom the ledger finds described in words that hold these; None where it finds none."""

    @property
    def in_body(self) -> bool:
        """Whether it stands in a paragraph, and not over them."""
        return self.voice is not WhoseVoice.HEADLINE


@dataclass(frozen=True, slots=True)
class _Search:
    """What finds the words of one list."""

    entry: WordListEntry
    pattern: re.Pattern[str]
    terms: Mapping[str, Term]
    """The term of each form."""

    def term(self, words: str) -> Term:
        return self.terms[_key(words, exact=self.entry.case == "exact")]


def count_words(story: Story) -> tuple[Occurrence, ...]:
    """Every occurrence, in the order of the lists, then of the articles, then of the text."""
    searches = [_search(entry) for entry, _ in story.ledger.word_lists.values()]
    stretches = {id: find_stretches(story, id) for id in story.articles} if searches else {}
    return tuple(
        found
        for search in searches
        for id in story.articles
        for found in _in_article(story, id, search, stretches[id])
    )


def _search(entry: WordListEntry) -> _Search:
    exact = entry.case == "exact"
    terms = {_key(form, exact=exact): term for term in entry.terms for form in term}
    forms = sorted(terms, key=lambda form: (-len(form), form))
    alternatives = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])", 0 if exact else re.IGNORECASE)
    return _Search(entry, pattern, terms)


def _in_article(story: Story, id: str, search: _Search, stretches: Stretches) -> Iterator[Occurrence]:
    article = story.articles[id]
    described = story.by.descriptions.get(id, ())
    spans = [(span.start, span.end) for span in article.spans if span.role == "headline"]
    titles = (found for span in spans for found in search.pattern.finditer(article.text, *span))
    headline = [(found, WhoseVoice.HEADLINE) for found in titles]
    body = [(found, _voice(stretches, found.start())) for found in search.pattern.finditer(article.body)]
    for found, voice in (*headline, *body):
        yield Occurrence(
            list=search.entry.id,
            term=search.term(found[0]),
            article=id,
            start=found.start(),
            end=found.end(),
            voice=voice,
            about=_about(described, found.start(), found.end()),
        )


def _about(described: Sequence[Description], start: int, end: int) -> str | None:
    """The one actor that the words describe."""
    actors = {one.actor for one in described if one.citation.start <= start and end <= one.citation.end}
    return actors.pop() if len(actors) == 1 else None


def _key(form: str, *, exact: bool) -> str:
    joined = " ".join(form.split())
    return joined if exact else joined.lower()


def _voice(stretches: Stretches, at: int) -> WhoseVoice:
    """Words whose speaker is missing are quoted or paraphrased like others."""
    if stretches.is_quoted(at):
        return WhoseVoice.QUOTED
    return WhoseVoice.OWN if stretches.whose(at) is Whose.OWN else WhoseVoice.PARAPHRASED
