"""Marks without an entry → proposed entries, each with its exact words and the machine's reasons.

Pure: a story and an article give a draft. Which question a mark answers is ``matching``'s
guess, who speaks is the reader's reading, and what an entry would do to the site is computed
by the same comparison that the site uses. Nothing here counts as reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.anchors import find_all
from build_scripts.attributing import Attributor, Said, unique_words
from build_scripts.comparison import compare
from build_scripts.dating import mark_days
from build_scripts.drafts import Draft, Drafted, DraftMark, DraftPassage, Needed
from build_scripts.entries import (
    ActorEntry,
    ClaimEntry,
    EventEntry,
    MarkEntry,
    OccasionEntry,
    PlaceEntry,
    QuestionEntry,
)
from build_scripts.evidence import (
    PROPOSED,
    ArticleReading,
    AsOf,
    Citation,
    Claim,
    Days,
    Mode,
    Relation,
    RelationKind,
    Speaker,
    SpeakerStatus,
    Story,
)
from build_scripts.matching import Candidate, Known, Match, Matcher, names_days
from build_scripts.model import DateValue, Mark, Quantity
from build_scripts.name_counts import gazetteer_of
from build_scripts.naming import (
    counted_words,
    fresh_id,
    most_common,
    prefix_of,
    question_text,
    slug_words,
    title_words,
)
from build_scripts.reading.new_names import find_new_names
from build_scripts.values import ValueProblem, value_for
from build_scripts.wording import value_words

LONGEST_ACT = 31
"""Days that the date of an act of speaking may leave open."""
_NO_DAYS = Days(earliest=None, latest=None)
_TELLING = frozenset(RelationKind) - {RelationKind.NOT_COMPARABLE, RelationKind.SIDE_BY_SIDE}


def known_of(story: Story) -> Known:
    """What matching may rest on: every entry of the ledger, proposals included."""
    ledger = story.proposed or story.ledger
    return Known(
        readings=story.readings,
        questions={id: entry for id, (entry, _) in ledger.questions.items()},
        claims=ledger.claims,
        shared=story.shared,
        gazetteer=gazetteer_of(ledger),
    )


class Proposer:
    """Drafts entries article after article; a later one may answer what an earlier one asked."""

    def __init__(self, story: Story) -> None:
        ledger = story.proposed or story.ledger
        self._story, self._ledger = story, ledger
        self._gazetteer = gazetteer_of(ledger)
        self._matcher = Matcher(known_of(story))
        self._actors = {id: entry for id, (entry, _) in ledger.actors.items()}
        self._places = {id: entry for id, (entry, _) in ledger.places.items()}
        self._taken = {
            "claim": {claim.id for claim in ledger.claims},
            "question": set(ledger.questions),
            "event": set(ledger.events),
            "occasion": set(ledger.occasions),
        }
        self._questions_of_events = {id: entry.question for id, (entry, _) in ledger.events.items()}

    def propose(self, article: str) -> Draft:
        """Everything that the account of one article lacks.

        Returns:
            The draft; empty when nothing is missing.
        """
        reading = self._story.readings[article]
        needed = Needed()
        missing = self._missing(reading)
        if not missing:  # an editor who has seen the article has seen its names
            return Draft(article=article)
        self._find_names(reading, needed)
        rows = tuple(self._row(reading, mark, needed) for mark in missing)
        return Draft(
            article=article,
            passages=tuple(_passages(reading, rows)),
            questions=tuple(needed.questions),
            events=tuple(needed.events),
            occasions=tuple(needed.occasions),
            actors=tuple(needed.actors),
            places=tuple(needed.places),
        )

    # --- names ---------------------------------------------------------------------------

    def _find_names(self, reading: ArticleReading, needed: Needed) -> None:
        for name in find_new_names(reading.article.body, self._gazetteer):
            forms = tuple(dict.fromkeys(reading.article.text[start:end] for start, end in name.spans))
            comments = [
                f"new name, read as a {name.kind}; it stands {_times(len(name.spans))} in the article"
            ]
            if name.title:
                comments.append(f'called "{name.title}"')
            if name.variant_of:
                comments.append(f"perhaps another form of {name.variant_of}: then add it to its forms")
            if name.kind == "place":
                self._add_place(name.text, forms, comments, needed)
            else:
                kind = "person" if name.kind == "person" else "body"
                self._add_actor(name.text, kind, forms, comments, needed)

    def _add_place(self, name: str, forms: Sequence[str], comments: Sequence[str], needed: Needed) -> None:
        id = fresh_id([name], {*self._actors, *self._places})
        entry = PlaceEntry.model_validate({"id": id, "name": name, "kind": "area", "forms": tuple(forms)})
        self._places[id] = entry
        needed.places.append(Drafted(entry=entry, comments=tuple(comments)))

    def _add_actor(
        self, name: str, kind: str, forms: Sequence[str], comments: Sequence[str], needed: Needed
    ) -> str:
        id = fresh_id([name.removeprefix("the ").removeprefix("a ")], {*self._actors, *self._places})
        entry = ActorEntry.model_validate(
            {"id": id, "name": name, "kind": kind, "group": self._actor_group(kind), "forms": tuple(forms)}
        )
        self._actors[id] = entry
        needed.actors.append(Drafted(entry=entry, comments=tuple(comments)))
        return id

    def _actor_group(self, kind: str) -> str:
        groups = [group.id for group in self._ledger.site.actor_groups]
        return most_common((actor.group for actor in self._actors.values() if actor.kind == kind), groups[-1])

    # --- rows ----------------------------------------------------------------------------

    def _missing(self, reading: ArticleReading) -> tuple[Mark, ...]:
        """The marks that neither the sheet nor the proposals hold."""
        open_rows = {
            row.start
            for row in self._story.census
            if row.article == reading.article.id and row.disposition == "unexamined" and not row.proposed
        }
        return tuple(mark for mark in reading.marks if mark.start in open_rows)

    def _row(self, reading: ArticleReading, mark: Mark, needed: Needed) -> tuple[DraftMark, tuple[str, ...]]:
        value = mark.value
        length = isinstance(value, DateValue) and not names_days(value) and _is_length(mark)
        told = value_words(_as_quantity(mark) if length else value)
        read = f"reads as: {told}" + (f" ({mark.why})" if mark.why else "")
        if isinstance(value, DateValue) and not names_days(value) and not length:
            return self._dismissal(reading, mark, read), ()
        if isinstance(value, DateValue) and value.timex == "PRESENT_REF":
            return self._dismissal(reading, mark, read), ()
        speaking = self._speaking(reading, mark, needed) if names_days_of(mark) else None
        if speaking:
            return self._spoken(reading, mark, speaking, read), ()
        return self._claim_row(reading, mark, needed, read)

    def _dismissal(self, reading: ArticleReading, mark: Mark, read: str) -> DraftMark:
        comments = (read, "suggestion: it names no day and counts nothing, so it can be dismissed")
        row = self._mark_row(reading, mark, dismissed="figure of speech")
        return DraftMark(start=mark.start, entry=row, comments=comments)

    def _mark_row(self, reading: ArticleReading, mark: Mark, **fate: object) -> MarkEntry:
        """The row of a mark in its sentence: its words, which of several places, what bounds it."""
        body, sentence = reading.article.body, self._sentence(reading, mark)
        places = find_all(mark.text, body, *sentence)
        nth = places.index((mark.start, mark.end)) + 1 if len(places) > 1 else None
        bounded = mark.value.bounded_by if isinstance(mark.value, Quantity) else None
        of = unique_words(body, bounded, sentence) if bounded else None
        return MarkEntry.model_validate({"words": mark.text, "nth": nth, "of": of, **fate})

    def _sentence(self, reading: ArticleReading, mark: Mark) -> tuple[int, int]:
        return next(s for s in reading.sentences if s[0] <= mark.start < s[1])

    # --- acts of speaking ----------------------------------------------------------------

    def _speaking(self, reading: ArticleReading, mark: Mark, needed: Needed) -> str | None:
        """The occasion that a date dates: it stands beside what is said, in the clause that reports it."""
        sentence = self._sentence(reading, mark)
        here = [one for one in reading.attributions if sentence[0] <= one.cue[0] < sentence[1]]
        inside = any(start <= mark.start < end for one in reading.attributions for start, end in one.content)
        if inside or not here or here[0].cue[0] == here[0].cue[1]:
            return None
        cue = min(here, key=lambda one: abs(one.cue[0] - mark.start))
        dates = [
            one for one in reading.marks if sentence[0] <= one.start < sentence[1] and names_days_of(one)
        ]
        nearest = min(dates, key=lambda one: abs(one.start - cue.cue[0]))
        days = mark_days(mark)
        if nearest != mark or not _is_near(days):
            return None
        said = self._attributor(reading).said(_middle_of(cue.content, mark), sentence)
        actor = self._speaker_id(said, needed)
        for id, occasion in self._ledger.occasions.items():
            if occasion.entry.speaker == actor and actor and occasion.days.meets(days) and occasion.edtf:
                return id
        for drafted in needed.occasions:
            if drafted.entry.speaker == actor and actor:
                return drafted.entry.id
        return self._new_occasion(reading, actor, needed)

    def _new_occasion(self, reading: ArticleReading, actor: str | None, needed: Needed) -> str:
        article = reading.article.id
        id = fresh_id(
            [prefix_of(article), "remarks", *(actor or "unknown").split("-")[:3]], self._taken["occasion"]
        )
        self._taken["occasion"].add(id)
        who = f"[](actor:{actor})" if actor else "a speaker whom the article does not name"
        entry = OccasionEntry(id=id, title=f"Remarks by {who} in [](article:{article})", speaker=actor)
        needed.occasions.append(Drafted(entry=entry, comments=("an act of speaking that the words date",)))
        return id

    def _spoken(self, reading: ArticleReading, mark: Mark, occasion: str, read: str) -> DraftMark:
        comments = [read, f"dates an act of speaking: {occasion}"]
        dated = {
            claim.question
            for use in self._ledger.uses
            if occasion in use.used_by
            for claim in self._ledger.claims
            if claim.id in use.used_by
        }
        questions = [id for id in sorted(dated) if id in self._matcher.questions]
        claims = []
        for question in questions:
            claim, notes = self._claim(reading, mark, question, None)
            claims.append(claim)
            comments += [f"question {question}: other words that date the occasion answer it", *notes]
        row = self._mark_row(reading, mark, claims=tuple(claims), occasions=(occasion,))
        return DraftMark(start=mark.start, entry=row, comments=tuple(comments))

    # --- claims --------------------------------------------------------------------------

    def _attributor(self, reading: ArticleReading) -> Attributor:
        return Attributor(reading, self._actors, self._gazetteer, self._actor_group("unnamed"))

    def _speaker_id(self, said: Said, needed: Needed) -> str | None:
        if said.proposed is None:
            return said.actor
        entry = said.proposed
        comments = ("a speaker whom the ledger does not have",)
        return self._add_actor(entry.name, entry.kind, entry.forms, comments, needed)

    def _claim_row(
        self, reading: ArticleReading, mark: Mark, needed: Needed, read: str
    ) -> tuple[DraftMark, tuple[str, ...]]:
        match = self._matcher.match(reading.article.id, mark)
        said = self._attributor(reading).said(mark, self._sentence(reading, mark))
        actor = self._speaker_id(said, needed)
        if said.entry is not None and said.proposed is not None:
            key = "unnamed" if said.entry.unnamed else "by"
            said = Said(
                entry=said.entry.model_copy(update={key: actor}), actor=actor, proposed=None, told=said.told
            )
        comments = [read, f"said by: {said.told}"]
        if match.taken:
            questions = match.taken
            comments += [_taken_words(match, self._matcher)]
        else:
            questions = (self._new_question(reading, mark, match, needed),)
            comments += [_new_words(match)]
        claims = []
        for question in questions:
            claim, notes = self._claim(reading, mark, question, said)
            claims.append(claim)
            comments += notes
        events = [entry.event for id in questions if (entry := self._matcher.questions[id]).event]
        row = self._mark_row(reading, mark, claims=tuple(claims))
        return DraftMark(start=mark.start, entry=row, comments=tuple(comments)), tuple(
            event for event in events if event
        )

    def _claim(
        self, reading: ArticleReading, mark: Mark, question: str, said: Said | None
    ) -> tuple[ClaimEntry, list[str]]:
        """A proposed claim and what it would do to those that stand."""
        article = reading.article.id
        entry = self._matcher.questions[question]
        words = question.split("-")
        prefix = prefix_of(article)
        id = fresh_id(words if words[0] == prefix else [prefix, *words], self._taken["claim"])
        self._taken["claim"].add(id)
        occasion = self._occasion_of(said.actor, article) if said and said.actor else None
        form = ClaimEntry.model_validate(
            {"id": id, "question": question, "said": said.entry if said else None, "occasion": occasion}
        )
        claim = self._provisional(reading, mark, form, entry)
        notes = self._relations(claim, entry)
        self._matcher.add((), (claim,))
        return form, notes

    def _occasion_of(self, actor: str, article: str) -> str | None:
        """The one occasion on which this article has the speaker speak."""
        here = [
            id
            for id, occasion in self._ledger.occasions.items()
            if occasion.entry.speaker == actor and article in occasion.articles
        ]
        return here[0] if len(here) == 1 else None

    def _provisional(
        self, reading: ArticleReading, mark: Mark, form: ClaimEntry, question: QuestionEntry
    ) -> Claim:
        """The claim as the ledger would anchor it, for comparing it."""
        article = reading.article
        start, end = self._sentence(reading, mark)
        said = form.said
        actor = (said.by or said.unnamed) if said else None
        status = (
            SpeakerStatus.OWN_VOICE
            if said is None
            else SpeakerStatus.MISSING
            if said.missing
            else SpeakerStatus.UNNAMED
            if said.unnamed
            else SpeakerStatus.NAMED
        )
        own = status is SpeakerStatus.OWN_VOICE
        voice = f"article:{article.id}" if own else f"{actor or 'missing'}@{form.occasion or article.id}"
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
            speaker=Speaker(actor=actor, status=status),
            mode=Mode.OWN_VOICE if own else Mode.PARAPHRASED,
            occasion=form.occasion,
            voice=voice,
            as_of=self._as_of(reading, form, own=own),
            evidence=(),
            mark=mark,
            status=PROPOSED,
        )

    def _as_of(self, reading: ArticleReading, form: ClaimEntry, *, own: bool) -> AsOf:
        if form.occasion and form.occasion in self._ledger.occasions:
            occasion = self._ledger.occasions[form.occasion]
            return AsOf(edtf=occasion.edtf, days=occasion.days, how="occasion")
        if own:
            article = reading.article
            return AsOf(edtf=article.entry.published.edtf, days=article.published, how="publication")
        return AsOf(edtf=None, days=_NO_DAYS, how="unknown")

    def _relations(self, claim: Claim, question: QuestionEntry) -> list[str]:
        found: list[tuple[Relation, str]] = []
        order = list(self._story.articles)
        for other in self._matcher.claims:
            if other.question != question.id:
                continue
            pair = sorted(
                (claim, other), key=lambda one: (order.index(one.article), one.citation.start, one.id)
            )
            relation = compare(question, pair[0], pair[1])
            if relation.kind in _TELLING:
                found.append((relation, other.id))
        conflicts = [
            f"would conflict with {id}: {relation.because}"
            for relation, id in found
            if relation.kind is RelationKind.CONFLICT
        ]
        rest: dict[str, list[str]] = {}
        for relation, id in found:
            if relation.kind is not RelationKind.CONFLICT:
                rest.setdefault(relation.kind.value, []).append(id)
        return [*conflicts, *(f"would be: {kind}, with {', '.join(ids)}" for kind, ids in rest.items())]

    # --- new questions -------------------------------------------------------------------

    def _new_question(self, reading: ArticleReading, mark: Mark, match: Match, needed: Needed) -> str:
        if names_days_of(mark):
            return self._new_event(reading, mark, needed)
        article = reading.article.id
        quantity = _as_quantity(mark)
        words = slug_words(counted_words(quantity)) or [_unit_slug(quantity.unit)]
        id = fresh_id([prefix_of(article), *words], self._taken["question"])
        self._taken["question"].add(id)
        entry = QuestionEntry(
            id=id,
            kind="quantity",
            text=question_text(quantity, article),
            group=self._question_group("quantity", quantity.unit, match.candidates),
            unit=quantity.unit,
        )
        needed.questions.append(Drafted(entry=entry, comments=(f'made for "{mark.text}"',)))
        self._matcher.add((entry,), ())
        return id

    def _question_group(self, kind: str, unit: str | None, candidates: Sequence[Candidate] = ()) -> str:
        """The section where the most alike stand, or else any that takes such questions."""
        near = candidates[0].question if candidates and candidates[0].score >= 1 else None
        if near:
            return self._matcher.questions[near].group
        questions = [entry for entry in self._matcher.questions.values() if entry.kind == kind]
        same = [entry.group for entry in questions if entry.unit == unit]
        groups = [group.id for group in self._ledger.site.figure_groups]
        return most_common(same or [entry.group for entry in questions], groups[-1])

    def _new_event(self, reading: ArticleReading, mark: Mark, needed: Needed) -> str:
        article, body = reading.article.id, reading.article.body
        others = [(one.start, one.end) for one in reading.marks]
        others += [(one.start, one.end) for one in reading.dropped]
        title = title_words(body, self._sentence(reading, mark), mark, others)
        words = slug_words(title) or ["event"]
        prefix = prefix_of(article)
        event = fresh_id([prefix, *words], self._taken["event"])
        id = fresh_id([prefix, *words, "day"], self._taken["question"])
        self._taken["event"].add(event)
        self._taken["question"].add(id)
        told = (
            f"“{title}” (words of [](article:{article}))"
            if title
            else f"Something that [](article:{article}) dates"
        )
        needed.events.append(
            Drafted(
                entry=EventEntry(
                    id=event, title=told, summary=f"Told by [](article:{article}).", question=id
                ),
                comments=(f'made for "{mark.text}"',),
            )
        )
        entry = QuestionEntry(
            id=id,
            kind="date",
            text=f"When, by the words of [](article:{article}): “{title}”?" if title else "When?",
            group=self._question_group("date", None),
            event=event,
            of="start" if mark.text.casefold().startswith("since") else "day",
        )
        needed.questions.append(Drafted(entry=entry, comments=(f'made for "{mark.text}"',)))
        self._matcher.add((entry,), ())
        return id


def _middle_of(content: Sequence[tuple[int, int]], mark: Mark) -> Mark:
    """A stand-in for the date that lies inside what is said, to ask who says it."""
    start, end = content[0]
    middle = (start + end) // 2
    return Mark(start=middle, end=middle, text=mark.text, kind=mark.kind, value=mark.value, rule=mark.rule)


def names_days_of(mark: Mark) -> bool:
    """Whether a mark is a date that can mean some days."""
    return isinstance(mark.value, DateValue) and names_days(mark.value)


def _is_near(days: Days) -> bool:
    """Whether a date is fine enough to date an act of speaking that news report: a month at most."""
    return bool(days.earliest and days.latest and (days.latest - days.earliest).days <= LONGEST_ACT)


def _as_quantity(mark: Mark) -> Quantity:
    """The quantity of a mark, a length of time included."""
    for unit in (None, "year", "month", "week", "day", "hour", "minute", "second"):
        own = mark.value.unit if isinstance(mark.value, Quantity) else unit
        asked = QuestionEntry(id="any", kind="quantity", text="any", group="any", unit=own)
        try:
            value = value_for(asked, mark)
        except ValueProblem:
            continue
        if isinstance(value, Quantity):
            return value
    raise AssertionError(mark.text)


def _is_length(mark: Mark) -> bool:
    """Whether a date mark without days is a length of time that a question can ask for."""
    try:
        _as_quantity(mark)
    except AssertionError:
        return False
    return True


def _unit_slug(unit: str) -> str:
    return {"km2": "area", "person": "people", "percent": "share"}.get(
        unit, unit.split("/", maxsplit=1)[0].lower()
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _taken_words(match: Match, matcher: Matcher) -> str:
    first = match.candidates[0]
    reasons = "; ".join(first.because) or "the words around it"
    nearest = next((claim for claim in matcher.claims if claim.id == first.nearest), None)
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
