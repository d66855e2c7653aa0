"""What comes again and again: "daily", "every other week", "each spring", "20 flights a week"."""

from __future__ import annotations

import re

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.date_lengths import period
from build_scripts.reading.date_values import (
    Results,
    Rule,
    Scene,
    lasting,
    one,
    refused,
    rule,
    words_before,
)
from build_scripts.reading.date_words import ONES, ORDINALS, SEASONS, UNITS, any_of, read_count

_RATE_BEFORE = re.compile(
    r"""(?: [\d%] | \b(?: million|billion|trillion|thousand|hundred|percent|dollars|cents|barrels|tons|units
          | shares|points|people|deaths|attacks|cases|days|hours|miles|kilomet(?:er|re)s|km|times|much ) )\ \Z
    """,
    re.VERBOSE,
)
_COUNTED_BEFORE = re.compile(
    r"""(?: \d | \b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|several) s? )
        \ (?:of\ )? (?:[a-z-]{2,20}\ ){0,2} (?:[a-z-]{2,20}s|people|men|women|children)
        \ (?:of\ [a-z]{2,20}\ )? \Z
    """,
    re.VERBOSE,
)
"""Things counted, which "a week" behind them repeats: "20 direct flights", "900 tons of copper"."""
_NAMED_AFTER = re.compile(r" (?:care|nursery|schools?|labou?rers?|jobs?|clubs?|shift|watchman)\b")
_EVENT_AFTER = re.compile(r" (?:after|before|into|apart|in advance)\b")


def _read_rate(m: re.Match[str], scene: Scene) -> Results:
    """Read "once a week" and "20 flights a week", but not "they left a week after the vote"."""
    if _EVENT_AFTER.match(scene.low, m.end()):
        return ()
    if _NAMED_AFTER.match(scene.low, m.end()):
        return refused(m, "name")  # "a day care centre", "a night school"
    counted = m["often"] or _RATE_BEFORE.search(words_before(m, scene))
    if not counted and not _COUNTED_BEFORE.search(words_before(m, scene, 70)):
        return ()
    if m["unit"] == "hour":
        return refused(m, "rate")
    return one(m, lasting(period("1", UNITS[m["unit"]]), "SET"), f"every {m['unit']}")


_ADVERBS = {
    "hourly": ("PT1H", "PT1H"),
    "daily": ("P1D", "XXXX-XX-XX"),
    "everyday": ("P1D", "XXXX-XX-XX"),
    "nightly": ("P1D", "XXXX-XX-XX"),
    "weekly": ("P1W", "XXXX-WXX"),
    "fortnightly": ("P2W", "XXXX-WXX"),
    "biweekly": ("P2W", "XXXX-WXX"),
    "monthly": ("P1M", "XXXX-XX"),
    "yearly": ("P1Y", "XXXX"),
    "annually": ("P1Y", "XXXX"),
    "quarterly": ("P1Q", "XXXX-QX"),
    "annual": ("P1Y", "XXXX"),
    "semiannual": ("P6M", "XXXX-HX"),
    "semi-annual": ("P6M", "XXXX-HX"),
    "semiannually": ("P6M", "XXXX-HX"),
    "biannual": ("P6M", "XXXX-HX"),
    "biannually": ("P6M", "XXXX-HX"),
    "half-yearly": ("P6M", "XXXX-HX"),
    "twice-yearly": ("P6M", "XXXX-HX"),
    "bimonthly": ("P2M", "XXXX-XX"),
    "biennial": ("P2Y", "XXXX"),
    "biennially": ("P2Y", "XXXX"),
    "triennial": ("P3Y", "XXXX"),
    "quadrennial": ("P4Y", "XXXX"),
}
"""How TIMEX3 writes a repetition, and how the older TIMEX2 does, in which histories are annotated."""


_NAME_BEFORE = re.compile(r"[A-Z][a-z]+ \Z")
"""Before "Daily", which is then part of the name: "the Beijing Daily"."""


def _read_weekends(m: re.Match[str], _scene: Scene) -> Results:
    """Read "on weekends": each of them."""
    return one(m, lasting("XXXX-WXX-WE", "SET"), "every weekend")


def _read_set(m: re.Match[str], scene: Scene) -> Results:
    """Read "daily", "every day", "per week"."""
    adverb = m["adverb"]
    if adverb:
        before, after = (
            scene.text[max(0, m.start() - 20) : m.start()],
            scene.text[m.end() : m.end() + 2].strip(),
        )
        if scene.text[m.start()].isupper() and (after.isupper() or _NAME_BEFORE.search(before)):
            return refused(m, "name")  # the Daily Mail, the Weekly Standard
        return one(m, lasting(_ADVERBS[adverb][scene.narrative], "SET"), "again and again")
    if m["season"]:
        return one(m, lasting(f"XXXX-{SEASONS[m['season']]}", "SET"), f"every {m['season']}")
    unit = UNITS.get(m["unit"], "day")
    if m["word"] == "per" and unit in {"hour", "minute"}:
        return refused(m, "rate")
    if unit == "quarter" and _PART_AFTER.match(scene.low, m.end()):
        return ()
    nth = ORDINALS.get(m["nth"])
    count = read_count(m["number"]) if m["number"] else str(nth) if nth else "2" if m["other"] else "1"
    return one(m, lasting(period(count, unit), "SET"), "again and again")


_PART_AFTER = re.compile(r" of (?:the|an?|its|their|his|her) ")
"""Behind "every quarter", which is then of a town or of a number."""
_NUMBERS = [word for word, number in ONES.items() if number > 1]

RULES: tuple[Rule, ...] = (
    rule(
        "rate",
        "a an once twice",
        r"(?P<often>(?:once|twice)\ )? an?\ (?P<unit>hour|day|night|week|month|year)(?![a-z-])",
        _read_rate,
        "a day",
        "twice a week",
    ),
    rule("weekends", "weekends", r"(?<=\bon\s)weekends(?![a-z-])", _read_weekends),
    rule(
        "set",
        f"{' '.join(_ADVERBS).replace('-', ' ')} every each per",
        rf"""(?: (?P<adverb>{alternatives(_ADVERBS)}) (?![a-z])
               | (?P<word>every|each|per)\ (?P<other>other\ )?
                 (?: (?:(?P<number>{"|".join(_NUMBERS)}|few|\d{{1,3}}(?:\.\d{{1,2}})?)
                      |(?P<nth>second|third|fourth|fifth))\  )?
                 (?: (?P<unit>{any_of(u for u in [*UNITS, "afternoon"] if u != "second")})
                   | (?P<season>{any_of(SEASONS)}) ) )""",
        _read_set,
        "daily",
        "every day",
        "per week",
        "every two weeks",
        "each spring",
        "every second year",
    ),
)
