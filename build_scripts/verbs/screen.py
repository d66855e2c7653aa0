"""Where a verb prints, and how it names the program that it belongs to."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path

from build_scripts.errors import Problem
from build_scripts.messages import COMMAND, name_command, render_annotations, render_problems

ROOT = Path(__file__).resolve().parent.parent.parent
"""The folder of this project: what a verb works on if no other is named."""


def command_of(options: argparse.Namespace) -> str:
    """How the program was called, up to the verb."""
    return COMMAND if options.root == ROOT else f"{COMMAND} --root {shlex.quote(str(options.root))}"


def print_problems(problems: Iterable[Problem], options: argparse.Namespace) -> None:
    """For a person on standard error, or for GitHub, which reads standard output."""
    named = [name_command(problem, command_of(options)) for problem in problems]
    if options.annotate:
        print(render_annotations(named))
    else:
        print(render_problems(named), file=sys.stderr)


def print_utf8(parts: Iterable[str]) -> None:
    """Print in UTF-8 whatever the locale; stop quietly when nobody reads on (``| head``)."""
    try:
        for part in parts:
            sys.stdout.buffer.write(part.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
