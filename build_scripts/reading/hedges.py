"""The words that hedge a number, and the bounds that a hedge leaves open.

Hedge words stand before the number ("more than 270", "an estimated 35,000") or behind it
("50 or more", "a hundred or so", "20-odd"). When two stand in a row, the outer one decides:
"up to about 50" is bounded above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from build_scripts.model import Qualifier
from build_scripts.reading.numerals import NUMBER_WORDS, tidy

_ABOUT = """about; around; approximately; approx; approx.; roughly; some; circa; ca; ca.; c.; estimated;
an estimated; estimated at; estimated at about; estimated at around; in the region of; in the neighborhood of;
in the neighbourhood of; in the vicinity of; on the order of; in the order of; of the order of; more or less;
somewhere around; something like; close to; perhaps; maybe; possibly; an approximate; give or take;
just about; closer to; nearer to; nearer;
an average of about; an average of around; somewhere in the region of; anywhere around; or so"""
_MORE_THAN = """more than; over; above; in excess of; exceeding; exceeded; exceeds; exceed; greater than;
higher than; larger than; bigger than; north of; upwards of; upward of; well over; well above; just over;
just above; a little over; a little more than; slightly over; slightly more than; far more than;
much more than;
many more than; well more than; significantly more than; beyond; surpassing; surpassed; surpasses; surpass;
topping; topped; to top; could top; would top; will top; may top; might top; should top;
comfortably over; considerably more than; longer than; older than; better than; up over;
even more than; slightly above; a bit more than; a bit over; passing; climbed past; climbs past;
climbing past; rose past; rises past; rising past; soared past; surged past; jumped past; jumping past;
moved past; broke past; crept past; edged past; ticked past; grew past; spiked past; roared past;
accelerated past; weakened past; shot past; pushed past; pushing past; rallied past; raced past; well past;
far past"""
_AT_LEAST = """at least; no fewer than; no less than; not less than; not fewer than; a minimum of; minimum;
minimum of; at a minimum; at the very least; at the least; as few as; as little as; as low as;
as small as; as short as; as young as; as cheap as; as cold as; no lower than;
not lower than;
at minimum; starting at; starting from; priced from; from at least; nothing less than"""
_UP_TO = """up to; as many as; as much as; no more than; not more than; at most; a maximum of; maximum;
maximum of; as high as; not exceeding; no greater than; no higher than; not above; no longer than;
at the most; at the very most; upto; nothing more than; not much more than; little more than; to a maximum of;
as long as; as far as; as deep as; as tall as; as large as; as big as; as fast as; as heavy as; as wide as;
as old as; as hot as; as thick as; never more than; capped at; no larger than; not exceed;
cannot exceed; never exceed; never exceeded; not top; within"""
_FEWER_THAN = """fewer than; less than; under; below; lower than; smaller than; well under; well below;
far fewer than;
far less than; much less than; many fewer than; south of; significantly less than; slightly less than;
slightly fewer than; a little less than; slightly under; slightly below; a bit less than; younger than;
shorter than; somewhat less than; a little under; considerably less than"""
_NEARLY = """nearly; almost; nearing; neared; nears; approaching; just under; just below; just shy of;
just short of; shy of;
short of; virtually; not quite; well-nigh; very nearly; very close to; nearly as high as; approached;
approaches;
barely under"""


def _phrases(words: str, qualifier: Qualifier) -> dict[str, Qualifier]:
    return {" ".join(phrase.split()): qualifier for phrase in words.split(";")}


HEDGES: dict[str, Qualifier] = (
    _phrases(_ABOUT, Qualifier.ABOUT)
    | _phrases(_MORE_THAN, Qualifier.MORE_THAN)
    | _phrases(_AT_LEAST, Qualifier.AT_LEAST)
    | _phrases(_UP_TO, Qualifier.UP_TO)
    | _phrases(_FEWER_THAN, Qualifier.FEWER_THAN)
    | _phrases(_NEARLY, Qualifier.NEARLY)
)
"""Every hedge that may stand before a number, longest phrases included, with what it means."""

_SIGNS = {"~": Qualifier.ABOUT, "≈": Qualifier.ABOUT, "±": Qualifier.ABOUT, ">": Qualifier.MORE_THAN,
          "<": Qualifier.FEWER_THAN, "≥": Qualifier.AT_LEAST, "≤": Qualifier.UP_TO}  # fmt: skip

# Words that may stand between a hedge and its number without changing either: "at least another 20".
_BETWEEN = {
    "another", "a further", "further", "an additional", "additional", "a total of", "only", "just", "a", "an",
    "a combined", "as", "the", "a record", "a staggering", "the first", "its", "their",
}  # fmt: skip

_SOFT = frozenset({"perhaps", "maybe", "possibly", "some", "estimated", "an estimated", "estimated at"})
"""Hedges that another one behind them overrules: "possibly as many as 20"."""

_PREFIXES = {"near": Qualifier.ABOUT, "sub": Qualifier.FEWER_THAN}
_JOINED = re.compile(r"\b(near|sub)-\Z")
_NEAR_WHAT = re.compile(
    r"(?:us)?[$€£¥]"
    r"|[0-9][0-9,]{0,12}(?:\.[0-9]|%|[ -](?:percent|per cent|degrees?|points|mph|km/h|basis points)\b)"
)
"""What is near a number and not near a place: "near $1,200", "near 90 degrees", not "near two mosques"."""
_LAST_WORDS = re.compile(r"(?: [\w'~.-]{1,15}){1,5}")
"""Of a text read backwards: so it is tried at one place only."""
# "two dozen, at least a half-dozen": the hedge belongs to what follows.
_NO_NEXT = (
    rf"(?! (?:an? |another )?(?:[0-9$£€]|(?:{NUMBER_WORDS}|half|dozens|hundreds|thousands|millions)\b))"
)
_SUFFIXES: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r" or (?:more|greater|above|over|higher|longer|older)\b"), Qualifier.AT_LEAST),
    (re.compile(r"-plus\b| plus(?! [0-9$£€a-z])|\+| and counting\b"), Qualifier.AT_LEAST),
    (
        re.compile(rf" and (?:above|up)\b{_NO_NEXT}(?! (?:to|from|by|the|an?|its|their|his|her)\b)"),
        Qualifier.AT_LEAST,
    ),
    (
        re.compile(rf" and (?:over|older)\b{_NO_NEXT}(?! (?:the|an?|its|their|his|her|this|that)\b)"),
        Qualifier.AT_LEAST,
    ),
    (re.compile(rf",? at (?:the )?(?:very )?least\b{_NO_NEXT}"), Qualifier.AT_LEAST),
    (
        re.compile(
            r" and (?:under|younger)\b(?= (?:are|were|can|may|will|have|go|get|pay|live|in|with)\b|[.,;)])"
        ),
        Qualifier.UP_TO,
    ),
    (re.compile(r" or (?:fewer|less|under|lower|below|younger|shorter)\b"), Qualifier.UP_TO),
    (re.compile(rf",? at (?:the )?(?:very )?most\b{_NO_NEXT}| tops\b| max\b"), Qualifier.UP_TO),
    (re.compile(r" or so\b|[ -]odd\b|-ish\b| or thereabouts\b"), Qualifier.ABOUT),
    (re.compile(r",? give or take\b|,? more or less\b"), Qualifier.ABOUT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """Hedge words and where they stand."""

    start: int
    end: int
    qualifier: Qualifier
    words: str


def hedge_before(low: str, at: int, left: int = 0) -> Hedge | None:
    """Find the hedge that ends just before the number at `at` and begins at `left` or later.

    >>> hedge_before("have fully captured more than 270", 30)
    Hedge(start=20, end=29, qualifier=<Qualifier.MORE_THAN: 'more than'>, words='more than')
    >>> hedge_before("no fewer than another 20", 22).qualifier
    <Qualifier.AT_LEAST: 'at least'>
    >>> hedge_before("up to today, 270", 13) is None
    True
    """
    found: Hedge | None = None
    edge = at
    for _ in range(4):
        before = _words_before(low, edge, left)
        hedge = _sign_before(low, edge, left) or _phrase_before(before, edge) or _near_before(low, edge, left)
        if hedge is not None and not (found and hedge.words in _SOFT):
            found, edge = hedge, hedge.start
            continue
        filler = _filler_before(before)
        if not filler:
            break
        edge -= filler
    return found


def _sign_before(low: str, at: int, left: int) -> Hedge | None:
    if low[at - 3 : at] in (" c.", "(c.") and at - 2 >= left:
        return Hedge(start=at - 2, end=at, qualifier=Qualifier.ABOUT, words="c.")
    edge = at - 1 if low[at - 1 : at] == " " else at
    sign = low[edge - 1 : edge]
    if edge - 1 < left or sign not in _SIGNS:
        return None
    return Hedge(start=edge - 1, end=edge, qualifier=_SIGNS[sign], words=sign)


def _near_before(low: str, at: int, left: int) -> Hedge | None:
    """Read the "near" of "hovered near $1,200", the "sub" of "a sub-2% rate"."""
    if low[at - 1 : at] == "-" and (joined := _JOINED.search(low, max(left, at - 5), at)):
        return Hedge(start=joined.start(), end=at, qualifier=_PREFIXES[joined[1]], words=joined[0])
    start = at - len("near ")
    if start < left or low[max(0, start - 1) : at] != " near " or not _NEAR_WHAT.match(low, at):
        return None
    return Hedge(start=start, end=at - 1, qualifier=Qualifier.ABOUT, words="near")


def _words_before(low: str, at: int, left: int) -> list[str]:
    """Collect the last words before `at`, at most five, each joined to what follows: longest first."""
    window = low[max(left, at - 60) : at].replace("\n", " ")
    match = _LAST_WORDS.match(window[::-1])
    if match is None:
        return []
    words = match[0][::-1].split(" ")[:-1]
    return [" ".join(words[skip:]) for skip in range(len(words))]


def _phrase_before(before: Sequence[str], at: int) -> Hedge | None:
    for quoted in before:
        words = quoted.lstrip("'")  # "killed 'at least 20' men"
        if words in HEDGES:
            start = at - len(words) - 1
            return Hedge(start=start, end=at - 1, qualifier=HEDGES[words], words=words)
    return None


def _filler_before(before: Sequence[str]) -> int:
    return next((len(words) + 1 for words in before if words in _BETWEEN), 0)


def hedge_after(low: str, at: int, right: int) -> Hedge | None:
    """Find the hedge that begins at `at`: "50 or more", "a hundred or so", "20-odd".

    >>> hedge_after("50 or more", 2, 10).words
    ' or more'
    """
    for pattern, qualifier in _SUFFIXES:
        if match := pattern.match(low, at, right):
            return Hedge(start=at, end=match.end(), qualifier=qualifier, words=match[0])
    return None


def bounds(
    number: Decimal, qualifier: Qualifier, *, is_count: bool
) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    """Give the bounds that a hedged number leaves, by the rules of DESIGN.md.

    "About n" is n plus or minus half a unit of its last digit that is not zero, at most a
    fifth of n, and at least one for things that are counted; "nearly n" is the lower half
    of that without n.

    Args:
        number: the number said.
        qualifier: how it was hedged; a range has two numbers and is not asked about here.
        is_count: whether whole things are counted (persons, vehicles), not measured.

    Returns:
        Lower bound, upper bound (None when open), and whether each is itself excluded.

    >>> bounds(Decimal(40), Qualifier.ABOUT, is_count=False)
    (Decimal('35'), Decimal('45'), False, False)
    >>> bounds(Decimal(100), Qualifier.ABOUT, is_count=True)
    (Decimal('80'), Decimal('120'), False, False)
    >>> bounds(Decimal(300), Qualifier.NEARLY, is_count=True)
    (Decimal('250'), Decimal('300'), False, True)
    >>> bounds(Decimal(24), Qualifier.ABOUT, is_count=True)
    (Decimal('23'), Decimal('25'), False, False)
    >>> bounds(Decimal(310), Qualifier.MORE_THAN, is_count=False)
    (Decimal('310'), None, True, False)
    >>> bounds(Decimal(1000), Qualifier.FEWER_THAN, is_count=True)
    (None, Decimal('1000'), False, True)
    >>> bounds(Decimal("1.5"), Qualifier.ABOUT, is_count=False)
    (Decimal('1.45'), Decimal('1.55'), False, False)
    """
    if qualifier is Qualifier.VAGUE:
        return None, None, False, False
    if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN):
        return number, None, qualifier is Qualifier.MORE_THAN, False
    if qualifier in (Qualifier.UP_TO, Qualifier.FEWER_THAN):
        return None, number, False, qualifier is Qualifier.FEWER_THAN
    if qualifier in (Qualifier.ABOUT, Qualifier.NEARLY):
        width = _width(number, is_count=is_count)
        nearly = qualifier is Qualifier.NEARLY
        return tidy(number - width), number if nearly else tidy(number + width), False, nearly
    return number, number, False, False


def _width(number: Decimal, *, is_count: bool) -> Decimal:
    """Half a unit of the last digit that is not zero, within its limits."""
    size = abs(number)
    if not size:
        return Decimal(1) if is_count else Decimal(0)
    exponent = int(size.normalize().as_tuple().exponent)
    width = min(Decimal(5).scaleb(exponent - 1), size / 5)
    return max(width, Decimal(1)) if is_count else width
