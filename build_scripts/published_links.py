"""Links, anchors and requests of the built site: each leads somewhere, none to another host unasked."""

from __future__ import annotations

import posixpath
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from build_scripts.addresses import ATTRIBUTES, FETCHED, LEADING, addresses_in, addresses_in_css
from build_scripts.errors import Problem, Where
from build_scripts.published import BuiltPage, address_in
from build_scripts.published_files import addresses_of, words_of

_BASE = "http://site.invalid/"
"""Stands for wherever the site will be served (RFC 2606)."""
_POINTERS = frozenset(
    ("popovertarget", "for", "aria-controls", "aria-labelledby", "aria-describedby", "list")
)
_ANCHORS = frozenset(("id", "name"))
_NO_REQUEST = frozenset(("canonical", "next", "prev", "alternate"))
_OUTSIDE = re.compile(r"https?:|(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
"""Of an address on another host; ``https:host`` is one too."""


def find_wrong_ids(page: BuiltPage) -> Iterator[Problem]:
    """An id stands once on its page, and what points at one points at one that is there."""
    ids = Counter(page.values("id"))
    for id, times in ids.items():
        if times > 1:
            yield Where(path=f"site/{page.file}").refused(
                f'the id "{id}" stands {times} times', "Rename one of them."
            )
    for name in _POINTERS:
        for value in page.values(name):
            for id in value.split():
                # The theme's own switches are made by its script.
                if not id.startswith("__") and id not in ids:
                    message = f'{name}="{id}" points at nothing on the page'
                    yield Where(path=f"site/{page.file}").refused(message, "Mend the template.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """How a page hangs together with others."""

    file: str
    address: str
    anchors: frozenset[str]
    """What a link to this page may name."""
    hrefs: tuple[str, ...]
    """Where its links lead, each once, as they stand there."""


def links_of(page: BuiltPage) -> Linked:
    """What is kept of a page until all pages are known."""
    return Linked(
        file=page.file,
        address=page.address,
        anchors=frozenset(value for name in _ANCHORS for value in page.values(name)),
        hrefs=tuple(sorted({sys.intern(found) for name in ATTRIBUTES for found in _held(page, name)})),
    )


def _held(page: BuiltPage, attribute: str) -> Iterator[str]:
    for value in page.values(attribute):
        yield from addresses_in(attribute, value)


def find_broken_links(linked: Iterable[Linked], files: frozenset[str], own: str) -> Iterator[Problem]:
    """Every link inside the site leads to a page or file, and to an anchor that it has.

    Args:
        linked: All pages.
        files: The names of all files of the site.
        own: The address under which it will stand, with its slash.
    """
    pages = {page.address: page for page in linked}
    for page in pages.values():
        for href in page.hrefs:
            target, anchor = _inside(page, href, own)
            if target is None:
                continue
            name = posixpath.join(target, "index.html") if not target or target.endswith("/") else target
            if name not in files:
                message = f'the link "{href}" leads to nothing'
                yield Where(path=f"site/{page.file}").refused(message, "Mend the link, or write the page.")
            elif anchor and target in pages and anchor not in pages[target].anchors:
                message = f'the link "{href}" leads to a page without "{anchor}"'
                yield Where(path=f"site/{page.file}").refused(message, "Mend the anchor.")


def _inside(page: Linked, href: str, own: str) -> tuple[str | None, str]:
    """The address below the site and the anchor; no address when the link leads out."""
    # The page for lost addresses names everything from the root of the host.
    rooted = href.startswith("/") and not href.startswith("//")
    full = urljoin(own, href) if rooted else urljoin(_BASE + page.address, href)
    bare, anchor = urldefrag(full)
    for start in (_BASE, own):
        if start and bare.startswith(start):
            return unquote(urlsplit(bare.removeprefix(start)).path), unquote(anchor)
    return (unquote(bare), "") if rooted else (None, "")


def _is_outside(href: str, own: str) -> bool:
    address = address_in(href)
    return bool(_OUTSIDE.match(address)) and not (own and address.startswith(own))


LINKS = frozenset(("a", "area"))
"""Elements whose ``href`` a reader follows."""


def find_unknown_hosts(page: BuiltPage, own: str, known: frozenset[str]) -> Iterator[Problem]:
    """No link to an address that neither an article nor a source of ours has.

    Args:
        page: A page of the built site.
        own: The address under which the site will stand.
        known: The addresses of articles, sources and hand-written pages.
    """
    for href in _led_to(page):
        if _is_outside(href, own) and not set(_less_and_less(href)) & known:
            message = f'a link to another host: "{href}"'
            yield Where(path=f"site/{page.file}").refused(message, "Link articles and named sources only.")


def _less_and_less(href: str) -> Iterator[str]:
    """An address; without the words in it that a browser looks for, its fragment, and its query."""
    yield href
    for start in (":~:", "#", "?"):
        href = href.partition(start)[0]
        yield href


def _led_to(page: BuiltPage) -> Iterator[str]:
    """Where links and forms lead, and who is told that a link was followed."""
    for name in LEADING:
        for one in page.named.get(name, ()):
            if name != "href" or one.tag in LINKS:
                yield from addresses_in(name, one.attrs[name])


def find_requests(page: BuiltPage, own: str) -> Iterator[Problem]:
    """Nothing is fetched from another host when a page is opened."""
    return _requests_out(page.file, _requests(page), own)


def find_requests_of_files(texts: Mapping[str, str], own: str) -> Iterator[Problem]:
    """The same for style sheets and pictures."""
    for name in texts:
        if name.endswith(".css"):
            yield from _requests_out(name, addresses_in_css(texts[name]), own)
        elif name.endswith(".svg"):
            yield from _requests_out(
                name, (*addresses_of(texts[name]), *addresses_in_css(words_of(texts[name]))), own
            )


def _requests_out(name: str, wanted: Iterable[str], own: str) -> Iterator[Problem]:
    for href in dict.fromkeys(wanted):
        if _is_outside(href, own):
            message = f'it fetches "{href}" from another host'
            yield Where(path=f"site/{name}").refused(message, "Put the file beside the site's own.")


def _requests(page: BuiltPage) -> Iterator[str]:
    """Addresses that a browser fetches without being asked."""
    for link in page.all("link"):
        if set(link.attrs.get("rel", "").lower().split()) - _NO_REQUEST:
            yield link.attrs.get("href", "")
    for name in FETCHED:
        yield from _held(page, name)
    # An image or use of SVG, and a script of it.
    yield from (one.attrs["href"] for one in page.named.get("href", ()) if one.tag not in {*LINKS, "link"})
    for css in (*page.values("style"), *(style.text() for style in page.all("style"))):
        yield from addresses_in_css(css)
