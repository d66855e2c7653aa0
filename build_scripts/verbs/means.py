"""By what means a verb reads the articles, and how it tells how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.archive import Means, silent
from build_scripts.progress import Progress


def means_of(root: Path, tell: Callable[[str], None] = silent) -> Means:
    """All processors, and a folder that keeps what was read."""
    return Means(processes=True, cache=root / ".cache" / "readings", least=50, tell=tell)


@contextmanager
def means_told(root: Path) -> Iterator[Means]:
    """The same, with a line that tells how far the run is."""
    progress = Progress(sys.stderr)
    try:
        yield means_of(root, progress.tell)
    finally:
        progress.end()
