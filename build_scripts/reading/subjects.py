"""Whom a sentence without a report is about: a pronoun behind it may mean that person or body.

Only what opens the sentence is looked at, and only a name counts, or who is new: "Its leader, Bo Roe,
spoke of the past", "In Oslo, the miner Bo Roe waits", "Coal Front International left", "A miner wept".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.appositions import QUARTERS
from build_scripts.reading.clauses import Sentence
from build_scripts.reading.descriptions import find_name, is_body, is_plural
from build_scripts.reading.first_subject import find_opening, is_speaker
from build_scripts.reading.normal import CAPITALS
from build_scripts.reading.noun_phrases import LEADERS, is_person
from build_scripts.reading.speaker_words import GROUPS, TITLES, is_number, is_role, singular, word_set
from build_scripts.reading.tokens import (
    CLAUSE_OPENERS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    read_tokens,
)

_NO_NAME = alternatives(
    word.capitalize() for word in sorted(DETERMINERS | PRONOUNS | PREPOSITIONS | LEADERS | CLAUSE_OPENERS)
)
_NAME = rf"(?!(?:{_NO_NAME})\b)(?:(?>[A-Z]\.(?:[A-Z]\.){{0,3}})(?=\ )|(?:[{CAPITALS}]|al-[A-Z])[\w'-]*+)"
_OPENINGS = alternatives(
    sorted(
        word_set(
            "In At On By After For From Near Outside Under Inside Behind Beside Across Along Before During "
            "Since With Asked Speaking"
        )
    )
)
_SUBJECT = re.compile(
    rf"""
    (?>(?:(?:{_OPENINGS})\ [^,.;"\n]{{1,40}}+,\                                            # In Oslo,
        (?:(?:an?|the|where|once|home)\ [^.;"\n]{{1,60}}?,\ )?)?)                              # a town of 9,
    (?P<before>(?:(?:[A-Z][a-z]*+|[a-z][\w'-]*+),?+\ ){{0,5}}?)                 # the mayor of the town,
    (?P<name>{_NAME}(?>(?:\ {_NAME}){{0,3}}))                                   # Bo Roe
    (?>(?:\ (?:of|from|at)\ (?:the\ )?{_NAME}(?:\ {_NAME}){{0,3}})?)             # of Coal Front
    (?P<age>(?>(?:,\ [0-9]{{1,3}}(?=,))?))                                          # , 45,
    (?P<aside>(?>(?:,\ [^,.:;"\n]{{1,80}}+,)?))                                  # , who had left,
    ,?+\ (?P<verb>[a-z]+)\b(?!')
    """,
    re.VERBOSE,
)
_NEW = re.compile(r"(?:[AO](?:n|nother|ne)?|The|Its|Their)\ (?P<words>[\w'-]++(?>(?:\ [\w'-]++){0,4}))")
_WORD = re.compile(r"[^\W\d_][\w'-]*+")
_NOT_ONE = word_set("figure head local some many others people police crew staff troops")
"""Words for persons that mean things as often, or several at once: nobody who is "he" or "she"."""
_PLACING = word_set("in at on of from near for outside across to")
_BEFORE_NAME = _PLACING | word_set("as named called")
"""Words before names of places, and before the one who is described: "gave his name as Roe"."""
_HIMSELF = word_set("his her")
"""Before a relative of the one a sentence is about: "Bo Roe lost her sister"."""
_FROM = re.compile(r"(?:an?|the) (?:[A-Z][\w'-]*+ )?[A-Z]\w*(?:an|ian|ese|ish|er|man)\b")
"""Where somebody is from: "Bo Roe, a South African on his way home, wept"."""
_LONGEST = 40
"""Words in which another person is looked for."""
_LONGEST_STRETCH = 400
"""Characters in which a body is looked for."""
_SUFFERS = word_set("is are was were been died")
_LINKING = PREPOSITIONS | CLAUSE_OPENERS | {"and", "or", "the", "a", "an"}


class Subject(NamedTuple):
    """Whom a sentence is about."""

    name: str
    """A name, or the words that introduce somebody: "A guild official"."""
    body: bool
    """A body or a group, as far as its letters show; else perhaps a person."""
    end: int
    """Where its verb begins, or what else stands behind it."""
    described: bool = False
    """A role before the name tells that it is a person."""


def find_subject(plain: str, start: int, end: int) -> Subject | None:
    """Find whom a sentence is about.

    >>> find_subject("Guild leader Bo Roe fell.", 0, 25), find_subject("The mine closed in Oslo.", 0, 24)
    (Subject(name='Bo Roe', body=False, end=20, described=True), None)
    """
    found = _SUBJECT.match(plain, start, end)
    role = False
    while found is not None and (
        is_person(found["verb"]) or found["verb"] in GROUPS
    ):  # "Oslo police chief Bo Roe"
        found, role = _SUBJECT.match(plain, found.start("verb"), end), True
    if found is None or found["verb"] in _LINKING:
        return _find_newcomer(plain, start, end)
    before = [word.rstrip(",").lower() for word in found["before"].split()]
    aside = found["aside"].strip(", ").split(" ")
    if before and before[-1] in PREPOSITIONS:  # "The governor of Oslo, | Bo Roe, wept"
        name = find_name(" ".join(aside))
        person = name is not None and any(map(is_person, _before_of(before)))
        return Subject(name, body=False, end=found.start("verb"), described=True) if name and person else None
    body = is_body(found["name"])
    first = found["name"].split()[0].rstrip(".").lower()  # "Commuter Ann Roe"
    told = aside[0] in ("who", "whose") or first in TITLES or bool(found["age"])
    told = told or _FROM.match(" ".join(aside)) is not None
    role = role or told or any(map(is_person, (first, *before, *_before_of(aside))))
    return Subject(found["name"], body, found.start("verb"), described=role and not body)


def _find_newcomer(plain: str, start: int, end: int) -> Subject | None:
    """Find who is new in "A guild official wept" and "A worshipper who gave no name wept"."""
    found = _NEW.match(plain, start, end)
    at = found.start("words") if found else 0
    for word in found["words"].split(" ") if found else ():
        if word in PREPOSITIONS or (word == "who" and at == start):
            return None
        if word == "who":
            return Subject(plain[start : at - 1], body=False, end=at, described=True)
        at += len(word) + 1
        following = _WORD.match(plain, at, end)
        if is_person(word) and not (following and is_person(following[0].lower())):  # "a local | official"
            return Subject(plain[start : at - 1], body=False, end=at, described=True)
    return None


def _before_of(words: Sequence[str]) -> Iterator[str]:
    """Those of the words that may say what somebody is: "a miner | of the Oslo guild"."""
    return takewhile(lambda word: word not in PREPOSITIONS, words)


def find_only_person(plain: str, start: int, end: int) -> str | None:
    """Find the words for the one person whom a stretch of text is about, and nobody else in it.

    >>> text = "The miner Bo Roe wept in Oslo."
    >>> find_only_person(text, 0, 30), find_only_person("Miner Bo Roe met Li.", 0, 20)
    ('Bo Roe', None)
    """
    subject = find_subject(plain, start, end)
    if subject is None or subject.body:
        return None
    first, _, named = subject.name.partition(" ")
    if not subject.described and (not named or first in QUARTERS):
        return None
    before = ""
    for match in islice(_WORD.finditer(plain, subject.end, end), _LONGEST):
        word = match[0]
        small = word.lower()
        name = word[0].isupper() and before not in _BEFORE_NAME and not (before and before[0].isupper())
        done_by = before == "by" and small in DETERMINERS
        one = small not in _NOT_ONE and singular(small) == small and before not in _HIMSELF
        if name or done_by or (one and is_person(small)):
            return None
        before = word
    return subject.name


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
    first = list(verbs)
    suffers = _SUFFERS.intersection(first) and "not" not in first  # "Officials were hurt, they said"
    return None if suffers else plain[slice(*span)]


def find_body(plain: str, tokens: Sequence[Token]) -> Subject | None:
    """Find the body with a name of its own that a sentence opens with: "The Oslo miners' fund sends rice"."""
    span = find_opening(Sentence(plain, tokens, ()), len(tokens))
    words = plain[slice(*span)] if span else ""
    named = any(word[:1].isupper() for word in words.split()[1:])
    if not span or not named or not is_body(words):
        return None
    return Subject(words, body=True, end=span[1], described=True)


def find_only_body(plain: str, start: int, end: int) -> str | None:
    """Find the words for the body that a stretch of text opens with: "The army took 9 posts. It said"."""
    end = min(end, start + _LONGEST_STRETCH)
    tokens = read_tokens(plain, start, end, ()) if start < end else ()
    opening = find_opening_speaker(plain, tokens, len(tokens)) if tokens else None
    return opening if opening and may_mean("it", opening) else None


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
    titled = any(is_role(word) or word in TITLES for word in words.lower().replace(",", "").split())
    named = any(map(find_name, words.split(", ")))  # "Its leader, Bo Roe"
    return pronoun in ("he", "she") and titled and named and not is_body(words)
