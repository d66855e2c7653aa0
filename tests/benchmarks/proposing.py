"""How well questions are proposed: each article's sheet hidden in turn, the other sheets known.

What only the hidden sheet answers is hidden with it, so that "a new question" is the right
proposal there. Questions that no article answers stay, as traps. The rules and their
thresholds were written while looking at these articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from build_scripts.articles import ArticleReading
from build_scripts.corpus import read_articles
from build_scripts.drafting import known_of
from build_scripts.entries import PassageEntry
from build_scripts.gathering import read_story
from build_scripts.ledger import read_entries
from build_scripts.ledger_files import Entries
from build_scripts.matching import Matcher
from build_scripts.proposals import Proposer
from build_scripts.readings import read_article_marks
from build_scripts.sheets import anchor
from build_scripts.story import Story
from build_scripts.telling import tell
from tests.benchmarks.table import Table

ROOT = Path(__file__).resolve().parents[2]
NOTE = (
    "Known: the hand-made sheet gives the mark to a question that another sheet answers too. First right, in "
    "first three: of the candidates. The rest is what the proposal says: a question is named only when the "
    "machine is sure. The rules and their thresholds were written while looking at these articles."
)
OUTCOMES = ("right", "new, though known", "wrong", "new, rightly", "wrong, though new")


def hide(entries: Entries, article: str) -> Entries:
    """The ledger as it was before one article came in: its sheet, and all that only its sheet names."""
    kept = [
        passage
        for sheet in entries.sheets
        if sheet.form.article != article
        for passage in sheet.form.passages
    ]
    gone = [
        passage
        for sheet in entries.sheets
        if sheet.form.article == article
        for passage in sheet.form.passages
    ]
    questions = _answered(gone) - _answered(kept)
    events = _told(gone) - _told(kept)
    left = {
        id: (entry.model_copy(update={"question": None}) if entry.question in questions else entry, where)
        for id, (entry, where) in entries.events.items()
        if id not in events
    }
    asked = {entry.question for entry, _ in left.values()}
    return replace(
        entries,
        sheets=tuple(sheet for sheet in entries.sheets if sheet.form.article != article),
        questions={
            id: pair
            for id, pair in entries.questions.items()
            if id not in questions and (pair[0].event is None or id in asked)
        },
        events=left,
        occasions={id: pair for id, pair in entries.occasions.items() if id in _occasions(kept)},
        constraints={},
        rulings={},
    )


def _told(passages: list[PassageEntry]) -> set[str]:
    return {id for passage in passages for id in passage.told}


def _answered(passages: list[PassageEntry]) -> set[str]:
    claims = [claim for passage in passages for mark in passage.marks for claim in mark.claims]
    positions = [position.question for passage in passages for position in passage.positions]
    return {id for claim in claims for id in (claim.question, *claim.or_)} | set(positions)


def _occasions(passages: list[PassageEntry]) -> set[str]:
    named = {passage.occasion for passage in passages}
    for passage in passages:
        named |= {position.occasion for position in passage.positions}
        for mark in passage.marks:
            named |= {*mark.occasions, *(claim.occasion for claim in mark.claims)}
    return {id for id in named if id}


def leave_one_out(root: Path) -> Iterator[tuple[str, Story]]:
    """Each article with the story that the ledger tells without its sheet."""
    articles = read_articles(root / "corpus" / "articles", root)
    entries = read_entries(root / "corpus", root, [article.id for article in articles])
    readings: Mapping[str, ArticleReading] = {one.id: read_article_marks(one) for one in articles}
    for article in articles:
        hidden = hide(entries, article.id)
        yield article.id, tell(anchor(hidden, readings), readings)


def score_proposals(root: Path = ROOT) -> Table:
    """One row an article, then all: what became of the marks that its sheet holds."""
    whole = read_story(root)
    rows = []
    total: Counter[str] = Counter()
    for article, story in leave_one_out(root):
        counts = _count(article, story, whole)
        total += counts
        rows.append((article, *_cells(counts)))
    rows.append(("all", *_cells(total)))
    return Table(
        title="Which question a number or date answers, each article's sheet hidden in turn",
        head=("article", "marks", "known", "first right", "in first three", *OUTCOMES),
        rows=tuple(rows),
        note=NOTE,
    )


def _cells(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(str(counts[key]) for key in ("marks", "known", "first", "three", *OUTCOMES))


def _count(article: str, story: Story, whole: Story) -> Counter[str]:
    draft = Proposer(story).propose(article)
    proposed = {row.start: {claim.question for claim in row.entry.claims} for row in draft.marks()}
    matcher = Matcher(known_of(story))
    counts: Counter[str] = Counter()
    for use in whole.ledger.uses:
        if use.article != article:
            continue
        claims = [whole.claims[id] for id in use.used_by if id in whole.claims]
        gold = {id for claim in claims for id in (claim.question, *claim.also)} & set(story.questions)
        given = proposed.get(use.mark.start, set()) & set(story.questions)
        first = [one.question for one in matcher.match(article, use.mark).candidates]
        counts.update(marks=1, known=bool(gold), first=bool(gold & {*first[:1]}), three=bool(gold & {*first}))
        counts[_outcome(gold, given)] += 1
    return counts


def _outcome(gold: set[str], given: set[str]) -> str:
    if gold:
        return "new, though known" if not given else "right" if given <= gold else "wrong"
    return "wrong, though new" if given else "new, rightly"
