"""Files given to `read`: what is refused, how it is said, and that no character moves."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from build_scripts.errors import CorpusError
from build_scripts.plain_texts import PlainText, read_batch, read_gazetteer, read_texts
from tests.first_site import site_root

ROOT = site_root()
BINARY = "this is a binary file, or UTF-16\n    Save the text as UTF-8."
TOO_LONG = "the file is longer than 20 MB, which is the most that is read at once"


def _read(raw: bytes, published: str | None = "2017-08-24") -> PlainText:
    return read_texts(("-",), published, io.BytesIO(raw))[0]


def _refusal(raw: bytes, published: str | None = "2017-08-24") -> str:
    with pytest.raises(CorpusError) as caught:
        _read(raw, published)
    return str(caught.value)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "-:1: the file holds no letter and no digit\n    Name another file."),
        ("\u3000\u200b".encode(), "-:1: the file holds no letter and no digit\n    Name another file."),
        (b"\xef\xbb\xbf\r\n \n", "-:1: the file holds no letter and no digit\n    Name another file."),
        (b"one\ntwo\xff\n", "-:2: byte 7 is no UTF-8\n    Save the file as UTF-8."),
        (b"\x89PNG\r\n\x1a\n\0\0", f"-:3: a text was expected, byte 8 is NUL: {BINARY}"),
        (b"\xff\xfe" + "two men".encode("utf-16-le"), f"-:1: a text was expected, byte 3 is NUL: {BINARY}"),
        (b"a" * 50_000_000, f"-:1: {TOO_LONG}\n    Divide it between two paragraphs."),
    ],
    ids=["empty", "unseen", "blank", "latin", "binary", "utf-16", "50 MB"],
)
def test_what_is_no_text_is_refused(raw: bytes, expected: str) -> None:
    assert _refusal(raw) == expected


def test_a_text_without_a_date_is_refused() -> None:
    assert _refusal(b"Two men.", None) == (
        "-:1: nothing says when this text was published\n"
        "    Add --published with the day it appeared, as EDTF: relative dates count from it."
    )


def test_line_ends_and_byte_order_mark_stay() -> None:
    assert _read(b"\xef\xbb\xbfone\r\ntwo\rthree\n").text == "\ufeffone\r\ntwo\rthree\n"


def test_every_wrong_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    names = (str(tmp_path / "none.txt"), str(tmp_path / "empty.txt"), str(tmp_path))
    with pytest.raises(CorpusError) as caught:
        read_texts(names, "2017", io.BytesIO())
    assert [(problem.path, problem.message) for problem in caught.value.problems] == [
        (str(tmp_path), "the file cannot be read: Is a directory"),
        (str(tmp_path / "empty.txt"), "the file holds no letter and no digit"),
        (str(tmp_path / "none.txt"), "the file cannot be read: No such file or directory"),
    ]


def test_an_article_brings_its_own_date_and_hides_its_furniture() -> None:
    path = next(iter(sorted((ROOT / "corpus" / "articles").glob("*.md"))))
    (text,) = read_texts((str(path),), "1999", io.BytesIO())
    raw = path.read_bytes().decode("utf-8")
    body = raw[raw.index("\n---\n") + 5 :]
    assert text.id == path.stem
    assert text.published != "1999"
    assert len(text.text) == len(body)
    assert all(kept in (char, " ") for kept, char in zip(text.text, body, strict=True))
    assert text.text != body
    assert raw.count("\n", 0, len(raw) - len(body)) == text.first_line - 1


def test_an_article_with_windows_line_ends_is_no_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_bytes(b"---\r\nheadline: One\r\n---\r\nTwo men.\r\n")
    with pytest.raises(CorpusError, match="the front matter has CRLF line ends"):
        read_texts((str(path),), "2017", io.BytesIO())


def _batch(*lines: str) -> tuple[PlainText, ...]:
    return read_batch("-", None, io.BytesIO("\n".join(lines).encode()))


def test_a_batch_takes_either_name_of_the_date() -> None:
    rows = (
        {"id": "a", "published": "2017", "text": "One."},
        {"id": 2, "dct": "2017-08-24T10:00:00", "text": "Two.\r\n"},
    )
    assert _batch(*map(json.dumps, rows), "") == (
        PlainText(id="a", text="One.", published="2017"),
        PlainText(id=2, text="Two.\r\n", published="2017-08-24"),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "this is no JSON: Expecting property name enclosed in double quotes"),
        ("[" * 100_000, "this is no JSON: too deep, or a number too long"),
        ('{"id": ' + "9" * 5000 + "}", "this is no JSON: too deep, or a number too long"),
        ("[]", "a JSON object was expected"),
        ('{"text": "a", "dct": "2017"}', 'the key "id" must hold a word or a number'),
        ('{"id": "a", "dct": "2017"}', 'the key "text" must hold a text'),
        ('{"id": "a", "text": "a"}', 'neither "published" nor "dct" holds a date'),
        (
            '{"id": "a", "text": "a", "dct": "soon"}',
            "expected a date such as 2017-08-24 or [2017-08-24..2017-08-25], found 'soon'",
        ),
        ('{"id": "first", "text": "a", "dct": "2017"}', "the id 'first' stands twice, first in line 1"),
    ],
)
def test_a_wrong_line_of_a_batch_is_named(line: str, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        _batch('{"id": "first", "text": "a", "dct": "2017"}', line)
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [(2, message)]


def test_an_empty_batch_is_refused() -> None:
    with pytest.raises(CorpusError, match="there is no text"):
        _batch("")


def test_names_come_from_the_files_there_are(tmp_path: Path) -> None:
    assert read_gazetteer(tmp_path, tmp_path) is None
    place = "places:\n- {id: oslo, name: Oslo, kind: town, forms: [Oslo], summary: A city.}\n"
    (tmp_path / "places.yml").write_text(place, encoding="utf-8")
    known = read_gazetteer(tmp_path, tmp_path)
    assert known is not None
    assert [(entry.id, entry.kind, entry.forms) for entry in known.entries] == [("oslo", "place", ("Oslo",))]


def test_a_wrong_gazetteer_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "actors.yml").write_text("actors:\n- id: [\n", encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        read_gazetteer(tmp_path, tmp_path)
    assert str(caught.value).startswith("actors.yml:3: this is no YAML")
    with pytest.raises(CorpusError, match="none:1: there is no such folder"):
        read_gazetteer(tmp_path / "none", tmp_path)
