"""Dates that name years and more: "1939", "1955-1963", "499 BC", "the 1960s", "the 4th century BC"."""

from __future__ import annotations

import re

from build_scripts.model import Basis
from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.calendar_days import year_text
from build_scripts.reading.date_eras import year_of_era
from build_scripts.reading.date_months import narrowed
from build_scripts.reading.date_names import IDENTIFIER_BEFORE, why_no_year
from build_scripts.reading.date_old_years import year_words
from build_scripts.reading.date_values import (
    Found,
    Refused,
    Results,
    Rule,
    Scene,
    dated,
    one,
    refused,
    rule,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import (
    APPROX,
    BC,
    GAP,
    MOD,
    MOD_FIRST,
    ORDINALS,
    YEAR,
)
from build_scripts.reading.date_year_of import short_year, year_of_two_digits


def _read_year(m: re.Match[str], scene: Scene) -> Results:
    """A bare year. A name or number of four digits is refused: "US Open 2017", "Resolution 1701"."""
    before = scene.low[max(0, m.start("year") - 20) : m.start("year")]
    if IDENTIFIER_BEFORE.search(before):
        return (Refused(m.start("year"), m.end("year"), "identifier"),)
    if not (m["mod"] or m["the_year"] or m["bc"]):
        why = why_no_year(m, scene, before)
        if why:
            return (Refused(m.start("year"), m.end("year"), why),) if why != "unlikely" else ()
    bc = bool(m["bc"] or _BC_AHEAD.match(scene.low, m.end()))
    return _years(m, scene, -int(m["year"]) if bc else int(m["year"]))


def _years(m: re.Match[str], scene: Scene, year: int) -> Results:
    """The year, or the two years of a range: "1955-1963", "1995-96"."""
    mod, digits = words_of(m, "mod"), m["year2"]
    value = narrowed(_part_of_year(year, mod), mod, Basis.STATED, scene)
    first = Found(m.start(), m.end("year") if digits else m.end(), value, year_words(year))
    if not digits:
        return (first,)
    second = int(str(abs(year))[: 4 - len(digits)] + digits)
    if year > 0 and not year < second <= year + 150:
        return refused(m, "counted")
    last = dated(year_text(-second if year < 0 else second), Basis.STATED)
    return first, Found(m.start("year2"), m.end(), last, year_words(second))


def _part_of_year(year: int, mod: str) -> str:
    if re.search(r"(?:second|latter|last) half", mod):
        return f"{year_text(year)}-H2"
    return f"{year_text(year)}-H1" if "first half" in mod else year_text(year)


_BC_AHEAD = re.compile(rf"(?:\ ?-\ ?|\ (?:to|and|or|until)\ )\d{{1,4}}{BC}", re.VERBOSE)
"""The era may stand only with the second year: "from 499 to 493 BC"."""


_SHORT_BEFORE = re.compile(
    r"\b(?:in|of|since|by|until|from|to|during|before|after|late|early|mid|summer|spring|fall|winter|and)"
    r"[ -]'\Z"
)


def _read_short_year(m: re.Match[str], scene: Scene) -> Results:
    """Two digits behind an apostrophe: "in '88", "the summer of '69"."""
    if not _SHORT_BEFORE.search(words_before(m, scene)):
        return ()
    number = year_of_two_digits(m["year"], scene)
    return (Found(m.start() - 1, m.end(), dated(f"{number}", Basis.DERIVED), year_words(number)),)


def _decade_of_two_digits(digits: str, scene: Scene) -> int:
    """Read "'70s" as the last such decade that has begun, in a history as that of its century."""
    if scene.narrative and scene.story:
        return year_of_two_digits(digits, scene) // 10
    return short_year(digits, scene.now.year - 10) // 10


def _read_short_decade(m: re.Match[str], scene: Scene) -> Results:
    """Read "'70s" where no article stands before it: "the 1960s and '70s"."""
    if not scene.low.startswith("'", m.start() - 1) or _WORD_BEFORE.search(words_before(m, scene, 3)):
        return ()
    decade = _decade_of_two_digits(m["short"], scene)
    return (Found(m.start() - 1, m.end(), dated(f"{decade}", Basis.DERIVED), "the ten years of the decade"),)


_WORD_BEFORE = re.compile(r"[a-z\d]'\Z")
_TENS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]


_AGE_BEFORE = re.compile(r"\b(?:his|her|their|my|your|our) \Z")


def _read_old_decade(m: re.Match[str], scene: Scene) -> Results:
    """Read "the 640s" where a history tells of such years."""
    year = year_of_era(10 * int(m["old_decade"]), scene) if scene.story else None
    if year is None:
        return ()
    timex = f"{'BC' if year < 0 else ''}{m['old_decade'].zfill(3)}"
    return one(m, dated(timex, Basis.DERIVED), "the ten years of the decade")


def _read_decade(m: re.Match[str], scene: Scene) -> Results:
    """A decade, in four digits, two digits or words; the last such before publication."""
    if m["old_decade"]:
        return _read_old_decade(m, scene)
    if not m["decade"] and _AGE_BEFORE.search(words_before(m, scene)):
        return refused(m, "counted")  # "in her late forties"
    basis, words = Basis.STATED, m["word"]
    if m["decade"]:
        decade = int(m["decade"])
    else:
        tens = _TENS.index(words) + 2 if words else int(m["short"][0])
        decade = _decade_of_two_digits(f"{tens}0", scene)
        basis = Basis.DERIVED
    timex = f"{'BC' if m['bc'] else ''}{decade:03d}"
    return one(m, dated(timex, basis), "the ten years of the decade")


_CENTURIES = ORDINALS
_COMPANY = re.compile(r"Century [A-Z]")


def _number_of_century(words: str) -> int:
    return _CENTURIES[words] if words in _CENTURIES else int(words[:-2])


def _read_centuries(m: re.Match[str], _scene: Scene) -> Results:
    """Read "the 17th and 18th centuries": two of them."""
    numbers = [_number_of_century(m[group]) for group in ("first", "ordinal")]
    if not all(0 < number < 31 for number in numbers):
        return ()
    bc = "BC" if m["bc"] else ""
    spans = (m.start(), m.end("first")), (m.start("ordinal"), m.end())
    return tuple(
        Found(*span, dated(f"{bc}{number - 1:02d}", Basis.STATED), f"century number {number}")
        for number, span in zip(numbers, spans, strict=True)
    )


def _read_century(m: re.Match[str], scene: Scene) -> Results:
    """A century by its number: the 19th begins in 1800."""
    if _COMPANY.search(scene.text, m.end() - 7, m.end() + 3):
        return refused(m, "name")  # 20th Century Fox
    number = _number_of_century(m["ordinal"])
    if not 0 < number < 31:
        return ()
    timex = f"{'BC' if m['bc'] else ''}{number - 1:02d}"
    return one(
        m, dated(timex, Basis.STATED), f"century number {number}, begun in its year 0 as speech has it"
    )


_EARLY = r"(?:the\ )?(?:(?:early|late|mid)[\ -])?"
_NTH = rf"\d{{1,2}}(?:st|nd|rd|th)|{alternatives(_CENTURIES)}"

RULES: tuple[Rule, ...] = (
    rule(
        "decade",
        f"0 {MOD_FIRST} {' '.join(_TENS)}",
        rf"""{MOD}? {_EARLY}
             (?: (?P<decade>\d\d\d(?=0)|\d\d(?=0'?s\ ?b)) 0'?s {BC}?
               | (?P<old_decade>[1-9]\d)0s
               | '(?P<short>\d0)s
               | (?P<word>{"|".join(_TENS)}) ) (?![a-z\d])""",
        _read_decade,
        "the late 1960s",
        "the '80s",
        "the sixties",
        "the 470s BC",
    ),
    rule(
        "century",
        f"0 {' '.join(_CENTURIES).replace('-', ' ')} {MOD_FIRST}",
        rf"""{MOD}? {_EARLY} (?P<ordinal>{_NTH}) {GAP} century{BC}? (?![a-z])""",
        _read_century,
        "the 4th century BC",
        "19th-century",
        "the early twenty-first century",
    ),
    rule(
        "centuries",
        f"the 0 early late {' '.join(_CENTURIES).replace('-', ' ')}",
        rf"""{_EARLY} (?P<first>{_NTH}) (?:\ and|\ or|\ to)\ {_EARLY} (?P<ordinal>{_NTH}) {GAP} centuries
             {BC}? (?![a-z])""",
        _read_centuries,
        "the late 18th and early 19th centuries",
    ),
    rule("short decade", "0", r"(?P<short>[1-9]0)s(?![a-z\d])", _read_short_decade),
    rule("short year", "0", r"(?<=')(?P<year>\d\d)(?![\d'a-z%]|[.,]\d)", _read_short_year),
    rule(
        "year",
        f"0 {MOD_FIRST} about around circa ca c roughly approximately year years",
        rf"""{MOD}? (?P<the_year>(?:the\ )?years?\ )? {APPROX} {YEAR}{BC}?
             (?: \ ?-\ ? (?P<year2>\d{{4}}|\d\d) (?![\d%a-z-]|[.,:]\d) )?""",
        _read_year,
        "1939",
        "early 1941",
        "1955-1963",
        "1995-96",
        "the second half of 2008",
    ),
)
