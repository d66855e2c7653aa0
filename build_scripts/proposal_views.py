"""What the machine proposes for an article, as its page prints it: words, value, question, relations.

Made from the story as if all proposals had been accepted, whatever the settings show elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from build_scripts.draft_claims import TELLING
from build_scripts.evidence import MarkUse
from build_scripts.model import Quantity
from build_scripts.prose import machine_badge
from build_scripts.story import Story
from build_scripts.view_model import RelationView
from build_scripts.views import Views
from build_scripts.wording import date_words, value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """What a proposed row would answer."""

    question: str
    new: bool
    """Whether the question itself is proposed."""
    speaker: str
    relations: tuple[RelationView, ...]
    """Those of which an editor should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A proposed row."""

    words: str
    value: str
    label: Markup
    """Says that a machine read it."""
    answers: tuple[AnswerView, ...]
    dates: tuple[str, ...]
    """The occasions that it dates."""
    dismissed: str
    """The proposed reason for leaving it out; else empty."""


def view_proposals(article: str, views: Views | None) -> list[ProposalView]:
    """The proposed rows of an article, in the order of its text; empty when there are none.

    Args:
        article: Its id.
        views: Of the story with all proposals; None when nothing is proposed.
    """
    if views is None:
        return []
    uses = [use for use in views.story.ledger.uses if use.proposed and use.article == article]
    return [_row(use, views) for use in sorted(uses, key=lambda use: use.mark.start)]


def _row(use: MarkUse, views: Views) -> ProposalView:
    story, value = views.story, use.mark.value
    claims = [id for id in use.used_by if id in story.claims]
    occasions = [story.ledger.occasions[id] for id in use.used_by if id in story.ledger.occasions]
    read = value_words(value) if isinstance(value, Quantity) else date_words(value)
    return ProposalView(
        words=use.mark.text,
        value=views.claim(story.claims[claims[0]]).value if claims else read,
        label=machine_badge(),
        answers=tuple(_answer(id, story, views) for id in claims),
        dates=tuple(views.plain(occasion.entry.title) for occasion in occasions),
        dismissed=use.dismissed or "",
    )


def _answer(id: str, story: Story, views: Views) -> AnswerView:
    claim = story.claims[id]
    question = story.questions[claim.question]
    telling = [one for one in question.relations if id in (one.a, one.b) and one.kind in TELLING]
    return AnswerView(
        question=views.plain(question.entry.text),
        new=question.where.path == claim.where.path,
        speaker=views.speaker(claim.speaker),
        relations=views.relations.of(telling),
    )
