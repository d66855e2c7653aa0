"""``add``: a text comes in, and an article with an empty sheet and its proposals stands in the corpus.

In a folder that is no explainer yet it makes one. Everything is made and read once more in a
folder that is thrown away before anything is written; each file is written beside its place
and then takes it. A fresh folder is made whole beside its place too, and ``corpus/`` comes last.
An explainer is held from the first look at it to the last file.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from build_scripts.archive import Means
from build_scripts.articles import Article, ArticleReading
from build_scripts.corpus import read_articles
from build_scripts.decoding import LONGEST
from build_scripts.drafts import Draft
from build_scripts.errors import Problem, Problems, Where, refuse
from build_scripts.files import UNFINISHED, look_at, write_all, write_folder
from build_scripts.gathering import ALONE
from build_scripts.intake import Intake, IntakeRequest, take_in
from build_scripts.ledger_files import LedgerReader
from build_scripts.new_ids import Shelf
from build_scripts.plain_texts import read_bytes
from build_scripts.proposing import draft_proposals
from build_scripts.schemas import modeline
from build_scripts.starter import starter_files
from build_scripts.trial import Tried, keep_what_holds
from build_scripts.turns import LOCK, turn

SETTINGS = "corpus/site.yml"
"""Where this stands, there is an explainer."""
SHEET = """\
{modeline}
# The account of one article: its passages in the order of the text.
article: {id}
passages: []
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What ``add`` did."""

    intake: Intake
    reading: ArticleReading
    draft: Draft
    """What is proposed for it."""
    left_out: tuple[Problem, ...]
    """Why some of it is not: what the machine would have proposed does not hold."""
    written: tuple[str, ...]
    """Files below the root, in the order in which they were written."""
    fresh: bool
    """A new explainer was made for it."""


def add(
    root: Path, request: IntakeRequest, given: IO[bytes], title: str | None = None, *, means: Means = ALONE
) -> Added:
    """Take in a text.

    Args:
        root: The explainer's folder; empty or missing: one is made there.
        request: The file, and what the editor says of it.
        given: Standard input, for the file ``-``.
        title: The name of a new explainer; none: the article's headline in quotation marks.
        means: By what means the articles are read.

    Raises:
        CorpusError: With every problem; nothing was written.
    """
    raw = read_bytes(request.file, given, LONGEST)  # whoever types it keeps nobody waiting
    if not _is_explainer(root):
        _check_fresh(root)
        added, files = _make(root, raw, request, title, means)  # a text that is refused leaves no folder
        with turn(root):
            if not _is_explainer(root):
                _check_fresh(root)
                write_folder(root, files, last=Path(SETTINGS).parts[0])
                return added
        # Another run made the explainer while this one waited, and the text joins it.
    with turn(root):
        seen = look_at(root, "corpus")
        added, files = _make(root, raw, request, title, means)
        write_all(((root / name, data) for name, data in files.items()), seen=seen)
    return added


def _is_explainer(root: Path) -> bool:
    return (root / SETTINGS).is_file()


def _make(
    root: Path, raw: bytes, request: IntakeRequest, title: str | None, means: Means
) -> tuple[Added, dict[str, bytes]]:
    """What is to be told of the new article, and the files to write; nothing is written.

    Raises:
        CorpusError: The text cannot be taken in, or the corpus does not read with it.
    """
    fresh = not _is_explainer(root)
    intake = take_in(raw, request, Shelf(articles=_known(root), retired=_retired(root)))
    id = intake.article.id
    sheet = f"corpus/ledger/articles/{id}.yml"
    files = {sheet: SHEET.format(modeline=modeline(sheet, "sheet"), id=id).encode()}
    files[intake.article.where.path] = intake.raw
    _check_free(root, files)
    if fresh:
        files = starter_files(title or f"“{intake.article.entry.headline}”") | files
    tried = _propose(root, files, id, means)
    files |= {name: text.encode() for name, text in tried.texts.items() if text}
    added = Added(
        intake=intake,
        reading=tried.story.readings[id],
        draft=next(iter(tried.drafts.values()), Draft(article=id)),
        left_out=tried.left_out,
        written=tuple(files),
        fresh=fresh,
    )
    return added, files


def _propose(root: Path, files: Mapping[str, bytes], id: str, means: Means) -> Tried:
    """What the machine proposes for the new article, found in a copy of the corpus.

    Raises:
        CorpusError: The corpus does not read with the new article in it.
    """
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder)
        if (root / "corpus").is_dir():
            shutil.copytree(root / "corpus", trial / "corpus", ignore_dangling_symlinks=True)
        write_all((trial / name, data) for name, data in files.items() if name.startswith("corpus/"))
        found = draft_proposals(trial, (id,), means)
        return keep_what_holds(trial, found.drafts, dict.fromkeys(found.drafts, ""), found.story, means)


def _known(root: Path) -> tuple[Article, ...]:
    folder = root / "corpus" / "articles"
    return read_articles(folder, root) if any(folder.glob("*.md")) else ()


def _retired(root: Path) -> frozenset[str]:
    """Ids of articles that there were."""
    problems = Problems()
    entries = LedgerReader(root / "corpus", root, problems).retired()
    problems.refuse()
    return frozenset(entry.id for entry, _ in entries if entry.kind == "article")


def _check_fresh(root: Path) -> None:
    """Refuse to make an explainer among files of another kind."""
    free = {".git", UNFINISHED, Path(LOCK).parts[0]}
    held = sorted(path.name for path in root.iterdir() if path.name not in free) if root.is_dir() else []
    if held or root.is_file():
        found = ", ".join(held[:3]) if held else "a file"
        message = f"this folder is no explainer (it has no {SETTINGS}) and is not empty: {found}"
        remedy = "Name a new or an empty folder with --root, or one that holds an explainer."
        raise Where(path=root.as_posix(), line=0).error(message, remedy)


def _check_free(root: Path, files: Mapping[str, bytes]) -> None:
    """An article never takes the place of a file that stands there."""
    remedy = "Choose another id with --id; ids are never used again."
    refuse(
        Where(path=name).refused("a file of this name stands there already", remedy)
        for name in files
        if (root / name).exists()
    )
