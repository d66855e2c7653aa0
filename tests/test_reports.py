"""Which article carries what: each state, and the cells recounted from the downloads alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from build_scripts.articles import Days
from build_scripts.pipeline import Outcome
from build_scripts.reports import Report, State, event_reports, question_reports
from build_scripts.story import Story
from tests.site_fixture import BuiltSite
from tests.told import data

pytest_plugins = ["tests.site_fixture"]


def cell(story: Story, id: str, article: str) -> Report:
    cells = (
        question_reports(story.questions[id], story)
        if id in story.questions
        else event_reports(story.events[id], story)
    )
    return next(one for one in cells if one.article == article)


@pytest.mark.parametrize(
    ("id", "article", "state"),
    [
        ("houses-reached", "valley-post", State.CONFLICTS),
        ("houses-reached", "harbour-times", State.CONFLICTS),
        ("volunteers", "valley-post", State.REPORTED),
        ("volunteers", "harbour-times", State.SILENT),
        ("people-left", "valley-post", State.OTHER_WORDS),
        ("dead", "valley-post", State.SILENT),
        ("flood", "valley-post", State.CONFLICTS),
        ("mayor-speaks", "harbour-times", State.REPORTED),
    ],
)
def test_what_an_article_has_on_a_figure_or_event(
    tiny_story: Story, id: str, article: str, state: State
) -> None:
    assert cell(tiny_story, id, article).state is state


@pytest.mark.parametrize(
    ("out", "state"),
    [
        (Days(earliest=dt.date(2019, 5, 12), latest=dt.date(2019, 5, 12)), State.NOT_YET),
        (Days(earliest=dt.date(2019, 5, 12), latest=dt.date(2019, 5, 13)), State.NOT_YET),
        (Days(earliest=dt.date(2019, 5, 12), latest=dt.date(2019, 5, 14)), State.PERHAPS_NOT_YET),
        (Days(earliest=dt.date(2019, 5, 12), latest=None), State.PERHAPS_NOT_YET),
        (Days(earliest=dt.date(2019, 5, 14), latest=dt.date(2019, 5, 14)), State.PERHAPS_NOT_YET),  # its hour
        (Days(earliest=None, latest=dt.date(2019, 5, 15)), State.PERHAPS_NOT_YET),
        (Days(earliest=dt.date(2019, 5, 15), latest=dt.date(2019, 5, 16)), State.SILENT),
    ],
)
def test_an_article_is_silent_only_about_what_had_surely_happened(
    tiny_story: Story, out: Days, state: State
) -> None:
    early = replace(tiny_story.articles["harbour-times"], id="early", published=out)
    story = replace(tiny_story, articles={"early": early})
    assert story.events["mayor-speaks"].days.earliest == dt.date(2019, 5, 14)
    assert cell(story, "mayor-speaks", "early").state is state


@pytest.mark.parametrize(
    ("day", "background", "state"),
    [
        (dt.date(1900, 1, 1), False, State.PERHAPS_NOT_YET),
        (dt.date(1900, 1, 1), True, State.SILENT),
        (dt.date(2019, 5, 15), False, State.PERHAPS_NOT_YET),  # the day of the first text that tells of it
        (dt.date(2019, 5, 16), False, State.SILENT),
    ],
)
def test_an_event_without_a_day_had_happened_when_it_was_first_told(
    tiny_story: Story, day: dt.date, background: bool, state: State
) -> None:
    out = Days(earliest=day, latest=day)
    article = replace(tiny_story.articles["harbour-times"], id="early", published=out)
    sandbags = tiny_story.events["sandbags"]
    assert (sandbags.undated, sandbags.not_after) == (True, dt.date(2019, 5, 15))
    entry = sandbags.entry.model_copy(update={"background": background})
    events = {**tiny_story.events, "sandbags": replace(sandbags, entry=entry)}
    story = replace(tiny_story, articles={"early": article}, events=events)
    assert cell(story, "sandbags", "early").state is state


def test_words_that_may_answer_another_question_never_conflict(real_story: Story) -> None:
    found = cell(real_story, "area-held-syria", "press-tv-siege")
    assert found.unclear == ("press-area-held-syria-past",)
    assert found.state is State.OTHER_WORDS
    assert cell(real_story, "area-start-syria", "press-tv-siege").state is State.UNCLEAR


def test_ceasefire_came_after_the_first_articles(real_story: Story) -> None:
    states = {one.article: one.state for one in event_reports(real_story.events["ceasefire"], real_story)}
    early = {"ara-news-enclave", "jpost-withdrawal", "press-tv-siege"}
    assert {id for id, state in states.items() if state is State.NOT_YET} == early


# --- recounted from the downloads ------------------------------------------------------------


def test_states_of_figures_follow_from_the_relations_of_the_download(real_outcome: Outcome) -> None:
    claims = {row["id"]: row for row in data(real_outcome, "claims")}
    questions = {row["id"]: row for row in data(real_outcome, "questions")}
    seen = set()
    for row in data(real_outcome, "reports"):
        if row["question"] is None:
            continue
        question = questions[row["question"]]
        mine = {id for id in question["claims"] if claims[id]["article"] == row["article"]}
        sure = {id for id in mine if not claims[id]["also"]}
        pairs = [
            (set(relation["claims"]), relation["relation"])
            for relation in question["relations"]
            if set(relation["claims"]) & sure and not any(claims[id]["also"] for id in relation["claims"])
        ]
        if any(kind == "conflict" for _, kind in pairs):
            state = "conflicts"
        elif any(
            kind in ("same figure in other words", "hedged otherwise") and ids - sure for ids, kind in pairs
        ):
            state = "same figure, other words"
        else:
            state = "reported" if sure else "unclear" if mine else "silent"
        assert row["state"] == state, row
        assert set(row["claims"]) == sure
        assert set(row["unclear"]) == mine - sure
        seen.add(state)
    assert seen == {"conflicts", "same figure, other words", "reported", "unclear", "silent"}


def test_events_are_not_yet_for_articles_out_before(real_outcome: Outcome) -> None:
    last = {row["id"]: row["published"].strip("[]").split("..")[-1] for row in data(real_outcome, "articles")}
    events = {row["id"]: row for row in data(real_outcome, "events")}
    rows = [row for row in data(real_outcome, "reports") if row["event"]]
    early = [row for row in rows if row["state"] == "had not happened yet"]
    assert len(early) >= 5
    assert len([row for row in rows if row["state"] == "may not have happened yet"]) >= 5
    for row in rows:
        first = events[row["event"]]["earliest"]
        told = row["article"] in {one["article"] for one in events[row["event"]]["citations"]}
        before = first is not None and last[row["article"]] < first
        assert (row["state"] == "had not happened yet") == (before and not told), row


def test_on_a_phone_the_quiet_cells_stand_together(built: BuiltSite) -> None:
    checked = 0
    for row in (
        row for table in built.pages()["reports/"].all("table", "by-article") for row in table.all("tr")
    ):
        quiet = [(cell.text().strip(), cell.attrs["data-label"]) for cell in row.all("td", "quiet")]
        told = [line.text().strip() for cell in row.all("td", "together") for line in cell.all("span", "one")]
        states = dict.fromkeys(state for state, _ in quiet)
        assert told == [
            f"{state}: {', '.join(name for at, name in quiet if at == state)}" for state in states
        ]
        checked += bool(quiet)
    assert checked > 30


def test_page_has_the_cells_of_the_download_in_words(built: BuiltSite) -> None:
    page = built.pages()["reports/"]
    names = {row["id"]: row["publisher"] for row in built.data("articles")}
    printed = [
        (cell.attrs["data-label"], cell.text())
        for table in page.all("table", "by-article")
        for cell in table.all("td")
        if "data-label" in cell.attrs  # the others say on a phone what the quiet ones say
    ]
    rows = built.data("reports")
    assert len(printed) == len(rows) > 200
    for state in {row["state"] for row in rows}:
        for name in names.values():
            told = sum(1 for row in rows if row["state"] == state and names[row["article"]] == name)
            shown = sum(
                1 for label, text in printed if label == name and text.split(maxsplit=1)[1].startswith(state)
            )
            assert shown == told, (state, name)
