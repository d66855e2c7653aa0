"""``confirm``: an editor says that what was read is right; receipts and corrections follow.

Ids are named one by one, never "all". What is computed from the named entries (dates of events,
relations) is refreshed by the same run once everything that it rests on is confirmed. A first
confirmation is an addition; every other change of what was published is a correction, which needs a
reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.entries import CorrectedPart, CorrectionEntry
from build_scripts.errors import Problems, Where, nearest_id
from build_scripts.grouping import group
from build_scripts.read_as import read_as
from build_scripts.receipts import (
    COMPUTED,
    JUDGED,
    NAMED,
    WITHOUT_ADDRESS,
    Difference,
    EntryReading,
    Key,
    Kind,
    Readings,
    Receipt,
    Receipts,
    confirmed,
    differences,
)
from build_scripts.seals import find_broken_seals
from build_scripts.story import Story

LEDGER = Where(path="corpus/ledger", line=0)
"""Of ids that stand in no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRequest:
    """What an editor asks for."""

    ids: tuple[str, ...]
    """Of claims, questions, events, rulings; ``kind:id`` where two kinds use one id."""
    by: str
    on: dt.date
    reason: str = ""
    reporter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What a run confirms."""

    receipts: Receipts
    """All of them, as they are from now on."""
    corrections: tuple[CorrectionEntry, ...]
    """The new ones."""
    named: tuple[Difference, ...]
    """What was named, each before and now, whether it differs or not."""
    refreshed: tuple[Difference, ...]
    """What is computed from that and differs."""


def confirm(story: Story, request: ConfirmRequest) -> Confirmation:
    """Confirm what is named, and what is computed from it.

    Raises:
        CorpusError: An id or the editor is unknown; an entry is gone and not retired; an event
            rests on what nobody confirmed; a published value changes without a reason; what was
            confirmed before was changed by hand.
    """
    before, now = confirmed(story.ledger.receipts), read_as(story)
    problems = Problems()
    problems.found += find_broken_seals(story.ledger)
    problems.refuse()  # else the seals that are written next would vouch for what a hand did
    _check_request(story, request, problems)
    keys = _named(request.ids, before, now, problems)
    named = tuple(Difference(key=key, before=before.get(key), now=now.get(key)) for key in keys)
    _check_gone(named, story, problems)
    problems.refuse()
    settled = _taken(before, named)
    refreshed = tuple(_refreshed(differences(before, now), keys, settled, now))
    _check_events(named, settled, now, problems)
    corrections = tuple(_corrections((*named, *refreshed), keys, before, request))
    if corrections and not request.reason:
        _refuse_silence(corrections, (*named, *refreshed), problems)
    problems.refuse()
    known = [entry for entry, _ in story.ledger.corrections]
    return Confirmation(
        receipts=_in_order(_receipts(story.ledger.receipts, (*named, *refreshed), request), now),
        corrections=tuple(entry for entry in corrections if entry not in known),
        named=named,
        refreshed=refreshed,
    )


def _check_request(story: Story, request: ConfirmRequest, problems: Problems) -> None:
    editors = [editor.id for editor in story.ledger.site.editors]
    if request.by not in editors:
        problems.no_such("editor", request.by, editors, Where(path="corpus/site.yml"))
    if not request.ids:
        problems.at(LEDGER, "nothing is named", "Name the ids that you have read.")


def _named(ids: Iterable[str], before: Readings, now: Readings, problems: Problems) -> tuple[Key, ...]:
    """The keys of the ids, each once, in the order of the ids."""
    keys: dict[Key, None] = {}
    known = [key for key in dict.fromkeys((*now, *before)) if key[0] in NAMED]
    meant = group(known, lambda key: (key[1], f"{key[0]}:{key[1]}"))
    for id in ids:
        found = meant.get(id, ())
        if not found:
            message = f'there is no claim, description, question, event or ruling "{id}"'
            problems.at(LEDGER, message, nearest_id(id, [key[1] for key in known]))
        elif len(found) > 1:
            choices = " or ".join(f'"{kind}:{id}"' for kind, id in found)
            where = (now.get(found[0]) or before[found[0]]).where
            problems.at(where, f'"{id}" names more than one entry', f"Say {choices}.")
        else:
            keys.setdefault(found[0])
    return tuple(keys)


def _check_gone(named: Iterable[Difference], story: Story, problems: Problems) -> None:
    for found in named:
        kind, id = found.key
        if found.now is None and kind not in WITHOUT_ADDRESS and not story.ledger.is_retired(kind, id):
            remedy = "Put it back, or say in corpus/ledger/retired.yml what became of it."
            problems.at(found.reading.where, f'{kind} "{id}" is gone', remedy)


def _taken(before: Readings, taken: Iterable[Difference]) -> dict[Key, EntryReading]:
    """The confirmed readings, once these are confirmed too."""
    settled = dict(before)
    for found in taken:
        settled.pop(found.key, None)
        if found.now:
            settled[found.key] = found.now
    return settled


def _refreshed(
    found: Iterable[Difference], named: Iterable[Key], settled: Readings, now: Readings
) -> Iterator[Difference]:
    """What is computed from something named and rests on nothing unconfirmed."""
    touched = set(named)
    for one in found:
        rests_on = one.reading.rests_on
        computed = one.key[0] in COMPUTED and one.key not in touched
        if computed and touched & set(rests_on) and not _open(rests_on, settled, now):
            yield one


def _open(keys: Iterable[Key], settled: Readings, now: Readings) -> list[str]:
    """Those that read otherwise than they were confirmed."""

    def parts(readings: Readings, key: Key) -> Mapping[str, str] | None:
        return readings[key].parts if key in readings else None

    return [key[1] for key in keys if parts(settled, key) != parts(now, key)]


def _check_events(named: Iterable[Difference], settled: Readings, now: Readings, problems: Problems) -> None:
    for found in named:
        if found.key[0] is Kind.EVENT and found.now:
            unread = _open(found.now.rests_on, settled, now)
            if unread:
                message = f'event "{found.key[1]}" rests on what is not confirmed: {", ".join(unread)}'
                problems.at(found.now.where, message, "Confirm these as well.")


# --- corrections ---------------------------------------------------------------------------


def _corrections(
    found: Iterable[Difference], named: tuple[Key, ...], before: Readings, request: ConfirmRequest
) -> Iterator[CorrectionEntry]:
    """One entry for each change of something that was published before."""
    for one in found:
        parts = tuple(
            CorrectedPart(part=name, old=old, new=new) for name, old, new in one.parts if name != JUDGED
        )
        rests_on = one.reading.rests_on
        known = one.before is not None or (
            one.key[0] is Kind.RELATION and all(key in before for key in rests_on)
        )
        if parts and known:
            yield CorrectionEntry(
                on=request.on,
                kind=one.key[0].value,
                id=one.key[1],
                parts=parts,
                reason=request.reason or "none",
                reporter=request.reporter or None,
                by=request.by,
                follows=() if one.key in named else tuple(key[1] for key in named if key in rests_on),
            )


def _refuse_silence(
    corrections: Iterable[CorrectionEntry], found: Iterable[Difference], problems: Problems
) -> None:
    where = {one.key: one.reading.where for one in found}
    for entry in corrections:
        told = "; ".join(f'{part.part} was "{part.old}", is now "{part.new}"' for part in entry.parts)
        message = f'{entry.kind} "{entry.id}" was published otherwise: {told}'
        remedy = "Say why in --reason; the reason is published with the correction."
        problems.at(where[Kind(entry.kind), entry.id], message, remedy)


def _receipts(receipts: Receipts, found: Iterable[Difference], request: ConfirmRequest) -> Receipts:
    """The receipts with what was confirmed now; those of what is gone are removed."""
    kept = dict(receipts)
    for one in found:
        old = kept.pop(one.key, None)
        if one.now:
            since = old.since if old else request.on
            kept[one.key] = Receipt(reading=one.now, by=request.by, on=request.on, since=since)
    return kept


def _in_order(receipts: Receipts, now: Readings) -> Receipts:
    """Receipts in the order of the story, so that a line stays where its entry stands."""
    place = {key: number for number, key in enumerate(now)}
    return {
        key: receipts[key] for key in sorted(receipts, key=lambda key: (place.get(key, len(place)), key[1]))
    }
