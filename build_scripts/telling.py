"""Ledger and readings → the story: claims compared, events dated, voices counted.

Everything that needs more than one entry is computed here, and nothing is typed.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts.arithmetic import check_constraint
from build_scripts.articles import Article, ArticleReading
from build_scripts.census import take_census
from build_scripts.comparison import compare
from build_scripts.events import Tellings, date_event, order_events
from build_scripts.evidence import Claim, Ledger
from build_scripts.findings import CensusRow, Figure, FormCount, Question
from build_scripts.grouping import group
from build_scripts.model import Altered, Name, SharedRun
from build_scripts.name_counts import count_names, names_in_bodies
from build_scripts.reading.alterations import SEED, AlteredCopy, altered_copies, open_page
from build_scripts.reading.reuse import LEAST, as_shared, find_runs, read_words
from build_scripts.receipts import JUDGED, Kind, Receipts
from build_scripts.rulings import judge
from build_scripts.story import Story
from build_scripts.voices import count_voices, figure_of, first_occasions, with_shared_voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What the articles' texts have in common."""

    shared: tuple[SharedRun, ...]
    altered: tuple[Altered, ...]


def find_copied(readings: Mapping[str, ArticleReading]) -> Copied:
    """Search all bodies for what they share, word for word and nearly so; in the order of publication."""
    vocabulary: dict[str, int] = {}
    pages = [
        open_page(id, body, read_words(body, vocabulary), reading.sentences)
        for id, reading in readings.items()
        for body in (reading.article.body,)
    ]
    shared: list[SharedRun] = []
    altered: list[Altered] = []
    for (a, b), runs in itertools.groupby(
        find_runs([page.words for page in pages], SEED), key=lambda run: (run.a, run.b)
    ):
        one, other, found = pages[a], pages[b], sorted(runs)
        shared.extend(
            as_shared(run, (one.key, one.words), (other.key, other.words))
            for run in found
            if run.words >= LEAST
        )
        altered.extend(_kept(copy) for copy in altered_copies(one, other, found))
    order = {id: place for place, id in enumerate(readings)}
    shared.sort(key=lambda run: (order[run.a], order[run.b]))
    altered.sort(key=lambda copy: (order[copy.a], order[copy.b]))
    return Copied(shared=tuple(shared), altered=tuple(altered))


def _kept(copy: AlteredCopy) -> Altered:
    kinds = frozenset(kind for change in copy.changes for kind in change.kinds)
    return Altered(
        a=copy.a,
        a_start=copy.a_start,
        b=copy.b,
        b_start=copy.b_start,
        alike=copy.alike,
        kinds=_sorted(kinds),
    )


@functools.cache  # one tuple for all that are the same
def _sorted(kinds: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted article by article, whatever the articles have in common."""

    named: Mapping[str, tuple[Name, ...]]
    names: Mapping[str, tuple[FormCount, ...]]
    census: tuple[CensusRow, ...]


def count(ledger: Ledger, readings: Mapping[str, ArticleReading]) -> Counted:
    """Count the names of each article and account for its marks."""
    articles = {id: reading.article for id, reading in readings.items()}
    named = names_in_bodies(ledger, articles)
    return Counted(
        named=named, names=count_names(ledger, articles, named), census=take_census(ledger, readings)
    )


def tell(
    ledger: Ledger,
    readings: Mapping[str, ArticleReading],
    copied: Copied | None = None,
    counted: Counted | None = None,
) -> Story:
    """Compute the story.

    Args:
        ledger: The anchored entries.
        readings: What the machine read, by article, in the order of publication.
        copied: What their texts share, where it is known already.
        counted: What is counted in each article, where it is known already.

    Returns:
        The story; the same input gives the same story, in the same order.
    """
    articles = {id: reading.article for id, reading in readings.items()}
    copied = copied or find_copied(readings)
    counted = counted or count(ledger, readings)
    voiced = with_shared_voices(ledger.claims, copied.shared)
    claims = {claim.id: claim for claim in _in_print_order(voiced, articles)}
    answers = group(claims.values(), lambda claim: (claim.question, *claim.also))
    first = first_occasions(ledger.occasions)
    questions = {id: _question(id, ledger, answers.get(id, ()), first) for id in ledger.questions}
    tellings = Tellings(ledger, articles)
    return Story(
        ledger=ledger,
        articles=articles,
        readings=readings,
        claims=claims,
        questions=questions,
        events=order_events(
            {
                id: date_event(
                    entry,
                    where,
                    questions.get(entry.question or ""),
                    ledger.event_citations.get(id, ()),
                    tellings,
                )
                for id, (entry, where) in ledger.events.items()
            }
        ),
        rulings={
            entry.id: replace(
                judge(entry, where, claims, questions), confirmed=_judged_on(entry.id, ledger.receipts)
            )
            for entry, where in ledger.rulings
        },
        constraints=tuple(
            result for entry, _ in ledger.constraints for result in check_constraint(entry, questions)
        ),
        census=counted.census,
        shared=copied.shared,
        altered=copied.altered,
        names=counted.names,
        named=counted.named,
    )


def tell_with_proposals(  # noqa: PLR0913 - two ledgers, and what is known beforehand
    reviewed: Ledger,
    proposed: Ledger,
    readings: Mapping[str, ArticleReading],
    copied: Copied,
    counted: Counted | None = None,
    *,
    shown: bool,
) -> Story:
    """The story where the machine's proposals wait for an editor.

    Args:
        reviewed: The ledger without them.
        proposed: The ledger as if all of them had been accepted.
        readings: What the machine read, by article, in the order of publication.
        copied: What their texts share.
        counted: What is counted in each article with the proposals, where it is known already.
        shown: Whether proposals take part in the story, or only stand beside it. Either way
            a mark that has nothing else is unexamined.
    """
    whole = tell(proposed, readings, copied, counted)
    story = whole if shown else tell(reviewed, readings, copied)
    return replace(story, census=whole.census, whole=whole)


def _judged_on(ruling: str, receipts: Receipts) -> str:
    """The fingerprint with which a ruling was confirmed last; empty when it never was."""
    receipt = receipts.get((Kind.RULING, ruling))
    return receipt.reading.parts.get(JUDGED, "") if receipt else ""


def _in_print_order(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Claim]:
    """By date of publication, then by place in the text."""
    order = {id: place for place, id in enumerate(articles)}
    return sorted(claims, key=lambda claim: (order[claim.article], claim.citation.start, claim.id))


def _question(id: str, ledger: Ledger, claims: Sequence[Claim], first: Mapping[str, str]) -> Question:
    entry, where = ledger.questions[id]
    own = [claim for claim in claims if claim.question == id]
    perhaps = [claim for claim in claims if claim.question != id]
    pairs = itertools.combinations(claims, 2)
    return Question(
        entry=entry,
        where=where,
        claims=(*own, *perhaps),
        figures=_figures(id, own),
        voices=count_voices(own, first),
        relations=tuple(compare(entry, a, b) for a, b in pairs),
    )


def _figures(question: str, claims: Sequence[Claim]) -> tuple[Figure, ...]:
    alike = group(claims, lambda claim: ((claim.voice, claim.as_of.edtf, figure_of(claim)),))
    return tuple(
        Figure(question=question, claims=tuple(claim.id for claim in found)) for found in alike.values()
    )
