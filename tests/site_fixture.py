"""The real site, built once a session in a folder of its own, for a sub-path of a free port.

Used as a plug-in (``pytest_plugins = ["tests.site_fixture"]``), so that every module sees the
same build. The address is fixed before the build, because instant navigation switches itself
off where the address bar and the site's own address differ. PYTEST_DONT_REWRITE: nothing is asserted
here, and test modules import the class before pytest takes the plug-in.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from build_scripts.articles import Article
from build_scripts.corpus import read_articles
from build_scripts.site_files import GENERATED
from tests.first_site import site_root
from tests.html_tree import Element, read_tree
from tests.packed_server import PackedHandler

ROOT = site_root()
SUB = "sub"
FRAMES = "embed/"
"""Below it: the frames of one chart alone."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What was built, and where."""

    root: Path
    """The copy of the project's folder it was built from."""
    folder: Path
    url: str
    """With its slash at the end; nothing is served above it."""
    environment: Mapping[str, str] = field(repr=False)
    """In which the site engine says the same again."""

    def pages(self) -> dict[str, Element]:
        """Every page as a tree, by its address below the site ("", "chronology/", "404.html")."""
        return _pages(self.folder)

    def whole_pages(self) -> dict[str, Element]:
        """Every page but the frames of one chart alone, which stand in somebody else's page."""
        return {address: page for address, page in self.pages().items() if not address.startswith(FRAMES)}

    def data(self, name: str) -> Any:
        """A download."""
        return json.loads((self.folder / "data" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def _pages(folder: Path) -> dict[str, Element]:
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        address = name.removesuffix("index.html")
        found[address] = read_tree(path.read_text(encoding="utf-8"))
    return found


def _generated(folder: str, names: list[str]) -> list[str]:
    """What a fresh clone does not have; a build of somebody else may be writing it right now."""
    made = {
        "docs": [name for name in names if name.endswith(".md") or name in GENERATED],
        "docs/assets": ["charts", "parts"],
        "docs/overrides/partials": ["edition.html", "draft.html"],
    }
    return [
        *made.get(Path(folder).relative_to(ROOT).as_posix(), ()),
        *(n for n in names if n.endswith(".new")),
    ]


def copy_project(source: Path, root: Path) -> None:
    """Copy what a build reads, as a fresh clone has it."""
    root.mkdir()
    shutil.copytree(source / "corpus", root / "corpus")
    shutil.copytree(source / "docs", root / "docs", ignore=_generated)
    shutil.copy(source / "mkdocs.yml", root)


def _build(top: Path, port: int) -> BuiltSite:
    root, folder = top / "project", top / "served" / SUB
    folder.parent.mkdir()
    copy_project(ROOT, root)
    url = f"http://127.0.0.1:{port}/{SUB}/"
    environment = {**os.environ, "SITE_URL": url, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "build_scripts", "--root", str(root), "build", "--site", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(f"the site was not built:\n{done.stdout}{done.stderr}", pytrace=False)
    return BuiltSite(root, folder, url, environment)


@contextmanager
def serve_site(top: Path) -> Iterator[BuiltSite]:
    """The real site, built in a folder and served from a sub-path, packed as hosts pack it."""
    handler = partial(PackedHandler, directory=str(top / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        site = _build(top, server.server_port)
        Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The real site, built and served."""
    with serve_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@cache
def articles() -> dict[str, Article]:
    return {article.id: article for article in read_articles(ROOT / "corpus" / "articles", ROOT)}
