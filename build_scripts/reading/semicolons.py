"""Reports that go on behind a semicolon: "two pits shut, the guild said; | nine men were hurt in one".

Only what plainly goes on is taken: a part that opens with a number or with a pronoun, that stands
outside quotation marks, and in which nobody else speaks. "…; the pit is 40 years old" is the text's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from build_scripts.reading.clauses import Cue, Phrase, Sentence, begins_number, trim
from build_scripts.reading.tokens import AUXILIARIES, is_past

_GOING_ON = frozenset({"it", "he", "she", "they", "there", "another", "one"})
_THEN = frozenset({"then", "also", "later", "soon"})
_PRESENT = frozenset({"is", "are", "has", "have", "will", "can", "may", "must"})
_TOLD_PAST = ("d", "told")


def go_on(sentence: Sentence, cues: Sequence[Cue]) -> list[Cue]:
    """Let each report reach over the parts behind a semicolon that go on with it."""
    given = list(cues)
    for first, end in _find_parts(sentence) if given and sentence.holds(";") else ():
        start, stop = sentence.tokens[first].start, sentence.tokens[end - 1].end
        within = any(start <= cue.cue[0] < stop or reaches(cue, start) for cue in given)
        before = [n for n, cue in enumerate(given) if cue.cue[0] < start and cue.content]
        if within or not before or not _goes_on(sentence, first, end):
            continue
        last = given[before[-1]]
        place = next((n for n in before if reaches(given[n], last.cue[0])), before[-1])
        last = given[place]  # "Roe said that voters thought 12 lied; | 60 left": Roe
        past = sentence.plain[slice(*last.cue)].endswith(_TOLD_PAST)
        if past and _is_now(sentence, first, end):
            continue
        if last.goes_on and last.content and not last.before:
            given[place] = replace(last, content=(*last.content, trim(sentence.plain, start, stop)))
    return given


def _find_parts(sentence: Sentence) -> Iterator[Phrase]:
    """The first word of each part behind a semicolon, and the first behind the part."""
    marks = [at for at, token in enumerate(sentence.tokens) if token.text == ";" and not token.quoted]
    for mark, end in pairwise((*marks, len(sentence.tokens))):
        if end > mark + 1:
            yield mark + 1, end


def reaches(cue: Cue, place: int) -> bool:
    """Tell whether a place stands in what a report says."""
    return any(start <= place < end for start, end in cue.content)


def _goes_on(sentence: Sentence, first: int, end: int) -> bool:
    if any(token.quoted or token.text == '"' for token in sentence.tokens[first:end]):
        return False
    article = sentence.lower(first) in ("a", "an")
    if begins_number(sentence, first + article):
        return True
    if sentence.lower(first) not in _GOING_ON:
        return False
    verb = first + 1 + (sentence.lower(first + 1) in _THEN)
    return sentence.lower(verb) in AUXILIARIES or (verb < end and is_past(sentence.tokens[verb]))


def _is_now(sentence: Sentence, first: int, end: int) -> bool:
    """Tell what the text itself explains: "the guild said; | 76 are needed"."""
    verbs = (token.lower for token in sentence.tokens[first:end] if token.lower in AUXILIARIES)
    return next(verbs, "") in _PRESENT
