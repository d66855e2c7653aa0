"""Words of an article → the end of an address that leads a browser to them.

A text fragment (``#:~:text=``) is defined by WICG's *URL Fragment Text Directives*: the words, or
their first and last ones, with words before and behind where the words alone stand more than
once. Only words that this site shows anyhow go into an address, for an address is a copy too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

_WORD = re.compile(r"\S+")
_IN_WORD = re.compile(r"\w")
LONGEST = 8
"""Words up to which they are all given; of longer ones the first and the last."""
ENDS = 3
"""Words that are given of each end of longer ones."""
AROUND = 4
"""Words before or behind that may tell the place from another one."""


def text_fragment(text: str, words: tuple[int, int], shown: tuple[int, int]) -> str:
    """The fragment that finds words in a page that holds a text; empty when none does surely.

    Args:
        text: The whole text of the article, as it stands on its page.
        words: First and last character of the words, the end excluded.
        shown: The stretch around them that the site reproduces.

    >>> text = "It took 40 km. Later it lost 40 km again."
    >>> text_fragment(text, (8, 13), (0, 14))
    '#:~:text=took-,40%20km'
    >>> text_fragment(text, (3, 7), (0, 14))
    '#:~:text=took'
    """
    for before, behind in _contexts(text, words, shown):
        start, end = words
        if _places(text, text[start - before : end + behind]) == 1:
            return _directive(text[start - before : start], text[start:end], text[end : end + behind])
    return ""


def leading_to(address: str, fragment: str) -> str:
    """An address with the fragment that finds words in its page.

    >>> leading_to("https://a.example/?id=5", "#:~:text=took")
    'https://a.example/?id=5#:~:text=took'
    >>> leading_to("https://a.example/#story", "#:~:text=took")
    'https://a.example/#story:~:text=took'
    """
    return address + (fragment.removeprefix("#") if "#" in address else fragment)


def _contexts(text: str, words: tuple[int, int], shown: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """How many characters before and behind are taken: none, then more, in front first."""
    yield 0, 0
    before = [words[0] - word.start() for word in _WORD.finditer(text, shown[0], words[0])][::-1][:AROUND]
    behind = [word.end() - words[1] for word in _WORD.finditer(text, words[1], shown[1])][:AROUND]
    yield from ((size, 0) for size in before)
    yield from ((0, size) for size in behind)
    yield from ((before[-1], size) for size in behind if before)


def _places(text: str, part: str) -> int:
    r"""How often whole words stand in a text; a browser looks away from case and width of blanks.

    >>> _places("At ten, ten\nmen. Often men.", "TEN men"), _places("At ten men", " ")
    (1, 0)
    """
    words, plain = _plain(part), _plain_text(text)
    found, at = 0, plain.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not _IN_WORD.match(plain[at - 1 : at]) and not _IN_WORD.match(plain, end):
            found, at = found + 1, plain.find(words, end)
        else:
            at = plain.find(words, at + 1)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


_plain_text = lru_cache(maxsize=64)(_plain)  # asked again for each citation of an article


def _directive(before: str, words: str, behind: str) -> str:
    own = words.split()
    told = _encoded(own)
    if len(own) > LONGEST:
        told = f"{_encoded(own[:ENDS])},{_encoded(own[-ENDS:])}"
    prefix = f"{_encoded(before.split())}-," if before.strip() else ""
    suffix = f",-{_encoded(behind.split())}" if behind.strip() else ""
    return f"#:~:text={prefix}{told}{suffix}"


def _encoded(words: list[str]) -> str:
    """Percent-encoded, the dash too: it has a meaning of its own in a directive."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
