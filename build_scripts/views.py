"""Story → what templates print: texts, links and flags, sorted and worded in Python.

Addresses are relative to the site's root; a template puts the page's base before them.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from build_scripts.articles import Article, Citation, Days
from build_scripts.catalogue import t
from build_scripts.corpus import days_of
from build_scripts.evidence import PROPOSED, Claim, Mode, Speaker, SpeakerStatus
from build_scripts.findings import Event, Question, Relation, RelationKind, Ruling
from build_scripts.grouping import group
from build_scripts.model import DateValue, Quantity
from build_scripts.prose import References
from build_scripts.view_model import (
    ClaimView,
    EventView,
    QuestionView,
    Quote,
    RelationView,
    RulingLink,
    RulingView,
)
from build_scripts.whereabouts import ruling_home
from build_scripts.wording import (
    as_of_words,
    because_words,
    claim_words,
    day_words,
    days_list,
    days_words,
    edtf_words,
    hedge_means,
    machine_label,
)

MOST_PAIRS, SOME_PAIRS = 190, 20
"""Up to so many relations, those of twenty answers to one question, each is told with its reason; of more
only so many of each kind are told."""
MOST_KEPT = 3_000
"""Views of so many claims are kept: several pages of a site of a thousand articles ask for the same."""


class Views:
    """Makes views; holds what each needs of the story."""

    def __init__(self, references: References) -> None:
        self.story = references.story
        self.extracts = references.extracts
        self.plain = references.plain
        self.where = references.where
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
            as_of_note=claim.as_of.reason,
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

    def relations(self, relations: Iterable[Relation]) -> tuple[RelationView, ...]:
        """Relations in their order, pairs of the same kind and reason together; positions left out.

        Many are counted by their kind, with some of their pairs.
        """
        told = [relation for relation in relations if relation.kind is not RelationKind.SIDE_BY_SIDE]
        if len(told) > MOST_PAIRS:
            kinds = group(told, lambda relation: ((relation.kind, self.story.is_sure(relation)),))
            return tuple(map(self._many_relations, kinds.values()))
        groups: dict[tuple[object, ...], list[Relation]] = {}
        for relation in told:
            key = (
                relation.kind,
                because_words(relation.because),
                relation.within,
                relation.on_inference,
                relation.on_vague_word,
                self.story.is_sure(relation),
            )
            groups.setdefault(key, []).append(relation)
        return tuple(map(self._relation_group, groups.values()))

    def _many_relations(self, alike: Sequence[Relation]) -> RelationView:
        shown = alike[:SOME_PAIRS]
        return RelationView(
            kind=self.kind_of(alike[0]),
            conflict=alike[0].kind is RelationKind.CONFLICT,
            because=t("views.pairs-of-many", n=len(alike), shown=len(shown)),
            within="",
            notes=(),
            pairs=self._pairs(shown),
        )

    def kind_of(self, relation: Relation) -> str:
        """How two claims relate, and whether only in one reading of their words."""
        kind = t(f"relations.{relation.kind.value}")
        return kind if self.story.is_sure(relation) else t("as-of.in-one-reading", words=kind)

    def _relation_group(self, alike: Sequence[Relation]) -> RelationView:
        first = alike[0]
        notes = []
        if first.on_inference:
            notes.append(t("views.on-inference"))
        if first.on_vague_word:
            notes.append(t("views.on-vague-word"))
        return RelationView(
            kind=self.kind_of(first),
            conflict=first.kind is RelationKind.CONFLICT,
            because=because_words(first.because),
            within=t(f"within.{first.within}"),
            notes=tuple(notes),
            pairs=self._pairs(alike),
        )

    def _pairs(self, relations: Sequence[Relation]) -> tuple[str, ...]:
        named = (f"{self._named(relation.a)} – {self._named(relation.b)}" for relation in relations)
        return tuple(dict.fromkeys(named))

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
            relations=self.relations(question.relations),
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
            when=self.when(event),
            flags=tuple(_flags(event)),
            claims=tuple(self.claim(self.story.claims[id]) for id in event.claims),
            relations=self.relations(relations),
            told_by=tuple(
                (c.article, self.story.articles[c.article].entry.publisher.name, self.quote(c)) for c in told
            ),
            basis=t(f"basis.{event.basis.value}") if event.basis else "",
            rulings=self.rulings_on([question.id]) if question else (),
            after=event.entry.after.reason if event.bounded and event.entry.after else "",
        )

    def when(self, event: Event) -> str:
        """The day of an event in words, a vague one beside the words that give it."""
        loose, day = self._vague_words(event), self.day_of(event)
        return t("dates.vague-event", words=loose, day=day) if loose else day

    def day_of(self, event: Event) -> str:
        """The day of an event; each disputed day by itself."""
        if event.undated:
            if event.not_after:
                return t("dates.not-given-told-by", day=day_words(event.not_after))
            return t("dates.not-given")
        words = edtf_words(event.edtf, event.days)
        if event.disputed and event.days.earliest != event.days.latest:
            deciding = sorted((id for id in event.claims if self._decides(id, event)), key=self._first_day)
            return days_list(dict.fromkeys(self._claim_days(id) for id in deciding)) or words
        return words

    def _vague_words(self, event: Event) -> str:
        """The words that alone give its day, where they are vague ("over the past year"); else nothing."""
        deciding = [self.story.claims[id] for id in event.claims if self._decides(id, event)]
        said = [claim.mark.text for claim in deciding if claim.mark and _is_vague(claim)]
        alone = said and len(said) == len(deciding) and len(set(map(str.casefold, said))) == 1
        return said[0] if alone else ""

    def _first_day(self, id: str) -> dt.date:
        value = self.story.claims[id].value
        return (isinstance(value, DateValue) and (value.earliest or value.latest)) or dt.date.min

    def _decides(self, id: str, event: Event) -> bool:
        value = self.story.claims[id].value
        if not isinstance(value, DateValue):
            return False
        mine = Days(earliest=value.earliest, latest=value.latest)
        others = [self.story.claims[other].value for other in event.claims]
        return not any(
            isinstance(other, DateValue)
            and (days := Days(earliest=other.earliest, latest=other.latest)) != mine
            and mine.holds(days)
            for other in others
        )

    def _claim_days(self, id: str) -> DateValue | None:
        value = self.story.claims[id].value
        return value if isinstance(value, DateValue) else None

    def ruling(self, ruling: Ruling) -> RulingView:
        """A card: claims by date of publication, then by place in the text."""
        place = self.story.by.place
        ids = sorted((id for id in set(ruling.entry.claims) if id in place), key=place.__getitem__)
        claims = tuple(self.claim(self.story.claims[id]) for id in ids)
        editor = next(e for e in self.story.ledger.site.editors if e.id == ruling.entry.decided_by)
        on = ruling.entry.decided_on
        return RulingView(
            ruling=ruling,
            claims=claims,
            questions=tuple(
                (self.where.question(id), self.plain(self.story.questions[id].entry.text))
                for id in ruling.entry.questions
            ),
            relations=self.relations(ruling.relations),
            decided_by=editor.name,
            decided_on=days_words(Days(earliest=on, latest=on)),
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


def _mode_words(mode: Mode) -> str:
    if mode is Mode.QUOTED:
        return t("said.quoted")
    return t("said.paraphrased") if mode is Mode.PARAPHRASED else ""


def paragraph_of(article: Article, offset: int) -> int:
    """Which paragraph of the body holds this character, counted from 1."""
    return bisect_left(article.paragraph_ends, offset) + 1


def _is_vague(claim: Claim) -> bool:
    return isinstance(claim.value, DateValue) and claim.value.vague
