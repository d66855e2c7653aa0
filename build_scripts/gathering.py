"""What a build reads of what people write: the corpus and the hand-written pages.

Nothing is written before all of it is read, and what is wrong with it is told in one run.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import partial
from pathlib import Path

from build_scripts.archive import Means, read_all
from build_scripts.articles import Article
from build_scripts.corpus import read_what_can_be
from build_scripts.decoding import read_text
from build_scripts.errors import CorpusError, Problem, Where, refuse
from build_scripts.files import unchanged
from build_scripts.inventory import check_corpus
from build_scripts.ledger import read_entries, read_proposals
from build_scripts.ledger_files import with_proposals
from build_scripts.readings import read_article_marks
from build_scripts.sheets import anchor, check_anchors
from build_scripts.side_by_side import begun
from build_scripts.story import Story
from build_scripts.telling import count, find_copied, tell, tell_with_proposals

PROSE = (
    "brief",
    "chronology",
    "actors",
    "map",
    "figures",
    "disputed",
    "reports",
    "as-of",
    "voices",
    "wording",
    "glossary",
    "sources",
    "method",
    "data",
)
"""The hand-written pages, under ``docs/prose/``."""
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""How the names of the files end that the site engine takes for pages."""
NO_PAGES = ("docs/prose/", "docs/overrides/")
"""Below them it takes none for a page of the site."""
ALONE = Means()
"""Nothing is kept and nobody is told."""


def read_story(root: Path, means: Means = ALONE) -> Story:
    """Read the corpus and compute the story.

    Args:
        root: The project's folder.
        means: By what means the articles are read.

    Raises:
        CorpusError: The input is wrong, holds every problem that could be found; or it changed meanwhile.
    """
    means.tell("taking in the articles")
    check_corpus(root)
    with unchanged(root, "corpus"):
        return _read_story(root, means)


def _read_story(root: Path, means: Means) -> Story:
    corpus = root / "corpus"
    articles = _articles_or_refuse_with_ledger(corpus, root, means)
    means.tell("reading the articles")
    readings = read_all(articles, means)
    with begun(partial(find_copied, readings), forking=means.pays(len(articles))) as copied:
        means.tell("reading the ledger")
        ids = [article.id for article in articles]
        entries = read_entries(corpus, root, ids)
        proposals = read_proposals(corpus, root, ids, entries)
        means.tell("finding the ledger's words")
        reviewed = anchor(entries, readings)
        whole = anchor(with_proposals(entries, proposals), readings) if proposals.sheets else reviewed
        means.tell("counting names and marks")
        counted = count(whole, readings)
        means.tell("searching for shared text")
        found = copied()
    means.tell("comparing the claims")
    if whole is reviewed:
        return tell(reviewed, readings, found, counted)
    return tell_with_proposals(reviewed, whole, readings, found, counted, shown=entries.site.show_proposals)


def _articles_or_refuse_with_ledger(corpus: Path, root: Path, means: Means) -> tuple[Article, ...]:
    """The articles; where one is wrong, what is wrong in the ledger is told in the same run."""
    articles, problems = read_what_can_be(corpus / "articles", root, means.pays)
    if not problems:
        return articles
    try:
        entries = read_entries(
            corpus, root, [path.stem for path in sorted((corpus / "articles").glob("*.md"))]
        )
    except CorpusError as error:
        raise CorpusError((*problems, *error.problems)) from error
    readings = {article.id: read_article_marks(article) for article in articles}
    raise CorpusError((*problems, *check_anchors(entries, readings)))


def read_prose(root: Path) -> dict[str, str]:
    """The hand-written pages, by name.

    Raises:
        CorpusError: Some are missing, cannot be read, or are no UTF-8.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for page in PROSE:
        name = f"docs/prose/{page}.md"
        if not (root / name).exists():
            remedy = "Write it; an empty file will do."
            problems.append(Where(path=name).refused("the page is missing", remedy))
            continue
        try:
            texts[page] = read_text(root / name, name)
        except CorpusError as error:
            problems.extend(error.problems)
    refuse(problems)
    return texts


def read_pages_beside(root: Path, names: Iterable[str], made: Container[str]) -> dict[str, str]:
    """The pages that the site engine finds beside those that the build makes; by name.

    Args:
        root: The project's folder.
        names: What stands below ``docs/``, relative to the project's folder.
        made: Names of the files that the build makes, relative to ``docs/``.

    Raises:
        CorpusError: One cannot be read, or is no UTF-8.
    """
    return {
        name: read_text(root / name, name)
        for name in names
        if name.endswith(PAGES) and not name.startswith(NO_PAGES) and name.removeprefix("docs/") not in made
    }
