"""Years of antiquity, and those that only a word tells from a number: "499 BC", "AD 378", "the year 3000"."""

from __future__ import annotations

import re

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import year_text
from build_scripts.reading.date_values import (
    Found,
    Results,
    Rule,
    Scene,
    dated,
    one,
    refused,
    rule,
    words_before,
)
from build_scripts.reading.date_words import APPROX, BC, MOD, MOD_FIRST, MONTHS, SEASONS, any_of


def year_words(year: int) -> str:
    """Say a year in words.

    >>> year_words(-499)
    'the year 499 BC'
    """
    return f"the year {f'{-year} BC' if year < 0 else year}"


def _read_bc_year(m: re.Match[str], _scene: Scene) -> Results:
    """A year before Christ, or two: "499-493 BC"."""
    years = [-int(m[group].replace(",", "")) for group in ("year1", "year") if m[group]]
    if not all(years):
        return ()
    values = [
        (dated(year_text(year), Basis.STATED, vague=bool(m["mod"])), year_words(year)) for year in years
    ]
    if len(years) == 1:
        return one(m, *values[0])
    return Found(m.start(), m.end("year1"), *values[0]), Found(m.start("year"), m.end(), *values[1])


def _read_ad_year(m: re.Match[str], scene: Scene) -> Results:
    """A year of our era that says so: "AD 378", "70 CE"."""
    group = "before" if m["before"] else "behind"
    era = scene.text[m.start(group) : m.end(group)]
    year = int(m["year"] or m["late_year"])
    if not era.isupper() or not 0 < year < 2100:
        return ()
    return one(m, dated(f"{year:04d}", Basis.STATED, vague=bool(m["mod"])), year_words(year))


def _read_far_year(m: re.Match[str], _scene: Scene) -> Results:
    """A year that only the word tells from a number of things; there is no year 0 and none of five digits."""
    year = int(m["year"])
    if not 0 < year < 9990:
        return refused(m, "not-understood")
    return one(m, dated(f"{year:04d}", Basis.STATED), year_words(year))


_OLD_BEFORE = re.compile(r"\b(?:in|by|since|until|till|from|during) \Z")
_OLD_AFTER = re.compile(
    r"[,.;:)]|\s{0,3}\Z| (?:the|an?|he|she|they|it|his|their|and|when|to|with|at|on|in|by"
    r"|did|was|were|had|saw|came|brought|that|after|before|until|as)\b"
)


def _as_told(number: int, scene: Scene) -> int | None:
    """Take a number for a year of the era that a history tells of, where it lies near the one reached."""
    told = scene.story.year if scene.narrative and scene.story else 1000
    year = -number if told < 0 else number
    return year if told < 1000 and abs(year - told) <= 100 else None


def _read_old_year(m: re.Match[str], scene: Scene) -> Results:
    """Read "in 216" where a history tells of years of antiquity, near the one it has reached."""
    year = _as_told(int(m["year"]), scene)
    if year is None:
        return ()
    if not (_OLD_BEFORE.search(words_before(m, scene)) and _OLD_AFTER.match(scene.low, m.end())):
        return ()
    return one(m, dated(year_text(year), Basis.DERIVED), f"{year_words(year)}, as the years told before it")


def _read_old_month(m: re.Match[str], scene: Scene) -> Results:
    """Read "in September 281", "the winter of 317/316", where a history tells of years before Christ."""
    year = _as_told(int(m["year"]), scene)
    if year is None:
        return ()
    if not _OLD_AFTER.match(scene.low, m.end()):
        return ()
    part = f"{MONTHS[m['month']]:02d}" if m["month"] else SEASONS[m["season"]]
    return one(
        m,
        dated(f"{year_text(year)}-{part}", Basis.DERIVED),
        f"{year_words(year)}, as the years told before it",
    )


_BC_YEAR = r"(?:(?<!\d,)\d{1,3}(?:,\d{3}){1,3}|\d{1,9})"
_LIST = r"(?:\ ?-\ ?|\ (?:and|to|or|through|until)\ |/)"

RULES: tuple[Rule, ...] = (
    rule(
        "year bc",
        f"0 {MOD_FIRST} ca c circa about around",
        rf"{MOD}? {APPROX} (?:(?P<year1>{_BC_YEAR}){_LIST})? (?P<year>{_BC_YEAR}){BC}",
        _read_bc_year,
        "499-493 BC",
        "ca. 466 BC",
    ),
    rule(
        "year ad",
        f"0 ad {MOD_FIRST} ca c circa about around",
        rf"""{MOD}? {APPROX} (?: (?P<before>ad|a\.d\.)\ (?P<year>\d{{1,4}}) (?!\d)
                                | (?P<late_year>\d{{1,4}})\ ?(?P<behind>ad|ce|a\.d\.|c\.e\.)(?![a-z]) )""",
        _read_ad_year,
        "AD 378",
        "70 CE",
    ),
    rule("old year", "0", r"(?P<year>[1-9]\d{1,2})(?![\d%a-z-]|[.,:]\d)", _read_old_year, "216"),
    rule(
        "old month",
        f"the {' '.join(MONTHS)} {' '.join(SEASONS)}",
        rf"""(?: (?P<month>{any_of(MONTHS)}) | (?:the\ )?(?P<season>{any_of(SEASONS)}) ) \ (?:of\ )?
             (?P<year>[1-9]\d\d) (?:/\d{{1,3}})? (?![\d%a-z-]|[.,:/]\d|\ ?b\.?c)""",
        _read_old_month,
        "September 281",
        "the winter of 317/316",
    ),
    rule(
        "far year",
        "the year",
        r"the\ year\ (?P<year>0|\d{3,9})(?=[;?!)\n]|[.,](?!\d)|\Z)",
        _read_far_year,
        "the year 3000",
    ),
)
