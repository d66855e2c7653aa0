"""Finding an editor's words in an article: exactly, or not at all.

There are three outcomes and no fuzzy one: found; absent, or there more than once (the nearest passage
and the first character that differs are named); and, where the article itself could not be read,
"cannot be checked" (``sheets.check_anchors``). Matching is done on a copy
in which odd spaces, quotation marks and dashes are plain (``reading.normal``); that copy has
the length of the original, so offsets and published characters are the original's.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from rapidfuzz import fuzz, process

from build_scripts.errors import times
from build_scripts.reading.normal import normalise
from build_scripts.reading.sentences import find_sentences

_TOKEN = re.compile(
    r"""
      (?:[A-Z]{0,3}[$€£¥₪₹])?       # $3, US$3
      \d(?:[\d.,:/-]*\d)?           # 40; 1,200; 2.5; 7:30; 2014-15; 1/2
      (?:%|\w)*                     # 20%, 40km, 5th, 3½
      (?:-\w+)*                     # 10-year-old
    | \w+(?:['-]\w+)*              # mill's, six-year
    """,
    re.VERBOSE,
)
"""A number with its separators, signs and what is glued to it is one token; so is a hyphenated word."""
_AROUND = ".,;:!?()\"'"
_WHOLE = re.compile(r"[^\s.,;:!?()\"'](?:\S*[^\s.,;:!?()\"'])?")
"""A word without the signs around it, in normalised text."""


ADD_NTH = "Add nth: with the place that is meant."
MORE_WORDS = "Quote more words, so many that they stand there once."
COPY = "Copy them from the article's file, as they are printed there."
NEAR = 70
"""Of a hundred: from here on words are like others, so that a slip of the pen explains the difference."""


class NotAnchored(Exception):
    """The words cannot be anchored; the message says why and what to do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def find_all(words: str, text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Every place where the words stand in ``text[start:end]``, in order, without overlap."""
    plain, wanted = normalise(text), normalise(words)
    found, at, stop = [], start, len(text) if end is None else end
    while (at := plain.find(wanted, at, stop)) >= 0:
        found.append((at, at + len(words)))
        at += len(words)
    return tuple(found)


def find_once(
    words: str,
    text: str,
    *,
    nth: int | None = None,
    inside: tuple[int, int] | None = None,
    several: str = ADD_NTH,
) -> tuple[int, int]:
    """The one place where the words stand.

    Args:
        words: What to find.
        text: Where.
        nth: Which of several places, counted from 1.
        inside: Only between these two offsets.
        several: What to do about words that stand in several places, where the entry has no ``nth``.

    Raises:
        NotAnchored: The words are absent, or stand in several places and ``nth`` is not
            given, or in fewer places than ``nth``.
    """
    start, end = inside or (0, len(text))
    places = find_all(words, text, start, end)
    if not places:
        raise NotAnchored(
            f'the words "{_short(words)}" do not stand there', _instead(words, text, start, end)
        )
    if nth is None and len(places) > 1:
        raise NotAnchored(f'the words "{_short(words)}" stand there {len(places)} times', several)
    if nth is not None and nth > len(places):
        stand = f'the words "{_short(words)}" stand there {times(len(places))}'
        raise NotAnchored(f"{stand}, not {nth}", "Mend nth:.")
    return places[(nth or 1) - 1]


def find_passage(
    words: str, body: str, sentences: Sequence[tuple[int, int]], *, nth: int | None = None
) -> tuple[int, int]:
    """The one place where a passage of whole sentences stands in an article's body.

    Raises:
        NotAnchored: It is absent (names the nearest sentence and the first difference), not
            unique, or not whole sentences.
    """
    try:
        start, end = find_once(words, body, nth=nth)
    except NotAnchored as error:
        if find_all(words, body):
            raise
        message, remedy = _nearest(words, body, sentences)
        raise NotAnchored(message, remedy) from error
    first, last = bisect_left(sentences, start, key=_starts), bisect_left(sentences, end, key=_ends)
    begun = first < len(sentences) and sentences[first][0] == start
    if not (begun and last < len(sentences) and sentences[last][1] == end):
        whole = [(a, b) for a, b in sentences if a < end and start < b]
        mended = body[whole[0][0] : whole[-1][1]] if whole else ""
        raise NotAnchored("the passage is not made of whole sentences", f"The whole would be: {mended}")
    return start, end


_starts, _ends = itemgetter(0), itemgetter(1)


def on_token_bounds(text: str, start: int, end: int) -> bool:
    """Whether neither end cuts a word or a number in two.

    >>> on_token_bounds("some 1,200 families", 7, 10)
    False
    >>> on_token_bounds("some 1,200 families", 5, 10)
    True
    """
    left, right = max(0, start - 60), min(len(text), end + 60)
    for token in _TOKEN.finditer(normalise(text[left:right])):
        a, b = token.start() + left, token.end() + left
        if a < start < b or a < end < b:
            # A possessive may be left outside: "Lebanon" of "Lebanon's".
            if a < end < b and normalise(text[end:b]) in {"'s", "'"}:
                continue
            return False
    return True


def _instead(words: str, text: str, start: int, end: int) -> str:
    """What to do about words that do not stand in ``text[start:end]``."""
    if find_all(words, text):
        return "They stand elsewhere in the article. Mend the words, or cite the passage that holds them."
    near = _nearest_words(words, text, start, end)
    return f'The nearest words there: "{near}". {COPY}' if near else COPY


def _nearest_words(words: str, text: str, start: int, end: int) -> str:
    """The run of whole words in ``text[start:end]`` that is most like some others; none: nothing."""
    plain, count = normalise(text), len(words.split())
    at = [found.span() for found in _WHOLE.finditer(plain, start, end)]
    runs = [
        (at[first][0], at[first + many - 1][1])
        for many in range(max(1, count - 1), count + 2)
        for first in range(len(at) - many + 1)
    ]
    bare = normalise(words).strip(_AROUND)
    choices = [plain[slice(*run)] for run in runs]
    found = process.extractOne(bare, choices, scorer=fuzz.ratio, score_cutoff=NEAR)
    return text[slice(*runs[found[2]])] if found else ""


def _nearest(words: str, body: str, sentences: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """The message and the mended line for a passage that is absent."""
    plain = normalise(words)
    near = _nearest_run(plain, body, sentences)
    at = next(
        (i for i, (a, b) in enumerate(zip(plain, normalise(near), strict=False)) if a != b),
        min(len(plain), len(near)),
    )
    message = (
        f'the passage "{_short(words)}" does not stand in the article; '
        f"the nearest one differs at character {at + 1}: "
        f'expected "{near[at : at + 20]}", found "{words[at : at + 20]}"'
    )
    # A JSON string is YAML in double quotes: it can be pasted whatever it holds.
    return message, f"Write text: {json.dumps(near, ensure_ascii=False)}"


def _nearest_run(plain: str, body: str, sentences: Sequence[tuple[int, int]]) -> str:
    """The run of sentences, about as many as the passage has, that is most like it; none: nothing."""
    text, count = normalise(body), len(find_sentences(plain))
    runs = [
        (sentences[first][0], sentences[first + many - 1][1])
        for many in range(max(1, count - 1), count + 2)
        for first in range(len(sentences) - many + 1)
    ]
    if not runs:
        return ""
    found = process.extractOne(plain, [text[start:end] for start, end in runs], scorer=fuzz.ratio)
    return body[slice(*runs[found[2]])]


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"
