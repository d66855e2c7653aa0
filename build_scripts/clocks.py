"""Times of day as they are compared: a round one leaves more room than a fine one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.evidence import Claim
from build_scripts.model import DateValue

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(?P<hour>\d\d):(?P<minute>\d\d)")
_ROUND = ((60, 30), (30, 15), (15, 8), (10, 5), (5, 3))
"""Minutes to which people round, the coarsest first, each with the minutes that they round away."""
_HEDGE = re.compile(
    r"\b(?:about|around|after|before|by|near|nearly|almost|towards?|roughly|approximately|until|till|since"
    r"|past|between|shortly|soon|just|early|late|or so)\b",
    re.IGNORECASE,
)
_HEDGED = 30
"""Minutes around a time that is hedged: "shortly after 3 a.m.", "about 2:50"."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, in minutes after midnight, and how many minutes around it round to it."""

    minute: int
    room: int

    def rounds(self, other: Clock) -> bool:
        """Whether this may be the other one, rounded."""
        return self.minute - self.room <= other.minute < self.minute + self.room


def clock_of(claim: Claim) -> Clock | None:
    """The time of day that a claim tells of one known day; None: it tells none."""
    value, words = claim.value, claim.mark.text if claim.mark else ""
    if not isinstance(value, DateValue) or value.earliest is None or value.earliest != value.latest:
        return None
    found = _CLOCK.fullmatch(value.timex[:16])
    if found is None:
        return None
    minute = int(found["hour"]) * 60 + int(found["minute"])
    room = next((room for step, room in _ROUND if minute % step == 0), 0)
    return Clock(minute, max(room, _HEDGED) if _HEDGE.search(words) else room)
