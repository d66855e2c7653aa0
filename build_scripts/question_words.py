"""Words that tell a question from its neighbours, held against the words near a mark.

Two questions may differ in one part only: land held on the Syrian side, land held on the
Lebanese side. The number alone cannot tell which of them it answers; the words around it
can. A question says which words show its part (``words: {side: [Syrian side]}``), and the
nearest such words to a mark must be those of the question that its entry names. An entry
whose passage has none of them says why it answers the question all the same (``inferred:``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_scripts.entries import QuestionEntry, QuestionPart
from build_scripts.reading.normal import normalise

BOUNDARY = re.compile(r"[,;:—–]|\b(?:and|or|but|while|which|who|after|before)\b|[.!?](?=\s)", re.IGNORECASE)
"""What ends the reach of a word: beyond it, words belong rather to something else."""
BOUNDARY_COSTS = 100
"""In characters: more than any clause of a news sentence is long."""
BEHIND = "… "
"""Before words that tell the question only when they stand behind the mark ("… including")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words nearest to a mark that tell one part of a question."""

    part: QuestionPart
    words: str
    """As they stand in the text."""
    questions: tuple[str, ...]
    """Those that these words can mean, in the order of the ledger."""


class Rivals:
    """The known questions, by what a mark of one kind and unit could answer, told apart by a part."""

    def __init__(self, questions: Iterable[QuestionEntry] = ()) -> None:
        self._by: dict[tuple[str, str | None, QuestionPart], list[QuestionEntry]] = {}
        for question in questions:
            self.add(question)

    def add(self, question: QuestionEntry) -> None:
        """Know one more question; each is added once."""
        for part, words in question.words.items():
            if words:
                self._by.setdefault((question.kind, question.unit, part), []).append(question)

    def of(self, question: QuestionEntry, part: QuestionPart) -> Sequence[QuestionEntry]:
        """The questions that a mark could answer instead of this one, in the order of the ledger."""
        return self._by.get((question.kind, question.unit, part), ())


def find_strays(
    text: str, mark: tuple[int, int], asked: Sequence[QuestionEntry], rivals: Rivals
) -> Iterator[Told | QuestionPart]:
    """Each part of a question that the words around a mark do not bear out.

    Args:
        text: The passage.
        mark: First and last character (exclusive) of the mark in it.
        asked: The question that the entry names, then others that the same mark answers (one
            day may be the beginning of two offensives): the nearest words may be any of
            theirs, if the first one's stand in the passage too.
        rivals: Of all questions.

    Yields:
        The words that tell another question, or the name of a part that no words tell.
    """
    question, *others = asked
    for part in question.words:
        told = nearest(text, mark, part, rivals.of(question, part))
        if told is None or nearest(text, mark, part, [question]) is None:
            yield part
        elif not {question.id, *(other.id for other in others)} & set(told.questions):
            yield told


def nearest(
    text: str, mark: tuple[int, int], part: QuestionPart, questions: Sequence[QuestionEntry]
) -> Told | None:
    """The nearest words of any of the questions; of two at one place the longer ones."""
    plain = normalise(text).casefold()
    found: list[tuple[int, int, int, str]] = []
    for words in {words for question in questions for words in question.words[part]}:
        bare = words.removeprefix(BEHIND)
        pattern = rf"(?<!\w){re.escape(normalise(bare).casefold())}(?!\w)"
        found += [
            (_away(plain, mark, place.span()), -len(bare), place.start(), words)
            for place in re.finditer(pattern, plain)
            if bare == words or mark[1] <= place.start()
        ]
    if not found:
        return None
    _, longest, start, words = min(found)
    return Told(
        part=part,
        words=text[start : start - longest],
        questions=tuple(question.id for question in questions if words in question.words[part]),
    )


def _away(text: str, mark: tuple[int, int], words: tuple[int, int]) -> int:
    """How far words stand from a mark, in characters; 0 inside it.

    >>> text = "20 square km on the lebanese side and 40 square km on the syrian side"
    >>> _away(text, (38, 50), (20, 33)) > _away(text, (38, 50), (58, 69))
    True
    """
    if words[0] < mark[1] and mark[0] < words[1]:
        return 0
    between = text[mark[1] : words[0]] if words[0] >= mark[1] else text[words[1] : mark[0]]
    return len(between) + BOUNDARY_COSTS * len(BOUNDARY.findall(between))
