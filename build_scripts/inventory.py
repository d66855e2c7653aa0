"""What stands in the folders that people fill: nothing that no build can read, publish or tell apart.

Looked at before anything is read, by names and kinds alone: a build would wait for ever at a pipe, and the
site engine, or a program that copies, would stop with words of its own at the rest.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from build_scripts.decoding import leads_out, read_text
from build_scripts.errors import CorpusError, Problem, Where, refuse, unreadable

CORPUS = (
    "corpus",
    "corpus/articles",
    "corpus/ledger",
    "corpus/ledger/articles",
    "corpus/ledger/receipts",
    "corpus/ledger/proposed",
    "corpus/schema",
)
"""Folders that are folders, where they stand."""
DOCS = (
    "docs",
    "docs/prose",
    "docs/assets",
    "docs/assets/vendor",
    "docs/overrides",
    "docs/overrides/partials",
)
OF_FILES = (".md", ".html", ".xml", ".yml", ".json", ".css", ".js", ".csv")
"""How names of files end, and no folder's."""
KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What stands in a folder of the project."""

    names: tuple[str, ...]
    """Everything below it, relative to the project's folder, sorted; links are not followed."""
    problems: tuple[Problem, ...]
    """Folders that cannot be listed."""


def check_corpus(root: Path) -> None:
    """Refuse what no build can read below ``corpus/``.

    Raises:
        CorpusError: With all of it.
    """
    standing = _standing(root, "corpus")
    refuse((*standing.problems, *_no_folders(root, CORPUS), *_odd_ones(root, standing.names)))


def check_docs(root: Path, generated: Collection[str]) -> Inventory:
    """Refuse what no build can read or publish below ``docs/``, and templates that are no text.

    A build reads there what it publishes, and deletes what it no longer makes: no link leads elsewhere.

    Args:
        root: The project's folder.
        generated: Folders of ``docs/`` that the build fills.

    Raises:
        CorpusError: With all of it.
    """
    standing = _standing(root, "docs")
    folders = (*DOCS, *(f"docs/{name}" for name in generated))
    refuse(
        (
            *standing.problems,
            *_no_folders(root, folders),
            *_wrong_links(root, ("docs", *standing.names)),
            *_odd_ones(root, standing.names),
            *_no_templates(root, standing.names),
        )
    )
    return standing


def check_settings(root: Path, name: str) -> None:
    """Refuse to begin without the site engine's settings.

    Raises:
        CorpusError: There are none, or no file.
    """
    if not (root / name).exists():
        remedy = "Every site has one: take this project's, or that of a fresh folder that `add` made."
        refuse([Where(path=name).refused("the file is missing", remedy)])
    refuse(_odd_ones(root, [name]))


def refuse_twins(standing: Inventory, made: Iterable[str]) -> None:
    """Refuse names in ``docs/`` that differ from those of generated files only as some disks do not see.

    Args:
        standing: What stands there.
        made: Names of generated files below ``docs/``.

    Raises:
        CorpusError: With all of them: the one would be written over the other.
    """
    paths = [PurePosixPath("docs", name) for name in made]
    paths += [path.with_suffix("") for path in paths if path.suffix == ".md"]  # where the page stands
    names = {part.as_posix() for path in paths for part in (path, *path.parents)}
    known = {_folded(name): name for name in names}
    refuse(
        _twin(name, f"{known[_folded(name)]}, which the build makes")
        for name in standing.names
        if known.get(_folded(name), name) != name
    )


def _standing(root: Path, folder: str) -> Inventory:
    names: list[str] = []
    errors: list[OSError] = []
    for place, folders, files in os.walk(root / folder, onerror=errors.append):
        names += [Path(place, name).relative_to(root).as_posix() for name in (*folders, *files)]
    told = [
        unreadable(error, Path(error.filename).relative_to(root).as_posix())
        for error in errors
        if not isinstance(error, (FileNotFoundError, NotADirectoryError))  # which is told elsewhere
    ]
    return Inventory(names=tuple(sorted(names)), problems=tuple(told))


def _no_folders(root: Path, folders: Iterable[str]) -> Iterator[Problem]:
    for name in folders:
        if os.path.exists(root / name) and not os.path.isdir(root / name):  # noqa: PTH110, PTH112  # raise nothing
            remedy = "Take the file away, or give it another name."
            yield Where(path=name).refused("expected a folder, found a file", remedy)


def _odd_ones(root: Path, names: Iterable[str]) -> Iterator[Problem]:
    """Names that are none, twins, and what is neither a file nor a folder, or may not be read."""
    known: dict[str, str] = {}
    for name in names:
        if not _is_text(name):
            told = name.encode("unicode_escape").decode()
            message = "the name is no UTF-8, or holds a character that nobody sees"
            yield Where(path=told).refused(message, "Rename it; its name is part of an address.")
        elif known.setdefault(_folded(name), name) != name:
            yield _twin(name, known[_folded(name)])
        else:
            yield from _unfit(root / name, name)


def _is_text(name: str) -> bool:
    """Whether a name has an encoding, and a line of its own in a message."""
    return not any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in name)


def _unfit(path: Path, name: str) -> Iterator[Problem]:
    """What a path is, where it is no good; a link that leads nowhere is told by whoever reads it."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if not path.is_symlink():
            yield unreadable(error, name)
        return
    kind = KINDS.get(stat.S_IFMT(mode))
    if kind:
        remedy = "Take it away: a build reads files and folders."
        yield Where(path=name).refused(f"expected a file, found {kind}", remedy)
    elif stat.S_ISDIR(mode) and name.endswith(OF_FILES):
        yield unreadable(IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)), name)
    elif not os.access(path, os.R_OK):
        yield unreadable(PermissionError(errno.EACCES, os.strerror(errno.EACCES)), name)


def _folded(name: str) -> str:
    """The name as disks see it that know no capitals, or that write an accent as a sign of its own."""
    return unicodedata.normalize("NFC", name).casefold()


def _twin(name: str, other: str) -> Problem:
    message = f"on a disk that does not tell capitals and accents apart this is {other}"
    return Where(path=name).refused(message, "Rename it, or take it away.")


def _no_templates(root: Path, names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        path = root / name
        if name.startswith("docs/overrides/") and name.endswith((".html", ".xml")) and path.is_file():
            try:
                read_text(path, name)
            except CorpusError as error:
                yield from error.problems


def _wrong_links(root: Path, names: Iterable[str]) -> Iterator[Problem]:
    docs, remedy = root / "docs", "Put the file or folder itself there."
    for name in names:
        if (root / name).is_symlink() and (message := _wrong_link(root / name, docs)):
            yield Where(path=name).refused(message, remedy)


def _wrong_link(link: Path, docs: Path) -> str:
    """Why the site engine must not follow a link; empty where it may."""
    if leads_out(link, docs):
        return "the file is a link that leads out of docs/"
    if not link.exists():
        return "the file is a link that leads nowhere"
    if not leads_out(link.parent, link):
        return "the folder is a link that leads to one in which it stands"
    return ""
