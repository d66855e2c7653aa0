"""Proposals, read once more in a copy of the corpus: what does not hold there is left out, and told.

What the machine proposes goes by rules, and the ledger's own checks may still refuse it: an editor can do
nothing about that. So the text comes in all the same, without the sentences whose proposals do not hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.archive import Means
from build_scripts.drafts import Draft
from build_scripts.errors import CorpusError, Problem
from build_scripts.gathering import read_story
from build_scripts.proposed_files import passage_spans, write_draft
from build_scripts.story import Story
from build_scripts.yaml_blocks import items


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
        texts = {name: _text(draft, before[name], story) for name, draft in drafts.items()}
        for name, text in texts.items():
            _put(trial / name, text)
        try:
            with_them = read_story(trial, means)
        except CorpusError as error:
            kept = {
                name: _without(draft, texts[name], _lines_of(error, name), story)
                for name, draft in drafts.items()
            }
            if kept == drafts:
                raise
            left_out += [one for one in error.problems if one.path in drafts]
            drafts = kept  # each round has less of them
            continue
        return Tried(drafts=drafts, texts=texts, left_out=tuple(left_out), story=with_them)


def _text(draft: Draft, before: str, story: Story) -> str:
    return before if draft.empty else write_draft(draft, story.readings[draft.article], before)


def _put(path: Path, text: str) -> None:
    if text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def _lines_of(error: CorpusError, name: str) -> list[int]:
    return [problem.line for problem in error.problems if problem.path == name]


def _without(draft: Draft, text: str, lines: Sequence[int], story: Story) -> Draft:
    """The draft without the passages that hold these lines of its file; empty where they stand elsewhere."""
    if not lines:
        return draft
    reading = story.readings[draft.article]
    places = list(zip(items(text, ("passages",)), passage_spans(text, reading), strict=True))
    faulty = [span for item, span in places if any(item.first < line <= item.end for line in lines)]
    told = [line for line in lines if any(item.first < line <= item.end for item, _ in places)]
    return _left(draft, faulty) if len(told) == len(lines) else Draft(article=draft.article)


def _left(draft: Draft, faulty: Sequence[tuple[int, int]]) -> Draft:
    """The draft without what stands in some passages, and without what only they need."""
    passages = tuple(
        one for one in draft.passages if not any(a <= one.start and one.end <= b for a, b in faulty)
    )
    rows = [mark.entry for passage in passages for mark in passage.marks]
    claims = [claim for row in rows for claim in row.claims]
    asked = {claim.question for claim in claims}
    told = {event for passage in passages for event in passage.events}
    spoken = {id for row in rows for id in row.occasions} | {claim.occasion for claim in claims}
    return replace(
        draft,
        passages=passages,
        questions=tuple(one for one in draft.questions if one.entry.id in asked),
        events=tuple(one for one in draft.events if one.entry.id in told or one.entry.question in asked),
        occasions=tuple(one for one in draft.occasions if one.entry.id in spoken),
    )
