"""How long reading takes, by the size of a text, by what it repeats, and for the whole site."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from build_scripts.model import Attribution, Mark
from build_scripts.plain_texts import read_gazetteer
from build_scripts.reading.attributions import find_attributions
from build_scripts.reading.dates import find_dates
from build_scripts.reading.names import Gazetteer, find_names
from build_scripts.reading.new_names import find_new_names
from build_scripts.reading.passages import find_passages
from build_scripts.reading.quantities import find_quantities
from build_scripts.reading.reuse import find_shared_runs
from build_scripts.reading.speakers import find_speakers
from tests.altered_copies import find_altered_copies
from tests.benchmarks.accuracy import READINGS, WIKIWARS, load
from tests.benchmarks.scale import time_scale
from tests.benchmarks.table import Table

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = "2017-08-30"
SIZES = ((1_000, "1 KB"), (1_000_000, "1 MB"), (10_000_000, "10 MB"))
SHORT, LONG = 5_000, 40_000
PIECES = (
    "A", "9", "-", '"', "'", "(", "$", "%", "\n", "\r\n", "\u00a0", "\u0301", "e\u0301", "a.", ", ",
    ". ", "1 ", "1,", "1.", "1/2 ", "12:", "2017-", "two ", "half ", "hundred ", "thousands of ", "no ",
    "one of ", "as many ", "from 1 to ", "more than ", "May 1, ", "Monday ", "last ", "in 2017 ",
    "the ", "a week ago ", "since ", "between ", "A ", "Al-", "U.S. ", "Mr. ", "IS ", "of ", "who ",
    "\u201cA ", '" said ', "he said ", "said Mr Roe, ", "according to ", "Roe said: \u201c",
    "said that Roe ", "room for 5 ", "5 by 6 ",
)  # fmt: skip
"""What hostile texts repeat: the beginnings of rules and the ends that never come."""
FRESH = ("General # said that # left. ", "The # Front took 9 towns. # said so. ", "# # ", "In #, ", "al-# ")
"""What hostile texts repeat with a new name at every mark."""
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su")
WORDS = (
    "river", "guild", "market", "bridge", "harbour", "council", "miners", "village", "road", "storm",
    "ferry", "letter", "island", "winter", "engine", "garden", "school", "signal", "border", "valley",
    "tunnel", "wagon", "copper", "timber", "lantern", "meadow", "quarry", "barrel", "anchor", "canvas",
    "ladder", "mirror", "old", "new", "long", "quiet", "broken", "eastern", "western", "narrow",
    "heavy", "early", "closed", "left", "took", "saw", "built", "held", "crossed", "reached", "the",
    "a", "of", "in", "on", "near", "and", "after",
)  # fmt: skip

Result = TypeVar("Result")


class Clock:
    """Seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], Result]) -> Result:
        """Run some work and keep the processor's time for it; the least of several times.

        Other programs that run beside it do not count.
        """
        begin = time.process_time()
        result = work()
        taken = time.process_time() - begin
        self.seconds[name] = min(taken, self.seconds.get(name, taken))
        return result


def time_readers(text: str, known: Gazetteer, clock: Clock) -> None:
    """Take the time of every reader on one text, each alone."""
    marks: tuple[Mark, ...] = clock.time("dates", lambda: find_dates(text, PUBLISHED)[0])
    read: tuple[Mark, ...] = clock.time("quantities", lambda: find_quantities(text, marks)[0])
    clock.time("names", lambda: find_new_names(text, known, find_names(text, known)))
    said: tuple[Attribution, ...] = clock.time("speakers", lambda: find_attributions(text))
    spans = [(mark.start, mark.end) for mark in read]
    clock.time("whose quantities", lambda: find_speakers(text, spans, said))


def time_sizes() -> tuple[Table, float]:
    """Time the readers on prose of several sizes.

    Returns:
        The table, and the characters a second that `find_dates` reads in 1 MB.
    """
    known = _gazetteer()
    prose = "\n\n".join(row["text"] for path in (READINGS, WIKIWARS) for row in load(path))
    rows, per_second = [], 0.0
    for size, name in SIZES:
        text = (prose * (size // len(prose) + 1))[:size]
        clock = Clock()
        for _ in range(30 if size < 10_000 else 1):
            time_readers(text, known, clock)
        micros = {reader: taken / size * 1e6 for reader, taken in clock.seconds.items()}
        every = sum(micros.values())
        rows.append((name, *(f"{one:.2f}" for one in micros.values()), f"{every:.2f}", f"{1e6 / every:,.0f}"))
        per_second = 1e6 / micros["dates"] if name == "1 MB" else per_second
    head = (
        "",
        "dates",
        "quantities",
        "names",
        "speakers",
        "whose quantities",
        "all",
        "all: characters a second",
    )
    note = f"Prose: the histories and short texts above, {len(prose):,} characters, again and again."
    title = "Speed by size of text: microseconds a character"
    return Table(title=title, head=head, rows=tuple(rows), note=note), per_second


def time_repetitions() -> Table:
    """Time the readers on texts that repeat one thing; the slowest and the steepest ten."""
    known = _gazetteer()
    found = []
    for piece in (*PIECES, *FRESH):
        every, dates, quantities = zip(*(_micros(piece, size, known) for size in (SHORT, LONG)), strict=True)
        found.append((piece, every, dates[1], quantities[1]))
    found.sort(key=lambda row: row[1][1], reverse=True)
    steepest = max(every[1] / every[0] for _, every, _, _ in found)
    rows = tuple(
        (f"`{piece!r}`", f"{every[0]:.2f}", f"{every[1]:.2f}", f"{dates:.2f}", f"{quantities:.2f}")
        for piece, every, dates, quantities in found[:10]
    )
    return Table(
        title="Speed on hostile repetitions: microseconds a character",
        head=(
            "repeated",
            f"all, {SHORT:,} characters",
            f"all, {LONG:,}",
            f"dates, {LONG:,}",
            f"quantities, {LONG:,}",
        ),
        rows=rows,
        note=(
            f"The ten slowest of {len(found)}. If time grew with the square of the length, the second "
            f"column would be {LONG // SHORT} times the first; the most it is in any of the {len(found)} "
            f"is {steepest:.1f} times."
        ),
    )


def _repeat(piece: str, size: int) -> Iterator[str]:
    written, number = 0, 0
    while written < size:
        text = piece
        while "#" in text:
            name = "".join(SYLLABLES[int(digit)] for digit in f"{number:05}")
            text, number = text.replace("#", name.capitalize(), 1), number + 1
        written += len(text)
        yield text


def _micros(piece: str, size: int, known: Gazetteer) -> tuple[float, float, float]:
    text = "".join(_repeat(piece, size))
    clock = Clock()
    for _ in range(3):
        time_readers(text, known, clock)
    scale = 1e6 / len(text)
    return (
        sum(clock.seconds.values()) * scale,
        clock.seconds["dates"] * scale,
        clock.seconds["quantities"] * scale,
    )


def time_shared_text() -> Table:
    """Time the search for shared text among generated articles, copies with changed numbers among them."""
    rows = []
    for count in (100, 1_000, 10_000):
        texts = dict(_write_articles(count))
        clock = Clock()
        runs = clock.time("runs", lambda texts=texts: find_shared_runs(texts))  # type: ignore[misc]  # a default holds it
        passages = clock.time("passages", lambda runs=runs: find_passages(runs))  # type: ignore[misc]  # as above
        copies = clock.time("copies", lambda texts=texts: find_altered_copies(texts))  # type: ignore[misc]  # as above
        size = sum(map(len, texts.values()))
        found = (f"{len(runs):,}", f"{len(passages):,}", f"{len(copies):,}")
        seconds = (f"{one:.2f}" for one in clock.seconds.values())
        rows.append((f"{count:,} articles, {size:,} characters", *seconds, *found))
    return Table(
        title="Search for shared text: seconds",
        head=(
            "",
            "runs",
            "passages",
            "altered copies",
            "runs found",
            "passages found",
            "altered copies found",
        ),
        rows=tuple(rows),
        note=(
            "Generated articles of some 450 words. Twenty of them share one agency paragraph, and in half of "
            "the copies one number is changed."
        ),
    )


def _write_articles(count: int) -> Iterator[tuple[str, str]]:
    """Write articles at random, the same ones every time."""
    chance = random.Random(7)
    agency = [[_sentence(chance) for _ in range(4)] for _ in range(count // 20)]
    for number in range(count):
        copied = list(agency[number % len(agency)])
        if chance.random() < 0.5:
            copied[1] = copied[1].replace(copied[1].split()[-1], f"{chance.randint(11, 99)}.")
        paragraphs = [[_sentence(chance) for _ in range(4)] for _ in range(6)]
        paragraphs.insert(chance.randrange(7), copied)
        yield f"article-{number}", "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def _sentence(chance: random.Random) -> str:
    words = " ".join(chance.choices(WORDS, k=15))
    return f"{words.capitalize()} {chance.randint(11, 99)}."


def time_build() -> Table:
    """Time the build of the real corpus, in a copy, from the start of the program to its end."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("corpus", "docs"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        rows = [_run(verb, root) for verb in ("check", "build", "build")]
        articles = sum(1 for _ in (root / "corpus" / "articles").glob("*.md"))
        pages = sum(1 for _ in (root / "site").rglob("*.html"))
    return Table(
        title="The whole build: seconds",
        head=("", "seconds"),
        rows=tuple(
            zip(
                ("`check`: read, compare, render; write nothing", "`build`, first", "`build`, again"),
                rows,
                strict=True,
            )
        ),
        note=f"{articles} articles, {pages} pages; the start of Python counts.",
    )


def _run(verb: str, root: Path) -> str:
    command = [sys.executable, "-m", "build_scripts", "--root", str(root), verb]
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - begin
    owed = verb == "check"  # a draft: the check lists what an editor owes and says no
    return f"{taken:.1f}" if done.returncode == 0 or owed else "failed"


def _gazetteer() -> Gazetteer:
    return read_gazetteer(ROOT / "corpus" / "ledger", ROOT) or Gazetteer()


def steps() -> Sequence[Callable[[], Table]]:
    """The measurements after that of the sizes, in the order of the report."""
    return (time_repetitions, time_shared_text, time_scale, time_build)
