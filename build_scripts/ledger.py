"""Files of ``corpus/ledger/`` → entries, each with the place where it stands.

Here the files are read and their ids checked; ``sheets`` finds the words of the sheets in
the articles.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from build_scripts.entries import (
    ActorEntry,
    ActorsFile,
    ConstraintEntry,
    ConstraintsFile,
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
from build_scripts.errors import CorpusError, Problem
from build_scripts.evidence import Article, Where
from build_scripts.yaml_files import Lines, read_form

Form = TypeVar("Form", bound=Entry)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSource:
    """One sheet as it stands in its file."""

    path: str
    form: SheetFile
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The whole ledger as entries by id, words not yet found."""

    site: SiteFile
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
            a reference to nothing, a sheet for no article.
    """
    reader = _Reader(corpus, root)
    site = reader.form(SiteFile, "site.yml")
    sheets = reader.sheets([article.id for article in articles])
    entries = dict(
        questions=reader.by_id(QuestionsFile, "ledger/questions.yml", "questions", lambda f: f.questions),
        occasions=reader.by_id(OccasionsFile, "ledger/occasions.yml", "occasions", lambda f: f.occasions),
        events=reader.by_id(EventsFile, "ledger/events.yml", "events", lambda f: f.events),
        actors=reader.by_id(ActorsFile, "ledger/actors.yml", "actors", lambda f: f.actors),
        places=reader.by_id(PlacesFile, "ledger/places.yml", "places", lambda f: f.places),
        constraints=reader.by_id(ConstraintsFile, "ledger/constraints.yml", "constraints", lambda f: f.constraints),
        rulings=reader.by_id(RulingsFile, "ledger/rulings.yml", "rulings", lambda f: f.rulings),
    )
    if reader.problems or site is None:
        raise CorpusError(tuple(reader.problems))
    found = Entries(site=site, sheets=tuple(sheets), **entries)  # type: ignore[arg-type]  # each by_id keeps its own form
    problems = tuple(_dangling(found))
    if problems:
        raise CorpusError(problems)
    return found


class _Reader:
    """Reads file after file and keeps the problems of all."""

    def __init__(self, corpus: Path, root: Path) -> None:
        self.corpus, self.root = corpus, root
        self.problems: list[Problem] = []

    def form(self, form: type[Form], name: str) -> Form | None:
        found = self._read(form, self.corpus / name)
        return found[0] if found else None

    def _read(self, form: type[Form], path: Path) -> tuple[Form, Lines] | None:
        name = path.relative_to(self.root).as_posix()
        try:
            return read_form(form, path.read_bytes().decode("utf-8"), name)
        except FileNotFoundError:
            self.problems.append(Problem(path=name, line=1, message="the file is missing", remedy="Every ledger has it, if only with an empty list."))
        except UnicodeDecodeError as error:
            self.problems.append(Problem(path=name, line=1, message=f"byte {error.start} is no UTF-8", remedy="Save the file as UTF-8."))
        except CorpusError as error:
            self.problems.extend(error.problems)
        return None

    def by_id(
        self, form: type[Form], name: str, key: str, items: Callable[[Form], tuple[Item, ...]]
    ) -> dict[str, tuple[Item, Where]]:
        read = self._read(form, self.corpus / name)
        if read is None:
            return {}
        found: dict[str, tuple[Item, Where]] = {}
        path = (self.corpus / name).relative_to(self.root).as_posix()
        for index, item in enumerate(items(read[0])):
            where = Where(path=path, line=read[1].line(key, index))
            id = str(item.id)  # type: ignore[attr-defined]  # every item of these files has an id
            if id in found:
                first = found[id][1].line
                self.problems.append(Problem(path=path, line=where.line, message=f'the id "{id}" stands twice, first in line {first}', remedy="Give one of them another id; ids are never used again."))
            found.setdefault(id, (item, where))
        return found

    def sheets(self, articles: list[str]) -> list[SheetSource]:
        folder, found = self.corpus / "ledger" / "articles", []
        for path in sorted(folder.glob("*.yml")):
            read = self._read(SheetFile, path)
            if read is None:
                continue
            form, lines = read
            name = path.relative_to(self.root).as_posix()
            if form.article not in articles or form.article != path.stem:
                self.problems.append(Problem(path=name, line=lines.line("article"), message=f'there is no article "{form.article}" for this sheet', remedy=_nearest(path.stem, articles)))
                continue
            found.append(SheetSource(path=name, form=form, lines=lines))
        order = {id: place for place, id in enumerate(articles)}
        return sorted(found, key=lambda sheet: order[sheet.form.article])


def _nearest(id: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(id, sorted(known), n=1)
    return f'The nearest id there is: "{near[0]}".' if near else "Define it, or mend the id."


def missing(what: str, id: str, known: Iterable[str], where: Where) -> Problem:
    """The problem of a reference to nothing."""
    return Problem(path=where.path, line=where.line, message=f'there is no {what} "{id}"', remedy=_nearest(id, known))


def _dangling(entries: Entries) -> Iterable[Problem]:
    """References between the ledger's own files that lead to nothing."""
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
        wanted += [("actor", occasion.speaker, entries.actors, where), ("occasion", occasion.perhaps, entries.occasions, where)]
    for constraint, where in entries.constraints.values():
        ids = (constraint.total, *constraint.parts, constraint.whole, constraint.part)
        wanted += [("question", id, entries.questions, where) for id in ids]
    for ruling, where in entries.rulings.values():
        wanted += [("question", id, entries.questions, where) for id in ruling.questions]
        wanted += [("editor", ruling.decided_by, editors, where)]
    for what, wanted_id, known, where in wanted:
        if wanted_id is not None and wanted_id not in set(known):
            yield missing(what, wanted_id, known, where)
