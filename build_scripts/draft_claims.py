"""A mark and the question that it answers → a proposed claim, and what it would do to those that stand."""

from __future__ import annotations

from build_scripts.articles import NO_DAYS, ArticleReading, Citation
from build_scripts.attributed import named_speaker
from build_scripts.attributing import Said
from build_scripts.claims import voice_of
from build_scripts.comparison import compare
from build_scripts.dating import edtf_of
from build_scripts.drafting import Bench, sentence_of
from build_scripts.drafts import Needed
from build_scripts.entries import ClaimEntry, QuestionEntry
from build_scripts.evidence import PROPOSED, AsOf, Claim, Mode, SpeakerStatus
from build_scripts.findings import Relation, RelationKind
from build_scripts.grouping import group
from build_scripts.model import Mark
from build_scripts.naming import fresh_id, prefix_of
from build_scripts.values import value_for
from build_scripts.wording import because_words

TELLING = frozenset(RelationKind) - {RelationKind.NOT_COMPARABLE, RelationKind.SIDE_BY_SIDE}
"""Relations that say something about two claims."""
CONFLICT = "would conflict with"
"""Begins the comment that tells of a conflict."""


class ClaimDrafts:
    """Drafts the claims of one article."""

    def __init__(self, reading: ArticleReading, bench: Bench, needed: Needed) -> None:
        self._reading, self._bench, self._needed = reading, bench, needed

    def draft(self, mark: Mark, question: str, said: Said | None) -> tuple[ClaimEntry, list[str]]:
        """A proposed claim and what it would do to those that stand."""
        article = self._reading.article.id
        entry = self._bench.matcher.questions[question]
        words = question.split("-")
        prefix = prefix_of(article)
        id = fresh_id(words if words[0] == prefix else [prefix, *words], self._bench.taken["claim"])
        self._bench.taken["claim"].add(id)
        occasion = self._occasion_of(said.actor, article) if said and said.actor else None
        form = ClaimEntry.model_validate(
            {"id": id, "question": question, "said": said.entry if said else None, "occasion": occasion}
        )
        claim = self._provisional(mark, form, entry)
        notes = self._relations(claim, entry)
        self._bench.matcher.add((), (claim,))
        return form, notes

    def _occasion_of(self, actor: str, article: str) -> str | None:
        """The one occasion on which this article has the speaker speak."""
        here = [
            id
            for id, occasion in self._bench.ledger.occasions.items()
            if occasion.entry.speaker == actor and article in occasion.articles
        ]
        here += [drafted.entry.id for drafted in self._needed.occasions if drafted.entry.speaker == actor]
        known = self._bench.ledger.occasions
        here += [id for id in self._needed.dated.values() if id in known and known[id].entry.speaker == actor]
        return here[0] if len(set(here)) == 1 else None

    def _provisional(self, mark: Mark, form: ClaimEntry, question: QuestionEntry) -> Claim:
        """The claim as the ledger would anchor it, for comparing it."""
        article = self._reading.article
        start, end = sentence_of(self._reading, mark)
        speaker = named_speaker(form.said)
        own = speaker.status is SpeakerStatus.OWN_VOICE
        return Claim(
            id=form.id,
            where=article.where,
            question=form.question,
            also=(),
            citation=Citation(
                article=article.id,
                start=mark.start,
                end=mark.end,
                exact=mark.text,
                passage_start=start,
                passage_end=end,
            ),
            value=value_for(question, mark),
            speaker=speaker,
            mode=Mode.OWN_VOICE if own else Mode.PARAPHRASED,
            occasion=form.occasion,
            voice=voice_of(speaker, form.occasion, article.id),
            as_of=self._as_of(form, own=own),
            evidence=(),
            mark=mark,
            status=PROPOSED,
        )

    def _as_of(self, form: ClaimEntry, *, own: bool) -> AsOf:
        if form.occasion and form.occasion in self._bench.ledger.occasions:
            occasion = self._bench.ledger.occasions[form.occasion]
            return AsOf(edtf=occasion.edtf, days=occasion.days, how="occasion")
        if form.occasion:
            days = self._needed.days[form.occasion]
            return AsOf(edtf=edtf_of(days), days=days, how="occasion")
        if own:
            article = self._reading.article
            return AsOf(edtf=article.entry.published.edtf, days=article.published, how="publication")
        return AsOf(edtf=None, days=NO_DAYS, how="unknown")

    def _relations(self, claim: Claim, question: QuestionEntry) -> list[str]:
        found: list[tuple[Relation, str]] = []
        order = self._bench.story.by.order
        for other in self._bench.matcher.answers(question.id):
            pair = sorted((claim, other), key=lambda one: (order[one.article], one.citation.start, one.id))
            relation = compare(question, *pair)
            if relation.kind in TELLING:
                found.append((relation, other.id))
        conflicts = [
            f"{CONFLICT} {id}: {because_words(relation.because)}"
            for relation, id in found
            if relation.conflict
        ]
        rest = group(found, lambda one: () if one[0].conflict else (one[0].kind.value,))
        return conflicts + [
            f"would be: {kind}, with {', '.join(id for _, id in alike)}" for kind, alike in rest.items()
        ]
