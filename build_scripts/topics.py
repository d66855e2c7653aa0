"""Who speaks on which topic: claims by topic, by what kind of speaker it is, and by speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.evidence import Claim, SpeakerStatus
from build_scripts.grouping import group as group_by
from build_scripts.story import Story

SHELVES = (
    (SpeakerStatus.NAMED, "named"),
    (SpeakerStatus.UNNAMED, "unnamed"),
    (SpeakerStatus.MISSING, "missing"),
    (SpeakerStatus.OWN_VOICE, "own"),
)
"""Each with the id of its section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A section of the figures page or of the positions, and what is claimed in it."""

    id: str
    title: str
    """Prose of the settings."""
    claims: tuple[Claim, ...]

    def by_speaker(self, status: SpeakerStatus, story: Story) -> Mapping[str, list[Claim]]:
        """The claims of one kind of speaker, by speaker in the order of first print."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.speaker.status is status:
                found.setdefault(name_of_speaker(claim, story), []).append(claim)
        return found


def topics_of(story: Story) -> tuple[Topic, ...]:
    """The sections of the figures page, then those of the positions, that hold a claim."""
    site, questions = story.ledger.site, story.questions
    by_group = group_by(
        story.claims.values(),
        lambda claim: (
            (questions[claim.question].entry.group, questions[claim.question].entry.kind == "position"),
        ),
    )
    groups = (("figures", site.figure_groups), ("positions", site.position_groups))
    return tuple(
        Topic(id=f"{kind}-{group.id}", title=group.title, claims=claims)
        for kind, own in groups
        for group in own
        if (claims := by_group.get((group.id, kind == "positions"), ()))
    )


def name_of_speaker(claim: Claim, story: Story) -> str:
    """Who speaks; in its own voice an article is the speaker."""
    if claim.speaker.actor is None:
        return story.articles[claim.article].entry.publisher.name
    return story.ledger.actors[claim.speaker.actor][0].name
