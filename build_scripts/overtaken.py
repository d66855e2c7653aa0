"""Sentences of ours that a new article may have overtaken: "only one article says", "nobody gives a figure".

What such a sentence says of all articles is no entry that could be read out of words, and no comparison finds
it false. So an editor reads it again, beside each article that came since: the settings name those with which
that was done (``read_over``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.entries import (
    ActorEntry,
    ConstraintEntry,
    Entry,
    EventEntry,
    OccasionEntry,
    PlaceEntry,
    QuestionEntry,
    RulingEntry,
    TermEntry,
    WordListEntry,
)
from build_scripts.errors import Problem, Where
from build_scripts.prose import REFERENCE
from build_scripts.prose_checks import prose_of
from build_scripts.story import Story
from build_scripts.story_prose import prose_entries

OF_RULES = frozenset({"as-of", "data", "glossary", "method", "reports", "voices", "wording"})
"""Pages that tell how they are made and read, in every explainer alike, and not what the articles say."""
_SWEEPING = re.compile(
    r"""
    (?P<word> [Oo]nly | [Aa]lone | [Nn]either | [Nn]obody | [Nn]one | [Oo]ne\ (?:of\ the\ )?articles?
      | [Nn]o\ (?:(?:other|single|further)\ )? (?:article|report|figure|number|speaker|source|voice)s?
      | [Tt]he\ (?:other\ )?articles\ (?:do\ not|never|agree|disagree|differ)
    ) (?!\w)
    """,
    re.VERBOSE,
)
"""What may be no longer true of all articles when there is one more."""
MOST_NAMED = 3
"""So many of the new articles are named, and the rest counted."""


def check_read_over(story: Story, pages: Mapping[str, str]) -> Iterator[Problem]:
    """Entries and lines that speak of all articles, and were not read since some of these came.

    An article whose proposals are not all reviewed is not asked for yet.

    Args:
        story: The story.
        pages: The texts of the hand-written pages, by name.
    """
    read = story.ledger.site.read_over
    for id in read:
        if id not in story.articles:
            message = f'read_over: there is no article "{id}"'
            yield Where(path="corpus/site.yml").owed(message, "Remove it.")
    # While a number or date waits for an editor, nobody can tell what the article changes.
    whole = story.whole or story
    known = {*read, *(use.article for use in whole.ledger.uses if use.proposed)}
    new = [id for id in story.articles if id not in known]
    for where, texts in _texts(story, pages, new):
        words = dict.fromkeys(word for text in texts for word in _sweeping(text))
        if words:
            yield _unread(where, tuple(words), new)


def _sweeping(text: str) -> Iterator[str]:
    bare = REFERENCE.sub(lambda found: found["text"] or " ", text)
    for found in _SWEEPING.finditer(bare):
        if not bare[found.start() - 1 : found.start()].isalnum():
            yield " ".join(found["word"].split())


def _unread(where: Where, words: Sequence[str], new: Sequence[str]) -> Problem:
    quoted = ", ".join(f'"{word}"' for word in words)
    ids = ", ".join(new[:MOST_NAMED])
    more = f" and {len(new) - MOST_NAMED} more" if len(new) > MOST_NAMED else ""
    return where.owed(
        f"{quoted}: may speak of all articles, and was not read since these came: {ids}{more}",
        "Mend it if it is no longer true. When all of these are read, add the articles to read_over: "
        "in corpus/site.yml.",
    )


def _texts(
    story: Story, pages: Mapping[str, str], new: Sequence[str]
) -> Iterator[tuple[Where, Sequence[str]]]:
    """The prose that the new articles concern: that of an entry, or a line of a page."""
    if not new:
        return
    yield from _settings(story)
    held = _held(story, new)
    for entry, where in prose_entries(story):
        concerns = _CONCERNS.get(type(entry))
        if concerns and concerns(entry, held):
            yield where, tuple(prose_of(entry))
    for page, text in pages.items():
        if page not in OF_RULES:
            for number, line in enumerate(text.split("\n"), start=1):
                yield Where(path=f"docs/prose/{page}.md", line=number), (line,)


def _settings(story: Story) -> Iterator[tuple[Where, Sequence[str]]]:
    """What the settings say of the articles, section by section; of the map, where the file begins."""
    site, sections = story.ledger.site, story.ledger.sections
    for key in ("actor_groups", "figure_groups", "position_groups", "lanes"):
        for group in getattr(site, key):
            yield sections[f"{key}.{group.id}"], tuple(prose_of(group))
    rest = (site.title, site.tagline, site.timeline_title, site.start_chart_title)
    shown = tuple(prose_of(site.map)) if site.map else ()
    yield Where(path="corpus/site.yml"), (*rest, *shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What the new articles hold, by the ids of what they answer, tell, name and report."""

    answered: frozenset[str]
    told: frozenset[str]
    named: frozenset[str | None]
    reported: frozenset[str]


def _held(story: Story, new: Sequence[str]) -> _Held:
    by, come = story.by, frozenset(new)
    claims = [claim for article in new for claim in by.claims.get(article, ())]
    return _Held(
        answered=frozenset(id for claim in claims for id in (claim.question, *claim.also)),
        told=frozenset(event.entry.id for article in new for event in by.told.get(article, ())),
        named=frozenset(name.id for article in new for name in story.named[article]),
        reported=frozenset(
            id for id, occasion in story.ledger.occasions.items() if not come.isdisjoint(occasion.articles)
        ),
    )


def _answers(questions: Iterable[str | None], held: _Held) -> bool:
    return any(id in held.answered for id in questions)


def _tells(entry: EventEntry, held: _Held) -> bool:
    return entry.id in held.told or _answers([entry.question], held)


def _names(entry: ActorEntry | PlaceEntry, held: _Held) -> bool:
    return entry.id in held.named


_CONCERNS: Mapping[type[Entry], Callable[[Any, _Held], bool]] = {
    QuestionEntry: lambda entry, held: _answers([entry.id], held),
    RulingEntry: lambda entry, held: _answers(entry.questions, held),
    ConstraintEntry: lambda entry, held: _answers([entry.total, entry.whole, entry.part, *entry.parts], held),
    EventEntry: _tells,
    OccasionEntry: lambda entry, held: entry.id in held.reported,
    ActorEntry: _names,
    PlaceEntry: _names,
    TermEntry: lambda *_: True,
    WordListEntry: lambda *_: True,
}
"""Whether an article concerns what an entry is about, by the entry's form. The rest tells of one article, or
of what was."""
