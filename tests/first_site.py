"""The site that the tests know by heart: five articles, each number of which stands in a row of some test.

As long as the project holds just these articles, the tests look at the project itself. A fork that adds
an article, or has another subject, is judged by ``check``; its tests look at the copy that is kept in
``tests/first_site``, so that they still tell whether the program is right. ``make freeze`` writes the copy.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from build_scripts.schemas import FOLDER, schema_files

HERE = Path(__file__).resolve().parent.parent
COPY = HERE / "tests" / "first_site"
PARTS = ("corpus", "docs/prose", "mkdocs.yml")
"""What makes a site: what an editor writes, and nothing of the program."""
OWN = frozenset({"corpus", "docs", "mkdocs.yml", "site", ".git", ".cache", ".build"})
"""Entries of the project that a root for the tests does not share with it."""
MADE_BEFORE = "TESTS_OF_THE_FIRST_SITE"
"""Names the folder to the processes among which the tests are shared out."""
MADE = ("*.new", "data", "sources", "disputed", "embed", "charts", "prose")


def articles_of(root: Path) -> frozenset[str]:
    """The ids of the articles below a root."""
    return frozenset(path.stem for path in (root / "corpus" / "articles").glob("*.md"))


@cache
def site_root(project: Path = HERE) -> Path:
    """Where the tests find the first site: the project, or a folder with its program and the kept copy."""
    if articles_of(project) == articles_of(COPY):
        return project
    if project == HERE and MADE_BEFORE in os.environ:
        return Path(os.environ[MADE_BEFORE])
    root = Path(tempfile.mkdtemp(prefix="first-site-")).resolve()
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    if project == HERE:
        os.environ[MADE_BEFORE] = str(root)
    for entry in project.iterdir():
        if entry.name not in OWN:
            (root / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())
    shutil.copytree(project / "docs", root / "docs", ignore=shutil.ignore_patterns(*MADE))
    for part in PARTS:
        copy = shutil.copytree if (COPY / part).is_dir() else shutil.copyfile
        copy(COPY / part, root / part)
    (root / FOLDER).mkdir()
    for name, text in schema_files().items():
        (root / FOLDER / name).write_text(text, encoding="utf-8")
    return root


def kept(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the site below a root, by name."""
    for part in PARTS:
        place = root / part
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            name = path.relative_to(root).as_posix()
            if path.is_file() and not name.startswith(f"{FOLDER}/"):
                yield name, path.read_bytes()


def freeze(project: Path = HERE) -> int:
    """Write the copy anew from the project, whose articles it must have; the number of files."""
    if articles_of(project) != articles_of(COPY) and COPY.exists():
        sys.exit("The project holds other articles than the first site: its copy stays as it is.")
    shutil.rmtree(COPY, ignore_errors=True)
    files = list(kept(project))
    for name, data in files:
        path = COPY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(files)


if __name__ == "__main__":
    print(f"{freeze()} files in {COPY.relative_to(HERE)}")
