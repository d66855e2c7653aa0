"""Where in the files that people write some words of a page come from, so that an editor is led there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from build_scripts.decoding import read_text
from build_scripts.published import GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that people write, with its blanks made one."""

    path: str
    words: str
    lines: tuple[int, ...]
    """The number of each line that is not blank."""
    starts: tuple[int, ...]
    """The character of ``words`` with which each of these begins."""

    def line_of(self, at: int) -> int:
        """The line on which a character of ``words`` stands."""
        return self.lines[bisect_right(self.starts, at) - 1]


def read_sources(root: Path) -> tuple[Written, ...]:
    """The hand-written pages, the settings and the ledger, from which the site's own words come.

    Raises:
        CorpusError: A file among them, be it one that nothing else reads, is no UTF-8.
    """
    paths = [
        *sorted((root / "docs" / "prose").glob("*.md")),
        *sorted((root / "corpus").glob("*.yml")),
        *sorted((root / "corpus" / "ledger").rglob("*.yml")),
    ]
    names = [path.relative_to(root).as_posix() for path in paths]
    return tuple(_source(name, read_text(path, name)) for name, path in zip(names, paths, strict=True))


def _source(path: str, text: str) -> Written:
    lines = {number: " ".join(line.split()) for number, line in enumerate(text.split("\n"), start=1)}
    held = {number: words for number, words in lines.items() if words}
    return Written(
        path=path,
        words=" ".join(held.values()),
        lines=tuple(held),
        starts=tuple(accumulate((len(words) + 1 for words in held.values()), initial=0)),
    )


def find_sources(
    line: str, start: int, end: int, sources: tuple[Written, ...]
) -> tuple[tuple[str, int], ...]:
    """The files and lines in which some words of a page were written, as far as that can be told.

    Args:
        line: A line of a page.
        start: First character of the words in it.
        end: The character after them.
        sources: Where to look.

    Returns:
        Every place of the words with some words around them; with hardly any around them only
        a single place is believed.
    """
    tokens = list(re.finditer(r"\S+", line))
    own = [at for at, token in enumerate(tokens) if token.end() > start and token.start() < end]
    for wide in (4, 3, 2, 1, 0):
        near = tokens[max(0, own[0] - wide) : own[-1] + wide + 1] if own else []
        if not near or any(GAP in token[0] for token in near):
            continue
        words = line[near[0].start() : near[-1].end()]
        before = max(0, start - near[0].start())
        places = {
            (source.path, source.line_of(at + before))
            for source in sources
            for at in _places(words, source.words)
        }
        if len(places) == 1 or (places and wide > 1):
            return tuple(sorted(places))
    return ()


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
