"""A sample of the mutants; every check run broken; and what is harmless changes nothing.

All mutants: `make mutants`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from build_scripts import sheets
from build_scripts.pipeline import Outcome, render
from tests.conftest import PROJECT
from tests.mutation.__main__ import choose, problems, report
from tests.mutation.corpus_files import Files, text_of
from tests.mutation.expected import EXPECTED, read_equivalents
from tests.mutation.mutants import Mutant, find_mutants
from tests.mutation.verdict import BY_RECEIPT, Bench, Finding, examine, results_kept

EACH = 2
"""So many mutants of each kind are tried here."""


@pytest.fixture(scope="module")
def mutants() -> tuple[Mutant, ...]:
    return tuple(find_mutants(Files(PROJECT)))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with results_kept():
        yield Bench(PROJECT, tmp_path_factory.mktemp("mutants") / "project")


def test_every_kind_of_mutant_is_expected_and_there_are_some(mutants: tuple[Mutant, ...]) -> None:
    assert {mutant.operator for mutant in mutants} == set(EXPECTED)
    assert len({(mutant.operator, mutant.name) for mutant in mutants}) == len(mutants) > 2000


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_sample_of_each_kind_is_refused_by_the_right_check(
    kind: str, mutants: tuple[Mutant, ...], bench: Bench
) -> None:
    findings = [bench.try_out(mutants[place]) for place in choose(mutants, EACH, 1, [kind])]
    assert problems(findings, read_equivalents(), whole=False) == []
    assert report(findings)[2:]


def test_the_unspoilt_corpus_passes(bench: Bench) -> None:
    assert examine(bench.root) == ()


def test_a_mutant_leaves_nothing_behind(mutants: tuple[Mutant, ...], bench: Bench) -> None:
    before = {path: path.read_bytes() for path in sorted(bench.root.rglob("*")) if path.is_file()}
    for kind in ("article gone", "digit", "ruling deleted"):
        bench.try_out(next(mutant for mutant in mutants if mutant.operator == kind))
    assert {path: path.read_bytes() for path in sorted(bench.root.rglob("*")) if path.is_file()} == before


def test_a_breakdown_of_the_tool_is_no_refusal(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(sheets, "find_passages", broken)
    finding = bench.try_out(Mutant(operator="digit", name="none", files=dict))
    assert finding.crash == "ValueError: broken"
    assert problems([finding], {}, whole=False) == ["digit: none: the tool broke down: ValueError: broken"]


def test_a_survivor_that_is_not_listed_is_told() -> None:
    survivor = Finding(mutant=Mutant(operator="digit", name="here", files=dict), caught_by=())
    assert problems([survivor], {}, whole=True) == ["digit: here: survived"]
    assert problems([survivor], {"digit: here": "why"}, whole=True) == []
    refused = Finding(mutant=survivor.mutant, caught_by=("words absent",))
    assert problems([refused], {"digit: here": "why"}, whole=True) == [
        "digit: here: listed as equivalent, but no survivor"
    ]


# --- each check, run broken -----------------------------------------------------------------


BROKEN = [
    ("passage absent", "digit"),
    ("words absent", "digit"),
    ("not whole sentences", "shortened passage"),
    ("mark in part", "shortened mark"),
    ("order of marks", "marks exchanged"),
    ("kind or unit", "unit"),
    ("question's words", "sides exchanged"),
    ("own voice", "speaker removed"),
    ("named speaker", "speaker swapped"),
    ("said twice", "inferred speaker swapped"),
    ("as-of words", "as-of words"),
    ("inferred day", "as-of day moved"),
    ("chain of dates", "publication moved"),
    ("hash", "article gone"),
    ("empty", "article gone"),
    ("census", "mark left out"),
    ("conflict unjudged", "ruling deleted"),
    ("verdict", "verdict changed"),
    ("unused", "occasion exchanged"),
    ("stale ruling", "verdict changed"),
    ("receipt", "shortened position"),
    ("retired", "ruling deleted"),
]
"""A check, and a kind of mutant some of which only that check refuses (receipts switched off, unless
the check is one of theirs)."""
BACKED = {
    "words not unique": "words absent",
    "cut in two": "mark in part",
    "no mark": "mark in part",
    "several marks": "mark in part",
    "bounded mark": "order of marks",
    "dated back": "chain of dates",
    "arithmetic": "kind or unit",
    "spans": "passage absent",
    "ruling's claims": "census",
    "reference": "words absent",
    "sheet": "reference",
}
"""Checks behind which another one stands for every mutant that they refuse."""
ALONE = {"said twice": "haaretz-ceasefire passages.4.positions.0.said becomes hezbollah"}
"""The mutant that only this check refuses, where there is but one."""
TRIED = 60
"""So many mutants of the kind are tried, till one gets through."""


def right(finding: Finding, *, receipts: bool) -> bool:
    """Whether the right check refused it, with or without receipts."""
    expected = EXPECTED[finding.mutant.operator]
    return replace(expected, by_rule=not receipts).right(finding)


@pytest.mark.parametrize(("check", "kind"), BROKEN)
def test_a_check_that_says_nothing_is_noticed(
    check: str, kind: str, mutants: tuple[Mutant, ...], bench: Bench
) -> None:
    receipts = check in BY_RECEIPT
    named = [place for place, mutant in enumerate(mutants) if mutant.name == ALONE.get(check)]
    for place in named or choose(mutants, TRIED, 2, [kind]):
        whole = bench.try_out(mutants[place])
        if check in whole.caught_by and right(whole, receipts=receipts):
            broken = bench.try_out(mutants[place], broken=check)
            if not broken.crash and not right(broken, receipts=receipts):
                return
    pytest.fail(f'without the check "{check}" the suite is as content as with it')


def test_every_check_of_the_table_is_run_broken_or_backed() -> None:
    named = {check for expected in EXPECTED.values() for check in expected.checks} | set(BY_RECEIPT)
    assert named == {check for check, _ in BROKEN} | (set(BACKED) & named)


# --- what is harmless ------------------------------------------------------------------------

ENTRIES = ("questions", "occasions", "events", "actors", "places", "constraints", "rulings")


def _turned_round(root: Path) -> None:
    """Every list of entries from its last to its first."""
    for name in ENTRIES:
        path = root / f"corpus/ledger/{name}.yml"
        data = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
        data[name] = list(reversed(data[name]))
        path.write_text(text_of(data), encoding="utf-8")


def _without_comments(root: Path) -> None:
    for path in sorted((root / "corpus/ledger").rglob("*.yml")):
        kept = re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(f"# Another comment.\n{kept}", encoding="utf-8")


def _in_other_lines(root: Path) -> None:
    """All that people write; the receipts are the machine's own."""
    written = [
        path for path in sorted((root / "corpus/ledger").rglob("*.yml")) if "receipts" not in str(path)
    ]
    for path in written:
        data = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
        path.write_text(text_of(data, width=60), encoding="utf-8")


@pytest.mark.parametrize("edit", [_turned_round, _without_comments, _in_other_lines])
def test_a_harmless_edit_changes_not_one_byte(
    real: Path, real_outcome: Outcome, edit: Callable[[Path], None]
) -> None:
    before = {path: path.read_bytes() for path in sorted((real / "corpus").rglob("*.yml"))}
    edit(real)
    assert any(path.read_bytes() != text for path, text in before.items())
    outcome = render(real)
    assert outcome.problems == ()
    assert outcome.files == real_outcome.files
