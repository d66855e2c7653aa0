"""What is proposed and nothing needs (any more): told, and taken out with what only it needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from build_scripts.ledger_files import KINDS
from build_scripts.proposed_files import remove_event
from build_scripts.proposed_texts import MovingTexts, Named, needed_by
from build_scripts.yaml_blocks import cut, moving_in, value_at

UNWORDED = "[](extract:"
"""In a question as the machine worded it: the words of its number stand for it."""


def leaving_with(moving: MovingTexts, some: Iterable[Named]) -> frozenset[Named]:
    """Some entries, and the events that are dated by one of them and that nothing else needs."""
    leaving = frozenset(some)
    dated = {one.named for one in moving.standing() if ("questions", one.dated_by) in leaving}
    return leaving | {one for one in dated if not needing(moving, one, leaving)}


def needing(moving: MovingTexts, named: Named, leaving: Collection[Named]) -> list[str]:
    """The rows and entries that name an entry and are not to leave themselves."""
    found = [
        mark.words
        for name in moving.proposal_names()
        for passage in moving.passages(name)
        for mark in passage.marks
        if named in needed_by(mark, passage)
    ]
    standing = (one for one in moving.standing() if one.named not in leaving)
    return [*found, *(one.id for one in standing if named in one.names)]


def cut_out(moving: MovingTexts, leaving: Collection[Named]) -> None:
    """Take entries out; a passage no longer tells an event that is gone."""
    for name in moving.proposal_names():
        with moving_in(name):
            moving.texts[name] = _without(moving.texts[name], leaving)


def _without(text: str, leaving: Collection[Named]) -> str:
    for kind in KINDS:
        found = value_at(text, (kind,)) or ()
        for index in reversed(range(len(found))):
            if (kind, found[index]["id"]) in leaving:
                text = cut(text, (kind,), index)
    for number in range(len(value_at(text, ("passages",)) or ())):
        for kind, id in sorted(leaving):
            text = remove_event(text, number, id) if kind == "events" else text
    return text


def drop_unasked(moving: MovingTexts) -> None:
    """Drop the questions that no row asks any more, with their events, as far as the machine worded them.

    An editor gave their numbers to other questions. One that was reworded may be meant for something.
    """
    asked = {
        named
        for name in moving.proposal_names()
        for passage in moving.passages(name)
        for mark in passage.marks
        for named in needed_by(mark, passage)
    }
    unasked = [
        entry
        for entry in moving.standing()
        if entry.kind == "questions" and entry.named not in asked and UNWORDED in entry.text
    ]
    going = [leaving_with(moving, (entry.named,)) for entry in unasked]
    free = [leaving for leaving in going if not any(needing(moving, one, leaving) for one in leaving)]
    cut_out(moving, frozenset().union(*free))
