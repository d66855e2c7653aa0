"""Altered copies among texts without a corpus, as ``telling`` finds them among the bodies of its articles."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from build_scripts.reading.alterations import SEED, AlteredCopy, altered_copies, open_page
from build_scripts.reading.reuse import find_runs, read_words
from build_scripts.reading.sentences import find_sentences


def find_altered_copies(texts: Mapping[str, str]) -> tuple[AlteredCopy, ...]:
    """Copies ordered by ids as in ``texts``, then by place."""
    vocabulary: dict[str, int] = {}
    pages = [
        open_page(key, text, read_words(text, vocabulary), find_sentences(text))
        for key, text in texts.items()
    ]
    runs = sorted(find_runs([page.words for page in pages], SEED))
    return tuple(
        copy
        for (a, b), found in groupby(runs, key=lambda run: (run.a, run.b))
        for copy in altered_copies(pages[a], pages[b], found)
    )
