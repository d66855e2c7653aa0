"""What nobody has reviewed: labelled wherever it shows, counted nowhere unless the settings say so."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.add_command import render_added
from build_scripts.adding import Added, add
from build_scripts.archive import Means
from build_scripts.attributing import BY_FAMILY_NAME, BY_SHORT_NAME
from build_scripts.drafts import Draft
from build_scripts.errors import CorpusError
from build_scripts.intake import IntakeRequest
from build_scripts.model import Quantity
from build_scripts.naming import asked_words
from build_scripts.pipeline import Outcome, build, render
from build_scripts.proposing import Drafts, draft_proposals, propose
from build_scripts.reading.unit_words import MEASURES
from build_scripts.wording import machine_label
from build_scripts.yaml_blocks import value_at
from tests.html_tree import lines_of, read_tree
from tests.told import data

INCOMING = Path(__file__).parent / "intake"
LANTERN = {
    "publisher": "The Lantern",
    "address": "https://lantern.example/2019/09/10/ferry-aground",
    "published": "2019-09-10",
}


def take(root: Path, file: Path, **told: str) -> Added:
    return add(root, IntakeRequest(file=str(file), **told), io.BytesIO())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Added]:
    """A fresh folder with one article; not to be changed."""
    root = tmp_path_factory.mktemp("draft") / "ferry"
    return root, take(root, INCOMING / "ferry-lantern.txt", **LANTERN)


@pytest.fixture(scope="module")
def shown(first: tuple[Path, Added]) -> Outcome:
    return render(first[0])


@pytest.fixture(scope="module")
def hidden(first: tuple[Path, Added], tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The same where the settings show proposals on their article's page only."""
    root = tmp_path_factory.mktemp("hidden") / "ferry"
    shutil.copytree(first[0], root)
    site = root / "corpus" / "site.yml"
    text = site.read_text(encoding="utf-8")
    assert text.count("show_proposals: true") == 1
    site.write_text(text.replace("show_proposals: true", "show_proposals: false"), encoding="utf-8")
    return render(root)


def refers_to_nothing(draft: Draft, passage: int) -> Draft:
    """The draft with a question that nobody asks in one of its passages."""
    row, *others = draft.passages[passage].marks
    (claim, *rest) = row.entry.claims
    entry = row.entry.model_copy(
        update={"claims": (claim.model_copy(update={"question": "nobody-asks"}), *rest)}
    )
    marks = (replace(row, entry=entry), *others)
    passages = list(draft.passages)
    passages[passage] = replace(passages[passage], marks=marks)
    return replace(draft, passages=tuple(passages))


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program proposes something in the second passage that does not hold."""

    def draft(root: Path, articles: tuple[str, ...], means: Means) -> Drafts:
        found = draft_proposals(root, articles, means)
        drafts = {name: refers_to_nothing(one, 1) for name, one in found.drafts.items()}
        return replace(found, drafts=drafts)

    monkeypatch.setattr("build_scripts.adding.draft_proposals", draft)
    monkeypatch.setattr("build_scripts.proposing.draft_proposals", draft)


@pytest.mark.usefixtures("broken")
def test_a_text_comes_in_without_the_proposals_that_do_not_hold(
    tmp_path: Path, first: tuple[Path, Added]
) -> None:
    whole = first[1].draft
    made = take(tmp_path / "ferry", INCOMING / "ferry-lantern.txt", **LANTERN)
    assert [one.text for one in made.draft.passages] == [
        one.text for number, one in enumerate(whole.passages) if number != 1
    ]
    (problem,) = made.left_out
    assert problem.message.startswith('there is no question "nobody-asks"')
    told = render_added(made, "program")
    assert "Write these rows into the sheet by hand" in told
    assert '  there is no question "nobody-asks"' in told
    answered = {claim.question for mark in made.draft.marks() for claim in mark.entry.claims}
    assert {one.entry.id for one in made.draft.questions} <= answered
    render(tmp_path / "ferry")


def test_what_names_an_entry_that_cannot_be_printed_goes_with_it(
    tmp_path: Path, first: tuple[Path, Added], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = first[1].draft
    speaker = next(
        said.by
        for mark in whole.marks()
        for claim in mark.entry.claims
        if (said := claim.said) and any(said.by == one.entry.id for one in whole.actors)
    )

    def draft(root: Path, articles: tuple[str, ...], means: Means) -> Drafts:
        found = draft_proposals(root, articles, means)
        ((name, one),) = found.drafts.items()
        actors = tuple(
            replace(actor, entry=actor.entry.model_copy(update={"name": "Nine of them"}))
            if actor.entry.id == speaker
            else actor
            for actor in one.actors
        )
        return replace(found, drafts={name: replace(one, actors=actors)})

    monkeypatch.setattr("build_scripts.adding.draft_proposals", draft)
    made = take(tmp_path / "ferry", INCOMING / "ferry-lantern.txt", **LANTERN)
    assert [one.message for one in made.left_out] == ['name: a number word in prose: "…Nine of them…"']
    left = {one.entry.id for one in made.draft.actors}
    assert left == {one.entry.id for one in whole.actors} - {speaker}
    assert 0 < len(made.draft.passages) < len(whole.passages)
    speakers = [claim.said.by for mark in made.draft.marks() for claim in mark.entry.claims if claim.said]
    assert speaker not in speakers
    render(tmp_path / "ferry")


@pytest.mark.usefixtures("broken")
def test_what_still_holds_is_proposed_again(tmp_path: Path, first: tuple[Path, Added]) -> None:
    root = tmp_path / "ferry"
    shutil.copytree(first[0], root)
    (name,) = (root / "corpus" / "ledger" / "proposed").glob("*.yml")
    before = name.read_text(encoding="utf-8")
    name.unlink()
    done = propose(root, ())
    assert done.written == (name.relative_to(root).as_posix(),)
    assert len(done.left_out) == 1
    left = value_at(name.read_text(encoding="utf-8"), ("passages",))
    assert 0 < len(left) == len(value_at(before, ("passages",))) - 1


# --- where they show -------------------------------------------------------------------------


def test_every_mark_of_a_first_article_is_proposed(first: tuple[Path, Added], shown: Outcome) -> None:
    rows = [row for row in shown.story.census if row.disposition == "unexamined"]
    assert len(rows) == len(list(first[1].draft.marks())) > 20
    assert all(row.proposed for row in rows)


@pytest.mark.parametrize(
    "name", ["figures.md", "chronology.md", "actors.md", "voices.md", "reports.md", "map.md"]
)
def test_a_page_of_proposals_labels_them(shown: Outcome, name: str) -> None:
    assert machine_label() in shown.files[name]


BLOCKS = ("li", "tr", "aside", "dt")


@pytest.mark.parametrize(
    "name",
    [
        "figures.md",
        "chronology.md",
        "actors.md",
        "voices.md",
        "reports.md",
        "map.md",
        "glossary.md",
        "as-of.md",
    ],
)
def test_no_row_leads_to_a_proposal_without_saying_so(shown: Outcome, name: str) -> None:
    """The innermost list item, row, panel or term that links a proposed entry holds the label."""
    story = shown.story
    ids = {*story.claims, *story.events, *story.ledger.actors, *(f"q-{id}" for id in story.questions)}
    ids |= {f"place-{id}" for id in story.ledger.places}
    found = 0
    for block in (one for tag in BLOCKS for one in read_tree(shown.files[name]).all(tag)):
        if any(block.all(tag) for tag in BLOCKS):
            continue
        links = {link.attrs.get("href", "").partition("#")[2] for link in block.all("a")}
        if ids & links:
            found += 1
            assert machine_label() in " ".join(lines_of(block)), lines_of(block)
    assert found


def test_a_row_of_the_data_says_that_nobody_reviewed_it(shown: Outcome) -> None:
    for name, field in (
        ("claims", "status"),
        ("questions", "review_status"),
        ("events", "review_status"),
        ("occasions", "review_status"),
        ("actors", "review_status"),
        ("places", "review_status"),
        ("reports", "review_status"),
    ):
        rows = data(shown, name)
        assert rows, name
        assert {row[field] for row in rows} == {"proposed"}, name


def test_a_mark_of_the_timeline_and_its_row_say_it(shown: Outcome) -> None:
    csv = shown.files["assets/charts/timeline.csv"].splitlines()[1:]
    assert csv
    assert all(f"({machine_label()})" in line for line in csv)
    assert (
        machine_label()
        in shown.files["assets/charts/timeline.svg"] + shown.files["assets/charts/timeline.json"]
    )


def test_an_articles_page_shows_words_value_question_and_relation(
    tmp_path: Path, first: tuple[Path, Added]
) -> None:
    root = tmp_path / "ferry"
    shutil.copytree(first[0], root)
    id = take(root, INCOMING / "ferry-courier.html").intake.article.id
    page = render(root).files[f"sources/{id}.md"]
    section = page.partition("## Read by machine, not reviewed {#proposals}")[2].partition("\n## ")[0]
    assert "<mark>231 people</mark>" in section
    assert "How many “people”?" in section
    assert "a new question" in section
    assert "a question that stands already" in section
    assert "Would be: same" in section


def test_proposals_that_are_hidden_stand_on_their_articles_page_alone(hidden: Outcome) -> None:
    (name,) = (name for name in hidden.files if re.fullmatch(r"sources/the-lantern.*\.md", name))
    section = hidden.files[name].partition("{#proposals}")[2].partition("\n## ")[0]
    assert "It counts nowhere else on these pages." in section
    assert "<mark>214 people</mark>" in section
    assert not hidden.story.claims
    others = {file: text for file, text in hidden.files.items() if file != name}
    assert not [file for file, text in others.items() if machine_label() in text]


# --- what add leaves behind --------------------------------------------------------------------


def test_add_tells_what_it_proposed_and_how_to_go_on(first: tuple[Path, Added]) -> None:
    told = render_added(first[1], "python -m build_scripts")
    assert "  “214 people” reads as: 214; lantern-people, new question people\n" in told
    assert "  python -m build_scripts propose --accept lantern-" in told
    assert "New actors, look at their names and kinds:\n" in told
    assert "Eleven" not in told.partition("New actors")[2]
    assert "Jonas Tell" in told.partition("New actors")[2]


def test_a_folder_that_was_left_half_made_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "ferry"
    take(root, INCOMING / "ferry-lantern.txt", **LANTERN)
    shutil.rmtree(root / "corpus")  # it takes its place last
    with pytest.raises(CorpusError, match="this folder is no explainer"):
        take(root, INCOMING / "ferry-lantern.txt", **LANTERN)


def test_an_article_without_a_number_builds_and_is_owed(tmp_path: Path) -> None:
    text = tmp_path / "quiet.txt"
    text.write_text(
        "The quiet harbour\n\nThe harbour of Skarn was quiet, Mirela Sand said.\n", encoding="utf-8"
    )
    root = tmp_path / "quiet"
    take(root, text, **LANTERN)
    outcome = render(root)
    assert "no number and no date was read in any article" in {p.message for p in outcome.problems}
    assert "Mirela Sand" in outcome.files["actors.md"]


@pytest.mark.parametrize(
    ("begin", "reason"),
    [
        ("SKARN, Sept. 10, 2019 – ", "The dateline of the text states this day."),
        ("Skarn (Ferry News), September 10, 2019 — ", "The dateline of the text states this day."),
        ("SKARN, Sept. 9, 2019 – ", ""),
        ("SKARN, Sept. 10, 2019\n(Ferry News) ", "The dateline of the text states this day."),
        ("Ferry desk\n10 September 2019\n\n", "A line in the head of the text states this day."),
        ("By Ola Wist\nPublished: 10 September 2019\n\n", "A line in the head of the text states this day."),
        ("By Ola Wist\nHe was born 10 September 2019\n\n", ""),
        ("The crew left on September 10, 2019 and ", ""),
        (f"SKARN, Sept. 10, 2019{' ' * 200_000}", ""),
    ],
)
def test_the_text_is_evidence_of_the_day_that_it_states(tmp_path: Path, begin: str, reason: str) -> None:
    text = tmp_path / "in.txt"
    text.write_text(f"Calm at sea\n\n{begin}The ferry took 40 people ashore.\n", encoding="utf-8")
    told = {**LANTERN, "address": "https://lantern.example/calm"}
    published = take(tmp_path / "new", text, **told).intake.article.entry.published
    assert (published.basis == "stated") is bool(reason)
    assert [link.reason for link in published.chain if link.article] == ([reason] if reason else [])


def drafted(tmp_path: Path, *paragraphs: str) -> tuple[Path, str]:
    """A fresh folder with one article of these paragraphs, and what the machine proposes for it."""
    text = tmp_path / "in.txt"
    text.write_text("\n\n".join(("Storm at sea", *paragraphs)) + "\n", encoding="utf-8")
    root = tmp_path / "new"
    take(root, text, **LANTERN)
    (proposed,) = (root / "corpus" / "ledger" / "proposed").glob("*.yml")
    return root, proposed.read_text(encoding="utf-8")


def test_figures_of_a_speech_hold_for_the_day_that_dates_it(tmp_path: Path) -> None:
    """Without it they would hold for no known day, and two that conflict would not be compared."""
    speech = "Mayor Ada Brook said that 30 boats were lost. “We had 60 men at sea,” she said on Sunday."
    root, proposed = drafted(tmp_path, speech)
    marks = [mark for row in value_at(proposed, ("passages",)) for mark in row["marks"]]
    claims = [claim for mark in marks for claim in mark.get("claims", ())]
    assert [claim.get("occasion") for claim in claims] == ["lantern-remarks-ada-brook"] * 2
    held = [claim.as_of for claim in render(root).story.claims.values() if claim.occasion]
    assert [(as_of.edtf, as_of.how) for as_of in held] == [("2019-09-08", "occasion")] * 2


def test_what_somebody_denies_is_no_proposal_of_his(tmp_path: Path) -> None:
    root, proposed = drafted(
        tmp_path,
        "Its owner, Peter Lund, denied that more than 40 boats had been lost.",
        "The army rejected claims that 12 men had died. The guild counted 7 boats.",
        "Its owner denied that crews had been cut: 9 men served, he said; that it sank was false.",
    )
    words = [mark["words"] for row in value_at(proposed, ("passages",)) for mark in row["marks"]]
    assert words == ["7 boats", "9 men"]
    owed = {problem.message for problem in render(root).problems}
    assert {'unexamined quantity: "more than 40 boats" (rule: digits)'} <= owed


def test_a_claim_of_what_is_denied_is_refused(tmp_path: Path) -> None:
    root, _ = drafted(tmp_path, "Its owner, Peter Lund, denied that more than 40 boats had been lost.")
    shutil.rmtree(root / "corpus" / "ledger" / "proposed")
    (sheet,) = (root / "corpus" / "ledger" / "articles").glob("*.yml")
    row = (
        "  - text: Its owner, Peter Lund, denied that more than 40 boats had been lost.\n    marks:\n"
        "      - words: more than 40 boats\n        claims: [{id: lantern-boats, question: boats, "
        "said: {missing: true, words: denied}NOTE}]\n"
    )
    questions = root / "corpus" / "ledger" / "questions.yml"
    asked = "questions:\n  - {id: boats, kind: quantity, text: How many?, group: figures, unit: vehicle}\n"
    questions.write_text(asked, encoding="utf-8")
    before = f"article: {sheet.stem}\npassages:\n"
    sheet.write_text(before + row.replace("NOTE", ""), encoding="utf-8")
    with pytest.raises(CorpusError, match='claim "lantern-boats": these words stand in what somebody denies'):
        render(root)
    sheet.write_text(before + row.replace("NOTE", ", note: He meant fewer."), encoding="utf-8")
    assert "lantern-boats" in render(root).story.claims


UNITS = sorted({*MEASURES.values(), "person", "place", "item", "EUR", "degree"})


@pytest.mark.parametrize("unit", UNITS)
def test_no_proposed_question_holds_a_digit(unit: str) -> None:
    """A bare digit in prose stops every build: the machine's own question about "m3" did."""
    asked = asked_words(Quantity(number=None, low=None, high=None, unit=unit))
    assert not any(map(str.isdigit, asked)), asked


QUIET = (
    "The harbour lay quiet. Nets were hung up to dry along the wall, and the lamps were lit "
    "early because of the mist that came in from the sea. Nobody went out. The café by the pier stayed open "
    "until the last guests had gone home, and then the wind turned and the bell on the mole began to ring."
)
"""Enough text around a few numbers that a site may quote them."""


@pytest.mark.parametrize(
    ("text", "actors", "said"),
    [
        (
            "Petra Tarn, the minister, said that 30 boats were lost. Ms Tarn's ministry spoke of 24 boats.",
            ["Petra Tarn", "Ms Tarn's ministry"],
            ["petra-tarn", "ms-tarn-s-ministry"],
        ),
        ("Of 212 crews, 31 of them said that 40 boats were lost.", [], ["", "", "missing"]),
        ("In a poll, 63 percent said that 40 boats were enough.", [], ["", "missing"]),
        (
            "Some 12 officials said that 40 boats were lost.",
            ["Some 12 officials"],
            ["", "some-officials"],
        ),
        ("A log that the Lantern has seen lists 40 boats.", [], [""]),
    ],
)
def test_a_speaker_is_somebody(tmp_path: Path, text: str, actors: list[str], said: list[str]) -> None:
    """One who is only counted has no name, and an owner is not what she owns; all of it builds."""
    root, proposed = drafted(tmp_path, text, QUIET)
    held = value_at(proposed)
    marks = [mark for row in held["passages"] for mark in row["marks"]]
    told = [claim.get("said", {}) for mark in marks for claim in mark.get("claims", ())]
    assert [row.get("by") or row.get("unnamed") or ("missing" if row else "") for row in told] == said
    assert [actor["name"] for actor in held.get("actors", ())] == actors
    build(root, root / "site")


def test_a_family_name_alone_is_the_one_person_who_is_known(tmp_path: Path) -> None:
    """The next article by itself says "Ms Tarn"; a second actor of that name would stop every build."""
    root, _ = drafted(tmp_path, "Petra Tarn, the minister, said that 30 boats were lost.")
    text = tmp_path / "next.txt"
    text.write_text("Calm\n\nMs Tarn said on Friday that 24 boats were found.\n", encoding="utf-8")
    told = {"publisher": "The Post", "address": "https://post.example/calm", "published": "2019-09-14"}
    id = take(root, text, **told).intake.article.id
    held = value_at((root / f"corpus/ledger/proposed/{id}.yml").read_text(encoding="utf-8"))
    assert "actors" not in held
    (said,) = [
        claim["said"] for row in held["passages"] for m in row["marks"] for claim in m.get("claims", ())
    ]
    assert (said["by"], said["inferred"]) == ("petra-tarn", BY_FAMILY_NAME)
    render(root)


COMMISSION = (
    "The National Boat Commission said that 30 boats were lost. The commission said that 12 boats were found."
)


def test_a_body_by_the_last_word_of_its_name_is_the_one_that_is_known(tmp_path: Path) -> None:
    """An actor "the commission" would stand in the words by which an article before it names the body."""
    root, _ = drafted(tmp_path, COMMISSION)
    text = tmp_path / "next.txt"
    text.write_text("Calm\n\nThe commission said that 24 boats were found.\n", encoding="utf-8")
    told = {"publisher": "The Post", "address": "https://post.example/calm", "published": "2019-09-14"}
    made = take(root, text, **told)
    assert not made.draft.actors
    (said,) = [claim.said for mark in made.draft.marks() for claim in mark.entry.claims]
    assert said is not None
    assert (said.by, said.inferred) == ("national-boat-commission", BY_SHORT_NAME)
    render(root)


def test_an_actor_that_what_stands_does_not_bear_stops_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words "the Boat Guild said" stand already, and a person of such a name would speak instead."""
    root, _ = drafted(tmp_path, "On Friday the Boat Guild said that 30 boats were lost.")

    def draft(root: Path, articles: tuple[str, ...], means: Means) -> Drafts:
        found = draft_proposals(root, articles, means)
        ((name, one),) = found.drafts.items()
        (actor,) = (actor for actor in one.actors if actor.entry.name == "Petra Tarn")
        entry = actor.entry.model_copy(update={"forms": ("Petra Tarn", "Guild")})
        return replace(found, drafts={name: replace(one, actors=(replace(actor, entry=entry),))})

    monkeypatch.setattr("build_scripts.adding.draft_proposals", draft)
    text = tmp_path / "next.txt"
    text.write_text(
        "Calm\n\nPetra Tarn said that 24 boats were found. A lifeboat saved 9 people.\n", encoding="utf-8"
    )
    told = {"publisher": "The Post", "address": "https://post.example/calm", "published": "2019-09-14"}
    made = take(root, text, **told)
    assert made.left_out
    assert not made.draft.actors
    render(root)
