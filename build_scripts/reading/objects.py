"""What a reporting verb has as its object where it reports no clause: a number or a thing with one.

"Counts 61 civilians", "put the dead at 20", "announced a halt and a 15% rise".
"""

from __future__ import annotations

from build_scripts.reading.clauses import Sentence, Span, begins_number, trim
from build_scripts.reading.reporting_verbs import FORECASTING, Verb
from build_scripts.reading.speaker_words import is_number, word_set
from build_scripts.reading.tokens import AUXILIARIES, PRONOUNS, is_boundary, is_past, is_stop, is_time

_LINKS = {
    "put": ("at",),
    "reckon": ("at",),
    "give": ("as",),
    "guide": ("for",),
    "pencil": ("of",),
    "measure": ("at",),
    "value": ("at",),
    **dict.fromkeys(FORECASTING, ("of", "by", "to", "at")),
}
"""The words before the number: "put the dead at 20", "expects growth of 2%"."""
_FAR = 9
"""Words of a short aside."""
_TOLL = word_set("dead killed deaths injured wounded missing casualties victims")
"""What is given without an "as": "the service gave 276 dead"."""


def cut_thing(sentence: Sentence, at: int, content: Span) -> Span:
    """End a thing that is announced before the day on which it was, and before its purpose.

    "announced a halt | on Sunday, to save fuel"; a clause ("the halt took effect on Sunday")
    stays whole.
    """
    end = at
    while (
        end < len(sentence.tokens)
        and (sentence.text(end) == "(" or not is_boundary(sentence.tokens[end]))
        and (sentence.lower(end) != "and" or _counts_on(sentence, end + 1))
    ):
        if sentence.text(end) == "(":  # "200,000 rupees ($3,380) for each family"
            closing = _closing(sentence, end)
            if closing is None:
                break
            end = closing + 1
            continue
        token = sentence.tokens[end]
        if is_past(token) or token.lower in PRONOUNS:
            return content
        following = sentence.tokens[min(end + 1, len(sentence.tokens) - 1)]
        if token.lower in ("on", "in", "late", "early") and is_time(following):
            break
        end += 1
    listed = sentence.lower(end) == "," and sentence.lower(end + 1) in ("with", "including")
    if (
        end == at
        or end == len(sentence.tokens)
        or (listed and begins_number(sentence, end + 2))
        or (sentence.lower(end) == "," and _counts_part(sentence, end + 1))
        or sentence.lower(end) in AUXILIARIES
        or sentence.tokens[end].quoted
    ):
        return content
    return trim(sentence.plain, content[0], sentence.tokens[end - 1].end)


def _counts_on(sentence: Sentence, at: int) -> bool:
    """Tell a second thing with a number of its own: "announced a $4 buyback and | a 15% rise"."""
    at += sentence.lower(at) in ("a", "an")
    at += sentence.text(at) in ("$", "€", "£")
    return is_number(sentence.lower(at))


def _counts_part(sentence: Sentence, at: int) -> bool:
    """Tell a part of what was counted just before: "257 deaths, | 61 of them children"."""
    part = any(
        sentence.lower(n) == "of" and sentence.lower(n + 1) in ("them", "whom", "which")
        for n in range(at + 1, at + 4)
    )
    return part and begins_number(sentence, at)


def _closing(sentence: Sentence, at: int) -> int | None:
    """Find the closing mark of a short aside in brackets."""
    return next((n for n in range(at + 1, at + _FAR) if sentence.text(n) == ")"), None)


def counts_something(sentence: Sentence, at: int, verb: Verb) -> bool:
    """Tell "counts 61 civilians", "put the dead at 20", "gave the number as 351"."""
    links = _LINKS.get(verb.lemma, ())
    reach = 14 if links or verb.lemma in ("estimate", "speak", "see") else 4
    linked = not links or (verb.lemma in FORECASTING and begins_number(sentence, at))
    for ahead in range(at, min(at + reach, len(sentence.tokens))):
        token = sentence.tokens[ahead]
        apart = token.text == "," and sentence.lower(ahead + 1) in links  # "put it lower, | at 2,000"
        if is_stop(token) and not apart and not (linked and token.text == '"'):
            return False
        linked = linked or token.lower in links
        gives = verb.lemma == "give" and ahead == at
        tolls = gives and sentence.lower(at + 1) in _TOLL | {"", ".", ",", ";"}  # "the mayor gave 125."
        if (linked or tolls) and is_number(token.lower):
            return True
    return False
