"""Marks without an entry → proposed entries, each with its exact words and the machine's reasons.

Pure: a story and an article give a draft. Which question a mark answers is ``matching``'s
guess, who speaks is the reader's reading, and what an entry would do to the site is computed
by the same comparison that the site uses. Nothing here counts as reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_scripts.anchors import find_all
from build_scripts.articles import ArticleReading
from build_scripts.attributed import ActorNames, find_speaker_faults, read_speaker
from build_scripts.attributing import Said, unique_words
from build_scripts.draft_claims import ClaimDrafts
from build_scripts.draft_names import draft_names, speaker_id
from build_scripts.draft_occasions import attributor_of, draft_occasion
from build_scripts.draft_questions import draft_question, is_length, quantity_of
from build_scripts.drafting import bench_of, names_days_of, sentence_of
from build_scripts.drafts import Draft, DraftMark, DraftPassage, Needed
from build_scripts.entries import ClaimEntry, MarkEntry
from build_scripts.errors import Where, refuse
from build_scripts.matching import Candidate, Match
from build_scripts.model import DateValue, Mark, Quantity
from build_scripts.reading.denials import find_denied
from build_scripts.story import Story
from build_scripts.wording import value_words

NOT_ALONE = "So the machine reads it; the words alone do not show it, or they name somebody else besides."


class Proposer:
    """Drafts entries article after article; a later one may answer what an earlier one asked."""

    def __init__(self, story: Story) -> None:
        self._story, self._bench = story, bench_of(story)

    def propose(self, article: str) -> Draft:
        """Everything that the account of one article lacks.

        Returns:
            The draft; empty when nothing is missing.

        Raises:
            CorpusError: The settings have no heading under which entries could be proposed.
        """
        reading = self._story.readings[article]
        missing = self._missing(reading)
        if not missing and not self._untouched(reading):
            return Draft(article=article)  # an editor who has seen the article has seen its names
        self._refuse_without_headings()
        needed = Needed()
        draft_names(reading, self._bench, needed)
        self._date_occasions(reading, missing, needed)
        body = reading.article.body
        denied = tuple(find_denied(body, reading.attributions, (0, len(body))))
        asserted = [
            mark
            for mark in missing
            if not any(start <= mark.start and mark.end <= end for start, end in denied)
        ]
        drafted = [(mark, *self._row(reading, mark, needed)) for mark in asserted]
        names = ActorNames(self._bench.actors)
        rows = tuple((_with_doubts(reading, mark, row, names), events) for mark, row, events in drafted)
        return Draft(
            article=article,
            passages=tuple(_passages(reading, rows)),
            questions=tuple(needed.questions),
            events=tuple(needed.events),
            occasions=tuple(needed.occasions),
            actors=tuple(needed.actors),
            places=tuple(needed.places),
        )

    def _missing(self, reading: ArticleReading) -> tuple[Mark, ...]:
        """The marks that neither the sheet nor the proposals hold."""
        open_rows = {
            row.start
            for row in self._story.census
            if row.article == reading.article.id and row.disposition == "unexamined" and not row.proposed
        }
        return tuple(mark for mark in reading.marks if mark.start in open_rows)

    def _date_occasions(self, reading: ArticleReading, missing: Sequence[Mark], needed: Needed) -> None:
        """Find the dates of acts of speaking first: what is said holds for them."""
        for mark in missing:
            if names_days_of(mark) and not _is_now(mark):
                occasion = draft_occasion(reading, mark, self._bench, needed)
                if occasion:
                    needed.dated[mark.start] = occasion

    def _untouched(self, reading: ArticleReading) -> bool:
        """Whether the article has no number and no date, and its sheet holds nothing."""
        return not reading.marks and all(
            passage.article != reading.article.id for passage in self._bench.ledger.passages
        )

    def _refuse_without_headings(self) -> None:
        site = self._bench.ledger.site
        refuse(
            Where(path="corpus/site.yml").refused(
                f"there is no heading under {key}: that a proposal could stand under",
                f"Add one, such as {key}: [{{id: all, title: All}}].",
            )
            for key, groups in (("actor_groups", site.actor_groups), ("figure_groups", site.figure_groups))
            if not groups
        )

    def _row(self, reading: ArticleReading, mark: Mark, needed: Needed) -> tuple[DraftMark, tuple[str, ...]]:
        value = mark.value
        length = isinstance(value, DateValue) and not names_days_of(mark) and is_length(mark)
        told = value_words(quantity_of(mark) if length else value)
        read = f"reads as: {told}" + (f" ({mark.why})" if mark.why else "")
        if isinstance(value, DateValue) and not names_days_of(mark) and not length:
            return _dismissal(reading, mark, read), ()
        if _is_now(mark):
            return _dismissal(reading, mark, read), ()
        if mark.start in needed.dated:
            return self._spoken(reading, mark, needed, read), ()
        return self._claim_row(reading, mark, needed, read)

    def _spoken(self, reading: ArticleReading, mark: Mark, needed: Needed, read: str) -> DraftMark:
        """The row of a date that dates an act of speaking."""
        occasion = needed.dated[mark.start]
        comments = [read, f"dates an act of speaking: {occasion}"]
        ledger = self._bench.ledger
        dated = {
            claim.question
            for use in ledger.uses
            if occasion in use.used_by
            for claim in ledger.claims
            if claim.id in use.used_by
        }
        claims = []
        for question in sorted(id for id in dated if id in self._bench.matcher.questions):
            claim, notes = ClaimDrafts(reading, self._bench, needed).draft(mark, question, None)
            claims.append(claim)
            comments += [f"question {question}: other words that date the occasion answer it", *notes]
        row = _mark_row(reading, mark, claims=tuple(claims), occasions=(occasion,))
        return DraftMark(start=mark.start, entry=row, comments=tuple(comments))

    def _claim_row(
        self, reading: ArticleReading, mark: Mark, needed: Needed, read: str
    ) -> tuple[DraftMark, tuple[str, ...]]:
        matcher = self._bench.matcher
        match = matcher.match(reading.article.id, mark)
        said = self._said(reading, mark, needed)
        comments = [read, f"said by: {said.told}"]
        if match.taken:
            questions = match.taken
            comments += [_taken_words(match)]
        else:
            questions = (draft_question(reading, mark, match, self._bench, needed),)
            comments += [_new_words(match)]
        claims = []
        for question in questions:
            claim, notes = ClaimDrafts(reading, self._bench, needed).draft(mark, question, said)
            claims.append(claim)
            comments += notes
        events = tuple(event for id in questions if (event := matcher.questions[id].event))
        row = _mark_row(reading, mark, claims=tuple(claims))
        return DraftMark(start=mark.start, entry=row, comments=tuple(comments)), events

    def _said(self, reading: ArticleReading, mark: Mark, needed: Needed) -> Said:
        """Who says the words of a mark, by the id that a new speaker got."""
        said = attributor_of(reading, self._bench).said(mark, sentence_of(reading, mark))
        actor = speaker_id(said, self._bench, needed)
        if said.entry is None or said.proposed is None:
            return replace(said, actor=actor)
        key = "unnamed" if said.entry.unnamed else "by"
        return replace(said, entry=said.entry.model_copy(update={key: actor}), actor=actor, proposed=None)


def _with_doubts(reading: ArticleReading, mark: Mark, row: DraftMark, names: ActorNames) -> DraftMark:
    """The row with a reason at each speaker whom the words alone do not show: an editor has to look."""
    claims = tuple(_doubted(reading, mark, claim, names) for claim in row.entry.claims)
    return replace(row, entry=row.entry.model_copy(update={"claims": claims}))


def _doubted(reading: ArticleReading, mark: Mark, claim: ClaimEntry, names: ActorNames) -> ClaimEntry:
    said = claim.said
    if said is None or said.inferred:
        return claim
    read = read_speaker(reading, mark.start, mark.end)
    if not any(find_speaker_faults(said.by or said.unnamed, said.words, read, names)):
        return claim
    return claim.model_copy(update={"said": said.model_copy(update={"inferred": NOT_ALONE})})


def _is_now(mark: Mark) -> bool:
    """Whether it means the time of speaking or writing, and no day."""
    return isinstance(mark.value, DateValue) and mark.value.timex == "PRESENT_REF"


def _dismissal(reading: ArticleReading, mark: Mark, read: str) -> DraftMark:
    comments = (read, "suggestion: it names no day and counts nothing, so it can be dismissed")
    row = _mark_row(reading, mark, dismissed="figure of speech")
    return DraftMark(start=mark.start, entry=row, comments=comments)


def _mark_row(reading: ArticleReading, mark: Mark, **fate: object) -> MarkEntry:
    """The row of a mark in its sentence: its words, which of several places, what bounds it."""
    body, sentence = reading.article.body, sentence_of(reading, mark)
    places = find_all(mark.text, body, *sentence)
    nth = places.index((mark.start, mark.end)) + 1 if len(places) > 1 else None
    bounded = mark.value.bounded_by if isinstance(mark.value, Quantity) else None
    of = unique_words(body, bounded, sentence) if bounded else None
    return MarkEntry.model_validate({"words": mark.text, "nth": nth, "of": of, **fate})


def _taken_words(match: Match) -> str:
    first = match.candidates[0]
    reasons = "; ".join(first.because) or "the words around it"
    nearest = first.nearest
    near = f'; nearest: {nearest.id} ("{nearest.citation.exact}")' if nearest else ""
    others = _runners_up(match.candidates[len(match.taken) :])
    return f"question {', '.join(match.taken)}: score {first.score} ({reasons}){near}{others}"


def _new_words(match: Match) -> str:
    if not match.candidates or match.candidates[0].score < 0.5:
        return "new question: no known one comes near"
    return f"new question: the machine is not sure of a known one{_runners_up(match.candidates)}"


def _runners_up(candidates: Sequence[Candidate]) -> str:
    told = ", ".join(f"{one.question} ({one.score})" for one in candidates if one.score > 0)
    return f"; others: {told}" if told else ""


def _passages(
    reading: ArticleReading, rows: Sequence[tuple[DraftMark, tuple[str, ...]]]
) -> Iterator[DraftPassage]:
    """One passage for each sentence that has rows, in the order of the text."""
    body = reading.article.body
    for start, end in reading.sentences:
        inside = [(row, events) for row, events in rows if start <= row.start < end]
        if not inside:
            continue
        text = body[start:end]
        places = find_all(text, body)
        yield DraftPassage(
            start=start,
            end=end,
            text=text,
            nth=places.index((start, end)) + 1 if len(places) > 1 else None,
            marks=tuple(row for row, _ in inside),
            events=tuple(dict.fromkeys(event for _, events in inside for event in events)),
        )
