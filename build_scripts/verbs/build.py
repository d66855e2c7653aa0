"""``build``: write the pages, charts and data, and build the site."""

from __future__ import annotations

import argparse
from pathlib import Path

from build_scripts.errors import counted
from build_scripts.pipeline import build
from build_scripts.verbs.means import means_told
from build_scripts.verbs.outcomes import NOTHING_BUILT, add_form, print_summary
from build_scripts.verbs.screen import command_of, print_problems

REFUSED = NOTHING_BUILT


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Where the site goes, and whether a draft will do."""
    verb.add_argument(
        "--site", type=Path, default=None, help="where the site goes (default: site/ beside mkdocs.yml)"
    )
    verb.add_argument(
        "--release", action="store_true", help="build no draft: refuse whatever `check` would list"
    )
    add_form(verb)


def run(options: argparse.Namespace) -> int:
    """Build the site; a draft is built too, and says so."""
    root = options.root.resolve()
    site = (options.site or root / "site").resolve()
    with means_told(root) as means:
        outcome = build(root, site, means, release=options.release)
    print_summary(outcome)
    print(f"Site: {site}/index.html")
    if outcome.problems and options.annotate:
        print_problems(outcome.problems, options)
    if outcome.problems:
        open_ones = counted(len(outcome.problems), "problem")
        print(f"It says DRAFT on every page: {open_ones} open; `{command_of(options)} check` lists them.")
    return 0
