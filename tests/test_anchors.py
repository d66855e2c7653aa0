"""Words are found exactly, or the message says what stands there instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.anchors import (
    COPY,
    MORE_WORDS,
    NotAnchored,
    find_all,
    find_once,
    find_passage,
    on_token_bounds,
)
from build_scripts.reading.sentences import find_sentences

BODY = (
    "The mill burned on Monday. Some 1,200 families fled, the guild said.\n\n"
    "“Around 40 square km burned,” she said. It burned again. It burned again.\n"
)
SENTENCES = find_sentences(BODY)


def message(words: str, **told: object) -> tuple[str, str]:
    with pytest.raises(NotAnchored) as caught:
        find_once(words, BODY, **told)  # type: ignore[arg-type]  # rows pass nth and inside
    return caught.value.message, caught.value.remedy


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("on Monday", "on Monday"),
        ('"Around 40 square km', "“Around 40 square km"),
        ("40 square km", "40 square km"),
        ("1,200 families", "1,200 families"),
    ],
)
def test_plain_words_find_the_odd_characters_of_the_text(words: str, found: str) -> None:
    start, end = find_once(words, BODY)
    assert BODY[start:end] == found


def test_words_that_stand_nowhere_are_refused() -> None:
    assert message("on Tuesday") == ('the words "on Tuesday" do not stand there', COPY)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("1,300 families", "1,200 families"),
        ("the guild sad", "the guild said"),
        ("the gild said.", "the guild said"),
        ("Mill burned", "mill burned"),
        ('"About 40 square km burned', "Around 40 square km burned"),
    ],
)
def test_words_that_nearly_stand_there_are_named_whole(words: str, near: str) -> None:
    assert message(words)[1] == f'The nearest words there: "{near}". {COPY}'


def test_words_that_stand_twice_ask_for_nth() -> None:
    assert message("burned again") == (
        'the words "burned again" stand there 2 times',
        "Add nth: with the place that is meant.",
    )


def test_nth_names_the_place() -> None:
    first, second = find_all("burned again", BODY)
    assert find_once("burned again", BODY, nth=1) == first
    assert find_once("burned again", BODY, nth=2) == second


def test_nth_beyond_the_last_place_is_refused() -> None:
    told = 'the words "burned again" stand there 2 times, not 3'
    assert message("burned again", nth=3) == (told, "Mend nth:.")
    assert message("on Monday", nth=2) == ('the words "on Monday" stand there once, not 2', "Mend nth:.")


def test_words_of_an_entry_without_nth_ask_for_more_words() -> None:
    told = 'the words "burned again" stand there 2 times'
    assert message("burned again", several=MORE_WORDS) == (told, MORE_WORDS)


def test_words_outside_the_passage_do_not_count() -> None:
    inside = SENTENCES[0]
    remedy = "They stand elsewhere in the article. Mend the words, or cite the passage that holds them."
    assert message("1,200 families", inside=inside) == (
        'the words "1,200 families" do not stand there',
        remedy,
    )
    assert find_once("burned", BODY, inside=inside) == (9, 15)


def test_long_words_are_shortened_in_the_message() -> None:
    told, _ = message("a very long quotation that goes on and on and on and on and on, and on")
    assert told == 'the words "a very long quotation that goes on and on and on and on a…" do not stand there'


def test_upper_and_lower_case_differ() -> None:
    assert find_all("the mill", BODY) == ()


def test_two_places_never_overlap() -> None:
    assert find_all("aa", "aaaa") == ((0, 2), (2, 4))


# --- passages -----------------------------------------------------------------------------


def passage_message(words: str, **told: object) -> tuple[str, str]:
    with pytest.raises(NotAnchored) as caught:
        find_passage(words, BODY, SENTENCES, **told)  # type: ignore[arg-type]  # rows pass nth
    return caught.value.message, caught.value.remedy


def test_a_passage_is_one_or_more_whole_sentences() -> None:
    one = "The mill burned on Monday."
    two = f"{one} Some 1,200 families fled, the guild said."
    assert find_passage(one, BODY, SENTENCES) == (0, len(one))
    assert find_passage(two, BODY, SENTENCES) == (0, len(two))


def test_a_part_of_a_sentence_is_no_passage_and_the_whole_is_offered() -> None:
    assert passage_message("Some 1,200 families fled") == (
        "the passage is not made of whole sentences",
        "The whole would be: Some 1,200 families fled, the guild said.",
    )


def test_a_wrong_passage_names_the_nearest_sentence_and_the_first_difference() -> None:
    told, remedy = passage_message("Some 1,300 families fled, the guild said.")
    assert told == (
        'the passage "Some 1,300 families fled, the guild said." does not stand in the article; the nearest '
        'one differs at character 8: expected "200 families fled, t", found "300 families fled, t"'
    )
    assert remedy == 'Write text: "Some 1,200 families fled, the guild said."'


def test_a_passage_that_ends_too_early_differs_at_its_end() -> None:
    told, remedy = passage_message("The mill burned on Monday, and")
    assert 'differs at character 26: expected ".", found ", and"' in told
    assert remedy == 'Write text: "The mill burned on Monday."'


def test_a_passage_that_stands_twice_asks_for_nth() -> None:
    assert passage_message("It burned again.") == (
        'the words "It burned again." stand there 2 times',
        "Add nth: with the place that is meant.",
    )
    assert BODY[slice(*find_passage("It burned again.", BODY, SENTENCES, nth=2))] == "It burned again."


def test_a_wrong_passage_of_several_sentences_names_them_all() -> None:
    told, remedy = passage_message("“Around 41 square km burned,” she said. It burned again.")
    assert 'differs at character 10: expected "0 square km burned,”", found "1 square km burned,”"' in told
    assert remedy == 'Write text: "“Around 40 square km burned,” she said. It burned again."'


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("50 fighters were killed.", "150 fighters were killed."),
        ("Some 200 families fled, the guild said.", "Some 1,200 families fled, the guild said."),
        ("Fled some 1,200 families, the guild said.", "Some 1,200 families fled, the guild said."),
        ("The toll rose to 6,438 on Monday.", "The toll rose on Monday."),
        ("5 per cent agreed.", "2.5 per cent agreed."),
        ("The mill was burned.", "The mill was not burned."),
    ],
)
def test_what_nearly_stands_there_does_not(words: str, near: str) -> None:
    body = f"It was late. {near} Nobody knew why."
    with pytest.raises(NotAnchored) as caught:
        find_passage(words, body, find_sentences(body))
    assert (
        "does not stand in the article" in caught.value.message or "whole sentences" in caught.value.message
    )
    assert near in caught.value.remedy


class _Asked(list[tuple[int, int]]):
    """Sentences of which somebody counts how many are looked at."""

    looked_at = 0

    def __getitem__(self, place: Any) -> Any:
        self.looked_at += 1
        return super().__getitem__(place)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        self.looked_at += len(self)
        return super().__iter__()


def test_of_a_long_text_few_sentences_are_looked_at_for_a_passage() -> None:
    body = "\n".join(f"The mill of {number} burned." for number in range(1_000))
    sentences = _Asked(find_sentences(body))
    found = [find_passage(f"The mill of {number} burned.", body, sentences) for number in range(1_000)]
    assert sentences.looked_at < 100 * len(sentences)
    assert found == sentences


def test_a_text_without_sentences_has_no_passage() -> None:
    with pytest.raises(NotAnchored):
        find_passage("Words.", "", ())


# --- whole words and numbers --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("some 1,200 families", "200", False),
        ("150 fighters", "50 fighters", False),
        ("about 2.5 per cent", "5 per cent", False),
        ("a 10-year-old boy", "10", False),
        ("a 10-year-old boy", "10-year", False),
        ("US$3 million", "$3 million", False),
        ("US$3 million", "US$3 million", True),
        ("£3m", "£3", False),
        ("some 40km on", "40", False),
        ("60 km² of it", "60 km", False),
        ("3½ hours", "3", False),
        ("1/2 of it", "2 of it", False),
        ("30–40 men", "40 men", False),
        ("30–40 men", "30–40 men", True),
        ("٣٠٠ men", "٠٠ men", False),
        ("some 1,200 families", "1,200", True),
        ("some 1,200 families", "1", False),
        ("about 2.5 km", "5 km", False),
        ("$3 million", "3 million", False),
        ("$3 million", "$3 million", True),
        ("20% of it", "20", False),
        ("at 7:30 sharp", "30", False),
        ("in 2014-15 it", "2014", False),
        ("a six-year war", "year", False),
        ("a six-year war", "six-year", True),
        ("the thirty men", "hirty", False),
        ("the mill’s fire", "mill", True),
        ("the mills’ fire", "mills", True),
        ("the mill’s fire", "mill’s fire", True),
        ("in 1998, when", "1998", True),
        ("(40 people)", "40 people", True),
        ("it has 40.", "40", True),
    ],
)
def test_no_number_and_no_word_is_cut(text: str, words: str, whole: bool) -> None:
    start = text.index(words)
    assert on_token_bounds(text, start, start + len(words)) is whole


@given(st.text(alphabet="ab1,. “’\u00a0–", max_size=40), st.data())
def test_what_is_cut_out_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    if words:
        places = find_all(words, text)
        assert all(len(words) == b - a for a, b in places)
        assert any(a <= start < b or a == start for a, b in places)
