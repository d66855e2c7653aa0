"""Seasons: "the summer of 1955", "summer 2007", "by the winter". Northern, as news and TIMEX3 have them."""

from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import add_years, days_of, year_text
from build_scripts.reading.date_eras import without_count
from build_scripts.reading.date_lengths import period
from build_scripts.reading.date_periods import season_near
from build_scripts.reading.date_story import history_year
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import (
    Results,
    Rule,
    Scene,
    Told,
    dated,
    in_words,
    lasting,
    one,
    reference,
    rule,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import MOD, MOD_FIRST, OLD_YEAR, SEASONS, SP, THAT, any_of, read_count
from build_scripts.reading.date_year_of import OF_THAT, named_year

_NOUN_AFTER = re.compile(
    r"""[ -](?: residence|house|home|camps?|schools?|palace|jobs?|vacations?|holidays?|breaks?|retreat
        |resorts?|clothes|olympics|games|semester|internships?|blockbusters?|movies?|sales?|festivals?
        |solstice|wheat|crops?|driving|sports?|fashion|collections?|transfer|wear|leagues?|tours? )\b""",
    re.VERBOSE,
)
"""What a season describes, so that it tells no time: "the summer residence", "the winter wheat"."""
_NAME = re.compile(
    r"[A-Z][a-z]+ (?:Offensive|War|Uprising|Revolution|Campaign|Awakening|Festival|Institute|Palace)\b"
)
"""A season with a name's capital: "the Spring Offensive"."""
_SEASON_BEFORE = re.compile(r"\b(?:in|by|during|since|until|of|early|late|mid|every|each|that|all) \Z|mid-\Z")
_COMES_AFTER = re.compile(r" (?:nears|approaches|looms|sets in|draws near|is coming)\b")
"""What a season does: "as winter nears"."""
_AUTUMN_BEFORE = re.compile(r"\b(?:in|by|during|since|before|until|through) (?:the |early |late )?\Z")
_YEAR_AHEAD = re.compile(
    rf"""(?:\ ?-\ ?|\ (?:and|to|or)\ ) (?:the\ )? (?:(?:early|late)\ )? {any_of(SEASONS)} ,?\ (?:of\ )?
         (?P<year>(?:1\d|20)\d\d)""",
    re.VERBOSE,
)
_MIDDLE_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


def _read_season(match: re.Match[str], scene: Scene) -> Results:
    """A season with its year, or that of the year told, or the one nearest to publication."""
    m = without_count(match, scene)
    if m is None:
        return ()
    season = m["season"]
    code = SEASONS[season]
    known = named_year(m, scene)
    if known:
        year, basis = known
        return one(m, dated(f"{year_text(year)}-{code}", basis), f"the {season} of the year named")
    if not _is_season(m, scene):
        return ()
    ahead = _YEAR_AHEAD.match(scene.low, m.end())
    if ahead:
        return one(m, dated(f"{ahead['year']}-{code}", Basis.DERIVED), "the year named behind it")
    told = scene.story if scene.narrative else scene.told_period
    if m["that"] and told:
        year = _year_from_told(words_of(m, "that"), code, told)
        return one(m, dated(f"{year_text(year)}-{code}", Basis.DERIVED), f"counted from {told.timex}")
    if not scene.narrative:
        return one(m, dated(_by_tense(code, m, scene), Basis.DERIVED), "the one nearest to publication")
    if scene.story is None:
        return ()
    year, source = history_year(scene, _MIDDLE_MONTH[code], m.start())
    return one(m, dated(f"{year_text(year)}-{code}", Basis.DERIVED), source)


def _year_from_told(det: str, code: str, told: Told) -> int:
    """The year of "that summer" and of "the following summer", which may lie in the year told."""
    if told.timex.endswith("-WI"):  # a winter bears the year it begins in
        step = {"following": 1, "next": 1, "previous": -(code == "WI"), "preceding": -(code == "WI")}
        return add_years(told.year, step.get(det.rpartition(" ")[2], 0))
    if det.endswith(("following", "next")):
        later = told.month is not None and told.month < _MIDDLE_MONTH[code] - 1
        return told.year if later else add_years(told.year, 1)
    if det.endswith(("previous", "preceding")):
        earlier = told.month is not None and told.month > _MIDDLE_MONTH[code] + 1
        return told.year if earlier else add_years(told.year, -1)
    return told.year


def _is_season(m: re.Match[str], scene: Scene) -> bool:
    """Tell a season from "the fall of the city", "prices fall", "a summer house"."""
    if _NOUN_AFTER.match(scene.low, m.end()) or _NAME.match(scene.text, m.start("season")):
        return False
    before = words_before(m, scene, 8)
    if _COMES_AFTER.match(scene.low, m.end()) and m["season"] not in {"fall", "spring"}:
        return True
    if m["season"] == "fall":
        return bool(_AUTUMN_BEFORE.search(before)) and not scene.low.startswith(" of ", m.end())
    return bool(scene.narrative or m["the"] or m["that"] or m["mod"] or _SEASON_BEFORE.search(before))


def _by_tense(code: str, m: re.Match[str], scene: Scene) -> str:
    names = [f"{scene.now.year + years}-{code}" for years in (-1, 0, 1)]
    spans = [(name, days) for name in names if (days := days_of(name))]
    coming = _COMES_AFTER.match(scene.low, m.end())
    if not coming and tense(scene.low, m.start(), m.end()) == "past":
        return [name for name, days in spans if days[0] <= scene.now][-1]
    return next(name for name, days in spans if days[1] >= scene.now)


def _read_seasons_ago(m: re.Match[str], scene: Scene) -> Results:
    """Read "two summers ago": the last but one before publication."""
    count = read_count(m["count"])
    if scene.narrative or count is None:
        return ()
    code = SEASONS[m["season"]]
    last, _, _ = season_near(scene.now, code, -1).partition("-")
    timex = f"{year_text(int(last) - int(count) + 1)}-{code}"
    return one(m, dated(timex, Basis.DERIVED), f"counted from publication, {in_words(scene.now)}")


_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}


def _read_played_season(m: re.Match[str], scene: Scene) -> Results:
    """Read "this season" and "the past two seasons" of those who play: whose days are not said."""
    if scene.narrative:
        return ()
    count = read_count(m["count"]) if m["count"] else None
    if m["plural"]:
        return one(m, lasting(period(count, "year")), "seasons, a year from one to the next")
    year = scene.now.year + _STEPS.get(m["det"], 0)
    value = replace(reference("PRESENT_REF"), timex=year_text(year))
    return one(m, value, f"counted from publication, {in_words(scene.now)}; its days are not said")


RULES: tuple[Rule, ...] = (
    rule(
        "played season",
        "this last next the past previous current coming",
        r"""(?:the\ |this\ )? (?P<det>this|last|past|previous|current|next|coming)
            (?: \ season(?![a-z-])
              | \ (?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|few|several)
                \ (?P<plural>seasons)(?![a-z-]) )""",
        _read_played_season,
        "this season",
        "the past two seasons",
    ),
    rule(
        "seasons ago",
        "0 two three four five six seven eight nine ten",
        r"""(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})
            \ (?P<season>spring|summer|autumn|winter)s\ ago(?![a-z])""",
        _read_seasons_ago,
        "two summers ago",
    ),
    rule(
        "season",
        f"{' '.join(SEASONS)} midsummer midwinter {MOD_FIRST} that same following next previous preceding",
        rf"""{MOD}? (?: (?P<the>the)\  | (?P<that>{THAT} | that\ same
                     | the\ (?:same|following|next|previous|preceding))\  )?
             (?:mid|(?:early|late|mid|middle)[\ -])?
             (?P<season>{"|".join(SEASONS)}) (?![a-z])
             (?: ,?{SP}(?:of{SP})?
                 (?: (?P<year>(?:1\d|20)\d\d(?!\d|,\d)|\d{{1,4}}(?=\ ?b\.?c))
                     (?P<bc>\ ?(?:bce?(?![a-z])|b\.c\.))? (?:-(?:\d{{4}}|\d\d)(?![\d-]))?
                   | {OLD_YEAR} (?:/\d{{1,3}})?
                   | (?P<of_that>{OF_THAT}) | '(?P<short_year>\d\d)(?![\d'a-z]) ) )?""",
        _read_season,
        "the summer of 1955",
        "summer 2007",
        "late autumn of 481 BC",
        "that summer",
        "the spring of next year",
        "the summer of '99",
        "the following spring",
    ),
)
