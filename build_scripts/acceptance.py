"""Proposed entries accepted: moved into the ledger, texts of files in, texts of files out.

A row moves with all its claims, and takes along what it needs: its question, that question's event, its
occasion and speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.errors import refuse
from build_scripts.ledger_files import KINDS
from build_scripts.proposed_texts import (
    LEDGER,
    PROPOSED,
    Folder,
    MovingTexts,
    Row,
    ids_named,
    ids_needed,
    unknown,
)
from build_scripts.yaml_blocks import NotABlock, cut, insert, load, node_at, taken


def accept(folder: Folder, ids: Sequence[str]) -> dict[str, str]:
    """The files after some proposals were accepted; only those that change.

    Args:
        folder: The files.
        ids: Of proposed claims, occasions, questions, events, actors or places.

    Raises:
        CorpusError: An id is unknown, or a row cannot be moved; nothing is to be written.
    """
    moving = MovingTexts(folder)
    _refuse_unknown(moving, ids)
    for id in ids:
        _accept(moving, id)
    return moving.changed()


def _refuse_unknown(moving: MovingTexts, ids: Sequence[str]) -> None:
    """Report every id that no proposal has."""
    known = moving.known()
    refuse(unknown(id, known) for id in ids if id not in known)


def _accept(moving: MovingTexts, id: str) -> None:
    """Move what an id names; what moved already with an earlier id is done."""
    rows = [
        row
        for row in moving.rows
        if id in {claim.id for claim in row.mark.claims} or id in row.mark.occasions
    ]
    for row in rows:
        _move_row(moving, row)
    _move_entry(moving, id)


def _move_row(moving: MovingTexts, row: Row) -> None:
    name = f"{PROPOSED}/{row.article}.yml"
    place = moving.place(row)
    if place is None:
        return
    passage, index = place
    try:
        block = taken(moving.texts[name], ("passages", passage, "marks"), index)
        needed = list(ids_needed(row.mark, row.passage))
        moving.cut_row(name, passage, index)
        moving.into_sheet(row, block)
    except NotABlock as error:
        message = f'"{row.mark.words}" cannot be moved: {error} is written between brackets'
        remedy = "Write the list line by line, or move the row by hand."
        raise row.where.error(message, remedy) from error
    for id in needed:
        _move_entry(moving, id)


def _move_entry(moving: MovingTexts, id: str) -> None:
    """Move a proposed question, event, occasion, actor or place, and what it names."""
    for name in moving.proposal_names():
        for kind in KINDS:
            for index, item in enumerate(node_at(load(moving.texts[name]), (kind,)) or ()):
                if item["id"] != id:
                    continue
                block = taken(moving.texts[name], (kind,), index)
                moving.texts[name] = cut(moving.texts[name], (kind,), index)
                target = f"{LEDGER}/{kind}.yml"
                count = len(node_at(load(moving.texts[target]), (kind,)) or ())
                moving.texts[target] = insert(moving.texts[target], (kind,), count, block)
                for one in ids_named(item):
                    _move_entry(moving, one)
                _move_entry(moving, id)  # a question and its event may share an id
                return
