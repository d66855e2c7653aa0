"""Jobs done beside one another, by forked processes: what a job needs is there already, not sent.

A forked process shares the memory of the one that it came from until either writes to it. It inherits
locks too, held by threads that it does not have: so nothing is forked while there are threads, nor where
the system's own libraries do not bear it. There, and for few jobs, this process does them all.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import tempfile
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import TypeVar

Made = TypeVar("Made")
Item = TypeVar("Item")
MOST = 4
"""Processes at most: each comes to hold half as much again as the one that it came from."""


def may_fork() -> bool:
    """Whether a process of ours can be forked here and now, and whether there is a core for it."""
    return sys.platform == "linux" and threading.active_count() == 1 and _cores() > 1


def _cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def batches(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """So many items at a time, in their order; the last are what is left (``itertools.batched`` needs 3.12).

    >>> batches("abcde", 2)
    ['ab', 'cd', 'e']
    """
    return [items[first : first + size] for first in range(0, len(items), size)]


def do_all(jobs: Sequence[Callable[[], Made]], *, forking: bool, most: int = MOST) -> Iterator[Made]:
    """Do jobs that do not know of each other; each process takes the next one when it has done one.

    Args:
        jobs: Those that take longest stand first, so that none is left alone at the end.
        forking: Whether further processes may take part.
        most: Processes at most, this one counted.

    Returns:
        What each job made, in the order of the jobs; it must be possible to pickle it. A job that another
        process did not finish, whatever befell it, is done here.
    """
    if not forking or len(jobs) < 2 or not may_fork():
        yield from (job() for job in jobs)
        return
    with ExitStack() as stack:
        share = partial(_share, jobs, stack.enter_context(_numbers(len(jobs))))
        others = [stack.enter_context(_beside(share)) for _ in range(min(_cores(), len(jobs), most) - 1)]
        made = dict(share())
        for other in others:
            made.update(other())
    yield from (made.pop(number) if number in made else job() for number, job in enumerate(jobs))


@contextmanager
def begun(job: Callable[[], Made], *, forking: bool) -> Iterator[Callable[[], Made]]:
    """Begin a job in another process; what is given waits for what it makes.

    Without another process, or when that one did not finish, the job is done when it is asked for.
    """
    if not forking or not may_fork():
        yield job
        return
    with _beside(lambda: [(0, job())]) as asked:
        yield partial(_result, asked, job)


def _result(asked: Callable[[], Iterator[tuple[int, Made]]], job: Callable[[], Made]) -> Made:
    for _, made in asked():
        return made
    return job()


def _share(jobs: Sequence[Callable[[], Made]], numbers: int) -> Iterator[tuple[int, Made]]:
    """What this process makes of the jobs that it takes, one after the other, with their numbers."""
    made = [(number, jobs[number]()) for number in _taken(numbers)]
    while made:
        yield made.pop()


@contextmanager
def _numbers(count: int) -> Iterator[int]:
    """An open file of the numbers below that: forked processes share the place where it is read next.

    No lock is needed, which a process that is ended would hold for ever: a number that two of them read
    at the same moment costs time, and one that is lost is a job that nobody else has done.
    """
    with tempfile.TemporaryFile() as file:
        file.write(array("I", range(count)).tobytes())
        file.seek(0)
        yield file.fileno()


def _taken(numbers: int) -> Iterator[int]:
    while number := os.read(numbers, array("I").itemsize):
        yield int.from_bytes(number, sys.byteorder)


@contextmanager
def _beside(
    work: Callable[[], Iterable[tuple[int, Made]]],
) -> Iterator[Callable[[], Iterator[tuple[int, Made]]]]:
    """A process that works; what is given waits for what it made. It does not outlive the block.

    Where the system has no room for one, nothing is made.
    """
    fork = get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_send, args=(work, sender), daemon=True)
    _give_back()
    gc.freeze()  # a collection writes to all that it looks at, and what is written to is no longer shared
    with suppress(OSError):
        process.start()
    sender.close()
    try:
        yield partial(_received, receiver)
    finally:
        if process.pid:
            process.terminate()
            process.join()
        receiver.close()
        gc.unfreeze()


def _give_back() -> None:
    """Give the system what is free (glibc keeps it): one process after the other would fill it again."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def _send(work: Callable[[], Iterable[tuple[int, object]]], sender: Connection) -> None:
    """In the forked process: leave an interruption to the parent, die with it, tell what was made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        for made in work():
            sender.send(made)
    except Exception:  # noqa: BLE001  # the parent does the job again, and meets what is wrong itself
        return


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _received(receiver: Connection) -> Iterator[tuple[int, Made]]:
    """What a process sent before it ended."""
    while True:
        try:
            yield receiver.recv()
        except (EOFError, OSError):
            return
