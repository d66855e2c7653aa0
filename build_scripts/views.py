"""Story → what templates print: texts, links and flags, sorted and worded in Python.

Addresses are relative to the site's root; a template puts the page's base before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from build_scripts.articles import Citation, one_day, paragraph_of
from build_scripts.catalogue import t
from build_scripts.edtf_days import days_of
from build_scripts.event_days import when
from build_scripts.evidence import PROPOSED, Claim, Mode, Speaker, SpeakerStatus
from build_scripts.findings import Event, Question, Ruling
from build_scripts.model import DateValue, Quantity
from build_scripts.prose import References
from build_scripts.relation_views import RelationViews
from build_scripts.view_model import (
    ClaimView,
    EventView,
    QuestionView,
    Quote,
    RulingLink,
    RulingView,
)
from build_scripts.whereabouts import ruling_home
from build_scripts.wording import (
    as_of_words,
    claim_words,
    days_words,
    hedge_means,
    machine_label,
)

MOST_KEPT = 3_000
"""Views of so many claims are kept: several pages of a site of a thousand articles ask for the same."""


class Views:
    """Makes views; holds what each needs of the story."""

    def __init__(self, references: References) -> None:
        self.story = references.story
        self.extracts = references.extracts
        self.plain = references.plain
        self.where = references.where
        self.relations = RelationViews(self.story, self._named)
        self._claim = lru_cache(maxsize=MOST_KEPT)(self._view)

    def quote(self, citation: Citation) -> Quote:
        """The extract shown for a citation."""
        article = self.story.articles[citation.article]
        span = self.extracts.of(citation)
        start, end = span or (citation.start, citation.end)
        first, last = max(start, citation.start), min(end, citation.end)
        text = article.text
        return Quote(
            before=text[start:first],
            words=text[first:last],
            after=text[last:end],
            shown=span is not None,
            cut_before=start > citation.passage_start,
            cut_after=end < max(citation.passage_end, citation.end),
            paragraph=paragraph_of(article, citation.start),
            language=article.entry.language,
        )

    def claim(self, claim: Claim) -> ClaimView:
        """A claim as it is printed everywhere."""
        return self._claim(claim.id)

    def _view(self, id: str) -> ClaimView:
        claim = self.story.claims[id]
        article = self.story.articles[claim.article]
        question = self.story.questions[claim.question]
        return ClaimView(
            id=claim.id,
            value=self._value(claim),
            quote=self.quote(claim.citation),
            hedge=_hedge(claim),
            article=article.id,
            publisher=article.entry.publisher.name,
            published=days_words(article.published),
            speaker=self.speaker(claim.speaker),
            speaker_href=self.where.actor(claim.speaker.actor) if claim.speaker.actor else "",
            speaker_note=_speaker_note(claim.speaker),
            mode=_mode_words(claim.mode),
            as_of=_as_of(claim),
            as_of_note=_as_of_note(claim),
            how=_how(claim),
            inferred=tuple(item.reason for item in claim.evidence if item.citation is None),
            note=claim.note,
            override=claim.override_reason,
            occasion=self._occasion(claim),
            question=claim.question,
            question_text=self.plain(question.entry.text),
            question_href=self.where.question(claim.question),
            others=len([c for c in question.claims if c.id != claim.id]),
            also=tuple(
                (self.where.question(id), self.plain(self.story.questions[id].entry.text))
                for id in ((claim.question, *claim.also) if claim.also else ())
            ),
            is_position=isinstance(claim.value, str),
            by=self.by(claim),
            told=self._told(claim),
        )

    def _value(self, claim: Claim) -> str:
        return self.plain(claim.value) if isinstance(claim.value, str) else claim_words(claim)

    def _told(self, claim: Claim) -> str:
        if isinstance(claim.value, str):
            return self.plain(claim.value)
        question = self.story.questions[claim.question]
        asked = question.entry.kind == "quantity" or not question.entry.what
        told = f"{self.plain(question.entry.text)} " if asked else f"{self.named(question)}: "
        told += claim_words(claim)
        return f"{told}; {t('as-of.unclear-whether-this-is-meant')}" if claim.also else told

    def speaker(self, speaker: Speaker) -> str:
        """Who speaks, in words."""
        if speaker.status is SpeakerStatus.OWN_VOICE:
            return t("speakers.own-voice")
        if speaker.actor is None:
            return t("speakers.missing")
        return self.story.ledger.actors[speaker.actor][0].name

    def by(self, claim: Claim) -> str:
        """Who says it and who prints it; the publisher alone where the article itself says it."""
        publisher = self.story.articles[claim.article].entry.publisher.name
        if claim.speaker.status is SpeakerStatus.OWN_VOICE:
            return publisher
        return t("views.speaker-in", speaker=self.speaker(claim.speaker), publisher=publisher)

    def only_speaker(self, claims: Iterable[Claim]) -> Speaker | None:
        """Who says all of these, if it is one whom a name or a description tells, and says several things."""
        speakers = [claim.speaker for claim in claims]
        first = speakers[0] if len(speakers) > 1 and len(set(speakers)) == 1 else None
        return first if first and first.actor else None

    def _occasion(self, claim: Claim) -> str:
        if claim.occasion is None:
            return ""
        occasion = self.story.ledger.occasions[claim.occasion]
        day = f", {days_words(occasion.days)}" if occasion.edtf else ""
        return f"{self.plain(occasion.entry.title)}{day}"

    def _named(self, id: str) -> str:
        claim = self.story.claims[id]
        label = f" ({machine_label()})" if claim.status == PROPOSED else ""
        return f"{self.by(claim)}: {self._value(claim)}{label}"

    def named(self, question: Question) -> str:
        """What is counted or dated, with its side."""
        label = self.plain(question.entry.what or question.entry.text)
        side = self.plain(question.entry.side) if question.entry.side else ""
        return f"{label}, {side}" if side and side.casefold() not in label.casefold() else label

    def question(self, question: Question) -> QuestionView:
        """A question with all its answers."""
        return QuestionView(
            entry=question.entry,
            claims=tuple(self.claim(claim) for claim in question.claims),
            relations=self.relations.of(question.relations),
            voices=self._voices(question),
            rulings=self.rulings_on([question.id]),
            href=self.where.question(question.id),
            unjudged=self._unjudged(question),
        )

    def _voices(self, question: Question) -> str:
        own = [claim for claim in question.claims if claim.question == question.id]
        if not own:
            return t("views.voices-unclear")
        articles = len({claim.article for claim in own})
        return t("views.voices", voices=question.voices, articles=t("views.articles", n=articles))

    def rulings_on(self, questions: Iterable[str]) -> tuple[RulingLink, ...]:
        """Rulings that name one of the questions."""
        by_id = {r.entry.id: r for id in questions for r in self.story.by.rulings.get(id, ())}
        found = [by_id[id] for id in sorted(by_id, key=self.story.by.ruling_place.__getitem__)]
        return tuple(
            RulingLink(
                href=ruling_home(ruling.entry.id),
                title=self.plain(ruling.entry.title),
                verdict=ruling.entry.verdict,
                label=ruling.label,
            )
            for ruling in found
        )

    def _unjudged(self, question: Question) -> int:
        return sum(1 for relation in question.conflicts if not self.story.rulings_on(relation))

    def event(self, event: Event) -> EventView:
        """An event with its evidence."""
        question = self.story.questions.get(event.entry.question or "")
        dating = (self.story.claims[id].citation for id in event.claims)
        dated = {(cited.article, cited.passage_start) for cited in dating}
        told = [c for c in event.citations if (c.article, c.passage_start) not in dated]
        relations = question.relations if question else ()
        return EventView(
            event=event,
            href=self.where.event(event.entry.id),
            when=when(event, self.story),
            flags=tuple(_flags(event)),
            claims=tuple(self.claim(self.story.claims[id]) for id in event.claims),
            relations=self.relations.of(relations),
            told_by=tuple(
                (c.article, self.story.articles[c.article].entry.publisher.name, self.quote(c)) for c in told
            ),
            rulings=self.rulings_on([question.id]) if question else (),
            after=event.entry.after.reason if event.bounded and event.entry.after else "",
        )

    def ruling(self, ruling: Ruling) -> RulingView:
        """A card: claims by date of publication, then by place in the text."""
        place = self.story.by.place
        ids = sorted((id for id in set(ruling.entry.claims) if id in place), key=place.__getitem__)
        claims = tuple(self.claim(self.story.claims[id]) for id in ids)
        editor = next(e for e in self.story.ledger.site.editors if e.id == ruling.entry.decided_by)
        return RulingView(
            ruling=ruling,
            claims=claims,
            questions=tuple(
                (self.where.question(id), self.plain(self.story.questions[id].entry.text))
                for id in ruling.entry.questions
            ),
            relations=self.relations.of(ruling.relations),
            decided_by=editor.name,
            decided_on=days_words(one_day(ruling.entry.decided_on)),
        )


def _flags(event: Event) -> Iterable[str]:
    """What is to be known of an event's day; one without a day says so in its words."""
    if event.disputed:
        yield "disputed"
    elif not event.undated and (event.days.latest is None or event.days.earliest != event.days.latest):
        yield "uncertain day"


def _hedge(claim: Claim) -> str:
    return hedge_means(claim.value.qualifier.value) if isinstance(claim.value, Quantity) else ""


def _how(claim: Claim) -> str:
    if claim.mark is None or not isinstance(claim.value, DateValue):
        return ""
    if claim.override_reason:
        return t(f"basis.{claim.value.basis.value}")
    return _ISO.sub(_in_words, claim.mark.why) or t(f"basis.{claim.value.basis.value}")


_ISO = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")


def _in_words(found: re.Match[str]) -> str:
    days = days_of(found[0])
    return days_words(days)


def _speaker_note(speaker: Speaker) -> str:
    if speaker.status is SpeakerStatus.UNNAMED:
        return t("speakers.no-name")
    return t("speakers.not-said") if speaker.status is SpeakerStatus.MISSING else ""


def _as_of(claim: Claim) -> str:
    """The day a claim holds for; nothing for a date, nor for a position whose day is not known."""
    if isinstance(claim.value, DateValue) or (isinstance(claim.value, str) and claim.as_of.edtf is None):
        return ""
    return as_of_words(claim.as_of)


def _as_of_note(claim: Claim) -> str:
    """Why that day, or why none: an editor's reason, else that the article does not say."""
    unsaid = claim.as_of.how == "unknown" and not claim.as_of.reason
    return t("as-of.day-not-said") if unsaid else claim.as_of.reason


def _mode_words(mode: Mode) -> str:
    if mode is Mode.QUOTED:
        return t("said.quoted")
    return t("said.paraphrased") if mode is Mode.PARAPHRASED else ""
