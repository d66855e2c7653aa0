"""Numbers of a clause that leaves out its verb and its noun: "Spain won 12 medals, China 30 and Japan 14"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.model import Mark, Quantity
from build_scripts.reading.numerals import Numeral
from build_scripts.reading.quantity_text import Found, Page

_HAD = re.compile(
    r"\b(?:w[io]ns?|winning|has|had|have|having|with|took|takes?|taking|scor\w+|gets?|got|receiv\w+|gain\w*|lost"
    r"|loses?|polled|polls|secur\w+|claim\w+|manag\w+|contribut\w+|hit|record\w+|report\w+|register\w+"
    r"|confirm\w+|sent|suppl\w+|pledg\w+|gave|add\w+|jump\w*|rose|fell|climb\w*|drop\w*|on|finish\w*"
    r"|averag\w+|collect\w+|earn\w+|lead\w*|led|counted|employ\w+|own\w*|holds?|held|reach\w*|touch\w*|saw|sees)"
    r" (?:(?:a|an|the|about|only|just|some|nearly|another|its|up|down) ){0,2}\Z"
)
"""Before the number of the whole clause: what each of several may do or have."""
_NAMED = re.compile(
    r"(?: (?:more|fewer|up|down|higher|lower)\b[^.;:,]{0,30})?"
    r"(?:[,;]|,? (?:and|while|but)|[,;] (?:and|while|but|with|followed by)) (?:(?:the|its|his|her) )?"
    r"(?:[A-Z][\w&.'-]{1,20}(?: of)? (?:[0-9]{2,3} )?){1,4}"
)
"""Between two numbers of such clauses: nothing but a name."""
_ASIDE = re.compile(r", | of (?:the |its |their )?")
"""Between the number of the whole clause and another: "303 of the 542 seats", "12, two more than"."""
_ENDS = re.compile(r"[.,;)]|\Z| (?:and|while|but|to|with|in|from|after|at|on)\b")


def read_gapped(page: Page, numeral: Numeral, marks: Sequence[Mark]) -> Found | None:
    """Read the 30 of "Spain won 12 medals, China 30": what is counted was said in the clause before.

    Args:
        page: the text.
        numeral: a number behind a name, with neither unit nor noun.
        marks: the quantities before it.
    """
    last = marks[-1] if marks else None
    if last is None or last.start < page.sentence(numeral.start)[0] or not isinstance(last.value, Quantity):
        return None
    first = _first_of_clause(page, marks)
    if not (last.rule == "gapped" or _HAD.search(page.before(first.start, 40))):
        return None
    if not _NAMED.fullmatch(page.plain, last.end, numeral.start):
        return None
    if not _ENDS.match(page.low, numeral.end):
        return None
    return Found(
        start=numeral.start,
        end=numeral.end,
        number=numeral.value,
        unit=last.value.unit,
        counted=last.value.counted,
        rule="gapped",
        why=f"what is counted was said with “{last.text}”",
    )


def _first_of_clause(page: Page, marks: Sequence[Mark]) -> Mark:
    """Give the 303 of "303 of the 542 seats, 21 more than": what the verb of the clause stands before."""
    first = len(marks) - 1
    while first > 0 and _ASIDE.fullmatch(page.low, marks[first - 1].end, marks[first].start):
        first -= 1
    return marks[first]
