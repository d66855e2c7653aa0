"""``diff``: in words, what a change does to the published site.

The old side is what was confirmed, or another folder's corpus. What both sides have in common is not
told; nor are the hand-written pages, which a reviewer reads as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.change_words import part_words, title_of
from build_scripts.prose import inert
from build_scripts.read_as import read_as
from build_scripts.receipts import JUDGED, Difference, Kind, confirmed, differences
from build_scripts.story import Story

_SECTIONS = {
    Kind.QUESTION: "Questions",
    Kind.CLAIM: "Figures, dates and positions",
    Kind.DESCRIPTION: "How articles describe actors",
    Kind.EVENT: "Dates of events",
    Kind.RELATION: "How claims relate",
    Kind.RULING: "Rulings",
}
_NOT_TOLD = "Not looked at: hand-written pages, titles, notes, actors and places, charts."


class ReportForm(StrEnum):
    """How the report is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    what: str
    """new, gone or changed."""
    title: str
    lines: tuple[str, ...]


def report(story: Story, against: Story | None, form: ReportForm) -> str:
    """What differs, section by section, and the counts.

    Args:
        story: The new side.
        against: The old side; None: what was confirmed.
        form: Text for a terminal, or Markdown for a pull request.
    """
    old = read_as(against) if against else confirmed(story.ledger.receipts)
    sections = [
        ("Changed without an entry in the corrections", list(_silent(story, against))),
        *(
            (
                title,
                [
                    _item(found, story, against)
                    for found in differences(old, read_as(story))
                    if found.key[0] is kind
                ],
            )
            for kind, title in _SECTIONS.items()
        ),
    ]
    side = "the other folder" if against else "what was last confirmed"
    heading = f"What this does to the published site, against {side}"
    show = _markdown if form is ReportForm.MARKDOWN else _text
    return show(heading, [(title, items) for title, items in sections if items], _counts(story, against))


def _item(found: Difference, story: Story, against: Story | None) -> _Item:
    what = "changed" if found.before and found.now else "new" if found.now else "gone"
    (kind, id), teller = found.key, story if found.now else against or story
    title = title_of(kind, id, teller)
    named = title if id in title else f"{title} [{id}]"
    return _Item(what=what, title=named, lines=tuple(_part_lines(found, what)))


def _part_lines(found: Difference, what: str) -> Iterator[str]:
    for part, old, new in found.parts:
        name = part_words(part)
        if part == JUDGED:
            if what == "changed":
                yield "what it judges reads otherwise: read it again"
        elif what == "changed":
            yield f"{name}: was {old or 'nothing'}, is now {new or 'nothing'}"
        else:
            yield f"{name}: {new or old}"


def _silent(story: Story, against: Story | None) -> Iterator[_Item]:
    """Receipts that differ from the other side's although no new correction tells it."""
    if against is None:
        return
    known = {entry for entry, _ in against.ledger.corrections}
    told = {(entry.kind, entry.id) for entry, _ in story.ledger.corrections if entry not in known}
    before, now = confirmed(against.ledger.receipts), confirmed(story.ledger.receipts)
    for found in differences(before, now):
        parts = [part for part, _, _ in found.parts if part != JUDGED]
        if found.before and parts and (found.key[0].value, found.key[1]) not in told:
            yield _item(found, story, against)


# --- counts ------------------------------------------------------------------------------


def _counts(story: Story, against: Story | None) -> list[str]:
    now = _count(story)
    before = _count(against) if against else now
    return [
        f"{name}: {number}" if before[name] == number else f"{name}: {before[name]} → {number}"
        for name, number in now.items()
    ]


def _count(story: Story) -> dict[str, int]:
    fates = [row.disposition for row in story.census]
    conflicts = [relation for question in story.questions.values() for relation in question.conflicts]
    return {
        "articles": len(story.articles),
        "claims": len(story.claims),
        "events": len(story.events),
        "numbers and dates used": fates.count("used"),
        "numbers and dates left out with a reason": fates.count("dismissed"),
        "numbers and dates not examined": fates.count("unexamined"),
        "pairs of claims in conflict": len(conflicts),
        "of these not yet judged": sum(1 for one in conflicts if not story.rulings_on(one)),
        "rulings": len(story.rulings),
    }


# --- printing ----------------------------------------------------------------------------


def _text(heading: str, sections: list[tuple[str, list[_Item]]], counts: list[str]) -> str:
    lines = [heading]
    for title, items in sections:
        lines += ["", title]
        for item in items:
            lines += [f"  {item.what}: {item.title}", *(f"    {line}" for line in item.lines)]
    return _ended(lines, "", "  ", counts)


def _markdown(heading: str, sections: list[tuple[str, list[_Item]]], counts: list[str]) -> str:
    lines = [f"## {heading}"]
    for title, items in sections:
        lines += ["", f"### {title}", ""]
        for item in items:
            lines += [
                f"- **{item.what}:** {inert(item.title)}",
                *(f"    - {inert(line)}" for line in item.lines),
            ]
    return _ended(lines, "### ", "- ", counts)


def _ended(lines: list[str], heading: str, bullet: str, counts: Iterable[str]) -> str:
    if len(lines) == 1:
        lines += ["", "No figure, date, relation, ruling or question changes."]
    lines += ["", f"{heading}Counts", "", *(f"{bullet}{line}" for line in counts), "", _NOT_TOLD]
    return "\n".join(lines) + "\n"
