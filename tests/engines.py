"""One tree, three site engines: what each makes of it, and where that differs from MkDocs.

``python -m tests.engines PYTHON`` builds the project's own pages with every engine that the
interpreter PYTHON has (``make engines`` sets one up from ``requirements-engines.lock``), before
our own finishing, which knows no engine. A page is compared by its main column: the words, the
elements, the anchors, the links. ProperDocs must agree in all of it; Zensical is young, so that
its differences are printed and only its build must succeed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from build_scripts.engine import engine_environment
from build_scripts.pipeline import Outcome, render, write
from tests.html_tree import Element, lines_of, read_tree

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("mkdocs", "properdocs", "zensical")
"""The one that the others are held against comes first; all take ``build --strict``."""
MUST_AGREE = frozenset(("properdocs",))
ASPECTS = ("words", "markup", "anchors", "links")
HOME = "http://site.invalid/a/b/c/"
"""Stands for the site's address (RFC 2606): below the root, so that a link that leaves the site is seen."""
_GENERATOR = re.compile(r'<meta name="generator"[^>]*>')


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page's main column, in the four aspects in which two engines are compared."""

    words: tuple[str, ...]
    """Its text, one line a block."""
    markup: tuple[str, ...]
    """Its elements in order, each as a start tag with sorted attributes."""
    anchors: tuple[str, ...]
    """Its ids, in order."""
    links: tuple[str, ...]
    """Where its links and pictures lead, seen from the root of the site, in order."""
    whole: str
    """The whole file but for the tag that names the engine."""


def read_page(html: str, address: str) -> PageRead:
    """Read one page.

    Args:
        html: The file's text.
        address: Where it stands below the site ("", "figures/"), to which its links are relative.
    """
    main = read_tree(html).one("main").one("article")
    inside = [one for one in main.walk() if one is not main]
    return PageRead(
        words=tuple(lines_of(main)),
        markup=tuple(_start_tag(one) for one in inside),
        anchors=tuple(one.attrs["id"] for one in inside if "id" in one.attrs),
        links=tuple(
            urljoin(HOME + address, one.attrs[name]).removeprefix(HOME)
            for one in inside
            for name in ("href", "src", "data-chart")
            if name in one.attrs
        ),
        whole=_GENERATOR.sub("", html),
    )


def _start_tag(one: Element) -> str:
    return f"<{' '.join([one.tag, *(f'{name}={text!r}' for name, text in sorted(one.attrs.items()))])}>"


def read_site(folder: Path) -> dict[str, PageRead]:
    """Every page that an engine wrote, by its address."""
    return {
        address: read_page(path.read_text(encoding="utf-8"), address)
        for path in sorted(folder.rglob("*.html"))
        for address in (path.relative_to(folder).as_posix().removesuffix("index.html"),)
    }


def differences(ours: Mapping[str, PageRead], theirs: Mapping[str, PageRead]) -> Iterator[str]:
    """A line for each aspect of each page that differs, and for each page that only one has."""
    for address in sorted(set(ours) | set(theirs)):
        if address not in theirs or address not in ours:
            yield f"/{address}: {'missing' if address in ours else 'only here'}"
            continue
        for aspect in ASPECTS:
            one, other = getattr(ours[address], aspect), getattr(theirs[address], aspect)
            if one != other:
                yield f"/{address}: {aspect}: {_told(one, other)}"


def _told(one: Sequence[str], other: Sequence[str]) -> str:
    lost, new = Counter(one) - Counter(other), Counter(other) - Counter(one)
    if not lost and not new:
        return "in another order"
    pairs = (("lost", lost), ("new", new))
    return ", ".join(f'{found.total()} {word} ("{next(iter(found))[:70]}")' for word, found in pairs if found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What one engine made of the tree."""

    name: str
    """The engine with its version."""
    said: str
    """Why it failed; empty where it did not."""
    pages: Mapping[str, PageRead]


def build_with(python: str, engine: str, tree: Path, outcome: Outcome) -> Built:
    """Build a tree, which stays as it is: the engine works on a copy."""
    copy = tree.with_name(f"{tree.name}-{engine}")
    shutil.copytree(tree, copy)
    command = [python, "-m", engine, "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(
        command,
        cwd=copy,
        env=engine_environment(outcome.story),
        capture_output=True,
        text=True,
        check=False,
    )
    failed = done.returncode != 0
    return Built(
        name=f"{engine} {version_of(python, engine)}",
        said=(done.stdout + done.stderr).strip() or f"status {done.returncode}" if failed else "",
        pages={} if failed else read_site(copy / "site"),
    )


def make_tree(root: Path, tree: Path) -> Outcome:
    """The project's pages in a folder of their own, as an engine reads them."""
    outcome = render(root)
    shutil.copytree(root / "docs", tree / "docs", ignore=shutil.ignore_patterns("*.new"))
    shutil.copy(root / "mkdocs.yml", tree)
    write(tree, outcome)
    return outcome


def version_of(python: str, engine: str) -> str:
    """Version of an installed engine; empty when it is not there."""
    program = f"import importlib.metadata as m; print(m.version({engine!r}))"
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def report(found: Sequence[str], shown: int = 8) -> Iterator[str]:
    """The differences as lines: how many of each aspect, then the first ones."""
    for aspect in ("missing", "only here", *ASPECTS):
        count = sum(f": {aspect}" in line for line in found)
        if count:
            yield f"  {aspect}: {count} pages"
    yield from (f"    {line}" for line in found[:shown])
    if len(found) > shown:
        yield f"    … and {len(found) - shown} more"


def compare_all(python: str) -> int:
    """Build with every engine and print the table; 1 when one failed or does not agree as it must."""
    with TemporaryDirectory(prefix="engines-") as folder, ThreadPoolExecutor() as side_by_side:
        tree = Path(folder) / "tree"
        outcome = make_tree(ROOT, tree)
        built = list(side_by_side.map(lambda engine: build_with(python, engine, tree, outcome), ENGINES))
    wrong = [print_compared(built[0], one) for one in built]
    return int(any(wrong))


def print_compared(first: Built, one: Built) -> bool:
    """Print what an engine made beside what the first one made; whether it must not be so."""
    if one.said or not one.pages:
        print(f"{one.name}: the build failed\n{one.said or 'It made no page.'}")
        return True
    found = list(differences(first.pages, one.pages))
    both = [address for address in first.pages if address in one.pages]
    same = sum(one.pages[address].whole == first.pages[address].whole for address in both)
    print(f"{one.name}: {len(one.pages)} pages, {same} the same to the byte, {len(found)} differences")
    print(*report(found), sep="\n", end="\n" if found else "")
    return one.name.partition(" ")[0] in MUST_AGREE and bool(found)


if __name__ == "__main__":
    sys.exit(compare_all(str(Path(sys.argv[1]).absolute())))
