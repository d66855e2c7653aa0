"""The noun phrase that a number counts.

There is no parser here. A phrase runs from the number over adjectives and names to its head,
and in English the head of what more than one is counted of is a plural: "nine *Finnish
soldiers* that …". The words at which a phrase can only end (prepositions, auxiliaries,
pronouns) are a closed list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.reading.nouns import STATES, UNCHANGED, is_plural, is_unmarked_people, unit_of, word_set

_STOP = word_set("""
    own a an the this that these those some any each every both either neither no all another such of in on
    at by for from to with without within into onto over under above below between among across through
    during before after since until till against towards toward upon about around near behind beside
    besides beyond despite except inside outside off out up down along amid per via as than like if when
    where while because although though unless whether so but and or nor yet not also too only just even
    still already again who whom whose which what how why there here then thus however meanwhile
    according including is are was were be been being am has have had having do does did will would
    shall should may might must can could cannot won't wasn't weren't isn't aren't didn't don't it its
    he him his she her hers they them their theirs we us our ours you your yours i me my mine himself
    themselves itself one's said says told added reported announced claimed stated remained remain
    remains died fell fled went came left became began made took gave got saw found won lost rose hit
    held led ran set stood joined returned grew sold paid sent kept brought thought felt arrived escaped
    survived suffered who's that's today yesterday tomorrow tonight ago later earlier back away long
    wide high tall deep old north south east west northeast northwest southeast southwest apart together
    nearly roughly approximately exactly mostly mainly partly almost monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november
    december one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty
    dozens scores hundreds thousands millions respectively overall alone instead twice once worth versus
    vs v aboard
""")
"""Words at which a noun phrase can only end: it holds none of them."""

_PAST = word_set("""
    drew wore drove wrote spoke broke chose fought bought caught taught slept swam sang threw knew
    blew flew rode bore ate drank built dealt spent hid stole wept swept swore woke forgot sought
    shook sank struck withdrew withstood understood won't flocked queued
""")
"""Verbs in small letters at which a phrase ends: "19 million drew benefits"."""
_NAMES = frozenset({"US", "IT", "IS", "WHO", "LED", "North", "South", "East", "West"})
"""Written so, no end of a phrase: "eight US Marines", "three North Vietnamese divisions"."""

_ADJUNCTS = STATES | word_set("""
    sports arms women men children sales goods systems communications operations customs jobs drugs
    weapons rights savings earnings sanctions emergency services honours humanities parks series news
    veterans publications relations species data police staff aircraft media crew graphics electronics
    economics
    physics mathematics athletics logistics textiles telecoms telecommunications securities futures clothes
    benefits narcotics explosives forces robotics plastics cosmetics antiques accounts railways
    equities derivatives commodities highways semiconductors pharmaceuticals diagnostics
""")
"""Plurals and states that stand before another noun: "arms dealers", "missing soldiers"."""

_NO_VERBS = word_set("""
    bed seed breed feed need speed weed shed creed greed reed supply family assembly monopoly duopoly ally
    reply rally tally fly jelly anomaly butterfly
""")
"""Nouns that end like a participle or an adverb."""

_DOES = word_set(
    "gets goes comes becomes seems wants keeps brings holds stands includes makes takes gives remains"
)
"""Verbs behind one thing: "one egg holds"."""

_ONE_WORD = (
    r"(?P<word>(?:[A-Z]\.){2,4}(?=[ -])|[^\W\d_](?:[\w'/&.+-]{0,38}[\w+])?)"  # "U.S. troops", "left-wing"
)
_WORD = re.compile(rf"(?:[ ]{{1,2}}|[ ]?\n(?=[a-z])){_ONE_WORD}")
_FIRST = re.compile(rf"(?:[ ]{{1,2}}|[ ]?\n(?=[a-z])|-){_ONE_WORD}")
_JOINED = re.compile(r" (?:and|or|and/or)(?= [A-Za-z])")
_ALSO = re.compile(r" (?:and|or) (?P<word>[a-z-]{2,30})\b(?! (?:were|was|are|is))")
_DETERMINER = re.compile(
    r"\ (?:the|(?:its|their|his|her|our|my|your)(?:\ own)?|these|those|all|a|an|this|that)\b"
)
_PRONOUN = re.compile(r"\ (?:them|whom|which|us|those|these|it|that|this)\b")
_MOST_WORDS = 8
_SUCH = " such "

PRONOUNS = ("them", "whom", "which", "us", "those", "these")
"""What may stand for the counted noun: "scores of them"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A noun phrase: where its words begin and end, and its head in small letters."""

    start: int
    end: int
    head: str
    named: bool = False
    """The head is written with a capital: "Norwegians"."""

    @property
    def unit(self) -> str:
        """The kind of thing that is counted."""
        return unit_of(self.head, named=self.named)


def _phrase(words: list[re.Match[str]], head: int) -> Counted:
    word = words[head]["word"]
    return Counted(
        start=words[0].start("word"), end=words[head].end("word"), head=word.lower(), named=word.istitle()
    )


def counted_after(plain: str, at: int, right: int, *, one: bool = False) -> Counted | None:
    """Read the noun phrase that begins at `at`, up to its head.

    Args:
        plain: the normalised text, in its own letters (a plural of a name is told by them).
        at: where the number ends.
        right: where the reading must stop (the next date, the end of the sentence).
        one: one thing is counted, so the head is a singular.

    >>> text = "took nine Finnish soldiers that they hold"
    >>> (c := counted_after(text, 9, len(text))) and text[c.start:c.end]
    'Finnish soldiers'
    >>> text = "1,000 armed men and women left"
    >>> (c := counted_after(text, 5, len(text))) and (text[c.start:c.end], c.head)
    ('armed men and women', 'women')
    >>> counted_after("95 are critically ill", 2, 21) is None
    True
    """
    at += len(_SUCH) - 1 if plain.startswith(_SUCH, at) else 0  # "14 such cases"
    words = _stretch(plain, at, right)
    if not words:
        return None
    if plain.startswith("-", at):  # "two-bedroom flat" counts bedrooms, not flats
        return _phrase(words, 0)
    head = _singular_head(words) if one else _plural_head(words)
    if head is not None:
        found = _phrase(words, head)
        return found if one else _with_second(plain, found, right)
    joined = _JOINED.match(plain, words[-1].end(), right) if not one and len(words) <= 3 else None
    more = _stretch(plain, joined.end(), right) if joined else []
    head = _plural_head(more)
    return None if head is None else _phrase([words[0], *more], head + 1)


def _with_second(plain: str, found: Counted, right: int) -> Counted:
    """Take "and women" into "armed men and women": a second plural of the same kind."""
    also = _ALSO.match(plain, found.end, right)
    if also is None or also["word"] in UNCHANGED or not is_plural(also["word"]):
        return found
    second = Counted(start=found.start, end=also.end(), head=also["word"])
    return second if second.unit == found.unit != "item" else found


def counted_of(plain: str, at: int, right: int) -> Counted | None:
    """Read "of them", "of the enclave", "of Finnish forces" behind a share or a vague word.

    >>> text = "scores of them killed"
    >>> (c := counted_of(text, 6, 21)) and text[c.start:c.end]
    'them'
    >>> text = "two thirds of the territory, about 80"
    >>> (c := counted_of(text, 10, 27)) and text[c.start:c.end]
    'territory'
    """
    if not plain.startswith(" of ", at):
        return None
    at += len(" of such") if plain.startswith(" of such ", at) else 3
    if match := _PRONOUN.match(plain, at, right):
        following = _stretch(plain, match.end(), right)
        closed = match[0].strip() in ("them", "whom", "which", "us", "it")
        if closed or not following or (match[0].strip() == "those" and _plural_head(following) is None):
            return Counted(start=match.start() + 1, end=match.end(), head=match[0].strip())
    if determiner := _DETERMINER.match(plain, at, right):
        at = determiner.end()
    words = _stretch(plain, at, right)
    if not words:
        return None
    if plain.startswith("' ", words[-1].end()) and words[-1]["word"][-1] == "s":  # the banks' directors
        at = words[-1].end() + 1
        words = _stretch(plain, at, right) or words
    plural = counted_after(plain, at, right)
    if plural is not None:
        return plural
    head = _singular_head(words)
    if head is None or words[head]["word"].endswith("'s"):  # "90% of the country's 6 million people"
        return None
    return _phrase(words, head)


def _stretch(plain: str, at: int, right: int) -> list[re.Match[str]]:
    """Collect the words of a possible noun phrase up to a word that can only stand outside it."""
    words: list[re.Match[str]] = []
    match = _FIRST.match(plain, at, right)
    while match is not None and len(words) < _MOST_WORDS:
        word = match["word"]
        hyphened = word.lower().partition("-")[0] if match[0][0] == "-" else ""
        if (word.lower() in _STOP and word not in _NAMES) or hyphened in _STOP or word in _PAST:
            break
        words.append(match)
        match = _WORD.match(plain, match.end(), right)
    return words


def _plural_head(words: list[re.Match[str]]) -> int | None:
    """Find the head among the words: the first plural that no plural follows."""
    for index, match in enumerate(words):
        if not is_plural(match["word"]):
            continue
        after = words[index + 1]["word"] if index + 1 < len(words) else ""
        adjunct = match["word"] in _ADJUNCTS or match["word"][0].isupper()
        if adjunct and after and after[0].islower() and is_plural(after) and after not in UNCHANGED:
            continue  # "arms dealers", "Hamas fighters", "missing soldiers"
        if match["word"].istitle() and after and after[0].isupper():
            continue
        return index
    for index, match in enumerate(words):  # "nine Japanese", "two million Chinese retreated"
        after = words[index + 1]["word"] if index + 1 < len(words) else ""
        if match["word"].istitle() and is_unmarked_people(match["word"].lower()) and not after[:1].isupper():
            return index
    return None


def _is_bare_plural(word: str) -> bool:
    """Tell what can be no part of a singular phrase: a plural, or a verb that looks like one."""
    return is_plural(word) and word not in _ADJUNCTS and word not in UNCHANGED


def _singular_head(words: list[re.Match[str]]) -> int | None:
    """Find a singular head: the last of the known nouns in a row, else the last word before a verb."""
    units = [_phrase(words, index).unit for index in range(min(4, len(words)))]
    known = next((index for index, unit in enumerate(units) if unit != "item"), None)
    if known is not None:
        while (
            known + 1 < len(units)
            and units[known + 1] != "item"
            and words[known + 1]["word"] not in UNCHANGED
        ):
            known += 1  # "one passenger plane"
        return known
    last = None
    for index, match in enumerate(words[:4]):
        word = match["word"]
        verbal = word.endswith("ed") and (index or len(words) == 1)  # "one carried"
        adverb = word.lower().endswith("ly") and (index or len(words) == 1)  # "one fatally"
        if word[0].islower() and (word in _DOES or _is_bare_plural(word)):
            break  # "one egg holds", "one costs"
        if word not in _NO_VERBS and (verbal or adverb):
            break
        last = index
    return last
