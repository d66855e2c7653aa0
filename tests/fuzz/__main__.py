"""``python -m tests.fuzz``: hostile texts of every class on every way in.

Prints a table and, for each finding, the command that makes its case again. Exit status 1 when there
was a finding, or when a class or a way in was not tried.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.fuzz.pieces import CLASSES
from tests.fuzz.surfaces import NOT_FOR, SLOW, SURFACES, Case, Refused

LIMIT = 2.0
HANGS = 60
"""Seconds of the processor after which a case is broken off."""
ACCEPTED, REFUSED, FOUND = "accepted", "refused", "finding"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case."""

    surface: str
    kind: str
    number: int
    fate: str
    message: str = ""
    seconds: float = 0.0


class Hang(BaseException):
    """The case did not end."""


def _break_off(*_: object) -> None:
    raise Hang


def try_case(surface: str, kind: str, number: int, seed: int) -> Result:
    """One case: accepted, refused as it should be, or a finding."""
    way, _ = SURFACES[surface]
    case = Case(kind, f"{seed}/{surface}/{kind}/{number}")
    signal.signal(signal.SIGPROF, _break_off)
    signal.setitimer(signal.ITIMER_PROF, HANGS)
    begun = time.process_time()
    try:
        way(case)
        fate, message = ACCEPTED, ""
    except Refused:
        fate, message = REFUSED, ""
    except Hang:
        fate, message = FOUND, f"did not end within {HANGS} seconds"
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        fate, message = FOUND, f"{type(error).__name__}: {error}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = time.process_time() - begun
    if fate != FOUND and seconds > SLOW.get(kind, LIMIT):
        fate, message = FOUND, f"took {seconds:.1f} s of the processor"
    return Result(surface, kind, number, fate, message, seconds)


def _batch(job: tuple[str, str, range, int]) -> list[Result]:
    surface, kind, numbers, seed = job
    return [try_case(surface, kind, number, seed) for number in numbers]


def jobs(cases: int, seed: int, only: Sequence[str]) -> Iterator[tuple[str, str, range, int]]:
    """Every class on every way in, in parts that share the work among processors."""
    pairs = [
        (surface, kind)
        for surface in SURFACES
        for kind in CLASSES
        if (surface, kind) not in NOT_FOR and (not only or surface in only or kind in only)
    ]
    whole = sum(SURFACES[surface][1] for surface, _ in pairs) or 1
    for surface, kind in pairs:
        share = max(round(cases * SURFACES[surface][1] / whole), 1 + cases // 20_000)
        for first in range(0, share, 200):
            yield surface, kind, range(first, min(share, first + 200)), seed


def run(cases: int, seed: int, only: Sequence[str] = (), workers: int = 1) -> list[Result]:
    """All cases, in the order of the ways in and the classes."""
    todo = list(jobs(cases, seed, only))
    if workers == 1:
        return [result for job in todo for result in _batch(job)]
    with ProcessPoolExecutor(workers) as pool:
        return [result for results in pool.map(_batch, todo) for result in results]


def table(results: Sequence[Result]) -> list[str]:
    """Way in by class: accepted + refused, and findings."""
    fates = Counter((one.surface, one.kind, one.fate) for one in results)
    lines = [
        "| way in | class | cases | accepted | refused | findings | slowest |",
        "|---|---|---|---|---|---|---|",
    ]
    for surface, kind in dict.fromkeys((one.surface, one.kind) for one in results):
        counts = [fates[surface, kind, fate] for fate in (ACCEPTED, REFUSED, FOUND)]
        slowest = max(one.seconds for one in results if (one.surface, one.kind) == (surface, kind))
        cells = (surface, kind, sum(counts), *counts, f"{slowest:.2f} s")
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="CLASS", help="only these classes or ways in"
    )
    parser.add_argument(
        "--case", type=int, metavar="N", help="with --only WAY CLASS: this case alone, in full"
    )
    options = parser.parse_args()
    if options.case is not None:
        surface, kind = options.only
        SURFACES[surface][0](Case(kind, f"{options.seed}/{surface}/{kind}/{options.case}"))
        return 0
    results = run(options.cases, options.seed, options.only, os.cpu_count() or 1)
    print("\n".join(table(results)))
    found = [one for one in results if one.fate == FOUND]
    for one in list({one.message[:80]: one for one in found}.values())[:40]:
        again = f"--seed {options.seed} --only {one.surface!r} {one.kind!r} --case {one.number}"
        print(f"{one.message}\n    python -m tests.fuzz {again}", file=sys.stderr)
    print(f"{len(results):,} cases, {len(found)} findings")
    missed = set(CLASSES) - {one.kind for one in results} if not options.only else set()
    return 1 if found or missed or not results else 0


if __name__ == "__main__":
    sys.exit(main())
