"""Cells of the CSV files that anybody may open in a spreadsheet."""

from __future__ import annotations

import re

_RUNS = re.compile(r"[=+\-@\t\r]")
"""Beginnings of what a spreadsheet runs or takes apart (OWASP, "CSV Injection")."""


def csv_text(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe stands before what would begin a formula.

    >>> csv_text("=1+1"), csv_text("about 40")
    ("'=1+1", 'about 40')
    """
    return f"'{text}" if _RUNS.match(text) else text
