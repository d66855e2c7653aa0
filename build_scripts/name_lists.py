"""What the pages of names and words list: actors, places, the glossary of both, and counted words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.entries import ActorEntry, PlaceEntry, WordListEntry
from build_scripts.evidence import SpeakerStatus
from build_scripts.grouping import group
from build_scripts.parts import ListEntry, Listing, Section
from build_scripts.sizes import HEADING, LINE, QUOTED, size_of_chart
from build_scripts.story import Story
from build_scripts.word_counts import Occurrence, Term, count_words


def list_actors(story: Story) -> Listing:
    """Who is who, by group; statements without a speaker; the places, with their old anchors."""
    ledger = story.ledger
    members = group(ledger.actors.values(), lambda item: (item[0].group,))
    groups = [
        Section(
            id=f"group-{one.id}",
            size=HEADING,
            entries=tuple(_actor(entry, story) for entry, _ in members[one.id]),
        )
        for one in ledger.site.actor_groups
        if one.id in members
    ]
    missing = [claim for claim in story.claims.values() if claim.speaker.status is SpeakerStatus.MISSING]
    places = tuple(ListEntry(id=id, anchors=(f"place-{id}",), size=LINE) for id in ledger.places)
    said = tuple(ListEntry(id=claim.id, size=QUOTED) for claim in missing)
    return Listing(
        sections=(
            *groups,
            Section(id="speaker-missing", size=HEADING, entries=said),
            Section(id="places", size=HEADING, entries=places),
        )
    )


def _actor(entry: ActorEntry, story: Story) -> ListEntry:
    told = len(story.by.said.get(entry.id, ())) + len(story.by.described.get(entry.id, ()))
    size = 2 * HEADING + 3 * LINE * len(story.names[entry.id]) + (QUOTED + LINE) * told
    return ListEntry(id=entry.id, anchors=(entry.id,), size=size)


PLACE_SECTIONS = (("located", ("point", "area", "outline")), ("not-located", ("not located",)))
"""Each with the precisions of the places in it."""


def list_places(story: Story) -> Listing:
    """The places on the maps, then those that could not be placed."""
    events = group(story.events.values(), lambda event: event.entry.places)
    shown = {
        id: [entry for entry, _ in story.ledger.places.values() if entry.precision in precisions]
        for id, precisions in PLACE_SECTIONS
    }
    return Listing(
        size=size_of_chart(len(shown["located"])),
        sections=tuple(
            Section(
                id=id,
                size=HEADING,
                entries=tuple(_place(entry, story, len(events.get(entry.id, ()))) for entry in places),
            )
            for id, places in shown.items()
            if places
        ),
    )


def _place(entry: PlaceEntry, story: Story, events: int) -> ListEntry:
    size = 3 * HEADING + LINE * (len(story.names[entry.id]) + events)
    return ListEntry(id=entry.id, anchors=(f"place-{entry.id}",), size=size)


def list_names(story: Story) -> Listing:
    """Terms, then names by group, then places; each in the order of the alphabet."""
    ledger = story.ledger
    members = group(ledger.actors.values(), lambda item: (item[0].group,))
    terms = sorted((entry for entry, _ in ledger.terms.values()), key=lambda entry: entry.term.lower())
    explained = tuple(
        ListEntry(id=one.id, anchors=(f"term-{one.id}",), size=HEADING + len(one.means)) for one in terms
    )
    groups: list[tuple[str, list[ActorEntry | PlaceEntry]]] = [
        (f"names-{one.id}", [entry for entry, _ in members.get(one.id, ())])
        for one in ledger.site.actor_groups
    ]
    groups.append(("names-places", [entry for entry, _ in ledger.places.values()]))
    sections = (Section(id="terms", size=LINE, entries=explained), *(_names(*one, story) for one in groups))
    return Listing(sections=tuple(section for section in sections if section.entries))


def _names(id: str, names: Sequence[ActorEntry | PlaceEntry], story: Story) -> Section:
    ordered = sorted(names, key=lambda entry: entry.name.lower())
    entries = (ListEntry(id=one.id, size=2 * LINE + LINE * _spellings(one.id, story)) for one in ordered)
    return Section(id=id, size=LINE, entries=tuple(entries))


def _spellings(id: str, story: Story) -> int:
    return len({found.form for found in story.names[id]})


# --- words -------------------------------------------------------------------------------


def list_words(story: Story) -> Listing:
    """The lists of words: each term with all articles beside it; of many articles, with each that uses it."""
    uses = group(story.by.once(count_words), lambda one: ((one.list, one.term),))
    return Listing(
        sections=tuple(
            Section(
                id=entry.id, size=HEADING + len(entry.note or ""), entries=tuple(_terms(entry, uses, story))
            )
            for entry, _ in story.ledger.word_lists.values()
        )
    )


def _terms(
    entry: WordListEntry, uses: Mapping[tuple[str, Term], Sequence[Occurrence]], story: Story
) -> Iterator[ListEntry]:
    for place, term in enumerate(entry.terms):
        by_article = group(uses.get((entry.id, term), ()), lambda one: (one.article,))
        sizes = {id: 2 * HEADING + QUOTED * len(found) for id, found in by_article.items()}
        if story.few and sizes:
            yield ListEntry(id=str(place), size=HEADING + LINE * len(story.articles) + sum(sizes.values()))
        elif not story.few:
            yield from (ListEntry(id=f"{place}-{id}", size=size) for id, size in sizes.items())
