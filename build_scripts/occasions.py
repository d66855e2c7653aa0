"""Acts of speaking and their days, from all the words that date them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.anchors import MORE_WORDS, NotAnchored, find_once
from build_scripts.articles import NO_DAYS, ArticleReading, Citation, Days
from build_scripts.dating import common_days, edtf_of, mark_days
from build_scripts.edtf_days import AS_EDTF, days_of
from build_scripts.entries import AsOfEntry, DayWords, OccasionEntry, PassageEntry
from build_scripts.errors import Problems, Where
from build_scripts.evidence import Occasion
from build_scripts.model import Mark
from build_scripts.passages import Passage


def date_occasions(
    entries: Mapping[str, tuple[OccasionEntry, Where]],
    passages: Sequence[Passage],
    readings: Mapping[str, ArticleReading],
    problems: Problems,
) -> dict[str, Occasion]:
    """Every occasion of the ledger with its day and the articles that report it."""
    cited: dict[str, list[tuple[Mark, Citation]]] = {}
    articles: dict[str, set[str]] = {}
    for passage in passages:
        for row in passage.marks:
            for id in row.entry.occasions:
                if id not in entries:
                    problems.no_such("occasion", id, entries, row.where)
                cited.setdefault(id, []).append((row.mark, passage.cite(row.mark.start, row.mark.end)))
                articles.setdefault(id, set()).add(passage.article.id)
        for named in _named(passage.entry):
            articles.setdefault(named, set()).add(passage.article.id)
    found = {}
    complete = not problems.found  # a passage that was not found may have been the one to name an occasion
    for id, (entry, where) in entries.items():
        if id not in articles and complete:
            problems.at(where, f'no passage reports the occasion "{id}"', "Name it in a sheet, or remove it.")
        days, edtf = _day(entry, where, [mark for mark, _ in cited.get(id, ())], readings, problems)
        found[id] = Occasion(
            entry=entry,
            where=where,
            edtf=edtf,
            days=days,
            marks=tuple(citation for _, citation in cited.get(id, ())),
            articles=tuple(sorted(articles.get(id, ()))),
        )
    return found


def _named(entry: PassageEntry) -> Iterator[str]:
    named = [entry.occasion, *(position.occasion for position in entry.positions)]
    named += [claim.occasion for mark in entry.marks for claim in mark.claims]
    yield from (id for id in named if id)


def _day(
    entry: OccasionEntry,
    where: Where,
    marks: Sequence[Mark],
    readings: Mapping[str, ArticleReading],
    problems: Problems,
) -> tuple[Days, str | None]:
    if marks:
        days = common_days([mark_days(mark) for mark in marks])
        return days, edtf_of(days)
    if entry.day and entry.day.inferred:
        return read_inferred(entry.day, where, readings, problems), entry.day.inferred
    return NO_DAYS, None


def read_inferred(
    entry: AsOfEntry, where: Where, readings: Mapping[str, ArticleReading], problems: Problems
) -> Days:
    """The days that an editor inferred, held against words that must read as the same days.

    The words are no evidence (else the day would not be inferred): they may date the article
    itself, or stand in another text. They keep a day from being mistyped.
    """
    try:
        days = days_of(entry.inferred or "")
    except ValueError as error:
        problems.at(where, str(error), AS_EDTF)
        return NO_DAYS
    if entry.agrees is None:
        remedy = "Name an article and words in it that read as this day."
        problems.at(where, f'the inferred day {entry.inferred} has no "agrees:"', remedy)
    elif entry.agrees.article not in readings:
        problems.no_such("article", entry.agrees.article, readings, where)
    else:
        _check_agrees(entry.agrees, days, readings[entry.agrees.article], where, problems)
    return days


def _check_agrees(
    told: DayWords, days: Days, reading: ArticleReading, where: Where, problems: Problems
) -> None:
    try:
        start, end = find_once(told.words, reading.article.body, several=MORE_WORDS)
    except NotAnchored as error:
        problems.at(where, f"agrees: {error.message}", error.remedy)
        return
    read = [mark_days(mark) for mark in reading.marks if mark.start < end and start < mark.end]
    if read != [days]:
        named = ", ".join(edtf_of(each) or "no day" for each in read) or "no date"
        message = f'agrees: "{told.words}" reads as {named}, not as {edtf_of(days)}'
        problems.at(where, message, "Mend the day, or quote words that hold this one date.")
