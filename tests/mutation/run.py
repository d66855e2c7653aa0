"""Many mutants at once, on all processors."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.mutation.corpus_files import Files
from tests.mutation.mutants import Mutant, find_mutants
from tests.mutation.verdict import Bench, results_kept


class _Worker:
    """One process: its own copy of the corpus, its own list of the same mutants."""

    bench: Bench
    mutants: tuple[Mutant, ...]


def _start(source: Path, folder: str) -> None:
    root = Path(tempfile.mkdtemp(dir=folder)) / "corpus-copy"
    _Worker.bench = Bench(source, root)
    _Worker.mutants = tuple(find_mutants(Files(source)))
    results_kept().__enter__()


def _try(index: int) -> tuple[int, tuple[str, ...], str]:
    finding = _Worker.bench.try_out(_Worker.mutants[index])
    return index, finding.caught_by, finding.crash


def try_mutants(
    source: Path, indices: Sequence[int], folder: Path, workers: int
) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Try some of a corpus's mutants.

    Args:
        source: The project's folder; it is only read.
        indices: Which mutants, by their place in ``find_mutants``.
        folder: Where the copies go.
        workers: Processes.

    Yields:
        Index, the checks that refused the mutant, and how the tool broke down (empty: it did not).
    """
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(source, str(folder))) as pool:
        yield from pool.map(_try, indices, chunksize=4)
