"""What must hold of the built site before it takes the old one's place.

Each check reads the bytes that readers would get, never the build's own plan. What would be
false, stolen or broken is refused; a word that an editor should choose otherwise is owed. ``published_walk``
shows them the pages; what hangs on several pages is judged when all were seen.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.errors import Problem, Where
from build_scripts.origins import Written
from build_scripts.published import BuiltPage, Published, read_page
from build_scripts.published_files import find_programs, find_unjudged
from build_scripts.published_links import (
    Linked,
    find_broken_links,
    find_requests,
    find_requests_of_files,
    find_unknown_hosts,
    find_wrong_ids,
)
from build_scripts.published_quotations import Printed, find_false_quotations
from build_scripts.published_voice import (
    SiteVoice,
    find_digits,
    find_words,
    lines_of_downloads,
    lines_of_page,
)
from build_scripts.reproduction import Reproduced
from build_scripts.room import RUN_WORDS
from build_scripts.security_policy import REMEDY, find_forbidden
from build_scripts.story import Story

ROUNDING = Decimal("0.005")
"""A page prints whole percents."""
START = "index.html"
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A built site and what it is held against."""

    published: Published
    story: Story
    planned: Mapping[str, Decimal]
    """The share of each article that its page prints."""
    allowed: Mapping[str, Decimal]
    """The share that files may show, with words that follow an extract by chance."""
    voice: SiteVoice
    sources: tuple[Written, ...]
    own: str
    """The address under which the site will stand; empty when no page tells it."""
    known: frozenset[str]
    """The addresses of other hosts that links may lead to."""
    printed: Printed
    """The articles' words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPages:
    """What is left of the pages when all were seen."""

    linked: tuple[Linked, ...]
    standing: frozenset[tuple[str, str]]
    """Article and id of each claim that has its place on a page."""
    missing: frozenset[str]
    """Kinds of things of which no page has one."""
    reproduced: Mapping[str, Reproduced]
    """Measured from all files, by article."""


PageCheck = Callable[[Judged, BuiltPage], Iterator[Problem]]
SiteCheck = Callable[[Judged, SeenPages], Iterator[Problem]]


def known_addresses(story: Story, sources: Iterable[Written]) -> frozenset[str]:
    """The addresses of articles, and those in the files that people write."""
    articles = (article.entry.address.url for article in story.articles.values())
    return frozenset(articles).union(*(_ADDRESS.findall(source.words) for source in sources))


def own_address(published: Published) -> str:
    """The address under which the site will stand, as its start page tells; empty when it tells none."""
    links = read_page(START, published.texts[START]).all("link") if START in published.texts else ()
    return next((link.attrs.get("href", "") for link in links if link.attrs.get("rel") == "canonical"), "")


# --- something to check --------------------------------------------------------------------


KINDS = frozenset(("page", "line of prose", "link", "id", "quotation"))
"""What some page must have."""


def check_something_was_published(judged: Judged, seen: SeenPages) -> Iterator[Problem]:
    """A check that found nothing to check fails."""
    missing = set(seen.missing)
    if not judged.own:
        missing.add("address of its own")
    if not any(name.startswith("data/") for name in judged.published.files):
        missing.add("data file")
    if not any(found.longest for found in seen.reproduced.values()):
        missing.add("word of an article")
    if not judged.story.claims:
        missing -= {"quotation", "word of an article"}
    for kind in missing:
        remedy = "Nothing could be checked there; see that the templates and mkdocs.yml still make it."
        yield Where(path="mkdocs.yml").refused(f"the built site has no {kind}", remedy)


# --- the articles' words -----------------------------------------------------------------


def check_quotations(judged: Judged, page: BuiltPage) -> Iterator[Problem]:
    """What stands as an article's words is its characters."""
    yield from find_false_quotations(page, judged.printed)


def check_reproduction(judged: Judged, seen: SeenPages) -> Iterator[Problem]:
    """No article is shown beyond the site's limit, in longer runs, or by more than its page says."""
    limit = judged.story.ledger.site.share_limit
    for id, found in seen.reproduced.items():
        where = judged.story.articles[id].where
        share, told = Decimal(repr(found.share)), judged.planned.get(id, Decimal(0))
        by_plan = share <= judged.allowed.get(id, Decimal(0)) + ROUNDING
        shown = min(share, told) if by_plan else share
        if shown > limit:
            message = f"{shown:.1%} of this article stand in the site's files; the most is {limit:.0%}"
            yield where.refused(message, "Cite fewer or shorter words of it.")
        elif not by_plan:
            message = f"{share:.1%} of this article stand in the site's files; its page says {told:.1%}"
            yield where.refused(message, "Find what else reproduces it: a page, a data file or a script.")
        if found.longest > RUN_WORDS:
            message = (
                f"{found.longest} words in one run stand in {found.where}, the most is {RUN_WORDS}: "
                f'"{found.words[:60]}…"'
            )
            yield where.refused(message, "Cut the words that are cited there.")


# --- claims ------------------------------------------------------------------------------


def check_claims_stand_on_pages(judged: Judged, seen: SeenPages) -> Iterator[Problem]:
    """Every claim of the downloads has its permanent address, and the reverse."""
    texts = judged.published.texts
    for name, rows in (
        ("data/claims.json", json.loads(texts.get("data/claims.json", "[]"))),
        ("data/claims.csv", list(csv.DictReader(io.StringIO(texts.get("data/claims.csv", ""))))),
    ):
        told = {(str(row["article"]), str(row["id"])) for row in rows}
        for article, id in sorted(told - seen.standing):
            message = f'the claim "{id}" stands on no page'
            yield Where(path=f"site/{name}").refused(message, f"sources/{article}/ is to hold it.")
        for article, id in sorted(seen.standing - told):
            message = f'the claim "{id}" of sources/{article}/ is not in the file'
            yield Where(path=f"site/{name}").refused(message, "Downloads hold what the pages hold.")


# --- voice, links and programs, with what they are held against ----------------------------


def check_own_words(judged: Judged, page: BuiltPage) -> Iterator[Problem]:
    """No word of the day and no loaded word in the site's voice."""
    yield from find_words(lines_of_page(page, judged.voice), judged.voice, judged.sources)


def check_downloaded_words(judged: Judged, _: SeenPages) -> Iterator[Problem]:
    """None in the prose of the downloads either."""
    lines = lines_of_downloads(judged.published.others("data/"), judged.voice)
    yield from find_words(lines, judged.voice, judged.sources)


def check_own_digits(judged: Judged, page: BuiltPage) -> Iterator[Problem]:
    """No digit that nothing backs."""
    yield from find_digits(page, judged.voice, judged.sources)


def check_own_ids(_: Judged, page: BuiltPage) -> Iterator[Problem]:
    """Ids are unique."""
    yield from find_wrong_ids(page)


def check_inner_links(judged: Judged, seen: SeenPages) -> Iterator[Problem]:
    """Links and anchors lead somewhere."""
    yield from find_broken_links(seen.linked, judged.published.files, judged.own)


def check_outer_links(judged: Judged, page: BuiltPage) -> Iterator[Problem]:
    """Other hosts are those of articles and sources."""
    yield from find_unknown_hosts(page, judged.own, judged.known)


def check_fetched(judged: Judged, page: BuiltPage) -> Iterator[Problem]:
    """A page asks no other host for anything."""
    yield from find_requests(page, judged.own)


def check_fetched_by_files(judged: Judged, _: SeenPages) -> Iterator[Problem]:
    """Nor does a style sheet or a picture."""
    yield from find_requests_of_files(judged.published.texts, judged.own)


def check_programs(_: Judged, page: BuiltPage) -> Iterator[Problem]:
    """No program and no style stands where the security policy knows of none."""
    for message in find_forbidden(page):
        yield Where(path=f"site/{page.file}").refused(message, REMEDY)


def check_programs_of_files(judged: Judged, _: SeenPages) -> Iterator[Problem]:
    """Nor in a file that a browser opens by itself."""
    yield from find_programs(judged.published.texts)


def check_judged_endings(judged: Judged, _: SeenPages) -> Iterator[Problem]:
    """Whatever browsers open as a page was judged."""
    yield from find_unjudged(judged.published.files)


ON_PAGES: tuple[PageCheck, ...] = (
    check_quotations,
    check_own_words,
    check_own_digits,
    check_own_ids,
    check_outer_links,
    check_fetched,
    check_programs,
)
"""What each page is held against."""
ON_SITE: tuple[SiteCheck, ...] = (
    check_something_was_published,
    check_reproduction,
    check_claims_stand_on_pages,
    check_downloaded_words,
    check_inner_links,
    check_fetched_by_files,
    check_programs_of_files,
    check_judged_endings,
)
"""What is judged when all pages were seen."""
