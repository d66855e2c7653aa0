"""What a long run tells while it works: a log gets lines, a terminal one line that goes away."""

from __future__ import annotations

import io
import time

import pytest

from build_scripts import progress
from build_scripts.progress import Progress


class Terminal(io.StringIO):
    """Says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def begun(out: io.StringIO, seconds: float) -> Progress:
    """A run that began so long ago."""
    return Progress(out, _began=time.monotonic() - seconds)


@pytest.mark.parametrize("out", [io.StringIO(), Terminal()], ids=["log", "terminal"])
def test_a_short_run_says_nothing(out: io.StringIO) -> None:
    told = begun(out, 0)
    told.tell("reading the ledger")
    told.end()
    assert out.getvalue() == ""


def test_a_log_is_told_each_stage_of_a_long_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LATE", 10.0)
    out = io.StringIO()
    told = begun(out, 12)
    told.tell("reading the ledger")
    told.tell("checking")
    told.end()
    assert out.getvalue() == "12 s: reading the ledger\n12 s: checking\n"


def test_a_terminal_sees_one_line_that_is_taken_away() -> None:
    out = Terminal()
    told = begun(out, 2)
    told.tell("reading the ledger")
    told.tell("checking")
    told.end()
    shown = out.getvalue().split("\r\x1b[2K")
    assert shown == ["", "···················· reading the ledger …", "██·················· checking …", ""]
