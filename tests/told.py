"""What a run tells: its refusal, problem by problem, and the tables of its data."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from build_scripts.errors import CorpusError
from build_scripts.pipeline import Outcome


def refused(run: Callable[[], object]) -> list[str]:
    """The problems with which a run stops."""
    with pytest.raises(CorpusError) as caught:
        run()
    return [str(problem) for problem in caught.value.problems]


def data(outcome: Outcome, table: str) -> list[dict[str, Any]]:
    """The rows of a table of the data."""
    read: list[dict[str, Any]] = json.loads(outcome.files[f"data/{table}.json"])
    return read
