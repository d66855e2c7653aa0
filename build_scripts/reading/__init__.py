"""Text to marks: dates, quantities, names and who says what.

Nothing here knows a file or the ledger. The order in which to read the code:

- `normal` and `sentences`: characters, paragraphs, sentences, quotations
- `dates` and `quantities`: numbers and their words, each mark whole
- `names` and `new_names`: those that a gazetteer knows, and those it lacks (`capital_runs`, `openings`)
- `tokens` and `noun_phrases`: the words of a sentence, and which of them name somebody
- `attributions` and `speakers`: who is said to say what, and who asserts a span; `cues`, `indirect_cues`,
  `citing`, `colons`, `count_cues`, `accounts`, `headlines` and `gapped_reports` find the reporting words,
  `said_by`, `appositions`, `first_subject` and `speaking` who speaks, `said`, `objects`, `partitives`,
  `semicolons` and `inner_reports` what is said, `pronouns` and `identities` whom a speaker's words mean
- `fates`: what a number tells of those it counts ("killed", "displaced")
- `reuse`, `passages` and `alterations`: what texts share word for word, all that carry one
  passage, and what was changed in copies
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model import Dropped, Mark, Name, Reading
from build_scripts.reading.attributions import find_attributions
from build_scripts.reading.dates import find_dates
from build_scripts.reading.names import Gazetteer, find_names
from build_scripts.reading.new_names import find_new_names
from build_scripts.reading.quantities import find_quantities
from build_scripts.reading.sentences import find_sentences


def read_text(
    text: str, published: str, *, narrative: bool = False, gazetteer: Gazetteer | None = None
) -> Reading:
    """Read one text.

    Args:
        text: as published; what is not to be read replaced by blanks of the same length.
        published: its day of publication as EDTF, ``[a..b]`` for one day between two.
        narrative: the text is a history that tells its dates relative to those told before.
        gazetteer: the known names, perhaps none; without it no names are read, not even new ones.

    >>> reading = read_text("Some 40 miners left last week, the guild said.", "2017-08-24")
    >>> [mark.text for mark in reading.quantities], [one.speaker for one in reading.attributions]
    (['Some 40 miners'], ['the guild'])
    """
    numbers = read_numbers(text, published, narrative=narrative)
    names = _read_names(text, gazetteer) if gazetteer is not None else ()
    return replace(numbers, names=names, attributions=find_attributions(text))


def read_numbers(text: str, published: str, *, narrative: bool = False) -> Reading:
    """Read the dates and quantities of a text, and nothing else; the arguments are those of `read_text`."""
    dates, refused = find_dates(text, published, narrative=narrative)
    no_dates = (one for one in refused if one.rule == "not-understood")  # "30 February 2017"
    quantities, dropped = find_quantities(text, (*dates, *no_dates))
    return Reading(
        sentences=find_sentences(text),
        dates=dates,
        quantities=quantities,
        dropped=_drop_once(refused, dropped, quantities),
    )


_LESS_TELLING = frozenset({"counted", "year", "date"})
"""Rules that say less than the other reader's rule for the same words."""


def _drop_once(
    refused: tuple[Dropped, ...], dropped: tuple[Dropped, ...], quantities: tuple[Mark, ...]
) -> tuple[Dropped, ...]:
    """Name each stretch of text once, though both readers have dropped it.

    What the reader of dates refused may still be a quantity ("2017 men"): then it is not dropped.
    Where the two have dropped overlapping words, they become one stretch under the more telling rule.
    """
    read = [(mark.start, mark.end) for mark in quantities]
    unread = [one for one in refused if not _overlaps(one, read)]
    once: list[Dropped] = []
    for one in sorted((*unread, *dropped), key=lambda one: (one.start, one.end)):
        if not once or once[-1].end <= one.start:
            once.append(one)
            continue
        last = once.pop()
        words = last.text + one.text[max(0, last.end - one.start) :]
        kept = one if last.rule in _LESS_TELLING and one.rule not in _LESS_TELLING else last
        once.append(replace(kept, start=last.start, end=last.start + len(words), text=words))
    return tuple(once)


def _overlaps(one: Dropped, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether words share a character with one of the spans, which stand in order and apart."""
    at = bisect_left(spans, (one.end, 0))
    return at > 0 and spans[at - 1][1] > one.start


def _read_names(text: str, gazetteer: Gazetteer) -> tuple[Name, ...]:
    known = find_names(text, gazetteer)
    new = (
        Name(start=start, end=end, text=text[start:end], id=None, kind=proposed.kind)
        for proposed in find_new_names(text, gazetteer, known)
        for start, end in proposed.spans
    )
    return tuple(sorted((*known, *new), key=lambda name: (name.start, name.end)))
