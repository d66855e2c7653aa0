"""The data package: it describes every file and every row, and its form is kept."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from frictionless import Package
from ruamel.yaml import YAML

from build_scripts.data_folder import data_folder
from build_scripts.data_package import FORM, newest_day
from build_scripts.downloads import TABLES, Status, make_tables
from build_scripts.extracts import choose_extracts
from build_scripts.ledger import read_dictionary
from build_scripts.pipeline import Outcome
from build_scripts.prose import References
from build_scripts.table_cells import Source
from build_scripts.whereabouts import Whereabouts
from tests.told import data

DATA = Path(__file__).parent / "data"
PROFILE = json.loads((DATA / "datapackage-2.0.schema.json").read_text(encoding="utf-8"))
FORM_V1: dict[str, dict[str, str]] = YAML(typ="safe").load(DATA / "data_v1.yml")


@pytest.fixture
def folder(outcome: Outcome, tmp_path: Path) -> Path:
    """The data files as somebody has them who downloaded them all."""
    names = [name for name in outcome.files if name.startswith(f"data/{FORM}/")]
    for name in names:
        (tmp_path / Path(name).name).write_bytes(outcome.files[name].encode())
    return tmp_path


def package_of(outcome: Outcome) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(outcome.files["data/datapackage.json"])
    return read


def rows_in(text: str) -> int:
    return len(list(csv.DictReader(io.StringIO(text))))


# --- it is a data package ----------------------------------------------------------------


def test_the_descriptor_is_one_by_the_official_profile(outcome: Outcome) -> None:
    package = package_of(outcome)
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    jsonschema.Draft7Validator(PROFILE).validate(package)


def test_every_row_of_every_table_is_as_the_package_says(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    told = {task.name: task.stats.get("rows") for task in report.tasks if task.name in TABLES}
    held = {name: rows_in((folder / f"{name}.csv").read_text(encoding="utf-8")) for name in TABLES}
    assert {name: rows or 0 for name, rows in told.items()} == held
    assert sum(held.values()) > 20


def _in_cell(column: str, value: str) -> Callable[[list[dict[str, str]]], None]:
    def spoil(rows: list[dict[str, str]]) -> None:
        rows[0][column] = value

    return spoil


@pytest.mark.parametrize(
    ("table", "spoil", "error"),
    [
        ("claims", _in_cell("start", "early"), "type-error"),
        ("claims", _in_cell("qualifier", "roughly"), "constraint-error"),
        ("claims", _in_cell("question", "no-such-question"), "foreign-key"),
        ("claims", _in_cell("speaker", "nobody"), "foreign-key"),
        ("claims", _in_cell("id", ""), "constraint-error"),
        ("occasions", _in_cell("perhaps", "no-such-occasion"), "foreign-key"),
        ("reports", _in_cell("article", "no-such-article"), "foreign-key"),
        ("rulings", _in_cell("decided_on", "20 May"), "type-error"),
        ("census", lambda rows: rows.append(dict(rows[0])), "primary-key"),
    ],
)
def test_a_spoilt_row_is_found(
    real_outcome: Outcome, tmp_path: Path, table: str, spoil: Callable[[Any], None], error: str
) -> None:
    """The package would be worth nothing if it took anything."""
    package = package_of(real_outcome)
    for resource in package["resources"]:
        (tmp_path / resource["path"]).write_bytes(real_outcome.files[f"data/{resource['path']}"].encode())
        resource.pop("hash"), resource.pop("bytes")
    path = tmp_path / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    spoil(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert (table, error) in {(task.name, found.type) for task in report.tasks for found in task.errors}


# --- it is complete, and true ------------------------------------------------------------


def test_every_file_is_described_with_its_size_and_digest(outcome: Outcome) -> None:
    names = {name.removeprefix(f"data/{FORM}/") for name in outcome.files if name.startswith(f"data/{FORM}/")}
    package = package_of(outcome)
    assert {one["path"] for one in package["resources"]} == names - {"datapackage.json"}
    for one in package["resources"]:
        held = outcome.files[f"data/{one['path']}"].encode()
        assert one["bytes"] == len(held)
        assert one["hash"] == f"sha256:{hashlib.sha256(held).hexdigest()}"


def test_a_file_is_the_same_at_both_of_its_addresses(outcome: Outcome) -> None:
    kept = {
        n.removeprefix(f"data/{FORM}/"): t for n, t in outcome.files.items() if n.startswith(f"data/{FORM}/")
    }
    newest = {f: outcome.files[f"data/{f}"] for f in kept}
    assert kept == newest
    assert {f"{name}.{end}" for name in [*TABLES, "edition"] for end in ("csv", "json")} <= set(kept)


def test_every_table_has_every_column_of_its_file_described(outcome: Outcome) -> None:
    tables = [one for one in package_of(outcome)["resources"] if "schema" in one]
    assert {one["name"] for one in tables} == {*TABLES, "edition"}
    for one in tables:
        fields = [field["name"] for field in one["schema"]["fields"]]
        assert fields == outcome.files[f"data/{one['path']}"].split("\n", 1)[0].split(",")
        assert all(field["description"] for field in one["schema"]["fields"])
        assert one["schema"]["missingValues"] == [""]


def test_the_json_has_the_types_that_the_package_gives(outcome: Outcome) -> None:
    types: dict[str, tuple[type, ...]] = {
        "string": (str,),
        "date": (str,),
        "integer": (int,),
        "number": (int, float),
        "boolean": (bool,),
        "array": (list,),
        "object": (dict,),
    }
    for name, told in read_dictionary().tables.items():
        rows = json.loads(outcome.files[f"data/{name}.json"])
        for row in rows if isinstance(rows, list) else [rows]:
            for field, value in row.items():
                expected = types[told.type_of(field)]
                assert value is None or isinstance(value, expected), (name, field, value)
                assert not (isinstance(value, bool) and bool not in expected), (name, field)


def test_the_rights_of_our_data_and_of_quoted_words_are_told_apart(real_outcome: Outcome) -> None:
    ours, quoted = package_of(real_outcome)["licenses"]
    assert ours["name"] == "MIT"
    assert "belong to their publishers" in quoted["title"]
    assert "name" not in quoted, "no licence is given for them"


def test_without_a_licence_in_the_settings_none_is_claimed(tiny_outcome: Outcome) -> None:
    assert [set(one) for one in package_of(tiny_outcome)["licenses"]] == [{"title", "path"}]


def test_the_sources_are_the_articles_at_their_publishers(outcome: Outcome) -> None:
    articles = data(outcome, "articles")
    told = {one["path"] for one in package_of(outcome)["sources"] if "path" in one}
    assert told == {article["address"] for article in articles}


def test_the_version_changes_with_the_data_and_the_day_comes_from_the_corpus(outcome: Outcome) -> None:
    package = package_of(outcome)
    digest = json.loads(outcome.files["data/edition.json"])["digest"]
    assert package["version"] == f"1.0.0+{digest[:12]}"
    assert package["created"] == f"{newest_day(outcome.story)}T00:00:00Z"


def test_where_the_site_stands_changes_no_table(tiny_outcome: Outcome) -> None:
    story = tiny_outcome.story
    here = Source(
        story=story,
        extracts=choose_extracts(story),
        plain=References(story, {}).plain,
        where=Whereabouts(story),
        address="https://here.invalid/",
    )
    there = replace(here, address="https://there.invalid/sub/")
    both = [data_folder(source, make_tables(source, Status.DRAFT)) for source in (here, there)]
    changed = {name.removeprefix(f"{FORM}/") for name in both[0] if both[0][name] != both[1][name]}
    assert changed == {"datapackage.json", "linked-data.jsonld", "annotations.jsonld"}
    assert "there.invalid" not in "".join(both[0].values())


# --- its form is kept --------------------------------------------------------------------


def test_the_form_is_the_one_that_was_promised() -> None:
    """A field that was promised stays, with its type; one that is added is promised from then on."""
    assert FORM == "v1"
    tables = read_dictionary().tables
    built = {name: {field: told.type_of(field) for field in told.fields} for name, told in tables.items()}
    gone = [(name, field) for name in FORM_V1 for field in FORM_V1[name] if field not in built.get(name, {})]
    assert not gone, "this breaks what others built on; it needs a new form"
    assert built == FORM_V1, "add what is new to tests/data/data_v1.yml"


def test_what_names_a_row_and_where_fields_lead_are_fields() -> None:
    tables = read_dictionary().tables
    for name, told in tables.items():
        typed = [field for fields in told.types.values() for field in fields]
        assert {*typed, *told.key, *told.leads_to} <= set(told.fields), name
        assert len(typed) == len(set(typed)), name
        assert all(tables[other].key == ("id",) for other in told.leads_to.values()), name
