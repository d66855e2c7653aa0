"""Counts that belong to somebody: whoever keeps a count asserts its numbers.

"The ministry raised the toll to 40", "the toll was put at 40 by the ministry", "a poll gave the guild
40%", "the 670 that the guild had estimated". Counts and accounts that are somebody's: `accounts`.
"""

from __future__ import annotations

from dataclasses import replace

from build_scripts.reading.accounts import ACCOUNTS, COUNTS, read_account
from build_scripts.reading.clauses import (
    Cue,
    Sentence,
    has_number,
    said_from,
    trim,
)
from build_scripts.reading.noun_phrases import find_after, find_before
from build_scripts.reading.said import cut_at_comma
from build_scripts.reading.said_by import find_subject_before
from build_scripts.reading.speaker_words import is_number, is_role, singular, word_set
from build_scripts.reading.speaking import has_share, keeps_counts
from build_scripts.reading.tokens import PREPOSITIONS, is_stop
from build_scripts.reading.verb_groups import BE, before_group

_CHANGED = COUNTS | word_set(
    "this that death deaths dead casualty outlook list missing injured wounded target targets guidance"
)
"""What somebody who changes it only counts."""
_PUT = word_set("put puts revised updated gave gives given")
_PUT_AT = _CHANGED | word_set("number loss losses")
"""What somebody puts at a number; who "raised the number of flights" or "cut losses" did it himself."""
_CHANGING = word_set(
    "lowered raised revised corrected increased updated cut upgraded downgraded trimmed slashed lifted "
    "reduced put lowers raises revises lifts trims cuts gave gives given"
)
_CORRECTED = word_set("corrected adjusted amended")
_ESTIMATED = word_set(
    "estimated estimates reported reports announced claimed claims cited gave given counted recorded "
    "calculated calculates counts"
)
_GIVING = word_set("gave given gives give put puts had")
_POLLS = word_set("poll survey projection result count")
_GIVEN = word_set("put estimated reported confirmed counted given recorded documented verified registered")
"""Verbs whose passive names who gives a number: "20 deaths were confirmed by the guild"."""
_EXPECTED = word_set("expected forecast predicted projected anticipated estimated")
_MEASURED = word_set("measured reported counted registered documented tallied claimed cited given announced")
"""Verbs that say by whom a number is given: "less than the 8.1 | measured by the survey"."""
_CHANGED_BY = _CHANGING | _CORRECTED
COUNT_WORDS = _EXPECTED | _MEASURED | _CHANGED_BY | _ESTIMATED | _GIVEN | _GIVING | ACCOUNTS
"""Words at which such a report may stand."""
_BY_WHOM = frozenset({"him", "her", "them"})
"""Pronouns behind "by": "the damage was estimated by him at $3 billion"."""
_CLOSING = ("", ".", ",", ";", ")", "and", "but", "for", "in")
_REACH = 14
"""Words between two parts of one form; beyond it they belong to something else."""
_SHORT_REACH = 5
"""Words of a number before "that"."""


def read_count(sentence: Sentence, at: int) -> Cue | None:
    """Read the count whose word stands at a place; None where there is none."""
    word = sentence.lower(at)
    if word in _CHANGED_BY and sentence.lower(at + 1) == "by":
        return _read_changed_by(sentence, at)
    if word in _CHANGING and (changed := _read_changed(sentence, at)) is not None:
        return changed
    if word in _GIVING and (polled := _read_polled(sentence, at)) is not None:
        return polled
    if word in _GIVEN and (sentence.lower(at - 1) in BE or sentence.text(at - 1) == ","):
        return _read_given(sentence, at)
    return read_account(sentence, at)


def _read_changed(sentence: Sentence, at: int) -> Cue | None:
    """Read "the ministry raised the toll to 40" and "the army lowered its count from 44"."""
    counts = False
    for ahead in range(at + 1, min(at + _REACH, len(sentence.tokens) - 1)):
        lower = sentence.text(ahead) == "," and sentence.lower(ahead + 1) == "at"  # the toll lower, at 15
        if is_stop(sentence.tokens[ahead]) and not lower:
            return None
        counts = counts or sentence.lower(ahead) in (_PUT_AT if sentence.lower(at) in _PUT else _CHANGED)
        if (
            counts
            and sentence.lower(ahead) in ("to", "at", "from", "by", "of")
            and has_number(sentence, ahead + 1, 4)
        ):
            subject = find_subject_before(sentence, at)
            if subject is None or not keeps_counts(sentence, subject):
                return None
            cue = said_from(sentence, at, sentence.span(subject))
            from_what = "from" in (sentence.lower(n) for n in range(ahead + 1, len(sentence.tokens)))
            said = cue.content[0]
            if sentence.text(ahead - 1) == ",":
                said = sentence.tokens[ahead].start, said[1]
            return cue if from_what else replace(cue, content=(cut_at_comma(sentence, said),))
    return None


def _read_changed_by(sentence: Sentence, at: int) -> Cue | None:
    """Read "the toll of 81, later corrected | by the guild | to 62"."""
    to = next((n for n in range(at + 2, at + _REACH) if sentence.lower(n) in ("to", "from")), None)
    if to is None or not has_number(sentence, to + 1, 4):
        return None
    source = at + 2, to - 1
    stops = any(is_stop(sentence.tokens[n]) for n in range(source[0], to))
    if stops or source[0] > source[1] or not keeps_counts(sentence, source):
        return None
    content = cut_at_comma(sentence, trim(sentence.plain, sentence.tokens[to].start, sentence.end))
    return Cue(cue=sentence.span((at, at)), source=sentence.span(source), content=(content,))


def _read_polled(sentence: Sentence, at: int) -> Cue | None:
    """Read "a poll gave the guild 40%": what counts, gives numbers; "had" alone may tell its own."""
    if sentence.lower(at) == "had" and not has_share(sentence, at + 1, at + _REACH):
        return None
    subject = find_before(sentence.tokens, before_group(sentence, at) - 1)
    if subject is None or not has_number(sentence, at + 1, _REACH):
        return None
    words = (singular(sentence.lower(n)) for n in range(subject[0], subject[1] + 1))
    polls = any(word in _POLLS or word.endswith("poll") for word in words)
    return said_from(sentence, at, sentence.span(subject)) if polls else None


def read_relative(sentence: Sentence, at: int) -> Cue | None:
    """Read "the 670 that the guild had estimated" and "the 670 | the guild had estimated"."""
    word = sentence.lower(at)
    if word in _MEASURED and sentence.lower(at + 1) == "by":
        return _read_expected_by(sentence, at)
    if word in _EXPECTED and (expected := _read_expected(sentence, at)) is not None:
        return expected
    if word not in _ESTIMATED:
        return None
    source = find_before(sentence.tokens, before_group(sentence, at) - 1)
    if source is None:
        return None
    last = source[0] - 2 if sentence.lower(source[0] - 1) in ("that", "which") else source[0] - 1
    first = max(0, last - _SHORT_REACH + 1)
    number = next((n for n in range(first, last + 1) if is_number(sentence.lower(n))), None)
    if number is None or not keeps_counts(sentence, source):
        return None
    if last == source[0] - 1 and not _is_definite(sentence, number):
        return None
    content = sentence.span((number, last))
    return Cue(cue=sentence.span((at, at)), source=sentence.span(source), content=(content,))


def _is_definite(sentence: Sentence, number: int) -> bool:
    """Tell the number of "the 320", "the $320" from one that begins something new."""
    before = number - 1 - (sentence.text(number - 1) in ("$", "€", "£"))
    return sentence.lower(before) == "the"


def _read_expected_by(sentence: Sentence, at: int) -> Cue | None:
    """Read "the 3.2 million euros | expected by analysts" and "the 8.1 | measured by the survey"."""
    source = find_after(sentence.tokens, at + 2)
    if source is None or not keeps_counts(sentence, source):
        return None
    for number in range(at - 1, max(-1, at - 1 - _SHORT_REACH), -1):
        if is_number(sentence.lower(number)):
            content = sentence.span((number, at - 1))
            return Cue(cue=sentence.span((at, at)), source=sentence.span(source), content=(content,))
        if is_stop(sentence.tokens[number]) or sentence.lower(number) in BE:
            return None
    return None


def _read_expected(sentence: Sentence, at: int) -> Cue | None:
    """Read "beat the 3.2 million euros | analysts had expected": a clause without "that"."""
    if sentence.lower(at + 1) == "by":
        return _read_expected_by(sentence, at)
    last = before_group(sentence, at) - 1
    plural = sentence.lower(last).endswith("s") and is_role(sentence.lower(last))
    if not plural or sentence.text(at + 1) not in _CLOSING:
        return None
    first = last
    while first > 0 and sentence.text(first - 1)[:1].isupper() and last - first < _SHORT_REACH:
        first -= 1  # "Wall Street analysts"
    for number in range(first - 1, max(-1, first - 1 - _SHORT_REACH), -1):
        if is_number(sentence.lower(number)):
            right_before = number == first - 1  # "the 5,000 analysts had expected": read as so many analysts
            content = sentence.span((number, last if right_before else first - 1))
            return Cue(cue=sentence.span((at, at)), source=sentence.span((first, last)), content=(content,))
        if is_stop(sentence.tokens[number]) or sentence.lower(number) in PREPOSITIONS:
            return None
    return None


def _read_given(sentence: Sentence, at: int) -> Cue | None:
    """Read "the toll was put at 40 by the ministry" and "40 deaths were reported by the guild"."""
    if sentence.lower(at) in ("put", "given") and sentence.lower(at + 1) not in ("at", "as"):
        return None  # "put down", "given to the police"
    by = next((n for n in range(at + 1, min(at + _REACH, len(sentence.tokens))) if _opens(sentence, n)), None)
    source = find_after(sentence.tokens, by + 1) if by and sentence.lower(by) == "by" else None
    pronoun = by is not None and sentence.lower(by + 1) in _BY_WHOM
    source = (by + 1, by + 1) if by is not None and pronoun else source
    if by is None or source is None or not (pronoun or keeps_counts(sentence, source)):
        return None
    if sentence.lower(source[1] + 1) == "at":  # "estimated by the bank at $20 million"
        return said_from(sentence, source[1] + 1, sentence.span(source))
    start = at
    while start > 0 and sentence.text(start - 1) not in (";", "|") and not _joins(sentence, start - 1):
        start -= 1
    last = by if sentence.lower(at + 1) in ("at", "as") else at + 1
    if not has_number(sentence, start, last - start):
        return None
    content = trim(sentence.plain, sentence.tokens[start].start, sentence.tokens[last].start)
    return Cue(cue=sentence.span((at, at)), source=sentence.span(source), content=(content,))


def _opens(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at) == "by" or is_stop(sentence.tokens[at])


def _joins(sentence: Sentence, at: int) -> bool:
    """Tell the comma of ", and" and ", while", behind which another clause begins."""
    return sentence.text(at) == "," and sentence.lower(at + 1) in ("and", "but", "while", "as")
