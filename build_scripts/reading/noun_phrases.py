"""The noun phrase on either side of a verb, found without a tagger.

Only what a speaker needs: where the words that name who speaks begin and end. Phrases are
cut at punctuation, at small words that open a clause, and at verbs that a short list knows;
"of", "in", "for" and the like stay inside, so that "an official in the alliance" is whole.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

from build_scripts.reading.nouns import unit_of
from build_scripts.reading.reporting_verbs import VERBS
from build_scripts.reading.speaker_words import is_number, is_role, word_set

_ROLE_WORDS = 4
"""Words in which the role before a name must stand: "chief financial officer Bo Roe"."""
LONGEST = 24
"""No phrase is followed for more words: the bound that keeps hostile text linear."""


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
