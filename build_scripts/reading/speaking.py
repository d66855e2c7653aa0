"""Which subjects a reporting verb may have: who can say, tell, find or see something.

"Officials believe" is a report and "made Roe believe" is none; a study finds numbers, an officer
finds guns; "the reports" is no verb at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from build_scripts.reading.after_verb import AfterVerb
from build_scripts.reading.clauses import Phrase, Sentence, Span
from build_scripts.reading.descriptions import is_body
from build_scripts.reading.nouns import unit_of
from build_scripts.reading.reporting_verbs import (
    FINDING,
    LISTING,
    NOUNS_TOO,
    SEEING,
    Manner,
    Verb,
)
from build_scripts.reading.speaker_words import is_group_or_role, is_number, singular, word_set
from build_scripts.reading.tokens import DETERMINERS, PREPOSITIONS, PRONOUNS

_PLURALS = word_set("people police data media women men officials others those aides members critics")
_COUNTED = word_set("one another some many others several two three")
_MONEY = frozenset("$€£")
_NOBODY = word_set("neither nobody no none there")
_FIXED = word_set("war independence bankruptcy")
_TAKEN = word_set("life lives")
"""What a disaster claims: "has claimed more than 1,000 lives"."""
_NEAR, _FAR = 7, 10
_TOLD_THINGS = word_set("truth lie lies story stories tale tales joke jokes")
_RESEARCHING = word_set(
    "researcher scientist economist auditor audit inquiry investigation institute panel commission report "
    "investigator inspector monitor observer"
)
"""What finds numbers by asking or counting; others find things ("officers found 20 guns")."""
_HEARINGS = word_set("court jury inquest tribunal inquiry trial hearing judges jurors")
_WITNESSES = word_set("reporter journalist correspondent photographer witness eyewitness")
_FORECASTERS = word_set("pollster forecaster analyst economist strategist bookmaker")
"""Who "sees 110 seats" and means what will be."""
_DOCUMENTS = word_set(
    "document report letter statement memo email study survey poll paper note file filing leaflet video "
    "database bulletin dossier transcript indictment affidavit communique register inventory log audit"
)
EVIDENCE = (
    word_set(
        "site data figure tally count record analysis research result finding calculation footage statistic "
        "census"
    )
    | _DOCUMENTS
)
"""What may be found or shown by, besides people and bodies."""
_FINDING_NUMBERS = EVIDENCE | _RESEARCHING
_SEEING_OR_FINDING = SEEING | FINDING
_STANDING_FOR_SOMEBODY = PRONOUNS | DETERMINERS


def could_speak(sentence: Sentence, phrase: tuple[int, int]) -> bool:
    """Tell a speaker behind the verb from its object ("confirmed the death toll")."""
    words = [sentence.text(at) for at in range(phrase[0], phrase[1] + 1)]
    return any(word[0].isupper() or word in PRONOUNS or is_group_or_role(word) for word in words)


def may_speak(sentence: Sentence, at: int, source: Span | None, after: AfterVerb, *, alone: bool) -> bool:
    """Tell a subject from words that only stand before the verb ("Roe's estimated time")."""
    if source is None:
        return True
    verb = after.verb
    words = sentence.plain[source[0] : source[1]].split()
    finite = verb.lemma == "say" or (
        verb.form == "s" and sentence.lower(at) not in NOUNS_TOO
    )  # "Lloyd's says"
    if words[-1].endswith("s'") or (words[-1].endswith("'s") and not finite):
        return False
    if words[0].lower() in _NOBODY or words[-1].isdigit():  # "20 probable and 20 | suspected"
        return False
    head = _head(words).lower()
    small = [word.lower() for word in words]
    if verb.told and not after.that and _head(words).islower() and not _is_anybody(head, small):
        return False
    if verb.lemma == "hear" and small[-1] in _HEARINGS:
        return False
    if verb.lemma in _SEEING_OR_FINDING or (verb.lemma in LISTING and verb.manner == Manner.NUMBER):
        return _may_find(sentence, at, words, verb)
    if verb.form == "base" and alone:  # "made Roe believe" is no report, "officials believe" is
        plural = head.endswith("s") or bool(_PLURALS & {word.lower() for word in words})
        return (
            plural
            or "and" in words
            or head in ("i", "we", "you", "they", "who", "both", "many", "others", "some")
        )
    return True


def _may_find(sentence: Sentence, at: int, words: Sequence[str], verb: Verb) -> bool:
    """Tell who finds or sees a number by asking or looking from who comes upon a thing."""
    small = [singular(word.lower()) for word in words]
    if verb.lemma in LISTING:
        as_lost = verb.lemma == "list" and any(sentence.lower(n) == "as" for n in range(at + 2, at + 6))
        as_lost = as_lost or any(sentence.lower(n) == "among" for n in range(at + 2, at + _FAR))
        counts = verb.lemma == "list" and is_number(sentence.lower(at + 1))
        alone = counts and sentence.text(at + 2) in ("", ".", ",", ";")  # "the agency lists 58."
        return as_lost or alone or any(word in _DOCUMENTS for word in small) or small == ["it"]
    shares = has_share(sentence, at + 2, at + _NEAR)
    if verb.lemma in SEEING:
        money = any(sentence.text(n) in _MONEY for n in range(at + 1, at + 4))
        expects = verb.form in ("s", "base") and (shares or money or _has_level(sentence, at + 2, at + 9))
        polls = verb.form in ("s", "base") and is_number(sentence.lower(at + 1))
        polls = polls and any(word in _FORECASTERS for word in small)
        tells = small in (["he"], ["she"])  # of whom it was told before: "He had seen 9 carts"
        return expects or polls or tells or any(word in _WITNESSES for word in small)
    if verb.lemma == "find" and verb.manner == Manner.NUMBER and not shares:
        return any(word in _FINDING_NUMBERS for word in small)
    return is_body(" ".join(words)) or any(word in EVIDENCE or is_group_or_role(word) for word in small)


def _is_anybody(head: str, small: Sequence[str]) -> bool:
    """Tell somebody, perhaps with an adjective behind ("people familiar | with it"), from "a meal"."""
    before = takewhile(lambda word: word not in PREPOSITIONS, small[1:])
    return is_somebody(head) or any(is_group_or_role(word) for word in before)


def is_somebody(head: str) -> bool:
    """Tell who can tell somebody something ("a teenager", "witnesses") from "a meal"."""
    return is_group_or_role(head) or head in _STANDING_FOR_SOMEBODY or unit_of(head) in ("person", "group")


def has_share(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a share in per cent stands among some words."""
    return any(sentence.lower(n) in ("%", "percent") for n in range(first, end))


def _has_level(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a number stands behind "of" or "at": "sees full-year costs of $5 million"."""
    return any(
        sentence.lower(n) in ("of", "at")
        and (is_number(sentence.lower(n + 1)) or sentence.text(n + 1) in _MONEY)
        for n in range(first, end)
    )


def is_fixed(sentence: Sentence, at: int) -> bool:
    """Tell "declared war", "told the truth" and a capital inside a sentence ("the United States")."""
    if sentence.text(at)[0].isupper() and at > 0 and sentence.text(at - 1) not in ('"', ",", ":", "|", "-"):
        return True
    told = sentence.lower(at) in ("tell", "tells", "told", "telling")
    if told and any(sentence.lower(at + n) in _TOLD_THINGS for n in (1, 2)):
        return True
    if sentence.lower(at).startswith("claim"):
        return any(sentence.lower(at + n) in _TAKEN for n in range(1, _NEAR))
    return sentence.lower(at).startswith("declar") and sentence.lower(at + 1) in _FIXED


def _head(words: Sequence[str]) -> str:
    """Find the head noun: the last word before the first preposition ("analysts | polled by Acme")."""
    at = next((at for at in range(1, len(words)) if words[at].lower() in PREPOSITIONS), len(words))
    polled = at > 1 and at < len(words) and words[at].lower() == "by" and words[at - 1].endswith("ed")
    return words[at - 2] if polled else words[at - 1]


def fits_noun(sentence: Sentence, at: int, source: Span | None, verb: Verb) -> bool:
    """Tell "officials report that" from "the reports": the word is a noun as well."""
    if source is None:
        return False
    head = _head(sentence.plain[source[0] : source[1]].split())
    small = head.lower()
    if verb.form == "base":
        several = small in _PLURALS and sentence.lower(at + 1) not in PREPOSITIONS  # a police record of
        return small in ("i", "we", "you", "they", "who") or (
            several or (small.endswith("s") and (is_group_or_role(small) or head[0].isupper()))
        )
    shows = verb.lemma in FINDING | LISTING and small in EVIDENCE
    return head[0].isupper() or small in PRONOUNS | _COUNTED or is_group_or_role(small) or shows


def keeps_counts(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell a body or person from what only happens ("the attack raised the toll to 40")."""
    ends = (n for n in range(phrase[0] + 1, phrase[1] + 1) if sentence.lower(n) in PREPOSITIONS)
    head = sentence.text(next(ends, phrase[1] + 1) - 1)
    return head[:1].isupper() or is_somebody(head)
