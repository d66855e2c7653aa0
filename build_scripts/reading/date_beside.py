"""What stands right beside a date and tells its direction, whatever the verb: "April delivery"."""

from __future__ import annotations

import re
from typing import NamedTuple

_TRADED_AFTER = re.compile(r" (?:delivery|futures|settlement|contract)\b")
"""What is traded now and due then: "gold for April delivery", "the May contract"."""
_AHEAD_AFTER = re.compile(
    r"'s (?:[\w-]{2,20} ){1,3}(?:(?:will|would) (?!have\b)|(?:is|was|are|were) (?:due|expected|to)\b)"
    r"| (?:[a-z]{2,20} )?deadline\b"
    r"| has been (?:declared|named|proclaimed) an? "
)
"""What is to come, unless it is of a kind that has happened: "Tuesday's election would go ahead"."""


_HAPPENED_AFTER = re.compile(
    r"'s (?:\d{1,3}-\d{1,3} )?(?:[\w-]{2,20} )?(?:ruling|verdict|attacks?|shootings?"
    r"|bombings?|blasts?|explosions?|crash|killings?"
    r"|announcement|decision|loss|losses|defeat|win|victory|speech|statement|earthquake|quake|sell-?off|gains?"
    r"|close)\b"
)
"""What is told of when it is over: "Monday's ruling", "Friday's deadly attack"."""
_WAS_AFTER = re.compile(
    r" (?:was|were) (?!to\b|due\b|scheduled\b|set\b|expected\b|planned\b|supposed\b|likely\b)"
)
"""What a day's event has undergone: "a hearing on Monday was put off"."""
_RECORD_BEFORE = re.compile(r"(?:[a-z]est|worst) \Z")
_RECORD_AFTER = re.compile(
    r" (?:since\b|on record\b|ever\b|in (?:[a-z]+ ){0,4}[0-9a-z]{1,8} (?:years|decades)\b)"
)
"""The coldest March in 50 years is over, whatever will come of it."""
_COMPARED_BEFORE = re.compile(
    r"(?<!later )(?<!sooner )(?<!earlier )(?<!rather )(?<!other )\bthan (?:(?:in|during|at|on|for) )?"
    r"(?:the )?\Z"
)
"""What is measured by a time is measured by one that is over: "sales will be weaker than in June"."""
_DID_AFTER = re.compile(
    r" (?!expected|scheduled|planned|proposed|based|called|aimed)(?:[a-z]{2,20}ed|said|told|held|won"
    r"|took|made|gave|met|began|struck|sent|put|set|left|fell|rose|found|shot|broke)\b(?! by\b| for\b)"
)
_NOUN_BEFORE = re.compile(
    r"(?<!\bon )(?<!\bby )(?<!\bfor )(?<!\bnext )(?<!\bthis )(?<!since )(?<!until )(?<!before )(?<!after )"
    r"(?<=[a-z]{2} )\Z"
)
"""Between who did and what they did stands its day: "The government Monday agreed to …"."""
_WILL_AFTER = re.compile(r" (?:will|would) (?!have\b)")
_SUBJECT_BEFORE = re.compile(r"(?:\bthat |[.!?][\"')]{0,2} |\n|\A)\Z")
"""Before a day of which a sentence tells: "he warned that Sunday would be hard"."""
_DECLARED_BEFORE = re.compile(r"(?:declar|proclaim|nam|designat)(?:ed|es|ing) \Z")
_DAY_OF = re.compile(r" (?:as )?an? (?:[a-z]{3,12} ){0,2}(?:day of|holiday)\b")
_AWAITED_BEFORE = re.compile(
    r"\b(?:ahead of|await(?:s|ed|ing)?|wait(?:s|ed|ing)? for|prepar(?:e|es|ed|ing) for) \Z"
)

_THROUGH_BEFORE = re.compile(
    r"(?<!was )(?<!were )\b(?:cancel(?:l?ed|ing)?|suspend(?:ed|ing)?|ground(?:ed|ing)|halt(?:ed|ing)"
    r"|clos(?:ed|ing)|extend(?:ed|ing)?|bann?(?:ed|ing)?) (?:[\w'-]{1,20} ){0,5}through \Z"
)
"""What is cancelled through Wednesday is so on a Wednesday to come."""


class _Sign(NamedTuple):
    """Words beside a date, all of which must stand there."""

    direction: str
    after: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    reach: int = 28
    """Characters that the words before may begin ahead of the date."""
    ending: str = ""
    """What those words end with, which is asked first."""


_SIGNS = (
    _Sign("future", before=_THROUGH_BEFORE, reach=90, ending="through "),
    _Sign("future", after=_TRADED_AFTER),
    _Sign("future", before=_AWAITED_BEFORE),
    _Sign("past", after=_HAPPENED_AFTER),
    _Sign("past", after=_WAS_AFTER),
    _Sign("past", after=_DID_AFTER, before=_NOUN_BEFORE),
    _Sign("past", after=_RECORD_AFTER, before=_RECORD_BEFORE),
    _Sign("past", before=_COMPARED_BEFORE),
    _Sign("future", after=_DAY_OF, before=_DECLARED_BEFORE),
    _Sign("future", after=_AHEAD_AFTER),
    _Sign("future", after=_WILL_AFTER, before=_SUBJECT_BEFORE),
)
"""The first that stands there tells."""


def direction_beside(low: str, start: int, end: int) -> str:
    """Return "future" or "past" where the words beside a date tell it, else "".

    >>> words = "gold for april delivery rose."
    >>> direction_beside(words, words.index("april"), words.index(" delivery"))
    'future'
    """
    for sign in _SIGNS:
        if sign.after and not sign.after.match(low, end):
            continue
        if sign.ending and not low.endswith(sign.ending, 0, start):
            continue
        if sign.before and not sign.before.search(low, max(0, start - sign.reach), start):
            continue
        return sign.direction
    return ""
