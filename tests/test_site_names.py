"""The site's name and language are the same in both files of settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.engine_settings import read_engine_settings
from build_scripts.errors import Level
from build_scripts.map_files import read_settings
from build_scripts.site_names import find_other_names
from tests.conftest import Change


def found(root: Path) -> list[str]:
    problems = [*find_other_names(read_engine_settings(root).tree, read_settings(root / "corpus", root))]
    assert all(problem.level is Level.CHECK for problem in problems)
    return [str(problem).splitlines()[0] for problem in problems]


def test_the_settings_of_this_project_agree(project: Path) -> None:
    assert found(project) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("site_name:", "site_name: Another name  #", 'site_name is "Another name", but title'),
        ("  language: en", "  language: de", 'theme: language is "de", but language'),
    ],
)
def test_another_name_is_owed_with_its_line(
    tiny: Path, change: Change, old: str, new: str, told: str
) -> None:
    line = change(tiny / "mkdocs.yml", old, new)
    [problem] = found(tiny)
    assert problem.startswith(f"mkdocs.yml:{line}: {told} in corpus/site.yml is ")


def test_settings_that_are_silent_or_missing_say_nothing_else(tiny: Path) -> None:
    settings = tiny / "mkdocs.yml"
    for text in ("theme: material\n", ""):
        settings.write_text(text, encoding="utf-8")
        assert found(tiny) == []
    settings.unlink()
    assert found(tiny) == []
