"""The JSON Schemas are current, take every file of the ledger, and refuse what the program refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from ruamel.yaml import YAML

from build_scripts.__main__ import main
from build_scripts.form_problems import PATTERNS
from build_scripts.schemas import FORMS, schema_files
from tests.conftest import PROJECT, TINY

SCHEMAS = {name: json.loads(text) for name, text in schema_files().items()}
MODELINE = re.compile(r"# yaml-language-server: \$schema=(?P<way>\S+)\n")


def ledger_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Every YAML file of a corpus with the name of its schema."""
    yield root / "corpus/site.yml", "site"
    for path in sorted((root / "corpus/ledger").glob("*.yml")):
        yield path, path.stem
    for folder in ("articles", "proposed"):
        yield from ((path, "sheet") for path in sorted((root / "corpus/ledger" / folder).glob("*.yml")))
    yield from ((path, "receipts") for path in sorted((root / "corpus/ledger/receipts").glob("*.yml")))


FILES = [(path, name) for root in (PROJECT, TINY) for path, name in ledger_files(root)]
SHEETS = [path for path, name in FILES if name == "sheet"]


def plain(text: str) -> Any:
    """YAML as a language server sees it: a day is a string."""
    return json.loads(json.dumps(YAML(typ="safe").load(text), default=str))


def errors(data: Any, name: str) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMAS[f"{name}.json"]).iter_errors(data)]


def test_the_committed_schemas_are_current() -> None:
    folder = PROJECT / "corpus" / "schema"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == schema_files(), (
        "run: python -m build_scripts schema"
    )


@pytest.mark.parametrize("name", FORMS)
def test_each_schema_is_a_schema_with_descriptions(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[f"{name}.json"])
    assert SCHEMAS[f"{name}.json"]["description"] == (FORMS[name].__doc__ or "").strip()


def values_of(key: str, node: Any) -> Iterator[str]:
    """What stands under a key, wherever it stands."""
    for name, below in node.items() if isinstance(node, dict) else enumerate(node):
        if name == key and isinstance(below, str):
            yield below
        elif isinstance(below, dict | list):
            yield from values_of(key, below)


@pytest.mark.parametrize("name", FORMS)
def test_a_pattern_is_explained_where_it_is_not_met(name: str) -> None:
    assert set(values_of("pattern", SCHEMAS[f"{name}.json"])) <= set(PATTERNS)


def test_a_key_is_described_by_its_docstring() -> None:
    places = SCHEMAS["places.json"]["$defs"]["LocationEntry"]["properties"]
    assert places["lat"]["description"] == "Decimal degrees, south negative."


@pytest.mark.parametrize(("path", "name"), FILES, ids=lambda part: str(part)[-40:])
def test_every_file_of_the_ledger_is_of_its_schema(path: Path, name: str) -> None:
    assert errors(plain(path.read_text(encoding="utf-8")), name) == []


@pytest.mark.parametrize("root", [PROJECT, TINY], ids=["real", "tiny"])
def test_every_front_matter_is_of_its_schema(root: Path) -> None:
    checked = 0
    for path in sorted((root / "corpus/articles").glob("*.md")):
        front = path.read_text(encoding="utf-8").split("\n---\n", 1)[0].removeprefix("---\n")
        assert errors(plain(front), "article") == [], path.name
        checked += 1
    assert checked > 1


def test_every_file_of_the_real_ledger_names_its_schema() -> None:
    written = {"receipts", "corrections"}  # by the program; nobody edits those
    files = [(path, name) for path, name in ledger_files(PROJECT) if name not in written]
    assert len(files) > 10
    for path, name in files:
        found = MODELINE.match(path.read_text(encoding="utf-8"))
        assert found, path
        assert (path.parent / found["way"]).resolve() == PROJECT / "corpus" / "schema" / f"{name}.json", path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("marks:", "mraks:"),
        ("dismissed: no question of this site", "dismissed: nobody cares"),
        ("article: valley-post", "article: Valley Post"),
        ("- words: 40 houses", "- words: 40"),
        ("missing: true", "missing: perhaps so"),
    ],
)
def test_what_the_program_refuses_the_schema_refuses(old: str, new: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SHEETS if path.stem == "valley-post")
    if old not in text:
        text = "".join(path.read_text(encoding="utf-8") for path in SHEETS if path.stem == "harbour-times")
    assert old in text
    data = YAML(typ="safe").load(text.replace(old, new, 1))
    assert errors(json.loads(json.dumps(data, default=str)), "sheet")
    with pytest.raises(ValidationError):
        FORMS["sheet"].model_validate(data)


def test_the_verb_writes_what_changed(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tiny), "schema"]) == 0
    assert capsys.readouterr().out == f"Written to corpus/schema/: {', '.join(schema_files())}\n"
    (tiny / "corpus/schema/site.json").write_text("{}", encoding="utf-8")
    assert main(["--root", str(tiny), "schema"]) == 0
    assert capsys.readouterr().out == "Written to corpus/schema/: site.json\n"
    assert main(["--root", str(tiny), "schema"]) == 0
    assert capsys.readouterr().out == "The schemas are as they were.\n"
