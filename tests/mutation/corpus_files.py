"""The files of a corpus as data that can be changed and written again."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Node = Any
Steps = tuple[str | int, ...]
"""The way from the top of a file to one of its parts."""


def _yaml(width: int = 10_000) -> YAML:
    yaml = YAML(typ="rt")
    yaml.width = width
    yaml.preserve_quotes = True
    return yaml


class Files:
    """The YAML of a corpus by its path under the root, read once."""

    def __init__(self, root: Path) -> None:
        paths = [root / "corpus/site.yml", *sorted((root / "corpus/ledger").rglob("*.yml"))]
        self.root = root
        self.data: dict[str, Node] = {
            path.relative_to(root).as_posix(): _yaml().load(path.read_text(encoding="utf-8"))
            for path in paths
        }

    @property
    def sheets(self) -> dict[str, Node]:
        """The accounts of the articles."""
        return {path: data for path, data in self.data.items() if path.startswith("corpus/ledger/articles/")}

    def with_value(self, path: str, steps: Steps, value: object) -> dict[str, str]:
        """The file's new text with one part replaced; None removes it."""
        data = copy.deepcopy(self.data[path])
        put(data, steps, value)
        return {path: text_of(data)}

    def with_values(self, path: str, changes: Sequence[tuple[Steps, object]]) -> dict[str, str]:
        """The file's new text with several parts replaced."""
        data = copy.deepcopy(self.data[path])
        for steps, value in changes:
            put(data, steps, value)
        return {path: text_of(data)}


def text_of(data: Node, width: int = 10_000) -> str:
    """YAML text of one file."""
    stream = io.StringIO()
    _yaml(width).dump(data, stream)
    return stream.getvalue()


def get(data: Node, steps: Steps) -> Node:
    """One part of a file."""
    for step in steps:
        data = data[step]
    return data


def put(data: Node, steps: Steps, value: object) -> None:
    """Replace one part of a file; None removes it."""
    holder = get(data, steps[:-1])
    if value is None:
        del holder[steps[-1]]
    else:
        holder[steps[-1]] = value


def leaves(data: Node, steps: Steps = ()) -> Iterator[tuple[Steps, Node]]:
    """Every text of a file with the way to it, in the file's order."""
    if isinstance(data, dict):
        for key, part in data.items():
            yield from leaves(part, (*steps, key))
    elif isinstance(data, list):
        for index, part in enumerate(data):
            yield from leaves(part, (*steps, index))
    else:
        yield steps, data
