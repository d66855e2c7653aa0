"""Who a reporting verb names as its speaker.

The speaker stands right before the verb, behind it (", said Roe, the minister"), before an
apposition ("Roe, commander of the guild, said"), or is the subject that a second verb shares
("thanked them and said").
"""

from __future__ import annotations

from build_scripts.reading.after_verb import AfterVerb
from build_scripts.reading.appositions import before_apposition, end_of_apposition
from build_scripts.reading.clauses import Phrase, Sentence, Span
from build_scripts.reading.first_subject import find_opening, is_speaker
from build_scripts.reading.noun_phrases import LEADERS, find_after, find_before
from build_scripts.reading.reporting_verbs import FORMS, VERBS, Manner
from build_scripts.reading.speaker_words import is_group_or_role, singular, word_set
from build_scripts.reading.speaking import EVIDENCE, could_speak
from build_scripts.reading.tokens import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    is_boundary,
    is_manner,
    is_past,
    is_stop,
    is_time,
)
from build_scripts.reading.verb_groups import before_group

_LEADING = DETERMINERS | PREPOSITIONS
_CLOSING = ("", ".", ",", ";", "in", "on", "at", "who")


_ASIDES = word_set("though however meanwhile too also instead nonetheless nevertheless")
_TURNS = word_set("contrast turn response reply return comparison")
"""Behind "by" or "in", between commas: "the guild, by contrast, said"."""
_REACHED = word_set("cited quoted interviewed contacted reached questioned polled surveyed")
"""What speakers are by a paper: "witnesses contacted by Reuters"."""
_ANONYMOUSLY = word_set("speaking talking")
"""Behind it stands how or where: "a source speaking on condition of anonymity | said"."""
_NEAR = 6
"""Words of whoever is named behind a preposition."""
_LONGEST_CLAUSE = 14
"""Words of a clause between the speaker and the verb that are looked at."""


def find_source(
    sentence: Sentence, first: int, at: int, after: AfterVerb, inherited: Span | None
) -> tuple[Span | None, int]:
    """Find who speaks, and the number of the token before which something said may end.

    Where the speaker stands behind the verb, `after` is moved behind the speaker.
    """
    first = _before_aside(sentence, first)
    previous = sentence.lower(first - 1) if first else ""
    hanging = after.verb.form == "ing" and first == at
    if hanging:
        subject = inherited or find_opening(sentence, at)
        speaks = inherited or previous not in ("after", "before") or is_speaker(sentence.plain, subject)
        return subject if speaks else None, 0
    partly = after.verb.manner == Manner.PARTLY
    heads = at == 0 and after.verb.lemma == "say" and after.verb.form in ("past", "s")  # Said Roe: "…"
    previous = '"' if heads else previous
    if previous in (",", '"', "-", "--", "|", "?", "!") and first == at and not partly:
        inverted = find_after(sentence.tokens, at + 1)
        if (
            inverted is not None
            and not after.that
            and _may_invert(sentence, previous, first, inverted, after)
        ):
            inverted = inverted[0], end_of_apposition(sentence, inverted)
            after.at, after.ends, after.quote = _behind(sentence, inverted[1] + 1)
            return sentence.span(inverted), first
    if previous == "," and (apposed := before_apposition(sentence, first - 1)) is not None:
        return sentence.span(apposed), apposed[0]
    if previous == ")":
        opening = first - 1
        while opening > 0 and first - opening < 12 and sentence.text(opening) != "(":
            opening -= 1
        previous, first = sentence.lower(opening - 1), opening
    if (previous in ("who", "which") or is_told_by_document(sentence, first)) and first >= 2:
        phrase = _find_before_who(sentence, first)
        return (sentence.span(phrase), 0) if phrase else (None, 0)
    if previous in ("and", "but", "then", "or") or (previous == "," and sentence.lower(first - 2) == "and"):
        return inherited or find_opening(sentence, at), 0
    if previous == "," and inherited is not None and first == at and not partly and after.verb.form == "past":
        return inherited, 0
    last = _skip_date(sentence, first - 1)
    phrase = (
        _find_before_clause(sentence, first)
        or _find_before_participle(sentence, last)
        or find_before(sentence.tokens, last)
    )
    if phrase is None:
        return None, 0
    phrase = _cut_participle(sentence, _cut_coordinated(sentence, phrase))
    return sentence.span(phrase), phrase[0]


def _find_before_who(sentence: Sentence, first: int) -> Phrase | None:
    """Find whom "who" or "which" means: "said Roe, the guild's chief, who | added"."""
    comma = sentence.text(first - 2) == ","
    inverted = before_apposition(sentence, first - 2) if comma else None
    if inverted is not None and sentence.lower(inverted[0] - 1) in VERBS:
        return inverted
    last = first - (3 if comma else 2)
    phrase = find_before(sentence.tokens, last)
    return _nearest(sentence, phrase) if phrase else _behind_preposition(sentence, last)


def _behind_preposition(sentence: Sentence, last: int) -> Phrase | None:
    """Find the priest of "it was confirmed by | a priest |, who said"."""
    first = next(
        (n for n in range(last, max(0, last - _NEAR), -1) if sentence.lower(n - 1) in PREPOSITIONS), 0
    )
    return (first, last) if first and could_speak(sentence, (first, last)) else None


def _before_aside(sentence: Sentence, first: int) -> int:
    """Pass backwards over the ", though," of "the guild, though, | spoke of 20", and "for its part"."""
    end = first - 1 - (sentence.text(first - 1) == ",")
    if sentence.lower(end) == "part" and sentence.lower(end - 2) == "for":
        return end - 2 - (end < first - 1 and sentence.text(end - 3) == ",")
    if sentence.text(first - 1) == "," == sentence.text(first - 4) and sentence.lower(end) in _TURNS:
        return first - 4
    aside = sentence.text(first - 1) == "," == sentence.text(first - 3)
    return first - 3 if aside and sentence.lower(first - 2) in _ASIDES else first


def _find_before_participle(sentence: Sentence, last: int) -> Phrase | None:
    """Find the officials of "officials cited by a paper | believe" and "speaking anonymously | said"."""
    for by in range(last - 1, max(1, last - _LONGEST_CLAUSE), -1):
        if is_boundary(sentence.tokens[by]):
            return None
        if sentence.lower(by) in _ANONYMOUSLY:
            return find_before(sentence.tokens, by - 1)
        if sentence.lower(by) == "by" and sentence.lower(by - 1) in _REACHED:
            found = find_before(sentence.tokens, by - 2)
            return (found[0], last) if found else None
    return None


def _find_before_clause(sentence: Sentence, first: int) -> Phrase | None:
    """Find the officers of "officers who searched the house | said", the charity of "that runs the camp"."""
    for at in range(first - 2, max(0, first - _LONGEST_CLAUSE), -1):
        if is_stop(sentence.tokens[at]) or sentence.tokens[at].quoted:
            return None
        if sentence.lower(at) in ("who", "which", "that"):
            if not _opens_clause_of_subject(sentence, at, first):
                return (at + 1, first - 1) if sentence.lower(at) == "who" else None
            if sentence.lower(at - 1) in ("those", "many", "some", "others"):
                return at - 1, first - 1  # "those who knew him | said"
            return find_before(sentence.tokens, at - 1)
    return None


def _opens_clause_of_subject(sentence: Sentence, at: int, first: int) -> bool:
    """Tell "a man who was at the scene | said" from "a man who police | said", where police speak."""
    following = sentence.tokens[at + 1]
    acts = is_past(following) or following.lower in AUXILIARIES or is_manner(following)
    who = sentence.lower(at) == "who"
    if acts and who:
        return True
    small = following.text.islower() and not is_group_or_role(following.lower)
    if who:
        begins = small and following.lower not in DETERMINERS
        inner = any(sentence.lower(n) in _LEADING for n in range(at + 2, first))
        return begins and (inner or not is_group_or_role(sentence.lower(first - 1)))
    before = sentence.text(at - 1)
    acts = acts or (small and following.lower.endswith("s"))
    return acts and (before[:1].isupper() or is_group_or_role(before))


def is_told_by_document(sentence: Sentence, at: int) -> bool:
    """Tell the verb of "a report that | said"."""
    return sentence.lower(at - 1) == "that" and singular(sentence.lower(at - 2)) in EVIDENCE


def _nearest(sentence: Sentence, phrase: tuple[int, int]) -> tuple[int, int]:
    """Keep of "a break with Roe, who said" the name that "who" follows."""
    for at in range(phrase[1] - 1, phrase[0], -1):
        if sentence.lower(at) in PREPOSITIONS and sentence.text(phrase[1])[0].isupper():
            return at + 1, phrase[1]
    return phrase


def _skip_date(sentence: Sentence, last: int) -> int:
    """Pass backwards over a date between speaker and verb: "the army on Thursday said"."""
    at = last
    while at > 0 and is_time(sentence.tokens[at]) and not sentence.text(at)[0].islower():
        at -= 1
    if at < last and sentence.lower(at) in ("on", "in", "late", "early", "last", "since"):
        return at - 1
    return last


def _may_invert(
    sentence: Sentence, previous: str, first: int, inverted: tuple[int, int], after: AfterVerb
) -> bool:
    if previous == '"' or sentence.text(first - 2) == '"':
        return True
    if after.verb.manner not in (Manner.ANY, Manner.CLAUSE, Manner.QUOTATION):
        return False
    behind = sentence.lower(inverted[1] + 1)
    closes = behind in _CLOSING and could_speak(sentence, inverted)
    plural = after.verb.lemma == "say" and after.verb.form == "base"
    says = after.verb.lemma == "say" and sentence.lower(0) not in PREPOSITIONS | LEADERS
    if not closes or first <= (2 if says else 4) or not (plural or after.verb.form in ("past", "s")):
        return False
    if before_apposition(sentence, first - 1) is None:
        return True
    acts = any(  # "A miner, who gave no name, said | police came with 9 carts"
        is_past(sentence.tokens[n]) and sentence.lower(n + 1) != "by"
        for n in range(inverted[0] + 1, inverted[1])
    )
    return behind in ("", ".") and not after.verb.told and not acts


def _behind(sentence: Sentence, at: int) -> tuple[int, bool, bool]:
    """Read what follows a speaker who stands behind the verb: only a quotation may go on.

    Returns:
        Where it begins, whether nothing follows, whether a quotation does.
    """
    for ahead in range(at, min(len(sentence.tokens), at + 25)):
        if sentence.text(ahead) == '"':
            return ahead, False, True
        if sentence.lower(ahead) in FORMS:
            break
    return at, True, False


def find_subject_before(sentence: Sentence, at: int) -> Phrase | None:
    """Find the subject of a verb, perhaps one with an apposition: "The guild, which counts them, | gave"."""
    last = before_group(sentence, at) - 1
    aside = before_apposition(sentence, last) if sentence.text(last) == "," else None
    return aside or _find_before_clause(sentence, last + 1) or find_before(sentence.tokens, last)


def _cut_coordinated(sentence: Sentence, phrase: tuple[int, int]) -> tuple[int, int]:
    """Keep "the guild and the army", cut "praised the army and | the diplomat"."""
    for at in range(phrase[1] - 1, phrase[0], -1):
        if sentence.lower(at) in ("and", "or"):
            left = sentence.tokens[_behind_made(sentence, phrase[0]) : at]
            if any(is_past(token) for token in left):
                return at + 1, phrase[1]
    return phrase


def _behind_made(sentence: Sentence, first: int) -> int:
    """Pass over the participle of "exit surveys conducted | for Acme and the guild", no verb there."""
    for at in (first, first + 1):
        if singular(sentence.lower(at)) in EVIDENCE and is_past(sentence.tokens[at + 1]):
            return at + 2
    return first


def _cut_participle(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Leave out the last word of "a report by the guild published"; "the wounded" are whole."""
    first, last = phrase
    long = last - first > 1 and sentence.lower(last - 1) not in DETERMINERS
    return (first, last - 1) if long and is_past(sentence.tokens[last]) else phrase
