"""A fresh folder: complete, the project's own where it can be, and nothing of the project's subject in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from build_scripts.entries import SiteFile
from build_scripts.pipeline import PROSE
from build_scripts.starter import starter_files
from build_scripts.yaml_files import read_form
from tests.test_direction import topic_names

FILES = starter_files("A fire at the mill")


@pytest.mark.parametrize("name", PROSE)
def test_every_hand_written_page_has_a_beginning(name: str) -> None:
    assert FILES[f"docs/prose/{name}.md"].startswith(b"# ")


def test_the_engine_settings_are_the_projects_with_another_name(project: Path) -> None:
    was = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    now = FILES["mkdocs.yml"].decode().splitlines()
    assert [line for line in now if line not in was] == [
        'site_name: "A fire at the mill"',
        "  What news articles say about one subject, where they differ, and the words behind each number.",
    ]
    assert not any("border" in line for line in now)


def test_the_settings_have_the_form_of_settings() -> None:
    site, _ = read_form(SiteFile, FILES["corpus/site.yml"].decode(), "corpus/site.yml")
    assert site.title == "A fire at the mill"
    assert site.editors == ()


def test_no_editor_of_the_project_signs_another_site(project: Path) -> None:
    settings = YAML(typ="safe").load(project / "corpus" / "site.yml")
    names = [editor["name"] for editor in settings["editors"]]
    page = FILES["docs/prose/method.md"].decode()
    assert names
    assert not [name for name in names if name.split(",")[0] in page]
    assert page.count("## Who read, entered and judged") == 1
    assert "## What a build proves, and what it does not" in page


def test_nothing_of_the_projects_subject_is_copied() -> None:
    own = {
        name: data for name, data in FILES.items() if name.endswith((".md", ".yml")) and "vendor" not in name
    }
    found = {(name, word) for name, data in own.items() for word in topic_names() if word in data.decode()}
    assert len(own) > 15
    assert not found


def test_no_generated_file_is_copied() -> None:
    assert not [name for name in FILES if "assets/charts/" in name or name.endswith("edition.html")]
    assert "docs/assets/site.css" in FILES
