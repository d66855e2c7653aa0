"""How much of each article a site shows, measured from the bytes of its files alone.

Nothing here knows which extracts the build chose. Every text of every file is cut into words,
and every run of ``LEAST`` words or more that also stands in an article's body counts, whatever
stands between the words: tags, marks of a cut, quotation marks, escapes of a script.
"""

from __future__ import annotations

import csv
import json
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from build_scripts.extracts import TOKEN
from build_scripts.published import INLINE, BuiltPage, Element, digest_of, read_page, unreadable_part
from build_scripts.reading.reuse import LEAST

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\[nrt]")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
"""One that nothing closes goes on to the end, for browsers too; else the end would be looked for at each."""
_SEED = 4
"""Words in a row by which a text meets a body; a run of ``LEAST`` is then followed word by word."""
_STRIDE = LEAST - _SEED + 1
"""Of the bodies' words every so many begin a seed: a run of ``LEAST`` words holds one of them whole."""
_KNOWN_WORDS = re.compile(rb"\x01{%d,}" % LEAST)
"""Words in a row that some body has, a byte for each word: only among them a run can stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reproduced:
    """What a site shows of one article."""

    share: float
    """Characters of the body, blanks left out, each counted once: 0 to 1."""
    longest: int
    """Words of the longest stretch in one place."""
    where: str
    """The file that holds it."""
    words: str


class Bodies:
    """The words of the articles' bodies, by which a text that shows some of them is known."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Number the words.

        Args:
            texts: By article; everything that is not body is blank.
        """
        self.texts = texts
        self.ids = tuple(texts)
        self.numbers: dict[str, int] = {}
        """Of every word, without case."""
        self.words: list[array[int]] = []
        """The words of each body, as numbers."""
        self.places: list[array[int]] = []
        """Where each begins, and where it ends."""
        self.seeds: dict[int, int | list[int]] = {}
        """Where the words stand that have this hash: body and word as one number, or several."""
        for number, body in enumerate(texts.values()):
            self._take(number, body)

    def _take(self, number: int, body: str) -> None:
        words, places = array("i"), array("i")
        for token in TOKEN.finditer(body):
            words.append(self.numbers.setdefault(token[0].casefold(), len(self.numbers)))
            places.extend(token.span())
        self.words.append(words)
        self.places.append(places)
        for at, seed in enumerate(_seeds(words)):
            if at % _STRIDE == 0:
                place = number << 32 | at
                known = self.seeds.setdefault(seed, place)
                if isinstance(known, list):
                    known.append(place)
                elif known != place:
                    self.seeds[seed] = [known, place]


@dataclass(frozen=True, slots=True)
class ShownRuns:
    """What some files show of the bodies."""

    places: dict[str, set[tuple[int, int]]]
    """First character of each stretch, and the one after it, by article."""
    longest: dict[str, tuple[int, str, str]]
    """Words of the longest stretch, the file that holds it, and the stretch, by article."""

    def add(self, other: ShownRuns) -> None:
        """Take in what other files show."""
        for id, places in other.places.items():
            self.places.setdefault(id, set()).update(places)
        for id, longest in other.longest.items():
            self.longest[id] = max(self.longest.get(id, longest), longest)


class Measure:
    """Counts what is shown, text after text; of the texts nothing is kept but digests."""

    def __init__(self, bodies: Bodies) -> None:
        """Nothing is shown yet.

        Args:
            bodies: Several measures may share them.
        """
        self._bodies = bodies
        self.shown = ShownRuns({}, {})
        self._seen: set[bytes] = set()

    def look(self, name: str, texts: Iterable[str]) -> None:
        """Count what the texts of a file show; a text that was seen before shows nothing new."""
        for text in texts:
            if text.count(" ") + text.count("\n") < LEAST - 1:
                continue
            digest = digest_of(text)
            if digest not in self._seen:
                self._seen.add(digest)
                self._look(name, text)

    def _look(self, name: str, text: str) -> None:
        tokens = TOKEN.findall(text)
        numbers = self._bodies.numbers
        known = {token: numbers[word] for token in set(tokens) if (word := token.casefold()) in numbers}
        for stretch in _KNOWN_WORDS.finditer(bytes(map(known.__contains__, tokens))):
            self._look_at(name, [known[token] for token in tokens[stretch.start() : stretch.end()]])

    def _look_at(self, name: str, words: Sequence[int]) -> None:
        seeds = self._bodies.seeds
        ends: dict[tuple[int, int], int] = {}
        """Where the last run in a body ended, by how far the places differ."""
        for at, seed in enumerate(_seeds(words)):
            if seed not in seeds:
                continue
            known = seeds[seed]
            for place in known if isinstance(known, list) else (known,):
                body, word = place >> 32, place & 0xFFFFFFFF
                if ends.get((body, word - at), 0) <= at:
                    first, last = _follow(self._bodies.words[body], word, words, at)
                    ends[body, word - at] = at + last - word
                    if last - first >= LEAST:
                        self._count(name, body, first, last)

    def _count(self, name: str, body: int, first: int, last: int) -> None:
        """Words of a body are shown, from one up to another that is not."""
        id, places = self._bodies.ids[body], self._bodies.places[body]
        start, end = places[2 * first], places[2 * last - 1]
        words = self._bodies.texts[id][start:end]
        self.shown.places.setdefault(id, set()).add((start, end))
        longest = len(words.split()), name, words
        self.shown.longest[id] = max(self.shown.longest.get(id, longest), longest)

    def reproduced(self) -> dict[str, Reproduced]:
        """What was shown of each body so far."""
        return {id: self._reproduced(id, body) for id, body in self._bodies.texts.items()}

    def _reproduced(self, id: str, body: str) -> Reproduced:
        shown = bytearray(len(body))
        for start, end in self.shown.places.get(id, ()):
            shown[start:end] = b"\x01" * (end - start)
        letters = [at for at, char in enumerate(body) if not char.isspace()]
        share = sum(shown[at] for at in letters) / max(1, len(letters))
        longest, where, words = self.shown.longest.get(id, (0, "", ""))
        return Reproduced(share=share, longest=longest, where=where, words=words)


def _seeds(words: Sequence[int]) -> Iterator[int]:
    """A hash of the few words from each one on."""
    return map(hash, zip(*(islice(words, skip, None) for skip in range(_SEED)), strict=False))


def _follow(body: Sequence[int], word: int, words: Sequence[int], at: int) -> tuple[int, int]:
    """The run of a body around a word that a text has too: its first word, and the one after its last.

    Two runs of words may have one hash: then it is empty, or ends before they differ.
    """
    first = last = word
    shift = at - word
    while first > 0 and first + shift > 0 and body[first - 1] == words[first + shift - 1]:
        first -= 1
    while last < len(body) and last + shift < len(words) and body[last] == words[last + shift]:
        last += 1
    return first, last


def texts_of_page(page: BuiltPage) -> Iterator[str]:
    """The text of a page as one, and those of its comments and attributes."""
    yield _flat(page.root)
    yield from _COMMENT.findall(page.html)
    for name in page.named:
        yield from (value for value in page.values(name) if " " in value)


def texts_of_file(name: str, raw: str) -> Iterator[str]:
    """Every text of a file that is no page, without what it is wrapped in.

    Raises:
        CorpusError: It is not of the form that its name tells.
    """
    try:
        yield from _texts_of_file(name, raw)
    except RecursionError as error:
        raise unreadable_part(name, "lists and objects stand too deep in one another") from error
    except (csv.Error, ValueError) as error:
        kind = name.rpartition(".")[2].upper()
        raise unreadable_part(name, f"it cannot be read as {kind}: {error}") from error


def _texts_of_file(name: str, raw: str) -> Iterator[str]:
    if name.endswith((".svg", ".xml")):
        yield from texts_of_page(read_page(name, raw))
    elif name.endswith((".json", ".jsonld", ".geojson", ".webmanifest")):
        for text in _strings(json.loads(raw)):
            # The search index holds HTML.
            yield from texts_of_page(read_page(name, text)) if "<" in text else (text,)
    elif name.endswith(".csv"):
        for row in csv.reader(raw.splitlines(keepends=True)):
            yield from row
    elif not name.endswith(".map"):
        yield _ESCAPE.sub(lambda found: chr(int(found[1] or found[2] or "20", 16)), raw)


def _flat(element: Element) -> str:
    parts = []
    for child in element.children:
        text = child if isinstance(child, str) else _flat(child)
        glued = isinstance(child, str) or child.tag in INLINE
        parts.append(text if glued else f"\n{text}\n")
    return "".join(parts)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield name
            yield from _strings(part)
