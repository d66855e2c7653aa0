"""Whoever writes in a folder waits until it is free, and sees what the run before it wrote."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_scripts import adding, gathering, turns
from build_scripts.adding import add
from build_scripts.corpus import read_articles
from build_scripts.errors import CorpusError
from build_scripts.gathering import read_story
from build_scripts.intake import IntakeRequest
from build_scripts.ledger import read_entries
from build_scripts.preview import write_anew
from build_scripts.proposing import draft_proposals, propose
from build_scripts.turns import LOCK, turn
from build_scripts.upkeep import cut_map, write_schemas

FOLDER = Path(__file__).parent / "intake"
LANTERN = IntakeRequest(
    file=str(FOLDER / "ferry-lantern.txt"),
    publisher="The Lantern",
    address="https://lantern.example/2019/09/10/ferry-aground",
    published="2019-09-10",
)
COURIER = IntakeRequest(file=str(FOLDER / "ferry-courier.html"))
WRITERS: dict[str, Callable[[Path], object]] = {
    "add": lambda root: add(root, LANTERN, io.BytesIO()),
    "propose": lambda root: propose(root, ()).written,
    "schema": write_schemas,
    "map": lambda root: cut_map(root, root / "countries.json"),
    "serve": write_anew,
}


@pytest.mark.parametrize("verb", WRITERS)
def test_who_writes_waits_until_the_folder_is_free(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setattr(turns, "WAIT", 0)
    with turn(tiny), pytest.raises(CorpusError) as caught:
        WRITERS[verb](tiny)
    assert str(caught.value).startswith(f"{LOCK}:1: another run has been writing in this folder for")


@pytest.mark.parametrize("verb", ["add", "propose", "schema"])
@pytest.mark.parametrize("folder", ["schema", "ledger/proposed"])
def test_nothing_is_written_through_a_folder_that_leads_out_of_the_corpus(
    tiny: Path, tmp_path: Path, verb: str, folder: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tiny / "corpus" / folder).symlink_to(outside)
    with pytest.raises(CorpusError) as caught:
        WRITERS[verb](tiny)
    message = f"corpus/{folder}: the folder is a link that leads out of the corpus"
    assert str(caught.value).partition("\n")[0] == message
    assert not list(outside.iterdir())


def test_a_preview_holds_the_folder_only_while_it_writes(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "WAIT", 0)
    write_anew(tiny)
    with turn(tiny):
        pass


def articles(root: Path) -> list[str]:
    return [article.entry.publisher.name for article in read_articles(root / "corpus" / "articles", root)]


@pytest.fixture
def another_adds_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a run waits for its turn another one takes in a text."""

    @contextmanager
    def late_turn(root: Path) -> Iterator[None]:
        monkeypatch.setattr(adding, "turn", turn)
        add(root, COURIER, io.BytesIO())
        with turn(root):
            yield

    monkeypatch.setattr(adding, "turn", late_turn)


@pytest.mark.usefixtures("another_adds_first")
def test_two_texts_that_begin_an_explainer_at_once_stand_in_one(tmp_path: Path) -> None:
    added = add(tmp_path / "new", LANTERN, io.BytesIO())
    assert articles(tmp_path / "new") == ["The Lantern", "Halden Courier"]
    assert not added.fresh


def test_a_text_that_another_run_took_in_meanwhile_is_not_taken_in_twice(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    add(tmp_path, LANTERN, io.BytesIO())
    request.getfixturevalue("another_adds_first")
    with pytest.raises(CorpusError, match="this text is in the corpus already"):
        add(tmp_path, COURIER, io.BytesIO())
    assert articles(tmp_path) == ["The Lantern", "Halden Courier"]


def test_a_file_that_an_editor_puts_there_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, LANTERN, io.BytesIO())
    sheet = tmp_path / "corpus" / "ledger" / "articles" / "courier.yml"

    def late(*words: object) -> object:
        sheet.write_text("by hand", encoding="utf-8")
        return draft_proposals(*words)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(adding, "draft_proposals", late)
    with pytest.raises(CorpusError, match=r"courier\.yml:1: the file was changed by somebody else"):
        add(tmp_path, IntakeRequest(file=COURIER.file, id="courier"), io.BytesIO())
    assert sheet.read_text(encoding="utf-8") == "by hand"
    assert articles(tmp_path) == ["The Lantern"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("receipts.yml", None),  # its new file stands there, those of the articles not yet
        ("corrections.yml", "corrections: []\n"),
        ("questions.yml", "questions: [\n"),  # what cannot be read is no problem of that file
        ("terms.yml", "new"),
    ],
)
def test_who_reads_while_another_run_puts_files_in_place_sees_no_half_of_it(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str | None
) -> None:
    file = tiny / "corpus" / "ledger" / name

    def late(corpus: Path, root: Path, articles: list[str]) -> object:
        file.write_text(text, encoding="utf-8") if text else file.unlink()
        return read_entries(corpus, root, articles)

    monkeypatch.setattr(gathering, "read_entries", late)
    with pytest.raises(CorpusError) as caught:
        read_story(tiny)
    told = f"corpus/ledger/{name}:1: the file was changed by somebody else while this ran"
    assert [str(problem).partition("\n")[0] for problem in caught.value.problems] == [told]
