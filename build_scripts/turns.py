"""Who writes in a folder holds it alone: of two runs the second waits.

The lock is the system's own (``flock``): it is free when its holder ends, however it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from build_scripts.errors import CorpusError, Problem
from build_scripts.files import unwritable

LOCK = ".build/lock"
WAIT = 300
"""Seconds for which a run waits for another one in its folder."""


@contextmanager
def turn(root: Path) -> Iterator[None]:
    """Hold the folder until what is inside is done.

    Raises:
        CorpusError: Another run holds it for longer than ``WAIT``, or the folder cannot be written.
    """
    path = root / LOCK
    lock = FileLock(path, timeout=WAIT)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        message = f"another run has been writing in this folder for {WAIT} seconds"
        remedy = "Wait until it is done, or stop it; then run this again."
        raise CorpusError((Problem(path=LOCK, line=1, message=message, remedy=remedy),)) from error
    except OSError as error:
        raise CorpusError((unwritable(error, path),)) from error
    try:
        yield
    finally:
        lock.release()
