"""Where a sentence begins, and which of the words there are no name though they have a capital.

Every sentence opens with a capital, and so does what stands behind an opening quotation mark, a
dateline or a colon. Of several capitalised words there the first is part of the name ("Human
Rights Watch") unless it only describes ("Former President Roe"); a word alone is a name if the
text writes it so inside a sentence too, if it owns something ("Oslo's port") or if it has a verb
for one thing behind it and is no noun that needs no article ("Peru has", "Inflation has").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from build_scripts.reading.noun_phrases import BETWEEN, is_person
from build_scripts.reading.speaker_words import NUMBERS, TITLES, is_group, is_role, word_set
from build_scripts.reading.tokens import is_manner_word, is_past_word

_DESCRIBING = word_set(
    "former acting senior local rival veteran retired fellow outgoing ex embattled ousted late incumbent "
    "exiled jailed foreign prominent top asked suspected convinced beside successive final related "
    "northeastern northwestern southeastern southwestern northeast northwest southeast southwest"
)
_ORDINAL = word_set("first second third fourth fifth")
_NAMES_IN_ING = word_set("boeing beijing nanjing chongqing kunming irving viking sterling")
_INDEFINITE = (
    NUMBERS
    | _ORDINAL
    | word_set(
        "nobody everyone everybody someone somebody anyone anybody nothing everything something anything "
        "none half much little enough either neither such same whoever whatever whichever part twice "
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen sixty seventy eighty ninety zero "
        "please sorry thanks thank hello well maybe let don't can't i'm i've it's that's there's we're "
        "we've they're later meanwhile"
    )
)
_BARE = word_set(
    "turnout inflation unemployment growth rain snow water power electricity food aid help fuel oil gas gold "
    "trade traffic violence crime debt demand supply output income revenue profit business work life death "
    "love peace war weather heat wind fire smoke dust ice mud blood money cash time news evidence data law "
    "justice order art music sport football cricket tennis rugby basketball baseball golf parliament "
    "congress police staff crew anger fear hope panic chaos calm silence damage progress access support "
    "pressure public society nature science history health housing transport software industry tourism "
    "silver platinum wheat corn rice coffee sugar cotton cocoa copper steel iron coal bitcoin sterling "
    "breakfast lunch dinner opposition coast rescue security hospital government state federal court army "
    "navy union bank "
    "company election campaign rebel militant border city prison tax market energy school university church "
    "media climate cholera malaria flu cancer covid soil sand land blame credit word talk play stock "
    "dialogue research finance insurance"
)
"""Nouns that stand without an article, and those that stand before others ("Coast guards left")."""
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ship", "ism", "ing", "hood", "ology", "ed", "ly")
_PLURAL = word_set(
    "areas ideas visas militias cameras quotas dramas photos videos euros casinos gas bus plus thus perhaps "
    "various previous serious as us is his this"
)
"""Words that only look like the names that end alike ("Hamas", "Paris")."""
_SINGULAR = word_set("is was has does isn't wasn't hasn't doesn't")
_MODAL = word_set("will would can could may might must should cannot won't didn't did")
_LONGEST_APPOSITION = 6
_APPOSED = (", who", ", which", ", whose", ", a", ", an")
_LONGEST_DATELINE = 14
"""Words of it, with its marks."""


def is_opening(words: Sequence[str], at: int) -> bool:
    """Tell whether the word at a place opens a sentence, a quotation, or what a dateline introduces."""
    if at == 0:
        return True
    before = words[at - 1]
    if before == '"' or (before == ":" and words[at + 1 : at + 2] and words[at + 1][:1].isalpha()):
        return True
    dated = words[at - 2] == words[at - 2].upper()  # MANILA, July 4 (Coal Times) -
    return before == "-" and at < _LONGEST_DATELINE and dated


class Spelling(NamedTuple):
    """How a text writes its words inside its sentences."""

    capital: frozenset[str]
    small: frozenset[str]


def read_spelling(plain: str) -> Spelling:
    """Read which words of a normalised text have a capital inside a sentence, and which are small.

    >>> spelling = read_spelling("Pay rose in Oslo.")
    >>> sorted(spelling.capital), sorted(spelling.small)
    (['Oslo'], ['in', 'rose'])
    """
    return Spelling(
        frozenset(re.findall(r"(?<=[a-z,] )[A-Z][\w'-]+", plain)),
        frozenset(re.findall(r"\b[a-z][\w'-]+", plain)),
    )


def only_opens(words: Sequence[str], at: int, last: int, spelling: Spelling) -> bool:
    """Tell a capital that only opens a sentence from the beginning of a name.

    Args:
        words: of the sentence, normalised.
        at: number of the word that opens it.
        last: number of the last word of its run of capitalised words.
        spelling: of the text.

    >>> spelling = read_spelling("The miners want more pay.")
    >>> [only_opens(words.split(), 0, 0, spelling) for words in ("Militants took it", "Pay was cut")]
    [True, True]
    >>> only_opens("Human Rights Watch said".split(), 0, 2, spelling)
    False
    """
    word = words[at]
    key = word.lower().removesuffix("'s")
    if last > at:
        quoted = at > 0 and words[at - 1] == '"' and words[last + 1 : last + 2] == ['"']  # "Rolling Thunder"
        return not quoted and _describes(words, at, last)
    if key in _INDEFINITE:
        return True
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in spelling.capital or word.isupper() or not word.isascii():
        return key == "police" or (key in _BARE and is_role(following))
    if word.endswith("'s"):
        return is_group(key) or is_role(key) or key in _BARE
    return key in spelling.small or _is_common(key, following)


def _describes(words: Sequence[str], at: int, last: int) -> bool:
    """Tell what stands before a name from its first word: "Former | Bo Roe", "Seven | Danish pits"."""
    key = words[at].lower()
    if key in _DESCRIBING or (key in _INDEFINITE and key not in _ORDINAL) or is_manner_word(words[at]):
        return True
    hanging = key.endswith("ing") and len(key) > 5 and key not in _NAMES_IN_ING
    return hanging or (is_role(key) and key not in TITLES and not is_group(words[last].lower()))


def _is_common(key: str, following: str) -> bool:
    if key in _BARE or is_group(key) or is_role(key) or key.endswith(_ABSTRACT):
        return True
    single = key.endswith(("as", "us", "is", "os")) and key not in _PLURAL
    return key.endswith("s") and not single and following not in _SINGULAR


def _tells_what(words: Sequence[str]) -> bool:
    """Tell the apposition of "Acme, the | coal union," from a clause."""
    comma = words.index(",") if "," in words else len(words)
    return 0 < comma < _LONGEST_APPOSITION and (is_group(words[comma - 1]) or is_role(words[comma - 1]))


def is_subject(word: str, behind: Sequence[str]) -> bool:
    """Tell a lone name that opens a sentence, by the words behind it: "Peru has", "Roe, who".

    >>> is_subject("Acme", (",", "the", "coal", "union", ",")), is_subject("Now", (",", "the", "pit", "fell"))
    (True, False)
    """
    verb = behind[0] if behind else ""
    if word.endswith("'s") or verb in _SINGULAR | _MODAL or " ".join(behind[:2]) in _APPOSED:
        return True
    if verb == "," and behind[1:2] == ("the",) and _tells_what(behind[2:]):
        return word.lower() not in BETWEEN
    return is_past_word(verb) and not is_person(word.lower()) and word.lower() not in BETWEEN
