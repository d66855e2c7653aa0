"""Files given to ``read`` → texts, with every character where it stands in the file.

Three forms: a text of its own, an article of a corpus (front matter, then the text), and a
batch with one JSON object a line. Bytes are decoded and nothing else: line ends and a byte
order mark stay, because offsets count them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from build_scripts.corpus import NO_WORDS, OPEN, holds_words, read_article
from build_scripts.decoding import LONGEST, check_length, decode
from build_scripts.entries import ActorsFile, PlacesFile
from build_scripts.errors import CorpusError, Problem, Where, refuse
from build_scripts.reading.dates import read_published
from build_scripts.reading.names import Entry, Gazetteer
from build_scripts.yaml_files import read_form

LONGEST_BATCH = 1_000_000_000
"""Bytes of a batch, which is held in memory; its texts are read one after another."""
STANDARD_INPUT = "-"
DATE_FORM = "Write EDTF: a day, a month, a year, or [a..b]."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """One text to read."""

    id: str | int
    """The file as it was named, the article's id, or the id in the batch."""
    text: str
    """What is not to be read replaced by blanks of the same length."""
    published: str
    """EDTF."""
    first_line: int = 1
    """Line of the file on which the text begins."""


def read_texts(names: tuple[str, ...], published: str | None, given: IO[bytes]) -> tuple[PlainText, ...]:
    """Read files, each a text of its own or an article.

    Args:
        names: paths, or ``-`` for standard input.
        published: EDTF, for the texts that are not articles.
        given: standard input.

    Raises:
        CorpusError: with every problem of every file: none there, too long, empty, binary, no
            UTF-8, no date of publication.
    """
    texts: list[PlainText] = []
    problems: list[Problem] = []
    for name in names:
        try:
            texts.append(_read_text(name, published, given))
        except CorpusError as error:
            problems.extend(error.problems)
    refuse(problems)
    return tuple(texts)


def read_batch(name: str, published: str | None, given: IO[bytes]) -> tuple[PlainText, ...]:
    """Read a batch: ``{"id", "published" or "dct", "text"}`` a line.

    Args:
        name: a path, or ``-`` for standard input.
        published: EDTF, for the lines that give no date.
        given: standard input.

    Raises:
        CorpusError: with the problems of every line.
    """
    text = decode(read_bytes(name, given, LONGEST_BATCH), name).removeprefix("\ufeff")
    texts: list[PlainText] = []
    lines: dict[str | int, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = Where(path=name, line=number)
        found = _read_line(line, published, where)
        if isinstance(found, Problem):
            problems.append(found)
        elif found.id in lines:
            message = f"the id {found.id!r} stands twice, first in line {lines[found.id]}"
            problems.append(where.refused(message, "Give every text an id of its own."))
        else:
            lines[found.id] = number
            texts.append(found)
    if not texts and not problems:
        problems.append(Where(path=name).refused("there is no text", "Write one JSON object a line."))
    refuse(problems)
    return tuple(texts)


def read_gazetteer(folder: Path, root: Path) -> Gazetteer | None:
    """Read the known names of a ledger's folder, actors before places.

    Args:
        folder: holds ``actors.yml``, ``places.yml`` or both.
        root: messages name files relative to it where they stand in it.

    Returns:
        None when it holds neither.

    Raises:
        CorpusError: one of the files is wrong, or the folder is not there.
    """
    if not folder.is_dir():
        raise Where(path=_name(folder, root)).error("there is no such folder", "Name a ledger's.")
    entries: list[Entry] = []
    known = False
    if (path := folder / "actors.yml").is_file():
        actors, _ = read_form(ActorsFile, _read_yaml(path, root), _name(path, root))
        entries += [Entry(id=each.id, kind="actor", forms=each.forms) for each in actors.actors if each.forms]
        known = True
    if (path := folder / "places.yml").is_file():
        places, _ = read_form(PlacesFile, _read_yaml(path, root), _name(path, root))
        entries += [Entry(id=each.id, kind="place", forms=each.forms) for each in places.places]
        known = True
    return Gazetteer(tuple(entries)) if known else None


def _read_yaml(path: Path, root: Path) -> str:
    return decode(read_bytes(str(path), None, LONGEST), _name(path, root))


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _read_text(name: str, published: str | None, given: IO[bytes]) -> PlainText:
    raw = read_bytes(name, given, LONGEST)
    if name.endswith(".md") and raw.startswith((OPEN, OPEN.replace(b"\n", b"\r\n"))):
        article = read_article(Path(name), name)
        date = article.entry.published.edtf
        try:
            read_published(date)
        except ValueError as error:
            raise Where(path=name).error(f"published: {error}", DATE_FORM) from error
        return PlainText(id=article.id, text=article.body, published=date, first_line=article.text_line)
    text = decode(raw, name)
    if not holds_words(text):
        raise Where(path=name).error(NO_WORDS, "Name another file.")
    if published is None:
        remedy = "Add --published with the day it appeared, as EDTF: relative dates count from it."
        raise Where(path=name).error("nothing says when this text was published", remedy)
    return PlainText(id=name, text=text, published=published)


def read_bytes(name: str, given: IO[bytes] | None, most: int) -> bytes:
    """Read a file whole; one with NUL bytes is no text, though it may be valid UTF-8."""
    try:
        if name == STANDARD_INPUT and given is not None:
            raw = given.read(most + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(most + 1)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise Where(path=name).error(message, "Mend the path.") from error
    if (at := raw.find(b"\0")) >= 0:
        line = raw.count(b"\n", 0, at) + 1
        message = f"a text was expected, byte {at} is NUL: this is a binary file, or UTF-16"
        raise Where(path=name, line=line).error(message, "Save the text as UTF-8.")
    check_length(raw, name, most)
    return raw


def _read_line(line: str, published: str | None, where: Where) -> PlainText | Problem:
    remedy = 'Write {"id": …, "published": …, "text": …}.'
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        told = error.msg if isinstance(error, json.JSONDecodeError) else "too deep, or a number too long"
        return where.refused(f"this is no JSON: {told}", remedy)
    if not isinstance(row, dict):
        return where.refused("a JSON object was expected", remedy)
    id, text, date = row.get("id"), row.get("text"), _find_date(row, published)
    if isinstance(id, bool) or not isinstance(id, str | int):
        return where.refused('the key "id" must hold a word or a number', remedy)
    if not isinstance(text, str):
        return where.refused('the key "text" must hold a text', remedy)
    if not isinstance(date, str):
        return where.refused('neither "published" nor "dct" holds a date', "Add it, or --published.")
    if len(text) > LONGEST:
        return where.refused(f"the text is longer than {LONGEST:,} characters", "Divide it.")
    try:
        read_published(date)
    except ValueError as error:
        return where.refused(str(error), DATE_FORM)
    return PlainText(id=id, text=text, published=date)


def _find_date(row: Mapping[str, Any], published: str | None) -> object:
    date = row.get("published") or row.get("dct") or published
    return date[:10] if isinstance(date, str) and date[10:11] == "T" else date
