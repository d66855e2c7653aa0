"""The command line: its verbs, each by itself, and `read` as a user runs it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.__main__ import VERBS, load_verb, main
from tests.first_site import site_root

ROOT = site_root()


def _run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "build_scripts", "read", *arguments]
    environment = {"PYTHONIOENCODING": "ascii", "PATH": ""}
    return subprocess.run(command, cwd=ROOT, input=given, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_a_module_that_says_in_short_what_it_does(name: str) -> None:
    module = load_verb(name)
    assert (module.__doc__ or "").startswith(f"``{name}``: {VERBS[name].split(maxsplit=1)[0]} ")
    assert re.fullmatch(r"[A-Z][^.]* (?:was|as) [^.]*\.|There is nothing [^.]*\.", module.REFUSED)
    assert callable(module.add_arguments)
    assert callable(module.run)


LOADED = """
import sys
from build_scripts.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(*sorted({"edtf", "plotly", "trafilatura"} & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["--help"], ""),
        (["read", "--help"], "edtf"),
        (["build", "--help"], "edtf plotly"),
        (["add", "--help"], "edtf trafilatura"),
    ],
)
def test_nobody_waits_for_what_only_another_verb_needs(arguments: list[str], loaded: str) -> None:
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stderr.strip() == loaded


def test_standard_input_is_read_and_printed_in_utf_8_whatever_the_locale() -> None:
    done = _run(
        "-", "--published", "2017-08-24", "--format", "jsonl", given="About 40\u00a0miners\r\nleft.".encode()
    )
    assert done.returncode == 0, done.stderr
    (quantity,) = json.loads(done.stdout.decode("utf-8"))["quantities"]
    assert quantity["text"] == "About 40\u00a0miners"
    assert "\u00a0".encode() in done.stdout


def test_half_a_character_in_a_batch_is_no_crash() -> None:
    line = b'{"id": "\\ud800", "dct": "2017", "text": "\\ud800 men"}'
    done = _run("--batch", "-", "--format", "jsonl", given=line)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "\ud800"


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    batch = tmp_path / "many.jsonl"
    row = {"dct": "2017", "text": "On Monday. " * 100}
    batch.write_text(
        "".join(json.dumps({"id": number, **row}) + "\n" for number in range(50)), encoding="utf-8"
    )
    command = [sys.executable, "-m", "build_scripts", "read", "--batch", str(batch), "--format", "timex"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_files_and_a_batch_are_read_in_order(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    plain, batch = tmp_path / "plain.txt", tmp_path / "batch.jsonl"
    plain.write_bytes(b"On Monday.")
    batch.write_text('{"id": 7, "dct": "2017-08-24", "text": "On Tuesday."}', encoding="utf-8")
    arguments = ["read", str(plain), "--published", "2017-08-24", "--batch", str(batch), "--format", "timex"]
    assert main(arguments) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [(row["id"], row["timexes"][0]["value"]) for row in rows] == [
        (str(plain), "2017-08-21"),
        (7, "2017-08-22"),
    ]


def test_names_come_from_the_folder_that_is_named(tmp_path: Path) -> None:
    place = "places:\n- {id: oslo, name: Oslo, kind: town, forms: [Oslo], summary: A city.}\n"
    (tmp_path / "places.yml").write_text(place, encoding="utf-8")
    done = _run(
        "-", "--published", "2017", "--format", "jsonl", "--names", str(tmp_path), given=b"He left Oslo."
    )
    assert [name["id"] for name in json.loads(done.stdout)["names"]] == ["oslo"]


def test_a_project_without_a_ledger_reads_no_names(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "plain.txt").write_bytes(b"Bo Roe left.")
    arguments = ["--root", str(tmp_path), "read", str(tmp_path / "plain.txt"), "--published", "2017"]
    assert main([*arguments, "--format", "jsonl"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["names"] == []


def test_wrong_input_is_one_message_and_status_one() -> None:
    done = _run("-", "--published", "2017", given=b"\0")
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode() == (
        "-:1: a text was expected, byte 0 is NUL: this is a binary file, or UTF-16\n"
        "    Save the text as UTF-8.\n\n1 problem. Nothing was read.\n"
    )


@pytest.mark.parametrize("date", ["2017-02-30", "last week", "", "[2017..2016]"])
def test_a_wrong_date_of_publication_is_a_wrong_argument(
    date: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["read", "-", "--published", date])
    assert caught.value.code == 2
    found = f"found {date!r}. Write EDTF: a day, a month, a year, or [a..b]."
    assert found in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "a.txt", "--publisher", "caf\udce9"],
        ["add", "a.txt", "--address", "https://a.example/caf\udce9"],
        ["add", "a.txt", "--headline", "caf\udce9"],
        ["add", "a.txt", "--title", "caf\udce9"],
        ["confirm", "a", "--by", "me", "--reason", "caf\udce9"],
        ["confirm", "a", "--by", "me", "--reporter", "caf\udce9"],
    ],
)
def test_a_byte_that_is_no_utf_8_is_a_wrong_argument(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert rf"argument {arguments[-2]}: invalid utf8 value: " in capsys.readouterr().err


@pytest.mark.parametrize("port", ["65536", "0", "-1", "http"])
def test_what_is_no_port_is_a_wrong_argument(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["serve", "--port", port])
    assert caught.value.code == 2
    assert f"argument --port: invalid port value: '{port}'" in capsys.readouterr().err


def test_nothing_to_read_is_a_wrong_argument(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["read"])
    assert caught.value.code == 2
    assert "name a FILE, or --batch FILE.jsonl" in capsys.readouterr().err
