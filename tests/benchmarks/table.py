"""A table of results, as Markdown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures under a title; the first column names the row."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    """What a reader must know about the figures; may be empty."""

    def __str__(self) -> str:
        lines = (self.head, ("---",) * len(self.head), *self.rows)
        table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        note = f"\n{self.note}\n" if self.note else ""
        return f"## {self.title}\n\n{table}\n{note}"
