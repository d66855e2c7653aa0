"""The words before a verb that belong to it: "has so far also been | quoted"."""

from __future__ import annotations

from build_scripts.reading.clauses import Sentence
from build_scripts.reading.noun_phrases import BETWEEN
from build_scripts.reading.speaker_words import word_set
from build_scripts.reading.tokens import AUXILIARIES, is_time

BE = word_set("is are was were be been being")
_SO_FAR = {("so", "far"), ("thus", "far"), ("to", "date"), ("at", "first"), ("in", "turn"), ("on", "average")}
_LAST_OF_TWO = frozenset(last for _, last in _SO_FAR)


def before_group(sentence: Sentence, at: int) -> int:
    """The first word of the verb group that ends at a place: "has also been | quoted"."""
    while at > 0:
        word = sentence.text(at - 1)
        named = word[:1].isupper() and at > 1  # "Brock Long said"
        within = not named and (word.lower() in AUXILIARIES or word.lower() in BETWEEN)
        before = before_so_far(sentence, at)
        before -= before == at and within
        if before == at:
            break
        at = before
    return at


def before_so_far(sentence: Sentence, at: int) -> int:
    """Pass backwards over the "so far" of "has so far | reported", and "at first"."""
    dated = sentence.lower(at - 2) == "on" and sentence.lower(at - 3) in AUXILIARIES
    if dated and is_time(sentence.tokens[at - 1]):
        return at - 2  # "had | on Monday | said"
    if sentence.lower(at - 1) not in _LAST_OF_TWO:
        return at
    return at - 2 if (sentence.lower(at - 2), sentence.lower(at - 1)) in _SO_FAR else at
