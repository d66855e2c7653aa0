"""What ``read`` prints of a text: a table for a person, or a line of JSON for a program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from build_scripts.plain_texts import PlainText
from build_scripts.reading import read_text
from build_scripts.reading.dates import find_dates
from build_scripts.reading.names import Gazetteer
from build_scripts.reading_json import render_json, render_timex
from build_scripts.reading_table import render_table


class Format(StrEnum):
    """The form of what is printed."""

    TABLE = "table"
    JSONL = "jsonl"
    TIMEX = "timex"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How texts are read and printed."""

    format: Format = Format.TABLE
    narrative: bool = False
    gazetteer: Gazetteer | None = None
    explain: bool = False
    """Say why each mark reads as it does, and why a candidate was dropped."""


def render_text(given: PlainText, options: Options) -> str:
    """Read one text and render what was read, line ends included."""
    if options.format is Format.TIMEX:  # dates need no other reader, which makes this the fast one
        dates, _ = find_dates(given.text, given.published, narrative=options.narrative)
        return render_timex(given.id, dates)
    reading = read_text(given.text, given.published, narrative=options.narrative, gazetteer=options.gazetteer)
    if options.format is Format.JSONL:
        return render_json(given, reading, explain=options.explain)
    return render_table(given, reading, explain=options.explain)
