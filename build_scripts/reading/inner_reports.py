"""Reports that stand in what another report says, and where they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.reading.clauses import Cue, Sentence, trim
from build_scripts.reading.semicolons import reaches

_LINKS = ("and that ", "but that ")
_DEEPEST = 32
"""Reports of a sentence that another may stand in."""


def end_inner(sentence: Sentence, cues: Sequence[Cue]) -> list[Cue]:
    """End a report within a report where the outer one goes on with "and that".

    "The bank said | auditors had found gaps | and that 9 clients had left".
    """
    if len(cues) < 2 or not any(map(sentence.holds, _LINKS)):
        return list(cues)
    links = [at for at in range(1, len(sentence.tokens) - 1) if _links_clause(sentence, at)]
    return [_end_at_link(sentence, cue, links, cues[:number]) for number, cue in enumerate(cues)]


def _links_clause(sentence: Sentence, at: int) -> bool:
    if sentence.tokens[at].quoted or sentence.lower(at) not in ("and", "but"):
        return False
    return sentence.lower(at + 1) == "that" and not sentence.tokens[at + 1].quoted


def _end_at_link(sentence: Sentence, cue: Cue, links: Sequence[int], before: Sequence[Cue]) -> Cue:
    if not links or len(cue.content) != 1:
        return cue
    start, end = cue.content[0]
    link = next((at for at in links if start < sentence.tokens[at].start < end), None)
    within = any(reaches(outer, cue.cue[0]) and outer.source for outer in before[-_DEEPEST:])
    opens = sentence.plain[cue.cue[1] : start].rstrip().endswith("that")
    if link is None or opens or not within:
        return cue
    return replace(cue, content=(trim(sentence.plain, start, sentence.tokens[link].start),))
