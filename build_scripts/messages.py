"""Problems → text: for a person in the order of mending, for GitHub as annotations on the lines.

A file that cannot be read hides what stands in it, and a reference to nothing hides what leans
on it. So what is read first comes first: articles, settings, the definitions of the ledger, the
sheets that use them, rulings on what the sheets say, pages; and what an editor owes comes after
all that the build refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from build_scripts.errors import Level, Problem
from build_scripts.grouping import group

_READ_FIRST = ("corpus/articles/", "corpus/site.yml", "corpus/ledger/", "docs/prose/", "docs/", "mkdocs.yml")
_READ_LATER = ("corpus/ledger/articles/", "corpus/ledger/proposed/", "corpus/ledger/rulings.yml")
_MOST_LINES = 6
"""So many more lines are named; an editor finds the others by the same words."""
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

    What is wrong in the same words at several lines of a file is told once, with the lines: whoever renames a
    heading meets it in every proposal that stands under it.

    A message may quote an article or a file's name, and on GitHub every log is read for workflow commands:
    a line that begins with ``::``, be it indented, and ``##[`` anywhere (the runner's ActionCommand.cs).
    """
    groups = groupby(in_mending_order(problems), key=_file_order)
    return "\n\n".join("\n".join(_told_of_file(tuple(found))) for _, found in groups)


def _told_of_file(problems: Sequence[Problem]) -> Iterator[str]:
    """What is told of one file, in the order of the first lines."""
    alike = group(problems, lambda one: ((one.path, one.message, one.remedy),))
    for found in alike.values():
        yield _told(found[0], [one.line for one in found[1:]])


def _told(problem: Problem, more: Sequence[int]) -> str:
    """No line but the first of each part begins with words that somebody else wrote."""
    others = "".join(f", {line}" for line in more[:_MOST_LINES])
    others += f" and {len(more) - _MOST_LINES} more lines" if len(more) > _MOST_LINES else ""
    parts = (f"{problem.place}{others}: {problem.message}", problem.remedy)
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
