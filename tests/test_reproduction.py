"""What is shown of a body: the index finds every run that word-by-word comparison finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.reading.reuse import LEAST
from build_scripts.reproduction import Bodies, Measure

FEW = st.lists(st.sampled_from("abc"), max_size=24)
"""Words of so few kinds repeat one another in every way."""


def shown_words(body: list[str], texts: list[list[str]]) -> set[int]:
    """Every word of the body that stands in a run of a text, by trying all places."""
    return {
        word
        for text in texts
        for at in range(len(body) - LEAST + 1)
        for there in range(len(text) - LEAST + 1)
        if body[at : at + LEAST] == text[there : there + LEAST]
        for word in range(at, at + LEAST)
    }


@given(st.lists(FEW, min_size=1, max_size=3), st.lists(FEW, max_size=3))
def test_every_run_is_found_and_nothing_else(bodies: list[list[str]], texts: list[list[str]]) -> None:
    measure = Measure(Bodies({str(number): " ".join(body) for number, body in enumerate(bodies)}))
    for number, text in enumerate(texts):
        measure.look(f"{number}.html", [" ".join(text).upper()])
    found = measure.reproduced()
    for number, body in enumerate(bodies):
        shown = len(shown_words(body, texts))
        # A run shows the signs between its words too, here blanks, which do not count.
        assert found[str(number)].share == shown / max(1, len(body))


def test_the_longest_run_is_told_with_its_file() -> None:
    measure = Measure(
        Bodies({"a": "One two, three four five six – seven. Eight nine ten eleven twelve thirteen"})
    )
    measure.look("b.html", ["He said: one two three four five six seven again"])
    measure.look("c.html", ["nine ten eleven twelve thirteen"])
    found = measure.reproduced()["a"]
    assert (found.longest, found.where) == (8, "b.html")
    assert found.words == "One two, three four five six – seven"


def test_a_text_that_was_seen_shows_nothing_new() -> None:
    measure = Measure(Bodies({"a": "one two three four five six"}))
    for name in ("b.html", "c.html"):
        measure.look(name, ["one two three four five six"])
    assert measure.reproduced()["a"].where == "b.html"
