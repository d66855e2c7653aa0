"""How time, memory and output grow with the number of articles, stage by stage.

`make bench` takes three sizes; `make bench SIZES="10 100 1000 10000"` the sizes that it names. Each size runs
in a process of its own; the clock is the wall's, because further processes take part.
"""

from __future__ import annotations

import math
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from build_scripts.archive import Means
from build_scripts.corpus import read_articles
from build_scripts.engine import run_engine
from build_scripts.pipeline import finish_site, render, write
from build_scripts.readings import read_article_marks
from tests.benchmarks.corpora import write_corpus
from tests.benchmarks.memory import Watch
from tests.benchmarks.table import Table

Made = TypeVar("Made")
SIZES = (10, 100, 1_000)
CACHE = Path(".cache", "readings")
ALONE_READ = "reading the articles on one core"
ENGINE = "site engine"
FINISH = "finishing and judging the built site"
AGAIN = "all again after one edit, without the engine"
APART = frozenset((ALONE_READ, ENGINE, FINISH, AGAIN))
"""Stages that are no part of the sum: the engine's, what works on its site, and what is measured twice."""
MOST_FOR_ENGINE = 1_000
"""More articles than that cost the engine longer than anybody waits for a table."""


@dataclass(slots=True)
class Measured:
    """Seconds and most memory of each stage, in their order; the memory of all processes together."""

    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)
    _watch: Watch = field(default_factory=Watch)
    _stage: str = ""
    _began: float = 0.0

    def begin(self, stage: str) -> None:
        """End the stage before and begin one; no name ends the last."""
        now = time.perf_counter()
        most = self._watch.most()
        if self._stage:
            self.seconds[self._stage] = now - self._began
            self.megabytes[self._stage] = most
        self._stage, self._began = stage, time.perf_counter()

    def end(self) -> None:
        """Stop watching."""
        self._watch.end()


def measure(size: int) -> dict[str, dict[str, float]]:
    """Generate a corpus, build it, and tell what each stage took; runs in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = _apart(write_corpus, Path(folder), size)  # what that takes of memory is not the build's
        clock = Measured()
        articles = read_articles(root / "corpus" / "articles", root)
        clock.begin(ALONE_READ)
        for article in articles:
            read_article_marks(article)
        clock.begin("")
        del articles, article  # they would be held twice
        outcome = render(root, Means(processes=True, cache=root / CACHE, tell=clock.begin))
        clock.begin("writing the files")
        write(root, outcome)
        clock.begin("")
        if size <= MOST_FOR_ENGINE:
            clock.begin(ENGINE)
            done = run_engine(root, ["build", "--site-dir", str(root / "site")], outcome.story)
            clock.begin("")
            if done.returncode:
                raise SystemExit(done.stderr)
            clock.begin(FINISH)
            finish_site(root, root / "site", outcome, forking=True)
            clock.begin("")
        clock.end()
        output = sum(len(outcome.files.encoded(name)) for name in outcome.files) / 1e6
        files = float(len(outcome.files))
        _touch(root)
        again = _apart(measure_again, root)
    return {
        "seconds": clock.seconds | again["seconds"],
        "megabytes": clock.megabytes | again["megabytes"],
        "output": {"megabytes": output, "files": files},
    }


def measure_again(root: Path) -> dict[str, dict[str, float]]:
    """Build what was built before and was edited since; runs in a process of its own, as an editor's does."""
    clock = Measured()
    clock.begin(AGAIN)
    write(root, render(root, Means(processes=True, cache=root / CACHE)))
    clock.begin("")
    clock.end()
    return {"seconds": clock.seconds, "megabytes": clock.megabytes}


def _touch(root: Path) -> None:
    """Correct the metadata of one article, as an editor may."""
    path = root / "corpus" / "articles" / "paper-0-0.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("written for the tests.", "written to be measured."),
        encoding="utf-8",
    )


def measure_sizes(sizes: Sequence[int]) -> Table:
    """Measure each size in a fresh process and put the figures side by side, with their growth."""
    found = [_apart(measure, size) for size in sizes]
    stages = list(found[0]["seconds"])
    rows = []
    for stage in stages:
        seconds = [one["seconds"].get(stage) for one in found]
        memory = [one["megabytes"].get(stage, 0.0) for one in found]
        cells = (
            f"{taken:.2f} s, {most:.0f} MB" if taken is not None else "not measured"
            for taken, most in zip(seconds, memory, strict=True)
        )
        rows.append((stage, *cells, _growth(sizes, seconds)))
    ours = [sum(v for k, v in one["seconds"].items() if k not in APART) for one in found]
    rows.append(("**all until the engine**", *(f"**{one:.1f} s**" for one in ours), _growth(sizes, ours)))
    output = [one["output"]["megabytes"] for one in found]
    told = (f"{one['output']['megabytes']:.1f} MB in {one['output']['files']:,.0f} files" for one in found)
    rows.append(("output (Markdown, charts, data)", *told, _growth(sizes, output)))
    speeds = (f"{size / one['seconds'][ALONE_READ]:.0f}" for size, one in zip(sizes, found, strict=True))
    rows.append(("articles read a second, one core", *speeds, ""))
    return Table(
        title="Scale: seconds and peak memory of each stage, by number of articles",
        head=("", *(f"{size:,}" for size in sizes), "growth"),
        rows=tuple(rows),
        note=(
            "Generated articles of some 600 words, five to a flood, with ledger, rulings and receipts "
            "(`tests/benchmarks/corpora.py`). Growth: the exponent between each two sizes; 1 is linear, 2 "
            "the square. Memory is that of all processes together, what they share counted once, as "
            "two looks a second see it. Other programs that run beside it slow it down."
        ),
    )


def _growth(sizes: Sequence[int], amounts: Sequence[float | None]) -> str:
    """The exponents between neighbours; those of less than a twentieth tell nothing."""
    told = []
    for (small, less), (large, more) in zip(
        zip(sizes, amounts, strict=True), list(zip(sizes, amounts, strict=True))[1:], strict=False
    ):
        known = less is not None and more is not None and min(less, more) >= 0.05
        told.append(f"{math.log((more or 1) / (less or 1)) / math.log(large / small):.2f}" if known else "–")
    return ", ".join(told)


def _apart(job: Callable[..., Made], *given: object) -> Made:
    """What a job makes in a fresh process, which holds nothing of this one."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        return processes.submit(job, *given).result()


def chosen_sizes() -> tuple[int, ...]:
    """Those that the environment names, else a few that take minutes at most."""
    return tuple(int(size) for size in os.environ.get("SIZES", "").split()) or SIZES


def time_scale() -> Table:
    """Measure the chosen sizes."""
    return measure_sizes(chosen_sizes())


if __name__ == "__main__":
    print(time_scale())
