"""The forms of the package's own data files, which no editor writes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel

from build_scripts.entries.base import Entry, Prose

Held = Literal["integer", "number", "boolean", "date", "array", "object"]
"""What a field of a table can hold besides text."""


class FurnitureRules(Entry):
    """``furniture.yml``: words by which a line is known to be no part of an article; small letters."""

    buttons: frozenset[str]
    longest_line: int
    begins: tuple[str, ...]
    whole: frozenset[str]
    holds: tuple[str, ...]
    caption_begins: tuple[str, ...]
    caption_ends: tuple[str, ...]
    credits: tuple[str, ...]
    captchas: tuple[str, ...]
    deck_begins: tuple[str, ...]


class TableMeaning(Entry):
    """What one data file holds."""

    about: Prose
    key: tuple[str, ...] = ()
    """The fields that name a row; none: rows have no name."""
    types: dict[Held, tuple[str, ...]] = Field({})
    """Fields by what they hold; those not named here hold text."""
    leads_to: dict[str, str] = Field({})
    """By field: the table whose key it holds."""
    fields: dict[str, Prose]
    """What each field means, in the order of the file."""

    def type_of(self, field: str) -> str:
        """What a field holds, in the words of Table Schema."""
        return next((name for name, fields in self.types.items() if field in fields), "string")


class VoiceFile(Entry):
    """``templates/voice.yml``: what the site's own voice must not say, and where it does not speak."""

    quoted: tuple[str, ...]
    printed: tuple[str, ...]
    generated: tuple[str, ...]
    counted: tuple[str, ...] = Field(min_length=1)
    dated: tuple[str, ...] = Field(min_length=1)
    loaded: tuple[str, ...] = Field(min_length=1)
    fields: tuple[str, ...]


class Dictionary(RootModel[dict[str, TableMeaning]]):
    """``templates/dictionary.yml``: what every field of the data files means."""

    @property
    def tables(self) -> dict[str, TableMeaning]:
        """The data files by name."""
        return self.root
