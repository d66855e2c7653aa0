"""Receipts and corrections → the YAML text of their files; ``ledger_files`` reads it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap

from build_scripts.entries import CorrectionEntry
from build_scripts.grouping import group
from build_scripts.receipts import Key, Kind, Receipt, Receipts
from build_scripts.seals import corrections_by_entry, end_seal, row_seal
from build_scripts.yaml_written import yaml_text

_WIDTH = 1_000_000
"""One entry, one line: a change shows as one."""
RECEIPTS_HEAD = (
    "# Written by `python -m build_scripts confirm`: what each entry read as when an editor confirmed it.\n"
    "# Nobody edits this. When something reads otherwise, read it again and confirm it.\n"
)
OF_NO_ARTICLE = "receipts.yml"
CORRECTIONS_HEAD = (
    "# Written by `python -m build_scripts confirm`: what was published and has changed since.\n"
    "# Oldest first. Nobody edits this.\n"
)


def receipt_texts(receipts: Receipts, corrections: Sequence[CorrectionEntry]) -> dict[str, str]:
    """The files of receipts by name under ``ledger/``: one of each article, and one for the rest, last.

    In that order a run that is killed leaves no article in the list whose file is not there yet.

    Args:
        receipts: All of them, each kind in the order of its rows.
        corrections: All that were ever made, oldest first.
    """
    articles = sorted({receipt.reading.article for receipt in receipts.values()} - {""})
    rows = group(receipts, lambda key: [receipts[key].reading.article])
    told = corrections_by_entry(corrections)
    return {
        f"receipts/{article}.yml" if article else OF_NO_ARTICLE: _file(
            [receipts[key] for kind in Kind for key in rows.get(article, ()) if key[0] is kind],
            told,
            [] if article else articles,
        )
        for article in (*articles, "")
    }


def _file(
    receipts: Iterable[Receipt], told: Mapping[Key, Sequence[CorrectionEntry]], articles: list[str]
) -> str:
    """One line for each receipt, under the name of its kind; the seals tell which follow each other."""
    data, above = CommentedMap(articles=articles) if articles else CommentedMap(), None
    for receipt in receipts:
        key = receipt.reading.key
        kind = data.setdefault(f"{key[0]}s", CommentedMap())
        kind[key[1]] = _line(receipt, row_seal(receipt, above, told.get(key, ())))
        above = key
    data["end"] = end_seal(above)
    return RECEIPTS_HEAD + yaml_text(data, _WIDTH)


def _line(receipt: Receipt, seal: str) -> CommentedMap:
    line = CommentedMap(by=receipt.by, on=receipt.on, since=receipt.since, seal=seal)
    line["read"] = CommentedMap(receipt.reading.parts)
    line.fa.set_flow_style()
    line["read"].fa.set_flow_style()
    return line


def corrections_text(corrections: Iterable[CorrectionEntry]) -> str:
    """The file of corrections."""
    rows: list[Any] = [
        CommentedMap(entry.model_dump(exclude_none=True, exclude_defaults=True)) for entry in corrections
    ]
    for row in rows:
        row["parts"] = [_flow(part) for part in row["parts"]]
        if "follows" in row:
            row["follows"] = list(row["follows"])
    return CORRECTIONS_HEAD + yaml_text(CommentedMap(corrections=rows), _WIDTH)


def _flow(part: Mapping[str, str]) -> CommentedMap:
    line = CommentedMap(part)
    line.fa.set_flow_style()
    return line
