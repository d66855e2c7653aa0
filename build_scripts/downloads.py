"""Story → the data files under ``/data/``: JSON and CSV.

Each table is a function from the story to rows. The dictionary page is held against the rows:
a field without a meaning stops the build.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

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

TABLES: Mapping[str, Callable[[Source], Iterable[Row]]] = {
    "articles": article_rows,
    "actors": actor_rows,
    "places": place_rows,
    "events": lambda source: (event_row(event, source) for event in source.story.events.values()),
    "questions": lambda source: (question_row(q, source) for q in source.story.questions.values()),
    "claims": lambda source: (claim_row(claim, source) for claim in source.story.claims.values()),
    "occasions": lambda source: (occasion_row(o, source) for o in source.story.ledger.occasions.values()),
    "constraints": constraint_rows,
    "rulings": lambda source: (ruling_row(ruling, source) for ruling in source.story.rulings.values()),
    "census": census_rows,
    "reports": report_rows,
    "corrections": lambda source: (
        correction_row(entry, source) for entry, _ in source.story.ledger.corrections
    ),
    "voices": voice_rows,
    "wording": wording_rows,
}
"""Every data file but the edition's: how its rows are made. ``templates/dictionary.yml`` explains them."""


class Status(StrEnum):
    """Whether an edition can be released, in the words of its data."""

    DRAFT = "draft: an editor still owes something; no release"
    RELEASE = "passes every check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a table holds."""

    fields: tuple[str, ...]
    """In the order of its columns."""
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables as files, and what is in them."""

    files: Packed
    """Text by name, the edition's last."""
    held: Mapping[str, Held]
    """By name of the table, in their order, the edition's last."""
    edition: Row
    """What the site was built from."""


def make_tables(source: Source, status: Status) -> Tables:
    """Every table of ``/data/``, as JSON and as CSV; row by row, for some are long.

    Raises:
        CorpusError: The dictionary leaves out what one of their fields means.
    """
    files = Packed()
    held = {name: _add_table(name, make_rows(source), files) for name, make_rows in TABLES.items()}
    edition = _edition(source.story, files, status)
    held["edition"] = _add_table("edition", [edition], files)
    # It is one row, not a list of one.
    files["edition.json"] = f"{_json(edition)}\n"
    return Tables(files=files, held=held, edition=edition)


def _add_table(name: str, rows: Iterable[Row], files: Packed) -> Held:
    """Add both files of a table; one without rows has the fields that the dictionary explains."""
    ahead = iter(rows)
    first = next(ahead, None)
    header = _explained(name, tuple(first or ()))
    count = 0
    with files.writing(f"{name}.json") as listed, files.writing(f"{name}.csv") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(header)
        for count, row in enumerate(chain((first,) if first else (), ahead), 1):
            listed.add(f"{'[' if count == 1 else ','}\n {_json(row, indent=1)}")
            writer.writerow(_csv_cells(row, header))
        listed.add("\n]\n" if count else "[]\n")
    return Held(fields=header, rows=count)


def _explained(table: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a row, or of a table without rows, each of which the dictionary explains."""
    told = read_dictionary().tables.get(table)
    known = tuple(told.fields) if told else ()
    untold = [field for field in fields if field not in known]
    if told is None or untold:
        message = f"nothing says what this means: {', '.join((table, *untold))}"
        raise Where(path=DICTIONARY).error(message, "Say it there.")
    return fields or known


def _edition(story: Story, tables: Packed, status: Status) -> Row:
    """What the site was built from, with a digest of its tables."""
    body = [row for row in story.census if row.in_body]
    conflicts = [relation for question in story.questions.values() for relation in question.conflicts]
    open_ones = [relation for relation in conflicts if not story.rulings_on(relation)]
    digest = hashlib.sha256()
    for name in sorted(tables):
        digest.update(f"{name}\n".encode())
        digest.update(tables.encoded(name))
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


def _json(row: Row, *, indent: int = 0) -> str:
    r"""As ``json.dumps`` indents it, which takes five times as long; so many blanks stand before it.

    >>> row = {"a": 1, "b": [2, {}, None], "c": "\n", "d": True, "e": {"f": 0.5}}
    >>> _json(row) == json.dumps(row, indent=1)
    True
    """
    pieces: list[str] = []
    _add(row, f"\n{' ' * indent}", pieces)
    return "".join(pieces)


def _add(value: Cell, line: str, pieces: list[str]) -> None:
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
