"""Whose money a text tells of: bare "francs" are Swiss where it has named Swiss francs and no others."""

from __future__ import annotations

import re

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.currency_words import CURRENCIES

_SHARED = (
    "franc", "peso", "dinar", "shilling", "rupee", "rouble", "ruble", "lira", "kron", "riyal", "rial",
    "dirham", "kwacha",
)  # fmt: skip
"""The beginnings of names that several nations give to their money.

Bare dollars and pounds stay what they are: texts convert into them.
"""
_NATIONAL = {spelling: code for spelling, code in CURRENCIES.items() if " " in spelling}
_NAME = re.compile(rf" (?P<name>(?:{alternatives(_SHARED)})[a-z]{{0,2}})\b")
_LONGEST = max(map(len, _NATIONAL))


def nations_of_money(low: str) -> dict[str, str]:
    """Give, by the code of a bare name, the code of the one nation whose money the text calls so.

    >>> nations_of_money("it paid 4 billion swiss francs and has 2 billion francs")
    {'franc': 'CHF'}
    >>> nations_of_money("mexican pesos and chilean pesos"), nations_of_money("a peso")
    ({}, {})
    """
    if not any(f" {name}" in low for name in _SHARED):  # most texts: quicker than the pattern
        return {}
    named: dict[str, set[str]] = {}
    for match in _NAME.finditer(low):
        before = low[max(0, match.start() - _LONGEST) : match.start()].split()
        spelled = (" ".join([*before[-words:], match["name"]]) for words in (2, 1))
        code = next((_NATIONAL[words] for words in spelled if words in _NATIONAL), "")
        if code and match["name"] in CURRENCIES:
            named.setdefault(CURRENCIES[match["name"]], set()).add(code)
    return {plain: codes.pop() for plain, codes in named.items() if len(codes) == 1}
