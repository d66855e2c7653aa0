"""Counts that belong to somebody: whoever keeps a count asserts its numbers.

"The coalition's total stood at 352", "by the army's account, 20 left", "the ministry raised the
toll to 40", "the toll was put at 40 by the ministry".
"""

from __future__ import annotations

from dataclasses import replace

from build_scripts.reading.clauses import Cue, Phrase, Sentence, Span, begins_number, trim
from build_scripts.reading.noun_phrases import DETERMINERS, PREPOSITIONS, find_after, find_before, is_stop
from build_scripts.reading.reporting_verbs import VERBS
from build_scripts.reading.said import cut_at_comma
from build_scripts.reading.said_by import find_subject_before
from build_scripts.reading.speaker_words import is_number, is_role, singular, word_set
from build_scripts.reading.speaking import has_share, is_somebody
from build_scripts.reading.verb_groups import BE, before_group

_COUNTS = word_set(
    "total tally toll count estimate estimates figure figures forecast forecasts projection projections"
)
_ACCOUNTS = _COUNTS | word_set("account reckoning admission calculation calculations")
_CHANGED = _COUNTS | word_set(
    "this death deaths dead casualty outlook list missing injured wounded target targets guidance"
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
COUNT_WORDS = _EXPECTED | _MEASURED | _CHANGED_BY | _ESTIMATED | _GIVEN | _GIVING | _ACCOUNTS
"""Words at which such a report may stand."""
_NO_OWNER = word_set(
    "today's yesterday's day's week's month's year's quarter's night's morning's decade's war's conflict's "
    "monday's tuesday's wednesday's thursday's friday's saturday's sunday's"
)
_POSSESSIVES = word_set("his her its their")
_STOOD = word_set("stood stands was is came comes reached")
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
    if word not in _ACCOUNTS or at < 2:
        return None
    return (
        _read_compared(sentence, at)
        or _read_account_of(sentence, at)
        or _read_own_account(sentence, at)
        or _read_owned(sentence, at)
        or _read_count_by(sentence, at)
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
    source = find_before(sentence.tokens, before_group(sentence, stood) - 1, VERBS) if stood else None
    if stood is None or source is None or not _numbers(sentence, stood + 1, _SHORT_REACH):
        return None
    source = max(source[0], at + 2), source[1]
    return _made(sentence, stood, sentence.span(source)) if _keeps_counts(sentence, source) else None


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
    """Read "by the reckoning of the guild, 20 left"."""
    if sentence.lower(at + 1) != "of" or sentence.lower(at - 2) not in ("by", "on", "in"):
        return None
    source = find_after(sentence.tokens, at + 2, sure=True)
    if source is None or sentence.text(source[1] + 1) != "," or not _keeps_counts(sentence, source):
        return None
    return _made(sentence, source[1] + 1, sentence.span(source))


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
            and _numbers(sentence, ahead + 1, 4)
        ):
            subject = find_subject_before(sentence, at)
            if subject is None or not _keeps_counts(sentence, subject):
                return None
            cue = _made(sentence, at, sentence.span(subject))
            from_what = "from" in (sentence.lower(n) for n in range(ahead + 1, len(sentence.tokens)))
            said = cue.content[0]
            if sentence.text(ahead - 1) == ",":
                said = sentence.tokens[ahead].start, said[1]
            return cue if from_what else replace(cue, content=(cut_at_comma(sentence, said),))
    return None


def _read_changed_by(sentence: Sentence, at: int) -> Cue | None:
    """Read "the toll of 81, later corrected | by the guild | to 62"."""
    to = next((n for n in range(at + 2, at + _REACH) if sentence.lower(n) in ("to", "from")), None)
    if to is None or not _numbers(sentence, to + 1, 4):
        return None
    source = at + 2, to - 1
    stops = any(is_stop(sentence.tokens[n]) for n in range(source[0], to))
    if stops or source[0] > source[1] or not _keeps_counts(sentence, source):
        return None
    content = cut_at_comma(sentence, trim(sentence.plain, sentence.tokens[to].start, sentence.end))
    return Cue(cue=sentence.span((at, at)), source=sentence.span(source), content=(content,))


def _read_polled(sentence: Sentence, at: int) -> Cue | None:
    """Read "a poll gave the guild 40%": what counts, gives numbers; "had" alone may tell its own."""
    if sentence.lower(at) == "had" and not has_share(sentence, at + 1, at + _REACH):
        return None
    subject = find_before(sentence.tokens, before_group(sentence, at) - 1, VERBS)
    if subject is None or not _numbers(sentence, at + 1, _REACH):
        return None
    words = (singular(sentence.lower(n)) for n in range(subject[0], subject[1] + 1))
    polls = any(word in _POLLS or word.endswith("poll") for word in words)
    return _made(sentence, at, sentence.span(subject)) if polls else None


def read_relative(sentence: Sentence, at: int) -> Cue | None:
    """Read "the 670 that the guild had estimated" and "the 670 | the guild had estimated"."""
    if sentence.lower(at) in _MEASURED and sentence.lower(at + 1) == "by":
        return _read_expected_by(sentence, at)
    if sentence.lower(at) in _EXPECTED and (expected := _read_expected(sentence, at)) is not None:
        return expected
    if sentence.lower(at) not in _ESTIMATED:
        return None
    source = find_before(sentence.tokens, before_group(sentence, at) - 1, VERBS)
    if source is None:
        return None
    last = source[0] - 2 if sentence.lower(source[0] - 1) in ("that", "which") else source[0] - 1
    first = max(0, last - _SHORT_REACH + 1)
    number = next((n for n in range(first, last + 1) if is_number(sentence.lower(n))), None)
    if number is None or not _keeps_counts(sentence, source):
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
    if source is None or not _keeps_counts(sentence, source):
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
    if by is None or source is None or not _keeps_counts(sentence, source):
        return None
    if sentence.lower(source[1] + 1) == "at":  # "estimated by the bank at $20 million"
        return _made(sentence, source[1] + 1, sentence.span(source))
    start = at
    while start > 0 and sentence.text(start - 1) not in (";", "|") and not _joins(sentence, start - 1):
        start -= 1
    last = by if sentence.lower(at + 1) in ("at", "as") else at + 1
    if not _numbers(sentence, start, last - start):
        return None
    content = trim(sentence.plain, sentence.tokens[start].start, sentence.tokens[last].start)
    return Cue(cue=sentence.span((at, at)), source=sentence.span(source), content=(content,))


def _opens(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at) == "by" or is_stop(sentence.tokens[at])


def _joins(sentence: Sentence, at: int) -> bool:
    """Tell the comma of ", and" and ", while", behind which another clause begins."""
    return sentence.text(at) == "," and sentence.lower(at + 1) in ("and", "but", "while", "as")


def _read_owned(sentence: Sentence, at: int) -> Cue | None:
    """Read "the coalition's total stood at 352" and "by the army's account, 20 left"."""
    owner = at - 1
    while owner > 0 and at - owner < 4 and not _is_owner(sentence, owner):
        owner -= 1
    if not _is_owner(sentence, owner) or sentence.lower(owner) in _NO_OWNER:
        return None
    by = next((n for n in range(owner - 1, max(-1, owner - 8), -1) if sentence.lower(n) == "by"), None)
    if by is None and sentence.lower(at) not in _COUNTS:
        return None
    phrase = find_before(sentence.tokens, owner, VERBS) if by is None else (by + 1, owner)
    if phrase is None:
        return None
    start, end = sentence.span(phrase)
    source = start, end - (2 if sentence.lower(owner).endswith("'s") else 1)
    if by is not None and (counted := _counted_before(sentence, by, at)):
        return Cue(cue=sentence.span((at, at)), source=source, content=(counted,))
    if sentence.text(at + 1) != ";" and _numbers(sentence, at + 1, _REACH - 3):
        return _made(sentence, at, source)
    closes = by is not None and sentence.text(by - 1) == "," and sentence.text(at + 1) in ("", ".", ",", ";")
    if by is None or not closes or not _numbers(sentence, 0, by):
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
    numbers = _numbers(sentence, first, by - first)
    return (sentence.tokens[first].start, sentence.tokens[by - 1].end) if numbers else None


def _is_owner(sentence: Sentence, at: int) -> bool:
    return sentence.lower(at).endswith(("'s", "s'"))


def _keeps_counts(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell a body or person from what only happens ("the attack raised the toll to 40")."""
    ends = (n for n in range(phrase[0] + 1, phrase[1] + 1) if sentence.lower(n) in PREPOSITIONS)
    head = sentence.text(next(ends, phrase[1] + 1) - 1)
    return head[:1].isupper() or is_somebody(head)


def _numbers(sentence: Sentence, first: int, most: int) -> bool:
    """Tell whether a number stands among some words."""
    return any(is_number(token.lower) for token in sentence.tokens[first : first + most])


def _made(sentence: Sentence, at: int, source: Span) -> Cue:
    stop = next((n for n in range(at, len(sentence.tokens)) if sentence.text(n) == ";"), len(sentence.tokens))
    content = trim(sentence.plain, sentence.tokens[at].end, sentence.tokens[stop - 1].end)
    return Cue(cue=sentence.span((at, at)), source=source, content=(content,))
