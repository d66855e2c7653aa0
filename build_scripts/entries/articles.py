"""The front matter of an article: what it is, who published it, when, and how that is known."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from build_scripts.entries.base import ADDRESS, HASH, LANGUAGE, Entry, Id, Prose, Role, Words


class SpanEntry(Entry):
    """Characters of an article that are not body text, by their exact words."""

    role: Role
    words: Words
    every: bool = False
    """All places where the words stand, at least two of them."""
    nth: int | None = Field(default=None, ge=1)


class ChainLink(Entry):
    """One step of the reasoning behind a publication date: a citation or an outside fact."""

    article: Id | None = None
    text: Words | None = None
    """The passage; with ``article``."""
    nth: int | None = Field(default=None, ge=1)
    words: Words
    """The words read: in the passage, or in the outside thing (a part of the address)."""
    day: str | None = None
    """EDTF. The date mark at these words must read as just these days."""
    gives: Literal["first", "last", "day"] | None = None
    """Which end of the publication follows from it: the first possible day, the last, or both."""
    outside: Prose | None = None
    """What it is when it is no citation ("The address")."""
    says: Prose | None = None
    """What the outside thing tells."""
    reason: Prose | None = None
    """What the citation tells."""


class PublishedEntry(Entry):
    """When an article appeared, and how that is known."""

    edtf: str
    basis: Literal["stated", "inferred"]
    chain: tuple[ChainLink, ...] = Field(min_length=1)


class SourcedName(Entry):
    """The publisher and how it is known."""

    name: Prose
    basis: Literal["stated", "identified by us"]
    reason: Prose
    words: Words | None = None


class SourcedAddress(Entry):
    """The address and how it is known."""

    url: Annotated[str, StringConstraints(pattern=ADDRESS)]
    basis: Literal["stated", "identified by us"]
    reason: Prose


class CreditEntry(Entry):
    """Whom the text itself credits."""

    name: Prose
    words: Words


class RepostEntry(Entry):
    """Where the text was put up again; kept apart from the original."""

    publisher: Prose
    published: str
    reason: Prose


class OriginalEntry(Entry):
    """What the text was taken out of, when it did not come in as plain text."""

    sha256: Annotated[str, StringConstraints(pattern=HASH)]
    """Of the file as it came in."""
    form: Literal["HTML page", "Markdown"]
    extracted_by: str
    """Program and version that chose the lines; the characters are the file's own."""
    states: dict[str, Words] = Field({})
    """What its metadata state, by the place where they state it."""


class ArticleEntry(Entry):
    """The front matter of an article."""

    file: str
    """The name under which the text came in."""
    sha256: Annotated[str, StringConstraints(pattern=HASH)]
    original: OriginalEntry | None = None
    language: Annotated[str, StringConstraints(pattern=LANGUAGE)]
    headline: Words
    publisher: SourcedName
    address: SourcedAddress
    credited_to: CreditEntry | None = None
    repost: RepostEntry | None = None
    published: PublishedEntry
    remark: Prose | None = None
    spans: tuple[SpanEntry, ...]
