"""Counts by the words for whose they are: whoever keeps a count asserts its numbers.

"The coalition's total stood at 352", "20 left, by the army's account", "in its own estimate, 9 died",
"a tally by the ministry stood at 40".
"""

from __future__ import annotations

from build_scripts.reading.appositions import end_of_apposition
from build_scripts.reading.clauses import (
    Cue,
    Sentence,
    Span,
    begins_number,
    has_number,
    said_from,
    trim,
)
from build_scripts.reading.noun_phrases import find_after, find_before
from build_scripts.reading.said import cut_at_comma
from build_scripts.reading.speaker_words import word_set
from build_scripts.reading.speaking import keeps_counts
from build_scripts.reading.tokens import DETERMINERS, is_stop
from build_scripts.reading.verb_groups import before_group

_REACH = 14
"""Words between two parts of one form; beyond it they belong to something else."""
_SHORT_REACH = 5
"""Words of a number before "that"."""

COUNTS = word_set(
    "total tally toll count estimate estimates figure figures forecast forecasts projection projections"
)
"""Words for a number that somebody keeps."""
ACCOUNTS = COUNTS | word_set("account reckoning admission calculation calculations guess")
"""Words at which such a report may stand."""
_NO_OWNER = word_set(
    "today's yesterday's day's week's month's year's quarter's night's morning's decade's war's conflict's "
    "monday's tuesday's wednesday's thursday's friday's saturday's sunday's"
)
_POSSESSIVES = word_set("his her its their")
_STOOD = word_set("stood stands was is came comes reached")


def read_account(sentence: Sentence, at: int) -> Cue | None:
    """Read the count or account whose word stands at a place; None where there is none."""
    if sentence.lower(at) not in ACCOUNTS or at == 0:
        return None
    compared = _read_compared(sentence, at)
    by = _read_count_by(sentence, at)
    if compared or at == 1:
        return compared or by or _read_owned(sentence, at)  # "The guild's" is two words, "Acme's" is one
    return (
        _read_account_of(sentence, at) or _read_own_account(sentence, at) or _read_owned(sentence, at) or by
    )


def _read_compared(sentence: Sentence, at: int) -> Cue | None:
    """Read "well above the official count of 1,000": no word says whose, and not of whom else speaks."""
    article = next((n for n in range(at - 1, max(0, at - _SHORT_REACH), -1) if sentence.lower(n) == "the"), 0)
    compared = article and sentence.lower(article - 1) in ("above", "below", "than")
    if not compared or sentence.lower(at + 1) != "of" or not begins_number(sentence, at + 2):
        return None
    content = cut_at_comma(sentence, trim(sentence.plain, sentence.tokens[at + 2].start, sentence.end))
    return Cue(cue=sentence.span((at, at)), source=None, content=(content,), aside=True)


def _read_count_by(sentence: Sentence, at: int) -> Cue | None:
    """Read "an earlier tally by the ministry | stood at 120"."""
    if sentence.lower(at + 1) not in ("by", "from"):
        return None
    stood = next((n for n in range(at + 3, at + _REACH) if sentence.lower(n) in _STOOD), None)
    source = find_before(sentence.tokens, before_group(sentence, stood) - 1) if stood else None
    if stood is None or source is None or not has_number(sentence, stood + 1, _SHORT_REACH):
        return None
    source = max(source[0], at + 2), source[1]
    return said_from(sentence, stood, sentence.span(source)) if keeps_counts(sentence, source) else None


def _read_own_account(sentence: Sentence, at: int) -> Cue | None:
    """Read "by his own estimate" and "by government figures" at the edge of a clause."""
    by = next((n for n in range(at - 1, max(-1, at - 5), -1) if sentence.lower(n) == "by"), None)
    if by is None or by == at - 1 or sentence.text(at + 1) not in ("", ".", ",", ";"):
        return None
    if by > 0 and sentence.text(by - 1) != ",":
        return None
    if sentence.lower(by + 1) in _POSSESSIVES:
        source = sentence.span((by + 1, by + 1))
    elif all(
        sentence.lower(n) not in DETERMINERS - {"a", "an", "one"} and not _is_owner(sentence, n)
        for n in range(by + 1, at)
    ):
        source = sentence.span((by + 1, at))
    else:
        return None
    stop = next(
        (n for n in range(at + 1, len(sentence.tokens)) if sentence.text(n) == ";"), len(sentence.tokens)
    )
    first = next((n + 1 for n in range(by - 1, -1, -1) if sentence.text(n) == ";"), 0)
    sides = (
        trim(sentence.plain, sentence.tokens[first].start, sentence.tokens[by].start),
        trim(sentence.plain, sentence.tokens[at].end, sentence.tokens[stop - 1].end),
    )
    content = tuple(side for side in sides if side[1] - side[0] > 1)
    return Cue(cue=sentence.span((at, at)), source=source, content=content) if content else None


def _read_account_of(sentence: Sentence, at: int) -> Cue | None:
    """Read "by the reckoning of the guild, 20 left" and "20 left, by the reckoning of the guild"."""
    if sentence.lower(at + 1) != "of" or sentence.lower(at - 2) not in ("by", "on", "in"):
        return None
    source = find_after(sentence.tokens, at + 2, sure=True)
    if source is None or not keeps_counts(sentence, source):
        return None
    source = source[0], end_of_apposition(sentence, source)
    if sentence.text(at - 3) == "," and has_number(sentence, max(0, at - _REACH), min(at, _REACH) - 3):
        said = trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[at - 3].start)
        return Cue(cue=sentence.span((at, at)), source=sentence.span(source), content=(said,), goes_on=True)
    if sentence.text(source[1] + 1) != ",":
        return None
    return said_from(sentence, source[1] + 1, sentence.span(source))


def _read_owned(sentence: Sentence, at: int) -> Cue | None:
    """Read "the coalition's total stood at 352" and "by the army's account, 20 left"."""
    owner = at - 1
    while owner > 0 and at - owner < 4 and not _is_owner(sentence, owner):
        owner -= 1
    if not _is_owner(sentence, owner) or sentence.lower(owner) in _NO_OWNER:
        return None
    by = next((n for n in range(owner - 1, max(-1, owner - 8), -1) if sentence.lower(n) == "by"), None)
    if by is None and sentence.lower(at) not in COUNTS:
        return None
    phrase = find_before(sentence.tokens, owner) if by is None else (by + 1, owner)
    if phrase is None:
        return None
    start, end = sentence.span(phrase)
    source = start, end - (2 if sentence.lower(owner).endswith("'s") else 1)
    if by is not None and (counted := _counted_before(sentence, by, at)):
        return Cue(cue=sentence.span((at, at)), source=source, content=(counted,))
    if sentence.text(at + 1) != ";" and has_number(sentence, at + 1, _REACH - 3):
        return said_from(sentence, at, source)
    closes = by is not None and sentence.text(by - 1) == "," and sentence.text(at + 1) in ("", ".", ",", ";")
    if by is None or not closes or not has_number(sentence, 0, by):
        return None
    said = trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[by - 1].start)
    # "40 left, by the army's count"
    return Cue(cue=sentence.span((at, at)), source=source, content=(said,), goes_on=True)


def _counted_before(sentence: Sentence, by: int, at: int) -> Span | None:
    """Find the clause of "20 men left | by the army's count" where no comma parts the two."""
    if by == 0 or is_stop(sentence.tokens[by - 1]) or sentence.lower(at + 1) in ("of", "that"):
        return None
    stops = (n + 1 for n in range(by - 1, -1, -1) if is_stop(sentence.tokens[n]))
    first = next(stops, 0)
    numbers = has_number(sentence, first, by - first)
    return (sentence.tokens[first].start, sentence.tokens[by - 1].end) if numbers else None


def _is_owner(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at).endswith(("'s", "s'"))
