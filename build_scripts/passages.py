"""Passages of a sheet and the marks in them, found in their article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.anchors import ADD_NTH, MORE_WORDS, NotAnchored, find_once, find_passage, on_token_bounds
from build_scripts.articles import Article, ArticleReading, Citation
from build_scripts.entries import MarkEntry, PassageEntry
from build_scripts.errors import Problems, Where
from build_scripts.ledger_files import SheetSource
from build_scripts.model import Mark, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchoredMark:
    """A row of a sheet and the mark that its words hold."""

    entry: MarkEntry
    mark: Mark
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of a sheet, found."""

    entry: PassageEntry
    reading: ArticleReading
    source: SheetSource
    index: int
    """Its place in the sheet, counted from 0."""
    start: int
    end: int
    marks: tuple[AnchoredMark, ...]

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.reading.article

    def where(self, *loc: str | int) -> Where:
        """The line of a key inside the passage's entry."""
        return self.source.where("passages", self.index, *loc)

    def cite(self, start: int, end: int) -> Citation:
        """A citation of characters of this passage."""
        return Citation(
            article=self.article.id,
            start=start,
            end=end,
            exact=self.article.text[start:end],
            passage_start=self.start,
            passage_end=self.end,
        )

    def find_words(
        self,
        words: str,
        where: Where,
        problems: Problems,
        *,
        nth: int | None = None,
        several: str = ADD_NTH,
    ) -> tuple[int, int] | None:
        """The one place of some words in the passage, on the bounds of words and numbers."""
        inside = self.start, self.end
        try:
            start, end = find_once(words, self.article.body, nth=nth, inside=inside, several=several)
        except NotAnchored as error:
            problems.at(where, f"{error.message} (in the passage)", error.remedy)
            return None
        if not on_token_bounds(self.article.body, start, end):
            problems.at(where, f'"{words}" cuts a number or a word in two', "Take the whole word.")
        return start, end


def find_passages(sheet: SheetSource, reading: ArticleReading, problems: Problems) -> Iterator[Passage]:
    """Find every passage of a sheet with its marks; those that cannot be found are reported."""
    last_end = 0
    for index, entry in enumerate(sheet.form.passages):
        where = sheet.where("passages", index, "text")
        try:
            start, end = find_passage(entry.text, reading.article.body, reading.sentences, nth=entry.nth)
        except NotAnchored as error:
            problems.at(where, error.message, error.remedy)
            continue
        if start < last_end:
            problems.at(
                where,
                "the passage stands before or inside the one above it in the article",
                "Keep the passages apart and in the order of the text.",
            )
        last_end = max(last_end, end)
        bare = Passage(
            entry=entry, reading=reading, source=sheet, index=index, start=start, end=end, marks=()
        )
        marks = tuple(_find_marks(bare, problems))
        yield Passage(
            entry=entry, reading=reading, source=sheet, index=index, start=start, end=end, marks=marks
        )


def _find_marks(passage: Passage, problems: Problems) -> Iterator[AnchoredMark]:
    last, inside = -1, (passage.start, passage.end)
    for index, item in enumerate(passage.entry.marks):
        where = passage.where("marks", index)
        try:
            start, end = find_once(item.words, passage.article.body, nth=item.nth, inside=inside)
            mark = _whole_mark(item.words, start, end, passage.reading)
            _bounded_as_told(item, mark, passage)
        except NotAnchored as error:
            problems.at(where, error.message, error.remedy)
            continue
        if mark.start <= last:
            problems.at(
                where,
                f'"{item.words}" stands before the mark above it, or is the same one',
                "Keep one row for each mark, in the order of the text.",
            )
        last = mark.start
        if bool(item.dismissed) == bool(item.claims or item.occasions):
            problems.at(
                where,
                f'"{item.words}" must be either used or dismissed',
                "Give it claims:, occasions: or dismissed:.",
            )
        yield AnchoredMark(entry=item, mark=mark, where=where)


def _whole_mark(words: str, start: int, end: int, reading: ArticleReading) -> Mark:
    """The one mark that the words hold, whole."""
    body = reading.article.body
    touched = [mark for mark in reading.marks if mark.start < end and start < mark.end]
    if [(mark.start, mark.end) for mark in touched] == [(start, end)]:
        return touched[0]  # "20" of "20–21 May" too: each end of such a range is a mark
    if not on_token_bounds(body, start, end):
        around = body[max(0, start - 12) : end + 12]
        raise NotAnchored(f'"{words}" cuts a number or a word in two', f'The text has "{around}".')
    if not touched:
        raise NotAnchored(
            f'the machine reads no number or date in "{words}"',
            "Point at the words of a number or date; see `read`.",
        )
    if len(touched) > 1:
        named = ", ".join(f'"{mark.text}"' for mark in touched)
        raise NotAnchored(
            f'"{words}" holds {len(touched)} numbers or dates: {named}', "Give each its own row."
        )
    if touched[0].start < start or end < touched[0].end:
        raise NotAnchored(
            f'"{words}" holds only a part of the mark "{touched[0].text}"', f"Write words: {touched[0].text}"
        )
    return touched[0]


def _bounded_as_told(item: MarkEntry, mark: Mark, passage: Passage) -> None:
    """``of:`` names the mark that bounds this one, neither more nor less."""
    body = passage.article.body
    bounded = mark.value.bounded_by if isinstance(mark.value, Quantity) else None
    if bounded is None:
        if item.of is not None:
            raise NotAnchored(f'"{item.words}" is not read as bounded by "{item.of}"', "Remove of:.")
        return
    if item.of is None:
        number = body[bounded[0] : bounded[1]]
        raise NotAnchored(f'"{item.words}" takes its number from "{number}"', "Say so with of:.")
    start, end = find_once(item.of, body, inside=(passage.start, passage.end), several=MORE_WORDS)
    if not (start < bounded[1] and bounded[0] < end):
        raise NotAnchored(f'"{item.words}" is not read as bounded by "{item.of}"', "Mend of: or the words.")
    _whole_mark(item.of, start, end, passage.reading)
