"""Numbers for programs, and texts for the CSV files that anybody may open in a spreadsheet."""

from __future__ import annotations

import re
from decimal import Decimal

_RUNS = re.compile(
    r"""
      [\t\r\n]        # a break of cells or lines: "\n=1+1"
    | \s* [=+\-@]     # a formula: "=1+1", "@SUM(A1)"; some spreadsheets drop blanks before it: " =1+1"
    | \s* [＝＋－＠]   # the same in full width, which some spreadsheets narrow: "＝1+1"
    """,
    re.VERBOSE,
)
"""Beginnings of what a spreadsheet runs or takes apart (OWASP, "CSV Injection"); numbers are no texts."""


def csv_text(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe stands before what would begin a formula.

    >>> csv_text("=1+1"), csv_text(" ＝1+1"), csv_text("about 40")
    ("'=1+1", "' ＝1+1", 'about 40')
    """
    return f"'{text}" if _RUNS.match(text) else text


def number_cell(value: Decimal | None) -> int | float | None:
    """A whole number without a point; none where there is no number.

    >>> number_cell(Decimal("1.50E+3")), number_cell(Decimal("7.5"))
    (1500, 7.5)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
