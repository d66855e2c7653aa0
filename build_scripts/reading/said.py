"""What a reporting verb says is said: the words behind it, before it, or around it."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.reading.after_verb import AfterVerb
from build_scripts.reading.clauses import Sentence, Span, begins_number, trim
from build_scripts.reading.gapped_reports import cut_gapped
from build_scripts.reading.noun_phrases import LEADERS
from build_scripts.reading.objects import counts_something, cut_thing
from build_scripts.reading.reporting_verbs import CHARGING, NAMING, RECALLING, Manner, Verb
from build_scripts.reading.speaker_words import is_number, word_set
from build_scripts.reading.tokens import AUXILIARIES, DETERMINERS, PREPOSITIONS, is_boundary, is_past, is_time

_BARE = word_set(
    "believe think add hope fear expect argue suspect note explain suggest indicate conclude reckon assume "
    "remember"
)
_OPINING = word_set("believe think reckon fear suspect")
"""Verbs whose object, where it is a number, is what somebody holds to be so: "reckons 50 slept there"."""
_KNOWN_THINGS = word_set("it this that these those him her them")
_SENSING = word_set("seeing hearing finding counting watching")
"""What witnesses recall: "described seeing 40 bodies"."""
_FAR = 9
"""Words in which the verb of a clause without "that" must come."""
_TOLD_PAST = word_set("got stole fled shot broke hid died")
_BEHIND_PARTICIPLE = PREPOSITIONS - {"with"}
_WHILE = word_set("as after while when before")
"""Behind the verb they tell when it was said, where what was said stands before."""
_RELATIVE = word_set("which who whom whose where")
_GOES_ON = word_set(
    "adding saying citing noting while but and as after before who which where when in on at with"
)


def is_relative(sentence: Sentence, first: int, before_source: int) -> bool:
    """Tell a clause put between commas: ", who has denied it," and "In Oslo, where Roe says it is so,"."""
    opener = first - 1 if sentence.lower(first - 1) in ("who", "which") else before_source - 1
    placed = sentence.lower(opener) == "where" and sentence.lower(0) in PREPOSITIONS and opener < _FAR
    return (placed or sentence.lower(opener) in ("who", "which")) and sentence.text(opener - 1) == ","


def cut_at_comma(sentence: Sentence, content: Span) -> Span:
    """End what is said at the comma that closes its clause."""
    commas = (
        token.start
        for token in sentence.tokens
        if token.text == "," and content[0] < token.start < content[1]
    )
    return content[0], next(commas, content[1])


def choose_content(
    sentence: Sentence, verb: Verb, after: AfterVerb, before_source: int
) -> tuple[Span, ...] | None:
    """Choose what is said; `()` when it stands in the sentence before, None when nothing is."""
    earlier = said_before(sentence, before_source)
    follows = said_after(sentence, after)
    if (after.quote or after.that) and verb.manner != Manner.PARTLY:
        return _said_behind(sentence, verb, after, earlier)
    if verb.manner == Manner.PARTLY:
        return _said_partly(sentence, after.at, verb)
    if after.ends and sentence.text(after.at) == "," and sentence.lower(before_source - 1) == "as":
        follows = said_after(sentence, replace(after, at=after.at + 1, ends=False))
        return follows or None
    if earlier and not after.skipped and sentence.lower(after.at) in _WHILE:
        after = replace(after, ends=True)  # "9 men left, Roe said as he wept over 4 carts"
    if after.ends and (aside := _around(sentence, before_source, after)):
        return aside
    if earlier and _is_quote(sentence, earlier[0]):
        return earlier + _quoted_on(sentence, after)
    if after.ends:
        return _said_elsewhere(verb, earlier)
    if verb.manner == Manner.NUMBER:
        fits = counts_something(sentence, after.at, verb)
    elif (
        verb.told
        and sentence.lower(after.at) in ("of", "about")
        and sentence.lower(after.at + 1) in _KNOWN_THINGS
    ):
        fits = False  # "had told staff of it 3 times"
    else:
        admits = verb.lemma == "admit" and is_number(sentence.lower(after.at))  # a hospital its patients
        admits = admits and not after.skipped  # "admitted to losing 31"
        clause = _opens_clause(sentence, after.at, verb, skipped=after.skipped)
        clause = clause or (verb.manner == Manner.CLAUSE and _acts(sentence, before_source, after.at))
        fits = (verb.manner == Manner.ANY and not admits) or clause
    if fits and verb.lemma in NAMING and follows:
        follows = (cut_thing(sentence, after.at, follows[-1]),)
    if fits and verb.manner == Manner.NUMBER and follows:
        follows = (cut_gapped(sentence, after.at, follows[-1]),)
    return (follows or None) if fits else None


def _acts(sentence: Sentence, before_source: int, at: int) -> bool:
    """Tell what somebody is feared to have done: "a blast that officials fear | killed 20"."""
    relative = sentence.lower(before_source - 1) in ("that", "which", "who")
    if not relative or at >= len(sentence.tokens):
        return False
    return is_past(sentence.tokens[at]) or sentence.lower(at) in AUXILIARIES | _TOLD_PAST


def _said_behind(
    sentence: Sentence, verb: Verb, after: AfterVerb, earlier: tuple[Span, ...]
) -> tuple[Span, ...] | None:
    """Choose behind a "that" or before a quotation, which may go on from one before the verb."""
    if verb.manner == Manner.QUOTATION and not after.quote:
        return None
    follows = said_after(sentence, after)
    if not (after.quote and earlier and _is_quote(sentence, earlier[0])):
        return follows
    goes_on = sentence.text(after.at - 1) in (",", ":", "|", "-")  # else a title: told "The Hour"
    return (*earlier, *follows) if goes_on else earlier


def _said_partly(sentence: Sentence, at: int, verb: Verb) -> tuple[Span, ...] | None:
    """Find the quoted words that follow soon: "called the vote | 'a sham'", or the charge."""
    for ahead in range(at, min(at + 12, len(sentence.tokens))):
        token = sentence.tokens[ahead]
        if token.lower == CHARGING.get(verb.lemma) and ahead > at and ahead + 1 < len(sentence.tokens):
            return (trim(sentence.plain, sentence.tokens[ahead + 1].start, sentence.end),)
        if token.quoted:
            inside = next(span for span in sentence.quotations if span[1] > token.start)
            return ((inside[0] - 1, min(inside[1] + 1, len(sentence.plain))),)
        if token.text in (",", ";", "|") or token.lower in ("said", "says"):
            return None
    return None


def _quoted_on(sentence: Sentence, after: AfterVerb) -> tuple[Span, ...]:
    """Find the second half of "'Two hundred,' he replied; 'half need surgery.'"."""
    goes_on = after.ends and sentence.text(after.at) == ";" and sentence.text(after.at + 1) == '"'
    return said_after(sentence, replace(after, at=after.at + 1, ends=False, quote=True)) if goes_on else ()


def _said_elsewhere(verb: Verb, earlier: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """Choose when nothing follows the verb and nothing is quoted before it."""
    if earlier:
        return earlier if verb.manner in (Manner.ANY, Manner.CLAUSE) else None
    return () if verb.manner == Manner.ANY and verb.form != "ing" else None


def _around(sentence: Sentence, before_source: int, after: AfterVerb) -> tuple[Span, ...]:
    """Find both sides of a speaker put into a sentence: "The next phase, he said, would be"."""
    aged = sentence.text(after.at + 1).isdigit() and sentence.text(after.at + 2) == ","
    after = replace(after, at=after.at + 2) if aged else after  # "said Bo Roe, 31, a miner"
    following = sentence.lower(after.at + 1)
    if sentence.text(before_source - 1) != "," or sentence.text(after.at) != "," or before_source < 2:
        return ()
    counts = begins_number(sentence, after.at + 2) or sentence.text(after.at + 2) == '"'
    linked = following in ("and", "but", "with", "including") and counts
    goes_on = following in _GOES_ON and not linked
    if after.at + 4 > len(sentence.tokens) or goes_on or sentence.text(before_source - 2) == '"':
        return ()
    if sentence.lower(before_source - 2) in _RELATIVE:  # "a fire for which, he said, nobody has paid"
        return (trim(sentence.plain, sentence.tokens[after.at].start, sentence.end),)
    left = trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[before_source - 1].start)
    return left, trim(sentence.plain, sentence.tokens[after.at].start, sentence.end)


def _opens_clause(sentence: Sentence, at: int, verb: Verb, *, skipped: bool) -> bool:
    """Tell a clause without "that": "noted he had", "believes the army will"."""
    word = sentence.lower(at)
    if verb.lemma in RECALLING and word in _SENSING:
        return True
    if verb.manner != Manner.CLAUSE:
        return False
    if word in ("he", "she", "they", "it", "we", "i", "there"):
        return not skipped and sentence.lower(at + 1) not in (",", ".", "")
    if verb.lemma in _OPINING and begins_number(sentence, at):
        return True
    if verb.lemma in _BARE:
        ahead = range(at, min(at + _FAR, len(sentence.tokens)))
        stop = next((n for n in ahead if is_boundary(sentence.tokens[n])), None)
        if word in DETERMINERS and _tells_past(sentence, at, stop):
            return True
        if verb.lemma == "expect" and any(sentence.lower(n) == "to" for n in ahead if n > at):
            return True
        return stop is not None and sentence.lower(stop) in AUXILIARIES
    return False


def _tells_past(sentence: Sentence, at: int, stop: int | None) -> bool:
    """Tell "believe the raiders got away" from "believe the claims made by the army"."""
    return any(
        (is_past(sentence.tokens[n]) or sentence.lower(n) in _TOLD_PAST)
        and sentence.lower(n + 1) not in _BEHIND_PARTICIPLE
        for n in range(at + 2, stop or min(at + _FAR, len(sentence.tokens)))
    )


def said_before(sentence: Sentence, first: int) -> tuple[Span, ...]:
    """Find what stands before the speaker: "…, the army said"."""
    if first < 2 or sentence.text(first - 1) not in (",", '"', "?", "!", "-", "--", "|"):
        return ()
    mark = first - 1
    if sentence.text(mark) == "," and sentence.text(mark - 1) == '"':
        mark -= 1
    if sentence.text(mark) == '"':
        closed = [span for span in sentence.quotations if span[1] <= sentence.tokens[mark].start]
        if not closed:
            return ()
        opened = next((at for at, token in enumerate(sentence.tokens) if token.start >= closed[-1][0]), 0) - 1
        begins = opened <= 0 or sentence.text(opened - 1) in (",", ":")
        start = closed[-1][0] - 1 if begins else sentence.tokens[0].start
        return ((start, sentence.tokens[mark].end),)
    start, end = trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[mark].start)
    opens = (
        sentence.lower(0) in PREPOSITIONS or sentence.lower(0) in LEADERS or sentence.lower(0).endswith("ing")
    )
    short = mark < 2 or (opens and mark < 7 and not _tells_number(sentence, mark))
    return () if short else ((start, end),)


def _tells_number(sentence: Sentence, end: int) -> bool:
    """Tell "At least seven people died" from "On the fourth day" and "In 2014"."""
    return any(
        is_number(sentence.lower(at))
        and (
            (sentence.text(at + 1).islower() and not is_time(sentence.tokens[at + 1]))
            or sentence.lower(at - 1) in AUXILIARIES  # "In Oslo alone there were 600"
        )
        for at in range(1, end)
    )


def said_after(sentence: Sentence, after: AfterVerb) -> tuple[Span, ...]:
    """What follows, up to a semicolon or the end of the sentence; empty where nothing does."""
    if after.at >= len(sentence.tokens) or after.ends:
        return ()
    at, end = after.at, len(sentence.tokens)
    if not after.quote:
        end = next((n for n in range(at, end) if sentence.text(n) == ";"), end)
    if end == at:
        return ()
    start, stop = trim(sentence.plain, sentence.tokens[at].start, sentence.tokens[end - 1].end)
    if sentence.quotations and sentence.quotations[-1][0] < stop <= sentence.quotations[-1][1]:
        stop = min(sentence.quotations[-1][1] + 1, len(sentence.plain))
    return ((start, stop),) if start < stop else ()


def _is_quote(sentence: Sentence, content: Span) -> bool:
    return any(content[0] <= start and end <= content[1] + 1 for start, end in sentence.quotations)
