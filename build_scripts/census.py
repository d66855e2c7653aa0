"""The account of every mark: used, dismissed with a reason, or unexamined (PRISMA flow)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from build_scripts.articles import NO_DAYS, ArticleReading
from build_scripts.dating import mark_days
from build_scripts.entries import DismissalReason
from build_scripts.evidence import REVIEWED, Ledger, MarkUse
from build_scripts.findings import CensusRow
from build_scripts.model import Dropped, Mark

MACHINE = "machine"
EDITOR = "editor"

Places = Mapping[str, Mapping[tuple[int, int], set[str]]]
"""Start and end of words of each article, with the ids of what uses them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Uses:
    """Everything that may use a mark."""

    rows: Mapping[tuple[str, int], MarkUse]
    """By article and the mark's first character."""
    dating: Places
    """Words that date an article."""
    as_of: Places
    """Words that say for which day a claim holds."""


def take_census(ledger: Ledger, readings: Mapping[str, ArticleReading]) -> tuple[CensusRow, ...]:
    """Give every mark of every article its row, in the order of the articles and the text."""
    uses = _Uses(
        rows={(use.article, use.mark.start): use for use in ledger.uses},
        dating=_dating(ledger),
        as_of=_as_of(ledger),
    )
    rows: list[CensusRow] = []
    for reading in readings.values():
        found = [_body_row(mark, reading, uses) for mark in reading.marks]
        found += [_dropped_row(item, reading) for item in _dropped_once(reading.dropped)]
        found += [_outside_row(mark, reading, uses) for mark in reading.outside_body]
        found += [_outside_dropped(item, reading) for item in _dropped_once(reading.outside_dropped)]
        rows += sorted(found, key=lambda row: (row.start, row.end))
    return tuple(rows)


def _dating(ledger: Ledger) -> Places:
    found: dict[str, dict[tuple[int, int], set[str]]] = {}
    for id, chain in ledger.links.items():
        for link in chain:
            if link.citation and link.day:
                key = (link.citation.start, link.citation.end)
                found.setdefault(link.citation.article, {}).setdefault(key, set()).add(id)
    return found


def _as_of(ledger: Ledger) -> Places:
    found: dict[str, dict[tuple[int, int], set[str]]] = {}
    for claim in ledger.claims:
        for item in claim.evidence if claim.status == REVIEWED else ():
            if item.field == "as_of" and item.citation:
                key = (item.citation.start, item.citation.end)
                found.setdefault(claim.article, {}).setdefault(key, set()).add(claim.id)
    return found


def _touching(places: Places, article: str, mark: Mark) -> Iterator[str]:
    for (start, end), ids in places.get(article, {}).items():
        if mark.start < end and start < mark.end:
            yield from ids


def _body_row(mark: Mark, reading: ArticleReading, uses: _Uses) -> CensusRow:
    id = reading.article.id
    use = uses.rows.get((id, mark.start))
    used_by = {*(use.used_by if use and not use.proposed else ()), *_touching(uses.dating, id, mark)}
    if mark_days(mark) != NO_DAYS:
        used_by |= {*_touching(uses.as_of, id, mark)}
    row = _row(mark, reading)
    if used_by:
        return replace(row, disposition="used", used_by=tuple(sorted(used_by)), decided_by=EDITOR)
    if use and use.proposed:
        return replace(row, proposed=True)
    if use and use.dismissed:
        return replace(row, disposition="dismissed", reason=use.dismissed, decided_by=EDITOR)
    return row


def _outside_row(mark: Mark, reading: ArticleReading, uses: _Uses) -> CensusRow:
    """A caption may date its own file; else what stands outside the body is evidence for nothing."""
    used_by = tuple(sorted(_touching(uses.dating, reading.article.id, mark)))
    row = _row(mark, reading)
    if used_by:
        return replace(row, disposition="used", used_by=used_by, decided_by=EDITOR)
    return replace(row, disposition="furniture", decided_by=MACHINE)


def _row(mark: Mark, reading: ArticleReading) -> CensusRow:
    """The row of a mark that nobody has examined."""
    return CensusRow(
        article=reading.article.id,
        start=mark.start,
        end=mark.end,
        text=mark.text,
        kind=mark.kind.value,
        disposition="unexamined",
        used_by=(),
        reason=None,
        rule=mark.rule,
        decided_by="",
        line=reading.article.line_of(mark.start),
    )


NOT_UNDERSTOOD = "not-understood"
"""The rule's name for a numeral that nothing made sense of; it waits for an editor."""


MACHINE_REASONS = {
    "fixed-phrase": "fixed phrase",
    "ordinal": "ordinal",
    "identifier": "identifier",
    "name": "part of a name",
    "sum": "furniture",
}
"""The reasons of the machine, by rule; every other rule that drops a number: not a measurement."""
REASONS = {
    MACHINE: tuple(dict.fromkeys([*MACHINE_REASONS.values(), "not a measurement"])),
    EDITOR: get_args(DismissalReason),
}
"""The closed lists of reasons, by who dismisses; the method page explains each."""


def _dropped_once(dropped: Iterable[Dropped]) -> Iterator[Dropped]:
    """What was dropped, each stretch of text once, though two readers may have looked at it."""
    seen: set[tuple[int, int]] = set()
    for item in dropped:
        if (item.start, item.end) not in seen:
            seen.add((item.start, item.end))
            yield item


def _dropped_row(item: Dropped, reading: ArticleReading) -> CensusRow:
    unclear = item.rule == NOT_UNDERSTOOD
    return CensusRow(
        article=reading.article.id,
        start=item.start,
        end=item.end,
        text=item.text,
        kind=item.kind.value,
        disposition="unexamined" if unclear else "dismissed",
        used_by=(),
        reason=None if unclear else MACHINE_REASONS.get(item.rule, "not a measurement"),
        rule=item.rule,
        decided_by="" if unclear else MACHINE,
        line=reading.article.line_of(item.start),
    )


def _outside_dropped(item: Dropped, reading: ArticleReading) -> CensusRow:
    """What outside the body is neither date nor quantity: it is accounted for like them."""
    row = _dropped_row(item, reading)
    return replace(row, disposition="furniture", reason=None, decided_by=MACHINE)
