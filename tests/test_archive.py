"""Many articles: read anywhere, kept between runs, and always what a fresh reading gives."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import archive
from build_scripts.archive import Means, read_all
from build_scripts.articles import Article, RoleSpan
from build_scripts.corpus import read_articles
from build_scripts.pipeline import render
from build_scripts.readings import read_article_marks
from tests.benchmarks.corpora import write_corpus
from tests.benchmarks.scale import measure_sizes
from tests.conftest import PROJECT

ARTICLES = read_articles(PROJECT / "corpus" / "articles", PROJECT)
FRESH = {article.id: read_article_marks(article) for article in ARTICLES}


def kept_files(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("generated"), 10)


# --- who reads -----------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_reads_what_this_process_reads(workers: Callable[[int], Executor]) -> None:
    with workers(2) as executor:
        assert read_all(ARTICLES, Means(executor=executor)) == FRESH


def test_processes_are_used_when_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MANY", 1)
    assert read_all(ARTICLES, Means(processes=True)) == FRESH


def test_a_local_dask_cluster_reads_what_this_process_reads() -> None:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(  # type: ignore[no-untyped-call]  # distributed ships no types
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]  # as above
    ):
        assert read_all(ARTICLES, Means(executor=client.get_executor())) == FRESH


def test_the_order_is_that_of_the_articles() -> None:
    backwards = tuple(reversed(ARTICLES))
    assert list(read_all(backwards)) == [article.id for article in backwards]


# --- what is kept ---------------------------------------------------------------------------


def test_what_was_kept_equals_a_fresh_reading(tmp_path: Path) -> None:
    assert read_all(ARTICLES, Means(cache=tmp_path)) == FRESH
    assert len(kept_files(tmp_path)) == len(ARTICLES)
    with ThreadPoolExecutor(1) as executor:
        executor.shutdown()  # whoever were to read now would fail
        assert read_all(ARTICLES, Means(cache=tmp_path, executor=executor)) == FRESH


PIECES = (
    "Some 40 of ",
    "about $3 million",
    "on Monday. ",
    '"Up to 7," he said. ',
    "\n\n",
    "half",
    "2017-08 ",
    "é",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text_comes_back_as_it_was_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    article = replace(ARTICLES[0], raw=text.encode(), spans=())
    means = Means(cache=tmp_path_factory.getbasetemp() / "kept")
    read_all([article], means)
    assert read_all([article], means) == {article.id: read_article_marks(article)}


def changed_texts() -> Iterator[tuple[str, Article]]:
    first = ARTICLES[0]
    yield "text", replace(first, raw=first.raw + b" ")
    yield "body", replace(first, spans=(RoleSpan(start=0, end=len(first.text), role="caption"),))
    published = first.entry.published.model_copy(update={"edtf": "2016-02-01"})
    yield "day", replace(first, entry=first.entry.model_copy(update={"published": published}))


@pytest.mark.parametrize(("part", "article"), list(changed_texts()), ids=["text", "body", "day"])
def test_what_was_kept_is_not_used_for_another_input(tmp_path: Path, part: str, article: Article) -> None:
    read_all(ARTICLES[:1], Means(cache=tmp_path))
    assert read_all([article], Means(cache=tmp_path)) == {article.id: read_article_marks(article)}
    assert len(kept_files(tmp_path)) == 2, part


def test_what_was_kept_is_not_used_by_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_all(ARTICLES[:1], Means(cache=tmp_path))
    monkeypatch.setattr(archive, "code_version", lambda: "another")
    read_all(ARTICLES[:1], Means(cache=tmp_path))
    assert len(kept_files(tmp_path)) == 2


def sealed(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"quantity", b"quantitx"),
        lambda data: data + b" ",
        lambda _: sealed(b"{}"),
        lambda _: sealed(b"\xff"),
        lambda _: b"\x80\x04\x95cos\nsystem\n(S'false'\ntR.",
    ],
    ids=["empty", "cut", "changed", "longer", "another form", "no text", "a pickle"],
)
def test_a_spoilt_file_is_read_anew(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    read_all(ARTICLES, Means(cache=tmp_path))
    good = {path: path.read_bytes() for path in kept_files(tmp_path)}
    for path, data in good.items():
        path.write_bytes(spoil(data))
        assert path.read_bytes() != data
    assert read_all(ARTICLES, Means(cache=tmp_path)) == FRESH
    assert {path: path.read_bytes() for path in kept_files(tmp_path)} == good


def test_of_few_articles_nothing_is_kept(tmp_path: Path) -> None:
    assert read_all(ARTICLES, Means(cache=tmp_path, least=len(ARTICLES) + 1)) == FRESH
    assert not kept_files(tmp_path)


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file stands where the folder would", encoding="utf-8")
    assert read_all(ARTICLES, Means(cache=taken)) == FRESH


def test_builds_at_once_keep_whole_files(tmp_path: Path) -> None:
    def run(_: int) -> bool:
        return read_all(ARTICLES, Means(cache=tmp_path)) == FRESH

    with ThreadPoolExecutor(4) as executor:
        assert all(executor.map(run, range(4)))
    assert len(kept_files(tmp_path)) == len(ARTICLES)
    assert read_all(ARTICLES, Means(cache=tmp_path)) == FRESH


# --- corpora of any size --------------------------------------------------------------------


def test_a_generated_corpus_owes_nothing(generated: Path) -> None:
    outcome = render(generated)
    assert not outcome.problems
    assert len(outcome.story.articles) == 10
    assert len(outcome.story.rulings) == 4
    assert any(run.words > 100 for run in outcome.story.shared), "no wire copy"


def test_a_generated_corpus_is_the_same_every_time(generated: Path, tmp_path: Path) -> None:
    def texts(root: Path) -> dict[str, bytes]:
        corpus = root / "corpus"
        return {str(path.relative_to(corpus)): path.read_bytes() for path in corpus.rglob("*.*")}

    assert texts(write_corpus(tmp_path, 10)) == texts(generated)


def test_the_means_change_no_byte(generated: Path, tmp_path: Path) -> None:
    told: list[str] = []
    with ThreadPoolExecutor(2) as executor:
        means = Means(executor=executor, cache=tmp_path, tell=told.append)
        first, again = render(generated, means), render(generated, means)
    assert first.files == again.files == render(generated).files
    assert told.count("reading the articles") == 2


def test_the_measurement_tells_every_stage() -> None:
    table = measure_sizes([10])
    stages = [row[0] for row in table.rows]
    assert {"searching for shared text", "comparing the claims", "site engine"} <= set(stages)
    assert all(len(row) == len(table.head) for row in table.rows)
