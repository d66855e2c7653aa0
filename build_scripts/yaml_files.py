"""YAML text → checked values, with the line of every key for messages.

ruamel.yaml keeps the positions, pydantic checks the form; this module joins the two.
"""

from __future__ import annotations

import datetime as dt
import difflib
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, MaxDepthExceededError
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from build_scripts.entries import Entry
from build_scripts.errors import CorpusError, Problem

Form = TypeVar("Form", bound=Entry)


MOST_CHARACTERS = 2_000_000
"""A sheet of a long article has a hundredth of that."""
MOST_DEEP = 20
"""Levels of lists and keys in one another; a sheet has nine."""


class _Alias(MarkedYAMLError):
    """Aliases that would unfold into more than a memory holds ("billion laughs"), or that mean two things."""


class _Composer(Composer):
    """Takes aliases, but none in what another one stands for, and not too much of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._named = 0
        self._unfolded = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """One node and what is below it."""
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent):
            if self._named:
                raise _Alias(
                    problem=f"the alias *{event.anchor} stands inside what another name stands for",
                    problem_mark=event.start_mark,
                )
            node = super().compose_node(parent, index)
            self._unfolded += node.end_mark.index - node.start_mark.index
            if self._unfolded > MOST_CHARACTERS:
                raise _Alias(
                    problem=f"written out, the aliases have more than {MOST_CHARACTERS} characters",
                    problem_mark=event.start_mark,
                )
            return node
        named = getattr(event, "anchor", None) is not None
        if named and event.anchor in self.anchors:
            message = f"the name &{event.anchor} is given twice"
            raise _Alias(problem=message, problem_mark=event.start_mark)
        self._named += named
        node = super().compose_node(parent, index)
        self._named -= named
        return node


class Lines:
    """Lines of the keys and items of one YAML text."""

    def __init__(self, data: object, first: int) -> None:
        self._data = data
        self._first = first

    def line(self, *loc: str | int) -> int:
        """Line of the deepest part of ``loc`` that the text holds, counted in the file."""
        node: Any = self._data
        found = 0
        for step in loc:
            position = _position(node, step)
            if position is None:
                break
            found = position
            node = node[step]
        return found + self._first


def _position(node: object, step: str | int) -> int | None:
    if isinstance(node, Mapping) and step in node:
        return int(node.lc.key(step)[0])  # type: ignore[attr-defined]  # CommentedMap carries lc
    if (
        isinstance(node, Sequence)
        and not isinstance(node, str)
        and isinstance(step, int)
        and step < len(node)
    ):
        return int(node.lc.item(step)[0])  # type: ignore[attr-defined]  # CommentedSeq carries lc
    return None


def read_form(form: type[Form], text: str, path: str, *, first_line: int = 1) -> tuple[Form, Lines]:
    """Read one YAML text as the given form.

    Args:
        form: The class that says which keys there are.
        text: The YAML itself.
        path: Named in messages.
        first_line: Line of the file on which the YAML begins, counted from 1.

    Raises:
        CorpusError: The text is no YAML, or not of the form; holds every problem.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"the file has {len(text)} characters, the most is {MOST_CHARACTERS}"
        remedy = "No ledger is so long: look for what was pasted into it."
        raise CorpusError((Problem(path=path, line=first_line, message=message, remedy=remedy),))
    yaml = YAML(typ="rt")
    yaml.max_depth = MOST_DEEP
    yaml.Composer = _Composer
    try:
        data = yaml.load(io.StringIO(text))
    except (YAMLError, ValueError) as error:  # a day that no calendar has is a ValueError
        raise CorpusError((_yaml_problem(error, path, first_line),)) from error
    lines = Lines(data, first_line)
    try:
        return form.model_validate(data), lines
    except ValidationError as error:
        found = [item for item in error.errors(include_url=False) if not _follows(item, error)]
        raise CorpusError(tuple(_form_problem(form, item, path, lines) for item in found)) from error


def _follows(item: Any, error: ValidationError) -> bool:
    """Whether a list is told to be too short only because one of its items is wrong."""
    loc = item["loc"]
    deeper = (other["loc"] for other in error.errors(include_url=False) if len(other["loc"]) > len(loc))
    return item["type"] == "too_short" and any(other[: len(loc)] == loc for other in deeper)


def _yaml_problem(error: YAMLError | ValueError, path: str, first_line: int) -> Problem:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    line = (mark.line if mark else 0) + first_line
    told = (error.problem if isinstance(error, MarkedYAMLError) else None) or str(error).splitlines()[0]
    message, remedy = f"this is no YAML: {told}", "Mend the indentation or the quotation marks at this line."
    if isinstance(error, DuplicateKeyError):
        key = re.search(r'duplicate key "(.*?)" with', told)
        message = f'the key "{key[1] if key else ""}" stands twice in one entry'
        remedy = "Keep one of them; the second would hide the first."
    elif isinstance(error, MaxDepthExceededError):
        message = f"lists and keys stand more than {MOST_DEEP} deep in one another"
        remedy = "Look for brackets that are not closed."
    elif isinstance(error, _Alias):
        message, remedy = told, "Write out what it stands for."
    return Problem(path=path, line=line, message=message, remedy=remedy)


def _form_problem(form: type[Entry], item: Any, path: str, lines: Lines) -> Problem:
    loc = tuple(step for step in item["loc"] if isinstance(step, str | int))
    line = lines.line(*loc)
    key = ".".join(str(step) for step in loc)
    if item["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(loc[-1]), sorted(_keys(form)), n=1)
        hint = (
            f'The nearest key there is: "{near[0]}".'
            if near
            else "Remove it; build_scripts/entries.py lists the keys."
        )
        return Problem(path=path, line=line, message=f'there is no key "{loc[-1]}" here', remedy=hint)
    if item["type"] == "missing":
        return Problem(
            path=path,
            line=line,
            message=f'the key "{loc[-1]}" is missing',
            remedy="Add it; build_scripts/entries.py says what it holds.",
        )
    unquoted = item["type"] == "string_type" and isinstance(item["input"], dt.date | int | float)
    return Problem(
        path=path,
        line=line,
        message=f"{key}: {item['msg']}; found {item['input']!r:.80}",
        remedy="Put it in quotation marks."
        if unquoted
        else "build_scripts/entries.py says what may stand here.",
    )


def _keys(form: type[Entry], seen: frozenset[type] = frozenset()) -> set[str]:
    """All keys that the form and the forms inside it know."""
    keys: set[str] = set()
    for name, field in form.model_fields.items():
        keys.add(field.alias or name)
        for inner in _forms_in(field.annotation):
            if inner not in seen:
                keys |= _keys(inner, seen | {form, inner})
    return keys


def _forms_in(annotation: Any) -> list[type[Entry]]:
    if isinstance(annotation, type):
        return [annotation] if issubclass(annotation, Entry) else []
    return [form for part in getattr(annotation, "__args__", ()) for form in _forms_in(part)]
