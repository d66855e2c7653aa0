"""Which known name a new one may be a variant of: another spelling, or the initials.

Names from other scripts are spelt in many ways. Each is folded to a form that drops what
spellings differ in, and the folded forms are compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from build_scripts.reading.names import Gazetteer

_ALIKE = 85
"""Likeness of two folded names, in per cent, from which one may be a variant of the other."""


def guess_variant(name: str, gazetteer: Gazetteer) -> str | None:
    """Find the known name that a new one may be a variant of."""
    folded = fold(name)
    best: tuple[float, str] | None = None
    for known, form, initials in _folded_forms(gazetteer):
        likeness = 100.0 if name == initials else fuzz.ratio(folded, form, score_cutoff=_ALIKE)
        if likeness >= _ALIKE and (best is None or likeness > best[0]):
            best = (likeness, known)
    return best[1] if best else None


@lru_cache(maxsize=8)  # a pure function of a frozen value: the same gazetteer serves many texts
def _folded_forms(gazetteer: Gazetteer) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (entry.id, fold(form), _initials(form)) for entry in gazetteer.entries for form in entry.forms
    )


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
