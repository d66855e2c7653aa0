"""A sixth article goes in: what the machine proposes, what accepting and dismissing do, what is refused."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from build_scripts import proposing
from build_scripts.adding import add
from build_scripts.archive import Means
from build_scripts.errors import CorpusError, Level, Problem
from build_scripts.gathering import ALONE, read_story
from build_scripts.intake import IntakeRequest
from build_scripts.pipeline import render
from build_scripts.proposing import accept_proposals, as_it_stands, dismiss_proposals, propose
from build_scripts.story import Story
from build_scripts.turns import turn
from build_scripts.yaml_blocks import NotABlock, insert, value_at
from tests.benchmarks.proposing import OUTCOMES, score_proposals
from tests.first_site import site_root
from tests.sixth_article import ID, add_sixth_article

ROOT = site_root()
NAME = f"corpus/ledger/proposed/{ID}.yml"
SHEET = f"corpus/ledger/articles/{ID}.yml"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a sixth article and what the machine proposes for it; not to be changed."""
    root = tmp_path_factory.mktemp("sixth")
    for folder in ("corpus", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    add_sixth_article(root)
    assert propose(root, (ID,)).written == (NAME,)
    return root


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(first, root)
    return root


def proposed(root: Path) -> str:
    return (root / NAME).read_text(encoding="utf-8")


def ids_of(root: Path) -> tuple[str, ...]:
    """The ids of all proposed entries, in the order of the file."""
    return tuple(dict.fromkeys(re.findall(r"^\s+- id: (\S+)$", proposed(root), re.MULTILINE)))


def questions_by_words(root: Path) -> dict[str, list[str]]:
    passages = value_at(proposed(root), ("passages",))
    return {
        str(mark["words"]): [claim["question"] for claim in mark.get("claims", ())]
        for passage in passages
        for mark in passage["marks"]
    }


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "corpus").rglob("*.*"))
    }


# --- proposing ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("270 square kilometers", "area-taken-syria"),
        ("310 militants", "convoy-militants"),
        ("nine Lebanese soldiers", "soldiers-missing"),
        ("six-year", "syria-war-length"),
        ("thousands of fighters", "hezbollah-fighters-sent"),
        ("2014", "arsal-day"),
    ],
)
def test_a_mark_is_proposed_for_the_question_that_it_answers(first: Path, words: str, question: str) -> None:
    assert questions_by_words(first)[words] == [question]


@pytest.mark.parametrize(
    "words",
    [
        "Some 400 people",
        "35 wounded men",
        "Seven Lebanese soldiers",
        "12 houses",
        "more than 40 shells",
        "$3.5 million",
    ],
)
def test_a_mark_that_answers_nothing_known_gets_a_question_of_its_own(first: Path, words: str) -> None:
    made = [item["id"] for item in value_at(proposed(first), ("questions",))]
    (question,) = questions_by_words(first)[words]
    assert question in made


def test_a_day_beside_another_days_event_does_not_date_that_event(first: Path) -> None:
    """ "On Monday, a day after a ceasefire took effect": the ceasefire was on another day."""
    sentences = [
        item for item in value_at(proposed(first), ("passages",)) if "a day after a ceasefire" in item["text"]
    ]
    asked = [
        claim["question"] for item in sentences for mark in item["marks"] for claim in mark.get("claims", ())
    ]
    assert len(sentences) == 1
    assert "ceasefire-day" not in asked


def test_every_unexamined_mark_has_a_proposal_and_stays_unexamined(first: Path) -> None:
    rows = [row for row in read_story(first).census if row.article == ID and row.decided_by != "machine"]
    assert {row.disposition for row in rows} == {"unexamined"}
    assert len(rows) > 20
    assert all(row.proposed for row in rows)


def test_proposing_twice_changes_nothing(project: Path) -> None:
    before = texts(project)
    assert propose(project, ()).written == ()
    assert texts(project) == before


def test_an_entry_that_an_editor_changed_is_never_written_over(project: Path) -> None:
    mended = proposed(project).replace(
        "            question: houses-damaged\n",
        "            question: houses-damaged  # an editor's remark\n            note: Mended by hand.\n",
    )
    cut = re.sub(r"      #: reads as: more than 40.*?said Yusuf Karam\n", "", mended, flags=re.DOTALL)
    cut = cut.replace("\n    marks:\n  - text: The United", "\n  - text: The United")
    assert mended.count("said Yusuf Karam") == cut.count("said Yusuf Karam") + 1
    (project / NAME).write_text(cut, encoding="utf-8")
    assert propose(project, (ID,)).written == (NAME,)
    after = proposed(project)
    assert "question: houses-damaged  # an editor's remark\n            note: Mended by hand.\n" in after
    assert "- words: more than 40 shells\n" in after
    assert sorted(set(cut.splitlines()) - set(after.splitlines())) == []


def test_what_an_entry_would_do_stands_beside_it(first: Path) -> None:
    text = re.sub(r"\n +#: {4}", " ", proposed(first))
    conflict = (
        "#: would conflict with gazette-convoy-militants-officials: These cannot both be right: 310; 308."
    )
    assert conflict in text
    assert "#: would be: rounding, with gazette-convoy-militants\n" in text


def test_a_speaker_is_named_described_or_missing_and_never_filled_in(first: Path) -> None:
    said = {
        str(mark["words"]): dict(mark["claims"][0]["said"])
        for passage in value_at(proposed(first), ("passages",))
        for mark in passage["marks"]
        if mark.get("claims") and "said" in mark["claims"][0]
    }
    assert said["270 square kilometers"] == {"by": "nasrallah", "words": "Nasrallah said"}
    assert said["310 militants"]["unnamed"] == "lebanese-security-source"
    assert said["35 wounded men"] == {"by": "rana-sabbour", "words": "She added"}


def test_generated_texts_hold_no_digit(first: Path) -> None:
    data = value_at(proposed(first))
    entries = [item for kind in ("questions", "events", "occasions") for item in data[kind]]
    prose = [item[key] for item in entries for key in ("text", "title", "summary") if key in item]
    assert len(prose) > 10
    assert not [text for text in prose if re.search(r"\d", re.sub(r"\(\w+:[\w,-]+\)", "", text))]


def test_an_article_that_there_is_not_is_refused(first: Path) -> None:
    with pytest.raises(CorpusError) as refused:
        propose(first, ("cedar-wire-convoi",))
    assert str(refused.value) == (
        'corpus/articles: there is no article "cedar-wire-convoi"\n'
        '    The nearest id there is: "cedar-wire-convoy".'
    )


# --- accepting and dismissing -----------------------------------------------------------------


def test_accepting_every_proposal_leaves_a_ledger_that_builds(project: Path) -> None:
    accept_proposals(project, ids_of(project))
    dismissals = [words for words, found in questions_by_words(project).items() if not found]
    dismiss_proposals(project, tuple(dismissals), "figure of speech")
    assert not (project / NAME).exists()
    outcome = render(project)
    assert {problem.level for problem in outcome.problems} == {Level.CHECK}
    assert not [problem for problem in outcome.problems if "propos" in problem.message]
    assert not [row for row in outcome.story.census if row.disposition == "unexamined"]
    assert {claim.status for claim in outcome.story.claims.values()} == {"reviewed"}
    assert propose(project, ()).written == ()


def plain_sheet(root: Path) -> list[dict[str, object]]:
    """The passages of the sheet; which event of a passage is named first means nothing."""
    passages = value_at(texts(root)[SHEET], ("passages",))
    return [{**passage, "events": sorted(passage.get("events", ()))} for passage in passages]


def test_the_order_of_accepting_does_not_matter(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(project, other)
    ids = ids_of(project)
    accept_proposals(project, ids)
    accept_proposals(other, ids[::-1])
    assert plain_sheet(project) == plain_sheet(other)


def test_a_row_takes_along_what_it_needs(project: Path) -> None:
    accept_proposals(project, ("cedar-people",))
    after = texts(project)
    assert "  - id: people\n    kind: quantity\n" in after["corpus/ledger/questions.yml"]
    assert "  - id: rana-sabbour\n" in after["corpus/ledger/actors.yml"]
    assert "words: Some 400 people" in after[SHEET]
    assert "words: Some 400 people" not in after[NAME]
    assert "#:" not in after[SHEET]


def test_comments_of_editors_move_and_stay(project: Path) -> None:
    (project / NAME).write_text(
        proposed(project)
        .replace("      - words: 12 houses\n", "      # asked by an editor\n      - words: 12 houses\n")
        .replace("\n  - id: shells\n", "\n  # left for later\n  - id: shells\n"),
        encoding="utf-8",
    )
    accept_proposals(project, ("cedar-houses-damaged",))
    assert "      # asked by an editor\n      - words: 12 houses\n" in texts(project)[SHEET]
    assert "  # left for later\n  - id: shells\n" in proposed(project)


def test_a_character_that_other_programs_take_for_a_line_end_stays(project: Path) -> None:
    odd = "# asked\u2028by an\x85editor\n"
    (project / NAME).write_text(odd + proposed(project), encoding="utf-8")
    accept_proposals(project, ("cedar-houses-damaged",))
    assert proposed(project).startswith(odd)


def test_every_other_byte_of_the_ledger_stays(project: Path) -> None:
    before = texts(project)
    accept_proposals(project, ids_of(project))
    after = texts(project)
    for name in ("questions", "events", "occasions", "actors"):
        path = f"corpus/ledger/{name}.yml"
        assert after[path].startswith(before[path]), path
    assert (
        after["corpus/ledger/articles/gazette-convoy.yml"]
        == before["corpus/ledger/articles/gazette-convoy.yml"]
    )


def test_a_dismissed_row_stands_in_the_sheet_and_its_question_goes(project: Path) -> None:
    dismiss_proposals(project, ("12 houses",), "no question of this site")
    assert "      - words: 12 houses\n        dismissed: no question of this site\n" in texts(project)[SHEET]
    assert "id: cedar-houses-damaged" not in proposed(project)


def test_what_nothing_needs_any_more_can_be_dismissed(project: Path) -> None:
    """An editor gave a row to a question that stands already: the proposed one is left over."""
    text = proposed(project)
    questions = text[text.index("\nquestions:\n") + len("\nquestions:\n") :]
    block = re.match(r"(?:(?: |#)[^\n]*\n)*?  - id: (\S+)\n(?:    [^\n]*\n)*", questions)
    assert block is not None
    with pytest.raises(CorpusError) as refused:
        dismiss_proposals(project, (block[1],), "no question of this site")
    assert f'"{block[1]}" is needed by what else is proposed: ' in refused.value.problems[0].message
    left = re.sub(
        r"    (?:event|of): [^\n]*\n", "", block[0].replace(f"- id: {block[1]}\n", "- id: left-over\n")
    )
    (project / NAME).write_text(text.replace(block[0], block[0] + left), encoding="utf-8")
    assert "left-over" in ids_of(project)
    dismiss_proposals(project, ("left-over",), "no question of this site")
    assert proposed(project) == text


def ask_what_stands_already(project: Path) -> None:
    """An editor gives a row to a question of the ledger: its own question and that one's event are left."""
    text = proposed(project)
    row = "            question: lebanon-syria-day\n"
    assert text.count(row) == 1
    changed = text.replace(row, "            question: convoy-departure-day\n")
    (project / NAME).write_text(changed, encoding="utf-8")


@pytest.mark.parametrize(
    "named",
    [
        ("lebanon-syria-day", "lebanon-syria"),
        ("lebanon-syria", "lebanon-syria-day"),
        ("lebanon-syria-day",),
    ],
)
def test_what_is_dismissed_together_does_not_hold_itself(project: Path, named: tuple[str, ...]) -> None:
    ask_what_stands_already(project)
    dismiss_proposals(project, named)
    assert "lebanon-syria\n" not in proposed(project), "no passage tells the event any more"
    assert not {"lebanon-syria", "lebanon-syria-day"} & set(ids_of(project))
    assert "cedar-lebanon-syria-day" in ids_of(project)


def test_an_event_whose_question_stays_is_needed(project: Path) -> None:
    ask_what_stands_already(project)
    with pytest.raises(CorpusError) as refused:
        dismiss_proposals(project, ("lebanon-syria",))
    (problem,) = refused.value.problems
    line = proposed(project).splitlines().index("  - id: lebanon-syria") + 1
    assert str(problem) == (
        f'{NAME}:{line}: "lebanon-syria" is needed by what else is proposed: lebanon-syria-day\n'
        "    Dismiss that in the same call, a row by its words, or mend it first."
    )


def test_a_row_and_what_it_needs_go_in_one_call(project: Path) -> None:
    dismiss_proposals(project, ("shells", "yusuf-karam", "cedar-shells"), "no question of this site")
    assert not {"shells", "yusuf-karam", "cedar-shells"} & set(ids_of(project))


def test_a_dismissed_day_leaves_no_event_at_its_passage(project: Path) -> None:
    """Another row keeps the passage among the proposals."""
    dismiss_proposals(project, ("cedar-damaged-shells-day",), "no question of this site")
    assert "damaged-shells" not in proposed(project)
    assert "cedar-houses-damaged" in ids_of(project)


def test_only_a_number_or_date_needs_a_reason(project: Path) -> None:
    dismiss_proposals(project, ("relief-council",))
    assert "relief-council" not in ids_of(project)
    with pytest.raises(CorpusError) as refused:
        dismiss_proposals(project, ("marj-zaher", "12 houses"))
    (problem,) = refused.value.problems
    assert str(problem) == (
        f'{NAME}:{line_of(project, "- words: 12 houses")}: "12 houses" is a number or date: '
        'dismissed, it needs a reason\n    Add --reason with one of: "figure of speech", '
        '"not a measurement", "identifier", "no question of this site", "repeats a mark".'
    )
    assert "marj-zaher" in ids_of(project)


def test_a_problem_is_told_of_the_line_that_stands(project: Path) -> None:
    """What accepting would write is judged beside the project: nobody can look at its lines."""
    changed = proposed(project).replace("words: said Yusuf Karam\n", "words: said Yusuf Karem\n")
    (project / NAME).write_text(changed, encoding="utf-8")
    with pytest.raises(CorpusError) as refused:
        accept_proposals(project, ("cedar-shells",))
    (problem,) = refused.value.problems
    assert (problem.path, problem.line) == (NAME, line_of(project, "- words: more than 40 shells"))


def test_a_line_that_nobody_can_look_at_is_quoted() -> None:
    before, after = {"a.yml": "x: 1\n", "b.yml": ""}, {"a.yml": "", "b.yml": "y: 1\nz: 1\n"}
    told = as_it_stands(Problem(path="b.yml", line=2, message="is wrong"), before, after)
    assert str(told) == 'b.yml: is wrong, in the line "z: 1" that was to stand there'
    elsewhere = Problem(path="c.yml", line=2, message="is wrong")
    assert as_it_stands(elsewhere, before, after) == elsewhere


def test_an_unknown_id_is_refused_and_nothing_is_written(project: Path) -> None:
    before = texts(project)
    with pytest.raises(CorpusError) as refused:
        accept_proposals(project, ("cedar-people", "cedar-houses-damagd"))
    assert str(refused.value) == (
        'corpus/ledger/proposed: there is no proposal "cedar-houses-damagd"\n'
        '    The nearest id there is: "cedar-houses-damaged".'
    )
    assert texts(project) == before


def test_words_of_several_proposals_are_refused(project: Path) -> None:
    with pytest.raises(CorpusError) as refused:
        dismiss_proposals(project, ("Monday",), "figure of speech")
    assert refused.value.problems[0].message == 'the words "Monday" stand in 2 proposals'


# --- reading --------------------------------------------------------------------------------

SPOKEN = "Mayor Ada Brook said that 30 boats were lost. “We had 60 men at sea,” she said on Sunday."


def fresh(tmp_path: Path, *paragraphs: str) -> tuple[Path, Path]:
    """A fresh folder with one article of these paragraphs, and the file of its proposals."""
    text = tmp_path / "in.txt"
    text.write_text("\n\n".join(("Storm at sea", *paragraphs)) + "\n", encoding="utf-8")
    request = IntakeRequest(
        file=str(text),
        publisher="The Lantern",
        address="https://lantern.example/storm",
        published="2019-09-10",
        id="lantern-storm",
    )
    add(tmp_path / "new", request, io.BytesIO())
    return tmp_path / "new", tmp_path / "new/corpus/ledger/proposed/lantern-storm.yml"


PROPOSED_STORM = "corpus/ledger/proposed/lantern-storm.yml"


def accept_men(root: Path) -> object:
    return accept_proposals(root, ("60 men",))


def dismiss_men(root: Path) -> object:
    return dismiss_proposals(root, ("60 men",), "figure of speech")


@pytest.mark.parametrize(
    ("work", "file", "named"),
    [
        (accept_men, PROPOSED_STORM, "passages/0/marks"),
        (dismiss_men, PROPOSED_STORM, "passages/0/marks"),
        (lambda root: accept_proposals(root, ("men",)), PROPOSED_STORM, "questions"),
        (accept_men, "corpus/ledger/questions.yml", "questions"),
    ],
)
def test_a_list_between_brackets_is_refused_with_its_file(
    tmp_path: Path, work: Callable[[Path], object], file: str, named: str
) -> None:
    root, _ = fresh(tmp_path, SPOKEN)
    accept_proposals(root, ("30 boats",))
    text = (root / file).read_text(encoding="utf-8")
    (root / file).write_text(json.dumps(value_at(text)), encoding="utf-8")
    before = texts(root)
    with pytest.raises(CorpusError) as refused:
        work(root)
    assert str(refused.value) == (
        f"{file}:1: nothing can be moved: the list {named} is written between brackets\n"
        "    Write it line by line."
    )
    assert texts(root) == before


@pytest.mark.parametrize(
    "text",
    [
        "passages:\n  - text: One.\n    marks: [{words: x}]\n",
        "passages:\n  - {text: One., tells: [storm]}\n",
        '{"passages": [{"text": "One.", "marks": []}]}\n',
    ],
)
def test_no_line_is_put_between_brackets(text: str) -> None:
    with pytest.raises(NotABlock):
        insert(text, ("passages", 0, "marks"), 0, "- words: x\n")


def sheet_of(root: Path) -> str:
    return (root / "corpus/ledger/articles/lantern-storm.yml").read_text(encoding="utf-8")


def test_an_occasion_takes_along_the_words_that_tell_its_day(tmp_path: Path) -> None:
    """Left behind, no id would name their row any more."""
    root, file = fresh(tmp_path, SPOKEN)
    accept_proposals(root, ("lantern-boats", "lantern-men"))
    assert "      - words: Sunday\n        occasions:\n          - lantern-remarks-ada-brook\n" in sheet_of(
        root
    )
    assert not file.exists() or "passages:" not in file.read_text(encoding="utf-8")


def test_a_row_without_an_id_is_accepted_by_its_words_wherever_they_stand(tmp_path: Path) -> None:
    root, _ = fresh(
        tmp_path, "The town now counts 30 boats.", "It now has no harbour. On Sunday 12 men left."
    )
    accept_proposals(root, ("now", "30 boats"))
    assert sheet_of(root).count("      - words: now\n        dismissed: figure of speech\n") == 2
    assert "id: lantern-boats" in sheet_of(root)


def test_questions_that_no_row_asks_any_more_go_with_the_next_acceptance(tmp_path: Path) -> None:
    """One that an editor has worded stays: it may be meant for something."""
    root, file = fresh(
        tmp_path, "Then 12 men left.", "Then 14 women left.", "Then 16 girls and 3 carts left."
    )
    text = file.read_text(encoding="utf-8")
    for old in ("women", "girls"):
        assert text.count(f"            question: {old}\n") == 1
        text = text.replace(f"            question: {old}\n", "            question: men\n")
    text = re.sub(r"How many “girls”\?.*", "How many girls left?", text)
    file.write_text(text, encoding="utf-8")
    accept_proposals(root, ("lantern-carts",))
    left = re.findall(r"^  - id: (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert left == ["men", "girls"]


def test_only_what_a_row_names_goes_along_and_not_what_bears_its_id(tmp_path: Path) -> None:
    """A question "tarn" is no speaker "tarn"."""
    root, file = fresh(tmp_path, "Tarn, the mayor, said that 30 boats were lost. There were 12 men.")
    text = file.read_text(encoding="utf-8")
    (speaker,) = re.findall(r"              by: (\S+)\n", text)
    file.write_text(
        text.replace("question: men\n", f"question: {speaker}\n").replace(
            "- id: men\n", f"- id: {speaker}\n"
        ),
        encoding="utf-8",
    )
    accept_proposals(root, ("lantern-boats",))
    questions = (root / "corpus/ledger/questions.yml").read_text(encoding="utf-8")
    assert f"- id: {speaker}\n" not in questions
    assert f"- id: {speaker}\n" in (root / "corpus/ledger/actors.yml").read_text(encoding="utf-8")


def test_a_row_of_what_is_no_article_any_more_is_refused_with_its_line(tmp_path: Path) -> None:
    """An editor has set a caption aside since; a dismissal ended in a traceback."""
    root, file = fresh(tmp_path, "There were 12 men.", "Boats: 30 boats lie in the harbour of the town.")
    article = root / "corpus/articles/lantern-storm.md"
    told = article.read_text(encoding="utf-8")
    caption = "  - {role: caption, words: 'Boats: 30 boats lie in the harbour of the town.'}\n---\n"
    article.write_text(told.replace("\n---\n", f"\n{caption}", 1), encoding="utf-8")
    with pytest.raises(CorpusError) as refused:
        dismiss_proposals(root, ("30 boats",), "no question of this site")
    (problem,) = refused.value.problems
    assert problem.path == "corpus/ledger/proposed/lantern-storm.yml"
    assert file.read_text(encoding="utf-8").splitlines()[problem.line - 1].strip() == "- words: 30 boats"
    assert "does not stand in the article" in problem.message


def test_a_release_with_a_proposal_is_refused_and_a_draft_is_not(first: Path) -> None:
    owed = render(first).problems
    assert {problem.level for problem in owed} == {Level.CHECK}
    where = f"{NAME}:{line_of(first, '- words: 12 houses')}"
    expected = (
        f'{where}: a proposal that nobody has reviewed: "12 houses" (cedar-houses-damaged)\n'
        "    Accept it with `propose --accept`, edit it into the ledger, or dismiss it with a reason."
    )
    assert [str(problem) for problem in owed if "12 houses" in problem.message] == [expected]


def line_of(root: Path, words: str) -> int:
    return next(n for n, line in enumerate(proposed(root).splitlines(), start=1) if words in line)


def test_proposals_count_nowhere_unless_the_site_shows_them(project: Path) -> None:
    hidden = read_story(project)
    assert not [claim for claim in hidden.claims.values() if claim.article == ID]
    site = project / "corpus" / "site.yml"
    site.write_text(site.read_text("utf-8") + "show_proposals: true\n", encoding="utf-8")
    shown = read_story(project)
    assert {claim.status for claim in shown.claims.values() if claim.article == ID} == {"proposed"}
    assert shown.census == hidden.census


def test_a_mark_that_the_sheet_holds_needs_no_proposal(project: Path) -> None:
    before = proposed(project)
    accept_proposals(project, ("cedar-shells",))
    row = re.search(r"  - text: '\"We counted.*?(?=  - text: The United)", before, re.DOTALL)
    assert row
    (project / NAME).write_text(
        proposed(project).replace("  - text: The United", row[0] + "  - text: The United"), encoding="utf-8"
    )
    with pytest.raises(CorpusError) as refused:
        read_story(project)
    assert refused.value.problems[0].message.startswith(
        f'"more than 40 shells" stands in the sheet already, in {SHEET}:'
    )


def test_a_proposed_id_that_the_ledger_has_is_refused(project: Path) -> None:
    (project / NAME).write_text(
        proposed(project).replace("  - id: shells\n    kind", "  - id: convoy-militants\n    kind"),
        encoding="utf-8",
    )
    with pytest.raises(CorpusError) as refused:
        read_story(project)
    assert 'the id "convoy-militants" stands twice, first in corpus/ledger/questions.yml:' in str(
        refused.value
    )


# --- an editor at the same time -----------------------------------------------------------------

REMARK = "# An editor was here.\n"
VERBS: dict[str, tuple[str, Callable[[Path], tuple[str, ...]]]] = {
    "propose": (NAME, lambda root: propose(root, (ID,)).written),
    "accept": (SHEET, lambda root: accept_proposals(root, ("cedar-people",))),
    "dismiss": (SHEET, lambda root: dismiss_proposals(root, ("12 houses",), "no question of this site")),
}


def save_remark(path: Path) -> None:
    path.write_text(REMARK + path.read_text(encoding="utf-8"), encoding="utf-8")


def lack_a_row(project: Path) -> None:
    """Take a row out of the proposals, so that there is something to propose."""
    text = re.sub(
        r"      #: reads as: more than 40.*?said Yusuf Karam\n", "", proposed(project), flags=re.DOTALL
    )
    text = text.replace("\n    marks:\n  - text: The United", "\n  - text: The United")
    (project / NAME).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("verb", VERBS)
def test_what_an_editor_saves_while_a_run_waits_for_its_turn_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    name, run = VERBS[verb]
    lack_a_row(project)

    @contextmanager
    def late_turn(root: Path) -> Iterator[None]:
        save_remark(project / name)
        with turn(root):
            yield

    monkeypatch.setattr(proposing, "turn", late_turn)
    assert name in run(project)
    assert texts(project)[name].count(REMARK) == 1


@pytest.mark.parametrize("verb", VERBS)
def test_what_an_editor_saves_while_a_run_judges_is_not_written_over(
    project: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    name, run = VERBS[verb]
    lack_a_row(project)

    def read_late(root: Path, means: Means = ALONE) -> Story:
        story = read_story(root, means)
        if REMARK not in texts(project)[name]:
            save_remark(project / name)
        return story

    before = texts(project)
    monkeypatch.setattr(proposing, "read_story", read_late)
    with pytest.raises(CorpusError) as refused:
        run(project)
    assert str(refused.value) == (
        f"{name}:1: the file was changed by somebody else while this ran\n"
        "    Nothing was written, and that change stands. Run this again: it reads the file as it is now."
    )
    assert texts(project) == before | {name: REMARK + before[name]}


def test_the_machine_names_a_question_only_where_an_editor_named_the_same() -> None:
    """Each sheet is hidden in turn; what `make bench` prints."""
    *_, everything = score_proposals(site_root()).rows
    outcomes = dict(zip(OUTCOMES, map(int, everything[-len(OUTCOMES) :]), strict=True))
    assert outcomes["right"] >= 15
    assert outcomes["new, rightly"] >= 30
    assert outcomes["wrong"] == outcomes["wrong, though new"] == 0


# --- speakers and speeches that the ledger has ------------------------------------------------

SEVENTH = """\
A battle in numbers

General Fadi Daoud said that the campaign of the army covered 120 square kilometres.

At least 20 square kilometres of it were held by militants on Sunday, Daoud said.

In his speech last Thursday, Hezbollah leader Hassan Nasrallah said that more than 270 square kilometres
had been taken on Syrian land.
"""


@pytest.fixture(scope="module")
def seventh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is proposed for an article whose speakers and speech stand in the ledger."""
    root = tmp_path_factory.mktemp("seventh")
    for folder in ("corpus", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "a.txt").write_text(SEVENTH, encoding="utf-8")
    request = IntakeRequest(
        file=str(root / "a.txt"),
        publisher="The Courier",
        address="https://courier.example/a",
        published="2017-08-31",
        id="courier-numbers",
    )
    add(root, request, io.BytesIO())
    data = value_at((root / "corpus/ledger/proposed/courier-numbers.yml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def claims_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    marks = (mark for passage in data["passages"] for mark in passage["marks"])
    return [claim for mark in marks for claim in mark.get("claims", ())]


def test_a_known_person_by_family_name_is_the_same_speaker(seventh: dict[str, Any]) -> None:
    said = [claim["said"] for claim in claims_of(seventh) if claim.get("said", {}).get("by") == "daoud"]
    assert [one["words"] for one in said][-1] == "Daoud said"
    assert not any("Daoud" in actor["name"] for actor in seventh.get("actors", ()))


def test_what_is_said_in_a_known_speech_names_it(seventh: dict[str, Any]) -> None:
    spoken = [claim for claim in claims_of(seventh) if claim.get("said", {}).get("by") == "nasrallah"]
    assert [claim["occasion"] for claim in spoken] == ["nasrallah-speech"]
