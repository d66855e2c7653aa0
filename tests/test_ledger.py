"""The ledger's files: ids, references, and what is said when one leads to nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.corpus import read_articles
from build_scripts.errors import CorpusError
from build_scripts.ledger import Entries, read_entries

Change = Callable[[Path, str, str], int]
LEDGER = "corpus/ledger"


def read(root: Path) -> Entries:
    return read_entries(root / "corpus", root, read_articles(root / "corpus" / "articles", root))


def told(root: Path) -> list[str]:
    with pytest.raises(CorpusError) as caught:
        read(root)
    return [str(problem) for problem in caught.value.problems]


def test_every_entry_knows_its_line(tiny: Path) -> None:
    entries = read(tiny)
    lines = (tiny / LEDGER / "questions.yml").read_text(encoding="utf-8").splitlines()
    for id, (_, where) in entries.questions.items():
        assert where.path == f"{LEDGER}/questions.yml"
        assert f"id: {id}" in lines[where.line - 1]


def test_sheets_come_in_the_order_of_the_articles(tiny: Path) -> None:
    assert [sheet.form.article for sheet in read(tiny).sheets] == ["valley-post", "harbour-times"]


# Each: the file, what stands there, what it is changed to, and what is said of it.
REFERENCES = [
    ("events.yml", "question: flood-day", "question: flod-day", 'question "flod-day"', "flood-day"),
    ("events.yml", "actors: [ada-brook]", "actors: [ada-brok]", 'actor "ada-brok"', "ada-brook"),
    ("events.yml", "places: [aldermere, lind]", "places: [aldermer, lind]", 'place "aldermer"', "aldermere"),
    ("events.yml", "lane: river", "lane: rivers", 'lane of the timeline "rivers"', "river"),
    ("actors.yml", "body\n    group: town", "body\n    group: towns", 'group of actors "towns"', "town"),
    ("questions.yml", "event: flood-before,", "event: flood-befor,", 'event "flood-befor"', "flood-before"),
    ("questions.yml", "group: accounts", "group: account", 'group of questions "account"', "accounts"),
    ("occasions.yml", "speaker: ada-brook", "speaker: ada-brock", 'actor "ada-brock"', "ada-brook"),
    ("rulings.yml", "[houses-reached]", "[house-reached]", 'question "house-reached"', "houses-reached"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "what", "near"), REFERENCES, ids=lambda text: text[:24])
def test_a_reference_to_nothing_names_the_nearest_id(
    tiny: Path, change: Change, file: str, old: str, new: str, what: str, near: str
) -> None:
    line = change(tiny / LEDGER / file, old, new)
    (problem,) = told(tiny)
    path, number, message = problem.split(":", 2)
    assert path == f"{LEDGER}/{file}"
    assert int(number) <= line
    assert message == f' there is no {what}\n    The nearest id there is: "{near}".'


def test_the_line_of_a_reference_to_nothing_is_that_of_its_entry(tiny: Path, change: Change) -> None:
    change(tiny / LEDGER / "events.yml", "question: flood-day", "question: flod-day")
    assert told(tiny) == [
        f'{LEDGER}/events.yml:2: there is no question "flod-day"\n    The nearest id there is: "flood-day".'
    ]


def test_a_reference_with_no_near_id_says_what_to_do(tiny: Path, change: Change) -> None:
    change(tiny / LEDGER / "occasions.yml", "speaker: ada-brook", "speaker: xyz")
    assert told(tiny) == [
        f'{LEDGER}/occasions.yml:2: there is no actor "xyz"\n    Define it, or mend the id.'
    ]


def test_a_question_for_a_number_is_grouped_with_the_figures(tiny: Path, change: Change) -> None:
    change(
        tiny / LEDGER / "questions.yml",
        "text: How many people died?, group: damage",
        "text: How many people died?, group: accounts",
    )
    assert [problem.split(": ", 1)[1] for problem in told(tiny)] == [
        'there is no group of questions "accounts"\n    Define it, or mend the id.'
    ]


def test_an_editor_who_does_not_exist_signs_nothing(tiny: Path) -> None:
    path = tiny / LEDGER / "rulings.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("decided_by: tester", "decided_by: testers"),
        encoding="utf-8",
    )
    assert [problem.split(": ", 1)[1] for problem in told(tiny)] == [
        'there is no editor "testers"\n    The nearest id there is: "tester".'
    ] * 2


def test_an_id_that_stands_twice_is_refused_with_both_lines(tiny: Path, change: Change) -> None:
    line = change(tiny / LEDGER / "places.yml", "{id: lind,", "{id: aldermere,")
    assert f'{LEDGER}/places.yml:{line}: the id "aldermere" stands twice, first in line 2' in told(tiny)[0]
    assert told(tiny)[0].endswith("\n    Give one of them another id; ids are never used again.")


def test_a_missing_file_is_named(tiny: Path) -> None:
    (tiny / LEDGER / "constraints.yml").unlink()
    said = "the file is missing\n    Every ledger has it, if only with an empty list."
    assert told(tiny) == [f"{LEDGER}/constraints.yml:1: {said}"]


def test_yaml_that_cannot_be_parsed_is_refused_at_its_line(tiny: Path, change: Change) -> None:
    line = change(tiny / LEDGER / "places.yml", "{id: lind, name", "{id: lind name")
    (problem,) = told(tiny)
    assert problem.startswith(f"{LEDGER}/places.yml:{line}: this is no YAML: ")
    assert problem.endswith("\n    Mend the indentation or the quotation marks at this line.")


def test_a_key_that_stands_twice_is_refused(tiny: Path, change: Change) -> None:
    change(
        tiny / LEDGER / "actors.yml", "    name: Ada Brook\n", "    name: Ada Brook\n    name: Eve Brook\n"
    )
    (problem,) = told(tiny)
    assert "duplicate key" in problem


def test_an_unknown_key_names_the_nearest_one(tiny: Path, change: Change) -> None:
    line = change(tiny / LEDGER / "events.yml", "    lane: river\n", "    lanes: river\n")
    assert told(tiny) == [
        f'{LEDGER}/events.yml:{line}: there is no key "lanes" here\n    The nearest key there is: "lane".'
    ]


def test_a_verdict_outside_the_closed_list_is_refused(tiny: Path, change: Change) -> None:
    path = tiny / LEDGER / "rulings.yml"
    line = change(
        path, "title: Houses reached\n    verdict: dispute", "title: Houses reached\n    verdict: true"
    )
    (problem,) = told(tiny)
    assert problem.startswith(
        f"{LEDGER}/rulings.yml:{line + 1}: rulings.1.verdict: Input should be 'dispute', 'unclear',"
    )


@pytest.mark.parametrize("id", ["Ada", "ada brook", "ada_brook", "ada-", "ädä", "a" * 61])
def test_an_id_is_short_plain_and_ascii(tiny: Path, change: Change, id: str) -> None:
    line = change(tiny / LEDGER / "occasions.yml", "id: mayor-statement", f"id: {id}")
    assert any(
        problem.startswith(f"{LEDGER}/occasions.yml:{line}: occasions.0.id: String should")
        for problem in told(tiny)
    )


def test_a_sheet_for_no_article_is_refused(tiny: Path) -> None:
    folder = tiny / LEDGER / "articles"
    (folder / "valley-post.yml").rename(folder / "valley-posts.yml")
    assert told(tiny)[0] == (
        f'{LEDGER}/articles/valley-posts.yml:1: there is no article "valley-post" for this sheet\n'
        '    The nearest id there is: "valley-post".'
    )


def test_a_file_that_is_no_utf8_is_refused(tiny: Path) -> None:
    (tiny / LEDGER / "constraints.yml").write_bytes(b"constraints: [] # \xff\n")
    assert told(tiny) == [f"{LEDGER}/constraints.yml:1: byte 18 is no UTF-8\n    Save the file as UTF-8."]


def test_the_problems_of_all_files_are_told_at_once(tiny: Path, change: Change) -> None:
    change(tiny / LEDGER / "events.yml", "    lane: river\n", "    lanes: river\n")
    change(tiny / LEDGER / "occasions.yml", "speaker:", "speakers:")
    (tiny / LEDGER / "constraints.yml").unlink()
    assert [problem.split(":")[0].rpartition("/")[2] for problem in told(tiny)] == [
        "constraints.yml",
        "events.yml",
        "occasions.yml",
    ]
