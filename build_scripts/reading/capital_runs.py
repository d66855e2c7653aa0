"""Runs of capitalised words, which may be names: "Bo Roe", "Ministry of Defence", "Deir al-Zor".

Small words that names are made with may stand inside; a line in title capitals holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from build_scripts.reading.names import WORD
from build_scripts.reading.noun_phrases import LEADERS
from build_scripts.reading.speaker_words import TITLES, is_group, word_set
from build_scripts.reading.tokens import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, TIME_WORDS

_JOINING = word_set("of the for and al el bin ibn de la van von & du des del der")
_PARTICLES = word_set("al el bin ibn de la van von del der abu")
_ARTICLES = _PARTICLES | word_set("as ad ash an")
_SHARED = word_set("border frontier war relations talks deal conflict peace side summit ties")
_NEVER = (
    DETERMINERS
    | PRONOUNS
    | PREPOSITIONS
    | LEADERS
    | TIME_WORDS
    | word_set(
        "if when while as that there what how why where because although though since after before not no"
    )
    | word_set(
        "yes a.m p.m western eastern northern southern central ok mr mrs ms dr among unless until more "
    )
)
_ERAS = word_set("bc bce ad ce gmt utc")
"""What tells how a year or an hour is counted; "BC" without one may be a province."""
_AGES = word_set("century centuries millennium millennia")
_TOKEN = re.compile(rf"{WORD.pattern} | -(?=[^\W_]) | \S", re.VERBOSE)


class Word(NamedTuple):
    """A word or a mark, and where it stands."""

    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The word in small letters, without the sign of the genitive."""
        return self.text.lower().removesuffix("'s").rstrip(".")


def read_words(plain: str, sentence: tuple[int, int]) -> list[Word]:
    """Read the words and marks of a sentence of a normalised text."""
    return [Word(*match.span(), match[0]) for match in _TOKEN.finditer(plain, *sentence)]


def find_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Find the first and the last word of each run, in the order of the sentence.

    >>> words = read_words("He met the Ministry of Defence and Bo Roe.", (0, 42))
    >>> [(words[first].text, words[last].text) for first, last in find_runs(words)]
    [('Ministry', 'Defence'), ('Bo', 'Roe')]
    """
    if _is_headline(words):
        return
    at = 0
    while at < len(words):
        begins = (words[at].text[0].isupper() or words[at].text in ("al", "el")) and not _counts(words, at)
        last = _run_end(words, at) if begins else None
        if last is None:
            at += 1
            continue
        yield at, last
        at = last + 1


def _counts(words: Sequence[Word], at: int) -> bool:
    """Tell the letters that belong to a number: "512 BC", "AD 79", "the 5th century BC", "1442 GMT"."""
    if words[at].key not in _ERAS:
        return False
    before, after = (words[place].text if 0 <= place < len(words) else "" for place in (at - 1, at + 1))
    return before[:1].isdigit() or after[:1].isdigit() or before.lower() in _AGES


def _is_headline(words: Sequence[Word]) -> bool:
    """Tell a line in title capitals, where a capital says nothing."""
    if not words or words[-1].text in ".!?\"'":
        return False
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) > 3 and sum(word.text[0].isupper() for word in long) * 10 >= len(long) * 8


def _is_capital(word: Word) -> bool:
    if not (word.text[0].isupper() and word.text[0].isalpha()):
        return False
    if word.key.partition("'")[0] in PRONOUNS and "'" in word.key:
        return False  # "He'd"
    if word.key in AUXILIARIES and len(word.text) > 1 and word.text.isupper():
        return False  # "ARE YOU serious?"
    return word.key not in _NEVER or word.text == "WHO"


def _run_end(words: Sequence[Word], at: int) -> int | None:
    """Find the last word of the run of capitalised words that begins at `at`."""
    article = words[at].text in ("al", "el") and at + 2 < len(words) and words[at + 1].text == "-"
    if not _is_capital(words[at]) and not (article and _is_capital(words[at + 2])):
        return None
    last = at
    while last + 1 < len(words) and last - at < 12 and not words[last].text.endswith("'s"):
        ahead = last + 1
        while ahead < len(words) and ahead - last < 4 and _may_stand_between(words, last, ahead):
            ahead += 1
        goes_on = ahead < len(words) and (_is_capital(words[ahead]) or _ends_name(words, last, ahead))
        if not goes_on or not _may_join(words, last, ahead):
            break
        last = ahead
    return last


def _ends_name(words: Sequence[Word], last: int, at: int) -> bool:
    """Tell a small word that a name may end with: "Human Rights Watch", "Sky News Now"."""
    return at == last + 1 and words[at].text in ("Watch", "Now", "Today", "First", "Again")


def _may_stand_between(words: Sequence[Word], last: int, at: int) -> bool:
    word = words[at].text
    short = words[last].key in TITLES or len(words[last].text) == 1
    return word in _JOINING or word == "-" or (word == "." and short)


def _may_join(words: Sequence[Word], last: int, ahead: int) -> bool:
    """Tell "Ministry of Defence" and "Deir al-Zor" from "Oslo and Roe", "Chile-Peru border"."""
    between = [word.text for word in words[last + 1 : ahead]]
    if not between or between in (["."], ["&"]):
        return True
    if "-" in between:
        glued = words[ahead].start == words[ahead - 1].end and words[ahead - 1].start == words[ahead - 2].end
        following = words[ahead + 1].text if ahead + 1 < len(words) else ""
        prefix = words[last].key in _ARTICLES or between[0] in _PARTICLES
        return glued and (prefix or following not in _SHARED)
    return set(between) <= _PARTICLES or (between[0] in ("of", "for") and is_group(words[last].key))
