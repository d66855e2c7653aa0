"""The lines of a text that are not the article, found by their words and their place.

A rule takes a line only when the line's own words give it away (``furniture.yml``) or when it
stands a second time. Whatever only looks like furniture stays body and is named as doubtful:
a number in a line that was wrongly kept is dismissed by an editor, a number in a line that
was wrongly dropped is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_scripts.anchors import find_all
from build_scripts.entries import FurnitureRules, Role, SpanEntry
from build_scripts.reading.normal import normalise
from build_scripts.yaml_nodes import read_nodes

SENTENCE_END = re.compile(r"[.!?…:;]['\"”’)\]]*$")
SHORT_HEADING = 6
"""Words of a heading inside the text; a longer line without a full stop is doubtful."""
LONGEST_CAPTION = 60
"""Words before a credit that are taken for its caption."""
TWICE = 4
"""Words from which a line that stands twice is a repetition and not a refrain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of a text that holds more than blanks."""

    start: int
    end: int
    text: str
    """Without the blanks at both ends, no-break ones included."""
    alone: bool
    """Empty lines (or the text's ends) stand before and after it."""

    @property
    def plain(self) -> str:
        """Small letters, plain quotation marks, single spaces."""
        return " ".join(normalise(self.text).casefold().split())

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    def whole(self, role: Role, why: str) -> Found:
        """All of it, as no part of the body."""
        return Found(start=self.start, end=self.end, role=role, why=why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Characters that are not the article's body."""

    start: int
    end: int
    role: Role
    why: str
    """The rule, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What was taken, and what was left as body though it may be none."""

    spans: tuple[SpanEntry, ...]
    taken: tuple[tuple[str, Found], ...]
    """Each stretch with its words, in the order of the text."""
    doubtful: tuple[tuple[str, str], ...]
    """Words of each line that stays body, and what it may be."""


@cache
def read_rules() -> FurnitureRules:
    """The words of the rules."""
    text = (Path(__file__).parent / "furniture.yml").read_text(encoding="utf-8")
    return FurnitureRules.model_validate(read_nodes(text).value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known of a text besides its words."""

    headline: str
    deck: str = ""
    """The description that the page's metadata give."""
    publisher: str = ""
    """Whose name may stand before the first sentence ("Press TV –")."""
    headings: frozenset[str] = frozenset()
    """Lines that the page marks as headings inside the text."""
    captions: frozenset[str] = frozenset()
    """Lines that the page marks as captions."""


def find_furniture(text: str, hints: Hints) -> Furniture:
    """Find what is not the article in its text as it is kept."""
    lines = read_lines(text)
    found: dict[int, list[Found]] = {}
    doubtful: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines):
        found[number] = list(_by_words(line, read_rules())) or list(_by_mark_up(line, hints))
    _find_repeated(lines, found)
    _find_headline(lines, found, hints.headline)
    _find_deck(lines, found, doubtful, hints.deck)
    _find_publisher(lines, found, hints.publisher)
    _find_headings(lines, found, doubtful)
    taken = sorted((one for many in found.values() for one in many), key=lambda one: one.start)
    return Furniture(
        spans=_entries(text, taken),
        taken=tuple((text[one.start : one.end], one) for one in taken),
        doubtful=tuple((words, why) for _, words, why in sorted(doubtful)),
    )


def read_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of a text that hold more than blanks."""
    pieces, at = [], 0
    for raw in re.split(r"(?<=\n)", text):
        bare = raw.strip()
        start = at + raw.index(bare) if bare else at
        pieces.append((start, start + len(bare), bare))
        at += len(raw)
    full = [not bare for _, _, bare in pieces]
    return tuple(
        TextLine(
            start=start,
            end=end,
            text=bare,
            alone=(number == 0 or full[number - 1]) and (number + 1 >= len(pieces) or full[number + 1]),
        )
        for number, (start, end, bare) in enumerate(pieces)
        if bare
    )


def _by_words(line: TextLine, rules: FurnitureRules) -> Iterator[Found]:
    """What the line's own words give away."""
    plain, half = line.plain, line.text[: len(line.text) // 2]
    if (
        line.words <= rules.longest_line
        and half
        and line.text == half * 2
        and _is_furniture(half.casefold(), rules)
    ):
        middle = line.start + len(half)
        yield Found(start=line.start, end=middle, role="furniture", why="a button, printed twice")
        yield Found(start=middle, end=line.end, role="furniture", why="a button, printed twice")
    elif any(re.search(pattern, plain) for pattern in rules.captchas):
        yield line.whole("furniture", "a sum to be done by a reader")
    elif line.words <= rules.longest_line and _is_furniture(plain, rules):
        yield line.whole("furniture", "words of a page, not of an article")
    else:
        yield from _captions(line, rules)


def _by_mark_up(line: TextLine, hints: Hints) -> Iterator[Found]:
    """What the page itself says that the line is."""
    if line.text in hints.captions:
        yield line.whole("caption", "a caption, as the page marks it")
    elif line.text in hints.headings:
        yield line.whole("subheading", "a heading, as the page marks it")


def _is_furniture(plain: str, rules: FurnitureRules) -> bool:
    words = plain.split()
    return (
        plain in rules.whole
        or plain.startswith(rules.begins)
        or any(words_of in plain for words_of in rules.holds)
        or (0 < len(words) <= 8 and all(word.strip(",/") in rules.buttons for word in words))
    )


def _captions(line: TextLine, rules: FurnitureRules) -> Iterator[Found]:
    """A credit, and the caption that it ends; or a caption that says so itself."""
    plain = normalise(line.text)
    for pattern in rules.credits:
        match = re.search(pattern, plain, re.IGNORECASE)
        if not match or (match.start() and not _ends_line(match, plain)):
            continue
        before = line.text[: match.start()].rstrip()
        if len(before.split()) <= LONGEST_CAPTION:
            if before:
                why = "the words before a picture's credit"
                yield Found(start=line.start, end=line.start + len(before), role="caption", why=why)
            start = line.start + match.start()
            end = line.start + match.end()
            yield Found(start=start, end=end, role="credit", why="a credit")
        return
    plain = line.plain
    if line.words <= LONGEST_CAPTION and (
        plain.startswith(rules.caption_begins) or plain.endswith(rules.caption_ends)
    ):
        yield line.whole("caption", "words of a picture's caption")


def _ends_line(match: re.Match[str], plain: str) -> bool:
    return not plain[match.end() :].strip(" .")


def _find_repeated(lines: Sequence[TextLine], found: dict[int, list[Found]]) -> None:
    """A line that stands as a caption elsewhere is one here; any other is kept once."""
    captions = {
        text_of(line, one): one
        for number, line in enumerate(lines)
        for one in found[number]
        if one.role == "caption"
    }
    counts = Counter(line.text for line in lines)
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if found[number] or line.words < TWICE:
            continue
        if line.text in captions:
            why = "the words of a caption, again"
            found[number].append(line.whole("caption", why))
        elif counts[line.text] > 1 and line.text in seen:
            why = "a line that stands before, again"
            found[number].append(line.whole("furniture", why))
        seen.add(line.text)


def text_of(line: TextLine, one: Found) -> str:
    """The words of a stretch of the line."""
    return line.text[one.start - line.start : one.end - line.start]


def _find_headline(lines: Sequence[TextLine], found: dict[int, list[Found]], headline: str) -> None:
    wanted = " ".join(normalise(headline).casefold().split())
    for number, line in enumerate(lines[:10]):
        if wanted and line.plain == wanted:
            found[number] = [line.whole("headline", "the headline")]
            return


def _find_deck(
    lines: Sequence[TextLine], found: dict[int, list[Found]], doubtful: list[tuple[int, str, str]], deck: str
) -> None:
    """The line under the headline: a deck if the metadata or its words say so, else doubtful."""
    rules = read_rules()
    first = next((n for n in range(len(lines)) if not found[n]), None)
    if first is None or not any(one.role == "headline" for n in range(first) for one in found[n]):
        return
    line, wanted = lines[first], " ".join(normalise(deck).casefold().split())
    told = bool(wanted) and line.plain == wanted and not SENTENCE_END.search(line.text)
    unfinished = line.alone and line.words > SHORT_HEADING and not SENTENCE_END.search(line.text)
    if told or unfinished or line.plain.startswith(rules.deck_begins):
        why = "the line under the headline"
        found[first].append(line.whole("deck", why))
    elif (wanted and line.plain == wanted) or (first + 1 < len(lines) and found[first + 1]):
        doubtful.append((line.start, line.text, "it may be the deck, or the first sentence"))


def _find_publisher(lines: Sequence[TextLine], found: dict[int, list[Found]], publisher: str) -> None:
    """The publisher's name before the first sentence, with its dash."""
    if not publisher:
        return
    pattern = re.compile(rf"{re.escape(publisher)}\s+[–—-](?=\s)", re.IGNORECASE)
    for number, line in enumerate(lines):
        match = pattern.match(line.text)
        if match and not found[number]:
            end = line.start + match.end()
            found[number].append(Found(start=line.start, end=end, role="credit", why="the publisher's name"))


def _find_headings(
    lines: Sequence[TextLine], found: dict[int, list[Found]], doubtful: list[tuple[int, str, str]]
) -> None:
    """Short lines without an end between paragraphs; one with a number, or at the end, is doubtful."""
    bare = [n for n, line in enumerate(lines) if not found[n] and not SENTENCE_END.search(line.text)]
    alike = set(bare)
    body = [n for n in range(len(lines)) if not found[n] and n not in alike]
    for number in bare:
        line = lines[number]
        neighbours = {number - 1, number + 1} & alike
        inside = bool(body) and body[0] < number < body[-1]
        short = line.words <= SHORT_HEADING and line.alone and not re.search(r"\d|\t", line.text)
        if inside and short and not neighbours and line.text[0].isupper():
            found[number].append(line.whole("subheading", "a short line between paragraphs"))
        elif line.words <= LONGEST_CAPTION:
            doubtful.append((line.start, line.text, "it does not end like a sentence"))


def _entries(text: str, taken: Sequence[Found]) -> tuple[SpanEntry, ...]:
    """Spans by their exact words: ``every`` where all places are taken, else which one."""
    entries: list[SpanEntry] = []
    by_words: dict[tuple[Role, str], list[Found]] = {}
    for one in taken:
        by_words.setdefault((one.role, text[one.start : one.end]), []).append(one)
    for (role, words), places in by_words.items():
        all_places = [start for start, _ in find_all(words, text)]
        starts = [one.start for one in places]
        if len(all_places) > 1 and starts == all_places:
            entries.append(SpanEntry(role=role, words=words, every=True))
            continue
        for start in starts:
            nth = all_places.index(start) + 1 if len(all_places) > 1 and start in all_places else None
            entries.append(SpanEntry(role=role, words=words, nth=nth))
    return tuple(entries)
