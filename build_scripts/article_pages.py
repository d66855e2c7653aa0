"""The pages of the articles: what each is, what it says, and what became of every mark in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from build_scripts.articles import Article, one_day, paragraph_of
from build_scripts.catalogue import t
from build_scripts.edtf_days import days_of
from build_scripts.findings import CensusRow
from build_scripts.grouping import group
from build_scripts.linked_data import article_node, claim_node
from build_scripts.list_pages import ListPage, render_list
from build_scripts.model import Altered, SharedRun
from build_scripts.parts import Part
from build_scripts.proposal_views import view_proposals
from build_scripts.prose import Page
from build_scripts.reading.passages import SharedPassage
from build_scripts.rendering import Desk
from build_scripts.retired import page_of
from build_scripts.story import Story
from build_scripts.wording import days_words


def render_sources(desk: Desk) -> Iterator[tuple[str, str]]:
    """The list of the articles, and of the passages that several of them carry."""

    def content(part: Part, page: Page) -> dict[str, Any]:
        ids = part.ids
        begun = any(section.id == "shared" and not section.continued for section in part.sections)
        return {
            "articles": [_listed(desk, desk.story.articles[id]) for id in ids.get("articles", ())],
            "with_articles": "articles" in ids,
            "with_shared": "shared" in ids,
            "many": len(desk.story.articles) > 1,
            "shared_chart": desk.chart("shared", page) if begun else Markup(),
            "passages": [_passage(desk, desk.story.by.passages[int(id)]) for id in ids.get("shared", ())],
        }

    def named(section: str, id: str) -> str:
        if section == "shared":
            words = desk.story.by.passages[int(id)].words
            return t("sources.words", words=words)
        article = desk.story.articles[id]
        return f"{article.entry.publisher.name}, {days_words(article.published)}"

    made = ListPage(
        page="sources",
        template="sources.md.j2",
        title=t("article-pages.sources"),
        description=t("article-pages.the-articles-who-published-them-when"),
        content=content,
        sections={
            "articles": t("sources.the-articles"),
            "shared": t("sources.what-the-articles-share-word-for"),
        },
        named=named,
    )
    return render_list(desk, made)


def render_source(desk: Desk, id: str) -> str:
    """One article's page."""
    page = Page(base="../../")
    article = _article(desk, desk.story.articles[id])
    claims = [claim_node(claim, desk.site.data) for claim in desk.story.by.claims.get(id, ())]
    return desk.page(
        "source.md.j2",
        page,
        t("article-pages.title", publisher=article["publisher"]),
        t("article-pages.description", publisher=article["publisher"]),
        retired=desk.retired(f"sources/{id}"),
        linked=[article_node(desk.story.articles[id], desk.site.data), *claims],
        a=article,
    )


def gone_articles(story: Story) -> tuple[str, ...]:
    """Articles that are no more, in the order of the ledger: their addresses still answer."""
    pages = (page_of(entry).partition("sources/")[2] for entry, _ in story.ledger.retired)
    return tuple(dict.fromkeys(id for id in pages if id and id not in story.articles))


def render_gone(desk: Desk, id: str) -> str:
    """The page of an article that is no more."""
    page = Page(base="../../")
    retired = desk.retired(f"sources/{id}")
    own = next((entry for entry in retired if entry.kind == "article"), None)
    return desk.page(
        "gone.md.j2",
        page,
        t("article-pages.gone", id=id),
        t("article-pages.this-article-is-no-longer-part"),
        retired=[entry for entry in retired if entry is not own],
        id=id,
        became=own.became if own else "",
        day=days_words(one_day(own.on)) if own else "",
    )


def _listed(desk: Desk, article: Article) -> dict[str, Any]:
    """What the list of the articles says of one."""
    entry = article.entry
    fates = Counter(row.disposition for row in desk.story.by.census.get(article.id, ()))
    return {
        "id": article.id,
        "publisher": entry.publisher.name,
        "language": entry.language,
        "headline": entry.headline,
        "printed": " ".join(entry.headline.split()) in " ".join(article.text.split()),
        "published": days_words(article.published),
        "published_basis": entry.published.basis,
        "share": _per_cent(desk.site.extracts.share[article.id]),
        "used": fates["used"],
        "dismissed": fates["dismissed"],
        "unexamined": fates["unexamined"],
        "furniture": fates["furniture"],
    }


def _article(desk: Desk, article: Article) -> dict[str, Any]:
    entry, rows = article.entry, desk.story.by.census.get(article.id, ())
    return _listed(desk, article) | {
        "publisher_basis": entry.publisher.basis,
        "publisher_reason": entry.publisher.reason,
        "url": entry.address.url,
        "address_basis": entry.address.basis,
        "address_reason": entry.address.reason,
        "credited_to": entry.credited_to,
        "repost": entry.repost,
        "reposted": days_words(days_of(entry.repost.published)) if entry.repost else "",
        "remark": entry.remark,
        "file": entry.file,
        "original": entry.original,
        "sha256": entry.sha256,
        "chain": _chain(desk, article),
        "shared": _shared(desk, article),
        "altered": _altered(desk, article),
        "claims": [desk.views.claim(claim) for claim in desk.story.by.claims.get(article.id, ())],
        "proposals": view_proposals(article.id, desk.site.supposed),
        "proposals_shown": desk.story.ledger.site.show_proposals,
        "census": [_census_row(desk, row) for row in rows if row.in_body],
        "left_out": _left_out(article),
    }


def _chain(desk: Desk, article: Article) -> list[dict[str, Any]]:
    links = []
    for link in desk.story.ledger.links[article.id]:
        cited = link.citation
        owner = desk.story.articles[cited.article] if cited else article
        links.append(
            {
                "outside": link.outside,
                "words": link.words,
                "says": link.says,
                "role": link.role,
                "own": owner.id == article.id,
                "article": owner.id,
                "publisher": owner.entry.publisher.name,
                "quote": desk.views.quote(cited) if cited else None,
                "day": days_words(days_of(link.day), lasted=True) if link.day else "",
            }
        )
    return links


def _shared(desk: Desk, article: Article) -> list[dict[str, Any]]:
    """What other articles have word for word: how long, and where."""
    found = []
    for run in desk.story.by.shared.get(article.id, ()):
        place, other, there = _both_places(desk, article, run)
        told = t("source.shared-run", words=run.words, paragraph=place, other=there)
        found.append((place, other, told))
    return _by_other(desk, found)


def _altered(desk: Desk, article: Article) -> list[dict[str, Any]]:
    """Sentences that other articles have with changes: where, how alike, and what kind of words differ."""
    found = []
    for copy in desk.story.by.altered.get(article.id, ()):
        place, other, there = _both_places(desk, article, copy)
        kinds = ", ".join(kind for kind in copy.kinds if kind != "word") or t("article-pages.other-words")
        told = t("source.altered-copy", paragraph=place, other=there, alike=copy.alike, changed=kinds)
        found.append((place, other, told))
    return _by_other(desk, found)


def _both_places(desk: Desk, article: Article, common: SharedRun | Altered) -> tuple[int, str, int]:
    """The paragraph here, the other article, and the paragraph there."""
    mine, other, at = common.a_start, common.b, common.b_start
    if common.b == article.id:
        mine, other, at = common.b_start, common.a, common.a_start
    return paragraph_of(article, mine), other, paragraph_of(desk.story.articles[other], at)


def _by_other(desk: Desk, found: Iterable[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """What is told of each other article, in the order of the paragraphs.

    Args:
        desk: Where the page is made.
        found: Each with its paragraph here and with the other article.
    """
    told = group(sorted(found, key=lambda one: one[:2]), lambda one: (one[1],))
    return [
        {
            "article": other,
            "publisher": desk.story.articles[other].entry.publisher.name,
            "told": "; ".join(words for _, _, words in rows),
        }
        for other, rows in told.items()
    ]


def _passage(desk: Desk, passage: SharedPassage) -> dict[str, Any]:
    """A passage that several articles carry word for word."""
    return {
        "words": passage.words,
        "least": min(place.words for place in passage.places),
        "places": [
            {
                "article": place.text,
                "publisher": desk.story.articles[place.text].entry.publisher.name,
                "paragraph": paragraph_of(desk.story.articles[place.text], place.start),
            }
            for place in passage.places
        ],
    }


def _census_row(desk: Desk, row: CensusRow) -> dict[str, Any]:
    used = [
        (f"sources/{row.article}/#{id}" if id in desk.story.claims else f"sources/{id}/#published", id)
        for id in row.used_by
        if id in desk.story.claims or id in desk.story.articles
    ]
    told = [
        desk.views.plain(desk.story.ledger.occasions[id].entry.title)
        for id in row.used_by
        if id in desk.story.ledger.occasions
    ]
    return {
        "text": row.text,
        "fate": _fate(row) + (t("fates.dates", told="; ".join(told)) if told else ""),
        "used_by": used,
        "rule": row.rule,
    }


def _fate(row: CensusRow) -> str:
    """What became of a mark, in words."""
    if row.disposition == "dismissed":
        return t(f"fates.dismissed-by-{row.decided_by}", reason=t(f"dismissals.{row.reason}"))
    return t(f"fates.{row.disposition}")


def _per_cent(share: Any) -> str:
    return f"{round(float(share) * 100)} %"


def _left_out(article: Article) -> list[dict[str, Any]]:
    counts = Counter((span.role, article.text[span.start : span.end].strip()) for span in article.spans)
    return [
        {"role": t(f"roles.{role}"), "words": words, "times": times}
        for (role, words), times in counts.items()
    ]
