"""How often each article uses the words of the corpus's lists, and in whose voice.

Words are counted, not meanings: a word counts where it stands whole, with no letter or digit
before or after it, so that a hyphen ends it ("IS-held" holds "IS"). Within one list the longest
form counts where several begin or overlap. Only the body counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.entries import WordListEntry
from build_scripts.evidence import Story
from build_scripts.stretches import Stretches, Whose, find_stretches


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place at which a body uses a word of a list."""

    list: str
    term: tuple[str, ...]
    """The forms that are counted together, as the list has them."""
    article: str
    start: int
    end: int
    whose: Whose
    """``MISSING`` is not used here: such words are quoted or paraphrased."""


def count_words(story: Story) -> tuple[Occurrence, ...]:
    """Every occurrence, in the order of the lists, then of the articles, then of the text."""
    stretches = {id: find_stretches(reading) for id, reading in story.readings.items()}
    return tuple(
        found
        for entry, _ in story.ledger.word_lists.values()
        for id, article in story.articles.items()
        for found in _in_body(entry, id, article.body, stretches[id])
    )


def _in_body(entry: WordListEntry, article: str, body: str, stretches: Stretches) -> Iterator[Occurrence]:
    exact = entry.case == "exact"
    term_of = {_key(form, exact=exact): term for term in entry.terms for form in term}
    forms = sorted(term_of, key=lambda form: (-len(form), form))
    alternatives = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    pattern = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])", 0 if exact else re.IGNORECASE)
    for found in pattern.finditer(body):
        yield Occurrence(
            list=entry.id,
            term=term_of[_key(found[0], exact=exact)],
            article=article,
            start=found.start(),
            end=found.end(),
            whose=_whose(stretches, found.start()),
        )


def _key(form: str, *, exact: bool) -> str:
    joined = " ".join(form.split())
    return joined if exact else joined.lower()


def _whose(stretches: Stretches, at: int) -> Whose:
    if stretches.is_quoted(at):
        return Whose.QUOTED
    return Whose.OWN if stretches.whose(at) is Whose.OWN else Whose.PARAPHRASED
