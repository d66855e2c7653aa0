"""What a changed entry is called, where it stands, and what its parts mean: for readers of a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress

from build_scripts.catalogue import spoken, t
from build_scripts.edtf_days import days_of
from build_scripts.entries import CorrectedPart
from build_scripts.read_as import plain
from build_scripts.receipts import Kind
from build_scripts.retired import anchor_of, page_of
from build_scripts.story import Story
from build_scripts.whereabouts import Whereabouts
from build_scripts.wording import claim_words, days_words

FORMS = ("edtf", "timex", "days", "qualifier")
"""Parts that say in a form for programs what another part says in words."""
IN_WORDS = ("value", "date")
_DAY_AND_HOW = re.compile(r"(?=[^ ]*\d)(?P<edtf>[^ ]+) \((?P<how>[a-z ]+)\)")
_SPEAKER = re.compile(r"(?P<actor>[a-z0-9-]+) \((?:named|unnamed)\)")


def part_words(part: str) -> str:
    """What a reader calls a part; its name in the receipts where that will be understood."""
    return _told(f"changed-parts.{part}") or part


def words_instead(part: str) -> str:
    """What a page says in place of a part that it does not print; empty for all others.

    An article's words have one place, and bounds are nobody's figure.
    """
    return _told(f"changed-instead.{part}")


def _told(key: str) -> str:
    return t(key) if key in spoken().entries else ""


def parts_in_words(
    parts: Iterable[CorrectedPart], story: Story, said: Callable[[str], str]
) -> list[CorrectedPart]:
    """The parts of a correction as a reader is told them: no ids, no forms for programs.

    Args:
        parts: As they were written down.
        story: What their ids name.
        said: Prose of the ledger in words.
    """
    kept = list(parts)
    if any(part.part in IN_WORDS for part in kept):
        kept = [part for part in kept if part.part not in FORMS]
    return [
        CorrectedPart(
            part=part.part,
            old=_in_words(part.part, part.old, story, said),
            new=_in_words(part.part, part.new, story, said),
        )
        for part in kept
    ]


def _in_words(part: str, text: str, story: Story, said: Callable[[str], str]) -> str:
    """One side of a part; as it stands where it names nothing that the story still has."""
    if part == "inferred":
        return ", ".join(_told(f"changed-inferences.{one}") or one for one in text.split(", ") if one)
    if part in ("question", "or"):
        return "; ".join(title_of(Kind.QUESTION, one, story, said) for one in text.split(", ") if one)
    if part == "after":
        return title_of(Kind.EVENT, text, story, said)
    if part == "occasion" and text in story.ledger.occasions:
        return said(story.ledger.occasions[text].entry.title)
    if part == "speaker" and (found := _SPEAKER.fullmatch(text)) and found["actor"] in story.ledger.actors:
        return story.ledger.actors[found["actor"]][0].name
    if part == "as of" and (found := _DAY_AND_HOW.fullmatch(text)):
        with suppress(ValueError):  # a hand wrote it, and that is told elsewhere
            return f"{days_words(days_of(found['edtf']))} ({found['how']})"
    return text


def title_of(kind: Kind, id: str, story: Story, said: Callable[[str], str] = plain) -> str:
    """What a reader calls an entry; its id where the story has it no more."""
    if kind is Kind.QUESTION and id in story.questions:
        return said(story.questions[id].entry.text)
    if kind is Kind.CLAIM and id in story.claims:
        question = said(story.questions[story.claims[id].question].entry.text)
        return f"{_publisher(id, story)}: {question}"
    if kind is Kind.DESCRIPTION:
        actor, article = _described(id, story)
        return t("changed.description", article=article, actor=actor) if actor else id
    if kind is Kind.EVENT and id in story.events:
        return said(story.events[id].entry.title)
    if kind is Kind.RULING and id in story.rulings:
        return said(story.rulings[id].entry.title)
    return _pair(id, story, said) if kind is Kind.RELATION else id


def _described(id: str, story: Story) -> tuple[str, str]:
    """The actor of a description and who published it; empty where the story has it no more."""
    found = next((item for item in story.ledger.descriptions if item.id == id), None)
    if found is None:
        return "", ""
    publisher = story.articles[found.citation.article].entry.publisher.name
    return story.ledger.actors[found.actor][0].name, publisher


def _publisher(claim: str, story: Story) -> str:
    return story.articles[story.claims[claim].article].entry.publisher.name


def _pair(id: str, story: Story, said: Callable[[str], str]) -> str:
    """Both claims of a relation by their values, with their question."""
    question, *claims = id.split(" ")
    if not {question, *claims} <= {*story.questions, *story.claims}:
        return id
    told = [f"{_publisher(claim, story)} ({said(claim_words(story.claims[claim]))})" for claim in claims]
    return t("changed.pair", a=told[0], b=told[1], question=said(story.questions[question].entry.text))


def address_of(kind: Kind, id: str, story: Story, where: Whereabouts) -> str:
    """Where an entry stands, or stood, from the site's root; empty when nowhere."""
    if kind is Kind.RELATION:
        return address_of(Kind.QUESTION, id.split(" ", maxsplit=1)[0], story, where)
    if kind is Kind.QUESTION and id in story.questions:
        return where.question(id)
    if kind is Kind.CLAIM and id in story.claims:
        return f"sources/{story.claims[id].article}/#{id}"
    if kind is Kind.DESCRIPTION:
        actors = (item.actor for item in story.ledger.descriptions if item.id == id)
        return next((where.actor(actor) for actor in actors), "")
    if kind is Kind.EVENT and id in story.events:
        return where.event(id)
    if kind is Kind.RULING and id in story.rulings:
        return where.of("disputed", id)
    gone = [entry for entry, _ in story.ledger.retired if (entry.kind, entry.id) == (kind.value, id)]
    return where.of(page_of(gone[0]), anchor_of(gone[0])) if gone else ""
