"""What a preview reads again, and what does not end it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_scripts import catalogue, ledger, rendering
from build_scripts.errors import CorpusError
from build_scripts.ledger import read_dictionary
from build_scripts.preview import read_stamps, write_again, write_anew
from build_scripts.prose import Page, References

Change = Callable[[Path, str, str], int]


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package's templates, which a test may change while they are in use."""
    package = tmp_path / "package"
    shutil.copytree(catalogue.FOLDER, package / "templates")
    monkeypatch.setattr(catalogue, "FOLDER", package / "templates")
    monkeypatch.setattr(rendering, "TEMPLATES", package / "templates")
    monkeypatch.setattr(ledger, "__file__", str(package / "ledger.py"))
    yield package / "templates"
    monkeypatch.undo()
    catalogue.forget_catalogues()
    read_dictionary.cache_clear()


@pytest.mark.parametrize(
    ("file", "old", "new", "page"),
    [
        ("words.en.yml", "Who is who", "Who was who", "actors.md"),
        ("dictionary.yml", "Name under which the text came in.", "Its name.", "data/index.md"),
    ],
)
def test_the_packages_own_words_are_read_again(
    tiny: Path, templates: Path, change: Change, file: str, old: str, new: str, page: str
) -> None:
    write_anew(tiny)
    change(templates / file, old, new)
    assert page in write_anew(tiny).written


@pytest.mark.parametrize(
    ("file", "text", "told_of"),
    [
        ("words.en.yml", "a: [", "words.en.yml:2"),
        ("words.en.yml", "a: b", "words.en.yml:1"),
        ("words.en.yml", "- a", "words.en.yml:1"),
        ("dictionary.yml", "claims: 5", "dictionary.yml:1"),
        ("dictionary.yml", "claims: {about: All., fields: {}}", "dictionary.yml:1"),
        ("dictionary.yml", "claims:\n  about: [", "dictionary.yml:3"),
        ("actors.md.j2", "{% for", "actors.md.j2:1"),
        ("actors.md.j2", "\n\n{{ nothing.of.this }}", "actors.md.j2:3"),
        ("actors.md.j2", "\n{{ 1 + 'a' }}", "actors.md.j2:2"),
        ("actors.md.j2", "\n{{ t() }}", "actors.md.j2:2"),
        ("actors.md.j2", "{{ [1, 'a'] | sort }}", "actors.md.j2:1"),
        ("actors.md.j2", "{{ t('no.such.words', n=1) }}", "words.en.yml:1"),
        ("actors.md.j2", "{{ t('views.articles') }}", "words.en.yml:1"),
    ],
)
def test_a_template_that_is_half_written_is_told_and_the_preview_stays(
    tiny: Path, templates: Path, file: str, text: str, told_of: str
) -> None:
    told: list[CorpusError] = []
    (templates / file).write_text(text, encoding="utf-8")
    write_again(tiny, told.append)
    assert [str(error).partition(": ")[0] for error in told] == [f"build_scripts/templates/{told_of}"]


def test_a_fault_of_this_program_is_not_told_as_one_of_a_template(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_references: References, _text: str, _page: Page) -> None:
        raise KeyError("an id that should be there")

    monkeypatch.setattr(References, "render", fail)  # a filter of templates, which calls on our code
    told: list[CorpusError] = []
    with pytest.raises(KeyError, match="an id that should be there"):
        write_again(tiny, told.append)
    assert told == []


def test_a_template_that_is_gone_for_a_moment_is_told_and_the_preview_stays(
    tiny: Path, templates: Path
) -> None:
    told: list[CorpusError] = []
    (templates / "dictionary.yml").unlink()
    write_again(tiny, told.append)
    assert len(told) == 1
    assert "dictionary.yml" in str(told[0])


def test_a_file_that_goes_while_it_is_looked_at_is_gone(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's program writes a file beside the old one and lets it take its place."""
    going = tiny / "corpus" / "site.yml.swp"
    going.write_text("", encoding="utf-8")
    stat = Path.stat

    def late(path: Path, *, follow_symlinks: bool = True) -> object:
        found = stat(path, follow_symlinks=follow_symlinks)
        if path == going:
            going.unlink()
        return found

    monkeypatch.setattr(Path, "stat", late)
    names = [name for name, _ in read_stamps(tiny)]
    assert (tiny / "corpus" / "site.yml").as_posix() in names
    (tiny / "corpus" / "dangling").symlink_to(tiny / "nothing")
    assert [name for name, _ in read_stamps(tiny)] == [name for name in names if name != going.as_posix()]
