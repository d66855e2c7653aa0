"""Reports whose speaker is not the subject of a reporting verb.

"The army was quoted by a paper as saying", "residents were told by the army that", "with
officials saying that", "a man is heard saying", "the army is certain that", "the group's claim
that", "a warning from the guild that", "as one diplomat put it". Each form asks for so much around
its word that a noun or adjective of the same letters is not taken for a report.
"""

from __future__ import annotations

from dataclasses import replace

from build_scripts.reading.after_verb import AfterVerb
from build_scripts.reading.citing import QUOTING, SAYING, read_quoted, reported
from build_scripts.reading.clauses import Cue, Phrase, Sentence, trim
from build_scripts.reading.noun_phrases import BETWEEN, find_after, find_before
from build_scripts.reading.reporting_verbs import CHARGING, FORMS, SUPPOSING, VERBS, Manner, Verb
from build_scripts.reading.said import cut_at_comma, said_after
from build_scripts.reading.said_by import find_subject_before
from build_scripts.reading.speaker_words import is_group_or_role, word_set
from build_scripts.reading.tokens import (
    AUXILIARIES,
    PREPOSITIONS,
    PRONOUNS,
    is_boundary,
    is_manner,
    is_past,
    is_stop,
)
from build_scripts.reading.verb_groups import BE, before_group

_REACH = 7
"""Words between two parts of one form; beyond it they belong to something else."""
_STATES = word_set(
    "confident convinced certain sure adamant optimistic pessimistic hopeful afraid worried concerned "
    "skeptical sceptical doubtful"
)
"""What a speaker is who holds something to be so."""
_HEARD = word_set("heard recorded filmed")
_DEGREES = word_set("very quite so more increasingly less absolutely")
_NOUNS = word_set(
    "claim claims assertion assertions allegation allegations accusation accusations contention belief view "
    "argument arguments warning warnings statement statements announcement announcements suggestion "
    "suggestions insistence admission acknowledgment acknowledgement denial denials promise promises pledge "
    "pledges vow vows prediction predictions conclusion conclusions finding findings fear fears hope hopes "
    "concern concerns suspicion suspicions speculation estimate assurance assurances complaint complaints "
    "revelation declaration threat threats opinion testimony remark remarks report reports"
)
"""What somebody may say, think or fear: "the claim that"."""
_TELLING = _NOUNS | word_set(
    "nationalities figure figures number numbers toll count scenario picture account message breakdown list"
)
"""What somebody may give, with a colon and what it is behind it: "gave a lower figure: 20"."""
_MAKING = word_set(
    "made makes issued issues raised raises voiced voices gave gives reached reaches offered offers "
    "presented presents painted paints read"
)
"""Verbs whose subject is the one who speaks: "issued a warning that"."""
_NO_SPEAKER = VERBS | (PREPOSITIONS - {"of", "with"})
"""Words that do not stand between "with" and its verb: "with officials saying"."""
_BEFORE_STATE = AUXILIARIES | BETWEEN | _DEGREES
_BEFORE_NOUN = _MAKING | PRONOUNS | PREPOSITIONS
_OWNED_BY = PREPOSITIONS - {"of"}

INDIRECT_WORDS = QUOTING | _STATES | _TELLING | frozenset(FORMS) | {"put", "puts"}
"""Words at which such a report may stand."""


def read_indirect(sentence: Sentence, at: int) -> Cue | None:
    """Read the report whose word stands at a place; None where there is none."""
    word = sentence.lower(at)
    if word in QUOTING:
        return read_quoted(sentence, at)
    if word in ("put", "puts"):
        return _read_put_it(sentence, at)
    if word in _STATES:
        return _read_state(sentence, at)
    if sentence.text(at + 1) == ":" and word in _TELLING:
        return _read_given(sentence, at)
    if word in _NOUNS and (cue := _read_noun(sentence, at)) is not None:
        return cue
    if word == "saying" and (heard := _heard_before(sentence, at)) is not None:
        return _cue(sentence, find_subject_before(sentence, heard), (at, at), at + 1, SAYING)
    return next(filter(None, (_read_reported(sentence, at, verb) for verb in FORMS.get(word, ()))), None)


def _heard_before(sentence: Sentence, at: int) -> int | None:
    """Find the verb of "was heard | on the radio | saying"."""
    for heard in range(at - 1, max(0, at - _REACH), -1):
        if sentence.lower(heard) in _HEARD:
            return heard
        if is_boundary(sentence.tokens[heard]):
            return None
    return None


def _read_reported(sentence: Sentence, at: int, verb: Verb) -> Cue | None:
    """Read a reporting verb whose speaker is not its subject."""
    charged = _read_charged(sentence, at, verb)
    if charged is not None or verb.manner not in (Manner.ANY, Manner.CLAUSE):
        return charged
    if verb.form == "ing":
        return _read_with(sentence, at, verb)
    return _read_passive(sentence, at, verb) or _read_impersonal(sentence, at, verb)


def _read_passive(sentence: Sentence, at: int, verb: Verb) -> Cue | None:
    """Read "residents were told by the army that"."""
    if verb.form != "past" or sentence.lower(at + 1) != "by" or not _has_be_before(sentence, at):
        return None
    return _followed_by_that(sentence, at, at + 2, verb)


def _has_be_before(sentence: Sentence, at: int) -> bool:
    return any(sentence.lower(n) in BE for n in range(max(0, at - 3), at))


def _read_charged(sentence: Sentence, at: int, verb: Verb) -> Cue | None:
    """Read "is described by police as", "was accused by Roe of" and "is believed by police to"."""
    link = CHARGING.get(verb.lemma) or ("to" if verb.lemma in SUPPOSING else "")
    if not link or verb.form != "past" or sentence.lower(at + 1) != "by" or not _has_be_before(sentence, at):
        return None
    for behind in range(at + 3, min(at + _REACH, len(sentence.tokens) - 1)):
        if sentence.lower(behind) == link:
            content = trim(sentence.plain, sentence.tokens[behind + 1].start, sentence.end)
            return Cue(
                cue=sentence.span((at, at)), source=sentence.span((at + 2, behind - 1)), content=(content,)
            )
        if is_stop(sentence.tokens[behind]):
            return None
    return None


def _read_impersonal(sentence: Sentence, at: int, verb: Verb) -> Cue | None:
    """Read "it was reported that": somebody says so, and the text does not say who."""
    first = before_group(sentence, at) if verb.form == "past" else at
    if verb.form != "past" or sentence.lower(first - 1) != "it":
        return None
    passed = {sentence.lower(n) for n in range(first, at)}
    if not passed & BE or passed & {"not", "never"}:
        return None
    after = AfterVerb(sentence, at + 1, verb._replace(told=False)).read()
    named = any(sentence.lower(n) == "by" for n in range(at + 1, after.at))
    content = said_after(sentence, after) if after.that and not named else ()
    return Cue(cue=sentence.span((at, at)), source=None, content=content, aside=True) if content else None


def _read_with(sentence: Sentence, at: int, verb: Verb) -> Cue | None:
    """Read "with officials saying that"."""
    opener = at - 1
    while opener > 0 and at - opener < _REACH and sentence.lower(opener) != "with":
        token = sentence.tokens[opener]
        if is_boundary(token) or is_past(token) or token.lower in _NO_SPEAKER:
            return None
        opener -= 1
    who = sentence.tokens[opener + 1 : at]
    named = any(token.text[0].isupper() or is_group_or_role(token.lower) for token in who)
    if sentence.lower(opener) != "with" or not named:
        return None
    cue = _cue(sentence, (opener + 1, at - 1), (at, at), at + 1, verb)
    if cue is None or opener > 0:
        return cue
    return replace(cue, content=(*cue.content[:-1], cut_at_comma(sentence, cue.content[-1])))


def _read_state(sentence: Sentence, at: int) -> Cue | None:
    """Read "the army is certain that"; "it is certain that" has no speaker."""
    if sentence.lower(at + 1) != "that":
        return None
    first, passed = at, set()
    while first > 0 and (sentence.lower(first - 1) in _BEFORE_STATE or is_manner(sentence.tokens[first - 1])):
        first -= 1
        passed.add(sentence.lower(first))
    source = find_before(sentence.tokens, first - 1)
    if (
        not passed & BE
        or passed & {"not", "never"}
        or source is None
        or sentence.lower(source[1]) in ("it", "there")
    ):
        return None
    return _cue(sentence, source, (at, at), at + 1, SAYING)


def _read_noun(sentence: Sentence, at: int) -> Cue | None:
    """Read "the group's claim that", "a warning from the guild that" and "issued a warning that".

    A claim may also be one "to have" done something.
    """
    if sentence.lower(at + 1) in ("by", "from", "of", "among"):
        return _followed_by_that(sentence, at, at + 2, SAYING)
    if not _is_to_have(sentence, at + 1) and (
        sentence.lower(at + 1) != "that" or sentence.lower(at + 2) in AUXILIARIES
    ):
        return None  # "the claim that was made"
    first = at
    while first > 0 and at - first < 4 and not sentence.lower(first - 1).endswith(("'s", "s'")):
        first -= 1
        if sentence.lower(first) in _BEFORE_NOUN or is_stop(sentence.tokens[first]):
            break
    if sentence.lower(first) in _MAKING:
        subject = find_before(sentence.tokens, before_group(sentence, first) - 1)
        return _cue(sentence, subject, (at, at), at + 1, SAYING)
    if first == 0 or not sentence.lower(first - 1).endswith(("'s", "s'")):
        return None
    owner = find_before(sentence.tokens, first - 1)
    if owner is None:
        return None
    own = (n for n in range(owner[1], owner[0], -1) if sentence.lower(n) in _OWNED_BY)
    start, end = sentence.span((next(own, owner[0] - 1) + 1, owner[1]))
    cut = 2 if sentence.lower(first - 1).endswith("'s") else 1
    made = reported(sentence, owner, (at, at), at + 1)
    return replace(made, source=(start, end - cut), aside=True) if made else None


def _read_given(sentence: Sentence, at: int) -> Cue | None:
    """Read "the guild gave a lower figure: 20"."""
    for made in range(at - 1, max(0, at - _REACH), -1):
        if sentence.lower(made) in _MAKING:
            subject = find_subject_before(sentence, made)
            return _cue(sentence, subject, (at, at), at + 2, SAYING)
        if is_stop(sentence.tokens[made]):
            return None
    return None


def _is_to_have(sentence: Sentence, at: int) -> bool:
    """Tell the "to have" of "the rebels' claim to have killed 20"."""
    return (sentence.lower(at), sentence.lower(at + 1)) == ("to", "have")


def _read_put_it(sentence: Sentence, at: int) -> Cue | None:
    """Read "as one diplomat put it, …", "…, as one diplomat put it" and "Roe put it bluntly: '…'"."""
    source = find_before(sentence.tokens, at - 1)
    if sentence.lower(at + 1) != "it" or source is None:
        return None
    colon = next((n for n in range(at + 2, at + _REACH) if sentence.text(n) == ":"), None)
    if colon is not None and sentence.text(colon + 1) == '"':
        return _cue(sentence, source, (at, at + 1), colon, SAYING)
    if sentence.lower(source[0] - 1) != "as":
        return None
    if sentence.text(at + 2) == "," and source[0] < 3:
        return _cue(sentence, source, (at, at + 1), at + 3, SAYING)
    said = trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[source[0] - 1].start)
    word = sentence.span((at, at + 1))
    return Cue(cue=word, source=sentence.span(source), content=(said,)) if said[0] < said[1] else None


def _followed_by_that(sentence: Sentence, at: int, first: int, verb: Verb) -> Cue | None:
    source = find_after(sentence.tokens, first, sure=True)
    if source is None:
        return None
    that = AfterVerb(sentence, source[1] + 1, verb._replace(told=False)).read().that
    if not that and not (_is_to_have(sentence, source[1] + 1) and sentence.lower(at) in _NOUNS):
        return None
    return _cue(sentence, source, (at, at), source[1] + 1, verb._replace(told=False))


def _cue(sentence: Sentence, source: Phrase | None, word: Phrase, behind: int, verb: Verb) -> Cue | None:
    return reported(sentence, source, word, behind, verb) if source else None
