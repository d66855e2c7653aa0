"""What says of a speaker who that is, between commas: "Roe, | head of the guild, | said".

The speaker stands before it ("Roe, who counts them, said"), or the name behind what the speaker is
("said its deputy leader, Bo Roe,").
"""

from __future__ import annotations

from build_scripts.reading.clauses import Phrase, Sentence
from build_scripts.reading.noun_phrases import find_before, is_person
from build_scripts.reading.speaker_words import is_group, is_group_or_role, is_role, word_set
from build_scripts.reading.tokens import DETERMINERS, PREPOSITIONS, is_manner, is_past, is_time

_APPOSED = word_set(
    "who whose which asked quoted seen himself herself run led held known set sworn born made written chosen"
)
QUARTERS = word_set("New North South East West Northern Southern Eastern Western")
"""Words with which names of places begin."""


def end_of_apposition(sentence: Sentence, phrase: Phrase) -> int:
    """Give the last word of the name behind a role: "said its deputy leader, | Tom Hadley,"."""
    last = phrase[1]
    heads = _heads_something(sentence, phrase)
    told = is_role(sentence.text(last)) or sentence.text(last) == "them" or heads
    if sentence.text(last + 1) != "," or not told:
        return last
    end = last + 1
    while sentence.text(end + 1)[:1].isupper() and not is_time(sentence.tokens[end + 1]):
        end += 1
    closes = sentence.text(end + 1) in ("", ".", ",", '"', ";") and not sentence.text(end).endswith("'s")
    long = end > last + (2 if heads else 1) and sentence.text(last + 2) not in QUARTERS
    return end if long and closes else last


def _heads_something(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell "the head of Acme", behind which a name follows, from "a doctor in Oslo, East Norway"."""
    of = next((n for n in range(phrase[0] + 1, phrase[1]) if sentence.lower(n) in PREPOSITIONS), None)
    definite = sentence.lower(phrase[0]) in ("the", "its", "their")
    return of is not None and definite and sentence.lower(of) == "of" and is_role(sentence.lower(of - 1))


def before_apposition(sentence: Sentence, comma: int) -> tuple[int, int] | None:
    """Find the speaker before ", commander of the army," or ", who asked not to be named,"."""
    at = comma - 1
    while at > 0 and comma - at < 30 and sentence.text(at) not in (",", '"', ";", "|"):
        at -= 1
    if at <= 0 or sentence.text(at) != ",":
        return None
    if sentence.text(at - 2) == "," and sentence.text(at - 1).isdigit():  # "Bo Roe, 45, who"
        at -= 2
    head = sentence.tokens[at + 1]
    word = head.lower
    opens = word in _APPOSED or word in DETERMINERS or word in PREPOSITIONS or is_past(head)
    opens = opens or is_group_or_role(word) or word.endswith("ing") or _describes_role(sentence, at + 1)
    opens = opens or is_manner(head)  # "the mayor, visibly shaken, said"
    if not (opens or not head.text.islower() or sentence.lower(at + 2) in ("of", "minister")):
        return None
    phrase = find_before(sentence.tokens, at - 1)
    if phrase is None and word in ("who", "which", "whose"):
        phrase = before_apposition(sentence, at)  # "Bo Roe, of the guild, | which counts them, said"
    if phrase is None or phrase[1] - phrase[0] > 10:
        return None
    if sentence.lower(phrase[0] - 1) in ("that", "which", "who"):  # "a group that helps miners, Acme, said"
        name = at + 1 + (word == "the")
        return (name, comma - 1) if _is_name(sentence, name, comma) else None
    named = head.text[0].isupper() or _ends_with_name(sentence, at + 1, comma)
    return (phrase[0], comma - 1) if named else phrase


def _is_name(sentence: Sentence, first: int, end: int) -> bool:
    return first < end and all(sentence.text(n)[0].isupper() for n in range(first, end))


def _ends_with_name(sentence: Sentence, first: int, end: int) -> bool:
    """Tell "retired miner Bo Roe" and "the coal group Acme": a name right behind what somebody is."""
    name = end
    while name > first and sentence.text(name - 1)[0].isupper():
        name -= 1
    role = first < name < end and (is_person(sentence.lower(name - 1)) or is_group(sentence.lower(name - 1)))
    return role and not any(sentence.lower(n) in PREPOSITIONS for n in range(first, name))


def _describes_role(sentence: Sentence, at: int) -> bool:
    """Tell "divisional commissioner of the north" by the role in its first words."""
    words = [sentence.lower(n) for n in range(at + 1, at + 4)]
    ends = next((n for n, word in enumerate(words) if word in PREPOSITIONS or word == ","), len(words))
    return 0 < ends <= len(words) and is_role(words[ends - 1])
