"""A web page or Markdown → the blocks of text that a reader sees, and which of them are the article.

``trafilatura`` decides which blocks are the article; the characters are the page's own. What
it returns is only used to find the blocks again, by their letters and digits alone, so that
it can neither change a number nor join two: words that do not stand so on the page are
reported and not taken.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import markdown
from lxml import etree, html
from lxml.html import HtmlElement

INVISIBLE = frozenset({
    "audio", "canvas", "datalist", "head", "iframe", "math", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
"""Elements whose text no reader of the page sees as text."""
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "option",
    "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin and end a line (HTML Standard, section 15.3, "Rendering")."""
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
PLAIN = HEADINGS | {
    "blockquote", "caption", "center", "dd", "dl", "dt", "li", "ol", "p", "pre", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
}  # fmt: skip
"""Elements that say what a text is and not where on the page it belongs."""
STRUCK = frozenset({"del", "s", "strike"})
"""Elements whose text is shown struck out: no part of what the article says, and told to the editor."""
CELLS = frozenset({"td", "th"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")
"""What HTML folds into one space; a no-break space is none of it."""
RAISED = {"sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")}
"""A raised or lowered digit keeps its place: a footnote must not lengthen the number before it."""
QUOTES = (("“", "”"), ("‘", "’"))
"""What a browser prints around ``q``, outside and inside another."""
LONG, LONGER = 6, 20
"""Letters from which a line may begin or end inside a block, and from which it may do both."""
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or row of a table as a reader sees it."""

    text: str
    tag: str
    """The element that holds it."""
    place: int = 0
    """Number of the nearest element around it that is more than a paragraph, list or table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MainText:
    """The article's text, taken out of a page."""

    text: str
    """The kept blocks in the order of the page, an empty line between two."""
    headings: frozenset[str] = frozenset()
    """Kept blocks that the page marks as headings inside the text."""
    captions: frozenset[str] = frozenset()
    """Kept blocks that the page marks as captions."""
    left_out: tuple[str, ...] = ()
    """Blocks between the first and the last kept one that were not taken."""
    added: tuple[str, ...] = ()
    """Blocks that the library passed over and that stand between kept ones: they are kept."""
    completed: tuple[str, ...] = ()
    """Blocks of which the library took a part: they are kept whole."""
    refused: tuple[str, ...] = ()
    """Lines that the library gave and that do not stand so on the page."""


def parse_page(text: str) -> HtmlElement:
    """The tree of a page.

    Raises:
        ValueError: There is no element in it.
    """
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(XML_DECLARATION.sub("", text), parser=parser)
    except etree.ParserError as error:
        raise ValueError("the page holds no text") from error


def read_blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """The visible text, block by block, in the order of the page.

    Spaces and line ends are folded as a browser folds them; ``br`` is a line end, two of them
    end the block; the cells of a table's row stand in one block, a tab between two.
    """
    page = _OpenPage()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            page.begin(tag, hidden=_is_hidden(element, tag))
            page.say(element.text)
        else:
            page.end(tag, hidden=_is_hidden(element, tag))
            page.say(element.tail)
    page.close()
    return tuple(page.blocks)


class _OpenPage:
    """A page as far as it was read: its blocks, and what has begun and not ended."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._tags = ["body"]
        self._places, self._place_count = [0], 0
        self._raised: list[str] = []
        self._hidden = self._pre = self._quoted = 0

    def begin(self, tag: str, *, hidden: bool) -> None:
        self._hidden += hidden
        self._pre += tag == "pre"
        if tag in BLOCKS:
            self.close()
            self._tags.append(tag)
            self._place_count += tag not in PLAIN
            self._places.append(self._places[-1] if tag in PLAIN else self._place_count)
        if tag in RAISED:
            self._raised.append(tag)
        if tag == "q" and not self._hidden:
            self._parts.append(QUOTES[self._quoted % 2][0])
            self._quoted += 1

    def end(self, tag: str, *, hidden: bool) -> None:
        if tag in BLOCKS:
            self.close()
            self._tags.pop()
            self._places.pop()
        if tag in RAISED:
            self._raised.pop()
        if not self._hidden:
            self._parts.append("\n" if tag == "br" else "\t" if tag in CELLS else "")
            if tag == "q":
                self._quoted -= 1
                self._parts.append(QUOTES[self._quoted % 2][1])
        self._hidden -= hidden
        self._pre -= tag == "pre"

    def say(self, text: str | None) -> None:
        if text and not self._hidden:
            folded = text if self._pre else SPACES.sub(" ", text)
            self._parts.append(folded.translate(RAISED[self._raised[-1]]) if self._raised else folded)

    def close(self) -> None:
        """What was said since the last block is one, or several with empty lines between them."""
        folded = re.sub(r" *\t[ \t]*", "\t", re.sub(r" +", " ", "".join(self._parts)))
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", folded)
        self._parts.clear()
        self.blocks.extend(
            Block(text=one.strip(" \t\n"), tag=self._tags[-1], place=self._places[-1])
            for one in re.split(r"\n{2,}", text)
            if one.strip()
        )


def _is_hidden(element: HtmlElement, tag: str) -> bool:
    return (
        tag in INVISIBLE
        or tag in STRUCK
        or "hidden" in element.attrib
        or bool(HIDDEN.search(element.get("style", "")))
    )


def read_struck(tree: HtmlElement) -> tuple[str, ...]:
    """The texts that the page shows struck out."""
    texts = (SPACES.sub(" ", element.text_content()).strip() for element in tree.iter(*STRUCK))
    return tuple(text for text in texts if text)


def drop_unseen(tree: HtmlElement) -> None:
    """Take out of the tree what is hidden or struck out, so that no program reads it into a sentence."""
    unseen = [one for one in tree.iter() if isinstance(one.tag, str) and _is_hidden(one, one.tag)]
    for element in unseen:
        if element.tag not in INVISIBLE and element.getparent() is not None:
            element.drop_tree()


def letters(text: str) -> str:
    """The letters and digits alone, without case, accents and typography: for finding a block again.

    >>> letters("“1,200 km²”, he said") == letters('1,200 km2 he SAID')
    True
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def choose_blocks(blocks: Sequence[Block], chosen: str, headline: str) -> MainText:
    """The article out of a page's blocks.

    Args:
        blocks: The page as a reader sees it.
        chosen: The lines that a library took for the article.
        headline: As the page's metadata give it; the heading that says the same is kept too.
    """
    keys = [letters(block.text) for block in blocks]
    page = _Page(keys)
    covered = [0] * len(blocks)
    refused = []
    for line in chosen.splitlines():
        touched = page.find(letters(line))
        if not touched and letters(line):
            refused.append(line.strip())
        for number, part in touched:
            covered[number] += part
    kept = {number for number, part in enumerate(covered) if part}
    if kept:
        kept |= set(_heading(blocks[: min(kept)], keys, headline))
    between = tuple(_between(blocks, keys, kept))
    taken, kept = kept, kept.union(between)
    inside = range(min(kept), max(kept)) if kept else ()
    return MainText(
        text="\n\n".join(blocks[number].text for number in sorted(kept)) + "\n" if kept else "",
        headings=frozenset(blocks[n].text for n in kept if blocks[n].tag in HEADINGS),
        captions=frozenset(blocks[n].text for n in kept if blocks[n].tag == "figcaption"),
        left_out=tuple(blocks[number].text for number in inside if number not in kept and keys[number]),
        added=tuple(blocks[n].text for n in between),
        completed=tuple(blocks[n].text for n in sorted(taken) if 0 < covered[n] < len(keys[n])),
        refused=tuple(refused),
    )


def _between(blocks: Sequence[Block], keys: Sequence[str], kept: Collection[int]) -> Iterator[int]:
    """Blocks of the place to which the kept ones before and after them belong: the article goes on there."""
    for before, after in pairwise(sorted(kept)):
        if blocks[before].place == blocks[after].place:
            here = blocks[before].place
            yield from (n for n in range(before + 1, after) if keys[n] and blocks[n].place == here)


class _Page:
    """The letters of a page, and the place up to which lines were found in them."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._all = "".join(keys)
        self._ends = list(accumulate(map(len, keys)))
        self._at = 0
        self._none_from: dict[str, int] = {}
        """From where on letters were looked for in vain: a page may hold one short line a thousand times."""

    def find(self, key: str) -> tuple[tuple[int, int], ...]:
        """The blocks that a line's letters touch, each with how many; the next place goes before others.

        A short line is found only where a block begins: "12" does not stand in "1,200 readers".
        """
        if not key:
            return ()
        for start in (self._at, 0):
            if start >= self._none_from.get(key, len(self._all)):
                continue
            place = self._all.find(key, start)
            while place >= 0:
                if self._fits(place, place + len(key)):
                    self._at = place + len(key)
                    return tuple(self._touched(place, self._at))
                place = self._all.find(key, place + 1)
            self._none_from[key] = start
        return ()

    def _fits(self, start: int, end: int) -> bool:
        """Whether both ends are those of blocks, or one is and the line is too long for chance."""
        first, last = start == 0 or start in self._edges, end in self._edges
        return (first and last) or ((first or last) and end - start >= LONG) or end - start >= LONGER

    @cached_property
    def _edges(self) -> frozenset[int]:
        return frozenset(self._ends)

    def _touched(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        number = bisect_right(self._ends, start)
        while number < len(self._ends) and start < end:
            stop = min(self._ends[number], end)
            if stop > start:
                yield number, stop - start
            start, number = stop, number + 1


def _heading(before: Sequence[Block], keys: Sequence[str], headline: str) -> Iterator[int]:
    """The last heading before the article that says what the headline says."""
    wanted = letters(headline)
    for number in range(len(before) - 1, -1, -1):
        same = wanted and keys[number] and (keys[number] in wanted or wanted in keys[number])
        if before[number].tag == "h1" and (same or not wanted):
            yield number
            return


def read_markdown(text: str) -> MainText:
    """The text of a Markdown file as a reader of the rendered page sees it; nothing is left out."""
    rendered = markdown.markdown(text, extensions=["tables"])
    if not rendered.strip():
        return MainText(text="")
    blocks = read_blocks(parse_page(rendered))
    return MainText(
        text="\n\n".join(block.text for block in blocks) + "\n" if blocks else "",
        headings=frozenset(block.text for block in blocks if block.tag in HEADINGS),
    )
