"""The id of a new article: the editor's, else one made of the publisher and the headline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from slugify import slugify

from build_scripts.articles import Article
from build_scripts.entries import LONGEST_ID, RESERVED_IDS

DISTINCT = 3
"""Words of the headline that go into an id, at most."""
SMALL_WORDS = (
    *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or", "over"),
    *("s", "says", "say", "said", "that", "the", "to", "was", "were", "with"),
)
LONGEST_PUBLISHER = 30
"""Characters of an id that the publisher's name may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What a new article joins."""

    articles: Sequence[Article] = ()
    retired: Collection[str] = ()
    """Ids of articles that there were."""

    @property
    def taken(self) -> frozenset[str]:
        """Ids that no new article may have."""
        ids = {article.id for article in self.articles}
        return frozenset(ids | set(self.retired) | RESERVED_IDS["article"])

    @property
    def words(self) -> frozenset[str]:
        """Words of the headlines, as an id would have them."""
        return frozenset(word for one in self.articles for word in slugify(one.entry.headline).split("-"))


def choose_id(
    given: str | None, publisher: str, headline: str, shelf: Shelf, report: Callable[[str, str], None]
) -> str:
    """The id that an editor gives, else one that is made.

    Args:
        given: By the editor; None where nothing is said.
        publisher: Its name.
        headline: Of the article.
        shelf: What the article joins.
        report: Takes what is wrong, and what to do about it.
    """
    if given is None:
        id = make_id(publisher, headline, shelf.words, shelf.taken)
        if not id:
            report("no id can be made of publisher and headline", "Add --id ID.")
        return id
    if given in shelf.taken:
        report(f'--id: "{given}" is taken, or was once', "Choose another; ids are never used again.")
    if given != slugify(given, max_length=LONGEST_ID):
        remedy = f"Small letters and digits with single dashes, at most {LONGEST_ID} characters."
        report(f'--id: "{given}" makes no id', remedy)
    return given


def make_id(publisher: str, headline: str, others: Collection[str], taken: Collection[str]) -> str:
    """Publisher and the headline's first words that no other headline has; no date, no number.

    >>> make_id("Valley Post", "The river floods the old town in 2019", {"river"}, ())
    'valley-post-floods-old-town'
    """
    start = slugify(publisher, max_length=LONGEST_PUBLISHER, word_boundary=True)
    words = [word for word in slugify(headline, stopwords=SMALL_WORDS).split("-") if word.isalpha()]
    distinct = [word for word in words if word not in others] or words
    for count in range(min(DISTINCT, len(distinct)), len(distinct) + 1):
        id = slugify(" ".join((start, *distinct[:count])), max_length=LONGEST_ID, word_boundary=True)
        if id and id not in taken:
            return id
    return next((f"{start}-{n}" for n in range(2, 100) if start and f"{start}-{n}" not in taken), "")
