"""``make bench``: print what is measured and write it to RESULTS.md.

Times are the processor's, on one core, except that of the build. They still differ by a third
from run to run on a busy machine; accuracy is exact and repeats.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from tests.benchmarks.accuracy import quantities_elsewhere, score_press_readings, score_wikiwars
from tests.benchmarks.episodes import score_episodes
from tests.benchmarks.proposing import score_proposals
from tests.benchmarks.speed import steps, time_sizes

RESULTS = Path(__file__).parent / "RESULTS.md"
INTRODUCTION = """\
# Results

Written by `make bench`; not edited by hand. What the figures mean and where the data comes from stands in
[README.md](README.md). Times are the processor's on one core, except those of the build;
a busy machine makes them differ by a third from run to run. Measured on: {machine}.
"""


def describe_machine() -> str:
    """Cores, memory and Python, as far as the system tells; nothing that names the machine."""
    parts = [f"{os.cpu_count()} cores"]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        parts.append(f"{memory / 2**30:.0f} GB of memory")
    parts.append(f"{platform.python_implementation()} {platform.python_version()}")
    return ", ".join((*parts, f"{platform.system()} on {platform.machine()}"))


def main() -> int:
    sizes, per_second = time_sizes()
    tables = [
        score_wikiwars(per_second),
        score_press_readings(),
        quantities_elsewhere(),
        score_proposals(),
        score_episodes(),
        sizes,
    ]
    for table in tables:
        print(table, flush=True)
    for step in steps():
        tables.append(step())
        print(tables[-1], flush=True)
    report = INTRODUCTION.format(machine=describe_machine())
    RESULTS.write_text("\n".join((report, *map(str, tables))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
