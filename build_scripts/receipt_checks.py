"""What was published must be confirmed: claims, questions, event dates, relations, corrections.

Rulings are held against what they judged in ``checks``; here is the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from build_scripts.errors import Problem
from build_scripts.read_as import read_as
from build_scripts.receipts import NAMED, WITHOUT_ADDRESS, Difference, Key, Kind, confirmed, differences
from build_scripts.seals import find_broken_seals, find_unsealed
from build_scripts.story import Story

COMMAND = "python -m build_scripts confirm {} --by EDITOR"
Check = Callable[[Story], Iterator[Problem]]


def find_unconfirmed(story: Story) -> tuple[Problem, ...]:
    """What an editor has still to confirm, in the order of files and lines."""
    return tuple(sorted({problem for check in RECEIPT_CHECKS for problem in check(story)}))


def check_readings_are_confirmed(story: Story) -> Iterator[Problem]:
    """Everything reads as it did when somebody confirmed it; what follows from it is not told again."""
    readings = read_as(story)
    found = differences(confirmed(story.ledger.receipts), readings)
    open_ones = {one.key for one in found}
    several = shared_ids(readings)
    for one in found:
        told_by_checks = one.key[0] is Kind.RULING and one.now
        follows = open_ones & set(one.reading.rests_on)  # refreshed when these are confirmed
        if not told_by_checks and not follows:
            yield _unconfirmed(one, story, several)


def shared_ids(readings: Iterable[Key]) -> frozenset[str]:
    """Ids that several entries have: alone they name none of them."""
    counts = Counter(id for kind, id in readings if kind in NAMED)
    return frozenset(id for id, count in counts.items() if count > 1)


def _unconfirmed(found: Difference, story: Story, several: Collection[str]) -> Problem:
    reading, named = found.reading, f'{found.key[0]} "{found.key[1]}"'
    if found.now is None:
        return _gone(found, story)
    named_by = _confirmed_by(found)
    alone = found.key[0] is Kind.RELATION or named_by not in several
    command = COMMAND.format(named_by if alone else f"{found.key[0]}:{named_by}")
    if found.before is None:
        return reading.where.owed(f"{named} is not confirmed", f"Read it beside its words, then: {command}")
    told = "; ".join(f"{part} was {quoted(old)}, is now {quoted(new)}" for part, old, new in found.parts)
    remedy = f"If it is right: {command} --reason WHY"
    return reading.where.owed(f"{named} is changed, not confirmed: {told}", remedy)


def _gone(found: Difference, story: Story) -> Problem:
    (kind, id), where = found.key, found.reading.where
    command = f"{COMMAND.format(_confirmed_by(found))} --reason WHY"
    if kind in WITHOUT_ADDRESS:
        return where.owed(f'{kind} "{id}" is gone, not confirmed', f"If it is right: {command}")
    if story.ledger.is_retired(kind, id):
        return where.owed(f'{kind} "{id}" is retired, not confirmed', f"If it is right: {command}")
    remedy = f"Put it back, or say in corpus/ledger/retired.yml what became of it, then: {command}"
    return where.owed(f'{kind} "{id}" was confirmed and is gone', remedy)


def _confirmed_by(found: Difference) -> str:
    """What to name: a relation has no id of its own, so the first of its claims stands for it."""
    return found.key[1].split(" ")[1] if found.key[0] is Kind.RELATION else found.key[1]


def quoted(text: str) -> str:
    """A part's text between quotation marks; one that is not there as "nothing"."""
    return f'"{text}"' if text else "nothing"


def check_corrections_lead_here(story: Story) -> Iterator[Problem]:
    """The newest correction of a part says what its receipt says: neither was changed by hand."""
    last = {
        (entry.kind, entry.id, part.part): (part.new, where)
        for entry, where in story.ledger.corrections
        for part in entry.parts
    }
    for (kind, id, part), (new, where) in last.items():
        receipt = story.ledger.receipts.get((Kind(kind), id))
        parts = receipt.reading.parts if receipt else {}
        if parts.get(part, "") != new:
            message = (
                f'the newest correction of {kind} "{id}" says that {part} is {quoted(new)}, '
                f"its receipt says {quoted(parts.get(part, ''))}"
            )
            yield where.owed(message, f"Both are written by: {COMMAND.format(id)}; put them back first.")


def check_nothing_was_changed_by_hand(story: Story) -> Iterator[Problem]:
    """Receipts, and the corrections that they know of, stand as ``confirm`` wrote them."""
    yield from find_broken_seals(story.ledger)
    yield from find_unsealed(story.ledger)


RECEIPT_CHECKS: tuple[Check, ...] = (
    check_readings_are_confirmed,
    check_corrections_lead_here,
    check_nothing_was_changed_by_hand,
)
