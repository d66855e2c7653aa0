"""Quotations behind a colon without a reporting verb: "Minister Bo Roe: 'We go'"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.reading.after_verb import AfterVerb
from build_scripts.reading.clauses import Cue, Sentence, Span
from build_scripts.reading.noun_phrases import find_after
from build_scripts.reading.reporting_verbs import Manner, Verb
from build_scripts.reading.said import said_after
from build_scripts.reading.speaking import could_speak
from build_scripts.reading.subjects import find_only_person
from build_scripts.reading.tokens import DETERMINERS

_QUOTING = Verb("say", Manner.ANY, "past", told=False)
_SELF = re.compile(r"[IWwMmOoUu](?<!\w.)(?:(?<=I)|(?<=[Ww])e|(?<=[Mm])[ye]|(?<=[Oo])ur|(?<=[Uu])s)\b")
"""Words by which speakers mean themselves."""
_SHORTEST = 6
"""Words and marks from the colon on, from which a quotation is an utterance and not a title."""


def read_colon(sentence: Sentence, at: int, cues: Sequence[Cue]) -> Cue | None:
    """Read a quotation behind a colon: "Minister Bo Roe: 'We go'", and one whose speaker is missing."""
    if sentence.text(at) != ":" or sentence.text(at + 1) != '"' or len(sentence.tokens) < at + _SHORTEST:
        return None
    if any(end > sentence.tokens[at].start for cue in cues for _, end in cue.content):
        return None
    last = at - 1
    begin = max((n for n in range(at) if sentence.text(n) in (";", "|")), default=-1) + 1
    while begin < last and not sentence.text(begin)[0].isalpha():
        begin += 1  # "+ Mayor Bo Roe:" in a list, "14:05 Mayor Bo Roe:" in an hour's news
    phrase = find_after(sentence.tokens, begin)
    article = sentence.lower(begin) in DETERMINERS
    names = phrase is not None and phrase[1] == last and could_speak(sentence, (begin + article, last))
    source = sentence.span(phrase) if phrase and names else _find_weeping(sentence, begin, at)
    content = said_after(sentence, AfterVerb(sentence, at, _QUOTING, quote=True))
    return Cue(cue=sentence.span((at, at)), source=source, content=content) if content else None


def _find_weeping(sentence: Sentence, begin: int, at: int) -> Span | None:
    """Find the only person of "Bo Roe, a miner, wept: 'I lost 3 friends.'", who speaks of himself."""
    start, end = sentence.tokens[begin].start, sentence.tokens[at].start
    own = next((_SELF.search(sentence.plain, *span) for span in sentence.quotations if span[0] > end), None)
    name = find_only_person(sentence.plain, start, end) if own else None
    if name is None:
        return None
    first = sentence.plain.index(name, start)
    return first, first + len(name)
