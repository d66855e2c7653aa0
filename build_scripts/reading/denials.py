"""What somebody is reported to deny: its numbers and dates are nobody's claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.model import Attribution

_DENYING = frozenset(("deny", "denies", "denied", "denying"))
_WORD = re.compile(r"[a-z]+")
_STOP = re.compile(r"[:;] ")
_REFUSED = re.compile(
    r"""
    [dDqQrR](?:en(?:y|ies|ied|ying) | isput\w* | ismiss\w* | oubt\w* | uestion\w* | e(?:ject|but|fut)\w*)
    \ (?:[a-z’'-]+\ ){0,3}?                                      # "rejected as baseless the"
    (?:claim|report|allegation|accusation|suggestion|assertion|rumour|rumor)s?
    \ (?:that|of)\ (?P<denied>[^.;:!?\n]+)
    """,
    re.VERBOSE,
)
"""Somebody refuses what others said."""


def find_denied(
    text: str, attributions: Sequence[Attribution], sentences: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The stretches of some sentences that are denied.

    Args:
        text: As it was read.
        attributions: What the reader found in it.
        sentences: Where they begin and end.

    What follows a colon or a semicolon is what is said instead: "denied a cut: nine people work there".

    >>> list(find_denied("The army rejected claims that 40 died.", (), (0, 38)))
    [(30, 37)]
    """
    start, end = sentences
    for one in attributions:
        if start <= one.cue[0] < end and _DENYING.intersection(
            _WORD.findall(text[one.cue[0] : one.cue[1]].casefold())
        ):
            for first, last in one.content:
                yield first, _first_part(text, first, last)
    yield from (found.span("denied") for found in _REFUSED.finditer(text, start, end))


def _first_part(text: str, start: int, end: int) -> int:
    """Where what is denied ends."""
    stop = _STOP.search(text, start, end)
    return stop.start() if stop else end
