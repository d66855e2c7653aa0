"""How much of each article is shown: the words, some context, and a measured share.

The articles belong to their publishers. Every citation is shown with as much context as the
share allows; room is given out in a fixed order, so that the words of numbers and dates come
first. A citation that finds no room is still linked, its words are not reproduced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.evidence import Article, Citation, Claim, RelationKind, Story

RUN_WORDS = 45
"""One stretch in one place is at most so long."""
CLAUSE_WORDS = 25
"""With its context a citation is at most so long."""
_WORD = re.compile(r"\S+")
_CLAUSE_END = re.compile(r"[,;:—–](?=\s)|(?<=\s)(?:and|but|while|after|when|adding|which|who)(?=\s)")

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracts:
    """What is shown of each citation, and the share of each article."""

    shown: Mapping[Key, tuple[int, int]]
    share: Mapping[str, Decimal]
    """Published characters of the body, each once, over all of the body: 0 to 1."""

    def of(self, citation: Citation) -> tuple[int, int] | None:
        """The stretch shown for a citation; None when its words are not reproduced."""
        return self.shown.get(_key(citation))


def _key(citation: Citation) -> Key:
    return citation.article, citation.start, citation.end


class _Room:
    """Which characters of each article are shown already, and how many may be."""

    def __init__(self, articles: Mapping[str, Article], limit: Decimal) -> None:
        self.shown = {id: bytearray(len(article.text)) for id, article in articles.items()}
        self.body = {id: bytes(not char.isspace() for char in article.body) for id, article in articles.items()}
        self.size = {id: sum(mask) for id, mask in self.body.items()}
        self.limit = limit
        self.used = dict.fromkeys(articles, 0)

    def take(self, id: str, start: int, end: int, *, always: bool = False) -> bool:
        """Show a stretch if there is room for what is not shown yet."""
        more = sum(1 for at in range(start, end) if self.body[id][at] and not self.shown[id][at])
        if not always and self.used[id] + more > self.limit * self.size[id]:
            return False
        self.used[id] += more
        self.shown[id][start:end] = b"\x01" * (end - start)
        return True


def choose_extracts(story: Story) -> Extracts:
    """Give out the room, step by step, within a step in the order of the text."""
    room = _Room(story.articles, Decimal(story.ledger.site.share_limit))
    shown: dict[Key, tuple[int, int]] = {}
    for row in story.census:
        room.take(row.article, row.start, row.end, always=True)
    for always, citations in _steps(story):
        for citation in citations:
            start, end = _cut(citation, story.articles[citation.article].text)
            if room.take(citation.article, start, end, always=always):
                shown.setdefault(_key(citation), (start, end))
    for _, citations in _steps(story):
        for citation in citations:
            wide = clause_around(citation, story.articles[citation.article].body)
            if _key(citation) in shown and room.take(citation.article, *wide):
                first, last = shown[_key(citation)]
                shown[_key(citation)] = (min(first, wide[0]), max(last, wide[1]))
    share = {id: Decimal(room.used[id]) / room.size[id] for id in story.articles}
    return Extracts(shown=shown, share=share)


def _steps(story: Story) -> Iterator[tuple[bool, list[Citation]]]:
    """The order in which room is given: (whether it is always given, citations)."""
    claims = list(story.claims.values())
    weighed = _weighed(story)
    values = [claim for claim in claims if claim.mark is not None]
    yield True, [claim.citation for claim in values] + list(_around_claims(claims)) + list(_dating(story))
    yield False, [claim.citation for claim in claims if claim.mark is None and claim.id in weighed]
    yield False, [claim.citation for claim in claims if claim.mark is None and claim.id not in weighed]
    yield False, [citation for event in story.events.values() for citation in event.citations]
    yield False, [description.citation for description in story.ledger.descriptions]


def _weighed(story: Story) -> set[str]:
    """Claims in a conflict or under a ruling."""
    ids = {id for ruling in story.rulings.values() for id in ruling.entry.claims}
    for question in story.questions.values():
        for relation in question.relations:
            if relation.kind is RelationKind.CONFLICT:
                ids |= {relation.a, relation.b}
    return ids


def _around_claims(claims: Iterable[Claim]) -> Iterator[Citation]:
    """The words that give speaker and as-of day."""
    for claim in claims:
        yield from (item.citation for item in claim.evidence if item.citation)


def _dating(story: Story) -> Iterator[Citation]:
    for chain in story.ledger.links.values():
        yield from (link.citation for link in chain if link.citation)
    for occasion in story.ledger.occasions.values():
        yield from occasion.marks


def _cut(citation: Citation, text: str) -> tuple[int, int]:
    """The citation's words, at most one run long."""
    words = list(_WORD.finditer(text, citation.start, citation.end))
    if len(words) <= RUN_WORDS:
        return citation.start, citation.end
    return citation.start, words[RUN_WORDS - 1].end()


def clause_around(citation: Citation, text: str) -> tuple[int, int]:
    """The rest of the clause around a citation, within its passage.

    The whole passage if it is short enough; else from the clause's beginning to its end; cut
    to ``CLAUSE_WORDS`` words around the citation where the clause is longer.
    """
    words = list(_WORD.finditer(text, citation.passage_start, citation.passage_end))
    if not words or len(words) <= CLAUSE_WORDS:
        return citation.passage_start, max(citation.passage_end, citation.end)
    breaks = [citation.passage_start, *(m.end() for m in _CLAUSE_END.finditer(text, citation.passage_start, citation.passage_end)), citation.passage_end]
    start = max((b for b in breaks if b <= citation.start), default=citation.passage_start)
    end = min((b for b in breaks if b >= citation.end), default=citation.passage_end)
    inside = [w for w in words if w.end() > start and w.start() < end]
    own = [w for w in inside if w.end() > citation.start and w.start() < citation.end]
    if len(inside) <= CLAUSE_WORDS or not own:
        return (inside[0].start(), inside[-1].end()) if inside else (citation.start, citation.end)
    spare = max(0, CLAUSE_WORDS - len(own))
    first = max(0, inside.index(own[0]) - spare // 2)
    last = min(len(inside) - 1, first + max(CLAUSE_WORDS, len(own)) - 1)
    return inside[first].start(), max(inside[last].end(), citation.end)
