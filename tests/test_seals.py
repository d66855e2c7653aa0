"""Seals on the receipts of the tiny corpus: what a hand does to them is told, and never vouched for."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts import seals
from build_scripts.change_report import ReportForm, report
from build_scripts.confirming import ConfirmRequest
from build_scripts.corrections import identity_of
from build_scripts.entries import CorrectionEntry
from build_scripts.errors import CorpusError, Level
from build_scripts.gathering import read_story
from build_scripts.receipt_checks import find_unconfirmed
from build_scripts.seals import REMEDY, find_broken_seals
from build_scripts.upkeep import write_confirmation
from tests.conftest import TINY

Change = Callable[[Path, str, str], int]
LEDGER = "corpus/ledger"
VALLEY = f"{LEDGER}/receipts/valley-post.yml"
REST = f"{LEDGER}/receipts.yml"
DAY = dt.date(2019, 6, 1)
SEALS = re.compile(r" seal: [\w-]+,|^end: .*\n", re.MULTILINE)


def confirm(root: Path, *ids: str, reason: str = "") -> None:
    write_confirmation(root, ConfirmRequest(ids=ids, by="tester", on=DAY, reason=reason))


def owed(root: Path) -> list[str]:
    problems = find_unconfirmed(read_story(root))
    assert {problem.level for problem in problems} <= {Level.CHECK}, "a draft is still built"
    return [str(problem) for problem in problems]


def by_hand(root: Path) -> list[str]:
    """What is told of hands, without the remedy, which is the same for all."""
    return [told.split("\n")[0] for told in owed(root) if REMEDY in told]


def without(root: Path, file: str, *ids: str) -> int:
    """Delete the rows of these ids; the line on which the first one stood."""
    path = root / file
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = [
        number for number, row in enumerate(rows) if row.strip().startswith(tuple(f"{id}:" for id in ids))
    ]
    assert len(gone) == len(ids)
    path.write_text("".join(row for n, row in enumerate(rows) if n not in gone), encoding="utf-8")
    return gone[0] + 1


def refused(root: Path, *ids: str) -> str:
    """What confirming says, which leaves every file of the ledger as it was."""
    before = {path: path.read_bytes() for path in (root / LEDGER).rglob("*.yml")}
    with pytest.raises(CorpusError) as caught:
        confirm(root, *ids, reason="Read again.")
    assert {path: path.read_bytes() for path in (root / LEDGER).rglob("*.yml")} == before
    return str(caught.value)


@pytest.fixture
def corrected(tiny: Path, change: Change) -> Path:
    """The tiny corpus in which 40 houses became 45, confirmed with a correction."""
    override = "override: {field: number, value: '45', reason: A slip.}"
    sheet = tiny / LEDGER / "articles" / "valley-post.yml"
    change(sheet, "question: houses-reached}", f"question: houses-reached, {override}}}")
    confirm(tiny, "valley-houses", "houses", reason="A slip of the pen.")
    assert owed(tiny) == []
    return tiny


# --- what a hand does -----------------------------------------------------------------------


def test_a_changed_value_is_not_laundered_by_deleting_its_receipt(tiny: Path, change: Change) -> None:
    """Delete the row, change the value, confirm it as if it were new: no correction would tell of it."""
    line = without(tiny, VALLEY, "valley-houses")
    sheet = tiny / LEDGER / "articles" / "valley-post.yml"
    override = "override: {field: number, value: '45', reason: A slip.}"
    change(sheet, "question: houses-reached}", f"question: houses-reached, {override}}}")
    (told,) = by_hand(tiny)
    assert told.startswith(f"{VALLEY}:{line}: above the receipt of claim ")
    assert told.endswith(" one is missing, or was moved by hand")
    assert f"{told}\n    {REMEDY}" in refused(tiny, "valley-houses")


def test_nor_by_writing_the_new_value_into_the_receipt(tiny: Path, change: Change) -> None:
    override = "override: {field: number, value: '45', reason: A slip.}"
    sheet = tiny / LEDGER / "articles" / "valley-post.yml"
    change(sheet, "question: houses-reached}", f"question: houses-reached, {override}}}")
    text = (tiny / VALLEY).read_text(encoding="utf-8")
    (row,) = re.findall(r"^  valley-houses: .*$", text, re.MULTILINE)
    line = change(tiny / VALLEY, row, row.replace("value: '40'", "value: '45'"))
    told = f'{VALLEY}:{line}: the receipt of claim "valley-houses" was changed by hand'
    assert told in by_hand(tiny)
    assert told in refused(tiny, "valley-houses")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("by: tester", "by: another"),
        ("on: 2019-05-20", "on: 2019-05-21"),
        ("since: 2019-05-20", "since: 2018-05-20"),
    ],
)
def test_every_part_of_a_row_is_sealed(tiny: Path, old: str, new: str) -> None:
    path = tiny / VALLEY
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (told,) = by_hand(tiny)
    assert told.endswith(" was changed by hand")


@pytest.mark.parametrize("file", [VALLEY, REST])
def test_any_row_that_is_gone_is_missed(tiny: Path, file: str) -> None:
    """The first, the last, and each between; where it stood, or at the end."""
    whole = (tiny / file).read_text(encoding="utf-8")
    ids = re.findall(r"^  ([^\n:{]+): \{by", whole, re.MULTILINE)
    assert len(ids) > 6
    for id in ids:
        (tiny / file).write_text(whole, encoding="utf-8")
        without(tiny, file, id)
        text = (tiny / file).read_text(encoding="utf-8")
        text = re.sub(r"^\w+:\n(?=\w)", "", text, flags=re.MULTILINE)  # a kind of which nothing is left
        (tiny / file).write_text(text, encoding="utf-8")
        assert len(by_hand(tiny)) == 1, id


def test_rows_that_change_places_are_told(tiny: Path) -> None:
    rows = (tiny / VALLEY).read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, row in enumerate(rows) if "{by" in row)
    rows[first : first + 2] = reversed(rows[first : first + 2])
    (tiny / VALLEY).write_text("".join(rows), encoding="utf-8")
    assert len(by_hand(tiny)) == 3


def test_a_file_that_is_gone_is_told(tiny: Path) -> None:
    (tiny / VALLEY).unlink()
    assert by_hand(tiny) == [f"{VALLEY}:1: the file is missing, although something was confirmed"]
    assert VALLEY in refused(tiny, "valley-houses")


def test_so_is_the_one_of_no_article(tiny: Path) -> None:
    (tiny / REST).unlink()
    (told,) = by_hand(tiny)
    assert told == f"{REST}:1: the file is missing, although there are receipts of articles"


def test_a_correction_that_is_gone_is_missed_by_its_receipt(corrected: Path) -> None:
    (corrected / LEDGER / "corrections.yml").unlink()
    line = next(
        number
        for number, row in enumerate((corrected / VALLEY).read_text(encoding="utf-8").splitlines(), 1)
        if row.startswith("  valley-houses:")
    )
    assert by_hand(corrected)[-1] == (
        f'{VALLEY}:{line}: corrections of claim "valley-houses" are missing in '
        "corpus/ledger/corrections.yml, or were changed by hand"
    )


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("old: '40'", "old: '41'", 1),
        ("on: 2019-06-01", "on: 2019-06-02", 1),
        ("reason: A slip of the pen.", "reason: A slip of somebody's pen.", 0),
    ],
)
def test_of_a_correction_all_is_sealed_but_the_reason(
    corrected: Path, old: str, new: str, count: int
) -> None:
    path = corrected / LEDGER / "corrections.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert len(by_hand(corrected)) >= count
    assert bool(by_hand(corrected)) == bool(count)


def test_what_a_seal_cannot_stop_is_the_first_thing_that_a_pull_request_says(
    tiny: Path, change: Change
) -> None:
    """All receipts removed, the value changed and everything confirmed anew: no seal is left to tell."""
    override = "override: {field: number, value: '45', reason: A slip.}"
    sheet = tiny / LEDGER / "articles" / "valley-post.yml"
    change(sheet, "question: houses-reached}", f"question: houses-reached, {override}}}")
    shutil.rmtree(tiny / LEDGER / "receipts")
    (tiny / REST).unlink()
    confirm(tiny, "valley-houses")
    assert by_hand(tiny) == []
    told = report(read_story(tiny), read_story(TINY), ReportForm.MARKDOWN)
    first = told.split("### ")[1]
    assert first.startswith("Changed without an entry in the corrections\n")
    assert "    - value: was 40, is now 45\n" in first


# --- what is no hand ------------------------------------------------------------------------


def test_a_run_that_was_killed_may_be_run_again(tiny: Path, change: Change, tmp_path: Path) -> None:
    """Corrections are written first, the receipts of articles next: each cut between them is whole."""
    override = "override: {field: number, value: '45', reason: A slip.}"
    sheet = tiny / LEDGER / "articles" / "valley-post.yml"
    change(sheet, "question: houses-reached}", f"question: houses-reached, {override}}}")
    done = shutil.copytree(tiny, tmp_path / "done")
    confirm(done, "valley-houses", "houses", reason="A slip of the pen.")
    for name in (f"{LEDGER}/corrections.yml", VALLEY, REST):
        shutil.copy(done / name, tiny / name)
        assert by_hand(tiny) == []
        again = shutil.copytree(tiny, tmp_path / f"after-{Path(name).stem}")
        confirm(again, "valley-houses", "houses", reason="A slip of the pen.")
        for other in (f"{LEDGER}/corrections.yml", VALLEY, REST):
            assert (again / other).read_bytes() == (done / other).read_bytes()


def test_receipts_of_a_time_without_seals_are_sealed_by_the_next_confirmation(tiny: Path) -> None:
    before = {path: path.read_text(encoding="utf-8") for path in (tiny / LEDGER).rglob("receipts*/*.yml")}
    before[tiny / REST] = (tiny / REST).read_text(encoding="utf-8")
    for path, text in before.items():
        path.write_text(SEALS.sub("", text), encoding="utf-8")
    (told,) = owed(tiny)
    assert told.startswith(f"{REST}:1: the receipts have no seals\n    Every `confirm` writes")
    write_confirmation(tiny, ConfirmRequest(ids=("valley-houses",), by="tester", on=dt.date(2019, 5, 20)))
    assert {path: path.read_text(encoding="utf-8") for path in before} == before


def test_one_file_without_seals_is_told(tiny: Path) -> None:
    path = tiny / VALLEY
    path.write_text(SEALS.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert len(by_hand(tiny)) > 10


# --- merging --------------------------------------------------------------------------------


def merge(base: Path, ours: Path, theirs: Path) -> list[str]:
    """Merge every file of receipts into ours, as git does; the names of those with a conflict."""
    found = []
    for file in (base / REST, *sorted((base / LEDGER / "receipts").glob("*.yml"))):
        name = file.relative_to(base)
        command = ["git", "merge-file", "--quiet", str(ours / name), str(file), str(theirs / name)]
        if subprocess.run(command, check=False).returncode:
            found.append(name.as_posix())
    return found


def test_two_pull_requests_that_confirm_different_articles_merge(
    tiny: Path, tmp_path: Path, change: Change
) -> None:
    """Each in its own branch; the seals of what git put together are whole."""
    ours, theirs = (shutil.copytree(tiny, tmp_path / name) for name in ("ours", "theirs"))
    override = "override: {field: number, value: '45', reason: A slip.}"
    sheet = f"{LEDGER}/articles/valley-post.yml"
    change(ours / sheet, "question: houses-reached}", f"question: houses-reached, {override}}}")
    confirm(ours, "valley-houses", "houses", reason="A slip of the pen.")
    other = f"{LEDGER}/articles/harbour-times.yml"
    change(theirs / other, "position: The old town was still", "position: The town was still")
    confirm(theirs, "harbour-under-water", reason="It was too narrow.")
    assert merge(tiny, ours, theirs) == []
    shutil.copy(theirs / other, ours / other)
    rows = [(side / LEDGER / "corrections.yml").read_text(encoding="utf-8") for side in (ours, theirs)]
    both = rows[0] + rows[1].split("corrections:\n")[1]  # a conflict at the end of it: both are kept
    (ours / LEDGER / "corrections.yml").write_text(both, encoding="utf-8")
    assert owed(ours) == []


def test_two_that_confirm_claims_of_one_article_merge_too(tiny: Path, tmp_path: Path, change: Change) -> None:
    """The one changes a row, the other takes one away, and with it the row above another one."""
    ours, theirs = (shutil.copytree(tiny, tmp_path / name) for name in ("ours", "theirs"))
    sheet = f"{LEDGER}/articles/valley-post.yml"
    text = (theirs / sheet).read_text(encoding="utf-8")
    (claim,) = re.findall(r"claims: \[\{id: valley-damage,[^\n]*\}\]", text)
    change(theirs / sheet, claim, "dismissed: no question of this site")
    (theirs / LEDGER / "retired.yml").write_text(
        "retired:\n  - {id: valley-damage, kind: claim, article: valley-post, on: 2019-06-01,\n"
        '     became: "It was of no use."}\n',
        encoding="utf-8",
    )
    confirm(theirs, "valley-damage", reason="Nobody asked for it.")
    confirm(ours, "valley-people-left")
    assert merge(tiny, ours, theirs) == []
    for name in (sheet, f"{LEDGER}/retired.yml", f"{LEDGER}/corrections.yml"):
        shutil.copy(theirs / name, ours / name)
    assert owed(ours) == []


def test_a_fourth_word_is_no_part_of_a_seal(tiny: Path) -> None:
    path = tiny / VALLEY
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(seal: [\w-]+)", r"\1-more", text, count=1), encoding="utf-8")
    (told,) = by_hand(tiny)
    assert "were changed by hand" in told


def test_each_correction_of_an_entry_is_read_a_few_times(
    corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an entry with two thousand, each was read two thousand times."""
    ledger = read_story(corrected).ledger
    ((entry, where),) = [one for one in ledger.corrections if one[0].id == "valley-houses"]
    later = [
        (entry.model_copy(update={"on": DAY + dt.timedelta(days=day), "reason": "More."}), where)
        for day in range(1, 101)
    ]
    read: list[CorrectionEntry] = []

    def counting(one: CorrectionEntry) -> str:
        read.append(one)
        return identity_of(one)

    monkeypatch.setattr(seals, "identity_of", counting)
    assert list(find_broken_seals(replace(ledger, corrections=((entry, where), *later)))) == []
    assert len(read) < 4 * (len(later) + 1)
