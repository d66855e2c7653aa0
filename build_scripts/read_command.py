"""What ``read`` prints: a reading → a table for a person, or a line of JSON for a program.

``table`` has one row for each thing read, in the order of the text; ``jsonl`` and ``timex``
are the forms that ``tests/benchmarks/README.md`` fixes. Offsets count code points of the
text from 0, end exclusive.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from build_scripts.model import Attribution, DateValue, Dropped, Mark, Name, Quantity, Reading
from build_scripts.plain_texts import PlainText
from build_scripts.reading import read_text
from build_scripts.reading.dates import find_dates
from build_scripts.reading.names import Gazetteer
from build_scripts.reading.speakers import Speaker, find_speakers

Value = TypeVar("Value", DateValue, Quantity)


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


# --- for a program ----------------------------------------------------------------------


_SIGNALLED = re.compile(
    r"""(?: (?:since|until|till|before|after|in|within|during|for|throughout|through|over(?=\sthe\b)) \s+ )?
        (?P<timex>.+?) (?: (?<!\bjust)(?<!\bshortly)(?<!\bsoon) \s+after\s+\S.* )?""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""What TimeML leaves outside: "[over] the past year", "more than 48 hours [after they left]"."""


def render_timex(id: str | int, dates: Iterable[Mark]) -> str:
    """Render dates as ``score_dates.py`` reads them, one line."""
    rows = []
    for mark, value in _with_values(dates, DateValue):
        words = _SIGNALLED.fullmatch(mark.text)
        start, end = words.span("timex") if words else (0, len(mark.text))
        rows.append(
            {
                "start": mark.start + start,
                "end": mark.start + end,
                "type": value.timex_type,
                "value": value.timex,
            }
        )
    return _json({"id": id, "timexes": rows})


def render_json(given: PlainText, reading: Reading, *, explain: bool = False) -> str:
    """Render a reading as one line of JSON.

    Args:
        given: the text that was read.
        reading: what was read in it.
        explain: add ``rule`` and ``why`` to dates and quantities, and a list ``dropped``.
    """
    row: dict[str, Any] = {
        "id": given.id,
        "dates": [
            _date_row(mark, value) | _why(mark, explain=explain)
            for mark, value in _with_values(reading.dates, DateValue)
        ],
        "quantities": [
            _quantity_row(mark, value, speaker) | _why(mark, explain=explain)
            for (mark, value), speaker in _with_speakers(given.text, reading)
        ],
        "names": [
            {"start": name.start, "end": name.end, "text": name.text, "id": name.id, "kind": name.kind}
            for name in reading.names
        ],
        "attributions": [_attribution_row(attribution) for attribution in reading.attributions],
    }
    if explain:
        row["dropped"] = [
            {"start": one.start, "end": one.end, "text": one.text, "kind": one.kind, "rule": one.rule}
            for one in reading.dropped
        ]
    return _json(row)


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"


def _with_values(marks: Iterable[Mark], kind: type[Value]) -> list[tuple[Mark, Value]]:
    return [(mark, mark.value) for mark in marks if isinstance(mark.value, kind)]


def _with_speakers(text: str, reading: Reading) -> Iterable[tuple[tuple[Mark, Quantity], Speaker]]:
    marks = _with_values(reading.quantities, Quantity)
    speakers = find_speakers(text, [(mark.start, mark.end) for mark, _ in marks], reading.attributions)
    return zip(marks, speakers, strict=True)


def _why(mark: Mark, *, explain: bool) -> dict[str, str]:
    return {"rule": mark.rule, "why": mark.why} if explain else {}


def _date_row(mark: Mark, value: DateValue) -> dict[str, Any]:
    return {
        "start": mark.start,
        "end": mark.end,
        "text": mark.text,
        "type": value.timex_type,
        "value": value.timex,
        "edtf": value.edtf,
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
        "basis": value.basis,
    }


def _quantity_row(mark: Mark, value: Quantity, speaker: Speaker) -> dict[str, Any]:
    return {
        "start": mark.start,
        "end": mark.end,
        "text": mark.text,
        "number": _number(value.number),
        "low": _number(value.low),
        "high": _number(value.high),
        "qualifier": value.qualifier,
        "unit": value.unit,
        "counted": value.counted,
        "speaker": speaker.speaker,
        "speaker_status": speaker.status,
        "mode": speaker.mode,
    }


def _number(number: Decimal | None) -> int | float | None:
    """Give a number as JSON has it: whole ones whole.

    >>> _number(Decimal("1.50E+3")), _number(Decimal("7.5"))
    (1500, 7.5)
    """
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _attribution_row(attribution: Attribution) -> dict[str, Any]:
    return {
        "cue": attribution.cue,
        "source": attribution.source,
        "content": attribution.content,
        "mode": attribution.mode,
        "speaker": attribution.speaker,
    }


# --- for a person -----------------------------------------------------------------------

_WIDEST = 48
"""Characters of a cell; the last column is never cut."""
_HEADS = ("line", "start", "end", "what", "words", "read as", "said by", "rule", "because")


@dataclass(frozen=True, slots=True)
class _Row:
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
    cells = [
        (
            str(given.first_line + bisect_right(ends, row.start - 1)),
            str(row.start),
            str(row.end),
            row.what,
            row.words,
            row.read_as,
            row.said_by,
            row.rule,
            row.because,
        )
        for row in rows
    ]
    kept = len(_HEADS) if explain else len(_HEADS) - 1
    table = [_HEADS[:kept]]
    table += [(*map(_cut, line[: kept - 1]), _plain(line[kept - 1])) for line in cells]
    widths = [max(len(line[column]) for line in table) for column in range(kept)]
    lines = [_line(line, widths) for line in table] if rows else []
    return "\n".join((_summary(given, reading), *lines, "", ""))


def _rows(text: str, reading: Reading, *, explain: bool) -> Iterable[_Row]:
    for mark, date in _with_values(reading.dates, DateValue):
        yield _Row(mark.start, mark.end, "date", mark.text, _say_date(date), "", mark.rule, mark.why)
    for (mark, quantity), speaker in _with_speakers(text, reading):
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
    counts = {
        "date": len(reading.dates),
        "quantity": len(reading.quantities),
        "name": len(reading.names),
        "attribution": len(reading.attributions),
        "dropped candidate": len(reading.dropped),
    }
    told = ", ".join(_count(number, word) for word, number in counts.items())
    return f"{_plain(str(given.id))}, published {given.published}, {len(given.text):,} characters: {told}"


def _count(number: int, word: str) -> str:
    """Count in words.

    >>> _count(1, "name"), _count(2, "quantity")
    ('1 name', '2 quantities')
    """
    if number == 1:
        return f"1 {word}"
    return f"{number:,} {word[:-1]}ies" if word.endswith("y") else f"{number:,} {word}s"


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
