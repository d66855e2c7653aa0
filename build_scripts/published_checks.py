"""What must hold of the built site before it takes the old one's place.

Each check reads the bytes that readers would get, never the build's own plan. What would be
false, stolen or broken is refused; a word that an editor should choose otherwise is owed.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.errors import Problem, Where
from build_scripts.evidence import Story
from build_scripts.extracts import RUN_WORDS
from build_scripts.published import Element, Published, Source
from build_scripts.published_links import check_hosts, check_ids, check_links, check_requests
from build_scripts.published_voice import Voice, check_digits, check_words, typed_lines
from build_scripts.reproduction import Reproduced

ROUNDING = Decimal("0.005")
"""A page prints whole percents."""
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A built site and what it is held against."""

    published: Published
    story: Story
    reproduced: Mapping[str, Reproduced]
    """Measured from the built files, by article."""
    planned: Mapping[str, Decimal]
    """The share of each article that its page prints."""
    voice: Voice
    sources: tuple[Source, ...]
    addresses: frozenset[str] = frozenset()
    """Addresses of other hosts that the settings of the site engine name."""


Check = Callable[[Judged], Iterator[Problem]]


def find_published_problems(judged: Judged) -> tuple[Problem, ...]:
    """Run every check; the problems in the order of files and lines."""
    return tuple(sorted({problem for check in CHECKS for problem in check(judged)}))


def _refused(path: str, message: str, remedy: str) -> Problem:
    return Problem(path=path, line=1, message=message, remedy=remedy)


def own_address(published: Published) -> str:
    """The address under which the site will stand, as its start page tells; empty when it tells none."""
    start = published.pages.get("")
    links = start.root.all("link") if start else iter(())
    return next((link.attrs.get("href", "") for link in links if link.attrs.get("rel") == "canonical"), "")


def check_something_was_published(judged: Judged) -> Iterator[Problem]:
    """A check that found nothing to check fails."""
    pages = judged.published.pages.values()
    kinds = {
        "page": len(judged.published.pages),
        "line of prose": sum(
            1 for p in pages for one in p.root.all("article") for _ in typed_lines(one, judged.voice)
        ),
        "link": sum(1 for p in pages for one in p.root.all("a") if "href" in one.attrs),
        "id": sum(1 for p in pages for one in p.root.walk() if "id" in one.attrs),
        "address of its own": len(own_address(judged.published)),
        "data file": sum(1 for name in judged.published.files if name.startswith("data/")),
    }
    if judged.story.claims:
        kinds["quotation"] = sum(1 for p in pages for _ in _quotations(p.root))
        kinds["word of an article"] = sum(found.longest for found in judged.reproduced.values())
    for kind, count in kinds.items():
        if not count:
            remedy = "Nothing could be checked there; see that the templates and mkdocs.yml still make it."
            yield _refused("mkdocs.yml", f"the built site has no {kind}", remedy)


# --- the articles' words -----------------------------------------------------------------


def _quotations(root: Element) -> Iterator[Element]:
    return (quote for quote in root.all("q") if "words" in quote.classes)


def check_quotations(judged: Judged) -> Iterator[Problem]:
    """What stands as an article's words are its characters, whatever the engine did to them."""
    texts = [re.sub(r"[ \n\t]+", " ", article.text) for article in judged.story.articles.values()]
    for page in judged.published.pages.values():
        for quote in _quotations(page.root):
            for piece in _pieces(quote):
                if not any(piece in text for text in texts):
                    message = f'words that stand in no article are printed as a quotation: "{piece}"'
                    yield _refused(f"site/{page.file}", message, "Mend the template or the site engine.")


def _pieces(quote: Element) -> Iterator[str]:
    """The stretches between the signs that something was cut; a no-break space stays one."""
    parts = [""]
    for child in quote.children:
        if isinstance(child, Element) and "cut" in child.classes:
            parts.append("")
        else:
            parts[-1] += child if isinstance(child, str) else child.text()
    yield from filter(None, (re.sub(r"[ \n\t]+", " ", part).strip(" ") for part in parts))


def check_reproduction(judged: Judged) -> Iterator[Problem]:
    """No article is shown beyond the site's limit, in longer runs, or by more than its page says."""
    limit = judged.story.ledger.site.share_limit
    for id, found in judged.reproduced.items():
        where = judged.story.articles[id].where
        share = Decimal(repr(found.share))
        if share > limit:
            message = f"{share:.1%} of this article stand in the site's files; the most is {limit:.0%}"
            yield _at(where, message, "Cite fewer or shorter words of it.")
        elif share > judged.planned.get(id, Decimal(0)) + ROUNDING:
            told = judged.planned.get(id, Decimal(0))
            message = f"{share:.1%} of this article stand in the site's files; its page says {told:.1%}"
            yield _at(where, message, "Find what else reproduces it: a page, a data file or a script.")
        if found.longest > RUN_WORDS:
            message = (
                f"{found.longest} words in one run stand in {found.where}, the most is {RUN_WORDS}: "
                f'"{found.words[:60]}…"'
            )
            yield _at(where, message, "Cut the words that are cited there.")


def _at(where: Where, message: str, remedy: str) -> Problem:
    return Problem(path=where.path, line=where.line, message=message, remedy=remedy)


# --- claims ------------------------------------------------------------------------------


def check_claims_stand_on_pages(judged: Judged) -> Iterator[Problem]:
    """Every claim of the downloads has its permanent address, and the reverse."""
    texts = judged.published.texts
    standing = set(_standing(judged))
    for name, rows in (
        ("data/claims.json", json.loads(texts.get("data/claims.json", "[]"))),
        ("data/claims.csv", list(csv.DictReader(io.StringIO(texts.get("data/claims.csv", ""))))),
    ):
        told = {(str(row["article"]), str(row["id"])) for row in rows}
        for article, id in sorted(told - standing):
            message = f'the claim "{id}" stands on no page'
            yield _refused(f"site/{name}", message, f"sources/{article}/ is to hold it.")
        for article, id in sorted(standing - told):
            message = f'the claim "{id}" of sources/{article}/ is not in the file'
            yield _refused(f"site/{name}", message, "Downloads hold what the pages hold.")


def _standing(judged: Judged) -> Iterator[tuple[str, str]]:
    for id in judged.story.articles:
        page = judged.published.pages.get(f"sources/{id}/")
        for sheet in page.root.all("ol") if page else ():
            if "sheet" in sheet.classes:
                yield from (
                    (id, one.attrs["id"])
                    for one in sheet.children
                    if isinstance(one, Element) and "id" in one.attrs
                )


# --- voice and links, with what they are held against ------------------------------------


def check_own_words(judged: Judged) -> Iterator[Problem]:
    """No word of the day and no loaded word in the site's voice."""
    yield from check_words(judged.published, judged.voice, judged.sources)


def check_own_digits(judged: Judged) -> Iterator[Problem]:
    """No digit that nothing backs."""
    yield from check_digits(judged.published, judged.voice, judged.sources)


def check_own_ids(judged: Judged) -> Iterator[Problem]:
    """Ids are unique."""
    yield from check_ids(judged.published)


def check_inner_links(judged: Judged) -> Iterator[Problem]:
    """Links and anchors lead somewhere."""
    yield from check_links(judged.published, own_address(judged.published))


def check_outer_links(judged: Judged) -> Iterator[Problem]:
    """Other hosts are those of articles and sources."""
    known = {article.entry.address.url for article in judged.story.articles.values()}
    for source in judged.sources:
        known |= set(_ADDRESS.findall(source.words))
    known |= judged.addresses
    yield from check_hosts(judged.published, own_address(judged.published), frozenset(known))


def check_fetched(judged: Judged) -> Iterator[Problem]:
    """A page asks no other host for anything."""
    yield from check_requests(judged.published, own_address(judged.published))


CHECKS: tuple[Check, ...] = (
    check_something_was_published,
    check_quotations,
    check_reproduction,
    check_claims_stand_on_pages,
    check_own_words,
    check_own_digits,
    check_own_ids,
    check_inner_links,
    check_outer_links,
    check_fetched,
)
