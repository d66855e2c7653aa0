"""The pages of what is disputed: short cards on one page, the whole of each ruling on its own.

A reader with two minutes sees the values side by side, why they differ and the verdict; the
words, the relations and the reasoning are one step away. Positions stand together on a third kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.catalogue import t
from build_scripts.evidence import Claim, Question, Ruling, Story
from build_scripts.prose import Page, question_home, ruling_home
from build_scripts.rendering import Desk
from build_scripts.view_model import ClaimView, RulingView


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One kind of ruling."""

    id: str
    verdicts: tuple[str, ...]
    folded: bool = False
    positions: bool | None = None
    """Whether it holds rulings on positions alone; None: on whatever."""

    @property
    def title(self) -> str:
        """Its heading."""
        return t(f"sections.{self.id}")

    @property
    def note(self) -> str:
        """What belongs in it."""
        return t(f"section-notes.{self.id}")


SECTIONS = (
    Section(
        id="numbers",
        verdicts=("dispute",),
        positions=False,
    ),
    Section(
        id="accounts",
        verdicts=("dispute",),
        positions=True,
    ),
    Section(
        id="unclear",
        verdicts=("unclear", "error in source"),
    ),
    Section(
        id="no-dispute",
        verdicts=("not a dispute",),
        folded=True,
    ),
)


def rulings_in(section: Section, story: Story) -> list[Ruling]:
    """The rulings of one kind, in the order of the ledger."""
    return [
        ruling
        for ruling in story.rulings.values()
        if ruling.entry.verdict in section.verdicts
        and section.positions in (None, _on_positions(ruling, story))
    ]


def _on_positions(ruling: Ruling, story: Story) -> bool:
    return {story.questions[id].entry.kind for id in ruling.entry.questions} == {"position"}


def render_disputed(desk: Desk) -> Iterator[tuple[str, str]]:
    """The page of cards, the page of positions, and a page for each ruling, by name."""
    yield "disputed.md", _cards(desk)
    yield "disputed/positions.md", _positions(desk)
    yield from ((f"disputed/{id}.md", _ruling(desk, ruling)) for id, ruling in desk.story.rulings.items())


def _cards(desk: Desk) -> str:
    page = Page(base="../")
    sections = [
        {
            "id": section.id,
            "title": section.title,
            "note": section.note,
            "folded": section.folded,
            "cards": [_card(desk, desk.views.ruling(ruling)) for ruling in rulings_in(section, desk.story)],
        }
        for section in SECTIONS
    ]
    unjudged = [
        {
            "href": question_home(desk.story, q.id),
            "text": desk.views.plain(q.entry.text),
            "claims": [desk.views.claim(claim) for claim in _unjudged(q, desk.story)],
        }
        for q in desk.story.questions.values()
        if desk.views.question(q).unjudged
    ]
    return desk.page(
        "disputed.md.j2",
        page,
        t("disputed-page.disputed"),
        t("disputed-page.where-the-articles-disagree-where-a"),
        prose=desk.prose("disputed", page),
        sections=sections,
        groups=_groups(desk),
        unjudged=unjudged,
        retired=desk.retired("disputed"),
    )


def _unjudged(question: Question, story: Story) -> list[Claim]:
    """The claims of conflicts without a ruling."""
    ids = {
        id
        for relation in question.conflicts
        if not story.rulings_on(relation)
        for id in (relation.a, relation.b)
    }
    return [claim for claim in question.claims if claim.id in ids]


def _card(desk: Desk, view: RulingView) -> dict[str, Any]:
    """What a card says; a value that one publisher gives twice stands once."""
    values = [claim for claim in view.claims if not claim.is_position]
    positions = [claim for claim in view.claims if claim.is_position]
    return {
        "entry": view.ruling.entry,
        "label": view.ruling.label,
        "stale": view.ruling.stale,
        "values": _told_apart(desk, values),
        "positions": positions,
        "href": ruling_home(view.ruling.entry.id),
    }


def _told_apart(desk: Desk, claims: Sequence[ClaimView]) -> list[tuple[ClaimView, str]]:
    """The values, each with what it counts or dates; without, where all are of one thing."""
    named = {id: desk.views.named(desk.story.questions[id]) for id in {claim.question for claim in claims}}
    first: dict[tuple[str, ...], tuple[ClaimView, str]] = {}
    for claim in claims:
        what = t("as-of.unclear-whether-this-is-meant") if claim.also else named[claim.question]
        key = (claim.value, claim.publisher, what)
        first.setdefault(key, (claim, what if len(named) > 1 else ""))
    return list(first.values())


def _groups(desk: Desk) -> list[dict[str, Any]]:
    groups = []
    for group in desk.story.ledger.site.position_groups:
        questions = [
            desk.views.question(q)
            for q in desk.story.questions.values()
            if q.entry.kind == "position" and q.entry.group == group.id
        ]
        if questions:
            groups.append(
                {
                    "id": group.id,
                    "title": desk.views.plain(group.title),
                    "intro": group.intro,
                    "questions": questions,
                }
            )
    return groups


def _positions(desk: Desk) -> str:
    page = Page(base="../../")
    return desk.page(
        "positions.md.j2",
        page,
        t("disputed-page.accounts-and-positions"),
        t("disputed-page.what-each-speaker-and-each-article"),
        groups=_groups(desk),
    )


def _ruling(desk: Desk, ruling: Ruling) -> str:
    page = Page(base="../../")
    title = desk.views.plain(ruling.entry.title)
    return desk.page(
        "ruling.md.j2",
        page,
        title,
        t("disputed-page.ruling-description", title=title),
        card=desk.views.ruling(ruling),
    )
