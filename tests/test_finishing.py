"""What the site engine leaves to do: styles, search index, cards."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from build_scripts.cards import INK, MUTED, render_card
from build_scripts.finishing import INDEX, finish
from build_scripts.search_index import COMMON, FORM, LEAD, LOOSE, cut_index
from build_scripts.style_sheets import cut_sheets, words_of

WORDS = frozenset(("a", "b", "data-x", "on", "rtl"))


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".a{top:0}", ".a{top:0}"),
        (".gone{top:0}", ""),
        (".a.gone,.b,.gone .a{top:0}", ".b{top:0}"),
        ("p>q{top:0}", "p>q{top:0}"),
        ("#b{top:0}#gone{top:0}", "#b{top:0}"),
        ('[data-x="on"]{top:0}[data-x="gone"]{top:0}[data-gone]{top:0}', '[data-x="on"]{top:0}'),
        ("[dir=rtl] .a{top:0}[dir=ltr] .a{top:0}", "[dir=rtl] .a{top:0}"),
        # What stands in brackets asks for nothing: one of several is enough, or none.
        (".a:not(.gone){top:0}", ".a:not(.gone){top:0}"),
        (":is(.gone,.b){top:0}", ":is(.gone,.b){top:0}"),
        ("@media print{.a{top:0}.gone{top:0}}", "@media print{.a{top:0}}"),
        ("@media print{.gone{top:0}}", ""),
        ("@media (width>1px){@supports (top:0){.gone{top:0}}}", ""),
        ("@keyframes spin{to{top:0}}", "@keyframes spin{to{top:0}}"),
        ("/* why */.a{top:0}", ".a{top:0}"),
        # Signs of CSS inside a string are no CSS.
        ('.a{content:".gone{}"}', '.a{content:".gone{}"}'),
        (".a\\:b{top:0}", ""),
        # What is no rule is none to a browser either.
        (".a{top:0}.b", ".a{top:0}"),
        ("@media print{.a{top:0}.b}", "@media print{.a{top:0}}"),
    ],
)
def test_rules_that_nothing_can_match_are_left_out(sheet: str, left: str) -> None:
    assert cut_sheets({"one": sheet}, WORDS) == {"one": left}


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (":root{--a:1;--b:2}p{top:var(--a)}", ":root{--a:1}p{top:var(--a)}"),
        (":root{--a:url('data:a;b')}", ""),
        ("p{top:0;}", "p{top:0}"),
        ("@media print{:root{--b:2}}", ""),
        # Only a property that goes itself names it.
        (":root{--a:1;--b:var(--a)}", ""),
        ("p{--c:1;top:var(--a, var(--c))}", "p{--c:1;top:var(--a, var(--c))}"),
        ("p{top:0}p", "p{top:0}"),
    ],
)
def test_properties_that_nothing_names_are_left_out(sheet: str, left: str) -> None:
    assert cut_sheets({"one": sheet}, frozenset()) == {"one": left}


def test_a_class_that_only_a_script_names_keeps_its_rule() -> None:
    words = words_of(["<p>", 'x("div",{class:"md-search-result__item"})'])
    assert cut_sheets({"one": ".md-search-result__item{top:0}"}, words)["one"]


# --- search ------------------------------------------------------------------------------


def index(*sections: tuple[str, str, str]) -> str:
    docs = [{"location": at, "title": title, "text": text} for at, title, text in sections]
    return json.dumps({"config": {"lang": ["en"]}, "docs": docs})


def texts(cut: str) -> list[str]:
    return [section["text"] for section in json.loads(cut)["docs"]]


FILLER = " ".join(["words"] * 60)


def test_what_a_search_shows_first_reads_as_a_line() -> None:
    html = "<p>dispute </p><p>Both say:</p><ul><li>300 </li> <li>300 </li> <li>many </li></ul> <p>All.</p>"
    assert texts(cut_index(index(("a/", "A", html)))) == ["dispute. Both say: 300, many. All."]


def test_a_short_section_keeps_its_text() -> None:
    assert texts(cut_index(index(("a/", "A", "<p>Held &lt; lost</p>")))) == ["Held &lt; lost"]


def test_every_rare_word_of_a_page_still_finds_the_page() -> None:
    cut = cut_index(index(("a/", "A", FILLER + " the pocket, and Daesh pocket"), ("a/#b", "Pocket", "")))
    lead, _, rest = texts(cut)[0].partition(" … ")
    assert len(lead) <= LEAD
    assert rest == LOOSE.format("Daesh")  # "pocket" finds the page by its other section


def test_every_section_keeps_the_names_in_it() -> None:
    long = f"{FILLER} Deir ez-Zor, on 24 August"
    first, second = texts(cut_index(index(("a/", "A", long), ("a/#b", "B", long))))
    assert first.endswith(f"… {LOOSE.format('Deir ez-Zor 24 August')}")
    assert second.endswith(f"… {LOOSE.format('Deir 24 August')}")


def titles(cut: str) -> list[str]:
    return [section["title"] for section in json.loads(cut)["docs"]]


def test_a_word_of_many_pages_stays_only_where_it_begins_a_text_or_is_a_name() -> None:
    pages = [(f"{page}/", f"T{page}", f"{page} {FILLER} common Daesh") for page in range(COMMON)]
    assert all(text.endswith(f"… {LOOSE.format('Daesh')}") for text in texts(cut_index(index(*pages))))
    fewer = texts(cut_index(index(*pages[1:])))
    assert all(text.endswith(f"… {LOOSE.format('common Daesh')}") for text in fewer)


def test_what_stands_under_a_heading_of_many_pages_belongs_to_its_page() -> None:
    pages = [
        section
        for page in range(FORM)
        for section in ((f"{page}/", f"T{page}", "own"), (f"{page}/#file", "The file", f"held {page}"))
    ]
    assert texts(cut_index(index(*pages))) == [f"own. held {page}" for page in range(FORM)]
    assert titles(cut_index(index(*pages[2:]))) == ["T1", "The file", "T2", "The file", "T3", "The file"]


def test_a_bare_heading_is_left_out_where_a_page_has_its_title() -> None:
    sections = (("a/", "A", "x"), ("a/#b", "B", ""), ("a/#c", "C", ""), ("a/#a", "A", ""), ("b/", "B", "y"))
    assert titles(cut_index(index(*sections))) == ["A", "C", "A", "B"]


def test_counts_are_no_words() -> None:
    assert texts(cut_index(index(("a/", "A", "<td>Daesh 11×</td><td>ISIS 2×</td>")))) == ["Daesh, ISIS"]


def test_all_words_of_an_unparted_text_stay() -> None:
    assert texts(cut_index(index(("a/", "A", "x" * 500)))) == ["x" * 500]


# --- cards -------------------------------------------------------------------------------


LONG_NAME = "A site with a name that needs a second line on a card of this width"


@pytest.mark.parametrize("words", [1, 6, 12, 18, 40])
@pytest.mark.parametrize("site", ["A site", LONG_NAME])
def test_the_title_of_a_card_stands_above_the_name_of_the_site(words: int, site: str) -> None:
    picture = Image.open(io.BytesIO(render_card("grown title " * words, site))).convert("RGB")
    inked = [y for y in range(picture.height) if ImageColor.getrgb(INK) in row(picture, y)]
    below = [y for y in range(max(inked) + 3, picture.height) if len(row(picture, y)) > 1]
    assert min(inked) > 150
    assert max(inked) + 15 < min(below)
    assert ImageColor.getrgb(MUTED) in set().union(*(row(picture, y) for y in below))


def row(picture: Image.Image, y: int) -> set[object]:
    return {picture.getpixel((x, y)) for x in range(80, picture.width)}


def test_a_card_has_the_size_that_networks_ask_for_and_repeats() -> None:
    card = render_card("A very long title of a page " * 9, "A site")
    picture = Image.open(io.BytesIO(card))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert card == render_card("A very long title of a page " * 9, "A site")
    assert card != render_card("Another title", "A site")
    assert len(card) < 30_000


PAGE = (
    '<html><head><meta charset="utf-8"><meta property="og:image" content="{0}assets/cards/a.png">'
    '<meta property="og:title" content="Q&amp;A"><meta property="og:site_name" content="S">'
    '</head><body class="a"></body></html>'
)


def test_a_page_gets_the_card_that_it_asks_for() -> None:
    done = dict(finish({"a/index.html": PAGE.format("https://host/x/")}))
    assert done["assets/cards/a.png"] == render_card("Q&A", "S")


def test_only_what_changes_is_written() -> None:
    files = {"index.html": PAGE.format(""), "s.css": ".a{top:0}.b{top:0}", "s.js": "", INDEX: index()}
    done = dict(finish(files))
    assert sorted(done) == ["assets/cards/a.png", "index.html", "s.css", INDEX]
    assert done["s.css"] == b".a{top:0}"


def test_no_script_of_ours_holds_a_text_of_several_lines(project: Path) -> None:
    """Its indents would be cut with those of the lines."""
    scripts = sorted((project / "docs" / "assets").glob("*.js"))
    assert scripts
    for script in scripts:
        assert all(line.count("`") % 2 == 0 for line in script.read_text(encoding="utf-8").splitlines())
