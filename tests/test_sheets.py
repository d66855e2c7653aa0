"""Sheets: every word that an editor points at is found, whole, once, and with its speaker.

Rows of `data/sheets.yml`: what stops the build, and what is said of it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from build_scripts.attributed import ActorNames, find_speaker_faults
from build_scripts.edtf_days import AS_EDTF
from build_scripts.entries import ActorEntry
from build_scripts.errors import Problem
from build_scripts.evidence import Mode, SpeakerStatus
from build_scripts.gathering import read_story
from build_scripts.story import Story

Change = Callable[[Path, str, str], int]
Find = Callable[[Path], tuple[Problem, ...]]
SHEET = "corpus/ledger/articles/valley-post.yml"
OTHER = "corpus/ledger/articles/harbour-times.yml"
ROWS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).parent / "data" / "sheets.yml")
ARTICLE = "corpus/articles/harbour-times.md"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["to"][:40])
def test_the_build_stops_and_says_where_what_and_what_to_do(
    tiny: Path, change: Change, refusal: Find, row: dict[str, Any]
) -> None:
    line = change(tiny / SHEET, row["from"], row["to"]) + row.get("below", 0)
    assert f"{SHEET}:{line}: {row['says']}" in [str(problem) for problem in refusal(tiny)]


SAID = "    said: {missing: true, words: He said}"
POSITION = """    positions:
      - {id: valley-said, question: water-now, words: said, position: It was said., PLACE}
"""


@pytest.fixture
def said_twice(tiny: Path, change: Change, retext: Change) -> Path:
    """The tiny corpus with a passage in which "said" stands twice."""
    retext(tiny / "corpus/articles/valley-post.md", "He said the damage", "He said so: he said the damage")
    change(tiny / SHEET, "text: He said the damage", "text: 'He said so: he said the damage")
    change(tiny / SHEET, "come to $3 million.\n", "come to $3 million.'\n")
    return tiny


def test_words_that_stand_twice_ask_for_nth_where_nth_is_known(
    said_twice: Path, change: Change, refusal: Find
) -> None:
    line = change(said_twice / SHEET, SAID, POSITION.replace(", PLACE", "") + SAID.replace("He said", "said"))
    told = 'the words "said" stand there 2 times (in the passage)\n    Add nth: with the place that is meant.'
    lines = {f"{SHEET}:{number}: {told}" for number in (line + 1, line + 4)}
    assert lines <= {str(problem) for problem in refusal(said_twice)}


def test_nth_says_which_of_the_words_are_meant(said_twice: Path, change: Change) -> None:
    spoken = SAID.replace("He said", "said, nth: 2")
    change(said_twice / SHEET, SAID, POSITION.replace("PLACE", "nth: 1") + spoken)
    story = read_story(said_twice)
    position, damage = story.claims["valley-said"].citation, story.claims["valley-damage"]
    (speaker,) = (item.citation for item in damage.evidence if item.field == "speaker")
    assert speaker is not None
    assert position.exact == speaker.exact == "said"
    assert speaker.start - position.start == len("said so: he ")


def test_an_event_is_told_in_the_words_that_the_entry_gives(tiny: Path, change: Change) -> None:
    """The words of the only claim there ("40 houses") tell nothing of a flood."""
    change(
        tiny / SHEET,
        "question: houses-reached}]\n    events: [flood]",
        "question: houses-reached}]\n    tells: [{event: flood, words: The water reached}]",
    )
    told = [citation.exact for citation in read_story(tiny).events["flood"].citations]
    assert "The water reached" in told
    assert "40 houses" not in told


def test_words_that_tell_an_event_must_stand_there_and_name_an_event(
    tiny: Path, change: Change, refusal: Find
) -> None:
    line = change(
        tiny / SHEET,
        "question: houses-reached}]\n    events: [flood]",
        "question: houses-reached}]\n    tells: [{event: floot, words: The water rose}]",
    )
    found = [str(problem) for problem in refusal(tiny)]
    assert any(f'{SHEET}:{line + 1}: the words "The water rose" do not stand there' in one for one in found)
    assert any(f'{SHEET}:{line + 1}: there is no event "floot"' in one for one in found)


def test_words_elsewhere_that_stand_twice_ask_for_more_words(
    said_twice: Path, change: Change, refusal: Find
) -> None:
    change(said_twice / SHEET, SAID, "    said: {missing: true, words: He said, from: said}")
    (problem,) = refusal(said_twice)
    assert problem.message == 'from: the words "said" stand there 3 times'
    assert problem.remedy == "Quote more words, so many that they stand there once."


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("mayor ada brook said", {"brook"}),
        ("mayor ada lind and mayor ada brook", {"brook", "lind"}),
        ("mayor ada", set()),
        ("the u.s. army's radio", {"army"}),
        ("brook's friend, ada lind", {"lind"}),
        ("brooks", set()),
    ],
)
def test_a_speaker_is_found_by_every_form_of_the_name(text: str, named: set[str]) -> None:
    actors = {
        id: ActorEntry(id=id, name=name, kind="person", group="town", forms=forms)
        for id, name, forms in (
            ("brook", "Ada Brook", ("Mayor Ada Brook", "Brook")),
            ("lind", "Ada Lind", ("Mayor Ada Lind",)),
            ("army", "U.S. Army", ()),
        )
    }
    assert ActorNames(actors).stand_in(text) == named


@pytest.mark.parametrize(
    ("actor", "read", "faults"),
    [
        ("boats", "National Boat Commission", 0),  # the cited words are the end of the name that is read
        ("boats", "Ada Brook", 1),
        ("boats", "", 1),
        ("short", "National Boat Commission", 0),
    ],
)
def test_a_shorter_name_of_who_is_read_is_no_other_speaker(actor: str, read: str, faults: int) -> None:
    actors = {
        id: ActorEntry(id=id, name=name, kind="body", group="town", forms=())
        for id, name in (
            ("boats", "National Boat Commission"),
            ("short", "commission"),
            ("brook", "Ada Brook"),
        )
    }
    found = list(find_speaker_faults(actor, "the commission said", read, ActorNames(actors)))
    assert len(found) == faults


def test_a_removed_speaker_stops_the_build(tiny: Path, change: Change, refusal: Find) -> None:
    """The article puts the words in somebody's mouth; they cannot stand in its own voice."""
    change(tiny / OTHER, "    said: {by: fire-service, words: The fire service said}\n", "")
    (problem,) = refusal(tiny)
    assert str(problem) == (
        f'{OTHER}:24: the article attributes these words ("said"), the entry names no speaker\n'
        "    Add said: with who says it, or missing: true."
    )


def test_a_removed_speaker_of_a_quotation_stops_the_build(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / SHEET, "    said: {by: ada-brook, words: Mayor Ada Brook said}\n", "")
    found = [str(problem) for problem in refusal(tiny)]
    assert any("the entry names no speaker\n    Add said: with who says it" in problem for problem in found)


def test_passages_out_of_order_are_refused(tiny: Path, refusal: Find) -> None:
    path = tiny / SHEET
    head, *passages = path.read_text(encoding="utf-8").split("  - text: ")
    passages[2], passages[3] = passages[3], passages[2]
    path.write_text("  - text: ".join((head, *passages)), encoding="utf-8")
    told = {problem.message for problem in refusal(tiny)}
    assert told == {"the passage stands before or inside the one above it in the article"}


def test_marks_out_of_order_are_refused(tiny: Path, change: Change, refusal: Find) -> None:
    path = tiny / OTHER
    change(path, "      - words: Tuesday\n        occasions: [mayor-statement]\n", "")
    row = "        claims: [{id: harbour-people-left, question: people-left}]\n"
    change(path, row, f"{row}      - words: Tuesday\n        occasions: [mayor-statement]\n")
    told = {problem.message for problem in refusal(tiny)}
    assert told == {'"Tuesday" stands before the mark above it, or is the same one'}


def test_a_claim_id_that_stands_twice_is_refused_with_both_places(
    tiny: Path, change: Change, refusal: Find
) -> None:
    line = change(tiny / OTHER, "{id: harbour-flood-day, question", "{id: valley-flood-day, question")
    assert (
        f'{OTHER}:{line - 1}: the claim id "valley-flood-day" stands twice, first in {SHEET}:5\n'
        "    Give one of them another id; ids are never used again."
    ) in [str(problem) for problem in refusal(tiny)]


def test_an_occasion_that_no_passage_reports_is_refused(tiny: Path, change: Change, refusal: Find) -> None:
    line = change(
        tiny / "corpus/ledger/occasions.yml",
        "speaker: ada-brook}\n",
        "speaker: ada-brook}\n  - {id: silent, title: Nothing}\n",
    )
    (problem,) = refusal(tiny)
    assert str(problem) == (
        f'corpus/ledger/occasions.yml:{line + 1}: no passage reports the occasion "silent"\n'
        "    Name it in a sheet, or remove it."
    )


def test_an_article_without_a_sheet_is_refused(tiny: Path, refusal: Find) -> None:
    (tiny / OTHER).unlink()
    (problem,) = refusal(tiny)
    assert str(problem) == (
        f"{ARTICLE}:1: this article has no sheet\n"
        "    Write corpus/ledger/articles/harbour-times.yml, with an empty list of passages to begin with."
    )


def test_a_position_answers_no_question_for_a_number(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / OTHER, "question: water-now", "question: dead")
    assert '"dead" is no question of account or position' in {problem.message for problem in refusal(tiny)}


# --- how the date of publication is known -----------------------------------------------

# Each: what the chain of harbour-times holds, what it is changed to, and what is said of it.
CHAINS = [
    ('day: "2019-05-16"', 'day: "1999-01-01"',
     '"/2019/05/16/" does not read as 1999-01-01\n    Mend the day, or the words.'),
    ('day: "2019-05-16"', "day: soon", f"'soon' is no EDTF date\n    {AS_EDTF}"),
    ("words: /2019/05/16/", "words: /2019/05/",
     '"/2019/05/" does not read as 2019-05-16\n    Mend the day, or the words.'),
    ("words: /2019/05/16/", "words: /16/",
     '"/16/" holds no date\n    Quote the date too, year first, or remove day:.'),
    ('day: "2019-05-14"', 'day: "2019"',
     ('"Tuesday" does not read as 2019 but as Tuesday: 2019-05-14\n'
     "    Mend the day, or the publication date.")),
    ('day: "2019-05-14"', 'day: "[2019-05-14..2019-05-15]"',
     ('"Tuesday" does not read as [2019-05-14..2019-05-15] but as Tuesday: 2019-05-14\n'
     "    Mend the day, or the publication date.")),
    ('day: "2019-05-14"', "day: soon", f"'soon' is no EDTF date\n    {AS_EDTF}"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), CHAINS)
def test_a_link_of_the_chain_names_just_the_day_that_it_shows(
    tiny: Path, change: Change, refusal: Find, old: str, new: str, says: str
) -> None:
    change(tiny / ARTICLE, old, new)
    (problem,) = refusal(tiny)
    assert problem.path == ARTICLE
    assert str(problem).split(": ", 1)[1] == f"published: {says}"


# --- the day for which a claim holds ------------------------------------------------------

AS_OF = [
    ("the lower streets",
     ('as_of: "the lower streets" holds no date and does not speak of the present\n'
     '    Quote a date or words such as "now" or "so far", or remove as_of:.')),
    ('{inferred: "2019-05-14"}', "as_of: inferred: needs a reason:\n    Say how you worked the day out."),
    ("{}", ("as_of: needs exactly one of words:, unknown:, inferred:\n"
     "    Say how the day is known, or that it is not.")),
    ('{inferred: "2019-05-14", unknown: Nobody says., reason: Because.}',
     ("as_of: needs exactly one of words:, unknown:, inferred:\n"
     "    Say how the day is known, or that it is not.")),
]  # fmt: skip


@pytest.mark.parametrize(("form", "says"), AS_OF)
def test_an_as_of_that_gives_no_day_is_refused(
    tiny: Path, change: Change, refusal: Find, form: str, says: str
) -> None:
    line = change(tiny / SHEET, "{id: valley-houses,", f"{{id: valley-houses, as_of: {form},")
    assert f"{SHEET}:{line - 1}: {says}" in [str(problem) for problem in refusal(tiny)]


def test_an_empty_as_of_is_refused(tiny: Path, change: Change, refusal: Find) -> None:
    line = change(tiny / SHEET, "{id: valley-houses,", '{id: valley-houses, as_of: "",')
    (problem,) = refusal(tiny)
    assert problem.line == line
    assert problem.message == "passages.marks.claims.as_of: expected words, found nothing"


# --- what the words give ------------------------------------------------------------------


def test_every_claim_publishes_the_characters_of_the_text(tiny_story: Story) -> None:
    for claim in tiny_story.claims.values():
        text = tiny_story.articles[claim.article].text
        assert text[claim.citation.start : claim.citation.end] == claim.citation.exact


def test_words_in_quotation_marks_are_quoted_and_others_paraphrased(tiny_story: Story) -> None:
    modes = {id: claim.mode for id, claim in tiny_story.claims.items()}
    assert modes["valley-people-left"] is Mode.QUOTED
    assert modes["harbour-people-left"] is Mode.PARAPHRASED
    assert modes["valley-houses"] is Mode.OWN_VOICE


def test_a_speaker_whom_the_text_does_not_name_is_missing(tiny_story: Story) -> None:
    speaker = tiny_story.claims["valley-damage"].speaker
    assert (speaker.actor, speaker.status) == (None, SpeakerStatus.MISSING)


def test_the_day_for_which_a_claim_holds(tiny_story: Story) -> None:
    held = {id: (claim.as_of.how, claim.as_of.edtf) for id, claim in tiny_story.claims.items()}
    assert held["valley-people-left"] == ("occasion", "2019-05-14")
    assert held["valley-houses"] == ("publication", "2019-05-15")
    assert held["harbour-houses"] == ("unknown", None)


def test_one_speech_in_two_articles_is_one_voice_and_one_figure(tiny_story: Story) -> None:
    question = tiny_story.questions["people-left"]
    assert question.voices == 1
    assert [figure.claims for figure in question.figures] == [("valley-people-left", "harbour-people-left")]


def test_one_sentence_in_two_articles_is_one_voice(tiny_story: Story) -> None:
    assert tiny_story.questions["flood-before-day"].voices == 1
    assert {claim.voice for claim in tiny_story.questions["flood-before-day"].claims} == {
        "shared:harbour-times+valley-post"
    }


def test_the_day_of_an_occasion_is_read_from_its_words(tiny_story: Story) -> None:
    occasion = tiny_story.ledger.occasions["mayor-statement"]
    assert occasion.edtf == "2019-05-14"
    assert [citation.exact for citation in occasion.marks] == ["Tuesday", "Tuesday"]
    assert occasion.articles == ("harbour-times", "valley-post")


PASSAGE = """\
    said: {by: ada-brook, words: Mayor Ada Brook told a meeting}
    occasion: mayor-statement
    marks:
      - words: Tuesday
        occasions: [mayor-statement]
      - words: 200 people
        claims: [{id: harbour-people-left, question: people-left}]
"""


def test_a_passages_occasion_is_that_of_its_speaker_wherever_he_is_named(tiny: Path, change: Change) -> None:
    said = "said: {by: ada-brook, words: Mayor Ada Brook told a meeting}"
    named = PASSAGE.replace(f"    {said}\n", "").replace("people-left}]", f"people-left, {said}}}]")
    change(tiny / OTHER, PASSAGE, named)
    claim = read_story(tiny).claims["harbour-people-left"]
    assert (claim.occasion, claim.as_of.how) == ("mayor-statement", "occasion")


def test_an_occasion_on_which_nothing_of_its_passage_was_said_is_refused(
    tiny: Path, change: Change, refusal: Find
) -> None:
    own = "people-left, said: {missing: true, words: told a meeting}}]"
    line = change(tiny / OTHER, PASSAGE, PASSAGE.replace("people-left}]", own))
    message = 'nothing in this passage was said on the occasion "mayor-statement"'
    assert (line + 1, message) in [(one.line, one.message) for one in refusal(tiny)]
