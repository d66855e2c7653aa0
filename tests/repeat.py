"""One commit, built twice under circumstances that must not matter: the same files, byte for byte.

``python -m tests.repeat`` (``make repeat``) builds the project in two new folders. Everything that
a build could pick up by mistake differs: day, folder, time zone, locale, hash seed, number of
processors, umask, the order and the age of the files. Then it compares every file of the two
sites (sitemap, packed sitemap, search index, SVG and PNG included) and of the two ``docs/``, and
proves that a third build, with nothing changed, writes nothing.

The day is moved by the program ``faketime`` where it is installed; the report says when it was not.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.site_fixture import copy_project

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "https://explainer.example/site/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What stands around a build and must leave no trace in it."""

    folder: str
    day: str
    """Date and time of the moved clock."""
    umask: int
    processors: int
    environment: Mapping[str, str] = field(default_factory=dict)


HERE = Circumstances(
    folder="a",
    day="2026-03-01 23:59:58",
    umask=0o022,
    processors=os.cpu_count() or 1,
    environment={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "LANG": "C"},
)
THERE = Circumstances(
    folder="Another place, with blanks/and dépth",
    day="2031-12-31 00:00:01",
    umask=0o077,
    processors=1,
    environment={"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4000", "LANG": "tr_TR.UTF-8"},
)


def command_in(place: Circumstances, command: Sequence[str]) -> list[str]:
    """The command under the circumstances that programs bring about, as far as they are installed."""
    before: list[str] = []
    if shutil.which("taskset"):
        before += ["taskset", "--cpu-list", ",".join(str(n) for n in range(place.processors))]
    if shutil.which("faketime"):
        before += ["faketime", "-f", f"@{place.day}"]
    return [*before, *command]


def build_in(place: Circumstances, top: Path) -> Path:
    """Copy the project, build it there, and give the folder.

    Raises:
        RuntimeError: The build failed.
    """
    root = top / place.folder / "project"
    if not root.is_dir():
        root.parent.mkdir(parents=True)
        copy_project(ROOT, root)
    command = [sys.executable, "-m", "build_scripts", "--root", str(root), "build"]
    done = subprocess.run(
        command_in(place, command),
        cwd=ROOT,
        env={**os.environ, "SITE_URL": ADDRESS, "PYTHONDONTWRITEBYTECODE": "1", **place.environment},
        umask=place.umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"The build in {place.folder} failed:\n{done.stdout}{done.stderr}")
    return root


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def unlike(one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """The files that only one has, or that differ."""
    for name in sorted(one.keys() | other.keys()):
        if name not in other or name not in one:
            yield f"{name}: only in the {'first' if name in one else 'second'}"
        elif one[name] != other[name]:
            yield f"{name}: differs"


def ages(folder: Path) -> dict[str, int]:
    """When each file was last written."""
    return {path.as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def _main() -> int:
    with TemporaryDirectory(prefix="repeat-") as name:
        top = Path(name)
        first, second = build_in(HERE, top), build_in(THERE, top)
        found = []
        for part in ("docs", "site"):
            one, other = digests(first / part), digests(second / part)
            wrong = [f"{part}/{line}" for line in unlike(one, other)]
            size = sum(path.stat().st_size for path in (first / part).rglob("*") if path.is_file())
            print(f"{part}/: {len(one)} files, {size / 1e6:.1f} MB, {len(wrong)} of them unlike")
            found += wrong if one else [f"{part}/ is empty: nothing was compared"]
        before = ages(first / "docs")
        build_in(HERE, top)
        written = sorted(path for path, age in ages(first / "docs").items() if before.get(path) != age)
        print(f"A build with nothing changed wrote {len(written)} files under docs/.")
    told = {"faketime": "the clock was not moved", "taskset": "the processors were the same"}
    for program, remark in told.items():
        if shutil.which(program) is None:
            print(f"Not tried: {remark}, because {program} is not installed.")
    print(*found, *written, sep="\n", end="\n" if found or written else "")
    return int(bool(found or written))


if __name__ == "__main__":
    sys.exit(_main())
