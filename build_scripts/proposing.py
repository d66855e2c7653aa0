"""The verb ``propose``: reads the corpus, writes proposals, moves them; all files of a step or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.acceptance import accept
from build_scripts.archive import Means, read_all
from build_scripts.corpus import read_articles
from build_scripts.dismissal import dismiss
from build_scripts.drafts import Draft
from build_scripts.errors import CorpusError, Problem, Problems, Where
from build_scripts.files import SeenFiles, look_at, write_all
from build_scripts.gathering import ALONE, read_story
from build_scripts.ledger import read_entries, read_proposals
from build_scripts.proposals import Proposer
from build_scripts.proposed_texts import LEDGER, PROPOSED, Folder
from build_scripts.story import Story
from build_scripts.trial import keep_what_holds
from build_scripts.turns import turn
from build_scripts.yaml_blocks import lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What ``propose`` did."""

    written: tuple[str, ...]
    """Files below the root, in the order of their names."""
    left_out: tuple[Problem, ...]
    """Why something is not proposed: what the machine would have proposed does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """What the accounts of some articles lack."""

    story: Story
    """What they were made from."""
    drafts: Mapping[str, Draft]
    """By name of the file below the root."""


def propose(root: Path, articles: tuple[str, ...], means: Means = ALONE) -> Proposed:
    """Write what the accounts of some articles lack as proposals.

    Args:
        root: The project's folder.
        articles: Their ids; none: all.
        means: By what means the articles are read.

    Raises:
        CorpusError: The input is wrong, or there is no such article; nothing is written.
    """
    with turn(root):
        seen = look_at(root, LEDGER)
        found = draft_proposals(root, articles, means)
        if not found.drafts:
            return Proposed(written=(), left_out=())
        before = {name: _text_of(root / name) for name in found.drafts}
        with _copy_of(root) as trial:
            tried = keep_what_holds(trial, found.drafts, before, found.story, means)
        changed = {name: text for name, text in tried.texts.items() if text != before[name]}
        _write(root, changed, seen)
        return Proposed(written=tuple(sorted(changed)), left_out=tried.left_out)


def draft_proposals(root: Path, articles: tuple[str, ...], means: Means = ALONE) -> Drafts:
    """What the accounts of some articles lack; nothing is written.

    Raises:
        CorpusError: The input is wrong, or there is no such article.
    """
    story = read_story(root, means)
    problems = Problems()
    for id in articles:
        if id not in story.articles:
            problems.no_such("article", id, story.articles, Where(path="corpus/articles", line=0))
    problems.refuse()
    proposer = Proposer(story)
    drafts = {f"{PROPOSED}/{id}.yml": proposer.propose(id) for id in articles or tuple(story.articles)}
    return Drafts(story=story, drafts={name: draft for name, draft in drafts.items() if not draft.empty})


def accept_proposals(root: Path, ids: tuple[str, ...], means: Means = ALONE) -> tuple[str, ...]:
    """Move proposals into the ledger, with what they need; all or nothing.

    Raises:
        CorpusError: An id is unknown, or the ledger would not read any more; nothing is written.
    """
    with turn(root):
        seen = look_at(root, LEDGER)
        return _write_ledger(seen, accept(_folder(root, means), ids), means)


def dismiss_proposals(
    root: Path, named: tuple[str, ...], reason: str | None = None, means: Means = ALONE
) -> tuple[str, ...]:
    """Move proposed rows into their sheets as dismissed, take other proposed entries out; all or nothing.

    Raises:
        CorpusError: Nothing is proposed by that name, something else needs it, a row is to go without
            a reason, or the ledger would not read any more.
    """
    with turn(root):
        seen = look_at(root, LEDGER)
        return _write_ledger(seen, dismiss(_folder(root, means), named, reason), means)


@contextmanager
def _copy_of(root: Path) -> Iterator[Path]:
    """A folder that is thrown away, with a copy of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / "corpus", Path(folder) / "corpus", ignore_dangling_symlinks=True)
        yield Path(folder)


def _folder(root: Path, means: Means) -> Folder:
    corpus = root / "corpus"
    articles = read_articles(corpus / "articles", root)
    entries = read_entries(corpus, root, [article.id for article in articles])
    paths = sorted((corpus / "ledger").rglob("*.yml"))
    return Folder(
        texts={path.relative_to(root).as_posix(): _text_of(path) for path in paths},
        sheets=read_proposals(corpus, root, [article.id for article in articles], entries).sheets,
        readings=read_all(articles, means),
    )


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _write_ledger(seen: SeenFiles, files: Mapping[str, str], means: Means) -> tuple[str, ...]:
    """Write files of the ledger, all or none: first beside the project, where they must read well.

    Args:
        seen: The ledger from which they were made.
        files: Text by name; an empty one deletes the file.
        means: By what means the articles are read.

    Raises:
        CorpusError: The corpus would not read any more, or an editor saved one of the files
            meanwhile; nothing is written.
    """
    if files:
        with _copy_of(seen.root) as trial:
            _write(trial, files)
            try:
                read_story(trial, means)
            except CorpusError as error:
                before = {name: _text_of(seen.root / name) for name in files}
                raise CorpusError(
                    tuple(as_it_stands(one, before, files) for one in error.problems)
                ) from error
        _write(seen.root, files, seen)
    return tuple(sorted(files))


def as_it_stands(problem: Problem, before: Mapping[str, str], after: Mapping[str, str]) -> Problem:
    """A problem of a file that was not written, told of the line that was to be moved there.

    Args:
        problem: Its line counts in what was to be written.
        before: The files that were to change, as they stand.
        after: The same as they were to be.
    """
    if not problem.line or problem.path not in after:
        return problem
    line = "".join(lines_of(after[problem.path])[problem.line - 1 : problem.line]).strip()
    there = [
        (name, number)
        for name, text in before.items()
        for number, row in enumerate(lines_of(text), 1)
        if row.strip() == line
    ]
    if len(there) == 1:
        return replace(problem, path=there[0][0], line=there[0][1])
    return replace(
        problem, line=0, message=f'{problem.message}, in the line "{line}" that was to stand there'
    )


def _write(root: Path, files: Mapping[str, str], seen: SeenFiles | None = None) -> None:
    kept = {root / name: text.encode("utf-8") for name, text in sorted(files.items()) if text}
    write_all(kept.items(), [root / name for name, text in sorted(files.items()) if not text], seen)
