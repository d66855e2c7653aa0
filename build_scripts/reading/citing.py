"""What one prints of what another has said: "a paper quoted the guild as saying".

The speaker is the one who is quoted, never the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.reading.after_verb import AfterVerb
from build_scripts.reading.clauses import Cue, Phrase, Sentence, trim
from build_scripts.reading.noun_phrases import find_after, find_before
from build_scripts.reading.reporting_verbs import Manner, Verb
from build_scripts.reading.said import said_after, said_before
from build_scripts.reading.said_by import find_subject_before
from build_scripts.reading.speaker_words import word_set
from build_scripts.reading.tokens import CLAUSE_OPENERS
from build_scripts.reading.verb_groups import before_group

_REACH = 14
"""Words between two parts of one form; beyond it they belong to something else."""
SAYING = Verb("say", Manner.ANY, "ing", told=False)
QUOTING = word_set("quote quotes quoted quoting cite cites cited citing")
_SAYING = word_set("saying giving putting reporting telling confirming estimating")
_CITING = word_set("citing quoting cited cites quoted quotes")
_MEDIA = word_set(
    "agency newspaper paper media magazine broadcaster channel television tv radio website news outlet "
    "network daily station journal times post tribune press"
)


def reported(
    sentence: Sentence, source: Phrase, word: Phrase, behind: int, verb: Verb = SAYING
) -> Cue | None:
    """Make the report of what stands behind a word; None where nothing does."""
    content = said_after(sentence, AfterVerb(sentence, behind, verb).read())
    return Cue(cue=sentence.span(word), source=sentence.span(source), content=content) if content else None


def quotes_another(sentence: Sentence, at: int) -> bool:
    """Tell "quoted the guild as saying" and "quoted by a paper as saying": the report is another's."""
    return sentence.lower(at) in QUOTING and bool(_as_saying(sentence, at))


def _as_saying(sentence: Sentence, at: int) -> int:
    """The number of the "saying" that belongs to a "quoted"; 0 where there is none."""
    for ahead in range(at + 1, min(at + _REACH, len(sentence.tokens) - 1)):
        if sentence.lower(ahead) == "as" and sentence.lower(ahead + 1) in _SAYING:
            return ahead + 1
        if sentence.lower(ahead) in CLAUSE_OPENERS or sentence.text(ahead) in (";", '"'):
            return 0
    return 0


def read_quoted(sentence: Sentence, at: int) -> Cue | None:
    """Read "a paper quoted the guild as saying" and "the guild was quoted by a paper as saying".

    A quotation may stand before it and go on behind.
    """
    saying = _as_saying(sentence, at)
    if not saying:
        return None
    if _closes(sentence, saying + 1):
        return _read_quoted_behind(sentence, at, saying)
    if saying == at + 2 or sentence.lower(at + 1) in ("by", "in", "on"):
        source = find_subject_before(sentence, at)
    else:
        comma = next((n for n in range(at + 1, saying - 1) if sentence.text(n) == ","), saying - 1)
        source = (at + 1, comma - 1) if comma > at + 1 else None
    made = reported(sentence, source, (at, at), saying + 1) if source else None
    if made is None or source is None or sentence.text(source[0] - 1) != '"':
        return made
    return replace(made, content=(*said_before(sentence, source[0]), *made.content))


def _closes(sentence: Sentence, at: int) -> bool:
    """Tell whether nothing that is said follows: "was quoted as saying | by the paper."."""
    if sentence.lower(at) not in ("by", "in", "on"):
        return sentence.text(at) in ("", ".")
    behind = range(at, len(sentence.tokens))
    return not any(sentence.lower(n) == "that" or sentence.text(n) in ('"', ":") for n in behind)


def _read_quoted_behind(sentence: Sentence, at: int, saying: int) -> Cue | None:
    """Read "20 died, a paper quoted the guild as saying" and "20 died, the guild was quoted as saying"."""
    subject = find_before(sentence.tokens, before_group(sentence, at) - 1)
    if subject is None or sentence.text(subject[0] - 1) not in (",", '"'):
        return None
    passive = saying == at + 2 or sentence.lower(at + 1) in ("by", "in", "on")
    source = subject if passive else (at + 1, saying - 2)
    said = trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[subject[0] - 1].start)
    if said[0] >= said[1] or source[0] > source[1]:
        return None
    return Cue(cue=sentence.span((at, at)), source=sentence.span(source), content=(said,))


def give_to_cited(sentence: Sentence, cues: Sequence[Cue]) -> list[Cue]:
    """Give what a paper prints to whom it cites: "Reuters reported, citing two officials, that"."""
    given = list(cues)
    if not given:
        return given
    for at, token in enumerate(sentence.tokens):
        if token.lower not in _CITING or token.quoted or _as_saying(sentence, at):
            continue
        cited = find_after(sentence.tokens, at + 1, sure=True)
        first = at - (sentence.lower(at - 1) in ("which", "who"))
        hangs = token.lower.endswith("ing") == (first == at)
        if cited is None or not hangs or (at and sentence.text(first - 1) != ","):
            continue
        before = [n for n, cue in enumerate(given) if cue.cue[0] < token.start][-1:]
        main = next((n for n in before or range(len(given)) if _prints(sentence, given[n])), None)
        if main is not None:
            given[main] = replace(given[main], source=sentence.span(cited))
    return given


def _prints(sentence: Sentence, cue: Cue) -> bool:
    """Tell a paper or an agency, which prints what others say."""
    if cue.source is None:
        return False
    words = sentence.plain[slice(*cue.source)].split()
    reports = sentence.plain[slice(*cue.cue)].lower().startswith("report")
    return reports or any(word.lower() in _MEDIA for word in words)
