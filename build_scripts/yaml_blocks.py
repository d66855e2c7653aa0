"""Items of a YAML file moved as text, so that all the rest stays as an editor wrote it.

A library that reads and writes YAML keeps comments, but breaks long lines anew. Here the
library only tells where things stand; lines are put in or cut out between them, and every
other byte of the file is kept.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML

from build_scripts.yaml_written import exactly

_WIDTH = 116
_EMPTY_LIST = re.compile(r"\[\s*\]\s*(?:#.*)?\Z")
Path = Sequence[str | int]
"""From the top of a file to a list or an item of it: ``("passages", 3, "marks")``."""


class NotABlock(Exception):
    """A list is written between brackets, so no line of it can be moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Lines of one item of a list, its comments above it included, counted from 0, end exclusive."""

    first: int
    end: int
    indent: int


@lru_cache(maxsize=64)
def load(text: str) -> Any:
    """The values of a file, with their places; the same object for the same text, not to be changed."""
    return YAML(typ="rt").load(io.StringIO(text)) or {}


def node_at(data: Any, path: Path) -> Any:
    """The value at a path; None when there is none."""
    for step in path:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, Sequence) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def items(text: str, path: Path) -> tuple[Item, ...]:
    """The items of a list.

    Raises:
        NotABlock: The list is written between brackets and holds something.
    """
    node = node_at(load(text), path)
    if not node:
        return ()
    if node.fa.flow_style():
        raise NotABlock("/".join(map(str, path)))
    lines = text.splitlines()
    starts = [node.lc.item(index)[0] for index in range(len(node))]
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
    """
    found = items(text, path)
    lines = text.splitlines()
    if found:
        at = found[index].first if index < len(found) else found[-1].end
        return _joined([*lines[:at], *_indented(block, found[0].indent), *lines[at:]])
    return _first_item(text, path, block)


def _first_item(text: str, path: Path, block: str) -> str:
    lines, data, key = text.splitlines(), load(text), str(path[-1])
    parent = node_at(data, path[:-1])
    if len(path) == 1:
        depth, at = 0, len(lines)
    else:
        item = items(text, path[:-2])[int(path[-2])]
        depth, at = item.indent + 2, item.end
    if parent is not None and key in parent:
        line = parent.lc.key(key)[0]
        lines[line] = _EMPTY_LIST.sub("", lines[line]).rstrip()
        return _joined([*lines[: line + 1], *_indented(block, depth + 2), *lines[line + 1 :]])
    return _joined([*lines[:at], " " * depth + f"{key}:", *_indented(block, depth + 2), *lines[at:]])


def cut(text: str, path: Path, index: int) -> str:
    """The text without one item of a list; a list that held nothing else goes with its key."""
    found = items(text, path)
    lines = text.splitlines()
    first, end = found[index].first, found[index].end
    if len(found) == 1:
        first = node_at(load(text), path[:-1]).lc.key(str(path[-1]))[0]
    return _joined([*lines[:first], *lines[end:]])


def _indented(block: str, indent: int) -> list[str]:
    return [" " * indent + line if line else line for line in block.splitlines()]


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


MACHINE = "#:"
"""Begins a comment that the machine wrote; it goes when its entry is accepted. An editor's "#" stays."""


def taken(text: str, path: Path, index: int) -> str:
    """The lines of an item without indentation and without the machine's comments, ready to be put in."""
    item = items(text, path)[index]
    lines = [line[item.indent :] for line in text.splitlines()[item.first : item.end]]
    return "\n".join(line for line in lines if not line.lstrip().startswith(MACHINE)) + "\n"


def render_item(value: Mapping[str, Any], comments: Sequence[str] = ()) -> str:
    """One item of a list, with the machine's comment lines above it."""
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump([exactly(copy.deepcopy(dict(value)))], out)
    lines = [line.removeprefix("  ") for line in out.getvalue().splitlines()]
    return (
        "\n".join((*(f"{MACHINE} {line}" for comment in comments for line in _wrapped(comment)), *lines))
        + "\n"
    )


def _wrapped(comment: str) -> list[str]:
    """A comment in lines of a fair length; those after the first stand deeper."""
    lines, line = [], ""
    for word in comment.split():
        if line and len(line) + len(word) + 1 > _WIDTH - 12:
            lines.append(line)
            line = "   "
        line = f"{line} {word}" if line.strip() else line + word
    return [*lines, line]
