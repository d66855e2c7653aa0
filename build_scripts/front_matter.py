"""An article's front matter → its file: YAML in the house's form, then the text byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from build_scripts.entries import ArticleEntry
from build_scripts.yaml_written import yaml_text

_WIDTH = 4096
"""A span's words stand in one line, so that a search finds them."""
LINK_ORDER = ("outside", "says", "article", "text", "nth", "words", "day", "gives", "reason")
NEEDS_QUOTES = re.compile(
    r"""
      ^ [\d\[]       # "2017-08-24", "[2017-08-24..2017-08-25]": no date, no list
    | : [ ] | [ ] [#]  # "Source: an agency"
    """,
    re.VERBOSE,
)


def render_article(entry: ArticleEntry, body: bytes) -> bytes:
    """The file of an article: front matter between two lines ``---``, then the text."""
    data = _plain(entry.model_dump(mode="python", by_alias=True, exclude_defaults=True))
    data["published"]["chain"] = [_link_in_order(link) for link in data["published"]["chain"]]
    data["spans"] = [_in_one_line(span) for span in data.get("spans", [])]
    return f"---\n{yaml_text(data, _WIDTH)}---\n".encode() + body


def _plain(value: Any) -> Any:
    """Mappings and lists as ruamel writes them; texts that YAML would take for something else quoted."""
    if isinstance(value, Mapping):
        return CommentedMap((key, _plain(inner)) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, str) and NEEDS_QUOTES.search(value) and '"' not in value:
        return DoubleQuotedScalarString(value)
    return value


def _link_in_order(link: CommentedMap) -> CommentedMap:
    """Where it stands before what stands there."""
    return CommentedMap((key, link[key]) for key in LINK_ORDER if key in link)


def _in_one_line(span: CommentedMap) -> CommentedMap:
    span.fa.set_flow_style()
    return span
