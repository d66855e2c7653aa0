"""Who a speaker's words mean, within one text: fuller names, titles, repeated descriptions.

"Roe" is the "Bo Roe" named before; "the guild's chief" is whom the text calls "Guild leader
Bo Roe"; "the official" is the "official in the alliance" who spoke before. Nothing comes
from outside the text, and what cannot be resolved stays as it is worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.descriptions import COURTESY, find_name, head_of, is_body, write_plain
from build_scripts.reading.normal import CAPITALS
from build_scripts.reading.speaker_words import GROUPS, ROLES, TITLES, is_group, same_office
from build_scripts.reading.tokens import DETERMINERS, PREPOSITIONS

_TITLE_FORMS = alternatives(form for word in sorted(TITLES) for form in (word, word.capitalize()))
_NAME = rf"(?:[{CAPITALS}]|al-[A-Z])[\w'.-]*+"
_NAMES = rf"{_NAME}(?>(?:\ (?:{_NAME}|al|bin|ibn|de|van|von)\b){{0,4}})"
_TITLED = re.compile(
    rf"\b(?P<title>{_TITLE_FORMS})\b\.?\ (?P<name>{_NAMES})  # Guild leader Bo Roe",
    re.VERBOSE,
)
_APPOSED = re.compile(
    rf"""
    (?P<name>
        [A-Za](?<![\w'-][A-Za])(?:(?<=[A-Z])|(?<=a)l-[A-Z])[\w'.-]*+
        (?>(?:\ {_NAME}){{1,4}})                                       # Bo Roe
    )
    ,\ (?>(?:the\ |an?\ )?)                                           # , the
    (?P<body>(?:[\w'-]++\ ){{0,3}}?)(?P<title>{_TITLE_FORMS})\b        # coal guild's leader
    (?P<behind>(?>(?:\ of(?:\ [\w'-]++){{1,4}})?))(?=[,.;])           # of the guild,
    """,
    re.VERBOSE,
)
_GROUP_FORMS = alternatives(form for word in sorted(GROUPS) for form in (word, word.capitalize()))
_GROUP = re.compile(
    rf"(?P<name>[A-Z](?<![\w'-][A-Z])[\w-]*+\ (?:[A-Z][\w-]*+\ ){{0,3}}(?P<head>{_GROUP_FORMS}))\b"
)
_ROLE_FORMS = alternatives(sorted(ROLES))
_INTRODUCED = re.compile(
    rf"[AaOo](?<!\w.)(?:(?<=[Aa])(?:n(?:other)?)?|(?<=[Oo])ne)\ (?:[\w'-]++\ ){{0,4}}?(?:{_ROLE_FORMS})\b"
)
_SAYS_NAME = re.compile(
    r"""
    [wg](?:ho\ (?:gave|goes|went|used|uses|asked|identified|called|calls|named)|iving)\b
    \ (?:(?:only|just|simply|his|her|their|the|to|be|first|last|given|family|full|surname
           |himself|herself|nom|de)\ ){0,6}
    (?:name,? | as | by(?:\ the\ name\ of)? | nickname | alias | pseudonym | guerre | himself | herself
      | (?:name|called|identified|known|named)(?:\ only|\ simply)?(?:\ as|\ by|\ of)?)
    \ (?P<name>[A-Z][\w'-]*+(?:\ (?:[A-Z][\w'-]*+|al|bin|de|van)\b){0,3})  # who gave his name as Bo Roe
    """,
    re.VERBOSE,
)
_DESCRIBED = re.compile(r"\b[Aa](?:n|nother)? (?P<what>(?:[\w'-]+ ){0,4}[\w'-]+),? \Z")
_LONGEST_DESCRIPTION = 60
_LONGEST_SHORT = 4
"""Letters of a title that may be cut short with a full stop: "Prof. Bo Roe"."""
_SPEAKING = re.compile(r"(?P<last>[A-Z](?<!\w[A-Z])[a-z]++),? (?:said|says|told|added|asked|wrote)\b")
_ITSELF = re.compile(
    r"""
    [sac](?<=\ .)(?:aid|ays|nnounced|onfirmed|dded)\ (?:that\ )?it
    (?:
        s\b                                                             # Acme said its
      | \ (?!rain|snow|seem|appear|happen|turn)[a-z]+ed\b               # Acme said it shipped
      | \ (?:has|had|will|would)\b(?!\ (?:be|been|take|rain|snow)\b)    # Acme said it would ship
    )
    """,
    re.VERBOSE,
)
_NAME_BEFORE = re.compile(rf"(?<![\w'-])(?P<name>{_NAMES})(?:,\ [^,.;]{{1,60}},)?\ \Z")
"""Whoever is "it" in its own words is a body."""
_COMMON = re.compile(r"[a-z](?<![\w'-].)[\w'-]+")
_DEMONYM = re.compile(r"(?:ese|ian|ish|ean|ani|qi|can)\Z")


_TROOPS = re.compile(
    r"(?P<of>[A-Z](?<!\w[A-Z])\w++) (?:soldiers|troops|army|Army|military|forces|warplanes|commanders)\b"
)


class _Office(NamedTuple):
    """A title that a text gives to a person."""

    title: str
    body: frozenset[str]
    """The capitalised words around the title, in small letters."""
    name: str


@dataclass(slots=True)
class Identities:
    """What a text says about who its speakers are; `resolve` adds what it learns."""

    offices: tuple[_Office, ...]
    names: dict[str, str] = field(default_factory=dict)
    """Last word of a name → the whole name."""
    groups: dict[str, str] = field(default_factory=dict)
    """Common noun of a body → its only name in the text ("army" → "Northern Army")."""
    speaking: frozenset[str] = frozenset()
    """Last names of those who speak somewhere in the text."""
    bodies: frozenset[str] = frozenset()
    """Names of those who are "it" in their own words."""
    common: frozenset[str] = frozenset()
    """Words that the text writes in small letters somewhere."""
    called: dict[str, str] = field(default_factory=dict)
    """Description in small letters, its article left out → the name that whoever is so described gave."""
    described: list[str] = field(default_factory=list)
    """Speakers described and not named so far, as worded."""
    meant: dict[str, str] = field(default_factory=dict)
    """Description → the name of whoever bears its title."""

    def resolve(self, words: str) -> str:
        """Find the fullest name or description of a speaker, and remember it.

        Args:
            words: the speaker as worded, normalised, not a pronoun.
        """
        words = " ".join(words.split())
        first, _, what = words.partition(" ")
        known = self._by_group(words) or (
            None if first.lower() == "another" else self.called.get(what.lower())
        )
        if known is not None:
            return known
        name = next(filter(None, map(find_name, words.split(", "))), None)
        if name is not None:
            return self._complete(name)
        resolved = self._by_description(words)
        if resolved is None and (titled := self._by_title(words)) is not None:
            self.described.append(words)
            self.meant[words] = titled
            return titled
        if resolved is None:
            resolved = write_plain(words, self.common)
            self.described.append(resolved)
        return self.meant.get(resolved, resolved)

    def introduce(self, plain: str, start: int, end: int) -> None:
        """Remember who is introduced between two places: "a Western diplomat"."""
        self.described.extend(
            match[0][0].lower() + match[0][1:] for match in _INTRODUCED.finditer(plain, start, end)
        )

    def _complete(self, name: str) -> str:
        *first, last = name.split()
        if first and first[0].rstrip(".").lower() not in COURTESY and not is_body(name):
            self.names[_bare(last)] = name
            return name
        return self.names.get(_bare(last), name)

    def _by_group(self, words: str) -> str | None:
        article, _, noun = words.lower().partition(" ")
        return self.groups.get(noun) if article == "the" else None

    def _by_title(self, words: str) -> str | None:
        """Resolve "the guild's chief" by a title that the text gives a person."""
        several = " and " in words  # "residents and a local chief"
        if several or re.match(r"(?i)(?:its|their|his|her|our|an?|one|some|another) ", words):
            return None
        title = head_of(words)
        capitals = _capitals(words.removeprefix("The ")) - {title}
        if title not in TITLES:
            return None
        owners = frozenset(_COMMON.findall(words.removeprefix("The "))) - PREPOSITIONS - DETERMINERS - {title}
        bearers = {
            office.name
            for office in self.offices
            if same_office(title, office.title)
            and (not capitals or capitals & office.body)
            and (title == office.title or capitals or not owners or _owns(owners, office.body))
            and not _is_other_office(words, office)
        }
        return self._complete(bearers.pop()) if len(bearers) == 1 else None

    def _by_description(self, words: str) -> str | None:
        """Resolve "the official" by the last speaker so described."""
        if not words.lower().startswith("the "):
            return None
        wanted = {word.lower() for word in words.split()[1:]} - {"same"}
        for earlier in reversed(self.described[-40:]):
            known = {word.lower() for word in earlier.split()}
            if wanted < known and (
                head_of(earlier) == head_of(words)
                or (len(wanted) == 1 and is_group(*wanted) and earlier not in self.meant)
            ):
                return earlier
        return None


def _is_other_office(words: str, office: _Office) -> bool:
    """Tell "the environment minister" from "Prime Minister Bo Roe"."""
    before, found, _ = words.partition(f" {head_of(words)}")
    kind = before.split()[-1] if found and " " in before else ""
    return (
        bool(office.body) and kind.islower() and not kind.endswith(("'s", "s'")) and kind not in office.body
    )


def _owns(owners: frozenset[str], body: frozenset[str]) -> bool:
    """Tell whether "the guild's chief" is of the body that a title was given with."""
    return any(owner.removesuffix("'s") in body for owner in owners)


def read_identities(plain: str) -> Identities:
    """Read from a whole normalised text who bears which title and which bodies have one name."""
    offices = tuple(_read_offices(plain))
    names: dict[str, set[str]] = {}
    for office in offices:
        if " " in office.name and office.name.split()[0].rstrip(".").lower() not in COURTESY:
            names.setdefault(_bare(office.name.split()[-1]), set()).add(office.name)
    groups: dict[str, set[str]] = {}
    for match in _GROUP.finditer(plain):
        words = match["name"].split()
        words = words[1:] if words[0].lower() in ("the", "a", "an", "its", "both", "but") else words
        if len(words) > 1:
            groups.setdefault(match["head"].lower(), set()).add(" ".join(words))
    troops = {match["of"] for match in _TROOPS.finditer(plain) if _DEMONYM.search(match["of"])}
    if len(troops) == 1:  # where only one country's soldiers are named, "the army" is theirs
        for noun in ("army", "military"):
            groups.setdefault(noun, {f"{next(iter(troops))} army"})
    return Identities(
        offices,
        names={last: next(iter(full)) for last, full in names.items() if len(full) == 1},
        groups={head: next(iter(full)) for head, full in groups.items() if len(full) == 1},
        called=dict(_read_called(plain)),
        speaking=frozenset(match["last"] for match in _SPEAKING.finditer(plain)),
        bodies=frozenset(_read_bodies(plain)),
        common=frozenset(_COMMON.findall(plain)),
    )


def _read_called(plain: str) -> Iterator[tuple[str, str]]:
    """Read "a young miner who gave his name as Bo Roe": the description and the name."""
    for match in _SAYS_NAME.finditer(plain):
        before = plain[max(0, match.start() - _LONGEST_DESCRIPTION) : match.start()]
        described = _DESCRIBED.search(before)
        if described:
            yield described["what"].lower(), match["name"]


def _read_bodies(plain: str) -> Iterator[str]:
    """Read "Acme Funds said it had 20 carts": the name of whoever is "it" in its own words."""
    for match in _ITSELF.finditer(plain):
        name = _NAME_BEFORE.search(plain, max(0, match.start() - _LONGEST_DESCRIPTION), match.start())
        if name:
            yield name["name"]


def _read_offices(plain: str) -> Iterator[_Office]:
    for match in _TITLED.finditer(plain):
        ends = "." in plain[match.end("title") : match.start("name")]
        if ends and len(match["title"]) > _LONGEST_SHORT:  # "said the governor. The guild left"
            continue
        name = find_name(f"{match['title']} {match['name']}")
        before = re.split(r"[.,;:\"()\n|]", plain[max(0, match.start() - 60) : match.start()])[-1]
        if name is not None:
            words = before.split()[-5:]
            body = (
                _capitals(" ".join(words)) | _capitals(match["name"]) | {word.lower() for word in words[-1:]}
            )
            yield _Office(match["title"].lower(), body - set(name.lower().split()), name)
    for match in _APPOSED.finditer(plain):
        name = find_name(match["name"])
        if name is not None:
            yield _Office(match["title"].lower(), _capitals(match["body"] + match["behind"]), name)


def _bare(last: str) -> str:
    return last.removeprefix("al-").removesuffix("'s")


def _capitals(words: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("'s") for word in words.split() if word[:1].isupper())
