"""Seasons: "the summer of 1955", "summer 2007", "by the winter". Northern, as news and TIMEX3 have them."""

from __future__ import annotations

import re

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import days_of, year_text
from build_scripts.reading.date_story import history_year
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import Results, Rule, Scene, dated, one, rule, words_before
from build_scripts.reading.date_words import MOD, MOD_FIRST, SEASONS, SP, any_of

_SEASON_BEFORE = re.compile(r"\b(?:in|by|during|since|until|of|early|late|mid|every|each|that) \Z|mid-\Z")
_AUTUMN_BEFORE = re.compile(r"\b(?:in|by|during|since) (?:the |early |late )?\Z")
_YEAR_AHEAD = re.compile(
    rf"""(?:\ ?-\ ?|\ (?:and|to|or)\ ) (?:the\ )? (?:(?:early|late)\ )? {any_of(SEASONS)} ,?\ (?:of\ )?
         (?P<year>(?:1\d|20)\d\d)""",
    re.VERBOSE,
)
_MIDDLE_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def _read_season(m: re.Match[str], scene: Scene) -> Results:
    """A season with its year, or that of the year told, or the one nearest to publication."""
    season = m["season"]
    code = SEASONS[season]
    if m["year"]:
        year = int(m["year"]) * (-1 if m["bc"] else 1)
        return one(m, dated(f"{year_text(year)}-{code}", Basis.STATED), f"the {season} of the year named")
    if not _is_season(m, scene):
        return ()
    ahead = _YEAR_AHEAD.match(scene.low, m.end())
    if ahead:
        return one(m, dated(f"{ahead['year']}-{code}", Basis.DERIVED), "the year named behind it")
    if not scene.narrative:
        return one(m, dated(_by_tense(code, m, scene), Basis.DERIVED), "the one nearest to publication")
    if scene.story is None:
        return ()
    year, source = history_year(scene, _MIDDLE_MONTH[code])
    return one(m, dated(f"{year_text(year)}-{code}", Basis.DERIVED), source)


def _is_season(m: re.Match[str], scene: Scene) -> bool:
    """Tell a season from "the fall of the city", "prices fall", "a summer house"."""
    before = words_before(m, scene, 8)
    if m["season"] == "fall":
        return bool(_AUTUMN_BEFORE.search(before)) and not scene.low.startswith(" of ", m.end())
    return bool(scene.narrative or m["the"] or m["mod"] or _SEASON_BEFORE.search(before))


def _by_tense(code: str, m: re.Match[str], scene: Scene) -> str:
    names = [f"{scene.now.year + years}-{code}" for years in (-1, 0, 1)]
    spans = [(name, days) for name in names if (days := days_of(name))]
    if tense(scene.low, m.start(), m.end()) == "past":
        return [name for name, days in spans if days[0] <= scene.now][-1]
    return next(name for name, days in spans if days[1] >= scene.now)


RULES: tuple[Rule, ...] = (
    rule(
        "season",
        f"{' '.join(SEASONS)} {MOD_FIRST}",
        rf"""{MOD}? (?P<the>the\ )? (?:(?:early|late|mid|middle)[\ -])?
             (?P<season>{"|".join(SEASONS)}) (?![a-z])
             (?: ,?{SP}(?:of\ )? (?P<year>(?:1\d|20)\d\d(?!\d|,\d)|\d{{1,4}}(?=\ ?b\.?c))
                 (?P<bc>\ ?(?:bce?(?![a-z])|b\.c\.))? (?:-(?:\d{{4}}|\d\d)(?![\d-]))? )?""",
        _read_season,
        "the summer of 1955",
        "summer 2007",
        "late autumn of 481 BC",
    ),
)
