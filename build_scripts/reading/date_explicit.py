"""Dates that name days, months and years: "August 19, 2017", "19 August", "in December 2015", "499-493 BC"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis, DateValue
from build_scripts.reading.calendar_days import add_years, between, days_of, year_text
from build_scripts.reading.date_story import history_year
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import (
    Found,
    Refused,
    Rule,
    Scene,
    Told,
    dated,
    in_words,
    month_text,
    rule,
    spread,
)
from build_scripts.reading.date_words import (
    APPROX,
    BC,
    DAY,
    DAYPARTS,
    GAP,
    MOD,
    MONTH,
    MONTH_NAMES,
    MONTHS,
    PART,
    SP,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    any_of,
)

Results = tuple[Found | Refused, ...]

MOD_WORDS = (
    "the very early late latter later earlier mid middle as recently first final last closing opening second third fourth "
    "end start beginning close rest remainder onset part day days week weeks month months years half course eve height"
)
_PART_OF = (
    rf"(?:(?:(?:early|late)\ (?:in|on)\ )?(?:the\ )?(?:(?:early|late|mid)[\ -])?(?P<part>{PART})(?:\ hours)?\ (?:of|on)\ (?:the\ )?)"
)
_PART_WORDS = "morning afternoon evening night dawn noon midnight"
_ON_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})\.?,?{SP}(?:the\ )?)"
_YEAR_AFTER = rf"(?:,?{SP}(?:of{SP})?(?:{YEAR}{BC}?|(?P<of_that>(?:that|the\ same|the\ following|this|last|next)\ year))|{SP}(?P<bc_year>\d{{1,4}}){BC.replace('bc>', 'bc2>')})"
_DAY2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\da-z]|[.,:]\d)"

# A year that stands behind the second of two dates and is meant for both: "from August 28 to Oct 10, 1945".
_YEAR_AHEAD = re.compile(
    rf"(?:{SP})?(?:-|/|,|(?:to|until|till|through|and|or)(?![a-z]))(?:{SP})?(?:(?:the|early|late|mid|end|of|on){GAP}){{0,3}}"
    rf"(?:(?:[0-3]?\d)(?:st|nd|rd|th)?{SP})?{any_of([*MONTHS, 'spring', 'summer', 'autumn', 'fall', 'winter'])}\.?(?:{SP}[0-3]?\d(?:st|nd|rd|th)?(?!\d))?"
    rf",?{SP}(?:of{SP})?{YEAR}"
)


def year_of(scene: Scene, month: int, day: int | None, span: tuple[int, int]) -> tuple[int, str]:
    """Supply the year of a month or day that stands without one, and say where it comes from.

    It is the year that stands behind the second of two dates; in a history the year told
    before, else the one that brings the date nearest to publication in the direction of the
    verb's tense.
    """
    ahead = _YEAR_AHEAD.match(scene.low, span[1])
    if ahead:
        return int(ahead["year"]), "the year named behind it"
    if scene.narrative:
        return history_year(scene, month, span[0])
    return _year_by_tense(scene, month, day, span), f"the year taken from publication, {in_words(scene.now)}"


def _year_by_tense(scene: Scene, month: int, day: int | None, span: tuple[int, int]) -> int:
    now, looks = scene.now, tense(scene.low, *span)
    period = scene.told_period
    if period and looks != "future" and period.month and 0 < period.year < now.year - 1 \
            and period.end > span[0] - 400 and "\n" not in scene.low[period.end : span[0]]:
        return period.year  # a story from the past is being told in this paragraph
    here = (month, day or 0) <= (now.month, now.day if day else 0)
    if looks == "past":
        return now.year if here else now.year - 1
    if looks == "future":
        return now.year if (month, day or 0) >= (now.month, now.day if day else 0) else now.year + 1
    distance = (month - now.month) * 30 + ((day or now.day) - now.day)
    return now.year + (1 if distance < -240 else -1 if distance > 120 else 0)


def named_year(m: re.Match[str], scene: Scene) -> tuple[int, Basis] | None:
    """Read the year that stands with a month ("1939", "480 BC", "of that year"), if any."""
    groups = m.groupdict()
    if groups.get("bc_year"):
        return -int(groups["bc_year"]), Basis.STATED
    if groups.get("year"):
        return int(groups["year"]) * (-1 if groups.get("bc") else 1), Basis.STATED
    that = groups.get("of_that")
    if not that:
        return None
    told = scene.told.year if scene.told else scene.now.year
    if that in {"this year", "last year", "next year"} and not scene.narrative:
        return scene.now.year + {"this": 0, "last": -1, "next": 1}[that.split()[0]], Basis.DERIVED
    return (add_years(told, 1) if "following" in that or "next" in that else told), Basis.DERIVED


def is_name_month(m: re.Match[str], scene: Scene) -> bool:
    """Tell a month's name from a word or abbreviation in small letters ("may", "march", "dec")."""
    return scene.text[m.start("month")].isupper()


def _read_day(m: re.Match[str], scene: Scene) -> Results:
    """A day of a month, with or without weekday, year and part of the day."""
    if not is_name_month(m, scene):
        return ()
    month, day = MONTHS[m["month"]], int(m["day"])
    known = named_year(m, scene)
    year, source = (known[0], "") if known else year_of(scene, month, day, m.span())
    basis = known[1] if known else Basis.DERIVED
    groups = m.groupdict()
    second = int(groups["day2"]) if groups.get("day2") else None
    try:
        for number in (day, second or day):
            dt.date(max(year, 4), month, number)
    except ValueError:
        return ()
    part = DAYPARTS[groups["part"]] if groups.get("part") else ""
    why = _why_day(year, month, day, source)
    if second is None:
        return (Found(m.start(), m.end(), dated(month_text(year, month, day) + part, basis), why),)
    if part:
        return (Found(m.start(), m.end("day"), dated(month_text(year, month, day) + part, basis), why),)
    cut = min(m.end("day"), m.end("day2")), max(m.start("day"), m.start("day2"))
    first, last = sorted([(m.start("day"), day), (m.start("day2"), second)])
    return (
        Found(m.start(), cut[0], dated(month_text(year, month, first[1]), basis), _why_day(year, month, first[1], source)),
        Found(cut[1], m.end(), dated(month_text(year, month, last[1]), basis), _why_day(year, month, last[1], source)),
    )


def _why_day(year: int, month: int, day: int, source: str) -> str:
    era = f"{-year} BC" if year < 0 else str(year)
    return f"{day} {MONTH_NAMES[month - 1]} {era}" + (f", {source}" if source else ", as the words say")


def _read_month(m: re.Match[str], scene: Scene) -> Results:
    """A month, with or without its year; "earlier in July" ends the day before publication."""
    if not is_name_month(m, scene):
        return ()
    month = MONTHS[m["month"]]
    known = named_year(m, scene)
    if known is None and not _stands_as_month(m, scene):
        return ()
    groups = m.groupdict()
    det = (groups.get("det") or "").strip()
    year, source = (known[0], "") if known else year_of(scene, month, None, m.span())
    if det and not known:
        year, source = _year_of_det(det, month, scene), f"counted from publication, {in_words(scene.now)}"
    basis = known[1] if known else Basis.DERIVED
    timex = month_text(year, month)
    name = f"{MONTH_NAMES[month - 1]} {-year} BC" if year < 0 else f"{MONTH_NAMES[month - 1]} {year}"
    why = name + (f", {source}" if source else ", as the words say")
    return (Found(m.start(), m.end(), _narrowed(timex, groups.get("mod") or "", basis, scene), why),)


def _narrowed(timex: str, mod: str, basis: Basis, scene: Scene) -> DateValue:
    """Cut "earlier in July" and "later this year" at the day of publication when it lies inside."""
    days = days_of(timex)
    if not scene.narrative and days and days[0] < scene.now <= days[1]:
        if mod.startswith("earlier"):
            return spread(timex, days[0], scene.now - dt.timedelta(1), basis)
        if mod.startswith("later"):
            return spread(timex, scene.now, days[1], basis)
    return dated(timex, basis, vague=bool(mod))


def _year_of_det(det: str, month: int, scene: Scene) -> int:
    if det in {"last", "past", "this past", "previous"}:
        return scene.now.year - (month >= scene.now.month)
    if det in {"next", "coming", "this coming"}:
        return scene.now.year + (month <= scene.now.month)
    return scene.now.year


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|by|since|until|till|of|from|between|during|through|to|for|and|or|before|after|around|about|into|"
    r"around|toward|towards|throughout|late|early|mid|last|next|this|the|a|over|on)[ -]|[(/-]|, )\Z"
)
_VERB_AFTER = re.compile(
    r" (?:be|have|not|also|well|i|you|he|she|we|they|it|god|the|on|across|through|to|against|with|for|said|says|is|told)\b"
)


_FIRST_NAMES = frozenset({"april", "may", "june", "august", "jan"})
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Miss|Sen|Gov|Gen|Col|Rev)\.? \Z")
_SURNAME = re.compile(r" [A-Z][a-z]+")
_SURE_BEFORE = re.compile(r"\b(?:in|since|until|during|last|this|next|late|early|from|of|to|and) \Z")


def _stands_as_month(m: re.Match[str], scene: Scene) -> bool:
    """Tell the month from "May I …", "March on …", "Theresa May said", "Jan Smith"."""
    word, bare = m["month"], not m["mod"] and not m["det"]
    if bare and word in _FIRST_NAMES | {"march"} and scene.low.startswith("'", m.end()):
        return False
    if bare and word in _FIRST_NAMES and (
        _TITLE_BEFORE.search(scene.text[max(0, m.start() - 8) : m.start()])
        or (_SURNAME.match(scene.text, m.end()) and not _SURE_BEFORE.search(scene.low[max(0, m.start() - 8) : m.start()]))
    ):
        return False
    if word in {"jan", "mar"} and scene.low[m.end("month") : m.end("month") + 1] != ".":
        return False
    if word not in {"may", "march", "april", "june", "august", "jan", "sept", "dec"} or not bare:
        return True
    before = scene.low[max(0, m.start() - 12) : m.start()]
    if word in {"may", "march"} and _VERB_AFTER.match(scene.low, m.end()) and not re.search(
        r"\b(?:in|by|since|until|of|from|during|last|this)\s\Z", before
    ):
        return False
    if re.search(r"[a-z] \Z", before) and scene.text[m.start() - 2].islower() and not _BEFORE_MONTH.search(before):
        previous = re.search(r"([A-Z])[\w'.-]*\s\Z", scene.text[max(0, m.start() - 20) : m.start()])
        return not (previous and word in {"may", "march", "april", "june", "august", "jan"})
    return True


_NO_YEAR_BEFORE = re.compile(
    r"(?:[$£€#№&/]|\d-|\bno\.? |\bnos\.? |resolutions? |\broute |highway |\bflight |\bchapter |\bsection |\barticle |\bpage |"
    r"\brule |\bform |\bmodel |\broom |\bboeing |\bunit |\btable |\bfigure |\bitem |\bpsalm |[\d][.,:]|\bus |\bversion |\+ ?|= ?|\* ?)\Z"
)
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|of|between|and|to|through|throughout|around|about|circa|the|late|early|mid|"
    r"end|year|years|into|for|through|ca\.?|over|toward|towards|his|her|its|their|a|an|that|spring|summer|autumn|fall|winter|"
    r"christmas|easter|or|on|as|at|with|until|active|back|was|is)[ -]|[(\[/:-]|- |\n|\A)\Z"
)
_COUNTED_AFTER = re.compile(
    r"(?: (?:more |or |other |different |new |small |armed |dead |wounded |local |foreign |young )?(?!was|is|has|news|census|s\b|gas|plus|"
    r"elections|riots|protests|olympics|games|hostilities|congressional|sales|earnings|results|losses|profits|series|proceedings|attacks|uprisings|talks|budgets|negotiations)[a-z]{2,}(?<!s)s\b"
    r"| (?:people|men|women|children|percent|km|miles|metres|meters|feet|dollars|square|troops|kg|tons|tonnes|pounds|per cent|hours)\b)"
)
_DET_BEFORE = re.compile(r"\b(?:in|since|by|until|during|the|its|his|her|their|this|that) \Z")
_NAMED = re.compile(r"[A-Z][A-Za-z'.&]*[A-Za-z] \Z")
_MAY_STAND_BEFORE = frozenset(
    "in since by until from during before after of early late mid spring summer autumn fall winter christmas easter "
    "fiscal the between through throughout circa and to year years thanksgiving ramadan mid-year circa about around year-end q1 q2 q3 q4".split()
)


def _read_year(m: re.Match[str], scene: Scene) -> Results:
    """A bare year. A name or number with four digits is refused: "US Open 2017", "Resolution 1701"."""
    start, number = m.start("year"), int(m["year"])
    before = scene.low[max(0, start - 14) : start]
    if _NO_YEAR_BEFORE.search(before):
        return (Refused(start, m.end("year"), "identifier"),)
    bare = not m["mod"] and not m["the_year"] and not m["bc"]
    if bare:
        name = _NAMED.search(scene.text[max(0, start - 24) : start])
        if name and not m["year2"] and name.group().strip().lower() not in _MAY_STAND_BEFORE:
            return (Refused(start, m.end("year"), "part of a name"),)
        cue = _YEAR_CUE.search(before)
        counted = _COUNTED_AFTER.match(scene.low, m.end())
        if counted and not _DET_BEFORE.search(before):
            return (Refused(start, m.end("year"), "counts something"),)
        if not cue and not (1400 <= number <= 2100):
            return ()
        if number < 1200 and not re.search(r"\b(?:in|since|by|until|year)\s\Z", before):
            return ()
    bc = bool(m["bc"]) or bool(_BC_AHEAD.match(scene.low, m.end()))
    return _years(m, scene, -number if bc else number)


def _years(m: re.Match[str], scene: Scene, year: int) -> Results:
    mod = m["mod"] or ""
    timex = _part_of_year(year, mod)
    name = f"{-year} BC" if year < 0 else str(year)
    first = Found(m.start(), m.end("year") if m["year2"] else m.end(), _narrowed(timex, mod, Basis.STATED, scene), f"the year {name}")
    if not m["year2"]:
        return (first,)
    digits = m["year2"]
    second = int(str(abs(year))[: -len(digits)] + digits) if len(digits) < 4 else int(digits)
    if year > 0 and not year < second <= year + 150:
        return (Refused(m.start(), m.end(), "a range of numbers, not of years"),)
    last = dated(year_text(-second if year < 0 else second), Basis.STATED)
    return first, Found(m.start("year2"), m.end(), last, f"the year {second}")


def _part_of_year(year: int, mod: str) -> str:
    if re.search(r"second half|latter half", mod):
        return f"{year_text(year)}-H2"
    return f"{year_text(year)}-H1" if "first half" in mod else year_text(year)


_BC_AHEAD = re.compile(rf"(?:\ ?-\ ?|\ (?:to|and|or|until)\ )(?:\d{{1,4}}){BC}", re.VERBOSE)


def _read_bc_year(m: re.Match[str], scene: Scene) -> Results:
    """A year before Christ, or AD; "499" in "499-493 BC" too."""
    sign = -1 if m["bc"] else 1
    year = sign * int(m["year"])
    mod = m["mod"] or ""
    if not year:
        return ()
    why = f"the year {abs(year)}" + (" BC" if year < 0 else "")
    last = Found(m.start("year") if m["year1"] else m.start(), m.end(), dated(year_text(year), Basis.STATED, vague=bool(mod)), why)
    if not m["year1"]:
        return (last,)
    first = sign * int(m["year1"])
    value = dated(year_text(first), Basis.STATED, vague=bool(mod))
    return Found(m.start(), m.end("year1"), value, f"the year {abs(first)} BC"), last


_SHORT_BEFORE = re.compile(r"\b(?:in|of|since|by|until|from|to|during|before|after|late|early|mid|summer|spring|fall|winter|and)[ -]'\Z")


def _read_short_year(m: re.Match[str], scene: Scene) -> Results:
    """"In '88", "the summer of '69": two digits behind an apostrophe."""
    if not _SHORT_BEFORE.search(scene.low[max(0, m.start() - 10) : m.start()]):
        return ()
    number = scene.now.year // 100 * 100 + int(m["year"])
    number -= 100 if number > scene.now.year + 10 else 0
    return (Found(m.start() - 1, m.end(), dated(f"{number}", Basis.DERIVED), f"the year {number}"),)


def _read_iso(m: re.Match[str], _scene: Scene) -> Results:
    """A date in digits, as computers write it."""
    timex = f"{m['y']}-{m['m']}-{m['d']}"
    if days_of(timex) is None:
        return ()
    clock = f"T{m['clock']}" if m["clock"] else ""
    return (Found(m.start(), m.end(), dated(timex + clock, Basis.STATED), "the date in digits"),)


def _read_slashed(m: re.Match[str], _scene: Scene) -> Results:
    """Digits between strokes: month first (American) unless that is no month."""
    first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
    if len(m["y"]) == 2:
        year += 1900 if year > 40 else 2000
    month, day = (second, first) if first > 12 or m["sep"] == "." else (first, second)
    timex = month_text(year, month, day)
    if days_of(timex) is None:
        return ()
    return (Found(m.start(), m.end(), dated(timex, Basis.STATED), "the date in digits, month first where both would do"),)


def _read_decade(m: re.Match[str], scene: Scene) -> Results:
    """A decade, in four digits, two digits or words."""
    groups = m.groupdict()
    if groups["word"]:
        tens = "twenties thirties forties fifties sixties seventies eighties nineties".split().index(groups["word"]) + 2
        decade = scene.now.year // 100 * 10 + tens
        decade -= 10 if decade * 10 > scene.now.year else 0
    elif groups["short"]:
        decade = scene.now.year // 100 * 10 + int(groups["short"][0])
        decade -= 10 if decade * 10 > scene.now.year else 0
    else:
        decade = int(groups["decade"])
    timex = f"BC{decade:03d}" if groups["bc"] else f"{decade:03d}"
    return (Found(m.start(), m.end(), dated(timex, Basis.STATED if groups["decade"] else Basis.DERIVED), "the ten years of the decade"),)


def _read_century(m: re.Match[str], _scene: Scene) -> Results:
    """A century by its number: the 19th begins in 1800."""
    words = m["ordinal"]
    number = int(words[:-2]) if words[0].isdigit() else _CENTURIES.index(words) + 1
    timex = f"BC{number - 1:02d}" if m["bc"] else f"{number - 1:02d}"
    return (Found(m.start(), m.end(), dated(timex, Basis.STATED), f"the century number {number}"),)


_CENTURIES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
_MONTH_FIRST = [*MONTHS]
_DETS = r"(?P<det>(?:last|next|past|this\ past|this\ coming|this|previous|coming)\ )"
_LIST = rf"(?:\ ?-\ ?|\ (?:and|to|or|through|until)\ |/)"

RULES: tuple[Rule, ...] = (
    rule("iso date", "0", r"(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:[t\ ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d)?z?)?(?!\d)",
         _read_iso, "2017-08-24"),
    rule("date in digits", "0", r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/-]|\.\d)",
         _read_slashed, "8/24/2017", "24.08.2017"),
    rule("day month", ["0", "the", "early", "late", *_PART_WORDS.split(), *WEEKDAYS],
         rf"{_PART_OF}?{_ON_WEEKDAY}?(?:the\ )?{DAY}(?:{_LIST}{_DAY2})?(?:{SP}of)?{SP}{MONTH}(?![a-z]){_YEAR_AFTER}?",
         _read_day, "26 July 1918", "22 December", "6-7 February 1920", "the morning of 31 January 1965"),
    rule("month day", [*_MONTH_FIRST, "the", "early", "late", *_PART_WORDS.split(), *WEEKDAYS],
         rf"{_PART_OF}?{_ON_WEEKDAY}?{MONTH}{SP}(?:the\ )?{DAY}(?:{_LIST}{_DAY2}(?!{SP}{any_of(MONTHS)}))?{_YEAR_AFTER}?",
         _read_day, "August 19, 2017", "July 21", "Monday, Nov. 2, 1989", "April 6-7"),
    rule("month year", [*_MONTH_FIRST, *MOD_WORDS.split()],
         rf"{MOD}?(?P<det>(?!))?{MONTH}{_YEAR_AFTER}", _read_month, "December 2015", "the end of March 1944", "August 480 BC"),
    rule("month", [*_MONTH_FIRST, *MOD_WORDS.split(), "last", "next", "this", "past", "previous", "coming"],
         rf"{MOD}?{_DETS}?{MONTH}(?![a-z])(?!-\d)", _read_month, "early October", "last March", "mid-September"),
    rule("year bc", ["0", *MOD_WORDS.split(), "ca", "c", "circa", "about", "around"],
         rf"{MOD}?{APPROX}(?:(?P<year1>\d{{1,4}})(?:{_LIST}))?(?P<year>\d{{1,4}}){BC}", _read_bc_year, "499-493 BC", "ca. 466 BC"),
    rule("decade", ["0", *MOD_WORDS.split()],
         rf"{MOD}?(?:the\ )?(?:(?:early|late|mid)[\ -])?(?:(?P<decade>\d\d\d(?=0)|\d\d(?=0'?s\ ?b))0'?s{BC}?|'(?P<short>\d0)s|(?P<word>(?:twen|thir|for|fif|six|seven|eigh|nine)ties))(?![a-z\d])",
         _read_decade, "the late 1960s", "the '80s", "the sixties"),
    rule("century", ["0", *_CENTURIES, *MOD_WORDS.split()],
         rf"{MOD}?(?:the\ )?(?:(?:early|late|mid)[\ -])?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_CENTURIES, key=len, reverse=True))}){GAP}century{BC}?(?![a-z])",
         _read_century, "the 4th century BC", "19th-century"),
    rule("short year", "0", r"(?<=')(?P<year>\d\d)(?![\d'a-z%]|[.,]\d)", _read_short_year),
    rule("year", ["0", *MOD_WORDS.split(), "about", "around", "circa", "ca", "since", "roughly", "approximately"],
         rf"{MOD}?(?P<the_year>(?:the\ )?years?\ )?{APPROX}{YEAR}{BC}?(?:\ ?-\ ?(?P<year2>\d{{4}}|\d\d)(?![\d%-]|[.,:]\d|[a-z]))?",
         _read_year, "1939", "early 1941", "1955-1963", "1995-96"),
)
