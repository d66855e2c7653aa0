"""Dates told from a date before: "that year", "the same day", "the following month", "since then"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import (
    shift,
    unit_timex,
    weekday_near,
)
from build_scripts.reading.date_background import SENTENCE_END
from build_scripts.reading.date_bases import as_told, day_in_question, is_of_sentence, told_base, told_timex
from build_scripts.reading.date_months import narrowed
from build_scripts.reading.date_periods import half_of_year
from build_scripts.reading.date_story import YEARS_ON
from build_scripts.reading.date_tense import is_future
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
from build_scripts.reading.date_words import (
    DAY,
    DAYPARTS,
    MOD,
    MOD_FIRST,
    MONTH,
    MONTH_NAMES,
    MONTHS,
    UNIT_CODES,
    UNITS,
    WEEKDAYS,
    YEAR,
    any_of,
)
from build_scripts.reading.date_year_of import year_of

_STEPS = {
    "following": 1,
    "next": 1,
    "subsequent": 1,
    "succeeding": 1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
}
_PERIOD_BEFORE = re.compile(r"\b(?:in|during|of|for|by|throughout|through) \Z")


_SPAN_AFTER = re.compile(
    r" (?:(?:ended|ending|before|after|since)\b"
    rf"|(?:to|through) (?:the )?(?:\d|(?:end|mid|early|late)\b|{any_of([*MONTHS, *WEEKDAYS])}))"
)
"""Behind "the week": "the year ended Dec. 31" is a length, not the year of publication."""


def _read_unit(m: re.Match[str], scene: Scene) -> Results:
    """Read "that year", "the same day", "the following month", "the end of the year"."""
    unit, det = UNITS[m["unit"]], words_of(m, "det")
    if det == "the":
        return _read_the_unit(m, unit, scene)
    step = _STEPS.get(det.split()[-1], 0)
    told = told_base(scene, unit)
    if det.endswith("same") and unit == "day" and is_of_sentence(scene.told_period, m.start(), scene):
        told = scene.told_period
    if scene.narrative and step and unit in {"year", "decade", "century"}:
        told = _year_of_sentence(m, scene) or scene.story or told
    return _counted(m, unit, step, told, scene)


def _year_of_sentence(m: re.Match[str], scene: Scene) -> Told | None:
    """The year that the sentence has just told: "he beat them in 731; the next year he marched"."""
    told, story = scene.told, scene.story
    if told is None or story is None or not 0 < told.year - story.year <= YEARS_ON:
        return None
    return None if SENTENCE_END.search(scene.low, told.end, m.start()) else told


def _read_the_unit(m: re.Match[str], unit: str, scene: Scene) -> Results:
    """Read "the year", "the weekend", "the quarter": in news those of publication."""
    mod = m["mod"] or ""
    if unit == "weekend" and not scene.narrative:
        # Who says "through the weekend" in the days before one means that.
        ahead = scene.now.weekday() in {2, 3, 4} and words_before(m, scene).endswith(" through ")
        saturday = weekday_near(scene.now, 5, future=ahead or is_future(scene.low, m.start(), m.end()))
        timex = unit_timex(saturday, "weekend")
        return one(m, dated(timex, Basis.DERIVED), f"the weekend nearest to {in_words(scene.now)}")
    by_end = _END.match(mod) and _BY_BEFORE.search(words_before(m, scene))
    if unit == "day" and (mod.startswith(("earlier", "later")) or _REST.match(mod) or by_end):
        return _counted(m, unit, 0, day_in_question(scene, m.start()), scene)
    if (
        not mod
        and unit in {"day", "week"}
        and not scene.narrative
        and _ENDS_BEFORE.search(words_before(m, scene))
    ):
        return _counted(m, unit, 0, day_in_question(scene, m.start()), scene)
    if not mod and unit not in {"day", "quarter", "weekend"} and _SPAN_AFTER.match(scene.low, m.end()):
        return one(m, lasting(f"P1{UNIT_CODES[unit]}"), f"one {unit}, told by its end")
    if unit == "day" or (unit in {"decade", "century"} and not mod):
        return ()
    if not (mod or unit == "quarter" or _PERIOD_BEFORE.search(words_before(m, scene))):
        return ()
    if unit == "quarter":
        return _read_the_quarter(m, scene)
    told = scene.story if unit == "year" else scene.told
    of_age = told is not None and unit in {"decade", "century"} and _is_age_told(told, m.start(), scene)
    return _counted(m, unit, 0, told if scene.narrative or of_age else None, scene)


def _is_age_told(told: Told, start: int, scene: Scene) -> bool:
    """Tell whether the sentence is of a decade: "hired in the '60s, she led by the end of the decade"."""
    age = told.timex.isdigit() and len(told.timex) < len("1960")
    return age and SENTENCE_END.search(scene.low, told.end, start) is None


_END = re.compile(r"(?:the )?(?:very )?(?:end|close) of")
_BY_BEFORE = re.compile(r"\b(?:by|before|until|till) \Z")
"""Before "the end of the day", which alone means "after all"."""
_REST = re.compile(r"(?:the )?(?:rest|remainder) of")
_ENDS_BEFORE = re.compile(
    r"\b(?:end(?:s|ed|ing)?|clos(?:e|es|ed|ing)|finish(?:es|ed|ing)?|beg[iau]n|start(?:s|ed)?) \Z"
)
"""What markets do to "the day" and "the week"."""


_OF_A_TOWN = re.compile(
    r"\b(?:people|residents?|inhabitants|dwellers|neighbours|neighbors|families|houses?|homes?|streets?|alleys?"
    r"|shops?|squares?|roofs?|walls|edges?|outskirts|parts?|rest of the town|schools?) (?:of|in|from) \Z"
)
"""Before "the quarter", which is a part of a town then."""


def _read_the_quarter(m: re.Match[str], scene: Scene) -> Results:
    """Read "the quarter": told by its end, the one told before, or else the one that has ended."""
    if _OF_A_TOWN.search(words_before(m, scene, 40)):
        return ()
    ended = _QUARTER_END.match(scene.low, m.end())
    if ended:
        return _quarter_ended(m, ended, scene)
    if scene.narrative:
        return _counted(m, "quarter", 0, scene.told, scene)
    told = scene.told_period
    if told and "Q" in told.timex:
        return _counted(m, "quarter", 0, told, scene)
    # What a company reports is the quarter that has ended.
    return _counted(m, "quarter", -1, None, scene)


_QUARTER_END = re.compile(
    rf"""\ (?:that\ )?(?:ended|ending|to|through)\ (?:in\ )?(?:the\ end\ of\ )? (?:{DAY}\ (?:of\ )?)? {MONTH}
         (?:\ (?:3[01]|[12]\d|[1-9])(?!\d))? (?:,?\ {YEAR})?""",
    re.VERBOSE,
)


def _quarter_ended(m: re.Match[str], ended: re.Match[str], scene: Scene) -> Results:
    """Read "the quarter ended June 30": the calendar's quarter that most of it lies in."""
    month = MONTHS[ended["month"]]
    year = (
        int(ended["year"])
        if ended["year"]
        else year_of(scene, month, None, (ended.start("month"), ended.end()))[0]
    )
    timex = unit_timex(shift(dt.date(year, month, 15), "month", -1), "quarter")
    return one(m, dated(timex, Basis.DERIVED), f"it ended in {MONTH_NAMES[month - 1]} {year}")


def _counted(m: re.Match[str], unit: str, step: int, told: Told | None, scene: Scene) -> Results:
    if told is None and scene.narrative:
        return ()
    timex = told_timex(unit, step, told or as_told(scene.now))
    if timex is None:
        return ()
    part = DAYPARTS[m["part"]] if m["part"] else "TMO" if m.groupdict().get("hours") else ""
    half = half_of_year(m["mod"] or "") if unit == "year" else ""
    source = f"the date told before, {told.timex}" if told else f"publication, {in_words(scene.now)}"
    value = dated(timex + half + part, Basis.DERIVED, vague=bool(m["mod"]))
    if (told is None or " day of" in words_of(m, "mod")) and not half and not part:
        value = narrowed(timex, words_of(m, "mod"), Basis.DERIVED, scene)
    return one(m, value, f"counted from {source}")


STANDS_ALONE = re.compile(
    r"(?=[^\w\s'-]|\s{0,3}\Z|-\s|\n)"
    r"| (?:and|but|in|on|at|when|with|as|by|was|were|had|saw|for|from|under|over)\b"
    r"| that (?:the|an?|he|she|it|they|we|his|her|its|their|there|no|all)\b"
)
"""After "before" and "after": no event follows, so the words count from a date told before."""


def _read_day_step(m: re.Match[str], scene: Scene) -> Results:
    """Read "the day before", "the night before", "the year after"."""
    if not STANDS_ALONE.match(scene.low, m.end()):
        return ()  # "the day before the vote"
    night = m["unit"] in {"morning", "night", "evening"}
    told = told_base(scene, UNITS[m["unit"]]) or as_told(scene.now)
    timex = told_timex("day" if night else m["unit"], -1 if m["way"] == "before" else 1, told)
    if timex is None:
        return ()
    value = dated(timex + (DAYPARTS[m["unit"]] if night else ""), Basis.DERIVED)
    return one(m, value, f"counted from {told.timex}")


def _read_before_last(m: re.Match[str], scene: Scene) -> Results:
    """Read "the year before last", "the night before last", "the week after next"."""
    if scene.narrative:
        return ()
    timex = told_timex(UNITS[m["unit"]], -2 if m["way"].startswith("before") else 2, as_told(scene.now))
    if timex is None:
        return ()
    part = DAYPARTS["night"] if m["unit"] == "night" else ""
    return one(m, dated(timex + part, Basis.DERIVED), f"counted from publication, {in_words(scene.now)}")


def _read_then(m: re.Match[str], scene: Scene) -> Results:
    """Read "since then": from the date told before, captions left out."""
    told = told_base(scene)
    if told is None:
        return one(m, reference("PAST_REF"), "no date told before")
    value = dated(told.timex.partition("T")[0], Basis.DERIVED)
    if value.edtf:
        value = replace(value, edtf=f"{value.edtf}/..", latest=None)
    return one(m, value, f"since the date told before, {told.timex}")


RULES: tuple[Rule, ...] = (
    rule(
        "told unit",
        f"{MOD_FIRST} that same following next previous preceding prior subsequent succeeding year quarter "
        "decade century weekend small wee",
        rf"""(?: (?:the\ )?(?P<hours>early|small|wee)\ hours\ of\ (?=(?:that|the\ [a-z]{{4,10}})\ day)
               | {MOD} )?
             (?P<det>that(?:\ very|\ same)?
                |the(?:\ very\ same|\ very\ next|\ same|\ following|\ next|\ previous|\ preceding|\ prior
                      |\ subsequent|\ succeeding)? )
             \ (?P<unit>day|week|month|quarter|year|decade|century|weekend) (?![a-z-])
             (?: \ (?P<part>morning|afternoon|evening|night) (?![a-z]) )?""",
        _read_unit,
        "that year",
        "the same day",
        "the end of the month",
        "the following year",
        "later that month",
        "the early hours of the following day",
    ),
    rule(
        "told day",
        "the a day morning night evening week weekend month year",
        r"""(?:the|a)\ (?P<unit>day|morning|night|evening|week|weekend|month|year)
            \ (?P<way>before|after|following) (?![a-z])""",
        _read_day_step,
        "the day before",
        "the day following",
    ),
    rule(
        "before last",
        "the day night week weekend month year",
        r"the\ (?P<unit>day|night|week|weekend|month|year)\ (?P<way>before\ last|after\ next) (?![a-z])",
        _read_before_last,
        "the year before last",
        "the week after next",
    ),
    rule("since then", "since", r"since\ then(?![a-z])", _read_then, "Since then"),
)
