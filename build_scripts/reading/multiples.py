"""Words that multiply: "twice as many", "double the price", "nearly triple that", "tenfold"."""

from __future__ import annotations

import re
from decimal import Decimal

from build_scripts.model import Mark
from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.hedges import hedge_before
from build_scripts.reading.numerals import NUMBER_WORDS, read_within
from build_scripts.reading.quantity_text import Found, Page, Room, make_mark
from build_scripts.reading.speaker_words import word_set

_COMPARED = alternatives(
    word_set("many much fast big large high long likely often good bad strong heavy hard wide deep old far")
)
MULTIPLE = rf"""
    twice(?=\ (?:as\ [a-z]+(?:\ [a-z]+)?\ as|as\ (?:{_COMPARED})|the|that|what)\b)
  | (?:double|triple|treble|quadruple)(?=\ (?:the|that|its|their|his|her|what)\b)
  | (?:{NUMBER_WORDS})fold\b
"""
"""A part of a pattern in which blanks count nothing."""
_WORDS = {"twice": 2, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_NO_VERB = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|at|for|of|or|by|with|costs?|costing|pa(?:y|ys|id|ying)|earn\w{0,3}|"
    r"makes?|made|sold|sells|get|gets|got|has|had|have|having|now|than|from|reached|hit|worth|charg\w{1,3})"
    r"|[,;:(-]) \Z"
)
"""Before "double the price" where it is no verb: "to double the price"."""


def read_multiple(page: Page, at: int, end: int, room: Room) -> Mark | None:
    """Read the multiple between two places; None where it is a verb ("to double the price")."""
    word = page.low[at:end]
    numeral = None if word in _WORDS else read_within(page.low, at, end - len("fold"))
    hedge = hedge_before(page.low, at, room[0])
    verbal = word != "twice" and numeral is None and not hedge
    if verbal and not _NO_VERB.search(page.before(at, 12, room[0])):
        return None
    found = Found(
        start=at,
        end=end,
        number=numeral.value if numeral else Decimal(_WORDS.get(word, 2)),
        unit="ratio",
        hedge=hedge,
        rule="times",
    )
    return make_mark(page, found)
