"""What a number tells of those it counts: that they were killed, wounded, displaced, or houses destroyed.

Two numbers of one report that tell the same of the same kind seem to answer one question however
they put it ("31 people were killed", "the death toll rose to 38"); two that tell different things
of them do not, alike as their words may be ("280 houses destroyed and another 900 damaged").
What is told stands right before the number, in its own words, or after it in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from build_scripts.model import Mark, Quantity
from build_scripts.reading.normal import normalise
from build_scripts.reading.nouns import STATES, singular, unit_of, word_set

Span = tuple[int, int]


class Fate(NamedTuple):
    """What is told of some, and of whom."""

    told: str
    """One of ``FATES``."""
    of: str
    """The singular noun; empty for people, and where nothing is said but what befell them."""
    apart: bool = False
    """Whether they are a part of others, or somebody's who is named elsewhere: nothing to compare them by."""


FATES = {
    "killed": word_set("killed killing kills kill died die dies dying dead death deaths slain perished "
                       "perish drowned executed"),
    "hurt": word_set("wounded wounding wounds injured injuring injures injuries injury hurt hurting maimed"),
    "missing": word_set("missing unaccounted"),
    "displaced": word_set("displaced displacing displaces fled flee fleeing evacuated evacuating uprooted"),
    "homeless": word_set("homeless"),
    "rescued": word_set("rescued rescuing saved plucked winched pulled alive survived survive surviving"),
    "held": word_set("arrested arresting arrests arrest detained detaining detains detain jailed"),
    "captured": word_set("captured capturing captures prisoner captive"),
    "freed": word_set("freed freeing released releasing"),
    "returned": word_set("returned"),
    "destroyed": word_set("destroyed destroying destroys collapsed flattened razed levelled leveled"),
    "damaged": word_set("damaged damaging damages"),
    "infected": word_set("infected infecting infects"),
    "hospitalised": word_set("hospitalised hospitalized"),
    "recovered": word_set("recovered discharged"),
    "vaccinated": word_set("vaccinated vaccinating vaccine inoculated immunised immunized"),
}  # fmt: skip
_COUNTED = {
    "killed": word_set("fatalities fatality bodies body corpses corpse lives"),
    "rescued": word_set("survivors survivor"),
    "held": word_set("detainees detainee"),
    "captured": word_set("prisoners captives"),
    "infected": word_set("infections infection cases case"),
}
"""What tells it only where it is counted: "12 bodies", but not "set up by a body"."""
_OF_THINGS = frozenset({"destroyed", "damaged", "captured"})
"""What befalls what is no person."""
_FATE_OF = {word: fate for fate, words in FATES.items() for word in words}
_FATE_OF_COUNTED = _FATE_OF | {word: fate for fate, words in _COUNTED.items() for word in words}
_HOSPITAL = (
    (re.compile(r"\bleft (?:the )?hospital\b"), "discharged"),
    (re.compile(r"\b(?:in|to) (?:the |a )?hospitals?\b"), "hospitalised"),
)
_TELLING = STATES | word_set("""
    death fatality body corpse life injury wound prisoner captive detainee case infection patient casualty
    victim arrest one more other kill
""")
"""Words that are counted, and name nobody: what is told of them, or a stand-in."""
_PEOPLE = word_set("person people resident inhabitant villager citizen local human individual survivor")
_ALIKE = {
    "home": "house", "dwelling": "house", "troop": "soldier", "serviceman": "soldier", "trooper": "soldier",
    "servicemember": "soldier", "kid": "child",
}  # fmt: skip
ALL_THERE = word_set("""
    worker employee miner passenger traveller traveler commuter guest tourist visitor holidaymaker shopper
    customer spectator fan reveller concertgoer pilgrim worshipper worshiper climber hiker skier villager
    inmate patient student pupil refugee migrant evacuee victim casualty
""")
"""Those for whose sake a place or a vehicle is full: they may be all whom something befell there. Soldiers,
children and the like are told of as a part of others."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
CLAUSE_END = re.compile(r"[,;:.!?()–—\n]")
_BEFORE = re.compile(
    r"""\b (?P<verb>[a-z]+) \ (?:(?:
        of | to | at | least | most | about | around | some | nearly | almost | over | more | than | fewer
      | less | up | as | many | another | a | an | further | the | all | only | just | roughly
      | approximately | other
    )\ )* \Z""",
    re.VERBOSE,
)
"""The last word before a number that does not only hedge it."""
_TOLL = re.compile(
    r"""\b (?: (?P<death>death\ toll)
             | number\ of\ (?P<number>(?:[a-z]+\ ){1,3})
             | (?:put|counted|counts)\ (?:the\ |its\ |their\ )?(?P<put>dead|wounded|injured|missing) )
        [^,;:.!?()–—]* \b (?:to|at|was|were|is|of|reached|passed|exceeded|topped) \ (?:[a-z]+\ ){0,3} \Z""",
    re.VERBOSE,
)
_SOMEBODYS = re.compile(r"\b(?:their|its|his|her|our)\ (?:own\ )?[a-z]+\b|\bthose\ (?:of|in|from|on)\b")
"""Whose they are is said elsewhere: "put their dead at 22 and those of the army at 50"."""
_PART = re.compile(
    r"""(?:\b|\A\ )(?: including | among\ them | amongst\ them | of\ (?:whom|them|those|which)
        | (?:another|separate|second|earlier|previous|similar|different|unrelated)\ (?:attack|incident|quake|
            earthquake|blast|explosion|strike|raid|storm|outbreak|crash|accident|clash|battle|episode) )\b""",
    re.VERBOSE,
)
_OUT_OF = re.compile(r"\bof\ (?:the|its|their|these|those)\ [a-z\ ]+,\ \Z")
"""They are told of before the number: "Of the attackers, 31 were killed"."""
_MORE = re.compile(r"\b(?:more|additional|further)\ [a-z]+\Z|\bof (?:the|them|these|those|which|whom)\b")
"""A number that comes on top of another, or out of one."""
_OF_WHOM = re.compile(r" of (?:the |its |their )?(?P<whom>[a-z]+)")
_KIND = re.compile(r"[A-Z]\w+(?= \w)")
"""A word before the noun that says which: "Danish villagers"."""
_FAR = 8
"""So many words behind a number may stand before what is told of it."""


def find_fate(text: str, sentence: Span, mark: Mark, marks: Sequence[Mark]) -> Fate | None:
    """What a number tells of those it counts; None where it tells nothing that is known here.

    Args:
        text: The text.
        sentence: The sentence that the number stands in.
        mark: The number.
        marks: The marks of that sentence.
    """
    if not isinstance(mark.value, Quantity) or mark.value.unit not in ("person", "place", "item", "vehicle"):
        return None
    counts = [one for one in marks if isinstance(one.value, Quantity)]
    last = max((one for one in counts if one.end <= mark.start), key=lambda one: one.end, default=None)
    following = min((one for one in counts if one.start >= mark.end), key=lambda one: one.start, default=None)
    own = _plain(text, mark.start, mark.end)
    before = _plain(text, last.end if last else sentence[0], mark.start)
    after = _plain(text, mark.end, following.start if following else sentence[1])
    told = _told_of(before, own, after)
    if not told and following and after == " and ":  # "seven rebels and one guard dead"
        told = _told_after(_plain(text, following.end, sentence[1]))
    if not told or not _can_befall(told, mark.value):
        return None
    noun = _noun(mark.value.counted, after)
    if noun is None and last and isinstance(last.value, Quantity):
        noun = _noun(last.value.counted, before)
    part = _PART.search(_plain(text, sentence[0], mark.end)) or _PART.match(after) or _MORE.search(own)
    return Fate(told, noun or "", bool(part or _SOMEBODYS.search(before) or _OUT_OF.search(before)))


def _plain(text: str, start: int, end: int) -> str:
    plain = normalise(text[start:end]).casefold()
    for pattern, word in _HOSPITAL:
        plain = pattern.sub(word, plain)
    return plain


def _told_of(before: str, own: str, after: str) -> str | None:
    """What is told of some: a body is dead whoever recovers it, but detainees may be freed."""
    within = _told_within(own, _FATE_OF_COUNTED)
    return within if within == "killed" else _told_before(before) or within or _told_after(after)


def _told_within(own: str, words: Mapping[str, str] = _FATE_OF) -> str | None:
    found = [words[word] for word in _WORD.findall(own) if word in words]
    return found[-1] if found else None


def _told_before(before: str) -> str | None:
    """What a verb right before the number tells, or the total that the number is."""
    if (verb := _BEFORE.search(before)) and verb["verb"] in _FATE_OF:
        return _FATE_OF[verb["verb"]]
    if toll := _TOLL.search(before):
        return "killed" if toll["death"] else _told_within(toll["number"] or toll["put"])
    return None


def _told_after(after: str) -> str | None:
    """What the clause behind the number tells."""
    end = CLAUSE_END.search(after)
    words = _WORD.findall(after[: end.start()] if end else after)[:_FAR]
    return next((_FATE_OF[word] for word in words if word in _FATE_OF), None)


def _can_befall(told: str, counted: Quantity) -> bool:
    """Whether it befalls such as these: "names were missing" tells of no person."""
    if counted.unit == "person":
        return True
    words = _words(counted.counted)
    only_told = all(word in _FATE_OF_COUNTED or singular(word) in _TELLING for word in words)
    return told in _OF_THINGS or (counted.unit == "item" and only_told)


def bare_of_fate(counted: str) -> str:
    """The words of what is counted from the first on that says who or what it is; none may.

    >>> [bare_of_fate(words) for words in ("people", "dead civilians", "rebel prisoners", "dead", "bodies")]
    ['people', 'civilians', 'rebel prisoners', '', '']
    """
    words = counted.split()
    named = (at for at, word in enumerate(words) if all(_is_named(singular(part)) for part in _words(word)))
    first = next(named, len(words))
    return " ".join(words[first:])


def _noun(counted: str, after: str) -> str | None:
    """Who or what is counted, by its noun: empty for people, None where that says only what befell them.

    >>> _noun("soldiers", ""), _noun("rebel prisoners", ""), _noun("bodies", " of civilians")
    ('soldier', 'rebel', 'civilian')
    >>> _noun("people", ""), _noun("Danish villagers", "")
    ('', 'danish')
    """
    whom = _OF_WHOM.match(after)
    for words in (counted, whom["whom"] if whom else ""):
        named = [noun for word in _words(words) if _is_named(noun := singular(word))]
        if named:
            noun = "" if named[-1] in _PEOPLE else _ALIKE.get(named[-1], named[-1])
            kinds = [word.casefold() for word in _KIND.findall(normalise(words))]
            return " ".join([*kinds, noun]).strip()
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(normalise(text).casefold())


def _is_named(noun: str) -> bool:
    return noun not in _TELLING and noun not in _FATE_OF_COUNTED and unit_of(noun) != "item"
