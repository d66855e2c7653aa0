"""Numerals that tell how a game or a vote ended: "won 3-0", "7-6 (5)", "3-for-4", "a 5-under 67"."""

from __future__ import annotations

import re

_SCORE = re.compile(
    r"([0-9]{1,3})-([0-9]{1,3})(?:-[0-9]{1,3})?\b(?![-%,.]?[0-9])(?! ?%|/)"
    r"(?: ?\([0-9]{1,2}(?:-[0-9]{1,2})?\))?"
)
_PLAYED = re.compile(
    r"\b(?:w[io]n|winning|beat|beaten|beating|lost|los[es]|losing|lead|leads|led|leading|draw|drew|drawn|defeat\w*|"
    r"victory|scor\w*|match|tied|tie|thrash\w*|ruled|ruling|vote[ds]?|voting|goal\w*|set|sets|aggregate|ahead|down|"
    r"record|final|series|half-time|game)\b"
)
_TOKEN = re.compile(
    r"""
      [0-9]{1,2}-(?:for|of)-[0-9]{1,2}\b      # 3-for-4
    | [0-9]{1,2}\ (?:under|over)(?=\ par\b|[,.;])  # on 16 under
    | [0-9]{1,2}-(?:all|under|over)\b         # 14-all, 5-under
    | [0-9]{1,3}\ for\ (?:[0-9]|one|two|three|four|five|six|seven|eight|nine)   # 312 for seven at stumps
      (?=\ (?:at\ (?:stumps|lunch|tea|the\ close)|declared|in\ [0-9]{1,3}(?:\.[0-9])?\ overs)\b)
    """,
    re.VERBOSE,
)
_ROUND = re.compile(r"[0-9]{2,3}\b")
_UNDER_PAR = re.compile(r"-(?:under|over)(?:-par)? \Z")


def played_end(low: str, at: int) -> int | None:
    """Give the end of what a player did, whose digits begin at `at`: "3-for-4", the 67 of "a 5-under 67".

    >>> played_end("3-for-4", 0), played_end("a 5-under-par 67", 14), played_end("a 67", 2)
    (7, 16, None)
    """
    match = _TOKEN.match(low, at)
    if match is None and _UNDER_PAR.search(low[max(0, at - 12) : at]):
        match = _ROUND.match(low, at)
    return match.end() if match else None


def score_rule(low: str, at: int, *, counts: bool) -> int | None:
    """Give the end of a score ("won 3-0", "6-4", "a 7-1 outsider") that begins at `at`.

    Args:
        low: the text in small letters.
        at: where the first digits begin.
        counts: a noun follows that the numbers may count; only a range counts it.

    >>> score_rule("won 3-0", 4, counts=False), score_rule("in 5-7 hours", 3, counts=True)
    (7, None)
    """
    match = _SCORE.match(low, at)
    if match is None:
        return None
    falling = int(match[1]) >= int(match[2])
    played = _PLAYED.search(low[max(0, at - 50) : at]) or _PLAYED.search(low[match.end() : match.end() + 25])
    return match.end() if falling or (played and not counts) else None
