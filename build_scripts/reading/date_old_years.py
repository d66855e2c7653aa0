"""Years of antiquity, and those that only a word tells from a number: "499 BC", "AD 378", "the year 3000"."""

from __future__ import annotations

import re

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import year_text
from build_scripts.reading.date_eras import ends_old_year, year_of_era
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
from build_scripts.reading.date_words import APPROX, BC, MOD, MOD_FIRST


def year_words(year: int) -> str:
    """Say a year in words.

    >>> year_words(-499)
    'the year 499 BC'
    """
    return f"the year {f'{-year} BC' if year < 0 else year}"


def _read_old(m: re.Match[str], scene: Scene) -> Results:
    """A year before Christ, or two: "499-493 BC"; in a history, a number that must be one of its years."""
    if m["old"]:
        return _read_old_year(m, scene)
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


_LATE_BEFORE = re.compile(r"\b(?:until|till|by|in|before) \Z")


def _read_late_year(m: re.Match[str], scene: Scene) -> Results:
    """Read "not again until 2117", which counts nothing."""
    return _read_far_year(m, scene) if _LATE_BEFORE.search(words_before(m, scene)) else ()


_OLD_BEFORE = re.compile(r"\b(?:in|by|since|until|till|from|during|between|after|before) \Z")
_OPENS = re.compile(
    r"(?<![a-z])(?:[Ii]n|since|until|during|(?:[.!?\"')] |\n|\A)(?:By|Since|Until|From|After)) \Z"
)
"""Before a year that a name may follow: "in 610 Phocas fell", but not "held by 300 Spartans"."""
_OF_TWO_BEFORE = re.compile(r"(?:\(|\bof )\Z")
"""Before two years that a dash joins: "the war of 602-628"."""


def _read_old_year(m: re.Match[str], scene: Scene) -> Results:
    """Read "in 216", "602-628" where a history tells of such years, near the one it has reached."""
    if not scene.narrative or not _is_led(m, scene):
        return ()
    opens = _OPENS.search(scene.text, max(0, m.start() - 8), m.start()) is not None
    if not ends_old_year(m.end(), scene, named=opens):
        return ()
    years = [year_of_era(int(m[group]), scene) for group in ("first", "old") if m[group]]
    if not all(years) or years != sorted(years, key=lambda year: year or 0):
        return ()
    ends = (m.start(), m.end("first")), (m.start("old"), m.end())
    spans = ends if m["first"] else ((m.start(), m.end()),)
    return tuple(
        Found(*span, dated(year_text(year), Basis.DERIVED), f"{year_words(year)}, as the years told")
        for year, span in zip((year or 0 for year in years), spans, strict=True)
    )


def _is_led(m: re.Match[str], scene: Scene) -> bool:
    """Tell whether the words before a bare number make a year of it."""
    if m["mod"] or _OLD_BEFORE.search(words_before(m, scene)):
        return True
    if m["first"]:
        return bool(_OF_TWO_BEFORE.search(words_before(m, scene)))
    joint = scene.low[scene.told.end : m.start()] if scene.told else ""
    return joint in {" and ", " to ", " or "}


_BC_YEAR = r"(?:(?<!\d,)\d{1,3}(?:,\d{3}){1,3}|\d{1,9})"
_LIST = r"(?:\ ?-\ ?|\ (?:and|to|or|through|until)\ |/)"

RULES: tuple[Rule, ...] = (
    rule(
        "old year",
        f"0 {MOD_FIRST} ca c circa about around",
        rf"""{MOD}? {APPROX}
             (?: (?:(?P<year1>{_BC_YEAR}){_LIST})? (?P<year>{_BC_YEAR}){BC}
               | (?:(?P<first>[1-9]\d\d)(?:\ ?-\ ?|\ to\ ))? (?P<old>[1-9]\d{{1,2}})
                 (?![\d%a-z-]|[.,:]\d) )""",
        _read_old,
        "499-493 BC",
        "ca. 466 BC",
        "216",
        "602-628",
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
    rule(
        "far year",
        "the year",
        r"the\ year\ (?P<year>0|\d{3,9})(?=[;?!)\n]|[.,](?!\d)|\Z)",
        _read_far_year,
        "the year 3000",
    ),
    rule(
        "late year",
        "0",
        r"(?P<year>2[1-9]\d\d)(?=[;?!)\n]|[.,](?!\d)|\Z)",
        _read_late_year,
        "2117",
    ),
)
