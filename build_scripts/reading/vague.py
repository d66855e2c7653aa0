"""Vague words that stand for a number: "dozens", "several", "tens of thousands", "much of".

Such a word keeps its place as a quantity, but it never becomes a number: who says "scores"
has not said "forty".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SCALE = "hundred|thousand|million|billion|trillion|dozen"

VAGUE = re.compile(
    rf"""
    (?P<count>                                   # a number of things, the word "of" behind it or not
        (?:(?:several|many|a\ few)\ )?(?:tens|dozens|scores|hundreds|thousands)
          \ of\ (?:hundreds|thousands|millions|billions)
      | (?:(?:several|many|a\ few|some)\ )?(?:dozens|hundreds|thousands|millions|billions|trillions)
      | (?:several|many|a\ few|a\ couple(?:\ of)?|few)\ (?:{_SCALE})\b
      | scores(?=\ (?:of|more|were|have|had|dead|injured|wounded|killed|died)\b)
      | tens(?=\ of\ [a-z])
      | (?:an?\ (?:small\ |large\ |growing\ |great\ |vast\ |good\ )?)
          (?:number|handful|couple|score)(?=\ of\ [a-z])
      | (?:a\ few|several|numerous|countless)(?=[ ]|$)
      | many(?=[ ])
    )
  | (?P<part>                                    # a part of a whole, "of" always behind it
        (?:much|most|many)
          (?=\ of\ (?:the|its|their|his|her|whom|which|them|those|these|an?|[a-z'-]{{2,30}}'s)\b)
      | (?:the|a)\ (?:vast\ |overwhelming\ |large\ |slim\ |great\ |clear\ )?(?:majority|bulk)(?=\ of\b)
    )
  | (?P<none>none(?=\ of\ (?:the|its|their|his|her|whom|which|them|those|these)\b))
    """,
    re.VERBOSE,
)
_NEVER_BEFORE = re.compile(r"\b(?:how|as|so|too|not|very|that|great|good)\ \Z")
_NEVER_AFTER = re.compile(
    r"\ (?:a|an|of\ (?:us|you))\b|\ times\b|\ (?:years|months|weeks|days|hours|minutes)\b"
)
_OPEN_WORDS = frozenset({"several", "many", "a few", "numerous", "countless"})
"""These count only with a plural noun behind them: "several attacks", not "several" alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueWord:
    """A vague word in a text."""

    start: int
    end: int
    word: str
    """The word as it is published: "scores", "much of"."""
    needs_noun: bool = False
    is_part: bool = False
    is_none: bool = False


def read_vague(low: str, at: int) -> VagueWord | None:
    """Read the vague word that begins at `at` of a lower-case text.

    >>> read_vague("scores of them", 0).word, read_vague("much of an enclave", 0).word
    ('scores', 'much of')
    >>> read_vague("tens of thousands of people", 0).word, read_vague("several hundred men", 0).word
    ('tens of thousands', 'several hundred')
    >>> read_vague("as many as 240", 3) is None, read_vague("scores a goal", 0) is None
    (True, True)
    """
    match = VAGUE.match(low, at)
    if match is None:
        return None
    word = match[0]
    if match["none"]:
        return VagueWord(start=at, end=match.end(), word="none of", is_none=True)
    if match["part"]:
        return VagueWord(start=at, end=match.end(), word=f"{word} of", is_part=True)
    if word in _OPEN_WORDS:
        before = low[max(0, at - 8) : at]
        if _NEVER_BEFORE.search(before) or _NEVER_AFTER.match(low, match.end()):
            return None
        return VagueWord(start=at, end=match.end(), word=word, needs_noun=True)
    if word.split(" ")[-1] in ("number", "handful", "couple", "score"):
        word = f"{word} of"
    return VagueWord(start=at, end=match.end(), word=word)
