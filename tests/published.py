"""How much of each article a built site shows, measured from the site's files alone.

Nothing here knows which extracts the build chose: every text file is cut into streams of
words, and every run of six words or more that also stands in an article's body counts.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.html_tree import INLINE, Element, read_tree

LEAST = 6
_TOKEN = re.compile(r"\w+")
_TEXT_FILES = {".html", ".json", ".csv", ".svg", ".xml", ".js", ".css", ".txt", ".md", ".map", ".sha256"}


@dataclass(frozen=True, slots=True)
class Measured:
    """What a site shows of one article."""

    share: float
    """Characters of the body, blanks left out, each counted once: 0 to 1."""
    longest: int
    """Words of the longest stretch in one place."""
    where: str
    words: str


def measure(folder: Path, bodies: Mapping[str, str]) -> dict[str, Measured]:
    """What is shown of each body.

    Args:
        folder: The built site.
        bodies: By article; everything that is not body is blank.
    """
    tokens = {id: list(_TOKEN.finditer(body)) for id, body in bodies.items()}
    index: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for id, found in tokens.items():
        keys = [token[0].casefold() for token in found]
        for at in range(len(keys) - LEAST + 1):
            index.setdefault(tuple(keys[at : at + LEAST]), []).append((id, at))
    shown = {id: bytearray(len(body)) for id, body in bodies.items()}
    longest = dict.fromkeys(bodies, (0, "", ""))
    for name, stream in _streams(folder):
        for id, first, last in _runs(stream, index):
            start, end = tokens[id][first].start(), tokens[id][last].end()
            shown[id][start:end] = b"\x01" * (end - start)
            words = bodies[id][start:end]
            longest[id] = max(longest[id], (len(words.split()), name, words))
    return {id: _measured(bodies[id], shown[id], longest[id]) for id in bodies}


def _measured(body: str, shown: bytearray, longest: tuple[int, str, str]) -> Measured:
    letters = [at for at, char in enumerate(body) if not char.isspace()]
    return Measured(sum(shown[at] for at in letters) / len(letters), *longest)


def _runs(
    stream: Sequence[str], index: Mapping[tuple[str, ...], list[tuple[str, int]]]
) -> Iterator[tuple[str, int, int]]:
    """Longest runs: article, number of the first and of the last token."""
    open_runs: dict[tuple[str, int], int] = {}
    for at in range(len(stream) - LEAST + 1):
        now = {}
        for id, place in index.get(tuple(stream[at : at + LEAST]), ()):
            now[id, place] = open_runs.pop((id, place - 1), place)
        yield from ((id, first, place + LEAST - 1) for (id, place), first in open_runs.items())
        open_runs = now
    yield from ((id, first, place + LEAST - 1) for (id, place), first in open_runs.items())


def _streams(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every text of every file as words, each text once."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in _TEXT_FILES:
            continue
        for text in _texts(path):
            if text not in seen and text.count(" ") + text.count("\n") >= LEAST - 1:
                seen.add(text)
                yield path.relative_to(folder).as_posix(), [t.casefold() for t in _TOKEN.findall(text)]


def _texts(path: Path) -> Iterator[str]:
    raw = path.read_text(encoding="utf-8")
    if path.suffix in {".html", ".svg", ".xml"}:
        yield from _html_texts(read_tree(raw))
    elif path.suffix == ".json":
        for text in _strings(json.loads(raw)):
            # The search index holds HTML.
            yield from _html_texts(read_tree(text)) if "<" in text else (text,)
    elif path.suffix == ".csv":
        for row in csv.reader(raw.splitlines(keepends=True)):
            yield from row
    else:
        yield raw


def _html_texts(tree: Element) -> Iterator[str]:
    yield _flat(tree)
    for element in tree.walk():
        yield from (value for value in element.attrs.values() if " " in value)


def _flat(element: Element) -> str:
    parts = []
    for child in element.children:
        text = child if isinstance(child, str) else _flat(child)
        glued = isinstance(child, str) or child.tag in INLINE
        parts.append(text if glued else f"\n{text}\n")
    return "".join(parts)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
