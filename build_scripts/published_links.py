"""Links, anchors and requests of the built site: each leads somewhere, none to another host unasked."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from build_scripts.errors import Problem
from build_scripts.published import Element, Page, Published

_BASE = "http://site.invalid/"
"""Stands for wherever the site will be served (RFC 2606)."""
_POINTERS = ("popovertarget", "for", "aria-controls", "aria-labelledby", "aria-describedby", "list")
_FETCHED = ("src", "poster", "data", "xlink:href", "data-chart")
_NO_REQUEST = frozenset(("canonical", "next", "prev", "alternate"))
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def _problem(page: str, message: str, remedy: str) -> Problem:
    return Problem(path=f"site/{page}", line=1, message=message, remedy=remedy)


def check_ids(published: Published) -> Iterator[Problem]:
    """An id stands once on its page, and what points at one points at one that is there."""
    for page in published.pages.values():
        ids = Counter(one.attrs["id"] for one in page.root.walk() if "id" in one.attrs)
        for id, times in ids.items():
            if times > 1:
                yield _problem(page.file, f'the id "{id}" stands {times} times', "Rename one of them.")
        for one in page.root.walk():
            for name in _POINTERS:
                for id in one.attrs.get(name, "").split():
                    # The theme's own switches are made by its script.
                    if not id.startswith("__") and id not in ids:
                        message = f'{name}="{id}" points at nothing on the page'
                        yield _problem(page.file, message, "Mend the template.")


def check_links(published: Published, own: str) -> Iterator[Problem]:
    """Every link inside the site leads to a page or file, and to an anchor that it has.

    Args:
        published: The built site.
        own: The address under which it will stand, with its slash.
    """
    ids = {address: _anchors(page) for address, page in published.pages.items()}
    for page in published.pages.values():
        for href in sorted(set(_hrefs(page.root))):
            target, anchor = _inside(page, href, own)
            if target is None:
                continue
            name = posixpath.join(target, "index.html") if not target or target.endswith("/") else target
            if name not in published.files:
                message = f'the link "{href}" leads to nothing'
                yield _problem(page.file, message, "Mend the link, or write the page.")
            elif anchor and target in ids and anchor not in ids[target]:
                message = f'the link "{href}" leads to a page without "{anchor}"'
                yield _problem(page.file, message, "Mend the anchor.")


def _anchors(page: Page) -> frozenset[str]:
    return frozenset(
        one.attrs[name] for one in page.root.walk() for name in ("id", "name") if name in one.attrs
    )


def _hrefs(root: Element) -> Iterator[str]:
    for one in root.walk():
        for name in ("href", "src", "xlink:href", "data-chart", "data-parts"):
            if name in one.attrs:
                yield one.attrs[name]


def _inside(page: Page, href: str, own: str) -> tuple[str | None, str]:
    """The address below the site and the anchor; no address when the link leads out."""
    # The page for lost addresses names everything from the root of the host.
    rooted = href.startswith("/") and not href.startswith("//")
    full = urljoin(own, href) if rooted else urljoin(_BASE + page.address, href)
    bare, anchor = urldefrag(full)
    for start in (_BASE, own):
        if start and bare.startswith(start):
            return unquote(urlsplit(bare.removeprefix(start)).path), unquote(anchor)
    return (unquote(bare), "") if rooted else (None, "")


def _is_own(href: str, own: str) -> bool:
    return bool(own) and href.startswith(own)


LINKS = {"a": "href", "area": "href", "form": "action"}
"""Elements that lead a reader elsewhere, and the attribute that says where."""


def check_hosts(published: Published, own: str, known: frozenset[str]) -> Iterator[Problem]:
    """No link to an address that neither an article nor a source of ours has.

    Args:
        published: The built site.
        own: The address under which it will stand.
        known: The addresses of articles, sources and hand-written pages.
    """
    for page in published.pages.values():
        for link in page.root.walk():
            href = link.attrs.get(LINKS[link.tag], "") if link.tag in LINKS else ""
            bare = re.split(r"[?#]", href, maxsplit=1)[0]
            if _OUTSIDE.match(href) and not _is_own(href, own) and not {href, bare} & known:
                message = f'a link to another host: "{href}"'
                remedy = "Link articles and named sources only."
                yield _problem(page.file, message, remedy)


def check_requests(published: Published, own: str) -> Iterator[Problem]:
    """Nothing is fetched from another host when a page is opened."""
    wanted = [(page.file, href) for page in published.pages.values() for href in _requests(page.root)]
    for name, text in published.texts.items():
        if name.endswith(".css"):
            wanted += [(name, href) for href in _css_requests(text)]
        elif name.endswith(".svg"):
            wanted += [(name, href) for href in re.findall(r'(?:href|src)="([^"]+)"', text)]
    for name, href in dict.fromkeys(wanted):
        if _OUTSIDE.match(href) and not _is_own(href, own):
            message = f'it fetches "{href}" from another host'
            yield _problem(name, message, "Put the file beside the site's own.")


def _requests(root: Element) -> Iterator[str]:
    """Addresses that a browser fetches without being asked."""
    for one in root.walk():
        if one.tag == "link" and not _NO_REQUEST & set(one.attrs.get("rel", "").split()):
            yield one.attrs.get("href", "")
        yield from (one.attrs[name] for name in _FETCHED if name in one.attrs)
        if one.tag in {"image", "use"}:
            yield one.attrs.get("href", "")
        yield from (part.split()[0] for part in one.attrs.get("srcset", "").split(",") if part.strip())
        yield from _css_requests(one.attrs.get("style", ""))
        if one.tag == "style":
            yield from _css_requests(one.text())


def _css_requests(css: str) -> Iterator[str]:
    for found in _URL.finditer(css):
        yield found[1] or found[2]
