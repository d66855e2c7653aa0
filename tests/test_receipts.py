"""Receipts on the tiny corpus: confirming, what is owed, corrections, retired ids, the report of a change."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from build_scripts import upkeep
from build_scripts.__main__ import main
from build_scripts.archive import Means
from build_scripts.change_report import ReportForm, report
from build_scripts.confirming import Confirmation, ConfirmRequest
from build_scripts.errors import CorpusError
from build_scripts.gathering import ALONE, read_story
from build_scripts.pipeline import Outcome, render
from build_scripts.read_as import read_as
from build_scripts.receipt_checks import RECEIPT_CHECKS, find_unconfirmed, shared_ids
from build_scripts.receipt_files import receipt_texts
from build_scripts.receipts import Kind, confirmed, differences
from build_scripts.upkeep import write_confirmation
from tests.told import refused

Change = Callable[[Path, str, str], int]
LEDGER = "corpus/ledger"
VALLEY = f"{LEDGER}/articles/valley-post.yml"
OVERRIDE = "override: {field: number, value: '45', reason: A slip.}"
DAY = dt.date(2019, 6, 1)
COMMAND = "python -m build_scripts confirm {} --by EDITOR"


def confirm(root: Path, *ids: str, reason: str = "", reporter: str = "") -> Confirmation:
    return write_confirmation(
        root, ConfirmRequest(ids=ids, by="tester", on=DAY, reason=reason, reporter=reporter)
    )


def refusal(root: Path, *ids: str, by: str = "tester") -> list[str]:
    return refused(lambda: write_confirmation(root, ConfirmRequest(ids=ids, by=by, on=DAY)))


def owed(root: Path) -> list[str]:
    return [str(problem) for problem in find_unconfirmed(read_story(root))]


def ledger_bytes(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / LEDGER).rglob("*.yml"))}


def forget(root: Path) -> None:
    """As if nothing had ever been confirmed."""
    shutil.rmtree(root / LEDGER / "receipts")
    (root / LEDGER / "receipts.yml").unlink()


def reseal(root: Path) -> None:
    """The seals anew, as whoever knows how they are computed would: what is wrong has to show elsewhere."""
    ledger = read_story(root).ledger
    corrections = [entry for entry, _ in ledger.corrections]
    for name, text in receipt_texts(ledger.receipts, corrections).items():
        (root / LEDGER / name).write_text(text, encoding="utf-8")


def number_of(path: Path, words: str) -> int:
    """The first line that holds some words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


@pytest.fixture
def corrected(tiny: Path, change: Change) -> Path:
    """The tiny corpus in which 40 houses became 45 by an editor's hand, not yet confirmed."""
    change(tiny / VALLEY, "question: houses-reached}", f"question: houses-reached, {OVERRIDE}}}")
    return tiny


# --- what is owed -------------------------------------------------------------------------


def test_a_corpus_that_reads_as_confirmed_owes_nothing(tiny: Path) -> None:
    story = read_story(tiny)
    assert len(story.ledger.receipts) == len(read_as(story)) == 34
    assert differences(confirmed(story.ledger.receipts), read_as(story)) == ()
    assert owed(tiny) == []


def test_what_was_never_confirmed_is_named_and_what_follows_from_it_is_not(tiny: Path) -> None:
    forget(tiny)
    problems = owed(tiny)
    assert len(problems) == 25
    assert problems[0] == (
        f'{LEDGER}/articles/harbour-times.yml:5: claim "harbour-flood-day" is not confirmed\n'
        f"    Read it beside its words, then: {COMMAND.format('harbour-flood-day')}"
    )


def test_a_changed_reading_is_told_part_by_part(corrected: Path) -> None:
    assert owed(corrected) == [
        (
            f'{VALLEY}:22: claim "valley-houses" is changed, not confirmed: value was "40", is now "45"; '
            'override was nothing, is now "A slip."\n'
            f"    If it is right: {COMMAND.format('valley-houses')} --reason WHY"
        )
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("questions.yml", "what: houses reached", "what: houses",
         'what was "houses reached", is now "houses"'),
        ("articles/harbour-times.yml", "position: The old town was still", "position: The town was still",
         'value was "The old town was still under water.", is now "The town was still under water."'),
        ("receipts.yml", "relation: conflict}}\n  people", "relation: overlaps}}\n  people",
         'relation was "overlaps", is now "conflict"'),
        ("receipts.yml", "date: 12 or 13 May 2019", "date: 12 May 2019",
         'date was "12 May 2019", is now "12 or 13 May 2019"'),
    ],
)  # fmt: skip
def test_every_kind_of_change_is_noticed(
    tiny: Path, change: Change, file: str, old: str, new: str, told: str
) -> None:
    """A changed entry, and a changed rule of the program, which old receipts give away."""
    change(tiny / LEDGER / file, old, new)
    reseal(tiny)
    (problem,) = owed(tiny)
    assert told in problem


def test_an_entry_that_is_gone_is_owed_an_explanation(tiny: Path, change: Change) -> None:
    _drop_volunteers(tiny, change)
    assert [problem.split(": ", 1)[1] for problem in owed(tiny)] == [
        (
            'claim "valley-volunteers" was confirmed and is gone\n'
            "    Put it back, or say in corpus/ledger/retired.yml what became of it, then: "
            f"{COMMAND.format('valley-volunteers')} --reason WHY"
        )
    ]
    assert refusal(tiny, "valley-volunteers")[0].endswith(
        'claim "valley-volunteers" is gone\n'
        "    Put it back, or say in corpus/ledger/retired.yml what became of it."
    )


def _drop_volunteers(root: Path, change: Change) -> None:
    text = (root / VALLEY).read_text(encoding="utf-8")
    claim = re.search(r"claims: \[\{id: valley-volunteers,[^\n]*\}\]", text)
    assert claim
    change(root / VALLEY, claim[0], "dismissed: no question of this site")


def test_a_broken_check_is_noticed(corrected: Path) -> None:
    """Each check alone finds what it is for."""
    confirm(corrected, "valley-houses", "houses", reason="Read again.")
    path = corrected / LEDGER / "corrections.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("'45'", "'46'"), encoding="utf-8")
    (corrected / LEDGER / "receipts" / "harbour-times.yml").unlink()
    story = read_story(corrected)
    assert all(list(check(story)) for check in RECEIPT_CHECKS)


# --- confirming ---------------------------------------------------------------------------


def test_a_change_of_what_was_published_needs_a_reason(corrected: Path) -> None:
    before = ledger_bytes(corrected)
    assert refusal(corrected, "valley-houses") == [
        (
            f'{VALLEY}:22: claim "valley-houses" was published otherwise: value was "40", is now "45"; '
            'override was "", is now "A slip."\n'
            "    Say why in --reason; the reason is published with the correction."
        )
    ]
    assert ledger_bytes(corrected) == before


def test_what_follows_from_a_change_is_told_where_it_is_mended(tiny: Path, change: Change) -> None:
    override = "override: {field: edtf, value: '2019-05-12', reason: A slip.}"
    line = change(tiny / VALLEY, "question: flood-day}", f"question: flood-day, {override}}}")
    told = refusal(tiny, "valley-flood-day")
    assert told[0].startswith(f'{VALLEY}:{line - 1}: claim "valley-flood-day" was published otherwise: ')
    event = number_of(tiny / LEDGER / "events.yml", "id: flood")
    assert f'{LEDGER}/events.yml:{event}: event "flood" was published otherwise: ' in told[1]


def test_an_id_of_two_kinds_is_told_where_one_of_them_stands(tiny: Path, change: Change) -> None:
    change(tiny / LEDGER / "rulings.yml", "id: day-of-the-flood", "id: flood-day")
    line = number_of(tiny / LEDGER / "questions.yml", "id: flood-day")
    assert refusal(tiny, "flood-day") == [
        (
            f'{LEDGER}/questions.yml:{line}: "flood-day" names more than one entry\n'
            '    Say "question:flood-day" or "ruling:flood-day".'
        )
    ]


def test_a_correction_keeps_old_new_reason_reporter_and_day(corrected: Path) -> None:
    found = confirm(corrected, "valley-houses", reason="A slip of the pen.", reporter="A reader")
    (entry,) = found.corrections
    assert [(part.part, part.old, part.new) for part in entry.parts] == [
        ("value", "40", "45"),
        ("override", "", "A slip."),
    ]
    assert (entry.kind, entry.id, entry.reason, entry.reporter, entry.on, entry.by) == (
        "claim", "valley-houses", "A slip of the pen.", "A reader", DAY, "tester",
    )  # fmt: skip
    kept = [entry for entry, _ in read_story(corrected).ledger.corrections]
    assert kept == [entry]
    assert owed(corrected) == []


@pytest.mark.parametrize(
    ("part", "old"),
    [
        ("as of", "2019-99-99 (words)"),
        ("as of", f"{'1' * 40_000} (words"),
        ("after", "no-such-event"),
        ("occasion", "no-such-occasion"),
        ("or", "no-such-question"),
        ("speaker", "no-such-actor (named)"),
    ],
)
def test_what_a_hand_wrote_into_a_correction_is_shown_as_it_stands(
    corrected: Path, change: Change, part: str, old: str
) -> None:
    confirm(corrected, "valley-houses", reason="A slip of the pen.")
    change(corrected / LEDGER / "corrections.yml", "{part: value, old: '40'", f"{{part: {part}, old: {old}")
    outcome = render(corrected)
    assert old in outcome.files["corrections.md"]
    assert any("were changed by hand" in problem.message for problem in outcome.problems)


def test_a_first_confirmation_is_no_correction_and_needs_no_reason(tiny: Path) -> None:
    forget(tiny)
    found = confirm(tiny, "valley-houses")
    assert found.corrections == ()
    assert not (tiny / LEDGER / "corrections.yml").exists()
    receipt = read_story(tiny).ledger.receipts[Kind.CLAIM, "valley-houses"]
    assert (receipt.since, receipt.on, receipt.by) == (DAY, DAY, "tester")


def test_a_correction_that_an_editor_saves_meanwhile_is_not_written_over(
    corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand = corrected / LEDGER / "corrections.yml"

    def render_late(root: Path, means: Means = ALONE) -> Outcome:
        outcome = render(root, means)
        by_hand.write_text("corrections: []\n", encoding="utf-8")
        return outcome

    before = ledger_bytes(corrected)
    monkeypatch.setattr(upkeep, "render", render_late)
    with pytest.raises(CorpusError, match=r"corrections\.yml:1: the file was changed by somebody else"):
        confirm(corrected, "valley-houses", reason="A slip of the pen.")
    assert ledger_bytes(corrected) == before | {"corrections.yml": b"corrections: []\n"}


def test_confirming_again_keeps_the_first_day(tiny: Path) -> None:
    confirm(tiny, "valley-houses")
    receipt = read_story(tiny).ledger.receipts[Kind.CLAIM, "valley-houses"]
    assert (receipt.since, receipt.on) == (dt.date(2019, 5, 20), DAY)


def test_what_follows_is_corrected_as_a_consequence(tiny: Path, change: Change) -> None:
    """The flood's date follows from its claims; it is never confirmed before they are."""
    override = "override: {field: edtf, value: '2019-05-12', reason: The gauge.}"
    change(tiny / VALLEY, "question: flood-day}", f"question: flood-day, {override}}}")
    found = confirm(tiny, "valley-flood-day", reason="The gauge says so.")
    follows = {(entry.kind, entry.id): entry.follows for entry in found.corrections}
    assert follows == {
        ("claim", "valley-flood-day"): (),
        ("event", "flood"): ("valley-flood-day",),
        ("relation", "flood-day valley-flood-day harbour-flood-day"): ("valley-flood-day",),
    }
    assert owed(tiny) == []


def test_an_event_is_not_confirmed_before_what_it_rests_on(tiny: Path) -> None:
    forget(tiny)
    (problem,) = refusal(tiny, "event:flood")
    told = 'event "flood" rests on what is not confirmed: flood-day, valley-flood-day, harbour-flood-day'
    assert told in problem


def test_unknown_ids_and_editors_are_refused_with_the_nearest(tiny: Path) -> None:
    before = ledger_bytes(tiny)
    assert refusal(tiny, "valley-housess", "all", by="testr") == [
        (
            f'{LEDGER}: there is no claim, description, question, event or ruling "all"\n'
            "    Define it, or mend the id."
        ),
        (
            f'{LEDGER}: there is no claim, description, question, event or ruling "valley-housess"\n'
            '    The nearest id there is: "valley-houses".'
        ),
        'corpus/site.yml:1: there is no editor "testr"\n    The nearest id there is: "tester".',
    ]
    assert ledger_bytes(tiny) == before


def test_nothing_is_confirmed_in_a_corpus_that_does_not_build(tiny: Path, change: Change) -> None:
    change(tiny / VALLEY, "words: 40 houses", "words: 41 houses")
    before = ledger_bytes(tiny)
    assert refusal(tiny, "valley-houses")
    assert ledger_bytes(tiny) == before


def test_confirming_what_is_confirmed_writes_the_same_bytes(tiny: Path) -> None:
    before = ledger_bytes(tiny)
    write_confirmation(tiny, ConfirmRequest(ids=("valley-houses",), by="tester", on=dt.date(2019, 5, 20)))
    assert ledger_bytes(tiny) == before


def test_the_verb_says_what_was_read_before_and_since(
    corrected: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(
        ["--root", str(corrected), "confirm", "valley-houses", "--by", "tester", "--on", "2019-06-01",
         "--reason", "A slip."]
    )  # fmt: skip
    assert status == 0
    assert capsys.readouterr().out == (
        "claim valley-houses: changed\n    value: 40 → 45\n    override: (nothing) → A slip.\n\n"
        "1 confirmed, 0 computed from them; 1 correction noted in corpus/ledger/corrections.yml.\n"
    )


@pytest.mark.parametrize(
    ("reason", "reporter", "told"),
    [
        ("It was 40.", "", '--reason: reason: a bare digit in prose: "…It was 40.…"'),
        ("It was so on Monday.", "", "--reason: reason: a weekday in prose: "),
        ("See [](claim:valley-houses).", "", "--reason: reason: what it refers to may be gone one day"),
        (
            "It is right now.",
            "",
            '--reason: "now" is a word of the day, in a site that does not grow older',
        ),
        ("The terrorist act.", "", '--reason: "terrorist" takes a side, in the site\'s own voice'),
        ("A slip.\nAnother.", "", "--reason: reason: a line breaks in it"),
        ("A slip.", "\u202eReader", "--reporter: reporter: the character U+202E turns the direction"),
        ("A slip.", "Reader 7", '--reporter: reporter: a bare digit in prose: "…Reader 7…"'),
    ],
)
def test_what_no_page_may_say_is_no_reason(corrected: Path, reason: str, reporter: str, told: str) -> None:
    before = ledger_bytes(corrected)
    with pytest.raises(CorpusError) as caught:
        confirm(corrected, "valley-houses", "houses", reason=reason, reporter=reporter)
    assert told in str(caught.value)
    assert ledger_bytes(corrected) == before


def test_a_correction_changed_by_hand_is_noticed(corrected: Path) -> None:
    confirm(corrected, "valley-houses", "houses", reason="Read again.")
    path = corrected / LEDGER / "corrections.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("'45'", "'46'"), encoding="utf-8")
    reseal(corrected)
    (problem,) = owed(corrected)
    assert (
        'the newest correction of claim "valley-houses" says that value is "46", its receipt says "45"'
        in problem
    )


# --- retired ids --------------------------------------------------------------------------


@pytest.fixture
def retired(tiny: Path, change: Change) -> Path:
    """A claim that went, with what became of it, confirmed."""
    _drop_volunteers(tiny, change)
    text = (
        "retired:\n  - {id: valley-volunteers, kind: claim, article: valley-post, on: 2019-06-01,\n"
        '     became: "It was of no use; see [](claim:valley-houses)."}\n'
    )
    (tiny / LEDGER / "retired.yml").write_text(text, encoding="utf-8")
    confirm(tiny, "valley-volunteers", reason="Nobody asked for it.")
    return tiny


def test_an_old_address_answers_with_what_became_of_it(retired: Path) -> None:
    assert owed(retired) == []
    page = render(retired).files["sources/valley-post.md"]
    assert page.count('<li id="valley-volunteers">') == 1
    assert "until 1 June 2019)</span>: It was of no use; see" in page


def test_a_retired_id_is_never_used_again(retired: Path, change: Change) -> None:
    change(retired / VALLEY, "id: valley-houses,", "id: valley-volunteers,")
    with pytest.raises(CorpusError) as caught:
        read_story(retired)
    assert str(caught.value.problems[0]).endswith(
        'the claim id "valley-volunteers" is retired (corpus/ledger/retired.yml:2)\n'
        "    Choose another id; a retired one is never used again."
    )


def test_the_address_of_an_article_that_is_gone_answers(tiny: Path) -> None:
    text = "retired:\n  - {id: river-daily, kind: article, became: It was withdrawn., on: 2019-06-01}\n"
    (tiny / LEDGER / "retired.yml").write_text(text, encoding="utf-8")
    page = render(tiny).files["sources/river-daily.md"]
    assert "# river-daily: no longer here" in page
    assert "It was withdrawn." in page


# --- what readers and reviewers see -------------------------------------------------------


def test_the_page_and_the_feed_tell_every_correction(corrected: Path) -> None:
    confirm(corrected, "valley-houses", "houses", reason="A slip of the pen.", reporter="A reader")
    files = render(corrected).files
    page = files["corrections.md"]
    assert "was <del>40</del>, became <ins>45</ins>" in page
    for told in ("A slip of the pen.", "A reader", "1 June 2019", "../sources/valley-post/#valley-houses"):
        assert told in page
    feed = ET.fromstring(files["data/corrections.xml"])  # noqa: S314  # our own text
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert (entries[0].findtext(f"{atom}title") or "").startswith("Corrected: Valley Post")
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries) == 3
    assert render(corrected).files["data/corrections.xml"] == files["data/corrections.xml"]


def test_a_reason_in_better_words_moves_no_address(corrected: Path, change: Change) -> None:
    confirm(corrected, "valley-houses", "houses", reason="A slip of the pen.")
    lasting = re.compile(r'id="on-[^"]+"|<id>.*?</id>')
    names = "corrections.md", "data/corrections.xml"
    before = [lasting.findall(render(corrected).files[name]) for name in names]
    change(corrected / LEDGER / "corrections.yml", "A slip of the pen.", "A slip of somebody's pen.")
    assert [lasting.findall(render(corrected).files[name]) for name in names] == before
    assert all(before)


def test_bounds_that_nobody_said_and_words_of_articles_are_not_printed_again(
    tiny: Path, change: Change
) -> None:
    override = "override: {field: qualifier, value: about, reason: A slip.}"
    change(tiny / VALLEY, "question: houses-reached}", f"question: houses-reached, {override}}}")
    found = confirm(tiny, "valley-houses", "houses", reason="Read again.")
    bounds = [part.new for entry in found.corrections for part in entry.parts if part.part == "bounds"]
    assert bounds == ["from 35 to 45"]
    files = render(tiny).files
    assert "35 to 45" not in files["corrections.md"] + files["data/corrections.xml"]


def test_the_report_says_in_words_what_a_change_does(corrected: Path) -> None:
    story = read_story(corrected)
    told = report(story, None, ReportForm.TEXT)
    assert (
        "Figures, dates and positions\n  changed: Valley Post: How many houses did the water reach?" in told
    )
    assert "    value: was 40, is now 45\n" in told
    assert (
        "Rulings\n  changed: Houses reached [houses]\n    what it judges reads otherwise: read it again\n"
        in told
    )
    assert "  claims: 13\n" in told


def test_the_report_against_another_folder_is_markdown_for_a_pull_request(
    corrected: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = tmp_path / "base"
    shutil.copytree(Path(__file__).parent / "tiny" / "corpus", base / "corpus")
    status = main(["--root", str(corrected), "diff", "--against", str(base), "--format", "markdown"])
    said = capsys.readouterr().out
    assert status == 0
    assert said.startswith("## What this does to the published site, against the other folder\n")
    assert "    - value: was 40, is now 45\n" in said


def test_no_change_is_told_as_none(tiny: Path) -> None:
    told = report(read_story(tiny), None, ReportForm.TEXT)
    assert "No figure, date, relation, ruling or question changes." in told


def test_an_id_of_several_entries_is_asked_for_with_its_kind() -> None:
    """The command that is owed must be one that is taken."""
    readings = ((Kind.QUESTION, "dam-built"), (Kind.EVENT, "dam-built"), (Kind.CLAIM, "toll"))
    assert shared_ids(readings) == {"dam-built"}
    assert shared_ids(((Kind.CLAIM, "toll"), (Kind.RELATION, "toll"))) == frozenset()
