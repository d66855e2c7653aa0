"""The words around a mark bear out the question that its entry names, or the build stops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.entries import QuestionEntry, QuestionPart
from build_scripts.gathering import read_story
from build_scripts.question_words import Rivals, Told, find_strays, nearest
from tests.told import refused

Change = Callable[[Path, str, str], int]
SHEETS = "corpus/ledger/articles"


def question(id: str, **words: tuple[str, ...]) -> QuestionEntry:
    form = {"id": id, "kind": "quantity", "text": "How much?", "group": "g", "unit": "km2", "words": words}
    return QuestionEntry.model_validate(form)


NORTH = question("north", side=("northern side",), status=("held",))
SOUTH = question("south", side=("southern side",), status=("held",))
WHOLE = question("whole", side=("… including",))
BURNT = question("burnt", side=("northern side",), status=("burnt",))
KNOWN = {entry.id: entry for entry in (NORTH, SOUTH, WHOLE, BURNT)}
RIVALS = Rivals(KNOWN.values())

ROWS = [
    ("20 km2 on the northern side and 40 km2 on the southern side", "20 km2", "side", ["north", "burnt"]),
    ("20 km2 on the northern side and 40 km2 on the southern side", "40 km2", "side", ["south"]),
    ("60 km2, including 20 km2 on the northern side", "60 km2", "side", ["whole"]),
    ("60 km2, including 20 km2 on the northern side", "20 km2", "side", ["north", "burnt"]),
    ("On the southern side, 20 km2 were held, 40 km2 burnt", "20 km2", "status", ["north", "south"]),
    ("On the southern side, 20 km2 were held, 40 km2 burnt", "40 km2", "status", ["burnt"]),
    ("The Northern Side lost 20 km2", "20 km2", "side", ["north", "burnt"]),
    ("20 km2 of upheld land", "20 km2", "status", None),
]


@pytest.mark.parametrize(("text", "mark", "part", "tells"), ROWS)
def test_the_nearest_words_tell_the_question(
    text: str, mark: str, part: QuestionPart, tells: list[str] | None
) -> None:
    start = text.index(mark)
    asked = [entry for entry in KNOWN.values() if part in entry.words]
    told = nearest(text, (start, start + len(mark)), part, asked)
    assert (list(told.questions) if told else None) == tells


def test_of_two_words_at_one_place_the_longer_ones_count() -> None:
    long = question("long", side=("northern side of the river",))
    told = nearest("20 km2 on the northern side of the river", (0, 6), "side", [NORTH, long])
    assert told == Told(part="side", words="northern side of the river", questions=("long",))


def test_a_mark_that_answers_two_questions_may_stand_nearest_to_either() -> None:
    text = "20 km2 on the northern side as on the southern side were held"
    assert [
        stray.words for stray in find_strays(text, (0, 6), [SOUTH], RIVALS) if isinstance(stray, Told)
    ] == ["northern side"]
    assert list(find_strays(text, (0, 6), [SOUTH, NORTH], RIVALS)) == []


def test_a_part_that_no_words_tell_is_named() -> None:
    assert list(find_strays("20 km2 were held", (0, 6), [NORTH], RIVALS)) == ["side"]


def told(root: Path) -> list[str]:
    return refused(lambda: read_story(root))


def test_a_figure_for_one_side_entered_for_the_other_stops_the_build(real: Path, change: Change) -> None:
    line = change(
        real / SHEETS / "press-tv-siege.yml",
        "{id: press-area-held-syria, question: area-held-syria}",
        "{id: press-area-held-syria, question: area-held-lebanon}",
    )
    assert (
        f'{SHEETS}/press-tv-siege.yml:{line - 2}: claim "press-area-held-syria": '
        'the nearest words that tell the side are "Syrian side"; they tell "area-held-syria" or '
        '"area-start-syria" or "area-targeted-syria" or "area-taken-syria" or "enclave-share-taken", '
        'not "area-held-lebanon"\n'
        "    Mend question:, or say with inferred: why the words answer it."
    ) in told(real)


def test_a_question_whose_words_stand_nowhere_near_stops_the_build(real: Path, change: Change) -> None:
    change(
        real / "corpus/ledger/questions.yml",
        "words: {what: [relatives, civilians]}",
        "words: {what: [passengers]}",
    )
    assert any(
        'no words of the passage tell the what of "convoy-civilians" ("passengers")\n'
        "    Mend question:, say with "
        "inferred: why the words answer it, or, where other words of the passage do tell it, add these to "
        "words: what: of the question." in problem
        for problem in told(real)
    )


def test_a_question_that_names_a_side_says_which_words_tell_it(real: Path, change: Change) -> None:
    path = real / "corpus/ledger/questions.yml"
    change(
        path,
        """words: {side: [Lebanese side, "Lebanon's side"], status: [surr""",
        "words: {status: [surr",
    )
    assert any(
        'question "area-held-lebanon" names a side and not the words that tell it' in problem
        for problem in told(real)
    )


# --- days that an editor inferred ---------------------------------------------------------

OCCASIONS = "corpus/ledger/occasions.yml"


def test_an_inferred_day_that_its_words_do_not_bear_out_stops_the_build(real: Path, change: Change) -> None:
    line = change(real / OCCASIONS, 'inferred: "2017-08-30"', 'inferred: "2017-08-29"')
    [problem] = told(real)
    path, at, message = problem.split(":", 2)
    assert path == OCCASIONS
    assert 0 < line - int(at) <= 4
    assert message == (
        ' agrees: "coalition said Wednesday" reads as 2017-08-30, not as 2017-08-29\n'
        "    Mend the day, or quote words that hold this one date."
    )


def test_an_inferred_day_without_words_that_agree_stops_the_build(real: Path, change: Change) -> None:
    change(real / OCCASIONS, "      agrees: {article: gazette-convoy, words: coalition said Wednesday}\n", "")
    assert told(real)[0].endswith(
        'the inferred day 2017-08-30 has no "agrees:"\n'
        "    Name an article and words in it that read as this day."
    )


def test_words_that_agree_must_stand_in_an_article(real: Path, change: Change) -> None:
    change(real / OCCASIONS, "words: coalition said Wednesday}", "words: coalition said Friday}")
    assert 'agrees: the words "coalition said Friday" do not stand there' in told(real)[0]


def test_words_that_agree_must_be_of_an_article_that_there_is(real: Path, change: Change) -> None:
    change(real / OCCASIONS, "{article: gazette-convoy, words", "{article: gazette-convoys, words")
    assert (
        'there is no article "gazette-convoys"\n    The nearest id there is: "gazette-convoy".'
        in told(real)[0]
    )
