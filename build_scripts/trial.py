"""Proposals, read once more in a copy of the corpus: what does not hold there is left out, and told.

What the machine proposes goes by rules, and the ledger's own checks may still refuse it: an editor can do
nothing about that. So the text comes in all the same, without the sentences whose proposals do not hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.archive import Means
from build_scripts.counts import counts_of
from build_scripts.drafts import Draft, DraftPassage
from build_scripts.errors import CorpusError, Level, Problem
from build_scripts.extracts import choose_extracts
from build_scripts.gathering import read_story
from build_scripts.ledger_files import KINDS
from build_scripts.proposed_files import passage_spans, write_draft
from build_scripts.prose import References
from build_scripts.prose_checks import check_prose
from build_scripts.story import Story
from build_scripts.yaml_blocks import items, moving_in, value_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What holds."""

    drafts: Mapping[str, Draft]
    """By name of the file, what is left of each."""
    texts: Mapping[str, str]
    """The files; one of which nothing is left is as it was."""
    left_out: tuple[Problem, ...]
    """Why something was left out; it stands in no file that anybody could mend."""
    story: Story
    """The corpus with them."""


def keep_what_holds(
    trial: Path, drafts: Mapping[str, Draft], before: Mapping[str, str], story: Story, means: Means
) -> Tried:
    """Write proposals into a copy of the corpus, without those that it does not bear.

    Args:
        trial: The copy; it keeps the files.
        drafts: What is proposed, by name of the file.
        before: These files as they stand; empty where there is none.
        story: What the drafts were made from.
        means: By what means the articles are read.

    Raises:
        CorpusError: What is wrong with the corpus itself.
    """
    left_out: list[Problem] = []
    while True:
        texts = {name: _text(name, draft, before[name], story) for name, draft in drafts.items()}
        for name, text in texts.items():
            _put(trial / name, text)
        with_them, problems = _read(trial, drafts, means)
        if with_them is not None and not problems:
            return Tried(drafts=drafts, texts=texts, left_out=tuple(left_out), story=with_them)
        kept = {
            name: _without(draft, texts[name], _lines_of(problems, name), story)
            for name, draft in drafts.items()
        }
        if kept == drafts:  # what stands already does not bear a name or a speaker that is new
            kept = {name: _without_actors(draft) for name, draft in drafts.items()}
        if kept == drafts:
            kept = {name: Draft(article=draft.article) for name, draft in drafts.items()}
        if kept == drafts:
            raise CorpusError(problems)
        left_out += problems
        drafts = kept  # each round has less of them


def _read(trial: Path, drafts: Collection[str], means: Means) -> tuple[Story | None, tuple[Problem, ...]]:
    """The corpus with the proposals, and what a build would refuse of them."""
    try:
        story = read_story(trial, means)
    except CorpusError as error:
        return None, error.problems
    references = References(story, counts_of(story), choose_extracts(story))
    return story, tuple(
        one for one in check_prose(story, references) if one.level is Level.BUILD and one.path in drafts
    )


def _text(name: str, draft: Draft, before: str, story: Story) -> str:
    with moving_in(name):
        return before if draft.empty else write_draft(draft, story.readings[draft.article], before)


def _put(path: Path, text: str) -> None:
    if text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def _lines_of(problems: Sequence[Problem], name: str) -> list[int]:
    return [problem.line for problem in problems if problem.path == name]


def _without(draft: Draft, text: str, lines: Sequence[int], story: Story) -> Draft:
    """The draft without what stands at these lines of its file, and without what only that needs."""
    if not lines:
        return draft
    held = {
        (key, place)
        for key in ("passages", *KINDS)
        for place, item in enumerate(items(text, (key,)))
        for line in lines
        if item.first < line <= item.end
    }
    if not held:
        return Draft(article=draft.article)  # they stand somewhere else
    spans = passage_spans(text, story.readings[draft.article])
    faulty = [spans[place] for key, place in sorted(held) if key == "passages"]
    gone = frozenset(str(value_at(text, place)["id"]) for place in held if place[0] != "passages")
    return _left(draft, faulty, gone)


def _without_actors(draft: Draft) -> Draft:
    """The draft without its new actors, and without what names them."""
    return _left(draft, (), frozenset(one.entry.id for one in draft.actors))


def _left(draft: Draft, faulty: Sequence[tuple[int, int]], gone: frozenset[str]) -> Draft:
    """The draft without some passages and entries, and without what names them or only they need."""
    passages = tuple(
        one
        for one in draft.passages
        if not any(a <= one.start and one.end <= b for a, b in faulty) and gone.isdisjoint(_named(one))
    )
    needed = {id for one in passages for id in _named(one)}
    asked = {one.entry.question for one in draft.events if one.entry.id in needed} | needed
    return replace(
        draft,
        passages=passages,
        questions=tuple(one for one in draft.questions if one.entry.id in asked),
        events=tuple(one for one in draft.events if {one.entry.id, one.entry.question} & needed),
        occasions=tuple(one for one in draft.occasions if one.entry.id in needed),
        actors=tuple(one for one in draft.actors if one.entry.id not in gone),
        places=tuple(one for one in draft.places if one.entry.id not in gone),
    )


def _named(passage: DraftPassage) -> Iterator[str]:
    """The entries that a passage names."""
    yield from passage.events
    for mark in passage.marks:
        yield from mark.entry.occasions
        for claim in mark.entry.claims:
            said = claim.said
            speaker = (said.by, said.unnamed) if said else ()
            yield from (id for id in (claim.question, claim.occasion, *speaker) if id)
