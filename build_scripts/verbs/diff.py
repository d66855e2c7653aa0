"""``diff``: say in words what a change does to the published site."""

from __future__ import annotations

import argparse
from pathlib import Path

from build_scripts.change_report import ReportForm, report
from build_scripts.gathering import read_story
from build_scripts.verbs.means import means_told
from build_scripts.verbs.screen import print_utf8

REFUSED = "There is nothing to compare before the corpus can be built."


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """What it is held against, and the form of the report."""
    verb.add_argument(
        "--against",
        type=Path,
        metavar="FOLDER",
        help="another checkout of the project (default: what was last confirmed)",
    )
    verb.add_argument("--format", type=ReportForm, choices=list(ReportForm), default=ReportForm.TEXT)


def run(options: argparse.Namespace) -> int:
    """Read both and report."""
    root = options.root.resolve()
    with means_told(root) as means:
        against = read_story(options.against.resolve(), means) if options.against else None
        story = read_story(root, means)
    print_utf8([report(story, against, options.format)])
    return 0
