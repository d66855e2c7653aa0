"""What the articles speak of: actors, places, events, acts of speaking."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from build_scripts.entries.base import Entry, Id, Prose, Words
from build_scripts.entries.sheets import AsOfEntry


class LocationEntry(Entry):
    """Where a place lies, with its own source: ours, not the articles'."""

    lat: str
    """Decimal degrees, south negative."""
    lon: str
    """Decimal degrees, west negative."""
    precision: Literal["point", "area"]
    """A town can be pinned; of a range of hills or a region this is one spot of many."""
    country: Words | None = None
    """In which of the map's outlines it must stand; left out where that would take a side."""
    source: Prose


class ActorEntry(Entry):
    """A person, group or body; or a person without a name, as described."""

    id: Id
    name: Prose
    kind: Literal["person", "armed group", "state", "army", "alliance", "outlet", "body", "unnamed"]
    group: Id
    """Heading under which the actors page lists it."""
    forms: tuple[Words, ...] = ()
    """All the names that articles use for it."""
    also: tuple[Words, ...] = ()
    """Other spellings under which a reader may look for it: ours, found in no article."""
    member_of: Id | None = None
    summary: Prose | None = None


class PlaceEntry(Entry):
    """A place that the articles name."""

    id: Id
    name: Prose
    kind: Literal["country", "region", "province", "town", "village", "border", "area", "site"]
    forms: tuple[Words, ...]
    also: tuple[Words, ...] = ()
    """Other spellings under which a reader may look for it: ours, found in no article."""
    location: LocationEntry | None = None
    outline: tuple[Words, ...] = Field((), max_length=2)
    """Instead of a location: the country of the map's outlines, or the two whose common border it is."""
    not_located: Prose | None = None
    """Instead of a location: why none is given."""
    summary: Prose | None = None

    @property
    def precision(self) -> str:
        """In a word, how well it is located."""
        if self.location:
            return self.location.precision
        return "outline" if self.outline else "not located"


class AfterEntry(Entry):
    """An event that cannot have happened before another one."""

    event: Id
    reason: Prose
    """Why not; shown as an editor's inference."""


class EventEntry(Entry):
    """Something that happened; its date is computed from its date question."""

    id: Id
    title: Prose
    summary: Prose
    question: Id | None = None
    """The date question; none: undated, never placed on the axis."""
    after: AfterEntry | None = None
    """Sets the first possible day, where the words give only the last one."""
    background: bool = False
    actors: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    lane: Id | None = None
    """Row of the timeline chart; none: not drawn there."""


class OccasionEntry(Entry):
    """One act of speaking: a speech, a statement, a tweet."""

    id: Id
    title: Prose
    speaker: Id | None = None
    """An actor; none: the speaker is missing."""
    perhaps: Id | None = None
    """Another occasion that may be the same one; never counted twice."""
    perhaps_reason: Prose | None = None
    """Why; it stands in the data."""
    day: AsOfEntry | None = None
    """Only where no mark gives it."""
