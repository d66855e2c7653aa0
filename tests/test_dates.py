"""Dates are read by rows: a text, when it was published, and what is read in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from build_scripts.model import DateValue, Mark
from build_scripts.reading.dates import RULES, find_dates

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[Any]:
    """Load rows; dates stay words because the loader is told to build strings only."""
    yaml = YAML(typ="safe", pure=True)
    loaded: list[dict[str, Any]] = yaml.load((DATA / name).read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{name[6:-4]}-{number}") for number, row in enumerate(loaded, 1)]


def line(mark: Mark) -> str:
    value = mark.value
    assert isinstance(value, DateValue)
    days = f"{value.earliest}..{value.latest}"
    return f"{mark.text} | {value.timex_type} {value.timex} | {value.edtf} | {days} | {value.basis.value}"


@pytest.mark.parametrize("row", rows("dates_articles.yml"))
def test_dates_of_the_articles_read_right(row: dict[str, Any]) -> None:
    marks, _ = find_dates(row["text"], str(row["published"]))
    assert [line(mark) for mark in marks] == row["marks"]


@pytest.mark.parametrize("row", rows("dates_articles.yml"))
def test_offsets_are_into_the_text_given(row: dict[str, Any]) -> None:
    marks, dropped = find_dates(row["text"], str(row["published"]))
    assert all(row["text"][mark.start : mark.end] == mark.text for mark in (*marks, *dropped))


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.name}: {example}")
        for rule in RULES
        for example in rule.examples
    ],
)
def test_each_rule_matches_its_examples(rule: Any, example: str) -> None:
    match = rule.pattern.match(example.lower())
    assert match, "the pattern does not match its own example"
    first = (
        "0"
        if example[0].isdigit()
        else "".join(c if c.isalpha() else " " for c in example.lower()).split()[0]
    )
    assert first in rule.first, f"{first!r} is missing among the first words of the rule"
