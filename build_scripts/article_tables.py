"""Story → rows of the downloads: articles, those whom they name, and what is counted in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.articles import paragraph_of
from build_scripts.findings import FormCount
from build_scripts.reports import Report, event_reports, question_reports
from build_scripts.stretches import Whose, measure_voices
from build_scripts.table_cells import (
    Cell,
    Row,
    Source,
    cited,
    review_status,
)
from build_scripts.word_counts import count_words


def article_rows(source: Source) -> list[Row]:
    """A row for each article: its publication, rights, file, and what it shares."""
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


def actor_rows(source: Source) -> list[Row]:
    """A row for each actor, with names and descriptions."""
    described = source.story.by.described
    return [
        {
            "id": id,
            "name": entry.name,
            "kind": entry.kind,
            "names": _names(source.story.names[id]),
            "described": [cited(d.citation, source) for d in described.get(id, ())],
            "lat": None,
            "lon": None,
            "precision": None,
            "source": None,
            "review_status": review_status("actor", id, source),
        }
        for id, (entry, _) in source.story.ledger.actors.items()
    ]


def place_rows(source: Source) -> list[Row]:
    """A row for each place, with where it lies or why it is not located."""
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
                "review_status": review_status("place", id, source),
            }
        )
    return rows


def census_rows(source: Source) -> Iterator[Row]:
    """A row for each number and date of a body, and what became of it."""
    return (
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
    )


def report_rows(source: Source) -> Iterator[Row]:
    """What each article has on each figure and each event: the cells of the page."""
    story = source.story
    for question in story.questions.values():
        if question.entry.kind == "quantity":
            for cell in question_reports(question, story):
                yield _report(question.entry.id, None, cell, source)
    for id, event in story.events.items():
        for cell in event_reports(event, story):
            yield _report(None, id, cell, source)


def _report(question: str | None, event: str | None, cell: Report, source: Source) -> Row:
    return {
        "question": question,
        "event": event,
        "article": cell.article,
        "state": cell.state.value,
        "claims": list(cell.claims),
        "unclear": list(cell.unclear),
        "review_status": review_status("question", question, source)
        if question
        else review_status("event", event or "", source),
    }


def voice_rows(source: Source) -> Iterator[Row]:
    """Whose words each paragraph is made of: the numbers behind the chart."""
    return (
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
    )


def wording_rows(source: Source) -> Iterator[Row]:
    """Every place that a count of the page of wording counts."""
    articles = source.story.articles
    return (
        {
            "list": one.list,
            "term": list(one.term),
            "article": one.article,
            "word": articles[one.article].text[one.start : one.end],
            "start": one.start,
            "end": one.end,
            "paragraph": paragraph_of(articles[one.article], one.start) if one.in_body else None,
            "voice": one.voice.value,
            "about": one.about,
        }
        for one in source.story.by.once(count_words)
    )
