"""The built site as it stands in its files: pages as trees, and every other text.

Nothing here knows what the build meant to publish; ``published_checks`` judges these bytes
before the folder takes the old site's place. HTML is read as browsers read it (lexbor). A page
is read when its turn comes and let go after it; of all pages only their links and anchors are kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_scripts.errors import CorpusError, Where

TEXT_FILES = frozenset({
    ".html", ".json", ".jsonld", ".csv", ".svg", ".xml", ".js", ".css", ".txt", ".md", ".map",
    ".geojson", ".webmanifest",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "em", "i", "kbd", "label", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "var",
})  # fmt: skip
UNSEEN = frozenset(("script", "style", "template"))
GAP = "¤"
"""Stands where something was left out of a line."""
MOST_DEEP = 200
"""Elements in one another; the theme's deepest stand in thirty, and browsers give up at five hundred."""
_SEEN_AS = {**dict.fromkeys(range(0x21)), ord("\\"): "/"}


@dataclass(slots=True, eq=False)  # not frozen: a large site has millions, and each would take twice as long
class Element:
    """One element of a page; equal to nothing but itself."""

    tag: str
    attrs: Mapping[str, str]
    children: Sequence[Element | str] = field(repr=False)

    @property
    def classes(self) -> frozenset[str]:
        """The names of its class attribute."""
        return _names(self.attrs.get("class", ""))

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        # A stack: no element passes through a generator for each level above it.
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def all(self, tag: str) -> Iterator[Element]:
        """Every element of this tag."""
        return (one for one in self.walk() if one.tag == tag)

    def text(self) -> str:
        """Its characters, as a browser's ``textContent`` has them."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


@cache  # a site has few
def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """One page of the built site."""

    file: str
    """Its name below the site."""
    html: str
    """As it is written."""
    root: Element
    tagged: Mapping[str, Sequence[Element]]
    """Every element by its tag, in the order of the page."""
    named: Mapping[str, Sequence[Element]]
    """Every element by the name of each of its attributes, in the order of the page."""

    @property
    def address(self) -> str:
        """Below the site: ``""``, ``"figures/"``, ``"404.html"``."""
        return re.sub(r"(^|/)index\.html$", r"\1", self.file)

    def all(self, tag: str) -> Sequence[Element]:
        """Every element of this tag."""
        return self.tagged.get(tag, ())

    def values(self, name: str) -> Iterator[str]:
        """Every value of the attributes of this name."""
        return (one.attrs[name] for one in self.named.get(name, ()))


class Texts(Mapping[str, str]):
    """The texts of files by name below a folder, each read when it is asked for: too many to hold at once."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        """Nothing is read yet.

        Args:
            folder: Where the files are.
            names: Their names below it.
        """
        self._folder = folder
        self._names = dict.fromkeys(sorted(names))

    def __getitem__(self, name: str) -> str:
        """Read one of the files.

        Raises:
            KeyError: It is none of them.
            CorpusError: It is not in UTF-8, so that nothing could be found in it.
        """
        if name not in self._names:
            raise KeyError(name)
        try:
            return (self._folder / name).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            message = f"expected UTF-8, found something else from byte {error.start} on"
            remedy = "Save the file below docs/ from which it comes as UTF-8."
            raise Where(path=f"site/{name}").error(message, remedy) from error

    def __iter__(self) -> Iterator[str]:
        """The names, in their order."""
        return iter(self._names)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Everything that a reader can fetch."""

    texts: Mapping[str, str]
    """Every file that holds text, by name below the site."""
    files: frozenset[str]
    """The names of all files."""

    def page_names(self) -> list[str]:
        """The names of the pages' files, in their order."""
        return [name for name in self.texts if name.endswith(".html")]

    def pages(self, names: Iterable[str] | None = None) -> Iterator[BuiltPage]:
        """Pages by the names of their files, or all; each is read when its turn comes, and none is kept."""
        return (read_page(name, self.texts[name]) for name in (self.page_names() if names is None else names))

    def others(self, below: str = "") -> Iterator[tuple[str, str]]:
        """Every other text with the name of its file; of files of one kind with the same text, the first.

        Args:
            below: Only the files of this folder, with its slash.
        """
        seen: set[tuple[str, bytes]] = set()
        for name in (name for name in self.texts if name.startswith(below) and not name.endswith(".html")):
            text = self.texts[name]
            key = PurePath(name).suffix, digest_of(text)
            if key not in seen:
                seen.add(key)
                yield name, text


def digest_of(text: str) -> bytes:
    """Tells a text from all others, in the place of the text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def read_published(folder: Path) -> Published:
    """A built site."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in paths if path.suffix in TEXT_FILES]
    return Published(
        texts=Texts(folder, names), files=frozenset(path.relative_to(folder).as_posix() for path in paths)
    )


def unreadable_part(name: str, message: str) -> CorpusError:
    """What to say of a file of the built site that cannot be read; the engine copies most as they are."""
    remedy = "Mend the file below docs/ from which this one comes, or take it away."
    return Where(path=f"site/{name}").error(message, remedy)


def read_page(name: str, html: str) -> BuiltPage:
    """A page by the name of its file.

    Raises:
        CorpusError: Its elements stand deeper in one another than anything here can follow.
    """
    try:
        root = read_html(html)
    except RecursionError as error:
        raise unreadable_part(name, f"more than {MOST_DEEP} elements stand in one another") from error
    tagged: dict[str, list[Element]] = {}
    named: dict[str, list[Element]] = {}
    for one in root.walk():
        tagged.setdefault(one.tag, []).append(one)
        for attribute in one.attrs:
            named.setdefault(attribute, []).append(one)
    return BuiltPage(file=name, html=html, root=root, tagged=tagged, named=named)


def address_in(value: str) -> str:
    r"""What a browser goes to: it looks away from blanks and controls (URL Standard, 4.4), and \ is its /.

    >>> address_in(" java\tscript:a"), address_in(r"\\host")
    ('javascript:a', '//host')
    """
    return value.translate(_SEEN_AS)


def read_html(html: str) -> Element:
    """The tree of a page, or of a piece of one.

    Raises:
        RecursionError: More than ``MOST_DEEP`` elements stand in one another.
    """
    root = LexborHTMLParser(html).root
    return _element(root, MOST_DEEP) if root is not None else Element("html", {}, ())


def _element(node: LexborNode, levels: int) -> Element:
    if not levels:
        raise RecursionError
    children: list[Element | str] = []
    child = node.child
    while child is not None:
        if child.is_text_node:
            children.append(child.text_content or "")
        elif child.is_element_node:
            children.append(_element(child, levels - 1))
        child = child.next
    return Element(node.tag or "", {name: value or "" for name, value in node.attributes.items()}, children)


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
