"""Words of a text that state the day on which it appeared: a dateline, or a line of its head."""

from __future__ import annotations

import re

from build_scripts.articles import Article, ArticleReading
from build_scripts.dating import mark_days
from build_scripts.entries import ChainLink
from build_scripts.model import Basis, DateValue, Mark
from build_scripts.publication_day import head_of, is_day_line

FIRST = 120
"""Characters of the body in which a dateline stands."""
_BEFORE = re.compile(r"[^a-z]{0,40}(?:[A-Z][\w.'-]*[ ,()/\n]+){0,6}\(?")
"""A place, an agency: "HALDEN, Aug. 3", "Port Skarn (Reuters), "."""
_AFTER = re.compile(
    r"""\)? (?:\s*+\([^)\n]{1,30}\))?            # an agency behind the day: "Sept. 10 (Reuters) —"
        (?: \s*+ (?:[–—:|] | -{1,2}(?=\s) | \Z) | [^\S\n]*+ \n )""",
    re.VERBOSE,
)


def find_dateline(reading: ArticleReading) -> ChainLink | None:
    """The link of the date chain that a text gives itself; None when it does not state its day."""
    article, head = reading.article, head_of(reading.article.text)
    publisher = article.entry.publisher.name
    begin = len(article.body) - len(article.body.lstrip())
    for mark in sorted((*reading.outside_body, *reading.marks), key=lambda mark: mark.start):
        if not _states_day(mark, article):
            continue
        if _is_dateline(mark, article, begin):
            return _link(article, mark, begin, mark.end, "The dateline of the text states this day.")
        for line in head:
            if line.start() <= mark.start < line.end() and is_day_line(line[0], mark.text, publisher):
                return _link(article, mark, *line.span(), "A line in the head of the text states this day.")
    return None


def _states_day(mark: Mark, article: Article) -> bool:
    """Whether it states whole the one day of publication."""
    value, days = mark.value, article.published
    stated = isinstance(value, DateValue) and value.basis is Basis.STATED
    return stated and mark_days(mark) == days and days.earliest == days.latest


def _is_dateline(mark: Mark, article: Article, begin: int) -> bool:
    body = article.body
    return (
        begin <= mark.start <= begin + FIRST
        and _BEFORE.fullmatch(body, begin, mark.start) is not None
        and _AFTER.match(body, mark.end) is not None
    )


def _link(article: Article, mark: Mark, start: int, end: int, reason: str) -> ChainLink:
    text = article.text[start:end]
    return ChainLink(
        article=article.id,
        text=text,
        nth=article.text.count(text, 0, end) if article.text.count(text) > 1 else None,
        words=mark.text,
        day=article.entry.published.edtf,
        gives="day",
        reason=reason,
    )
