"""Whom a sentence opens with: the subject of "… and said that" and ", adding that" far behind it."""

from __future__ import annotations

from build_scripts.reading.appositions import end_of_apposition
from build_scripts.reading.clauses import Sentence, Span
from build_scripts.reading.descriptions import find_name, head_of
from build_scripts.reading.noun_phrases import LEADERS, find_after
from build_scripts.reading.reporting_verbs import VERBS
from build_scripts.reading.speaker_words import is_group_or_role, is_role
from build_scripts.reading.tokens import DETERMINERS, PREPOSITIONS, is_manner, is_past, is_stop, is_time

_LONGEST_OPENING = 60
"""Words before the subject of a sentence that are looked at."""
_DATELINE = 16
"""Words and marks in which a dateline ends."""


def _behind_dateline(sentence: Sentence) -> int:
    """Give the number of the first word behind "LEEDS, England, May 2 (Agency) -"; 0 without a dateline."""
    for at in range(1, min(_DATELINE, len(sentence.tokens) - 1)):
        if sentence.text(at) in ("-", "--", "|"):
            placed = sentence.text(0).isupper() or sentence.text(at - 1) == ")"
            return at + 1 if placed and not sentence.text(at + 1).islower() else 0
        if sentence.text(at).islower():
            return 0
    return 0


def is_speaker(plain: str, span: Span | None) -> bool:
    """Tell whether words name or describe somebody who can speak; "Shares in the guild" do not."""
    words = plain[slice(*span)] if span else ""
    name = find_name(words) or ""
    things = " " not in name and name.endswith("s")  # the first word of a sentence, as "Shares"
    return is_group_or_role(head_of(words)) or (bool(name) and not things)


def _ends_in_verb(sentence: Sentence, at: int) -> bool:
    """Tell the verb of "the trust disputes | this": no noun stands right before "this" or "the"."""
    return (
        sentence.text(at).islower()
        and sentence.text(at).endswith("s")
        and sentence.lower(at + 1) in DETERMINERS
    )


def find_opening(sentence: Sentence, before: int) -> Span | None:
    """Find the subject of the sentence for "… and said that" and ", adding that"."""
    at = _behind_dateline(sentence)
    limit = min(before, at + _LONGEST_OPENING)
    while at < limit and (
        sentence.lower(at) in LEADERS
        or is_manner(sentence.tokens[at])
        or is_stop(sentence.tokens[at])
        or is_time(sentence.tokens[at])
    ):
        at += 1
    if sentence.lower(at) in PREPOSITIONS:
        while at < limit and sentence.text(at) != ",":
            at += 1
        at += 1
    if at >= limit:
        return None
    phrase = find_after(sentence.tokens, at)
    if phrase is None:
        return None
    if phrase[0] < phrase[1] < before and _ends_in_verb(sentence, phrase[1]):
        phrase = phrase[0], phrase[1] - 1
    last = phrase[0]
    for last in range(phrase[0], min(phrase[1], before - 1) + 1):
        following = sentence.text(last + 1)
        goes_on = following[:1].isupper() or is_role(following)  # "Deputy governor Bo Roe"
        if is_group_or_role(sentence.lower(last)) and not goes_on:
            break
        if (
            last < phrase[1]
            and (is_past(sentence.tokens[last + 1]) or following in VERBS)
            and sentence.lower(last) not in DETERMINERS
        ):
            break
    return sentence.span((phrase[0], end_of_apposition(sentence, (phrase[0], last))))
