"""Every prose field of the ledger and every hand-written page: no digit typed, no dead reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from build_scripts.entries import Entry
from build_scripts.errors import Problem, Where
from build_scripts.evidence import Story
from build_scripts.prose import References, problems_in

_FIELDS: dict[str, tuple[str, ...]] = {
    "question": ("text", "what", "whose", "side", "status", "joins", "means"),
    "event": ("title", "summary"),
    "actor": ("summary",),
    "place": ("summary",),
    "occasion": ("title", "perhaps_reason"),
    "constraint": ("text", "shows"),
    "ruling": ("title", "reason", "settle"),
    "group": ("title", "intro", "chart_title"),
    "lane": ("title",),
    "editor": ("who",),
    "outside": ("says",),
    "settings": ("timeline_title", "start_chart_title"),
    "article": ("remark",),
    "source": ("reason",),
    "link": ("outside", "says", "reason"),
}
_CODE = re.compile(r"```.*?```|`[^`\n]*`|<!--.*?-->|\]\([^)\s]*\)|^#+.*\{#[^}]*\}$", re.DOTALL | re.MULTILINE)
"""What is no prose in a hand-written page: code, comments, addresses, anchors."""


def check_prose(story: Story, references: References) -> tuple[Problem, ...]:
    """The problems of all prose fields of the ledger and the settings."""
    ledger = story.ledger
    found: list[Problem] = []
    kinds: list[tuple[str, list[tuple[Entry, Where]]]] = [
        ("question", list(ledger.questions.values())),
        ("event", list(ledger.events.values())),
        ("actor", list(ledger.actors.values())),
        ("place", list(ledger.places.values())),
        ("occasion", [(o.entry, o.where) for o in ledger.occasions.values()]),
        ("constraint", list(ledger.constraints)),
        ("ruling", list(ledger.rulings)),
    ]
    site = Where(path="corpus/site.yml", line=1)
    groups = (*ledger.site.actor_groups, *ledger.site.figure_groups, *ledger.site.position_groups)
    kinds += [
        ("group", [(group, site) for group in groups]),
        ("lane", [(lane, site) for lane in ledger.site.lanes]),
        ("editor", [(editor, site) for editor in ledger.site.editors]),
        ("settings", [(ledger.site, site)]),
        ("outside", [(ruling.outside, where) for ruling, where in ledger.rulings if ruling.outside]),
    ]
    for article in story.articles.values():
        front = article.entry
        sources = [one for one in (front.publisher, front.address, front.repost) if one]
        kinds += [
            ("article", [(front, article.where)]),
            ("source", [(one, article.where) for one in sources]),
            ("link", [(link, article.where) for link in front.published.chain]),
        ]
    for kind, entries in kinds:
        for entry, where in entries:
            found += _entry_problems(entry, where, kind, references)
    found += _claim_problems(story, references)
    return tuple(found)


def _entry_problems(entry: Entry, where: Where, kind: str, references: References) -> Iterator[Problem]:
    for name in _FIELDS[kind]:
        text = getattr(entry, name, None)
        if isinstance(text, str):
            yield from problems_in(text, where, name, references)


def _claim_problems(story: Story, references: References) -> Iterator[Problem]:
    for claim in story.ledger.claims:
        texts = {"note": claim.note, "override": claim.override_reason, "as_of": claim.as_of.reason}
        texts |= {f"inferred ({item.field})": item.reason for item in claim.evidence if item.citation is None}
        if isinstance(claim.value, str):
            texts["position"] = claim.value
        for name, text in texts.items():
            yield from problems_in(text, claim.where, f"{claim.id}, {name}", references)


def check_pages(prose: Mapping[str, str], references: References) -> tuple[Problem, ...]:
    """The problems of the hand-written pages, with their lines."""
    found: list[Problem] = []
    for name, text in prose.items():
        bare = _CODE.sub(lambda match: _keep_references(match[0]), text)
        for number, line in enumerate(bare.split("\n"), start=1):
            found += problems_in(line, Where(path=f"docs/prose/{name}.md", line=number), "page", references)
    return tuple(found)


def _keep_references(piece: str) -> str:
    """Blank out what is no prose; a reference's address stays, it is checked."""
    if re.match(r"\]\((?:claim|words|event|date|actor|place|article|ruling|question|count|distance):", piece):
        return piece
    return "\n" * piece.count("\n") + ("]()" if piece.startswith("](") else "")
