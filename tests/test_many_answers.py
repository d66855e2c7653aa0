"""A question with very many answers: nothing of a page grows with the pairs of them."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from build_scripts.checks import (
    MOST_TOLD,
    check_conflicts_are_judged,
    check_unclear_words_are_called_unclear,
)
from build_scripts.comparison import compare
from build_scripts.model import Quantity
from build_scripts.panels import MOST_OTHERS, NEAREST, Panels
from build_scripts.prose import Page, References
from build_scripts.relation_views import MOST_PAIRS, SOME_PAIRS
from build_scripts.story import Story
from build_scripts.views import Views

QUESTION, ANSWERS = "houses-reached", 40


@pytest.fixture(scope="module")
def crowded(tiny_story: Story) -> Story:
    """The story in which forty claims answer one question, every second one otherwise."""
    first = next(claim for claim in tiny_story.claims.values() if claim.question == QUESTION)
    assert isinstance(first.value, Quantity)
    value = first.value
    other = replace(value, number=Decimal(77), low=Decimal(77), high=Decimal(77))
    claims = tuple(
        replace(first, id=f"{first.id}-{n}", voice=f"voice-{n}", value=(value, other)[n % 2])
        for n in range(ANSWERS)
    )
    question = tiny_story.questions[QUESTION]
    relations = tuple(compare(question.entry, a, b) for a, b in itertools.combinations(claims, 2))
    assert len(relations) > MOST_PAIRS
    questions = {**tiny_story.questions, QUESTION: replace(question, claims=claims, relations=relations)}
    return replace(
        tiny_story,
        claims={**tiny_story.claims, **{claim.id: claim for claim in claims}},
        questions=questions,
        rulings={},
    )


def test_a_panel_lists_the_nearest_answers_and_those_that_conflict_first(crowded: Story) -> None:
    page = Page(base="")
    claims = crowded.questions[QUESTION].claims
    page.note("claim", claims[20].id)
    (panel,) = Panels(Views(References(crowded, {})), "").of(page)
    assert panel.claim is not None
    ids = [claim.id for claim in claims]
    assert [ids.index(one.id) for one in panel.claim.others] == [15, 17, 19, 21, 23, 25]
    assert {one.relation for one in panel.claim.others} == {"conflict"}
    assert len(panel.claim.others) == NEAREST
    assert panel.claim.further == ANSWERS - 1 - NEAREST


def test_a_panel_lists_all_of_a_few_answers(crowded: Story) -> None:
    question = crowded.questions[QUESTION]
    few = replace(question, claims=question.claims[: MOST_OTHERS + 1])
    story = replace(crowded, questions={**crowded.questions, QUESTION: few})
    page = Page(base="")
    page.note("claim", few.claims[3].id)
    (panel,) = Panels(Views(References(story, {})), "").of(page)
    assert panel.claim is not None
    assert [one.id for one in panel.claim.others] == [c.id for c in few.claims if c.id != few.claims[3].id]
    assert panel.claim.further == 0


def test_many_pairs_are_counted_by_their_kind(crowded: Story) -> None:
    relations = crowded.questions[QUESTION].relations
    views = Views(References(crowded, {})).relations.of(relations)
    counted = Counter(relation.kind.value for relation in relations)
    told = {view.kind: (int(view.because.split()[0]), len(view.pairs)) for view in views}
    assert {kind: count for kind, (count, _) in told.items()} == counted
    assert all(shown <= SOME_PAIRS for _, shown in told.values())
    assert len(counted) == 2


def test_open_conflicts_of_one_question_are_told_one_by_one_and_then_counted(crowded: Story) -> None:
    conflicts = crowded.questions[QUESTION].conflicts
    messages = [p.message for p in check_conflicts_are_judged(crowded) if f'"{QUESTION}"' in p.message]
    assert len(messages) == MOST_TOLD + 1
    rest = len(conflicts) - MOST_TOLD
    assert messages[-1] == f'{rest} more conflicts without a ruling on "{QUESTION}"'


def test_so_are_conflicts_that_a_ruling_may_not_decide(crowded: Story, tiny_story: Story) -> None:
    claims = {
        id: replace(claim, question="people-left", also=(QUESTION,)) if claim.question == QUESTION else claim
        for id, claim in crowded.claims.items()
    }
    entry = tiny_story.rulings["houses"].entry.model_copy(update={"claims": tuple(claims)})
    ruling = replace(tiny_story.rulings["houses"], entry=entry)
    story = replace(crowded, claims=claims, rulings={"houses": ruling})
    found = list(check_unclear_words_are_called_unclear(story))
    assert len(story.questions[QUESTION].conflicts) > MOST_TOLD
    assert len(found) == MOST_TOLD
    assert {problem.remedy for problem in found} == {'Change the verdict to "unclear".'}
