"""How much of each article is shown: the words, some context, and a measured share.

The articles belong to their publishers. Every citation is shown with as much context as the
share allows. Room is given out in a fixed order: the words of numbers and dates, of claims in a
conflict or ruling, of other positions, of events, contested words for somebody, who says a proposal, a
first context for numbers and dates in a conflict or ruling, then for the other numbers and dates, other
descriptions, then more context, the same for all. What is shown of a sentence for several
citations is shown with each of them, with the single word that parts two: that costs next to no room
and is understood better. A citation that finds no room is still linked, its words are not reproduced.
Words that a prose field of the ledger prints
(``[](words:ID)``) are always shown, cut like all others; a hand-written page may print only words
that found room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.articles import Article, ArticleReading, Citation
from build_scripts.errors import Problem
from build_scripts.evidence import PROPOSED, Claim
from build_scripts.findings import CensusRow
from build_scripts.grouping import group
from build_scripts.reading.reuse import LEAST
from build_scripts.room import RUN_WORDS, WORD, Key, Room, key_of
from build_scripts.story import Story
from build_scripts.story_prose import all_texts

WEIGHED_WORDS = 7
"""So long become numbers and dates in a conflict or ruling before anything else gets room."""
FIRST_WORDS = (3, 4, 5)
"""So long become all others, step by step: some words for each come before more for one."""
WIDER_WORDS = (6, 8, 10, 13, 18, 25)
"""Then all widen together, step by step, while there is room."""
MOST = Decimal("0.5")
"""No settings and no always-shown words may reproduce more of an article than this."""
TOKEN = re.compile(r"\w+")
"""A word, when what is shown of an article is measured."""
CHANCE = 2
"""Words by which an extract may seem longer where it stands: "The fire" also begins what follows it."""
ROUNDS = 4
"""Less room for one article shows less of another, which gives the first one more; it ends soon."""
_PRINTED_WORDS = re.compile(r"\[\]\(words:([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracts:
    """What is shown of each citation, and the share of each article."""

    shown: Mapping[Key, tuple[int, int]]
    share: Mapping[str, Decimal]
    """Published characters of the body, each once, over all of the body: 0 to 1."""
    published: Mapping[str, tuple[tuple[int, int], ...]]
    """By article: the stretches that are shown somewhere on the site, in the order of the text."""
    allowed: Mapping[str, Decimal]
    """The most that files may show of each article: by chance our words go on as the article does after an
    extract (``CHANCE``)."""

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
        return self.shown.get(key_of(citation))


def choose_extracts(story: Story) -> Extracts:
    """Give out the room of each article, step by step, within a step in the order of the text.

    Where another article's extracts show more of an article than the site may, it gets less room.
    """
    asked = _asked(story)
    limit = Decimal(story.ledger.site.share_limit)
    rooms = {id: _choose(reading, asked, limit) for id, reading in story.readings.items()}
    share = _shares(rooms, story)
    for _ in range(ROUNDS):
        over = {id: part - limit for id, part in share.items() if part > limit}
        if not over:
            break
        rooms |= {
            id: _choose(story.readings[id], asked, rooms[id].share(()) - more) for id, more in over.items()
        }
        share = _shares(rooms, story)
    return Extracts(
        shown={key: stretch for room in rooms.values() for key, stretch in room.shown.items()},
        share=share,
        published={id: room.stretches() for id, room in rooms.items()},
        allowed={id: room.share(room.widened(CHANCE)) for id, room in rooms.items()},
    )


_Cited = Mapping[str, Sequence[Citation]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What asks for room, by article."""

    marks: Mapping[str, Sequence[CensusRow]]
    always: _Cited
    judged: _Cited
    """Positions in a conflict or under a ruling."""
    other: _Cited
    """Other positions."""
    weighed: _Cited
    """Numbers and dates in a conflict or under a ruling."""
    numbers: _Cited
    """All numbers and dates."""
    contested: _Cited
    described: _Cited
    told: _Cited
    proposed: _Cited
    """What speaks of proposals: they give way, and only their numbers and dates are always shown."""


def _asked(story: Story) -> _Asked:
    claims = list(story.claims.values())
    weighed, printed = _weighed(story), _printed(story)
    numbers = [claim for claim in claims if claim.mark is not None]
    positions = [claim for claim in claims if claim.mark is None]
    described = story.ledger.descriptions
    return _Asked(
        marks=story.by.census,
        always=_by_article(
            (
                *(claim.citation for claim in numbers),
                *(claim.citation for claim in claims if claim.id in printed),
                *_around_claims(claim for claim in claims if claim.status != PROPOSED),
                *_dating(story),
            )
        ),
        judged=_by_article(claim.citation for claim in positions if claim.id in weighed),
        other=_by_article(claim.citation for claim in positions if claim.id not in weighed),
        weighed=_by_article(claim.citation for claim in numbers if claim.id in weighed),
        numbers=_by_article(claim.citation for claim in numbers),
        contested=_by_article(item.citation for item in described if item.contested),
        described=_by_article(item.citation for item in described if not item.contested),
        told=_by_article(citation for event in story.events.values() for citation in event.citations),
        proposed=_by_article(_around_claims(claim for claim in claims if claim.status == PROPOSED)),
    )


def _by_article(citations: Iterable[Citation]) -> _Cited:
    return group(citations, lambda citation: (citation.article,))


def _choose(reading: ArticleReading, asked: _Asked, limit: Decimal) -> Room:
    """Give out the room of one article."""
    id, room = reading.article.id, Room(reading, limit)
    for row in asked.marks.get(id, ()):
        room.take(row.start, row.end, always=True)
    room.show(asked.always.get(id, ()), always=True)
    room.show(asked.judged.get(id, ()))
    room.show(asked.other.get(id, ()))
    room.show(asked.told.get(id, ()))
    room.show(asked.contested.get(id, ()))
    room.show(asked.proposed.get(id, ()))
    room.join(asked.numbers.get(id, ()))
    room.widen(asked.weighed.get(id, ()), WEIGHED_WORDS, follow=True)
    for words in FIRST_WORDS:
        room.join(asked.numbers.get(id, ()))
        room.widen(asked.numbers.get(id, ()), words)
    room.show(asked.described.get(id, ()))
    for words in WIDER_WORDS:
        room.join(asked.numbers.get(id, ()))
        room.widen(asked.numbers.get(id, ()), words)
    for asking in (asked.always, asked.judged, asked.other, asked.contested, asked.described, asked.told):
        room.join(asking.get(id, ()))
    room.close()
    return room


def _shares(rooms: Mapping[str, Room], story: Story) -> dict[str, Decimal]:
    """What is shown of each article, in another article's extracts too.

    Who prints a sentence that a second article has as well shows that much of both.
    """
    copied: dict[str, set[tuple[int, int]]] = {}
    for run in story.shared:
        one, other = (run.a, run.a_start, run.a_end), (run.b, run.b_start, run.b_end)
        for (here, *place), (there, *copy) in ((one, other), (other, one)):
            shown = set(rooms[here].shown.values())
            extracts = [(first, last) for first, last in shown if first < place[1] and last > place[0]]
            if not extracts:
                continue
            mine = [word.span() for word in TOKEN.finditer(story.articles[here].body, *place)]
            theirs = [word.span() for word in TOKEN.finditer(story.articles[there].body, *copy)]
            for first, last in extracts:
                inside = [at for at, (start, end) in enumerate(mine) if first <= start and end <= last]
                if LEAST <= len(inside) <= len(theirs) - inside[0]:
                    copied.setdefault(there, set()).add((theirs[inside[0]][0], theirs[inside[-1]][1]))
    return {id: room.share(copied.get(id, ())) for id, room in rooms.items()}


def _run_around(place: tuple[int, int], bounds: tuple[int, int], text: str) -> tuple[int, int]:
    """The words of the bounds, at most one run of them, as many before the place as after it."""
    words = [found.span() for found in WORD.finditer(text, *bounds)]
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
            yield where.refused(
                f"{share:.1%} of this article would be reproduced; the most is {MOST:.0%}",
                "Cite fewer or shorter words of it, or take the article out.",
            )


def _weighed(story: Story) -> set[str]:
    """Claims in a conflict or under a ruling."""
    ids = {id for ruling in story.rulings.values() for id in ruling.entry.claims}
    for question in story.questions.values():
        for relation in question.conflicts:
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
