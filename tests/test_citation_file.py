"""CITATION.cff: valid, and it says what the project says of itself elsewhere."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

SCHEMA = json.loads((Path(__file__).parent / "data" / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def citation(project: Path) -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe").load(project / "CITATION.cff")
    return read


def test_it_is_valid_by_the_schema_of_the_format(citation: dict[str, Any]) -> None:
    jsonschema.validators.validator_for(SCHEMA)(SCHEMA).validate(citation)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validators.validator_for(SCHEMA)(SCHEMA).validate({**citation, "authors": []})


def test_it_names_the_authors_that_the_licence_names(citation: dict[str, Any], project: Path) -> None:
    (author,) = citation["authors"]
    licence = (project / "LICENSE").read_text(encoding="utf-8")
    assert author["name"].lower() in licence.lower()


def test_title_version_and_licence_are_those_of_the_project(citation: dict[str, Any], project: Path) -> None:
    about = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (citation["version"], citation["license"]) == (about["version"], about["license"])
    assert (project / "README.md").read_text(encoding="utf-8").startswith(f"# {citation['title']}\n")
