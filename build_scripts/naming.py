"""Ids and plain words for what the machine proposes: no digits, no words of its own about the topic."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable

from build_scripts.contexts import content_words, is_empty_word
from build_scripts.entries import LONGEST_ID, RESERVED_STARTS
from build_scripts.model import Mark, Quantity

_LETTERS = re.compile(r"[a-z]+")
_FORBIDDEN = re.compile(r"[\"“”\[\](){}*_`|\\~^<>]+")
_NO_DIGIT = re.compile(r"[^\d\s\"“”\[\](){}*_`|\\~^<>]+")
LONGEST_TITLE = 8
"""Words of an article that stand as the title of a proposed event."""

ASKED = {
    "km2": "How large an area",
    "km": "How far or how long",
    "m": "How far or how long",
    "mile": "How far or how long",
    "percent": "Which share",
    "ratio": "In which proportion",
    "year": "How long a time",
    "month": "How long a time",
    "week": "How long a time",
    "day": "How long a time",
    "hour": "How long a time",
    "minute": "How long a time",
    "second": "How long a time",
    "person/day": "How many people a day",
}
"""What a number in a unit answers, where nothing more is known; all other units are counted or paid."""
_CURRENCY = re.compile(r"[A-Z]{3}")


def fresh_id(wanted: Iterable[str], taken: Collection[str]) -> str:
    """An id made of some words that nothing has yet.

    >>> fresh_id(["post", "Élan", "miners"], {"post-elan-miners"})
    'post-elan-miners-2'
    """
    joined = "-".join(wanted)
    plain = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode().lower()
    slug = "-".join(_LETTERS.findall(plain)) or "entry"
    if slug.startswith(RESERVED_STARTS):
        slug = f"from-{slug}"
    slug = slug[: LONGEST_ID - 4].rstrip("-")
    return next(
        id for id in (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))) if id not in taken
    )


def prefix_of(article: str) -> str:
    """The first word of an article's id: ids of its claims begin with it."""
    return article.split("-", maxsplit=1)[0]


def question_text(quantity: Quantity, article: str) -> str:
    """What a number answers, its counted noun as a quotation.

    >>> question_text(Quantity(number=None, low=None, high=None, counted="miners"), "gazette")
    'How many “miners”, as worded in [](article:gazette)?'
    """
    noun = counted_words(quantity)
    if quantity.unit in ASKED:
        asked = ASKED[quantity.unit] + (f" (“{noun}”)" if noun else "")
    elif _CURRENCY.fullmatch(quantity.unit):
        asked = "How much money"
    else:
        asked = f"How many “{noun}”" if noun else "How many"
    return f"{asked}, as worded in [](article:{article})?"


def counted_words(quantity: Quantity) -> str:
    """What is counted, in the words of the text, without anything that a prose field may not hold."""
    words = quantity.counted
    found = _NO_DIGIT.findall(words)
    pronoun = not found or is_empty_word(found[-1])
    return "" if pronoun or any(character.isdigit() for character in words) else " ".join(found)


def title_words(
    body: str, sentence: tuple[int, int], mark: Mark, others: Iterable[tuple[int, int]] = ()
) -> str:
    """A few words of the sentence beside its date, none of them with a digit.

    They stand before the date when there are enough of them, else after it.

    Args:
        body: The article's.
        sentence: In which the date stands.
        mark: The date.
        others: Numbers and dates of the article, where the words stop.
    """
    first = max((end for _, end in others if sentence[0] <= end <= mark.start), default=sentence[0])
    last = min((start for start, _ in others if mark.end <= start <= sentence[1]), default=sentence[1])
    before = _run(body[first : mark.start].split()[::-1])[::-1]
    after = _run(body[mark.end : last].split())
    chosen = before if len(before) >= min(4, len(after)) else after
    while chosen and is_empty_word(chosen[-1]):
        chosen.pop()
    return " ".join(_FORBIDDEN.sub("'", " ".join(chosen)).split()).strip(" ,;:.-–—")


def _run(words: Iterable[str]) -> list[str]:
    run: list[str] = []
    for word in words:
        if any(character.isdigit() for character in word) or len(run) == LONGEST_TITLE:
            break
        run.append(word)
    return run


def slug_words(text: str, most: int = 3) -> list[str]:
    """The first telling words of a text."""
    return [word for word in content_words(text) if word.isascii()][:most]


def most_common(groups: Iterable[str], otherwise: str) -> str:
    """The group that stands most often; the first by the alphabet among equals."""
    counts = Counter(groups)
    return min(counts, key=lambda group: (-counts[group], group)) if counts else otherwise
