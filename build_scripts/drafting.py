"""What is known while the entries of an article are drafted: the ledger, and what was drafted before."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_scripts.articles import ArticleReading, Days
from build_scripts.entries import RESERVED_IDS, ActorEntry, PlaceEntry
from build_scripts.evidence import Ledger, stands_proposed
from build_scripts.matching import Known, Matcher, names_days
from build_scripts.model import DateValue, Mark
from build_scripts.name_counts import gazetteer_of
from build_scripts.reading.names import Gazetteer
from build_scripts.story import Story

LONGEST_ACT = 31
"""Days that the date of an act of speaking may leave open."""


@dataclass(slots=True)
class Bench:
    """Where drafts are made. It grows: a later mark may answer what an earlier one asked."""

    story: Story
    ledger: Ledger
    gazetteer: Gazetteer
    matcher: Matcher
    actors: dict[str, ActorEntry]
    places: dict[str, PlaceEntry]
    taken: dict[str, set[str]] = field(default_factory=dict)
    """Ids by kind, those of the drafts included."""


def bench_of(story: Story) -> Bench:
    """The bench for the articles of a story."""
    ledger = story.ledger if story.whole is None else story.whole.ledger
    return Bench(
        story=story,
        ledger=ledger,
        gazetteer=gazetteer_of(ledger),
        matcher=Matcher(known_of(story)),
        actors={id: entry for id, (entry, _) in ledger.actors.items()},
        places={id: entry for id, (entry, _) in ledger.places.items()},
        taken={
            "claim": {claim.id for claim in ledger.claims},
            "question": {*ledger.questions, *RESERVED_IDS.get("question", ())},
            "event": {*ledger.events, *RESERVED_IDS.get("event", ())},
            "occasion": set(ledger.occasions),
        },
    )


def known_of(story: Story) -> Known:
    """What matching may rest on: every entry of the ledger, proposals included."""
    ledger = story.ledger if story.whole is None else story.whole.ledger
    return Known(
        readings=story.readings,
        questions={id: entry for id, (entry, _) in ledger.questions.items()},
        claims=ledger.claims,
        shared=story.shared,
        gazetteer=gazetteer_of(ledger),
        proposed=frozenset(id for id, (_, where) in ledger.questions.items() if stands_proposed(where)),
    )


def sentence_of(reading: ArticleReading, mark: Mark) -> tuple[int, int]:
    """The sentence that a mark stands in."""
    return reading.sentences.around(mark.start, mark.start + 1) or (mark.start, mark.end)


def names_days_of(mark: Mark) -> bool:
    """Whether a mark is a date that can mean some days."""
    return isinstance(mark.value, DateValue) and names_days(mark.value)


def is_near(days: Days) -> bool:
    """Whether a date is fine enough to date an act of speaking that news report: a month at most."""
    return bool(days.earliest and days.latest and (days.latest - days.earliest).days <= LONGEST_ACT)
