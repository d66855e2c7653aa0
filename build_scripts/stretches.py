"""Whose words an article is made of: its own voice, reported speech, quotations.

The rule can be followed by hand, and the page prints it: what stands between quotation marks is
quoted; what a reporting word ("said", "according to") reports without them is paraphrased; all
else, the reporting words included, is the article's own voice. Where the text reports or quotes
and does not say whom, the speaker is missing. Where the ledger says of words who speaks, the
ledger decides: the pages would contradict one another otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from build_scripts.articles import Citation
from build_scripts.evidence import Speaker, SpeakerStatus
from build_scripts.model import Attribution
from build_scripts.story import Story


class Whose(StrEnum):
    """Whose words they are; in the order in which they are printed."""

    OWN = "own voice"
    PARAPHRASED = "paraphrased"
    QUOTED = "quoted"
    MISSING = "speaker missing"


_PLACES = tuple(Whose)
_BY_STATUS = {
    SpeakerStatus.NAMED: Whose.PARAPHRASED,
    SpeakerStatus.UNNAMED: Whose.PARAPHRASED,
    SpeakerStatus.MISSING: Whose.MISSING,
    SpeakerStatus.OWN_VOICE: Whose.OWN,
}
_WORD = re.compile(r"(?<![^\s\w])[^\s\w]*(\w)\S*")
"""A word: what stands between blanks and holds a letter or a digit; the first of them is a group. Of a run of
signs only the first is tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The words of one paragraph of an article's body, by whose they are."""

    article: str
    paragraph: int
    """From 1, as citations count."""
    words: dict[Whose, int]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Whose each character of one body is."""

    _whose: bytes
    _quoted: bytes

    def whose(self, at: int) -> Whose:
        """Whose words stand there."""
        return _PLACES[self._whose[at]]

    def is_quoted(self, at: int) -> bool:
        """Whether quotation marks stand around it, whoever speaks."""
        return bool(self._quoted[at])


def find_stretches(story: Story, article: str) -> Stretches:
    """Mark every character of a body: of two that overlap, the shorter decides, and the ledger last."""
    reading = story.readings[article]
    size = len(reading.article.text)
    whose, quoted = bytearray(size), bytearray(size)
    for attribution in sorted(reading.attributions, key=_length, reverse=True):
        kind = Whose.MISSING if attribution.speaker is None else Whose.PARAPHRASED
        for start, end in attribution.content:
            whose[start:end] = bytes([_PLACES.index(kind)]) * (end - start)
    for citation, speaker in sorted(_entered(story, article), key=lambda one: one[0].start - one[0].end):
        size = citation.end - citation.start
        whose[citation.start : citation.end] = bytes([_PLACES.index(_BY_STATUS[speaker.status])]) * size
    for start, end in reading.quotations:
        quoted[start:end] = b"\x01" * (end - start)
        for at in range(start, end):
            if _PLACES[whose[at]] is not Whose.MISSING:
                whose[at] = _PLACES.index(Whose.QUOTED)
    return Stretches(bytes(whose), bytes(quoted))


def _entered(story: Story, article: str) -> Iterable[tuple[Citation, Speaker]]:
    """The words of which the ledger says who speaks."""
    yield from ((claim.citation, claim.speaker) for claim in story.by.claims.get(article, ()))
    described = story.by.descriptions.get(article, ())
    # In reported speech a description is the article's for want of a speaker; the sentence is reported still.
    spoken = (one for one in described if one.speaker.status is not SpeakerStatus.OWN_VOICE)
    yield from ((one.citation, one.speaker) for one in spoken)


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def measure_voices(story: Story, article: str) -> tuple[Measured, ...]:
    """Count the words of each paragraph; a word is whose its first letter or digit is."""
    stretches, body = find_stretches(story, article), story.articles[article].body
    found = []
    for number, (start, end) in enumerate(pairwise((0, *story.articles[article].paragraph_ends)), start=1):
        counts = Counter(stretches.whose(word.start(1)) for word in _WORD.finditer(body, start, end))
        words = {whose: counts[whose] for whose in Whose}
        found.append(Measured(article=article, paragraph=number, words=words))
    return tuple(found)
