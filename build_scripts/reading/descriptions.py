"""The words that name or describe a speaker, taken apart: title, name, head noun, kind.

"Northern army General Bo Roe" holds the name "Bo Roe"; the head of "an official in the
alliance" is "official", so that nobody is named. Only the words themselves are looked at.
"""

from __future__ import annotations

from build_scripts.reading.noun_phrases import is_person
from build_scripts.reading.speaker_words import TITLES, is_group, is_role, singular, word_set
from build_scripts.reading.tokens import DETERMINERS, PREPOSITIONS, is_age, is_past_word

_PARTICLES = word_set("al el bin ibn ben de da di del der den la le van von abu")
_ANONYMOUS = word_set("media press report statement study survey poll document investigation inquiry letter")
_EVIDENCE = word_set("data figures records statistics footage documents results")
"""What numbers are taken from; with a capital at the beginning of a sentence no name."""
_ORDINARY = word_set(
    "senior local security hospital medical health rescue aid field opposition rebel state federal city top "
    "former unnamed anonymous official defence defense intelligence mining foreign regional provincial "
    "national human prison court campaign industry company union diplomatic emergency independent initial "
    "exit opinion"
)
_COMMON = _ORDINARY | _EVIDENCE
_BODIES = word_set("International Watch Nations Cross Crescent Forces Rights Agency")
"""Last words of the names of bodies."""
_GUARDS = word_set("coast national presidential revolutionary republican civil royal")
_SEVERAL = word_set("some many several most few others")
_MANY = _SEVERAL | word_set("both people police")
COURTESY = word_set("mr mrs ms miss dr sir lord lady dame")


def _core(words: str) -> list[str]:
    """Cut a description at its first preposition or comma: "an official | in the alliance"."""
    kept: list[str] = []
    for word in words.split():
        if word.lower() in PREPOSITIONS or word in ("who", "familiar", "close", "-", "("):
            polled = len(kept) > 1 and is_past_word(kept[-1]) and is_role(kept[-2].lower())
            kept = kept[:-1] if polled else kept  # "residents interviewed | by Acme"
            break
        kept.append(word.rstrip(","))
        if word.endswith(","):
            break
    return kept[1:] if len(kept) > 1 and is_age(kept[0].lower()) else kept


def _long_name(words: str) -> str | None:
    """Find a name with a preposition inside: "Ministry of Defence", "Doctors Without Borders"."""
    core, (name, *_) = _core(words), words.split(",")
    parts = name.removeprefix("The ").removeprefix("the ").split()
    joined = core and core[-1][:1].isupper() and len(parts) > len(core)
    named = all(_is_name_part(part) or part in ("of", "for", "the", "and") for part in parts)
    whole = bool(core) and (is_group(core[-1].lower()) or name.istitle() or name.startswith(("The ", "the ")))
    return " ".join(parts) if joined and named and whole and not any(map(_is_title, core)) else None


def _is_guard(core: list[str]) -> bool:
    """Tell "the Danish coast guard", a body, from "a border guard"."""
    return len(core) > 1 and core[-1].lower() == "guard" and core[-2].lower() in _GUARDS


def head_of(words: str) -> str:
    """Find the head noun of a description, in small letters; empty when it has none."""
    core = _core(words)
    return core[-1].lower() if core else ""


def _is_title(word: str) -> bool:
    return word.rstrip(".").lower() in TITLES


def _is_name_part(word: str) -> bool:
    return word[:1].isupper() or word in _PARTICLES or word.startswith(("al-", "el-", "d'", "ad-", "as-"))


def find_name(words: str) -> str | None:
    """Find the name in a speaker's words; the titles and the body before it are left out.

    >>> [find_name(words) for words in ("Danish army General Bo Roe", "Ms Li", "Bank of Oslo governor Li Wu")]
    ['Bo Roe', 'Ms Li', 'Li Wu']
    >>> [find_name(words) for words in ("The National News Agency", "Bo", "the paper the Daily Coal")]
    [None, 'Bo', 'Daily Coal']
    """
    if (long := _long_name(words)) is not None:
        return long
    core = _core(words)
    if not any(_is_title(word) or is_role(word.lower()) for word in core):
        core = words.split(",", maxsplit=1)[0].split()  # "Bank of Japan governor Li Wu"
        core = core if any(map(_is_title, core)) else _core(words)
    last = max((at for at, word in enumerate(core) if _is_title(word)), default=-1)
    name = core[last + 1 :]
    if (
        last >= 0
        and name
        and all(map(_is_name_part, name))
        and not any(is_group(word.lower()) for word in name)
    ):
        title = core[last].rstrip(".").lower()
        return " ".join(core[last:] if len(name) == 1 and title in COURTESY else name)
    roles = [
        at
        for at, word in enumerate(core)
        if (is_role(word.lower()) or (word.islower() and (is_person(word) or is_group(word))))
        and word.lower() not in _SEVERAL
        and (word.islower() or at == 0 < len(core) - 2)
    ]
    behind = core[roles[-1] + 1 :] if roles else []
    if behind and all(map(_is_name_part, behind)) and behind != ["TV"]:  # "Danish state TV"
        return " ".join(behind)  # "a local resident Bo Roe"
    small = [
        at
        for at, word in enumerate(core)
        if word.lower() in ("the", "a", "an") and (at == 0 or core[at - 1].lower() not in PREPOSITIONS)
    ]
    name = core[small[-1] + 1 :] if small else core
    if name and (is_group(name[-1].lower()) or name[-1].lower() in _EVIDENCE):
        return None
    if (
        name
        and all(map(_is_name_part, name))
        and name[0] not in _PARTICLES
        and name[0].lower() not in DETERMINERS
        and not is_role(name[-1].lower())
    ):
        return " ".join(name)
    return None


def write_plain(words: str, common: frozenset[str] = frozenset()) -> str:
    """Write a description as it stands within a sentence; bodies with a name lose their article.

    >>> [write_plain(words) for words in ("The Danish army", "A Danish envoy", "Army sources", "Oslo men")]
    ['Danish army', 'a Danish envoy', 'army sources', 'Oslo men']
    """
    first, _, rest = words.partition(" ")
    small = first.lower()
    if small == "the" and is_group(head_of(words)) and rest != rest.lower():
        return rest
    ordinary = (
        small in common or small in _COMMON or small in DETERMINERS or is_role(small) or is_group(small)
    )
    ordinary = ordinary and not rest[:1].isdigit()  # "Channel 4 News"
    return words[0].lower() + words[1:] if ordinary and first[1:] == first[1:].lower() else words


def _names_body(core: list[str]) -> bool:
    """Tell "the lender Acme Nord": a word for a body right before a name."""
    at = len(core)
    while at > 0 and core[at - 1][:1].isupper():
        at -= 1
    return 0 < at < len(core) and core[at - 1].islower() and is_group(core[at - 1])


def is_named(speaker: str) -> bool:
    """Tell a person or body with a name from one described ("a Western diplomat").

    >>> [is_named(words) for words in ("Bo Roe", "Danish army", "senior Guild officials", "local media")]
    [True, True, False, False]
    """
    core = _core(speaker)
    head = core[-1] if core else speaker
    small = singular(head.lower())
    if (
        (head.islower() and is_role(head) and not _is_guard(core))
        or (small in _ANONYMOUS and (head.islower() or len(core) == 1))  # "the Geological Survey" is named
        or (core and core[0].lower() in _SEVERAL)
    ):
        return False
    return any(map(_is_name_part, core)) or (is_group(head.lower()) and head == small)


def is_plural(speaker: str) -> bool:
    """Tell several speakers from one, by the head noun or an "and"."""
    if _long_name(speaker) is not None:
        return False
    core = _core(speaker)
    head = core[-1] if core else ""
    small = head.lower()
    speak = is_role(small) or (head == small and is_group(small))  # "the Guild Forces" are one body
    return "and" in core or (small != singular(small) and speak) or small in _MANY


def is_body(speaker: str) -> bool:
    """Tell a body ("it") from a person ("he", "she"), as far as the words show it."""
    core = _core(speaker)
    head = core[-1] if core else ""
    named = head in _BODIES or _long_name(speaker) is not None or _names_body(core)
    return named or is_group(head.lower()) or _is_guard(core) or (len(head) > 2 and head.isupper())
