"""A mark that answers no known question → a new question, and for a date the event that it dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from build_scripts.articles import ArticleReading
from build_scripts.dating import mark_days
from build_scripts.drafting import Bench, names_days_of, sentence_of
from build_scripts.drafts import Drafted, Needed
from build_scripts.entries import EventEntry, QuestionEntry
from build_scripts.matching import Candidate, Match
from build_scripts.model import Mark, Quantity
from build_scripts.naming import (
    ASKED,
    asked_words,
    counted_words,
    fresh_id,
    group_for,
    slug_words,
    title_words,
)
from build_scripts.values import ValueProblem, value_for

LENGTHS = ("year", "month", "week", "day", "hour", "minute", "second")
"""Units of a length of time, the longest first."""
_SLUGS = {
    "person": "people",
    "How large an area": "area",
    "How large a volume": "volume",
    "How far or how long": "length",
    "How warm or how cold": "temperature",
    "How fast": "speed",
    "Which share": "share",
    "How long a time": "duration",
}
"""Of what ids of questions are made, by unit or by what is asked: "m" or "c" tell nobody anything."""
LONG_AGO = dt.timedelta(days=92)
"""What an article tells of a time so long before its own is proposed as background: a quarter of a year."""


def draft_question(reading: ArticleReading, mark: Mark, match: Match, bench: Bench, needed: Needed) -> str:
    """Propose a question for a mark; its id."""
    if names_days_of(mark):
        return _draft_event(reading, mark, bench, needed)
    quantity = quantity_of(mark)
    toll = bench.matcher.context(reading.article.id, mark).toll
    befell = toll.fate.told if toll else None
    words = slug_words(counted_words(quantity)) or [_unit_slug(quantity.unit)]
    id = fresh_id([*words, befell] if befell and befell not in words else words, bench.taken["question"])
    bench.taken["question"].add(id)
    entry = QuestionEntry(
        id=id,
        kind="quantity",
        text=f"{asked_words(quantity, befell)} {_extract(reading, mark)}",
        group=_group("quantity", quantity.unit, bench, match.candidates),
        unit=quantity.unit,
        changes="yes" if befell else "no",  # tolls rise and are corrected
    )
    needed.questions.append(Drafted(entry=entry, comments=(f'made for "{mark.text}"',)))
    bench.matcher.add((entry,), ())
    return id


def _told_beside(reading: ArticleReading, mark: Mark) -> str:
    """A few words beside a mark, for ids: of what is said, where it stands in that, else of its sentence."""
    start, end = sentence_of(reading, mark)
    for one in reading.attributions:
        for first, last in one.content:
            if first <= mark.start and mark.end <= last:
                start, end = max(start, first), min(end, last)
    others = [(one.start, one.end) for one in reading.marks]
    others += [(one.start, one.end) for one in reading.dropped]
    return title_words(reading.article.body, (start, end), (mark.start, mark.end), others)


def _extract(reading: ArticleReading, mark: Mark) -> str:
    """A reference that prints the words around a mark, as far as the site shows them anyway."""
    return f"[](extract:{reading.article.id},{mark.start}-{mark.end})"


def _group(kind: str, unit: str | None, bench: Bench, candidates: Sequence[Candidate] = ()) -> str:
    """The section where the most alike stand, or else the one that the settings give."""
    near = candidates[0].question if candidates and candidates[0].score >= 1 else None
    if near:
        return bench.matcher.questions[near].group
    questions = [entry for entry in bench.matcher.questions.values() if entry.kind == kind]
    same = [entry.group for entry in questions if entry.unit == unit]
    return group_for(kind, same or [entry.group for entry in questions], bench.ledger.site.figure_groups)


def _draft_event(reading: ArticleReading, mark: Mark, bench: Bench, needed: Needed) -> str:
    article = reading.article.id
    title = _told_beside(reading, mark)
    words = slug_words(title) or ["event"]
    event = fresh_id(words, bench.taken["event"])
    id = fresh_id([*words, "day"], bench.taken["question"])
    bench.taken["event"].add(event)
    bench.taken["question"].add(id)
    drafted = EventEntry(
        id=event,
        title=_extract(reading, mark),
        summary=f"Told by [](article:{article}).",
        question=id,
        background=_is_background(reading, mark),
        lane=next((lane.id for lane in bench.ledger.site.lanes if lane.proposals), None),
    )
    needed.events.append(Drafted(entry=drafted, comments=(f'made for "{mark.text}"',)))
    entry = QuestionEntry(
        id=id,
        kind="date",
        text=f"When? {_extract(reading, mark)}",
        group=_group("date", None, bench),
        event=event,
        of="start" if mark.text.casefold().startswith("since") else "day",
    )
    needed.questions.append(Drafted(entry=entry, comments=(f'made for "{mark.text}"',)))
    bench.matcher.add((entry,), ())
    return id


def _is_background(reading: ArticleReading, mark: Mark) -> bool:
    first, days = reading.article.published.earliest, mark_days(mark)
    last = days.latest or days.earliest
    return bool(first and last and first - last > LONG_AGO)


def quantity_of(mark: Mark) -> Quantity:
    """The quantity of a mark, a length of time included: in the longest unit that leaves no fraction.

    Raises:
        ValueProblem: The mark is a date, and no length of time.
    """
    if isinstance(mark.value, Quantity):
        return mark.value
    found = []
    for unit in LENGTHS:
        asked = QuestionEntry(id="any", kind="quantity", text="any", group="any", unit=unit)
        try:
            value = value_for(asked, mark)
        except ValueProblem:
            continue
        if isinstance(value, Quantity):
            found.append(value)
    whole = (one for one in found if one.number is not None and one.number == int(one.number))
    best = next(whole, found[0] if found else None)
    if best is None:
        raise ValueProblem(f'"{mark.text}" is no length of time', "Ask for a day.")
    return best


def is_length(mark: Mark) -> bool:
    """Whether a date mark without days is a length of time that a question can ask for."""
    try:
        quantity_of(mark)
    except ValueProblem:
        return False
    return True


def _unit_slug(unit: str) -> str:
    return _SLUGS.get(unit) or _SLUGS.get(ASKED.get(unit, ""), unit.split("/", maxsplit=1)[0].lower())
