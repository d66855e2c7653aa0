"""The command line: parses, has the verb that is asked for do its work, and sets the exit status."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Protocol, cast

from build_scripts.errors import CorpusError, counted
from build_scripts.files import unusable
from build_scripts.messages import COMMAND
from build_scripts.verbs.screen import ROOT, print_problems

VERBS = {
    "build": "write the pages, charts and data, and build the site",
    "check": "say what an editor still owes before a release; changes nothing",
    "schema": "write corpus/schema/, by which editors complete the ledger's YAML",
    "serve": "preview on this machine; rebuilds when an article, entry, template or page changes",
    "add": "take in a text: a new article with an empty account",
    "confirm": "say that what was read is right: writes receipts and corrections",
    "diff": "say in words what a change does to the published site",
    "map": "cut the outlines for the maps from a file of all countries",
    "propose": "write, accept or dismiss proposed entries",
    "read": "print what the machine reads in texts; writes nothing",
}
"""Each verb, which is a module of ``verbs``, in a line."""


class VerbModule(Protocol):
    """What a module of ``verbs`` holds."""

    REFUSED: str
    """What is left as it was when the verb is refused."""

    def add_arguments(self, verb: argparse.ArgumentParser, /) -> None:
        """Give the verb's parser its arguments."""

    def run(self, options: argparse.Namespace, /) -> int:
        """Do the work; the exit status."""


def load_verb(name: str) -> VerbModule:
    """The module of a verb. Only here is a module loaded late: some verbs take longer to load than to run."""
    return cast("VerbModule", importlib.import_module(f"build_scripts.verbs.{name}"))


def main(arguments: list[str] | None = None) -> int:
    """Run one verb.

    Returns:
        0 when all is well, 1 when the input has problems, 2 for wrong arguments.
    """
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(given).parse_args(given)
    try:
        status: int = options.run(options)
    except CorpusError as error:
        return _refuse(error, options)
    except OSError as error:  # what no reader and no writer met itself
        return _refuse(CorpusError((unusable(error),)), options)
    return status


def _refuse(error: CorpusError, options: argparse.Namespace) -> int:
    print_problems(error.problems, options)
    print(f"\n{counted(len(error.problems), 'problem')}. {options.refused}", file=sys.stderr)
    return 1


def _parser(given: Collection[str]) -> argparse.ArgumentParser:
    """The program's arguments, and those of the verb that stands among the words given."""
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description="Build an explainer site from a corpus of articles and its ledger.",
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=ROOT,
        help="folder that holds corpus/, docs/ and mkdocs.yml (default: this project)",
    )
    parser.set_defaults(annotate=False)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, what in VERBS.items():
        verb = verbs.add_parser(name, help=what)
        if name in given:
            module = load_verb(name)
            module.add_arguments(verb)
            verb.set_defaults(run=module.run, refused=module.REFUSED)
    return parser


if __name__ == "__main__":
    sys.exit(main())
