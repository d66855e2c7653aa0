"""Whether the letter behind digits is a scale or a unit: "5m users" are millions, "5m wide" are metres."""

from __future__ import annotations

import re

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.counted import counted_after
from build_scripts.reading.nouns import is_plural, word_set
from build_scripts.reading.numerals import Numeral
from build_scripts.reading.quantity_text import Page
from build_scripts.reading.units import TIME_UNITS, unit_after

# What is measured in metres where other plurals behind "5m" are counted in millions.
_OF_LENGTH = frozenset({"waves", "hurdles", "walls", "races", "heats", "sprints", "swells"})
_M = re.compile(r"m\b(?!-)")
_STRONG = "m-strong"
_THOUSAND = 1000
"""From so many on, millions are written as billions."""
_AFTER_SUM = re.compile(
    r"[0-9] ?(?:bn|tn|mn|billion|million|trillion)\b[^.;:0-9]{0,20}\b(?:from|to|and|than|against|or) \Z"
)
"""Before the 600m of "doubled to 1.2bn from 600m", which are millions."""
_COUNTED = word_set("""
    population populations audience audiences workforce electorate membership circulation readership
    employment unemployment unemployed employed jobless joblessness viewers users customers subscribers
    members followers workers claimants passengers visitors tourists voters refugees migrants pupils
    students patients riders drivers listeners fans clients savers borrowers investors pensioners
    taxpayers citizens residents consumers shoppers adults children subscriptions vacancies jobs claims
    households visits arrivals downloads copies tickets streams views accounts votes registrations
    deliveries shipments sales output births deaths cases tests doses draws drew attracts attracted
""")
_COUNTS = re.compile(
    rf"\b(?:{alternatives(sorted(_COUNTED))}"
    r"|(?:watched|seen|used|heard|read) by|home to|(?:pull|draw|tun)(?:s|ed|ing)? in)\b"
    r"(?:[^.;:]|\.[0-9]){0,40}\Z"
)
"""Before what is counted in millions: "unemployment fell to 2.5m", "watched by 9.1m"."""
_LEVEL = re.compile(
    r"\b(?:to|from|of|hit|hits|hitting|reach\w*|was|were|is|are|total\w*|number\w*|than|by|and|drew|draws|attract\w*"
    r"|in|home to|(?:stood|stands|standing|put|estimated|peaked) at)"
    r" (?:(?:about|some|nearly|over|almost|around|only|just|roughly|under|more than|an estimated|up to) )?\Z"
)
"""Right before a level, where "two workers fell 10m" tells a length."""
_LONG = re.compile(
    r"m (?:high|tall|wide|deep|long|thick|away|above|below|off|apart|up|down|north|south|east|west|across"
    r"|ahead|behind|downstream|upstream|inside|underground|underwater|into|away|short|sprint|hurdles|race|run|dash|final|freestyle|butterfly"
    r"|relay|and [0-9.]+m)\b"
)
"""A length, whatever is counted before it."""
_CAPITAL_SCALE = re.compile(r"[MBT]\b")
_IN_MILLIONS = re.compile(r"[mb] (?=[a-z])")
_IN_MILLIONS_ALONE = re.compile(
    r"[mb] (?:have|had|are|were|live|lived|fled|voted|watched|tuned|logged|signed"
    r"|turned|applied|attended|visited|received|need|use|play|took part)\b"
)


def means_millions(page: Page, numeral: Numeral, right: int) -> bool:
    """Tell "5m users" and "a population of 5m" (millions) from "5m wide" (metres) by the words around."""
    if not numeral.digits:
        return False
    if page.low.startswith(_STRONG, numeral.end):
        return True
    if _LONG.match(page.low, numeral.end) or page.before(numeral.start, 7) == "within ":
        return False
    if _M.match(page.low, numeral.end) and (_is_told_before(page, numeral) or _is_regular(page, numeral)):
        return True
    if _CAPITAL_SCALE.match(page.plain, numeral.end, right) and _is_told_by_capital(page, numeral, right):
        return True
    return _IN_MILLIONS.match(page.low, numeral.end, right) is not None and _is_told_behind(
        page, numeral, right
    )


def _is_told_behind(page: Page, numeral: Numeral, right: int) -> bool:
    """Tell "5m users" and "5m have left" by what follows the letter."""
    if _IN_MILLIONS_ALONE.match(page.low, numeral.end, right):
        return True
    counted = counted_after(page.plain, numeral.end + 1, right)
    if counted and is_plural(counted.head) and counted.head not in _OF_LENGTH:
        return True
    unit = unit_after(page.low, numeral.end + 1, right)
    return unit is not None and unit.code not in TIME_UNITS


def _is_told_before(page: Page, numeral: Numeral) -> bool:
    """Tell "doubled to 1.2bn from 600m" and "unemployment fell to 2.5m" from "people stood 5m away"."""
    if _AFTER_SUM.search(page.before(numeral.start, 40)):
        return True
    if numeral.value >= _THOUSAND or not _LEVEL.search(page.before(numeral.start, 30)):
        return False
    return _COUNTS.search(page.before(numeral.start, 60, page.sentence(numeral.start)[0])) is not None


def _is_regular(page: Page, numeral: Numeral) -> bool:
    """Tell "100m monthly users" from "the 100m on Sunday": "monthly" is read as a date."""
    date = page.date_at(numeral.end + 2)
    if date is None or " " in page.low[slice(*date)]:
        return False
    counted = counted_after(page.plain, date[1], page.sentence(numeral.start)[1])
    return counted is not None and is_plural(counted.head) and counted.head not in _OF_LENGTH


def _is_told_by_capital(page: Page, numeral: Numeral, right: int) -> bool:
    unit = unit_after(page.low, numeral.end + 1, right, scaled=True)
    if unit is not None and unit.money:  # "9.6T won"
        return True
    monthly = page.date_at(numeral.end + 2) is not None
    return monthly and page.plain[numeral.end] != "T"  # "170M monthly users"
