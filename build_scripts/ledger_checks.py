"""What must hold between the files of the ledger: ids, references, questions and their events."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from build_scripts.edtf_days import AS_EDTF, days_of
from build_scripts.entries import (
    RESERVED_IDS,
    RESERVED_STARTS,
    ConstraintEntry,
    EventEntry,
    OccasionEntry,
    PlaceEntry,
    QuestionEntry,
    WordListEntry,
)
from build_scripts.errors import Problems, Where
from build_scripts.ledger_files import SECTIONS, Entries, SheetSource


def check_references(entries: Entries, problems: Problems) -> None:
    """Report references between the ledger's own files that lead to nothing."""
    editors = {editor.id for editor in entries.site.editors}
    site = entries.site
    sections = {
        "quantity": [group.id for group in site.figure_groups],
        "date": [group.id for group in site.figure_groups],
        "position": [group.id for group in site.position_groups],
    }
    wanted: list[tuple[str, str | None, Collection[str], Where]] = []
    for event, where in entries.events.values():
        wanted += [("question", event.question, entries.questions, where)]
        wanted += [("event", event.after.event if event.after else None, entries.events, where)]
        wanted += [("actor", id, entries.actors, where) for id in event.actors]
        wanted += [("place", id, entries.places, where) for id in event.places]
        wanted += [("lane of the timeline", event.lane, [lane.id for lane in site.lanes], where)]
    for actor, where in entries.actors.values():
        wanted += [("actor", actor.member_of, entries.actors, where)]
        wanted += [("group of actors", actor.group, [group.id for group in site.actor_groups], where)]
    for question, where in entries.questions.values():
        wanted += [("event", question.event, entries.events, where)]
        wanted += [("group of questions", question.group, sections[question.kind], where)]
    for occasion, where in entries.occasions.values():
        wanted += [
            ("actor", occasion.speaker, entries.actors, where),
            ("occasion", occasion.perhaps, entries.occasions, where),
        ]
    for constraint, where in entries.constraints.values():
        ids = (constraint.total, *constraint.parts, constraint.whole, constraint.part)
        wanted += [("question", id, entries.questions, where) for id in ids]
    for ruling, where in entries.rulings.values():
        wanted += [("question", id, entries.questions, where) for id in ruling.questions]
        wanted += [("editor", ruling.decided_by, editors, where)]
    for what, wanted_id, known, where in wanted:
        if wanted_id is not None and wanted_id not in known:
            problems.no_such(what, wanted_id, known, where)


def check_site(entries: Entries, path: str, problems: Problems) -> None:
    """Report settings that no chart can follow."""
    site = entries.site
    where = Where(path=path, line=entries.site_lines.line("start_chart_questions"))
    for id in site.start_chart_questions:
        if id not in entries.questions:
            problems.no_such("question", id, entries.questions, where)
        elif entries.questions[id][0].kind != "date":
            problems.at(
                where, f'start_chart_questions: "{id}" asks for no date', "Name a question for a date."
            )
    first, last = site.timeline_first, site.timeline_last
    if first and last and last < first:
        problems.at(
            Where(path=path, line=entries.site_lines.line("timeline_last")),
            f"the timeline ends on {last} before it begins on {first}",
            "Mend timeline_first: or timeline_last:.",
        )


def check_map(entries: Entries, path: str, problems: Problems) -> None:
    """Report views without an inside, ids that stand twice, and arrows for no event."""
    settings = entries.site.map
    if settings is None:
        return
    ids = [*(view.id for view in settings.views), *(arrow.id for arrow in settings.directions)]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        where = Where(path=path, line=entries.site_lines.line("map"))
        problems.at(where, f'map: the id "{id}" stands twice', "Give one of them another id.")
    for index, view in enumerate(settings.views):
        if view.west >= view.east or view.south >= view.north:
            where = Where(path=path, line=entries.site_lines.line("map", "views", index))
            problems.at(where, f'map: the view "{view.id}" has no inside', "Mend its edges.")
    for index, arrow in enumerate(settings.directions):
        if arrow.event not in entries.events:
            where = Where(path=path, line=entries.site_lines.line("map", "directions", index))
            problems.no_such("event", arrow.event, entries.events, where)


def check_ids(entries: Entries, path: str, problems: Problems) -> None:
    """Report ids that the site's own pages use already, and ids of settings that stand twice."""
    for key in SECTIONS:
        seen: set[str] = set()
        for index, item in enumerate(getattr(entries.site, key)):
            where = Where(path=path, line=entries.site_lines.line(key, index))
            if item.id in seen:
                remedy = "Give one of them another id; ids are never used again."
                problems.at(where, f'{key}: the id "{item.id}" stands twice', remedy)
            seen.add(item.id)
            if key == "figure_groups":
                _check_reserved("chart" if item.chart_title else "figure group", item.id, where, problems)
    for kind, items in (("event", entries.events), ("actor", entries.actors), ("ruling", entries.rulings)):
        for id, (_, where) in items.items():
            _check_reserved(kind, id, where, problems)
    for id, where in claim_ids(entries.sheets):
        _check_reserved("claim", id, where, problems)


def _check_reserved(kind: str, id: str, where: Where, problems: Problems) -> None:
    start = next((start for start in RESERVED_STARTS if id.startswith(start)), None)
    if id in RESERVED_IDS[kind]:
        message = f'the id "{id}" is taken by a section or chart of the site'
        problems.at(where, message, "Choose another id.")
    elif start:
        message = f'the id "{id}" begins with "{start}", which the site puts before ids'
        problems.at(where, message, "Choose another id.")


def claim_ids(sheets: Iterable[SheetSource]) -> Iterator[tuple[str, Where]]:
    """Every claim id of the sheets, with its line."""
    for sheet in sheets:
        for number, passage in enumerate(sheet.form.passages):
            here = ("passages", number)
            for row, mark in enumerate(passage.marks):
                for index, claim in enumerate(mark.claims):
                    yield claim.id, sheet.where(*here, "marks", row, "claims", index)
            for index, position in enumerate(passage.positions):
                yield position.id, sheet.where(*here, "positions", index)


def check_agreement(entries: Entries, problems: Problems) -> None:
    """Report entries that contradict themselves or each other; references lead somewhere by now."""
    for event, where in entries.events.values():
        _check_event(event, where, entries, problems)
    for question, where in entries.questions.values():
        _check_dating(question, where, entries, problems)
        _check_words(question, where, problems)
    for constraint, where in entries.constraints.values():
        _check_constraint(constraint, where, entries, problems)
    for words, where in entries.word_lists.values():
        _check_word_list(words, where, problems)
    for place, where in entries.places.values():
        _check_location(place, where, problems)
    for occasion, where in entries.occasions.values():
        _check_day(occasion, where, problems)


def _check_event(event: EventEntry, where: Where, entries: Entries, problems: Problems) -> None:
    if event.after and event.question is None:
        message = f'event "{event.id}" has after: but no question for its day'
        problems.at(where, message, "An undated event is never placed; remove after:, or date it.")
    if event.after and event.after.event == event.id:
        problems.at(where, f'event "{event.id}" stands after itself', "Name another event, or remove after:.")
    if event.question is None:
        return
    question = entries.questions[event.question][0]
    if question.kind != "date":
        message = f'event "{event.id}" is dated by "{question.id}", which asks for no date'
        problems.at(where, message, "Name a question of kind: date.")
    elif question.event != event.id:
        message = f'event "{event.id}" is dated by "{question.id}", which is about {_quoted(question.event)}'
        problems.at(where, message, "Make event: of the question and question: of the event agree.")


def _check_words(question: QuestionEntry, where: Where, problems: Problems) -> None:
    """Sides are mistaken most easily, so a question that names one says which words show it."""
    if question.side is not None and question.kind != "position" and "side" not in question.words:
        message = f'question "{question.id}" names a side and not the words that tell it'
        problems.at(where, message, "Add words: {side: […]} with words as they stand near the numbers.")


def _check_dating(question: QuestionEntry, where: Where, entries: Entries, problems: Problems) -> None:
    """A question about an event dates it, or asks for another end of it than the one that does."""
    if (question.event is None) != (question.of is None):
        message = f'question "{question.id}" needs both event: and of:, or neither'
        problems.at(where, message, "Say of which event it asks for the start, end or day.")
    if question.event is None:
        return
    if question.kind != "date":
        message = f'question "{question.id}" asks for no date but names the event "{question.event}"'
        problems.at(where, message, "Remove event: and of:, or make it kind: date.")
        return
    dating = entries.events[question.event][0].question
    if dating == question.id or (dating and entries.questions[dating][0].of != question.of):
        return
    message = f'question "{question.id}" dates the event "{question.event}", which names {_quoted(dating)}'
    problems.at(where, message, "Make event: of the question and question: of the event agree.")


def _quoted(id: str | None) -> str:
    return f'"{id}"' if id else "none"


def _check_constraint(entry: ConstraintEntry, where: Where, entries: Entries, problems: Problems) -> None:
    adds = bool(entry.total or entry.parts)
    halves = (entry.total, entry.parts) if adds else (entry.whole, entry.part)
    if not all(halves) or (adds and (entry.whole or entry.part)):
        message = f'constraint "{entry.id}" needs total: and parts:, or whole: and part:'
        problems.at(where, message, "Fill one of the two pairs and leave the other out.")
        return
    ids = [id for id in (entry.total, *entry.parts, entry.whole, entry.part) if id]
    questions = [entries.questions[id][0] for id in ids]
    for question in questions:
        if question.kind != "quantity":
            message = f'constraint "{entry.id}" counts on "{question.id}", which asks for no number'
            problems.at(where, message, "Name questions of kind: quantity.")
    units = sorted({question.unit or "none" for question in questions if question.kind == "quantity"})
    if len(units) > 1:
        message = f'constraint "{entry.id}" mixes the units {", ".join(units)}'
        problems.at(where, message, "Name questions of one unit.")


def _check_word_list(entry: WordListEntry, where: Where, problems: Problems) -> None:
    """A form that stands twice in a list would be counted in one place only."""
    seen: set[str] = set()
    for form in (form for term in entry.terms for form in term):
        key = form if entry.case == "exact" else form.lower()
        if key in seen:
            problems.at(where, f'list "{entry.id}": the word "{form}" stands twice', "Remove one of them.")
        seen.add(key)


def _check_location(place: PlaceEntry, where: Where, problems: Problems) -> None:
    given = [k for k in ("location", "outline", "not_located") if getattr(place, k)]
    if len(given) > 1:
        message = f'place "{place.id}" has {": and ".join(given)}:, which exclude each other'
        problems.at(where, message, "Keep one of them.")
    if place.location is None:
        return
    for name, written, most in (("lat", place.location.lat, 90), ("lon", place.location.lon, 180)):
        if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", written) or abs(Decimal(written)) > most:
            message = (
                f'place "{place.id}": {name}: expected degrees from -{most} to {most}, found "{written}"'
            )
            problems.at(where, message, 'Write decimal degrees in quotation marks, such as "34.5".')


def _check_day(occasion: OccasionEntry, where: Where, problems: Problems) -> None:
    """The day of an occasion that no mark gives is an editor's, with a reason, or unknown."""
    day = occasion.day
    if day is None:
        return
    if day.words or bool(day.inferred) == bool(day.unknown) or (day.inferred and not day.reason):
        message = f'occasion "{occasion.id}": day: needs inferred: with reason:, or unknown:'
        problems.at(where, message, "Words that give the day are a mark of a sheet, with occasions:.")
    elif day.inferred:
        try:
            days_of(day.inferred)
        except ValueError as error:
            problems.at(where, f'occasion "{occasion.id}": {error}', AS_EDTF)
