"""Story → the data files under ``/data/``: JSON and CSV, and the dictionary that explains them.

A table is a name, what it is about, its fields with their meaning, and a function that makes
the rows. The dictionary page is made from the same tables, so it cannot differ.
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

from build_scripts.evidence import Citation, Claim, Event, FormCount, Occasion, Question, Relation, Ruling, Story
from build_scripts.extracts import Extracts
from build_scripts.model import DateValue, Quantity

Cell: TypeAlias = "str | int | float | bool | None | list[Cell] | dict[str, Cell]"
Row: TypeAlias = "dict[str, Cell]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the tables are made from."""

    story: Story
    extracts: Extracts
    plain: Callable[[str], str]
    """A prose field without markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One data file."""

    name: str
    about: str
    fields: tuple[tuple[str, str], ...]
    rows: Callable[[Source], list[Row]]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _cited(citation: Citation, source: Source) -> Row:
    shown = source.extracts.of(citation)
    exact = citation.exact if shown is None or shown[1] >= citation.end else source.story.articles[citation.article].text[citation.start : shown[1]]
    return {"article": citation.article, "exact": exact if shown else None, "start": citation.start, "end": citation.end}


# --- claims ------------------------------------------------------------------------------


def _claim_row(claim: Claim, source: Source) -> Row:
    citation = claim.citation
    row: Row = {
        "id": claim.id, "question": claim.question, "kind": source.story.questions[claim.question].entry.kind,
        **_cited(citation, source), "passage_start": citation.passage_start, "passage_end": citation.passage_end,
        **dict.fromkeys(("number", "low", "high", "low_open", "high_open", "qualifier", "unit", "edtf", "earliest", "latest", "basis", "position")),
    }
    if isinstance(claim.value, Quantity):
        row |= _quantity_fields(claim.value)
    elif isinstance(claim.value, DateValue):
        row |= _date_fields(claim.value)
    else:
        row["position"] = source.plain(claim.value)
    return row | {
        "as_of": claim.as_of.edtf, "speaker": claim.speaker.actor, "speaker_status": claim.speaker.status.value,
        "mode": claim.mode.value, "occasion": claim.occasion, "voice": claim.voice,
        "evidence": [_evidence(item, source) for item in claim.evidence],
        "also": list(claim.also), "status": claim.status, "override_reason": source.plain(claim.override_reason) or None,
    }


def _evidence(item: object, source: Source) -> Row:
    citation, reason = item.citation, item.reason  # type: ignore[attr-defined]  # an Evidence
    row: Row = {"field": item.field}  # type: ignore[attr-defined]  # an Evidence
    if citation is None:
        return row | {"exact": None, "start": None, "end": None, "reason": source.plain(reason)}
    return row | {"exact": citation.exact, "start": citation.start, "end": citation.end, "reason": None}


def _quantity_fields(value: Quantity) -> Row:
    return {
        "number": _number(value.number), "low": _number(value.low), "high": _number(value.high),
        "low_open": value.low_open, "high_open": value.high_open, "qualifier": value.qualifier.value, "unit": value.unit,
    }


def _date_fields(value: DateValue) -> Row:
    return {
        "edtf": value.edtf, "basis": value.basis.value,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
    }


def _claims(source: Source) -> list[Row]:
    return [_claim_row(claim, source) for claim in source.story.claims.values()]


# --- questions, events, rulings ----------------------------------------------------------


def _relation(relation: Relation) -> Row:
    return {"claims": [relation.a, relation.b], "relation": relation.kind.value, "because": relation.because, "within": relation.within}


def _question_row(question: Question, source: Source) -> Row:
    entry = question.entry
    return {
        "id": entry.id, "kind": entry.kind, "text": source.plain(entry.text), "unit": entry.unit,
        "what": _plain(entry.what, source), "whose": _plain(entry.whose, source), "side": _plain(entry.side, source),
        "status": _plain(entry.status, source), "joins": _plain(entry.joins, source), "event": entry.event, "changes": entry.changes,
        "claims": [claim.id for claim in question.claims], "figures": [list(figure.claims) for figure in question.figures],
        "voices": question.voices, "relations": [_relation(r) for r in question.relations], "conflict": question.conflict,
    }


def _plain(text: str | None, source: Source) -> str | None:
    return source.plain(text) if text else None


def _event_row(event: Event, source: Source) -> Row:
    entry = event.entry
    return {
        "id": entry.id, "title": source.plain(entry.title), "edtf": event.edtf,
        "earliest": event.days.earliest.isoformat() if event.days.earliest else None,
        "latest": event.days.latest.isoformat() if event.days.latest else None,
        "basis": event.basis.value if event.basis else None, "disputed": event.disputed, "undated": event.undated,
        "not_after": event.not_after.isoformat() if event.not_after else None, "background": entry.background,
        "question": entry.question, "claims": list(event.claims), "actors": list(entry.actors), "places": list(entry.places),
        "citations": [_cited(citation, source) for citation in event.citations],
    }


def _ruling_row(ruling: Ruling, source: Source) -> Row:
    entry = ruling.entry
    outside: Row | None = {"says": source.plain(entry.outside.says), "source": entry.outside.source} if entry.outside else None
    return {
        "id": entry.id, "title": source.plain(entry.title), "verdict": entry.verdict, "questions": list(entry.questions),
        "claims": list(entry.claims), "relations": [_relation(r) for r in ruling.relations], "reason": source.plain(entry.reason),
        "settle": source.plain(entry.settle), "outside": outside, "decided_by": entry.decided_by,
        "decided_on": entry.decided_on.isoformat(), "fingerprint": ruling.fingerprint, "stale": ruling.stale,
    }


def _occasion_row(occasion: Occasion, source: Source) -> Row:
    entry = occasion.entry
    return {
        "id": entry.id, "title": source.plain(entry.title), "speaker": entry.speaker, "day": occasion.edtf,
        "articles": list(occasion.articles), "perhaps": entry.perhaps, "citations": [_cited(c, source) for c in occasion.marks],
    }


# --- articles, actors, places ------------------------------------------------------------


def _articles(source: Source) -> list[Row]:
    rows: list[Row] = []
    for id, article in source.story.articles.items():
        entry = article.entry
        partners = {run.b if run.a == id else run.a for run in source.story.shared if id in (run.a, run.b)}
        rows.append({
            "id": id, "file": entry.file, "headline": entry.headline, "publisher": entry.publisher.name,
            "publisher_basis": entry.publisher.basis, "address": entry.address.url, "published": entry.published.edtf,
            "published_basis": entry.published.basis, "sha256": entry.sha256, "shared_with": sorted(partners),
            "share_published": round(float(source.extracts.share[id]), 4),
        })
    return rows


def _names(found: Sequence[FormCount]) -> list[Cell]:
    return [{"form": item.form, "article": item.article, "count": item.count} for item in found]


def _actors(source: Source) -> list[Row]:
    described = source.story.ledger.descriptions
    return [
        {
            "id": id, "name": entry.name, "kind": entry.kind, "names": _names(source.story.names[id]),
            "described": [_cited(d.citation, source) for d in described if d.actor == id],
            "lat": None, "lon": None, "precision": None, "source": None,
        }
        for id, (entry, _) in source.story.ledger.actors.items()
    ]


def _places(source: Source) -> list[Row]:
    rows: list[Row] = []
    for id, (entry, _) in source.story.ledger.places.items():
        spot = entry.location
        rows.append({
            "id": id, "name": entry.name, "kind": entry.kind, "names": _names(source.story.names[id]), "described": [],
            "lat": float(spot.lat) if spot else None, "lon": float(spot.lon) if spot else None,
            "precision": spot.precision if spot else None, "source": spot.source if spot else None,
        })
    return rows


def _constraints(source: Source) -> list[Row]:
    rows: list[Row] = []
    for entry, _ in source.story.ledger.constraints:
        results: list[Cell] = [
            {"voice": r.voice, "result": r.result, "claims": list(r.claims)} for r in source.story.constraints if r.entry.id == entry.id
        ]
        rows.append({
            "id": entry.id, "text": source.plain(entry.text), "total": entry.total, "parts": list(entry.parts),
            "whole": entry.whole, "part": entry.part, "shows": source.plain(entry.shows), "results": results,
        })
    return rows


def _census(source: Source) -> list[Row]:
    return [
        {
            "article": row.article, "start": row.start, "end": row.end, "text": row.text, "kind": row.kind,
            "disposition": row.disposition, "used_by": list(row.used_by), "reason": row.reason, "rule": row.rule,
            "decided_by": row.decided_by or None,
        }
        for row in source.story.census
    ]


CITATION = "each: article, exact (the words; null where the share leaves no room), start, end (characters of the article's text, from zero, end excluded)"

TABLES: tuple[Table, ...] = (
    Table(name="articles", about="The articles, by date of publication.", rows=_articles, fields=(
        ("id", "Name of the article, for ever."), ("file", "Name under which the text came in."), ("headline", "As printed."),
        ("publisher", "Who published it."), ("publisher_basis", "How the publisher is known: stated, or identified by us."),
        ("address", "Where it stands on the public web."), ("published", "EDTF; one day, or one day between two."),
        ("published_basis", "stated or inferred; the reasoning stands on the article's page."), ("sha256", "Of the text, byte for byte."),
        ("shared_with", "Articles with which it has runs of six words or more in common."),
        ("share_published", "Characters of its body that this site shows anywhere, over all of them: 0 to 1."))),
    Table(name="actors", about="Persons, groups and bodies.", rows=_actors, fields=(
        ("id", "Name of the entry, for ever."), ("name", "As this site calls it."),
        ("kind", "person, armed group, state, army, alliance, outlet, body or unnamed (a source kept as described)."),
        ("names", "Each: form, article, count (in the body)."), ("described", f"Words that describe it; {CITATION}."),
        ("lat, lon, precision, source", "Always null for actors."))),
    Table(name="places", about="Places that the articles name.", rows=_places, fields=(
        ("id", "Name of the entry, for ever."), ("name", "As this site calls it."), ("kind", "country, region, province, town, village, border, area or site."),
        ("names", "Each: form, article, count (in the body)."), ("described", "Always empty for places."), ("lat, lon", "Degrees; ours, not the articles'."),
        ("precision", "point or area."), ("source", "Where the coordinate comes from."))),
    Table(name="events", about="What happened, with dates computed from claims.", fields=(
        ("id", "Name of the entry, for ever."), ("title", "Ours."), ("edtf", "EDTF; null when undated."), ("earliest, latest", "First and last day it can mean; null when open."),
        ("basis", "How the day is known: stated, weekday resolved, derived, inferred."), ("disputed", "Whether two claims on it conflict."),
        ("undated", "Whether no article dates it."), ("not_after", "For an undated event: the earliest text that tells of it was out on this day."),
        ("background", "Whether it lies before the episode."), ("question", "Its date question."), ("claims", "Claims on that question."),
        ("actors, places", "Ids."), ("citations", f"Passages that tell of it; {CITATION}.")),
        rows=lambda s: [_event_row(event, s) for event in s.story.events.values()]),
    Table(name="questions", about="What claims answer; only answers to one question are compared.", fields=(
        ("id", "Name of the entry, for ever."), ("kind", "quantity, date or position."), ("text", "Ours."), ("unit", "Unit in which its answers are compared."),
        ("what, whose, side, status", "The parts that make two questions differ."), ("joins", "Descriptions that it joins, and why."), ("event", "The event it dates."),
        ("changes", "Whether the answer changes with time: no, yes, only grows."), ("claims", "Ids, by date of publication, then place in the text; also those whose words may answer it."),
        ("figures", "Claims of one voice, day and number, together."), ("voices", "At most so many: speaker and occasion, shared text counted once."),
        ("relations", "Each: claims, relation (not comparable, side by side, same, later, same figure in other words, hedged otherwise, rounding, conflict, refines, overlaps), because, within (article, voice, between)."),
        ("conflict", "Whether two claims on it cannot both be right.")),
        rows=lambda s: [_question_row(question, s) for question in s.story.questions.values()]),
    Table(name="claims", about="Utterances of answers, each with its exact words.", rows=_claims, fields=(
        ("id", "Name of the claim, for ever."), ("question", "What it answers."), ("kind", "quantity, date or position."), ("article", "Which article prints it."),
        ("exact", "The words that are read."), ("start, end", "Where they stand: characters of the article's text, from zero, end excluded."),
        ("passage_start, passage_end", "The whole sentences around them."), ("number", "The number said: 40 in “about 40”."),
        ("low, high, low_open, high_open", "What the hedge allows; null is open for ever; ours, never printed for “about” and “nearly”."),
        ("qualifier", "exactly, at least, more than, about, up to, fewer than, nearly, between, vague."),
        ("unit", "km2, km, m, mile, person, group, item, vehicle, family, place, percent, ratio, a currency (ISO 4217), or a unit of time."),
        ("edtf, earliest, latest, basis", "For dates."), ("position", "For positions: one neutral sentence of ours."), ("as_of", "EDTF; the day it holds for; null when unknown."),
        ("speaker", "Actor; null when missing or the article's own voice."), ("speaker_status", "named, unnamed, missing, own voice."), ("mode", "quoted, paraphrased, own voice."),
        ("occasion", "Act of speaking."), ("voice", "Speaker and occasion; for own words the article or the articles that share them."),
        ("evidence", "Each: field, and exact, start, end, or the reason why it is inferred."), ("also", "Other questions that the words may answer."),
        ("status", "reviewed or proposed."), ("override_reason", "Why an editor corrected what the machine read."))),
    Table(name="occasions", about="Acts of speaking.", fields=(
        ("id", "Name of the entry, for ever."), ("title", "Ours."), ("speaker", "Actor; null when the text does not say."), ("day", "EDTF."), ("articles", "Those that report it."),
        ("perhaps", "Another occasion that may be the same one."), ("citations", f"Words that give its day; {CITATION}.")),
        rows=lambda s: [_occasion_row(occasion, s) for occasion in s.story.ledger.occasions.values()]),
    Table(name="constraints", about="Our arithmetic between questions.", rows=_constraints, fields=(
        ("id", "Name of the entry, for ever."), ("text", "Ours."), ("total, parts", "The parts add up to the total."), ("whole, part", "The part is not more than the whole."),
        ("shows", "What the result shows and what not."), ("results", "Each: voice, result (agrees, conflict, cannot be told), claims."))),
    Table(name="rulings", about="An editor's verdicts.", fields=(
        ("id", "Name of the entry, for ever."), ("title", "Ours."), ("verdict", "dispute, unclear, not a dispute, error in source."), ("questions, claims", "What was judged."),
        ("relations", "What comparing the claims computes; as in questions."), ("reason", "Why."), ("settle", "What would settle it."), ("outside", "Knowledge from outside, with its source: says, source."),
        ("decided_by, decided_on", "Who, and when."), ("fingerprint", "Digest of what the claims read as."), ("stale", "Whether they read otherwise than when it was decided.")),
        rows=lambda s: [_ruling_row(ruling, s) for ruling in s.story.rulings.values()]),
    Table(name="census", about="The account of every number and date of every article.", rows=_census, fields=(
        ("article, start, end, text", "Where it stands and its words."), ("kind", "date or quantity."),
        ("disposition", "used, dismissed, unexamined; furniture for what stands outside the body, counted apart."), ("used_by", "Claims, occasions, or the article that it dates."),
        ("reason", "Why it was dismissed; the method page explains the list."), ("rule", "The rule that read it or dropped it."), ("decided_by", "machine or editor."))),
)  # fmt: skip


def data_files(source: Source, status: str) -> dict[str, str]:
    """Every file of ``/data/`` by name, edition.json last."""
    files: dict[str, str] = {}
    for table in TABLES:
        rows = table.rows(source)
        files[f"{table.name}.json"] = _json(rows)
        files[f"{table.name}.csv"] = _csv(rows)
    edition = edition_of(source.story, files, status)
    files["edition.json"] = _json(edition)
    files["edition.csv"] = _csv([edition])
    return files


def edition_of(story: Story, files: Mapping[str, str], status: str) -> Row:
    """What the site was built from, with a digest of its data."""
    body = [row for row in story.census if row.disposition != "furniture"]
    judged = [set(ruling.entry.claims) for ruling in story.rulings.values()]
    conflicts = [r for q in story.questions.values() for r in q.relations if r.kind.value == "conflict"]
    open_ones = [r for r in conflicts if not any({r.a, r.b} <= claims for claims in judged)]
    digest = hashlib.sha256("".join(f"{name}\n{files[name]}" for name in sorted(files)).encode()).hexdigest()
    return {
        "articles": len(story.articles), "claims": len(story.claims), "found": len(body),
        "accounted": len([row for row in body if row.disposition != "unexamined"]), "conflicts": len(conflicts),
        "judged": len(conflicts) - len(open_ones), "unjudged": len(open_ones), "status": status, "digest": digest,
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _csv(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _csv_cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def _csv_cell(value: Cell) -> str:
    """Lists and objects as JSON; a text that a spreadsheet would run gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value
    return json.dumps(value, ensure_ascii=False)
