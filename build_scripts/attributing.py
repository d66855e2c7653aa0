"""Who seems to say the words of a mark, as an entry: from what the reader reads, never filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.anchors import find_all, on_token_bounds
from build_scripts.articles import ArticleReading
from build_scripts.entries import ActorEntry, SaidEntry
from build_scripts.model import Mark
from build_scripts.reading.names import Gazetteer, find_names
from build_scripts.reading.normal import normalise
from build_scripts.reading.numerals import SMALL
from build_scripts.reading.speaker_words import TITLES, word_set
from build_scripts.reading.speakers import Status, find_speaker

_FARTHEST = 60
"""Characters between a reporting verb and its speaker that are still quoted as one stretch."""
_LEADING = ("the ", "a ", "an ")
_OWNING = ("'s ", "’s ")
FROM_BEFORE = (
    "The machine follows the speech from the sentences before it; no word of this sentence says who speaks."
)
BY_FAMILY_NAME = "The machine takes the family name alone for the one person of that name who is known."
BY_SHORT_NAME = "The machine takes the last word of a name for the one body of that name which is known."
_NOBODY = word_set("percent per cent of them those these us some all half most others").union(SMALL)
"""Words that tell how many speak, and not who: "31 of them", "sixty percent"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who seems to say the words of a mark."""

    entry: SaidEntry | None
    """None: the article's own voice."""
    actor: str | None
    """Id of a known actor, or of the proposed one."""
    proposed: ActorEntry | None
    """The actor that the ledger lacks."""
    told: str
    """The speaker in words, for a comment."""


class Attributor:
    """Finds the speakers of one article among the known actors."""

    def __init__(
        self, reading: ArticleReading, actors: Mapping[str, ActorEntry], gazetteer: Gazetteer, group: str
    ) -> None:
        self._reading, self._actors, self._gazetteer, self._group = reading, actors, gazetteer, group

    def said(self, mark: Mark, sentence: tuple[int, int]) -> Said:
        """Who says the words of a mark; words that name or report the speaker stand in the sentence."""
        body = self._reading.article.body
        found = find_speaker(body, mark.start, mark.end, self._reading.attributions)
        attributed = found.attribution or next(
            (
                one
                for one in self._reading.attributions
                if any(start <= mark.start and mark.end <= end for start, end in one.content)
            ),
            None,
        )
        quoted = any(start <= mark.start and mark.end <= end for start, end in self._reading.quotations)
        if attributed is None and not quoted:
            return Said(entry=None, actor=None, proposed=None, told="the article's own voice")
        cue = attributed.cue if attributed else (mark.start, mark.start)
        source = attributed.source if attributed else None
        words, inside = self._words(cue, source, mark, sentence)
        inferred = None if inside else FROM_BEFORE
        speaker = found.speaker if found.attribution else None
        if speaker is None or _tells_nobody(speaker):
            entry = SaidEntry.model_validate({"missing": True, "words": words, "inferred": inferred})
            return Said(entry=entry, actor=None, proposed=None, told="speaker missing")
        unnamed = found.status is Status.UNNAMED
        actor, proposed, guessed = self._actor(speaker, unnamed=unnamed)
        inferred = inferred or guessed
        key = "unnamed" if self._is_unnamed(actor, proposed) else "by"
        entry = SaidEntry.model_validate({key: actor, "words": words, "inferred": inferred})
        return Said(entry=entry, actor=actor, proposed=proposed, told=speaker)

    def _words(
        self,
        cue: tuple[int, int],
        source: tuple[int, int] | None,
        mark: Mark,
        sentence: tuple[int, int],
    ) -> tuple[str, bool]:
        """Words of the sentence that report the speaking, else those of the mark itself."""
        body = self._reading.article.body
        span = cue
        if source and _apart(cue, source) <= _FARTHEST:
            span = (min(cue[0], source[0]), max(cue[1], source[1]))
        if span[0] == span[1] or not (sentence[0] <= span[0] and span[1] <= sentence[1]):
            return unique_words(body, (mark.start, mark.end), sentence), False
        return unique_words(body, span, sentence), True

    def _is_unnamed(self, actor: str, proposed: ActorEntry | None) -> bool:
        entry = proposed or self._actors.get(actor)
        return entry is not None and entry.kind == "unnamed"

    def _actor(self, speaker: str, *, unnamed: bool) -> tuple[str, ActorEntry | None, str | None]:
        """The known actor of this name or description, else a proposed one (its id is given later).

        Returns:
            The id, what is proposed, and the reason where the words alone do not name a known actor.
        """
        plain = bare_name(speaker)
        for id, actor in self._actors.items():
            if plain in {bare_name(form) for form in (actor.name, *actor.forms)}:
                return id, None, None
        if not unnamed:
            for name in find_names(speaker, self._gazetteer):
                known = self._actors.get(name.id or "")
                owner = speaker.startswith(_OWNING, name.end)  # "Ms Lund's ministry" is not Ms Lund
                if known is not None and known.kind == "person" and not owner:
                    return known.id, None, None
            if family := family_name_of(speaker, self._actors):
                return family, None, BY_FAMILY_NAME
            if body := short_named_body(speaker, self._actors):
                return body, None, BY_SHORT_NAME
        kind = "unnamed" if unnamed else "person" if _is_person(speaker) else "body"
        form = _without_article(speaker)
        entry = ActorEntry.model_validate(
            {"id": "speaker", "name": speaker, "kind": kind, "group": self._group, "forms": [form]}
        )
        return "speaker", entry, None


def family_name_of(name: str, actors: Mapping[str, ActorEntry]) -> str | None:
    """The one known person whose family name this is, perhaps behind a title, and no form of anybody.

    >>> form = {"kind": "person", "group": "people"}
    >>> tell = ActorEntry.model_validate({"id": "tell", "name": "Jonas Tell", **form})
    >>> [family_name_of(name, {"tell": tell}) for name in ("Tell", "Mr Tell", "Jonas", "Ada Tell")]
    ['tell', 'tell', None, None]
    """
    *before, last = bare_name(name).split() or [""]
    if any(word.rstrip(".") not in TITLES for word in before):
        return None
    forms = {bare_name(form) for actor in actors.values() for form in (actor.name, *actor.forms)}
    found = [
        id
        for id, actor in actors.items()
        if actor.kind == "person" and " " in actor.name and bare_name(actor.name).split()[-1] == last
    ]
    return found[0] if len(found) == 1 and last not in forms else None


def short_named_body(speaker: str, actors: Mapping[str, ActorEntry]) -> str | None:
    """The one known body whose name ends with this word, where the text does not print the whole name.

    >>> form = {"kind": "body", "group": "bodies"}
    >>> known = {"harbour": ActorEntry.model_validate({"id": "harbour", "name": "Harbour Board", **form})}
    >>> [short_named_body(one, known) for one in ("the board", "Board", "a board", "the school board")]
    ['harbour', None, None, None]
    """
    article, _, word = normalise(speaker).casefold().partition(" ")
    ends = [id for id, one in actors.items() if one.kind == "body" and _last_word(one.name) == word]
    return ends[0] if article == "the" and len(ends) == 1 else None


def _last_word(name: str) -> str | None:
    """The last of several words."""
    return bare_name(name).rpartition(" ")[2] if " " in bare_name(name) else None


def _tells_nobody(speaker: str) -> bool:
    """Whether a speaker is only counted ("31 of them", "63 percent").

    >>> [_tells_nobody(one) for one in ("31 of them", "63 percent", "12 officials", "Channel 4")]
    [True, True, False, False]
    """
    words = speaker.casefold().split()
    return all(word in _NOBODY or not any(map(str.isalpha, word)) for word in words)


def bare_name(text: str) -> str:
    """A name as it is compared: without typography, case and a leading article."""
    return _without_article(normalise(text)).casefold()


def _without_article(text: str) -> str:
    lowered = text.casefold()
    return next((text[len(lead) :] for lead in _LEADING if lowered.startswith(lead)), text).strip()


def _is_person(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= 6 and all(word[:1].isupper() or "-" in word for word in words)


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def unique_words(body: str, span: tuple[int, int], inside: tuple[int, int]) -> str:
    """The words of a span, with as many more as it takes to find them once in the sentence.

    >>> unique_words("He said it. He said no.", (12, 14), (0, 23))
    'He said no.'
    """
    start, end = span
    while len(find_all(body[start:end], body, *inside)) > 1 or not on_token_bounds(body, start, end):
        if end < inside[1]:
            end = _next_word_end(body, end, inside[1])
        elif start > inside[0]:
            start = _word_start_before(body, start, inside[0])
        else:
            break
    return body[start:end].strip()


def _next_word_end(body: str, at: int, stop: int) -> int:
    while at < stop and body[at].isspace():
        at += 1
    while at < stop and not body[at].isspace():
        at += 1
    return at


def _word_start_before(body: str, at: int, stop: int) -> int:
    while at > stop and body[at - 1].isspace():
        at -= 1
    while at > stop and not body[at - 1].isspace():
        at -= 1
    return at
