"""Which known name a new one may be a variant of: another spelling, or the initials.

Names from other scripts are spelt in many ways. Each is folded to a form that drops what
spellings differ in, and the folded forms are compared.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from build_scripts.reading.names import Gazetteer

_ALIKE = 85
"""Likeness of two folded names, in per cent, from which one may be a variant of the other."""
_SAME = 100


def guess_variant(name: str, gazetteer: Gazetteer) -> str | None:
    """Find the known name that a new one may be a variant of."""
    known = _known_forms(gazetteer)
    places = [known.initials[name]] if name in known.initials else []
    alike = process.extractOne(fold(name), known.folded, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if alike is not None and (not places or alike[1] == _SAME):
        places.append(alike[2])
    return known.ids[min(places)] if places else None


class _Known(NamedTuple):
    """The forms of a gazetteer's names, in its order."""

    ids: tuple[str, ...]
    folded: tuple[str, ...]
    initials: dict[str, int]
    """The number of the first form with these initials."""


@lru_cache(maxsize=8)  # a pure function of a frozen value: the same gazetteer serves many texts
def _known_forms(gazetteer: Gazetteer) -> _Known:
    forms = [(entry.id, form) for entry in gazetteer.entries for form in entry.forms]
    initials: dict[str, int] = {}
    for number, (_, form) in enumerate(forms):
        initials.setdefault(_initials(form), number)
    return _Known(tuple(id for id, _ in forms), tuple(fold(form) for _, form in forms), initials)


def _initials(form: str) -> str:
    words = re.findall(r"\w+", form)
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


_FOLDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\b(?:al|el|ad|ar|as|ash|at|an)[- ]", ""),
        (r"['’`-]", ""),
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"q|ck|c(?![eih])", "k"),
        (r"dh|th", "d"),
        (r"sh", "s"),
        (r"ou|oo|o|w", "u"),
        (r"ee|ei|ai|ay|ey|ie|y|e", "i"),
        (r"(.)\1", r"\1"),
        (r"(?<=.)h?\b", ""),
        (r"z", "s"),
    )
)


def fold(name: str) -> str:
    """Fold spellings of one name in another script together.

    >>> fold("Qaddoura") == fold("Kadura"), fold("Bayt al-Nour") == fold("Beit el-Nur")
    (True, True)
    """
    folded = name.lower()
    for pattern, to in _FOLDS:
        folded = pattern.sub(to, folded)
    return folded
