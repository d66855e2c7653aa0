"""Proposed entries moved into the ledger, or dismissed: texts of files in, texts of files out.

A row moves whole, with all its claims, and takes along what it needs: its question, that
question's event, its occasion and speaker. An editor's comments and edits move with it; the
machine's comments (``#:``) are left behind. A file of proposals that holds nothing more is
gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.anchors import find_passage
from build_scripts.articles import ArticleReading
from build_scripts.entries import MarkEntry, PassageEntry
from build_scripts.errors import CorpusError, Problem, nearest_id
from build_scripts.ledger_files import KINDS, SheetSource
from build_scripts.proposed_files import add_event, form_of, mark_place, passage_spans
from build_scripts.yaml_blocks import NotABlock, cut, insert, load, node_at, render_item, taken

LEDGER = "corpus/ledger"
PROPOSED = f"{LEDGER}/proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The files of the ledger as they stand, by name; a file that is not there has no text."""

    texts: Mapping[str, str]
    sheets: tuple[SheetSource, ...]
    """Those of the proposals."""
    readings: Mapping[str, ArticleReading]


@dataclass(frozen=True, slots=True)
class _Row:
    article: str
    passage: PassageEntry
    mark: MarkEntry


def accept(folder: Folder, ids: Sequence[str]) -> dict[str, str]:
    """The files after some proposals were accepted; only those that change.

    Args:
        folder: The files.
        ids: Of proposed claims, occasions, questions, events, actors or places.

    Raises:
        CorpusError: An id is unknown, or a row cannot be moved; nothing is to be written.
    """
    moves = _Moves(folder)
    moves.refuse_unknown(ids)
    for id in ids:
        moves.accept(id)
    return moves.changed()


def dismiss(folder: Folder, named: Sequence[str], reason: str) -> dict[str, str]:
    """The files after some proposed rows were dismissed in their sheets.

    Args:
        folder: The files.
        named: The words of a proposed row, the id of a claim in it, or the id of another proposed
            entry that nothing needs.
        reason: One of the closed list.

    Raises:
        CorpusError: No proposed row has the words or the id, several have the words, or the entry
            is needed.
    """
    moves = _Moves(folder)
    for one in named:
        moves.dismiss(one, reason)
    return moves.changed()


def _unknown(id: str, known: Collection[str]) -> Problem:
    message = f'there is no proposal "{id}"'
    near = nearest_id(id, known) if known else "Nothing is proposed."
    return Problem(path=PROPOSED, line=1, message=message, remedy=near)


def _refuse(message: str, remedy: str, path: str = PROPOSED) -> CorpusError:
    return CorpusError((Problem(path=path, line=1, message=message, remedy=remedy),))


class _Moves:
    """The texts while entries are moved."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._texts = dict(folder.texts)
        self._rows = tuple(
            _Row(sheet.form.article, passage, mark)
            for sheet in folder.sheets
            for passage in sheet.form.passages
            for mark in passage.marks
        )
        self._dated = {
            str(item["id"]): str(item["event"])
            for name in (*self._proposal_names(), f"{LEDGER}/questions.yml")
            for item in node_at(load(self._texts.get(name, "")), ("questions",)) or ()
            if "event" in item
        }
        """The event that a question dates; moving one changes nothing of that."""

    def changed(self) -> dict[str, str]:
        """The texts that differ; an empty one is a file to delete."""
        for name in sorted(self._texts):
            if name.startswith(f"{PROPOSED}/") and set(load(self._texts[name])) <= {"article"}:
                self._texts[name] = ""
        return {name: text for name, text in self._texts.items() if text != self._folder.texts.get(name)}

    def refuse_unknown(self, ids: Sequence[str]) -> None:
        """Report every id that no proposal has."""
        known = {*self._entry_ids(), *(claim.id for row in self._rows for claim in row.mark.claims)}
        unknown = tuple(_unknown(id, known) for id in ids if id not in known)
        if unknown:
            raise CorpusError(unknown)

    def _entry_ids(self) -> Iterator[str]:
        for name in self._proposal_names():
            for kind in KINDS:
                yield from (str(item["id"]) for item in node_at(load(self._texts[name]), (kind,)) or ())

    def _proposal_names(self) -> list[str]:
        return sorted(name for name, text in self._texts.items() if name.startswith(f"{PROPOSED}/") and text)

    def accept(self, id: str) -> None:
        """Move what an id names; what moved already with an earlier id is done."""
        rows = [
            row
            for row in self._rows
            if id in {claim.id for claim in row.mark.claims} or id in row.mark.occasions
        ]
        for row in rows:
            self._move(row)
        self._move_entry(id)

    # --- rows ----------------------------------------------------------------------------

    def _move(self, row: _Row) -> None:
        name = f"{PROPOSED}/{row.article}.yml"
        place = self._place(row)
        if place is None:
            return
        passage, index = place
        try:
            block = taken(self._texts[name], ("passages", passage, "marks"), index)
            needed = list(_needed(row.mark, row.passage))
            self._texts[name] = self._cut_row(name, passage, index)
            self._into_sheet(row, block)
        except NotABlock as error:
            message = f'"{row.mark.words}" cannot be moved: {error} is written between brackets'
            remedy = "Write the list line by line, or move the row by hand."
            raise _refuse(message, remedy, name) from error
        for id in needed:
            self._move_entry(id)

    def _place(self, row: _Row) -> tuple[int, int] | None:
        """Where the row stands now; None when it was moved already."""
        data = load(self._texts.get(f"{PROPOSED}/{row.article}.yml", ""))
        for number, passage in enumerate(node_at(data, ("passages",)) or ()):
            if passage["text"] != row.passage.text or passage.get("nth") != row.passage.nth:
                continue
            for index, mark in enumerate(passage.get("marks") or ()):
                if str(mark["words"]) == row.mark.words and mark.get("nth") == row.mark.nth:
                    return number, index
        return None

    def _cut_row(self, name: str, passage: int, index: int) -> str:
        text = cut(self._texts[name], ("passages", passage, "marks"), index)
        left = node_at(load(text), ("passages", passage))
        if {"marks", "positions", "describes"} & set(left):
            return text
        return cut(text, ("passages",), passage)

    def _into_sheet(self, row: _Row, block: str) -> None:
        name = f"{LEDGER}/articles/{row.article}.yml"
        reading = self._folder.readings[row.article]
        text = self._texts.get(name) or f"article: {row.article}\n"
        start, end = find_passage(
            row.passage.text, reading.article.body, reading.sentences, nth=row.passage.nth
        )
        spans = passage_spans(text, reading)
        events = self._events(row)
        holding = next((n for n, s in enumerate(spans) if s[0] <= start and end <= s[1]), None)
        if holding is None:
            holding = sum(1 for span in spans if span[0] < start)
            form = form_of(row.passage.model_copy(update={"marks": (), "events": tuple(events)}))
            for key in ("positions", "describes"):
                form.pop(key, None)
            text = insert(text, ("passages",), holding, render_item(form))
        else:
            self._refuse_speaker(row, load(text)["passages"][holding])
            for event in events:
                text = add_event(text, holding, event)
        span = passage_spans(text, reading)[holding]
        at = reading.article.body.find(row.mark.words, max(start, span[0]), span[1])
        place = mark_place(text, holding, at, reading)
        self._texts[name] = insert(text, ("passages", holding, "marks"), place, block)

    def _refuse_speaker(self, row: _Row, standing: Any) -> None:
        """A row that names no speaker must not come to be said by the speaker of the sheet's passage."""
        speaks = {"said", "occasion", "as_of"}
        silent = any(claim.said is None for claim in row.mark.claims)
        if (silent and speaks & set(standing)) or row.passage.said or row.passage.occasion:
            message = f'"{row.mark.words}" cannot be moved: its passage stands in the sheet with a speaker'
            raise _refuse(message, "Move the row by hand and say who speaks.")

    def _events(self, row: _Row) -> list[str]:
        """The events that the row's questions date."""
        asked = {claim.question for claim in row.mark.claims}
        return [event for question, event in self._dated.items() if question in asked]

    # --- entries -------------------------------------------------------------------------

    def _move_entry(self, id: str) -> None:
        """Move a proposed question, event, occasion, actor or place, and what it names."""
        for name in self._proposal_names():
            for kind in KINDS:
                for index, item in enumerate(node_at(load(self._texts[name]), (kind,)) or ()):
                    if item["id"] != id:
                        continue
                    block = taken(self._texts[name], (kind,), index)
                    self._texts[name] = cut(self._texts[name], (kind,), index)
                    target = f"{LEDGER}/{kind}.yml"
                    count = len(node_at(load(self._texts[target]), (kind,)) or ())
                    self._texts[target] = insert(self._texts[target], (kind,), count, block)
                    for named in _named(item):
                        self._move_entry(named)
                    self._move_entry(id)  # a question and its event may share an id
                    return

    # --- dismissing ----------------------------------------------------------------------

    def dismiss(self, named: str, reason: str) -> None:
        """Move a row into its sheet as dismissed; what only it needed goes."""
        found = [row for row in self._rows if named in {claim.id for claim in row.mark.claims}]
        found = found or [row for row in self._rows if row.mark.words == named]
        if not found and self._drop_entry(named):
            return
        if not found:
            known = {*self._entry_ids(), *(claim.id for row in self._rows for claim in row.mark.claims)}
            raise CorpusError((_unknown(named, {*known, *(row.mark.words for row in self._rows)}),))
        if len(found) > 1:
            ids = [claim.id for row in found for claim in row.mark.claims]
            remedy = f"Name one of them by id: {', '.join(ids)}." if ids else "Edit the file by hand."
            raise _refuse(f'the words "{named}" stand in {len(found)} proposals', remedy)
        row = found[0]
        name = f"{PROPOSED}/{row.article}.yml"
        place = self._place(row)
        if place is None:
            return
        dismissed = row.mark.model_copy(update={"claims": (), "occasions": (), "dismissed": reason})
        self._texts[name] = self._cut_row(name, *place)
        bare = PassageEntry(text=row.passage.text, nth=row.passage.nth)
        self._into_sheet(_Row(row.article, bare, dismissed), render_item(form_of(dismissed)))
        for id in _needed(row.mark, row.passage):
            self._drop_unneeded(id)

    def _drop_entry(self, id: str) -> bool:
        """Remove a proposed question, occasion, event, actor or place; what still names it keeps it.

        Nothing is left of it: a reason is kept with numbers and dates only.
        """
        data = {name: load(self._texts[name]) for name in self._proposal_names()}
        needing = [
            mark["words"]
            for form in data.values()
            for passage in form.get("passages") or ()
            for mark in passage.get("marks") or ()
            if id in _needed(MarkEntry.model_validate(mark), PassageEntry.model_validate(passage))
        ]
        entries = [
            (name, kind, at, item)
            for name, form in data.items()
            for kind in KINDS
            for at, item in enumerate(form.get(kind) or ())
        ]
        needing += [str(item["id"]) for *_, item in entries if item["id"] != id and id in _named(item)]
        found = [(name, kind, at) for name, kind, at, item in entries if item["id"] == id]
        if found and needing:
            told = f'"{id}" is needed by what else is proposed: {", ".join(needing)}'
            raise _refuse(told, "Dismiss or mend that first.", found[0][0])
        for name, kind, at in found[:1]:
            self._texts[name] = cut(self._texts[name], (kind,), at)
        return bool(found)

    def _drop_unneeded(self, id: str) -> None:
        """Remove a proposed question, event or occasion that no proposed row needs any more."""
        for name in self._proposal_names():
            data = load(self._texts[name])
            rows = [mark for passage in data.get("passages") or () for mark in passage.get("marks") or ()]
            asked = {claim["question"] for mark in rows for claim in mark.get("claims") or ()}
            used = asked | {one for mark in rows for one in mark.get("occasions") or ()}
            if id in used:
                return
            for kind in ("questions", "occasions"):
                for index, item in enumerate(data.get(kind) or ()):
                    if item["id"] == id:
                        self._texts[name] = cut(self._texts[name], (kind,), index)
                        self._drop_event(name, item.get("event"))
                        return

    def _drop_event(self, name: str, id: str | None) -> None:
        for index, item in enumerate(node_at(load(self._texts[name]), ("events",)) or ()):
            if item["id"] == id:
                self._texts[name] = cut(self._texts[name], ("events",), index)
                return


def _needed(mark: MarkEntry, passage: PassageEntry) -> Iterator[str]:
    """Ids of all that a row names."""
    for claim in mark.claims:
        said = claim.said or passage.said
        yield from (claim.question, *claim.or_)
        yield from (id for id in (claim.occasion or passage.occasion,) if id)
        yield from (id for id in (said and said.by, said and said.unnamed) if id)
    yield from mark.occasions


def _named(item: Mapping[str, Any]) -> Iterator[str]:
    """Ids of all that an entry of the ledger names."""
    for key in ("question", "event", "speaker", "perhaps", "member_of"):
        if key in item:
            yield str(item[key])
    for key in ("actors", "places"):
        yield from map(str, item.get(key) or ())
