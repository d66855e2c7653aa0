"""Where a page, a picture or a style sheet holds addresses: one table for everybody who judges them.

The attributes are those of the HTML Standard that make a browser go or ask somewhere, ``background``
(obsolete, and fetched), those of SVG, and those that our own scripts fetch. An attribute that nobody
follows (``cite``) is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping


def _one(value: str) -> Iterator[str]:
    yield value


def _between_blanks(value: str) -> Iterator[str]:
    yield from value.split()


def _images(value: str) -> Iterator[str]:
    """The images of a ``srcset`` (HTML Standard, "parse a srcset attribute"); an address may hold commas.

    >>> list(_images("a.png 2x, data:image/png,b, c.png"))
    ['a.png', 'data:image/png,b', 'c.png']
    """
    while found := _IMAGE.match(value):
        value = value[found.end() :]
        if not found[1].endswith(","):
            value = value.partition(",")[2]
        yield found[1].rstrip(",")


_IMAGE = re.compile(r"[\s,]*([^\s,]\S*)")
LEADING: Mapping[str, Callable[[str], Iterator[str]]] = {
    "href": _one,  # of a, area: a link; of any other element it is fetched
    "action": _one,
    "formaction": _one,
    "ping": _between_blanks,
}
"""Attributes that say where a reader is led, or who is told of it."""
FETCHED: Mapping[str, Callable[[str], Iterator[str]]] = {
    "src": _one,
    "xlink:href": _one,
    "data": _one,
    "poster": _one,
    "background": _one,
    "srcset": _images,
    "imagesrcset": _images,
    "attributionsrc": _between_blanks,
    "data-chart": _one,
    "data-parts": _one,
}
"""Attributes that say what is fetched without being asked."""
ATTRIBUTES = {**LEADING, **FETCHED}


def addresses_in(attribute: str, value: str) -> Iterator[str]:
    """What an attribute of the table leads to; nothing where it is none of the table's.

    >>> list(addresses_in("ping", "/a //b")), list(addresses_in("title", "/a"))
    (['/a', '//b'], [])
    """
    if attribute in ATTRIBUTES:
        yield from ATTRIBUTES[attribute](value)


_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\n\r\f])|(.))", re.DOTALL)
_URL = re.compile(
    r"""
    (?:url|src)\( \s* ['"]? ([^'")]+)                       # url(a.png), url("a.png")
    | @import (?:\s|/\*.*?\*/)* (?:"([^"]*)" | '([^']*)')  # @import "a.css"
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_IMAGE_SET = re.compile(r"""image-set\(((?:"[^"]*"|'[^']*'|[^"'{}])*)""", re.IGNORECASE)
_STRING = re.compile(r"""(["'])(.*?)\1""", re.DOTALL)


def addresses_in_css(css: str) -> Iterator[str]:
    r"""What a style sheet or a ``style`` attribute fetches, however it is escaped (CSS Syntax, 4.3.7).

    >>> list(addresses_in_css(r"a{b:u\72l(//c)} @import'd'; e{f:image-set('g' 1x, url(h) 2x)}"))
    ['//c', 'd', 'h', 'g']
    """
    plain = _ESCAPED.sub(_unescaped, css)
    for found in _URL.finditer(plain):
        yield found[1] or found[2] or found[3] or ""
    for images in _IMAGE_SET.findall(plain):
        yield from (words for _, words in _STRING.findall(images))


def _unescaped(found: re.Match[str]) -> str:
    if not found[1]:
        return found[3] or ""
    code = int(found[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
