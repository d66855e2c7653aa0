"""The built site as it stands in its files: pages as trees, and every other text.

Nothing here knows what the build meant to publish; ``published_checks`` judges these bytes
before the folder takes the old site's place. HTML is read as browsers read it (lexbor).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

TEXT_FILES = frozenset(
    (
        ".html",
        ".json",
        ".jsonld",
        ".csv",
        ".svg",
        ".xml",
        ".js",
        ".css",
        ".txt",
        ".md",
        ".map",
        ".geojson",
        ".webmanifest",
    )
)
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "em", "i", "kbd", "label", "mark", "q", "s")
) | frozenset(("small", "span", "strong", "sub", "sup", "time", "u", "var"))
UNSEEN = frozenset(("script", "style", "template"))
GAP = "¤"
"""Stands where something was left out of a line."""


@dataclass(frozen=True, eq=False)
class Element:
    """One element of a page; equal to nothing but itself."""

    tag: str
    attrs: Mapping[str, str]
    children: tuple[Element | str, ...] = field(repr=False)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The names of its class attribute."""
        return frozenset(self.attrs.get("class", "").split())

    @cached_property
    def _all(self) -> tuple[Element, ...]:
        """What ``walk`` gives: every check walks over the same pages."""
        # A stack: no element passes through a generator for each level above it.
        found, waiting = [], [self]
        while waiting:
            element = waiting.pop()
            found.append(element)
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]
        return tuple(found)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        return iter(self._all)

    def all(self, tag: str) -> Iterator[Element]:
        """Every element of this tag."""
        return (one for one in self.walk() if one.tag == tag)

    def text(self) -> str:
        """Its characters, as a browser's ``textContent`` has them."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the built site."""

    address: str
    """Below the site: ``""``, ``"figures/"``, ``"404.html"``."""
    root: Element

    @property
    def file(self) -> str:
        """Name of its file below the site."""
        folder = not self.address or self.address.endswith("/")
        return f"{self.address}index.html" if folder else self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Everything that a reader can fetch."""

    pages: Mapping[str, Page]
    """By address."""
    texts: Mapping[str, str]
    """Every file that holds text, by name below the site."""
    files: frozenset[str]
    """The names of all files."""


def read_published(folder: Path) -> Published:
    """Read a built site."""
    paths = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    texts = {
        name: path.read_text(encoding="utf-8", errors="replace")
        for name, path in paths.items()
        if path.suffix in TEXT_FILES
    }
    return published_of(texts, frozenset(paths))


def published_of(texts: Mapping[str, str], files: frozenset[str]) -> Published:
    """A site of these texts, its pages read."""
    pages = {_address(name): read_html(text) for name, text in texts.items() if name.endswith(".html")}
    return Published(
        pages={address: Page(address=address, root=root) for address, root in pages.items()},
        texts=texts,
        files=files,
    )


def _address(name: str) -> str:
    return name.removesuffix("index.html") if re.search(r"(?:^|/)index\.html$", name) else name


def read_html(html: str) -> Element:
    """The tree of a page, or of a piece of one."""
    root = LexborHTMLParser(html).root
    return _element(root) if root is not None else Element("html", {}, ())


def _element(node: LexborNode) -> Element:
    children: list[Element | str] = []
    child = node.child
    while child is not None:
        if child.is_text_node:
            children.append(child.text_content or "")
        elif child.is_element_node:
            children.append(_element(child))
        child = child.next
    attrs = {name: value or "" for name, value in node.attributes.items()}
    return Element(node.tag or "", attrs, tuple(children))


def lines_of(element: Element, *, leave_out: frozenset[str] = frozenset()) -> list[str]:
    """The text, one line a block.

    Args:
        element: Where.
        leave_out: Tags and classes in whose place a line holds ``GAP``.
    """
    parts: list[str] = []
    _gather(element, leave_out, parts)
    return [line for line in (" ".join(piece.split()) for piece in "".join(parts).split("\0")) if line]


def _gather(element: Element, leave_out: frozenset[str], parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag in UNSEEN:
            continue
        elif child.tag in leave_out or child.classes & leave_out:
            parts.append(f" {GAP} ")
        elif child.tag in INLINE:
            _gather(child, leave_out, parts)
        else:
            parts.append("\0")
            _gather(child, leave_out, parts)
            parts.append("\0")


# --- where it was written ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that people write, with its blanks made one."""

    path: str
    words: str
    lines: tuple[int, ...]
    """The line of each character of ``words``."""


def read_sources(root: Path) -> tuple[Source, ...]:
    """The hand-written pages, the settings and the ledger, from which the site's own words come."""
    paths = [
        *sorted((root / "docs" / "prose").glob("*.md")),
        *sorted((root / "corpus").glob("*.yml")),
        *sorted((root / "corpus" / "ledger").rglob("*.yml")),
    ]
    return tuple(
        _source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths
    )


def _source(path: str, text: str) -> Source:
    words: list[str] = []
    lines: list[int] = []
    line = 1
    for found in re.finditer(r"\s+|\S+", text):
        word = " " if found[0].isspace() else found[0]
        words.append(word)
        lines += [line] * len(word)
        line += found[0].count("\n")
    return Source(path=path, words="".join(words), lines=tuple(lines))


def find_sources(line: str, start: int, end: int, sources: tuple[Source, ...]) -> tuple[tuple[str, int], ...]:
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
            (source.path, source.lines[at + before])
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
