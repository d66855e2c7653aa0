"""The ledger's files: ids, references, and what is said when one leads to nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.corpus import read_articles
from build_scripts.edtf_days import AS_EDTF
from build_scripts.ledger import read_entries
from build_scripts.ledger_files import Entries
from build_scripts.yaml_files import MOST_CHARACTERS
from tests.told import refused

Change = Callable[[Path, str, str], int]
LEDGER = "corpus/ledger"


def read(root: Path) -> Entries:
    return read_entries(
        root / "corpus", root, [a.id for a in read_articles(root / "corpus" / "articles", root)]
    )


def told(root: Path) -> list[str]:
    return refused(lambda: read(root))


def test_a_list_of_all_articles_may_be_longer_than_a_sheet(tiny: Path) -> None:
    path = tiny / "corpus/ledger/places.yml"
    path.write_text(f"# {'x' * (MOST_CHARACTERS + 1)}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert read(tiny).places


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
    ("../site.yml", "[flood-day]", "[flod-day]", 'question "flod-day"', "flood-day"),
    ("rulings.yml", "[houses-reached]", "[house-reached]", 'question "house-reached"', "houses-reached"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "what", "near"), REFERENCES, ids=lambda text: text[:24])
def test_a_reference_to_nothing_names_the_nearest_id(
    tiny: Path, change: Change, file: str, old: str, new: str, what: str, near: str
) -> None:
    line = change(tiny / LEDGER / file, old, new)
    (problem,) = told(tiny)
    path, number, message = problem.split(":", 2)
    assert path == f"{LEDGER}/{file}".replace("ledger/../", "")
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
        (
            f'{LEDGER}/occasions.yml:2: there is no actor "xyz"\n'
            "    Define it in corpus/ledger/actors.yml, or mend the id."
        )
    ]


def test_a_question_for_a_number_is_grouped_with_the_figures(tiny: Path, change: Change) -> None:
    change(
        tiny / LEDGER / "questions.yml",
        "text: How many people died?, group: damage",
        "text: How many people died?, group: accounts",
    )
    assert [problem.split(": ", 1)[1] for problem in told(tiny)] == [
        (
            'there is no group of questions "accounts"\n'
            "    Define it in corpus/site.yml, under figure_groups: or position_groups:, or mend the id."
        )
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
    assert "stands twice in one entry" in problem


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
        f'{LEDGER}/rulings.yml:{line + 1}: rulings.verdict: expected "dispute", "unclear",'
    )
    assert "found true\n    Write one of them." in problem


@pytest.mark.parametrize("id", ["Ada", "ada brook", "ada_brook", "ada-", "ädä", "a" * 61])
def test_an_id_is_short_plain_and_ascii(tiny: Path, change: Change, id: str) -> None:
    line = change(tiny / LEDGER / "occasions.yml", "id: mayor-statement", f"id: {id}")
    assert any(
        problem.startswith(f"{LEDGER}/occasions.yml:{line}: occasions.id: expected ")
        for problem in told(tiny)
    )


def test_a_sheet_for_no_article_is_refused(tiny: Path) -> None:
    folder = tiny / LEDGER / "articles"
    (folder / "valley-post.yml").rename(folder / "valley-posts.yml")
    assert told(tiny)[0] == (
        f'{LEDGER}/articles/valley-posts.yml:1: article: names "valley-post", the file is named '
        "valley-posts.yml\n    Name the file valley-post.yml."
    )


@pytest.mark.parametrize(
    ("file", "article", "says"),
    [
        ("valley-post", "valley-posts", (
            'article: names "valley-posts", the file is named valley-post.yml\n'
            "    Write article: valley-post.")),
        ("valley-post", "harbour-times", (
            'article: names "harbour-times", the file is named valley-post.yml\n'
            "    Write article: valley-post or name the file harbour-times.yml.")),
        ("valley-pots", "valley-pots", (
            'there is no article "valley-pots" for this sheet\n    The nearest id there is: "valley-post".')),
        ("valley-pots", "valley-past", (
            'article: names "valley-past", the file is named valley-pots.yml\n'
            '    The nearest id there is: "valley-post".')),
    ],
)  # fmt: skip
def test_a_sheet_with_a_wrong_name_says_which_of_both_is_wrong(
    tiny: Path, change: Change, file: str, article: str, says: str
) -> None:
    folder = tiny / LEDGER / "articles"
    line = change(folder / "valley-post.yml", "article: valley-post\n", f"article: {article}\n")
    (folder / "valley-post.yml").rename(folder / f"{file}.yml")
    assert f"{LEDGER}/articles/{file}.yml:{line}: {says}" in told(tiny)


RETIRED = """\
retired:
  - {id: valley-old, kind: claim, article: valley-post, became: It was none., on: 2019-06-01}
  - {id: harbour-old, kind: claim, article: harbour-tims, became: It was none., on: 2019-06-01}
"""


def test_a_missing_sheet_hides_nothing_and_is_no_missing_article(tiny: Path) -> None:
    (tiny / LEDGER / "articles" / "valley-post.yml").unlink()
    (tiny / LEDGER / "retired.yml").write_text(RETIRED, encoding="utf-8")
    missing, unknown = told(tiny)
    assert missing == (
        "corpus/articles/valley-post.md:1: this article has no sheet\n    Write corpus/ledger/articles/"
        "valley-post.yml, with an empty list of passages to begin with."
    )
    assert unknown == (
        f'{LEDGER}/retired.yml:3: there is no article "harbour-tims"\n'
        '    The nearest id there is: "harbour-times".'
    )


def test_a_retired_article_that_is_there_without_a_sheet_is_told_of_both(tiny: Path) -> None:
    (tiny / LEDGER / "articles" / "valley-post.yml").unlink()
    text = "retired:\n  - {id: valley-post, kind: article, became: It went., on: 2019-06-01}\n"
    (tiny / LEDGER / "retired.yml").write_text(text, encoding="utf-8")
    assert [problem.partition("\n")[0] for problem in told(tiny)] == [
        f'corpus/articles/valley-post.md:1: the article id "valley-post" is retired ({LEDGER}/retired.yml:2)',
        "corpus/articles/valley-post.md:1: this article has no sheet",
    ]


def test_a_file_that_is_no_utf8_is_refused(tiny: Path) -> None:
    (tiny / LEDGER / "constraints.yml").write_bytes(b"# Sums\nconstraints: [] # \xff\n")
    assert told(tiny) == [f"{LEDGER}/constraints.yml:2: byte 25 is no UTF-8\n    Save the file as UTF-8."]


def test_the_problems_of_all_files_are_told_at_once(tiny: Path, change: Change) -> None:
    change(tiny / LEDGER / "events.yml", "    lane: river\n", "    lanes: river\n")
    change(tiny / LEDGER / "occasions.yml", "speaker:", "speakers:")
    (tiny / LEDGER / "constraints.yml").unlink()
    assert [problem.split(":")[0].rpartition("/")[2] for problem in told(tiny)] == [
        "constraints.yml",
        "events.yml",
        "occasions.yml",
    ]


# --- entries that contradict themselves or each other -------------------------------------

# Each: the file, what stands there, what it is changed to, and what is said of it.
CONTRADICTIONS = [
    ("../site.yml", "[flood-day]", "[dead]",
     'start_chart_questions: "dead" asks for no date\n    Name a question for a date.'),
    ("../site.yml", "timeline_last: 2019-05-16", "timeline_last: 2019-05-09",
     ("the timeline ends on 2019-05-09 before it begins on 2019-05-10\n"
     "    Mend timeline_first: or timeline_last:.")),
    ("questions.yml", "event: flood, of: start", "event: flood",
     ('question "flood-day" needs both event: and of:, or neither\n'
     "    Say of which event it asks for the start, end or day.")),
    ("questions.yml", ", event: flood, of: start", "",
     ('event "flood" is dated by "flood-day", which is about none\n'
     "    Make event: of the question and question: of the event agree.")),
    ("questions.yml", "event: flood, of: start", "event: sandbags, of: start",
     ('question "flood-day" dates the event "sandbags", which names none\n'
     "    Make event: of the question and question: of the event agree.")),
    ("questions.yml", "damage, unit: person, what: dead", "damage, unit: person, event: sandbags, of: day",
     ('question "dead" asks for no date but names the event "sandbags"\n'
     "    Remove event: and of:, or make it kind: date.")),
    ("events.yml", "question: flood-day", "question: dead",
     'event "flood" is dated by "dead", which asks for no date\n    Name a question of kind: date.'),
    ("places.yml", 'lat: "54.10"', "lat: north",
     ('place "aldermere": lat: expected degrees from -90 to 90, found "north"\n'
     '    Write decimal degrees in quotation marks, such as "34.5".')),
    ("places.yml", 'lon: "-2.30"', 'lon: "-182.30"',
     ('place "aldermere": lon: expected degrees from -180 to 180, found "-182.30"\n'
     '    Write decimal degrees in quotation marks, such as "34.5".')),
    ("places.yml", 'lat: "54.10"', "lat: 54.10",
     "places.location.lat: expected words, found 54.1\n    Put it in quotation marks."),
    ("occasions.yml", "speaker: ada-brook", 'day: {inferred: "2019-05-14"}',
     ('occasion "mayor-statement": day: needs inferred: with reason:, or unknown:\n'
     "    Words that give the day are a mark of a sheet, with occasions:.")),
    ("occasions.yml", "speaker: ada-brook", "day: {inferred: soon, reason: Because.}",
     f"occasion \"mayor-statement\": 'soon' is no EDTF date\n    {AS_EDTF}"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), CONTRADICTIONS, ids=lambda text: text[:24])
def test_what_contradicts_itself_is_refused(
    tiny: Path, change: Change, file: str, old: str, new: str, says: str
) -> None:
    change(tiny / LEDGER / file, old, new)
    assert says in [problem.split(": ", 1)[1] for problem in told(tiny)]


def test_an_event_may_have_a_start_and_an_end(tiny: Path, change: Change) -> None:
    end = "  - {id: flood-end, kind: date, text: When did it end?, group: days, event: flood, of: end}\n"
    change(tiny / LEDGER / "questions.yml", "  - {id: flood-day,", f"{end}  - {{id: flood-day,")
    assert "flood-end" in read(tiny).questions


NEEDS = "needs total: and parts:, or whole: and part:\n"
CONSTRAINTS = [
    ("total: dead", NEEDS + "    Fill one of the two pairs and leave the other out."),
    ("total: dead, parts: []", NEEDS + "    Fill one of the two pairs and leave the other out."),
    ("parts: [dead]", NEEDS + "    Fill one of the two pairs and leave the other out."),
    ("whole: dead", NEEDS + "    Fill one of the two pairs and leave the other out."),
    ("part: dead", NEEDS + "    Fill one of the two pairs and leave the other out."),
    ("total: dead, parts: [volunteers], part: dead",
     NEEDS + "    Fill one of the two pairs and leave the other out."),
    ("whole: dead, part: flood-day",
     'counts on "flood-day", which asks for no number\n    Name questions of kind: quantity.'),
    ("total: dead, parts: [volunteers, bridges-lost]",
     "mixes the units person, place\n    Name questions of one unit."),
]  # fmt: skip


@pytest.mark.parametrize(("pair", "says"), CONSTRAINTS)
def test_a_constraint_that_adds_nothing_up_is_refused(
    tiny: Path, change: Change, pair: str, says: str
) -> None:
    row = f"constraints:\n  - {{id: sum, text: It adds up., {pair}, shows: That it does.}}"
    change(tiny / LEDGER / "constraints.yml", "constraints: []", row)
    assert told(tiny) == [f'{LEDGER}/constraints.yml:2: constraint "sum" {says}']


# --- ids that the site uses itself --------------------------------------------------------

TAKEN = "is taken by a section or chart of the site\n    Choose another id."
BEGINS = "which the site puts before ids\n    Choose another id."
RESERVED = [
    ("../site.yml", "{id: damage,", "{id: shared,", f'the id "shared" {TAKEN}'),
    ("../site.yml", "{id: damage,", "{id: timeline,", f'the id "timeline" {TAKEN}'),
    ("../site.yml", "{id: days,", "{id: by-article,", f'the id "by-article" {TAKEN}'),
    ("../site.yml", "{id: days,", "{id: q-dead,", f'the id "q-dead" begins with "q-", {BEGINS}'),
    ("../site.yml", "{id: words,", "{id: river,",
     'lanes: the id "river" stands twice\n    Give one of them another id; ids are never used again.'),
    ("events.yml", "id: sandbags", "id: undated", f'the id "undated" {TAKEN}'),
    ("articles/valley-post.yml", "{id: valley-houses,", "{id: census,", f'the id "census" {TAKEN}'),
    ("articles/valley-post.yml", "{id: valley-houses,", "{id: ev-x,",
     f'the id "ev-x" begins with "ev-", {BEGINS}'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), RESERVED)
def test_an_id_that_the_site_uses_itself_is_refused_at_its_line(
    tiny: Path, change: Change, file: str, old: str, new: str, says: str
) -> None:
    line = change(tiny / LEDGER / file, old, new)
    path = f"{LEDGER}/{file}".replace("ledger/../", "")
    assert f"{path}:{line}: {says}" in told(tiny)


def test_a_section_without_a_chart_may_have_the_id_of_a_chart(tiny: Path, change: Change) -> None:
    change(tiny / "corpus" / "site.yml", "{id: days,", "{id: start,")
    assert all("taken" not in problem for problem in told(tiny))
