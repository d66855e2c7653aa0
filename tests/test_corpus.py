"""An article's file: its text byte for byte, its front matter, and what is said when one is wrong."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.anchors import COPY
from build_scripts.articles import Article
from build_scripts.corpus import read_article, read_articles
from build_scripts.decoding import LONGEST
from build_scripts.edtf_days import AS_PUBLISHED, days_of
from build_scripts.errors import CorpusError, Problem
from tests.told import refused

NAME = "corpus/articles/valley-post.md"


@pytest.fixture
def path(tiny: Path) -> Path:
    return tiny / NAME


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(CorpusError) as caught:
        read_article(path, NAME)
    return caught.value.problems


def only(path: Path) -> str:
    found = problems(path)
    assert len(found) == 1, found
    return str(found[0])


def split(path: Path) -> tuple[bytes, bytes]:
    front, _, text = path.read_bytes().partition(b"\n---\n")
    return front, text


def put_text(path: Path, text: bytes) -> None:
    """Give the article another text, with the hash that fits."""
    front, old = split(path)
    front = front.replace(hashlib.sha256(old).hexdigest().encode(), hashlib.sha256(text).hexdigest().encode())
    path.write_bytes(front + b"\n---\n" + text)


# --- the text -----------------------------------------------------------------------------


def test_the_text_is_kept_byte_for_byte(path: Path) -> None:
    article = read_article(path, NAME)
    assert article.text.encode() == split(path)[1]
    assert hashlib.sha256(article.text.encode()).hexdigest() == article.entry.sha256


def test_line_ends_of_windows_and_a_missing_last_line_end_stay(path: Path) -> None:
    text = split(path)[1].replace(b"\n", b"\r\n").rstrip()
    put_text(path, text)
    assert read_article(path, NAME).text.encode() == text


def test_the_body_has_the_length_and_the_lines_of_the_text(path: Path) -> None:
    article = read_article(path, NAME)
    assert len(article.body) == len(article.text)
    assert [i for i, c in enumerate(article.body) if c == "\n"] == [
        i for i, c in enumerate(article.text) if c == "\n"
    ]


def test_headline_credit_and_furniture_are_no_body(path: Path) -> None:
    article = read_article(path, NAME)
    assert [span.role for span in article.spans] == ["headline", "credit", "furniture"]
    assert "May 15" not in article.body
    assert "Share this page" not in article.body
    assert article.body.strip().startswith("The river Lind burst its banks on Monday")


def test_a_place_in_the_text_is_named_by_its_line_in_the_file(path: Path) -> None:
    article = read_article(path, NAME)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[article.line_of(0) - 1] == article.entry.headline
    assert "40 houses" in lines[article.line_of(article.text.index("40 houses")) - 1]


def test_articles_come_in_the_order_of_publication(tiny: Path) -> None:
    articles = read_articles(tiny / "corpus" / "articles", tiny)
    assert [article.id for article in articles] == ["valley-post", "harbour-times"]


def test_a_line_of_dashes_inside_the_text_belongs_to_the_text(path: Path) -> None:
    text = split(path)[1] + b"\n---\nmore\n"
    put_text(path, text)
    assert read_article(path, NAME).text.encode() == text


# --- what is said when a file is wrong ----------------------------------------------------


def test_a_changed_text_is_refused_by_its_hash(path: Path, change: Callable[[Path, str, str], int]) -> None:
    change(path, "reached 40 houses", "reached 41 houses")
    found = hashlib.sha256(split(path)[1]).hexdigest()
    assert only(path) == (
        f"{NAME}:3: the text is not the one that was taken in: its SHA-256 is {found}\n"
        "    Restore the text. Only metadata may be corrected."
    )


def test_one_added_line_end_is_a_changed_text(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")
    assert "the text is not the one that was taken in" in only(path)


def test_an_emptied_article_is_refused_by_its_hash(path: Path) -> None:
    path.write_bytes(split(path)[0] + b"\n---\n")
    assert "the text is not the one that was taken in" in only(path)


@pytest.mark.parametrize("nothing", [b"", b"\n \n", "\u200b\n".encode()])
def test_an_emptied_article_is_refused_even_with_the_hash_of_nothing(path: Path, nothing: bytes) -> None:
    put_text(path, nothing)
    line = split(path)[0].count(b"\n") + 3
    assert only(path) == f"{NAME}:{line}: the article is empty\n    Restore its text from the original."


def test_a_file_without_front_matter_is_refused(path: Path) -> None:
    path.write_bytes(split(path)[1])
    assert only(path) == (
        f"{NAME}:1: front matter between two lines --- was expected\n    Begin the file with it."
    )


def test_a_file_that_is_no_utf8_is_refused_at_its_line(path: Path) -> None:
    raw = path.read_bytes().replace(b"headline: River", b"headline: R\xefver")
    path.write_bytes(raw)
    assert only(path) == f"{NAME}:5: byte {raw.index(0xEF)} is no UTF-8\n    Save the file as UTF-8."


def test_a_file_that_is_too_long_is_not_read(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(LONGEST + 1)
    assert only(path) == (
        f"{NAME}:1: the file is longer than 20 MB, which is the most that is read at once\n"
        "    Divide it between two paragraphs."
    )


def test_front_matter_that_is_no_yaml_is_refused_at_its_line(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, "language: en", 'language: "en')
    (problem,) = problems(path)
    assert problem.path == NAME
    assert problem.line >= line
    assert problem.message.startswith("this is no YAML: ")
    assert problem.remedy == "Mend the indentation or the quotation marks at this line."


def test_an_unknown_key_is_refused_with_the_nearest_one(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, "language: en", "langage: en")
    unknown = f'{NAME}:{line}: there is no key "langage" here\n    The nearest key there is: "language".'
    missing = (
        f'{NAME}:2: the key "language" is missing\n    Add it; build_scripts/entries/ says what it holds.'
    )
    assert [str(problem) for problem in problems(path)] == [missing, unknown]


def test_an_unknown_key_deep_inside_is_refused_at_its_line(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, "      words: May 15, 2019\n", "      words: May 15, 2019\n      dya: x\n") + 1
    assert only(path) == f'{NAME}:{line}: there is no key "dya" here\n    The nearest key there is: "day".'


def test_a_value_of_the_wrong_form_is_refused_with_what_was_found(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, "basis: stated", "basis: certain")
    assert only(path) == (
        f'{NAME}:{line}: published.basis: expected "stated" or "inferred", found "certain"\n'
        "    Write one of them."
    )


def test_a_date_of_publication_that_is_no_date_is_refused(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, '  edtf: "2019-05-15"', '  edtf: "15 May"')
    assert only(path) == f"{NAME}:{line}: '15 May' is no EDTF date\n    {AS_PUBLISHED}"


@pytest.mark.parametrize("form", ["2019-05-15?", "[..2019-05-15]", "2019-05-15/..", "2019-05~", "201X"])
def test_a_date_of_publication_that_dates_no_weekday_is_refused(
    path: Path, change: Callable[[Path, str, str], int], form: str
) -> None:
    line = change(path, '  edtf: "2019-05-15"', f'  edtf: "{form}"')
    assert only(path) == (
        f"{NAME}:{line}: expected a date such as 2017-08-24 or [2017-08-24..2017-08-25], found '{form}'\n"
        "    Write a day (2017-08-28), or [2017-08-27..2017-08-28] where it is one of several."
    )


def test_a_repost_without_a_date_is_refused(path: Path, change: Callable[[Path, str, str], int]) -> None:
    line = change(path, "published:\n", "repost: {publisher: X, published: soon, reason: Y.}\npublished:\n")
    assert only(path) == f"{NAME}:{line}: 'soon' is no EDTF date\n    {AS_PUBLISHED}"


def test_a_date_without_quotation_marks_is_refused(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, '  edtf: "2019-05-15"', "  edtf: 2019-05-15")
    assert only(path) == (
        f"{NAME}:{line}: published.edtf: expected words, found 2019-05-15\n    Put it in quotation marks."
    )


@pytest.mark.parametrize("whole", [True, False])
def test_line_ends_of_windows_in_the_front_matter_are_refused(path: Path, whole: bool) -> None:
    front, text = split(path)
    head = front + b"\n---\n"
    path.write_bytes(
        (head if whole else head[:40]).replace(b"\n", b"\r\n") + (b"" if whole else head[40:]) + text
    )
    assert only(path) == (
        f"{NAME}:1: the front matter has CRLF line ends\n"
        "    Save the file with LF line ends in the front matter; the text keeps its own."
    )


@pytest.mark.parametrize("stem", ["Valley-Post", "valley post", "valley_post", "väl", "a--b", "a" * 61])
def test_a_file_name_that_makes_no_id_is_refused(path: Path, stem: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read_article(path.rename(path.with_stem(stem)), NAME)
    assert str(caught.value) == (
        f'{NAME}:1: the file\'s name makes no id: "{stem}"\n'
        "    Name it in small letters and digits with single dashes, at most 60 characters."
    )


def test_an_article_cannot_be_the_page_of_all_articles(path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        read_article(path.rename(path.with_stem("index")), NAME)
    assert str(caught.value) == (
        f'{NAME}:1: the id "index" is taken by a page of the site\n    Give the file another name.'
    )


def test_furniture_that_does_not_stand_in_the_text_is_refused(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, "furniture, words: Share this page", "furniture, words: Share that page")
    assert only(path) == (
        f'{NAME}:{line}: the words "Share that page" do not stand there\n'
        f'    The nearest words there: "Share this page". {COPY}'
    )


def test_furniture_that_stands_several_times_asks_which(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, "furniture, words: Share this page", "furniture, words: flooded")
    assert only(path) == (
        f'{NAME}:{line}: the words "flooded" stand there 2 times\n    Add nth: with the place that is meant.'
    )


def test_every_is_for_words_that_stand_at_least_twice(
    path: Path, change: Callable[[Path, str, str], int]
) -> None:
    line = change(path, "words: Share this page}", "words: Share this page, every: true}")
    assert only(path) == (
        f'{NAME}:{line}: "Share this page" is to stand several times in the text, found 1\n'
        "    Remove every: or mend the words."
    )


def test_the_problems_of_all_files_are_told_at_once(
    tiny: Path, change: Callable[[Path, str, str], int]
) -> None:
    folder = tiny / "corpus" / "articles"
    change(folder / "valley-post.md", "language: en", "langage: en")
    change(folder / "harbour-times.md", "70 houses", "71 houses")
    with pytest.raises(CorpusError) as caught:
        read_articles(folder, tiny)
    assert [problem.path for problem in caught.value.problems] == [
        "corpus/articles/harbour-times.md",
        NAME,
        NAME,
    ]


def test_a_corpus_without_articles_is_refused(tiny: Path) -> None:
    for file in (tiny / "corpus" / "articles").glob("*.md"):
        file.unlink()
    with pytest.raises(CorpusError) as caught:
        read_articles(tiny / "corpus" / "articles", tiny)
    assert str(caught.value) == "corpus/articles: there is no article\n    Put at least one .md file there."


# --- days ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2017-08-24", "2017-08-24", "2017-08-24"),
        ("[2017-08-24..2017-08-25]", "2017-08-24", "2017-08-25"),
        ("2017-08-14/2017-08-26", "2017-08-14", "2017-08-26"),
        ("2017-08", "2017-08-01", "2017-08-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("[..2017-08-24]", None, "2017-08-24"),
        ("[2017-08-24..]", "2017-08-24", None),
        ("2006/..", "2006-01-01", None),
    ],
)
def test_edtf_gives_first_and_last_day(edtf: str, first: str | None, last: str | None) -> None:
    days = days_of(edtf)
    assert (str(days.earliest or ""), str(days.latest or "")) == (first or "", last or "")


@pytest.mark.parametrize("wrong", ["", "yesterday", "24.8.2017"])
def test_what_is_no_edtf_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no EDTF date"):
        days_of(wrong)


@pytest.mark.parametrize("wrong", ["[2019-05-16..2019-05-14]", "2019-05-16/2019-05-14", "2019/2018"])
def test_days_that_end_before_they_begin_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        days_of(wrong)


@settings(max_examples=30)
@given(st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)))
def test_every_day_is_its_own_first_and_last(day: dt.date) -> None:
    days = days_of(day.isoformat())
    assert (days.earliest, days.latest) == (day, day)


# --- the real five ------------------------------------------------------------------------


def test_the_five_texts_are_the_ones_that_came_in(real_story: object, project: Path) -> None:
    told = {
        article.entry.file: article for article in read_articles(project / "corpus" / "articles", project)
    }
    assert sorted(name[:4] for name in told) == ["000_", "001_", "002_", "003_", "004_"]
    assert [_ends_with_line(told[name]) for name in sorted(told)] == [False] * 5
    assert real_story


def _ends_with_line(article: Article) -> bool:
    return article.text.endswith("\n")


def test_one_text_in_two_files_is_refused(tiny: Path) -> None:
    folder = tiny / "corpus" / "articles"
    (folder / "valley-post-again.md").write_bytes((folder / "valley-post.md").read_bytes())
    assert refused(lambda: read_articles(folder, tiny)) == [
        (
            'corpus/articles/valley-post.md:1: this text is in the corpus already, as "valley-post-again"\n'
            "    Remove one of the two files."
        )
    ]
