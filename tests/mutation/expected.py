"""Which checks are right to refuse which kind of mutant, and which mutants change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from tests.mutation.verdict import BY_RECEIPT, Finding

EQUIVALENTS = Path(__file__).parent / "equivalents.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must refuse the mutants of one operator."""

    checks: tuple[str, ...]
    """One of these must be among the checks that refuse it."""
    by_rule: bool = True
    """Without receipts too; else a receipt may be what notices it."""

    def right(self, finding: Finding) -> bool:
        """Whether the right check refused it."""
        allowed = self.checks if self.by_rule else (*self.checks, *BY_RECEIPT)
        return bool(set(allowed) & set(finding.caught_by))


_QUOTATION = (
    "passage absent",
    "words absent",
    "words not unique",
    "not whole sentences",
    "mark in part",
    "cut in two",
    "no mark",
)
_READ = (
    "kind or unit",
    "question's words",
    "own voice",
    "conflict unjudged",
    "verdict",
    "unused",
    "arithmetic",
)
_SPEAKER = ("named speaker", "words absent", "reference", "own voice", "said twice")

EXPECTED: Mapping[str, Expected] = {
    "digit": Expected(checks=_QUOTATION),
    "hedge": Expected(checks=_QUOTATION),
    "unit": Expected(checks=("kind or unit", "arithmetic")),
    "marks exchanged": Expected(checks=("order of marks", "kind or unit", "bounded mark")),
    "sides exchanged": Expected(checks=("question's words",)),
    "speaker swapped": Expected(checks=_SPEAKER),
    "inferred speaker swapped": Expected(checks=_SPEAKER, by_rule=False),
    "as-of day moved": Expected(checks=("inferred day",)),
    "publication moved": Expected(checks=("chain of dates", "dated back")),
    "as-of words": Expected(checks=("as-of words",)),
    "mark left out": Expected(checks=("census", "ruling's claims", "conflict unjudged"), by_rule=False),
    "text changed": Expected(checks=(*_QUOTATION, "census", "dated back", "order of marks", "spans")),
    "article gone": Expected(checks=("hash", "empty", "reference", "sheet", "ruling's claims", "unused")),
    "shortened passage": Expected(checks=_QUOTATION),
    "shortened mark": Expected(checks=(*_QUOTATION, "several marks", "bounded mark")),
    "shortened speaker": Expected(checks=(*_QUOTATION, *_SPEAKER), by_rule=False),
    "shortened position": Expected(checks=(*_QUOTATION, "own voice"), by_rule=False),
    "shortened description": Expected(checks=_QUOTATION, by_rule=False),
    "questions exchanged": Expected(checks=_READ, by_rule=False),
    "claims exchanged": Expected(checks=_READ, by_rule=False),
    "speaker removed": Expected(checks=_SPEAKER, by_rule=False),
    "as-of removed": Expected(checks=("own voice",), by_rule=False),
    "occasion exchanged": Expected(checks=("unused",), by_rule=False),
    "ruling deleted": Expected(checks=("conflict unjudged",), by_rule=False),
    "verdict changed": Expected(checks=("verdict",), by_rule=False),
    "question changed": Expected(checks=_READ, by_rule=False),
}


def read_equivalents() -> dict[str, str]:
    """Mutants that change nothing which the site says: ``operator: name`` → why."""
    found = YAML(typ="safe").load(EQUIVALENTS.read_text(encoding="utf-8")) or []
    return {f"{row['operator']}: {row['name']}": row["reason"] for row in found}
