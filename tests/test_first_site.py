"""The tests of values look at the first site wherever it stands; a fork's articles do not break them."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.gathering import read_story
from tests.conftest import TINY, copy_corpus
from tests.first_site import COPY, HERE, articles_of, kept, site_root


def test_the_copy_is_the_first_site_as_it_stands() -> None:
    """In a fork with other articles the copy stays as it was; there is nothing to hold it against."""
    copy = dict(kept(COPY))
    assert len(articles_of(COPY)) == 5
    assert len(copy) > 30
    if articles_of(HERE) == articles_of(COPY):
        assert copy == dict(kept(HERE)), "run: make freeze"


def test_the_project_itself_is_looked_at_while_it_holds_the_first_site(tmp_path: Path) -> None:
    same = copy_corpus(COPY, tmp_path / "same")
    assert site_root(same) == same


def test_with_another_article_the_tests_look_at_the_copy(tmp_path: Path) -> None:
    fork = copy_corpus(COPY, tmp_path / "fork")
    shutil.copy(next((TINY / "corpus" / "articles").glob("*.md")), fork / "corpus" / "articles")
    (fork / "README.md").write_text("Ours.", encoding="utf-8")
    root = site_root(fork)
    assert root != fork
    assert dict(kept(root)) == dict(kept(COPY))
    assert (root / "README.md").read_text(encoding="utf-8") == "Ours."
    assert set(read_story(root).articles) == articles_of(COPY)


def test_with_another_subject_the_tests_look_at_the_copy(tmp_path: Path) -> None:
    fork = copy_corpus(TINY, tmp_path / "fork")
    assert set(read_story(site_root(fork)).articles) == articles_of(COPY)
