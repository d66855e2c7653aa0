"""The noun phrase on either side of a verb, found without a tagger.

Only what a speaker needs: where the words that name who speaks begin and end. Phrases are
cut at punctuation, at small words that open a clause, and at verbs that a short list knows;
"of", "in", "for" and the like stay inside, so that "an official in the alliance" is whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.reading.nouns import unit_of
from build_scripts.reading.reporting_verbs import VERBS
from build_scripts.reading.speaker_words import is_number, is_role, word_set
from build_scripts.reading.tokens import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_age,
    is_boundary,
    is_manner,
    is_time,
)

_ROLE_WORDS = 4
"""Words in which the role before a name must stand: "chief financial officer Bo Roe"."""
LONGEST = 24
"""No phrase is followed for more words: the bound that keeps hostile text linear."""
LEADERS = word_set(
    "however meanwhile also then earlier later separately elsewhere today yesterday still instead moreover "
    "furthermore nevertheless nonetheless besides finally recently lately and but or yet so now again even "
    "early late last next this just only update breaking watch thus indeed specifically additionally "
    "similarly likewise otherwise previously once perhaps"
)
BETWEEN = word_set(
    "also then later earlier recently again each both all since now already once often previously further "
    "therefore thus still even just always frequently subsequently consequently reportedly repeatedly "
    "ever soon first only long never not today yesterday tonight too however "
    "meanwhile himself herself itself themselves"
)
_TOLD = word_set("allegation claim charge accusation assertion figure number suggestion report idea")
_AROUND = word_set("in on at during by to")
_ARTICLES = word_set("the a an this that these those his her its their our my your")
_BEFORE_ARTICLE = PREPOSITIONS | DETERMINERS | {"and", "or", "&"}
"""Words behind which an article goes on with a phrase and begins no new one."""
_NEVER_ALONE = DETERMINERS - word_set("her both some many several few all one two three another")
"""Determiners that stand for nobody."""
_NEVER_LAST = PREPOSITIONS | {"and", "or"}


def find_before(tokens: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Find the phrase that ends with the token `last`.

    Adverbs and dates in front of it, and prepositional phrases that open the clause, are
    left out: "On Thursday the army", "Before noon officials".

    Returns:
        Numbers of its first and last token, or None.
    """
    if last < 0 or is_boundary(tokens[last]) or tokens[last].lower in PREPOSITIONS:
        return None
    first = last
    while first > 0 and last - first < LONGEST and not is_boundary(tokens[first - 1]):
        if tokens[first - 1].lower in VERBS and tokens[first - 1].text[0].islower():
            break
        first -= 1
        if tokens[first].lower == "to" and tokens[first - 1].lower == "according":
            first += 1
            break
    first = _skip_leaders(tokens, first, last)
    if first > last:
        return None
    found = _after_opening(tokens, first, last) if tokens[first].lower in PREPOSITIONS else first
    if found is None:
        return None
    return _fit(tokens, found, last)


def _skip_leaders(tokens: Sequence[Token], first: int, last: int) -> int:
    while first < last and (
        (tokens[first].lower in LEADERS and tokens[first].lower != "this")
        or (is_time(tokens[first]) and not _names(tokens, first, last))
        or (tokens[first].lower == "this" and is_time(tokens[first + 1]))
        or is_manner(tokens[first])
    ):
        first += 1
    return first


def _names(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell a number or month that belongs to the phrase ("20 soldiers", "April Jones")."""
    if tokens[at].text[0].isdigit():
        return at < last and tokens[at + 1].text[0].islower() and not is_time(tokens[at + 1])
    return False


def _after_opening(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Find where the subject begins behind a prepositional phrase that opens the clause."""
    chunk = last
    while chunk > first:
        while chunk > first and tokens[chunk].lower not in PREPOSITIONS:
            chunk -= 1
        for at in range(_chunk_end(tokens, chunk, last), chunk + 1, -1):
            here, before = tokens[at], tokens[at - 1]
            if here.lower in DETERMINERS or here.lower in PRONOUNS:
                return at
            begins_name = here.text[0].isupper() and (before.text[0].islower() or is_time(before))
            if begins_name and before.lower not in DETERMINERS and not is_time(here):
                return at
            if is_time(before) and here.text[0].islower() and not is_time(here):
                return at
        chunk -= 1
    lone = tokens[last]
    return last if lone.text[0].islower() and lone.lower.endswith("s") else None


def _chunk_end(tokens: Sequence[Token], chunk: int, last: int) -> int:
    end = chunk + 1
    while end <= last and tokens[end].lower not in PREPOSITIONS:
        end += 1
    return min(end - 1, last)


def _fit(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    for at in range(last, first, -1):
        if tokens[at].lower in _ARTICLES and tokens[at - 1].lower not in _BEFORE_ARTICLE:
            first = at
            break
    told = tokens[first].lower in ("a", "an") and first + 1 < last and tokens[first + 1].lower in _TOLD
    if told and tokens[first + 2].lower not in PREPOSITIONS:  # not "a report by the guild | found"
        first += 2  # "an allegation | the guild denies"
    if tokens[last].lower in PRONOUNS:  # "a charge | he denies"
        first = last
    if tokens[first].lower in PRONOUNS and first < last:  # "It marks the first time | the Group": a clause
        first = last
        while tokens[first - 1].text[0].isupper() and tokens[first - 1].lower not in PRONOUNS:
            first -= 1
        if not tokens[first].text[0].isupper():
            return None
    head = tokens[first].text
    if first == last and (head[0].isdigit() or is_time(tokens[first]) or not head[0].isalnum()):
        return None
    return None if tokens[last].lower in _NEVER_ALONE else (first, last)


def is_person(word: str) -> bool:
    """Tell a word for a person, in the singular or plural: "mayor", "miners"."""
    return is_role(word) or unit_of(word) == "person"


def _opens_with_role(tokens: Sequence[Token], first: int) -> bool:
    """Tell "mission scientist Yuki Roe": a role in the first words, right before a name."""
    for at in range(first, min(first + _ROLE_WORDS, len(tokens) - 1)):
        if not tokens[at].text[0].islower() or is_boundary(tokens[at]) or tokens[at].lower in PREPOSITIONS:
            return False
        if is_person(tokens[at].lower) and tokens[at + 1].text[0].isupper():
            return not is_time(tokens[at + 1])
    return False


def _hedges_number(tokens: Sequence[Token], at: int) -> bool:
    """Tell the "than" of "a study of more than 400 adults", which opens no clause."""
    if tokens[at].lower != "than" or tokens[at - 1].lower not in ("more", "fewer", "less"):
        return False
    return at + 1 < len(tokens) and is_number(tokens[at + 1].lower)


def find_after(tokens: Sequence[Token], first: int, *, sure: bool = False) -> tuple[int, int] | None:
    """Find the phrase that begins with the token `first`: "said | a spokesman for the army".

    Args:
        tokens: of the sentence.
        first: number of the token where it may begin.
        sure: a phrase begins there for certain, whatever its first word.

    Returns:
        Numbers of its first and last token, or None.
    """
    if first >= len(tokens):
        return None
    head = tokens[first]
    begins = head.text[0].isupper() or head.lower in DETERMINERS or head.lower in PRONOUNS
    begins = begins or head.lower.endswith(("s", "media", "police")) or is_age(head.lower)
    begins = begins or _opens_with_role(tokens, first)
    if is_boundary(head) or is_time(head) or not (sure or begins):
        return None
    if head.lower in PRONOUNS:
        return first, first
    last = first
    while last + 1 < len(tokens) and last - first < LONGEST:
        following = tokens[last + 1]
        if is_boundary(following) and not _hedges_number(tokens, last + 1):
            break
        if following.lower == "who" or (following.lower in _AROUND and not sure):
            break
        new = following.lower in DETERMINERS and tokens[last].lower not in PREPOSITIONS
        if (new and tokens[last].lower not in ("and", "or", "&")) or (
            is_time(following) and following.text[0].isupper()
        ):
            break
        if following.text in BETWEEN and following.lower not in ("all", "both", "each", "first"):
            break
        last += 1
    while last > first and tokens[last].lower in _NEVER_LAST:
        last -= 1
    return first, last
