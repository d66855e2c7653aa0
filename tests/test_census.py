"""Every number and every date of every article has one row: used, dismissed with a reason, or unexamined."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from build_scripts.census import MACHINE_REASONS, NOT_UNDERSTOOD, REASONS, take_census
from build_scripts.entries import DismissalReason
from build_scripts.findings import CensusRow
from build_scripts.story import Story
from tests.number_words import number_words

STORIES = ["tiny_story", "real_story"]


@pytest.fixture(params=STORIES)
def story(request: pytest.FixtureRequest) -> Story:
    told: Story = request.getfixturevalue(request.param)
    return told


def rows_of(story: Story, text: str, article: str = "") -> list[CensusRow]:
    return [row for row in story.census if row.text == text and article in ("", row.article)]


def test_every_mark_has_one_row(story: Story) -> None:
    found = [
        (id, mark.start, mark.end)
        for id, reading in story.readings.items()
        for mark in (*reading.marks, *reading.outside_body)
    ]
    found += {
        (id, item.start, item.end)
        for id, reading in story.readings.items()
        for item in (*reading.dropped, *reading.outside_dropped)
    }
    assert Counter((row.article, row.start, row.end) for row in story.census) == Counter(found)


def test_the_words_of_a_row_stand_where_it_says(story: Story) -> None:
    for row in story.census:
        article = story.articles[row.article]
        assert article.text[row.start : row.end] == row.text
        assert row.line == article.line_of(row.start)


def test_rows_come_in_the_order_of_the_articles_and_of_the_text(story: Story) -> None:
    order = {id: place for place, id in enumerate(story.articles)}
    places = [(order[row.article], row.start, row.end) for row in story.census]
    assert places == sorted(places)


def test_every_number_of_a_text_stands_in_exactly_one_row(story: Story) -> None:
    """Digits and number words, by the reader's own list: none is lost, none is counted twice."""
    checked = 0
    for id, article in story.articles.items():
        rows = [row for row in story.census if row.article == id]
        for start, end in number_words(article.text):
            holding = [row for row in rows if row.start < end and start < row.end]
            assert len(holding) == 1, (id, article.text[start:end], [row.text for row in holding])
            assert holding[0].start <= start
            assert end <= holding[0].end
            checked += 1
    assert checked > 10


def test_each_disposition_carries_what_belongs_to_it(story: Story) -> None:
    reasons = {*get_args(DismissalReason), *MACHINE_REASONS.values()}
    for row in story.census:
        assert row.disposition in {"used", "dismissed", "unexamined", "furniture"}
        assert bool(row.used_by) == (row.disposition == "used")
        assert (row.reason is not None) == (row.disposition == "dismissed")
        assert row.reason is None or row.reason in reasons
        assert (row.decided_by == "") == (row.disposition == "unexamined")


def test_what_uses_a_row_exists(story: Story) -> None:
    known = {*story.claims, *story.ledger.occasions, *story.articles}
    assert all(id in known for row in story.census for id in row.used_by)


def test_every_claim_with_a_mark_uses_its_row(story: Story) -> None:
    used = {(row.article, row.start, id) for row in story.census for id in row.used_by}
    for claim in story.claims.values():
        if claim.mark is not None:
            assert (claim.article, claim.mark.start, claim.id) in used


def test_furniture_is_no_part_of_the_account(story: Story) -> None:
    for row in story.census:
        article = story.articles[row.article]
        blank = not article.body[row.start : row.end].strip()
        if row.disposition == "furniture":
            assert blank
        elif blank:
            assert row.used_by == (row.article,), (
                "a caption or credit may date its own article and nothing else"
            )


def test_a_date_in_the_furniture_may_date_its_own_article(tiny_story: Story) -> None:
    (row,) = rows_of(tiny_story, "May 15, 2019")
    assert (row.disposition, row.used_by) == ("used", ("valley-post",))


def test_a_number_in_the_furniture_is_evidence_for_nothing(tiny_story: Story) -> None:
    (row,) = rows_of(tiny_story, "20%")
    assert (row.disposition, row.used_by, row.reason) == ("furniture", (), None)


def test_one_weekday_serves_a_claim_an_occasion_and_another_articles_date(tiny_story: Story) -> None:
    (row,) = rows_of(tiny_story, "Tuesday", "valley-post")
    assert row.used_by == ("harbour-times", "mayor-statement", "valley-mayor-day")


def test_a_dismissal_names_its_reason(tiny_story: Story) -> None:
    (row,) = rows_of(tiny_story, "two bridges", "harbour-times")
    assert (row.disposition, row.reason, row.decided_by) == (
        "dismissed", "no question of this site", "editor",
    )  # fmt: skip


def test_every_reason_is_of_the_closed_list_of_who_dismissed(story: Story) -> None:
    given = {(row.decided_by, row.reason) for row in story.census if row.disposition == "dismissed"}
    assert given
    assert given <= {(by, reason) for by, reasons in REASONS.items() for reason in reasons}


def test_taking_the_census_twice_gives_the_same_rows(story: Story) -> None:
    assert take_census(story.ledger, story.readings) == story.census


# --- the five articles --------------------------------------------------------------------


def test_no_mark_of_the_five_articles_is_unexamined(real_story: Story) -> None:
    assert [row for row in real_story.census if row.disposition == "unexamined"] == []


def test_nothing_in_the_five_articles_was_not_understood(real_story: Story) -> None:
    assert [row.text for row in real_story.census if row.rule == NOT_UNDERSTOOD] == []


def test_the_number_of_a_resolution_is_no_count(real_story: Story) -> None:
    rows = [row for row in real_story.census if "1701" in row.text]
    assert [(row.disposition, row.reason) for row in rows] == [("dismissed", "identifier")]


def test_the_captcha_is_no_number_and_the_captions_count_apart(real_story: Story) -> None:
    assert not rows_of(real_story, "17", "ara-news-enclave")
    captions = [row for row in real_story.census if row.article == "press-tv-siege" and "2017" in row.text]
    assert {row.disposition for row in captions} == {"furniture", "used"}
    assert {row.used_by for row in captions} == {(), ("press-tv-siege",)}
