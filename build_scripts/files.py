"""Writing files whole: a new file beside the old one, then in its place; all of a set, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.errors import CorpusError, Problem

UNFINISHED = ".unfinished"
"""Holds the files of a new folder until all of them are written."""


def unwritable(error: OSError, path: Path | None = None) -> Problem:
    """What a full disk or a missing right prevented; the path where the system names none."""
    message = f"cannot be written: {error.strerror}"
    remedy = "Nothing was changed. Make room, or give the right to write there; then run this again."
    return Problem(path=str(error.filename or path or "."), line=1, message=message, remedy=remedy)


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file whole; False when it holds these bytes already."""
    return bool(write_all([(path, data)]))


def write_all(files: Iterable[tuple[Path, bytes]], gone: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Write those whose bytes changed and delete those that are gone.

    Everything is written beside its place before anything takes its place, so a full disk or a
    missing right changes nothing.

    Returns:
        The files that changed, in the order given.

    Raises:
        CorpusError: A file cannot be written; none was changed.
    """
    changed: list[Path] = []
    try:
        for path, data in files:
            if not _holds(path, data):
                path.parent.mkdir(parents=True, exist_ok=True)
                changed.append(path)
                _beside(path).write_bytes(data)
    except OSError as error:
        for path in changed:
            _beside(path).unlink(missing_ok=True)
        raise CorpusError((unwritable(error),)) from error
    for path in changed:
        _beside(path).replace(path)
    for path in gone:
        path.unlink(missing_ok=True)
    return tuple(changed)


def write_apart(path: Path, data: bytes) -> None:
    """Write a file that nobody needs, whole or not at all, while others may be writing the same one.

    A full disk or a folder that may not be written leaves it away: it is only kept to save time.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
    except OSError:
        return
    beside = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  # it is open already
            file.write(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)


def write_folder(root: Path, files: Mapping[str, bytes], *, last: str) -> None:
    """Fill an empty folder: all files beside their places first, then part by part.

    Args:
        root: The folder; it may be missing.
        files: By name below it.
        last: The part that tells that the folder is whole; a crash leaves it out.
    """
    beside = root / UNFINISHED
    shutil.rmtree(beside, ignore_errors=True)
    write_all((beside / name, data) for name, data in files.items())
    for path in sorted(beside.iterdir(), key=lambda path: (path.name == last, path.name)):
        path.rename(root / path.name)
    beside.rmdir()


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")
