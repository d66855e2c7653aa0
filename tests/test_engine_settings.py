"""The site engine's settings: what is read of them, that nothing in them runs, and what is said of a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.engine import engine_command
from build_scripts.engine_settings import Addresses, EngineSettings, read_addresses, read_engine_settings
from build_scripts.errors import CorpusError
from tests.conftest import Change


def read(text: str | bytes, root: Path) -> EngineSettings:
    (root / "mkdocs.yml").write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return read_engine_settings(root)


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "extra:\n", "site_url:\nextra: {report_url: , engine: }\n"]
)
def test_what_is_empty_says_nothing(tmp_path: Path, text: str) -> None:
    read(text, tmp_path)
    assert read_addresses(tmp_path) == Addresses(site="", report="")
    assert engine_command(tmp_path)[-1] == "mkdocs"


@pytest.mark.parametrize(
    ("written", "set_to", "expected"),
    [
        ("!ENV [EXPLAINER_A, https://a.example]", None, "https://a.example"),
        ("!ENV [EXPLAINER_A, https://a.example]", "https://b.example", "https://b.example"),
        ("!ENV [EXPLAINER_NONE, EXPLAINER_A, https://a.example]", "https://b.example", "https://b.example"),
        ("!ENV [EXPLAINER_A, https://a.example]", "", ""),
        ("!ENV EXPLAINER_A", "https://b.example", "https://b.example"),
        ("!ENV EXPLAINER_A", None, ""),
        ("!ENV []", None, ""),
    ],
)
def test_the_environment_fills_in_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, set_to: str | None, expected: str
) -> None:
    if set_to is not None:
        monkeypatch.setenv("EXPLAINER_A", set_to)
    assert read(f"site_url: {written}\n", tmp_path).site_url == expected


def test_one_value_may_have_a_name_and_stand_in_two_places(tmp_path: Path) -> None:
    text = "a: &a {engine: mkdocs}\nextra:\n  <<: *a\n  b: *a\n"
    assert read(text, tmp_path).extra == {"engine": "mkdocs", "b": {"engine": "mkdocs"}}


def test_no_tag_runs_or_imports_anything(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    text = (
        f"a: !!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path ['{mark}']]\n"
        "b: !!python/name:material.extensions.emoji.twemoji\n"
        "c: !relative $docs_dir\n"
        "extra: {engine: mkdocs, options: {custom: !!python/name:no.such.module ''}}\n"
    )
    assert read(text, tmp_path).extra["engine"] == "mkdocs"
    assert not mark.exists()


# Each: the file, and all that is said of it.
REFUSED = [
    ("site_name: A\nextra: [a\n", ":3: this is no YAML: expected ',' or ']', but got '<stream end>'"),
    ("site_name: A\n  extra: b\n", ":2: this is no YAML: mapping values are not allowed here"),
    ("a: 1\n---\nb: 2\n", ":2: this is no YAML: but found another document"),
    ("a: *b\n", ":1: the alias *b stands for nothing"),
    ("a: " + "[" * 5_000 + "]" * 5_000, ":1: lists and keys stand more than 20 deep in one another"),
    (
        "\n".join(" " * deep + "a:" for deep in range(60)),
        ":21: lists and keys stand more than 20 deep in one another",
    ),
    (
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nextra: *b\n",
        ":2: the alias *a stands inside what another name stands for",
    ),
    (
        "extra: &a\n  <<: *a\n",
        ":2: the alias *a stands inside what another name stands for",
    ),
    (
        f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 21)}]\n",
        ":2: written out, the aliases have more than 2000000 characters",
    ),
    ("#" * 200_001, ":1: the settings have 200001 characters, the most is 200000"),
    ("a: 1\nb: \x07\n", ":2: this is no YAML: special characters are not allowed"),
    ("a: 1\n? [b]\n: c\n", ":2: this is no YAML: found unhashable key"),
    ("a: !ENV {b: c}\n", ":1: this is no YAML: expected a scalar node, but found mapping"),
    ("a: 2019-02-30\n", ":1: this is no YAML: day is out of range for month"),
    ("- a\n", ":1: the settings: expected keys with values, found ['a']"),
    ("a\n", ":1: the settings: expected keys with values, found 'a'"),
    ("site_name: A\nextra: engine\n", ":2: extra: expected keys with values, found 'engine'"),
    ("site_name: A\nextra:\n  - engine\n", ":3: extra: expected keys with values, found ['engine']"),
    ("site_name: A\nINHERIT: a.yml\n", ":2: INHERIT: names another file, which nothing here reads"),
    (b"site_name: A\nextra: \xe9\n", ":2: byte 20 is no UTF-8"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_a_slip_is_told_with_its_line_and_what_to_do(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read(text, tmp_path)
    (problem,) = caught.value.problems
    assert str(problem).splitlines()[0] == f"mkdocs.yml{told}"
    assert problem.remedy


def test_a_slip_in_the_settings_is_one_message_and_no_traceback(
    tiny: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    line = change(tiny / "mkdocs.yml", "strict: true", "strict: [true")
    assert main(["--root", str(tiny), "check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("mkdocs.yml:")
    assert int(said.split(":")[1]) > line
    assert said.endswith("\n1 problem. Nothing was built; the site is as it was.\n")
