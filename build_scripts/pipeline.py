"""The order of the work: what a build writes, and when.

read → anchor → tell → check → render → write, then the site engine. Everything is gathered
before anything is written; only files whose text changed are written; files that are no
longer made are deleted, in generated folders only. The site is built beside the old one and
takes its place when it is whole and ``published_checks`` found its files good.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from build_scripts.archive import Means
from build_scripts.catalogue import Catalogue, read_catalogue, speaking
from build_scripts.checks import find_problems, find_stray_places
from build_scripts.counts import counts_of
from build_scripts.downloads import Status
from build_scripts.embedding import check_bundle
from build_scripts.engine import run_build
from build_scripts.engine_settings import SETTINGS, read_addresses, read_engine_settings
from build_scripts.errors import CorpusError, Level, Problem, refuse
from build_scripts.extracts import choose_extracts
from build_scripts.files import write_all, write_changed
from build_scripts.finishing import READ, finish
from build_scripts.gathering import ALONE, read_pages_beside, read_prose, read_story
from build_scripts.inventory import check_docs, check_settings, refuse_twins
from build_scripts.ledger import read_voice
from build_scripts.manifest import MANIFEST, manifest_of
from build_scripts.map_files import read_outlines
from build_scripts.origins import read_sources
from build_scripts.overtaken import check_read_over
from build_scripts.packed import Packed
from build_scripts.placing import check_target, put_back, take_place
from build_scripts.prose import References
from build_scripts.prose_checks import check_pages, check_pages_beside, check_prose
from build_scripts.published import Published, Texts, read_published
from build_scripts.published_checks import Judged, known_addresses, own_address
from build_scripts.published_quotations import Printed
from build_scripts.published_voice import voice_of
from build_scripts.published_walk import SiteFindings, find_published_problems
from build_scripts.receipt_checks import find_unconfirmed
from build_scripts.reproduction import Reproduced
from build_scripts.side_by_side import begun
from build_scripts.site_files import DRAFT, GENERATED, site_files, site_of
from build_scripts.site_names import find_other_names
from build_scripts.story import Story
from build_scripts.story_prose import names_printed
from build_scripts.turns import turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run made."""

    story: Story
    problems: tuple[Problem, ...]
    """What an editor owes; the site says "draft" when there is any."""
    files: Packed
    """Text by name under ``docs/``."""
    planned: Mapping[str, Decimal] = field(default_factory=dict)
    """The share of each article that its page prints."""
    allowed: Mapping[str, Decimal] = field(default_factory=dict)
    """The share that files may show, with words that follow an extract by chance."""
    reproduced: Mapping[str, Reproduced] = field(default_factory=dict)
    """What the built site shows of each article, measured; empty before it is built."""
    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """A run loses hardly anything in a circle: looking for that costs a sixth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_seldom_collected()
def render(
    root: Path,
    means: Means = ALONE,
    *,
    also_owed: tuple[Problem, ...] = (),
    words: Catalogue | None = None,
) -> Outcome:
    """Everything the build would write, without writing it.

    Args:
        root: The project's folder.
        means: By what means the articles are read.
        also_owed: What an editor owes besides, as a built site showed.
        words: The pages' own words; those of the site's language if there are no others.

    Raises:
        CorpusError: The input is wrong, or something false would be printed.
    """
    inventory = check_docs(root, GENERATED)
    check_bundle(root / "docs" / "assets" / "vendor")
    story = read_story(root, means)
    means.tell("checking")
    outlines = read_outlines(root / "corpus", root, story.ledger.site.map)
    prose = read_prose(root)
    many = means.pays(len(story.articles))
    with begun(partial(choose_extracts, story), forking=many) as chosen:
        of_story = (
            *find_problems(story, tuple(prose.values())),
            *find_unconfirmed(story),
            *find_stray_places(story, outlines),
            *find_other_names(read_engine_settings(root).tree, story.ledger.site),
        )
        references = References(story, counts_of(story), chosen())
    problems = (
        *of_story,
        *check_prose(story, references),
        *check_pages(prose, references),
        *check_read_over(story, prose),
    )
    refuse(problem for problem in problems if problem.level is Level.BUILD)
    owed = (*(problem for problem in problems if problem.level is Level.CHECK), *also_owed)
    status = Status.DRAFT if owed else Status.RELEASE
    means.tell("writing pages, charts and data")
    with speaking(words or read_catalogue(story.ledger.site.language)):
        site = site_of(references, prose, outlines, read_addresses(root))
        files = site_files(site, status, forking=many)
    refuse_twins(inventory, files)
    stale = tuple(f"docs/{folder}/" for folder in GENERATED)
    others = (name for name in inventory.names if not name.startswith(stale))
    refuse(check_pages_beside(read_pages_beside(root, others, files)))
    return Outcome(
        story=story,
        problems=owed,
        files=files,
        planned=references.extracts.share,
        allowed=references.extracts.allowed,
    )


def write(root: Path, outcome: Outcome) -> Outcome:
    """Write what changed under ``docs/``, and delete what is no longer made: all of it, or nothing."""
    docs = root / "docs"
    stale = sorted(
        path for path in _generated(docs) if path.relative_to(docs).as_posix() not in outcome.files
    )
    files = ((docs / name, outcome.files.encoded(name)) for name in sorted(outcome.files))
    written = write_all(files, stale)
    names = [tuple(path.relative_to(docs).as_posix() for path in paths) for paths in (written, stale)]
    return replace(outcome, written=names[0], deleted=names[1])


def _generated(docs: Path) -> Iterator[Path]:
    for folder in GENERATED:
        yield from (path for path in sorted((docs / folder).rglob("*")) if path.is_file())
    yield from (path for path in (docs / DRAFT,) if path.is_file())


def build(root: Path, site: Path, means: Means = ALONE, *, release: bool = False) -> Outcome:
    """Write the pages and build the site.

    Args:
        root: The project's folder.
        site: Where the site stands in the end. It is replaced whole, or not at all.
        means: By what means the articles are read.
        release: Whether a draft is refused, so that the very files that are published were checked.

    Raises:
        CorpusError: The input is wrong, the site engine refused the pages, or an editor owes something
            before a release.
    """
    check_target(root, site)
    beside = site.with_name(f".{site.name}.new")
    with turn(root):
        put_back(site)
        try:
            outcome = _try_out(root, beside, means)
            if release and outcome.problems:
                raise CorpusError(outcome.problems)
            take_place(beside, site)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return outcome


def check(root: Path, means: Means = ALONE) -> Outcome:
    """Build the site in a folder that is thrown away, so that its files can be checked.

    Args:
        root: The project's folder.
        means: By what means the articles are read.

    Raises:
        CorpusError: The input is wrong, the site engine refused the pages, or what it built
            must not be published.
    """
    with tempfile.TemporaryDirectory(prefix="explainer-") as folder:
        return _try_out(root, Path(folder) / "site", means, copy=Path(folder))


def _try_out(root: Path, beside: Path, means: Means, *, copy: Path | None = None) -> Outcome:
    """Build beside the old site and check the files that readers would get.

    Args:
        root: The project's folder.
        beside: Where the site is built.
        means: By what means the articles are read.
        copy: Where the pages are written instead of the project's ``docs/``.
    """
    check_settings(root, SETTINGS)
    outcome = render(root, means)
    target = _copy_docs(root, copy) if copy else root
    outcome, found = _build_beside(root, target, beside, outcome, means)
    if found and not outcome.problems:
        # Every page says "draft" when anything is owed, and this is known only now.
        owed = render(root, means, also_owed=found)
        outcome, found = _build_beside(root, target, beside, owed, means)
        return outcome
    return replace(outcome, problems=(*outcome.problems, *found))


def _build_beside(
    root: Path, target: Path, beside: Path, outcome: Outcome, means: Means
) -> tuple[Outcome, tuple[Problem, ...]]:
    """The outcome with what was measured, and what an editor owes by the built files."""
    means.tell("writing what changed")
    written = write(target, outcome)
    means.tell("building the site")
    shutil.rmtree(beside, ignore_errors=True)
    run_build(target, beside, outcome.story)
    means.tell("finishing and checking the site")
    verdict = finish_site(root, beside, outcome, forking=means.processes)
    found = verdict.all()
    if any(problem.level is Level.BUILD for problem in found):
        raise CorpusError(found)
    return replace(written, reproduced=verdict.reproduced), found


@_seldom_collected()
def finish_site(root: Path, site: Path, outcome: Outcome, *, forking: bool = False) -> SiteFindings:
    """Do what the engine leaves to do, and judge the files that readers would get.

    Args:
        root: The project's folder.
        site: What the engine built; its files are changed.
        outcome: What it was built from.
        forking: Whether further processes may take part.

    Raises:
        CorpusError: A page has no place for the security policy.
    """
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.as_posix().endswith(READ)]
    for name, data in finish(Texts(site, names), forking=forking):
        write_changed(site / name, data)
    write_changed(site / MANIFEST, manifest_of(site).encode())
    return find_published_problems(judged_site(root, read_published(site), outcome), forking=forking)


def judged_site(root: Path, published: Published, outcome: Outcome) -> Judged:
    """A built site with all that its files are held against."""
    story, sources = outcome.story, read_sources(root)
    return Judged(
        published=published,
        story=story,
        planned=outcome.planned,
        allowed=outcome.allowed,
        voice=voice_of(read_voice(), story.ledger.site, names_printed(story)),
        sources=sources,
        own=own_address(published),
        known=known_addresses(story, sources) | {read_addresses(root).report},
        printed=Printed(article.text for article in story.articles.values()),
    )


def _copy_docs(root: Path, folder: Path) -> Path:
    """Copy what the site engine reads."""
    shutil.copytree(root / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.new"))
    shutil.copy(root / "mkdocs.yml", folder)
    return folder
