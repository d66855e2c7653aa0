"""Reporting words in a sentence, with the words that name who speaks and what is said.

A cue is a verb of `reporting_verbs`, "according to", a count (`count_cues`), or a colon before
a quotation. The speaker stands before it ("the army said"), after it (", said the minister") or
earlier in the sentence (", adding that", "and said"). What is said stands behind it unless the
sentence ends there. Forms whose speaker is not the subject of the verb are read by `indirect_cues`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from build_scripts.reading.after_verb import AfterVerb
from build_scripts.reading.appositions import end_of_apposition
from build_scripts.reading.citing import give_to_cited, quotes_another
from build_scripts.reading.clauses import HEDGING, Cue, Phrase, Sentence, Span, begins_number, trim
from build_scripts.reading.colons import read_colon
from build_scripts.reading.count_cues import COUNT_WORDS, read_count, read_relative
from build_scripts.reading.descriptions import head_of
from build_scripts.reading.gapped_reports import find_gapped
from build_scripts.reading.headlines import read_headline
from build_scripts.reading.indirect_cues import INDIRECT_WORDS, read_indirect
from build_scripts.reading.inner_reports import end_inner
from build_scripts.reading.noun_phrases import BETWEEN, find_after, find_before, is_person
from build_scripts.reading.reporting_verbs import (
    ASKING,
    FORMS,
    NOUNS_TOO,
    PHRASAL,
    SUPPOSING,
    Manner,
    Verb,
)
from build_scripts.reading.said import (
    choose_content,
    cut_at_comma,
    is_relative,
)
from build_scripts.reading.said_by import find_source, is_told_by_document
from build_scripts.reading.semicolons import go_on
from build_scripts.reading.speaker_words import is_group_or_role, is_number, is_role, word_set
from build_scripts.reading.speaking import fits_noun, is_fixed, may_speak
from build_scripts.reading.tokens import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, Token, is_manner
from build_scripts.reading.verb_groups import BE, before_group, before_so_far

_NEGATIONS = word_set(
    "not never didn't doesn't don't hasn't haven't hadn't wouldn't won't cannot can't couldn't"
)
_STATEMENTS = word_set(
    "statement letter tweet report post speech note message memo release interview email article petition"
)


_COUNTING = word_set("estimate predict report confirm")
"""Verbs that often have nothing but a number as object."""
_ACCORDING = {"according": ("to",), "in": ("the", "words", "of"), "per": ()}
_WORDS = COUNT_WORDS | INDIRECT_WORDS | frozenset(_ACCORDING) | {":", "-"}
"""Words and marks at which a cue may stand."""
_COMES_UPON = ("found", "find", "saw", "see", "hear")
_COUNTED_SPEAKERS = word_set("one two three some many few several most both each all others another")
"""Words that stand for speakers named before: "another said"."""


def find_cues(plain: str, tokens: Sequence[Token], quotations: Sequence[Span]) -> list[Cue]:
    """Find the reporting words outside quotation marks in one sentence.

    Args:
        plain: the whole text, normalised.
        tokens: of the sentence.
        quotations: insides of the quotation marks that touch the sentence, in order.
    """
    sentence = Sentence(plain, tokens, quotations)
    cues: list[Cue] = []
    inherited: Span | None = None
    for at, token in enumerate(tokens):
        if token.lower not in _WORDS or token.quoted:
            continue
        indirect = read_indirect(sentence, at)
        cue = (
            indirect
            or _read_according(sentence, at)
            or read_relative(sentence, at)
            or _read_verbs(sentence, at, inherited)
            or read_count(sentence, at)
            or read_colon(sentence, at, cues)
            or read_headline(sentence, at)
        )
        if cue is not None and not _finds_things(sentence, at, cue, cues):
            cues.append(cue)
            inherited = inherited if indirect else cue.source
    cues = end_inner(sentence, [*cues, *find_gapped(sentence, cues)])
    cues = go_on(sentence, give_to_cited(sentence, cues))
    return [_clip(cue, cues[number + 1 : number + 5]) for number, cue in enumerate(cues)]


def _finds_things(sentence: Sentence, at: int, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Tell what persons are said to have found or seen: "Roe said that police had | found 87 guns"."""
    if cue.source is None or not cue.counts or not sentence.lower(at).startswith(_COMES_UPON):
        return False
    told = any(start <= cue.source[0] < end for one in cues for start, end in one.content)
    source = sentence.plain[slice(*cue.source)]
    return told and (is_role(head_of(source)) or source in PRONOUNS)


def _clip(cue: Cue, later: Sequence[Cue]) -> Cue:
    """End what is said where a later speaker closes the sentence: "A said B, C reported"."""
    ends = [
        other.content[0][1]
        for other in later
        if other.content
        and other.source
        and other.content[0][0] <= cue.cue[0] < other.content[0][1] <= other.cue[0]
    ]
    if not ends or not cue.content or cue.content[-1][0] >= ends[0]:
        return cue
    if cue.content[0][1] <= cue.cue[0] < cue.content[-1][0]:  # "20 died, A said, and B hurt 3, C reported"
        return replace(cue, content=cue.content[:-1])
    return replace(cue, content=(*cue.content[:-1], (cue.content[-1][0], min(cue.content[-1][1], ends[0]))))


def _read_according(sentence: Sentence, at: int) -> Cue | None:
    """Read "according to the guild", "in the words of Roe", and "per the guild" at an end of a clause."""
    behind = _ACCORDING.get(sentence.lower(at))
    if behind is None or any(sentence.lower(at + 1 + n) != word for n, word in enumerate(behind)):
        return None
    words = 1 + len(behind)
    if sentence.lower(at + words) in ("which", "whom"):
        return _read_according_to_which(sentence, at)
    phrase = find_after(sentence.tokens, at + words, sure=True)
    if phrase is None or sentence.lower(phrase[1]) in ("plan", "plans", "schedule"):
        return None
    if words == 1 and not _stands_apart(sentence, at, phrase):
        return None
    phrase = phrase[0], _before_number(sentence, phrase, end_of_apposition(sentence, phrase))
    source = sentence.span(phrase)
    start, end = at, phrase[1]
    while start > 0 and sentence.text(start - 1) != ";":
        start -= 1
    while end + 1 < len(sentence.tokens) and sentence.text(end + 1) != ";":
        end += 1
    sides = [(sentence.tokens[start].start, sentence.tokens[at].start)]
    if not (at > start and _goes_on_alone(sentence, phrase[1] + 1)):
        sides.append((source[1], sentence.tokens[end].end))
    content = tuple(trim(sentence.plain, *side) for side in sides)
    content = tuple(side for side in content if side[1] - side[0] > 1)
    return Cue(cue=sentence.span((at, at + words - 1)), source=source, content=content, goes_on=True)


def _read_according_to_which(sentence: Sentence, at: int) -> Cue | None:
    """Read "a statement according to which | 20 died"."""
    comma = sentence.text(at - 1) == ","
    source = find_before(sentence.tokens, at - 1 - comma)
    if source is None or at + 3 >= len(sentence.tokens):
        return None
    content = trim(sentence.plain, sentence.tokens[at + 3].start, sentence.end)
    return Cue(cue=sentence.span((at, at + 2)), source=sentence.span(source), content=(content,), aside=True)


def _goes_on_alone(sentence: Sentence, comma: int) -> bool:
    """Tell a clause that does not belong to a speaker before it: "20 died, per the guild, and pits shut"."""
    linked = sentence.text(comma) == "," and sentence.lower(comma + 1) in ("and", "but", "while")
    return linked and not begins_number(sentence, comma + 2)


def _before_number(sentence: Sentence, phrase: Phrase, last: int) -> int:
    """End a speaker where what is counted begins: "according to police | at least 14 miners fled"."""
    for number in range(phrase[0] + 1, last):
        if not is_number(sentence.lower(number)) or not sentence.text(number + 1).islower():
            continue
        end = number - 1
        while end > phrase[0] and (sentence.lower(end) in HEDGING or sentence.text(end) in ("$", "€", "£")):
            end -= 1
        return last if sentence.lower(end) in PREPOSITIONS else end  # "a study of more than 400 adults"
    return last


def _stands_apart(sentence: Sentence, at: int, phrase: Phrase) -> bool:
    """Tell "per police, 14 were hurt" from "40 barrels per day"."""
    speaks = any(
        sentence.text(n)[0].isupper() or is_group_or_role(sentence.lower(n))
        for n in range(phrase[0], phrase[1] + 1)
    )
    opens = at == 0 or sentence.text(at - 1) in (",", ";")
    return speaks and opens and sentence.text(phrase[1] + 1) in (",", ".", "")


def _read_verbs(sentence: Sentence, at: int, inherited: Span | None) -> Cue | None:
    for verb in FORMS.get(sentence.lower(at), ()):
        cue = _read_verb(sentence, at, verb, inherited)
        if cue is not None:
            return cue
    return None


def _read_verb(sentence: Sentence, at: int, verb: Verb, inherited: Span | None) -> Cue | None:
    first, last = _verb_group(sentence, at, verb)
    if first is None or quotes_another(sentence, at):
        return None
    behind = _phrasal_end(sentence, at, verb)
    if behind is None:
        return None
    after = AfterVerb(sentence, behind, verb).read()
    source, before_source = find_source(sentence, first, at, after, inherited)
    if source is None and not after.quote:
        return None
    if not may_speak(sentence, at, source, after, alone=first == at) or is_fixed(sentence, at):
        return None
    followed = sentence.lower(behind) in FORMS or sentence.lower(behind) in AUXILIARIES
    followed = followed and sentence.lower(at) != "expect"  # no noun: "insurers expect claims of"
    if sentence.lower(at) in NOUNS_TOO and (followed or not fits_noun(sentence, at, source, verb)):
        return None
    content = choose_content(sentence, verb, after, before_source)
    if content is None or (sentence.lower(before_source - 1) == "what" and verb.manner != Manner.PARTLY):
        return None
    aside = verb.lemma == "cite" or is_relative(sentence, first, before_source)
    if content and aside and not after.quote:
        content = (*content[:-1], cut_at_comma(sentence, content[-1]))
    cue = (sentence.tokens[last].start, sentence.tokens[behind - 1].end)
    return Cue(
        cue=cue,
        source=source,
        content=content,
        before=not content,
        goes_on=verb.manner in (Manner.ANY, Manner.CLAUSE),
        counts=verb.manner == Manner.NUMBER or verb.lemma in _COUNTING,
    )


def _verb_group(sentence: Sentence, at: int, verb: Verb) -> tuple[int | None, int]:
    """Find the first token of the verb group; None when it is a noun, passive or denied."""
    previous = sentence.lower(at - 1)
    if (
        previous == "to"
        and sentence.lower(at - 2) == "on"
        and sentence.lower(at - 3) in ("went", "goes", "gone")
    ):
        return at - 3, at - 3
    if previous == "to" and sentence.lower(at - 2) == "able":  # "were able to | confirm"
        group = before_group(sentence, at - 2)
        denied = any(sentence.lower(n) in _NEGATIONS for n in range(group, at))
        return (None if denied else group), at
    determined = previous in DETERMINERS and not is_told_by_document(sentence, at)
    if previous in ("to", "of", "for", "no") or (determined and not _stands_for(previous, verb)):
        return None, at
    first, auxiliaries = at, []
    while first > 0:
        within = sentence.text(first - 1) in AUXILIARIES or _is_adverb(sentence, first - 1)
        before = before_so_far(sentence, first)
        before -= before == first and within
        if before == first:
            break
        first = before
        auxiliaries.append(sentence.lower(first))
    denied = any(word in _NEGATIONS for word in auxiliaries)
    passive = verb.form == "past" and any(word in BE for word in auxiliaries)
    hanging = verb.form == "ing" and not any(word in BE for word in auxiliaries)
    supposed = verb.form == "past" and sentence.lower(at + 1) == "to" and verb.lemma in SUPPOSING
    if passive or supposed or (denied and verb.lemma not in ("believe", "think", "expect", "rule")):
        return None, at
    if hanging and not _hangs_well(sentence, at):
        return None, at
    return first, at


def _stands_for(word: str, verb: Verb) -> bool:
    """Tell "one said" and "many say" from "one claim"."""
    if word == "her":
        return verb.form == "past"
    counts = word in _COUNTED_SPEAKERS
    return counts and (verb.form == "past" or verb.lemma == "say")


def _is_adverb(sentence: Sentence, at: int) -> bool:
    between = sentence.lower(at) in BETWEEN and (at == 0 or sentence.text(at).islower())  # not "Myanmar Now"
    return between or is_manner(sentence.tokens[at]) or _is_place(sentence, at)


_ANYBODY = frozenset({"people", "men", "women", "persons"})
"""Persons of whom only the place says who they are."""


def _is_place(sentence: Sentence, at: int) -> bool:
    """Tell the "there" of "prosecutors there say" from those of "there were" and of "people there"."""
    if at == 0 or sentence.lower(at) not in ("there", "here"):
        return False
    before = sentence.lower(at - 1)
    return is_person(before) and before not in _ANYBODY


def _hangs_well(sentence: Sentence, at: int) -> bool:
    """Tell a participle that reports (", adding that") from a noun or adjective."""
    previous = sentence.lower(at - 1) if at else ","
    return previous in (",", "while", "by", "after", "before", '"', "-") or previous in _STATEMENTS


def _phrasal_end(sentence: Sentence, at: int, verb: Verb) -> int | None:
    asks = verb.manner == Manner.NUMBER and verb.lemma in ASKING
    second = "for" if asks else PHRASAL.get(verb.lemma)
    if second is None:
        return at + 1
    return at + 2 if sentence.lower(at + 1) == second else None
