"""Problems → text: for a person in the order of mending, for GitHub as annotations on the lines.

A file that cannot be read hides what stands in it, and a reference to nothing hides what leans
on it. So what is read first comes first: articles, settings, the definitions of the ledger, the
sheets that use them, rulings on what the sheets say, pages; and what an editor owes comes after
all that the build refuses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from build_scripts.errors import Level, Problem

_READ_FIRST = ("corpus/articles/", "corpus/site.yml", "corpus/ledger/", "docs/prose/", "docs/", "mkdocs.yml")
_READ_LATER = ("corpus/ledger/articles/", "corpus/ledger/proposed/", "corpus/ledger/rulings.yml")
_COMMANDS = {Level.BUILD: "error", Level.CHECK: "warning"}


COMMAND = "python -m build_scripts"
"""How remedies name the program."""


def name_command(problem: Problem, command: str) -> Problem:
    """The problem with the program named in its remedy as it was called, with its folder."""
    return replace(problem, remedy=problem.remedy.replace(f"{COMMAND} ", f"{command} "))


def in_mending_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once: refused before owed, file by file, each file from its top."""
    return tuple(sorted(set(problems), key=lambda one: (*_file_order(one), one)))


def _file_order(problem: Problem) -> tuple[bool, int, str]:
    place = next(
        (at for at, start in enumerate(_READ_FIRST) if problem.path.startswith(start)), len(_READ_FIRST)
    )
    later = next((at for at, start in enumerate(_READ_LATER, 1) if problem.path.startswith(start)), 0)
    return problem.level is Level.CHECK, 10 * place + later, problem.path


def render_problems(problems: Iterable[Problem]) -> str:
    """For a person: a blank line between files, the remedy below each problem.

    A message may quote an article or a file's name, and on GitHub every log is read for workflow commands:
    a line that begins with ``::``, be it indented, and ``##[`` anywhere (the runner's ActionCommand.cs).
    """
    groups = groupby(in_mending_order(problems), key=_file_order)
    return "\n\n".join("\n".join(_told(problem) for problem in group) for _, group in groups)


def _told(problem: Problem) -> str:
    """No line but the first of each part begins with words that somebody else wrote."""
    parts = (f"{problem.place}: {problem.message}", problem.remedy)
    lines = ("\n    | ".join(part.splitlines()) for part in parts if part)
    return "\n    ".join(lines).replace("##[", "## [")


def render_annotations(problems: Iterable[Problem]) -> str:
    """For GitHub: one workflow command a line, an error where the build refuses.

    The form is that of "Workflow commands for GitHub Actions"; the escapes are those of its
    toolkit (``@actions/core``, command.ts).
    """
    return "\n".join(_annotation(problem) for problem in in_mending_order(problems))


def _annotation(problem: Problem) -> str:
    text = f"{problem.message}\n{problem.remedy}" if problem.remedy else problem.message
    path = _escape(problem.path).replace(":", "%3A").replace(",", "%2C")
    line = f",line={problem.line}" if problem.line else ""
    return f"::{_COMMANDS[problem.level]} file={path}{line}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
