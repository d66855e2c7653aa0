"""Which bare numbers are ages: "John Smith, 45, said", "he was 81", "died at 91", "those over 65"."""

from __future__ import annotations

import re

from build_scripts.model import Mark, Quantity
from build_scripts.reading.nouns import is_plural, unit_of
from build_scripts.reading.quantity_text import PERSONS_DO, Found, Page

_AGED = re.compile(
    r"\b(?:aged?|ages? of|ages|turned|turning|who is|who was|who turns|"
    r"(?:died|dies|dying|married|widowed|orphaned|retir(?:e|es|ed|ing)|enlisted|emigrated|fled|debuted|"
    r"abducted|kidnapped|conscripted|recruited|left (?:school|home)|dropped out|"
    r"turned pro(?:fessional)?|gave birth) at)"
    r" (?:between |only |just )?\Z"
    r"|\b(?:bec(?:ame|ome)|debut|throne|crowned|elected|appointed|ordained|graduat\w+|diagnosed|pregnant"
    r"|(?:his|her|their) (?:first|second|third) [a-z]+)\b[^.;:,0-9]{0,30} at \Z"
    r"|\b(?:man|woman|boy|girl|youth|teenager|child|pensioner|toddler|baby) of (?:about |just |only )?\Z"
    r"|\brang(?:e|ed|es|ing) in age from \Z"
    r"|(?:retirement|pension|voting|drinking|school|minimum|average|median) age "
    r"(?:[a-z]+ ){0,3}(?:to|of|at|is|was)(?: [0-9]{1,3} from)? \Z"
)
_OLDEST = re.compile(r"(?:oldest|youngest|eldest)\b[^.;:,0-9]{0,30} (?:is|was|were|being) (?:only |just )?\Z")
_OLDEST_OF = re.compile(r"\b(?:oldest|youngest|eldest) (?:of (?:them|whom|all) )?(?:just |only )?\Z")
_NAMED_AT = re.compile(r"[A-Z][a-z'-]+, at (?:just |only )?\Z")
"""Before an age set apart: "Martha Stewart, at 81, became"."""
_SOMEBODY_IS = re.compile(r"[ \"(](?:s?he|m(?:r|s|rs)\.? [a-z'-]{2,20}) (?:is|was) (?:only |just |still )?\Z")
_THEN = re.compile(r"[.,;)](?:\s|\Z|\"|')|\Z| when | and [a-z]")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z][\w'-]*)(?P<comma>,)? \Z")
_BEING = (" are ", " were ", " is ", " was ")
_AFTER_AGE = re.compile(r",|\.(?:\s|\Z)|\)")
_OLDEST_EVER = 110


def edge(found: Found) -> int:
    """Give where hedge and number begin."""
    return min(found.start, found.hedge.start) if found.hedge else found.start


def is_told_age(page: Page, found: Found) -> bool:
    """Tell whether the words before a number make it an age: "a girl of four", "died at 91"."""
    return _AGED.search(page.before(edge(found), 60, page.sentence(found.start)[0])) is not None


def is_age(page: Page, found: Found, begin: int) -> bool:
    """Tell whether the words around a bare number, in a sentence from `begin` on, make it an age."""
    if is_told_age(page, found):
        return True
    if not 1 <= found.number <= _OLDEST_EVER:
        return False
    before = " " + page.before(edge(found), 60, begin)
    if (
        _OLDEST.search(before)
        or _OLDEST_OF.search(before)
        or (_SOMEBODY_IS.search(before) and _THEN.match(page.low, found.end))
    ):
        return True
    apart = _NAMED_AT.search(page.plain[max(begin, edge(found) - 30) : edge(found)])
    if apart and page.low.startswith(",", found.end) and not found.number % 1:
        return True
    return _stands_apart(page, found)


def _stands_apart(page: Page, found: Found) -> bool:
    """Tell "John Smith, 45, said", "his wife, 29, died" and "those over 65"."""
    begins = edge(found)
    before = _WORD_BEFORE.search(page.plain[max(0, begins - 30) : begins])
    if before is None:
        return False
    word = before["word"]
    if found.hedge is not None:
        return (
            found.hedge.words in ("over", "under", "above", "below")
            and not before["comma"]
            and (word in ("those", "them") or unit_of(word.lower()) == "person")
        )
    if not before["comma"] or not (word[0].isupper() or (unit_of(word) == "person" and not is_plural(word))):
        return False
    return _AFTER_AGE.match(page.plain, found.end) is not None


def is_limit_of_age(page: Page, found: Found, last: Mark) -> bool:
    """Tell "of 650 members nine are under 30" from "650 members, over 30 of them women"."""
    if found.hedge is None or found.hedge.words not in ("over", "under") or found.counted:
        return False
    persons = isinstance(last.value, Quantity) and last.value.unit == "person"
    between = page.low[last.end : found.hedge.start]
    return (
        persons
        and between in _BEING
        and 1 <= found.number <= _OLDEST_EVER
        and not PERSONS_DO.match(page.low, found.end)
    )
