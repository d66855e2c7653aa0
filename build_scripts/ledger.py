"""Files of ``corpus/ledger/`` → entries, each with the place where it stands.

Here the files are read and their ids checked; ``sheets`` finds the words of the sheets in
the articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ruamel.yaml import YAML

from build_scripts.entries import (
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
    problems = Problems()
    reader = _Reader(corpus, root, problems)
    site = reader.form(SiteFile, "site.yml")
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
    found = Entries(site=site, sheets=tuple(sheets), **entries)  # type: ignore[arg-type]  # each keeps its form
    _check_references(found, problems)
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

    def form(self, form: type[Form], name: str) -> Form | None:
        found = self._read(form, self._corpus / name)
        return found[0] if found else None

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
