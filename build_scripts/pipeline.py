"""The order of the work, and the only place that writes.

read → anchor → tell → check → render → write, then the site engine. Everything is gathered
before anything is written; only files whose text changed are written; files that are no
longer made are deleted, in generated folders only. The site is built beside the old one and
takes its place when it is whole and ``published_checks`` found its files good.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

from build_scripts.archive import Means, read_all
from build_scripts.catalogue import Catalogue, read_catalogue, speaking, t
from build_scripts.chart_download import render_download
from build_scripts.checks import find_problems, find_stray_places
from build_scripts.confirming import Confirmation, Request, confirm
from build_scripts.corpus import read_what_can_be
from build_scripts.data_folder import data_folder
from build_scripts.downloads import Source, data_files, edition_of
from build_scripts.embedding import chart_csv, chart_json, check_bundle
from build_scripts.errors import CorpusError, Level, Problem, Problems, Where
from build_scripts.evidence import Article, Story
from build_scripts.extracts import Extracts, choose_extracts
from build_scripts.files import write_all, write_changed
from build_scripts.finishing import READ, finish
from build_scripts.ledger import read_dictionary, read_entries, read_proposals, read_voice
from build_scripts.ledger_files import with_proposals
from build_scripts.map_files import read_outlines, read_settings, read_world
from build_scripts.outline_cutting import cut_outlines
from build_scripts.outlines import OutlinesFile
from build_scripts.pages import render_pages
from build_scripts.prose import REFERENCE, References, inert
from build_scripts.prose_checks import check_pages, check_prose, problems_in
from build_scripts.published import Published, read_published, read_sources
from build_scripts.published_checks import Judged, find_published_problems
from build_scripts.published_voice import check_text, voice_of
from build_scripts.readings import read_article_marks
from build_scripts.receipt_checks import find_unconfirmed
from build_scripts.receipt_files import corrections_text, receipt_texts
from build_scripts.rendering import Site
from build_scripts.reproduction import Reproduced, measure_reproduction
from build_scripts.schemas import schema_files
from build_scripts.sheets import anchor, check_anchors
from build_scripts.story import find_copied, tell, tell_with_proposals
from build_scripts.story_charts import StoryCharts
from build_scripts.story_maps import draw_maps
from build_scripts.turns import turn
from build_scripts.views import Views

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
GENERATED = ("sources", "disputed", "data", "embed", "assets/charts")
"""Folders of ``docs/`` that hold generated files only."""
PARTIALS = "overrides/partials"
ENGINES = ("mkdocs", "properdocs")
"""The site engines of which `make engines` proves that they agree; the first stands for none named."""
ALONE = Means()
"""Nothing is kept and nobody is told."""
DRAFT = "draft: an editor still owes something; no release"
RELEASE = "passes every check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run made."""

    story: Story
    problems: tuple[Problem, ...]
    """What an editor owes; the site says "draft" when there is any."""
    files: Mapping[str, str]
    """Text by name under ``docs/``."""
    planned: Mapping[str, Decimal] = field(default_factory=dict)
    """The share of each article that its page prints."""
    reproduced: Mapping[str, Reproduced] = field(default_factory=dict)
    """What the built site shows of each article, measured; empty before it is built."""
    written: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


def read_story(root: Path, means: Means = ALONE) -> Story:
    """Read the corpus and compute the story.

    Args:
        root: The project's folder.
        means: By what means the articles are read.

    Raises:
        CorpusError: The input is wrong; holds every problem that could be found.
    """
    corpus = root / "corpus"
    means.tell("taking in the articles")
    articles = _articles_or_refuse_with_ledger(corpus, root)
    means.tell("reading the ledger")
    ids = [article.id for article in articles]
    entries = read_entries(corpus, root, ids)
    proposals = read_proposals(corpus, root, ids, entries)
    means.tell("reading the articles")
    readings = read_all(articles, means)
    accounts = {sheet.form.article for sheet in (*entries.sheets, *proposals.sheets)}
    missing = sorted(set(readings) - accounts)
    if missing:
        remedy = "Write corpus/ledger/articles/{}.yml, with an empty list of passages to begin with."
        raise CorpusError(
            tuple(
                Problem(
                    path=readings[id].article.where.path,
                    line=1,
                    message="this article has no sheet",
                    remedy=remedy.format(id),
                )
                for id in missing
            )
        )
    means.tell("finding the ledger's words")
    reviewed = anchor(entries, readings)
    whole = anchor(with_proposals(entries, proposals), readings) if proposals.sheets else reviewed
    means.tell("searching for shared text")
    copied = find_copied(readings)
    means.tell("comparing the claims")
    if whole is reviewed:
        return tell(reviewed, readings, copied)
    return tell_with_proposals(reviewed, whole, readings, copied, shown=entries.site.show_proposals)


def _articles_or_refuse_with_ledger(corpus: Path, root: Path) -> tuple[Article, ...]:
    """The articles; where one is wrong, what is wrong in the ledger is told in the same run."""
    articles, problems = read_what_can_be(corpus / "articles", root)
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
    _refuse_links_out(root)
    check_bundle(root / "docs" / "assets" / "vendor")
    story = read_story(root, means)
    means.tell("checking")
    outlines = read_outlines(root / "corpus", root, story.ledger.site.map)
    prose = _read_prose(root)
    references = References(story, _counts(story))
    problems = (
        *find_problems(story, tuple(prose.values())),
        *find_unconfirmed(story),
        *find_stray_places(story, outlines),
        *check_prose(story, references),
        *check_pages(prose, references),
    )
    refused = tuple(problem for problem in problems if problem.level is Level.BUILD)
    if refused:
        raise CorpusError(refused)
    owed = (*(problem for problem in problems if problem.level is Level.CHECK), *also_owed)
    status = DRAFT if owed else RELEASE
    means.tell("writing pages, charts and data")
    with speaking(words or read_catalogue(story.ledger.site.language)):
        files = _files(
            story, references, prose, outlines=outlines, status=status, addresses=_read_addresses(root)
        )
    return Outcome(story=story, problems=owed, files=files, planned=references.extracts.share)


def _files(  # noqa: PLR0913 - what all files are made from
    story: Story,
    references: References,
    prose: Mapping[str, str],
    *,
    outlines: OutlinesFile | None,
    status: str,
    addresses: Addresses,
) -> dict[str, str]:
    extracts = choose_extracts(story)
    views = Views(story, extracts, references.plain)
    drawn = (*StoryCharts(story, views).all(), *draw_maps(story, views, outlines))
    charts = {chart.id: chart for chart in drawn}
    source = Source(story=story, extracts=extracts, plain=references.plain, address=addresses.site)
    data = data_files(source, status)
    tables = {name: text for name, text in data.items() if not name.startswith("edition")}
    site = Site(
        story=story,
        extracts=extracts,
        references=references,
        prose=prose,
        charts=charts,
        views=views,
        supposed=_supposed(story, extracts),
        data=source,
        edition=edition_of(story, tables, status),
        dictionary=read_dictionary(),
        report_url=addresses.report,
        address=addresses.site,
        data_files=data_folder(source, data),
    )
    files = render_pages(site)
    files |= {f"data/{name}": text for name, text in site.data_files.items()}
    for id, chart in charts.items():
        files[f"assets/charts/{id}.json"] = chart_json(chart)
        files[f"assets/charts/{id}.svg"] = render_download(chart)
        files[f"assets/charts/{id}.csv"] = chart_csv(chart)
    files[f"{PARTIALS}/edition.html"] = f"{inert(story.ledger.site.tagline)}\n"
    if status == DRAFT:
        files[f"{PARTIALS}/draft.html"] = f"{t('edition.draft')}\n"
    return files


def _supposed(story: Story, extracts: Extracts) -> Views | None:
    if story.whole is None:
        return None
    return Views(story.whole, extracts, References(story.whole, _counts(story.whole), extracts).plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """What the site engine's settings tell the pages; an address that nobody knows is empty."""

    site: str = ""
    """Where the site will stand, with its slash."""
    report: str = ""
    """Where a reader reports an error."""


def _read_addresses(root: Path) -> Addresses:
    settings = _read_settings(root)
    extra = _read_extra(root)
    site = str(settings.get("site_url") or "").rstrip("/")
    return Addresses(site=f"{site}/" if site else "", report=str(extra.get("report_url", "")))


def _read_extra(root: Path) -> Mapping[str, object]:
    """What the site engine's settings hold for us; nothing where there are no settings."""
    extra: Mapping[str, object] = _read_settings(root).get("extra", {})
    return extra


def _read_settings(root: Path) -> Mapping[str, Any]:
    path = root / "mkdocs.yml"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        settings: Mapping[str, Any] = yaml_load(file)
    return settings


def _refuse_links_out(root: Path) -> None:
    """Below ``docs/`` a build reads what it publishes, and deletes what it no longer makes.

    Raises:
        CorpusError: A link there leads elsewhere.
    """
    docs = root / "docs"
    out = [
        path
        for path in (docs, *sorted(docs.rglob("*")))
        if path.is_symlink() and not path.resolve().is_relative_to(docs.resolve())
    ]
    if out:
        message = "the file is a link that leads out of docs/"
        remedy = "Put the file or folder itself there."
        paths = [path.relative_to(root).as_posix() for path in out]
        raise CorpusError(tuple(Problem(path=p, line=1, message=message, remedy=remedy) for p in paths))


def _read_prose(root: Path) -> dict[str, str]:
    texts, problems = {}, []
    for name in PROSE:
        path = root / "docs" / "prose" / f"{name}.md"
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            problems.append(
                Problem(
                    path=f"docs/prose/{name}.md",
                    line=1,
                    message="the page is missing",
                    remedy="Write it; an empty file will do.",
                )
            )
    if problems:
        raise CorpusError(tuple(problems))
    return texts


def _counts(story: Story) -> dict[str, int]:
    body = [row for row in story.census if row.disposition != "furniture"]
    verdicts = [ruling.entry.verdict for ruling in story.rulings.values()]
    return {
        "articles": len(story.articles),
        "claims": len(story.claims),
        "events": len(story.events),
        "questions": len(story.questions),
        "actors": len(story.ledger.actors),
        "places": len(story.ledger.places),
        "rulings": len(story.rulings),
        "marks": len(body),
        "disputes": verdicts.count("dispute"),
        "unclear": verdicts.count("unclear"),
        "not-disputes": verdicts.count("not a dispute"),
        "errors": verdicts.count("error in source"),
        "shared-runs": len(story.shared),
    }


def write_schemas(root: Path) -> tuple[str, ...]:
    """Write the JSON Schemas of the corpus's files; the names of those that changed."""
    texts = schema_files()
    folder = root / "corpus" / "schema"
    return tuple(name for name, text in texts.items() if write_changed(folder / name, text.encode("utf-8")))


def cut_map(root: Path, source: Path) -> Path:
    """Cut the outlines that the maps need from a file of all countries, and write them.

    Raises:
        CorpusError: The settings have no map, or the file is another than they name.
    """
    settings = read_settings(root / "corpus", root).map
    if settings is None:
        message = "the settings have no map:"
        raise CorpusError((Problem(path="corpus/site.yml", line=1, message=message),))
    outlines = cut_outlines(read_world(source, settings.sha256), settings)
    path = root / "corpus" / "map.json"
    text = json.dumps(outlines.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    # A line for each ring, so that a change of the file can be read.
    text = text.replace("[[[", "\n[[[").replace("]],[[", "]],\n[[") + "\n"
    write_changed(path, text.encode("utf-8"))
    return path


# --- writing -----------------------------------------------------------------------------


def write(root: Path, outcome: Outcome) -> Outcome:
    """Write what changed under ``docs/``, and delete what is no longer made: all of it, or nothing."""
    docs = root / "docs"
    stale = sorted(
        path for path in _generated(docs) if path.relative_to(docs).as_posix() not in outcome.files
    )
    written = write_all({docs / name: text.encode() for name, text in sorted(outcome.files.items())}, stale)
    names = [tuple(path.relative_to(docs).as_posix() for path in paths) for paths in (written, stale)]
    return replace(outcome, written=names[0], deleted=names[1])


def write_confirmation(root: Path, request: Request) -> Confirmation:
    """Confirm what an editor names: write the receipts, and append the corrections.

    Raises:
        CorpusError: The corpus does not build, the request cannot be met, or its reason cannot be
            published; nothing is written.
    """
    with turn(root):
        return _write_confirmation(root, request)


def _write_confirmation(root: Path, request: Request) -> Confirmation:
    story = render(root).story
    found = confirm(story, request)
    _refuse_reason(request, story)
    ledger = root / "corpus" / "ledger"
    texts = {ledger / name: text for name, text in receipt_texts(found.receipts).items()}
    gone = [path for path in sorted((ledger / "receipts").glob("*.yml")) if path not in texts]
    if found.corrections:
        known = [entry for entry, _ in story.ledger.corrections]
        texts = {ledger / "corrections.yml": corrections_text((*known, *found.corrections)), **texts}
    write_all({path: text.encode() for path, text in texts.items()}, gone)
    return found


def _refuse_reason(request: Request, story: Story) -> None:
    """What a correction says is kept for good, so what no page may say is refused before it is written.

    Raises:
        CorpusError: The reason types a number or a day, leads nowhere, or has words that take a side.
    """
    problems, references = Problems(), References(story, _counts(story))
    voice = voice_of(read_voice(), story.ledger.site)
    for name, text, proper in (("reason", request.reason, False), ("reporter", request.reporter, True)):
        where = Where(path=f"--{name}", line=1)
        if REFERENCE.search(text):
            told = f"{name}: what it refers to may be gone one day, and this is kept"
            problems.at(where, told, "Say it in words; the old and the new value stand beside it anyway.")
        problems.found += problems_in(text, where, name, references, proper=proper)
        problems.found += check_text(text, voice, where)
    problems.refuse()


def _generated(docs: Path) -> Iterator[Path]:
    for folder in GENERATED:
        yield from (path for path in sorted((docs / folder).rglob("*")) if path.is_file())
    yield from (path for path in (docs / PARTIALS / "draft.html",) if path.is_file())


def build(root: Path, site: Path, means: Means = ALONE) -> Outcome:
    """Write the pages and build the site.

    Args:
        root: The project's folder.
        site: Where the site stands in the end. It is replaced whole, or not at all.
        means: By what means the articles are read.

    Raises:
        CorpusError: The input is wrong, or the site engine refused the pages.
    """
    _check_target(root, site)
    beside = site.with_name(f".{site.name}.new")
    with turn(root):
        _put_back(site)
        try:
            outcome = _try_out(root, beside, means)
            _take_place(beside, site)
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
    _run_build(target, beside, outcome.story)
    means.tell("finishing and checking the site")
    _finish(beside)
    judged = judged_site(root, read_published(beside), outcome)
    found = find_published_problems(judged)
    if any(problem.level is Level.BUILD for problem in found):
        raise CorpusError(found)
    return replace(written, reproduced=judged.reproduced), found


def judged_site(root: Path, published: Published, outcome: Outcome) -> Judged:
    """A built site with all that its files are held against."""
    story = outcome.story
    bodies = {id: article.body for id, article in story.articles.items()}
    return Judged(
        published=published,
        story=story,
        reproduced=measure_reproduction(published, bodies),
        planned=outcome.planned,
        voice=voice_of(read_voice(), story.ledger.site),
        sources=read_sources(root),
        addresses=frozenset({_read_addresses(root).report}),
    )


def _copy_docs(root: Path, folder: Path) -> Path:
    """Copy what the site engine reads."""
    shutil.copytree(root / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.new"))
    shutil.copy(root / "mkdocs.yml", folder)
    return folder


def _finish(site: Path) -> None:
    """What the engine leaves to do, done before the site takes its place."""
    texts = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*"))
        if path.as_posix().endswith(READ)
    }
    for name, data in finish(texts).items():
        write_changed(site / name, data)


def _run_build(root: Path, folder: Path, story: Story) -> None:
    engine = run_engine(root, ["build", "--strict", "--site-dir", str(folder)], story)
    if engine.returncode == 0:
        return
    lines = [
        line
        for line in (engine.stdout + engine.stderr).splitlines()
        if "WARNING" in line or "ERROR" in line or "Aborted" in line
    ]
    raise CorpusError(
        tuple(
            Problem(path="mkdocs.yml", line=1, message=f"MkDocs: {line.strip()}")
            for line in lines or [engine.stderr]
        )
    )


def _check_target(root: Path, site: Path) -> None:
    """Refuse to replace anything but a site.

    Raises:
        CorpusError: The folder holds or lies in the project's own, or is no site.
    """
    own = [root / name for name in ("corpus", "docs", "build_scripts", "tests", ".git", ".github")]
    inside = any(site.is_relative_to(path) for path in own) or root.is_relative_to(site)
    held = site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file()
    if inside or held or site.is_file():
        message = f"{site} is no site that a build may replace"
        remedy = "Name a folder that is empty or was built before, outside the project's own folders."
        raise CorpusError((Problem(path="mkdocs.yml", line=1, message=message, remedy=remedy),))


def _put_back(site: Path) -> None:
    """The site that a run moved aside and was killed before it put the new one there."""
    old = site.with_name(f".{site.name}.old")
    if old.exists() and not site.exists():
        old.rename(site)


def _take_place(new: Path, site: Path) -> None:
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def engine_command(root: Path) -> list[str]:
    """How the site engine that the settings name is run.

    Raises:
        CorpusError: It is none of those that the site is known to build with.
    """
    engine = _read_extra(root).get("engine", ENGINES[0])
    if engine not in ENGINES:
        message = f'extra: engine: expected {" or ".join(ENGINES)}, found "{engine}"'
        remedy = "The contributing guide says how to switch the site engine."
        raise CorpusError((Problem(path="mkdocs.yml", line=1, message=message, remedy=remedy),))
    return [sys.executable, "-m", str(engine)]


def run_engine(root: Path, arguments: list[str], story: Story) -> subprocess.CompletedProcess[str]:
    """Run the site engine; the newest date of the corpus is its clock."""
    return subprocess.run(
        [*engine_command(root), *arguments],
        cwd=root,
        env=engine_environment(story),
        capture_output=True,
        text=True,
        check=False,
    )


def engine_environment(story: Story) -> dict[str, str]:
    """The environment of the site engine: the same input gives the same bytes."""
    newest = max(
        a.published.latest or a.published.earliest or dt.date(1970, 1, 1) for a in story.articles.values()
    )
    midnight = dt.datetime(newest.year, newest.month, newest.day, tzinfo=dt.UTC)
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
    }
