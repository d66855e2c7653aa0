"""One sentence with its words and quotations: what the readers of attributions share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.reading.speaker_words import is_number, word_set
from build_scripts.reading.tokens import Token

Span = tuple[int, int]
"""First character of the text, and the first behind."""
Phrase = tuple[int, int]
"""Numbers of the first and the last word of a sentence."""
HEDGING = word_set(
    "at under more fewer less about around nearly almost some another over up only just a between roughly "
    "least than as many to all"
)
"""Words before a number that hedge it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One reporting word and what belongs to it in its sentence; spans as in `Attribution`."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    before: bool = False
    """The sentence holds nothing that is said: it stands in the sentence before."""
    goes_on: bool = False
    """A part behind a semicolon may go on with what is said."""
    counts: bool = False
    """A number is its object: another may follow, of somebody else, without a verb."""
    aside: bool = False
    """Whoever speaks is no subject ("the group's claim that"): "he said" after it means somebody else."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or as much of a very long one as is read at once."""

    plain: str
    """The whole text, normalised."""
    tokens: Sequence[Token]
    quotations: Sequence[Span]
    """Insides of the quotation marks that touch it, in order."""

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.tokens[-1].end

    def holds(self, marks: str) -> bool:
        """Tell quickly whether some characters stand in it."""
        return self.plain.find(marks, self.tokens[0].start, self.end) >= 0

    def text(self, at: int) -> str:
        """Give a word by its number; empty outside the sentence."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def lower(self, at: int) -> str:
        """Give a word in small letters; empty outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def span(self, phrase: Phrase) -> Span:
        """Turn the numbers of a first and a last word into characters of the text."""
        return self.tokens[phrase[0]].start, self.tokens[phrase[1]].end


def trim(plain: str, start: int, end: int) -> Span:
    """Leave out blanks and commas at both ends, and what else separates clauses."""
    while start < end and plain[start] in " ,.;:\n":
        start += 1
    while end > start and plain[end - 1] in " ,;:\n":
        end -= 1
    return start, end


def begins_number(sentence: Sentence, at: int) -> bool:
    """Tell a count that goes on behind the speaker: "20 died, he said, and | at least 30 were hurt"."""
    at += sentence.text(at) in ("$", "€", "£")
    hedged = sentence.lower(at) in HEDGING
    return is_number(sentence.lower(at)) or (
        hedged and any(is_number(sentence.lower(at + n)) for n in (1, 2))
    )


def has_number(sentence: Sentence, first: int, most: int) -> bool:
    """Tell whether a number stands among some words."""
    return any(is_number(token.lower) for token in sentence.tokens[first : first + most])


def said_from(sentence: Sentence, at: int, source: Span) -> Cue:
    """Make the report whose word stands at a place and whose content follows it, up to a semicolon."""
    stop = next((n for n in range(at, len(sentence.tokens)) if sentence.text(n) == ";"), len(sentence.tokens))
    content = trim(sentence.plain, sentence.tokens[at].end, sentence.tokens[stop - 1].end)
    return Cue(cue=sentence.span((at, at)), source=source, content=(content,), counts=True)
