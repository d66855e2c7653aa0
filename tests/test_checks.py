"""What must hold before a build and before a release, and what is said when it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.checks import CHECKS, find_problems
from build_scripts.confirming import ConfirmRequest
from build_scripts.errors import CorpusError, Level, Problem
from build_scripts.story import Story
from build_scripts.upkeep import write_confirmation

Change = Callable[[Path, str, str], int]
Find = Callable[[Path], tuple[Problem, ...]]
RULINGS = "corpus/ledger/rulings.yml"
VALLEY = "corpus/ledger/articles/valley-post.yml"
HARBOUR = "corpus/ledger/articles/harbour-times.yml"


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def one(problems: tuple[Problem, ...]) -> str:
    """The text of the only problem."""
    assert len(problems) == 1, told(problems)
    return str(problems[0])


def cut(path: Path, start: str, end: str = "") -> None:
    """Remove a part of a file, from one place to another."""
    text = path.read_text(encoding="utf-8")
    first = text.index(start)
    last = text.index(end, first + 1) if end else len(text)
    path.write_text(text[:first] + text[last:], encoding="utf-8")


def test_the_tiny_corpus_passes_every_check(tiny_story: Story) -> None:
    assert find_problems(tiny_story) == ()


def test_every_check_says_what_it_checks() -> None:
    assert all(check.__doc__ for check in CHECKS)


# --- what an editor owes ------------------------------------------------------------------


def test_a_deleted_ruling_leaves_a_conflict_unjudged(tiny: Path, owed: Find) -> None:
    cut(tiny / RULINGS, "  - id: houses")
    assert one(owed(tiny)) == (
        'corpus/ledger/questions.yml:9: a conflict without a ruling: "valley-houses" and "harbour-houses" on '
        '"houses-reached": These cannot both be right: 40; more than 70\n'
        "    Write a ruling in corpus/ledger/rulings.yml that names both claims, or add them to one there."
    )


def test_a_ruling_that_names_one_claim_of_two_covers_nothing(tiny: Path, change: Change, owed: Find) -> None:
    change(tiny / RULINGS, "claims: [valley-houses, harbour-houses]", "claims: [valley-houses]")
    messages = [problem.message for problem in owed(tiny)]
    named = 'a conflict without a ruling: "valley-houses" and "harbour-houses" on "houses-reached": '
    assert named + "These cannot both be right: 40; more than 70" in messages


def test_a_conflict_is_judged_by_one_ruling(tiny: Path, change: Change, owed: Find) -> None:
    again = """\
  - id: houses-again
    title: Houses reached, once more
    verdict: unclear
    questions: [houses-reached]
    claims: [valley-houses, harbour-houses]
    reason: They differ.
    settle: A list of the houses.
    decided_by: tester
    decided_on: 2019-05-20
"""
    change(tiny / RULINGS, "rulings:\n", f"rulings:\n{again}")
    assert any(
        'the conflict of "valley-houses" and "harbour-houses" on "houses-reached" is judged already, '
        'by the ruling "houses"' in problem.message
        for problem in owed(tiny)
    )


def test_a_mark_without_a_row_is_unexamined(tiny: Path, change: Change, owed: Find) -> None:
    change(tiny / HARBOUR, "      - words: two bridges\n        dismissed: no question of this site\n", "")
    article = tiny / "corpus/articles/harbour-times.md"
    line = next(
        number
        for number, text in enumerate(article.read_text(encoding="utf-8").splitlines(), start=1)
        if "two bridges" in text
    )
    assert one(owed(tiny)) == (
        f'corpus/articles/harbour-times.md:{line}: unexamined quantity: "two bridges" (rule: words)\n'
        "    Use it in corpus/ledger/articles/harbour-times.yml, or dismiss it there with a reason."
    )


def test_a_ruling_is_stale_when_a_claim_reads_otherwise(tiny: Path, change: Change, owed: Find) -> None:
    override = "{field: number, value: '45', reason: A slip.}"
    change(tiny / VALLEY, "question: houses-reached}", f"question: houses-reached, override: {override}}}")
    (problem,) = owed(tiny)
    assert (problem.path, problem.line, problem.message) == (
        RULINGS,
        11,
        'ruling "houses" is stale: what it judges reads otherwise than when it was confirmed',
    )
    command = "python -m build_scripts confirm houses --by EDITOR"
    assert problem.remedy == f"Read it again; if it still holds: {command}"


def test_a_ruling_that_nobody_confirmed_is_named(tiny: Path, owed: Find) -> None:
    (tiny / "corpus/ledger/receipts.yml").unlink()
    assert [str(problem) for problem in owed(tiny)] == [
        f'{RULINGS}:{line}: ruling "{id}" is not confirmed\n'
        f"    Read it beside its claims, then: python -m build_scripts confirm {id} --by EDITOR"
        for line, id in ((2, "day-of-the-flood"), (11, "houses"))
    ]


def test_a_stale_ruling_is_fresh_again_when_it_is_confirmed(tiny: Path, change: Change, owed: Find) -> None:
    change(
        tiny / RULINGS,
        "title: Houses reached\n    verdict: dispute",
        "title: Houses reached\n    verdict: unclear",
    )
    (problem,) = owed(tiny)
    assert "is stale" in problem.message
    write_confirmation(
        tiny, ConfirmRequest(ids=("houses",), by="tester", on=dt.date(2019, 5, 21), reason="Read again.")
    )
    assert owed(tiny) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Houses reached", "title: The houses reached"),
        ("settle: A list of the houses.", "settle: A list, house by house."),
        ("claims: [valley-houses, harbour-houses]", "claims: [harbour-houses, valley-houses]"),
        ("rulings:", "# A comment\nrulings:"),
    ],
)
def test_a_ruling_stays_fresh_when_only_its_prose_or_order_changes(
    tiny: Path, change: Change, owed: Find, old: str, new: str
) -> None:
    change(tiny / RULINGS, old, new)
    assert owed(tiny) == ()


def make_unclear(tiny: Path, change: Change) -> None:
    """One side of a conflict may answer another question just as well."""
    change(
        tiny / "corpus/ledger/questions.yml",
        "what: dead}",
        "what: dead}\n  - {id: barns, kind: quantity, text: Barns?, group: damage, unit: place, what: barns}",
    )
    change(tiny / HARBOUR, "question: houses-reached}", "question: barns, or: [houses-reached]}")


def test_words_that_fit_two_questions_are_covered_by_unclear_only(
    tiny: Path, change: Change, owed: Find
) -> None:
    make_unclear(tiny, change)
    problems = [problem for problem in owed(tiny) if "stale" not in problem.message]
    assert one(tuple(problems)) == (
        f'{RULINGS}:11: the conflict of "valley-houses" and "harbour-houses" on "houses-reached" rests on '
        'words that fit several questions; only the verdict "unclear" may cover it\n    '
        'Change the verdict to "unclear".'
    )
    change(
        tiny / RULINGS,
        "title: Houses reached\n    verdict: dispute",
        "title: Houses reached\n    verdict: unclear",
    )
    assert all("stale" in problem.message for problem in owed(tiny))


def test_a_ruling_that_covers_more_than_unclear_words_is_to_be_split(
    tiny: Path, change: Change, owed: Find
) -> None:
    make_unclear(tiny, change)
    change(
        tiny / RULINGS,
        "[houses-reached]\n    claims: [valley-houses, harbour-houses]",
        "[houses-reached, flood-day]\n"
        "    claims: [valley-houses, harbour-houses, valley-flood-day, harbour-flood-day]",
    )
    (remedy,) = (problem.remedy for problem in owed(tiny) if "fit several questions" in problem.message)
    assert remedy == (
        'Split it: one ruling, "unclear", on "houses-reached" for "valley-houses" and "harbour-houses"; '
        "another for the conflicts that rest on no such words."
    )


def test_an_event_that_no_passage_tells_is_owed(tiny: Path, change: Change, owed: Find) -> None:
    change(tiny / VALLEY, "    events: [sandbags]\n", "")
    assert one(owed(tiny)) == (
        'corpus/ledger/events.yml:21: no passage tells of the event "sandbags"\n'
        "    Name it in a sheet, or remove it."
    )


def test_a_question_for_a_date_without_an_event_is_owed(tiny: Path, change: Change, owed: Find) -> None:
    change(tiny / "corpus/ledger/events.yml", "    question: mayor-day\n", "")
    change(tiny / "corpus/ledger/questions.yml", ", event: mayor-speaks, of: day}", "}")
    assert one(owed(tiny)) == (
        'corpus/ledger/questions.yml:20: no event has the date question "mayor-day"\n'
        "    Name it at its event, or remove it."
    )


def test_an_event_and_its_date_question_name_each_other(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / "corpus/ledger/events.yml", "    question: mayor-day\n", "")
    assert one(refusal(tiny)) == (
        'corpus/ledger/questions.yml:20: question "mayor-day" dates the event "mayor-speaks", which names '
        "none\n    Make event: of the question and question: of the event agree."
    )


def test_a_question_for_a_position_that_nobody_answers_is_owed(tiny: Path, owed: Find) -> None:
    cut(tiny / HARBOUR, "    positions:\n", "    events: [flood]")
    assert one(owed(tiny)) == (
        'corpus/ledger/questions.yml:22: nothing answers the question "water-now"\n'
        "    Remove it; only a question for a number may stand unanswered."
    )


def test_a_question_for_a_number_may_stand_unanswered(tiny_story: Story) -> None:
    assert tiny_story.questions["dead"].claims == ()


# --- what the build refuses ---------------------------------------------------------------


def test_a_ruling_on_a_claim_that_does_not_exist_is_refused(
    tiny: Path, change: Change, refusal: Find
) -> None:
    change(
        tiny / RULINGS, "claims: [valley-houses, harbour-houses]", "claims: [valley-houses, harbour-barns]"
    )
    (problem,) = refusal(tiny)
    assert str(problem) == (
        f'{RULINGS}:11: ruling "houses" judges a claim "harbour-barns" that does not exist\n'
        '    The nearest id there is: "harbour-houses". Where the claim is gone, rewrite the ruling.'
    )


def test_a_ruling_on_a_claim_of_another_question_is_refused(
    tiny: Path, change: Change, refusal: Find
) -> None:
    change(tiny / RULINGS, "claims: [valley-houses,", "claims: [valley-damage, valley-houses,")
    (problem,) = refusal(tiny)
    assert str(problem) == (
        f'{RULINGS}:11: ruling "houses" judges "valley-damage", which answers none of its questions\n'
        '    Add the question "damage-sum".'
    )


def test_an_error_in_source_needs_a_source_outside(tiny: Path, change: Change, refusal: Find) -> None:
    change(
        tiny / RULINGS, "Houses reached\n    verdict: dispute", "Houses reached\n    verdict: error in source"
    )
    (problem,) = refusal(tiny)
    assert str(problem) == (
        f'{RULINGS}:11: ruling "houses" finds an error and gives no outside source\n'
        "    Add outside: with a source."
    )


def test_an_article_of_furniture_only_is_refused(tiny: Path, refusal: Find) -> None:
    """A check that found nothing to check fails."""
    article = tiny / "corpus/articles/harbour-times.md"
    front, text = article.read_text(encoding="utf-8").split("\n---\n", 1)
    start, end = text.index("The river rose"), text.index("Advertisement")
    spans = "".join(
        f"  - {{role: furniture, words: {line!r}}}\n" for line in text[start:end].splitlines() if line
    ).rstrip()
    article.write_text(f"{front}\n{spans}\n---\n{text}", encoding="utf-8")
    sheet = tiny / HARBOUR
    sheet.write_text("article: harbour-times\npassages: []\n", encoding="utf-8")
    messages = {problem.message for problem in refusal(tiny)}
    assert "no sentence was read in this article" in messages


# --- the chain of a publication date ------------------------------------------------------

CHAIN = "corpus/articles/harbour-times.md"


def test_a_weekday_in_the_chain_must_resolve_to_its_day(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / CHAIN, 'day: "2019-05-14"', 'day: "2019-05-13"')
    assert one(refusal(tiny)) == (
        f'{CHAIN}:18: published: "Tuesday" is not 2019-05-13: that day is a Monday\n'
        "    Mend the day, or the publication date."
    )


def test_a_changed_publication_date_breaks_the_weekdays_of_its_chain(
    tiny: Path, change: Change, refusal: Find
) -> None:
    change(tiny / "corpus/articles/valley-post.md", '  edtf: "2019-05-15"', '  edtf: "2019-05-22"')
    told = [str(problem).partition("\n")[0] for problem in refusal(tiny)]
    moved = (
        "corpus/articles/valley-post.md:18: published: the {} day is 2019-05-22, the link gives 2019-05-15"
    )
    assert told == [
        f'{CHAIN}:18: published: "Tuesday" does not read as 2019-05-14 but as Tuesday: 2019-05-21',
        moved.format("first"),
        moved.format("last"),
    ]


def test_both_ends_of_a_publication_follow_from_its_chain(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / "corpus/articles/valley-post.md", "      gives: day\n", "      gives: first\n")
    assert str(one(refusal(tiny))) == (
        "corpus/articles/valley-post.md:18: published: no link of the chain gives the last day\n"
        "    Say gives: last (or gives: day) at the link that does."
    )


def test_a_date_in_the_chain_must_say_which_day_it_is(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / CHAIN, '      day: "2019-05-14"\n', "")
    assert one(refusal(tiny)) == (
        f'{CHAIN}:18: published: "Tuesday" holds a date, the link does not say which day it is\n    Add day:.'
    )


def test_words_of_the_chain_must_stand_in_the_article(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / CHAIN, "Mayor Ada Brook said on Tuesday.'", "Mayor Ada Brook said on Monday.'")
    told = one(refusal(tiny))
    assert told.startswith(
        f'{CHAIN}:18: published: the words ""Around 200 people have left their homes," Mayor'
    )
    assert told.endswith(
        '…" do not stand there\n    The nearest words there: '
        '"Around 200 people have left their homes," Mayor Ada Brook said on Tuesday". '
        "Copy them from the article's file, as they are printed there."
    )


def test_words_of_the_address_must_stand_in_it(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / CHAIN, "      words: /2019/05/16/", "      words: /2019/05/17/")
    assert (
        f'{CHAIN}:23: published: "/2019/05/17/" does not stand in the address\n'
        "    Quote a part of the address."
    ) in told(refusal(tiny))


def test_a_link_without_an_article_or_an_outside_fact_is_refused(
    tiny: Path, change: Change, refusal: Find
) -> None:
    change(tiny / CHAIN, "    - outside: The address\n", "    - reason: The address\n")
    assert one(refusal(tiny)) == (
        f"{CHAIN}:23: published: a link needs article: and text:, or outside: and says:\n"
        "    Say where the words stand."
    )


def test_a_link_to_no_article_is_refused(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / CHAIN, "    - article: valley-post", "    - article: valley-paper")
    assert one(refusal(tiny)) == (
        f'{CHAIN}:18: there is no article "valley-paper"\n    The nearest id there is: "valley-post".'
    )


def test_furniture_of_another_article_dates_nothing(tiny: Path, change: Change, refusal: Find) -> None:
    change(tiny / CHAIN, "      words: Tuesday\n", "      words: May 15, 2019\n")
    change(
        tiny / CHAIN,
        """text: '"Around 200 people have left their homes," Mayor Ada Brook said on Tuesday.'""",
        "text: ALDERMERE, May 15, 2019",
    )
    change(tiny / CHAIN, 'day: "2019-05-14"', 'day: "2019-05-15"')
    assert one(refusal(tiny)) == (
        f'{CHAIN}:18: published: "May 15, 2019" is a credit of another article\n'
        "    A caption, teaser or address dates its own file only."
    )


def test_a_circle_in_the_chain_is_refused_at_every_article_of_it(
    tiny: Path, change: Change, refusal: Find
) -> None:
    link = (
        "    - article: harbour-times\n"
        "      text: The fire service said that the water had reached more than 70 houses.\n"
        "      words: The fire service said\n"
        "      reason: It says so.\n"
    )
    change(tiny / "corpus/articles/valley-post.md", "spans:\n", f"{link}spans:\n")
    said = "the chain of its publication date leads back to itself"
    remedy = "Date one of the articles from other evidence."
    assert told(refusal(tiny)) == [
        f"{CHAIN}:1: {said}\n    {remedy}",
        f"corpus/articles/valley-post.md:1: {said}\n    {remedy}",
    ]


def test_a_mark_cannot_both_date_its_article_and_be_dated_by_it(
    tiny: Path, change: Change, refusal: Find
) -> None:
    link = (
        "    - article: valley-post\n"
        "      text: The river Lind burst its banks on Monday and flooded the old town of Aldermere.\n"
        "      words: Monday\n"
        '      day: "2019-05-13"\n'
        "      reason: It says so.\n"
    )
    change(tiny / "corpus/articles/valley-post.md", "spans:\n", f"{link}spans:\n")
    assert one(refusal(tiny)) == (
        f'{VALLEY}:5: "Monday" dates its own article, so the article cannot date it\n'
        "    Remove the row; the census accounts for it."
    )


def test_problems_of_the_two_levels_are_told_apart(tiny: Path, change: Change) -> None:
    """A corpus with both is refused for what would be false; what is owed is not told yet."""
    from build_scripts.pipeline import render

    cut(tiny / RULINGS, "  - id: houses")
    change(tiny / CHAIN, "      words: /2019/05/16/", "      words: /2019/05/17/")
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    assert {problem.level for problem in caught.value.problems} == {Level.BUILD}
