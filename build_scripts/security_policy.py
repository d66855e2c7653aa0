"""A strict Content-Security-Policy in every page, written when the site engine is done.

Pages on a plain host cannot set headers, so the policy is a ``<meta>`` (CSP level 3, section
3.3). Scripts inside a page run by their hash alone. Instant navigation keeps the first page's
policy for the whole visit: every page therefore carries the hashes of all pages. A page without
a script in it takes no part in that (a chart alone in a frame): it gets no hash.

A hash would also bless a script that came out of a text. Inside the content of a page a script
is refused, and everywhere what no hash can allow: event handlers, ``style`` attributes, style
elements, pages inside an attribute (``srcdoc``) and addresses that are a program or a page
(``javascript:``, ``data:text/html``).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from html.parser import HTMLParser

from build_scripts.errors import CorpusError, Problem

CHARSET = '<meta charset="utf-8">'
"""After it the policy stands: before anything is loaded, and the page's encoding still in its
first 1024 bytes, as HTML asks."""
SCRIPT_TYPES = ("", "text/javascript", "module")
"""Types that a browser runs; any other marks data, which a policy leaves alone."""
ADDRESSES = ("href", "xlink:href", "src", "action", "formaction", "data", "poster")
_UNSEEN = re.compile(r"[\x00-\x20]")
REMEDY = (
    "Nothing of ours writes this. If a text brought it, escape the text; "
    "if a template did, move it to a file."
)


def add_policy(pages: Mapping[str, str]) -> dict[str, str]:
    """Every page with the policy of the site.

    Args:
        pages: HTML by name below the site's folder.

    Raises:
        CorpusError: A page holds what the policy would stop, or no place for the policy.
    """
    read = {name: _read(text) for name, text in sorted(pages.items())}
    problems = tuple(
        Problem(path=name, line=line, message=message, remedy=REMEDY)
        for name, page in read.items()
        for line, message in page.wrongs
    ) + tuple(
        Problem(path=name, line=1, message=f"expected {CHARSET} once, found it {text.count(CHARSET)} times")
        for name, text in sorted(pages.items())
        if text.count(CHARSET) != 1
    )
    if problems:
        raise CorpusError(problems)
    shared = policy_for({script for page in read.values() for script in page.scripts})
    policies = {name: shared if page.scripts else policy_for(set()) for name, page in read.items()}
    return {name: text.replace(CHARSET, _meta(policies[name])) for name, text in pages.items()}


def _meta(policy: str) -> str:
    return f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'


def policy_for(scripts: set[str]) -> str:
    """The policy that lets these scripts run, files of the site, and nothing else.

    >>> policy_for(set()).split("; ")[:3]
    ["default-src 'none'", "script-src 'self'", "worker-src 'self'"]
    """
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *sorted(_hash(script) for script in scripts))),
            "worker-src 'self'",
            # plotly.js puts an empty style element into the page and adds its rules by script.
            f"style-src 'self' {_hash('')}",
            # data: is how the theme's style sheet draws its icons.
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _read(text: str) -> _Page:
    page = _Page()
    page.feed(text)
    page.close()
    return page


class _Page(HTMLParser):
    """What of a page a policy is about."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: set[str] = set()
        self.wrongs: list[tuple[int, str]] = []
        self._script: list[str] | None = None
        self._articles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self._articles += tag == "article"
        runs = tag == "script" and held.get("type", "") in SCRIPT_TYPES
        if runs and "src" not in held:
            self._script = []
        if runs and self._articles:
            self._wrong("a script stands in the content")
        if tag == "style":
            self._wrong("a style element stands in the page")
        for name, value in held.items():
            # A browser looks away from blanks and controls in an address (URL Standard, 4.4).
            address = _UNSEEN.sub("", value).lower() if name in ADDRESSES else ""
            forbidden = name in ("style", "srcdoc") or name.startswith("on")
            if forbidden or address.startswith(("javascript:", "data:text/html")):
                self._wrong(f'<{tag}> has {name}="{value}"')

    def handle_endtag(self, tag: str) -> None:
        self._articles -= tag == "article"
        if tag == "script" and self._script is not None:
            # A browser hashes the text with line feeds only (HTML, preprocessing the input stream).
            self.scripts.add("".join(self._script).replace("\r\n", "\n"))
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def _wrong(self, message: str) -> None:
        self.wrongs.append((self.getpos()[0], message))
