"""Entries that nothing uses: what a page would list for no reason, or never show.

An actor or place is used where an article names it, an entry refers to it or prose links to it;
a section is used by what it lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set

from build_scripts.entries import ActorEntry, PlaceEntry
from build_scripts.errors import Problem, Where
from build_scripts.prose import REFERENCE
from build_scripts.reading.names import Entry, Gazetteer, find_names
from build_scripts.story import Story
from build_scripts.story_prose import all_texts


def check_nothing_is_unused(story: Story, pages: Collection[str] = ()) -> Iterator[Problem]:
    """Every entry that nothing uses, at its line; an editor removes it, or uses it.

    Args:
        story: The story.
        pages: The texts of the hand-written pages, which may refer to an entry too.
    """
    yield from _unused_events(story)
    yield from _unused_questions(story)
    yield from _unused_names(story, pages)
    yield from _unused_sections(story)
    yield from _unused_editors(story)


def _unused_events(story: Story) -> Iterator[Problem]:
    for event in story.events.values():
        if not event.citations and not event.claims:
            message = f'no passage tells of the event "{event.entry.id}"'
            yield event.where.owed(message, "Name it in a sheet, or remove it.")


def _unused_questions(story: Story) -> Iterator[Problem]:
    asked = {event.entry.question for event in story.events.values()}
    for question in story.questions.values():
        if question.entry.kind == "date" and question.id not in asked:
            message = f'no event has the date question "{question.id}"'
            yield question.where.owed(message, "Name it at its event, or remove it.")
        if question.entry.kind != "quantity" and not question.claims:
            message = f'nothing answers the question "{question.id}"'
            yield question.where.owed(
                message, "Remove it; only a question for a number may stand unanswered."
            )
    for entry, where in story.ledger.constraints:
        ids = [id for id in (entry.total, *entry.parts, entry.whole, entry.part) if id]
        if not any(story.questions[id].claims for id in ids):
            message = f'no claim answers any question of the constraint "{entry.id}"'
            yield where.owed(message, "Remove it; there is nothing to add up.")


def _unused_names(story: Story, pages: Collection[str]) -> Iterator[Problem]:
    ledger = story.ledger
    entries = [entry for entry, _ in ledger.events.values()]
    spoken = {claim.speaker.actor for claim in story.claims.values()}
    actors = {
        *spoken,
        *(id for entry in entries for id in entry.actors),
        *(entry.member_of for entry, _ in ledger.actors.values()),
        *(description.actor for description in ledger.descriptions),
        *(occasion.entry.speaker for occasion in ledger.occasions.values()),
        *_linked(story, "actor", pages),
    }
    places = {*(id for entry in entries for id in entry.places), *_linked(story, "place", pages)}
    unused = {
        (what, id): found
        for what, kept, used in (("actor", ledger.actors, actors), ("place", ledger.places, places))
        for id, found in kept.items()
        if id not in used and not story.names[id]
    }
    named = _named_beside_bodies(story, unused)
    for (what, id), (_, where) in unused.items():
        if (what, id) not in named:
            message = f'no article names the {what} "{id}", and no entry refers to it'
            yield where.owed(message, "Remove it, or add the form that the articles use.")


def _named_beside_bodies(
    story: Story, entries: Mapping[tuple[str, str], tuple[ActorEntry | PlaceEntry, Where]]
) -> Set[tuple[str, str]]:
    """Those that a text names all the same: a caption or credit does, though it is evidence for nothing."""
    gazetteer = Gazetteer(
        tuple(Entry(id=id, kind=kind, forms=entry.forms) for (kind, id), (entry, _) in entries.items())
    )
    texts = [article.text for article in story.articles.values()] if entries else []
    return {(name.kind, name.id or "") for text in texts for name in find_names(text, gazetteer)}


def _linked(story: Story, kind: str, pages: Iterable[str]) -> Set[str]:
    """Ids that prose refers to, in the ledger or on a page."""
    linked = {
        (found["kind"], id)
        for text in (*all_texts(story), *pages)
        for found in REFERENCE.finditer(text)
        for id in found["id"].split(",")
    }
    kinds = {kind, "distance"} if kind == "place" else {kind}
    return {id for of, id in linked if of in kinds}


def _unused_sections(story: Story) -> Iterator[Problem]:
    """Sections of pages and lanes of the settings.

    While an article's account is open, nobody knows yet what will stand under a heading.
    """
    if any(row.disposition == "unexamined" for row in story.census):
        return
    site, ledger = story.ledger.site, story.ledger
    questions = [(entry.kind, entry.group) for entry, _ in ledger.questions.values()]
    used: dict[str, set[str | None]] = {
        "actor_groups": {entry.group for entry, _ in ledger.actors.values()},
        "figure_groups": {group for kind, group in questions if kind != "position"},
        "position_groups": {group for kind, group in questions if kind == "position"},
        "lanes": {entry.lane for entry, _ in ledger.events.values()},
    }
    for key, ids in used.items():
        for item in getattr(site, key):
            if item.id not in ids:
                message = f'{key}: nothing stands under "{item.id}"'
                yield ledger.sections[f"{key}.{item.id}"].owed(
                    message, "Remove it, or file something under it."
                )


def _unused_editors(story: Story) -> Iterator[Problem]:
    """Every page names the editors as those who entered and judged what stands on it."""
    ledger = story.ledger
    signed = {
        *(receipt.by for receipt in ledger.receipts.values()),
        *(entry.decided_by for entry, _ in ledger.rulings),
        *(entry.by for entry, _ in ledger.corrections),
    }
    for editor in ledger.site.editors:
        if editor.id not in signed:
            message = f'editors: "{editor.id}" has signed nothing'
            remedy = f"Remove them, or: python -m build_scripts confirm ID --by {editor.id}"
            yield ledger.sections[f"editors.{editor.id}"].owed(message, remedy)
