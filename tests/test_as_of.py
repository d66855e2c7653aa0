"""What was reported when: each step holds what was out by then, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_scripts.articles import Days
from build_scripts.as_of import changes_of, known_by, tell_steps
from build_scripts.findings import RelationKind
from build_scripts.gathering import read_story
from build_scripts.story import Story
from tests.benchmarks.corpora import write_corpus
from tests.site_fixture import BuiltSite

pytest_plugins = ["tests.site_fixture"]


def test_steps_end_on_the_last_possible_days_of_publication(real_story: Story) -> None:
    steps = tuple(tell_steps(real_story))
    assert [(str(step.day), step.new) for step in steps] == [
        ("2017-08-24", ("ara-news-enclave", "jpost-withdrawal")),
        ("2017-08-25", ("press-tv-siege",)),
        ("2017-08-27", ("haaretz-ceasefire",)),
        ("2017-08-31", ("gazette-convoy",)),
    ]


def test_last_step_is_the_whole_story(real_story: Story, tiny_story: Story) -> None:
    for story in (real_story, tiny_story):
        last = known_by(tuple(tell_steps(story)), story)
        assert last.articles == tuple(story.articles)
        assert last.events == {id: e for id, e in story.events.items() if e.claims or e.citations}
        for id, question in story.questions.items():
            assert last.questions[id].claims == question.claims
            assert last.questions[id].relations == question.relations


def test_first_step_is_the_story_of_its_articles_alone(tiny: Path, tiny_story: Story) -> None:
    """The same corpus without the later article, read anew, dates the same events alike."""
    for name in ("corpus/articles/harbour-times.md", "corpus/ledger/articles/harbour-times.yml"):
        (tiny / name).unlink()
    rulings = tiny / "corpus/ledger/rulings.yml"
    rulings.write_text("rulings: []\n", encoding="utf-8")
    alone = read_story(tiny)
    first = known_by(tuple(tell_steps(tiny_story))[:1], tiny_story)
    assert first.articles == tuple(alone.articles) == ("valley-post",)
    dated = {id: (e.edtf, e.days, e.disputed, e.claims, e.not_after) for id, e in first.events.items()}
    assert dated == {
        id: (e.edtf, e.days, e.disputed, e.claims, e.not_after)
        for id, e in alone.events.items()
        if e.claims or e.citations
    }
    assert {id: [c.id for c in q.claims] for id, q in first.questions.items()} == {
        id: [c.id for c in q.claims] for id, q in alone.questions.items()
    }


class _Counting(dict[str, Any]):
    """Counts how often it is asked."""

    asked = 0

    def get(self, key: str, default: Any = None) -> Any:
        self.asked += 1
        return super().get(key, default)


def test_a_step_looks_once_at_each_answer_that_it_adds(tmp_path: Path) -> None:
    """Though thousands of articles may come on one day, with a question each."""
    story = read_story(write_corpus(tmp_path, 25))
    relations = story.by.__dict__["relations"] = _Counting(story.by.relations)
    steps = tuple(tell_steps(story))
    assert not story.few
    assert 0 < relations.asked <= len(story.claims)
    assert {id for step in steps for id in step.claims} == set(story.claims)


def test_a_day_is_disputed_only_from_the_step_that_disputes_it(real_story: Story) -> None:
    steps = tuple(tell_steps(real_story))
    known = [known_by(steps[:place], real_story) for place in (1, 2, 3, 4)]
    disputed = [one.events["offensive-lebanese-side"].disputed for one in known]
    assert disputed == [False, False, False, True]
    assert "convoy-departure" not in known[2].events


def test_what_a_step_adds_is_told_apart_from_what_was_there(tiny_story: Story) -> None:
    last = tuple(tell_steps(tiny_story))[-1]
    change = changes_of(last.questions["houses-reached"], last)
    assert change is not None
    assert (change.before, change.added) == (("valley-houses",), ("harbour-houses",))
    assert [relation.kind for relation in change.relations] == [RelationKind.CONFLICT]
    assert "volunteers" not in last.questions, "no article of this step answers it"


def test_words_that_may_answer_another_question_count_in_the_step_that_adds_them(real_story: Story) -> None:
    step = list(tell_steps(real_story))[1]
    change = changes_of(step.questions["area-taken-syria"], step)
    assert change is not None
    assert [bool(real_story.claims[id].also) for id in change.added] == [False, True]
    assert RelationKind.CONFLICT in [relation.kind for relation in change.relations]


def test_an_article_without_a_last_day_stands_at_the_end(tiny_story: Story) -> None:
    article = tiny_story.articles["valley-post"]
    open_end = replace(article, published=Days(earliest=dt.date(2019, 5, 1), latest=None))
    story = replace(tiny_story, articles={**tiny_story.articles, "valley-post": open_end})
    assert [step.day for step in tell_steps(story)] == [dt.date(2019, 5, 16), None]


def test_every_day_can_be_linked_and_leads_to_its_step(built: BuiltSite) -> None:
    page = built.pages()["as-of/"]
    rows = {row.attrs["id"]: row for row in page.one("table", "choose").all("tr") if "id" in row.attrs}
    assert list(rows) == [f"as-of-2017-08-{day}" for day in range(24, 32)]
    last = {row["id"]: row["published"].strip("[]").split("..")[-1] for row in built.data("articles")}
    names = {row["id"]: row["publisher"] for row in built.data("articles")}
    for id, row in rows.items():
        day = id.removeprefix("as-of-")
        out = ", ".join(names[article] for article, at in last.items() if at <= day)
        assert row.all("td")[0].text() == out
        step = row.one("a").attrs["href"].removeprefix("#by-")
        assert step == max(at for at in last.values() if at <= day)


def test_figures_of_a_step_are_those_of_its_articles(built: BuiltSite) -> None:
    """The tables under each step, held against the downloads."""
    page = built.pages()["as-of/"]
    last = {row["id"]: row["published"].strip("[]").split("..")[-1] for row in built.data("articles")}
    claims = [row for row in built.data("claims") if row["kind"] == "quantity"]
    steps = sorted(set(last.values()))
    tables = [one for one in page.all("table", "claim") if "Figures as given by then" in one.text()]
    assert len(tables) == len(steps) == 4
    for day, table in zip(steps, tables, strict=True):
        shown = {button.attrs["popovertarget"].removeprefix("ev-") for button in table.all("button")}
        assert shown == {row["id"] for row in claims if last[row["article"]] <= day}, day
        assert not re.search(r"\bcorrect(?:ed|ion)\b", table.text())


def test_a_day_and_a_figure_that_an_editor_inferred_say_so(built: BuiltSite) -> None:
    """As long as no article gives the day itself; once two days conflict, the day is disputed instead."""
    page = built.pages()["as-of/"]
    tables = [one for one in page.all("table", "claim") if "Events as told by then" in one.text()]
    rows = [row.text() for table in tables for row in table.all("tr")]
    lebanese = [row for row in rows if row.startswith("Offensive on the Lebanese side")]
    assert ["in part inferred" in row for row in lebanese] == [True, True, True, False]
    assert "disputed" in lebanese[-1]
    assert not any("inferred" in row for row in rows if row.startswith("Offensive on the Syrian side"))
    assert "“scores” (Sayyed Hassan Nasrallah, in Press TV; in part inferred)" in page.text()


def test_figures_name_in_the_open_what_is_unclear_or_inferred(built: BuiltSite) -> None:
    """The list of values over the folded words, which is all that many a reader sees."""
    lists = [one.text() for one in built.pages()["figures/"].all("ul", "answers")]
    by = "Sayyed Hassan Nasrallah, in Press TV"
    assert sum(f"100 km² {by}; unclear whether this is meant; in part inferred" in one for one in lists) == 2
    assert sum(f"more than 160 km² {by}; unclear whether this is meant" in one for one in lists) == 2
    assert sum(f"“scores” {by}; in part inferred" in one for one in lists) == 1
