"""The day of an event in words: each disputed day by itself, a vague one beside the words that give it."""

from __future__ import annotations

import datetime as dt

from build_scripts.articles import Days
from build_scripts.catalogue import t
from build_scripts.evidence import Claim
from build_scripts.findings import Event
from build_scripts.model import DateValue
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
        deciding = sorted(
            (id for id in event.claims if _decides(id, event, story)), key=lambda id: _first_day(id, story)
        )
        return days_list(dict.fromkeys(_claim_days(id, story) for id in deciding)) or words
    return words


def _vague_words(event: Event, story: Story) -> str:
    """The words that alone give its day, where they are vague ("over the past year"); else nothing."""
    deciding = [story.claims[id] for id in event.claims if _decides(id, event, story)]
    said = [claim.mark.text for claim in deciding if claim.mark and _is_vague(claim)]
    alone = said and len(said) == len(deciding) and len(set(map(str.casefold, said))) == 1
    return said[0] if alone else ""


def _first_day(id: str, story: Story) -> dt.date:
    value = story.claims[id].value
    return (isinstance(value, DateValue) and (value.earliest or value.latest)) or dt.date.min


def _decides(id: str, event: Event, story: Story) -> bool:
    value = story.claims[id].value
    if not isinstance(value, DateValue):
        return False
    mine = Days(earliest=value.earliest, latest=value.latest)
    others = [story.claims[other].value for other in event.claims]
    return not any(
        isinstance(other, DateValue)
        and (days := Days(earliest=other.earliest, latest=other.latest)) != mine
        and mine.holds(days)
        for other in others
    )


def _claim_days(id: str, story: Story) -> DateValue | None:
    value = story.claims[id].value
    return value if isinstance(value, DateValue) else None


def _is_vague(claim: Claim) -> bool:
    return isinstance(claim.value, DateValue) and claim.value.vague
