"""Acts of speaking and their days, from all the words that date them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.corpus import days_of
from build_scripts.dating import common_days, edtf_of, mark_days
from build_scripts.entries import OccasionEntry, PassageEntry
from build_scripts.errors import Problems, Where
from build_scripts.evidence import Citation, Days, Occasion
from build_scripts.model import Mark
from build_scripts.passages import Passage

NO_DAYS = Days(earliest=None, latest=None)


def date_occasions(
    entries: Mapping[str, tuple[OccasionEntry, Where]], passages: Sequence[Passage], problems: Problems
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
        days, edtf = _day(entry, where, [mark for mark, _ in cited.get(id, ())], problems)
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
    entry: OccasionEntry, where: Where, marks: Sequence[Mark], problems: Problems
) -> tuple[Days, str | None]:
    if marks:
        days = common_days([mark_days(mark) for mark in marks])
        return days, edtf_of(days)
    if entry.day and entry.day.inferred:
        return read_days(entry.day.inferred, where, problems), entry.day.inferred
    return NO_DAYS, None


def read_days(edtf: str, where: Where, problems: Problems) -> Days:
    """The days of an EDTF expression that an editor wrote; a wrong one is reported."""
    try:
        return days_of(edtf)
    except ValueError as error:
        problems.at(where, str(error), "Write it as EDTF: year, month and day with dashes between.")
        return NO_DAYS
