"""A text that comes in: what becomes of it, and everything that stops it, told at once."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest

from build_scripts.adding import Added, add
from build_scripts.corpus import read_articles
from build_scripts.decoding import LONGEST
from build_scripts.entries import MarkEntry
from build_scripts.errors import CorpusError
from build_scripts.incoming import Form, decode_page, guess_form
from build_scripts.intake import Intake, IntakeRequest, take_in
from build_scripts.ledger import read_entries
from build_scripts.new_ids import Shelf, make_id
from build_scripts.pipeline import render
from build_scripts.readings import read_article_marks
from build_scripts.sheets import anchor
from tests.conftest import TINY, copy_corpus
from tests.told import refused

FOLDER = Path(__file__).parent / "intake"
LANTERN = FOLDER / "ferry-lantern.txt"
COURIER = FOLDER / "ferry-courier.html"
ADDRESS = "https://lantern.example/2019/09/10/ferry-aground"
TOLD = {"publisher": "The Lantern", "address": ADDRESS, "published": "2019-09-10"}
TEXT = "The ferry sank\n\nIt sank on Monday with 40 people.\n"


def intake(
    raw: bytes = TEXT.encode(), file: str = "a.txt", shelf: Shelf | None = None, **told: str
) -> Intake:
    return take_in(raw, IntakeRequest(file=file, **{**TOLD, **told}), shelf or Shelf())  # type: ignore[arg-type]


def refusal(raw: bytes, request: IntakeRequest, shelf: Shelf | None = None) -> list[str]:
    return refused(lambda: take_in(raw, request, shelf or Shelf()))


def added(root: Path, file: Path, **told: str) -> Added:
    return add(root, IntakeRequest(file=str(file), **told), io.BytesIO())  # type: ignore[arg-type]


# --- what is kept ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank\r\n\r\nIt sank on Monday with 40 people.\r\n",
        "\ufeffThe ferry sank\n\nIt sank with 1\u00a0200 people\u200b on\u202e board.",
        "The ferry sank\n\n---\n\nIt sank: “40 people”, 'he said'.   \n\n\n",
        "The ferry sank\n\nقالت \u200fالبلدية إن 12 شخصا قتلوا.\n",
    ],
)
def test_plain_text_is_kept_byte_for_byte(text: str) -> None:
    found = intake(text.encode())
    assert found.raw.endswith(b"\n---\n" + text.encode())
    assert found.article.text == text
    assert found.article.entry.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert found.article.entry.original is None


def test_a_page_keeps_the_hash_of_its_file_too() -> None:
    raw = COURIER.read_bytes()
    found = take_in(raw, IntakeRequest(file=str(COURIER)), Shelf())
    original = found.article.entry.original
    assert original
    assert original.sha256 == hashlib.sha256(raw).hexdigest()
    assert original.form == "HTML page"
    assert original.extracted_by.startswith("trafilatura ")
    assert found.article.entry.sha256 == hashlib.sha256(found.article.text.encode()).hexdigest()


def test_a_page_states_what_nobody_has_to_type() -> None:
    entry = take_in(COURIER.read_bytes(), IntakeRequest(file="page.html"), Shelf()).article.entry
    assert (entry.publisher.name, entry.publisher.basis) == ("Halden Courier", "stated")
    assert entry.publisher.reason == "The page's metadata state it."
    assert entry.address.url == "https://halden-courier.example/2019/09/12/skarn-ferry-inquiry"
    assert (entry.published.edtf, entry.published.basis) == ("2019-09-12", "stated")
    assert [link.outside for link in entry.published.chain] == ["The page's metadata", "The address"]


def test_half_a_character_is_nothing_that_a_page_states() -> None:
    """JSON can write one, and no file can hold it."""
    told = '{"@type": "NewsArticle", "headline": "Half \\ud800", "url": "https://a.example/\\udfff"}'
    page = f'<html><script type="application/ld+json">{told}</script><p>{TEXT}</p></html>'
    entry = intake(page.encode(), "a.html").article.entry
    assert entry.original
    assert entry.original.states == {}


@pytest.mark.parametrize(
    ("file", "named"),
    [("-", "standard-input.txt"), ("/home/me/café.txt", "café.txt"), ("caf\udce9.txt", r"caf\udce9.txt")],
)
def test_the_file_that_came_in_is_named_without_its_folders(file: str, named: str) -> None:
    assert intake(file=file).article.entry.file == named


def test_what_an_editor_says_and_the_page_contradicts_is_told() -> None:
    request = IntakeRequest(file="page.html", publisher="The Courier", published="2019-09-11")
    found = take_in(COURIER.read_bytes(), request, Shelf())
    assert found.notes == (
        'publisher: --publisher has "The Courier", the page\'s meta og:site_name states "Halden Courier"',
        (
            'published: --published has "2019-09-11", the page\'s meta article:published_time states '
            '"2019-09-12T21:15:00+02:00"'
        ),
        'published: "2019-09-11" was given, the address holds "2019/09/12"',
    )
    assert found.article.entry.publisher.basis == "identified by us"
    assert found.article.entry.published.basis == "inferred"


@pytest.mark.parametrize(
    ("published", "address", "links", "basis"),
    [
        ("2019-09-10", ADDRESS, [("The address", "2019/09/10", "2019-09-10")], "stated"),
        (
            "2019-09-10",
            "https://lantern.example/2019/09/ferry",
            [
                ("The address", "2019/09", None),
                ("The editor who took the text in", "https://lantern.example/2019/09/ferry", None),
            ],
            "inferred",
        ),
        (
            "[2019-09-10..2019-09-11]",
            "https://lantern.example/ferry-17",
            [("The editor who took the text in", "https://lantern.example/ferry-17", None)],
            "inferred",
        ),
    ],
)
def test_the_day_of_publication_says_how_it_is_known(
    published: str, address: str, links: list[tuple[str, str, str | None]], basis: str
) -> None:
    told = intake(published=published, address=address).article.entry.published
    assert [(link.outside, link.words, link.day) for link in told.chain] == links
    assert told.basis == basis


def test_characters_that_show_nothing_are_kept_and_told() -> None:
    found = intake("The ferry sank\n\nIt had 12\u200b000 tonnes\u202e on\u200b board.\n".encode())
    assert found.notes == (
        (
            "characters that show nothing, kept as they are: zero-width space (2 times), "
            "right-to-left override (once)"
        ),
    )


@pytest.mark.parametrize("before", ["\u200b\n\n", "* * *\n\n", "\u3000\n"])
def test_the_headline_is_the_first_line_that_holds_words(before: str) -> None:
    assert intake(f"{before}{TEXT}".encode()).article.entry.headline == "The ferry sank"
    assert intake(headline=before).article.entry.headline == "The ferry sank"


def test_a_text_much_like_another_is_told() -> None:
    first = intake(LANTERN.read_bytes())
    text = LANTERN.read_text(encoding="utf-8").replace("190 passengers", "191 passengers")
    second = intake(text.encode(), publisher="Skarn Post", shelf=Shelf(articles=(first.article,)))
    assert len(second.notes) == 1
    assert 'words stand in "the-lantern-ferry-runs-aground" too, in the same order' in second.notes[0]


@pytest.mark.parametrize(
    ("publisher", "headline", "taken", "id"),
    [
        (
            "The Lantern",
            "Ferry runs aground off Skarn with 214 on board",
            (),
            "the-lantern-ferry-runs-aground",
        ),
        ("Der Übersee-Bote", "Fähre läuft auf Grund", (), "der-ubersee-bote-fahre-lauft-auf"),
        ("Новости", "Паром сел на мель", (), "novosti-parom-sel-na"),
        ("A", "Ferry sinks off Skarn island", ("a-ferry-sinks-skarn",), None),
        ("A", "2019: 12, 40", ("a",), "a-2"),
        ("!!!", "???", (), ""),
        ("x" * 200, "y" * 200, (), None),
    ],
)
def test_an_id_is_made_of_publisher_and_headline(
    publisher: str, headline: str, taken: tuple[str, ...], id: str | None
) -> None:
    made = make_id(publisher, headline, (), taken)
    assert len(made) <= 60
    assert made.isascii()
    assert made not in taken
    assert id is None or made == id


HEAD = {"publisher": "Valley Radio", "address": "https://radio.example/x"}


@pytest.mark.parametrize(
    "head",
    [
        "Valley Radio\n2 April 2021, 18:30\n\nWhat we know",
        "What we know\n\nBy Ada Brook\n\nApril 2, 2021",
        "What we know\n\nValley Radio, Published 2 April 2021",
    ],
)
def test_a_line_of_the_head_tells_the_day_and_is_no_headline(head: str) -> None:
    raw = f"{head}\n\nThe dam broke on Sunday, and 12 boats were lost.\n".encode()
    article = take_in(raw, IntakeRequest(file="a.txt", **HEAD), Shelf()).article  # type: ignore[arg-type]
    assert (article.entry.headline, article.entry.published.edtf) == ("What we know", "2021-04-02")
    assert article.entry.published.basis == "stated"


def test_a_day_that_an_article_tells_is_not_its_own() -> None:
    raw = b"What we know\n\nThe dam broke on 2 April 2021, and 12 boats were lost.\n"
    (told,) = refusal(raw, IntakeRequest(file="a.txt", **HEAD))  # type: ignore[arg-type]
    assert told.startswith("a.txt:1: nothing says when it appeared")


# --- what is refused ---------------------------------------------------------------------


def test_everything_that_is_missing_is_told_at_once() -> None:
    assert refusal(TEXT.encode(), IntakeRequest(file="a.txt")) == [
        "a.txt:1: nothing says when it appeared\n    Add --published EDTF, such as 2019-09-10.",
        "a.txt:1: nothing says where it stood\n    Add --address URL.",
        "a.txt:1: nothing says who published it\n    Add --publisher NAME.",
    ]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"published": "10 Sept"}, "--published: '10 Sept' is no EDTF date"),
        ({"address": "lantern.example/x"}, '--address: "lantern.example/x" is no address of a page'),
        ({"address": "javascript:alert(1)"}, '--address: "javascript:alert(1)" is no address of a page'),
        ({"language": '"><script>'}, '--language: ""><script>" is no code of a language'),
        ({"language": "en_US"}, '--language: "en_US" is no code of a language'),
        ({"id": "Ferry 1"}, '--id: "Ferry 1" makes no id'),
        ({"id": "index"}, '--id: "index" is taken, or was once'),
        ({"id": "gone"}, '--id: "gone" is taken, or was once'),
    ],
)
def test_what_is_said_wrongly_is_refused(told: dict[str, str], message: str) -> None:
    request = IntakeRequest(file="a.txt", **{**TOLD, **told})  # type: ignore[arg-type]
    found = refusal(TEXT.encode(), request, Shelf(retired=("gone",)))
    assert len(found) == 1
    assert found[0].startswith(f"a.txt:1: {message}")


@pytest.mark.parametrize(
    ("raw", "file", "message"),
    [
        (b"", "a.txt", "a.txt:1: the file holds no letter and no digit"),
        ("\ufeff \u00a0\n".encode(), "a.txt", "a.txt:1: the file holds no letter and no digit"),
        ("\u3000".encode(), "a.txt", "a.txt:1: the file holds no letter and no digit"),
        ("\u200b".encode(), "a.txt", "a.txt:1: the file holds no letter and no digit"),
        ("\u2028\n*\n—\n".encode(), "a.txt", "a.txt:1: the file holds no letter and no digit"),
        ("<html><p>\u200b</p>".encode(), "a.html", "a.html:1: no text of an article was found on the page"),
        (b"caf\xe9 40", "a.txt", "a.txt:1: byte 3 is no UTF-8"),
        (b"<html><p>caf\xe9", "a.html", "a.html:1: byte 12 is no UTF-8"),
        (b"<html><p></p>", "a.html", "a.html:1: no text of an article was found on the page"),
        (b"<html></html>", "a.html", "a.html:1: no text of an article was found on the page"),
        (b"   ", "a.html", "a.html:1: the page holds no text"),
        (b"", "a.md", "a.md:1: the file holds no letter and no digit"),
        (
            b'<meta charset="klingon"><p>x',
            "a.html",
            'a.html:1: the page declares the encoding "klingon", which does not exist',
        ),
        (
            b'<meta charset="utf8"><p>\xff\xff',
            "a.html",
            "a.html:1: the page declares utf-8, and byte 24 is none of it",
        ),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw: bytes, file: str, message: str) -> None:
    found = refusal(raw, IntakeRequest(file=file, **TOLD))  # type: ignore[arg-type]
    assert len(found) == 1
    assert found[0].startswith(message)


@pytest.mark.parametrize(
    ("lang", "language"),
    [
        ("pt-BR", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("&quot;><script>", "en"),
        ("en\u202e", "en"),
        ("", "en"),
    ],
)
def test_a_page_states_its_language_by_its_code(lang: str, language: str) -> None:
    page = f'<html lang="{lang}"><p>{TEXT}</p></html>'
    assert intake(page.encode(), "a.html").article.entry.language == language


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b'<meta charset="iso-8859-1">\x93caf\xe9\x94', "“café”"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">\xcf\xe0\xf0\xee\xec',
            "Паром",
        ),
        ("<p>“café”".encode(), "“café”"),
        ("\ufeff<meta charset=latin1>“café”".encode(), "“café”"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(raw: bytes, text: str) -> None:
    assert decode_page(raw, "a.html").endswith(text)


@pytest.mark.parametrize(
    ("raw", "name", "form"),
    [
        (b"<!DOCTYPE html>", "-", Form.HTML),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<html>", "x.txt", Form.HTML),
        (b"<b>not a page</b>", "x.txt", Form.TEXT),
        (b"A text.", "x.HTM", Form.HTML),
        (b"# A text", "x.md", Form.MARKDOWN),
        (b"# A text", "-", Form.TEXT),
    ],
)
def test_the_form_is_told_by_name_and_first_bytes(raw: bytes, name: str, form: Form) -> None:
    assert guess_form(raw, name) is form


def test_the_same_text_is_refused() -> None:
    first = intake()
    found = refusal(TEXT.encode(), IntakeRequest(file="b.txt", **TOLD), Shelf(articles=(first.article,)))  # type: ignore[arg-type]
    id = first.article.id
    assert found == [
        f'b.txt:1: this text is in the corpus already, as "{id}"\n    An article is taken in once.'
    ]


# --- what is written ---------------------------------------------------------------------


def test_a_fresh_folder_becomes_an_explainer(tmp_path: Path) -> None:
    root = tmp_path / "new"
    done = added(root, LANTERN, **TOLD)
    id = done.intake.article.id
    assert done.fresh
    assert read_articles(root / "corpus" / "articles", root) == (done.intake.article,)
    sheet = (root / "corpus" / "ledger" / "articles" / f"{id}.yml").read_text(encoding="utf-8")
    assert sheet.startswith("# yaml-language-server: $schema=../../schema/sheet.json\n")
    assert sheet.endswith(f"\narticle: {id}\npassages: []\n")
    assert sorted(path.name for path in root.iterdir() if path.name[0] != ".") == [
        "corpus",
        "docs",
        "mkdocs.yml",
    ]
    assert "Ferry runs aground" in (root / "corpus" / "site.yml").read_text(encoding="utf-8")


def test_what_was_added_can_be_anchored(tmp_path: Path) -> None:
    """Every link of the day of publication is found again, in the address or in the page's metadata."""
    added(tmp_path, LANTERN, **TOLD)
    added(tmp_path, COURIER)
    added(tmp_path, FOLDER / "mill-fire.html", published="2021-03-08")
    articles = read_articles(tmp_path / "corpus" / "articles", tmp_path)
    entries = read_entries(tmp_path / "corpus", tmp_path, [article.id for article in articles])
    ledger = anchor(entries, {article.id: read_article_marks(article) for article in articles})
    assert sorted(map(len, ledger.links.values())) == [1, 1, 2]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("x")
    with pytest.raises(CorpusError, match=r"is not empty: thesis\.tex"):
        added(tmp_path, LANTERN, **TOLD)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_nothing_is_written_when_something_is_wrong(tmp_path: Path) -> None:
    root = tmp_path / "new"
    with pytest.raises(CorpusError):
        added(root, LANTERN, publisher="The Lantern")
    assert not root.exists()


def test_no_file_is_written_over(tmp_path: Path) -> None:
    added(tmp_path, LANTERN, **TOLD)
    sheet = tmp_path / "corpus" / "ledger" / "articles" / "old.yml"
    sheet.write_text("what became of an article")
    with pytest.raises(CorpusError, match="a file of this name stands there already"):
        added(tmp_path, COURIER, id="old")
    assert sheet.read_text() == "what became of an article"
    assert not (tmp_path / "corpus" / "articles" / "old.md").exists()


@pytest.mark.parametrize(
    ("raw", "message"),
    [(b"a\0b", "byte 1 is NUL"), (b"a " * (LONGEST // 2 + 1), "the file is longer than 20 MB")],
)
def test_a_file_that_is_too_long_or_binary_is_refused(tmp_path: Path, raw: bytes, message: str) -> None:
    file = tmp_path / "in.txt"
    file.write_bytes(raw)
    with pytest.raises(CorpusError, match=message):
        added(tmp_path / "new", file, **TOLD)
    assert not (tmp_path / "new").exists()


def test_standard_input_is_taken_in(tmp_path: Path) -> None:
    done = add(tmp_path, IntakeRequest(file="-", **TOLD), io.BytesIO(TEXT.encode()))  # type: ignore[arg-type]
    assert done.intake.article.entry.file == "standard-input.txt"


def test_a_retired_id_is_never_used_again(tmp_path: Path) -> None:
    added(tmp_path, LANTERN, **TOLD)
    (tmp_path / "corpus" / "ledger" / "retired.yml").write_text(
        "retired:\n  - {id: old-paper, kind: article, became: Withdrawn by its publisher., on: 2020-01-01}\n"
    )
    with pytest.raises(CorpusError, match='"old-paper" is taken, or was once'):
        added(tmp_path, COURIER, id="old-paper")


def test_a_page_of_comments_is_recognised_or_not_in_one_pass() -> None:
    comments = b"<!---->\n" * 400
    assert guess_form(comments + b"<html>", "-") is Form.HTML
    assert guess_form(comments + b"no page", "-") is Form.TEXT
    assert guess_form(b" " * 4096, "-") is Form.TEXT


# --- what the machine proposes holds -------------------------------------------------------------


REPORTS = Path(__file__).parent / "benchmarks" / "readings_dev.jsonl"


def reports() -> list[str]:
    return [json.loads(line)["text"] for line in REPORTS.read_text(encoding="utf-8").splitlines()]


def proposed_for(folder: Path, text: str) -> list[MarkEntry]:
    """The rows proposed for a text in a fresh explainer."""
    file = folder / "text.txt"
    file.write_text(f"A headline\n\n{text}\n", encoding="utf-8")
    made = added(folder / "explainer", file, **TOLD)
    return [row.entry for row in made.draft.marks()]


@pytest.mark.parametrize("number", range(15))
def test_every_report_can_be_added(number: int, tmp_path: Path) -> None:
    assert proposed_for(tmp_path, reports()[number])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The board met on September 19-20 and raised it to 5.25%.", ["September 19", "20", "5.25%"]),
        ("In the war of 1861–1865 they fought 40 battles.", ["1861", "1865", "40 battles"]),
        ("They landed on 20–21 May 1982.", ["20", "21 May 1982"]),
    ],
)
def test_each_end_of_a_range_is_a_row_of_its_own(text: str, rows: list[str], tmp_path: Path) -> None:
    assert [row.words for row in proposed_for(tmp_path, text)] == rows


def test_a_speaker_whom_the_words_alone_do_not_show_is_inferred(tmp_path: Path) -> None:
    text = (
        "Commerce Secretary Bo Roe left. Commerce said nothing. "
        "The London Chamber of Commerce thought 200 shops more likely. The Bakers' Guild said 30 shut."
    )
    told = {row.words: row.claims[0].said for row in proposed_for(tmp_path, text)}
    chamber, guild = told["200 shops"], told["30"]
    assert chamber is not None
    assert chamber.inferred is not None
    assert "name somebody else besides" in chamber.inferred
    assert guild is not None
    assert guild.inferred is None


def test_somebody_known_by_an_age_alone_can_speak(tmp_path: Path) -> None:
    rows = proposed_for(tmp_path, "A 23-year-old from Homs said that 12 boats had sunk.")
    assert rows[-1].words == "12 boats"
    assert rows[-1].claims[0].said is not None
    render(tmp_path / "explainer")


def test_a_proposed_name_takes_nothing_from_a_reviewed_entry(tmp_path: Path) -> None:
    """The sheet has "The fire service said"; a Mr Fire in a new text is no reason to refuse the corpus."""
    copy_corpus(TINY, tmp_path / "explainer")
    rows = proposed_for(tmp_path, "Baker Bo Fire of Harrow saw 12 boats. Fire said that 9 of them sank.")
    (told,) = [row.claims[0].said for row in rows if row.words.startswith("9")]
    assert told is not None
    assert told.by == "bo-fire"
