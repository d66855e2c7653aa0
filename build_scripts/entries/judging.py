"""What claims answer and how they are judged: questions, constraints, rulings, words and terms."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from build_scripts.entries.base import Entry, Id, Prose, QuestionPart, Verdict, Words


class QuestionEntry(Entry):
    """What a claim answers (comparability key), precise enough that two answers compare."""

    id: Id
    kind: Literal["quantity", "date", "position"]
    text: Prose
    group: Id
    """Section of the figures page or the disputed page."""
    unit: str | None = None
    what: Prose | None = None
    """What is counted or dated."""
    whose: Prose | None = None
    side: Prose | None = None
    status: Prose | None = None
    changes: Literal["no", "yes", "only grows"] = "no"
    joins: Prose | None = None
    """Two descriptions that a reader would take for one, and that this question joins."""
    event: Id | None = None
    of: Literal["start", "end", "day"] | None = None
    words: dict[QuestionPart, Annotated[tuple[Words, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """By part: words near a number or date that tell this question from its neighbours; a word
    after "… " tells it only behind the number."""
    means: Prose | None = None
    """What the answers mean and what they do not mean."""


class ConstraintEntry(Entry):
    """Arithmetic that must hold between questions for numbers of one unit.

    Either ``total`` with ``parts``, or ``whole`` with ``part``.
    """

    id: Id
    text: Prose
    total: Id | None = None
    parts: tuple[Id, ...] = ()
    whole: Id | None = None
    part: Id | None = None
    shows: Prose
    """What the result shows and what it does not."""


class OutsideEntry(Entry):
    """Knowledge from outside the articles, with its source; marked as ours."""

    says: Prose
    source: Prose


class RulingEntry(Entry):
    """An editor's written verdict."""

    id: Id
    title: Prose
    verdict: Verdict
    questions: tuple[Id, ...] = Field(min_length=1)
    claims: tuple[Id, ...] = Field(min_length=1)
    short: Prose | None = None
    """One line for its card: why the claims differ, or seem to."""
    reason: Prose
    settle: Prose
    """What would settle it."""
    outside: OutsideEntry | None = None
    decided_by: Id
    decided_on: dt.date


class WordListEntry(Entry):
    """Words that are counted in each article, side by side: for one thing, by different names."""

    id: Id
    title: Prose
    note: Prose | None = None
    """What the words have in common, and what a count does not tell."""
    case: Literal["any", "exact"] = "any"
    """Whether capitals must agree ("IS" is not "is")."""
    terms: tuple[Annotated[tuple[Words, ...], Field(min_length=1)], ...] = Field(min_length=1)
    """Each: forms that are counted together, the one that names them first."""


class TermEntry(Entry):
    """A word of the glossary that is no name: what a newcomer needs to read the pages."""

    id: Id
    term: Words
    also: tuple[Words, ...] = ()
    """Other words or spellings under which a reader may look for it."""
    means: Prose
    outside: OutsideEntry | None = None
    """Where the articles do not explain it: our knowledge, with its source."""
