"""Names that the gazetteer does not know, proposed for an editor to enter.

A run of capitalised words is a candidate. What stands in it and around it tells the kind: a
title or a reporting verb makes a person, a word such as "Army" or capitals alone a group, a
preposition of place or "province" a place. A guess at a known name comes with it where the
letters, read as a transliteration, are close, or where it is that name's acronym.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.model import Name
from build_scripts.reading.capital_runs import Word, find_runs, read_words
from build_scripts.reading.names import Gazetteer, find_names
from build_scripts.reading.normal import normalise
from build_scripts.reading.openings import Spelling, is_opening, is_subject, only_opens, read_spelling
from build_scripts.reading.reporting_verbs import FORMS
from build_scripts.reading.sentences import find_sentences
from build_scripts.reading.speaker_words import GROUPS, TITLES, is_group, is_role, word_set
from build_scripts.reading.tokens import AUXILIARIES, CLAUSE_OPENERS, PREPOSITIONS
from build_scripts.reading.variants import guess_variant

Span = tuple[int, int]
_PLACES = word_set(
    "province city town village region district border camp governorate mountain mountains heights "
    "hills valley river sea street road square airport bridge island coast desert base suburb outskirts "
    "county state barrens neighbourhood neighborhood checkpoint strip peninsula gulf bay lake hill "
    "plain crossing front highway dam reservoir canal weir lagoon creek forest harbour harbor glacier volcano"
)
_SEATS = _PLACES | word_set("university mayor bishop archbishop port archdiocese diocese")
"""Whose name is that of a place behind "of": "the mayor of Lind"."""
_WHERE = word_set(
    "in near from at outside inside into toward towards around across to through north south east west"
)
_MEMBERS = word_set(
    "militants fighters group movement rebels members forces troops soldiers officials gunmen "
    "terrorists militia leader leaders chief commander supporters spokesman spokeswoman network "
    "newspaper agency-led"
)
_BODIES = word_set(
    "front brigade brigades guard corps nations tv news radio times post forces jabhat watch "
    "cross crescent party &"
)
_NO_NOUNS = PREPOSITIONS | CLAUSE_OPENERS | AUXILIARIES
_TITLES_ALONE = TITLES - GROUPS
"""Titles that are no names of bodies."""
_STATE_BODIES = word_set("army military navy government parliament forces")
_FEASTS = word_set("christmas easter ramadan thanksgiving halloween eid diwali passover")
_DEMONYM_ENDS = ("ese", "ian", "ish", "ean", "ani", "qi", "can", "ite", "ni", "nis", "li", "lis")
_DEMONYMS = (*_DEMONYM_ENDS, *(f"{end}s" for end in _DEMONYM_ENDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewName:
    """A proposed name: every place where it stands, and what is known of it."""

    text: str
    """The name as first written, titles left out."""
    kind: str
    """``person``, ``group`` or ``place``."""
    title: str
    """The title or role before it, as worded; empty when there is none."""
    spans: tuple[Span, ...]
    """Where it stands, in the order of the text."""
    sentence: Span
    """The sentence of its first place."""
    variant_of: str | None
    """Id of the known name it may be a variant of."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    name: str
    title: str
    kind: str
    sentence: Span


def find_new_names(
    text: str, gazetteer: Gazetteer, names: Sequence[Name] | None = None
) -> tuple[NewName, ...]:
    """Propose the names of a text that no form of the gazetteer holds.

    Args:
        text: as published.
        gazetteer: the known names.
        names: where they stand, if that has been found already.

    >>> found = find_new_names("In Oslo, General Bo Roe of the Coal Front left. Roe said no.", Gazetteer())
    >>> [(one.text, one.kind, one.title, len(one.spans)) for one in found]
    [('Oslo', 'place', '', 1), ('Bo Roe', 'person', 'General', 2), ('Coal Front', 'group', '', 1)]
    """
    names = find_names(text, gazetteer) if names is None else names
    known = [(name.start, name.end) for name in names]
    plain = normalise(text)
    shortened = _last_words(plain, names)
    spelling = read_spelling(plain)
    candidates = [
        candidate
        for sentence in find_sentences(text)
        for candidate in _read_sentence(plain, sentence, spelling)
        if not _overlaps(known, candidate.span)
        and candidate.span[0] < shortened.get(candidate.name, len(plain))
    ]
    return tuple(_group(candidates, gazetteer))


def _last_words(plain: str, names: Sequence[Name]) -> dict[str, int]:
    """By which words known names may go on, and from where: after "General Bo Roe", "Roe" is no new name.

    A place has no short form: north of "Port Skarn" there may be a Skarn.
    """
    last: dict[str, int] = {}
    for name in names:
        *earlier, word = re.split(r"[ -]", plain[name.start : name.end])
        if earlier and name.kind == "actor":
            last.setdefault(word, name.end)
    return last


def _overlaps(known: Sequence[Span], span: Span) -> bool:
    at = bisect_right(known, span) - 1
    return any(start < span[1] and span[0] < end for start, end in known[max(at, 0) : at + 2])


def _read_sentence(plain: str, sentence: Span, spelling: Spelling) -> Iterator[_Candidate]:
    words = read_words(plain, sentence)
    texts = [word.text for word in words]
    for at, last in find_runs(words):
        opens = is_opening(texts, at)
        first = at + 1 if opens and only_opens(texts, at, last, spelling) else at
        if first > last:
            continue
        candidate = _describe(words, first, last, sentence)
        lone = opens and at == last and texts[at] not in spelling.capital
        behind = tuple(texts[at + 1 : at + 10])
        if candidate is not None and (candidate.kind or not lone or is_subject(texts[at], behind)):
            yield candidate


def _describe(words: Sequence[Word], first: int, last: int, sentence: Span) -> _Candidate | None:
    name = first
    while name <= last and (words[name].text in (".", "-") or _leads(words, name, last)):
        name += 1
    title = _text(words[first:name]) if name > first else ""
    if name == last and _is_adjective(words, last) and words[last + 1].text in _STATE_BODIES:
        end, text = words[last + 1].end, _text(words[last : last + 2])  # Danish army
        return _Candidate((words[name].start, end), text, "", "group", sentence)
    if name > last or (name == last and (_is_adjective(words, last) or words[last].key in _FEASTS)):
        return None
    kind = _find_kind(words, name, last, titled=name > first)
    before = words[first - 1] if first else None
    if kind == "person" and not title and before is not None and before.key in TITLES:
        title = before.text
    end = words[last].end - (2 if words[last].text.endswith("'s") else 0)
    text = _text(words[name : last + 1]).removesuffix("'s")
    return _Candidate((words[name].start, end), text, title, kind, sentence)


def _text(words: Sequence[Word]) -> str:
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts.append(word.text if before.end == word.start else " " + word.text)
    return "".join(parts)


def _leads(words: Sequence[Word], at: int, last: int) -> bool:
    """Tell a title, or the body whose title follows, at the front of a run of capitals."""
    ahead = [word.key for word in words[at : min(last, at + 4)]]
    titles = [number for number, key in enumerate(ahead) if key in TITLES]
    return bool(titles) and not is_group(words[last].key)


def _is_adjective(words: Sequence[Word], at: int) -> bool:
    """Tell "Danish | troops": the adjective of a country before a noun."""
    if not words[at].key.endswith(_DEMONYMS):
        return False
    following = words[at + 1].text if at + 1 < len(words) else ""
    return (following[:1].islower() and following not in _NO_NOUNS) or following == "-"


def _is_dateline(words: Sequence[Word], last: int) -> bool:
    """Tell the place of a dateline: "MANILA (Coal Times) -", "YARZE, Peru: ", "LA PAZ - "."""
    if not all(word.text.isupper() for word in words[: last + 1]) or words[last].end - words[0].start < 3:
        return False
    mark, following = ([word.text for word in words[last + 1 : last + 3]] + ["", ""])[:2]
    spaced = mark == "-" and words[last].end < words[last + 1].start
    closing = next((n for n in range(last + 2, min(last + 8, len(words) - 1)) if words[n].text == ")"), None)
    agency = mark == "(" and closing is not None and words[closing + 1].text == "-"
    return spaced or agency or (mark == "," and following[:1].isupper())


def _find_kind(words: Sequence[Word], first: int, last: int, *, titled: bool) -> str:
    before = words[first - 1].key if first else ""
    after = words[last + 1].key if last + 1 < len(words) else ""
    keys = [word.key for word in words[first : last + 1]]
    if (
        titled
        or before in _TITLES_ALONE
        or (is_role(before) and last > first and before not in ("group", "front"))
    ):
        return "person"
    of_faith = keys[0].endswith("ite") and len(keys[0]) > 5 and last > first  # "Shi'ite Front"
    if of_faith or is_group(before) or any(is_group(key) or key in _BODIES for key in keys):
        return "group"  # "the operator Lind Water"
    if (
        (first == 0 and _is_dateline(words, last))
        or after in _PLACES
        or keys[-1] in _PLACES
        or (before == "of" and first > 1 and words[first - 2].key in _SEATS)
    ):
        return "place"
    speaks = after in FORMS and words[last + 1].text.islower()
    if last > first and (speaks or after in ("who", "'s") or before in ("by", "with")):
        return "person"
    if (
        (words[last].text.isupper() and len(words[last].text) > 1)
        or after in _MEMBERS
        or before in ("the", "against")
    ):
        return "group"
    if before in _WHERE:
        return "place"
    return "person" if last > first or speaks else ""


def _group(candidates: Sequence[_Candidate], gazetteer: Gazetteer) -> Iterator[NewName]:
    """Put the places of one name together; a last name belongs to the full name before it.

    The place of a dateline ("LIND, May 3") is the one that stands in small letters elsewhere.
    """
    groups: dict[str, list[_Candidate]] = {}
    full: dict[str, str] = {}
    small = {one.name.upper(): one.name for one in candidates if not one.name.isupper()}
    for candidate in candidates:
        name = small.get(candidate.name, candidate.name) if candidate.kind == "place" else candidate.name
        *earlier, last = re.split(r"[ -]", name)
        key = name if earlier else full.get(last, name)
        if earlier and candidate.kind == "person":
            full.setdefault(last, name)
        groups.setdefault(key, []).append(candidate)
    for name, places in groups.items():
        kinds = [place.kind for place in places if place.kind] or ["group"]
        titled = any(place.title for place in places)
        yield NewName(
            text=name,
            kind="person" if titled else max(dict.fromkeys(kinds), key=kinds.count),
            title=next((place.title for place in places if place.title), ""),
            spans=tuple(place.span for place in places),
            sentence=places[0].sentence,
            variant_of=guess_variant(name, gazetteer),
        )
