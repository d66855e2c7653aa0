"""Receipts and corrections → the YAML text of their files; ``ledger_files`` reads it back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from build_scripts.entries import CorrectionEntry
from build_scripts.receipts import OF_ARTICLES, Receipt, Receipts
from build_scripts.yaml_written import exactly

RECEIPTS_HEAD = (
    "# Written by `python -m build_scripts confirm`: what each entry read as when an editor confirmed it.\n"
    "# Nobody edits this. When something reads otherwise, read it again and confirm it.\n"
)
CORRECTIONS_HEAD = (
    "# Written by `python -m build_scripts confirm`: what was published and has changed since.\n"
    "# Oldest first. Nobody edits this.\n"
)


def receipt_texts(receipts: Receipts) -> dict[str, str]:
    """The files of receipts by name under ``ledger/``: one of each article, one for the rest."""
    files: dict[str, dict[str, dict[str, Receipt]]] = {}
    for (kind, id), receipt in receipts.items():
        name = f"receipts/{receipt.reading.article}.yml" if kind in OF_ARTICLES else "receipts.yml"
        files.setdefault(name, {}).setdefault(f"{kind}s", {})[id] = receipt
    return {name: RECEIPTS_HEAD + _yaml(_lines(kinds)) for name, kinds in sorted(files.items())}


def _lines(kinds: Mapping[str, Mapping[str, Receipt]]) -> CommentedMap:
    """One line for each receipt, under the name of its kind."""
    return CommentedMap(
        {
            kind: CommentedMap({id: _line(receipt) for id, receipt in found.items()})
            for kind, found in kinds.items()
        }
    )


def _line(receipt: Receipt) -> CommentedMap:
    line = CommentedMap(
        by=receipt.by, on=receipt.on, since=receipt.since, read=CommentedMap(receipt.reading.parts)
    )
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
    return CORRECTIONS_HEAD + _yaml(CommentedMap(corrections=rows))


def _flow(part: Mapping[str, str]) -> CommentedMap:
    line = CommentedMap(part)
    line.fa.set_flow_style()
    return line


def _yaml(data: CommentedMap) -> str:
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 1_000_000  # one entry, one line: a change shows as one
    yaml.representer.ignore_aliases = lambda _: True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(exactly(data), out)
    return out.getvalue()
