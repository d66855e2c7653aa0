"""Files of ``corpus/ledger/`` → entries by id, each with its line; what refers to what is not looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any, TypeVar

from build_scripts.decoding import decode, leads_out
from build_scripts.entries import (
    ActorEntry,
    ConstraintEntry,
    CorrectionEntry,
    CorrectionsFile,
    Entry,
    EventEntry,
    OccasionEntry,
    PlaceEntry,
    ProposedFile,
    QuestionEntry,
    ReceiptEntry,
    ReceiptsFile,
    RetiredEntry,
    RetiredFile,
    RulingEntry,
    SheetFile,
    SiteFile,
    TermEntry,
    WordListEntry,
)
from build_scripts.errors import CorpusError, Problem, Problems, Where, nearest_id, unreadable
from build_scripts.receipts import (
    OF_ARTICLES,
    EntryReading,
    Key,
    Kind,
    Parts,
    Receipt,
    ReceiptFile,
    Receipts,
    relation_rests_on,
)
from build_scripts.yaml_files import MOST_CHARACTERS, MOST_IN_A_LIST, Lines, read_form

Form = TypeVar("Form", bound=Entry)
SITE = "corpus/site.yml"
SECTIONS = ("actor_groups", "figure_groups", "position_groups", "lanes", "editors")
"""Keys of the settings under which items with ids stand."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSource:
    """One sheet as it stands in its file."""

    path: str
    form: SheetFile
    lines: Lines
    proposed: bool = False
    """It stands in ``ledger/proposed/``: nobody has reviewed it."""

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
    word_lists: Mapping[str, tuple[WordListEntry, Where]]
    terms: Mapping[str, tuple[TermEntry, Where]]
    receipts: Receipts
    receipt_files: tuple[ReceiptFile, ...]
    retired: tuple[tuple[RetiredEntry, Where], ...]
    corrections: tuple[tuple[CorrectionEntry, Where], ...]

    @property
    def sections(self) -> dict[str, Where]:
        """The lines of the settings' sections, by key and id."""
        return {
            f"{key}.{item.id}": Where(path=SITE, line=self.site_lines.line(key, index))
            for key in SECTIONS
            for index, item in enumerate(getattr(self.site, key))
        }


KINDS = ("questions", "occasions", "events", "actors", "places")
"""What a file of proposals holds beside its passages; each kind has its own file in the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What the machine proposed and nobody has reviewed, words not yet found."""

    sheets: tuple[SheetSource, ...] = ()
    questions: Mapping[str, tuple[QuestionEntry, Where]] = field(default_factory=dict)
    occasions: Mapping[str, tuple[OccasionEntry, Where]] = field(default_factory=dict)
    events: Mapping[str, tuple[EventEntry, Where]] = field(default_factory=dict)
    actors: Mapping[str, tuple[ActorEntry, Where]] = field(default_factory=dict)
    places: Mapping[str, tuple[PlaceEntry, Where]] = field(default_factory=dict)


def with_proposals(entries: Entries, proposals: Proposals) -> Entries:
    """The ledger as if every proposal had been accepted; its sheets still tell which are proposed."""
    return replace(
        entries,
        sheets=(*entries.sheets, *proposals.sheets),
        questions={**entries.questions, **proposals.questions},
        occasions={**entries.occasions, **proposals.occasions},
        events={**entries.events, **proposals.events},
        actors={**entries.actors, **proposals.actors},
        places={**entries.places, **proposals.places},
    )


class LedgerReader:
    """Reads file after file and keeps the problems of all."""

    def __init__(self, corpus: Path, root: Path, problems: Problems) -> None:
        self._corpus, self._root, self._problems = corpus, root, problems
        self._accounted: set[str] = set()
        """Articles of which a sheet gives an account, by its name or what it says; it may be misnamed."""

    def site(self) -> tuple[SiteFile, Lines] | None:
        """The settings of the site, with their lines."""
        return self._read(SiteFile, self._corpus / "site.yml")

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _read(self, form: type[Form], path: Path, most: int = MOST_CHARACTERS) -> tuple[Form, Lines] | None:
        top = Where(path=self._name(path))
        if leads_out(path, self._corpus):
            self._problems.at(
                top, "the file is a link that leads out of the corpus", "Put the file itself there."
            )
            return None
        try:
            return read_form(form, decode(path.read_bytes(), top.path), top.path, most=most)
        except OSError as error:
            if _stands(path):
                self._problems.found.append(unreadable(error, top.path))
            else:
                remedy = "Every ledger has it, if only with an empty list."
                self._problems.at(top, "the file is missing", remedy)
        except CorpusError as error:
            self._problems.found.extend(error.problems)
        return None

    def by_id(
        self, form: type[Form], key: str, items: Callable[[Form], tuple[Item, ...]]
    ) -> dict[str, tuple[Item, Where]]:
        """The items of ``ledger/<key>.yml`` by id, each with its line."""
        path = self._corpus / "ledger" / f"{key}.yml"
        read = self._read(form, path, MOST_IN_A_LIST)
        found: dict[str, tuple[Item, Where]] = {}
        name = self._name(path)
        for index, item in enumerate(items(read[0]) if read else ()):
            where = Where(path=name, line=read[1].line(key, index) if read else 1)
            id = str(item.id)  # type: ignore[attr-defined]  # every item of these files has an id
            if id in found:
                self._problems.at(
                    where,
                    f'the id "{id}" stands twice, first in line {found[id][1].line}',
                    "Give one of them another id; ids are never used again.",
                )
            found.setdefault(id, (item, where))
        return found

    def proposals(self, articles: Sequence[str], reviewed: Entries) -> Proposals:
        """The proposals of all articles; an id that the ledger has already is reported."""
        found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        sheets, there = [], set(articles)
        for path in sorted((self._corpus / "ledger" / "proposed").glob("*.yml")):
            read = self._read(ProposedFile, path)
            if read is None:
                continue
            form, lines = read
            name = self._name(path)
            for kind in KINDS:
                for index, item in enumerate(getattr(form, kind)):
                    where = Where(path=name, line=lines.line(kind, index))
                    known = getattr(reviewed, kind).get(item.id) or found[kind].get(item.id)
                    if known:
                        message = f'the id "{item.id}" stands twice, first in {known[1]}'
                        self._problems.at(where, message, "Remove the proposal, or give it another id.")
                    found[kind].setdefault(item.id, (item, where))
            sheet = SheetFile(article=form.article, passages=form.passages)
            sheets.append(SheetSource(path=name, form=sheet, lines=lines, proposed=True))
            if form.article not in there or form.article != path.stem:
                self._misnamed(sheets[-1], "these proposals", articles)
        return Proposals(sheets=tuple(sheets), **found)

    def sheets(self, articles: list[str]) -> list[SheetSource]:
        """The sheets in the order of the articles."""
        found = []
        order = {id: place for place, id in enumerate(articles)}
        for path in sorted((self._corpus / "ledger" / "articles").glob("*.yml")):
            self._accounted.add(path.stem)
            read = self._read(SheetFile, path)
            if read is None:
                continue
            sheet = SheetSource(path=self._name(path), form=read[0], lines=read[1])
            self._accounted.add(sheet.form.article)
            if sheet.form.article in order and sheet.form.article == path.stem:
                found.append(sheet)
            else:
                self._misnamed(sheet, "this sheet", articles)
        return sorted(found, key=lambda sheet: order[sheet.form.article])

    def _misnamed(self, sheet: SheetSource, what: str, articles: Collection[str]) -> None:
        """Report that there is no such article, or that two names disagree about which one it is."""
        named, file = sheet.form.article, Path(sheet.path).stem
        if named == file:
            message, remedy = f'there is no article "{named}" for {what}', nearest_id(named, articles)
        else:
            message = f'article: names "{named}", the file is named {file}.yml'
            ways = [f"write article: {file}"] if file in articles else []
            ways += [f"name the file {named}.yml"] if named in articles else []
            remedy = f"{' or '.join(ways).capitalize()}." if ways else nearest_id(file, articles)
        self._problems.at(sheet.where("article"), message, remedy)

    def unaccounted(self, articles: Sequence[str]) -> Iterator[Problem]:
        """Articles of which no sheet gives an account, be it an empty one; to be asked after ``sheets``."""
        proposed = {path.stem for path in (self._corpus / "ledger" / "proposed").glob("*.yml")}
        accounted = self._accounted | proposed
        for id in articles:
            if id not in accounted:
                path = self._name(self._corpus / "articles" / f"{id}.md")
                sheet = f"corpus/ledger/articles/{id}.yml"
                remedy = f"Write {sheet}, with an empty list of passages to begin with."
                yield Where(path=path).refused("this article has no sheet", remedy)

    def receipts(self) -> tuple[dict[Key, Receipt], tuple[ReceiptFile, ...]]:
        """What was confirmed, and in which files; a ledger of which nothing was confirmed has none."""
        folder = self._corpus / "ledger" / "receipts"
        found: dict[Key, Receipt] = {}
        keys: dict[Key, Key] = {}
        files: list[ReceiptFile] = []
        for path in (folder.with_suffix(".yml"), *sorted(folder.glob("*.yml"))):
            if not _stands(path):
                continue
            most = MOST_CHARACTERS if path.parent == folder else MOST_IN_A_LIST
            if (read := self._read(ReceiptsFile, path, most)) is None:
                continue
            form, lines = read
            name, stem = self._name(path), path.stem
            rows: list[Key] = []
            for kind in Kind:
                article = stem if kind in OF_ARTICLES else ""
                for id, entry in getattr(form, f"{kind}s").items():
                    where = Where(path=name, line=lines.line(f"{kind}s", id))
                    key = keys.setdefault((kind, id), (kind, id))
                    rests_on = relation_rests_on(id) if kind is Kind.RELATION else ()
                    shared = tuple(keys.setdefault(one, one) for one in rests_on)
                    found[key] = _receipt(key, entry, where, article, shared)
                    rows.append(key)
            end = Where(path=name, line=lines.line("end"))
            files.append(ReceiptFile(end=end, keys=tuple(rows), seal=form.end, articles=form.articles))
        return found, tuple(files)

    def retired(self) -> tuple[tuple[RetiredEntry, Where], ...]:
        """The ids that are used no more; the file may be missing as long as there are none."""
        return self._listed(RetiredFile, "retired", lambda form: form.retired)

    def corrections(self) -> tuple[tuple[CorrectionEntry, Where], ...]:
        """The corrections, oldest first; the file may be missing as long as there are none."""
        return self._listed(CorrectionsFile, "corrections", lambda form: form.corrections)

    def _listed(
        self, form: type[Form], key: str, items: Callable[[Form], tuple[Item, ...]]
    ) -> tuple[tuple[Item, Where], ...]:
        path = self._corpus / "ledger" / f"{key}.yml"
        read = self._read(form, path, MOST_IN_A_LIST) if _stands(path) else None
        if read is None:
            return ()
        name = self._name(path)
        return tuple(
            (item, Where(path=name, line=read[1].line(key, index)))
            for index, item in enumerate(items(read[0]))
        )


def _stands(path: Path) -> bool:
    """Whether anything has this name, be it a folder or a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def _receipt(key: Key, entry: ReceiptEntry, where: Where, article: str, rests_on: tuple[Key, ...]) -> Receipt:
    parts = _shared_parts(tuple(entry.read.items()))
    kind, id = key
    reading = EntryReading(kind=kind, id=id, parts=parts, where=where, article=article, rests_on=rests_on)
    on, since = _shared_day(entry.on), _shared_day(entry.since)
    return Receipt(reading=reading, by=entry.by, on=on, since=since, seal=entry.seal)


@lru_cache(maxsize=4096)  # one for the many receipts that say the same
def _shared_parts(parts: tuple[tuple[str, str], ...]) -> Parts:
    return {intern(name): intern(text) for name, text in parts}


@lru_cache(maxsize=256)  # as above
def _shared_day(day: dt.date) -> dt.date:
    return day
