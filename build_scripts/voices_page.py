"""The page "Who says what": speakers by topic, and how much of each article is whose voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.catalogue import t
from build_scripts.evidence import PROPOSED, Claim, Mode, SpeakerStatus
from build_scripts.grouping import group as group_by
from build_scripts.prose import Page
from build_scripts.rendering import Desk

SIGNS = {Mode.QUOTED: "❝", Mode.PARAPHRASED: "≈", Mode.OWN_VOICE: "■"}
SHELVES = (
    (SpeakerStatus.NAMED, "named"),
    (SpeakerStatus.UNNAMED, "unnamed"),
    (SpeakerStatus.MISSING, "missing"),
    (SpeakerStatus.OWN_VOICE, "own"),
)
"""Each with the id of its section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Topic:
    id: str
    title: str
    claims: tuple[Claim, ...]


def render_voices(desk: Desk) -> str:
    """Speakers by topic; those without a name and those missing have shelves of their own."""
    page = Page(base="../")
    topics = _topics(desk)
    shelves = [
        {"id": id, "title": t(f"shelves.{id}"), "note": t(f"shelf-notes.{id}"), "topics": found}
        for status, id in SHELVES
        if (found := [shown for topic in topics if (shown := _shelved(desk, topic, status, id))])
    ]
    return desk.page(
        "voices.md.j2",
        page,
        t("voices-page.who-says-what"),
        t("voices-page.who-speaks-on-which-topic-quoted"),
        prose=desk.prose("voices", page),
        key=[(SIGNS[mode], mode.value, t(f"mode-means.{mode.value}")) for mode in SIGNS],
        chart=desk.chart("whose-words", page),
        columns=[(id, t(f"shelves.{id}")) for _, id in SHELVES],
        overview=[_overview(desk, topic) for topic in topics],
        shelves=shelves,
    )


def _topics(desk: Desk) -> list[_Topic]:
    """The sections of the figures page, then those of the disputed page, that hold a claim."""
    site, questions = desk.story.ledger.site, desk.story.questions
    by_group = group_by(
        desk.story.claims.values(),
        lambda claim: (
            (questions[claim.question].entry.group, questions[claim.question].entry.kind == "position"),
        ),
    )
    found = []
    for kind, groups in (("figures", site.figure_groups), ("positions", site.position_groups)):
        for group in groups:
            claims = by_group.get((group.id, kind == "positions"), ())
            if claims:
                title = desk.views.plain(group.title)
                found.append(_Topic(id=f"{kind}-{group.id}", title=title, claims=claims))
    return found


def _by_speaker(desk: Desk, claims: Sequence[Claim]) -> Mapping[str, list[Claim]]:
    """Claims by speaker in the order of first print; in its own voice an article is the speaker."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(_name(desk, claim), []).append(claim)
    return found


def _name(desk: Desk, claim: Claim) -> str:
    if claim.speaker.actor is None:
        return desk.story.articles[claim.article].entry.publisher.name
    return desk.views.speaker(claim.speaker)


def _shelved(desk: Desk, topic: _Topic, status: SpeakerStatus, shelf: str) -> dict[str, Any] | None:
    claims = [claim for claim in topic.claims if claim.speaker.status is status]
    if not claims:
        return None
    return {
        "id": f"{shelf}-{topic.id}",
        "title": topic.title,
        "count": len(claims),
        "speakers": [
            {
                "name": name,
                "href": desk.views.claim(said[0]).speaker_href,
                "claims": [
                    {"view": desk.views.claim(claim), "sign": SIGNS[claim.mode], "mode": claim.mode.value}
                    for claim in said
                ],
            }
            for name, said in _by_speaker(desk, claims).items()
        ],
    }


def _overview(desk: Desk, topic: _Topic) -> dict[str, Any]:
    return {
        "title": topic.title,
        "cells": [
            {
                "column": t(f"shelves.{id}"),
                "href": f"#{id}-{topic.id}",
                "speakers": [
                    (name, len(said), sum(claim.status == PROPOSED for claim in said))
                    for name, said in _by_speaker(desk, claims).items()
                ],
            }
            for status, id in SHELVES
            for claims in ([claim for claim in topic.claims if claim.speaker.status is status],)
        ],
    }
