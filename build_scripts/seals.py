"""Seals: how a hand is noticed that changed or removed a receipt, or a correction that a receipt knows of.

Without them a row of ``ledger/receipts/`` could be deleted, and the next ``confirm`` would take a changed
value for a new one, with no word about it among the corrections. Nothing here is secret and no history of
versions is read, so a seal cannot stop who computes it anew on purpose, takes every seal away at once, or
removes all receipts; ``diff --against`` another checkout lists what changed without a correction even
then, first of all, and the workflow of every pull request prints that. What a seal stops is the hand: a
row that is edited, deleted or moved, a file that is gone, a merge that was put together wrongly.

Each row has three words of its own, ``row-above-corrections``, so that no line has to change for another:

- *row*: what stands in it;
- *above*: the id of the row before it, so that a missing row shows at the next one. The last line of a
  file (``end:``) does it for the last row. Who changes a row leaves this word of the next one alone; who adds
  or removes one changes the next line too, where git would find a conflict of two such changes anyway;
- *corrections*: those that this entry had when it was confirmed. Later ones may follow: a run that was
  killed wrote them first. Of a correction its reason and its reporter may be put in better words. What is
  gone has no row: corrections of it are held by nothing.

``receipts.yml`` lists of which articles there is a file.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.corrections import digest_of, identity_of
from build_scripts.entries import CorrectionEntry
from build_scripts.errors import Problem, Where
from build_scripts.evidence import Ledger
from build_scripts.grouping import group
from build_scripts.receipts import Key, Kind, Receipt, ReceiptFile

OF_ALL = Where(path="corpus/ledger/receipts.yml")
WRITTEN = "corpus/ledger/receipts corpus/ledger/receipts.yml corpus/ledger/corrections.yml"
REMEDY = (
    "Put back what `confirm` wrote: these files as they stand on the main branch "
    f"(git checkout main -- {WRITTEN}). Then confirm again what is new."
)
Corrections = Sequence[CorrectionEntry]


def row_seal(receipt: Receipt, above: Key | None, corrections: Corrections) -> str:
    """What stands beside a receipt.

    Args:
        receipt: The row.
        above: The row before it in its file.
        corrections: All that were made of this entry, oldest first.
    """
    return "-".join((_of_row(receipt), end_seal(above), _of_corrections(corrections)))


def end_seal(last: Key | None) -> str:
    """What stands below the last row of a file.

    >>> end_seal((Kind.CLAIM, "ferry-sunk"))
    'i7eg'
    """
    return _word(f"{last[0]}:{last[1]}" if last else "")


def corrections_by_entry(corrections: Corrections) -> Mapping[Key, Corrections]:
    """The corrections of each entry that has any, oldest first."""
    return group(corrections, lambda entry: [(Kind(entry.kind), entry.id)])


def _of_row(receipt: Receipt) -> str:
    reading = receipt.reading
    days = str(receipt.on), str(receipt.since)
    return _word(json.dumps([reading.kind, reading.id, receipt.by, *days, sorted(reading.parts.items())]))


def _of_corrections(corrections: Corrections) -> str:
    return _word("\n".join(map(identity_of, corrections)))


def _of_first_corrections(corrections: Corrections) -> Iterator[str]:
    """What was sealed when there were none, when there was one, and so on."""
    lines = list(map(identity_of, corrections))
    return (_word("\n".join(lines[:count])) for count in range(len(lines), -1, -1))


def _word(text: str) -> str:
    """Twenty bits: one change by hand in a million fits by chance, and a line stays readable."""
    return base64.b32encode(digest_of(text)[:5])[:4].decode().lower()


def find_broken_seals(ledger: Ledger) -> Iterator[Problem]:
    """What a hand changed or took away, file by file; nothing where no receipt was ever sealed."""
    if not is_sealed(ledger):
        return
    yield from _gone_files(ledger.receipt_files)
    corrections = corrections_by_entry([entry for entry, _ in ledger.corrections])
    for file in ledger.receipt_files:
        above = None
        for key in file.keys:
            receipt = ledger.receipts[key]
            for message in _broken(receipt, above, corrections.get(key, ())):
                yield _owed(receipt.reading.where, message)
            above = key
        if file.seal != end_seal(above):
            yield _owed(file.end, "rows are missing at the end of this file, or were moved by hand")


def find_unsealed(ledger: Ledger) -> Iterator[Problem]:
    """Receipts of a time when there were no seals."""
    if ledger.receipts and not is_sealed(ledger):
        remedy = "Every `confirm` writes the seals of all receipts: confirm any id that you have read."
        yield _owed(OF_ALL, "the receipts have no seals", remedy)


def is_sealed(ledger: Ledger) -> bool:
    """Whether any receipt has a seal, and so all must."""
    return any(file.seal for file in ledger.receipt_files) or any(
        receipt.seal for receipt in ledger.receipts.values()
    )


def _broken(receipt: Receipt, above: Key | None, corrections: Corrections) -> Iterator[str]:
    named = f'{receipt.reading.kind} "{receipt.reading.id}"'
    row, before, told = (*receipt.seal.split("-", 2), "", "")[:3]
    if row != _of_row(receipt):
        yield f"the receipt of {named} was changed by hand"
    if before != end_seal(above):
        yield f"above the receipt of {named} one is missing, or was moved by hand"
    if told not in _of_first_corrections(corrections):
        yield f"corrections of {named} are missing in corpus/ledger/corrections.yml, or were changed by hand"


def _gone_files(files: Sequence[ReceiptFile]) -> Iterator[Problem]:
    there = {file.end.path for file in files}
    if OF_ALL.path not in there:
        remedy = f"{REMEDY} Where there never was one, remove corpus/ledger/receipts and confirm again."
        yield _owed(OF_ALL, "the file is missing, although there are receipts of articles", remedy)
    for article in (article for file in files for article in file.articles):
        path = f"corpus/ledger/receipts/{article}.yml"
        if path not in there:
            yield _owed(Where(path=path), "the file is missing, although something was confirmed")


def _owed(where: Where, message: str, remedy: str = REMEDY) -> Problem:
    return where.owed(message, remedy)
