"""Events and their dates, computed from the claims on their date questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.articles import NO_DAYS, Article, Citation, Days
from build_scripts.clocks import clock_of
from build_scripts.dating import edtf_of, hull, sharpest, value_days
from build_scripts.edtf_days import days_of
from build_scripts.entries import EventEntry
from build_scripts.errors import Where
from build_scripts.evidence import Claim, Ledger
from build_scripts.findings import Event, Question
from build_scripts.grouping import group
from build_scripts.model import Basis, DateValue


class Tellings:
    """When each passage was told: on the days of the acts of speaking that it reports, and of its text."""

    def __init__(self, ledger: Ledger, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        spoken = (claim for claim in ledger.claims if claim.occasion)
        self._claims = group(spoken, lambda claim: ((claim.article, claim.citation.passage_start),))
        self._occasions = ledger.occasions

    def first_day(self, citations: Sequence[Citation]) -> dt.date | None:
        """The earliest day by which one of the passages was certainly told; None: it is not known."""
        days = [self._articles[citation.article].published.latest for citation in citations]
        passages = ((citation.article, citation.passage_start) for citation in citations)
        spoken = (claim for passage in passages for claim in self._claims.get(passage, ()))
        days += [self._occasions[claim.occasion or ""].days.latest for claim in spoken]
        return min((day for day in days if day), default=None)


def date_event(
    entry: EventEntry,
    where: Where,
    question: Question | None,
    citations: tuple[Citation, ...],
    tellings: Tellings,
) -> Event:
    """Date one event: leave out claims that another refines, take the hull of the rest.

    Without a dated claim the event is undated; the earliest text that tells of it bounds it.

    Args:
        entry: The event as an editor entered it.
        where: Its line in the ledger.
        question: The one that dates it, with its claims.
        citations: Where it is told.
        tellings: When each passage was told.
    """
    claims = [claim for claim in question.claims if claim.question == question.id] if question else []
    dated = [claim for claim in claims if value_days(claim.value) != NO_DAYS]
    rest = sharpest([value_days(claim.value) for claim in dated])
    deciding = [claim for claim in dated if value_days(claim.value) in rest]
    return Event(
        entry=entry,
        where=where,
        edtf=_event_edtf(deciding, rest),
        days=hull(rest),
        basis=_basis(deciding),
        disputed=_disputed(question, deciding),
        minute=min((clock.minute for claim in deciding if (clock := clock_of(claim))), default=None),
        undated=not dated,
        not_after=None if dated else tellings.first_day(citations),
        claims=tuple(claim.id for claim in claims),
        citations=citations,
    )


def order_events(events: Mapping[str, Event]) -> dict[str, Event]:
    """Leave out the days before the event that an editor says came first (``after:``).

    Only of an event that fell on one day of several, where the other one is dated and not later: a day on
    which something that lasted began is what an article says, and no editor moves it.
    """
    return {id: not_before(event, events) for id, event in events.items()}


def not_before(event: Event, events: Mapping[str, Event]) -> Event:
    """The event, no earlier than the one of these that came first."""
    earlier = events.get(event.entry.after.event) if event.entry.after else None
    first = earlier.days.earliest if earlier else None
    own, last = event.days.earliest, event.days.latest
    if first is None or last is None or first > last or (own is not None and own >= first):
        return event
    if "/" in (event.edtf or ""):  # it lasted
        return event
    days = Days(earliest=first, latest=last)
    return replace(event, days=days, edtf=edtf_of(days), bounded=True)


def _event_edtf(deciding: Sequence[Claim], rest: Sequence[Days]) -> str | None:
    if len(rest) == 1 and isinstance(deciding[0].value, DateValue):
        return deciding[0].value.edtf
    return edtf_of(hull(rest)) if rest else None


def _basis(deciding: Sequence[Claim]) -> Basis | None:
    """The surest way in which one of the deciding claims is known."""
    order = (Basis.STATED, Basis.WEEKDAY, Basis.DERIVED, Basis.INFERRED)
    found = [claim.value.basis for claim in deciding if isinstance(claim.value, DateValue)]
    return min(found, key=order.index, default=None)


def _disputed(question: Question | None, deciding: Sequence[Claim]) -> bool:
    """Whether claims conflict on the day; two times of one day leave the day as it is."""
    days = {claim.id: value_days(claim.value) for claim in deciding}
    conflicts = (r for r in question.relations if r.conflict) if question else ()
    return any(r.a in days and r.b in days and days[r.a] != days[r.b] for r in conflicts)


def in_time_order(events: Sequence[Event]) -> list[Event]:
    """By last possible day, then by first; undated ones at the end, in the order of the file."""
    dated = [event for event in events if event.days.earliest or event.days.latest]
    rest = [event for event in events if not event.days.earliest and not event.days.latest]
    return sorted(dated, key=time_key) + rest


_NO_TIME = 24 * 60 + 1
"""Minutes after midnight, behind all that a day has."""


def time_key(event: Event) -> tuple[dt.date, dt.date, int, str]:
    """Where an event stands in time: the day by which it had happened, or had begun, and the time of day.

    One whose time of day nobody tells stands behind those of its day that have one.
    """
    edtf = event.edtf or ""
    begun = days_of(edtf.removesuffix("/..")).latest if edtf.endswith("/..") else None
    last = event.days.latest or begun or event.days.earliest or dt.date.max
    minute = _NO_TIME if event.minute is None else event.minute
    return last, event.days.earliest or last, minute, event.entry.id
