"""The files of the ledger that are lists of entries, and what the machine proposes for them."""

from __future__ import annotations

from build_scripts.entries.base import Entry, Id
from build_scripts.entries.judging import (
    ConstraintEntry,
    QuestionEntry,
    RulingEntry,
    TermEntry,
    WordListEntry,
)
from build_scripts.entries.sheets import PassageEntry
from build_scripts.entries.subjects import ActorEntry, EventEntry, OccasionEntry, PlaceEntry


class WordingFile(Entry):
    """``ledger/wording.yml``."""

    wording: tuple[WordListEntry, ...]


class GlossaryFile(Entry):
    """``ledger/glossary.yml``."""

    glossary: tuple[TermEntry, ...]


class ActorsFile(Entry):
    """``ledger/actors.yml``."""

    actors: tuple[ActorEntry, ...]


class PlacesFile(Entry):
    """``ledger/places.yml``."""

    places: tuple[PlaceEntry, ...]


class EventsFile(Entry):
    """``ledger/events.yml``."""

    events: tuple[EventEntry, ...]


class QuestionsFile(Entry):
    """``ledger/questions.yml``."""

    questions: tuple[QuestionEntry, ...]


class OccasionsFile(Entry):
    """``ledger/occasions.yml``."""

    occasions: tuple[OccasionEntry, ...]


class ConstraintsFile(Entry):
    """``ledger/constraints.yml``."""

    constraints: tuple[ConstraintEntry, ...]


class RulingsFile(Entry):
    """``ledger/rulings.yml``."""

    rulings: tuple[RulingEntry, ...]


class ProposedFile(Entry):
    """``ledger/proposed/<article>.yml``: what the machine suggests; the folder is the status."""

    # The form of a sheet, with the entries of the other files that it needs.

    article: Id
    passages: tuple[PassageEntry, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    occasions: tuple[OccasionEntry, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
