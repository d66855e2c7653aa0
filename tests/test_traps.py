"""Rows of `data/traps.yml`: what the five articles say that is easy to get wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from build_scripts.articles import Days
from build_scripts.comparison import compare, compare_across
from build_scripts.evidence import AsOf, SpeakerStatus
from build_scripts.findings import RelationKind
from build_scripts.model import Quantity
from build_scripts.story import Story
from build_scripts.wording import value_words

ROWS: dict[str, Any] = YAML(typ="safe").load(Path(__file__).parent / "data" / "traps.yml")


@pytest.mark.parametrize("id", ROWS["values"])
def test_the_words_read_as(real_story: Story, id: str) -> None:
    claim = real_story.claims[id]
    assert value_words(claim.value) == ROWS["values"][id]
    assert not claim.override_reason, "the reader reads it; no editor has to"


@pytest.mark.parametrize("row", ROWS["relations"], ids=lambda row: f"{row[0]} / {row[1]}")
def test_two_claims_relate(real_story: Story, row: list[str]) -> None:
    a, b = (real_story.claims[id] for id in row[:2])
    one, other = (real_story.questions[claim.question].entry for claim in (a, b))
    relation = compare(one, a, b) if one.id == other.id else compare_across(one, a, other, b)
    assert relation.kind == row[2], relation.because
    assert relation.within == (row[3] or relation.within)


@pytest.mark.parametrize("id", ROWS["voices"])
def test_voices_are_counted_not_articles(real_story: Story, id: str) -> None:
    assert real_story.questions[id].voices == ROWS["voices"][id]


def test_every_relation_that_the_site_prints_joins_claims_of_its_question(real_story: Story) -> None:
    for question in real_story.questions.values():
        for relation in question.relations:
            for id in (relation.a, relation.b):
                claim = real_story.claims[id]
                assert question.id in {claim.question, *claim.also}


def test_the_sentence_about_the_nine_soldiers_is_shared_word_for_word(real_story: Story) -> None:
    runs = {
        real_story.articles[run.a].text[run.a_start : run.a_end]
        for run in real_story.shared
        if {run.a, run.b} == {"ara-news-enclave", "haaretz-ceasefire"}
    }
    assert any("soldiers that ISIS took captive then remains unknown" in words for words in runs)


def test_one_speech_is_one_voice_whatever_prints_it(real_story: Story) -> None:
    land = [
        claim
        for claim in real_story.claims.values()
        if claim.question.startswith("area-") and isinstance(claim.value, Quantity)
    ]
    assert len(land) > 8
    assert {claim.voice for claim in land} == {"nasrallah@nasrallah-speech"}
    assert {claim.article for claim in land} == {"ara-news-enclave", "press-tv-siege"}


def test_he_said_with_nobody_before_it_stays_without_a_speaker(real_story: Story) -> None:
    for id in ("gazette-losses-hezbollah", "gazette-losses-syrian-army", "gazette-tweet-not-bussed"):
        speaker = real_story.claims[id].speaker
        assert (speaker.status, speaker.actor) == (SpeakerStatus.MISSING, None)


def test_a_later_count_supersedes_and_does_not_dispute(real_story: Story) -> None:
    """Land held changes with time: the same figures, had they been given a week apart."""
    question = real_story.questions["area-held-syria"].entry
    old, new = real_story.claims["press-area-held-syria-past"], real_story.claims["press-area-held-syria"]
    assert compare(question, old, new).kind is RelationKind.CONFLICT
    day = new.as_of.days.earliest
    assert day is not None
    before = replace(
        old, as_of=AsOf(edtf=None, days=Days(earliest=None, latest=day.replace(day=17)), how="words")
    )
    assert compare(question, before, new).kind is RelationKind.LATER


def test_the_offensives_have_two_first_days_and_no_winner(real_story: Story) -> None:
    for id in ("offensive-syrian-side", "offensive-lebanese-side"):
        event = real_story.events[id]
        assert event.disputed
        assert (str(event.days.earliest), str(event.days.latest)) == ("2017-08-18", "2017-08-19")


def test_the_speech_is_told_with_its_day_in_each_article_and_is_one_event(real_story: Story) -> None:
    event = real_story.events["nasrallah-speech"]
    assert (event.edtf, event.disputed) == ("2017-08-24", False)


def test_the_sides_of_one_speech_add_up(real_story: Story) -> None:
    results = {(result.entry.id, result.result) for result in real_story.constraints}
    assert ("sides-make-the-whole", "agrees") in results


def test_every_conflict_is_judged(real_story: Story) -> None:
    judged = 0
    for question in real_story.questions.values():
        for relation in question.relations:
            if relation.kind is RelationKind.CONFLICT:
                rulings = [
                    ruling.entry
                    for ruling in real_story.rulings.values()
                    if question.id in ruling.entry.questions
                    and {relation.a, relation.b} <= set(ruling.entry.claims)
                ]
                assert rulings, f"{relation.a} / {relation.b}"
                judged += 1
                perhaps = any(question.id in real_story.claims[id].also for id in (relation.a, relation.b))
                assert not perhaps or {ruling.verdict for ruling in rulings} == {"unclear"}
    assert judged >= 10


def test_captions_teasers_and_the_captcha_are_evidence_for_nothing(real_story: Story) -> None:
    cited = [(claim.article, claim.citation) for claim in real_story.claims.values()]
    for id, article in real_story.articles.items():
        for span in article.spans:
            touching = [c.exact for a, c in cited if a == id and c.start < span.end and span.start < c.end]
            assert not touching
