"""Story → the data files under ``/data/``: JSON and CSV.

Each table is a function from the story to rows. The dictionary page is held against the rows:
a field without a meaning stops the build.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from build_scripts.coverage import Cell as Covered
from build_scripts.coverage import cover_event, cover_question
from build_scripts.csv_cells import csv_text
from build_scripts.entries import CorrectionEntry
from build_scripts.evidence import (
    PROPOSED,
    REVIEWED,
    Citation,
    Claim,
    Event,
    Evidence,
    FormCount,
    Occasion,
    Question,
    Relation,
    Ruling,
    Story,
)
from build_scripts.extracts import Extracts
from build_scripts.grouping import group
from build_scripts.ledger import read_dictionary
from build_scripts.model import DateValue, Quantity
from build_scripts.packed import Packed
from build_scripts.receipts import TOLD_BY, WORDS, Kind
from build_scripts.stretches import Whose, measure_voices
from build_scripts.views import paragraph_of
from build_scripts.word_counts import count_words

Cell: TypeAlias = "str | int | float | bool | list[Cell] | dict[str, Cell] | None"
Row: TypeAlias = "dict[str, Cell]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the tables are made from."""

    story: Story
    extracts: Extracts
    plain: Callable[[str], str]
    """A prose field without markup."""
    address: str
    """Where the site will stand, with its slash; the tables themselves do not depend on it."""


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _cited(citation: Citation, source: Source) -> Row:
    return {
        "article": citation.article,
        "exact": _exact(citation, source),
        "start": citation.start,
        "end": citation.end,
    }


def _exact(citation: Citation, source: Source) -> str | None:
    """The cited words as far as the extracts reproduce them."""
    shown = source.extracts.of(citation)
    if shown is None:
        return None
    return source.story.articles[citation.article].text[citation.start : min(citation.end, shown[1])]


# --- claims ------------------------------------------------------------------------------


def _claim_row(claim: Claim, source: Source) -> Row:
    citation = claim.citation
    row: Row = {
        "id": claim.id,
        "question": claim.question,
        "kind": source.story.questions[claim.question].entry.kind,
        **_cited(citation, source),
        "passage_start": citation.passage_start,
        "passage_end": citation.passage_end,
        **dict.fromkeys(
            (
                "number",
                "low",
                "high",
                "low_open",
                "high_open",
                "qualifier",
                "unit",
                "edtf",
                "earliest",
                "latest",
                "basis",
                "position",
            )
        ),
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
    exact = _exact(citation, source)
    return row | {"exact": exact, "start": citation.start, "end": citation.end, "reason": None}


def _quantity_fields(value: Quantity) -> Row:
    return {
        "number": _number(value.number),
        "low": _number(value.low),
        "high": _number(value.high),
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


def _claims(source: Source) -> list[Row]:
    return [_claim_row(claim, source) for claim in source.story.claims.values()]


# --- questions, events, rulings ----------------------------------------------------------


def _relation(relation: Relation) -> Row:
    return {
        "claims": [relation.a, relation.b],
        "relation": relation.kind.value,
        "because": relation.because,
        "within": relation.within,
    }


def _question_row(question: Question, source: Source) -> Row:
    entry = question.entry
    return {
        "id": entry.id,
        "kind": entry.kind,
        "text": source.plain(entry.text),
        "unit": entry.unit,
        "what": _plain(entry.what, source),
        "whose": _plain(entry.whose, source),
        "side": _plain(entry.side, source),
        "status": _plain(entry.status, source),
        "joins": _plain(entry.joins, source),
        "event": entry.event,
        "changes": entry.changes,
        "claims": [claim.id for claim in question.claims],
        "figures": [list(figure.claims) for figure in question.figures],
        "voices": question.voices,
        "relations": [_relation(r) for r in question.relations],
        "conflict": question.conflict,
        "review_status": _status("question", entry.id, source),
    }


def _status(kind: str, id: str, source: Source) -> str:
    """Whether anybody has reviewed an entry."""
    return PROPOSED if source.story.is_proposed(kind, id) else REVIEWED


def _plain(text: str | None, source: Source) -> str | None:
    return source.plain(text) if text else None


def _event_row(event: Event, source: Source) -> Row:
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
        "citations": [_cited(citation, source) for citation in event.citations],
        "review_status": _status("event", entry.id, source),
    }


def _ruling_row(ruling: Ruling, source: Source) -> Row:
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


def _occasion_row(occasion: Occasion, source: Source) -> Row:
    entry = occasion.entry
    return {
        "id": entry.id,
        "title": source.plain(entry.title),
        "speaker": entry.speaker,
        "day": occasion.edtf,
        "articles": list(occasion.articles),
        "perhaps": entry.perhaps,
        "citations": [_cited(c, source) for c in occasion.marks],
        "review_status": _status("occasion", entry.id, source),
    }


# --- articles, actors, places ------------------------------------------------------------


def _articles(source: Source) -> list[Row]:
    rows: list[Row] = []
    for id, article in source.story.articles.items():
        entry = article.entry
        partners = {run.b if run.a == id else run.a for run in source.story.by.shared.get(id, ())}
        rows.append(
            {
                "id": id,
                "file": entry.file,
                "headline": entry.headline,
                "publisher": entry.publisher.name,
                "publisher_basis": entry.publisher.basis,
                "address": entry.address.url,
                "published": entry.published.edtf,
                "published_basis": entry.published.basis,
                "sha256": entry.sha256,
                "shared_with": [*sorted(partners)],
                "share_published": round(float(source.extracts.share[id]), 4),
            }
        )
    return rows


def _names(found: Sequence[FormCount]) -> list[Cell]:
    return [{"form": item.form, "article": item.article, "count": item.count} for item in found]


def _actors(source: Source) -> list[Row]:
    described = source.story.by.described
    return [
        {
            "id": id,
            "name": entry.name,
            "kind": entry.kind,
            "names": _names(source.story.names[id]),
            "described": [_cited(d.citation, source) for d in described.get(id, ())],
            "lat": None,
            "lon": None,
            "precision": None,
            "source": None,
            "review_status": _status("actor", id, source),
        }
        for id, (entry, _) in source.story.ledger.actors.items()
    ]


def _places(source: Source) -> list[Row]:
    rows: list[Row] = []
    for id, (entry, _) in source.story.ledger.places.items():
        spot = entry.location
        rows.append(
            {
                "id": id,
                "name": entry.name,
                "kind": entry.kind,
                "names": _names(source.story.names[id]),
                "described": [],
                "lat": float(spot.lat) if spot else None,
                "lon": float(spot.lon) if spot else None,
                "precision": entry.precision,
                "source": spot.source if spot else None,
                "outline": list(entry.outline),
                "not_located": source.plain(entry.not_located) if entry.not_located else None,
                "review_status": _status("place", id, source),
            }
        )
    return rows


def _constraints(source: Source) -> list[Row]:
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


def _census(source: Source) -> list[Row]:
    return [
        {
            "article": row.article,
            "start": row.start,
            "end": row.end,
            "text": row.text,
            "kind": row.kind,
            "disposition": row.disposition,
            "used_by": list(row.used_by),
            "reason": row.reason,
            "rule": row.rule,
            "decided_by": row.decided_by or None,
        }
        for row in source.story.census
        if row.in_body
    ]


# --- comparing articles ------------------------------------------------------------------


def _reports(source: Source) -> list[Row]:
    """What each article has on each figure and each event: the cells of the page."""
    story = source.story
    quantities = [question for question in story.questions.values() if question.entry.kind == "quantity"]
    figures = [_covered(q.id, None, cell, source) for q in quantities for cell in cover_question(q, story)]
    return figures + [
        _covered(None, id, cell, source)
        for id, event in story.events.items()
        for cell in cover_event(event, story)
    ]


def _covered(question: str | None, event: str | None, cell: Covered, source: Source) -> Row:
    return {
        "question": question,
        "event": event,
        "article": cell.article,
        "state": cell.state.value,
        "claims": list(cell.claims),
        "unclear": list(cell.unclear),
        "review_status": _status("question", question, source)
        if question
        else _status("event", event or "", source),
    }


def _correction_row(entry: CorrectionEntry, source: Source) -> Row:
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


def _confirmed(claim: Claim, source: Source) -> Row:
    """Who confirmed a claim last, and when."""
    receipt = source.story.ledger.receipts.get((Kind.CLAIM, claim.id))
    return {
        "confirmed_by": receipt.by if receipt else None,
        "confirmed_on": receipt.on.isoformat() if receipt else None,
    }


def _voices(source: Source) -> list[Row]:
    """Whose words each paragraph is made of: the numbers behind the chart."""
    return [
        {
            "article": one.article,
            "paragraph": one.paragraph,
            "own_voice": one.words[Whose.OWN],
            "paraphrased": one.words[Whose.PARAPHRASED],
            "quoted": one.words[Whose.QUOTED],
            "speaker_missing": one.words[Whose.MISSING],
        }
        for article in source.story.articles
        for one in measure_voices(source.story, article)
    ]


def _wording(source: Source) -> list[Row]:
    """Every place that a count of the page of wording counts."""
    articles = source.story.articles
    return [
        {
            "list": one.list,
            "term": list(one.term),
            "article": one.article,
            "word": articles[one.article].text[one.start : one.end],
            "start": one.start,
            "end": one.end,
            "paragraph": paragraph_of(articles[one.article], one.start),
            "voice": one.voice.value,
            "about": one.about,
        }
        for one in count_words(source.story)
    ]


TABLES: Mapping[str, Callable[[Source], list[Row]]] = {
    "articles": _articles,
    "actors": _actors,
    "places": _places,
    "events": lambda source: [_event_row(event, source) for event in source.story.events.values()],
    "questions": lambda source: [_question_row(q, source) for q in source.story.questions.values()],
    "claims": _claims,
    "occasions": lambda source: [_occasion_row(o, source) for o in source.story.ledger.occasions.values()],
    "constraints": _constraints,
    "rulings": lambda source: [_ruling_row(ruling, source) for ruling in source.story.rulings.values()],
    "census": _census,
    "reports": _reports,
    "corrections": lambda source: [
        _correction_row(entry, source) for entry, _ in source.story.ledger.corrections
    ],
    "voices": _voices,
    "wording": _wording,
}
"""Every data file but the edition's: how its rows are made. ``templates/dictionary.yml`` explains them."""


def data_files(source: Source, status: str) -> Packed:
    """Every file of ``/data/`` by name, edition.json last."""
    files = Packed()
    meanings = read_dictionary().tables
    for name, make_rows in TABLES.items():
        rows = make_rows(source)
        files[f"{name}.json"] = _json(rows)
        files[f"{name}.csv"] = _csv(rows, tuple(meanings[name].fields))
    edition = _edition(source.story, files, status)
    files["edition.json"] = _json(edition)
    files["edition.csv"] = _csv([edition], tuple(edition))
    return files


def _edition(story: Story, tables: Mapping[str, str], status: str) -> Row:
    """What the site was built from, with a digest of its tables."""
    body = [row for row in story.census if row.in_body]
    conflicts = [relation for question in story.questions.values() for relation in question.conflicts]
    open_ones = [relation for relation in conflicts if not story.rulings_on(relation)]
    digest = hashlib.sha256()
    for name in sorted(tables):
        digest.update(f"{name}\n{tables[name]}".encode())
    return {
        "articles": len(story.articles),
        "claims": len(story.claims),
        "found": len(body),
        "furniture": len(story.census) - len(body),
        "accounted": len([row for row in body if row.disposition != "unexamined"]),
        "conflicts": len(conflicts),
        "judged": len(conflicts) - len(open_ones),
        "unjudged": len(open_ones),
        "status": status,
        "digest": digest.hexdigest(),
    }


def _json(data: object) -> str:
    """As ``json.dumps`` indents it, which is slow: here only what lies inside a field takes that way.

    >>> _json([{"a": 1, "b": [2]}]).split() == json.dumps([{"a": 1, "b": [2]}], indent=1).split()
    True
    """
    if not isinstance(data, list) or not data:
        return _indented(data) + "\n"
    return "[\n" + ",\n".join(f" {_row_json(row)}" for row in data) + "\n]\n"


def _row_json(row: Row) -> str:
    fields = (
        f"{_encoded(name)}: "
        + (
            _indented(value).replace("\n", "\n  ")
            if value and isinstance(value, list | dict)
            else _encoded(value)
        )
        for name, value in row.items()
    )
    return "{\n  " + ",\n  ".join(fields) + "\n }"


_encoded = json.JSONEncoder(ensure_ascii=False).encode
_indented = json.JSONEncoder(ensure_ascii=False, indent=1).encode


def _csv(rows: Sequence[Row], fields: Sequence[str]) -> str:
    """Rows under a header; ``fields`` are the header of a table without rows."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else list(fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _csv_cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _csv_cell(value: Cell) -> str:
    """Lists and objects as JSON; a text that a spreadsheet would run gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return csv_text(value)
    return json.dumps(value, ensure_ascii=False)
