"""How much of each article a site shows, measured from the bytes of its files alone.

Nothing here knows which extracts the build chose. Every text of every file is cut into words,
and every run of ``LEAST`` words or more that also stands in an article's body counts, whatever
stands between the words: tags, marks of a cut, quotation marks, escapes of a script.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.extracts import LEAST, TOKEN
from build_scripts.published import INLINE, Element, Published, read_html

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\[nrt]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reproduced:
    """What a site shows of one article."""

    share: float
    """Characters of the body, blanks left out, each counted once: 0 to 1."""
    longest: int
    """Words of the longest stretch in one place."""
    where: str
    """The file that holds it."""
    words: str


def measure_reproduction(published: Published, bodies: Mapping[str, str]) -> dict[str, Reproduced]:
    """What is shown of each body.

    Args:
        published: The built site.
        bodies: By article; everything that is not body is blank.
    """
    tokens = {id: list(TOKEN.finditer(body)) for id, body in bodies.items()}
    index: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for id, found in tokens.items():
        keys = [token[0].casefold() for token in found]
        for at in range(len(keys) - LEAST + 1):
            index.setdefault(tuple(keys[at : at + LEAST]), []).append((id, at))
    starts = frozenset(key[0] for key in index)
    shown = {id: bytearray(len(body)) for id, body in bodies.items()}
    longest = dict.fromkeys(bodies, (0, "", ""))
    for name, stream in _streams(published):
        if starts.isdisjoint(stream):
            continue
        for id, first, last in _runs(stream, index):
            start, end = tokens[id][first].start(), tokens[id][last].end()
            shown[id][start:end] = b"\x01" * (end - start)
            words = bodies[id][start:end]
            longest[id] = max(longest[id], (len(words.split()), name, words))
    return {id: _reproduced(bodies[id], shown[id], longest[id]) for id in bodies}


def _reproduced(body: str, shown: bytearray, longest: tuple[int, str, str]) -> Reproduced:
    letters = [at for at, char in enumerate(body) if not char.isspace()]
    share = sum(shown[at] for at in letters) / max(1, len(letters))
    return Reproduced(share=share, longest=longest[0], where=longest[1], words=longest[2])


def _runs(
    stream: Sequence[str], index: Mapping[tuple[str, ...], list[tuple[str, int]]]
) -> Iterator[tuple[str, int, int]]:
    """Longest runs: article, number of the first and of the last token."""
    running: dict[tuple[str, int], int] = {}
    for words in zip(*(stream[at:] for at in range(LEAST)), strict=False):
        places = index.get(words, ())
        if not places and not running:
            continue
        now = {}
        for id, place in places:
            now[id, place] = running.pop((id, place - 1), place)
        yield from ((id, first, place + LEAST - 1) for (id, place), first in running.items())
        running = now
    yield from ((id, first, place + LEAST - 1) for (id, place), first in running.items())


def _streams(published: Published) -> Iterator[tuple[str, list[str]]]:
    """Every text of every file as words, each text once."""
    seen: set[str] = set()
    for name in published.texts:
        for text in _texts(name, published):
            if text not in seen and text.count(" ") + text.count("\n") >= LEAST - 1:
                seen.add(text)
                yield name, [token.casefold() for token in TOKEN.findall(text)]


def _texts(name: str, published: Published) -> Iterator[str]:
    raw = published.texts[name]
    if name.endswith((".html", ".svg", ".xml")):
        page = published.pages.get(name.removesuffix("index.html"))
        yield from _html_texts(page.root if page else read_html(raw))
    elif name.endswith((".json", ".jsonld", ".geojson", ".webmanifest")):
        for text in _strings(json.loads(raw)):
            # The search index holds HTML.
            yield from _html_texts(read_html(text)) if "<" in text else (text,)
    elif name.endswith(".csv"):
        for row in csv.reader(raw.splitlines(keepends=True)):
            yield from row
    elif not name.endswith(".map"):
        yield _ESCAPE.sub(lambda found: chr(int(found[1] or found[2] or "20", 16)), raw)


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
