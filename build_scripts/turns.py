"""Who writes in a folder holds it alone: of two runs the second waits.

The lock is the system's own (``flock``): it is free when its holder ends, however it ends. Who only
reads takes no turn, and needs no right to write; ``files.unchanged`` guards it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from build_scripts.decoding import leads_out
from build_scripts.errors import CorpusError, Where, refuse
from build_scripts.files import unwritable
from build_scripts.inventory import check_corpus

LOCK = ".build/lock"
WAIT = 300
"""Seconds for which a run waits for another one in its folder."""


@contextmanager
def turn(root: Path) -> Iterator[None]:
    """Hold the folder until what is inside is done.

    Raises:
        CorpusError: Another run holds it for longer than ``WAIT``, the folder cannot be written,
            what is written below ``corpus/`` would stand elsewhere, or something there is no file.
    """
    _refuse_folders_elsewhere(root / "corpus", root)
    check_corpus(root)
    path = root / LOCK
    lock = FileLock(path, timeout=WAIT)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        message = f"another run has been writing in this folder for {WAIT} seconds"
        remedy = "Wait until it is done, or stop it; then run this again."
        raise Where(path=LOCK).error(message, remedy) from error
    except OSError as error:
        raise CorpusError((unwritable(error, path),)) from error
    try:
        yield
    finally:
        lock.release()


def _refuse_folders_elsewhere(corpus: Path, root: Path) -> None:
    """Through a link to an empty folder a run would write elsewhere, and no file in it says so before."""
    folders = [Path(place, name) for place, names, _ in os.walk(corpus) for name in names]
    out = (path.relative_to(root).as_posix() for path in sorted(folders) if leads_out(path, corpus))
    message, remedy = "the folder is a link that leads out of the corpus", "Put the folder itself there."
    refuse(Where(path=name, line=0).refused(message, remedy) for name in out)
