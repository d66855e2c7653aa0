"""Writing files whole: a new file beside the old one, then in its place; all of a set, or none."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from build_scripts.errors import CorpusError, Problem, Where, refuse

UNFINISHED = ".unfinished"
"""Holds the files of a new folder until all of them are written."""
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
"""What only writing meets: no room, no room for this user or for this file, a disk that is read-only."""


def unwritable(error: OSError, path: Path | None = None) -> Problem:
    """What a full disk or a missing right prevented; the path where the system names none."""
    message = f"cannot be written: {error.strerror}"
    remedy = (
        "Nothing was changed. Make room, give the right to write there, or take away what stands in the "
        "way; then run this again."
    )
    return Where(path=str(error.filename or path or ".")).refused(message, remedy)


def unusable(error: OSError) -> Problem:
    """What stopped a run where nothing was known of reading or writing: a full disk tells itself."""
    if error.errno in NO_ROOM:
        return unwritable(error)
    message = f"cannot be used: {error.strerror or error}"
    remedy = "Look at what stands there, and whether this program may read and write it; then run this again."
    return Where(path=str(error.filename or ".")).refused(message, remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFiles:
    """A folder's files as they stood before a run read them.

    Runs that write take turns, editors do not: who saves a file while a run judges what it read before
    would lose that edit.
    """

    root: Path
    digests: Mapping[Path, bytes]

    def refuse_edited(self, paths: Iterable[Path]) -> None:
        """Stop if any of them holds other bytes than it held then, stands there by now, or is gone.

        Raises:
            CorpusError: With all of them.
        """
        _refuse(self.root, (path for path in paths if _digest(path) != self.digests.get(path)))


def look_at(root: Path, folder: str) -> SeenFiles:
    """What every file of a folder holds now; before any of them is read.

    Args:
        root: The project's folder.
        folder: A folder below it.
    """
    found = {path: _digest(path) for path in (root / folder).rglob("*")}
    return SeenFiles(root=root, digests={path: digest for path, digest in found.items() if digest})


@contextmanager
def unchanged(root: Path, folder: str) -> Iterator[None]:
    """Read a folder as it stood at one moment, or not at all.

    ``check`` and ``diff`` take no turn, because they write nothing. A step of another run that puts several
    files in their places would show them half of it: a receipt without its correction looks like the work
    of a hand.

    Raises:
        CorpusError: A file was changed meanwhile; then nothing else that was found counts.
    """
    before = _stamps(root / folder)
    try:
        yield
    except CorpusError:
        _refuse(root, _differing(before, _stamps(root / folder)))
        raise
    _refuse(root, _differing(before, _stamps(root / folder)))


def _refuse(root: Path, edited: Iterable[Path]) -> None:
    message = "the file was changed by somebody else while this ran"
    remedy = "Nothing was written, and that change stands. Run this again: it reads the file as it is now."
    names = (path.relative_to(root).as_posix() for path in edited)
    refuse(Where(path=name).refused(message, remedy) for name in names)


Stamp: TypeAlias = tuple[int, int, int, int]
"""By which a file is known to be the one that it was: who writes it or puts another there changes it."""


def _stamps(folder: Path) -> dict[Path, Stamp]:
    """The stamp of every file of a folder; the system tells it without opening any."""
    found: dict[Path, Stamp] = {}
    for path in folder.rglob("*"):
        with suppress(OSError):  # gone since it was listed
            told = path.lstat()
            if not stat.S_ISDIR(told.st_mode):
                found[path] = (told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
    return found


def _differing(before: Mapping[Path, Stamp], after: Mapping[Path, Stamp]) -> list[Path]:
    """Those that changed, that came and that went."""
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


def _digest(path: Path) -> bytes | None:
    """None where there is no file, or none that can be read: whoever reads it says so."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return None


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file whole; False when it holds these bytes already."""
    return bool(write_all([(path, data)]))


def write_all(
    files: Iterable[tuple[Path, bytes]], gone: Sequence[Path] = (), seen: SeenFiles | None = None
) -> tuple[Path, ...]:
    """Write those whose bytes changed and delete those that are gone.

    Everything is written beside its place before anything takes its place, so a full disk or a
    missing right changes nothing; should a place refuse its file after all, those that were changed
    before it are put back.

    Args:
        files: Each with its bytes; they may be made one after another, and are not held.
        gone: Those to delete.
        seen: What those of hand-written files were made from.

    Returns:
        The files that changed, in the order given.

    Raises:
        CorpusError: A file cannot be written, or is not as it was seen; none was changed.
    """
    changed: list[Path] = []
    try:
        for path, data in files:
            if not _holds(path, data):
                _refuse_folder(path)
                path.parent.mkdir(parents=True, exist_ok=True)
                changed.append(path)
                _beside(path).write_bytes(data)
        if seen:
            seen.refuse_edited((*changed, *gone))
        _take_places(changed, gone)
    except OSError as error:
        raise CorpusError((unwritable(error),)) from error
    finally:
        _forget(_beside(path) for path in changed)
    return tuple(changed)


def _refuse_folder(path: Path) -> None:
    """Of what keeps a file from its place all but this shows when it is written beside it."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _take_places(new: Sequence[Path], gone: Sequence[Path]) -> None:
    """Step by step; when one fails, or the run is stopped, the steps before it are taken back."""
    steps: list[tuple[Path, Callable[[], object]]] = []
    steps += [(path, partial(_beside(path).replace, path)) for path in new]
    steps += [(path, partial(path.unlink, missing_ok=True)) for path in gone]
    with ExitStack() as back:
        for path, step in steps[:-1]:
            back.callback(_put_back, path, there=_keep(path))
            step()
        for _, step in steps[-1:]:  # most sets are of one file, and nothing stands before it
            step()
        back.pop_all()
    _forget(_kept(path) for path, _ in steps[:-1])


def _keep(path: Path) -> bool:
    """Give the old file a second name; False where there is no old file."""
    kept = _kept(path)
    kept.unlink(missing_ok=True)
    try:
        kept.hardlink_to(path)
    except FileNotFoundError:
        return False
    except OSError:  # this disk knows no second names
        shutil.copy2(path, kept)
    return True


def _put_back(path: Path, *, there: bool) -> None:
    if there:
        _kept(path).replace(path)
        _kept(path).unlink(missing_ok=True)  # two names of one file do not replace each other
    else:
        path.unlink(missing_ok=True)


def _forget(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


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


def _kept(path: Path) -> Path:
    return path.with_name(f".{path.name}.kept.new")
