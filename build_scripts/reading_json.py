"""A reading → lines of JSON for a program, in the forms that ``tests/benchmarks/README.md`` fixes.

Offsets count code points of the text from 0, end exclusive.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TypeVar

from build_scripts.csv_cells import number_cell
from build_scripts.model import Attribution, DateValue, Mark, Quantity, Reading
from build_scripts.plain_texts import PlainText
from build_scripts.reading.speakers import Speaker, find_speakers

Value = TypeVar("Value", DateValue, Quantity)

_SIGNALLED = re.compile(
    r"""(?: (?:since|until|till|before|after|in|within|during|for|throughout|through|over(?=\sthe\b)) \s+ )?
        (?P<timex>.+?) (?: (?<!\bjust)(?<!\bshortly)(?<!\bsoon) \s+after\s+\S.* )?""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""What TimeML leaves outside: "[over] the past year", "more than 48 hours [after they left]"."""


def render_timex(id: str | int, dates: Iterable[Mark]) -> str:
    """Render dates as ``score_dates.py`` reads them, one line."""
    rows = []
    for mark, value in with_values(dates, DateValue):
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
            for mark, value in with_values(reading.dates, DateValue)
        ],
        "quantities": [
            _quantity_row(mark, value, speaker) | _why(mark, explain=explain)
            for (mark, value), speaker in with_speakers(given.text, reading)
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
        "number": number_cell(value.number),
        "low": number_cell(value.low),
        "high": number_cell(value.high),
        "qualifier": value.qualifier,
        "unit": value.unit,
        "counted": value.counted,
        "speaker": speaker.speaker,
        "speaker_status": speaker.status,
        "mode": speaker.mode,
    }


def _attribution_row(attribution: Attribution) -> dict[str, Any]:
    return {
        "cue": attribution.cue,
        "source": attribution.source,
        "content": attribution.content,
        "mode": attribution.mode,
        "speaker": attribution.speaker,
    }


def with_values(marks: Iterable[Mark], kind: type[Value]) -> list[tuple[Mark, Value]]:
    """Marks of one kind, each with its value."""
    return [(mark, mark.value) for mark in marks if isinstance(mark.value, kind)]


def with_speakers(text: str, reading: Reading) -> Iterable[tuple[tuple[Mark, Quantity], Speaker]]:
    """Quantities, each with who says it."""
    marks = with_values(reading.quantities, Quantity)
    speakers = find_speakers(text, [(mark.start, mark.end) for mark, _ in marks], reading.attributions)
    return zip(marks, speakers, strict=True)
