"""A sample of the hostile cases; ``python -m tests.fuzz`` makes a hundred thousand of them."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from tests.fuzz import surfaces
from tests.fuzz.__main__ import ACCEPTED, FOUND, REFUSED, jobs, run, try_case
from tests.fuzz.pieces import CLASSES
from tests.fuzz.surfaces import NOT_FOR, SURFACES

QUICK = [way for way, (_, share) in SURFACES.items() if share]


@pytest.mark.parametrize("way", QUICK)
def test_hostile_texts_are_refused_or_do_nothing(way: str) -> None:
    results = run(170, 1, [way])
    assert [one for one in results if one.fate == FOUND] == []
    assert {one.fate for one in results} <= {ACCEPTED, REFUSED}
    assert {one.kind for one in results} == {kind for kind in CLASSES if (way, kind) not in NOT_FOR}


@pytest.mark.parametrize("kind", ["scripts", "template syntax", "direction controls"])
def test_a_ledger_full_of_hostile_texts_makes_a_harmless_site(kind: str) -> None:
    results = [try_case("whole build", kind, number, 1) for number in range(3)]
    assert [one for one in results if one.fate == FOUND] == []
    assert ACCEPTED in {one.fate for one in results}


def test_every_class_comes_in_on_every_way() -> None:
    tried = {(way, kind) for way, kind, _, _ in jobs(100, 0, ())}
    assert tried == {(way, kind) for way in SURFACES for kind in CLASSES} - NOT_FOR


@pytest.mark.parametrize("kind", ["scripts", "Markdown"])
def test_a_page_that_escapes_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(surfaces, "inert", Markup)
    fates = {try_case("quotation on a page", kind, number, 0).fate for number in range(20)}
    assert FOUND in fates


def test_a_breakdown_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surfaces, "read_text", lambda *_: 1 / 0)
    found = try_case("readers", "markup", 0, 0)
    assert (found.fate, found.message) == (FOUND, "ZeroDivisionError: division by zero")
