"""Files of the built site that a browser opens by themselves, where no page's security policy guards.

A picture or a feed in XML can hold programs like a page. Ours hold none, so whatever runs is refused, and
so is what hides how a file is to be read: entities, style sheets of XML, XML that is broken. What a
browser opens as a page is called ``.html`` and is judged as one; any other name of such a file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from lxml import etree

from build_scripts.addresses import ATTRIBUTES, addresses_in
from build_scripts.errors import Problem, Where
from build_scripts.published import address_in

if TYPE_CHECKING:
    from lxml.etree import _Element  # lxml has no public name for it

XML = (".svg", ".xml")
"""Endings of files that are judged here."""
_OPENED = frozenset({
    ".html", ".htm", ".shtml", ".xhtml", ".xht", ".xml", ".xsl", ".xslt", ".svg", ".svgz", ".mathml",
    ".mml", ".atom", ".rss", ".rdf", ".mht", ".mhtml",
})  # fmt: skip
"""Endings of what hosts serve as a scriptable type (MIME Sniffing Standard, 4.6)."""
_HIDING = re.compile(r"<!(?:ENTITY|ATTLIST)|<\?xml-stylesheet")
"""What makes of an element something that does not stand there."""
_RUNNING = frozenset(("script", "handler", "iframe", "frame", "embed", "object", "base", "meta"))
"""Elements that run, fetch or lead away by themselves, of whatever namespace they say they are."""
REMEDY = "Take it out of the file below docs/ from which this one comes, or leave that file out."


def find_unjudged(names: Iterable[str]) -> Iterator[Problem]:
    """Files that browsers open as pages and nothing judges: ``.htm``, ``.XHTML``, a packed picture.

    >>> [problem.path for problem in find_unjudged(["a.html", "b.HTML", "c.xht", "d.svg", "e.png"])]
    ['site/b.HTML', 'site/c.xht']
    """
    for name in names:
        ending = PurePath(name).suffix
        if ending.lower() in _OPENED and ending not in (".html", *XML):
            message = f'browsers open a file of the ending "{ending}" as a page, and nothing judges it'
            remedy = "Leave it out, or give it the ending .html, .svg or .xml."
            yield Where(path=f"site/{name}").refused(message, remedy)


def find_programs(texts: Mapping[str, str]) -> Iterator[Problem]:
    """What would run when a picture or a feed is opened by itself.

    Args:
        texts: Text by name below the site.
    """
    for name in (name for name in texts if name.endswith(XML)):
        for message in dict.fromkeys(_running(texts[name])):
            yield Where(path=f"site/{name}").refused(message, REMEDY)


def addresses_of(text: str) -> Iterator[str]:
    """Where the elements of a picture point; nothing of one that cannot be read."""
    root = _read(text)
    for element in root.iter(etree.Element) if root is not None else ():
        for name, value in element.attrib.items():
            yield from addresses_in(_local(name), value)


def words_of(text: str) -> str:
    """What stands in the elements of a picture and in their attributes, any of which may be style."""
    root = _read(text)
    found = root.iter(etree.Element) if root is not None else ()
    return "\n".join(words for one in found for words in (one.text or "", *one.attrib.values()))


def _running(text: str) -> Iterator[str]:
    yield from (f"it holds {found[0]}" for found in _HIDING.finditer(text))
    root = _read(text)
    if root is None:
        yield "it cannot be read as XML"
    for element in root.iter(etree.Element) if root is not None else ():
        tag = _local(element.tag)
        if tag.lower() in _RUNNING:
            yield f"it has an element <{tag}>"
        for name, value in element.attrib.items():
            if _runs(_local(name).lower(), address_in(value).lower()):
                yield f'<{tag}> has {_local(name)}="{value}"'


def _runs(attribute: str, value: str) -> bool:
    """Whether an attribute is a program or holds one: an animation sets an address in its ``to``."""
    if attribute.startswith("on") or "javascript:" in value:
        return True
    return attribute in ATTRIBUTES and value.startswith("data:")


def _read(text: str) -> _Element | None:
    """The tree; no entity is filled in and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None


def _local(name: str) -> str:
    return str(etree.QName(name).localname)
