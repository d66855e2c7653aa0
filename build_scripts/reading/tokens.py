"""The words of a sentence and its punctuation marks, each with what its letters tell of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

from build_scripts.reading.speaker_words import word_set


class Token(NamedTuple):
    """One word or punctuation mark."""

    start: int
    end: int
    text: str
    lower: str
    quoted: bool
    """It stands inside quotation marks."""


TOKEN = re.compile(
    r"""
      [a-z][a-z]*+(?=\ )                                  # most words: nothing below fits them better
    | [^\W\d_]\.(?:[^\W\d_]\.)+                          # U.S.  a.m.
    | (?=[A-Z]) (?:
          (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Brig|Adm)\.
        | (?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?=\ [0-9])
        | (?:Sen|Rep|Gov|Rev|St|Prof|Jr|Sr|Hon|Pres|[A-Z])\. )
    | (?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou|[Ii]t|[Ww]ho)(?='(?:d|ve|ll|re)\b)   # she'd
    | '(?:d|ve|ll|re)\b
    | [^\W_][^\W_]*+(?>(?:[.,]?['&-]?[^\W_]++)*)(?:'(?<=s')(?=\ [a-z]))?  # al-Amal 2,000 Shi'ite AT&T rebels'
    | -(?<=\s-)[a-z]++                                    # "U.S. -led", as some sources set it
    | --+ | \S
    """,
    re.VERBOSE,
)
_ACRONYMS = frozenset({"WHO", "US", "IT"})
"""Names whose small letters are other words: "the WHO said"."""
DETERMINERS = word_set(
    "the a an this that these those his her its their our my your some several many most few any "
    "both another one two three no each every other all"
)
PRONOUNS = word_set("he she they it we i you who")
PREPOSITIONS = word_set(
    "in on at by for from with without to of as into over under about against among amid during despite "
    "like near inside outside across around between through throughout within via per following "
    "including regarding concerning toward towards upon off"
)
CLAUSE_OPENERS = word_set(
    "that when while because if which whom whose where after before although though since until but so "
    "than whether what how why unless nor as yet once"
)
AUXILIARIES = word_set(
    "is are was were be been being has have had having do does did will would can could may might must "
    "shall should cannot 'd 've 'll 're isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't "
    "didn't won't wouldn't can't couldn't not never"
)
TIME_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. today "
    "yesterday tomorrow tonight week month year day night morning afternoon evening noon midnight dawn "
    "weekend weeks months years days hours decade decades time moment"
)
_SMALL_MONTHS = frozenset({"may", "march"})
"""Words that are no months in small letters: "20 may have died"."""
_IRREGULAR = word_set(
    "took went left began saw made gave met came fell held led sent won lost broke drew was were rose grew "
    "sank slid swung sold bought paid spent kept told drove flew threw struck fought caught brought built "
    "blew stood ran"
)
_make = tuple.__new__
"""Makes a token without the call in between that its class makes: a text has one for each word."""
_NOWHERE = (sys.maxsize, sys.maxsize)
_STOPS = frozenset(',;:|()"[]?!-/.') | {"--", "..."}


def read_tokens(plain: str, start: int, end: int, quotations: Sequence[tuple[int, int]]) -> list[Token]:
    """Cut a sentence of a normalised text into words and punctuation marks.

    Args:
        plain: the whole text, normalised.
        start: where the sentence begins.
        end: where it ends.
        quotations: insides of quotation marks that may lie in the sentence, in order.
    """
    tokens: list[Token] = []
    ahead = iter((*quotations, _NOWHERE))
    opened, closed = next(ahead)
    for match in TOKEN.finditer(plain, start, end):
        first, behind = match.span()
        while closed <= first:
            opened, closed = next(ahead)
        text = match[0]
        lower = text if text in _ACRONYMS else text.lower()
        tokens.append(_make(Token, (first, behind, text, lower, opened <= first)))
    return tokens


def is_stop(token: Token) -> bool:
    """Tell punctuation that ends a phrase."""
    return token.text in _STOPS


def is_boundary(token: Token) -> bool:
    """Tell a word or mark that no noun phrase reaches across."""
    auxiliary = token.text in AUXILIARIES  # "May" and "Will" with a capital are names
    return token.quoted or is_stop(token) or token.lower in CLAUSE_OPENERS or auxiliary


def is_time(token: Token) -> bool:
    """Tell a word of a date: "Monday", "23", "week"; a "34-year-old" is somebody."""
    if token.lower in TIME_WORDS:
        return token.text not in _SMALL_MONTHS
    return token.text[0].isdigit() and not is_age(token.lower)


def is_age(word: str) -> bool:
    """Tell the "34-year-old" before somebody's name."""
    return word.endswith("-year-old")


def is_past(token: Token) -> bool:
    """Tell a word that is probably a verb in the past."""
    return is_past_word(token.text)


def is_past_word(word: str) -> bool:
    """Tell a verb in the past by its letters alone."""
    plain = word.islower() and "-" not in word
    return plain and (word in _IRREGULAR or (word.endswith("ed") and len(word) > 4))


_MANNER = re.compile(r"[a-z]+ly|[A-Z](?:[a-z]+(?:ent|ant|ate|al|ous|ive|ed|ing|ar|ort|ick|ain|ic)ly)")
_NO_MANNER = word_set(
    "tally ally rally supply reply bully belly family assembly only monopoly anomaly Sally Italy July daily "
    "weekly"
)


def is_manner(token: Token) -> bool:
    """Tell an adverb by its ending; "Kelly" is none, and "Shortly" is."""
    return is_manner_word(token.text)


def is_manner_word(word: str) -> bool:
    """Tell an adverb by its ending, from its letters alone."""
    return word not in _NO_MANNER and _MANNER.fullmatch(word) is not None
