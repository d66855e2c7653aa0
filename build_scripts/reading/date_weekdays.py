"""Days named by their place in the week or beside today: "Thursday", "Sunday morning", "yesterday"."""

from __future__ import annotations

import datetime as dt
import re

from build_scripts.model import Basis
from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.calendar_days import add_days, weekday_near
from build_scripts.reading.date_names import is_day_in_name, is_today_in_name
from build_scripts.reading.date_tense import is_future, tense
from build_scripts.reading.date_values import (
    Results,
    Rule,
    Scene,
    dated,
    in_words,
    lasting,
    one,
    reference,
    refused,
    rule,
    words_before,
    words_of,
)
from build_scripts.reading.date_words import DAYPARTS, PART, THAT, WEEKDAY, WEEKDAY_NAMES, WEEKDAYS

_FORWARD = {"next", "this coming", "the coming", "coming"}

_BACK = {"last", "this past", "the past", "past"}

_FROM_TOLD = {"the following", "the next", "the previous", "the preceding", "that"}

_WEEKS = {"last": -7, "next": 7, "this": 0}
_AGAIN = {"every", "each", "every other", "every second", "every third", "every fourth", "alternate"}
_TWO_OF_SET = re.compile(
    rf"\b(?:every|each|alternate) (?:(?:other|second|third|fourth) )?"
    rf"{WEEKDAY}(?:, {WEEKDAY}){{0,3}}(?:, |,? (?:and|or) )\Z"
)
"""Before the second weekday of "every Tuesday and Thursday"."""


def _read_weekday(m: re.Match[str], scene: Scene) -> Results:
    """A weekday: the nearest that the tense allows, the day of publication included."""
    word, det = m["weekday"], words_of(m, "det")
    if len(word) < 6 and not scene.text[m.start("weekday")].isupper():
        return ()
    if len(word) < 6 and (m["plural"] or not (m["dot"] or m["part"])):
        return ()  # "Sun", "Sat", "Wed" are words as well
    if is_day_in_name(m, scene) or (word == "sun" and words_before(m, scene).endswith("the ")):
        return refused(m, "name")
    number = WEEKDAYS[word]
    if m["plural"] or det in _AGAIN or _is_of_set(m, scene):
        part = DAYPARTS[m["part"]] if m["part"] else ""
        return one(m, lasting(f"XXXX-WXX-{number + 1}{part}", "SET"), f"every {WEEKDAY_NAMES[number]}")
    if _is_some_day(m, scene):
        part = DAYPARTS[m["part"]] if m["part"] else ""
        return one(
            m, dated(f"XXXX-WXX-{number + 1}{part}", Basis.DERIVED), "a day of that name, not said which"
        )
    week = m["of_week"] or _week_before(m, scene)
    if week:
        monday = add_days(scene.now, _WEEKS[week] - scene.now.weekday())
        day, why = add_days(monday, number), f"in the week counted from {in_words(scene.now)}"
    elif scene.narrative or det in _FROM_TOLD:
        day, why = _day_from_told(number, det, scene)
    else:
        day, why = _day_from_publication(number, det, m, scene)
    if m["week_ago"] or m["week_before"]:
        day, why = add_days(day, -7), f"a week before {why}"
    part = DAYPARTS[m["part"]] if m["part"] else DAYPARTS.get(m["hours"], "TMO") if m["hours"] else ""
    return one(m, dated(day.isoformat() + part, Basis.WEEKDAY), why)


_WEEK_BEFORE = re.compile(
    rf"\b(?P<week>last|next) week(?:(?P<comma>,)? on| )(?: {WEEKDAY}(?P<pair>,| and| or)(?: on)?)? \Z"
)
_ENDS_ASIDE = re.compile(rf"[.,;:)]|,? (?:and|or) {WEEKDAY}")


def _week_before(m: re.Match[str], scene: Scene) -> str | None:
    """Read "they met last week on Tuesday", "last week, on Tuesday and Friday": of the week named before.

    "After losing last week, on Tuesday they won" is another week's.
    """
    week = None if scene.narrative else _WEEK_BEFORE.search(words_before(m, scene, 40))
    if week is None or (week["comma"] and not (week["pair"] or _ENDS_ASIDE.match(scene.low, m.end()))):
        return None
    return week["week"]


_SOME_BEFORE = re.compile(
    r"\b(?:on|for) an? (?:(?:normal|typical|usual|average|busy|quiet|recent|sunny|cold|hot|rainy) )?\Z"
)
_NO_NOUN_AFTER = re.compile(
    r"[,.;:!?)]|\s{0,3}\Z| (?:in|at|for|when|with|and|or|but|to|before|after|from|as|than|rather|instead)\b"
)


def _is_some_day(m: re.Match[str], scene: Scene) -> bool:
    """Tell "on a Sunday night", any of them, from the one day of "on a Sunday talk show"."""
    some = _SOME_BEFORE.search(words_before(m, scene, 24))
    return some is not None and _NO_NOUN_AFTER.match(scene.low, m.end()) is not None


def _is_of_set(m: re.Match[str], scene: Scene) -> bool:
    """Tell "Sunday mornings" and the second of "every Tuesday and Thursday" from one day."""
    if (m["part"] or "").endswith("s"):
        return True
    return _TWO_OF_SET.search(words_before(m, scene, 70)) is not None


def _day_from_told(number: int, det: str, scene: Scene) -> tuple[dt.date, str]:
    """Read "the following Monday", and every weekday of a history, counts from the day told before."""
    name = WEEKDAY_NAMES[number]
    base = (scene.told and scene.told.date) or scene.now
    if det in {"the following", "the next", "next"}:
        return weekday_near(add_days(base, 1), number, future=True), f"the {name} after {in_words(base)}"
    back = 1 if det in {"the previous", "the preceding", "last"} else 0
    day = weekday_near(add_days(base, -back), number, future=False)
    return day, f"the {name} at or before {in_words(base)}"


def _day_from_publication(number: int, det: str, m: re.Match[str], scene: Scene) -> tuple[dt.date, str]:
    """Read "last", "next" and the bare weekday count from publication."""
    name, now = WEEKDAY_NAMES[number], scene.now
    if det in _BACK:
        since = (now.weekday() - number) % 7
        skipped = det == "last" and (since == 1 or (since == _JUST_OVER and number < now.weekday()))
        day = weekday_near(add_days(now, -1 - (since if skipped else 0)), number, future=False)
        return day, f"the last {name} before {in_words(now)}"
    if det in _FORWARD:
        skipped = det == "next" and 0 < number - now.weekday() <= _SAID_BARE
        day = weekday_near(add_days(now, 1 + (number - now.weekday() if skipped else 0)), number, future=True)
        return day, f"the next {name} after {in_words(now)}"
    begun = _begun_with(m, scene) or _announced_with(m, scene)
    if begun:
        return weekday_near(add_days(begun, 1), number, future=True), f"the {name} after {in_words(begun)}"
    if now.weekday() == number:
        return now, f"{name}, the day of publication, {in_words(now)}"
    if det == "this" and number > now.weekday():
        future = _tense_of_clause(m, scene) != "past"
    else:
        if _HAD_BEEN_DUE.search(words_before(m, scene, 80)):
            day = min(
                (weekday_near(now, number, future=way) for way in (False, True)),
                key=lambda day: abs((day - now).days),
            )
            return day, f"the {name} nearest to {in_words(now)}, for which something had been planned"
        called = _CALLED_FOR.search(words_before(m, scene))
        future = called is not None or is_future(scene.low, m.start(), m.end())
    day = weekday_near(now, number, future=future)
    return day, f"the {name} {'after' if future else 'before'} {in_words(now)}"


_REACHING = re.compile(r" ?(?:-|to|through|until|till) ?")


def _begun_with(m: re.Match[str], scene: Scene) -> dt.date | None:
    """The day that "Monday to" or "from Monday through" begins with."""
    told = scene.told
    if told is None or told.date is None or not 0 < m.start() - told.end < len(" through  "):
        return None
    named = _REACHING.fullmatch(scene.low, told.end, m.start())
    return told.date if named and scene.low[told.start : told.end].endswith("day") else None


_AND_MORE = re.compile(
    r",? and (?:(?:an?|another|one|two|three|four|five|six|\d{1,2}) (?:more )?)?(?:in [a-z]{2,20} )?(?:on )?"
)


def _announced_with(m: re.Match[str], scene: Scene) -> dt.date | None:
    """The day to come of "he has three stops Saturday and five Sunday"."""
    told = scene.told
    if told is None or told.date is None or told.date <= scene.now or m.start() - told.end > _LONGEST_JOINT:
        return None
    return told.date if _AND_MORE.fullmatch(scene.low, told.end, m.start()) else None


_LONGEST_JOINT = 50
_JUST_OVER = 2
"""Days: who means Thursday's on a Saturday of the same week says "Thursday", not "last Thursday"."""
_SAID_BARE = 3
"""Days: who means this Friday on a Tuesday says "Friday"; "next Friday" is the one behind it."""


def _tense_of_clause(m: re.Match[str], scene: Scene) -> str:
    """The tense behind the last comma: "unpaid since May, workers miss their wages this Friday".

    What somebody did before an event tells nothing of its day: "met before the vote this Friday".
    """
    clause = _AWAITED.split(words_before(m, scene, 60).rpartition(", ")[2])[-1]
    return tense(clause, len(clause), len(clause))


_AWAITED = re.compile(r"\b(?:before|ahead of) ")
_HAD_BEEN_DUE = re.compile(
    r"\bhad been (?:due|scheduled|supposed|meant|set|slated|expected)(?: [\w'-]{1,20}){0,8} \Z"
)
"""A plan that came otherwise tells nothing of whether its day is over."""
_CALLED_FOR = re.compile(r"(?<!scheduled)(?<!planned)(?<!slated)(?<!expected)(?<!\bset)(?<!\bdue) for \Z")
"""What somebody calls for a day is to come: "a strike for Friday"; plans have a tense of their own."""

_ONCE_OTHERWISE = re.compile(
    r"\b(?:years|decades|a (?:decade|century|generation)) ago\b[^.!?\n]{0,120}[.!?][\"']? [\"']?\Z"
)
"""Before the "Today" of "Ten years ago it was rare. Today it is common", which is no one day."""

_DAY_WORDS = {
    "today": 0,
    "tonight": 0,
    "this": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _read_day_word(m: re.Match[str], scene: Scene) -> Results:
    """Read "today", "yesterday", "tomorrow", "tonight", "last night", "this morning"."""
    word = words_of(m, "word")
    if is_today_in_name(m, scene):
        return refused(m, "name")
    part = DAYPARTS[m["part"]] if m["part"] else "TNI" if word in {"tonight", "last night"} else ""
    if word == "today" and not part and _ONCE_OTHERWISE.search(words_before(m, scene, 160)):
        return one(m, reference("PRESENT_REF"), "the writer's present, beside what was years ago")
    if not scene.narrative:
        day = add_days(scene.now, _DAY_WORDS[word])
        why = f"counted from publication, {in_words(scene.now)}"
        return one(m, dated(day.isoformat() + part, Basis.DERIVED), why)
    if word == "today":
        return one(m, reference("PRESENT_REF"), "the writer's present")
    base = scene.told.date if scene.told else None
    if base is None:
        return one(m, dated(f"XXXX-XX-XX{part}", Basis.DERIVED), "no day told before")
    day = add_days(base, _DAY_WORDS[word])
    return one(m, dated(day.isoformat() + part, Basis.DERIVED), f"counted from {in_words(base)}")


_HOURS = r"(?: (?:the\ )? (?P<hours>(?:early|small|wee)\ hours|morning|afternoon|evening|night) \ of\  )?"
_EARLY = r"(?: (?:as\ )? (?:early|late|earlier|later) (?:\ as|\ on)? \  )?"

_DET = rf"""
    (?: (?P<det>last|next|this\ past|this\ coming|this|the\ following|the\ next|the\ previous|the\ preceding
        |the\ past|the\ coming|every\ (?:other|second|third|fourth)|every|each|alternate|{THAT}|past
        |coming) \  )?"""

_DAY_OR_NIGHT = r"(?:\ (?P<part>morning|afternoon|evening|night)(?![a-z]))?"

RULES: tuple[Rule, ...] = (
    rule(
        "weekday",
        f"{' '.join(WEEKDAYS)} {'s '.join(WEEKDAYS)}s as early late earlier later last next this the "
        "a every each that past coming alternate following previous preceding small wee morning afternoon "
        "evening night",
        rf"""{_HOURS} {_EARLY} {_DET} (?:(?P<week_before>a\ week\ ago)\ (?:on\ |last\ )?)?
             (?P<weekday>{alternatives(WEEKDAYS)}) (?P<plural>s)? (?![a-z])
             (?P<dot>(?<!day)(?<!days)\.)?
             (?: (?P<week_ago>\ a\ week\ ago)
               | (?:\ of)?\ (?P<of_week>last|next|(?<=of\ )this)\ week(?![a-z]) )?
             (?: (?:,?\ |-) (?:(?:early|late|mid)[\ -])? (?:in\ the\ )? (?P<part>{PART}) )?""",
        _read_weekday,
        "Thursday",
        "Earlier on Thursday",
        "Sunday morning",
        "last Friday",
        "the early hours of Monday",
        "Tuesday of last week",
        "Mondays",
        "a week ago Tuesday",
    ),
    rule(
        "day word",
        "today yesterday tomorrow tonight last this the day early late earlier later small wee",
        rf"""(?: (?:early|late|earlier|later)\ | (?:the\ )?(?:early|small|wee)\ hours\ of\ (?=this\ mor) )?
             (?P<word>today|yesterday|tomorrow|tonight|the\ day\ before\ yesterday|the\ day\ after\ tomorrow
                |last\ night|this(?=\ (?:morning|afternoon|evening)) ) (?![a-z]) {_DAY_OR_NIGHT}""",
        _read_day_word,
        "today",
        "yesterday morning",
        "last night",
        "this afternoon",
    ),
)
