"""The room of one article: what is shown of it, for which citations, and how much more may be.

Characters that are no blanks are counted, each once. A stretch is shown whole or not at all, around the
words of a citation and within their sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter

from build_scripts.articles import ArticleReading, Citation, Spans

RUN_WORDS = 45
"""One stretch in one place is at most so long."""
WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\w(?:\S*\w)?")
_WIDE_BLANKS = re.compile(r"[^\S\x00-\xff]")
_IS_LETTER = bytes(not chr(code).isspace() for code in range(256))
_PAUSE = re.compile(
    r"""
    [,;:—–]+[”"’']*(?=\s) | \n                                    # no stop, which may be that of "Gen."
    | (?<=(?P<joins>\s))(?:and|but|while|after|when|adding|which|who)(?=\s)
    """,
    re.VERBOSE,
)
"""After it a clause begins or ends, and before it where it joins two."""
_OWNER = re.compile(r"(?<=\w)['’]s\b")
Key = tuple[str, int, int]


def key_of(citation: Citation) -> Key:
    """What tells a citation from all others: its article and where it begins and ends."""
    return citation.article, citation.start, citation.end


class Room:
    """What is shown of one article: which characters, for which citations, and how many may be."""

    def __init__(self, reading: ArticleReading, limit: Decimal) -> None:
        article = reading.article
        self._article, self._body = article, article.body
        self._sentences = reading.sentences
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
        more = letters.count(1) - _count_both(letters, self._mask[start:end])
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
                self.shown.setdefault(key_of(citation), (start, end))

    def widen(self, citations: Iterable[Citation], words: int, *, follow: bool = False) -> None:
        """Show so many words of the clause of those whose words are shown, unless as many are shown.

        Args:
            citations: In the order in which they get room.
            words: How many.
            follow: Whether a shorter clause is followed on into the sentence.
        """
        for citation, clause in self._clauses_of(citations):
            shown = self.shown[key_of(citation)]
            if clause.words_in(*shown) >= words:
                continue
            wide = clause.within(words, follow=follow)
            self._grow(citation, (min(shown[0], wide[0]), max(shown[1], wide[1])))

    def join(self, citations: Iterable[Citation]) -> None:
        """Show with each what is shown before and after it in its sentence, and a single word between."""
        for citation, clause in self._clauses_of(citations):
            words, key = clause.words, key_of(citation)
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

    def close(self) -> None:
        """Give out no more, and forget the clauses: the rooms of all articles are held at once."""
        self._clauses.clear()
        self._sentences = Spans(())

    def _goes_on(self, words: Sequence[tuple[int, int]]) -> bool:
        """Whether the next word is shown, or the one after it."""
        return any(map(self._is_shown, words))

    def _clauses_of(self, citations: Iterable[Citation]) -> Iterator[tuple[Citation, Clause]]:
        """Those whose words are shown, with what is around them."""
        for citation in citations:
            key = key_of(citation)
            if key not in self.shown:
                continue
            if key not in self._clauses:
                self._clauses[key] = Clause(citation, self._body, self._sentences)
            yield citation, self._clauses[key]

    def _grow(self, citation: Citation, whole: tuple[int, int]) -> bool:
        """Show so much with it, if that is no run too long and there is room."""
        if len(WORD.findall(self._article.text, *whole)) > RUN_WORDS or not self.take(*whole):
            return False
        self.shown[key_of(citation)] = whole
        return True

    def _is_shown(self, word: tuple[int, int]) -> bool:
        """Whether all letters of a word are; the sign after it may be missing."""
        found = _LETTERS.search(self._body, *word)
        start, end = found.span() if found else word
        return self._mask.count(1, start, end) == end - start

    def stretches(self) -> tuple[tuple[int, int], ...]:
        """Where the characters shown begin and end."""
        return tuple(found.span() for found in re.finditer(rb"\x01+", bytes(self._mask)))

    def widened(self, words: int) -> Iterator[tuple[int, int]]:
        """The stretches shown, each with so many words before and after it."""
        places = [found.span() for found in WORD.finditer(self._body)]
        for start, end in self.stretches() if places else ():
            first = bisect_right(places, start, key=itemgetter(1))
            last = bisect_left(places, end, key=itemgetter(0)) - 1
            yield places[max(0, first - words)][0], places[min(len(places) - 1, last + words)][1]

    def share(self, copied: Iterable[tuple[int, int]]) -> Decimal:
        """What is shown of all of the body, with what another article's extracts show of it."""
        mask = bytearray(self._mask)
        for start, end in copied:
            mask[start:end] = b"\x01" * (end - start)
        return Decimal(_count_both(self._letters, mask)) / max(1, self._size)


def _letters(body: str) -> bytes:
    """A byte for each character: 1 where it is no blank.

    >>> list(_letters("a b é…"))
    [1, 0, 1, 0, 1, 1]
    """
    return _WIDE_BLANKS.sub(" ", body).encode("latin-1", "replace").translate(_IS_LETTER)


def _count_both(letters: bytes, mask: bytearray) -> int:
    """How many bytes are 1 in both."""
    return (int.from_bytes(letters, "little") & int.from_bytes(mask, "little")).bit_count()


def _cut(citation: Citation, text: str) -> tuple[int, int]:
    """The citation's words, at most one run long; "said Sunday" does not stand for "said Sunday's truce"."""
    words = list(WORD.finditer(text, citation.start, citation.end))
    if len(words) <= RUN_WORDS:
        owner = _OWNER.match(text, citation.end)
        return citation.start, owner.end() if owner else citation.end
    return citation.start, words[RUN_WORDS - 1].end()


class Clause:
    """The clause around a citation, within the sentences into which it reaches.

    A clause ends at a comma, at a line's end and at a word such as "while", which belongs to neither side.
    """

    def __init__(self, citation: Citation, text: str, sentences: Spans) -> None:
        """Find it.

        Args:
            citation: What it is around.
            text: The article's body.
            sentences: Where the article's sentences begin and end, in their order.
        """
        self._cited = citation.start, citation.end
        passage = citation.passage_start, citation.passage_end
        start, end = sentences.around(citation.start, citation.end) or passage
        pauses = tuple(_PAUSE.finditer(text, start, end))
        before = (found.end() for found in pauses if found.end() <= citation.start)
        after = (found.start("joins") if found["joins"] else found.end() for found in pauses)
        self.words = tuple(word.span() for word in WORD.finditer(text, start, end))
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
