"""One article → everything the machine reads in it, body and the rest apart."""

from __future__ import annotations

from build_scripts.articles import Article, ArticleReading, RoleSpan, Spans, blank_out
from build_scripts.model import Mark, Reading
from build_scripts.reading import read_numbers, read_text
from build_scripts.reading.sentences import find_quotations


def read_article_marks(article: Article) -> ArticleReading:
    """Read an article's dates, quantities and attributions; a pure function of the article.

    The body is read with everything else blanked out, so that a caption never lends its
    speaker or its day to a sentence; what is not body is read on its own, without its speakers.
    """
    published = article.entry.published.edtf
    body = read_text(article.body, published)
    rest = read_numbers(_blank_body(article), published)
    return ArticleReading(
        article=article,
        sentences=Spans(body.sentences),
        quotations=find_quotations(article.body),
        marks=_in_order(body),
        dropped=body.dropped,
        outside_body=_in_order(rest),
        outside_dropped=rest.dropped,
        attributions=body.attributions,
    )


def _in_order(reading: Reading) -> tuple[Mark, ...]:
    return tuple(sorted((*reading.dates, *reading.quantities), key=lambda mark: (mark.start, mark.end)))


def _blank_body(article: Article) -> str:
    """The text with the body's characters blanked out; same length, same line ends."""
    text, at = article.text, 0
    gaps: list[RoleSpan] = []
    for span in article.spans:
        gaps.append(RoleSpan(start=at, end=max(at, span.start), role="body"))
        at = max(at, span.end)
    return blank_out(text, (*gaps, RoleSpan(start=at, end=len(text), role="body")))
