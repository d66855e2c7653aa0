"""Story → rows of the downloads: claims, and what is asked, compared and ruled of them."""

from __future__ import annotations

from build_scripts.csv_cells import number_cell
from build_scripts.entries import CorrectionEntry
from build_scripts.evidence import Claim, Evidence, Occasion
from build_scripts.findings import Event, Question, Relation, Ruling
from build_scripts.grouping import group
from build_scripts.model import DateValue, Quantity
from build_scripts.receipts import TOLD_BY, WORDS, Kind
from build_scripts.table_cells import (
    Cell,
    Row,
    Source,
    cited,
    exact_words,
    plain_or_none,
    review_status,
)
from build_scripts.wording import because_words

OF_VALUES = (
    *("number", "low", "high", "low_open", "high_open", "qualifier", "unit"),
    *("edtf", "earliest", "latest", "basis"),
    "position",
)
"""The fields of a claim that only a number, only a date or only a position fills."""


def claim_row(claim: Claim, source: Source) -> Row:
    """A claim with its words, value, speaker and evidence."""
    citation = claim.citation
    row: Row = {
        "id": claim.id,
        "question": claim.question,
        "kind": source.story.questions[claim.question].entry.kind,
        **cited(citation, source),
        "passage_start": citation.passage_start,
        "passage_end": citation.passage_end,
        **dict.fromkeys(OF_VALUES),
    }
    if isinstance(claim.value, Quantity):
        row |= _quantity_fields(claim.value)
    elif isinstance(claim.value, DateValue):
        row |= _date_fields(claim.value)
    else:
        row["position"] = source.plain(claim.value)
    return row | {
        "as_of": claim.as_of.edtf,
        "speaker": claim.speaker.actor,
        "speaker_status": claim.speaker.status.value,
        "mode": claim.mode.value,
        "occasion": claim.occasion,
        "voice": claim.voice,
        "evidence": [_evidence(item, source) for item in claim.evidence],
        "also": list(claim.also),
        "status": claim.status,
        "override_reason": source.plain(claim.override_reason) or None,
        **_confirmed(claim, source),
    }


def _evidence(item: Evidence, source: Source) -> Row:
    citation, reason = item.citation, item.reason
    row: Row = {"field": item.field}
    if citation is None:
        return row | {"exact": None, "start": None, "end": None, "reason": source.plain(reason)}
    exact = exact_words(citation, source)
    return row | {"exact": exact, "start": citation.start, "end": citation.end, "reason": None}


def _quantity_fields(value: Quantity) -> Row:
    return {
        "number": number_cell(value.number),
        "low": number_cell(value.low),
        "high": number_cell(value.high),
        "low_open": value.low_open,
        "high_open": value.high_open,
        "qualifier": value.qualifier.value,
        "unit": value.unit,
    }


def _date_fields(value: DateValue) -> Row:
    return {
        "edtf": value.edtf,
        "basis": value.basis.value,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
    }


def _confirmed(claim: Claim, source: Source) -> Row:
    """Who confirmed a claim last, and when."""
    receipt = source.story.ledger.receipts.get((Kind.CLAIM, claim.id))
    return {
        "confirmed_by": receipt.by if receipt else None,
        "confirmed_on": receipt.on.isoformat() if receipt else None,
    }


def _relation(relation: Relation) -> Row:
    return {
        "claims": [relation.a, relation.b],
        "relation": relation.kind.value,
        "because": because_words(relation.because),
        "within": relation.within,
    }


def question_row(question: Question, source: Source) -> Row:
    """A question with its claims, figures and the relations between them."""
    entry = question.entry
    return {
        "id": entry.id,
        "kind": entry.kind,
        "text": source.plain(entry.text),
        "unit": entry.unit,
        "what": plain_or_none(entry.what, source),
        "whose": plain_or_none(entry.whose, source),
        "side": plain_or_none(entry.side, source),
        "status": plain_or_none(entry.status, source),
        "joins": plain_or_none(entry.joins, source),
        "event": entry.event,
        "changes": entry.changes,
        "claims": [claim.id for claim in question.claims],
        "figures": [list(figure.claims) for figure in question.figures],
        "voices": question.voices,
        "relations": [_relation(r) for r in question.relations],
        "conflict": question.conflict,
        "review_status": review_status("question", entry.id, source),
    }


def event_row(event: Event, source: Source) -> Row:
    """An event with the days on which it can have been."""
    entry = event.entry
    return {
        "id": entry.id,
        "title": source.plain(entry.title),
        "edtf": event.edtf,
        "earliest": event.days.earliest.isoformat() if event.days.earliest else None,
        "latest": event.days.latest.isoformat() if event.days.latest else None,
        "basis": event.basis.value if event.basis else None,
        "disputed": event.disputed,
        "undated": event.undated,
        "not_after": event.not_after.isoformat() if event.not_after else None,
        "after": entry.after.event if event.bounded and entry.after else None,
        "background": entry.background,
        "question": entry.question,
        "claims": list(event.claims),
        "actors": list(entry.actors),
        "places": list(entry.places),
        "citations": [cited(citation, source) for citation in event.citations],
        "review_status": review_status("event", entry.id, source),
    }


def ruling_row(ruling: Ruling, source: Source) -> Row:
    """A ruling with what it judges and whether it still stands."""
    entry = ruling.entry
    outside: Row | None = (
        {"says": source.plain(entry.outside.says), "source": entry.outside.source} if entry.outside else None
    )
    return {
        "id": entry.id,
        "title": source.plain(entry.title),
        "verdict": entry.verdict,
        "questions": list(entry.questions),
        "claims": list(entry.claims),
        "relations": [_relation(r) for r in ruling.relations],
        "reason": source.plain(entry.reason),
        "settle": source.plain(entry.settle),
        "outside": outside,
        "decided_by": entry.decided_by,
        "decided_on": entry.decided_on.isoformat(),
        "fingerprint": ruling.fingerprint,
        "stale": ruling.stale,
    }


def occasion_row(occasion: Occasion, source: Source) -> Row:
    """An occasion with its day."""
    entry = occasion.entry
    return {
        "id": entry.id,
        "title": source.plain(entry.title),
        "speaker": entry.speaker,
        "day": occasion.edtf,
        "articles": list(occasion.articles),
        "perhaps": entry.perhaps,
        "perhaps_reason": plain_or_none(entry.perhaps_reason, source),
        "citations": [cited(c, source) for c in occasion.marks],
        "review_status": review_status("occasion", entry.id, source),
    }


def constraint_rows(source: Source) -> list[Row]:
    """Our arithmetic: a row for each sum and each voice that gives its parts."""
    rows: list[Row] = []
    found = group(source.story.constraints, lambda result: (result.entry.id,))
    for entry, _ in source.story.ledger.constraints:
        results: list[Cell] = [
            {"voice": r.voice, "result": r.result, "claims": list(r.claims)} for r in found.get(entry.id, ())
        ]
        rows.append(
            {
                "id": entry.id,
                "text": source.plain(entry.text),
                "total": entry.total,
                "parts": list(entry.parts),
                "whole": entry.whole,
                "part": entry.part,
                "shows": source.plain(entry.shows),
                "results": results,
            }
        )
    return rows


def correction_row(entry: CorrectionEntry, source: Source) -> Row:
    """A correction; words of an article stand at their claim, and not here again."""
    return {
        "on": entry.on.isoformat(),
        "kind": entry.kind,
        "id": entry.id,
        "parts": [
            {
                "part": part.part,
                "old": None if part.part in (WORDS, TOLD_BY) else part.old,
                "new": None if part.part in (WORDS, TOLD_BY) else part.new,
            }
            for part in entry.parts
        ],
        "reason": source.plain(entry.reason),
        "reporter": entry.reporter,
        "by": entry.by,
        "follows": list(entry.follows),
    }
