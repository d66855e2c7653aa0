"""Rulings: what an editor judged, what comparing it computes, and whether it still reads the same."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.catalogue import t
from build_scripts.comparison import compare_across
from build_scripts.entries import RulingEntry
from build_scripts.errors import Where
from build_scripts.evidence import Claim
from build_scripts.findings import Question, Relation, Ruling
from build_scripts.model import DateValue, Quantity
from build_scripts.story import Story


def judge(
    entry: RulingEntry, where: Where, claims: Mapping[str, Claim], questions: Mapping[str, Question]
) -> Ruling:
    """A ruling with the relations of its claims and the fingerprint of what they read as."""
    judged = [claims[id] for id in entry.claims if id in claims]
    relations = tuple(_judged_relations(judged, entry, questions))
    asked = [questions[id] for id in entry.questions]
    return Ruling(
        entry=entry,
        where=where,
        relations=relations,
        fingerprint=_fingerprint(entry, judged, asked, relations),
    )


def _judged_relations(
    judged: Sequence[Claim], entry: RulingEntry, questions: Mapping[str, Question]
) -> list[Relation]:
    """What comparing the judged claims computes, pair by pair."""
    ids = {claim.id for claim in judged}
    found = [r for id in entry.questions for r in questions[id].relations if {r.a, r.b} <= ids]
    related = {frozenset((r.a, r.b)) for r in found}
    valued = [claim for claim in judged if not isinstance(claim.value, str)]
    across = [
        (a, b)
        for a, b in itertools.combinations(valued, 2)
        if frozenset((a.id, b.id)) not in related and a.question != b.question
    ]
    order = {id: place for place, id in enumerate(questions)} if across else {}
    for pair in across:
        first, second = sorted(pair, key=lambda claim: order[claim.question])
        found.append(
            compare_across(questions[first.question].entry, first, questions[second.question].entry, second)
        )
    return found


def _fingerprint(
    entry: RulingEntry, judged: Sequence[Claim], asked: Sequence[Question], relations: Sequence[Relation]
) -> str:
    """A digest of what was judged.

    That is the claims as they read, what makes their questions comparable, and what comparing
    them computes. Offsets, order and comments do not count.
    """
    lines = [
        *("|".join(_read_as(claim)) for claim in judged),
        *("|".join(_asks(question)) for question in asked),
        *("|".join([*sorted((relation.a, relation.b)), relation.kind]) for relation in relations),
    ]
    text = "\n".join([entry.verdict, *sorted(lines)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _asks(question: Question) -> tuple[str, ...]:
    entry = question.entry
    parts = (
        entry.kind,
        entry.unit,
        entry.what,
        entry.whose,
        entry.side,
        entry.status,
        entry.changes,
        entry.joins,
    )
    return entry.id, *(part or "" for part in parts)


def _read_as(claim: Claim) -> tuple[str, ...]:
    value = claim.value
    if isinstance(value, Quantity):
        bounds = f"{value.low} {value.high} {value.low_open} {value.high_open}"
        read = f"{value.number} {bounds} {value.qualifier} {value.unit} {value.vague_word}"
    elif isinstance(value, DateValue):
        read = f"{value.edtf} {value.timex} {value.earliest} {value.latest}"
    else:
        read = value
    return (
        claim.id,
        claim.question,
        *sorted(claim.also),
        claim.article,
        claim.citation.exact,
        read,
        claim.speaker.actor or "",
        claim.speaker.status,
        claim.mode,
        claim.occasion or "",
        claim.as_of.edtf or "",
        claim.override_reason,
    )


# --- how they are put side by side ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictSection:
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


VERDICT_SECTIONS = (
    VerdictSection(
        id="numbers",
        verdicts=("dispute",),
        positions=False,
    ),
    VerdictSection(
        id="accounts",
        verdicts=("dispute",),
        positions=True,
    ),
    VerdictSection(
        id="unclear",
        verdicts=("unclear", "error in source"),
    ),
    VerdictSection(
        id="no-dispute",
        verdicts=("not a dispute",),
        folded=True,
    ),
)


def rulings_in(section: VerdictSection, story: Story) -> list[Ruling]:
    """The rulings of one kind, in the order of the ledger."""
    return [
        ruling
        for ruling in story.rulings.values()
        if ruling.entry.verdict in section.verdicts
        and section.positions in (None, _on_positions(ruling, story))
    ]


def _on_positions(ruling: Ruling, story: Story) -> bool:
    return {story.questions[id].entry.kind for id in ruling.entry.questions} == {"position"}


def unjudged_claims(question: Question, story: Story) -> list[Claim]:
    """The claims of conflicts without a ruling."""
    ids = {
        id
        for relation in question.conflicts
        if not story.rulings_on(relation)
        for id in (relation.a, relation.b)
    }
    return [claim for claim in question.claims if claim.id in ids]
