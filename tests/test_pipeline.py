"""The order of the work: same corpus, same bytes; only what changed is written; whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts import engine
from build_scripts.__main__ import main
from build_scripts.downloads import Status
from build_scripts.engine import engine_environment
from build_scripts.errors import CorpusError
from build_scripts.gathering import PROSE
from build_scripts.pipeline import Outcome, build, check, render, write
from tests.engine_settings import copy_engine_settings

Change = Callable[[Path, str, str], int]
SHEET = "corpus/ledger/articles/valley-post.yml"
RULINGS = "corpus/ledger/rulings.yml"


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the moment it was written."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"vendor", ".build"} & set(path.parts)
    }


# --- same corpus, same bytes --------------------------------------------------------------

PROGRAM = """
import hashlib, sys
from pathlib import Path
from build_scripts.pipeline import render
files = render(Path(sys.argv[1])).files
print(hashlib.sha256("".join(f"{name}\\0{files[name]}" for name in sorted(files)).encode()).hexdigest())
"""


def digest(outcome: Outcome) -> str:
    files = outcome.files
    return hashlib.sha256("".join(f"{name}\0{files[name]}" for name in sorted(files)).encode()).hexdigest()


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("1", "Pacific/Kiritimati", "C"), ("2", "America/Adak", "tr_TR.UTF-8")]
)
def test_no_hash_seed_no_zone_and_no_locale_changes_a_byte(
    tiny: Path, project: Path, tiny_outcome: Outcome, seed: str, zone: str, locale: str
) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tiny)],
        cwd=project, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == digest(tiny_outcome)


# Each: the file, what stands there, and what it is changed to; it means the same.
HARMLESS = {
    "a comment": (SHEET, "passages:\n", "passages:  # in the order of the text\n"),
    "a line width": (
        SHEET,
        "  - text: The water reached 40 houses in the lower streets.\n",
        "  - text: >-\n      The water reached 40 houses\n      in the lower streets.\n",
    ),
    "quotation marks": (SHEET, "- words: 40 houses\n", '- words: "40 houses"\n'),
    "the order of keys": (
        SHEET,
        "      - words: Tuesday\n        claims: [{id: valley-mayor-day, question: mayor-day}]\n",
        "      - claims: [{question: mayor-day, id: valley-mayor-day}]\n        words: Tuesday\n",
    ),
    "a list in one line": (RULINGS, "questions: [houses-reached]", "questions:\n      - houses-reached"),
    "an empty line": ("corpus/ledger/places.yml", "places:\n", "places:\n\n"),
    "a comment in the front matter": (
        "corpus/articles/valley-post.md", "language: en\n", "language: en  # as published\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_edit_changes_no_byte(
    tiny: Path, change: Change, tiny_outcome: Outcome, name: str
) -> None:
    file, old, new = HARMLESS[name]
    change(tiny / file, old, new)
    assert digest(render(tiny)) == digest(tiny_outcome)


def test_a_comment_in_the_real_corpus_changes_no_byte(real: Path, real_outcome: Outcome) -> None:
    for path in (real / "corpus" / "ledger").rglob("*.yml"):
        path.write_text(f"# A comment\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert render(real).files == real_outcome.files


def test_no_page_tells_when_or_where_it_was_made(tiny_outcome: Outcome, tiny: Path) -> None:
    year = str(dt.datetime.now(tz=dt.UTC).year)
    for name, text in tiny_outcome.files.items():
        assert str(tiny.parent.parent) not in text, name
        if not name.startswith("assets/"):
            assert not re.search(rf"(?<![\d.]){year}(?!\d)", text), name


# --- writing ------------------------------------------------------------------------------


def test_the_second_run_writes_nothing(tiny: Path, tiny_outcome: Outcome) -> None:
    first = write(tiny, tiny_outcome)
    before = snapshot(tiny)
    second = write(tiny, tiny_outcome)
    assert set(first.written) == set(tiny_outcome.files)
    assert (second.written, second.deleted) == ((), ())
    assert snapshot(tiny) == before


def test_only_files_whose_text_changed_are_written(tiny: Path, change: Change, tiny_outcome: Outcome) -> None:
    write(tiny, tiny_outcome)
    change(tiny / "docs/prose/disputed.md", "Written by the tests.", "Written by other tests.")
    assert write(tiny, render(tiny)).written == ("disputed.md",)


def test_what_is_no_longer_made_is_deleted_in_generated_folders_only(
    tiny: Path, tiny_outcome: Outcome
) -> None:
    write(tiny, tiny_outcome)
    stale = ["sources/gone.md", "data/gone.json", "assets/charts/gone.svg", "overrides/partials/draft.html"]
    kept = ["prose/notes.md", "mine.md", "assets/mine.css", "overrides/partials/mine.html"]
    for name in (*stale, *kept):
        path = tiny / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    assert sorted(write(tiny, tiny_outcome).deleted) == sorted(stale)
    assert all((tiny / "docs" / name).is_file() for name in kept)


def test_nothing_is_written_when_the_corpus_is_refused(
    tiny: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tiny / SHEET, "- words: 40 houses", "- words: 41 houses")
    before = snapshot(tiny)
    assert main(["--root", str(tiny), "build"]) == 1
    assert snapshot(tiny) == before
    assert capsys.readouterr().err.endswith("\n1 problem. Nothing was built; the site is as it was.\n")


def test_no_half_written_file_is_left(tiny: Path, tiny_outcome: Outcome) -> None:
    write(tiny, tiny_outcome)
    assert not [path.name for path in tiny.rglob("*.new")]


# --- draft and release --------------------------------------------------------------------


def test_a_corpus_that_owes_nothing_is_a_release(tiny_outcome: Outcome) -> None:
    assert tiny_outcome.problems == ()
    assert "overrides/partials/draft.html" not in tiny_outcome.files
    assert f'"status": "{Status.RELEASE}"' in tiny_outcome.files["data/edition.json"]


def test_what_is_owed_makes_a_draft_and_says_so_on_every_page(tiny: Path, change: Change) -> None:
    change(
        tiny / RULINGS,
        "title: The day of the flood\n    verdict: dispute",
        "title: The day\n    verdict: unclear",
    )
    outcome = render(tiny)
    assert [problem.message for problem in outcome.problems] == [
        'ruling "day-of-the-flood" is stale: what it judges reads otherwise than when it was confirmed'
    ]
    assert "Draft" in outcome.files["overrides/partials/draft.html"]
    assert f'"status": "{Status.DRAFT}"' in outcome.files["data/edition.json"]


def test_the_newest_day_of_the_corpus_is_the_clock(tiny_outcome: Outcome) -> None:
    seconds = int(engine_environment(tiny_outcome.story)["SOURCE_DATE_EPOCH"])
    assert dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date() == dt.date(2019, 5, 16)


# --- the site engine ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The tiny corpus under this project's own pages, built by MkDocs without a warning."""
    root = tmp_path_factory.mktemp("built") / "tiny"
    shutil.copytree(project / "tests" / "tiny" / "corpus", root / "corpus")
    shutil.copytree(project / "tests" / "tiny" / "docs", root / "docs")
    copy_engine_settings(project, root)
    for name in ("assets", "overrides"):
        shutil.copytree(
            project / "docs" / name, root / "docs" / name, ignore=shutil.ignore_patterns("charts")
        )
    build(root, root / "site")
    return root


def test_another_newsroom_gets_its_own_site_from_its_own_corpus(built: Path) -> None:
    pages = {path.relative_to(built / "site").as_posix() for path in (built / "site").rglob("index.html")}
    sections = ("chronology", "actors", "figures", "disputed", "sources", "method", "data")
    articles = ("sources/valley-post", "sources/harbour-times")
    assert pages >= {"index.html", *(f"{name}/index.html" for name in (*sections, *articles))}
    assert "Aldermere" in (built / "site" / "index.html").read_text(encoding="utf-8")


def test_the_pages_of_another_topic_hold_no_word_of_this_one(built: Path, tiny_outcome: Outcome) -> None:
    for name, text in tiny_outcome.files.items():
        assert not re.search(r"Hezbollah|Leban|Syria|Islamic State|Nasrallah", text), name
    assert (built / "docs" / "index.md").is_file()


def test_prose_and_templates_are_no_part_of_the_site(built: Path) -> None:
    site = built / "site"
    assert not (site / "prose").exists()
    assert not (site / "overrides").exists()


def test_a_refused_corpus_leaves_the_old_site_as_it_was(built: Path, change: Change) -> None:
    sheet = built / SHEET
    text = sheet.read_text(encoding="utf-8")
    before = snapshot(built / "site")
    change(sheet, "- words: 40 houses", "- words: 41 houses")
    try:
        assert main(["--root", str(built), "build"]) == 1
    finally:
        sheet.write_text(text, encoding="utf-8")
    assert snapshot(built / "site") == before


def test_a_draft_is_no_release_and_leaves_the_old_site_as_it_was(
    built: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = built / "corpus" / "site.yml"
    text = settings.read_text(encoding="utf-8")
    before = snapshot(built / "site")
    line = change(settings, "lanes:\n", "lanes:\n  - {id: gone, title: Gone}\n") + 1
    try:
        assert main(["--root", str(built), "build", "--release"]) == 1
    finally:
        settings.write_text(text, encoding="utf-8")
    assert capsys.readouterr().err == (
        f'corpus/site.yml:{line}: lanes: nothing stands under "gone"\n'
        "    Remove it, or file something under it.\n\n"
        "1 problem. Nothing was built; the site is as it was.\n"
    )
    assert snapshot(built / "site") == before
    assert main(["--root", str(built), "build", "--release"]) == 0


def test_a_page_that_the_engine_refuses_leaves_the_old_site_as_it_was(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = built / "docs" / "prose" / "sources.md"
    text = page.read_text(encoding="utf-8")
    before = snapshot(built / "site")
    page.write_text(f"{text}\n[nowhere](nowhere.md)\n", encoding="utf-8")
    try:
        assert main(["--root", str(built), "build"]) == 1
    finally:
        page.write_text(text, encoding="utf-8")
    said = capsys.readouterr().err
    assert "mkdocs.yml:1: MkDocs: WARNING" in said
    assert "nowhere.md" in said
    assert snapshot(built / "site") == before
    assert not [path.name for path in built.iterdir() if path.name.startswith(".site")]


def test_a_template_that_loops_is_stopped_and_leaves_the_old_site_as_it_was(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    template = built / "docs" / "overrides" / "main.html"
    text = template.read_text(encoding="utf-8")
    before = snapshot(built / "site")
    monkeypatch.setattr(engine, "LONGEST", 2)
    template.write_text(f"{text}\n{{% for n in range(10 ** 15) %}}{{% endfor %}}\n", encoding="utf-8")
    try:
        assert main(["--root", str(built), "build"]) == 1
    finally:
        template.write_text(text, encoding="utf-8")
    assert capsys.readouterr().err == (
        "docs/overrides: the site engine was not done after 2 seconds, and was stopped\n"
        "    Look for a template below docs/overrides/ that loops.\n\n"
        "1 problem. Nothing was built; the site is as it was.\n"
    )
    assert snapshot(built / "site") == before


def test_every_handwritten_page_is_read(project: Path) -> None:
    there = {path.stem for path in (project / "docs" / "prose").glob("*.md")}
    assert there == set(PROSE)


@pytest.mark.parametrize("page", ["brief", "of-an-editor"])
def test_prose_that_is_no_utf8_is_refused_at_its_line(tiny: Path, page: str) -> None:
    (tiny / "docs" / "prose" / f"{page}.md").write_bytes(b"# Title\n\nCaf\xe9\n")
    with pytest.raises(CorpusError) as caught:
        check(tiny)
    (problem,) = caught.value.problems
    expected = f"docs/prose/{page}.md:3: byte 12 is no UTF-8\n    Save the file as UTF-8."
    assert str(problem) == expected


def test_prose_has_the_line_ends_of_any_system(tiny: Path, tiny_outcome: Outcome) -> None:
    for path in (tiny / "docs" / "prose").glob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest(render(tiny)) == digest(tiny_outcome)


@pytest.mark.parametrize(
    ("name", "target", "why"),
    [
        ("assets/a.svg", "gone.svg", "the file is a link that leads nowhere"),
        ("assets/a.css", "a.css", "the file is a link that leads nowhere"),
        ("assets/a", "..", "the folder is a link that leads to one in which it stands"),
    ],
)
def test_a_link_that_the_site_engine_cannot_follow_is_named(
    tiny: Path, name: str, target: str, why: str
) -> None:
    (tiny / "docs" / name).symlink_to(target)
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    assert str(caught.value) == f"docs/{name}:1: {why}\n    Put the file or folder itself there."


def test_a_timeline_may_begin_with_the_calendar(tiny: Path, change: Change) -> None:
    change(tiny / "corpus" / "site.yml", "timeline_first: 2019-05-10", "timeline_first: 0001-01-01")
    charts = render(tiny).files
    assert {"assets/charts/timeline.json", "assets/charts/start.json"} <= set(charts)


@pytest.mark.parametrize("place", ["embed", "data", "prose/brief.md", "assets/charts"])
def test_a_link_that_leads_out_of_docs_is_refused_and_nothing_outside_is_touched(
    tiny: Path, tmp_path: Path, place: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("kept", encoding="utf-8")
    path = tiny / "docs" / place
    if path.is_file():
        path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside / "precious.txt" if path.suffix else outside)
    with pytest.raises(CorpusError) as caught:
        build(tiny, tiny / "site")
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"docs/{place}:1: the file is a link that leads out of docs/\n")
    assert [file.name for file in outside.iterdir()] == ["precious.txt"]
