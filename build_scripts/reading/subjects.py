"""Whom a sentence without a report is about: a pronoun behind it may mean that person or body.

Only what opens the sentence is looked at, and only a name counts: "Its leader, Bo Roe, spoke of
the past", "In Oslo, the miner Bo Roe waits", "Coal Front International left".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.clauses import Sentence
from build_scripts.reading.descriptions import find_name, is_body, is_plural
from build_scripts.reading.noun_phrases import (
    CLAUSE_OPENERS,
    DETERMINERS,
    LEADERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
)
from build_scripts.reading.nouns import unit_of
from build_scripts.reading.said_by import find_opening, is_speaker
from build_scripts.reading.speaker_words import GROUPS, TITLES, is_number, is_role, word_set

_NO_NAME = alternatives(
    word.capitalize() for word in sorted(DETERMINERS | PRONOUNS | PREPOSITIONS | LEADERS | CLAUSE_OPENERS)
)
_NAME = rf"(?!(?:{_NO_NAME})\b)(?:[A-Z]|al-[A-Z])[\w'-]*+"
_SUBJECT = re.compile(
    rf"""
    (?>(?:(?:In|At|On|By|After|For|From|Near|Outside|Asked|Speaking)\ [^,.;"\n]{{1,40}}+,\ )?) # In Oslo,
    (?P<before>(?:(?:[A-Z][a-z]*+|[a-z][\w'-]*+),?+\ ){{0,4}}?)                 # the mayor,
    (?P<name>{_NAME}(?>(?:\ {_NAME}){{0,3}}))                                   # Bo Roe
    (?>(?:\ (?:of|from|at)\ (?:the\ )?{_NAME}(?:\ {_NAME}){{0,3}})?)             # of Coal Front
    (?>(?:,\ [^,.;"\n]{{1,80}}+,)?)                                             # , who had left,
    ,?+\ (?P<verb>[a-z]+)\b(?!')
    """,
    re.VERBOSE,
)
_SUFFERS = word_set("is are was were been died")
_LINKING = PREPOSITIONS | CLAUSE_OPENERS | {"and", "or", "the", "a", "an"}


class Subject(NamedTuple):
    """The name that a sentence is about."""

    name: str
    body: bool
    """A body or a group, as far as its letters show; else perhaps a person."""
    described: bool = False
    """A role before the name tells that it is a person."""


def find_subject(plain: str, start: int, end: int) -> Subject | None:
    """Find whom a sentence is about.

    >>> find_subject("Guild leader Bo Roe fell.", 0, 25), find_subject("The mine closed in Oslo.", 0, 24)
    (Subject(name='Bo Roe', body=False, described=True), None)
    """
    found = _SUBJECT.match(plain, start, end)
    role = False
    while found is not None and (
        is_role(found["verb"]) or found["verb"] in GROUPS
    ):  # "Oslo police chief Bo Roe"
        found, role = _SUBJECT.match(plain, found.start("verb"), end), True
    if found is None or found["verb"] in _LINKING:
        return None
    body = is_body(found["name"])
    before = (word.rstrip(",").lower() for word in found["before"].split())
    role = role or any(is_role(word) or unit_of(word) == "person" for word in before)
    return Subject(found["name"], body, described=role and not body)


def find_opening_speaker(plain: str, tokens: Sequence[Token], before: int) -> str | None:
    """Find the words that open a sentence and name somebody who can speak: "The guild shut a pit, it said".

    Args:
        plain: the whole text, normalised.
        tokens: of the sentence.
        before: number of the token that the words must stand before.
    """
    span = find_opening(Sentence(plain, tokens, ()), before)
    if span is None or is_number(tokens[0].lower) or not is_speaker(plain, span):
        return None
    verbs = islice((token.text for token in tokens if token.start >= span[1]), 2)
    suffers = _SUFFERS.intersection(verbs)  # "Officials were hurt, they said", "have been hurt"
    return None if suffers else plain[slice(*span)]


def find_body(plain: str, tokens: Sequence[Token]) -> Subject | None:
    """Find the body with a name of its own that a sentence opens with: "The Oslo miners' fund sends rice"."""
    span = find_opening(Sentence(plain, tokens, ()), len(tokens))
    words = plain[slice(*span)] if span else ""
    named = any(word[:1].isupper() for word in words.split()[1:])
    return Subject(words, body=True, described=True) if named and is_body(words) else None


def may_mean(pronoun: str, words: str) -> bool:
    """Tell whether a pronoun may mean the words that open a sentence, with more care than for a speaker.

    >>> may_mean("it", "The guild"), may_mean("they", "Guild officials"), may_mean("he", "Mayor Bo Roe")
    (True, True, True)
    >>> may_mean("it", "Mayor Bo Roe"), may_mean("they", "The guild"), may_mean("he", "Bo Roe")
    (False, False, False)
    """
    if pronoun == "they":
        return is_plural(words)
    if pronoun == "it":
        return is_body(words) and not is_plural(words)
    titled = any(is_role(word.lower()) or word.lower() in TITLES for word in words.split())
    return pronoun in ("he", "she") and titled and find_name(words) is not None and not is_body(words)
