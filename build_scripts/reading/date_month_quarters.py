"""Quarters named by their months: "the March quarter", "the April-June quarter", "in July-September"."""

from __future__ import annotations

import re

from build_scripts.model import Basis
from build_scripts.reading.calendar_days import year_text
from build_scripts.reading.date_names import is_month_word
from build_scripts.reading.date_tense import tense
from build_scripts.reading.date_values import Results, Rule, Scene, dated, in_words, one, rule, words_before
from build_scripts.reading.date_words import MONTH, MONTHS, YEAR, any_of
from build_scripts.reading.date_year_of import year_of

_QUARTER_BEFORE = re.compile(r"\b(?:in|of|for|during|from|the) \Z")


def _read_months(m: re.Match[str], scene: Scene) -> Results:
    """Read "the April-June quarter" and "in April-June", where the months are those of one quarter."""
    first, last = MONTHS[m["first"]], MONTHS[m["month"]]
    if last != first + 2 or last % 3:
        return ()
    named = m["noun"] or (is_month_word(m, scene) and _QUARTER_BEFORE.search(words_before(m, scene)))
    if not named or (m["noun"] is None and scene.narrative):
        return ()
    year, source = year_of(scene, last, None, (m.start("month"), m.end()))
    return one(m, dated(f"{year_text(year)}-Q{last // 3}", Basis.DERIVED), f"of {year}, {source}")


def _read_last_month(m: re.Match[str], scene: Scene) -> Results:
    """Read "the March quarter", which ends with that month: the latest that has begun, unless named."""
    last = MONTHS[m["month"]]
    if last % 3 or not is_month_word(m, scene):
        return ()
    if m["year"]:
        return one(m, dated(f"{m['year']}-Q{last // 3}", Basis.STATED), "as the words say")
    ahead = tense(scene.low, m.start(), m.end()) == "future" and scene.now.month > last
    year = scene.now.year - (scene.now.month < last - 2) + ahead
    return one(m, dated(f"{year}-Q{last // 3}", Basis.DERIVED), f"counted from {in_words(scene.now)}")


RULES: tuple[Rule, ...] = (
    rule(
        "quarter by its last month",
        f"the {' '.join(MONTHS)}",
        rf"(?:the\ )? {MONTH} [\ -]quarter (?![a-z]) (?:\ (?:of\ )?{YEAR})?",
        _read_last_month,
        "the March quarter",
        "September quarter 2012",
    ),
    rule(
        "quarter by months",
        f"the {' '.join(MONTHS)}",
        rf"""(?:the\ )? (?P<first>{any_of(MONTHS)}) \.?
             (?: (?P<dash>\ ?-\ ?) | \ (?:to|through)\  | -(?:to|through)- ) {MONTH}
             (?: (?P<noun>\ (?:quarter|period)) | (?(dash)|(?!)) (?![-\ ]\d) ) (?![a-z])""",
        _read_months,
        "the April-June quarter",
        "the October-to-December period",
    ),
)
