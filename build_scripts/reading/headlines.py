"""Headlines that name behind a dash who says so: "Toll rises to 40 - ministry".

Only a line of its own that does not end in a full stop is taken, and only bare words for somebody who
can speak: "nine in all - the guild" explains.
"""

from __future__ import annotations

from build_scripts.reading.clauses import Cue, Sentence, has_number, trim
from build_scripts.reading.speaker_words import is_group_or_role
from build_scripts.reading.tokens import DETERMINERS, PREPOSITIONS

_LONGEST = 5
"""Words of whoever says so."""


def read_headline(sentence: Sentence, at: int) -> Cue | None:
    """Read the dash of a headline; None where it is another dash."""
    first, last = at + 1, len(sentence.tokens) - 1
    if sentence.text(at) != "-" or not at < last <= at + _LONGEST or not has_number(sentence, 0, at):
        return None
    words = [sentence.lower(n) for n in range(first, last + 1)]
    plain = all(word[0].isalpha() and word not in DETERMINERS | PREPOSITIONS for word in words)
    ends = sentence.plain[sentence.end : sentence.end + 2].strip(" ")[:1] in ("", "\n")
    if not (plain and ends and is_group_or_role(words[-1])):
        return None
    said = trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[at].start)
    return Cue(cue=sentence.span((at, at)), source=sentence.span((first, last)), content=(said,))
