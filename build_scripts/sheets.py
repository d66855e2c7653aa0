"""Sheets → the anchored ledger: every word an editor points at is found, every value is read.

Two rounds over all sheets: the first finds passages and marks (``passages``) and with them
the day of each occasion (``occasions``); the second makes claims (``claims``), whose as-of
day may be an occasion's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from build_scripts.articles import ArticleReading, Citation
from build_scripts.attributed import ActorNames, Context, check_speaker, speaker_of
from build_scripts.claims import claim_of_mark, claim_of_position
from build_scripts.errors import Problem, Problems, Where, counted
from build_scripts.evidence import Claim, Description, Ledger, MarkUse, PassageUse, stands_proposed
from build_scripts.ledger_files import Entries
from build_scripts.ledger_order import in_told_order
from build_scripts.links import anchor_links
from build_scripts.occasions import date_occasions
from build_scripts.passages import Passage, find_passages
from build_scripts.question_words import Rivals

EVENT_WORDS = 12
"""So many first words of a passage stand for it where an event is cited."""
_FIRST_WORDS = re.compile(rf"(?:\S+\s+){{0,{EVENT_WORDS - 1}}}\S+")


def anchor(entries: Entries, readings: Mapping[str, ArticleReading]) -> Ledger:
    """Find every word of the ledger in the articles.

    Args:
        entries: The ledger's files.
        readings: What the machine read, by article.

    Returns:
        The ledger with its claims in the order of the articles, then of the text.

    Raises:
        CorpusError: With every problem: words absent, cut, or of two marks; a reference to
            nothing; an id used twice; a quotation without a speaker.
    """
    problems = Problems()
    passages = [
        passage
        for sheet in entries.sheets
        for passage in find_passages(sheet, readings[sheet.form.article], problems)
    ]
    occasions = date_occasions(entries.occasions, passages, readings, problems)
    links = anchor_links(readings, problems)
    context = Context(
        entries=entries,
        readings=readings,
        occasions=occasions,
        problems=problems,
        names=ActorNames({id: actor for id, (actor, _) in entries.actors.items()}),
        reviewed_names=ActorNames(
            {id: actor for id, (actor, where) in entries.actors.items() if not stands_proposed(where)}
        ),
        rivals=Rivals(question for question, _ in entries.questions.values()),
    )
    claims = [(passage, _claims(passage, context)) for passage in passages]
    descriptions = _numbered(found for passage in passages for found in _descriptions(passage, context))
    citations = _event_citations(claims, context)
    every_claim = tuple(claim for _, found in claims for claim in found)
    _check_claim_ids(every_claim, problems)
    _check_said_once(every_claim, problems)
    _check_marks_once(passages, problems)
    _check_occasions_used(claims, problems)
    problems.refuse()
    ledger = Ledger(
        site=entries.site,
        sections=entries.sections,
        claims=every_claim,
        uses=tuple(use for passage in passages for use in _uses(passage)),
        passages=tuple(map(_passage_use, passages)),
        descriptions=descriptions,
        links=links,
        questions=entries.questions,
        occasions=occasions,
        events=entries.events,
        event_citations=citations,
        actors=entries.actors,
        places=entries.places,
        constraints=tuple(entries.constraints.values()),
        rulings=tuple(entries.rulings.values()),
        receipts=entries.receipts,
        receipt_files=entries.receipt_files,
        retired=entries.retired,
        corrections=entries.corrections,
        word_lists=entries.word_lists,
        terms=entries.terms,
    )
    return in_told_order(ledger)


def check_anchors(entries: Entries, readings: Mapping[str, ArticleReading]) -> tuple[Problem, ...]:
    """What can be said of the passages although not every article could be read.

    A passage is found or absent where its article was read; where it was not, it is neither: it cannot
    be checked, and the sheet says so.
    """
    problems = Problems()
    for sheet in entries.sheets:
        if sheet.form.article in readings:
            # The problems are what is wanted of them.
            tuple(find_passages(sheet, readings[sheet.form.article], problems))
        elif count := len(sheet.form.passages):
            passages = counted(count, "passage")
            message = f"{passages} cannot be checked: their article could not be read"
            problems.at(sheet.where("article"), message, "Mend the article first.")
    return tuple(problems.found)


def _claims(passage: Passage, context: Context) -> tuple[Claim, ...]:
    made = [
        claim_of_mark(passage, entry, row, context) for row in passage.marks for entry in row.entry.claims
    ]
    for index, position in enumerate(passage.entry.positions):
        made.append(claim_of_position(passage, position, passage.where("positions", index), context))
    return tuple(claim for claim in made if claim is not None)


def _passage_use(passage: Passage) -> PassageUse:
    return PassageUse(article=passage.article.id, where=passage.where(), note=passage.entry.note or "")


def _uses(passage: Passage) -> tuple[MarkUse, ...]:
    return tuple(
        MarkUse(
            mark=row.mark,
            article=passage.article.id,
            where=row.where,
            used_by=(*(entry.id for entry in row.entry.claims), *row.entry.occasions),
            dismissed=row.entry.dismissed,
            note=row.entry.note or "",
            proposed=passage.source.proposed,
        )
        for row in passage.marks
    )


def _descriptions(passage: Passage, context: Context) -> list[Description]:
    found = []
    for index, entry in enumerate(passage.entry.describes):
        where = passage.where("describes", index)
        if entry.actor not in context.entries.actors:
            context.problems.no_such("actor", entry.actor, context.entries.actors, where)
        span = passage.find_words(entry.words, where, context.problems, nth=entry.nth)
        if span:
            speaker, told = speaker_of(passage, entry.said or passage.entry.said, where, context)
            check_speaker(passage, (speaker, told), span, where, context)
            found.append(
                Description(
                    id="",
                    where=where,
                    actor=entry.actor,
                    citation=passage.cite(*span),
                    aspect=entry.aspect,
                    contested=entry.contested,
                    speaker=speaker,
                    evidence=told,
                )
            )
    return found


def _numbered(descriptions: Iterable[Description]) -> tuple[Description, ...]:
    """Descriptions with their ids: editors give them none."""
    counts: Counter[tuple[str, str]] = Counter()
    named = []
    for item in descriptions:
        key = item.actor, item.citation.article
        counts[key] += 1
        named.append(replace(item, id=f"{item.actor}-in-{item.citation.article}-{counts[key]}"))
    return tuple(named)


def _event_citations(
    claims: Sequence[tuple[Passage, tuple[Claim, ...]]], context: Context
) -> dict[str, tuple[Citation, ...]]:
    """Where each event is told, in the order of the sheets."""
    known = context.entries.events
    cited: dict[str, list[Citation]] = {}
    for passage, found in claims:
        told = _told_in_words(passage, context)
        for id in passage.entry.told:
            if id not in known:
                context.problems.no_such("event", id, known, _event_place(passage, id))
                continue
            citation = told.get(id) or _event_citation(passage, known[id][0].question, found)
            cited.setdefault(id, []).append(citation)
    return {id: tuple(places) for id, places in sorted(cited.items())}


def _event_place(passage: Passage, id: str) -> Where:
    """Where its entry names an event."""
    if id in passage.entry.events:
        return passage.where("events")
    return passage.where("tells", [row.event for row in passage.entry.tells].index(id))


def _told_in_words(passage: Passage, context: Context) -> dict[str, Citation]:
    """The words that the entry itself gives for an event."""
    told = {}
    for index, row in enumerate(passage.entry.tells):
        where = passage.where("tells", index)
        span = passage.find_words(row.words, where, context.problems, nth=row.nth)
        if span:
            told[row.event] = passage.cite(*span)
    return told


def _event_citation(passage: Passage, question: str | None, claims: Sequence[Claim]) -> Citation:
    """The words that date the event here, else another claim's, else the passage's first words."""
    if claims:
        return min(
            claims,
            key=lambda claim: (claim.question != question, claim.mark is not None, claim.citation.start),
        ).citation
    first = _FIRST_WORDS.match(passage.article.body, passage.start, passage.end)
    return passage.cite(passage.start, first.end() if first else passage.end)


def _check_marks_once(passages: Sequence[Passage], problems: Problems) -> None:
    """A mark that the sheet holds needs no proposal."""
    reviewed = {
        (passage.article.id, row.mark.start): row.where
        for passage in passages
        for row in passage.marks
        if not passage.source.proposed
    }
    for passage in passages:
        for row in passage.marks:
            first = reviewed.get((passage.article.id, row.mark.start))
            if passage.source.proposed and first:
                message = f'"{row.mark.text}" stands in the sheet already, in {first}'
                problems.at(row.where, message, "Remove the proposal, or the row of the sheet.")


def _check_occasions_used(claims: Sequence[tuple[Passage, tuple[Claim, ...]]], problems: Problems) -> None:
    """A passage's occasion is that of some claim in it."""
    for passage, found in claims:
        id = passage.entry.occasion
        if id and found and all(claim.occasion != id for claim in found):
            message = f'nothing in this passage was said on the occasion "{id}"'
            remedy = "Each entry names a speaker of its own (said:): give the occasion there, if it is his."
            problems.at(passage.where("occasion"), message, remedy)


def _check_said_once(claims: Sequence[Claim], problems: Problems) -> None:
    """Two claims of the same words on one question by one speaker say one thing twice."""
    first: dict[tuple[object, ...], str] = {}
    for claim in claims:
        place = (claim.article, claim.citation.start, claim.citation.end)
        id = first.setdefault((*place, claim.question, claim.speaker), claim.id)
        if id != claim.id:
            problems.at(
                claim.where,
                f'the claim "{claim.id}" says what "{id}" says: the same words, question and speaker',
                "Mend question: or said:, or remove one of them.",
            )


def _check_claim_ids(claims: Sequence[Claim], problems: Problems) -> None:
    first: dict[str, Where] = {}
    for claim in claims:
        if claim.id in first:
            problems.at(
                claim.where,
                f'the claim id "{claim.id}" stands twice, first in {first[claim.id]}',
                "Give one of them another id; ids are never used again.",
            )
        first.setdefault(claim.id, claim.where)
