"""Which question a number or date seems to answer: candidates in order, each with its reasons.

A suggestion, for an editor to accept or mend; nothing is published as reviewed because of
it. A wrong question is worse than a new one: the first candidate is taken only when its
score is high and the next one's is clearly lower. What counts, from strong to weak: words
that two articles share word for word; what befell those whom a number counts; the same
number in the same unit; what is counted; the words and names around; the words of the
question itself; a side or owner that the sentence names and another question asks for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from build_scripts.articles import ArticleReading
from build_scripts.contexts import ArticleTerms, MarkContext, Weights, terms_of
from build_scripts.entries import QuestionEntry
from build_scripts.evidence import PROPOSED, Claim
from build_scripts.likeness import DAYS, NUMBER, aligned, noun_of, same_noun, same_value
from build_scripts.model import DateValue, Mark, Quantity, SharedRun
from build_scripts.question_words import Rivals, find_strays
from build_scripts.reading.names import Gazetteer
from build_scripts.tolls import same_toll
from build_scripts.values import ValueProblem, value_for
from build_scripts.wording import unit_name

SURE, SURE_DATE = 2.8, 2.0
"""Least score at which a question is taken, for a number and for a date."""
SURE_TOGETHER = 2.6
"""Least score at which all the questions of one known mark are taken together."""
APART = 0.4
"""Least lead over the next question."""
SHARED, SENTENCE, NEAR, ASKED = 4.0, 2.4, 1.6, 1.2
"""Most points for shared words, the sentence, the words next to the mark, the question's own words."""
TOLD = 0.6
"""For words near the mark that tell the question from its neighbours."""
OTHER_SIDE = -1.4
"""For words next to the mark that name another side or owner."""
_ALIKE = frozenset({NUMBER, DAYS})
BESIDE = 3
"""So many numbers on each side are held against one of them."""
NEXT_TO = 0.3
"""So alike are the words next to two numbers that tell of one thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question that a mark may answer."""

    question: str
    score: float
    because: tuple[str, ...]
    """Reasons in words, the strongest first."""
    nearest: Claim | None
    """The claim on it that is most alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What matching a mark gives."""

    taken: tuple[str, ...]
    """The questions that it seems to answer; none: a new one."""
    candidates: tuple[Candidate, ...]
    """The best first, at most three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known when a mark is matched."""

    readings: Mapping[str, ArticleReading]
    questions: Mapping[str, QuestionEntry]
    claims: tuple[Claim, ...]
    shared: tuple[SharedRun, ...]
    gazetteer: Gazetteer
    proposed: frozenset[str] = frozenset()
    """Questions that the machine asked and nobody has reviewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """A mark where it stands."""

    article: str
    mark: Mark
    context: MarkContext


class Matcher:
    """Matches marks with the questions that are known."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._terms = {id: ArticleTerms(reading, known.gazetteer) for id, reading in known.readings.items()}
        self._questions: dict[str, QuestionEntry] = {}
        self._rivals = Rivals()
        self._asked: dict[str, frozenset[str]] = {}
        self._sides: dict[str, frozenset[str]] = {}
        self._answers: dict[str, list[Claim]] = {}
        self._contexts: dict[str, MarkContext] = {}
        answers = [claim for claim in known.claims if claim.mark is not None]
        self.add(tuple(known.questions.values()), answers)

    @property
    def questions(self) -> Mapping[str, QuestionEntry]:
        """The questions that a mark may answer."""
        return self._questions

    def answers(self, question: str) -> Sequence[Claim]:
        """The answers to a question that are known."""
        return self._answers.get(question, ())

    def add(self, questions: Sequence[QuestionEntry], claims: Sequence[Claim]) -> None:
        """Let later marks answer a question that an earlier one made."""
        for entry in questions:
            self._questions[entry.id] = entry
            self._rivals.add(entry)
            self._asked[entry.id] = self._question_terms(entry)
            self._sides[entry.id] = self._side_terms(entry)
        for claim in claims:
            self._answers.setdefault(claim.question, []).append(claim)
            context = self._terms[claim.article].context(claim.citation.start, claim.citation.end)
            self._contexts[claim.id] = context

    @cached_property
    def _weights(self) -> Weights:
        counts: dict[str, int] = {}
        for terms in self._terms.values():
            for term, count in terms.count().items():
                counts[term] = counts.get(term, 0) + count
        return Weights(
            sentences=sum(len(reading.sentences) for reading in self._known.readings.values()), counts=counts
        )

    def _question_terms(self, entry: QuestionEntry) -> frozenset[str]:
        parts = (entry.text, entry.what, entry.whose, entry.side, entry.status)
        return terms_of(" . ".join(part for part in parts if part), self._known.gazetteer)

    def _side_terms(self, entry: QuestionEntry) -> frozenset[str]:
        return terms_of(" . ".join(part for part in (entry.side, entry.whose) if part), self._known.gazetteer)

    def context(self, article: str, mark: Mark) -> MarkContext:
        """What stands around a mark."""
        return self._terms[article].context(mark.start, mark.end)

    def match(self, article: str, mark: Mark) -> Match:
        """The questions that a mark seems to answer: an editor's come before those of the machine."""
        here = self._here(article, mark)
        match = self._match(here)
        if match.taken and isinstance(mark.value, Quantity) and self._is_rivalled(here, match.taken):
            return replace(match, taken=())
        return match

    def _here(self, article: str, mark: Mark) -> _Here:
        return _Here(article=article, mark=mark, context=self.context(article, mark))

    def _is_rivalled(self, here: _Here, questions: Sequence[str]) -> bool:
        """Whether a number beside it answers its question as well or better: two of one sentence seldom do.

        In "29,870 votes to 22,410" every word speaks for both, and only the number of a claim that
        is known tells which of them it is.
        """
        beside = [self._here(here.article, mark) for mark in self._beside(here)]
        return any(
            self._points(id, other) >= self._points(id, here)
            for other in beside
            for id in questions
            if fits(self._questions[id], other.mark)
        )

    def _beside(self, here: _Here) -> Iterator[Mark]:
        """The numbers next to a number in its sentence that differ from it."""
        start, end = here.context.sentence
        marks = self._known.readings[here.article].marks
        numbers = [one for one in marks if start <= one.start < end and isinstance(one.value, Quantity)]
        at = next((place for place, one in enumerate(numbers) if one.start == here.mark.start), 0)
        for one in numbers[max(0, at - BESIDE) : at + BESIDE + 1]:
            if one.value != here.mark.value:
                yield one

    def _points(self, id: str, here: _Here) -> float:
        found = self._score(id, here, [id])
        return found.score if found else -math.inf

    def _match(self, here: _Here) -> Match:
        mark = here.mark
        fitting = [id for id, entry in self._questions.items() if fits(entry, mark)]
        standing = [id for id in fitting if id in self._known.questions and id not in self._known.proposed]
        match = self._among(standing, here)
        if match.taken or standing == fitting:
            return match
        drafted = self._among([id for id in fitting if id not in standing], here)
        if drafted.taken and self._bears_out(drafted, here):
            return drafted
        both = sorted((*match.candidates, *drafted.candidates), key=lambda one: (-one.score, one.question))
        return Match(taken=(), candidates=tuple(both[:3]))

    def _bears_out(self, match: Match, here: _Here) -> bool:
        """Whether more than a like sentence speaks for a question that the machine itself asked.

        An editor's question says what is counted; a drafted one knows only the words around one
        number, and every number of that sentence has these. So the same number, the same words,
        or the same noun in a like place must speak for it; for a date, the same days.
        """
        mark = here.mark
        nearest = match.candidates[0].nearest
        if nearest is None or nearest.mark is None:
            return False
        if any(aligned(run, here.article, mark, nearest) for run in self._known.shared):
            return True
        if any(points in _ALIKE for points, _ in same_value(mark, nearest)):
            return True
        if any(points > 0 for points, _ in same_toll(here.context.toll, self._contexts[nearest.id].toll)):
            return True
        alike = self._weights.alike(here.context.near, self._contexts[nearest.id].near) > NEXT_TO
        unit = mark.value.unit if isinstance(mark.value, Quantity) else ""
        gazetteer = self._known.gazetteer
        plain = terms_of(unit_name(unit), gazetteer)  # "people" says no more than the unit
        return alike and bool((noun_of(mark, gazetteer) & noun_of(nearest.mark, gazetteer)) - plain)

    def _among(self, fitting: Sequence[str], here: _Here) -> Match:
        scored = [self._score(id, here, fitting) for id in fitting]
        best = sorted(filter(None, scored), key=lambda one: (-one.score, one.question))[:3]
        return Match(taken=self._take(best, here.mark), candidates=tuple(best))

    def _take(self, best: Sequence[Candidate], mark: Mark) -> tuple[str, ...]:
        sure = SURE_DATE if isinstance(mark.value, DateValue) else SURE
        if not best or best[0].score < sure:
            return ()
        if len(best) == 1 or best[0].score - best[1].score >= APART:
            return (best[0].question,)
        return self._together(best) if best[0].score >= SURE_TOGETHER else ()

    def _together(self, best: Sequence[Candidate]) -> tuple[str, ...]:
        """All the questions that one known mark answers, where nothing but that mark speaks for them."""
        first = best[0].nearest
        if first is None:
            return ()
        rivals = [one.question for one in best if best[0].score - one.score < APART]
        place = (first.article, first.citation.start)
        answered = (
            any((claim.article, claim.citation.start) == place for claim in self.answers(rival))
            for rival in rivals
        )
        return tuple(rivals) if all(answered) else ()

    def _score(self, id: str, here: _Here, rivals: Sequence[str]) -> Candidate | None:
        borne = self._borne_out(id, here)
        if borne is None:
            return None
        told = [
            (sum(points for points, _ in found), claim, found)
            for claim in self.answers(id)
            if not self._echoes(claim, here)
            for found in [tuple(self._against_claim(claim, here))]
        ]
        _, nearest, reasons = max(told, default=(0.0, None, ()), key=lambda one: one[0])
        reasons = (*reasons, *borne, *self._against_question(id, here, rivals))
        strongest = sorted(reasons, key=lambda one: -abs(one[0]))
        return Candidate(
            question=id,
            score=round(sum(points for points, _ in reasons), 2),
            because=tuple(words for points, words in strongest if words and abs(points) >= 0.3),
            nearest=nearest,
        )

    def _borne_out(self, id: str, here: _Here) -> tuple[tuple[float, str], ...] | None:
        """Points for words that tell the question from its neighbours; None where they tell another one.

        It is the check that the ledger holds a claim to, so nothing it would refuse is proposed.
        """
        entry = self._questions[id]
        if not entry.words:
            return ()
        mark, (start, end) = here.mark, here.context.sentence
        text = self._known.readings[here.article].article.body[start:end]
        strays = list(find_strays(text, (mark.start - start, mark.end - start), [entry], self._rivals))
        if strays:
            return None
        if not isinstance(mark.value, Quantity):  # a date stands near everybody's name
            return ()
        parts = [part for part in entry.words if len(self._rivals.of(entry, part)) > 1]
        return ((TOLD, f"the words near it tell its {' and '.join(parts)}"),) if parts else ()

    def _echoes(self, claim: Claim, here: _Here) -> bool:
        """Whether a claim says nothing about the mark's question though it is near.

        Two numbers of one sentence seldom answer one question, and a guess about one number
        of an article is no ground for the next, unless the two are equal.
        """
        if claim.article != here.article:
            return False
        start, end = here.context.sentence
        guessed = claim.status == PROPOSED and not any(same_value(here.mark, claim))
        return guessed or start <= claim.citation.start < end

    def _against_claim(self, claim: Claim, here: _Here) -> Iterator[tuple[float, str]]:
        mark, context, other = here.mark, here.context, self._contexts[claim.id]
        if any(aligned(run, here.article, mark, claim) for run in self._known.shared):
            yield SHARED, "the words are shared word for word"
        sentence = self._weights.alike(context.around, other.around)
        near = self._weights.alike(context.near, other.near)
        yield SENTENCE * sentence, "the sentences are alike" if sentence > 0.25 else ""
        yield NEAR * near, "the words next to it are alike" if near > 0.3 else ""
        if claim.mark is None:
            return
        yield from same_value(mark, claim)
        toll = tuple(same_toll(context.toll, other.toll))
        yield from toll
        if not any(points > 0 for points, _ in toll):
            yield from same_noun(mark, claim.mark, self._known.gazetteer)

    def _against_question(self, id: str, here: _Here, others: Sequence[str]) -> Iterator[tuple[float, str]]:
        context = here.context
        asked = self._weights.covered(self._asked[id], context.around)
        yield ASKED * asked, "words of the question stand in the sentence" if asked > 0.25 else ""
        mine = self._sides[id]
        if not mine or not isinstance(here.mark.value, Quantity):
            return
        theirs = frozenset[str]().union(*(self._sides[other] for other in others if other != id))
        if context.near & (theirs - mine) and not context.near & ((mine - theirs) or mine):
            yield OTHER_SIDE, "the words next to it name another side or owner"


def fits(question: QuestionEntry, mark: Mark) -> bool:
    """Whether a mark can answer a question at all: kind and unit agree."""
    try:
        value_for(question, mark)
    except ValueProblem:
        return False
    value = mark.value
    return not isinstance(value, DateValue) or question.kind != "date" or names_days(value)


def names_days(value: DateValue) -> bool:
    """Whether a date can mean some days; a length of time means none."""
    return value.earliest is not None or value.latest is not None
