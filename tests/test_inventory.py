"""What no build can read, publish or tell apart is named before anything is read: no run waits at a pipe."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.gathering import read_story
from build_scripts.inventory import check_docs
from build_scripts.pipeline import check, render
from build_scripts.site_files import GENERATED
from build_scripts.turns import turn
from tests.told import refused

PIPE = "expected a file, found a named pipe\n    Take it away: a build reads files and folders."
FOLDER = "expected a folder, found a file\n    Take the file away, or give it another name."
NAME = (
    "the name is no UTF-8, or holds a character that nobody sees\n"
    "    Rename it; its name is part of an address."
)
TWIN = "on a disk that does not tell capitals and accents apart this is {}\n    Rename it, or take it away."
UNREADABLE = (
    "cannot be read: {}\n    Put a file there that this program may read, or take away what stands there."
)
AS_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do everything reads everything")


@pytest.fixture(autouse=True)
def _no_test_waits() -> Iterator[None]:
    """A pipe that is opened after all ends the test, not the day."""
    signal.alarm(120)
    yield
    signal.alarm(0)


def put_text(path: Path, text: str = "# A\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def put_pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


PIPES_OF_CORPUS = (
    "articles/valley-post.md", "articles/zz.md", "articles/notes.txt", "site.yml", "map.json", "notes",
    "ledger/questions.yml", "ledger/articles/valley-post.yml", "ledger/receipts/valley-post.yml",
    "ledger/receipts.yml", "ledger/proposed/valley-post.yml", "ledger/retired.yml",
)  # fmt: skip
PIPES_OF_DOCS = (
    "prose/brief.md", "prose/extra.md", "page.md", "index.md", "notes", "assets/x.css", "data/claims.csv",
    "assets/vendor/README.md", "overrides/main.html", "overrides/x.html", "overrides/partials/edition.html",
)  # fmt: skip


@pytest.mark.parametrize("name", PIPES_OF_CORPUS)
def test_a_pipe_in_the_corpus_keeps_nobody_waiting(tiny: Path, name: str) -> None:
    put_pipe(tiny / "corpus" / name)
    assert refused(lambda: read_story(tiny)) == [f"corpus/{name}:1: {PIPE}"]


@pytest.mark.parametrize("name", PIPES_OF_DOCS)
def test_nor_does_one_below_docs(tiny: Path, name: str) -> None:
    put_pipe(tiny / "docs" / name)
    assert refused(lambda: render(tiny)) == [f"docs/{name}:1: {PIPE}"]


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["diff"],
        ["confirm", "valley-houses", "--by", "tester"],
        ["propose"],
        ["schema"],
        ["add", "text.txt"],
    ],
    ids=lambda words: words[0],
)
def test_every_verb_says_so(tiny: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    put_pipe(tiny / "corpus" / "ledger" / "questions.yml")
    put_text(tiny / "text.txt", "A ferry ran aground on Monday.\n")
    words = [str(tiny / word) if word == "text.txt" else word for word in words]
    assert main(["--root", str(tiny), *words]) == 1
    assert f"corpus/ledger/questions.yml:1: {PIPE}\n" in capsys.readouterr().err


def test_a_pipe_in_place_of_the_settings(tiny: Path) -> None:
    put_pipe(tiny / "mkdocs.yml")
    assert refused(lambda: check(tiny)) == [f"mkdocs.yml:1: {PIPE}"]


def test_no_settings_at_all(tiny: Path) -> None:
    (tiny / "mkdocs.yml").unlink()
    assert refused(lambda: check(tiny))[0].startswith(
        "mkdocs.yml:1: the file is missing\n    Every site has one"
    )


def test_a_socket_is_no_file(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny / "docs" / "assets")  # such a name has a hundred characters at most
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s")
    assert refused(lambda: render(tiny)) == [f"docs/assets/s:1: {PIPE.replace('named pipe', 'socket')}"]


def test_a_link_to_a_device_is_no_file(tiny: Path) -> None:
    (tiny / "corpus" / "articles" / "zz.md").symlink_to("/dev/zero")
    assert f"corpus/articles/zz.md:1: {PIPE.replace('named pipe', 'device')}" in refused(
        lambda: read_story(tiny)
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"docs/assets/caf\xe9.png", r"docs/assets/caf\udce9.png"),
        (b"docs/caf\xe9.md", r"docs/caf\udce9.md"),
        (b"docs/overrides/caf\xe9.html", r"docs/overrides/caf\udce9.html"),
        (b"docs/data/caf\xe9.csv", r"docs/data/caf\udce9.csv"),
        (b"docs/a\nb.md", r"docs/a\nb.md"),
        (b"corpus/articles/caf\xe9.md", r"corpus/articles/caf\udce9.md"),
        (b"corpus/ledger/receipts/caf\xe9.yml", r"corpus/ledger/receipts/caf\udce9.yml"),
    ],
)
def test_a_name_that_is_no_text_is_told_in_signs_that_can_be_printed(
    tiny: Path, name: bytes, shown: str
) -> None:
    path = Path(os.fsdecode(os.fsencode(tiny) + b"/" + name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    assert refused(lambda: render(tiny)) == [f"{shown}:1: {NAME}"]
    shown.encode("utf-8")


@pytest.mark.parametrize("name", ["main.html", "partials/search.html", "zz.html", "sitemap.xml"])
def test_a_template_that_is_no_utf_8_is_named_with_its_line(tiny: Path, name: str) -> None:
    put_text(tiny / "docs" / "overrides" / name, "a\n\n")
    path = tiny / "docs" / "overrides" / name
    path.write_bytes(path.read_bytes() + b"caf\xe9")
    found = [f"docs/overrides/{name}:3: byte 6 is no UTF-8\n    Save the file as UTF-8."]
    assert refused(lambda: check_docs(tiny, GENERATED)) == found


@pytest.mark.parametrize(
    "name",
    [
        "corpus", "corpus/articles", "corpus/ledger", "corpus/ledger/articles", "corpus/ledger/receipts",
        "corpus/ledger/proposed", "docs", "docs/prose", "docs/assets", "docs/assets/vendor", "docs/overrides",
        "docs/overrides/partials", "docs/data", "docs/sources", "docs/assets/charts",
    ],
)  # fmt: skip
def test_a_file_where_a_folder_belongs_is_named(tiny: Path, name: str) -> None:
    shutil.rmtree(tiny / name, ignore_errors=True)
    put_text(tiny / name)
    assert refused(lambda: render(tiny)) == [f"{name}:1: {FOLDER}"]


@pytest.mark.parametrize(
    "name",
    ["docs/figures.md", "docs/data/claims.csv", "docs/overrides/main.html",
     "docs/overrides/partials/edition.html", "docs/assets/site.css", "corpus/map.json"],
)  # fmt: skip
def test_a_folder_where_a_file_belongs_is_named(tiny: Path, name: str) -> None:
    (tiny / name).unlink(missing_ok=True)
    (tiny / name).mkdir(parents=True)
    assert refused(lambda: render(tiny)) == [f"{name}:1: {UNREADABLE.format('Is a directory')}"]


@AS_ROOT
@pytest.mark.parametrize(
    "name",
    ["corpus", "corpus/ledger", "corpus/articles/valley-post.md", "corpus/ledger/receipts", "docs",
     "docs/prose", "docs/assets", "docs/assets/site.css", "docs/overrides/main.html", "docs/notes"],
)  # fmt: skip
def test_what_may_not_be_read_is_named(tiny: Path, name: str) -> None:
    (tiny / "docs" / "notes").mkdir()
    (tiny / name).chmod(0)
    try:
        assert refused(lambda: render(tiny)) == [f"{name}:1: {UNREADABLE.format('Permission denied')}"]
    finally:
        (tiny / name).chmod(0o700)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docs/assets/LOGO.png", "docs/assets/logo.png"),
        ("docs/Prose/brief.md", "docs/prose/brief.md"),
        ("corpus/articles/Valley-Post.md", "corpus/articles/valley-post.md"),
        ("corpus/ledger/Questions.yml", "corpus/ledger/questions.yml"),
        (
            unicodedata.normalize("NFD", "docs/assets/é.png"),
            unicodedata.normalize("NFC", "docs/assets/é.png"),
        ),
    ],
)
def test_two_names_that_some_disks_take_for_one_are_named(tiny: Path, one: str, other: str) -> None:
    for name in (one, other):
        if not (tiny / name).exists():
            put_text(tiny / name)
    assert f"{other}:1: {TWIN.format(one)}" in refused(lambda: render(tiny))


@pytest.mark.parametrize(
    ("name", "twin", "made"),
    [
        ("Figures.md", "Figures.md", "figures.md"),
        ("Data/x.csv", "Data", "data"),
        ("Figures/index.md", "Figures", "figures"),
        ("assets/CHARTS/a.json", "assets/CHARTS", "assets/charts"),
    ],
)
def test_so_is_one_that_would_be_taken_for_what_the_build_makes(
    tiny: Path, name: str, twin: str, made: str
) -> None:
    put_text(tiny / "docs" / name)
    found = [f"docs/{twin}:1: {TWIN.format(f'docs/{made}, which the build makes')}"]
    assert refused(lambda: render(tiny)) == found


@pytest.mark.parametrize("name", ["Notes.md", "assets/Logo.PNG", "assets/ü.svg", "figures/more.md"])
def test_other_names_are_free(tiny: Path, name: str) -> None:
    put_text(tiny / "docs" / name)
    assert render(tiny).files


def test_a_fresh_folder_has_nothing_to_refuse(tmp_path: Path) -> None:
    with turn(tmp_path):
        pass


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{% block %}", "jinja2.exceptions.TemplateSyntaxError: "),
        ('{% extends "nothing.html" %}', "jinja2.exceptions.TemplateNotFound: 'nothing.html'"),
    ],
)
def test_where_the_engine_breaks_down_its_last_word_is_told(tiny: Path, template: str, why: str) -> None:
    put_text(tiny / "docs" / "overrides" / "main.html", template)
    (problem,) = refused(lambda: check(tiny))
    assert problem.startswith(f"mkdocs.yml:1: MkDocs: {why}")
    assert "Traceback" not in problem


def test_a_page_that_the_settings_do_not_name_is_named(tiny: Path) -> None:
    put_text(tiny / "docs" / "notes.md")
    assert "mkdocs.yml:1: MkDocs: - notes.md" in refused(lambda: check(tiny))
