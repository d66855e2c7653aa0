"""Story → what every entry reads as now, part by part, in words.

The words must be complete: whatever changes on the site because something was read, computed or
judged otherwise must change a part here. Offsets, order, comments, notes and reasons are no
parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from build_scripts.evidence import REVIEWED, AsOf, Claim, Description, Evidence, Speaker
from build_scripts.findings import Event, Question, Relation, RelationKind, Ruling
from build_scripts.model import DateValue, Quantity
from build_scripts.receipts import (
    BOUNDS,
    JUDGED,
    TOLD_BY,
    WORDS,
    EntryReading,
    Kind,
    Parts,
    Readings,
    relation_id,
    relation_rests_on,
)
from build_scripts.story import Story
from build_scripts.wording import claim_words, edtf_words, number_words

TRIVIAL = (RelationKind.SIDE_BY_SIDE, RelationKind.NOT_COMPARABLE)
"""Relations that say nothing of the values."""
_REFERENCE = re.compile(r"\[([^\[\]]*)\]\(\w+:([^()\s]+)\)")


def read_as(story: Story) -> Readings:
    """What everything of a story reads as, by kind and in the story's order; proposals left out."""
    proposed = {(Kind.CLAIM, claim.id) for claim in story.claims.values() if claim.status != REVIEWED}
    return {
        reading.key: reading
        for reading in _readings(story)
        if "/proposed/" not in reading.where.path and not proposed & {reading.key, *reading.rests_on}
    }


def _readings(story: Story) -> Iterator[EntryReading]:
    for question in story.questions.values():
        yield EntryReading(
            kind=Kind.QUESTION, id=question.id, parts=_question_parts(question), where=question.where
        )
    for claim in story.claims.values():
        yield EntryReading(
            kind=Kind.CLAIM,
            id=claim.id,
            parts=_claim_parts(claim),
            where=claim.where,
            article=claim.article,
        )
    for item in story.ledger.descriptions:
        yield EntryReading(
            kind=Kind.DESCRIPTION,
            id=item.id,
            parts=_description_parts(item),
            where=item.where,
            article=item.citation.article,
        )
    for event in story.events.values():
        yield _event(event)
    for question in story.questions.values():
        for relation in question.relations:
            if relation.kind not in TRIVIAL:
                yield _relation(relation, question)
    for ruling in story.rulings.values():
        yield EntryReading(
            kind=Kind.RULING, id=ruling.entry.id, parts=_ruling_parts(ruling), where=ruling.where
        )


def _said(**parts: str | None) -> Parts:
    """The parts that there are; a trailing "_" keeps a name from being Python's."""
    return {name.rstrip("_").replace("_", " "): str(text) for name, text in parts.items() if text}


def _question_parts(question: Question) -> Parts:
    entry = question.entry
    return _said(
        kind=entry.kind,
        unit=entry.unit,
        what=plain(entry.what or ""),
        whose=plain(entry.whose or ""),
        side=plain(entry.side or ""),
        status=plain(entry.status or ""),
        changes=entry.changes,
        joins=plain(entry.joins or ""),
    )


def _claim_parts(claim: Claim) -> Parts:
    return {
        **_said(question=claim.question, or_=", ".join(claim.also)),
        WORDS: claim.citation.exact,
        **_value_parts(claim),
        **_said(
            speaker=_speaker(claim.speaker),
            mode=claim.mode,
            occasion=claim.occasion,
            as_of=_as_of(claim.as_of),
            inferred=_inferred(claim.evidence),
            override=plain(claim.override_reason),
        ),
        **_told_by(claim.evidence),
    }


def _told_by(evidence: Iterable[Evidence]) -> Parts:
    """The words that tell who speaks and for which day."""
    words = [item.citation.exact for item in evidence if item.citation]
    return {TOLD_BY: " | ".join(words)} if words else {}


def _description_parts(item: Description) -> Parts:
    return {
        WORDS: item.citation.exact,
        **_said(
            aspect=item.aspect,
            contested="yes" if item.contested else None,
            speaker=_speaker(item.speaker),
            inferred=_inferred(item.evidence),
        ),
        **_told_by(item.evidence),
    }


def _inferred(evidence: Iterable[Evidence]) -> str:
    return ", ".join(sorted({item.field for item in evidence if item.citation is None}))


def _value_parts(claim: Claim) -> Parts:
    value = claim.value
    if isinstance(value, Quantity):
        return {
            **_said(value=claim_words(claim), qualifier=value.qualifier, unit=value.unit),
            **({BOUNDS: bounds} if (bounds := _bounds(value)) else {}),
        }
    if isinstance(value, DateValue):
        days = (
            f"{value.earliest or '..'} to {value.latest or '..'}" if value.earliest or value.latest else None
        )
        return _said(
            value=claim_words(claim),
            edtf=value.edtf,
            days=days,
            timex=value.timex if value.timex_type != "DATE" else None,
            basis=value.basis,
        )
    return _said(value=plain(value))


def _bounds(value: Quantity) -> str:
    """What the hedge allows, where it is more than the number itself; a vague word allows nothing."""
    if value.low == value.high == value.number:
        return ""
    low = _bound(value.low, "above" if value.low_open else "from")
    high = _bound(value.high, "below" if value.high_open else "to")
    return f"{low} {high}".strip()


def _bound(number: Decimal | None, word: str) -> str:
    return "" if number is None else f"{word} {number_words(number)}"


def _speaker(speaker: Speaker) -> str:
    return f"{speaker.actor} ({speaker.status})" if speaker.actor else str(speaker.status)


def _as_of(as_of: AsOf) -> str:
    return f"{as_of.edtf} ({as_of.how})" if as_of.edtf else str(as_of.how)


def _event(event: Event) -> EntryReading:
    entry = event.entry
    bound = f"on or before {event.not_after}" if event.not_after else "no day given"
    parts = _said(
        date=bound if event.undated else edtf_words(event.edtf, event.days),
        edtf=event.edtf,
        basis=event.basis,
        disputed="yes" if event.disputed else None,
        after=entry.after.event if event.bounded and entry.after else None,
    )
    question = ((Kind.QUESTION, entry.question),) if entry.question else ()
    return EntryReading(
        kind=Kind.EVENT,
        id=entry.id,
        parts=parts,
        where=event.where,
        rests_on=(*question, *((Kind.CLAIM, id) for id in event.claims)),
    )


def _relation(relation: Relation, question: Question) -> EntryReading:
    id = relation_id(question.id, relation.a, relation.b)
    parts = _said(
        relation=relation.kind,
        rests_on="a vague word" if relation.on_vague_word else None,
    )
    return EntryReading(
        kind=Kind.RELATION, id=id, parts=parts, where=question.where, rests_on=relation_rests_on(id)
    )


def _ruling_parts(ruling: Ruling) -> Parts:
    return {"verdict": ruling.entry.verdict, JUDGED: ruling.fingerprint}


def plain(text: str) -> str:
    """Prose with its references as words: their text, else the id.

    >>> plain("[](actor:fire-service) and [the mayor](actor:ada-brook)")
    'fire-service and the mayor'
    """
    return _REFERENCE.sub(lambda found: found[1] or found[2], text)
