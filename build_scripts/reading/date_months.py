"""Dates that name a day or a month: "August 19, 2017", "22 December", "in December 2015"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import add_days, add_years, days_of
from build_scripts.reading.date_story import history_year
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import (
    Found,
    Results,
    Rule,
    Scene,
    dated,
    in_words,
    month_text,
    one,
    refused,
    rule,
    spread,
    words_of,
)
from build_scripts.reading.date_words import (
    BC,
    DAY,
    DAYPARTS,
    GAP,
    MOD,
    MOD_FIRST,
    MONTH,
    MONTH_NAMES,
    MONTHS,
    PART,
    SEASONS,
    SP,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    any_of,
)

# A year that stands behind the second of two dates and is meant for both: "from August 28 to Oct 10, 1945".
_YEAR_AHEAD = re.compile(
    rf"""
    (?:{SP})? (?: [-/,] | (?:to|until|till|through|and|or)(?![a-z]) ) (?:{SP})?
    (?: (?:the|early|late|mid|end|of|on) {GAP} ){{0,3}}
    (?: [0-3]?\d (?:st|nd|rd|th)? {SP} )?
    {any_of([*MONTHS, *SEASONS])} \.?
    (?: {SP} [0-3]?\d (?:st|nd|rd|th)? (?!\d) )?
    ,?{SP} (?:of{SP})? {YEAR}
    """,
    re.VERBOSE,
)


# A second month of a range: "January through March" lie in one year, or run over its end.
_MONTH_AHEAD = re.compile(
    rf"""
    (?: \ ?-\ ? | \ (?:to|through|until|and)\  ) {MONTH} (?: \ (?P<number>3[01]|[12]\d|[1-9])(?!\d) )?
    """,
    re.VERBOSE,
)


def year_of(scene: Scene, month: int, day: int | None, span: tuple[int, int]) -> tuple[int, str]:
    """Supply the year of a month or day that stands without one, and say where it comes from.

    It is the year that stands behind the second of two dates; in a history the year that the
    story has reached; else the one that brings the date nearest to publication in the
    direction of the verb's tense.
    """
    ahead = _YEAR_AHEAD.match(scene.low, span[1])
    if ahead:
        return int(ahead["year"]), "the year named behind it"
    if scene.narrative:
        return history_year(scene, month)
    second = _MONTH_AHEAD.match(scene.low, span[1])
    if second:
        last = MONTHS[second["month"]]
        year, source = year_of(scene, last, int(second["number"] or 0) or None, (span[0], second.end()))
        return year - (month > last), source
    past_story = _year_of_sentence(scene, span[0])
    if past_story and tense(scene.low, *span) != "future":
        return past_story, "the year told in the same sentence"
    return _year_by_tense(scene, month, day, span), f"the year taken from publication, {in_words(scene.now)}"


_SENTENCE_END = re.compile(r"[.!?][\"')]{0,3}\s|\n")


def _year_of_sentence(scene: Scene, start: int) -> int | None:
    """The year of a story from the past that this sentence tells ("from March 1991 … to June")."""
    told = scene.told_period
    if told is None or not told.month or not 0 < told.year < scene.now.year - 1 or start - told.end > 150:
        return None
    return None if _SENTENCE_END.search(scene.low, told.end, start) else told.year


def _year_by_tense(scene: Scene, month: int, day: int | None, span: tuple[int, int]) -> int:
    now = scene.now
    here, date = (now.month, now.day if day else 0), (month, day or 0)
    looks = tense(scene.low, *span)
    if looks == "past":
        return now.year - (date > here)
    if looks == "future":
        return now.year + (date < here)
    distance = (month - now.month) * 30 + (day or now.day) - now.day
    return now.year + (distance < -240) - (distance > 120)


def _named_year(m: re.Match[str], scene: Scene) -> tuple[int, Basis] | None:
    """Read the year that stands with a month ("1939", "480 BC", "of that year"), if any."""
    groups = m.groupdict()
    if groups["bc_year"]:
        return -int(groups["bc_year"]), Basis.STATED
    if groups["year"]:
        return int(groups["year"]) * (-1 if groups["bc"] else 1), Basis.STATED
    that = words_of(m, "of_that")
    if not that:
        return None
    if that in {"this year", "last year", "next year"} and not scene.narrative:
        return scene.now.year + {"this": 0, "last": -1, "next": 1}[that.split()[0]], Basis.DERIVED
    told = scene.told.year if scene.told else scene.now.year
    return add_years(told, "following" in that or "next" in that), Basis.DERIVED


def _read_day(m: re.Match[str], scene: Scene) -> Results:
    """A day of a month, or two of them ("April 6-7"), with or without weekday, year, part of the day."""
    if not _is_month(m, scene):
        return ()
    if _is_name(m, scene):
        return refused(m, "name")
    month, days = MONTHS[m["month"]], [int(m["day"])]
    if m["day2"] and not m["part"]:
        days.append(int(m["day2"]))
    year, basis, source = _year_basis(m, scene, month, days[0])
    if (month, days) == (2, [29]) and basis is Basis.DERIVED:
        year -= year % 4  # the last leap year, give or take those of the centuries
    if any(days_of(month_text(year if year > 0 else 4, month, day)) is None for day in days):
        return ()
    part = DAYPARTS.get(m["part"], "TMO") if m["part"] else ""
    spans = _spans(m, len(days))
    return tuple(
        Found(
            *span,
            dated(month_text(year, month, day) + part, basis),
            f"{day} {_month_words(year, month, source)}",
        )
        for day, span in zip(days, spans, strict=True)
    )


_OTHER_WORDS = frozenset({"may", "march", "august"})


def _is_month(m: re.Match[str], scene: Scene) -> bool:
    """Tell a month from "may", "march", "mar" and "dec" in small letters, which are other words."""
    word = m["month"]
    return scene.text[m.start("month")].isupper() or (len(word) > 3 and word not in _OTHER_WORDS)


_NAME_BEFORE = re.compile(r"\b(?:Black|Red|Bloody) \Z")
_NAME_AFTER = re.compile(
    r" (?:alliance|coalition|movement|bloc|camp|forces|brigades?|party|front|youth|agreement|group)\b"
)


def _is_name(m: re.Match[str], scene: Scene) -> bool:
    """Tell a group's name from a date: "the 14 March alliance", "Black September"."""
    before = scene.text[max(0, m.start() - 8) : m.start()]
    if _NAME_BEFORE.search(before):
        return True
    if m["year"] or not _NAME_AFTER.match(scene.low, m.end()):
        return False
    # "On 14 March forces attacked" is a date: a name has its article or a capital.
    article = scene.low.startswith("the ", max(0, m.start() - 4)) or scene.low.startswith("the ", m.start())
    return article or scene.text[m.end() + 1].isupper()


def _spans(m: re.Match[str], count: int) -> list[tuple[int, int]]:
    """Where each of the days stands: "[6]-[7 February 1920]", "[April 6]-[7]"."""
    if count == 1:
        return [(m.start(), m.end("day") if m["day2"] else m.end())]
    return [(m.start(), m.end("day")), (m.start("day2"), m.end())]


def _year_basis(m: re.Match[str], scene: Scene, month: int, day: int | None) -> tuple[int, Basis, str]:
    known = _named_year(m, scene)
    if known:
        return (*known, "as the words say")
    year, source = year_of(scene, month, day, m.span())
    return year, Basis.DERIVED, source


def _month_words(year: int, month: int, source: str) -> str:
    return f"{MONTH_NAMES[month - 1]} {f'{-year} BC' if year < 0 else year}, {source}"


def _read_month(m: re.Match[str], scene: Scene) -> Results:
    """A month, with or without its year; "earlier in July" ends the day before publication."""
    if not _is_month(m, scene):
        return ()
    if _is_name(m, scene):
        return refused(m, "name")
    month = MONTHS[m["month"]]
    if _named_year(m, scene) is None and not _stands_as_month(m, scene):
        return ()
    det = words_of(m, "det")
    if det:
        year, basis, source = (
            _year_of_det(det, month, scene),
            Basis.DERIVED,
            f"counted from {in_words(scene.now)}",
        )
    else:
        year, basis, source = _year_basis(m, scene, month, None)
    value = narrowed(month_text(year, month), m["mod"] or "", basis, scene)
    return one(m, value, _month_words(year, month, source))


def narrowed(timex: str, mod: str, basis: Basis, scene: Scene) -> DateValue:
    """Cut "earlier in July" and "later this year" at the day of publication when it lies inside."""
    days = days_of(timex)
    if not scene.narrative and days and days[0] < scene.now <= days[1]:
        if mod.startswith("earlier"):
            return spread(timex, days[0], add_days(scene.now, -1), basis)
        if mod.startswith("later"):
            return spread(timex, scene.now, days[1], basis)
    return dated(timex, basis, vague=bool(mod))


def _year_of_det(det: str, month: int, scene: Scene) -> int:
    if det in {"last", "past", "this past", "previous"}:
        return scene.now.year - (month >= scene.now.month)
    if det in {"next", "coming", "this coming"}:
        return scene.now.year + (month <= scene.now.month)
    return scene.now.year


_FIRST_NAMES = frozenset({"april", "may", "june", "august", "jan"})
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Miss|Sen|Gov|Gen|Col|Rev)\.? \Z")
_FIRST_NAME_BEFORE = re.compile(r"(?<![.!?] )\b[A-Z][\w'.-]* \Z")
_SURNAME = re.compile(r" [A-Z][a-z]+")
_SURE_BEFORE = re.compile(r"\b(?:in|since|until|during|last|this|next|late|early|from|of|to|and) \Z")
_MAY_BEFORE = re.compile(r"\b(?:in|by|since|until|of|from|during|last|this|between|through|and|to|or) \Z")
_VERB_AFTER = re.compile(
    r" (?:be|have|has|had|was|is|will|would|could|should|must|did|said|says|told|[a-z]{2,20}ed|not|also|well"
    r"|i|you|he|she|we|they|it|god|the|on|across|through|to|against|with|for)\b"
)


def _stands_as_month(m: re.Match[str], scene: Scene) -> bool:
    """Tell the month from "May I …", "March on …", "Theresa May said", "April Jones"."""
    word = m["month"]
    if m["mod"] or m["det"]:
        return True
    if word in {"jan", "mar"} and scene.low[m.end() - 1] != ".":
        return False
    if word not in _FIRST_NAMES | {"march"}:
        return True
    before = scene.text[max(0, m.start() - 20) : m.start()]
    if scene.low.startswith("'", m.end()) or _TITLE_BEFORE.search(before):
        return False
    if _SURNAME.match(scene.text, m.end()) and not _SURE_BEFORE.search(before.lower()):
        return False
    if word in {"may", "march"} and _VERB_AFTER.match(scene.low, m.end()):
        return bool(_MAY_BEFORE.search(before.lower()))
    return not (_FIRST_NAME_BEFORE.search(before) and not _MAY_BEFORE.search(before.lower()))


def _read_iso(m: re.Match[str], _scene: Scene) -> Results:
    """A date in digits, as computers write it."""
    timex = f"{m['y']}-{m['m']}-{m['d']}"
    if days_of(timex) is None:
        return ()
    clock = f"T{m['clock']}" if m["clock"] else ""
    return one(m, dated(timex + clock, Basis.STATED), "the date in digits")


def _read_slashed(m: re.Match[str], _scene: Scene) -> Results:
    """Digits between strokes: month first (American) unless that is no month; day first between dots."""
    first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
    if len(m["y"]) == 2:
        year += 1900 if year > 40 else 2000
    month, day = (second, first) if first > 12 or m["sep"] == "." else (first, second)
    try:
        timex = dt.date(year, month, day).isoformat()
    except ValueError:
        return ()
    return one(m, dated(timex, Basis.STATED), "the date in digits, month first where both would do")


_PARTS = "early late small wee the in morning afternoon evening night dawn noon midnight"
_PART_OF = rf"""
    (?: (?:(?:early|late)\ (?:in|on)\ )? (?:the\ )? (?:(?:early|late|mid)[\ -])?
        (?P<part>{PART}|(?:early|small|wee)\ hours) (?:\ hours)? \ (?:of|on)\ (?:the\ )? )?"""
_ON_WEEKDAY = rf"(?: {WEEKDAY} \.?,?{SP} (?:the\ )? )?"
_DAY2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\da-z]|[.,:]\d)"
_LIST = r"(?:\ ?-\ ?|\ (?:and|to|or|through|until)\ |/)"
_OF_YEAR = rf"""
    (?: ,?{SP} (?:of{SP})?
          (?: {YEAR}{BC}? | (?P<of_that>(?:that|the\ same|the\ following|this|last|next)\ year) )
      | {SP} (?P<bc_year>\d{{1,4}}) \ ?(?:bce?(?![a-z])|b\.c\.) )"""
_NO_YEAR = "(?P<year>(?!))?(?P<bc>(?!))?(?P<bc_year>(?!))?(?P<of_that>(?!))?"
_DET = r"(?: (?P<det>last|next|past|this\ past|this\ coming|this|previous|coming) \  )?"
_NAMES = f"{' '.join(MONTHS)} {' '.join(WEEKDAYS)} {_PARTS}"

RULES: tuple[Rule, ...] = (
    rule(
        "iso date",
        "0",
        r"""(?P<y>\d{4})(?P<sep>[-/])(?P<m>[01]\d)(?P=sep)(?P<d>[0-3]\d)
            (?:[t\ ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d)?z?)? (?!\d)""",
        _read_iso,
        "2017-08-24",
        "2017-08-24T07:00",
    ),
    rule(
        "date in digits",
        "0",
        r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/-]|\.\d)",
        _read_slashed,
        "8/24/2017",
        "24.08.2017",
    ),
    rule(
        "day month",
        f"0 {_NAMES}",
        rf"""{_PART_OF} {_ON_WEEKDAY} (?:the\ )? {DAY} (?:{_LIST}{_DAY2})?
             (?:{SP}of)? {GAP} {MONTH}(?![a-z]) {_OF_YEAR}?""",
        _read_day,
        "26 July 1918",
        "22 December",
        "6-7 February 1920",
        "the morning of 31 January 1965",
    ),
    rule(
        "month day",
        _NAMES,
        rf"""{_PART_OF} {_ON_WEEKDAY} {MONTH} {SP} (?:the\ )? {DAY}
             (?: {_LIST}{_DAY2} (?!{SP}{any_of(MONTHS)}) )? {_OF_YEAR}?""",
        _read_day,
        "August 19, 2017",
        "July 21",
        "Monday, Nov. 2, 1989",
        "April 6-7",
    ),
    rule(
        "month year",
        f"{' '.join(MONTHS)} {MOD_FIRST}",
        rf"{MOD}? (?P<det>(?!))? {MONTH} {_OF_YEAR}",
        _read_month,
        "December 2015",
        "the end of March 1944",
        "August 480 BC",
        "July of that year",
    ),
    rule(
        "month",
        f"{' '.join(MONTHS)} {MOD_FIRST} last next this past previous coming",
        rf"{MOD}? {_DET} {MONTH} (?![a-z]) (?!-\d|\.?\ \d\d?(?!\d|,\d)) {_NO_YEAR}",
        _read_month,
        "early October",
        "last March",
        "mid-September",
        "earlier in July",
    ),
)
