"""The account of every mark: used, dismissed with a reason, or unexamined (PRISMA flow)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.dating import mark_days
from build_scripts.evidence import ArticleReading, CensusRow, Days, Ledger, MarkUse
from build_scripts.model import Dropped, Mark

MACHINE = "machine"
EDITOR = "editor"


def take_census(ledger: Ledger, readings: Mapping[str, ArticleReading]) -> tuple[CensusRow, ...]:
    """Give every mark of every article its row, in the order of the articles and the text."""
    uses = {(use.article, use.mark.start): use for use in ledger.uses}
    dating = _dating(ledger)
    as_of = _as_of(ledger)
    rows: list[CensusRow] = []
    for id, reading in readings.items():
        rows += [_body_row(id, mark, reading, uses, dating, as_of) for mark in reading.marks]
        rows += [_dropped_row(id, item, reading) for item in reading.dropped]
        rows += [_outside_row(id, mark, reading, dating) for mark in reading.outside_body]
    order = {id: place for place, id in enumerate(readings)}
    return tuple(sorted(rows, key=lambda row: (order[row.article], row.start, row.end)))


def _dating(ledger: Ledger) -> dict[tuple[str, int, int], set[str]]:
    """Words that date an article, with the articles that they date."""
    found: dict[tuple[str, int, int], set[str]] = {}
    for id, chain in ledger.links.items():
        for link in chain:
            if link.citation and link.day:
                found.setdefault((link.citation.article, link.citation.start, link.citation.end), set()).add(id)
    return found


def _as_of(ledger: Ledger) -> dict[tuple[str, int, int], set[str]]:
    """Words that say for which day a claim holds, with the claims."""
    found: dict[tuple[str, int, int], set[str]] = {}
    for claim in ledger.claims:
        for item in claim.evidence:
            if item.field == "as_of" and item.citation:
                found.setdefault((claim.article, item.citation.start, item.citation.end), set()).add(claim.id)
    return found


def _touching(places: Mapping[tuple[str, int, int], set[str]], article: str, mark: Mark) -> Iterator[str]:
    for (owner, start, end), ids in places.items():
        if owner == article and mark.start < end and start < mark.end:
            yield from ids


def _body_row(
    id: str, mark: Mark, reading: ArticleReading, uses: Mapping[tuple[str, int], MarkUse],
    dating: Mapping[tuple[str, int, int], set[str]], as_of: Mapping[tuple[str, int, int], set[str]],
) -> CensusRow:
    use = uses.get((id, mark.start))
    used_by = set(use.used_by if use else ()) | set(_touching(dating, id, mark))
    if mark_days(mark) != Days(earliest=None, latest=None):
        used_by |= set(_touching(as_of, id, mark))
    dismissed = use.dismissed if use else None
    disposition = "used" if used_by else "dismissed" if dismissed else "unexamined"
    return _row(id, mark, reading, disposition, tuple(sorted(used_by)), dismissed, EDITOR if disposition != "unexamined" else "")


def _outside_row(id: str, mark: Mark, reading: ArticleReading, dating: Mapping[tuple[str, int, int], set[str]]) -> CensusRow:
    return _row(id, mark, reading, "furniture", tuple(sorted(_touching(dating, id, mark))), None, MACHINE)


def _row(
    id: str, mark: Mark, reading: ArticleReading, disposition: str, used_by: tuple[str, ...], reason: str | None, by: str
) -> CensusRow:
    return CensusRow(
        article=id, start=mark.start, end=mark.end, text=mark.text, kind=mark.kind.value, disposition=disposition,
        used_by=used_by, reason=reason, rule=mark.rule, decided_by=by, line=reading.article.line_of(mark.start),
    )


NOT_UNDERSTOOD = "not-understood"
"""The rule's name for a numeral that nothing made sense of; it waits for an editor."""


def _dropped_row(id: str, item: Dropped, reading: ArticleReading) -> CensusRow:
    unclear = item.rule == NOT_UNDERSTOOD
    return CensusRow(
        article=id, start=item.start, end=item.end, text=item.text, kind=item.kind.value,
        disposition="unexamined" if unclear else "dismissed", used_by=(), reason=None if unclear else item.rule,
        rule=item.rule, decided_by="" if unclear else MACHINE, line=reading.article.line_of(item.start),
    )
