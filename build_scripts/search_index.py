"""The search index, small enough for every reader to load it.

The theme's search loads the whole index with the first page. A section keeps the beginning of
its text, which is what a reader sees among the results: items with commas between, blocks with full
stops. Of the rest it keeps, once, the names
and numbers that the section does not hold yet, and the words that no section of its page holds:
each name finds every section that has it, each other word the pages that have it, unless so many
have it that it tells none apart. These loose words stand in an element of their own, of which the results
show those that were found.

A heading that many pages have ("The ruling") tells none of them apart: what stands under it
belongs to its page. A heading with nothing under it that is the title of another page, as a
card's is of the page that it leads to, is found there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Any

LEAD = 60
"""Characters that a section keeps from its beginning: a line or two on a phone."""
FORM = 4
"""From so many pages on a heading is a part of their form. A name may head a section on three of
them: who it is, where it is, how it is spelt."""
COMMON = 5
"""From so many pages on a word that is no name tells none of them apart."""
SPELLINGS = "glossary/"
"""The page on which words are looked up keeps the common ones too, and so do its parts."""
_STOP_WORDS = """
    a about after all also am among an and any are as at be because been but by can could did do does either
    else ever every for from had has have he her him his how if in into is it its just may me might most must
    my neither no nor not of off often on only or other our own rather said say says she should since so some
    than that the their them then there these they this to too us was we were what when where which while who
    whom why will with would yet you your
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that the search leaves out of a question anyway (lunr's stop words, the common ones)."""
_TAG = re.compile(r"<[^>]+>|\d+×")
"""Tags, and how often a word stands somewhere: nobody looks for either."""
_ITEM = re.compile(r"<(li|t[dh])>(.*?)</\1>", re.DOTALL)
_BLOCK = re.compile(r"</(?:p|[uo]l|tr|caption|d[dt]|h\d|pre|div)>")
_ENDED = re.compile(r"[.!?:;,…][”’\"')]?$")
"""An end that needs no further sign."""
LOOSE = "<small>{}</small>"
"""Words that are only to be found; the style sheet shows those that were."""
_WORD = re.compile(r"\w+")
_EDGE = ".,;:!?()[]“”‘’\"'…·"


def cut_index(text: str) -> str:
    """The index of the site engine, cut down.

    Args:
        text: JSON with ``config`` and ``docs``; each of these has ``location``, ``title`` and
            ``text``, HTML.
    """
    index = json.loads(text)
    sections = _joined([section | {"text": _plain(section["text"])} for section in index["docs"]])
    common = _common(sections)
    held: dict[str, set[str]] = {}
    for section in sections:
        words = _words(f"{section['title']} {_lead(section['text'])}")
        page = _page(section)
        held.setdefault(page, set() if page.startswith(SPELLINGS) else set(common)).update(words)
    cut = [section | {"text": _cut(section, held[_page(section)])} for section in sections]
    return json.dumps(index | {"docs": cut}, ensure_ascii=False, separators=(",", ":"))


def _joined(sections: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Sections under headings that find nothing of their own, joined to their pages or left out."""
    headed = Counter(title for title, _ in {(section["title"], _page(section)) for section in sections})
    home = {section["title"]: _page(section) for section in sections if "#" not in section["location"]}
    pages: dict[str, dict[str, Any]] = {}
    found = []
    for section in sections:
        page, title = _page(section), section["title"]
        if page not in pages or "#" not in section["location"]:
            pages[page] = dict(section)
            found.append(pages[page])
        elif headed[title] >= FORM:
            pages[page]["text"] = _parted((pages[page]["text"], section["text"]))
        elif section["text"] or home.get(title, page) == page:
            found.append(dict(section))
    return found


def _common(sections: Sequence[Mapping[str, Any]]) -> set[str]:
    """Words of many pages."""
    words = {(_page(section), word) for section in sections for word in _words(section["text"])}
    return {word for word, pages in Counter(word for _, word in words).items() if pages >= COMMON}


def _cut(section: Mapping[str, Any], held: set[str]) -> str:
    lead = _lead(section["text"])
    if lead == section["text"]:
        return lead
    own, kept = set(_words(f"{section['title']} {lead}")), []
    for word in section["text"][len(lead) :].split():
        bare = word.strip(_EDGE)
        parts = {part for part in _words(bare) if part not in STOP_WORDS}
        named = bare[:1].isupper() or bare[:1].isdigit()
        if parts - held or (named and parts - own):
            held |= parts
            own |= parts
            kept.append(bare)
    return f"{lead} …" + (f" {LOOSE.format(' '.join(kept))}" if kept else "")


def _lead(text: str) -> str:
    end = text.rfind(" ", 0, LEAD)
    return text if len(text) <= LEAD or end < 0 else text[:end]


def _plain(text: str) -> str:
    """Text without tags. Signs stay escaped, because the theme shows the text as HTML.

    >>> _plain("<p>A&amp;B</p><p>a &lt; b</p><ul><li>40</li> <li>40 </li> <li>60</li></ul> <p>Both.</p>")
    'A&amp;B. a &lt; b. 40, 60. Both.'
    """
    return _parted(_line(block) for block in _BLOCK.split(text))


def _parted(texts: Iterable[str]) -> str:
    """Texts one after the other, with a full stop between two where the first has no sign at its end."""
    *others, last = [text for text in texts if text] or [""]
    return " ".join((*(text if _ENDED.search(text) else f"{text}." for text in others), last))


def _line(block: str) -> str:
    """A block as a line of text, its items once each with commas between them."""
    first = _ITEM.search(block)
    if not first:
        return " ".join(_TAG.sub(" ", block).split())
    items = (_line(item) for _, item in _ITEM.findall(block))
    return " ".join((_line(block[: first.start()]), ", ".join(dict.fromkeys(filter(None, items))))).strip()


def _page(section: Mapping[str, Any]) -> str:
    return str(section["location"]).partition("#")[0]


def _words(text: str) -> list[str]:
    return _WORD.findall(unescape(text).casefold())
