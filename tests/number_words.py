"""What a reading must account for, found apart from it: every run of digits and every number word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.normal import normalise
from build_scripts.reading.not_quantities import ORDINALS
from build_scripts.reading.numerals import NUMBER_WORDS

_ACCOUNTED = re.compile(
    rf"[0-9]+|\b(?:{NUMBER_WORDS}|{alternatives(ORDINALS)}"
    r"|half|dozens|hundreds|thousands|millions|billions|trillions)\b",
    re.IGNORECASE,
)


def number_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of all runs of digits and number words of a text.

    >>> [("No. 10, two"[s:e]) for s, e in number_words("No. 10, two")]
    ['10', 'two']
    """
    for match in _ACCOUNTED.finditer(normalise(text)):
        yield match.span()
