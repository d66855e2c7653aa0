"""The page "Who says what": speakers by topic, and how much of each article is whose voice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from build_scripts.catalogue import t
from build_scripts.evidence import PROPOSED, Mode
from build_scripts.grouping import group as group_by
from build_scripts.list_pages import ListPage, headed, render_list
from build_scripts.parts import Part, Section
from build_scripts.prose import Page
from build_scripts.rendering import Desk
from build_scripts.topics import SHELVES, Topic, name_of_speaker, topics_of

SIGNS = {Mode.QUOTED: "❝", Mode.PARAPHRASED: "≈", Mode.OWN_VOICE: "■"}


def render_voices(desk: Desk) -> Iterator[tuple[str, str]]:
    """Speakers by topic; those without a name and those missing have shelves of their own."""
    topics = topics_of(desk.story)
    titles = {topic.id: desk.views.plain(topic.title) for topic in topics}

    def content(part: Part, page: Page) -> dict[str, Any]:
        return {
            "key": [(SIGNS[mode], mode.value, t(f"mode-means.{mode.value}")) for mode in SIGNS],
            "chart": desk.chart("whose-words", page) if part.is_first else Markup(),
            "columns": [(id, t(f"shelves.{id}")) for _, id in SHELVES],
            "claims": len(desk.story.claims),
            "overview": [_overview(desk, part, topic) for topic in topics] if part.is_first else [],
            "shelves": [
                {"id": id, "title": t(f"shelves.{id}"), "note": t(f"shelf-notes.{id}"), "topics": found}
                for _, id in SHELVES
                if (
                    found := [
                        _shelved(desk, section, headed(section, titles[_topic(section.id)]))
                        for section in part.sections
                        if section.id == f"{id}-{_topic(section.id)}"
                    ]
                )
            ],
        }

    made = ListPage(
        page="voices",
        template="voices.md.j2",
        title=t("voices-page.who-says-what"),
        description=t("voices-page.who-speaks-on-which-topic-quoted"),
        content=content,
        sections={
            f"{shelf}-{topic.id}": f"{t(f'shelves.{shelf}')}, {titles[topic.id]}"
            for _, shelf in SHELVES
            for topic in topics
        },
        named=lambda _, id: name_of_speaker(desk.story.claims[id], desk.story),
    )
    return render_list(desk, made)


def _topic(section: str) -> str:
    """The topic of a section, which is named after its shelf and its topic."""
    return section.partition("-")[2]


def _shelved(desk: Desk, section: Section, title: str) -> dict[str, Any]:
    claims = [desk.story.claims[entry.id] for entry in section.entries]
    by_speaker = group_by(claims, lambda claim: (name_of_speaker(claim, desk.story),))
    return {
        "id": section.id,
        "title": title,
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
            for name, said in by_speaker.items()
        ],
    }


def _overview(desk: Desk, part: Part, topic: Topic) -> dict[str, Any]:
    return {
        "title": desk.views.plain(topic.title),
        "cells": [
            {
                "column": t(f"shelves.{id}"),
                "href": desk.where.way(part, f"{id}-{topic.id}"),
                "speakers": [
                    (name, len(said), sum(claim.status == PROPOSED for claim in said))
                    for name, said in topic.by_speaker(status, desk.story).items()
                ],
            }
            for status, id in SHELVES
        ],
    }
