"""``check``: say what an editor still owes before a release; changes nothing."""

from __future__ import annotations

import argparse
import sys

from build_scripts.errors import counted
from build_scripts.pipeline import check
from build_scripts.verbs.means import means_told
from build_scripts.verbs.outcomes import NOTHING_BUILT, add_form, print_summary
from build_scripts.verbs.screen import print_problems

REFUSED = NOTHING_BUILT


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """How the problems are printed."""
    add_form(verb)


def run(options: argparse.Namespace) -> int:
    """Check everything; 1 where anything is owed."""
    root = options.root.resolve()
    with means_told(root) as means:
        outcome = check(root, means)
    print_summary(outcome)
    if outcome.problems:
        print_problems(outcome.problems, options)
        owed = counted(len(outcome.problems), "problem")
        print(f"\n{owed}. The site can be built as a draft; it is no release.", file=sys.stderr)
        return 1
    print("Every check passes: this can be released.")
    return 0
