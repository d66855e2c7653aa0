"""``python -m tests.kills``: kill runs that write, at any moment, and look at what they leave.

A build is killed over a site that stands: afterwards the site is the old or the new one, whole, or the
next build makes it so; every page under ``docs/`` is an old or a new one. A ``confirm`` is killed over
a ledger: each file is the old or the new one, and confirming again ends where one run would have.
Exit status 1 when something was broken, or when no run was killed in time.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parent.parent
TINY = PROJECT / "tests" / "tiny"
NAMES = ("Valley Post", "Valley Press")
ARTICLE = "corpus/articles/valley-post.md"
OLD, NEW, PUT_RIGHT, BROKEN, LATE = "old", "new", "put right by the next run", "broken", "ended before"
FATES = (OLD, NEW, PUT_RIGHT, BROKEN, LATE)
AT_THE_END = 0.4
"""So many of the kills fall on the last part of a run, where the site changes place."""


@dataclass(slots=True)
class Bench:
    """A small explainer that two runs would leave in two known states."""

    root: Path
    states: tuple[Mapping[str, str], Mapping[str, str]]
    seconds: float
    """How long a run takes that nobody kills; the shortest that was seen, for other work slows a machine."""

    def kill(self, command: list[str], draw: random.Random) -> bool:
        """Start a run, kill it and all that it started at some moment; False when it had ended before."""
        begun = time.monotonic()
        if kill_at(command, moment(draw, self.seconds)):
            return True
        self.seconds = min(self.seconds, time.monotonic() - begun)
        return False


def program(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "build_scripts", "--root", str(root), *words]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(PROJECT), "NO_MKDOCS_2_WARNING": "1"}


def finish(command: list[str]) -> None:
    """Run to the end.

    Raises:
        CalledProcessError: It failed.
    """
    subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)


def hashes(root: Path, folders: tuple[str, ...]) -> dict[str, str]:
    """Every file that anybody would read, with a hash of its bytes."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not path.name.endswith(".new") and "vendor" not in path.parts
    }


def kill_at(command: list[str], seconds: float) -> bool:
    """Start a run, kill it and all that it started; False when it had ended before."""
    quiet = subprocess.DEVNULL
    run = subprocess.Popen(command, env=environment(), stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return True
    return False


def moment(draw: random.Random, seconds: float) -> float:
    if draw.random() < AT_THE_END:
        return draw.uniform(0.8, 1.05) * seconds
    return draw.uniform(0.02, 1.0) * seconds


# --- builds ----------------------------------------------------------------------------------


def name_paper(root: Path, name: str) -> None:
    """Another publisher: a change that reaches many pages."""
    path = root / ARTICLE
    text = path.read_text(encoding="utf-8")
    for one in NAMES:
        text = text.replace(f"  name: {one}\n", f"  name: {name}\n")
    path.write_text(text, encoding="utf-8")


def build_bench(root: Path) -> Bench:
    states, seconds = [], 0.0
    for name in reversed(NAMES):
        name_paper(root, name)
        begun = time.monotonic()
        finish(program(root, "build", "--site", str(root / "site")))
        seconds = time.monotonic() - begun
        states.append(hashes(root, ("site", "docs")))
    if states[0] == states[1]:
        raise RuntimeError("the change reaches no page: nothing could be seen")
    return Bench(root, (states[1], states[0]), seconds)


def kill_build(bench: Bench, draw: random.Random, to: int) -> str:
    """Kill a build on its way to one of the two states; what it left."""
    name_paper(bench.root, NAMES[to])
    command = program(bench.root, "build", "--site", str(bench.root / "site"))
    killed = bench.kill(command, draw)
    left = hashes(bench.root, ("site", "docs"))
    whole = [site_of(state) for state in bench.states]
    if any(found not in {state.get(name) for state in bench.states} for name, found in left.items()):
        return BROKEN
    if not killed:
        return LATE if site_of(left) == whole[to] else BROKEN
    if site_of(left) in whole:
        return NEW if site_of(left) == whole[to] else OLD
    finish(command)
    return PUT_RIGHT if hashes(bench.root, ("site", "docs")) == bench.states[to] else BROKEN


def site_of(state: Mapping[str, str]) -> dict[str, str]:
    return {name: found for name, found in state.items() if name.startswith("site/")}


# --- receipts --------------------------------------------------------------------------------

LEDGER = ("corpus",)


def confirm_command(root: Path) -> list[str]:
    return program(root, "confirm", "houses-reached", "--by", "tester", "--reason", "It was asked otherwise.")


def confirm_bench(root: Path) -> Bench:
    """A question that asks something else than when it was confirmed."""
    path = root / "corpus" / "ledger" / "questions.yml"
    text = path.read_text(encoding="utf-8")
    asked = "How many houses did the water reach?"
    path.write_text(text.replace(asked, f"{asked[:-1]} in the town?"), encoding="utf-8")
    before = hashes(root, LEDGER)
    kept = root.parent / "kept"
    shutil.copytree(root / "corpus", kept)
    begun = time.monotonic()
    finish(confirm_command(root))
    seconds = time.monotonic() - begun
    after = hashes(root, LEDGER)
    if before == after:
        raise RuntimeError("confirming changes nothing: nothing could be seen")
    return Bench(root, (before, after), seconds)


def kill_confirm(bench: Bench, draw: random.Random, _: int) -> str:
    """Kill a confirmation; what it left."""
    shutil.rmtree(bench.root / "corpus")
    shutil.copytree(bench.root.parent / "kept", bench.root / "corpus")
    before, after = bench.states
    killed = bench.kill(confirm_command(bench.root), draw)
    left = hashes(bench.root, LEDGER)
    if any(found not in (before.get(name), after.get(name)) for name, found in left.items()):
        return BROKEN
    if left in (before, after):
        return LATE if not killed else OLD if left == before else NEW
    finish(confirm_command(bench.root))
    return PUT_RIGHT if hashes(bench.root, LEDGER) == after else BROKEN


# --- the table -------------------------------------------------------------------------------


def run(times: int, seed: int) -> dict[str, Counter[str]]:
    """Three of four kills fall on builds."""
    from tests.conftest import copy_corpus

    fates: dict[str, Counter[str]] = {}
    for what, make, kill, share in (
        ("build", build_bench, kill_build, times - times // 4),
        ("confirm", confirm_bench, kill_confirm, times // 4),
    ):
        with TemporaryDirectory() as folder:
            bench = make(copy_corpus(TINY, Path(folder) / "tiny"))
            draw = random.Random(f"{seed}/{what}")
            fates[what] = Counter(kill(bench, draw, number % 2) for number in range(share))
    return fates


def table(fates: Mapping[str, Counter[str]]) -> list[str]:
    lines = ["| what was killed | times | " + " | ".join(FATES) + " |", "|---|---|" + "---|" * len(FATES)]
    for what, counts in fates.items():
        cells = (what, counts.total(), *(counts[fate] for fate in FATES))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    fates = run(options.times, options.seed)
    print("\n".join(table(fates)))
    killed = all(counts.total() > counts[LATE] for counts in fates.values())
    return 1 if not killed or any(counts[BROKEN] for counts in fates.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
