"""Quantities in a text: hedge, number, unit and what is counted, each mark whole.

Every run of digits and every number word of a text ends up in exactly one place: in a date
(given by the caller), in a quantity, or in the list of what was dropped, with the rule that
dropped it. The text is read once from left to right; a numeral is read where it begins, then
the words before it (hedge, currency) and behind it (unit, noun phrase) are looked at, never
further than a few words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from build_scripts.model import Dropped, Mark, MarkKind, Qualifier, Quantity
from build_scripts.reading import not_quantities as never
from build_scripts.reading.counted import UNCHANGED, Counted, counted_after, counted_of, unit_of
from build_scripts.reading.hedges import Hedge, bounds, hedge_after, hedge_before
from build_scripts.reading.normal import normalise
from build_scripts.reading.numerals import SCALES, SMALL, Numeral, read_numeral, read_short_scale, tidy
from build_scripts.reading.sentences import find_sentences
from build_scripts.reading.units import TIME_UNITS, Unit, currency_before, rate_after, unit_after
from build_scripts.reading.vague import VagueWord, read_vague

_WORDS = "|".join(sorted([*SMALL, *SCALES], key=len, reverse=True))
_ORDINALS = "|".join(never.ORDINALS)
_CANDIDATE = re.compile(
    rf"""
      (?P<digit> (?:(?<![\w.])\.)?[0-9] | [½⅓⅔¼¾⅛⅜⅝⅞] )
    | \b(?:
        (?P<vague> (?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions|several|many|numerous|countless|
                      few|much|most|some|none)\b
                 | an?\ (?:few|couple|(?:small\ |large\ |growing\ |great\ |vast\ |good\ )?(?:number|handful|score))\b
                 | (?:an?|the)\ (?:vast\ |overwhelming\ |large\ |slim\ |great\ |clear\ )?(?:majority|bulk)\b )
      | (?P<again> as\ many\b(?!\ as\b) )
      | (?P<times> twice(?=\ (?:as|the|that)\b) )
      | (?P<another> another(?=\ [a-z]) )
      | (?P<fold> (?:{_WORDS})fold\b )
      | (?P<ordinal> (?:(?:{_WORDS})-)?(?:{_ORDINALS})\b )
      | (?P<word> (?:{_WORDS}|half|halves|quarters|quarter)\b )
      )
    """,
    re.VERBOSE,
)
_MORE_VAGUE = re.compile(rf"\b(?:{_WORDS}|tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b")
_ARTICLE = re.compile(r"\b(an?) \Z")
_PART_AFTER_ARTICLE = re.compile(
    r"(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)\b"
    r"(?= of (?!january|february|march|april|may|june|july|august|september|october|november|december))"
)
_PART = re.compile(r"(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)\b")
_IN_EVERY = re.compile(r" (?:in|out of)(?: every)? (?=[0-9a-z])")
_TO = re.compile(r"(?P<to>-? to |-to-)|(?P<dash> ?- ?)|(?P<or> or )|(?P<and> and )")
_FROM = re.compile(r"\bfrom \S{0,20}\Z")
_RANGING = re.compile(r"\b(?:rang\w+|anywhere|var(?:y|ies|ied|ying)|estimates?|somewhere|between|aged|ages|spann\w+)\b")
_CHANGED = re.compile(r"\b(?:from|r[io]se\w*|rising|fell|fall\w*|grew|grow\w*|jump\w*|drop\w*|climb\w*|went|up|down|cut|lower\w*|rais\w*|increas\w*|decreas\w*|declin\w*|slip\w*|slid\w*|gain\w*|lost|shed|add\w*|advanc\w*|soar\w*|surg\w*|tumbl\w*|by)\b[^.;]{0,25}\Z")
_OF_WHOLE = re.compile(r" of (?=an?\b|the\b)")
_MEMBERS_OF = re.compile(
    r"\b(?:team|crew|family|group|squad|staff|gang|population|panel|jury|party|city|town|nation|country|crowd|army|"
    r"force|audience|workforce|village|island|contingent|garrison|unit|membership|electorate) of \Z"
)
_AGED = re.compile(r"\b(?:aged?|ages|turned|turning|who is|who was|who turns) (?:between )?\Z")
_PERSONS_DO = re.compile(
    r"(?:[ ](?:had|have|has|were|was|are|is|been|be|being|more|others?|also|then|reportedly|later|already|still|remain|"
    r"critically|seriously|badly|severely|lightly|slightly)\b){0,4}[ ](?:killed|dead|died|die|wounded|injured|hurt|displaced|"
    r"rescued|evacuated|arrested|detained|missing|captured|released|hospitali[sz]ed|discharged|ill|missing|"
    r"executed|beheaded|kidnapped|abducted|martyred|drowned|infected|survived|unaccounted|fled|perished|buried|"
    r"freed|jailed|sentenced|homeless|unemployed|vaccinated|dying|deported|trapped|marched|protested|gathered|rallied|"
    r"demonstrated|attended|queued|flocked|voted|live|lived|lives|surrendered|returned|took to|hospitali[sz]ed)\b"
)
_COUNT_OF = re.compile(
    r"\b(?:number|numbers|count|counts|total|tally|toll|list|estimate|figure|figures|tolls) of (?P<what>[^.,;:\"()0-9]{3,60})"
    r"|\b(?P<toll>death toll|toll|losses|casualties|fatalities|deaths|the dead|body count|headcount)\b"
)
_IN_MASS = frozenset(
    "users copies subscriptions shares votes jobs units tickets downloads views visits doses books tests devices phones "
    "smartphones accounts tweets hits sales orders customers meals homes trees items streams messages".split()
)
_COUNTLESS_UNITS = frozenset({"person", "vehicle", "place", "group", "family", "item"})
_TIMES = re.compile(
    r"[ -]times(?! (?:in|since|an?|per|this|last|over|by|to|at|before|and|or|during|for|with|on|after|when|while|"
    r"but|was|were|he|she|they|it|we|already|again|daily|between|from|until|within)\b)(?= [a-z])|[ -]?fold\b"
)
_IN_MILLIONS = re.compile(r"[mb] (?=[a-z])")
_SHARED_HEAD = re.compile(
    r"(?: (?!and |or )[a-z-]{3,20}){0,2},? (?:and|or|,) "
    r"(?:(?:an?|at|no|up|of|to|more|less|fewer|than|about|around|nearly|maximum|minimum|least|most|some|over) ){0,4}"
    r"(?=[0-9a-z])"
)
_SEVERAL_OF = re.compile(r" of (?:the |its |their |his |her |our |those |these )?(?=[0-9a-z])")
_HARMED = re.compile(
    r"\b(?:killed|killing|kills|kill|infected|infecting|wounded|wounding|injured|injuring|displaced|displacing|arrested|"
    r"arresting|detained|employs|employed|employing|evacuated|rescued|leaving dead|sickened|jailed|uprooted) \Z"
)
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z][\w'-]*)(?P<comma>,)? \Z")
_LOST = re.compile(
    r"\b(?:(?:death|killing|loss|murder|arrest|capture) of|killed|killing|wounded|injured|wounding|injuring|lost) \Z"
)
_LOST_AFTER = re.compile(r" (?:was|were|had been|has been)? ?(?:killed|wounded|injured|captured|shot|hurt|died)\b")
_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?: ?1\b(?![:0-9]|[.,][0-9])")
_MINUS = re.compile(r"(?:minus |(?:^|(?<=[ (\n]))-)(?:(?:us)?[$£€])?\Z")
_STRONG = re.compile(r"-(?:strong|members?|man|person|woman|soldier|people)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One text and what is known of it before the reading."""

    text: str
    plain: str
    low: str
    sentences: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    dates: tuple[tuple[int, int], ...]

    def sentence(self, at: int) -> tuple[int, int]:
        index = bisect_right(self.starts, at) - 1
        if index < 0 or at >= self.sentences[index][1]:
            return at, len(self.text)
        return self.sentences[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A numeral with what stands around it, before it becomes a mark."""

    start: int
    end: int
    number: Decimal
    high: Decimal | None
    unit: str
    counted: str
    hedge: Hedge | None
    rule: str
    why: str = ""


def find_quantities(text: str, dates: tuple[Mark, ...] = ()) -> tuple[tuple[Mark, ...], tuple[Dropped, ...]]:
    """Find the quantities of a text, and the numerals that are none.

    Args:
        text: the text as it stands in the file.
        dates: the marks already read as dates; their numerals are never quantities.

    Returns:
        The marks of kind QUANTITY and the dropped candidates, both in the order of the text;
        no two of them, and none and a date, overlap.

    >>> marks, dropped = find_quantities("One of the worst: 300 militants and nearly as many of their relatives.")
    >>> [(mark.text, str(mark.value.number), mark.value.counted) for mark in marks]
    [('300 militants', '300', 'militants'), ('nearly as many of their relatives', '300', 'relatives')]
    >>> [(row.text, row.rule) for row in dropped]
    [('One', 'fixed-phrase')]
    """
    page = _open(text, dates)
    marks: list[Mark] = []
    dropped: list[Dropped] = []
    at = done = 0
    while match := _CANDIDATE.search(page.low, at):
        begin = match.start()
        index = bisect_right(page.dates, (begin, len(text))) - 1
        if index >= 0 and begin < page.dates[index][1]:
            at = page.dates[index][1]
            continue
        left = max(done, page.dates[index][1] if index >= 0 else 0)
        right = min(page.sentence(begin)[1], page.dates[index + 1][0] if index + 1 < len(page.dates) else len(text))
        result = _read(page, match, (left, max(right, begin + 1)), marks)
        if isinstance(result, Dropped) and result.end > right > begin:
            result = _drop(page, result.start, right, result.rule)
        if isinstance(result, Mark):
            marks.append(result)
        elif isinstance(result, Dropped):
            dropped.append(result)
        done = left if result is None else result.end
        at = max(match.end() if result is None else result.end, begin + 1)
    return tuple(marks), tuple(dropped)


def _open(text: str, dates: tuple[Mark, ...]) -> _Page:
    plain = normalise(text)
    low = plain.lower()
    if len(low) != len(plain):  # a capital such as the Turkish dotted I grows when it is made small
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain)
    sentences = find_sentences(text)
    return _Page(
        text=text, plain=plain, low=low, sentences=sentences, starts=tuple(start for start, _ in sentences),
        dates=tuple(sorted((mark.start, mark.end) for mark in dates)),
    )  # fmt: skip


def _read(page: _Page, match: re.Match[str], room: tuple[int, int], marks: list[Mark]) -> Mark | Dropped | None:
    """Read the candidate at `match`, using nothing outside `room`."""
    at = match.start()
    if match["again"]:
        return _read_again(page, at, room, marks)
    if match["vague"]:
        return _read_vague(page, at, room, marks)
    if match["times"]:
        value = Decimal(2)
        return _mark(page, _Found(start=at, end=at + 5, number=value, high=None, unit="ratio", counted="",
                                  hedge=hedge_before(page.low, at, room[0]), rule="times"))  # fmt: skip
    if match["another"]:
        return _read_another(page, at, room)
    if match["fold"]:
        numeral = read_numeral(page.low[: match.end() - 4], at)
        value = numeral.value if numeral else Decimal(1)
        return _mark(page, _Found(start=at, end=match.end(), number=value, high=None, unit="ratio", counted="",
                                  hedge=hedge_before(page.low, at, room[0]), rule="times"))  # fmt: skip
    if match["ordinal"]:
        return _read_ordinal(page, match, room, marks)
    return _read_number(page, at, room, marks)


def _drop(page: _Page, start: int, end: int, rule: str) -> Dropped:
    return Dropped(start=start, end=end, text=page.text[start:end], kind=MarkKind.QUANTITY, rule=rule)


def _read_another(page: _Page, at: int, room: tuple[int, int]) -> Mark | None:
    """Read "another soldier" as one where it tells of one more victim: "the death of another soldier"."""
    end = at + len("another")
    counted = counted_after(page.plain, end, room[1], one=True)
    if counted is None or unit_of(counted.head) != "person":
        return None
    if not _LOST.search(page.low[max(room[0], at - 24) : at]) and not _LOST_AFTER.match(page.low, counted.end):
        return None
    return _mark(page, _Found(
        start=at, end=counted.end, number=Decimal(1), high=None, unit="person", hedge=None, rule="another",
        counted=page.text[counted.start : counted.end], why="one more",
    ))  # fmt: skip


def _read_ordinal(page: _Page, match: re.Match[str], room: tuple[int, int], marks: list[Mark]) -> Mark | Dropped:
    """Read "a third of" and "by a tenth" as shares; any other ordinal is dropped."""
    at, end = match.span()
    part = _part_after_article(page, at, room)
    prefix = page.low[at:end].partition("-")
    if prefix[1] and SMALL.get(prefix[0], 20) < 20:  # "one-third", not "twenty-third"
        part = read_numeral(page.low[at:end], 0)
        part = replace(part, start=at, end=at + part.end) if part and part.share else None
    if part is not None:
        return _finish(page, part, room, marks)
    return _drop(page, at, end, "ordinal")


def _part_after_article(page: _Page, at: int, room: tuple[int, int]) -> Numeral | None:
    article = _ARTICLE.search(page.low[max(room[0], at - 3) : at])
    part = _PART.match(page.low, at)
    if article is None or part is None:
        return None
    start = at - len(article[0])
    if not _PART_AFTER_ARTICLE.match(page.low, at) and not (
        hedge_before(page.low, start, room[0]) or page.low.endswith((" by ", " only "), 0, start)
    ):
        return None
    numeral = read_numeral(page.low, at)
    return replace(numeral, start=start) if numeral else None


def _read_again(page: _Page, at: int, room: tuple[int, int], marks: list[Mark]) -> Mark | None:
    """Read "nearly as many of their relatives": the number is that of the mark before it."""
    sentence = page.sentence(at)
    before = marks[-1] if marks and marks[-1].start >= sentence[0] else None
    if before is None or not isinstance(before.value, Quantity) or before.value.number is None:
        return None
    if before.value.unit not in _COUNTLESS_UNITS:
        return None
    end = at + len("as many")
    counted = counted_of(page.plain, end, room[1]) or counted_after(page.plain, end, room[1])
    hedge = hedge_before(page.low, at, room[0])
    found = _Found(
        start=at, end=counted.end if counted else end, number=before.value.number, high=None,
        unit=unit_of(counted.head) if counted else before.value.unit,
        counted=page.text[counted.start : counted.end] if counted else "",
        hedge=hedge, rule="same-again", why=f"the number is that of “{before.text}”",
    )  # fmt: skip
    mark = _mark(page, found)
    assert isinstance(mark.value, Quantity)  # noqa: S101 - _mark makes nothing else
    return replace(mark, value=replace(mark.value, bounded_by=(before.start, before.end)))


def _read_vague(page: _Page, at: int, room: tuple[int, int], marks: list[Mark]) -> Mark | Dropped | None:
    """Read "dozens of militants", "several attacks", "much of an enclave"; None when it counts nothing."""
    vague = read_vague(page.low, at)
    if vague is None or vague.end > room[1]:
        return _drop_number_words(page, at, room)
    counted = counted_of(page.plain, vague.end, room[1])
    if counted is None and not vague.is_part:
        counted = counted_after(page.plain, vague.end, room[1])
    if vague.needs_noun and (counted is None or not _really_plural(counted)):
        return None
    if (vague.is_part or vague.is_none) and counted is None:
        return None
    mark = _mark_vague(page, vague, counted, room)
    if counted is None or counted.head not in ("them", "whom", "which", "us", "those", "these"):
        return mark
    return _resolve_pronoun(page, mark, marks)


def _resolve_pronoun(page: _Page, mark: Mark, marks: list[Mark]) -> Mark:
    """Give "scores of them killed" and "30 soldiers, most of whom" the unit that the pronoun stands for."""
    last = marks[-1].value if marks and marks[-1].start >= page.sentence(mark.start)[0] else None
    unit = "person" if mark.text.endswith("whom") or _PERSONS_DO.match(page.low, mark.end) else ""
    if not unit and isinstance(last, Quantity) and last.unit in _COUNTLESS_UNITS:
        unit = last.unit
    if not unit or not isinstance(mark.value, Quantity):
        return mark
    return replace(mark, value=replace(mark.value, unit=unit))


def _really_plural(counted: Counted) -> bool:
    return counted.head not in ("times", "years", "months", "weeks", "days", "hours", "minutes", "ways")


def _drop_number_words(page: _Page, at: int, room: tuple[int, int]) -> Dropped | None:
    """Account for "scores" or "none" that count nothing here."""
    found = _MORE_VAGUE.match(page.low, at, room[1])
    return _drop(page, at, found.end(), "not-understood") if found else None


def _mark_vague(page: _Page, vague: VagueWord, counted: Counted | None, room: tuple[int, int]) -> Mark:
    hedge = hedge_before(page.low, vague.start, room[0])
    unit = unit_after(page.low, vague.end + 3 if page.low.startswith(" of ", vague.end) else vague.end, room[1])
    start, end = hedge.start if hedge else vague.start, counted.end if counted else vague.end
    code = unit_of(counted.head) if counted else "item"
    if counted is None and (_PERSONS_DO.match(page.low, vague.end) or _HARMED.search(page.low[max(0, start - 20) : start])):
        code = "person"
    if unit and unit.code not in ("degree", "quarter", "second"):
        code, end, counted = unit.code, unit.end, None
    value = Quantity(
        number=None, low=None, high=None, qualifier=Qualifier.VAGUE, unit=code, vague_word=vague.word,
        counted=page.text[counted.start : counted.end] if counted else "",
    )  # fmt: skip
    why = f"“{vague.word}” stays a word: it names no number"
    if vague.is_none:
        zero = Decimal(0)
        value = replace(value, number=zero, low=zero, high=zero, qualifier=Qualifier.EXACTLY, vague_word="")
        why = "“none of” says zero"
    return Mark(
        start=start, end=end, text=page.text[start:end], kind=MarkKind.QUANTITY, value=value,
        rule="none" if vague.is_none else "vague", why=why,
    )  # fmt: skip


def _read_number(page: _Page, at: int, room: tuple[int, int], marks: list[Mark]) -> Mark | Dropped:
    """Read the number that begins at `at`, unless a rule says that it counts nothing."""
    if page.low[at] in "0123456789":
        token = never.token_rule(page.text, page.low, at, room[0])
        if token is not None:
            return _drop(page, max(token[1], room[0]), max(min(token[2], room[1]), at + 1), token[0])
        if ratio := _RATIO.match(page.low, at, room[1]):
            return _mark(page, _Found(start=at, end=ratio.end(), number=Decimal(ratio[1]), high=None, unit="ratio", counted="",
                                      hedge=hedge_before(page.low, at, room[0]), rule="n-to-one"))  # fmt: skip
        played = never.score_rule(page.low, at)
        if played is not None and not _unit(page, played, room[1]) and not counted_after(page.plain, played, room[1]):
            return _drop(page, at, played, "score")
    if page.low.startswith("quarter", at):
        part = _part_after_article(page, at, room)
        if part is not None:
            return _finish(page, part, room, marks)
        return _drop(page, at, at + len("quarter") + page.low.startswith("quarters", at), "not-a-number")
    numeral = read_numeral(page.low[: room[1]] if room[1] - at < 200 else page.low[: at + 200], at)
    if numeral is None or numeral.end > room[1]:
        end = re.compile(r"[0-9]+|\w+|.").match(page.low, at)
        return _drop(page, at, end.end() if end else at + 1, "not-understood")
    rule = never.phrase_rule(page.low, at, numeral.end, room[0])
    if rule is not None:
        return _drop(page, at, numeral.end, rule)
    if page.low[at : numeral.end] in SCALES:
        article = _ARTICLE.search(page.low[max(room[0], at - 3) : at])
        if article is None:
            return _drop(page, at, numeral.end, "not-understood")
        numeral = replace(numeral, start=at - len(article[0]))
    return _finish(page, numeral, room, marks)


def _unit(page: _Page, at: int, right: int, *, scaled: bool = False) -> Unit | None:
    return unit_after(page.low, at, right, scaled=scaled)


def _finish(page: _Page, numeral: Numeral, room: tuple[int, int], marks: list[Mark]) -> Mark | Dropped:
    """Read what stands around a numeral, and make a mark of it."""
    left, right = room
    money = currency_before(page.low, numeral.start, left)
    if money is not None:
        numeral = read_short_scale(page.low, numeral)
    numeral, money = _read_sign(page, numeral, left, money)
    if money is None and numeral.digits and _IN_MILLIONS.match(page.low, numeral.end, right):
        counted = counted_after(page.plain, numeral.end + 1, right)
        unit = _unit(page, numeral.end + 1, right)
        if (counted and (unit_of(counted.head) != "item" or counted.head in _IN_MASS)) or (unit and unit.code not in TIME_UNITS):
            numeral = read_short_scale(page.low, numeral)
    found = _read_range(page, numeral, room, money) or _read_one_in(page, numeral, room)
    if found is None:
        found = _read_around(page, numeral, room, money)
    if isinstance(found, str):
        return _drop(page, numeral.start, numeral.end, found)
    if found.hedge is None:
        found = replace(found, hedge=hedge_before(page.low, found.start, left))
    if not found.counted and found.unit == "item":
        rate = rate_after(page.low, found.end, page.sentence(found.start)[1])
        found = _inherit(page, found, marks)
        if rate is not None and rate.code in TIME_UNITS and "/" not in found.unit:
            found = replace(found, unit=f"{found.unit}/{rate.code}", end=rate.end if rate.end <= right else found.end)
    return _mark(page, found)


def _read_sign(page: _Page, numeral: Numeral, left: int, money: Unit | None) -> tuple[Numeral, Unit | None]:
    """Read "minus 5" and "-5" (no letter or digit before the sign) as below zero."""
    begin = money.start if money else numeral.start
    sign = _MINUS.search(page.low[max(left, numeral.start - 9) : numeral.start])
    if sign is None or not numeral.digits or page.text[begin - 1 : begin] in "–—":
        return numeral, money
    start = numeral.start - len(sign[0])
    return replace(numeral, start=start, value=-numeral.value), replace(money, start=start) if money else None


def _read_around(page: _Page, numeral: Numeral, room: tuple[int, int], money: Unit | None) -> _Found | str:
    """Read unit, counted noun and hedge behind one number; a string is the rule that drops it."""
    left, right = room
    start, end = money.start if money else numeral.start, numeral.end
    behind = hedge_after(page.low, end, right)
    end = behind.end if behind else end
    unit = money or _unit(page, end, right, scaled=numeral.scale > 1)
    base = _Found(start=start, end=end, number=numeral.value, high=None, unit="item", counted="", hedge=behind,
                  rule="digits" if numeral.digits else "words")  # fmt: skip
    if times := _TIMES.match(page.low, end, right):
        return replace(base, end=times.end(), unit="ratio", rule="times")
    if numeral.share is not None:
        return _read_share(page, numeral, base, right)
    if unit is not None:
        if numeral.digits and never.is_year(page.low, numeral) and unit.code in TIME_UNITS:
            return "year"
        return _read_measure(page, replace(base, unit=unit.code, end=max(end, unit.end)), right)
    if strong := _STRONG.match(page.low, end, right):
        return replace(base, end=strong.end(), unit="person", rule="compound")
    return _read_count(page, numeral, base, room)


def _read_share(page: _Page, numeral: Numeral, base: _Found, right: int) -> _Found:
    """Read "half a mile" as a part of a unit, "two thirds of the territory" as percent."""
    share = numeral.share or Decimal(0)
    link = _OF_WHOLE.match(page.low, base.end, right)
    at = link.end() - 1 if link else base.end
    article = re.compile(r" an?(?= )").match(page.low, at, right)
    unit = _unit(page, article.end() if article else at, right)
    never_bare = () if article else ("day", "year", "second", "quarter")
    if unit is not None and unit.code not in ("percent", "in", "m", *never_bare):
        return replace(base, number=share, unit=unit.code, end=unit.end, rule="part-of-unit")
    percent = (share * 100).quantize(Decimal("0.1")).normalize()
    counted = counted_of(page.plain, base.end, right)
    if counted is None and (whole := re.compile(r" (?:the|its|their|his|her|our|of)(?= )").match(page.low, base.end, right)):
        counted = counted_after(page.plain, whole.end(), right)
    return replace(
        base, number=Decimal(format(percent, "f")), unit="percent", rule="share", end=counted.end if counted else base.end,
        counted=page.text[counted.start : counted.end] if counted else "", why="a share, written in per cent",
    )  # fmt: skip


def _read_measure(page: _Page, found: _Found, right: int) -> _Found:
    """Read what follows a unit: a rate ("a barrel"), a hedge ("or more"), the whole of a percentage."""
    rate = rate_after(page.low, found.end, page.sentence(found.start)[1])
    if rate is not None:
        found = replace(found, unit=f"{found.unit}/{rate.code}", end=rate.end if rate.end <= right else found.end)
    behind = hedge_after(page.low, found.end, right)
    if behind is not None and found.hedge is None:
        found = replace(found, hedge=behind, end=behind.end)
    if found.unit == "percent" and (counted := counted_of(page.plain, found.end, right)):
        return replace(found, end=counted.end, counted=page.text[counted.start : counted.end])
    return found


def _read_count(page: _Page, numeral: Numeral, base: _Found, room: tuple[int, int]) -> _Found | str:
    """Read the noun that is counted; without one, tell numbers from years and identifiers."""
    right = room[1]
    one = numeral.value == 1
    counted = counted_of(page.plain, base.end, right)
    if counted is None and (ahead := _counted_ahead(page, base.end, right)):
        return replace(base, unit=unit_of(ahead.head), counted=page.text[ahead.start : ahead.end])
    if counted is None:
        counted = counted_after(page.plain, base.end, right, one=one or page.low.startswith("-", base.end))
    rule = _why_no_count(page, numeral, counted, base.hedge)
    if rule is not None:
        return rule
    if counted is None:
        return _read_shared_head(page, base, right)
    unit = unit_of(counted.head)
    end = counted.end
    rate = rate_after(page.low, end, page.sentence(base.start)[1])
    if rate is not None and (rate.code in TIME_UNITS or page.low.startswith(" per ", end)):
        unit, end = f"{unit}/{rate.code}", rate.end if rate.end <= right else end  # "a day" may be read as a date
    behind = hedge_after(page.low, end, right)
    if behind is not None and base.hedge is None and not behind.words.startswith((" plus", "+")):
        base, end = replace(base, hedge=behind), behind.end
    return replace(base, end=end, unit=unit, counted=page.text[counted.start : counted.end])


def _counted_ahead(page: _Page, at: int, right: int) -> Counted | None:
    """Find the "members" that "ten" counts in "ten of the 15 members"."""
    link = _SEVERAL_OF.match(page.low, at, right)
    whole = _second_numeral(page.low, link.end(), right) if link else None
    return counted_after(page.plain, whole.end, right) if whole else None


def _read_shared_head(page: _Page, found: _Found, right: int) -> _Found:
    """Read the "ships" that "20" counts in "20 Theban and 30 Athenian ships"."""
    link = _SHARED_HEAD.match(page.low, found.end, right)
    second = _second_numeral(page.low, link.end(), right) if link else None
    counted = counted_after(page.plain, second.end, right) if second else None
    if counted is None or link is None or _PERSONS_DO.match(page.low, found.end):
        return found
    return replace(found, unit=unit_of(counted.head), counted=page.text[counted.start : counted.end])


def _why_no_count(page: _Page, numeral: Numeral, counted: Counted | None, hedge: Hedge | None) -> str | None:
    """Name the rule that keeps a number without a unit from being a count."""
    at, end = numeral.start, numeral.end
    unit = unit_of(counted.head) if counted else ""
    hedged = hedge is not None or hedge_before(page.low, at, 0) is not None
    if numeral.digits and numeral.scale == 1:
        if never.is_identified(page.plain, page.low, at):
            return "identifier"
        if never.is_year(page.low, numeral):
            year_like = 1900 <= numeral.value <= 2100 and unit not in ("person", "vehicle")
            if counted is None and not hedged or year_like and not hedged or never.follows_year_word(page.low, at):
                return "year"
    if numeral.scale == 1 and (numeral.digits or page.plain[at].isupper()):
        more = page.low.startswith((" more", " other"), end) or _PERSONS_DO.match(page.low, end)
        if counted is None and never.follows_name(page.plain, at) and not more:
            return "identifier"
    if page.low[at:end] == "one" and (counted is None or never.is_reported(page.low, counted.end)) and not hedged:
        return "determiner"
    if not numeral.digits and counted is None and page.low.endswith((" the ", " these ", " those "), 0, at) and not hedged:
        return "determiner"
    return None


def _read_range(page: _Page, first: Numeral, room: tuple[int, int], money: Unit | None) -> _Found | None:
    """Read "between 5 and 7", "5-7 percent", "two or three", "5 to 7 million"."""
    left, right = room
    start = money.start if money else first.start
    between = page.low.endswith("between ", left, start)
    unit = money or _unit(page, first.end, right, scaled=first.scale > 1)
    end = max(first.end, unit.end) if unit else first.end
    link = _TO.match(page.low, end, right)
    if link is None or (link["and"] and not between) or (unit and not money and link["or"]):
        return None
    if link["to"] and not unit and re.compile(r"(?:one|1)\b(?![.,]?[0-9])").match(page.low, link.end(), right):
        end = link.end() + (3 if page.low[link.end()] == "o" else 1)  # "outnumbered three to one"
        return _Found(start=start, end=end, number=first.value, high=None, unit="ratio", counted="", hedge=None,
                      rule="n-to-one")  # fmt: skip
    at = link.end()
    sign = re.compile(r"(?:about |around |roughly |nearly |some |as many as |as much as )?(?:(?:us|a|c|hk|nz)?\$|[€£¥₹])?").match(page.low, at, right)
    at = sign.end() if sign else at
    second = _second_numeral(page.low, at, right)
    if second is None:
        return None
    if money is not None:
        second = read_short_scale(page.low, second)
    low_value = tidy(first.value * second.scale) if first.scale == 1 and second.scale > 1 and first.value < 1000 else first.value
    if not _is_range(page, link, (first, second), (low_value, start)):
        return None
    span = replace(first, end=second.end, value=second.value, scale=second.scale, share=None)
    if never.is_year(page.low, first) and never.is_year(page.low, second):
        return None
    around = _read_around(page, span, room, money)
    if isinstance(around, str):
        return None
    around = replace(around, number=low_value, high=second.value, rule="range", start=start - 8 if between else start)
    if first.share is not None and second.share is not None:
        around = replace(around, number=first.share * 100, high=second.share * 100, unit="percent")
    elif first.share is not None or second.share is not None:
        return None
    if unit and not money and around.unit not in (unit.code, "item"):
        return None
    return around if around.unit != "item" or not unit else replace(around, unit=unit.code)


def _second_numeral(low: str, at: int, right: int) -> Numeral | None:
    if not re.compile(rf"[0-9.]|(?:{_WORDS}|half)\b").match(low, at, right):
        return None
    numeral = read_numeral(low[: min(right, at + 120)], at)
    return numeral if numeral and numeral.end <= right else None


def _is_range(page: _Page, link: re.Match[str], pair: tuple[Numeral, Numeral], low: tuple[Decimal, int]) -> bool:
    """Tell a range from two numbers that only stand side by side."""
    first, second = pair
    value, start = low
    if not value < second.value:
        return False
    if link["and"]:
        return True
    before = page.low[max(0, start - 40) : start]
    if link["dash"]:
        return link["dash"] == "-" and first.digits == second.digits
    if link["or"]:
        return second.value <= value * 3 and first.digits == second.digits
    return bool(_RANGING.search(before)) or not _CHANGED.search(before)


def _read_one_in(page: _Page, numeral: Numeral, room: tuple[int, int]) -> _Found | None:
    """Read "one in five", "nine out of ten" as shares in per cent."""
    link = _IN_EVERY.match(page.low, numeral.end, room[1])
    if link is None or numeral.scale > 1 or numeral.share is not None:
        return None
    second = _second_numeral(page.low, link.end(), room[1])
    if second is None or second.share is not None or not 0 < numeral.value < second.value:
        return None
    out_of = "out of" in link[0]
    if never.is_year(page.low, second) or (not out_of and numeral.value > 1 and second.value not in (3, 4, 5, 10, 100)):
        return None
    if _unit(page, second.end, room[1]) is not None or _unit(page, numeral.end, room[1]) is not None:
        return None
    percent = (numeral.value / second.value * 100).quantize(Decimal("0.1")).normalize()
    counted = counted_after(page.plain, second.end, room[1])
    return _Found(
        start=numeral.start, end=counted.end if counted else second.end, number=Decimal(format(percent, "f")), high=None,
        unit="percent", counted=page.text[counted.start : counted.end] if counted else "", hedge=None,
        rule="one-in-n", why="a share, written in per cent",
    )  # fmt: skip


def _inherit(page: _Page, found: _Found, marks: list[Mark]) -> _Found:
    """Find what a bare number counts in the words before it: "One soldier was killed and four were wounded"."""
    begin = page.sentence(found.start)[0]
    if _AGED.search(page.low[max(begin, found.start - 20) : found.start]) or _is_age(page, found):
        return replace(found, unit="year", rule="age")
    edge = found.hedge.start if found.hedge else found.start
    if _MEMBERS_OF.search(page.low[max(begin, edge - 16) : edge]):
        return replace(found, unit="person")
    last = marks[-1] if marks else None
    near = last.end if last and last.start >= begin else begin
    for match in reversed(list(_COUNT_OF.finditer(page.low, max(begin, found.start - 200), found.start))):
        if match["toll"]:
            told = match["toll"] in ("deaths", "casualties", "fatalities")
            return replace(found, unit="person", counted=match["toll"] if told else "")
        words = counted_after(page.plain, match.start("what") - 1, found.start)
        if words is not None:
            return replace(found, unit=unit_of(words.head), counted=page.text[words.start : words.end])
    ahead = re.compile(r" to (?=[\w$£€])").match(page.low, found.end)
    if ahead and (unit := _unit_of_second(page, ahead.end())):
        return replace(found, unit=unit)
    suffered = _PERSONS_DO.match(page.low, found.end) or _HARMED.search(
        page.low[max(begin, edge - 20) : edge]
    )
    value = last.value if last and isinstance(last.value, Quantity) else None
    if value is not None and value.unit == "percent" and near > begin:
        if found.number != found.number.to_integral_value() and abs(found.number) < 100:
            return replace(found, unit="percent")
        if value.counted and not suffered:
            head = value.counted.lower().split()[-1]
            return replace(found, unit=unit_of(head), counted=value.counted)
    base = value.unit.split("/")[0] if value else ""
    if value is not None and last is not None and base in _COUNTLESS_UNITS:
        same_paragraph = "\n" not in page.plain[max(last.end, begin - 500) : begin] and begin - last.end < 500
        if near > begin or (base == "person" and same_paragraph):
            counted = value.counted if value.counted.lower() not in UNCHANGED else ""
            return replace(found, unit=base, counted=counted)
    return replace(found, unit="person") if suffered else found


def _unit_of_second(page: _Page, at: int) -> str:
    """Give the unit of "39 percent" for the 44 of "from 44 to just 39 percent"."""
    right = page.sentence(at)[1]
    word = re.compile(r"(?:just |only |about |around |nearly |some |more than |over |almost )*").match(page.low, at, right)
    second = _second_numeral(page.low, word.end() if word else at, right)
    unit = _unit(page, second.end, right, scaled=second.scale > 1) if second else None
    return unit.code if unit and unit.code not in TIME_UNITS else ""


def _is_age(page: _Page, found: _Found) -> bool:
    """Tell "John Smith, 45, said", "his wife, 29, died" and "those over 65"."""
    if not 1 <= found.number <= 110:
        return False
    start = found.hedge.start if found.hedge else found.start
    before = _WORD_BEFORE.search(page.plain[max(0, start - 30) : start])
    if before is None or not (before["word"][0].isupper() or before["word"] == "those" or _is_person(before["word"])):
        return False
    if found.hedge is not None:
        return not before["comma"] and found.hedge.words in ("over", "under", "above", "below") and before["word"][0].islower()
    return bool(before["comma"]) and re.match(r",|\.(?:\s|\Z)|\)", page.plain[found.end : found.end + 2]) is not None


def _is_person(word: str) -> bool:
    return unit_of(word) == "person"


def _mark(page: _Page, found: _Found) -> Mark:
    """Make the mark: qualifier, bounds and the sentence that explains them."""
    hedge = found.hedge
    start = min(found.start, hedge.start) if hedge else found.start
    if found.high is not None:
        value = Quantity(
            number=found.number, low=found.number, high=found.high, qualifier=Qualifier.BETWEEN,
            unit=found.unit, counted=found.counted,
        )  # fmt: skip
        why = f"a range from {found.number:f} to {found.high:f}"
    else:
        qualifier = hedge.qualifier if hedge else Qualifier.EXACTLY
        is_count = found.unit.split("/")[0] in _COUNTLESS_UNITS and found.number == found.number.to_integral_value()
        low, high, low_open, high_open = bounds(found.number, qualifier, is_count=is_count)
        value = Quantity(
            number=found.number, low=low, high=high, low_open=low_open, high_open=high_open, qualifier=qualifier,
            unit=found.unit, counted=found.counted,
        )  # fmt: skip
        why = _explain(hedge, found.number)
    return Mark(
        start=start, end=found.end, text=page.text[start : found.end], kind=MarkKind.QUANTITY, value=value,
        rule=found.rule, why="; ".join(part for part in (found.why, why) if part),
    )  # fmt: skip


_MEANINGS = {
    Qualifier.AT_LEAST: "is {n} or more",
    Qualifier.MORE_THAN: "is above {n}",
    Qualifier.UP_TO: "is {n} or less",
    Qualifier.FEWER_THAN: "is below {n}",
    Qualifier.ABOUT: "is near {n}, above or below",
    Qualifier.NEARLY: "is a little below {n}",
}


def _explain(hedge: Hedge | None, number: Decimal) -> str:
    if hedge is None:
        return "no hedge stands with the number"
    return f"“{hedge.words.strip()}”: what is said " + _MEANINGS[hedge.qualifier].format(n=f"{number:f}")


def number_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of all runs of digits and number words: what a reading must account for.

    >>> [("No. 10, two"[s:e]) for s, e in number_words("No. 10, two")]
    ['10', 'two']
    """
    for match in _ACCOUNTED.finditer(normalise(text)):
        yield match.span()


_ACCOUNTED = re.compile(
    rf"[0-9]+|\b(?:{_WORDS}|{_ORDINALS}|half|dozens|hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE
)
