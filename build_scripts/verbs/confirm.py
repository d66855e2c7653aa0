"""``confirm``: say that what was read is right; writes receipts and corrections."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator

from build_scripts.confirming import Confirmation, ConfirmRequest
from build_scripts.decoding import utf8
from build_scripts.errors import counted
from build_scripts.receipts import Difference
from build_scripts.upkeep import write_confirmation
from build_scripts.verbs.means import means_told
from build_scripts.verbs.screen import print_utf8

REFUSED = "Nothing was confirmed; receipts and corrections are as they were."


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """What is confirmed, by whom, when and why."""
    verb.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help="a claim, question, event or ruling that you have read beside its words; never all at once",
    )
    verb.add_argument("--by", required=True, metavar="EDITOR", help="your id in corpus/site.yml")
    verb.add_argument(
        "--on", type=dt.date.fromisoformat, metavar="DATE", help="the day, as 2026-11-21 (default: today)"
    )
    verb.add_argument(
        "--reason",
        type=utf8,
        default="",
        metavar="TEXT",
        help="why a published value changes; it is published",
    )
    verb.add_argument(
        "--reporter",
        type=utf8,
        default="",
        metavar="TEXT",
        help="who reported it, as they want to be named in public",
    )


def run(options: argparse.Namespace) -> int:
    """Write the receipts, and say what was read before and now."""
    today = dt.datetime.now(dt.UTC).date()  # the one clock of the core's commands: the day of a signature
    root = options.root.resolve()
    with means_told(root) as means:
        confirmed = write_confirmation(root, _request_of(options, today), means)
    print_utf8([tell(confirmed), "\n"])
    return 0


def _request_of(options: argparse.Namespace, today: dt.date) -> ConfirmRequest:
    """What the arguments ask for."""
    return ConfirmRequest(
        ids=tuple(options.ids),
        by=options.by,
        on=options.on or today,
        reason=options.reason.strip(),
        reporter=options.reporter.strip(),
    )


def tell(found: Confirmation) -> str:
    """What was read before and now, entry by entry, and what was written."""
    lines = [line for one in found.named for line in _told(one)]
    if found.refreshed:
        lines += ["", "As a consequence:", *(line for one in found.refreshed for line in _told(one))]
    corrected = counted(len(found.corrections), "correction") if found.corrections else ""
    written = f"{len(found.named)} confirmed, {len(found.refreshed)} computed from them"
    noted = f"; {corrected} noted in corpus/ledger/corrections.yml" if corrected else ""
    return "\n".join([*lines, "", f"{written}{noted}."])


def _told(found: Difference) -> Iterator[str]:
    named = f"{found.key[0]} {found.key[1]}"
    if found.now is None:
        yield f"{named}: gone"
    elif found.before is None:
        yield f"{named}: confirmed for the first time"
        yield from (f"    {part}: {new}" for part, _, new in found.parts)
    elif found.parts:
        yield f"{named}: changed"
        yield from (
            f"    {part}: {old or '(nothing)'} → {new or '(nothing)'}" for part, old, new in found.parts
        )
    else:
        yield f"{named}: reads as before"
