"""The day of an event in words: each disputed day by itself, a vague one beside the words that give it."""

from __future__ import annotations

import datetime as dt

from build_scripts.catalogue import t
from build_scripts.dating import sharpest, value_days
from build_scripts.findings import Event
from build_scripts.model import DateValue, Mark
from build_scripts.story import Story
from build_scripts.wording import day_words, days_list, edtf_words


def when(event: Event, story: Story) -> str:
    """The day of an event in words, a vague one beside the words that give it."""
    loose, day = _vague_words(event, story), day_of(event, story)
    return t("dates.vague-event", words=loose, day=day) if loose else day


def day_of(event: Event, story: Story) -> str:
    """The day of an event; each disputed day by itself."""
    if event.undated:
        if event.not_after:
            return t("dates.not-given-told-by", day=day_words(event.not_after))
        return t("dates.not-given")
    words = edtf_words(event.edtf, event.days)
    if event.disputed and event.days.earliest != event.days.latest:
        told = sorted((value for value, _ in _deciding(event, story)), key=_first_day)
        return days_list(dict.fromkeys(told)) or words
    return words


def _vague_words(event: Event, story: Story) -> str:
    """The words that alone give its day, where they are vague ("over the past year"); else nothing."""
    deciding = _deciding(event, story)
    said = [mark.text for value, mark in deciding if mark and value.vague]
    alone = said and len(said) == len(deciding) and len(set(map(str.casefold, said))) == 1
    return said[0] if alone else ""


def _deciding(event: Event, story: Story) -> list[tuple[DateValue, Mark | None]]:
    """The days that claims tell of it and no other claim refines, each with the words that give it."""
    claims = [story.claims[id] for id in event.claims]
    dated = [(claim.value, claim.mark) for claim in claims if isinstance(claim.value, DateValue)]
    kept = sharpest([value_days(value) for value, _ in dated])
    return [(value, mark) for value, mark in dated if value_days(value) in kept]


def _first_day(value: DateValue) -> dt.date:
    return value.earliest or value.latest or dt.date.min
