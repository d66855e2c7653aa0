"""What is computed from several claims: voices, figures, dates of events, sums."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.arithmetic import check_constraint
from build_scripts.articles import Days
from build_scripts.comparison import compare
from build_scripts.entries import AfterEntry, ConstraintEntry
from build_scripts.events import Tellings, date_event, not_before
from build_scripts.evidence import Claim
from build_scripts.findings import Figure, Question, RelationKind
from build_scripts.gathering import read_story
from build_scripts.model import Quantity
from build_scripts.reading import read_text
from build_scripts.rulings import judge
from build_scripts.story import Story

Change = Callable[[Path, str, str], int]
HARBOUR = "corpus/ledger/articles/harbour-times.yml"


# --- sums ---------------------------------------------------------------------------------


def read(words: str) -> Quantity:
    (mark,) = read_text(f"It counted {words}.", "2017-08-24").quantities
    assert isinstance(mark.value, Quantity)
    return mark.value


def asked(story: Story, id: str, words: Sequence[str], voice: str = "speaker@speech") -> Question:
    """A question with one figure, worded in each of these ways."""
    claim = story.claims["valley-houses"]
    claims = tuple(
        replace(claim, id=f"{id}-{place}", question=id, value=read(one), voice=voice)
        for place, one in enumerate(words)
    )
    figure = Figure(question=id, claims=tuple(claim.id for claim in claims))
    return replace(story.questions["houses-reached"], claims=claims, figures=(figure,), relations=())


def constraint(**told: object) -> ConstraintEntry:
    return ConstraintEntry.model_validate({"id": "c", "text": "They fit.", "shows": "That they fit.", **told})


@pytest.mark.parametrize(
    ("total", "parts", "result"),
    [
        (["60 square km"], [["20 square km"], ["40 square km"]], "agrees"),
        (["about 60 square km"], [["20 square km"], ["40 square km"]], "agrees"),
        (["60 square km"], [["20 square km"], ["about 40 square km"]], "cannot be told"),
        (["60 square km"], [["20 square km"], ["50 square km"]], "conflict"),
        (["60 square km"], [["20 square km"], ["more than 40 square km"]], "conflict"),
        (["over 310 square km"], [["270 square km"], ["40 square km"]], "conflict"),
        (["over 310 square km"], [["270 square km"], ["about 40 square km"]], "cannot be told"),
        (["over 310 square km"], [["more than 270 square km"], ["about 41 square km"]], "agrees"),
        (["up to 60 square km"], [["20 square km"], ["30 square km"]], "agrees"),
        (["up to 60 square km"], [["20 square km"], ["50 square km"]], "conflict"),
        # one figure in two wordings has the widest bounds of both
        (["60 square km", "about 60 square km"], [["20 square km"], ["42 square km"]], "agrees"),
        (["60 square km"], [["20 square km"], ["40 square km", "about 40 square km"]], "cannot be told"),
    ],
)
def test_parts_and_their_total(
    tiny_story: Story, total: list[str], parts: list[list[str]], result: str
) -> None:
    questions = {"total": asked(tiny_story, "total", total)}
    questions |= {f"part-{n}": asked(tiny_story, f"part-{n}", words) for n, words in enumerate(parts)}
    entry = constraint(total="total", parts=[id for id in questions if id != "total"])
    assert [found.result for found in check_constraint(entry, questions)] == [result]


@pytest.mark.parametrize(
    ("whole", "part", "result"),
    [
        ("30 people", "9 people", "agrees"),
        ("30 people", "30 people", "agrees"),
        ("30 people", "31 people", "conflict"),
        ("30 people", "more than 30 people", "conflict"),
        ("30 people", "up to 40 people", "cannot be told"),
        ("about 30 people", "32 people", "cannot be told"),
        ("more than 30 people", "29 people", "agrees"),
        ("more than 30 people", "40 people", "cannot be told"),
        ("up to 30 people", "9 people", "cannot be told"),
        ("fewer than 30 people", "30 people", "conflict"),
    ],
)
def test_a_part_is_not_more_than_its_whole(tiny_story: Story, whole: str, part: str, result: str) -> None:
    questions = {"whole": asked(tiny_story, "whole", [whole]), "part": asked(tiny_story, "part", [part])}
    entry = constraint(whole="whole", part="part")
    assert [found.result for found in check_constraint(entry, questions)] == [result]


def test_figures_of_two_voices_are_never_added(tiny_story: Story) -> None:
    questions = {
        "total": asked(tiny_story, "total", ["60 square km"]),
        "part": asked(tiny_story, "part", ["20 square km"], voice="other@speech"),
    }
    assert check_constraint(constraint(total="total", parts=["part"]), questions) == []


# --- voices and figures -------------------------------------------------------------------


def test_two_occasions_that_are_perhaps_one_are_counted_once(tiny: Path, change: Change) -> None:
    occasions = tiny / "corpus/ledger/occasions.yml"
    assert read_story(tiny).questions["people-left"].voices == 1
    change(
        occasions,
        "speaker: ada-brook}\n",
        "speaker: ada-brook}\n  - {id: mayor-again, title: The same words, speaker: ada-brook}\n",
    )
    change(tiny / HARBOUR, "    occasion: mayor-statement\n", "    occasion: mayor-again\n")
    assert read_story(tiny).questions["people-left"].voices == 2
    change(
        occasions,
        "The same words, speaker: ada-brook}",
        "The same words, speaker: ada-brook, perhaps: mayor-statement, perhaps_reason: Same day.}",
    )
    assert read_story(tiny).questions["people-left"].voices == 1


def test_claims_come_by_date_of_print_then_by_place_in_the_text(real_story: Story) -> None:
    order = list(real_story.articles)
    for question in real_story.questions.values():
        own = [claim for claim in question.claims if claim.question == question.id]
        places = [(order.index(claim.article), claim.citation.start, claim.id) for claim in own]
        assert places == sorted(places)


def test_relations_name_the_earlier_claim_first(real_story: Story) -> None:
    order = {id: place for place, id in enumerate(real_story.claims)}
    for question in real_story.questions.values():
        assert all(order[relation.a] < order[relation.b] for relation in question.relations)


def test_every_pair_of_claims_on_a_question_has_one_relation(real_story: Story) -> None:
    for question in real_story.questions.values():
        count = len(question.claims)
        pairs = {frozenset((relation.a, relation.b)) for relation in question.relations}
        assert len(question.relations) == len(pairs) == count * (count - 1) // 2


def test_a_shared_passage_joins_only_claims_whose_words_it_holds(real_story: Story) -> None:
    joined = [claim for claim in real_story.claims.values() if "shared:" in claim.voice]
    assert joined
    for claim in joined:
        runs = [
            (run.a_start, run.a_end) if run.a == claim.article else (run.b_start, run.b_end)
            for run in real_story.shared
            if claim.article in (run.a, run.b)
        ]
        sentence = next(
            (start, end)
            for start, end in real_story.readings[claim.article].sentences
            if start <= claim.citation.start < end
        )
        assert any(start < sentence[1] and sentence[0] < end for start, end in runs), claim.id


# --- dates of events ----------------------------------------------------------------------


def test_a_date_that_another_one_refines_does_not_widen_the_event(tiny: Path, change: Change) -> None:
    change(
        tiny / "corpus/ledger/articles/harbour-times.yml",
        "{id: harbour-flood-day, question: flood-day}",
        "{id: harbour-flood-day, question: flood-day, "
        "override: {field: edtf, value: '[2019-05-06..2019-05-13]', reason: A test.}}",
    )
    event = read_story(tiny).events["flood"]
    assert (event.edtf, event.disputed) == ("2019-05-13", False)


def test_two_dates_that_exclude_each_other_make_a_disputed_stretch(tiny_story: Story) -> None:
    event = tiny_story.events["flood"]
    assert (event.edtf, event.disputed, event.undated) == ("[2019-05-12..2019-05-13]", True, False)
    assert event.claims == ("valley-flood-day", "harbour-flood-day")


def test_two_times_of_one_day_leave_the_day_undisputed(tiny_story: Story) -> None:
    asked, event = tiny_story.questions["flood-day"], tiny_story.events["flood"]
    marks = (
        mark
        for time in ("2:50", "9:30")
        for mark in read_text(f"It began at {time} a.m. on Monday.", "2019-05-15").dates
    )
    claims = tuple(
        replace(claim, mark=mark, value=mark.value) for claim, mark in zip(asked.claims, marks, strict=True)
    )
    relation = compare(asked.entry, *claims)
    question = replace(asked, claims=claims, relations=(relation,))
    tellings = Tellings(tiny_story.ledger, tiny_story.articles)
    dated = date_event(event.entry, event.where, question, event.citations, tellings)
    assert relation.kind is RelationKind.CONFLICT
    assert (str(dated.days.earliest), str(dated.days.latest), dated.disputed) == (
        "2019-05-13",
        "2019-05-13",
        False,
    )


def test_an_event_that_nobody_dates_is_undated_and_not_later_than_its_first_text(tiny_story: Story) -> None:
    event = tiny_story.events["sandbags"]
    assert (event.undated, event.edtf, str(event.not_after)) == (True, None, "2019-05-15")
    assert [citation.exact for citation in event.citations] == ["Dozens of volunteers"]


def test_no_event_of_the_five_articles_lies_after_the_text_that_tells_it(real_story: Story) -> None:
    for event in real_story.events.values():
        latest = [real_story.articles[citation.article].published.latest for citation in event.citations]
        for day in latest:
            assert day is None or event.days.earliest is None or event.days.earliest <= day, event.entry.id


@pytest.mark.parametrize(("own", "first"), [(None, 12), (10, 12), (13, 13)])
def test_an_event_is_no_earlier_than_the_one_that_it_comes_after(
    tiny_story: Story, own: int | None, first: int
) -> None:
    told = tiny_story.events["flood"]  # on the 12th or 13th
    entry = told.entry.model_copy(update={"id": "later", "after": AfterEntry(event="flood", reason="So.")})
    own_day = dt.date(2019, 5, own) if own else None
    later = replace(told, entry=entry, days=Days(earliest=own_day, latest=dt.date(2019, 5, 14)))
    found = not_before(later, {"flood": told})
    assert (found.days.earliest, found.bounded) == (dt.date(2019, 5, first), own != 13)


def test_the_first_day_of_what_lasted_is_left_as_it_is_told(tiny_story: Story) -> None:
    told = tiny_story.events["flood"]
    entry = told.entry.model_copy(update={"id": "later", "after": AfterEntry(event="flood", reason="So.")})
    days = Days(earliest=dt.date(2019, 5, 10), latest=dt.date(2019, 5, 14))
    lasted = replace(told, entry=entry, days=days, edtf="2019-05-10/2019-05-14")
    assert not_before(lasted, {"flood": told}) is lasted


# --- rulings ------------------------------------------------------------------------------


def signed(story: Story, read_as: dict[str, Claim], **changed: object) -> str:
    """The fingerprint of the ruling on houses, had its claims read so."""
    ruling = story.rulings["houses"]
    entry = ruling.entry.model_copy(update=changed)
    return judge(entry, ruling.where, {**story.claims, **read_as}, story.questions).fingerprint


def test_a_fingerprint_does_not_change_with_what_no_reader_sees(tiny_story: Story) -> None:
    one = tiny_story.claims["valley-houses"]
    now = tiny_story.rulings["houses"].fingerprint
    assert signed(tiny_story, {}) == now
    assert signed(tiny_story, {}, claims=("harbour-houses", "valley-houses"), reason="Otherwise.") == now
    assert signed(tiny_story, {one.id: replace(one, where=replace(one.where, line=999))}) == now
    assert signed(tiny_story, {one.id: replace(one, note="A remark.")}) == now


def test_a_fingerprint_changes_with_what_was_judged(tiny_story: Story) -> None:
    one, other = (tiny_story.claims[id] for id in ("valley-houses", "harbour-houses"))
    now = tiny_story.rulings["houses"].fingerprint
    for changed in (
        replace(one, value=read("41 people")),
        replace(one, speaker=other.speaker),
        replace(one, question="dead"),
        replace(one, also=("dead",)),
        replace(one, mode=other.mode),
        replace(one, override_reason="A slip."),
        replace(one, citation=replace(one.citation, exact="50 houses")),
    ):
        assert signed(tiny_story, {one.id: changed}) != now
    assert signed(tiny_story, {}, claims=("valley-houses",)) != now
    assert signed(tiny_story, {}, verdict="unclear") != now
