"""Rows of `data/names_*.yml`: known names found, new ones proposed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from build_scripts.reading.names import Entry, Gazetteer, find_names
from build_scripts.reading.new_names import find_new_names
from build_scripts.reading.normal import normalise

ROWS = [
    row
    for path in sorted((Path(__file__).parent / "data").glob("names_*.yml"))
    for row in YAML(typ="safe").load(path)
]
KNOWN = Gazetteer(
    (
        Entry(id="hezbollah", kind="actor", forms=("Hezbollah", "Hizbollah")),
        Entry(id="is", kind="actor", forms=("IS", "ISIS", "Islamic State")),
        Entry(id="assad", kind="actor", forms=("Bashar al-Assad", "Assad")),
        Entry(id="nasrallah", kind="actor", forms=("Hassan Nasrallah", "Nasrallah")),
        Entry(id="army", kind="actor", forms=("Lebanese army",)),
        Entry(id="lebanon-state", kind="actor", forms=("Lebanon",)),
        Entry(id="lebanon-place", kind="place", forms=("Lebanon",)),
        Entry(id="syria", kind="place", forms=("Syria",)),
        Entry(id="deir", kind="place", forms=("Deir al-Zor",)),
        Entry(id="berg", kind="actor", forms=("Eva Berg",)),
        Entry(id="skarn", kind="place", forms=("Port Skarn",)),
    )
)
PIECES = (
    "IS",
    "Islamic",
    "State",
    "'s",
    "’s",
    " ",
    "-",
    "\n",
    "Hezbollah",
    "al",
    "Assad",
    "Bashar",
    "is",
    ".",
    "\u00a0",
)
PROSE = st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize("row", [row for row in ROWS if "known" in row], ids=lambda row: row["text"][:40])
def test_known_names(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [[text[name.start : name.end], name.id] for name in find_names(text, KNOWN)] == row["known"]


@pytest.mark.parametrize("row", [row for row in ROWS if "new" in row], ids=lambda row: row["text"][:40])
def test_new_names(row: dict[str, Any]) -> None:
    found = find_new_names(row["text"], KNOWN)
    assert [[one.text, one.kind, one.title, len(one.spans), one.variant_of] for one in found] == row["new"]


def test_of_names_that_begin_alike_the_longest_that_fits_is_meant() -> None:
    known = Gazetteer(
        (
            Entry(id="guild", kind="actor", forms=("Miners Guild",)),
            Entry(id="north", kind="actor", forms=("Miners Guild of the North",)),
            Entry(id="hall", kind="place", forms=("Miners Guild Hall", "Miners")),
        )
    )
    text = "The Miners Guild of the North left Miners Guild Hall; the Miners Guild of the South, and Miners."
    assert [name.id for name in find_names(text, known)] == ["north", "hall", "guild", "hall"]


def test_several_owners_have_an_apostrophe_alone() -> None:
    known = Gazetteer((Entry(id="union", kind="actor", forms=("engineers' union", "engineers’ union")),))
    text = "The engineers' union and an engineers’ union; the engineer's union is none."
    assert [name.text for name in find_names(text, known)] == ["engineers' union", "engineers’ union"]


@given(PROSE)
def test_names_lie_inside_in_order_and_normalised_text_has_the_same(text: str) -> None:
    found = find_names(text, KNOWN)
    last = 0
    for name in found:
        assert last <= name.start < name.end <= len(text)
        assert name.text == text[name.start : name.end]
        last = name.end
    plain = find_names(normalise(text), KNOWN)
    assert [(name.start, name.end, name.id) for name in plain] == [
        (name.start, name.end, name.id) for name in found
    ]
    for new in find_new_names(text, KNOWN):
        assert all(0 <= start < end <= len(text) for start, end in new.spans)


@pytest.mark.parametrize(
    "piece", ["Islamic ", "IS-", "al-Assad ", "A", "A.", "Islamic State's\n", "Bo-", "Gen. "]
)
def test_hostile_repetition_is_read_whole(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(text[name.start : name.end] == name.text for name in find_names(text, KNOWN))
    assert all(end <= len(text) for new in find_new_names(text, KNOWN) for _, end in new.spans)
