"""A reading → a table for a person: a row for each thing read, in the order of the text."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from build_scripts.errors import counted
from build_scripts.model import DateValue, Dropped, Name, Quantity, Reading
from build_scripts.plain_texts import PlainText
from build_scripts.reading.speakers import Speaker
from build_scripts.reading_json import with_speakers, with_values

_WIDEST = 48
"""Characters of a cell; the last column is never cut."""
_HEADS = ("line", "start", "end", "what", "words", "read as", "said by", "rule", "because")


class _Row(NamedTuple):
    start: int
    end: int
    what: str
    words: str
    read_as: str
    said_by: str = ""
    rule: str = ""
    because: str = ""


def render_table(given: PlainText, reading: Reading, *, explain: bool = False) -> str:
    """Render a reading as a table in the order of the text, below one line that counts it.

    Args:
        given: the text that was read.
        reading: what was read in it.
        explain: add a column with the reading in words, and rows for what was dropped.
    """
    ends = [at for at, char in enumerate(given.text) if char == "\n"]
    rows = sorted(_rows(given.text, reading, explain=explain), key=lambda row: (row.start, row.end))
    cells = [(str(given.first_line + bisect_right(ends, row.start - 1)), *map(str, row)) for row in rows]
    kept = len(_HEADS) if explain else len(_HEADS) - 1
    table = [_HEADS[:kept]]
    table += [(*map(_cut, line[: kept - 1]), _plain(line[kept - 1])) for line in cells]
    widths = [max(len(line[column]) for line in table) for column in range(kept)]
    lines = [_line(line, widths) for line in table] if rows else []
    return "\n".join((_summary(given, reading), *lines, "", ""))


def _rows(text: str, reading: Reading, *, explain: bool) -> Iterable[_Row]:
    for mark, date in with_values(reading.dates, DateValue):
        yield _Row(mark.start, mark.end, "date", mark.text, _say_date(date), "", mark.rule, mark.why)
    for (mark, quantity), speaker in with_speakers(text, reading):
        said, by = _say_quantity(quantity), _say_speaker(speaker)
        yield _Row(mark.start, mark.end, "quantity", mark.text, said, by, mark.rule, mark.why)
    for name in reading.names:
        yield _name_row(name)
    for one in reading.attributions:
        words = text[slice(*one.cue)] or "(a quotation that stands alone)"
        yield _Row(*one.cue, "speech", words, one.mode, one.speaker or "missing", "reporting words")
    for dropped in reading.dropped if explain else ():
        yield _dropped_row(dropped)


def _name_row(name: Name) -> _Row:
    read_as = f"{name.kind} {name.id}" if name.id else f"{name.kind}, perhaps"
    return _Row(name.start, name.end, "name", name.text, read_as, "", "known name" if name.id else "new name")


def _dropped_row(dropped: Dropped) -> _Row:
    return _Row(dropped.start, dropped.end, "dropped", dropped.text, f"no {dropped.kind}", "", dropped.rule)


def _say_date(value: DateValue) -> str:
    days = _say_days(value.earliest, value.latest) if value.edtf else "no days"
    same = value.timex == days
    return f"{value.timex_type} {value.timex}" + ("" if same else f" = {days}")


def _say_days(earliest: dt.date | None, latest: dt.date | None) -> str:
    if earliest == latest:
        return earliest.isoformat() if earliest else "no days"
    return f"{earliest or ''}..{latest or ''}"


def _say_quantity(value: Quantity) -> str:
    """Say the number, the bounds that the hedge leaves, the unit and what is counted."""
    unit = value.unit if not value.counted else f"{value.unit} ({value.counted})"
    if value.number is None:
        return f"vague: {value.vague_word or 'no number'}, {unit}"
    low = "" if value.low is None else f"{value.low:,f}"
    high = "" if value.high is None else f"{value.high:,f}"
    bounds = low if value.low == value.high else f"{low}..{high}"
    said = f"{value.number:,f}"
    return f"{bounds} {unit}" if bounds == said else f"{value.qualifier} {said} = {bounds} {unit}"


def _say_speaker(speaker: Speaker) -> str:
    return speaker.speaker or speaker.status.value


def _summary(given: PlainText, reading: Reading) -> str:
    counts = (
        counted(len(reading.dates), "date"),
        counted(len(reading.quantities), "quantity", "quantities"),
        counted(len(reading.names), "name"),
        counted(len(reading.attributions), "attribution"),
        counted(len(reading.dropped), "dropped candidate"),
    )
    told = ", ".join(counts)
    return f"{_plain(str(given.id))}, published {given.published}, {len(given.text):,} characters: {told}"


def _plain(words: str) -> str:
    """Write words on one line without characters that steer a terminal; texts are untrusted."""
    line = " ".join(words.split())
    return line if line.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in line)


def _cut(words: str) -> str:
    """Shorten a cell.

    >>> _cut("word " * 20)[-8:]
    'word wo…'
    """
    line = _plain(words[: 4 * _WIDEST])
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1].rstrip()}…"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    numbers = [cell.rjust(width) for cell, width in zip(cells[:3], widths, strict=False)]
    words = [cell.ljust(width) for cell, width in zip(cells[3:], widths[3:], strict=True)]
    return "  ".join((*numbers, *words)).rstrip()
