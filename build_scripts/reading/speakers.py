"""Who asserts the words of a span of a text, by the attributions found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.model import Attribution
from build_scripts.reading.attributions import PARAPHRASED, QUOTED
from build_scripts.reading.descriptions import is_named
from build_scripts.reading.sentences import find_quotations, find_single_quotations

Span = tuple[int, int]
_OWN = "own voice"
_DEEPEST = 32
"""Attributions within attributions that are looked at."""


class Status(StrEnum):
    """How well the text says who speaks."""

    NAMED = "named"
    UNNAMED = "unnamed"
    """Described, not named: "a security source"."""
    MISSING = "missing"
    """Somebody speaks, and the text does not say who."""
    OWN_VOICE = "own voice"
    """The article itself asserts it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who asserts the words of a span."""

    speaker: str | None
    """As in `Attribution`; None when missing and in the article's own voice."""
    status: Status
    mode: str
    """``quoted``, ``paraphrased`` or ``own voice``."""
    attribution: Attribution | None
    """The innermost attribution that holds the span."""


def find_speaker(text: str, start: int, end: int, attributions: Sequence[Attribution]) -> Speaker:
    """Find who asserts the words of one span; for many spans use `find_speakers`."""
    return find_speakers(text, ((start, end),), attributions)[0]


def find_speakers(
    text: str, spans: Sequence[Span], attributions: Sequence[Attribution]
) -> tuple[Speaker, ...]:
    """Find who asserts the words of each span: the innermost attribution that holds its middle.

    Args:
        text: the text that `attributions` were found in.
        spans: in any order.
        attributions: as `find_attributions` returns them.

    Returns:
        One speaker a span, in the order of `spans`.
    """
    contents = sorted(
        (begin, finish, number)
        for number, attribution in enumerate(attributions)
        for begin, finish in attribution.content
    )
    quotations = sorted((*find_quotations(text), *find_single_quotations(text)))
    found: dict[int, Speaker] = {}
    active: list[tuple[int, int, int]] = []
    at = 0
    for middle, number in sorted(((start + end) // 2, number) for number, (start, end) in enumerate(spans)):
        while at < len(contents) and contents[at][0] <= middle:
            active = [content for content in active if content[1] > contents[at][0]]
            active.append(contents[at])
            at += 1
        holding = [content for content in active[-_DEEPEST:] if content[1] > middle]
        inner = min(holding, key=lambda content: (content[1] - content[0], -content[2]), default=None)
        attribution = attributions[inner[2]] if inner else None
        found[number] = _describe(attribution, _is_quoted(quotations, middle))
    return tuple(found[number] for number in range(len(spans)))


def _is_quoted(quotations: Sequence[Span], at: int) -> bool:
    before = bisect_right(quotations, (at, len(quotations) and quotations[-1][1])) - 1
    return before >= 0 and at < quotations[before][1]


def _describe(attribution: Attribution | None, quoted: bool) -> Speaker:  # noqa: FBT001 - two values of one span
    if attribution is None:
        return Speaker(speaker=None, status=Status.OWN_VOICE, mode=_OWN, attribution=None)
    speaker = attribution.speaker
    described = Status.NAMED if speaker is not None and is_named(speaker) else Status.UNNAMED
    status = Status.MISSING if speaker is None else described
    mode = QUOTED if quoted else PARAPHRASED
    return Speaker(speaker=speaker, status=status, mode=mode, attribution=attribution)
