"""Text to marks: dates, quantities, names and who says what.

Nothing here knows a file or the ledger. The order in which to read the code:

- `normal` and `sentences`: characters, paragraphs, sentences, quotations
- `dates` and `quantities`: numbers and their words, each mark whole
- `names`: known and new names
- `speakers`: who asserts what (`cues` finds the words, `identities` the persons)
- `reuse`: what texts share word for word
"""

from __future__ import annotations

from build_scripts.model import Reading
from build_scripts.reading.dates import find_dates
from build_scripts.reading.names import Gazetteer, find_names
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
        gazetteer: the known names; without it no names are read.

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
        names=find_names(text, gazetteer) if gazetteer else (),
        attributions=find_attributions(text),
    )
