"""The most memory that a process and its children hold together, told by a process beside them.

A thread inside would keep the measured process from forking, so this one stands apart. What processes
share is counted once (Linux: PSS). For each line that it is sent it tells the most since the line before,
in MB, and forgets it.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PAUSE = 0.5
"""Seconds between two looks."""
NUMBERS = Path("/proc/self/smaps_rollup")


class Watch:
    """Watches this process and its children, and tells of them; 0 where the system does not tell."""

    def __init__(self) -> None:
        self._watcher = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.memory", str(os.getpid())],
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.most()

    def most(self) -> float:
        """The most megabytes since this was asked last."""
        if not self._watcher.stdin or not self._watcher.stdout:
            raise ValueError("the watcher has no pipes")
        self._watcher.stdin.write("\n")
        self._watcher.stdin.flush()
        return float(self._watcher.stdout.readline())

    def end(self) -> None:
        """Stop watching."""
        self._watcher.communicate()


def _watch(process: int) -> None:
    most = 0.0
    while True:
        most = max(most, _held(process))
        if select.select([sys.stdin], [], [], PAUSE)[0]:
            if not sys.stdin.readline():
                return
            print(most, flush=True)
            most = 0.0


def _held(process: int) -> float:
    if not NUMBERS.is_file():
        return 0.0
    return sum(_proportional(one) for one in _family(process) if one != os.getpid()) / 1024


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _read(children).split():
            yield from _family(int(child))


def _proportional(process: int) -> int:
    lines = _read(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _read(path: Path) -> str:
    """A file of a process; empty when the process has ended."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""


if __name__ == "__main__":
    _watch(int(sys.argv[1]))
