"""How much of each article is shown: the words, some context, and a measured share.

The articles belong to their publishers. Every citation is shown with as much context as the
share allows. Room is given out in a fixed order: the words of numbers and dates, of claims in a
conflict or ruling, of other positions, a first context for numbers and dates in a conflict or
ruling, contested words for somebody, a first context for the other numbers and dates, other
descriptions and events, then more context, the same for all. A citation that finds no room is
still linked, its words are not reproduced. Words that a prose field of the ledger prints
(``[](words:ID)``) are always shown, cut like all others; a hand-written page may print only words
that found room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.errors import Problem
from build_scripts.evidence import Article, Citation, Claim, RelationKind, Story
from build_scripts.model import SharedRun
from build_scripts.story_prose import all_texts

RUN_WORDS = 45
"""One stretch in one place is at most so long."""
WEIGHED_WORDS = 7
"""So long become numbers and dates in a conflict or ruling before anything else gets room."""
FIRST_WORDS = (3, 4, 5)
"""So long become all others, step by step: some words for each come before more for one."""
WIDER_WORDS = (6, 8, 10, 13, 18, 25)
"""Then all widen together, step by step, while there is room."""
MOST = Decimal("0.5")
"""No settings and no always-shown words may reproduce more of an article than this."""
LEAST = 6
"""A shorter run of an article's words is anybody's ("at the end of the month")."""
TOKEN = re.compile(r"\w+")
"""A word, when what is shown of an article is measured."""
ROUNDS = 4
"""Less room for one article shows less of another, which gives the first one more; it ends soon."""
_WORD = re.compile(r"\S+")
_WIDE_BLANKS = re.compile(r"[^\S\x00-\xff]")
_IS_LETTER = bytes(not chr(code).isspace() for code in range(256))
_PRINTED_WORDS = re.compile(r"\[\]\(words:([a-z0-9-]+)\)")
_SENTENCE_END = re.compile(r"[.?!]+[”\"’']*(?=\s)")
_CLAUSE_END = re.compile(
    r"[,;:—–.?!]+[”\"’']*(?=\s)|(?<=\s)(?:and|but|while|after|when|adding|which|who)(?=\s)"
)

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracts:
    """What is shown of each citation, and the share of each article."""

    shown: Mapping[Key, tuple[int, int]]
    share: Mapping[str, Decimal]
    """Published characters of the body, each once, over all of the body: 0 to 1."""
    published: Mapping[str, tuple[tuple[int, int], ...]]
    """By article: the stretches that are shown somewhere on the site, in the order of the text."""

    def around(self, article: Article, place: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, int]:
        """What the site shows anyway around a place, within its sentence and at most one run long.

        Nothing new is reproduced for it. Where nothing is shown there, the place itself is given
        back: its words alone are no extract.
        """
        start, end = place
        for first, last in self.published[article.id]:
            if first <= start and end <= last:
                bounds = max(first, sentence[0]), min(last, sentence[1])
                return _run_around(place, bounds, article.text)
        return place

    def of(self, citation: Citation) -> tuple[int, int] | None:
        """The stretch shown for a citation; None when its words are not reproduced."""
        return self.shown.get(_key(citation))


def _key(citation: Citation) -> Key:
    return citation.article, citation.start, citation.end


class _Room:
    """Which characters of each article are shown already, and how many may be."""

    def __init__(self, articles: Mapping[str, Article], limits: Mapping[str, Decimal]) -> None:
        self.shown = {id: bytearray(len(article.text)) for id, article in articles.items()}
        self.articles = articles
        self.body = {id: _letters(article.body) for id, article in articles.items()}
        self.size = {id: mask.count(1) for id, mask in self.body.items()}
        self.limits = limits
        self.used = dict.fromkeys(articles, 0)

    def take(self, id: str, start: int, end: int, *, always: bool = False) -> bool:
        """Show a stretch if there is room for what is not shown yet."""
        body, shown = self.body[id][start:end], self.shown[id][start:end]
        more = body.count(1) - _counted(body, shown)
        if not always and self.used[id] + more > self.limits[id] * self.size[id]:
            return False
        self.used[id] += more
        self.shown[id][start:end] = b"\x01" * (end - start)
        return True


def _letters(body: str) -> bytes:
    """A byte for each character: 1 where it is no blank.

    >>> list(_letters("a b é…"))
    [1, 0, 1, 0, 1, 1]
    """
    return _WIDE_BLANKS.sub(" ", body).encode("latin-1", "replace").translate(_IS_LETTER)


def choose_extracts(story: Story) -> Extracts:
    """Give out the room, step by step, within a step in the order of the text.

    Where another article's extracts show more of an article than the site may, it gets less room.
    """
    limit = Decimal(story.ledger.site.share_limit)
    limits = dict.fromkeys(story.articles, limit)
    found = _choose(story, limits)
    for _ in range(ROUNDS):
        over = {id: share - limit for id, share in found.share.items() if share > limit}
        if not over:
            break
        limits = {id: most - over.get(id, Decimal(0)) for id, most in limits.items()}
        found = _choose(story, limits)
    return found


def _choose(story: Story, limits: Mapping[str, Decimal]) -> Extracts:
    room = _Room(story.articles, limits)
    shown: dict[Key, tuple[int, int]] = {}
    for row in story.census:
        room.take(row.article, row.start, row.end, always=True)
    values, positions, others = _steps(story)
    _show(values, story, room, shown, always=True)
    for step in positions:
        _show(step, story, room, shown)
    weighed = _weighed(story)
    marked = [claim for claim in story.claims.values() if claim.mark is not None]
    numbers = [claim.citation for claim in marked]
    described = story.ledger.descriptions
    _widen([c.citation for c in marked if c.id in weighed], WEIGHED_WORDS, story, room, shown)
    _show([item.citation for item in described if item.contested], story, room, shown)
    for words in FIRST_WORDS:
        _widen(numbers, words, story, room, shown)
    for step in others:
        _show(step, story, room, shown)
    for words in WIDER_WORDS:
        _widen(numbers, words, story, room, shown)
    share = _shares(room, shown, story.shared)
    published = {id: tuple(_stretches(mask)) for id, mask in room.shown.items()}
    return Extracts(shown=shown, share=share, published=published)


def _shares(
    room: _Room, shown: Mapping[Key, tuple[int, int]], shared: Iterable[SharedRun]
) -> dict[str, Decimal]:
    """What is shown of each article, in another article's extracts too.

    Who prints a sentence that a second article has as well shows that much of both.
    """
    masks = {id: bytearray(mask) for id, mask in room.shown.items()}
    extracts: dict[str, set[tuple[int, int]]] = {}
    for (id, *_), stretch in shown.items():
        extracts.setdefault(id, set()).add(stretch)
    for run in shared:
        one, other = (run.a, run.a_start, run.a_end), (run.b, run.b_start, run.b_end)
        for (here, *place), (there, *copy) in ((one, other), (other, one)):
            mine = [word.span() for word in TOKEN.finditer(room.articles[here].body, *place)]
            theirs = [word.span() for word in TOKEN.finditer(room.articles[there].body, *copy)]
            for first, last in extracts.get(here, ()):
                inside = [at for at, (start, end) in enumerate(mine) if first <= start and end <= last]
                if LEAST <= len(inside) <= len(theirs) - inside[0]:
                    start, end = theirs[inside[0]][0], theirs[inside[-1]][1]
                    masks[there][start:end] = b"\x01" * (end - start)
    return {id: Decimal(_counted(room.body[id], mask)) / max(1, room.size[id]) for id, mask in masks.items()}


def _counted(letters: bytes, mask: bytearray) -> int:
    """How many bytes are 1 in both."""
    return (int.from_bytes(letters, "little") & int.from_bytes(mask, "little")).bit_count()


def _stretches(mask: bytearray) -> Iterator[tuple[int, int]]:
    """Where the characters shown begin and end."""
    return (found.span() for found in re.finditer(rb"\x01+", bytes(mask)))


def _run_around(place: tuple[int, int], bounds: tuple[int, int], text: str) -> tuple[int, int]:
    """The words of the bounds, at most one run of them, as many before the place as after it."""
    words = [found.span() for found in _WORD.finditer(text, *bounds)]
    own = [at for at, (start, end) in enumerate(words) if end > place[0] and start < place[1]]
    spare = (RUN_WORDS - len(own)) // 2
    kept = words[max(0, own[0] - spare) : own[-1] + 1 + spare]
    return kept[0][0], kept[-1][1]


def share_problems(story: Story, extracts: Extracts) -> Iterator[Problem]:
    """Articles of which more than half would be reproduced.

    Words that are always shown do not ask for room, so they can pass every limit. The build
    refuses, not only the release: a draft is a copy like any other, and a copy cannot be
    taken back.
    """
    for id, share in extracts.share.items():
        if share > MOST:
            where = story.articles[id].where
            yield Problem(
                path=where.path,
                line=where.line,
                message=f"{share:.1%} of this article would be reproduced; the most is {MOST:.0%}",
                remedy="Cite fewer or shorter words of it, or take the article out.",
            )


def _show(
    citations: Iterable[Citation],
    story: Story,
    room: _Room,
    shown: dict[Key, tuple[int, int]],
    *,
    always: bool = False,
) -> None:
    for citation in citations:
        start, end = _cut(citation, story.articles[citation.article].text)
        if room.take(citation.article, start, end, always=always):
            shown.setdefault(_key(citation), (start, end))


def _widen(
    citations: Iterable[Citation], words: int, story: Story, room: _Room, shown: dict[Key, tuple[int, int]]
) -> None:
    for citation in citations:
        if _key(citation) not in shown:
            continue
        first, last = shown[_key(citation)]
        wide = clause_around(
            citation, story.articles[citation.article].body, words, follow=words == WEIGHED_WORDS
        )
        whole = min(first, wide[0]), max(last, wide[1])
        if len(_WORD.findall(story.articles[citation.article].text, *whole)) > RUN_WORDS:
            continue
        if room.take(citation.article, *whole):
            shown[_key(citation)] = whole


Steps = tuple[list[Citation], tuple[list[Citation], ...], tuple[list[Citation], ...]]


def _steps(story: Story) -> Steps:
    """Words that are always shown; positions, those under a ruling first; the rest."""
    claims = list(story.claims.values())
    weighed = _weighed(story)
    values = [claim.citation for claim in claims if claim.mark is not None]
    positions = [claim for claim in claims if claim.mark is None]
    printed = _printed(story)
    quoted = [claim.citation for claim in claims if claim.id in printed]
    return (
        [*values, *quoted, *_around_claims(claims), *_dating(story)],
        (
            [claim.citation for claim in positions if claim.id in weighed],
            [claim.citation for claim in positions if claim.id not in weighed],
        ),
        (
            [item.citation for item in story.ledger.descriptions if not item.contested],
            [citation for event in story.events.values() for citation in event.citations],
        ),
    )


def _weighed(story: Story) -> set[str]:
    """Claims in a conflict or under a ruling."""
    ids = {id for ruling in story.rulings.values() for id in ruling.entry.claims}
    for question in story.questions.values():
        for relation in question.relations:
            if relation.kind is RelationKind.CONFLICT:
                ids |= {relation.a, relation.b}
    return ids


def _printed(story: Story) -> set[str]:
    """Claims whose words a prose field of the ledger prints."""
    return {found[1] for text in all_texts(story) for found in _PRINTED_WORDS.finditer(text)}


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


def clause_around(citation: Citation, text: str, most: int, *, follow: bool = False) -> tuple[int, int]:
    """The clause around a citation, within its sentence, as ``most`` words allow.

    A clause ends at a comma, a stop or a word such as "while". One longer than ``most`` words
    is cut to those nearest to the citation, half before and half after. With ``follow`` a
    shorter one is followed on to the right, then to the left ("On Monday, the guild said").
    """
    inside = (citation.passage_start, citation.passage_end)
    start, end = _between(_SENTENCE_END, citation, text, inside)
    clause = _between(_CLAUSE_END, citation, text, (start, end))
    words = list(_WORD.finditer(text, start, end))
    own = [at for at, word in enumerate(words) if word.end() > citation.start and word.start() < citation.end]
    if not own:
        return citation.start, citation.end
    near = [at for at, word in enumerate(words) if word.end() > clause[0] and word.start() < clause[1]]
    first, last = near[0], near[-1]
    if len(near) > most:
        spare = max(0, most - len(own))
        first = max(first, own[0] - (spare + 1) // 2)
        last = min(last, own[-1] + spare - (own[0] - first))
        first = max(near[0], min(first, last + 1 - most))
    elif follow:
        last = min(len(words) - 1, first + most - 1)
        first = max(0, last + 1 - most)
    return min(words[first].start(), citation.start), max(words[last].end(), citation.end)


def _between(
    pattern: re.Pattern[str], citation: Citation, text: str, inside: tuple[int, int]
) -> tuple[int, int]:
    """The nearest ends of a sentence or clause on both sides of a citation."""
    breaks = [inside[0], *(found.end() for found in pattern.finditer(text, *inside)), inside[1]]
    return max(at for at in breaks if at <= citation.start), min(at for at in breaks if at >= citation.end)
