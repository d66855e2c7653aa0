"""The ledger's files while proposed entries leave one for another: what stands where, and how a row moves.

A row moves whole. An editor's comments and edits move with it; the machine's comments (``#:``) are left
behind. A file of proposals that holds nothing more is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from build_scripts.anchors import NotAnchored, find_passage
from build_scripts.articles import ArticleReading
from build_scripts.entries import MarkEntry, PassageEntry
from build_scripts.errors import Problem, Where, nearest_id
from build_scripts.ledger_files import KINDS, SheetSource
from build_scripts.proposed_files import add_event, form_of, mark_place, passage_spans
from build_scripts.yaml_blocks import cut, insert, line_at, moving_in, render_item, value_at

LEDGER = "corpus/ledger"
PROPOSED = f"{LEDGER}/proposed"
Named: TypeAlias = tuple[str, str]
"""The kind and the id of an entry: a question and an actor may have one id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The files of the ledger as they stand, by name; a file that is not there has no text."""

    texts: Mapping[str, str]
    sheets: tuple[SheetSource, ...]
    """Those of the proposals."""
    readings: Mapping[str, ArticleReading]


@dataclass(frozen=True, slots=True)
class Row:
    """A proposed row as it stood before anything was moved."""

    article: str
    passage: PassageEntry
    mark: MarkEntry
    where: Where


@dataclass(frozen=True, slots=True)
class Standing:
    """A question, occasion, event, actor or place where it stands among the proposals."""

    where: Where
    kind: str
    id: str
    names: frozenset[Named]
    """All that it names."""
    dated_by: str | None
    """For an event: its question."""
    text: str
    """What a question asks."""

    @property
    def named(self) -> Named:
        """By what rows and entries name it."""
        return self.kind, self.id


def unknown(id: str, known: Collection[str]) -> Problem:
    """An id that no proposal has."""
    message = f'there is no proposal "{id}"'
    near = nearest_id(id, known) if known else "Nothing is proposed."
    return Where(path=PROPOSED, line=0).refused(message, near)


@lru_cache(maxsize=64)  # asked of every file for every entry
def _passages(text: str) -> tuple[PassageEntry, ...]:
    return tuple(map(PassageEntry.model_validate, value_at(text, ("passages",)) or ()))


class MovingTexts:
    """The texts of the files while entries are moved."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.texts = dict(folder.texts)
        self.rows = tuple(
            Row(sheet.form.article, passage, mark, sheet.where("passages", number, "marks", index))
            for sheet in folder.sheets
            for number, passage in enumerate(sheet.form.passages)
            for index, mark in enumerate(passage.marks)
        )
        self._dated = {
            str(item["id"]): str(item["event"])
            for name in (*self.proposal_names(), f"{LEDGER}/questions.yml")
            for item in value_at(self.texts.get(name, ""), ("questions",)) or ()
            if "event" in item
        }
        """The event that a question dates; moving one changes nothing of that."""

    def changed(self) -> dict[str, str]:
        """The texts that differ; an empty one is a file to delete."""
        for name in sorted(self.texts):
            if name.startswith(f"{PROPOSED}/") and set(value_at(self.texts[name])) <= {"article"}:
                self.texts[name] = ""
        return {name: text for name, text in self.texts.items() if text != self._folder.texts.get(name)}

    def rows_of(self, named: str) -> list[Row]:
        """The rows that a claim's id or a mark's words name.

        Raises:
            CorpusError: The words stand in several rows that hold more than a dismissal.
        """
        found = [row for row in self.rows if named in {claim.id for claim in row.mark.claims}]
        found = found or [row for row in self.rows if row.mark.words == named]
        if len(found) > 1 and any(row.mark.dismissed is None for row in found):
            ids = [id for row in found for id in (*(one.id for one in row.mark.claims), *row.mark.occasions)]
            message = f'the words "{named}" stand in {len(found)} proposals'
            raise found[0].where.error(message, f"Name one of them by id: {', '.join(ids)}.")
        return found

    def known(self) -> set[str]:
        """The ids of all that is proposed."""
        claims = {claim.id for row in self.rows for claim in row.mark.claims}
        return claims | {entry.id for entry in self.standing()}

    def standing(self) -> Iterator[Standing]:
        """What is proposed besides rows, as it stands now."""
        for name in self.proposal_names():
            for kind in KINDS:
                found = value_at(self.texts[name], (kind,))
                for index, item in enumerate(found or ()):
                    where = Where(path=name, line=line_at(self.texts[name], (kind, index)) + 1)
                    dated_by = item.get("question") if kind == "events" else None
                    names, text = frozenset(named_in(item)), str(item.get("text", ""))
                    yield Standing(where, kind, str(item["id"]), names, dated_by, text)

    def passages(self, name: str) -> tuple[PassageEntry, ...]:
        """The passages of a file of proposals, as they stand now."""
        return _passages(self.texts[name])

    def proposal_names(self) -> list[str]:
        """The files that hold proposals."""
        return sorted(name for name, text in self.texts.items() if name.startswith(f"{PROPOSED}/") and text)

    def place(self, row: Row) -> tuple[int, int] | None:
        """Where the row stands now; None when it was moved already."""
        text = self.texts.get(f"{PROPOSED}/{row.article}.yml", "")
        for number, passage in enumerate(value_at(text, ("passages",)) or ()):
            if passage["text"] != row.passage.text or passage.get("nth") != row.passage.nth:
                continue
            for index, mark in enumerate(passage.get("marks") or ()):
                if str(mark["words"]) == row.mark.words and mark.get("nth") == row.mark.nth:
                    return number, index
        return None

    def cut_row(self, name: str, passage: int, index: int) -> None:
        """Take a row out of a file of proposals, with its passage if that holds nothing more."""
        with moving_in(name):
            text = cut(self.texts[name], ("passages", passage, "marks"), index)
            left = value_at(text, ("passages", passage))
            holds = {"marks", "positions", "tells", "describes"} & set(left)
            self.texts[name] = text if holds else cut(text, ("passages",), passage)

    def into_sheet(self, row: Row, block: str) -> None:
        """Put a row, as it is to be written, into its article's sheet."""
        name = f"{LEDGER}/articles/{row.article}.yml"
        text = self.texts.get(name) or f"article: {row.article}\n"
        with moving_in(name):
            self.texts[name] = self._with_row(text, row, block)

    def _with_row(self, text: str, row: Row, block: str) -> str:
        reading = self._folder.readings[row.article]
        try:
            start, end = find_passage(
                row.passage.text, reading.article.body, reading.sentences, nth=row.passage.nth
            )
        except NotAnchored as error:
            remedy = f"{error.remedy} What is no article any more: cut it."
            raise row.where.error(error.message, remedy) from error
        spans = passage_spans(text, reading)
        events = self._events(row)
        holding = next((n for n, s in enumerate(spans) if s[0] <= start and end <= s[1]), None)
        if holding is None:
            holding = sum(1 for span in spans if span[0] < start)
            form = form_of(row.passage.model_copy(update={"marks": (), "events": tuple(events)}))
            for key in ("positions", "tells", "describes"):
                form.pop(key, None)
            text = insert(text, ("passages",), holding, render_item(form))
        else:
            self._refuse_speaker(row, value_at(text, ("passages", holding)))
            for event in events:
                text = add_event(text, holding, event)
        span = passage_spans(text, reading)[holding]
        at = reading.article.body.find(row.mark.words, max(start, span[0]), span[1])
        place = mark_place(text, holding, at, reading)
        return insert(text, ("passages", holding, "marks"), place, block)

    def _refuse_speaker(self, row: Row, standing: Any) -> None:
        """A row that names no speaker must not come to be said by the speaker of the sheet's passage."""
        speaks = {"said", "occasion", "as_of"}
        silent = any(claim.said is None for claim in row.mark.claims)
        if (silent and speaks & set(standing)) or row.passage.said or row.passage.occasion:
            message = f'"{row.mark.words}" cannot be moved: its passage stands in the sheet with a speaker'
            raise row.where.error(message, "Move the row by hand and say who speaks.")

    def _events(self, row: Row) -> list[str]:
        """The events that the row's questions date."""
        asked = {claim.question for claim in row.mark.claims}
        return [event for question, event in self._dated.items() if question in asked]


_NAMING = {
    "question": "questions",
    "event": "events",
    "speaker": "actors",
    "perhaps": "occasions",
    "member_of": "actors",
}


def needed_by(mark: MarkEntry, passage: PassageEntry) -> Iterator[Named]:
    """All that a row names."""
    for claim in mark.claims:
        said = claim.said or passage.said
        yield from (("questions", id) for id in (claim.question, *claim.or_))
        yield from (("occasions", id) for id in (claim.occasion or passage.occasion,) if id)
        yield from (("actors", id) for id in (said and said.by, said and said.unnamed) if id)
    yield from (("occasions", id) for id in mark.occasions)


def named_in(item: Mapping[str, Any]) -> Iterator[Named]:
    """All that an entry of the ledger names."""
    yield from ((kind, str(item[key])) for key, kind in _NAMING.items() if key in item)
    for key in ("actors", "places"):
        yield from ((key, str(id)) for id in item.get(key) or ())
