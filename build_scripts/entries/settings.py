"""``corpus/site.yml``: the settings of one explainer."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from build_scripts.entries.base import ADDRESS, HASH, LANGUAGE, LICENCE, Entry, Id, Prose, Words


class GroupEntry(Entry):
    """A section of a page."""

    id: Id
    title: Prose
    intro: Prose | None = None
    chart_title: Prose | None = None
    """Title of the section's chart; none: the section has no chart."""
    takes: tuple[str, ...] = ()
    """Kinds of actors or questions that the machine proposes here where no entry like them stands yet."""


class EditorEntry(Entry):
    """Who reads, enters and judges; named on the method page."""

    id: Id
    name: Prose
    who: Prose


class LaneEntry(Entry):
    """A row of the timeline chart."""

    id: Id
    title: Prose
    proposals: bool = False
    """Events that the machine proposes stand in this row."""


class Bounds(Entry):
    """Edges in decimal degrees, south and west negative."""

    west: Decimal = Field(ge=-180, le=180)
    south: Decimal = Field(ge=-80, le=80)
    east: Decimal = Field(ge=-180, le=180)
    north: Decimal = Field(ge=-80, le=80)

    def holds(self, lat: Decimal, lon: Decimal) -> bool:
        """Whether a spot lies inside."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


class ViewEntry(Bounds):
    """One map of the page of places."""

    id: Id
    title: Prose


class SpotEntry(Entry):
    """An end of an arrow."""

    lat: Decimal = Field(ge=-80, le=80)
    lon: Decimal = Field(ge=-180, le=180)


class DirectionEntry(Entry):
    """An arrow: where something went to, when the articles give no route."""

    id: Id
    event: Id
    label: Prose
    """Beside the arrow; it must say that this is no route."""
    note: Prose
    """What the articles say of it and what not, with references."""
    start: SpotEntry
    tip: SpotEntry


class MapEntry(Entry):
    """The maps, and where their outlines come from; left out: the page of places is a list."""

    source: Words
    licence: Words
    sha256: Annotated[str, StringConstraints(pattern=HASH)]
    """Of the file that ``python -m build_scripts map`` reads."""
    note: Prose
    """Under every map: what its lines are, and that they are no position of ours."""
    views: tuple[ViewEntry, ...] = Field(min_length=1)
    directions: tuple[DirectionEntry, ...] = ()


class LicenceEntry(Entry):
    """The licence of our own entries; the articles' words are under none of ours."""

    id: Annotated[str, StringConstraints(pattern=LICENCE)]
    """As SPDX names it (``MIT``, ``CC-BY-4.0``)."""
    title: Words
    url: Annotated[str, StringConstraints(pattern=ADDRESS)]


class SiteFile(Entry):
    """``corpus/site.yml``: the settings of one explainer."""

    title: Prose
    tagline: Prose
    """One line of every page: how old and how complete this is."""
    subject: Prose
    language: str = Field("en", pattern=LANGUAGE)
    """Of the pages' own words: a catalogue ``templates/words.<language>.yml`` must be there."""
    timeline_first: dt.date | None = None
    """First day of the timeline chart; none: that of the first event of the episode."""
    timeline_last: dt.date | None = None
    """Last day of the timeline chart; none: that of the last event of the episode."""
    timeline_title: Prose = "What happened when, as the articles date it"
    start_chart_questions: tuple[Id, ...] = ()
    """Date questions of the second chart of the chronology; none: there is no such chart."""
    start_chart_title: Prose = "When it began, by article and speaker"
    editors: tuple[EditorEntry, ...] = ()
    licence: LicenceEntry | None = None
    """Under which others may use our own entries; none: nothing is said about it."""
    actor_groups: tuple[GroupEntry, ...] = ()
    figure_groups: tuple[GroupEntry, ...] = ()
    position_groups: tuple[GroupEntry, ...] = ()
    lanes: tuple[LaneEntry, ...] = ()
    map: MapEntry | None = None
    """The maps of the page of places; none: that page is a list."""
    share_limit: Annotated[Decimal, Field(gt=0, le=Decimal("0.5"))] = Decimal("0.49")
    """Largest share of an article's body that the site may reproduce (above 0, at most 0.5)."""
    show_proposals: bool = False
    """Whether entries that the machine proposed take part in every page of a draft, labelled as such."""
    read_over: tuple[Id, ...] = ()
    """Articles beside which an editor has read again what our own sentences say of all articles."""
    loaded_words: tuple[Words, ...] = ()
    """Words that take a side in this subject; the site does not use them in its own voice."""
    dated_words: tuple[Words, ...] = ()
    """Words that would be untrue of this subject when the site has grown older."""
