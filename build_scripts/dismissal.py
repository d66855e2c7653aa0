"""Proposed entries dismissed: rows into their sheets with a reason, others taken out.

What only a dismissed row needed goes with it; what something that stays needs is kept, and that is told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import get_args

from build_scripts.entries import DismissalReason, PassageEntry
from build_scripts.errors import Problems
from build_scripts.proposed_files import form_of
from build_scripts.proposed_texts import PROPOSED, Folder, MovingTexts, Row, needed_by, unknown
from build_scripts.unasked import cut_out, drop_unasked, leaving_with, needing
from build_scripts.yaml_blocks import render_item

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
    for row in rows:
        _dismiss_row(moving, row, reason)
    _drop(moving, ids)
    drop_unasked(moving)
    return moving.changed()


def _find(moving: MovingTexts, named: Sequence[str], reason: str | None) -> tuple[list[Row], set[str]]:
    """The rows and the ids of other entries that are to go."""
    problems = Problems()
    rows: list[Row] = []
    ids: set[str] = set()
    for one in named:
        found = moving.rows_of(one)
        if found:
            rows += found
        elif one in moving.known():
            ids.add(one)
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
    needed = set(needed_by(row.mark, row.passage))
    alone = [
        one for one in moving.standing() if one.named in needed and one.kind in ("questions", "occasions")
    ]
    for entry in alone:
        leaving = leaving_with(moving, (entry.named,))
        if not any(needing(moving, one, leaving) for one in leaving):
            cut_out(moving, leaving)


def _drop(moving: MovingTexts, ids: Collection[str]) -> None:
    """Take out entries that are no rows; what stays and needs one of them keeps them all."""
    leaving = leaving_with(moving, tuple(entry.named for entry in moving.standing() if entry.id in ids))
    problems = Problems()
    for entry in moving.standing():
        holding = needing(moving, entry.named, leaving) if entry.named in leaving else ()
        if holding:
            told = f'"{entry.id}" is needed by what else is proposed: {", ".join(holding)}'
            problems.at(
                entry.where, told, "Dismiss that in the same call, a row by its words, or mend it first."
            )
    problems.refuse()
    cut_out(moving, leaving)
