"""YAML text → checked values, with the line of every key for messages.

``yaml_nodes`` keeps the lines, pydantic checks the form, ``form_problems`` words what it finds; this
module joins them.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from build_scripts.entries import Entry
from build_scripts.errors import CorpusError, Where
from build_scripts.form_problems import form_problems
from build_scripts.yaml_bounds import YamlFault
from build_scripts.yaml_nodes import Below, read_nodes

Form = TypeVar("Form", bound=Entry)


MOST_CHARACTERS = 2_000_000
"""Of what belongs to one article; the sheet of a long one has a hundredth of that."""
MOST_IN_A_LIST = 20_000_000
"""Of a file that holds entries of all articles; the longest has a thousand for each."""
FEW_KEYS = 20
"""Of an entry; the places of the keys of a longer mapping are looked up, not counted."""


class Lines:
    """Lines of the keys and items of one YAML text; the values are not kept."""

    def __init__(self, below: Below | None, first: int) -> None:
        self._below = below
        self._first = first
        self._places: dict[int, dict[object, int]] = {}

    def line(self, *loc: str | int) -> int:
        """Line of the deepest part of ``loc`` that the text holds, counted in the file."""
        below, found = self._below, 0
        for step in loc:
            place = self._place(below, step)
            if place is None or not below:
                break
            at = below[1][place]
            found, below = at if isinstance(at, tuple) else (at, None)
        return found + self._first

    def _place(self, below: Below | None, step: str | int) -> int | None:
        """The place of a key or item among those of the same collection."""
        keys, lines = below or (None, ())
        if keys is None:
            return step if isinstance(step, int) and step < len(lines) else None
        if len(keys) <= FEW_KEYS:
            return keys.index(step) if step in keys else None
        if id(keys) not in self._places:
            self._places[id(keys)] = {key: place for place, key in enumerate(keys)}
        return self._places[id(keys)].get(step)


def read_form(
    form: type[Form], text: str, path: str, *, first_line: int = 1, most: int = MOST_CHARACTERS
) -> tuple[Form, Lines]:
    """Read one YAML text as the given form.

    Args:
        form: The class that says which keys there are.
        text: The YAML itself.
        path: Named in messages.
        first_line: Line of the file on which the YAML begins, counted from 1.
        most: Characters from which on nothing is read: a bomb costs no time.

    Raises:
        CorpusError: The text is no YAML, or not of the form; holds every problem.
    """
    if len(text) > most:
        message = f"the file has {len(text)} characters, the most is {most}"
        remedy = "No ledger is so long: look for what was pasted into it."
        raise Where(path=path, line=first_line).error(message, remedy)
    try:
        read = read_nodes(text)
    except YamlFault as fault:
        raise Where(path=path, line=fault.line + first_line).error(fault.message, fault.remedy) from fault
    lines = Lines(read.below, first_line)
    try:
        return form.model_validate(read.value), lines
    except ValidationError as error:
        raise CorpusError(form_problems(form, error, path, lines.line)) from error
