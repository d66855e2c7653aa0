"""The site's own recurring words stand in one catalogue, and a page can be written from another."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path
from string import Formatter

import pytest

from build_scripts.catalogue import Catalogue, CatalogueEntry, read_catalogue, speaking, t
from build_scripts.errors import CorpusError
from build_scripts.pipeline import render
from tests.conftest import TINY, Change, copy_corpus
from tests.first_site import site_root

PACKAGE = Path(__file__).resolve().parent.parent / "build_scripts"
ENGLISH = read_catalogue("en")
TEMPLATES = sorted((PACKAGE / "templates").glob("*.j2"))
OPEN, CLOSE = "⟦", "⟧"


# --- keys ----------------------------------------------------------------------------------

CALL = re.compile(r"""\bt\(\s*(?:"([^"]+)"|'([^']+)')(\s*~)?""")


def used() -> Iterator[tuple[str, bool]]:
    """Every key that is asked for; True where it is the beginning of several."""
    for path in TEMPLATES:
        for double, single, more in CALL.findall(path.read_text(encoding="utf-8")):
            yield double or single, bool(more)
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
                yield from asked(node.args[0])


def asked(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value), False
    elif isinstance(argument, ast.JoinedStr):
        first = argument.values[0]
        assert isinstance(first, ast.Constant), ast.unparse(argument)
        yield str(first.value), True


INDIRECT = ("units.", "changed-parts.", "changed-instead.", "changed-inferences.")
"""Beginnings of keys that are put together before they are asked for."""


def names_in(entry: CatalogueEntry) -> frozenset[str]:
    """Names of the values that an entry asks for."""
    texts = (entry,) if isinstance(entry, str) else entry[1].values()
    named = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return frozenset(named if isinstance(entry, str) else named | {entry[0]})


def test_every_key_that_is_asked_for_is_there() -> None:
    wanted = list(used())
    assert len(wanted) > 200, "hardly a key was found"
    for key, begins in wanted:
        assert any(one.startswith(key) for one in ENGLISH.entries) if begins else key in ENGLISH.entries, key


def test_every_key_that_is_there_is_asked_for() -> None:
    whole = {key for key, begins in used() if not begins}
    begun = (*INDIRECT, *(key for key, begins in used() if begins))
    assert [key for key in ENGLISH.entries if key not in whole and not key.startswith(begun)] == []


# --- templates hold no words ------------------------------------------------------------------

VALUE = r"\{\{.*?\}\}"
MARKUP = re.compile(
    rf"""
    <\#.*?\#> | \{{%.*?%\}} | {VALUE}           # Jinja
    | \{{\#(?:{VALUE}|[^{{}}])*\}}               # {{#anchor}} of a heading
    | <code>.*?</code>                            # names in the data are the same in every language
    | </?[a-zA-Z](?:{VALUE}|\{{%.*?%\}}|[^<>{{]|\{{(?![{{%]))*>
    """,
    re.VERBOSE | re.DOTALL,
)
READ_ALOUD = re.compile(rf"""\b(?:aria-label|title|alt)="((?:{VALUE}|[^"])*)\"""")
SAID_NOWHERE = ("page.md.j2", "embed.md.j2", "feed.xml.j2")
"""Front matter and the names of a format's elements."""
ENDINGS = re.compile(r"\.(?:json|csv)\b|×")


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.name not in SAID_NOWHERE], ids=lambda p: p.name
)
def test_no_template_holds_words_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = [*MARKUP.split(text), *(re.sub(VALUE, "", label) for label in READ_ALOUD.findall(text))]
    left = [words for one in said if re.search(r"[A-Za-z]{2}", words := ENDINGS.sub("", one).strip())]
    assert left == [], "these belong into words.en.yml"


# --- quotation marks ---------------------------------------------------------------------------

OWN_WORDS = [
    *sorted((PACKAGE / "templates").glob("*")),
    *sorted((PACKAGE / "starter").rglob("*.[my]*")),
    *sorted((site_root() / "docs" / "prose").glob("*.md")),
    *sorted((site_root() / "corpus" / "ledger").glob("[a-z]*.yml")),
]
AROUND_A_VALUE = re.compile(r"“(?=\{)|(?<=\})”")
NOT_TYPED = ("corrections.yml", "receipts.yml", "voice.yml")
"""What the program writes of values that it had printed, and a list of patterns."""


@pytest.mark.parametrize(
    "path",
    [one for one in OWN_WORDS if one.name not in NOT_TYPED],
    ids=lambda one: one.name,
)
def test_curly_quotation_marks_stand_around_words_of_articles_alone(path: Path) -> None:
    """We type straight ones. So a reader, and whoever searches, can tell a quotation from a word of ours."""
    typed = AROUND_A_VALUE.sub("", re.sub("^#.*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert re.findall(r".{0,30}[“”‘’].{0,30}", typed) == []


# --- another language -------------------------------------------------------------------------


def test_plural_forms_follow_the_rule_of_the_language() -> None:
    forms = {"zero": "z{n}", "one": "o{n}", "two": "t{n}", "few": "f{n}", "many": "m{n}", "other": "x{n}"}
    arabic = Catalogue(language="ar", entries={"claims": ("n", forms)})
    assert [arabic.text("claims", n=n) for n in (0, 1, 2, 3, 11, 100)] == [
        "z0",
        "o1",
        "t2",
        "f3",
        "m11",
        "x100",
    ]
    english = Catalogue(language="en", entries={"claims": ("n", {"one": "{n} claim", "other": "{n} claims"})})
    assert [english.text("claims", n=n) for n in (0, 1, 2, Decimal("1.5"))] == [
        "0 claims",
        "1 claim",
        "2 claims",
        "1.5 claims",
    ]


def test_values_are_escaped_for_a_template_and_not_in_python() -> None:
    words = Catalogue(language="en", entries={"a": "{who} & <b>co</b>"})
    assert words.markup("a", who="<x>") == "&lt;x&gt; & <b>co</b>"
    assert words.text("a", who="<x>") == "<x> & <b>co</b>"


def test_a_language_without_a_catalogue_is_refused(tiny: Path, change: Change) -> None:
    change(
        tiny / "corpus" / "site.yml", "subject: an invented flood", "subject: an invented flood\nlanguage: xx"
    )
    with pytest.raises(CorpusError) as caught:
        render(tiny)
    assert [(one.path, one.message, one.remedy) for one in caught.value.problems] == [
        (
            "corpus/site.yml",
            'there is no catalogue of words for the language "xx"',
            "Choose one of: en; or write build_scripts/templates/words.xx.yml.",
        )
    ]


def test_the_words_of_a_page_change_with_the_catalogue_and_back() -> None:
    with speaking(Catalogue(language="en", entries={"common.close": "Zu"})):
        assert t("common.close") == "Zu"
    assert t("common.close") == "Close"


def wrapped(entry: CatalogueEntry) -> CatalogueEntry:
    if isinstance(entry, str):
        return f"{OPEN}{entry}{CLOSE}"
    return entry[0], {form: f"{OPEN}{text}{CLOSE}" for form, text in entry[1].items()}


BARE = ("numbers.decimal", "numbers.thousands", "dates.list-or")
"""Signs and words between others: no label begins or ends with them."""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The tiny site in a language in which every word of ours stands between brackets."""
    entries = {key: entry if key in BARE else wrapped(entry) for key, entry in ENGLISH.entries.items()}
    words = Catalogue(language="en", entries=entries)
    outcome = render(copy_corpus(TINY, tmp_path_factory.mktemp("pseudo") / "tiny"), words=words)
    return {name: text for name, text in outcome.files.items() if name.endswith(".md")}


def outside(text: str) -> str:
    """What stands between no brackets."""
    parts, depth = [], 0
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        parts.append(sign if depth == 0 else "")
    assert depth == 0, "a bracket is open"
    return "".join(parts)


LABELS = re.compile(r"<(th scope=\"col\"|dt|summary|caption|button)[^>]*>(.*?)</")


def test_recurring_labels_come_from_the_catalogue(pseudo: dict[str, str]) -> None:
    whole = {
        text
        for entry in ENGLISH.entries.values()
        for text in ([entry] if isinstance(entry, str) else entry[1].values())
        if not names_in(entry) and len(text) > 3
    }
    found, wrong = 0, []
    for name, page in pseudo.items():
        for tag, label in LABELS.findall(page):
            found += OPEN in label
            left = re.sub(r"<[^>]*>", "", outside(label)).strip(" ;:,.")
            if left in whole:
                wrong.append(f"{name}: {tag}: {left}")
    assert found > 100
    assert wrong == []


# --- nothing else says a word ------------------------------------------------------------------

NOT_SAID = re.compile(
    r"""
    <(code|script|style|svg)\b.*?</\1>   # names in the data; pictures, whose words are in the chart's table
    | \{\#.*?\}                        # anchors of headings
    | ^(?:---|linked:|template:|search:|\ +exclude:)[^\n]*$
    | (?<=\]\()[^)]*                    # where a link of Markdown leads
    | <[^>]*>
    | \b[a-z-]+\.(?:csv|jsonld|json|xml)\b   # names of files
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
FIELDS = re.compile(r"^(?:title|description):", re.MULTILINE)
RECORDED = (
    # How a day was read is worked out with the mark, and an editor confirms it: receipts and data files
    # hold these words, so that they cannot change with the pages' language. A second language needs them
    # as keys with values.
    r"the (?:last )?\w+day before .*|the spring of the year named",
)


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unescape(text).casefold()))


@pytest.fixture(scope="module")
def theirs() -> str:
    """All that the tiny corpus and its editors wrote, as words, and the dictionary of the data."""
    files = [*(TINY / "corpus").rglob("*.*"), *(TINY / "docs" / "prose").glob("*.md")]
    files.append(PACKAGE / "templates" / "dictionary.yml")  # one for all languages, as the names in it are
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(files))
    return plain(re.sub(r"\[\]\(\w+:([\w-]+)\)", r"\1", text))  # a reference prints a name


def test_a_page_says_nothing_that_is_neither_theirs_nor_in_the_catalogue(
    pseudo: dict[str, str], theirs: str
) -> None:
    said = {}
    for name, page in pseudo.items():
        read_aloud = READ_ALOUD.sub(r">\1<", FIELDS.sub("", page))
        for phrase in re.split(r"[\n;:,.()“”\"·]", outside(NOT_SAID.sub("\n", read_aloud))):
            words = plain(phrase)
            if re.search(r"[a-z]{3}", words) and words not in theirs:
                said[words] = name
    excused = [words for words in said if any(re.fullmatch(one, words) for one in RECORDED)]
    assert {words: name for words, name in said.items() if words not in excused} == {}
    assert len(excused) >= 2, "an excuse is no longer needed"


def test_no_script_holds_words_of_its_own() -> None:
    """They stand in the page, as attributes of what they belong to."""
    scripts = sorted((PACKAGE.parent / "docs" / "assets").glob("*.js"))
    assert scripts
    for script in scripts:
        code = re.sub(r"^\s*//.*$", "", script.read_text(encoding="utf-8"), flags=re.MULTILINE)
        texts = [text for pair in re.findall(r'"([^"\n]*)"|`([^`\n]*)`', code) for text in pair]
        assert [text for text in texts if re.search(r"(?:^|\. |\} )[A-Z][a-z]+[ .]", text)] == [], script.name


def test_receipts_do_not_change_with_the_language(pseudo: dict[str, str]) -> None:
    """An editor confirmed what an entry reads as, and that is kept in English: nothing is owed anew."""
    assert "overrides/partials/draft.html" not in pseudo
    assert OPEN in pseudo["index.md"]


# --- the language of what is quoted ------------------------------------------------------------


QUOTED = re.compile(r'<q class="words"([^>]*)>(.*?)</q>', re.DOTALL)


def test_every_quotation_says_its_language_and_finds_its_direction(tiny: Path, change: Change) -> None:
    """One article is called Arabic: its words, and no others, say so wherever they stand."""
    article = next((tiny / "corpus" / "articles").glob("*harbour*"))
    change(article, "\nlanguage: en\n", "\nlanguage: ar\n")
    arabic, texts = 0, {}
    for path in sorted((tiny / "corpus" / "articles").glob("*.md")):
        texts["ar" if path == article else "en"] = path.read_text(encoding="utf-8")
    for name, page in render(tiny).files.items():
        for attributes, inner in QUOTED.findall(page) if name.endswith(".md") else ():
            assert 'dir="auto"' in attributes, f"{name}: {inner}"
            told = re.search(r'lang="(\w+)"', attributes)
            if told is None:
                continue  # a spelling that several articles share
            words = unescape(re.sub(r"<span.*?</span>|<[^>]*>", "", inner)).strip()
            assert words in " ".join(texts[told[1]].split("\n")), f"{name}: {told[1]}: {words}"
            arabic += told[1] == "ar"
    assert arabic > 20
