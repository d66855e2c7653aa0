"""How large an entry of a list will be on its page, in characters of Markdown.

Every size is an estimate, measured on generated articles (``tests/benchmarks/corpora.py``); it need not be
exact, but the same for the same story.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.evidence import Claim
from build_scripts.story import Story

PANEL = 1_200
"""Of the evidence of a claim,"""
ANSWER = 150
"""and of each other answer in it."""
HEADING = 400
"""Of a heading with its note and its anchors."""
LINE = 120
"""Of a link with a word or two."""
SPEAKER = 80
"""Of a name in a table, with a number."""
QUOTED = 450
"""Of quoted words with who says them and where."""
TOLD = 650
"""Of a claim with its words, its speaker and its day."""
PAIR = 40
"""Of two claims of which it is told how they relate."""
CHART_ROW = 1_400
"""Of a row in both pictures of a chart and in its table."""
MOST_CHARTED = 60
"""Rows of a chart that is cut."""


def size_of_panel(id: str, story: Story) -> int:
    """Of a claim's evidence, with the other answers to its question."""
    return PANEL + ANSWER * len(story.questions[story.claims[id].question].claims)


def size_of_chart(rows: int) -> int:
    """Of a chart with its table; one with many rows is cut."""
    return CHART_ROW * min(rows, MOST_CHARTED)


def size_told(claims: Sequence[Claim]) -> int:
    """Of claims with their words, and of how they relate."""
    return TOLD * len(claims) + PAIR * len(claims) ** 2
