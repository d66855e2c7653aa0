"""Text to marks: dates, quantities, names and who says what.

Nothing here knows a file or the ledger. The order in which to read the code:

- `normal` and `sentences`: characters, paragraphs, sentences, quotations
- `dates` and `quantities`: numbers and their words, each mark whole
- `names` and `new_names`: those that a gazetteer knows, and those it lacks
- `speakers`: who asserts what; `cues` finds the reporting words, `said_by` and `said` what
  belongs to them, `identities` whom a speaker's words mean
- `reuse`, `passages` and `alterations`: what texts share word for word, all that carry one
  passage, and what was changed in copies
"""

from __future__ import annotations

from build_scripts.model import Name, Reading
from build_scripts.reading.dates import find_dates
from build_scripts.reading.names import Gazetteer, find_names
from build_scripts.reading.new_names import find_new_names
from build_scripts.reading.quantities import find_quantities
from build_scripts.reading.sentences import find_sentences
from build_scripts.reading.speakers import find_attributions


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
    dates, refused = find_dates(text, published, narrative=narrative)
    quantities, dropped = find_quantities(text, dates)
    return Reading(
        sentences=find_sentences(text),
        dates=dates,
        quantities=quantities,
        dropped=tuple(sorted((*refused, *dropped), key=lambda one: (one.start, one.end))),
        names=_read_names(text, gazetteer) if gazetteer is not None else (),
        attributions=find_attributions(text),
    )


def _read_names(text: str, gazetteer: Gazetteer) -> tuple[Name, ...]:
    new = (
        Name(start=start, end=end, text=text[start:end], id=None, kind=proposed.kind)
        for proposed in find_new_names(text, gazetteer)
        for start, end in proposed.spans
    )
    return tuple(sorted((*find_names(text, gazetteer), *new), key=lambda name: (name.start, name.end)))
