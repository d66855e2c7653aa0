"""Bytes that come in → a text, by what they are: plain text, a web page, Markdown.

Plain text is kept byte for byte. Out of a page or Markdown the text is taken as a reader sees
it (``page_text``), and the page's own statements about itself with it (``page_facts``).
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.metadata import version

import trafilatura
import webencodings

from build_scripts.corpus import NO_WORDS, holds_words
from build_scripts.decoding import decode
from build_scripts.errors import Where, times
from build_scripts.page_facts import Fact, read_facts
from build_scripts.page_text import (
    MainText,
    choose_blocks,
    drop_unseen,
    parse_page,
    read_blocks,
    read_markdown,
    read_struck,
)

PAGE = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*>\s*+)?(?>(?:(?><!--.*?-->)\s*+)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
DECLARED_WITHIN = 4096
"""Bytes in which a page's declaration is looked for; the HTML Standard asks for 1024."""
INVISIBLE = {
    "\u00ad": "soft hyphen",
    "\u061c": "Arabic letter mark",
    "\u180e": "Mongolian vowel separator",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2060": "word joiner",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "end of isolate",
    "\ufeff": "byte order mark or zero-width no-break space",
}
"""Characters that show nothing and may hide or reorder what stands around them (Unicode TR36)."""


class Form(StrEnum):
    """What came in."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A text as it is to be kept, and what is known of where it came from."""

    form: Form
    text: str
    extracted_by: str = ""
    """Program and version, for a page or Markdown."""
    facts: tuple[Fact, ...] = ()
    main: MainText | None = None
    """What was taken and left, for a page or Markdown."""


def read_incoming(raw: bytes, name: str, form: Form | None, headline: str) -> Incoming:
    """Read what came in.

    Args:
        raw: The file.
        name: Its name; its ending tells the form where the bytes do not.
        form: What the editor says it is.
        headline: What the editor says its headline is; empty: as the page states it.

    Raises:
        CorpusError: The bytes are no text of their encoding, or hold no text.
    """
    form = form or guess_form(raw, name)
    if form is Form.HTML:
        found = _read_page(decode_page(raw, name), name, headline)
    else:
        text = decode(raw, name)
        found = Incoming(form=form, text=text)
        if form is Form.MARKDOWN:
            main = read_markdown(text.removeprefix("\ufeff"))
            by = f"Markdown {version('markdown')}"
            found = Incoming(form=form, text=main.text, extracted_by=by, main=main)
    if not holds_words(found.text):
        told = "no text of an article was found on the page" if form is Form.HTML else NO_WORDS
        remedy = (
            "Save the article's text by hand and add that." if form is Form.HTML else "Name another file."
        )
        raise Where(path=name).error(told, remedy)
    return found


def guess_form(raw: bytes, name: str) -> Form:
    """The form by the file's name, else by how it begins.

    >>> guess_form(b"<!DOCTYPE html><p>x", "-").value, guess_form(b"A text.", "notes.md").value
    ('html', 'markdown')
    """
    ending = name.casefold().rpartition(".")[2]
    if ending in ("html", "htm", "xhtml") or PAGE.match(raw[:DECLARED_WITHIN]):
        return Form.HTML
    return Form.MARKDOWN if ending in ("md", "markdown") else Form.TEXT


def decode_page(raw: bytes, name: str) -> str:
    """A page's characters by its byte order mark, else its own declaration, else UTF-8.

    Raises:
        CorpusError: It declares an encoding that does not exist or that its bytes are not in.
    """
    if raw.startswith(codecs.BOM_UTF8):
        return decode(raw, name).removeprefix("\ufeff")
    match = CHARSET.search(raw[:DECLARED_WITHIN])
    if match is None:
        return decode(raw, name)
    label = match[1].decode("ascii", "replace")
    encoding = webencodings.lookup(label)
    if encoding is None:
        message = f'the page declares the encoding "{label}", which does not exist'
        raise Where(path=name).error(message, "Save the page as UTF-8.")
    try:
        text: str = encoding.codec_info.decode(raw, "strict")[0]
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"the page declares {encoding.name}, and byte {error.start} is none of it"
        raise Where(path=name, line=line).error(message, "Save the page as UTF-8.") from error
    return text


def _read_page(text: str, name: str, headline: str) -> Incoming:
    try:
        tree = parse_page(text)
    except ValueError as error:
        raise Where(path=name).error(str(error), "Name another file.") from error
    facts = read_facts(tree)
    told = headline or next((fact.value for fact in facts if fact.what == "headline"), "")
    struck = read_struck(tree)
    drop_unseen(tree)
    blocks = read_blocks(tree)
    chosen = trafilatura.extract(
        tree, output_format="txt", include_comments=False, include_tables=True, deduplicate=False
    )
    main = choose_blocks(blocks, chosen or "", told)
    main = replace(main, left_out=(*main.left_out, *struck))
    by = f"trafilatura {version('trafilatura')}"
    return Incoming(form=Form.HTML, text=main.text, extracted_by=by, facts=facts, main=main)


def find_invisible(text: str) -> tuple[str, ...]:
    r"""The characters of a text that show nothing, in words, each with how often it stands.

    >>> find_invisible("12\u200b000 of\u202e them\u200b")
    ('zero-width space (2 times)', 'right-to-left override (once)')
    """
    counts = Counter(char for char in text if char in INVISIBLE or (ord(char) < 32 and char not in "\n\r\t"))
    named = {char: INVISIBLE.get(char, f"control character {ord(char)}") for char in counts}
    return tuple(f"{named[char]} ({times(count)})" for char, count in counts.items())
