"""Bytes of a file → its characters, which are in UTF-8, and of a length that can be read."""

from __future__ import annotations

import os.path
from pathlib import Path

from build_scripts.errors import CorpusError, Where, unreadable

LONGEST = 20_000_000
"""Bytes of one text: a novel is under two million. Reading this much takes minutes and about 2 GB."""


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path leads out of a folder, by a link of its own or of a folder in between.

    A link that leads to itself leads nowhere, which whoever reads it says; ``Path.resolve`` raises there,
    until Python 3.13.
    """
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def read_text(path: Path, name: str) -> str:
    """The characters of a file of ours; each of its lines ends in one way.

    Args:
        path: The file.
        name: How messages name it.

    Raises:
        CorpusError: It cannot be read, it is too long, or no UTF-8.
    """
    return decode(read_whole(path, name), name).replace("\r\n", "\n").replace("\r", "\n")


def read_whole(path: Path, name: str) -> bytes:
    """The bytes of a file, as they are.

    Raises:
        CorpusError: It cannot be read, or there are too many; no more than one of those is read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LONGEST + 1)
    except OSError as error:
        raise CorpusError((unreadable(error, name),)) from error
    check_length(raw, name)
    return raw


def check_length(raw: bytes, name: str, most: int = LONGEST) -> None:
    """Refuse more bytes than may be read at once; whoever reads stops after one more.

    Raises:
        CorpusError: The file is longer.
    """
    if len(raw) > most:
        message = f"the file is longer than {most // 1_000_000} MB, which is the most that is read at once"
        remedy = "Divide it between two paragraphs."
        raise Where(path=name).error(message, remedy)


def decode(raw: bytes, name: str) -> str:
    """The characters of UTF-8.

    Raises:
        CorpusError: The bytes are none.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is no UTF-8"
        raise Where(path=name, line=line).error(message, "Save the file as UTF-8.") from error


def utf8(words: str) -> str:
    """Words of a command line, where a byte that is no UTF-8 stands as half a character.

    Raises:
        ValueError: There is such a byte: no file of ours can hold it.
    """
    words.encode()
    return words
