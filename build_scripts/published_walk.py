"""Shows every page of the built site to every check: each is read once, beside others if there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from build_scripts.errors import Problem
from build_scripts.published import BuiltPage, Element
from build_scripts.published_checks import KINDS, ON_PAGES, ON_SITE, START, Judged, SeenPages
from build_scripts.published_links import Linked, links_of
from build_scripts.published_quotations import quotations
from build_scripts.published_voice import SiteVoice, typed_lines
from build_scripts.reproduction import Bodies, Measure, Reproduced, ShownRuns, texts_of_file, texts_of_page
from build_scripts.side_by_side import batches, do_all

BATCH = 16
"""Pages that a process is handed at once: half a second of work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What some pages showed."""

    found: Mapping[str, frozenset[Problem]]
    """By the name of the check."""
    linked: tuple[Linked, ...]
    standing: frozenset[tuple[str, str]]
    kinds: frozenset[str]
    """Kinds of things that one of them has."""
    shown: ShownRuns


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFindings:
    """What was found of a built site."""

    problems: Mapping[str, frozenset[Problem]]
    """By the name of the check."""
    reproduced: Mapping[str, Reproduced]
    """What the site shows of each article."""

    def all(self) -> tuple[Problem, ...]:
        """Every problem once, in the order of files and lines."""
        return tuple(sorted(frozenset[Problem]().union(*self.problems.values())))


def find_published_problems(judged: Judged, *, forking: bool = False) -> SiteFindings:
    """Show every page to every check, then what was seen of all.

    Args:
        judged: The built site and what it is held against.
        forking: Whether further processes may take part.
    """
    found: dict[str, set[Problem]] = {check.__name__: set() for check in (*ON_PAGES, *ON_SITE)}
    bodies = Bodies({id: article.body for id, article in judged.story.articles.items()})
    measure = Measure(bodies)
    linked: list[Linked] = []
    standing: set[tuple[str, str]] = set()
    missing = set(KINDS)
    jobs = [partial(_look_at, judged, bodies, some) for some in batches(judged.published.page_names(), BATCH)]
    for looked in do_all(jobs, forking=forking):
        for name, problems in looked.found.items():
            found[name] |= problems
        missing -= looked.kinds
        linked += looked.linked
        standing |= looked.standing
        measure.shown.add(looked.shown)
    for name, text in judged.published.others():
        measure.look(name, texts_of_file(name, text))
    seen = SeenPages(
        linked=tuple(linked),
        standing=frozenset(standing),
        missing=frozenset(missing),
        reproduced=measure.reproduced(),
    )
    for last in ON_SITE:
        found[last.__name__].update(last(judged, seen))
    return SiteFindings(
        problems={name: frozenset(problems) for name, problems in found.items()}, reproduced=seen.reproduced
    )


def _look_at(judged: Judged, bodies: Bodies, names: Iterable[str]) -> Looked:
    """Read some pages, one after the other, and show them to every check."""
    found: dict[str, set[Problem]] = {check.__name__: set() for check in ON_PAGES}
    linked: list[Linked] = []
    standing: set[tuple[str, str]] = set()
    kinds: set[str] = set()
    measure = Measure(bodies)
    for page in judged.published.pages(names):
        for check in ON_PAGES:
            found[check.__name__].update(check(judged, page))
        if kinds != KINDS:
            kinds.update(_kinds_on(page, judged.voice))
        linked.append(links_of(page))
        standing.update(_standing(page))
        measure.look(page.file, texts_of_page(page))
    return Looked(
        found={name: frozenset(problems) for name, problems in found.items()},
        linked=tuple(linked),
        standing=frozenset(standing),
        kinds=frozenset(kinds),
        shown=measure.shown,
    )


def _kinds_on(page: BuiltPage, voice: SiteVoice) -> Iterator[str]:
    """Of which ``KINDS`` a page has something."""
    yield "page"
    if any(True for one in page.all("article") for _ in typed_lines(one, voice)):
        yield "line of prose"
    if any("href" in one.attrs for one in page.all("a")):
        yield "link"
    if any(True for _ in page.values("id")):
        yield "id"
    if any(True for _ in quotations(page)):
        yield "quotation"


def _standing(page: BuiltPage) -> Iterator[tuple[str, str]]:
    """Article and id of each claim that has its place on an article's page."""
    folder, _, rest = page.file.partition("/")
    article, _, name = rest.partition("/")
    if folder == "sources" and name == START:
        for sheet in (one for one in page.all("ol") if "sheet" in one.classes):
            items = (one for one in sheet.children if isinstance(one, Element))
            yield from ((article, one.attrs["id"]) for one in items if "id" in one.attrs)
