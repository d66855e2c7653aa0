"""Numbers below 1000 that are years in a history of such years: "in 451", "on 7 August 626", "the 640s"."""

from __future__ import annotations

import re

from build_scripts.reading.date_values import Scene

_ERA_AHEAD = re.compile(r"\d\ ?(?:bce?(?![a-z])|b\.c\.)", re.VERBOSE)
_REACH_OF_ERA = 4000
"""Characters in which a history that tells of years before Christ says so."""
NEAR_YEARS = 100
"""So near to the year that a history has reached, an early year is one."""
_FIRST_OLD = 100


def year_of_era(number: int, scene: Scene) -> int | None:
    """Take a number below 1000 for a year of the era that a history tells of, near the one it has reached.

    A history that has reached none may begin with a number of three digits.
    """
    if not scene.narrative:
        return None
    if scene.story is None:
        if scene.section or number < _FIRST_OLD:
            return None
        old = _ERA_AHEAD.search(scene.low, scene.paragraph, scene.paragraph + _REACH_OF_ERA)
        return -number if old else number
    year = -number if scene.story.year < 0 else number
    return year if abs(year - scene.story.year) <= NEAR_YEARS else None


_OLD_AFTER = re.compile(
    r"[,.;:)/]|\s{0,3}\Z| (?:the|an?|he|she|they|it|his|her|their|its|this|these|all|both|most|much|nearly"
    r"|almost|about|one|two|no|not|and|but|or|when|while|where|who|which|as|that|to|with|at|on|in|by|for|from"
    r"|under|after|before|until|did|was|were|had|saw|came|brought|there|however|only|even"
    r"|[a-z]{2,20}ed(?! [a-z]{2,20}s\b))\b"
)


def ends_old_year(end: int, scene: Scene, *, named: bool) -> bool:
    """Tell what may stand behind a year of three digits from what such a number counts.

    Args:
        end: where the number ends.
        scene: where it stands.
        named: whether a name may follow, as in "on 5 October 610 Phocas fell".
    """
    if _OLD_AFTER.match(scene.low, end):
        return True
    return named and scene.text[end : end + 1] == " " and scene.text[end + 1 : end + 2].isupper()


def without_count(m: re.Match[str], scene: Scene) -> re.Match[str] | None:
    """Read "7 August" alone of "on 7 August 300 men died"; None where nothing is left."""
    if m["old_year"] is None:
        return m
    year = year_of_era(int(m["old_year"]), scene)
    if year and ends_old_year(m.end("old_year"), scene, named=True):
        return m
    return m.re.match(m.string, m.start(), m.start("old_year"))
