"""YAML as values and lines: the same as the reader that editors' other tools use, and every refusal."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.comments import TaggedScalar
from ruamel.yaml.error import YAMLError

from build_scripts.yaml_blocks import render_item
from build_scripts.yaml_bounds import MOST_DEEP, YamlFault
from build_scripts.yaml_nodes import EVENTS, Below, read_nodes, slow_events
from tests.first_site import site_root

PROJECT = site_root()
FOLDERS = ("corpus", "tests/tiny/corpus", "tests/data", "build_scripts", ".github")
FILES = sorted(
    path
    for folder in FOLDERS
    for path in (PROJECT / folder).rglob("*")
    if path.suffix == ".yml" or (path.suffix == ".md" and path.parent.name == "articles")
)
BOTH = (EVENTS, slow_events)


def yaml_in(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text.split("---\n", 2)[1] if path.suffix == ".md" else text


def elsewhere(text: str) -> Any:
    """What ruamel.yaml reads."""
    return YAML(typ="rt").load(io.StringIO(text))


def steps(value: Any) -> Iterator[tuple[Any, Any]]:
    yield from value.items() if isinstance(value, dict) else enumerate(value)


Places = Iterator[tuple[tuple[Any, ...], int]]


def places(value: Any, path: tuple[Any, ...] = ()) -> Places:
    for step, inner in steps(value):
        at = value.lc.key(step) if hasattr(value, "items") else value.lc.item(step)
        yield (*path, step), at[0]
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, step))


def our_places(value: Any, below: Below, path: tuple[Any, ...] = ()) -> Places:
    keys, lines = below
    assert keys == (tuple(value) if isinstance(value, dict) else None)
    for (step, inner), at in zip(steps(value), lines, strict=True):
        line, deeper = at if isinstance(at, tuple) else (at, None)
        yield (*path, step), line
        if deeper is not None:
            yield from our_places(inner, deeper, (*path, step))


@pytest.mark.parametrize("events", BOTH)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_file_reads_as_it_does_elsewhere(path: Path, events: Any) -> None:
    text = yaml_in(path)
    wanted, found = elsewhere(text), read_nodes(text, events)
    assert repr(found.value) == repr(wanted)
    assert list(our_places(found.value, found.below or (None, ()))) == list(places(wanted))


SIGNS = "0123456789+-._:eExXobB~ntfyYNTFalrusI= TZ/#<?@%"
AROUND = ("a: {}\n", "a: {{b: {}, c: d}}\n", "- {}\n")


@pytest.mark.parametrize("around", AROUND)
def test_a_scalar_means_what_it_means_elsewhere_or_is_refused(around: str) -> None:
    chance = random.Random(around)
    compared = refused = 0
    for _ in range(1_500):
        text = around.format("".join(chance.choices(SIGNS, k=chance.randint(1, 6))))
        try:
            wanted = elsewhere(text)
        except (YAMLError, ValueError, IndexError):
            with pytest.raises(YamlFault):
                read_nodes(text)
            continue
        try:
            found = read_nodes(text).value
        except YamlFault:
            refused += 1
            continue
        compared += 1
        assert repr(found) == repr(_words(wanted)), text
    assert compared > 500
    assert refused < compared / 10


def _words(value: Any) -> Any:
    """A lone "=" or "<<" is a word to us, and a scalar of a type of its own elsewhere."""
    if isinstance(value, dict):
        return {_words(key): _words(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_words(inner) for inner in value]
    return value.value if isinstance(value, TaggedScalar) else value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# nothing\n", None),
        ("a: yes\nb: 12:30\nc: 1_000\nd: 010\n", {"a": "yes", "b": "12:30", "c": 1000, "d": 10}),
        ("a: '2017-08-28'\nb: \"010\"\n", {"a": "2017-08-28", "b": "010"}),
        ("a: 0x1F\nb: 0o17\nc: -0b11\nd: .5\ne: 1e3\n", {"a": 31, "b": 15, "c": -3, "d": 0.5, "e": 1000.0}),
        ("a: ~\nb: Null\nc: TRUE\nd:\n", {"a": None, "b": None, "c": True, "d": None}),
        ("a: &x [1, 2]\nb: *x\n", {"a": [1, 2], "b": [1, 2]}),
        ("a: >-\n  folded\n  text\n", {"a": "folded text"}),
        ("\ufeffa: 1\n", {"a": 1}),
    ],
)
def test_a_text_reads_as(text: str, value: Any) -> None:
    assert all(read_nodes(text, events).value == value for events in BOTH)


@pytest.mark.parametrize(
    "letter", ["\x85", "\u2028", "\u2029", "\ufeff", "\ufdd0", "\u200b", "\xa0", "\U0001f600"]
)
@pytest.mark.parametrize(
    "form", ["a: x{}y\nb: z\n", "a: 'x{}y'\nb: z\n", 'a: "x{}y"\nb: z\n', "{{a: x{}y, b: z}}"]
)
def test_a_character_stays_what_it_is(letter: str, form: str) -> None:
    for events in BOTH:
        read = read_nodes(form.format(letter), events)
        assert read.value == {"a": f"x{letter}y", "b": "z"}
        assert read.below == (("a", "b"), (0, 0) if form[0] == "{" else (0, 1))
    assert read_nodes(render_item({"a": f"x{letter}y"})).value == [{"a": f"x{letter}y"}]


def test_a_stand_in_is_nothing_that_the_text_spells() -> None:
    assert read_nodes('a: "\\uFDD0\u2028"\n').value == {"a": "\ufdd0\u2028"}


MEND = "Mend the indentation or the quotation marks at this line."
REFUSED = {
    "a control character": (
        "a: b\nc: \x01\n", 1, "the character U+0001 cannot stand here",
        "Remove it, or write it as an escape in double quotation marks."),
    "half a character": (
        "a: \ud800\n", 0, "the character U+D800 cannot stand here",
        "Remove it, or write it as an escape in double quotation marks."),
    "all noncharacters": (
        "a: \u2028" + "".join(map(chr, range(0xFDD0, 0xFDF0))), 0, "the text is full of noncharacters",
        "Remove those from U+FDD0 to U+FDEF."),
    "brackets that do not match": (
        "a: [b\nc: d\n", 1, "this is no YAML: did not find expected ',' or ']'", MEND),
    "a tab": (
        "a:\n\tb: c\n", 1,
        "this is no YAML: found character that cannot start any token",
        "Indent with blanks; YAML takes no tab."),
    "a colon in words": (
        "a: b\nc: Skarn: a ferry\n", 1, "this is no YAML: mapping values are not allowed in this context",
        "Mend the indentation at this line, or put words that hold a colon into quotation marks."),
    "a second document": (
        "a: 1\n---\nb: 2\n", 1, "this is no YAML: another document begins here", "Remove it."),
    "a tag": ("a: 1\nb: !!str 5\n", 1, 'the tag "tag:yaml.org,2002:str" means nothing here', "Remove it."),
    "a tag of a list": ("a: !b [c]\n", 0, 'the tag "!b" means nothing here', "Remove it."),
    "a list as a key": ("? [a]\n: b\n", 0, "this is no YAML: a key is a word, not a list or an entry", MEND),
    "a key twice": (
        "a: 1\nb:\n  c: 1\n  c: 2\n", 3, 'the key "c" stands twice in one entry',
        "Keep one of them; the second would hide the first."),
    "an alias of nothing": ("a: *b\n", 0, "the alias *b stands for nothing", "Write out what it stands for."),
    "an alias of itself": (
        "a: &b [*b]\n", 0, "the alias *b stands inside what another name stands for",
        "Write out what it stands for."),
    "a name twice": ("a: &b 1\nc: &b 2\n", 1, "the name &b is given twice", "Write out what it stands for."),
    "a day of no calendar": (
        "a: 1\nb: 2019-02-30\n", 1, "this is no YAML: no calendar has the day 2019-02-30",
        "Mend it, or put it in quotation marks."),
    "a time of day": (
        "a: 2019-02-20 10:15:00\n", 0,
        'this is no YAML: the time "2019-02-20 10:15:00" is not in quotation marks',
        "Mend it, or put it in quotation marks."),
    "too many brackets": (
        "a: " + "[" * MOST_DEEP, 0, f"lists and keys stand more than {MOST_DEEP} deep in one another",
        "Look for brackets that are not closed."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_each_fault_has_its_line_and_its_message(name: str) -> None:
    text, line, message, remedy = REFUSED[name]
    with pytest.raises(YamlFault) as caught:
        read_nodes(text)
    assert (caught.value.line, caught.value.message, caught.value.remedy) == (line, message, remedy)


def test_as_deep_as_allowed_is_read() -> None:
    text = "[" * MOST_DEEP + "]" * MOST_DEEP
    assert repr(read_nodes(text).value) == text
