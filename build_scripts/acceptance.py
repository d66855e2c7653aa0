"""Proposed entries moved into the ledger, or dismissed: texts of files in, texts of files out.

A row moves whole, with all its claims, and takes along what it needs: its question, that
question's event, its occasion and speaker. An editor's comments and edits move with it; the
machine's comments (``#:``) are left behind. A file of proposals that holds nothing more is
gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from build_scripts.anchors import find_passage
from build_scripts.articles import ArticleReading
from build_scripts.entries import DismissalReason, MarkEntry, PassageEntry
from build_scripts.errors import CorpusError, Problem, Problems, Where, nearest_id
from build_scripts.ledger_files import KINDS, SheetSource
from build_scripts.proposed_files import add_event, form_of, mark_place, passage_spans, remove_event
from build_scripts.yaml_blocks import NotABlock, cut, insert, load, node_at, render_item, taken

LEDGER = "corpus/ledger"
PROPOSED = f"{LEDGER}/proposed"
REASONS = tuple(f'"{reason}"' for reason in get_args(DismissalReason))


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
    where: Where


@dataclass(frozen=True, slots=True)
class _Standing:
    """A question, occasion, event, actor or place where it stands among the proposals."""

    where: Where
    kind: str
    id: str
    names: frozenset[str]
    """Ids of all that it names."""
    dated_by: str | None
    """For an event: its question."""


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


def dismiss(folder: Folder, named: Sequence[str], reason: str | None) -> dict[str, str]:
    """The files after some proposed rows were dismissed in their sheets, and other entries taken out.

    Args:
        folder: The files.
        named: The words of a proposed row, the id of a claim in it, or the id of another proposed
            entry that nothing else needs.
        reason: One of the closed list, for rows: why a number or date stays unused is kept and
            published. Of other entries nothing is left, so they need none.

    Raises:
        CorpusError: No proposed row has the words or the id, several have the words, a row is to go
            without a reason, or something that stays needs the entry.
    """
    moves = _Moves(folder)
    rows, ids = moves.find(named, reason)
    try:
        for row in rows:
            moves.dismiss(row, reason)
        moves.drop(ids)
    except NotABlock as error:
        message = f"nothing can be taken out: {error} is written between brackets"
        told = Problem(path=PROPOSED, line=0, message=message, remedy="Write the list line by line.")
        raise CorpusError((told,)) from error
    return moves.changed()


def _unknown(id: str, known: Collection[str]) -> Problem:
    message = f'there is no proposal "{id}"'
    near = nearest_id(id, known) if known else "Nothing is proposed."
    return Problem(path=PROPOSED, line=0, message=message, remedy=near)


def _refuse(row: _Row, message: str, remedy: str) -> CorpusError:
    where = row.where
    return CorpusError((Problem(path=where.path, line=where.line, message=message, remedy=remedy),))


class _Moves:
    """The texts while entries are moved."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._texts = dict(folder.texts)
        self._rows = tuple(
            _Row(sheet.form.article, passage, mark, sheet.where("passages", number, "marks", index))
            for sheet in folder.sheets
            for number, passage in enumerate(sheet.form.passages)
            for index, mark in enumerate(passage.marks)
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
        known = self._known()
        unknown = tuple(_unknown(id, known) for id in ids if id not in known)
        if unknown:
            raise CorpusError(unknown)

    def _known(self) -> set[str]:
        """The ids of all that is proposed."""
        claims = {claim.id for row in self._rows for claim in row.mark.claims}
        return claims | {entry.id for entry in self._standing()}

    def _standing(self) -> Iterator[_Standing]:
        """What is proposed besides rows, as it stands now."""
        for name in self._proposal_names():
            for kind in KINDS:
                found = node_at(load(self._texts[name]), (kind,))
                for index, item in enumerate(found or ()):
                    where = Where(path=name, line=found.lc.item(index)[0] + 1)
                    dated_by = item.get("question") if kind == "events" else None
                    yield _Standing(where, kind, str(item["id"]), frozenset(_named(item)), dated_by)

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
            raise _refuse(row, message, remedy) from error
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
        if {"marks", "positions", "tells", "describes"} & set(left):
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
            for key in ("positions", "tells", "describes"):
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
            raise _refuse(row, message, "Move the row by hand and say who speaks.")

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

    def find(self, named: Sequence[str], reason: str | None) -> tuple[list[_Row], list[str]]:
        """The rows and the ids of other entries that are to go."""
        problems = Problems()
        rows: list[_Row] = []
        ids = []
        for one in named:
            found = [row for row in self._rows if one in {claim.id for claim in row.mark.claims}]
            found = found or [row for row in self._rows if row.mark.words == one]
            if len(found) > 1:
                ids_there = [claim.id for row in found for claim in row.mark.claims]
                remedy = f"Name one of them by id: {', '.join(ids_there)}."
                message = f'the words "{one}" stand in {len(found)} proposals'
                problems.at(found[0].where, message, remedy if ids_there else "Edit the file by hand.")
            elif found:
                rows += found
            elif one in self._known():
                ids.append(one)
            else:
                words = {row.mark.words for row in self._rows}
                problems.found.append(_unknown(one, self._known() | words))
        for row in rows if reason is None else ():
            message = f'"{row.mark.words}" is a number or date: dismissed, it needs a reason'
            problems.at(row.where, message, f"Add --reason with one of: {', '.join(REASONS)}.")
        problems.refuse()
        return rows, ids

    def dismiss(self, row: _Row, reason: str | None) -> None:
        """Move a row into its sheet as dismissed; what only it needed goes."""
        name = f"{PROPOSED}/{row.article}.yml"
        place = self._place(row)
        if place is None:
            return
        dismissed = row.mark.model_copy(update={"claims": (), "occasions": (), "dismissed": reason})
        self._texts[name] = self._cut_row(name, *place)
        bare = PassageEntry(text=row.passage.text, nth=row.passage.nth)
        self._into_sheet(_Row(row.article, bare, dismissed, row.where), render_item(form_of(dismissed)))
        needed = set(_needed(row.mark, row.passage))
        for entry in tuple(self._standing()):
            leaving = self._leaving((entry.id,))
            free = not any(self._needing(id, leaving) for id in leaving)
            if entry.id in needed and entry.kind in ("questions", "occasions") and free:
                self._cut_out(leaving)

    def drop(self, ids: Sequence[str]) -> None:
        """Take out entries that are no rows; what stays and needs one of them keeps them all."""
        leaving = self._leaving(ids)
        problems = Problems()
        for entry in self._standing():
            needing = self._needing(entry.id, leaving) if entry.id in leaving else ()
            if needing:
                told = f'"{entry.id}" is needed by what else is proposed: {", ".join(needing)}'
                problems.at(entry.where, told, "Dismiss that with it, or mend it first.")
        problems.refuse()
        self._cut_out(leaving)

    def _leaving(self, ids: Iterable[str]) -> frozenset[str]:
        """The ids, and those of the events that are dated by one of them and that nothing else needs."""
        leaving = frozenset(ids)
        dated = {entry.id for entry in self._standing() if entry.dated_by in leaving}
        return leaving | {id for id in dated if not self._needing(id, leaving)}

    def _needing(self, id: str, leaving: Collection[str]) -> list[str]:
        """The rows and entries that name an id and are not to leave themselves."""
        found = [
            mark.words
            for name in self._proposal_names()
            for passage in map(
                PassageEntry.model_validate, node_at(load(self._texts[name]), ("passages",)) or ()
            )
            for mark in passage.marks
            if id in _needed(mark, passage)
        ]
        return [*found, *(one.id for one in self._standing() if one.id not in leaving and id in one.names)]

    def _cut_out(self, ids: Collection[str]) -> None:
        """Take entries out; a passage no longer tells an event that is gone."""
        for name in self._proposal_names():
            text = self._texts[name]
            for kind in KINDS:
                found = node_at(load(text), (kind,)) or ()
                for index in reversed(range(len(found))):
                    if found[index]["id"] in ids:
                        text = cut(text, (kind,), index)
            for number in range(len(node_at(load(text), ("passages",)) or ())):
                for id in sorted(ids):
                    text = remove_event(text, number, id)
            self._texts[name] = text


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
