"""A dateline that states the day on which an article appeared: evidence of that day in the text itself."""

from __future__ import annotations

import re

from build_scripts.articles import ArticleReading
from build_scripts.dating import mark_days
from build_scripts.entries import ChainLink
from build_scripts.model import Basis, DateValue

FIRST = 120
"""Characters of the body in which a dateline stands."""
_BEFORE = re.compile(r"[^a-z]{0,40}(?:[A-Z][\w.'-]*[ ,()/\n]+){0,6}\(?")
"""A place, an agency: "HALDEN, Aug. 3", "Port Skarn (Reuters), "."""
_AFTER = re.compile(
    r"""\)? (?:\s*+\([^)\n]{1,30}\))?            # an agency behind the day: "Sept. 10 (Reuters) —"
        (?: \s*+ (?:[–—:|] | -{1,2}(?=\s) | \Z) | [^\S\n]*+ \n )""",
    re.VERBOSE,
)


def find_dateline(reading: ArticleReading, published: str) -> ChainLink | None:
    """The link of the date chain that a dateline gives; None when no dateline states just this day.

    Args:
        reading: Of the new article.
        published: Its day, as EDTF.
    """
    article = reading.article
    begin = len(article.body) - len(article.body.lstrip())
    for mark in reading.marks:
        if mark.start > begin + FIRST:
            return None
        value = mark.value
        if (
            isinstance(value, DateValue)
            and value.basis is Basis.STATED
            and mark_days(mark) == article.published
            and article.published.earliest == article.published.latest
            and _BEFORE.fullmatch(article.body, begin, mark.start)
            and _AFTER.match(article.body, mark.end)
        ):
            text = article.body[begin : mark.end]
            return ChainLink(
                article=article.id,
                text=text,
                words=mark.text,
                day=published,
                gives="day",
                reason="The dateline of the text states this day.",
            )
    return None
