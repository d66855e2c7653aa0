"""What our own sentences say of all articles is read again when one more comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.errors import Level, Problem
from build_scripts.gathering import read_prose, read_story
from build_scripts.overtaken import OF_RULES, check_read_over
from build_scripts.proposing import propose
from tests.conftest import Change

BOTH, ONE = "read_over: [harbour-times, valley-post]\n", "read_over: [valley-post]\n"


def owed(root: Path) -> list[Problem]:
    return list(check_read_over(read_story(root), read_prose(root)))


def told(root: Path) -> dict[str, str]:
    """The words that are told, by file."""
    return {problem.path: problem.message.partition(":")[0] for problem in owed(root)}


def test_nothing_is_owed_where_all_was_read(tiny: Path) -> None:
    (tiny / "docs" / "prose" / "brief.md").write_text("# Brief\n\nOnly one article tells it.\n")
    assert owed(tiny) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Only the mayor says so; nobody else does.", '"Only", "nobody"'),
        ("No other article gives a figure.", '"No other article"'),
        ("One of the articles tells it, and the other articles do not.", '"One of the articles"'),
        ("The articles disagree on [the only day](event:flood).", '"The articles disagree", "only"'),
        ("A commonly told, lonely tale of everyone.", ""),
        ("[](claim:valley-people-left) were counted.", ""),
    ],
)
def test_a_line_that_speaks_of_all_articles_is_told(
    tiny: Path, change: Change, line: str, words: str
) -> None:
    change(tiny / "corpus" / "site.yml", BOTH, ONE)
    (tiny / "docs" / "prose" / "brief.md").write_text(f"# Brief\n\n{line}\n", encoding="utf-8")
    assert told(tiny).get("docs/prose/brief.md", "").startswith(words)
    found = [problem for problem in owed(tiny) if problem.path == "docs/prose/brief.md"]
    assert [(problem.line, problem.level) for problem in found] == ([(3, Level.CHECK)] if words else [])
    assert all("was not read since these came: harbour-times" in problem.message for problem in found)


def test_pages_of_rules_speak_of_the_program(tiny: Path, change: Change) -> None:
    change(tiny / "corpus" / "site.yml", BOTH, ONE)
    for page in OF_RULES:
        (tiny / "docs" / "prose" / f"{page}.md").write_text("Only rules.\n", encoding="utf-8")
    assert not told(tiny).keys() & {f"docs/prose/{page}.md" for page in OF_RULES}


def test_an_entry_is_told_when_the_new_article_concerns_it(tiny: Path, change: Change) -> None:
    """harbour-times answers the one question, and not the other."""
    change(tiny / "corpus" / "site.yml", BOTH, ONE)
    questions = tiny / "corpus" / "ledger" / "questions.yml"
    story = read_story(tiny)
    mine = {claim.question for claim in story.by.claims["harbour-times"]}
    answered = next(id for id in story.questions if id in mine)
    others = next(id for id, one in story.questions.items() if id not in mine and one.entry.kind != "date")
    text = questions.read_text(encoding="utf-8")
    for id in (answered, others):
        row = next(line for line in text.splitlines() if f"id: {id}" in line)
        line = text.splitlines().index(row) + 1
        if row.rstrip().endswith("}"):
            changed = text.replace(row, row.rstrip()[:-1] + ", means: Only here.}")
        else:
            changed = text.replace(row, f"{row}\n    means: Only here.")
        questions.write_text(changed, encoding="utf-8")
        found = [problem.line for problem in owed(tiny) if problem.path.endswith("questions.yml")]
        assert found == ([line] if id == answered else []), id


def test_an_article_that_is_no_more_is_told(tiny: Path, change: Change) -> None:
    change(tiny / "corpus" / "site.yml", BOTH, "read_over: [harbour-times, gone-one, valley-post]\n")
    assert [problem.message for problem in owed(tiny)] == ['read_over: there is no article "gone-one"']


def test_an_article_with_proposals_is_read_over_when_they_are_reviewed(tiny: Path, change: Change) -> None:
    change(tiny / "corpus" / "site.yml", BOTH, ONE)
    assert told(tiny)
    sheet = tiny / "corpus/ledger/articles/harbour-times.yml"
    change(sheet, "      - words: two bridges\n        dismissed: no question of this site\n", "")
    propose(tiny, ("harbour-times",))
    assert told(tiny) == {}


def test_of_many_new_articles_a_few_are_named(
    tiny: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_scripts.overtaken.MOST_NAMED", 1)
    change(tiny / "corpus" / "site.yml", BOTH, "")
    assert {problem.message.partition("came: ")[2] for problem in owed(tiny)} == {"valley-post and 1 more"}
