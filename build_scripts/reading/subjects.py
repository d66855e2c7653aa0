"""Whom a sentence without a report is about: a pronoun behind it may mean that person or body.

Only what opens the sentence is looked at, and only a name counts: "Its leader, Bo Roe, spoke of
the past", "In Oslo, the miner Bo Roe waits", "Coal Front International left".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.descriptions import is_body
from build_scripts.reading.noun_phrases import CLAUSE_OPENERS, DETERMINERS, LEADERS, PREPOSITIONS, PRONOUNS
from build_scripts.reading.speaker_words import is_role

_NO_NAME = alternatives(
    word.capitalize() for word in sorted(DETERMINERS | PRONOUNS | PREPOSITIONS | LEADERS | CLAUSE_OPENERS)
)
_NAME = rf"(?!(?:{_NO_NAME})\b)(?:[A-Z]|al-[A-Z])[\w'-]*+"
_SUBJECT = re.compile(
    rf"""
    (?>(?:(?:In|At|On|By|After|For|From|Near|Outside)\ [^,.;"\n]{{1,40}}+,\ )?) # In Oslo,
    (?:(?:[A-Z][a-z]*+|[a-z][\w'-]*+),?+\ ){{0,4}}?                             # the mayor,
    (?P<name>{_NAME}(?>(?:\ {_NAME}){{0,3}}))                                   # Bo Roe
    (?>(?:\ (?:of|from|at)\ (?:the\ )?{_NAME}(?:\ {_NAME}){{0,3}})?)             # of Coal Front
    (?>(?:,\ [^,.;"\n]{{1,80}}+,)?)                                             # , who had left,
    ,?+\ (?P<verb>[a-z]+)\b
    """,
    re.VERBOSE,
)
_LINKING = PREPOSITIONS | CLAUSE_OPENERS | {"and", "or", "the", "a", "an"}


class Subject(NamedTuple):
    """The name that a sentence is about."""

    name: str
    body: bool
    """A body or a group, as far as its letters show; else perhaps a person."""


def find_subject(plain: str, start: int, end: int) -> Subject | None:
    """Find whom a sentence is about.

    >>> find_subject("Guild leader Bo Roe fell.", 0, 25), find_subject("The mine closed in Oslo.", 0, 24)
    (Subject(name='Bo Roe', body=False), None)
    """
    found = _SUBJECT.match(plain, start, end)
    while found is not None and is_role(found["verb"]):  # "Opposition leader Bo Roe left"
        found = _SUBJECT.match(plain, found.start("verb"), end)
    if found is None or found["verb"] in _LINKING:
        return None
    return Subject(found["name"], is_body(found["name"]))
