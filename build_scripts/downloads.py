"""Story → the data files under ``/data/``: JSON and CSV.

Each table is a function from the story to rows. The dictionary page is held against the rows:
a field without a meaning stops the build.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from build_scripts.article_tables import (
    actor_rows,
    article_rows,
    census_rows,
    place_rows,
    report_rows,
    voice_rows,
    wording_rows,
)
from build_scripts.claim_tables import (
    claim_row,
    constraint_rows,
    correction_row,
    event_row,
    occasion_row,
    question_row,
    ruling_row,
)
from build_scripts.csv_cells import csv_text
from build_scripts.errors import Where
from build_scripts.ledger import DICTIONARY, read_dictionary
from build_scripts.packed import Packed
from build_scripts.story import Story
from build_scripts.table_cells import Cell, Row, Source

TABLES: Mapping[str, Callable[[Source], list[Row]]] = {
    "articles": article_rows,
    "actors": actor_rows,
    "places": place_rows,
    "events": lambda source: [event_row(event, source) for event in source.story.events.values()],
    "questions": lambda source: [question_row(q, source) for q in source.story.questions.values()],
    "claims": lambda source: [claim_row(claim, source) for claim in source.story.claims.values()],
    "occasions": lambda source: [occasion_row(o, source) for o in source.story.ledger.occasions.values()],
    "constraints": constraint_rows,
    "rulings": lambda source: [ruling_row(ruling, source) for ruling in source.story.rulings.values()],
    "census": census_rows,
    "reports": report_rows,
    "corrections": lambda source: [
        correction_row(entry, source) for entry, _ in source.story.ledger.corrections
    ],
    "voices": voice_rows,
    "wording": wording_rows,
}
"""Every data file but the edition's: how its rows are made. ``templates/dictionary.yml`` explains them."""


class Status(StrEnum):
    """Whether an edition can be released, in the words of its data."""

    DRAFT = "draft: an editor still owes something; no release"
    RELEASE = "passes every check"


def data_files(source: Source, status: Status) -> Packed:
    """Every file of ``/data/`` by name, edition.json last.

    Raises:
        CorpusError: The dictionary leaves out what one of their fields means.
    """
    files = Packed()
    for name, make_rows in TABLES.items():
        rows = make_rows(source)
        files[f"{name}.json"] = _json(rows)
        files[f"{name}.csv"] = _csv(rows, _fields(name, rows))
    edition = _edition(source.story, files, status)
    _fields("edition", [edition])
    files["edition.json"] = _json(edition)
    files["edition.csv"] = _csv([edition], tuple(edition))
    return files


def _fields(table: str, rows: Sequence[Row]) -> tuple[str, ...]:
    """The fields of a table, each of which the dictionary explains."""
    told = read_dictionary().tables.get(table)
    fields = tuple(told.fields) if told else ()
    untold = [field for row in rows[:1] for field in row if field not in fields]
    if told is None or untold:
        message = f"nothing says what this means: {', '.join((table, *untold))}"
        raise Where(path=DICTIONARY).error(message, "Say it there.")
    return fields


def _edition(story: Story, tables: Mapping[str, str], status: Status) -> Row:
    """What the site was built from, with a digest of its tables."""
    body = [row for row in story.census if row.in_body]
    conflicts = [relation for question in story.questions.values() for relation in question.conflicts]
    open_ones = [relation for relation in conflicts if not story.rulings_on(relation)]
    digest = hashlib.sha256()
    for name in sorted(tables):
        digest.update(f"{name}\n{tables[name]}".encode())
    return {
        "articles": len(story.articles),
        "claims": len(story.claims),
        "found": len(body),
        "furniture": len(story.census) - len(body),
        "accounted": len([row for row in body if row.disposition != "unexamined"]),
        "conflicts": len(conflicts),
        "judged": len(conflicts) - len(open_ones),
        "unjudged": len(open_ones),
        "status": status.value,
        "digest": digest.hexdigest(),
    }


def _json(data: Cell | list[Row]) -> str:
    r"""As ``json.dumps`` indents it, which takes five times as long.

    >>> rows = [{"a": 1, "b": [2, {}, None], "c": "\n", "d": True, "e": {"f": 0.5}}]
    >>> _json(rows) == json.dumps(rows, indent=1) + "\n"
    True
    """
    pieces: list[str] = []
    _add(data, "\n", pieces)
    return "".join(pieces) + "\n"


def _add(value: Cell | list[Row], line: str, pieces: list[str]) -> None:
    """Add the pieces of a value; ``line`` ends a line and indents the next one."""
    if isinstance(value, str):
        pieces.append(_quoted(value))
    elif value is None:
        pieces.append("null")
    elif type(value) is int:  # True is none
        pieces.append(str(value))
    elif isinstance(value, dict) and value:
        inner, before = f"{line} ", "{"
        for name, item in value.items():
            pieces.append(f"{before}{inner}{_quoted(name)}: ")
            _add(item, inner, pieces)
            before = ","
        pieces.append(f"{line}}}")
    elif isinstance(value, list) and value:
        inner, before = f"{line} ", "["
        for item in value:
            pieces.append(f"{before}{inner}")
            _add(item, inner, pieces)
            before = ","
        pieces.append(f"{line}]")
    else:
        pieces.append(_encoded(value))


_quoted = json.encoder.encode_basestring
_encoded = json.JSONEncoder(ensure_ascii=False).encode


def _csv(rows: Sequence[Row], fields: Sequence[str]) -> str:
    """Rows under a header; ``fields`` are the header of a table without rows."""
    header = list(rows[0] if rows else fields)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(_csv_cells(row, header) for row in rows)
    return out.getvalue()


def _csv_cells(row: Row, header: Sequence[str]) -> list[str]:
    if len(row) != len(header):
        raise ValueError(f"a row of other fields than {', '.join(header)}: {', '.join(row)}")
    return [_csv_cell(row[field]) for field in header]


def _csv_cell(value: Cell) -> str:
    """Lists and objects as JSON; a text that a spreadsheet would run gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return csv_text(value)
    return str(value) if type(value) is int else _encoded(value)
