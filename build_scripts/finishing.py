"""What the site engine leaves to do: the built site's files → the files that change.

Pages get their security policy, style sheets lose what no page uses, our scripts lose what only
we read, the search index loses what it holds twice, and each page gets the picture of a shared
link. Nothing here knows the engine: it reads the files of a built site, whatever built it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import unescape

from build_scripts.cards import render_card
from build_scripts.search_index import cut_index
from build_scripts.security_policy import add_policy
from build_scripts.side_by_side import batches, do_all
from build_scripts.style_sheets import cut_sheets, words_of

INDEX = "search/search_index.json"
READ = (".html", ".css", ".js", INDEX)
"""How the names of the files end that are read to finish a site."""
BATCH = 32
"""Pages of which a process makes the cards at once."""
_OURS = re.compile(r"assets/[\w-]+\.js")
_UNREAD = re.compile(r"^[ \t]*(?://.*\n|\n)|^[ \t]+", re.MULTILINE)
_CARD = re.compile(r'<meta property="og:image" content="[^"]*?(assets/cards/[\w./-]+\.png)">')
_TITLE = re.compile(r'<meta property="og:title" content="([^"]*)">')
_SITE = re.compile(r'<meta property="og:site_name" content="([^"]*)">')


def finish(files: Mapping[str, str], *, forking: bool = False) -> Iterator[tuple[str, bytes]]:
    """What to write over the built site, for files that change and new ones.

    Args:
        files: Text by name below the site's folder: every page, style sheet and script, and
            the search index. Each is asked for several times, and its own text last.
        forking: Whether further processes may take part.

    Yields:
        Name and bytes; the pages last, so that they may be written at once.

    Raises:
        CorpusError: A page has no place for the security policy.
    """
    pages = [name for name in files if name.endswith(".html")]
    changed = (
        _cut_sheets(files),
        ((name, cut_script(files[name])) for name in files if _OURS.fullmatch(name)),
        ((name, cut_index(files[name])) for name in files if name == INDEX),
        add_policy(files, pages),
    )
    jobs = [partial(_cards, files, some) for some in batches(pages, BATCH)]
    for cards in do_all(jobs, forking=forking):
        yield from cards
    yield from ((name, text.encode("utf-8")) for some in changed for name, text in some)


def cut_script(text: str) -> str:
    r"""A script of ours without its lines of comments and its indents.

    None of ours holds a text of several lines, which would lose its indents too.

    >>> cut_script("// why\nif (a) {\n  b(); // stays\n}\n")
    'if (a) {\nb(); // stays\n}\n'
    """
    return _UNREAD.sub("", text)


def _cut_sheets(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    words = words_of(files[name] for name in files if name.endswith((".html", ".js")))
    yield from cut_sheets({name: files[name] for name in files if name.endswith(".css")}, words).items()


def _cards(files: Mapping[str, str], pages: Iterable[str]) -> list[tuple[str, bytes]]:
    """The pictures that the pages ask for, by the title that they print beside them."""
    cards = []
    for page in pages:
        head = files[page].partition("</head>")[0]
        card, title, site = _CARD.search(head), _TITLE.search(head), _SITE.search(head)
        if card and title and site:
            cards.append((card[1], render_card(unescape(title[1]), unescape(site[1]))))
    return cards
