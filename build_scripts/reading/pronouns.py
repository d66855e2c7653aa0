"""Whom a pronoun means that speaks, by the sentence it stands in.

Surely whoever opens the part before a semicolon ("Bo Roe, who leads the guild, was sure; he thinks"),
the sentence into which it is put ("The guild sent a film that, it said, showed 9 men"), or the clause
that its own depends on ("Mayor Bo Roe wept as he spoke of 16 men"). "The guild shut two pits, it said"
means the guild only where nobody has spoken before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from build_scripts.reading.subjects import find_only_person, find_opening_speaker, may_mean
from build_scripts.reading.tokens import Token

_NEAR = 8
"""Words between a colon and the pronoun of whoever explains something behind it."""
_FAR = 40
"""Words before a pronoun in which a name is looked for."""
_DEFINITE = ("The ", "Its ", "Their ")
_DEPENDING = ("as", "while", "when", "before", "after", "because")


class Pronoun(NamedTuple):
    """A pronoun in its sentence."""

    plain: str
    """The whole text, normalised."""
    tokens: Sequence[Token]
    """Of the sentence."""
    at: int
    """Its number among them."""
    word: str
    """As a subject, in small letters: "he" for "him"."""

    def before(self) -> str:
        """The word or mark right before it; empty at the beginning."""
        return self.tokens[self.at - 1].lower if self.at > 0 else ""

    def is_person(self) -> bool:
        """Tell whether it means one person."""
        return self.word in ("he", "she")


def surely_meant(pronoun: Pronoun, names: Mapping[str, str]) -> str | None:
    """Find the words for whom a pronoun means, whoever spoke before.

    Args:
        pronoun: in its sentence.
        names: last word of a name → the whole name.
    """
    if pronoun.before() in (";", ":"):
        return _opens_part_before(pronoun)
    if pronoun.before() == "by" and pronoun.is_person():
        return _only_person_before(pronoun)  # "Mayor Bo Roe met 80 miners, by his guess"
    if _is_put_in(pronoun):
        return find_opening_meant(pronoun)
    if pronoun.is_person() and pronoun.before() in _DEPENDING:
        return _named_before(pronoun, names)
    return None


def find_opening_meant(pronoun: Pronoun) -> str | None:
    """Find who opens the sentence of "The guild shut two pits, it said"."""
    if pronoun.before() != ",":
        return None
    opening = find_opening_speaker(pronoun.plain, pronoun.tokens, pronoun.at - 1)
    if opening and may_mean(pronoun.word, opening):
        return opening
    return _only_person_before(pronoun) if pronoun.is_person() else None


def _opens_part_before(pronoun: Pronoun) -> str | None:
    if pronoun.is_person():
        return _only_person_before(pronoun)
    opening = find_opening_speaker(pronoun.plain, pronoun.tokens, pronoun.at - 1)
    return opening if opening and may_mean(pronoun.word, opening) else None


def _only_person_before(pronoun: Pronoun) -> str | None:
    start, end = pronoun.tokens[0].start, pronoun.tokens[pronoun.at - 1].start
    meant = find_only_person(pronoun.plain, start, end)
    return None if meant and meant.startswith(_DEFINITE) else meant  # "The thief took 7 carts, he said"


def _is_put_in(pronoun: Pronoun) -> bool:
    """Tell a place where only the opening can be meant.

    "A film that, it said, showed 9 men", "Bo Roe disagreed: 9 men, he said, were left", "Mayor Bo Roe
    blamed the rain; 9 men would stay, he said".
    """
    at = pronoun.at
    if at < 2 or pronoun.before() != ",":
        return False
    explains = any(token.text == ":" for token in pronoun.tokens[max(0, at - _NEAR) : at])
    goes_on = any(token.text == ";" for token in pronoun.tokens[max(0, at - _FAR) : at])
    return explains or goes_on or pronoun.tokens[at - 2].lower in ("that", "which", "whom")


def _named_before(pronoun: Pronoun, names: Mapping[str, str]) -> str | None:
    """Find the only person whose whole name stands before the "as" of "Mayor Bo Roe wept as he spoke"."""
    tokens = pronoun.tokens[max(0, pronoun.at - _FAR) : pronoun.at]
    before = pronoun.plain[tokens[0].start : tokens[-1].start]
    named = {names[token.text] for token in tokens if token.text in names}
    found = [name for name in named if name in before]
    return found[0] if len(found) == 1 else None
