"""Proposed entries dismissed: rows into their sheets with a reason, others taken out.

What only a dismissed row needed goes with it; what something that stays needs is kept, and that is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import get_args

from build_scripts.entries import DismissalReason, PassageEntry
from build_scripts.errors import Problems, Where
from build_scripts.ledger_files import KINDS
from build_scripts.proposed_files import form_of, remove_event
from build_scripts.proposed_texts import PROPOSED, Folder, MovingTexts, Row, ids_needed, unknown
from build_scripts.yaml_blocks import NotABlock, cut, load, node_at, render_item

REASONS = tuple(f'"{reason}"' for reason in get_args(DismissalReason))


def dismiss(folder: Folder, named: Sequence[str], reason: str | None) -> dict[str, str]:
    """The files after some proposed rows were dismissed in their sheets, and other entries taken out.

    Args:
        folder: The files.
        named: The words of a proposed row, the id of a claim in it, or the id of another proposed
            entry that nothing else needs.
        reason: One of the closed list, for rows: why a number or date stays unused is kept and
            published. Of other entries nothing is left, so they need none.

    Raises:
        CorpusError: No proposed row has the words or the id, several have the words, a row is to go
            without a reason, or something that stays needs the entry.
    """
    moving = MovingTexts(folder)
    rows, ids = _find(moving, named, reason)
    try:
        for row in rows:
            _dismiss_row(moving, row, reason)
        _drop(moving, ids)
    except NotABlock as error:
        message = f"nothing can be taken out: {error} is written between brackets"
        raise Where(path=PROPOSED, line=0).error(message, "Write the list line by line.") from error
    return moving.changed()


def _find(moving: MovingTexts, named: Sequence[str], reason: str | None) -> tuple[list[Row], list[str]]:
    """The rows and the ids of other entries that are to go."""
    problems = Problems()
    rows: list[Row] = []
    ids = []
    for one in named:
        found = [row for row in moving.rows if one in {claim.id for claim in row.mark.claims}]
        found = found or [row for row in moving.rows if row.mark.words == one]
        if len(found) > 1:
            ids_there = [claim.id for row in found for claim in row.mark.claims]
            remedy = f"Name one of them by id: {', '.join(ids_there)}."
            message = f'the words "{one}" stand in {len(found)} proposals'
            problems.at(found[0].where, message, remedy if ids_there else "Edit the file by hand.")
        elif found:
            rows += found
        elif one in moving.known():
            ids.append(one)
        else:
            words = {row.mark.words for row in moving.rows}
            problems.found.append(unknown(one, moving.known() | words))
    for row in rows if reason is None else ():
        message = f'"{row.mark.words}" is a number or date: dismissed, it needs a reason'
        problems.at(row.where, message, f"Add --reason with one of: {', '.join(REASONS)}.")
    problems.refuse()
    return rows, ids


def _dismiss_row(moving: MovingTexts, row: Row, reason: str | None) -> None:
    """Move a row into its sheet as dismissed; what only it needed goes."""
    name = f"{PROPOSED}/{row.article}.yml"
    place = moving.place(row)
    if place is None:
        return
    dismissed = row.mark.model_copy(update={"claims": (), "occasions": (), "dismissed": reason})
    moving.cut_row(name, *place)
    bare = PassageEntry(text=row.passage.text, nth=row.passage.nth)
    moving.into_sheet(Row(row.article, bare, dismissed, row.where), render_item(form_of(dismissed)))
    needed = set(ids_needed(row.mark, row.passage))
    for entry in tuple(moving.standing()):
        leaving = _leaving(moving, (entry.id,))
        free = not any(_needing(moving, id, leaving) for id in leaving)
        if entry.id in needed and entry.kind in ("questions", "occasions") and free:
            _cut_out(moving, leaving)


def _drop(moving: MovingTexts, ids: Sequence[str]) -> None:
    """Take out entries that are no rows; what stays and needs one of them keeps them all."""
    leaving = _leaving(moving, ids)
    problems = Problems()
    for entry in moving.standing():
        needing = _needing(moving, entry.id, leaving) if entry.id in leaving else ()
        if needing:
            told = f'"{entry.id}" is needed by what else is proposed: {", ".join(needing)}'
            problems.at(
                entry.where, told, "Dismiss that in the same call, a row by its words, or mend it first."
            )
    problems.refuse()
    _cut_out(moving, leaving)


def _leaving(moving: MovingTexts, ids: Iterable[str]) -> frozenset[str]:
    """The ids, and those of the events that are dated by one of them and that nothing else needs."""
    leaving = frozenset(ids)
    dated = {entry.id for entry in moving.standing() if entry.dated_by in leaving}
    return leaving | {id for id in dated if not _needing(moving, id, leaving)}


def _needing(moving: MovingTexts, id: str, leaving: Collection[str]) -> list[str]:
    """The rows and entries that name an id and are not to leave themselves."""
    found = [
        mark.words
        for name in moving.proposal_names()
        for passage in map(
            PassageEntry.model_validate, node_at(load(moving.texts[name]), ("passages",)) or ()
        )
        for mark in passage.marks
        if id in ids_needed(mark, passage)
    ]
    return [*found, *(one.id for one in moving.standing() if one.id not in leaving and id in one.names)]


def _cut_out(moving: MovingTexts, ids: Collection[str]) -> None:
    """Take entries out; a passage no longer tells an event that is gone."""
    for name in moving.proposal_names():
        text = moving.texts[name]
        for kind in KINDS:
            found = node_at(load(text), (kind,)) or ()
            for index in reversed(range(len(found))):
                if found[index]["id"] in ids:
                    text = cut(text, (kind,), index)
        for number in range(len(node_at(load(text), ("passages",)) or ())):
            for id in sorted(ids):
                text = remove_event(text, number, id)
        moving.texts[name] = text
