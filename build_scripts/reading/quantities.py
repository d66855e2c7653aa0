"""Quantities in a text: hedge, number, unit and what is counted, each mark whole.

Every run of digits and every number word of a text ends up in exactly one place: in a date
(given by the caller), in a quantity, or in the list of what was dropped, with the rule that
dropped it. The text is read once from left to right; a numeral is read where it begins, then
the words before it (hedge, currency) and behind it (unit, noun phrase) are looked at, never
further than a few words.

The order in which to read the code: `numerals`, `hedges`, `units`, `counted` (words to
values), `not_quantities`, `fixed_phrases`, `labels` and `scores` (what counts nothing), `shares`, `ahead`,
`counts`, `millions`, `measures`, `ranges`, `multiples`, `singles`, `differences`, `ages`, `named_before`,
`levels`, `elsewhere`, `gapped`, `vague_marks` (what stands around a number), and this module, which puts
them together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from build_scripts.model import Dropped, Mark
from build_scripts.reading import not_quantities as never
from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.counted import PRONOUNS, counted_after
from build_scripts.reading.differences import compares
from build_scripts.reading.elsewhere import find_counted_elsewhere, read_again
from build_scripts.reading.fixed_phrases import phrase_rule
from build_scripts.reading.gapped_counts import read_gapped
from build_scripts.reading.hedges import hedge_before
from build_scripts.reading.measures import read_around, read_money
from build_scripts.reading.multiples import MULTIPLE, read_multiple
from build_scripts.reading.normal import INVISIBLE, MARKS
from build_scripts.reading.numerals import DIGITS, NUMBER_WORDS, SCALES, SMALL, Numeral, read_within
from build_scripts.reading.quantity_text import Page, Room, drop, make_mark, open_page
from build_scripts.reading.ranges import read_one_in, read_range, read_ratio
from build_scripts.reading.scores import score_rule
from build_scripts.reading.shares import read_rate
from build_scripts.reading.singles import SINGLE, read_and_half, read_another, read_single
from build_scripts.reading.speaker_words import word_set
from build_scripts.reading.units import unit_after
from build_scripts.reading.vague_marks import find_vague

_ORDINALS = alternatives(never.ORDINALS)
_MAJORITY = r"(?:vast\ |overwhelming\ |large\ |slim\ |great\ |clear\ )?(?:majority|bulk)\b"
CANDIDATE = re.compile(
    rf"""
      (?P<digit> (?:(?<![\w.])\.)?[0-9] | [½⅓⅔¼¾⅛⅜⅝⅞] )
    | \b(?:
        (?P<vague>                            # dozens of …, a number of …, the majority of …
            (?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b
          | (?:several|many|numerous|countless|few|much|most|some|none)\b
          | an?\ (?:few|couple|(?:small\ |large\ |growing\ |great\ |vast\ |good\ )?(?:number|handful|score))\b
          | (?:an?|the)\ {_MAJORITY}
        )
      | (?P<again> as\ many\b(?!\ as\b) )    # nearly as many of their relatives
      | (?P<multiple>{MULTIPLE})              # twice as many, double that, tenfold
      | (?P<single> an?(?={SINGLE}) )         # more than a mile
      | (?P<another> another(?=\ [a-z]) )     # the death of another soldier
      | (?P<ordinal> (?:(?:{NUMBER_WORDS})-)?(?:{_ORDINALS})\b )
      | (?P<word> (?:{NUMBER_WORDS}|half|halves|quarters|quarter)\b )
      )
    """,
    re.VERBOSE,
)
_FIRST_WORDS = (
    *SMALL,
    *SCALES,
    *never.ORDINALS,
    *word_set(
        "tens dozens scores hundreds thousands millions billions trillions several many numerous countless "
        "few much most some none twice double triple treble quadruple another half halves quarters quarter"
    ),
)
_BEGINNINGS = alternatives([*sorted({word[:4] for word in _FIRST_WORDS}), "a ", "an ", "as many"])
_PERHAPS = re.compile(rf"[0-9½⅓⅔¼¾⅛⅜⅝⅞]|\.(?<![\w.]\.)[0-9]|\b(?:{_BEGINNINGS}|the\ {_MAJORITY})")
"""Where a candidate can begin: its pattern is long, and tried nowhere else."""
_PART_OF_UNIT = re.compile(
    r"-(?:(?:percentage|basis)-)?(?:point|percent|mile|inch|cent|pound|acre|hectare|tonne|ton|ounce"
    r"|litre|liter|pint|gallon|metre|meter|yard|kilo)\b"
)  # a quarter-point cut
_ARTICLE = re.compile(r"\b(an?) \Z")
_PART = re.compile(r"(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)\b")
_AS_SHARE = re.compile(
    r"quarter (?:percentage )?point\b|"
    r"(?!third (?:had|was|would|will|could)\b)"  # "a third was shot": a man, not a share
    r"[a-z]+ (?:have|has|had|are|were|was|said|say|did|do|would|will|could|believed?|think|thought|want|"
    r"wanted|live|lived|vote|voted|expect|expected|plan|planned|support|supported|oppose|opposed)\b"
    r"|[a-z]+ (?:fewer|less|cheaper)\b|[a-z]+ more (?:than|[a-z]+s|people)\b"  # a quarter more people
    r"|[a-z]+ (?:higher|lower|larger|smaller|bigger|longer|shorter|faster|slower)(?= than\b| in\b| on\b|[,.])"
    r"|[a-z]+ as (?:many|much|large|big|likely|high|long)\b"  # a third as many as
    r"|[a-z]+ (?:and|to|or) (?:an? (?:half|quarter)|(?:two|three)[ -][a-z]+s)\b"  # a third and a half
    r"|[a-z]+ of "  # a third of the force, not the third of May
    r"(?!january|february|march|april|may|june|july|august|september|october|november|december)"
)
_MOVED = re.compile(
    r"[ ,](?:rose|risen|fell|fallen|grew|grown|dropped|up|down|jumped|shrank|declined|slid|plunged) \Z"
)
_BY_SHARE = re.compile(r"[a-z]+(?: (?:to|in|from|since|this|last|over|year|on|at)\b|[,.;])")
"""Tells "fell a third to 20 euros" from "fell a third time"."""
_PAIR = re.compile(r"[0-9]+(?:-[0-9]+)+")
_ANYTHING = re.compile(r"[0-9]+|\w+|.", re.DOTALL)
_UNCLEAR = re.compile(
    rf"""
      [0-9]+ (?: (?: [{MARKS}]+ | [{INVISIBLE}]+(?=[0-9]) ) [0-9]* )+  # digits with accents, cut in two
    | [0-9]+/[0-9]+(?![0-9/])                                         # 1/0, 7/5, 120/80
    """,
    re.VERBOSE,
)
"""What looks like a number and is none that could be told from the words alone."""


def find_quantities(
    text: str, dates: Sequence[Mark | Dropped] = ()
) -> tuple[tuple[Mark, ...], tuple[Dropped, ...]]:
    """Find the quantities of a text, and the numerals that are none.

    Args:
        text: the text as it stands in the file.
        dates: what is read as a date, or was meant as one; its numerals are never quantities.

    Returns:
        The marks of kind QUANTITY and the dropped candidates, both in the order of the text;
        no two of them, and none and a date, overlap.

    >>> marks, dropped = find_quantities("One of many: 300 militants and nearly as many of their relatives.")
    >>> [(mark.text, str(mark.value.number), mark.value.counted) for mark in marks]
    [('300 militants', '300', 'militants'), ('nearly as many of their relatives', '300', 'relatives')]
    >>> [(row.text, row.rule) for row in dropped]
    [('One', 'fixed-phrase')]
    """
    page = open_page(text, dates)
    marks: list[Mark] = []
    dropped: list[Dropped] = []
    at = done = 0
    while match := find_candidate(page.low, at):
        room = page.room(match.start(), done)
        if room is None:
            at = page.date_end(match.start())
            continue
        result = _read(page, match, room, marks)
        if isinstance(result, Mark):
            marks.append(result)
        elif result is not None:
            end = result.start + len(page.plain[result.start : min(result.end, room[1])].rstrip(" \n,"))
            result = drop(page, result.start, max(end, result.start + 1), result.rule)
            dropped.append(result)
        done = result.end if result else room[0]
        at = max(result.end if result else match.end(), match.start() + 1)
    return tuple(marks), tuple(dropped)


def find_candidate(low: str, at: int) -> re.Match[str] | None:
    """The first candidate from a place on; what ``CANDIDATE`` would find there."""
    while perhaps := _PERHAPS.search(low, at):
        if match := CANDIDATE.match(low, perhaps.start()):
            return match
        at = perhaps.start() + 1
    return None


def _read(page: Page, match: re.Match[str], room: Room, marks: Sequence[Mark]) -> Mark | Dropped | None:
    """Read the candidate at `match`, taking nothing outside `room` into the mark."""
    at = match.start()
    if match["again"]:
        return read_again(page, at, room, marks)
    if match["vague"]:
        return find_vague(page, at, room, marks)
    if match["another"] or match["single"]:
        return (read_another if match["another"] else read_single)(page, at, room)
    if match["multiple"]:
        return read_multiple(page, at, match.end(), room)
    if match["ordinal"]:
        return _read_ordinal(page, match, room, marks)
    if match["digit"]:
        return _read_digits(page, at, room, marks)
    return _read_word(page, at, room, marks)


def _read_ordinal(page: Page, match: re.Match[str], room: Room, marks: Sequence[Mark]) -> Mark | Dropped:
    """Read "a third of", "by a tenth" and "one-third" as shares; any other ordinal is dropped."""
    at, end = match.span()
    part = _part_after_article(page, at, room)
    first, hyphen, _ = match[0].partition("-")
    if hyphen and SMALL.get(first, 20) < 20:  # "one-third", not "twenty-third"
        part = read_within(page.low, at, end)
    if part is not None and part.share is not None:
        return _finish(page, part, room, marks)
    return drop(page, at, end, "ordinal")


def _part_after_article(page: Page, at: int, room: Room) -> Numeral | None:
    """Read the "third" of "a third of the force", "nearly a third", not of "a third force"."""
    article = _ARTICLE.search(page.before(at, 3, room[0]))
    if article is None or not _PART.match(page.low, at):
        return None
    start = at - len(article[0])
    hedged = hedge_before(page.low, start, room[0]) or page.before(start, 8).endswith(
        (" by ", " only ", "between ")
    )
    moved = _MOVED.search(page.before(start, 12)) and _BY_SHARE.match(page.low, at)
    if not hedged and not moved and not _AS_SHARE.match(page.low, at):
        return None
    numeral = read_within(page.low, at, room[1])
    return replace(numeral, start=start) if numeral else None


def _read_digits(page: Page, at: int, room: Room, marks: Sequence[Mark]) -> Mark | Dropped:
    """Read digits, unless they are a time, an identifier, a score or the like."""
    token = never.token_rule(page.text, page.low, at, room[0])
    if token is not None:
        return drop(page, max(token[1], room[0]), max(token[2], at + 1), token[0])
    ratio = read_ratio(page, at, room[1])
    if ratio is not None:
        return make_mark(page, replace(ratio, hedge=hedge_before(page.low, at, room[0])))
    numeral = read_within(page.low, at, room[1])
    unclear = _UNCLEAR.match(page.low, at, room[1])
    if unclear is not None and (numeral is None or numeral.end < unclear.end()):
        return drop(page, at, unclear.end(), "not-understood")
    pair = _PAIR.match(page.low, at, room[1])
    if pair is not None and unit_after(page.low, pair.end(), room[1]) is None:
        counts = counted_after(page.plain, pair.end(), room[1]) is not None
        played = score_rule(page.low, at, counts=counts)
        if played is not None:
            return drop(page, at, played, "score")
    if numeral is None:
        end = DIGITS.match(page.low, at, room[1])
        return drop(page, at, end.end() if end else at + 1, "not-understood")
    return _finish(page, numeral, room, marks)


def _read_word(page: Page, at: int, room: Room, marks: Sequence[Mark]) -> Mark | Dropped:
    """Read a number word, unless it belongs to a phrase that counts nothing."""
    numeral = read_within(page.low, at, room[1])
    if numeral is None:
        end = _ANYTHING.match(page.low, at)
        return drop(page, at, end.end() if end else at + 1, "not-understood")
    rule = phrase_rule(page.low, at, numeral.end)
    if rule is not None:
        return drop(page, at, numeral.end, rule)
    if never.is_named(page.plain, at, numeral.end) and not _counts_persons(page, numeral, room):
        return drop(page, at, numeral.end, "identifier")
    if more := read_and_half(page, numeral, room):
        return more
    word = page.low[at : numeral.end]
    if word.startswith("quarter"):
        part = numeral if _PART_OF_UNIT.match(page.low, numeral.end) else _part_after_article(page, at, room)
        return _finish(page, part, room, marks) if part else drop(page, at, numeral.end, "not-a-number")
    if word in SCALES:
        article = _ARTICLE.search(page.before(at, 3, room[0]))
        if article is None and not (word == "dozen" and page.before(at, 4) == "the "):
            return drop(page, at, numeral.end, "not-understood")
        numeral = replace(numeral, start=at - len(article[0]) if article else at)
    return _finish(page, numeral, room, marks)


def _counts_persons(page: Page, numeral: Numeral, room: Room) -> bool:
    """Tell "held Forty Danes" and "about Six Danish pits" from "the Two Rivers dam"."""
    counted = counted_after(page.plain, numeral.end, room[1])
    behind = page.plain[numeral.end + 1 : counted.end] if counted else ""
    persons = counted is not None and counted.unit == "person" and " " not in behind and behind.istitle()
    return persons or hedge_before(page.low, numeral.start, room[0]) is not None


def _finish(page: Page, numeral: Numeral, room: Room, marks: Sequence[Mark]) -> Mark | Dropped:
    """Read what stands around a numeral, and make a mark of it."""
    numeral, money = read_money(page, numeral, room)
    found = (
        read_range(page, numeral, room, money)
        or read_one_in(page, numeral, room)
        or read_around(page, numeral, room, money)
    )
    if isinstance(found, str):
        gapped = read_gapped(page, numeral, marks) if found == "identifier" else None
        return make_mark(page, gapped) if gapped else drop(page, numeral.start, numeral.end, found)
    if found.hedge is None:
        found = replace(found, hedge=hedge_before(page.low, found.start, room[0]))
    if compares(page, found, marks):
        found = replace(found, hedge=None)
    if found.unit == "item" and found.counted in ("", "it", *PRONOUNS):
        found = find_counted_elsewhere(page, found, marks)
        found = read_rate(page, found, room[1], any_thing=False)
    return make_mark(page, found)
