"""Whether words stand in an article: the index finds what a search of every text finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.published import read_page
from build_scripts.published_quotations import Printed, find_false_quotations

TEXTS = ("Around 200 people left. The river Lind\nrose.", "Some 40\u00a0houses; the old town's wall.")
PRINTED = Printed(TEXTS)


@pytest.mark.parametrize(
    ("piece", "held"),
    [
        ("Around 200 people", True),
        ("200", True),
        ("river Lind rose", True),  # a line end is a blank
        ("40\u00a0houses", True),
        ("40 houses", False),  # a no-break space is none
        ("round 200 peop", True),  # parts of words
        ("oun", True),
        (". The", True),
        (";", True),
        ("people 200", False),
        ("200 people left the", False),
        ("“Around", False),
        ("Lind rose. Some", False),  # the end of one text and the beginning of another
        ("", True),
    ],
)
def test_words_stand_in_a_text_or_do_not(piece: str, held: bool) -> None:
    assert PRINTED.holds(piece) is held
    assert PRINTED.holds(piece) is held, "asked again"


@given(st.lists(st.text("ab c.\u00a0", max_size=12), max_size=4), st.text("ab c.\u00a0", max_size=5))
def test_what_any_text_holds_is_found(texts: list[str], piece: str) -> None:
    plain, wanted = [re.sub(" +", " ", text) for text in texts], re.sub(" +", " ", piece)
    assert Printed(texts).holds(wanted) is any(wanted in text for text in plain)


def test_what_was_cut_is_asked_for_in_pieces() -> None:
    page = '<q class="words">Around <mark>200</mark> people <span class="cut">[…]</span> rose</q><q>other</q>'
    assert list(find_false_quotations(read_page("a.html", page), PRINTED)) == []
    [problem] = find_false_quotations(read_page("a.html", page.replace("200", "300")), PRINTED)
    assert problem.message == 'words that stand in no article are printed as a quotation: "Around 300 people"'
