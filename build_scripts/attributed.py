"""Who is said to say it: an editor's entry, held against the words that name the speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.anchors import MORE_WORDS, NotAnchored, find_once
from build_scripts.articles import ArticleReading, Citation
from build_scripts.entries import ActorEntry, SaidEntry
from build_scripts.errors import Problems, Where
from build_scripts.evidence import Evidence, Occasion, Speaker, SpeakerStatus
from build_scripts.ledger_files import Entries
from build_scripts.passages import Passage
from build_scripts.question_words import Rivals
from build_scripts.reading.normal import normalise
from build_scripts.reading.speakers import find_speaker

PERSONS = ("person", "unnamed")
"""Kinds of actors who speak with one mouth."""
_LOUD = re.compile(r"\b(?![A-Z]{2,3}\b)\w+")
"""A word that is no short abbreviation."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a claim may refer to, and where its problems go."""

    entries: Entries
    readings: Mapping[str, ArticleReading]
    occasions: Mapping[str, Occasion]
    problems: Problems
    names: ActorNames
    """Of all actors, the proposed ones too."""
    reviewed_names: ActorNames
    """What a reviewed entry is held against: a proposal takes nothing away from it."""
    rivals: Rivals


def speaker_of(
    passage: Passage, said: SaidEntry | None, where: Where, context: Context
) -> tuple[Speaker, tuple[Evidence, ...]]:
    """Who speaks by the entry, with the words that say so or the reason."""
    if said is None:
        return named_speaker(None), ()
    if sum((said.by is not None, said.unnamed is not None, said.missing)) != 1:
        context.problems.at(
            where,
            "said: needs exactly one of by:, unnamed:, missing:",
            "Say who speaks, or that the text does not.",
        )
    actor = said.by or said.unnamed
    if actor is not None:
        _check_actor(actor, said, where, context)
    return named_speaker(said), tuple(_speaker_evidence(passage, said, where, context.problems))


def named_speaker(said: SaidEntry | None) -> Speaker:
    """Who speaks by the entry alone; without one the article itself."""
    if said is None:
        return Speaker(actor=None, status=SpeakerStatus.OWN_VOICE)
    if said.missing:
        return Speaker(actor=said.by or said.unnamed, status=SpeakerStatus.MISSING)
    status = SpeakerStatus.UNNAMED if said.unnamed else SpeakerStatus.NAMED
    return Speaker(actor=said.by or said.unnamed, status=status)


def _check_actor(actor: str, said: SaidEntry, where: Where, context: Context) -> None:
    known = context.entries.actors
    if actor not in known:
        context.problems.no_such("actor", actor, known, where)
    elif (known[actor][0].kind == "unnamed") != (said.unnamed is not None):
        kind = "unnamed" if said.by else "named"
        context.problems.at(
            where,
            f'"{actor}" is {kind} in actors.yml',
            "Use by: for a name, unnamed: for a description.",
        )


def check_speaker(
    passage: Passage,
    said: tuple[Speaker, Sequence[Evidence]],
    span: tuple[int, int],
    where: Where,
    context: Context,
) -> None:
    """A speaker stands in the cited words, or the reader finds them, or a reason is given.

    That holds for a person without a name too, who is known by the words that describe them
    ("senior officials"); and words that name somebody leave no speaker missing.
    """
    speaker, told = said
    if speaker.status is SpeakerStatus.OWN_VOICE or any(item.citation is None for item in told):
        return
    cited = " | ".join(item.citation.exact for item in told if item.citation)
    names = context.names if passage.source.proposed else context.reviewed_names
    for fault in find_speaker_faults(speaker.actor, cited, read_speaker(passage.reading, *span), names):
        context.problems.at(where, fault.message, fault.remedy)


def read_speaker(reading: ArticleReading, start: int, end: int) -> str:
    """Who says some words as the machine reads it; empty where it reads nobody."""
    return find_speaker(reading.article.body, start, end, reading.attributions).speaker or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerFault:
    """What words say against the speaker that an entry gives them."""

    message: str
    remedy: str


def find_speaker_faults(
    actor: str | None, cited: str, read: str, names: ActorNames
) -> Iterator[SpeakerFault]:
    """What speaks against a speaker.

    Args:
        actor: Id of the speaker by the entry; None where it says that nobody is named.
        cited: The words that the entry cites for it.
        read: The speaker as the machine reads it; empty where it reads nobody.
        names: Of the actors that are known.
    """
    named = names.stand_in(cited)
    if actor is None:
        if named:
            first = min(names.actors[id].name for id in named)
            message = f'missing: the words that are cited name "{first}"'
            yield SpeakerFault(message=message, remedy="Say who speaks with by: or unnamed:.")
    elif actor in names.actors:
        yield from _find_person_instead(names.actors[actor], [names.actors[id] for id in named])
        # What the reader finds counts only where the cited words name nobody, or whom its words name as well
        # ("the commission", of an "Electoral Commission").
        found = names.stand_in(read)
        if actor not in named and not (named <= found and actor in found):
            yield SpeakerFault(
                message=(
                    f'no word that is cited names "{names.actors[actor].name}"; '
                    f"the machine reads: {read or 'speaker missing'}"
                ),
                remedy=(
                    "Mend by:, quote the words that name the speaker with from:, or give inferred: with a "
                    "reason."
                ),
            )


def _find_person_instead(actor: ActorEntry, named: Sequence[ActorEntry]) -> Iterator[SpeakerFault]:
    """Where words name a person, that person speaks, though they name a body as well ("its chief")."""
    persons = sorted(other.name for other in named if other.kind in PERSONS)
    if persons and actor.kind not in PERSONS:
        message = f'the words that are cited name "{persons[0]}", the entry says that "{actor.name}" speaks'
        yield SpeakerFault(message=message, remedy="Mend by:, or give inferred: with a reason.")


class ActorNames:
    """The actors' names by the rarest word of each: a text is held against those only that may fit."""

    def __init__(self, actors: Mapping[str, ActorEntry]) -> None:
        self.actors = actors
        forms = [
            (id, form)
            for id, actor in actors.items()
            for form in dict.fromkeys(map(_plain, (actor.name, *actor.forms)))
        ]
        often = Counter(word for _, form in forms for word in _WORD.findall(form))
        self._names: dict[str, list[tuple[str, str]]] = {}
        for id, form in forms:
            rarest = min(_WORD.findall(form), key=often.__getitem__, default="")
            self._names.setdefault(rarest, []).append((id, form))

    def stand_in(self, text: str) -> set[str]:
        """Those whose names stand there; an owner ("the movement's TV") only where nobody else does."""
        text = _plain(text)
        fitting = (name for word in {"", *_WORD.findall(text)} for name in self._names.get(word, ()))
        ends = [(id, end) for id, name in fitting for end in _places(name, text)]
        return {id for id, end in ends if not text.startswith("'s", end)} or {id for id, _ in ends}


def _places(name: str, text: str) -> list[int]:
    """Where a name ends that stands there as whole words."""
    return [found.end() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def _speaker_evidence(
    passage: Passage, said: SaidEntry, where: Where, problems: Problems
) -> Iterator[Evidence]:
    span = passage.find_words(said.words, where, problems, nth=said.nth)
    if span:
        yield Evidence(field="speaker", citation=passage.cite(*span))
    if said.from_:
        yield from _elsewhere(passage, said.from_, where, problems)
    if said.inferred:
        yield Evidence(field="speaker", citation=None, reason=said.inferred)


def _elsewhere(passage: Passage, words: str, where: Where, problems: Problems) -> Iterator[Evidence]:
    body = passage.article.body
    try:
        start, end = find_once(words, body, several=MORE_WORDS)
    except NotAnchored as error:
        problems.at(where, f"from: {error.message}", error.remedy)
        return
    around = passage.reading.sentences.around(start, start + 1) or (start, end)
    citation = Citation(
        article=passage.article.id,
        start=start,
        end=end,
        exact=body[start:end],
        passage_start=around[0],
        passage_end=around[1],
    )
    yield Evidence(field="speaker", citation=citation)


def _plain(words: str) -> str:
    """Without capitals, but for short abbreviations: "is" names no group, and "us" no country.

    >>> _plain("The IS group IS HERE, it is said")
    'the IS group IS here, it is said'
    """
    return _LOUD.sub(lambda word: word[0].casefold(), normalise(words))
