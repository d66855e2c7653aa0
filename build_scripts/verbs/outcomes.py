"""What ``build`` and ``check`` have in common: the form of their problems, and the line that sums up."""

from __future__ import annotations

import argparse

from build_scripts.errors import counted
from build_scripts.pipeline import Outcome
from build_scripts.reading.reuse import LEAST

NOTHING_BUILT = "Nothing was built; the site is as it was."


def add_form(verb: argparse.ArgumentParser) -> None:
    """The argument that chooses how problems are printed."""
    verb.add_argument(
        "--format",
        dest="annotate",
        type=_is_github,
        default=False,
        metavar="{text,github}",
        help="github: problems as annotations on the lines of a pull request",
    )


def _is_github(word: str) -> bool:
    if word not in {"text", "github"}:
        raise argparse.ArgumentTypeError(f"expected text or github, found {word!r}")
    return word == "github"


def print_summary(outcome: Outcome) -> None:
    """What there is, how much of it is accounted for, and how much of each article is shown."""
    story = outcome.story
    body = [row for row in story.census if row.disposition != "furniture"]
    known = sum(1 for row in body if row.disposition != "unexamined")
    print(
        f"{counted(len(story.articles), 'article')}, "
        f"{counted(len(story.claims), 'claim')} found word for word, "
        f"{known} of {counted(len(body), 'number or date', 'numbers and dates')} accounted for, "
        f"{counted(len(story.rulings), 'ruling')}"
    )
    shares = ", ".join(f"{id} {found.share:.1%}" for id, found in outcome.reproduced.items())
    print(f"Shown of each article, measured in the built files in runs of {LEAST} words or more: {shares}")
