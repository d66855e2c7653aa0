"""A sample of the mutants; every check run broken; and what is harmless changes nothing.

All mutants: `make mutants`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import build_scripts.claims
import build_scripts.passages
from build_scripts import checks, corpus, occasions, receipt_checks, sheets, values
from build_scripts.pipeline import render
from tests.conftest import PROJECT
from tests.mutation.__main__ import choose, problems, report
from tests.mutation.corpus_files import Files, text_of
from tests.mutation.expected import EXPECTED, read_equivalents
from tests.mutation.mutants import Mutant, find_mutants
from tests.mutation.verdict import Bench, Finding, examine, results_kept

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


def nothing(*_: object, **__: object) -> tuple[()]:
    return ()


BROKEN: list[tuple[str, object, str, object]] = [
    ("shortened mark", build_scripts.passages, "_check_whole", nothing),
    ("shortened passage", build_scripts.passages, "_check_sentences", nothing),
    ("marks exchanged", build_scripts.passages, "_check_order", nothing),
    ("sides exchanged", build_scripts.claims, "find_strays", nothing),
    ("speaker swapped", build_scripts.claims._Maker, "_check_named", nothing),  # noqa: SLF001  # run broken
    ("speaker removed", build_scripts.claims._Maker, "_check_own_voice", nothing),  # noqa: SLF001  # the same
    ("as-of day moved", occasions, "_check_agrees", nothing),
]
"""Kind of mutant, and the check without which some of that kind would get through."""
