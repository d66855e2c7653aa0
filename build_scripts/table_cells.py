"""What the tables of the downloads are made of: rows, cells, and what they are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from build_scripts.articles import Citation
from build_scripts.evidence import PROPOSED, REVIEWED
from build_scripts.extracts import Extracts
from build_scripts.story import Story
from build_scripts.whereabouts import Whereabouts

Cell: TypeAlias = "str | int | float | bool | list[Cell] | dict[str, Cell] | None"
Row: TypeAlias = "dict[str, Cell]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the tables are made from."""

    story: Story
    extracts: Extracts
    plain: Callable[[str], str]
    """A prose field without markup."""
    where: Whereabouts
    address: str
    """Where the site will stand, with its slash; the tables themselves do not depend on it."""


def cited(citation: Citation, source: Source) -> Row:
    """An article with the place of words in it, and the words as far as the site shows them."""
    return {
        "article": citation.article,
        "exact": exact_words(citation, source),
        "start": citation.start,
        "end": citation.end,
    }


def exact_words(citation: Citation, source: Source) -> str | None:
    """The cited words as far as the extracts reproduce them."""
    shown = source.extracts.of(citation)
    if shown is None:
        return None
    return source.story.articles[citation.article].text[citation.start : min(citation.end, shown[1])]


def plain_or_none(text: str | None, source: Source) -> str | None:
    """Prose without markup; none where there is none."""
    return source.plain(text) if text else None


def review_status(kind: str, id: str, source: Source) -> str:
    """Whether anybody has reviewed an entry."""
    return PROPOSED if source.story.is_proposed(kind, id) else REVIEWED
