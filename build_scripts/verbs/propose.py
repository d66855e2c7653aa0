"""``propose``: write, accept or dismiss proposed entries."""

from __future__ import annotations

import argparse
from typing import get_args

from build_scripts.add_command import left_out
from build_scripts.entries import DismissalReason
from build_scripts.proposing import accept_proposals, dismiss_proposals, propose
from build_scripts.verbs.means import means_told
from build_scripts.verbs.screen import print_utf8

REFUSED = "Nothing was written; the ledger is as it was."


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """What is proposed, accepted or dismissed: one of these at a time."""
    verb.add_argument("articles", nargs="*", metavar="ARTICLE", help="ids of articles (default: all)")
    verb.add_argument(
        "--accept", nargs="+", default=[], metavar="ID", help="move proposed entries into the ledger"
    )
    verb.add_argument(
        "--dismiss", nargs="+", default=[], metavar="WORDS", help="dismiss proposed rows, by words or by id"
    )
    verb.add_argument(
        "--reason",
        choices=get_args(DismissalReason),
        help="why a number or date is dismissed; other entries need none",
    )
    verb.set_defaults(wrong=verb.error)


def run(options: argparse.Namespace) -> int:
    """Do what is asked for, and name the files that changed."""
    if sum(map(bool, (options.articles, options.accept, options.dismiss))) > 1:
        options.wrong("propose for ARTICLEs, or --accept, or --dismiss: one at a time")
    if options.reason and not options.dismiss:
        options.wrong("--reason goes with --dismiss")
    root = options.root.resolve()
    with means_told(root) as means:
        if options.accept:
            written = accept_proposals(root, tuple(options.accept), means)
        elif options.dismiss:
            written = dismiss_proposals(root, tuple(options.dismiss), options.reason, means)
        else:
            proposed = propose(root, tuple(options.articles), means)
            written = proposed.written
            print_utf8(left_out(proposed.left_out))
    for name in written:
        print(f"{'written' if (root / name).is_file() else 'deleted'}: {name}")
    if not written:
        print("Every number and date has its entry; nothing to propose.")
    return 0
