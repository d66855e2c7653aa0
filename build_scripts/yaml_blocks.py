"""Items of a YAML file moved as text, so that all the rest stays as an editor wrote it.

A library that reads and writes YAML keeps comments, but breaks long lines anew. Here what reads
the ledger only tells on which lines things stand; lines are put in or cut out between them, and
every other character of the file is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from build_scripts.errors import Where
from build_scripts.yaml_bounds import YamlFault
from build_scripts.yaml_files import Lines
from build_scripts.yaml_nodes import read_nodes
from build_scripts.yaml_written import yaml_text

_WIDTH = 116
_DASH = re.compile(r"[ ]*-(?:\s|\Z)")
_EMPTY_LIST = re.compile(r"\[\s*\]\s*(?:#.*)?\Z")
Path = Sequence[str | int]
"""From the top of a file to a list or an item of it: ``("passages", 3, "marks")``."""


class NotABlock(Exception):
    """A list is written between brackets, so no line of it can be moved."""


@contextmanager
def moving_in(name: str) -> Iterator[None]:
    """While lines of a file are moved, a list that has no lines of its own is told with the file's name."""
    try:
        yield
    except NotABlock as error:
        message = f"nothing can be moved: the list {error} is written between brackets"
        raise Where(path=name).error(message, "Write it line by line.") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Lines of one item of a list, its comments above it included, counted from 0, end exclusive."""

    first: int
    end: int
    indent: int


@lru_cache(maxsize=64)  # one text is asked many things before a line of it changes
def _read(text: str) -> tuple[Any, Lines]:
    node = read_nodes(text)
    return node.value or {}, Lines(node.below, 0)


def value_at(text: str, path: Path = ()) -> Any:
    """The value at a path, not to be changed; None when there is none."""
    value = _read(text)[0]
    for step in path:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, Sequence) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def line_at(text: str, path: Path) -> int:
    """The line on which a key or an item begins, counted from 0."""
    return _read(text)[1].line(*path)


def lines_of(text: str) -> list[str]:
    """The lines of a file, as YAML counts them."""
    lines = text.split("\n")
    return lines if lines[-1] else lines[:-1]


def is_block(text: str, path: Path) -> bool:
    """Whether a list that holds something stands line by line, each item behind its dash."""
    first = line_at(text, (*path, 0))
    return first != line_at(text, path) and _DASH.match(lines_of(text)[first]) is not None


def items(text: str, path: Path) -> tuple[Item, ...]:
    """The items of a list.

    Raises:
        NotABlock: The list is written between brackets and holds something.
    """
    count = len(value_at(text, path) or ())
    if not count:
        return ()
    if not is_block(text, path):
        raise NotABlock("/".join(map(str, path)))
    lines = lines_of(text)
    starts = [line_at(text, (*path, index)) for index in range(count)]
    indent = min(len(lines[start]) - len(lines[start].lstrip()) for start in starts)
    tops = [_with_comments(lines, start, indent) for start in starts]
    end = _end(lines, starts[-1], indent)
    return tuple(
        Item(first=top, end=stop, indent=indent) for top, stop in zip(tops, (*tops[1:], end), strict=True)
    )


def _with_comments(lines: Sequence[str], start: int, indent: int) -> int:
    """The first of the comment lines right above an item that stand as deep as it does."""
    while start and lines[start - 1].startswith(" " * indent + "#"):
        start -= 1
    return start


def _end(lines: Sequence[str], start: int, indent: int) -> int:
    """The line after the last item: the next less deep one, blanks and comments before it left out."""
    at = start + 1
    while at < len(lines):
        line = lines[at]
        depth = len(line) - len(line.lstrip())
        if line.strip() and not line.lstrip().startswith("#") and depth <= indent:
            break
        at += 1
    while at > start + 1 and (
        not lines[at - 1].strip()
        or (lines[at - 1].lstrip().startswith("#") and lines[at - 1].find("#") < indent)
    ):
        at -= 1
    return at


def insert(text: str, path: Path, index: int, block: str) -> str:
    """The text with an item, or several in a row, put into a list: at a place or behind the last one.

    Args:
        text: The file.
        path: The list. Its key is added where it is missing, last in the mapping that holds it.
        index: Before the item that has this number.
        block: The items as ``render_item`` writes them, without indentation.

    Raises:
        NotABlock: The list, or the entry that is to hold it, is written between brackets.
    """
    found = items(text, path)
    if not found:
        return _first_item(text, path, block)
    lines = lines_of(text)
    at = found[index].first if index < len(found) else found[-1].end
    return joined([*lines[:at], *_indented(block, found[0].indent), *lines[at:]])


def _first_item(text: str, path: Path, block: str) -> str:
    lines, parent, key = lines_of(text), value_at(text, path[:-1]), str(path[-1])
    if len(path) == 1:
        depth, at = 0, len(lines)
    else:
        item = items(text, path[:-2])[int(path[-2])]
        depth, at = item.indent + 2, item.end
    if parent is not None and key in parent:
        line = line_at(text, path)
        lines[line] = _EMPTY_LIST.sub("", lines[line]).rstrip()
        made = joined([*lines[: line + 1], *_indented(block, depth + 2), *lines[line + 1 :]])
    else:
        made = joined([*lines[:at], " " * depth + f"{key}:", *_indented(block, depth + 2), *lines[at:]])
    try:
        _read(made)
    except YamlFault as fault:
        raise NotABlock("/".join(map(str, path))) from fault
    return made


def cut(text: str, path: Path, index: int) -> str:
    """The text without one item of a list; a list that held nothing else goes with its key."""
    found = items(text, path)
    lines = lines_of(text)
    first = found[index].first if len(found) > 1 else line_at(text, path)
    return joined([*lines[:first], *lines[found[index].end :]])


def _indented(block: str, indent: int) -> list[str]:
    return [" " * indent + line if line else line for line in lines_of(block)]


def joined(lines: Sequence[str]) -> str:
    """The file of some lines."""
    return "\n".join(lines) + "\n"


MACHINE = "#:"
"""Begins a comment that the machine wrote; it goes when its entry is accepted. An editor's "#" stays."""


def taken(text: str, path: Path, index: int) -> str:
    """The lines of an item without indentation and without the machine's comments, ready to be put in."""
    item = items(text, path)[index]
    lines = [line[item.indent :] for line in lines_of(text)[item.first : item.end]]
    return "\n".join(line for line in lines if not line.lstrip().startswith(MACHINE)) + "\n"


def render_item(value: Mapping[str, Any], comments: Sequence[str] = ()) -> str:
    """One item of a list, with the machine's comment lines above it."""
    lines = [f"{MACHINE} {line}" for comment in comments for line in _wrapped(comment)]
    return joined([*lines, *(line.removeprefix("  ") for line in lines_of(yaml_text([value], _WIDTH)))])


def _wrapped(comment: str) -> list[str]:
    """A comment in lines of a fair length; those after the first stand deeper."""
    lines, line = [], ""
    for word in comment.split():
        if line and len(line) + len(word) + 1 > _WIDTH - 12:
            lines.append(line)
            line = "   "
        line = f"{line} {word}" if line.strip() else line + word
    return [*lines, line]
