"""Parts of what was just reported: "Nine died, the guild said. Five of the dead were ill.".

Whoever gave the whole gives the part. Only what plainly points back is taken: "Of those, 4 had left",
"Five of them left", "A further 12 were hurt", and the "One" of two that were named.
"""

from __future__ import annotations

import re

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.speaker_words import NUMBERS

_OTHERS = frozenset({"most", "some", "several", "many", "a third", "a quarter", "a dozen"})
_WORDS = alternatives(sorted(NUMBERS | _OTHERS))
_NUMBER = rf"(?:[0-9][0-9.,]*+(?:\ percent|%)?|(?i:{_WORDS}))"
_PART = re.compile(
    rf"""
      Of\ (?:those|these|them)\b                                                    # Of those, 4 had left
    | (?:(?:At\ least|More\ than|About|Around|Nearly|Another)\ )?{_NUMBER}\ of\ (?:
          (?:those|these|them)\b                                                    # Five of them left
        | the\ (?:dead|injured|wounded|victims|missing|bodies|casualties|killed)\b )
    | (?:A\ further|Another)\ (?:(?:about|some|at\ least|more\ than)\ )?{_NUMBER}\b  # A further 12 were hurt
    | The\ (?:others|rest)\b
    | One\ (?:[a-z]+ed|was|is|had|has|held|left|took|went|fell|hit)\b               # One carried nine
    """,
    re.VERBOSE,
)


def tells_part(plain: str, start: int, end: int) -> bool:
    """Tell whether a sentence opens with a part of what the sentence before has told.

    >>> [tells_part(text, 0, len(text)) for text in ("Five of the dead were ill.", "Five pits shut.")]
    [True, False]
    """
    return _PART.match(plain, start, end) is not None
