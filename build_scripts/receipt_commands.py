"""The verbs ``confirm`` and ``diff``: their arguments, and what they say."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from build_scripts.change_report import Form
from build_scripts.confirming import Confirmation, Request
from build_scripts.errors import counted
from build_scripts.receipts import Difference


def add_confirm(verb: argparse.ArgumentParser) -> None:
    """The arguments of ``confirm``."""
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
        "--reason", default="", metavar="TEXT", help="why a published value changes; it is published"
    )
    verb.add_argument(
        "--reporter", default="", metavar="TEXT", help="who reported it, as they want to be named in public"
    )
    verb.set_defaults(refused="Nothing was confirmed; receipts and corrections are as they were.")


def add_diff(verb: argparse.ArgumentParser) -> None:
    """The arguments of ``diff``."""
    verb.add_argument(
        "--against",
        type=Path,
        metavar="FOLDER",
        help="another checkout of the project (default: what was last confirmed)",
    )
    verb.add_argument("--format", type=Form, choices=list(Form), default=Form.TEXT)
    verb.set_defaults(refused="There is nothing to compare before the corpus can be built.")


def request_of(options: argparse.Namespace, today: dt.date) -> Request:
    """What the arguments ask for."""
    return Request(
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
