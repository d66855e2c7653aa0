"""A strict Content-Security-Policy in every page, written when the site engine is done.

Pages on a plain host cannot set headers, so the policy is a ``<meta>`` (CSP level 3, section
3.3). Scripts inside a page run by their hash alone. Instant navigation keeps the first page's
policy for the whole visit: every page therefore carries the hashes of all pages. A page without
a script in it takes no part in that (a chart alone in a frame): it gets no hash.

A hash would also bless a script that came out of a text. Inside the content of a page a script
is forbidden, and everywhere what no hash can allow: event handlers, ``style`` attributes, style
elements, pages inside an attribute (``srcdoc``) and addresses that are a program or a page
(``javascript:``, ``data:text/html``); and what no policy stops, a page that leads away by itself
(``http-equiv``). ``published_checks`` refuse a site that holds any of it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser

from build_scripts.addresses import ATTRIBUTES, addresses_in
from build_scripts.errors import Where, refuse
from build_scripts.published import BuiltPage, address_in

CHARSET = '<meta charset="utf-8">'
"""After it the policy stands: before anything is loaded, and the page's encoding still in its
first 1024 bytes, as HTML asks."""
_JAVASCRIPT = (
    *("application/ecmascript", "application/javascript", "application/x-ecmascript"),
    *("application/x-javascript", "text/ecmascript", "text/javascript", "text/jscript", "text/livescript"),
    *("text/x-ecmascript", "text/x-javascript", *(f"text/javascript1.{minor}" for minor in range(6))),
)
"""A "JavaScript MIME type essence match" (MIME Sniffing Standard, 4.6)."""
SCRIPT_TYPES = frozenset((*_JAVASCRIPT, "module", "importmap", "speculationrules"))
"""Types that a browser runs, or reads as a map of modules or as rules what to fetch; a policy stops all of
them. Any other marks data, which it leaves alone."""
HIDING = ("noscript", "style", "template")
"""Elements whose content works on the page and is no element of it as we read it: a template's stands apart,
and where scripts run ``noscript`` holds mere text, which ends at other places."""
_CONTENT = re.compile(r"<article\b(?:.*</article|.*)", re.DOTALL | re.IGNORECASE)
"""As it is written: a text that closes more than it opened ends the content of the tree, not this."""
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
PLACE = "The theme writes it into the head; mend the template below docs/overrides/, or the page below docs/."
REMEDY = (
    "Nothing of ours writes this. If a text brought it, escape the text; "
    "if a template did, move it to a file."
)


def add_policy(files: Mapping[str, str], pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every page with the policy of the site.

    Args:
        files: HTML by name below the site's folder; each page is asked for twice.
        pages: Which of them are pages.

    Raises:
        CorpusError: A page has no place for the policy.
    """
    scripts = {}
    problems = []
    for name in pages:
        text = files[name]
        scripts[name] = _scripts_in(text)
        if text.count(CHARSET) != 1:
            message = f"expected {CHARSET} once, found it {text.count(CHARSET)} times"
            problems.append(Where(path=f"site/{name}").refused(message, PLACE))
    refuse(problems)
    shared, bare = policy_for(frozenset().union(*scripts.values())), policy_for(frozenset())
    for name in pages:
        yield name, files[name].replace(CHARSET, _meta(shared if scripts[name] else bare))


def _meta(policy: str) -> str:
    return f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'


def policy_for(scripts: frozenset[str]) -> str:
    """The policy that lets these scripts run, files of the site, and nothing else.

    >>> policy_for(frozenset()).split("; ")[:3]
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


def _scripts_in(html: str) -> frozenset[str]:
    """The programs that stand in a page itself, with their line ends as a browser hashes them."""
    found = LexborHTMLParser(html).css("script")
    return frozenset(one.text() for one in found if _runs(one.attributes) and "src" not in one.attributes)


def _runs(attributes: Mapping[str, str | None]) -> bool:
    """Whether a browser takes a script for more than data (HTML Standard, "prepare the script element")."""
    if "type" in attributes:
        kind = (attributes["type"] or "text/javascript").strip(" \t\n\f\r")
    else:
        kind = f"text/{attributes.get('language') or 'javascript'}"
    return kind.lower() in SCRIPT_TYPES


def find_forbidden(page: BuiltPage) -> Iterator[str]:
    """What stands in a page and must not, since its policy would bless it or stop it."""
    if any(map(_SCRIPT.search, _CONTENT.findall(page.html))):
        yield "a script stands in the content"
    for tag in HIDING:
        yield from (f"a {tag} element stands in the page" for _ in page.all(tag))
    for name, elements in page.named.items():
        for one in elements:
            if _is_forbidden(name, one.attrs[name]):
                yield f'<{one.tag}> has {name}="{one.attrs[name]}"'


def _is_forbidden(name: str, value: str) -> bool:
    if name in ATTRIBUTES:
        held = (address_in(address).lower() for address in addresses_in(name, value))
        return any(address.startswith(("javascript:", "data:text/html")) for address in held)
    if name == "http-equiv":
        return value.lower() != "content-security-policy"
    return name in {"style", "srcdoc"} or name.startswith("on")
