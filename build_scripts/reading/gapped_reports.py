"""Numbers that another speaker gives without a verb: "the army counts 12 dead, | the rebels 30".

The verb is that of the number before. Only words for somebody who can speak are taken for a speaker
there, and names only between a semicolon and a comma, or where both are names: else a bare name is as
often a place ("40 dead in Oslo, Bergen 12").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.reading.clauses import Cue, Sentence, Span, begins_number, trim
from build_scripts.reading.speaker_words import is_group_or_role, is_number, is_role
from build_scripts.reading.tokens import DETERMINERS, PREPOSITIONS, is_boundary, is_past

_FAR = 9
"""Words in which the number must come."""
_NEAR = 4
"""Words from a verb to the number behind it, and the comma."""
_REACH = 16
"""Words before a speaker in which it is said what is counted."""
_SEPARATING = (",", ";")
_PARTING = (";", ", and ", ", while ")
"""Behind any of these somebody else may give a number without a verb, whatever the verb before."""
_LINKS = ("and", "while", "but")
_MARKS = (*_SEPARATING, *_LINKS)
_ENDING = ("", ".", *_MARKS)
_UNITS = ("%", "percent", "per", "cent", "billion", "trillion")
_BEFORE_NUMBER = ("at", "as", "of")


def cut_gapped(sentence: Sentence, at: int, content: Span) -> Span:
    """End a number where another speaker's begins without a verb: "the bank sees 2% | and Oslo Re 3%"."""
    for link in range(at + 1, len(sentence.tokens) - 2):
        if sentence.lower(link) != "and":
            continue
        if is_role(sentence.lower(link + 1)) and _gives_own(sentence, link + 2):
            return trim(sentence.plain, content[0], min(content[1], sentence.tokens[link].start))
        if not sentence.text(link + 1)[0].isupper():
            continue
        ends = next((n for n in range(link + 2, link + 5) if not sentence.text(n)[:1].isupper()), link)
        if ends > link and is_number(sentence.lower(ends)):
            return trim(sentence.plain, content[0], min(content[1], sentence.tokens[link].start))
    return content


def _gives_own(sentence: Sentence, first: int) -> bool:
    """Tell a number that ends a clause and is of whoever stands before it: "and rescuers in Oslo | 1,400"."""
    for at in range(first, min(first + _FAR, len(sentence.tokens))):
        if is_number(sentence.lower(at)):
            return sentence.text(at + 1) in ("", ".", ";")
        if is_boundary(sentence.tokens[at]) or is_past(sentence.tokens[at]):
            return False
    return False


def find_gapped(sentence: Sentence, cues: Sequence[Cue]) -> Iterator[Cue]:
    """Find the numbers that somebody else gives without a verb, behind one that has its verb.

    "Aid groups counted 12 dead; the ministry, 30." and "the army put it at 12, the rebels at 30".
    """
    counting = any(cue.counts for cue in cues) or (cues and any(map(sentence.holds, _PARTING)))
    for at in range(1, len(sentence.tokens) - 2) if counting else ():
        if sentence.text(at) not in _MARKS or sentence.tokens[at].quoted:
            continue
        place = sentence.tokens[at].start
        last = next((cue for cue in reversed(cues) if cue.cue[0] < place), None)
        if last is None or last.source is None or _starts_between(cues, place, sentence, at):
            continue
        found = _read_number_of(sentence, at + 1 + (sentence.lower(at + 1) in _LINKS), last)
        if found is not None:
            source, content = found
            yield Cue(cue=(source[1], source[1]), source=source, content=(content,), aside=True)


def _starts_between(cues: Sequence[Cue], place: int, sentence: Sentence, at: int) -> bool:
    """Tell another report that stands within reach, to which the number belongs."""
    end = sentence.tokens[min(at + _FAR + 3, len(sentence.tokens) - 1)].end
    return any(place < cue.cue[0] < end for cue in cues)


def _read_number_of(sentence: Sentence, first: int, last: Cue) -> tuple[Span, Span] | None:
    """Read the speaker and the number of "the rebels, at | about 30"."""
    end = _end_of_speaker(sentence, first)
    if end is None:
        return None
    number = end + 1
    comma = sentence.text(number) == ","
    named = _end_of_name(sentence, number) if comma and sentence.text(first - 1) == ";" else None
    if named is not None:  # "; its minister, Bo Roe, 30"
        end, number = named, named + 1
    if not _parts_clearly(sentence, first, number, last, comma=comma):
        return None
    number += comma
    number += sentence.lower(number) in _BEFORE_NUMBER
    if not begins_number(sentence, number):
        return None
    ends = number
    while not is_number(sentence.lower(ends)):
        ends += 1
    while is_number(sentence.lower(ends + 1)) or sentence.lower(ends + 1) in _UNITS:
        ends += 1
    if sentence.text(ends + 1) not in _ENDING and sentence.lower(ends + 1) not in PREPOSITIONS:
        return None
    if comma and sentence.text(ends + 1) == "," and sentence.text(first - 1) != ";":
        return None  # "…, and the mayor, 40, wept"
    return sentence.span((first, end)), sentence.span((number, ends))


def _end_of_name(sentence: Sentence, comma: int) -> int | None:
    """Find the last word of a name that stands between a comma and another."""
    end = comma
    while sentence.text(end + 1)[:1].isupper():
        end += 1
    return end if comma < end and sentence.text(end + 1) == "," else None


def _parts_clearly(sentence: Sentence, first: int, number: int, last: Cue, *, comma: bool) -> bool:
    """Tell where the number before ends and who gives the next: "; Acme, 30", ", and the guild, 30"."""
    described = any(is_group_or_role(sentence.lower(n)) for n in range(first, number))
    linked = described and sentence.lower(first - 1) in _LINKS
    if comma and (linked or sentence.text(first - 1) == ";"):
        return last.counts or last.goes_on
    if not last.counts or _counts_kinds(sentence, first, last):
        return False
    if sentence.lower(first - 1) in _LINKS and sentence.text(first - 2) != ",":
        named = all(sentence.text(n)[0].isupper() for n in range(first, number))
        link = sentence.lower(number)
        return link in _BEFORE_NUMBER if described else named and link == "at"  # "and the rebels | at 30"
    if described:
        return True
    if sentence.lower(number) == "at" and _puts_at(sentence, first, last):
        return all(sentence.text(n)[0].isupper() for n in range(first, number))
    near = sentence.tokens[max(0, first - _NEAR)].start <= last.cue[0]
    alike = last.source is not None and " " not in sentence.plain[slice(*last.source)]
    return near and alike and number == first + 1  # "Oslo confirmed two, Bergen four"


def _puts_at(sentence: Sentence, first: int, last: Cue) -> bool:
    """Tell a number given with "at", as the one behind it: "Acme sees it at 12, Oslo Re | at 30"."""
    before = (n for n in range(max(0, first - _REACH), first) if sentence.tokens[n].start >= last.cue[0])
    return any(sentence.lower(n) == "at" and begins_number(sentence, n + 1) for n in before)


def _counts_kinds(sentence: Sentence, first: int, last: Cue) -> bool:
    """Tell "put the number of miners at 30 and officers at 4", where both are what is counted."""
    before = (n for n in range(max(0, first - _REACH), first) if sentence.tokens[n].start >= last.cue[0])
    kinds = any(sentence.lower(n) == "number" for n in before)
    return kinds and sentence.lower(first) not in DETERMINERS


def _end_of_speaker(sentence: Sentence, first: int) -> int | None:
    """Find the last word of "the ministry of migration" and "rescuers in Oslo", right before a number."""
    for at in range(first, min(first + _FAR, len(sentence.tokens))):
        word = sentence.lower(at)
        linked = word in _BEFORE_NUMBER and begins_number(sentence, at + 1)
        if linked or begins_number(sentence, at) or word in (",", "at"):
            names = sentence.text(at - 1)[0].isupper() or is_group_or_role(sentence.lower(first))
            speaks = names or any(is_group_or_role(sentence.lower(n)) for n in range(first, at))
            return at - 1 if speaks and at > first else None
        acts = at > first and is_past(sentence.tokens[at]) and sentence.lower(at + 1) != "by"
        if is_boundary(sentence.tokens[at]) or acts:
            return None
        if word in PREPOSITIONS and not any(is_group_or_role(sentence.lower(n)) for n in range(first, at)):
            return None
    return None
