"""The site engine: which one, how it is run, and with which clock."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from build_scripts.engine_settings import read_engine_settings
from build_scripts.errors import CorpusError, Where
from build_scripts.story import Story

ENGINES = ("mkdocs", "properdocs")
"""The site engines of which `make engines` proves that they agree; the first stands for none named."""
LONGEST = 3600
"""Seconds after which the engine is stopped. Ten thousand articles take it minutes; a template of the theme
that loops would keep it for ever."""


def engine_command(root: Path) -> list[str]:
    """How the site engine that the settings name is run.

    Raises:
        CorpusError: It is none of those that the site is known to build with.
    """
    engine = read_engine_settings(root).extra.get("engine") or ENGINES[0]
    if engine not in ENGINES:
        message = f'extra: engine: expected {" or ".join(ENGINES)}, found "{engine}"'
        remedy = "The contributing guide says how to switch the site engine."
        raise Where(path="mkdocs.yml").error(message, remedy)
    return [sys.executable, "-m", str(engine)]


def run_engine(root: Path, arguments: list[str], story: Story) -> subprocess.CompletedProcess[str]:
    """Run the site engine; the newest date of the corpus is its clock.

    Raises:
        CorpusError: It was not done after ``LONGEST``.
    """
    try:
        return subprocess.run(
            [*engine_command(root), *arguments],
            cwd=root,
            env=engine_environment(story),
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired as error:
        message = f"the site engine was not done after {LONGEST} seconds, and was stopped"
        remedy = "Look for a template below docs/overrides/ that loops."
        raise Where(path="docs/overrides", line=0).error(message, remedy) from error


def engine_environment(story: Story) -> dict[str, str]:
    """The environment of the site engine: the same input gives the same bytes."""
    midnight = dt.datetime.combine(story.newest, dt.time(), tzinfo=dt.UTC)
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
    }


def run_build(root: Path, folder: Path, story: Story) -> None:
    """Build the site into a folder.

    Raises:
        CorpusError: The engine refused the pages; holds its lines.
    """
    engine = run_engine(root, ["build", "--strict", "--site-dir", str(folder)], story)
    if engine.returncode == 0:
        return
    lines = [
        line
        for line in (engine.stdout + engine.stderr).splitlines()
        if "WARNING" in line or "ERROR" in line or "Aborted" in line or line.startswith("  - ")
    ]
    broke_down = engine.stderr.strip().splitlines()[-1:] or [f"it stopped with status {engine.returncode}"]
    remedy = (
        "" if lines else "Its own words: `mkdocs build --strict` in this folder, once the pages are built."
    )
    raise CorpusError(
        tuple(
            Where(path="mkdocs.yml").refused(f"MkDocs: {line.strip()}", remedy)
            for line in lines or broke_down
        )
    )
