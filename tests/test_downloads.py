"""The data files: their form stays, they hold what the pages hold, and no cell runs as a formula."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_scripts.csv_cells import csv_text
from build_scripts.downloads import Status, make_tables
from build_scripts.edtf_days import days_of
from build_scripts.evidence import Mode, SpeakerStatus
from build_scripts.extracts import choose_extracts
from build_scripts.findings import RelationKind
from build_scripts.ledger import read_dictionary
from build_scripts.model import Basis, Qualifier
from build_scripts.pipeline import Outcome, render
from build_scripts.prose import References
from build_scripts.room import RUN_WORDS
from build_scripts.story import Story
from build_scripts.table_cells import Source
from build_scripts.whereabouts import Whereabouts
from tests.conftest import Change
from tests.told import data

FIELDS = {
    "articles": (
        "id file headline publisher publisher_basis address published published_basis sha256 "
        "shared_with share_published"
    ),
    "actors": "id name kind names described lat lon precision source",
    "places": "id name kind names described lat lon precision source",
    "events": (
        "id title edtf earliest latest basis disputed undated not_after background question "
        "claims actors places citations"
    ),
    "questions": (
        "id kind text unit what whose side status joins event changes claims figures voices "
        "relations conflict"
    ),
    "claims": (
        "id question kind article exact start end passage_start passage_end number low high "
        "low_open high_open qualifier unit edtf earliest latest basis position as_of speaker "
        "speaker_status mode occasion voice evidence also status override_reason"
    ),
    "occasions": "id title speaker day articles perhaps perhaps_reason citations",
    "constraints": "id text total parts whole part shows results",
    "rulings": (
        "id title verdict questions claims relations reason settle outside decided_by decided_on "
        "fingerprint stale"
    ),
    "census": "article start end text kind disposition used_by reason rule decided_by",
    "reports": "question event article state claims unclear",
    "voices": "article paragraph own_voice paraphrased quoted speaker_missing",
    "wording": "list term article word start end paragraph voice",
}
"""The form of the files as it was promised; a field may be added, none may go."""


def by_id(outcome: Outcome, table: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in data(outcome, table)}


@pytest.mark.parametrize("table", FIELDS)
def test_every_field_that_was_promised_is_there(outcome: Outcome, table: str) -> None:
    for row in data(outcome, table):
        assert not [field for field in FIELDS[table].split() if field not in row]


@pytest.mark.parametrize("table", FIELDS)
def test_every_row_of_a_table_has_the_same_fields(outcome: Outcome, table: str) -> None:
    assert len({tuple(row) for row in data(outcome, table)}) <= 1


@pytest.mark.parametrize("table", FIELDS)
def test_the_csv_holds_the_same_rows_as_the_json(outcome: Outcome, table: str) -> None:
    read = list(csv.DictReader(io.StringIO(outcome.files[f"data/{table}.csv"])))
    whole = data(outcome, table)
    assert len(read) == len(whole)
    for flat, row in zip(read, whole, strict=True):
        assert list(flat) == list(row)
        assert {name: _cell(value) for name, value in flat.items()} == {
            name: _plain(value) for name, value in row.items()
        }


def _cell(text: str) -> Any:
    """A CSV cell, read as a person would; the apostrophe keeps a spreadsheet from running it."""
    return text.removeprefix("'")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.removeprefix("'")


@pytest.mark.parametrize("table", FIELDS)
def test_no_cell_runs_as_a_formula(outcome: Outcome, table: str) -> None:
    for row in csv.reader(io.StringIO(outcome.files[f"data/{table}.csv"])):
        assert not [cell for cell in row if re.match(r"[\t\r\n]|\s*[=+@＝＋－＠]|\s*-(?!\d+(\.\d+)?$)", cell)]


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+cmd", "-cmd", "@cmd"])
def test_a_hostile_name_is_no_formula_in_any_file(tiny: Path, change: Change, name: str) -> None:
    change(tiny / "corpus/articles/valley-post.md", "  name: Valley Post", f"  name: '{name}'")
    files = render(tiny).files
    cells = [
        cell
        for path, text in files.items()
        if path.endswith(".csv")
        for row in csv.reader(io.StringIO(text))
        for cell in row
    ]
    assert f"'{name}" in cells
    assert not [cell for cell in cells if cell.startswith(name)]


@pytest.mark.parametrize(
    "text",
    [
        *("=a", "+a", "-a", "@a", "\ta", "\ra", "\na", "\n=1+1"),
        *("＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", " =1+1", "\u00a0=1+1", "\u3000＝1+1", "\u2028@a"),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert csv_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "about 40", " 40", "40 - 50", "a=b", "−5", "“=1+1”", "2017-08-24"])
def test_what_no_spreadsheet_runs_stays_as_it_is(text: str) -> None:
    assert csv_text(text) == text


def test_numbers_are_numbers_dates_are_strings_and_nothing_is_null(outcome: Outcome) -> None:
    for row in data(outcome, "claims"):
        for field in ("number", "low", "high"):
            assert row[field] is None or type(row[field]) in {int, float}
        for field in ("earliest", "latest"):
            assert row[field] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", row[field])
        assert "" not in [value for value in row.values() if isinstance(value, str)]


def test_a_claim_has_the_values_of_its_kind_and_no_others(outcome: Outcome) -> None:
    of = {
        "quantity": {"low_open", "high_open", "qualifier", "unit"},
        "date": {"basis"},
        "position": {"position"},
    }
    free = {"number", "low", "high", "edtf", "earliest", "latest"}
    for row in data(outcome, "claims"):
        held = {field for fields in of.values() for field in fields if row[field] is not None}
        assert held == of[row["kind"]]
        assert row["kind"] != "position" or not [field for field in free if row[field] is not None]


def test_closed_lists_stay_closed(outcome: Outcome) -> None:
    closed = {
        "qualifier": {item.value for item in Qualifier},
        "basis": {item.value for item in Basis},
        "speaker_status": {item.value for item in SpeakerStatus},
        "mode": {item.value for item in Mode},
        "kind": {"quantity", "date", "position"},
        "status": {"reviewed", "proposed"},
    }
    for row in data(outcome, "claims"):
        assert all(row[field] is None or row[field] in allowed for field, allowed in closed.items())
    kinds = {item.value for item in RelationKind}
    for table in ("questions", "rulings"):
        for row in data(outcome, table):
            assert {relation["relation"] for relation in row["relations"]} <= kinds
            assert {relation["within"] for relation in row["relations"]} <= {"article", "voice", "between"}


def test_every_id_in_the_data_leads_to_a_row(outcome: Outcome) -> None:
    claims, questions, actors = (by_id(outcome, table) for table in ("claims", "questions", "actors"))
    articles, places, occasions = (by_id(outcome, table) for table in ("articles", "places", "occasions"))
    for row in claims.values():
        assert row["article"] in articles
        assert {row["question"], *row["also"]} <= set(questions)
        assert row["speaker"] is None or row["speaker"] in actors
        assert row["occasion"] is None or row["occasion"] in occasions
    for row in questions.values():
        assert {*row["claims"], *(id for figure in row["figures"] for id in figure)} <= set(claims)
        assert {id for relation in row["relations"] for id in relation["claims"]} <= set(claims)
    for row in data(outcome, "events"):
        assert set(row["actors"]) <= set(actors)
        assert set(row["places"]) <= set(places)
        assert row["question"] is None or row["question"] in questions
    for row in data(outcome, "rulings"):
        assert set(row["claims"]) <= set(claims)
        assert set(row["questions"]) <= set(questions)
    for row in data(outcome, "census"):
        assert set(row["used_by"]) <= {*claims, *occasions, *articles}


def test_the_words_stand_in_the_text_at_the_characters_given(outcome: Outcome) -> None:
    """Anyone who has the five texts can check every claim of the data against them."""
    for row in data(outcome, "claims"):
        text = outcome.story.articles[row["article"]].text
        if row["exact"] is not None:
            assert text[row["start"] : row["end"]].startswith(row["exact"])
        assert row["passage_start"] <= row["start"] < row["end"] <= row["passage_end"]
        for item in row["evidence"]:
            if item["exact"] is not None:
                assert text[item["start"] : item["end"]].startswith(item["exact"])
            assert (item["start"] is None) == (item["reason"] is not None)


def test_every_number_and_date_of_the_data_shows_its_words(outcome: Outcome) -> None:
    assert all(row["exact"] for row in data(outcome, "claims") if row["kind"] != "position")


def test_every_edtf_date_of_the_data_is_one(outcome: Outcome) -> None:
    fields = [
        ("claims", "edtf"),
        ("claims", "as_of"),
        ("events", "edtf"),
        ("occasions", "day"),
        ("articles", "published"),
    ]
    told = {row[field] for table, field in fields for row in data(outcome, table)} - {None}
    assert told
    for edtf in told:
        days_of(edtf)


def test_figures_hold_each_claim_of_their_question_once(outcome: Outcome) -> None:
    claims = by_id(outcome, "claims")
    for row in data(outcome, "questions"):
        own = [id for id in row["claims"] if claims[id]["question"] == row["id"]]
        assert sorted(id for figure in row["figures"] for id in figure) == sorted(own)


def test_a_question_conflicts_when_one_of_its_relations_does(outcome: Outcome) -> None:
    for row in data(outcome, "questions"):
        assert row["conflict"] == any(relation["relation"] == "conflict" for relation in row["relations"])


def test_shares_lie_under_the_limit_of_the_settings(outcome: Outcome) -> None:
    limit = float(outcome.story.ledger.site.share_limit)
    assert all(0 < row["share_published"] <= limit + 0.0001 for row in data(outcome, "articles"))


def test_furniture_stands_in_no_data_file(outcome: Outcome) -> None:
    assert "furniture" not in {row["disposition"] for row in data(outcome, "census")}


def test_the_edition_counts_what_the_tables_hold(outcome: Outcome) -> None:
    edition = json.loads(outcome.files["data/edition.json"])
    conflicts = [
        r for row in data(outcome, "questions") for r in row["relations"] if r["relation"] == "conflict"
    ]
    assert edition["articles"] == len(data(outcome, "articles"))
    assert edition["claims"] == len(data(outcome, "claims"))
    assert edition["conflicts"] == len(conflicts) == edition["judged"] + edition["unjudged"]


def test_the_digest_is_that_of_the_tables(outcome: Outcome) -> None:
    edition = json.loads(outcome.files["data/edition.json"])
    files = {
        name.removeprefix("data/"): text
        for name, text in outcome.files.items()
        if re.fullmatch(r"data/(?!edition|datapackage)\w+\.(?:json|csv)", name)
    }
    text = "".join(f"{name}\n{files[name]}" for name in sorted(files))
    assert edition["digest"] == hashlib.sha256(text.encode()).hexdigest()


def test_places_have_all_of_a_location_or_nothing(outcome: Outcome) -> None:
    for row in data(outcome, "places"):
        assert len({row[field] is None for field in ("lat", "lon", "source")}) == 1
        located = row["precision"] in {"point", "area"}
        assert located is (row["lat"] is not None)
        assert (row["precision"] == "outline") is bool(row["outline"])
        assert (row["precision"] == "not located") is (row["not_located"] is not None)


def test_the_dictionary_page_names_every_field(outcome: Outcome) -> None:
    page = outcome.files["data/index.md"]
    for table in FIELDS:
        for field in data(outcome, table)[0] if data(outcome, table) else ():
            assert field in page


# --- what is not there, and what is too long ------------------------------------------------


def source_of(story: Story) -> Source:
    return Source(
        story=story,
        extracts=choose_extracts(story),
        plain=References(story, {}).plain,
        where=Whereabouts(story),
        address="https://site.invalid/",
    )


def test_a_table_without_rows_has_its_header(tiny_story: Story) -> None:
    ledger = replace(tiny_story.ledger, constraints=(), actors={}, places={}, occasions={})
    empty = replace(tiny_story, ledger=ledger, rulings={}, constraints=(), events={}, questions={}, claims={})
    source = replace(source_of(tiny_story), story=replace(empty, census=(), articles={}, readings={}))
    files = make_tables(source, Status.DRAFT).files
    for table, fields in FIELDS.items():
        assert json.loads(files[f"{table}.json"]) == []
        assert files[f"{table}.csv"].count("\n") == 1
        assert set(fields.split()) <= set(files[f"{table}.csv"].strip().split(","))


@pytest.mark.parametrize("table", FIELDS)
def test_the_header_of_an_empty_table_is_that_of_a_full_one(real_outcome: Outcome, table: str) -> None:
    fields = list(read_dictionary().tables[table].fields)
    assert fields == list(data(real_outcome, table)[0])


def test_no_words_of_evidence_are_longer_than_a_run(real_story: Story) -> None:
    claim = next(one for one in real_story.claims.values() if any(item.citation for item in one.evidence))
    text = real_story.articles[claim.article].text
    item = next(item for item in claim.evidence if item.citation)
    assert item.citation is not None
    whole = replace(item.citation, start=0, end=len(text), exact=text)
    long = replace(claim, evidence=(replace(item, citation=whole),))
    story = replace(real_story, claims={**real_story.claims, claim.id: long})
    files = make_tables(source_of(story), Status.DRAFT).files
    row = next(row for row in json.loads(files["claims.json"]) if row["id"] == claim.id)
    (shown,) = row["evidence"]
    assert len(shown["exact"].split()) == RUN_WORDS
    assert text.startswith(shown["exact"])


def test_no_stretch_of_the_data_is_longer_than_a_run(outcome: Outcome) -> None:
    def exact(value: Any) -> Iterator[str]:
        if isinstance(value, list):
            for part in value:
                yield from exact(part)
        elif isinstance(value, dict):
            yield from [value["exact"]] if isinstance(value.get("exact"), str) else []
            for part in value.values():
                yield from exact(part)

    for table in FIELDS:
        assert not [words for words in exact(data(outcome, table)) if len(words.split()) > RUN_WORDS]
