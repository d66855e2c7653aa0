"""The text that is read for quantities, and the mark that is made of what was found in it.

The readers of quantities hand each other two values: the ``Page``, a text with what is known
of it before the reading, and ``Found``, a numeral with what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from build_scripts.model import Dropped, Mark, MarkKind, Qualifier, Quantity
from build_scripts.reading.counted import Counted
from build_scripts.reading.hedges import Hedge, bounds
from build_scripts.reading.nation_money import nations_of_money
from build_scripts.reading.normal import normalise
from build_scripts.reading.sentences import find_sentences

Room = tuple[int, int]
"""Where a reading may look: from what is read already to the next date or the end of the sentence."""

COUNT_UNITS = frozenset({"person", "vehicle", "place", "group", "family", "item"})
"""Units of whole things that are counted; the others are measures."""

_BETWEEN = (
    "had have has were was are is been be being could may might will would "
    "more other others also then now since so far all both reportedly officially later already still "
    "remain to known believed thought feared presumed found left "
    "critically seriously badly severely lightly slightly"
).replace(" ", "|")
_DONE = (
    "killed dead died die dying wounded injured hurt displaced rescued evacuated arrested detained missing "
    "captured released hospitalized hospitalised discharged ill executed beheaded kidnapped abducted "
    "drowned infected survived unaccounted fled perished buried freed jailed sentenced homeless unemployed "
    "vaccinated deported trapped marched protested gathered rallied demonstrated attended queued flocked "
    "voted live lived lives surrendered returned mutinied aboard "
    "rebelled deserted defected fatally flee fleeing perish starve starving drown sleeping watched "
    "slept sheltered sheltering plucked winched bitten sickened quarantined furloughed "
    "complained confessed wept prayed worshipped cheered booed danced retired resigned graduated enlisted "
    "volunteered emigrated commuted objected "
    "enrolled applied acquitted charged convicted indicted sacked hospitalised "
    "contracted shot(?!.down) stabbed trampled slain relocated airlifted resettled repatriated recaptured "
    "interrogated"
).replace(" ", "|")
_STATE = (
    r"in (?:hospitals?|intensive care|custody|detention|jail|prison|(?:critical|serious|stable) condition)|"
    r"(?:burned|burnt|starved|crushed|beaten|frozen|froze|bled|trampled|stabbed|choked) to death|"
    r"(?:tuned|logged|checked|signed|clocked) (?:in|on|up)|turned (?:out|up)|took part|"
    r"got (?:out|away)|went (?:missing|home)|gave birth|pleaded (?:not )?guilty|"
    r"caught (?:the virus|covid|it)|"
    r"said they|told (?:police|reporters|researchers|pollsters)|cross(?:ed|ing) (?:into|over|the border)|"
    r"stayed (?:behind|put|home)|made it (?:out|home|across)|left (?:their|school|home)|out of work|"
    r"of working age|without (?:work|jobs|homes|shelter)|in (?:work|need)|"
    r"on (?:furlough|welfare|benefits|strike)|"
    r"saw (?:it|him|her|them|the (?:match|game|fight|show|race|film|play))|"
    r"filed (?:for (?:aid|benefits|unemployment|relief)|claims)|lost their|"
    r"sought (?:help|aid|asylum|refuge|shelter)|"
    r"dropped out|fell ill|fallen ill|taken (?:hostage|prisoner|ill|to hospital)|tested positive|"
    r"on ventilators|(?:pulled|dug) (?:out |from [a-z ]{3,30})?alive|found (?:alive|dead)|"
    r"(?:forced|ordered|told|urged) (?:to (?:flee|leave|evacuate|go|stay|move|shelter)|from|out)|"
    r"(?:made|left) homeless|on board|under the rubble|under arrest|treated (?:for|at|in)|sought treatment"
)
PERSONS_DO = re.compile(rf"(?: (?:{_BETWEEN})\b){{0,4}} (?:{_DONE}|{_STATE})\b")
"""What only persons do or suffer, behind a bare number: "53,773 had been displaced"."""

_SUMS = re.compile(r"[£mb](?:(?<=£)|illion (?P<word>pounds|crowns|won)\b(?! of))")
_DOING = (
    "killed killing kills kill infected infecting wounded wounding injured injuring displaced displacing "
    "arrested arresting detained employs employed employing evacuated rescued sickened jailed uprooted "
    "sleeps seats hurting hurt maiming maimed stranding stranded trapping jailing sickening"
).replace(" ", "|")
HARMED = re.compile(rf"\b(?:{_DOING})(?: all)? \Z")
"""What is only done to persons, before a bare number: "killed 1,200"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A numeral with what stands around it, before it becomes a mark."""

    start: int
    end: int
    number: Decimal
    rule: str
    high: Decimal | None = None
    """The upper end of a range."""
    unit: str = "item"
    counted: str = ""
    hedge: Hedge | None = None
    why: str = ""
    bounded_by: Room | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One text and what is known of it before the reading; all its forms have the same length."""

    text: str
    """As published."""
    plain: str
    """Normalised, in its own letters."""
    low: str
    """Normalised, in small letters."""
    sentences: tuple[Room, ...]
    starts: tuple[int, ...]
    dates: tuple[Room, ...]
    sums: frozenset[str]
    """Words of two meanings that are money in this text: pounds in one of "3.4 million pounds" or "£40"."""
    nations: Mapping[str, str]
    """Codes of bare names of money, with the nation's that the text means: "franc" with "CHF"."""

    def sentence(self, at: int) -> Room:
        """Give the span of the sentence around `at`."""
        index = bisect_right(self.starts, at) - 1
        if index < 0 or at >= self.sentences[index][1]:
            return at, len(self.text)
        return self.sentences[index]

    def room(self, at: int, left: int) -> Room | None:
        """Give the room around `at`, from `left` on; None inside a date."""
        index = bisect_right(self.dates, (at, len(self.text))) - 1
        before = self.dates[index][1] if index >= 0 else 0
        if at < before:
            return None
        after = self.dates[index + 1][0] if index + 1 < len(self.dates) else len(self.text)
        return max(left, before), max(min(self.sentence(at)[1], after), at + 1)

    def date_end(self, at: int) -> int:
        """Give the end of the date around `at`."""
        return self.dates[bisect_right(self.dates, (at, len(self.text))) - 1][1]

    def date_at(self, at: int) -> Room | None:
        """Give the span of the date that begins at `at`."""
        index = bisect_left(self.dates, (at, at))
        return self.dates[index] if index < len(self.dates) and self.dates[index][0] == at else None

    def dates_within(self, start: int, end: int) -> tuple[Room, ...]:
        """Give the spans of the dates that stand between two places."""
        first, last = bisect_left(self.dates, (start, 0)), bisect_left(self.dates, (end, 0))
        return self.dates[first:last]

    def before(self, at: int, size: int, left: int = 0) -> str:
        """Give the small letters before `at`: at most `size`, none before `left`."""
        return self.low[max(left, at - size) : at]

    def with_counted(self, found: Found, counted: Counted, *, widen: bool = True) -> Found:
        """Add the noun phrase; `widen` to take its words into the mark."""
        return replace(
            found,
            end=counted.end if widen else found.end,
            unit=found.unit if found.unit != "item" else counted.unit,
            counted=self.text[counted.start : counted.end],
        )


def open_page(text: str, dates: Sequence[Mark | Dropped]) -> Page:
    """Prepare a text for the reading."""
    plain = normalise(text)
    low = plain.lower()
    if len(low) != len(plain):  # a capital such as the Turkish dotted I grows when it is made small
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain)
    sentences = find_sentences(text)
    return Page(
        text=text,
        plain=plain,
        low=low,
        sentences=sentences,
        starts=tuple(start for start, _ in sentences),
        dates=tuple(sorted((mark.start, mark.end) for mark in dates)),
        sums=frozenset(match["word"] or "pounds" for match in _SUMS.finditer(low)),
        nations=nations_of_money(low),
    )


def drop(page: Page, start: int, end: int, rule: str) -> Dropped:
    """Note that a candidate is no quantity, and by which rule."""
    return Dropped(start=start, end=end, text=page.text[start:end], kind=MarkKind.QUANTITY, rule=rule)


def make_mark(page: Page, found: Found) -> Mark:
    """Make the mark: qualifier, bounds and the sentence that explains them."""
    hedge = found.hedge
    start = min(found.start, hedge.start) if hedge else found.start
    qualifier = hedge.qualifier if hedge else Qualifier.EXACTLY
    is_count = found.unit.split("/")[0] in COUNT_UNITS and found.number == found.number.to_integral_value()
    low, high, low_open, high_open = bounds(found.number, qualifier, is_count=is_count)
    value = Quantity(
        number=found.number,
        low=low,
        high=high,
        low_open=low_open,
        high_open=high_open,
        qualifier=qualifier,
        unit=found.unit,
        counted=found.counted,
        bounded_by=found.bounded_by,
    )
    why = _explain(hedge, found.number)
    if found.high is not None:
        value = replace(
            value,
            low=found.number,
            high=found.high,
            low_open=False,
            high_open=False,
            qualifier=Qualifier.BETWEEN,
        )
        why = f"a range from {found.number:f} to {found.high:f}"
    return Mark(
        start=start,
        end=found.end,
        text=page.text[start : found.end],
        kind=MarkKind.QUANTITY,
        value=value,
        rule=found.rule,
        why="; ".join(part for part in (found.why, why) if part),
    )


_MEANINGS = {
    Qualifier.AT_LEAST: "is {n} or more",
    Qualifier.MORE_THAN: "is above {n}",
    Qualifier.UP_TO: "is {n} or less",
    Qualifier.FEWER_THAN: "is below {n}",
    Qualifier.ABOUT: "is near {n}, above or below",
    Qualifier.NEARLY: "is a little below {n}",
}


def _explain(hedge: Hedge | None, number: Decimal) -> str:
    """Say what a hedge leaves open, in words a reader understands."""
    if hedge is None:
        return "no hedge stands with the number"
    return f"“{hedge.words.strip()}”: what is said " + _MEANINGS[hedge.qualifier].format(n=f"{number:f}")
