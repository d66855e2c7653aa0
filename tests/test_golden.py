"""The tiny corpus on another topic: its pages as they were last read and found good.

After a wanted change: `python -m pytest tests/test_golden.py --write-golden`, then read the
difference that git shows.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_scripts.pipeline import Outcome, render

KEPT = (".md", ".json", ".jsonld", ".xml")
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def kept(outcome: Outcome) -> dict[str, str]:
    """Pages and data; the charts' pictures belong to the charts' tests."""
    return {
        name: _PICTURE.sub("<svg></svg>", text)
        for name, text in outcome.files.items()
        if name.endswith(KEPT) and not name.startswith(("assets/", "data/v1/"))
    }


@pytest.fixture(scope="module", autouse=True)
def _write_when_asked(request: pytest.FixtureRequest, golden: Path, tiny_outcome: Outcome) -> None:
    if request.config.getoption("--write-golden"):
        shutil.rmtree(golden, ignore_errors=True)
        for name, text in kept(tiny_outcome).items():
            path = golden / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def test_the_same_files_are_made(golden: Path, tiny_outcome: Outcome) -> None:
    there = {path.relative_to(golden).as_posix() for path in golden.rglob("*") if path.is_file()}
    assert there == set(kept(tiny_outcome))


def test_every_page_is_as_it_was(golden: Path, tiny_outcome: Outcome) -> None:
    changed = [
        name
        for name, text in sorted(kept(tiny_outcome).items())
        if (golden / name).read_text(encoding="utf-8") != text
    ]
    assert not changed, "read these; if they are right: python -m pytest tests/test_golden.py --write-golden"


def test_the_same_corpus_gives_the_same_bytes(tiny: Path, tiny_outcome: Outcome) -> None:
    assert render(tiny).files == tiny_outcome.files
