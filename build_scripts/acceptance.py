"""Proposed entries accepted: moved into the ledger, texts of files in, texts of files out.

A row moves with all its claims, and takes along what it needs: its question, that question's event, its
speaker, its occasion, and the words that tell the day of that.
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
    Named,
    Row,
    named_in,
    needed_by,
    unknown,
)
from build_scripts.unasked import drop_unasked
from build_scripts.yaml_blocks import cut, insert, moving_in, taken, value_at


def accept(folder: Folder, named: Sequence[str]) -> dict[str, str]:
    """The files after some proposals were accepted; only those that change.

    Args:
        folder: The files.
        named: Ids of proposed claims, occasions, questions, events, actors or places, or the words of a
            row that has none.

    Raises:
        CorpusError: Nothing is proposed by a name, or a row cannot be moved; nothing is to be written.
    """
    moving = MovingTexts(folder)
    _refuse_unknown(moving, named)
    for one in named:
        _accept(moving, one)
    drop_unasked(moving)
    return moving.changed()


def _refuse_unknown(moving: MovingTexts, named: Sequence[str]) -> None:
    """Report everything by the name of which nothing is proposed."""
    known = moving.known() | {row.mark.words for row in moving.rows}
    refuse(unknown(one, known) for one in named if one not in known)


def _accept(moving: MovingTexts, named: str) -> None:
    """Move what a name means; what moved already with an earlier one is done."""
    ids = moving.known()
    rows = _dating(moving, named) if named in ids else []
    for row in rows or moving.rows_of(named):
        _move_row(moving, row)
    for kind in KINDS:
        _move_entry(moving, (kind, named))


def _dating(moving: MovingTexts, occasion: str) -> list[Row]:
    """The rows that tell the day of an occasion."""
    return [row for row in moving.rows if occasion in row.mark.occasions]


def _move_row(moving: MovingTexts, row: Row) -> None:
    name = f"{PROPOSED}/{row.article}.yml"
    place = moving.place(row)
    if place is None:
        return
    passage, index = place
    with moving_in(name):
        block = taken(moving.texts[name], ("passages", passage, "marks"), index)
    moving.cut_row(name, passage, index)
    moving.into_sheet(row, block)
    for one in needed_by(row.mark, row.passage):
        _move_entry(moving, one)
        for dating in _dating(moving, one[1]) if one[0] == "occasions" else ():
            _move_row(moving, dating)


def _move_entry(moving: MovingTexts, named: Named) -> None:
    """Move a proposed question, event, occasion, actor or place, and what it names."""
    kind, id = named
    for name in moving.proposal_names():
        for index, item in enumerate(value_at(moving.texts[name], (kind,)) or ()):
            if item["id"] != id:
                continue
            with moving_in(name):
                block = taken(moving.texts[name], (kind,), index)
                moving.texts[name] = cut(moving.texts[name], (kind,), index)
            target = f"{LEDGER}/{kind}.yml"
            count = len(value_at(moving.texts[target], (kind,)) or ())
            with moving_in(target):
                moving.texts[target] = insert(moving.texts[target], (kind,), count, block)
            for one in named_in(item):
                _move_entry(moving, one)
            return
