"""Ids and plain words for what the machine proposes: no digits, no words of its own about the topic."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from build_scripts.contexts import content_words, is_empty_word
from build_scripts.entries import LONGEST_ID, RESERVED_STARTS, GroupEntry
from build_scripts.model import Quantity
from build_scripts.reading.fates import bare_of_fate
from build_scripts.wording import unit_name

_LETTERS = re.compile(r"[a-z]+")
_FORBIDDEN = re.compile(r"[\"“”\[\](){}*_`|\\~^<>]+")
_NO_DIGIT = re.compile(r"[^\d\s\"“”\[\](){}*_`|\\~^<>]+")
Span = tuple[int, int]
"""First character and the one after the last."""
LONGEST_TITLE = 8
"""Words of an article from which an id is made."""

_ASKED = {
    "How large an area": "km2 m2 cm2 mile2 ft2 in2 yard2 ha acre dunam",
    "How large a volume": "m3 km3 ft3 in3 yard3 mile3 l ml cl hl Ml Gl gallon",
    "How far or how long": "km m cm mm mile ft yard",
    "How warm or how cold": "°C °F degree K",
    "How fast": "km/h km/s m/s ft/s mph knot",
    "Which share": "percent",
    "In which proportion": "ratio",
    "How long a time": "year month week day hour minute second",
    "How many people a day": "person/day",
}
ASKED = {unit: asked for asked, units in _ASKED.items() for unit in units.split()}
"""What a number in a unit answers, where nothing more is known; all other units are counted or paid."""
_BEFELL = {
    "killed": "died or were killed",
    "hurt": "were hurt",
    "missing": "were missing",
    "displaced": "fled or were displaced",
    "homeless": "were homeless",
    "rescued": "survived or were rescued",
    "held": "were arrested or held",
    "captured": "were captured",
    "freed": "were freed",
    "returned": "returned",
    "destroyed": "were destroyed",
    "damaged": "were damaged",
    "infected": "were infected",
    "hospitalised": "were in hospital",
    "recovered": "recovered",
    "vaccinated": "were vaccinated",
}
"""What is asked of those whom something befell, by ``reading.fates``."""
_PRONOUNS = frozenset({"them", "those", "these", "others", "us"})
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
    """The first word of an article's id that tells something: ids of its claims begin with it.

    >>> prefix_of("the-lantern-ferry-runs-aground")
    'lantern'
    """
    words = article.split("-")
    return next((word for word in words if not is_empty_word(word)), words[0])


def asked_words(quantity: Quantity, befell: str | None = None) -> str:
    """What a number answers, its counted noun as a quotation.

    Args:
        quantity: The number.
        befell: One of ``reading.fates.FATES``, where it tells that of those it counts.

    >>> asked_words(Quantity(number=None, low=None, high=None, counted="miners"))
    'How many “miners”?'
    >>> asked_words(Quantity(number=None, low=None, high=None, counted="missing miners"), "missing")
    'How many “miners” were missing?'
    >>> asked_words(Quantity(number=None, low=None, high=None, unit="µg/m3"))
    'How much?'
    """
    noun = counted_words(quantity)
    if quantity.unit in ASKED:
        return ASKED[quantity.unit] + (f" (“{noun}”)?" if noun else "?")
    if _CURRENCY.fullmatch(quantity.unit):
        return "How much money?"
    if befell:
        whom = bare_of_fate(noun)
        return f"How many {f'“{whom}” ' if whom else ''}{_BEFELL[befell]}?"
    if noun:
        return f"How many “{noun}”?"
    name = unit_name(quantity.unit)
    spelt = not any(char.isdigit() or char == "/" for char in name)
    return f"How many {name}?" if spelt else "How much?"


def counted_words(quantity: Quantity) -> str:
    """What is counted, in the words of the text, without anything that a prose field may not hold."""
    words = quantity.counted
    found = _NO_DIGIT.findall(words)
    pronoun = not found or is_empty_word(found[-1]) or found[-1].casefold() in _PRONOUNS
    return "" if pronoun or any(character.isdigit() for character in words) else " ".join(found)


def title_words(body: str, clause: Span, place: Span, others: Iterable[Span]) -> str:
    """A few words of an article beside a number or date, none of them with a digit.

    They stand before it in its clause when there are enough of them, else after it. "…" stands for
    numbers, dates and quotation marks between them.

    Args:
        body: The article's.
        clause: The sentence, or what is said in it.
        place: The number or date.
        others: Numbers and dates of the article.

    >>> body = "It struck a reef about 3 km from Skarn at dawn on Tuesday, he said."
    >>> title_words(body, (0, 57), (49, 57), [(17, 27)])
    'a reef … from Skarn at dawn'
    """
    known = sorted({*others, place})
    before = _last_part(_pieces(body[clause[0] : place[0]], clause[0], known))[-LONGEST_TITLE:]
    after = _pieces(body[place[1] : clause[1]], place[1], known)[:LONGEST_TITLE]
    chosen = before if _tells(before) >= min(2, _tells(after)) else after
    while chosen and (is_empty_word(chosen[-1].strip(_EDGES)) or chosen[-1] == GAP):
        chosen.pop()
    while chosen and chosen[0] == GAP:
        chosen.pop(0)
    return " ".join(chosen).strip(_EDGES)


GAP = "…"
_EDGES = " ,;:.?!-–—"


def _pieces(text: str, at: int, others: Iterable[Span]) -> list[str]:
    """The words of a text; a gap for each stretch that a title may not hold."""
    for start, end in others:
        first, last = max(0, start - at), min(len(text), end - at)
        if first < last:
            text = text[:first] + "\0" * (last - first) + text[last:]
    words = [
        GAP if "\0" in word or any(map(str.isdigit, word)) else word
        for piece in text.split()
        for word in _FORBIDDEN.sub(f" {GAP} ", piece).split()
    ]
    return [word for place, word in enumerate(words) if word != GAP or words[place - 1 : place] != [GAP]]


def _last_part(words: list[str]) -> list[str]:
    """What follows the last comma, if it says enough by itself."""
    ends = [place + 1 for place, word in enumerate(words[:-1]) if word[-1] in ",;:"]
    return next((words[end:] for end in reversed(ends) if _tells(words[end:]) >= 3), words)


def _tells(words: Sequence[str]) -> int:
    return len(content_words(" ".join(words)))


def slug_words(text: str) -> list[str]:
    """The first telling words of a text, three at most."""
    return [word for word in content_words(text) if word.isascii()][:3]


def group_for(kind: str, alike: Iterable[str], groups: Sequence[GroupEntry]) -> str:
    """The heading under which an entry is proposed.

    It is where most of the entries like it stand; the first by the alphabet among equals. Where
    there are none, it is the first heading whose ``takes:`` names the kind, else the last of all.
    """
    counts = Counter(alike)
    if counts:
        return min(counts, key=lambda group: (-counts[group], group))
    return next((group.id for group in groups if kind in group.takes), groups[-1].id)
