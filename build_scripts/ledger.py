"""Files of ``corpus/ledger/`` → entries, each with the place where it stands.

Here the files are read and their ids checked; ``sheets`` finds the words of the sheets in
the articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from ruamel.yaml import YAML

from build_scripts.corpus import days_of
from build_scripts.entries import (
    RESERVED_IDS,
    RESERVED_STARTS,
    ActorEntry,
    ActorsFile,
    ConstraintEntry,
    ConstraintsFile,
    Dictionary,
    Entry,
    EventEntry,
    EventsFile,
    OccasionEntry,
    OccasionsFile,
    PlaceEntry,
    PlacesFile,
    QuestionEntry,
    QuestionsFile,
    RulingEntry,
    RulingsFile,
    SheetFile,
    SiteFile,
)
from build_scripts.errors import CorpusError, Problems, Where, nearest_id
from build_scripts.evidence import Article
from build_scripts.yaml_files import Lines, read_form

Form = TypeVar("Form", bound=Entry)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSource:
    """One sheet as it stands in its file."""

    path: str
    form: SheetFile
    lines: Lines

    def where(self, *loc: str | int) -> Where:
        """The line of a key of the sheet."""
        return Where(path=self.path, line=self.lines.line(*loc))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The whole ledger as entries by id, words not yet found."""

    site: SiteFile
    site_lines: Lines
    sheets: tuple[SheetSource, ...]
    questions: Mapping[str, tuple[QuestionEntry, Where]]
    occasions: Mapping[str, tuple[OccasionEntry, Where]]
    events: Mapping[str, tuple[EventEntry, Where]]
    actors: Mapping[str, tuple[ActorEntry, Where]]
    places: Mapping[str, tuple[PlaceEntry, Where]]
    constraints: Mapping[str, tuple[ConstraintEntry, Where]]
    rulings: Mapping[str, tuple[RulingEntry, Where]]


def read_entries(corpus: Path, root: Path, articles: Sequence[Article]) -> Entries:
    """Read every file of the ledger.

    Args:
        corpus: The folder that holds ``site.yml`` and ``ledger/``.
        root: The project's folder; messages name files relative to it.
        articles: Those that a sheet may be about.

    Raises:
        CorpusError: With every problem of every file: no YAML, wrong form, an id used twice,
            a reserved id, a reference to nothing, a sheet for no article, entries that
            contradict each other.
    """
    problems = Problems()
    reader = _Reader(corpus, root, problems)
    site = reader.site()
    sheets = reader.sheets([article.id for article in articles])
    entries = {
        "questions": reader.by_id(QuestionsFile, "questions", lambda f: f.questions),
        "occasions": reader.by_id(OccasionsFile, "occasions", lambda f: f.occasions),
        "events": reader.by_id(EventsFile, "events", lambda f: f.events),
        "actors": reader.by_id(ActorsFile, "actors", lambda f: f.actors),
        "places": reader.by_id(PlacesFile, "places", lambda f: f.places),
        "constraints": reader.by_id(ConstraintsFile, "constraints", lambda f: f.constraints),
        "rulings": reader.by_id(RulingsFile, "rulings", lambda f: f.rulings),
    }
    if problems.found or site is None:
        raise CorpusError(tuple(problems.found))
    found = Entries(
        site=site[0],
        site_lines=site[1],
        sheets=tuple(sheets),
        **entries,  # type: ignore[arg-type]  # each keeps its form
    )
    site_path = (corpus / "site.yml").relative_to(root).as_posix()
    _check_site(found, site_path, problems)
    _check_ids(found, site_path, problems)
    _check_references(found, problems)
    problems.refuse()
    _check_agreement(found, problems)
    problems.refuse()
    return found


def read_dictionary() -> Dictionary:
    """Read what the fields of the data files mean."""
    text = (Path(__file__).parent / "templates" / "dictionary.yml").read_text(encoding="utf-8")
    return Dictionary.model_validate(YAML(typ="safe").load(text))


class _Reader:
    """Reads file after file and keeps the problems of all."""

    def __init__(self, corpus: Path, root: Path, problems: Problems) -> None:
        self._corpus, self._root, self._problems = corpus, root, problems

    def site(self) -> tuple[SiteFile, Lines] | None:
        return self._read(SiteFile, self._corpus / "site.yml")

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _read(self, form: type[Form], path: Path) -> tuple[Form, Lines] | None:
        top = Where(path=self._name(path), line=1)
        try:
            return read_form(form, path.read_bytes().decode("utf-8"), top.path)
        except FileNotFoundError:
            self._problems.at(top, "the file is missing", "Every ledger has it, if only with an empty list.")
        except UnicodeDecodeError as error:
            self._problems.at(top, f"byte {error.start} is no UTF-8", "Save the file as UTF-8.")
        except CorpusError as error:
            self._problems.found.extend(error.problems)
        return None

    def by_id(
        self, form: type[Form], key: str, items: Callable[[Form], tuple[Item, ...]]
    ) -> dict[str, tuple[Item, Where]]:
        """The items of ``ledger/<key>.yml`` by id, each with its line."""
        path = self._corpus / "ledger" / f"{key}.yml"
        read = self._read(form, path)
        found: dict[str, tuple[Item, Where]] = {}
        for index, item in enumerate(items(read[0]) if read else ()):
            where = Where(path=self._name(path), line=read[1].line(key, index) if read else 1)
            id = str(item.id)  # type: ignore[attr-defined]  # every item of these files has an id
            if id in found:
                self._problems.at(
                    where,
                    f'the id "{id}" stands twice, first in line {found[id][1].line}',
                    "Give one of them another id; ids are never used again.",
                )
            found.setdefault(id, (item, where))
        return found

    def sheets(self, articles: list[str]) -> list[SheetSource]:
        """The sheets in the order of the articles."""
        found = []
        for path in sorted((self._corpus / "ledger" / "articles").glob("*.yml")):
            read = self._read(SheetFile, path)
            if read is None:
                continue
            sheet = SheetSource(path=self._name(path), form=read[0], lines=read[1])
            if sheet.form.article in articles and sheet.form.article == path.stem:
                found.append(sheet)
            else:
                message = f'there is no article "{sheet.form.article}" for this sheet'
                self._problems.at(sheet.where("article"), message, nearest_id(path.stem, articles))
        return sorted(found, key=lambda sheet: articles.index(sheet.form.article))


def _check_references(entries: Entries, problems: Problems) -> None:
    """Report references between the ledger's own files that lead to nothing."""
    editors = {editor.id for editor in entries.site.editors}
    site = entries.site
    sections = {
        "quantity": [group.id for group in site.figure_groups],
        "date": [group.id for group in site.figure_groups],
        "position": [group.id for group in site.position_groups],
    }
    wanted: list[tuple[str, str | None, Iterable[str], Where]] = []
    for event, where in entries.events.values():
        wanted += [("question", event.question, entries.questions, where)]
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
        if wanted_id is not None and wanted_id not in set(known):
            problems.no_such(what, wanted_id, known, where)


def _check_site(entries: Entries, path: str, problems: Problems) -> None:
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
    if site.timeline_last < site.timeline_first:
        problems.at(
            Where(path=path, line=entries.site_lines.line("timeline_last")),
            f"the timeline ends on {site.timeline_last} before it begins on {site.timeline_first}",
            "Mend timeline_first: or timeline_last:.",
        )


def _check_ids(entries: Entries, path: str, problems: Problems) -> None:
    """Report ids that the site's own pages use already, and ids of settings that stand twice."""
    for key in ("actor_groups", "figure_groups", "position_groups", "lanes", "editors"):
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
    for id, where in _claim_ids(entries.sheets):
        _check_reserved("claim", id, where, problems)


def _check_reserved(kind: str, id: str, where: Where, problems: Problems) -> None:
    start = next((start for start in RESERVED_STARTS if id.startswith(start)), None)
    if id in RESERVED_IDS[kind]:
        message = f'the id "{id}" is taken by a section or chart of the site'
        problems.at(where, message, "Choose another id.")
    elif start:
        message = f'the id "{id}" begins with "{start}", which the site puts before ids'
        problems.at(where, message, "Choose another id.")


def _claim_ids(sheets: Iterable[SheetSource]) -> Iterator[tuple[str, Where]]:
    for sheet in sheets:
        for number, passage in enumerate(sheet.form.passages):
            here = ("passages", number)
            for row, mark in enumerate(passage.marks):
                for index, claim in enumerate(mark.claims):
                    yield claim.id, sheet.where(*here, "marks", row, "claims", index)
            for index, position in enumerate(passage.positions):
                yield position.id, sheet.where(*here, "positions", index)


def _check_agreement(entries: Entries, problems: Problems) -> None:
    """Report entries that contradict themselves or each other; references lead somewhere by now."""
    for event, where in entries.events.values():
        _check_event(event, where, entries, problems)
    for question, where in entries.questions.values():
        _check_dating(question, where, entries, problems)
    for constraint, where in entries.constraints.values():
        _check_constraint(constraint, where, entries, problems)
    for place, where in entries.places.values():
        _check_location(place, where, problems)
    for occasion, where in entries.occasions.values():
        _check_day(occasion, where, problems)


def _check_event(event: EventEntry, where: Where, entries: Entries, problems: Problems) -> None:
    if event.question is None:
        return
    question = entries.questions[event.question][0]
    if question.kind != "date":
        message = f'event "{event.id}" is dated by "{question.id}", which asks for no date'
        problems.at(where, message, "Name a question of kind: date.")
    elif question.event != event.id:
        message = f'event "{event.id}" is dated by "{question.id}", which is about {_quoted(question.event)}'
        problems.at(where, message, "Make event: of the question and question: of the event agree.")


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


def _check_location(place: PlaceEntry, where: Where, problems: Problems) -> None:
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
            problems.at(where, f'occasion "{occasion.id}": {error}', "Write it as EDTF.")
