"""A fresh folder: complete, the project's own where it can be, and nothing of the project's subject in it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from build_scripts.adding import add
from build_scripts.entries import SiteFile
from build_scripts.gathering import PROSE
from build_scripts.intake import IntakeRequest
from build_scripts.pipeline import Outcome, render
from build_scripts.starter import starter_files
from build_scripts.yaml_files import read_form
from tests.test_direction import topic_names

INCOMING = Path(__file__).parent / "intake"
EMPTY_PART = re.compile(
    r"""
      <tbody>\s*</tbody> | <ul[^>]*>\s*</ul> | <ol[^>]*>\s*</ol> | <dl[^>]*>\s*</dl>
    | ^[#]{2}[ ] .* \n (?=[#]{1,2}[ ]) | ^[#]{3}[ ] .* \n (?=[#])   # a heading, then one of its own rank
    | ^[#]{2,3}[ ] .* \n? \Z
    """,
    re.VERBOSE | re.MULTILINE,
)
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


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What a fresh folder with one article gives."""
    root = tmp_path_factory.mktemp("fresh") / "site"
    request = IntakeRequest(
        file=str(INCOMING / "ferry-lantern.txt"),
        publisher="The Lantern",
        address="https://lantern.example/2019/09/10/ferry-aground",
        published="2019-09-10",
    )
    add(root, request, io.BytesIO())
    return render(root)


def test_a_fresh_folder_gives_every_page(fresh: Outcome, tiny_outcome: Outcome) -> None:
    pages = {name for name in tiny_outcome.files if name.endswith(".md")}
    own = {name for name in pages if not name.startswith(("sources/", "disputed/", "embed/"))}
    assert len(own) >= 8
    assert own <= set(fresh.files)


def test_no_page_of_an_empty_ledger_shows_an_empty_part(fresh: Outcome) -> None:
    """No table without rows, no list without items, no heading with nothing under it."""
    pages = {name: text for name, text in fresh.files.items() if name.endswith(".md")}
    empty = {
        (name, match[0])
        for name, text in pages.items()
        for match in EMPTY_PART.finditer(re.sub(r"\n\s*\n", "\n", text))
    }
    assert len(pages) >= 9
    assert not empty


def test_charts_with_nothing_to_draw_are_left_out(fresh: Outcome) -> None:
    """Whose words the articles are made of is counted in the texts; the days are proposed ones."""
    drawn = {Path(name).stem for name in fresh.files if "assets/charts/" in name}
    assert drawn == {"timeline", "whose-words"}
    charts = [
        name
        for name, text in fresh.files.items()
        if 'class="chart"' in text and not name.startswith("embed/")
    ]
    assert set(charts) == {"index.md", "chronology.md", "voices.md"}


def test_all_that_a_fresh_folder_owes_is_the_account(fresh: Outcome) -> None:
    """No word about headings that nothing stands under yet, places without a spot, or receipts."""
    assert fresh.problems
    assert {problem.path.rsplit("/", 1)[0] for problem in fresh.problems} == {"corpus/ledger/proposed"}
    assert all(problem.message.startswith("a propos") for problem in fresh.problems)


@pytest.mark.parametrize(
    "part",
    [
        "<tbody>\n</tbody>",
        '<ul class="a">\n</ul>',
        "## One {#a}\n## Two\ntext",
        "### One\n## Two\ntext",
        "## Last\n",
    ],
)
def test_an_empty_part_is_seen(part: str) -> None:
    assert EMPTY_PART.search(part)
