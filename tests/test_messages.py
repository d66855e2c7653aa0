"""What is said of each mistake, word for word; and the order in which it is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.errors import CorpusError, Level, Problem, nearest_id
from build_scripts.gathering import read_story
from build_scripts.messages import in_mending_order, render_annotations, render_problems
from build_scripts.pipeline import render
from build_scripts.yaml_bounds import MOST_DEEP, MOST_UNFOLDED
from build_scripts.yaml_files import MOST_CHARACTERS, MOST_IN_A_LIST
from tests.told import refused

Change = Callable[[Path, str, str], int]
LEDGER = "corpus/ledger"
SHEET = f"{LEDGER}/articles/valley-post.yml"
ARTICLE = "corpus/articles/valley-post.md"
# Each: the file, what stands there, what it is changed to, and all that is said; {line} is the change's.
REFUSED = {
    "YAML that does not parse": (
        f"{LEDGER}/events.yml", "places: [aldermere, lind]", "places: [aldermere, lind",
        ("{file}:{next}: this is no YAML: did not find expected ',' or ']'\n"
        "    Mend the indentation or the quotation marks at this line.")),
    "an unknown key": (
        SHEET, "- words: 40 houses\n", "- wrods: 40 houses\n",
        ('{file}:{line}: the key "words" is missing\n'
        '    Add it; build_scripts/entries/ says what it holds.\n'
        '{file}:{line}: there is no key "wrods" here\n    The nearest key there is: "words".')),
    "a claim that says what another one says": (
        SHEET, "claims: [{id: valley-houses, question: houses-reached}]",
        "claims: [{id: valley-houses, question: houses-reached}, {id: again, question: houses-reached}]",
        ('{file}:{before}: the claim "again" says what "valley-houses" says: '
        "the same words, question and speaker\n    Mend question: or said:, or remove one of them.")),
    "a wrong type": (
        f"{LEDGER}/events.yml", "places: [aldermere, lind]", "places: aldermere",
        ("{file}:{line}: events.places: expected a list, found \"aldermere\"\n"
        "    Write [one, another], or each item on a line of its own after a dash.")),
    "a number where words stand": (
        SHEET, "- words: 40 houses\n", "- words: 40\n",
        ("{file}:{line}: passages.marks.words: expected words, found 40\n"
        "    Put it in quotation marks.")),
    "a key that belongs elsewhere": (
        SHEET, "question: houses-reached}", "question: houses-reached, nth: 2}",
        ('{file}:{line}: there is no key "nth" here\n'
        "    Keys here: as_of, id, inferred, note, occasion, or, override, question, said.")),
    "a key of one of two forms": (
        SHEET, "question: houses-reached}", "question: houses-reached, as_of: {unkown: Nobody says.}}",
        '{file}:{line}: there is no key "unkown" here\n    The nearest key there is: "unknown".'),
    "none of two forms": (
        SHEET, "question: houses-reached}", "question: houses-reached, as_of: 40}",
        ("{file}:{line}: passages.marks.claims.as_of: expected words, found 40\n"
        "    Put it in quotation marks.")),
    "an id with capitals": (
        f"{LEDGER}/places.yml", "id: lind", "id: River Lind",
        ("{file}:{line}: places.id: expected an id of small letters (a to z), digits, and single dashes "
        'between them, found "River Lind"\n    Write "river-lind", if that is what it means.')),
    "a verdict of our own": (
        f"{LEDGER}/rulings.yml", "title: Houses reached\n    verdict: dispute",
        "title: Houses reached\n    verdict: not a disput",
        ('{file}:{next}: rulings.verdict: expected "dispute", "unclear", "not a dispute" or '
        '"error in source", found "not a disput"\n    The nearest of them: "not a dispute".')),
    "a day in another form": (
        f"{LEDGER}/rulings.yml", "the houses.\n    decided_by: tester\n    decided_on: 2019-05-20",
        "the houses.\n    decided_by: tester\n    decided_on: 20.5.2019",
        ('{file}:{twice}: rulings.decided_on: expected a day such as 2017-08-28, found "20.5.2019"\n'
        "    Write year, month and day, with dashes between them.")),
    "a key that stands twice": (
        f"{LEDGER}/events.yml", "    places: [aldermere, lind]\n",
        "    places: [aldermere, lind]\n    places: [lind]\n",
        ('{file}:{next}: the key "places" stands twice in one entry\n'
        "    Keep one of them; the second would hide the first.")),
    "an id that stands twice": (
        f"{LEDGER}/places.yml", "id: lind", "id: aldermere",
        ('{file}:{line}: the id "aldermere" stands twice, first in line {first}\n'
        "    Give one of them another id; ids are never used again.")),
    "a reference to nothing": (
        SHEET, "question: houses-reached", "question: house-reached",
        ('{file}:{before}: there is no question "house-reached"\n'
        '    The nearest id there is: "houses-reached".')),
    "a day that no calendar has": (
        ARTICLE, 'edtf: "2019-05-15"', 'edtf: "2019-06-31"',
        ("{file}:{line}: '2019-06-31' cannot be: that month has 30 days\n"
        "    Write a day (2017-08-28), or [2017-08-27..2017-08-28] where it is one of several.")),
    "a month that no calendar has": (
        ARTICLE, 'edtf: "2019-05-15"', 'edtf: "2019-13-01"',
        ("{file}:{line}: '2019-13-01' cannot be: there is no month 13\n"
        "    Write a day (2017-08-28), or [2017-08-27..2017-08-28] where it is one of several.")),
    "the 29th of February of a common year": (
        ARTICLE, 'edtf: "2019-05-15"', 'edtf: "2019-02-29"',
        ("{file}:{line}: '2019-02-29' cannot be: that month has 28 days\n"
        "    Write a day (2017-08-28), or [2017-08-27..2017-08-28] where it is one of several.")),
    "an alias inside what an alias stands for": (
        f"{LEDGER}/places.yml", "places:\n", "a: &a [x]\nb: &b [*a, *a]\nc: *b\nplaces:\n",
        ("{file}:{next}: the alias *a stands inside what another name stands for\n"
        "    Write out what it stands for.")),
    "a date that YAML itself refuses": (
        f"{LEDGER}/places.yml", "places:\n", "a: 2019-02-30\nplaces:\n",
        ("{file}:{line}: this is no YAML: no calendar has the day 2019-02-30\n"
        "    Mend it, or put it in quotation marks.")),
    "a name that is given twice": (
        f"{LEDGER}/places.yml", "places:\n", "a: &a x\nb: &a y\nplaces:\n",
        "{file}:{next}: the name &a is given twice\n    Write out what it stands for."),
    "brackets without an end": (
        f"{LEDGER}/places.yml", "places:\n", f"a: {'[' * 400}\nplaces:\n",
        "{file}:{line}: lists and keys stand more than " + str(MOST_DEEP) + " deep in one another\n"
        "    Look for brackets that are not closed."),
    "aliases of a long text": (
        f"{LEDGER}/places.yml", "places:\n",
        f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 21)}]\nplaces:\n",
        "{file}:{next}: written out, the aliases have more than " + str(MOST_UNFOLDED) + " characters\n"
        "    Write out what it stands for."),
    "a sheet that is too long": (
        SHEET, "passages:\n", f"# {'x' * MOST_CHARACTERS}\npassages:\n",
        "{file}:1: the file has {length} characters, the most is " + str(MOST_CHARACTERS) + "\n"
        "    No ledger is so long: look for what was pasted into it."),
    "a list of all articles that is too long": (
        f"{LEDGER}/places.yml", "places:\n", f"# {'x' * MOST_IN_A_LIST}\nplaces:\n",
        "{file}:1: the file has {length} characters, the most is " + str(MOST_IN_A_LIST) + "\n"
        "    No ledger is so long: look for what was pasted into it."),
    "an occasion that nobody uses": (
        f"{LEDGER}/occasions.yml", "occasions:\n",
        "occasions:\n  - {id: gone, title: Gone, speaker: ada-brook, day: {unknown: Nobody says.}}\n",
        '{file}:{next}: no passage reports the occasion "gone"\n    Name it in a sheet, or remove it.'),
    "a page with a bare digit": (
        "docs/prose/disputed.md", "Written by the tests.", "Some 41 tests.",
        ('{file}:{line}: page: a bare digit in prose: "…Some 41 tests.…"\n'
        "    Print it with a reference such as [](claim:ID), or say it without the number or day.")),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_each_mistake_has_its_own_message(tiny: Path, change: Change, name: str) -> None:
    file, old, new, expected = REFUSED[name]
    line = change(tiny / file, old, new)
    text = (tiny / file).read_text(encoding="utf-8")
    first = next((n for n, row in enumerate(text.splitlines(), 1) if "id: aldermere" in row), 0)
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    wanted = expected.format(
        file=file,
        line=line,
        next=line + 1,
        twice=line + 2,
        before=line - 1,
        first=first,
        length=len(text),
    )
    if file == ARTICLE:
        wanted += "\n\n" + unchecked(tiny, Path(ARTICLE).stem)
    assert render_problems(caught.value.problems) == wanted


def unchecked(tiny: Path, article: str) -> str:
    """What is said of the sheet of an article that cannot be read."""
    sheet = f"{LEDGER}/articles/{article}.yml"
    passages = (tiny / sheet).read_text(encoding="utf-8").count("- text: ")
    message = f"{passages} passages cannot be checked: their article could not be read"
    return f"{sheet}:1: {message}\n    Mend the article first."


def test_a_weekday_that_is_not_its_day_is_refused(tiny: Path, change: Change) -> None:
    line = change(tiny / "corpus/articles/harbour-times.md", 'day: "2019-05-14"', 'day: "2019-05-13"')
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    (problem,) = caught.value.problems
    assert str(problem) == (
        f'corpus/articles/harbour-times.md:{problem.line}: published: "Tuesday" is not 2019-05-13: '
        "that day is a Monday\n    Mend the day, or the publication date."
    )
    assert 0 < line - problem.line < 8


def test_a_weekday_of_another_day_in_a_text_is_owed_a_ruling(
    tiny: Path, retext: Change, owed: Callable[[Path], tuple[Problem, ...]]
) -> None:
    line = retext(tiny / ARTICLE, "in the spring of 1998", "on Monday, May 5, 1998")
    sheet = tiny / SHEET
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(
        text.replace("in the spring of 1998", "on Monday, May 5, 1998").replace(
            "words: the spring of 1998", "words: Monday, May 5, 1998"
        ),
        encoding="utf-8",
    )
    assert (
        f'{ARTICLE}:{line}: "Monday, May 5, 1998" is no day of the calendar: 1998-05-05 is a Tuesday\n'
        '    Write a ruling on the claim that uses it: "unclear", or "error in source".'
    ) in [str(problem) for problem in owed(tiny)]


@pytest.mark.parametrize("name", [f"{LEDGER}/places.yml", SHEET, ARTICLE, "corpus/site.yml"])
def test_a_link_that_leads_out_of_the_corpus_is_refused(tiny: Path, name: str) -> None:
    outside = tiny.parent / "outside"
    (tiny / name).rename(outside)
    (tiny / name).symlink_to(outside)
    assert (
        f"{name}:1: the file is a link that leads out of the corpus\n    Put the file itself there."
    ) in refused(lambda: read_story(tiny))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "https://[::x/a", "https:///a", "https://known.example@evil.example/",
        "https://a.example:999999/", "https://a.example/`b`", "https://a.example/{{b}}",
        r"https://a.example\\b", r"https://a.example/\u202eb", r"https://a\u200b.example/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_or_passes_for_another_is_refused(
    tiny: Path, change: Change, address: str
) -> None:
    line = change(tiny / ARTICLE, "url: https://valley-post.example/2019/05/flood", f'url: "{address}"')
    with pytest.raises(CorpusError) as caught:
        read_story(tiny)
    told = [str(problem) for problem in caught.value.problems if problem.path == ARTICLE]
    assert len(told) == 1
    assert told[0].startswith(f"{ARTICLE}:{line}: address.url: expected an address of the web, ")


def test_a_folder_of_articles_that_leads_out_of_the_corpus_is_refused(tiny: Path) -> None:
    outside = tiny.parent / "outside"
    (tiny / "corpus" / "articles").rename(outside)
    (tiny / "corpus" / "articles").symlink_to(outside)
    assert (
        f"{ARTICLE}:1: the file is a link that leads out of the corpus\n    Put the file itself there."
        in refused(lambda: read_story(tiny))
    )


# --- entries that nobody uses -------------------------------------------------------------

# Each: the file, the list, the new entry, and what is said of it.
UNUSED = {
    "an event": (
        f"{LEDGER}/events.yml", "events:\n", "  - {id: gone, title: Gone, summary: Gone.}\n",
        'no passage tells of the event "gone"\n    Name it in a sheet, or remove it.'),
    "an actor": (
        f"{LEDGER}/actors.yml", "actors:\n",
        "  - {id: gone, name: Gone, kind: body, group: town, forms: [The Gone]}\n",
        ('no article names the actor "gone", and no entry refers to it\n'
        "    Remove it, or add the form that the articles use.")),
    "a place": (
        f"{LEDGER}/places.yml", "places:\n", "  - {id: gone, name: Gone, kind: town, forms: [Goneville]}\n",
        ('no article names the place "gone", and no entry refers to it\n'
        "    Remove it, or add the form that the articles use.")),
    "a date question": (
        f"{LEDGER}/questions.yml", "questions:\n", "  - {id: gone, kind: date, text: When?, group: days}\n",
        'no event has the date question "gone"\n    Name it at its event, or remove it.'),
    "a question without an answer": (
        f"{LEDGER}/questions.yml", "questions:\n",
        "  - {id: gone, kind: position, text: Why?, group: accounts}\n",
        ('nothing answers the question "gone"\n'
        "    Remove it; only a question for a number may stand unanswered.")),
    "a lane": (
        "corpus/site.yml", "lanes:\n", "  - {id: gone, title: Gone}\n",
        'lanes: nothing stands under "gone"\n    Remove it, or file something under it.'),
    "a group of figures": (
        "corpus/site.yml", "figure_groups:\n", "  - {id: gone, title: Gone}\n",
        'figure_groups: nothing stands under "gone"\n    Remove it, or file something under it.'),
    "a group of positions": (
        "corpus/site.yml", "position_groups:\n", "  - {id: gone, title: Gone}\n",
        'position_groups: nothing stands under "gone"\n    Remove it, or file something under it.'),
    "a group of actors": (
        "corpus/site.yml", "actor_groups:\n", "  - {id: gone, title: Gone}\n",
        'actor_groups: nothing stands under "gone"\n    Remove it, or file something under it.'),
    "an editor": (
        "corpus/site.yml", "editors:\n", "  - {id: gone, name: Gone, who: They read nothing.}\n",
        ('editors: "gone" has signed nothing\n'
        "    Remove them, or: python -m build_scripts confirm ID --by gone")),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSED)
def test_an_entry_that_nobody_uses_is_owed(
    tiny: Path, change: Change, owed: Callable[[Path], tuple[Problem, ...]], name: str
) -> None:
    file, key, entry, expected = UNUSED[name]
    line = change(tiny / file, key, key + entry)
    assert f"{file}:{line + 1}: {expected}" in [str(problem) for problem in owed(tiny)]


def test_what_only_a_caption_or_a_notice_names_is_used(
    tiny: Path, change: Change, owed: Callable[[Path], tuple[Problem, ...]]
) -> None:
    boots = "  - {id: boots, name: Boots, kind: body, group: town, forms: [rubber boots]}\n"
    change(tiny / f"{LEDGER}/actors.yml", "actors:\n", f"actors:\n{boots}")
    assert not [problem for problem in owed(tiny) if "no article names" in problem.message]


def test_the_nearest_of_very_many_ids_is_named() -> None:
    """One id that is misspelt in the questions is missed at thousands of claims."""
    known = [f"paper-{number}-houses" for number in range(10_000)]
    told = {nearest_id(f"paper-{number}-house", known) for number in range(100)}
    assert told == {f'The nearest id there is: "paper-{number}-houses".' for number in range(100)}


# --- order and form ----------------------------------------------------------------------


def problem(path: str, line: int, message: str, remedy: str = "", *, owed: bool = False) -> Problem:
    level = Level.CHECK if owed else Level.BUILD
    return Problem(path=path, line=line, message=message, remedy=remedy, level=level)


def test_problems_come_in_the_order_of_mending() -> None:
    wanted = [
        problem("corpus/articles/a.md", 3, "no YAML"),
        problem("corpus/site.yml", 1, "a key"),
        problem("corpus/ledger/actors.yml", 2, "a reference"),
        problem("corpus/ledger/actors.yml", 10, "a reference"),
        problem("corpus/ledger/questions.yml", 1, "a reference"),
        problem("corpus/ledger/articles/a.yml", 5, "words"),
        problem("corpus/ledger/rulings.yml", 1, "a claim"),
        problem("docs/prose/brief.md", 1, "a digit"),
        problem("mkdocs.yml", 1, "the engine"),
        problem("site/index.html", 1, "a link"),
        problem("corpus/ledger/questions.yml", 1, "a ruling", owed=True),
    ]
    assert list(in_mending_order(reversed(wanted * 2))) == wanted


def test_files_stand_apart() -> None:
    told = [problem("b.yml", 1, "one", "Mend it."), problem("a.yml", 2, "two"), problem("a.yml", 1, "three")]
    assert render_problems(told) == "a.yml:1: three\na.yml:2: two\n\nb.yml:1: one\n    Mend it."


HOSTILE = ("\n::error::a", "\r  ::add-mask::a", "\r\n\t::stop-commands::a", " ##[add-mask]a", "\n##[error]a")


def commands_in(log: str) -> list[str]:
    """Lines of a log that GitHub's runner takes for commands; either character ends a line there."""
    return [line for line in re.split(r"[\r\n]", log) if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_of_an_article_are_a_command_to_github(words: str) -> None:
    told = [problem(f"a{words}.md", 1, f'the passage "{words}" is not there', f'The nearest: "{words}".')]
    assert commands_in(words)
    assert commands_in(render_problems(told)) == []
    assert len(commands_in(render_annotations(told))) == 1
    assert render_annotations(told).startswith("::error file=a")


def test_an_article_gives_github_no_command_with_annotations_or_without(
    tiny: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tiny / SHEET, "- words: 40 houses", '- words: "40\\n::error file=a::houses ##[add-mask]a"')
    assert main(["--root", str(tiny), "check"]) == 1
    told = capsys.readouterr()
    assert commands_in(told.out + told.err) == []
    assert main(["--root", str(tiny), "check", "--format", "github"]) == 1
    told = capsys.readouterr()
    (annotation,) = commands_in(told.out + told.err)
    assert annotation.startswith(f"::error file={SHEET},line=")


def test_lines_of_a_message_stay_apart() -> None:
    told = [problem("a.yml", 1, "MkDocs: one\n  two", "Mend it."), problem("b.yml", 1, "ends\n")]
    assert render_problems(told) == "a.yml:1: MkDocs: one\n    |   two\n    Mend it.\n\nb.yml:1: ends"


def test_annotations_are_escaped_as_github_wants() -> None:
    told = [
        problem("a,b:c%.yml", 7, "100% of it\r\nis :: wrong, so", "Mend it."),
        problem("a.yml", 1, "a ruling is owed", owed=True),
    ]
    assert render_annotations(told) == (
        "::error file=a%2Cb%3Ac%25.yml,line=7::100%25 of it%0D%0Ais :: wrong, so%0AMend it.\n"
        "::warning file=a.yml,line=1::a ruling is owed"
    )


def test_a_refused_build_is_annotated(tiny: Path, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    line = change(tiny / SHEET, "- words: 40 houses", "- words: 41 houses")
    for verb in ("build", "check"):
        assert main(["--root", str(tiny), verb, "--format", "github"]) == 1
        told = capsys.readouterr()
        assert told.out.startswith(f"::error file={SHEET},line={line}::")
        assert told.err == "\n1 problem. Nothing was built; the site is as it was.\n"


def test_what_is_owed_is_a_warning(tiny: Path, change: Change, capsys: pytest.CaptureFixture[str]) -> None:
    line = change(tiny / "corpus/site.yml", "lanes:\n", "lanes:\n  - {id: gone, title: Gone}\n") + 1
    warning = (
        f'::warning file=corpus/site.yml,line={line}::lanes: nothing stands under "gone"'
        "%0ARemove it, or file something under it.\n"
    )
    assert main(["--root", str(tiny), "check", "--format", "github"]) == 1
    assert capsys.readouterr().out.endswith(warning)
    assert main(["--root", str(tiny), "build", "--format", "github"]) == 0
    assert warning in capsys.readouterr().out


def test_a_command_in_a_remedy_names_the_folder(
    tiny: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    old = "title: Houses reached\n    verdict: dispute"
    change(tiny / LEDGER / "rulings.yml", old, old.replace("dispute", "unclear"))
    called = f"python -m build_scripts --root {tiny} "
    assert main(["--root", str(tiny), "check"]) == 1
    assert f"if it still holds: {called}confirm houses --by EDITOR\n" in capsys.readouterr().err
    assert main(["--root", str(tiny), "check", "--format", "github"]) == 1
    assert f"if it still holds: {called}confirm houses --by EDITOR\n" in capsys.readouterr().out
    assert main(["--root", str(tiny), "build"]) == 0
    assert f"`{called}check` lists them." in capsys.readouterr().out


def test_one_of_each_is_counted_as_one(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("articles/harbour-times.md", "ledger/articles/harbour-times.yml"):
        (tiny / "corpus" / name).unlink()
    (tiny / LEDGER / "rulings.yml").write_text("rulings: []\n", encoding="utf-8")
    (tiny / "docs/prose/brief.md").write_text("A flood.\n", encoding="utf-8")
    assert main(["--root", str(tiny), "check"]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("1 article, 8 claims found word for word, "), told.err


def test_another_form_is_a_wrong_argument(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--root", str(tiny), "check", "--format", "xml"])
    assert caught.value.code == 2
    assert "expected text or github, found 'xml'" in capsys.readouterr().err


def test_a_wrong_article_and_a_wrong_ledger_are_told_in_one_run(tiny: Path, change: Change) -> None:
    change(tiny / "corpus/articles/valley-post.md", "  basis: stated", "  basis: rumoured")
    change(tiny / "corpus/ledger/questions.yml", "    unit: place\n", "    unit: place\n    colour: blue\n")
    with pytest.raises(CorpusError) as caught:
        read_story(tiny)
    paths = {problem.path for problem in caught.value.problems}
    assert paths == {"corpus/articles/valley-post.md", "corpus/ledger/questions.yml"}


def test_a_passage_is_found_absent_or_cannot_be_checked(tiny: Path) -> None:
    """Of a broken article nothing is said to be absent; the passages of the others are looked for."""
    (tiny / "corpus/articles/valley-post.md").write_bytes(b"\xff")
    sheet = tiny / "corpus/ledger/articles/harbour-times.yml"
    wanted = sheet.read_text(encoding="utf-8")
    first = next(line for line in wanted.splitlines() if "text: " in line)
    sheet.write_text(wanted.replace(first, first.replace("text: ", "text: Nobody printed this. ", 1)))
    said = refused(lambda: read_story(tiny))
    assert said[0] == "corpus/articles/valley-post.md:1: byte 0 is no UTF-8\n    Save the file as UTF-8."
    assert said[1].startswith("corpus/ledger/articles/harbour-times.yml:")
    assert 'the passage "Nobody printed this.' in said[1]
    assert said[2] == unchecked(tiny, "valley-post")
    assert len(said) == 3


def test_what_is_wrong_at_several_lines_is_told_once_with_the_lines() -> None:
    """A renamed heading is met in every proposal that stands under it."""
    problems = [
        Problem(path="a.yml", line=line, message="no such group", remedy="Mend.") for line in range(1, 10)
    ]
    other = Problem(path="a.yml", line=2, message="no such lane", remedy="Mend.")
    elsewhere = Problem(path="b.yml", line=2, message="no such group", remedy="Mend.")
    assert render_problems([*problems, other, elsewhere]) == (
        "a.yml:1, 2, 3, 4, 5, 6, 7 and 2 more lines: no such group\n    Mend.\n"
        "a.yml:2: no such lane\n    Mend.\n\n"
        "b.yml:2: no such group\n    Mend."
    )
