"""``serve``: preview on this machine."""

from __future__ import annotations

import argparse

from build_scripts.preview import serve
from build_scripts.verbs.means import means_of
from build_scripts.verbs.outcomes import NOTHING_BUILT
from build_scripts.verbs.screen import print_problems

REFUSED = NOTHING_BUILT


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Where the preview listens."""
    verb.add_argument("--port", type=port, default=8000)


def port(words: str) -> int:
    """The number of a port.

    Raises:
        ValueError: It is none.
    """
    if int(words) not in range(1, 65536):
        raise ValueError(words)
    return int(words)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. Nobody is told how far it is: the engine's own lines stand on the terminal."""
    root = options.root.resolve()
    return serve(root, options.port, lambda error: print_problems(error.problems, options), means_of(root))
