"""How much of each article is shown: the words, some context, and a measured share.

The articles belong to their publishers. Every citation is shown with as much context as the
share allows. Room is given out in a fixed order: the words of numbers and dates, of claims in a
conflict or ruling, of other positions, contested words for somebody, a first context for numbers
and dates in a conflict or ruling, then for the other numbers and dates, other descriptions and
events, then more context, the same for all. What is shown of a sentence for several citations is
shown with each of them, with the single word that parts two: that costs next to no room and is
understood better. A citation that finds no room is still linked, its words are not reproduced.
Words that a prose field of the ledger prints
(``[](words:ID)``) are always shown, cut like all others; a hand-written page may print only words
that found room.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from build_scripts.articles import Article, ArticleReading, Citation
from build_scripts.errors import Problem
from build_scripts.evidence import Claim
from build_scripts.findings import CensusRow, RelationKind
from build_scripts.grouping import group
from build_scripts.reading.reuse import LEAST
from build_scripts.story import Story
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
TOKEN = re.compile(r"\w+")
"""A word, when what is shown of an article is measured."""
ROUNDS = 4
"""Less room for one article shows less of another, which gives the first one more; it ends soon."""
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\w(?:\S*\w)?")
_WIDE_BLANKS = re.compile(r"[^\S\x00-\xff]")
_IS_LETTER = bytes(not chr(code).isspace() for code in range(256))
_PRINTED_WORDS = re.compile(r"\[\]\(words:([a-z0-9-]+)\)")
_PAUSE = re.compile(
    r"""
    [,;:—–]+[”"']*(?=\s) | \n                                     # no stop, which may be that of "Gen."
    | (?<=(?P<joins>\s))(?:and|but|while|after|when|adding|which|who)(?=\s)
    """,
    re.VERBOSE,
)
"""After it a clause begins or ends, and before it where it joins two."""

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
    """What is shown of one article: which characters, for which citations, and how many may be."""

    def __init__(self, reading: ArticleReading, limit: Decimal) -> None:
        article = reading.article
        self._article, self._body = article, article.body
        self._sentences = tuple(reading.sentences)
        self._letters = _letters(self._body)
        self._size = self._letters.count(1)
        self._most = limit * self._size
        self._used = 0
        self._mask = bytearray(len(article.text))
        self._clauses: dict[Key, Clause] = {}
        self.shown: dict[Key, tuple[int, int]] = {}

    def take(self, start: int, end: int, *, always: bool = False) -> bool:
        """Show a stretch if there is room for what is not shown yet."""
        letters = self._letters[start:end]
        more = letters.count(1) - _counted(letters, self._mask[start:end])
        if not always and self._used + more > self._most:
            return False
        self._used += more
        self._mask[start:end] = b"\x01" * (end - start)
        return True

    def show(self, citations: Iterable[Citation], *, always: bool = False) -> None:
        """Show their words, in their order."""
        for citation in citations:
            start, end = _cut(citation, self._article.text)
            if self.take(start, end, always=always):
                self.shown.setdefault(_key(citation), (start, end))

    def widen(self, citations: Iterable[Citation], words: int) -> None:
        """Show so many words of the clause of those whose words are shown, unless as many are shown."""
        for citation, clause in self._clauses_of(citations):
            shown = self.shown[_key(citation)]
            if clause.words_in(*shown) >= words:
                continue
            wide = clause.within(words, follow=words == WEIGHED_WORDS)
            self._grow(citation, (min(shown[0], wide[0]), max(shown[1], wide[1])))

    def join(self, citations: Iterable[Citation]) -> None:
        """Show with each what is shown before and after it in its sentence, and a single word between."""
        for citation, clause in self._clauses_of(citations):
            words, key = clause.words, _key(citation)
            first, last = clause.reaches(*self.shown[key])
            for at in range(last + 1, len(words)):
                end = self._mask.rfind(1, *words[at]) + 1 or words[at][1]
                if not self._goes_on(words[at : at + 2]) or not self._grow(
                    citation, (self.shown[key][0], end)
                ):
                    break
            for at in range(first - 1, -1, -1):
                start = self._mask.find(1, *words[at])
                wide = start if start >= 0 else words[at][0], self.shown[key][1]
                if not self._goes_on(words[max(0, at - 1) : at + 1]) or not self._grow(citation, wide):
                    break

    def _goes_on(self, words: Sequence[tuple[int, int]]) -> bool:
        """Whether the next word is shown, or the one after it."""
        return any(map(self._is_shown, words))

    def _clauses_of(self, citations: Iterable[Citation]) -> Iterator[tuple[Citation, Clause]]:
        """Those whose words are shown, with what is around them."""
        for citation in citations:
            key = _key(citation)
            if key not in self.shown:
                continue
            if key not in self._clauses:
                self._clauses[key] = Clause(citation, self._body, self._sentences)
            yield citation, self._clauses[key]

    def _grow(self, citation: Citation, whole: tuple[int, int]) -> bool:
        """Show so much with it, if that is no run too long and there is room."""
        if len(_WORD.findall(self._article.text, *whole)) > RUN_WORDS or not self.take(*whole):
            return False
        self.shown[_key(citation)] = whole
        return True

    def _is_shown(self, word: tuple[int, int]) -> bool:
        """Whether all letters of a word are; the sign after it may be missing."""
        found = _LETTERS.search(self._body, *word)
        start, end = found.span() if found else word
        return self._mask.count(1, start, end) == end - start

    def stretches(self) -> tuple[tuple[int, int], ...]:
        """Where the characters shown begin and end."""
        return tuple(found.span() for found in re.finditer(rb"\x01+", bytes(self._mask)))

    def share(self, copied: Iterable[tuple[int, int]]) -> Decimal:
        """What is shown of all of the body, with what another article's extracts show of it."""
        mask = bytearray(self._mask)
        for start, end in copied:
            mask[start:end] = b"\x01" * (end - start)
        return Decimal(_counted(self._letters, mask)) / max(1, self._size)


def _letters(body: str) -> bytes:
    """A byte for each character: 1 where it is no blank.

    >>> list(_letters("a b é…"))
    [1, 0, 1, 0, 1, 1]
    """
    return _WIDE_BLANKS.sub(" ", body).encode("latin-1", "replace").translate(_IS_LETTER)


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
                *_around_claims(claims),
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
    )


def _by_article(citations: Iterable[Citation]) -> _Cited:
    return group(citations, lambda citation: (citation.article,))


def _choose(reading: ArticleReading, asked: _Asked, limit: Decimal) -> _Room:
    """Give out the room of one article."""
    id, room = reading.article.id, _Room(reading, limit)
    for row in asked.marks.get(id, ()):
        room.take(row.start, row.end, always=True)
    room.show(asked.always.get(id, ()), always=True)
    room.show(asked.judged.get(id, ()))
    room.show(asked.other.get(id, ()))
    room.show(asked.contested.get(id, ()))
    room.join(asked.numbers.get(id, ()))
    room.widen(asked.weighed.get(id, ()), WEIGHED_WORDS)
    for words in FIRST_WORDS:
        room.join(asked.numbers.get(id, ()))
        room.widen(asked.numbers.get(id, ()), words)
    room.show(asked.described.get(id, ()))
    room.show(asked.told.get(id, ()))
    for words in WIDER_WORDS:
        room.join(asked.numbers.get(id, ()))
        room.widen(asked.numbers.get(id, ()), words)
    for asking in (asked.always, asked.judged, asked.other, asked.contested, asked.described, asked.told):
        room.join(asking.get(id, ()))
    return room


def _shares(rooms: Mapping[str, _Room], story: Story) -> dict[str, Decimal]:
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


def _counted(letters: bytes, mask: bytearray) -> int:
    """How many bytes are 1 in both."""
    return (int.from_bytes(letters, "little") & int.from_bytes(mask, "little")).bit_count()


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


class Clause:
    """The clause around a citation, within the sentences into which it reaches.

    A clause ends at a comma, at a line's end and at a word such as "while", which belongs to neither side.
    """

    def __init__(self, citation: Citation, text: str, sentences: Sequence[tuple[int, int]]) -> None:
        """Find it.

        Args:
            citation: What it is around.
            text: The article's body.
            sentences: Where the article's sentences begin and end, in their order.
        """
        self._cited = citation.start, citation.end
        start, end = _sentences_around(citation, sentences)
        pauses = tuple(_PAUSE.finditer(text, start, end))
        before = (found.end() for found in pauses if found.end() <= citation.start)
        after = (found.start("joins") if found["joins"] else found.end() for found in pauses)
        self.words = tuple(word.span() for word in _WORD.finditer(text, start, end))
        self._own = self.reaches(*self._cited)
        self._near = self.reaches(
            max(before, default=start), min((at for at in after if at >= citation.end), default=end)
        )

    def reaches(self, start: int, end: int) -> tuple[int, int]:
        """The first and last word that reaches into it; where there is none, the last stands before."""
        first = bisect_right(self.words, start, key=itemgetter(1))
        last = bisect_left(self.words, end, key=itemgetter(0)) - 1
        return (first, last) if first <= last else (0, -1)

    def words_in(self, start: int, end: int) -> int:
        """How many words of the clause some characters reach into."""
        first, last = self.reaches(start, end)
        return min(last, self._near[1]) - max(first, self._near[0]) + 1

    def within(self, most: int, *, follow: bool = False) -> tuple[int, int]:
        """Its bounds, as so many words allow.

        One longer than ``most`` words is cut to those nearest to the citation, half before and half
        after. With ``follow`` a shorter one is followed on to the right, then to the left ("On Monday,
        the guild said").
        """
        (own_first, own_last), (near_first, near_last) = self._own, self._near
        if own_last < own_first:
            return self._cited
        first, last = near_first, near_last
        if near_last - near_first >= most:
            spare = max(0, most - (own_last - own_first + 1))
            first = max(first, own_first - (spare + 1) // 2)
            last = min(last, own_last + spare - (own_first - first))
            first = max(near_first, min(first, last + 1 - most))
        elif follow:
            last = min(len(self.words) - 1, first + most - 1)
            first = max(0, last + 1 - most)
        return min(self.words[first][0], self._cited[0]), max(self.words[last][1], self._cited[1])


def _sentences_around(citation: Citation, sentences: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where the sentences begin and end into which a citation reaches; all of its passage where none does."""
    first = bisect_right(sentences, citation.start, key=itemgetter(1))
    last = bisect_left(sentences, citation.end, key=itemgetter(0)) - 1
    if first > last:
        return citation.passage_start, citation.passage_end
    return sentences[first][0], sentences[last][1]
