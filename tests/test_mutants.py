"""Copies of the real corpus with one thing spoilt: each must stop the build, or the check.

A check that lets a spoilt corpus pass is worse than none, so these must fail.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.anchors import find_all
from build_scripts.errors import Problem
from build_scripts.evidence import SpeakerStatus
from build_scripts.gathering import read_story
from build_scripts.story import Story
from tests.told import refused

Change = Callable[[Path, str, str], int]
Find = Callable[[Path], tuple[Problem, ...]]
ARTICLES, SHEETS = "corpus/articles", "corpus/ledger/articles"
RULINGS = "corpus/ledger/rulings.yml"


def told(root: Path) -> list[str]:
    """What reading the corpus says; nothing of it is built."""
    return refused(lambda: read_story(root))


def run(capsys: pytest.CaptureFixture[str], root: Path, verb: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["--root", str(root), verb])
    return status, capsys.readouterr().err


# --- the build stops ----------------------------------------------------------------------

DIGITS = [
    ("ara-news-enclave", "more than 270 square km have", "more than 370 square km have"),
    ("press-tv-siege", "up to today, 270 square", "up to today, 280 square"),
    ("gazette-convoy", "included 308 militants", "included 300 militants"),
    ("haaretz-ceasefire", "kidnapped in 2013.", "kidnapped in 2018."),
]


@pytest.mark.parametrize(("sheet", "old", "new"), DIGITS, ids=[row[0] for row in DIGITS])
def test_a_quotation_with_one_digit_changed_stops_the_build(
    real: Path, change: Change, sheet: str, old: str, new: str
) -> None:
    change(real / SHEETS / f"{sheet}.yml", old, new)
    problem = next(problem for problem in told(real) if "the nearest one differs" in problem)
    differs = next(i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b)
    path, line, message = problem.split(":", 2)
    assert path == f"{SHEETS}/{sheet}.yml"
    passage = (real / path).read_text(encoding="utf-8").splitlines()[int(line) - 1 : int(line) + 4]
    assert any(new[differs - 6 : differs + 4] in text for text in passage)
    assert "does not stand in the article; the nearest one differs at character" in message
    assert "\n    Write text: " in message


def test_a_changed_digit_is_told_with_file_line_and_remedy(
    real: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = real / SHEETS / "gazette-convoy.yml"
    change(sheet, "carrying 300 militants", "carrying 200 militants")
    lines = sheet.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines) if "carrying 200 militants" in text)
    status, said = run(capsys, real, "build")
    whole = (
        "More than 48 hours after they left the Syria-Lebanon border for eastern Syria, the buses carrying "
        "300 militants and nearly as many of their relatives were stuck in a desert area on the outskirts of "
        "the largely IS-held Deir el-Zour province near the frontier with Iraq."
    )
    assert status == 1
    assert said == (
        f'{SHEETS}/gazette-convoy.yml:{line}: the passage "More than 48 hours after they left the '
        'Syria-Lebanon bord…" does not stand in the article; the nearest one differs at character 99: '
        'expected "300 militants and ne", found "200 militants and ne"\n'
        f"    Write text: {json.dumps(whole, ensure_ascii=False)}\n"
        "\n1 problem. Nothing was built; the site is as it was.\n"
    )
    assert not (real / "docs" / "index.md").exists()


def test_a_slip_of_one_digit_finds_nothing_or_another_mark(real_story: Story) -> None:
    """A wrong digit stands in no passage, except where the passage holds that number as well.

    Then the sheet has a row for that number too, and the order of the rows gives the slip away.
    """
    tried = 0
    for claim in real_story.claims.values():
        if claim.mark is None:
            continue
        text, cited = real_story.articles[claim.article].body, claim.citation
        for words in one_digit_off(cited.exact):
            tried += 1
            for start, _ in find_all(words, text, cited.passage_start, cited.passage_end):
                rows = [use.mark for use in real_story.ledger.uses if use.article == claim.article]
                assert any(mark.start <= start < mark.end for mark in rows)
    assert tried > 300


def one_digit_off(words: str) -> Iterator[str]:
    """The words with each digit replaced by each other one."""
    for place, digit in enumerate(words):
        if digit.isdigit():
            yield from (
                words[:place] + other + words[place + 1 :] for other in "0123456789" if other != digit
            )


@pytest.mark.parametrize("sheet", ["ara-news-enclave", "jpost-withdrawal"])
def test_a_removed_speaker_stops_the_build(real: Path, sheet: str) -> None:
    """The first speaker of a whole passage is removed from each sheet."""
    path = real / SHEETS / f"{sheet}.yml"
    text = path.read_text(encoding="utf-8")
    line = re.search(r"^    said: \{.*\}\n", text, re.MULTILINE)
    assert line
    path.write_text(text.replace(line[0], "", 1), encoding="utf-8")
    problems = told(real)
    assert problems
    for problem in problems:
        assert problem.startswith(f"{SHEETS}/{sheet}.yml:")
        assert "the entry names no speaker\n    Add said: with who says it, or missing: true." in problem


def test_a_removed_speaker_is_told_with_file_line_and_remedy(
    real: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = real / SHEETS / "gazette-convoy.yml"
    line = change(
        sheet, "    said: {unnamed: hezbollah-officials, words: senior Hezbollah officials said}\n", ""
    )
    status, said = run(capsys, real, "check")
    cue = 'the article attributes these words ("said"), the entry names no speaker'
    remedy = "Add said: with who says it, or missing: true."
    assert status == 1
    assert said == (
        f"{SHEETS}/gazette-convoy.yml:{line + 2}, {line + 5}: {cue}\n    {remedy}\n"
        "\n2 problems. Nothing was built; the site is as it was.\n"
    )


def test_most_claims_of_somebody_would_be_missed_if_their_speaker_were_removed(real_story: Story) -> None:
    """Where the reader sees neither reporting words nor quotation marks, only an editor can."""
    spoken = [c for c in real_story.claims.values() if c.speaker.status is not SpeakerStatus.OWN_VOICE]
    noticed = 0
    for claim in spoken:
        reading = real_story.readings[claim.article]
        start, end = claim.citation.start, claim.citation.end
        places = [*reading.quotations, *(span for told in reading.attributions for span in told.content)]
        noticed += any(a <= start and end <= b for a, b in places)
    assert noticed / len(spoken) >= 0.8


@pytest.mark.parametrize(
    "article",
    ["ara-news-enclave", "haaretz-ceasefire", "press-tv-siege", "gazette-convoy", "jpost-withdrawal"],
)
def test_an_emptied_article_stops_the_build(
    real: Path, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = real / ARTICLES / f"{article}.md"
    front = path.read_bytes().partition(b"\n---\n")[0]
    path.write_bytes(front + b"\n---\n")
    status, said = run(capsys, real, "build")
    assert status == 1
    assert said == (
        f"{ARTICLES}/{article}.md:3: the text is not the one that was taken in: its SHA-256 is "
        f"{hashlib.sha256(b'').hexdigest()}\n"
        "    Restore the text. Only metadata may be corrected.\n\n"
        f"{unchecked(real, article)}\n"
        "\n2 problems. Nothing was built; the site is as it was.\n"
    )


def unchecked(real: Path, article: str) -> str:
    """What is said of the sheet of an article that cannot be read."""
    lines = (real / SHEETS / f"{article}.yml").read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if line.startswith("article: "))
    passages = sum(1 for line in lines if line.startswith(("  - text: ", "  - nth: ")))
    return (
        f"{SHEETS}/{article}.yml:{at}: {passages} passages cannot be checked: "
        "their article could not be read\n    Mend the article first."
    )


def test_an_article_emptied_together_with_its_hash_stops_the_build(real: Path) -> None:
    path = real / ARTICLES / "press-tv-siege.md"
    front = path.read_text(encoding="utf-8").partition("\n---\n")[0]
    front = re.sub(r"^sha256: .*$", f"sha256: {hashlib.sha256(b'').hexdigest()}", front, flags=re.MULTILINE)
    path.write_text(f"{front}\n---\n", encoding="utf-8")
    line = front.count("\n") + 3
    assert told(real) == [
        f"{ARTICLES}/press-tv-siege.md:{line}: the article is empty\n    Restore its text from the original.",
        unchecked(real, "press-tv-siege"),
    ]


def test_a_text_changed_together_with_its_hash_stops_at_every_quotation_of_it(
    real: Path, retext: Change
) -> None:
    retext(real / ARTICLES / "gazette-convoy.md", "included 308 militants", "included 318 militants")
    problem = next(problem for problem in told(real) if "the nearest one differs" in problem)
    assert 'expected "18 militants with th", found "08 militants with th"' in problem


def test_a_removed_article_stops_what_is_dated_by_it(real: Path) -> None:
    (real / ARTICLES / "press-tv-siege.md").unlink()
    problems = told(real)
    said = 'there is no article "press-tv-siege" for this sheet\n    Define it, or mend the id.'
    assert problems == [f"{SHEETS}/press-tv-siege.yml:3: {said}"]


def test_a_weekday_that_does_not_resolve_stops_the_build(real: Path, change: Change) -> None:
    """The Gazette's Wednesday, counted from a day a week later."""
    path = real / ARTICLES / "gazette-convoy.md"
    change(path, '  edtf: "[2017-08-30..2017-08-31]"', '  edtf: "2017-09-06"')
    problems = told(real)
    assert any('published: "Wednesday" does not read as 2017-08-30 but as' in problem for problem in problems)


# --- the check stops ----------------------------------------------------------------------


def test_the_real_corpus_passes_every_check_once_its_rulings_are_signed(real: Path, owed: Find) -> None:
    assert [str(problem) for problem in owed(real)] == []


def test_a_deleted_ruling_stops_the_check(real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = real / RULINGS
    before, name, after = path.read_text(encoding="utf-8").partition("  - id: relatives-and-civilians\n")
    assert name
    rest = after[after.index("  - id: ") :]
    path.write_text(before + rest, encoding="utf-8")
    _unlink_references(real, "relatives-and-civilians")
    questions = (real / "corpus/ledger/questions.yml").read_text(encoding="utf-8").splitlines()
    line = 1 + questions.index("  - id: convoy-civilians")
    receipts = (real / "corpus/ledger/receipts.yml").read_text(encoding="utf-8").splitlines()
    receipt = next(n for n, row in enumerate(receipts, 1) if row.startswith("  relatives-and-civilians: "))
    status, said = run(capsys, real, "check")
    assert status == 1
    assert said == (
        f'corpus/ledger/questions.yml:{line}: a conflict without a ruling: "gazette-convoy-relatives" and '
        '"gazette-convoy-civilians-officials" on "convoy-civilians": '
        "If both mean the same, they cannot both be right: nearly as many as 300; 331\n"
        "    Write a ruling in corpus/ledger/rulings.yml that names both claims, or add them to one there.\n"
        "\n"
        f'corpus/ledger/receipts.yml:{receipt}: ruling "relatives-and-civilians" was confirmed and is gone\n'
        "    Put it back, or say in corpus/ledger/retired.yml what became of it, then: "
        f"python -m build_scripts --root {real} confirm relatives-and-civilians --by EDITOR --reason WHY\n"
        "\n2 problems. The site can be built as a draft; it is no release.\n"
    )


def _unlink_references(root: Path, ruling: str) -> None:
    """The prose that leads to a deleted ruling: its words stay, the link goes."""
    for path in [*(root / "docs/prose").glob("*.md"), *(root / "corpus").rglob("*.yml")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"\[([^\]]*)\]\(ruling:{ruling}\)", r"\1", text), encoding="utf-8")


def test_a_page_that_leads_to_a_deleted_ruling_stops_the_build(real: Path, refusal: Find) -> None:
    path = real / RULINGS
    before, _, after = path.read_text(encoding="utf-8").partition("  - id: relatives-and-civilians\n")
    path.write_text(before + after[after.index("  - id: ") :], encoding="utf-8")
    problems = refusal(real)
    assert problems
    assert {problem.message for problem in problems} == {'page: there is no ruling "relatives-and-civilians"'}
    assert {problem.remedy for problem in problems} == {"Mend the reference."}


def test_a_mark_left_unexamined_stops_the_check(
    real: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change(
        real / SHEETS / "gazette-convoy.yml",
        "      - {words: several fronts, dismissed: no question of this site}\n",
        "",
    )
    status, said = run(capsys, real, "check")
    article = (real / ARTICLES / "gazette-convoy.md").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(article, start=1) if "several fronts" in text)
    assert status == 1
    assert said == (
        f'{ARTICLES}/gazette-convoy.md:{line}: unexamined quantity: "several fronts" (rule: vague)\n'
        f"    Use it in {SHEETS}/gazette-convoy.yml, or dismiss it there with a reason.\n"
        "\n1 problem. The site can be built as a draft; it is no release.\n"
    )


def test_a_value_overridden_after_the_ruling_makes_it_stale(real: Path, change: Change, owed: Find) -> None:
    change(
        real / SHEETS / "gazette-convoy.yml",
        "{id: gazette-convoy-civilians-officials, question: convoy-civilians}",
        "{id: gazette-convoy-civilians-officials, question: convoy-civilians, "
        "override: {field: number, value: '332', reason: A slip.}}",
    )
    stale = [problem for problem in owed(real) if "is stale" in problem.message]
    assert stale
    assert all(problem.remedy.startswith("Read it again; if it still holds: ") for problem in stale)
    assert (
        'ruling "relatives-and-civilians" is stale: what it judges reads otherwise than when it was confirmed'
        in {problem.message for problem in stale}
    )
