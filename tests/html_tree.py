"""HTML → a small tree, for tests that read the built pages as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "em", "i", "kbd", "label", "mark", "q", "s")
) | frozenset(("small", "span", "strong", "sub", "sup", "time", "u", "var"))


@dataclass(slots=True, eq=False)
class Element:
    """One element; equal to nothing but itself."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attrs.get("class", "").split())

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        left = [self]
        while left:
            one = left.pop()
            yield one
            left.extend(child for child in reversed(one.children) if isinstance(child, Element))

    def all(self, tag: str = "", css: str = "") -> list[Element]:
        """Every element below with this tag and this class; either may be left out."""
        return [
            one
            for one in self.walk()
            if one is not self
            and (not tag or one.tag == tag)
            and (not css or css in one.attrs.get("class", "").split())
        ]

    def one(self, tag: str = "", css: str = "") -> Element:
        found = self.all(tag, css)
        assert found, f"no {tag}.{css} in <{self.tag}>"
        return found[0]

    def text(self) -> str:
        """The characters, as a browser's textContent has them."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.at.tag == "p" and tag not in INLINE | VOID | {"svg", "script"} and self.at.parent:
            self.at = self.at.parent
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        at: Element | None = self.at
        while at and at.tag != tag:
            at = at.parent
        if at and at.parent:
            self.at = at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def read_tree(html: str) -> Element:
    """The document that holds the page's elements."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def lines_of(element: Element) -> list[str]:
    """The text, one line a block."""
    parts: list[str] = []
    _gather(element, parts)
    return [line for line in (" ".join(piece.split()) for piece in "".join(parts).split("\0")) if line]


def _gather(element: Element, parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag in INLINE:
            _gather(child, parts)
        elif child.tag not in ("script", "style"):
            parts.append("\0")
            _gather(child, parts)
            parts.append("\0")
