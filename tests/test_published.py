"""A built site with one thing spoilt in its files: each check finds its case, and only it does.

The tiny corpus is built once by MkDocs. A case changes the bytes of one built file, as a
template, a theme or the site engine might; nothing else of the build is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import pytest

from build_scripts.__main__ import main
from build_scripts.downloads import Status
from build_scripts.errors import CorpusError, Level
from build_scripts.origins import read_sources
from build_scripts.pipeline import Outcome, build, judged_site
from build_scripts.published import Published, read_html, read_page, read_published
from build_scripts.published_checks import ON_PAGES, ON_SITE, Judged
from build_scripts.published_files import find_programs
from build_scripts.published_links import (
    find_broken_links,
    find_requests,
    find_requests_of_files,
    find_unknown_hosts,
    links_of,
)
from build_scripts.published_walk import find_published_problems
from tests.conftest import TINY, copy_corpus
from tests.reproducing import measure_reproduction

Change = Callable[[Path, str, str], int]
HARBOUR, VALLEY = "sources/harbour-times/index.html", "sources/valley-post/index.html"


Made: TypeAlias = tuple[Path, Outcome, Published]
Spoil: TypeAlias = Callable[[str, str, str], Judged]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The tiny corpus and its site, built once."""
    root = copy_corpus(TINY, tmp_path_factory.mktemp("published") / "tiny")
    outcome = build(root, root / "site")
    return root, outcome, read_published(root / "site")


@pytest.fixture
def spoilt(made: Made) -> Spoil:
    """The site with words of one file replaced, at the first place; an empty ``old`` adds at the end."""
    root, outcome, published = made

    def spoil(name: str, old: str, new: str) -> Judged:
        text = published.texts.get(name, "")
        assert old in text, f"{old!r} does not stand in {name}"
        texts = {**published.texts, name: text.replace(old, new, 1) if old else text + new}
        spoilt = Published(texts=dict(sorted(texts.items())), files=published.files | {name})
        return judged_site(root, spoilt, outcome)

    return spoil


def test_the_site_as_it_was_built_passes(made: Made) -> None:
    root, outcome, published = made
    assert find_published_problems(judged_site(root, published, outcome)).all() == ()


BODY_WORDS = (
    "The river Lind burst its banks on Monday and flooded the old town of Aldermere. Around 200 people "
    "have left their homes, Mayor Ada Brook said on Tuesday. The water reached 40 houses in the lower "
    "streets. Dozens of volunteers filled sandbags. He said the damage would come to $3 million. The old "
    "town was last flooded in the spring of 1998, when two bridges were lost."
)
P = "</article>"
# The check, the file, what is replaced by what, and the one problem: path, message, remedy, level.
CASES: dict[str, tuple[str, str, str, str, tuple[str, str, Level]]] = {
    "a number typed into a template": (
        "check_own_digits", "disputed/index.html", P, f"<p>Some 41 houses stood.</p>{P}",
        ("site/disputed/index.html:1",
         'disputed/index.html: no reference printed "41": "Some 41 houses stood."', Level.BUILD)),
    "a loaded word": (
        "check_own_words", "index.html", P, f"<p>The town was liberated.</p>{P}",
        ("site/index.html:1",
         'index.html: "liberated" takes a side, in the site\'s own voice: "The town was liberated."',
         Level.CHECK)),
    "a word of the day": (
        "check_own_words", "index.html", P, f"<p>The town is currently dry.</p>{P}",
        ("site/index.html:1",
         ('index.html: "currently" is a word of the day, in a site that does not grow older: '
         '"The town is currently dry."'), Level.CHECK)),
    "a word of the day in a download": (
        "check_downloaded_words", "data/questions.json", '"text": "', '"text": "Today: ',
        ("site/data/questions.json:1",
         ('data/questions.json: "Today" is a word of the day, in a site that does not grow older: '
         '"Today: When did the river leave its…"'), Level.CHECK)),
    "a quotation mark that the engine put in": (
        "check_quotations", VALLEY, "<mark>Around", "“<mark>Around",
        (f"site/{VALLEY}:1",
         'words that stand in no article are printed as a quotation: "“Around 200 people"',
         Level.BUILD)),
    "the whole article in a script": (
        "check_reproduction", "assets/more.js", "", f"const text = '{BODY_WORDS}';",
        ("corpus/articles/valley-post.md:1",
         "99.7% of this article stand in the site's files; the most is 49%", Level.BUILD)),
    "an id twice on a page": (
        "check_own_ids", "figures/index.html", P, f'<p id="damage">Twice.</p>{P}',
        ("site/figures/index.html:1", 'the id "damage" stands 2 times', Level.BUILD)),
    "a button for nothing": (
        "check_own_ids", "figures/index.html", P, f'<button popovertarget="ev-gone">?</button>{P}',
        ("site/figures/index.html:1", 'popovertarget="ev-gone" points at nothing on the page', Level.BUILD)),
    "a link to no page": (
        "check_inner_links", "figures/index.html", P, f'<a href="../gone/">gone</a>{P}',
        ("site/figures/index.html:1", 'the link "../gone/" leads to nothing', Level.BUILD)),
    "a link to no anchor": (
        "check_inner_links", "figures/index.html", P, f'<a href="../method/#gone">gone</a>{P}',
        ("site/figures/index.html:1", 'the link "../method/#gone" leads to a page without "gone"',
         Level.BUILD)),
    "a link out": (
        "check_outer_links", "figures/index.html", P, f'<a href="https://shop.example/">shop</a>{P}',
        ("site/figures/index.html:1", 'a link to another host: "https://shop.example/"', Level.BUILD)),
    "a font of another host": (
        "check_fetched_by_files", "assets/site.css", "", "@import 'https://fonts.example/a.css';",
        ("site/assets/site.css:1", 'it fetches "https://fonts.example/a.css" from another host',
         Level.BUILD)),
    "a counter of visitors": (
        "check_fetched", "index.html", "</body>", '<img src="//count.example/1.gif" alt=""></body>',
        ("site/index.html:1", 'it fetches "//count.example/1.gif" from another host', Level.BUILD)),
    "a program in the content": (
        "check_programs", "figures/index.html", P, f"<p onclick='alert()'>Press.</p>{P}",
        ("site/figures/index.html:1", '<p> has onclick="alert()"', Level.BUILD)),
    "a program in a picture": (
        "check_programs_of_files", "assets/logo.svg", "",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert()'/>",
        ("site/assets/logo.svg:1", '<svg> has onload="alert()"', Level.BUILD)),
    "a page by another name": (
        "check_judged_endings", "assets/more.HTM", "", "<p>Anything.",
        ("site/assets/more.HTM:1",
         'browsers open a file of the ending ".HTM" as a page, and nothing judges it', Level.BUILD)),
    "a claim that lost its place": (
        "check_claims_stand_on_pages", HARBOUR, 'id="harbour-flood-day"', 'id="harbour-other"',
        ("site/data/claims.csv:1", 'the claim "harbour-flood-day" stands on no page', Level.BUILD)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_spoilt_site_is_found_out_by_the_check_that_is_named(spoilt: Spoil, name: str) -> None:
    check, file, old, new, (place, message, level) = CASES[name]
    judged = spoilt(file, old, new)
    expected = (f"{place}: {message}", level)
    verdict = find_published_problems(judged)
    by = {
        name: {(str(problem).splitlines()[0], problem.level) for problem in problems}
        for name, problems in verdict.problems.items()
    }
    assert expected in by[check], by
    # Broken, returning nothing, it would be missed: no other check says the same.
    assert not any(expected in told for other, told in by.items() if other != check)
    assert all(problem.remedy for problem in verdict.all())


def test_every_check_has_a_case() -> None:
    assert {case[0] for case in CASES.values()} | {"check_something_was_published"} == {
        check.__name__ for check in (*ON_PAGES, *ON_SITE)
    }


EMPTIED = {
    "page": {"texts": {}},
    "data file": {"files": frozenset({"index.html"})},
}


@pytest.mark.parametrize("kind", EMPTIED)
def test_a_site_with_nothing_to_check_fails(made: Made, kind: str) -> None:
    root, outcome, published = made
    judged = judged_site(root, published, outcome)
    empty = replace(judged, published=replace(judged.published, **EMPTIED[kind]))  # type: ignore[arg-type]  # rows
    assert f"mkdocs.yml:1: the built site has no {kind}" in [
        str(problem).splitlines()[0] for problem in find_published_problems(empty).all()
    ]


@pytest.mark.parametrize(
    ("lost", "kind"),
    [('class="words"', "quotation"), ('rel="canonical"', "address of its own"), (" href=", "link")],
)
def test_pages_without_what_is_checked_fail(made: Made, lost: str, kind: str) -> None:
    root, outcome, published = made
    texts = {name: text.replace(lost, " x=") for name, text in published.texts.items()}
    found = find_published_problems(judged_site(root, replace(published, texts=texts), outcome))
    assert f"mkdocs.yml:1: the built site has no {kind}" in [str(p).splitlines()[0] for p in found.all()]


# --- loaded words ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "owed"),
    [
        ("The town was liberated on that day.", ["liberated"]),
        ("The army said that the town was liberated.", []),
        ("“The town was liberated”, by one account.", []),
        ("The town was <q>liberated</q>.", []),
        ("The army said that it was over. The town was liberated.", ["liberated"]),
        ("He said that the town was liberated.", []),
        ("Terrorists held the hill, the ministry said.", []),
        ("Terrorists held the hill.", ["Terrorists"]),
        ("Its leader claimed that the hill was cleared.", ["claimed"]),
        ("Its leader admitted the loss of the hill.", ["admitted"]),
        ("Its leader said that the hill was cleared.", []),
        ("The wounded remains in the town.", ["remains"]),
        ("The soldiers' remains were found.", []),
        ("A soldier's remains lay there.", []),
        ("A soldier’s remains lay there.", []),
        ("The remains of soldiers lay there, and their remains were looked for.", []),
        ("It tells of a search for remains. Remains of nine soldiers were found.", []),
        ("It says that human remains were found, and that remains were brought home.", []),
        ("The fate of the soldiers remains unknown.", ["remains"]),
        ("It remains unknown, what remains of it, and one of them remains there.", ["remains"] * 3),
        ("The state knows this now.", ["now"]),
        ("It is known that the snow fell.", []),
    ],
)
def test_words_are_free_in_quotations_and_attributed_clauses(
    spoilt: Spoil, sentence: str, owed: list[str]
) -> None:
    judged = replace(spoilt("index.html", P, f"<p>{sentence}</p>{P}"), sources=())
    found = find_published_problems(judged).problems["check_own_words"]
    assert [problem.message.split('"')[1] for problem in found] == owed


def test_a_site_adds_words_of_its_own(tiny: Path, change: Change) -> None:
    change(tiny / "corpus/site.yml", "subject:", "loaded_words: [deluge]\ndated_words: [of late]\nsubject:")
    change(tiny / "docs/prose/disputed.md", "Written by the tests.", "A deluge\nof late.")
    outcome = build(tiny, tiny / "site")
    assert [str(problem).splitlines()[0] for problem in outcome.problems] == [
        (
            'docs/prose/disputed.md:3: disputed/index.html: "deluge" takes a side, in the site\'s own voice: '
            '"A deluge of late."'
        ),
        (
            'docs/prose/disputed.md:4: disputed/index.html: "of late" is a word of the day, in a site that '
            'does not grow older: "A deluge of late."'
        ),
    ]


# --- how much is shown -------------------------------------------------------------------


def test_the_measure_finds_what_is_known_to_be_there(tmp_path: Path) -> None:
    body = "One two three four five six seven. Eight nine ten, and so on to the end of it."
    (tmp_path / "a.html").write_text("<p>He: one <b>two</b> three […] four five six</p>", encoding="utf-8")
    (tmp_path / "b.json").write_text('["x", {"y": "Eight nine ten and so on"}]', encoding="utf-8")
    (tmp_path / "c.js").write_text(r"const n = 'seven\u0020eight\nnine ten and';", encoding="utf-8")
    found = measure_reproduction(read_published(tmp_path), {"a": body})["a"]
    assert (found.longest, found.words, found.where) == (6, "Eight nine ten, and so on", "b.json")
    shown = "Onetwothreefourfivesix" + "Eightnineten,andsoon"
    assert found.share == pytest.approx(len(shown) / len("".join(body.split())))


def test_a_long_run_is_refused_wherever_it_stands(spoilt: Spoil) -> None:
    words = " ".join(BODY_WORDS.split()[:50])
    found = find_published_problems(spoilt("sitemap.xml", "</urlset>", f"<!-- --><x>{words}</x></urlset>"))
    assert any(
        "50 words in one run stand in sitemap.xml, the most is 45" in one.message for one in found.all()
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<!-- one two three four five six -->"),
        ("a.json", '{"one two three four five six": 1}'),
    ],
)
def test_words_count_where_nobody_looks(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    body = "One two three four five six seven."
    assert measure_reproduction(read_published(tmp_path), {"a": body})["a"].longest == 6


def test_a_text_that_stands_twice_is_read_as_each_kind_of_file(tmp_path: Path) -> None:
    """Nothing is read in a map of a script: a copy under that name must not hide the other."""
    for name in ("a.map", "b.txt"):
        (tmp_path / name).write_text("one two three four five six", encoding="utf-8")
    body = "One two three four five six seven."
    found = measure_reproduction(read_published(tmp_path), {"a": body})["a"]
    assert (found.longest, found.where) == (6, "b.txt")


def test_a_copy_beside_the_downloads_does_not_hide_their_prose(spoilt: Spoil, made: Made) -> None:
    _, _, published = made
    copied = published.texts["data/questions.json"].replace('"text": "', '"text": "Today: ', 1)
    judged = spoilt("data/questions.json", '"text": "', '"text": "Today: ')
    texts = {"assets/copy.json": copied, **judged.published.texts}
    both = replace(judged, published=replace(judged.published, texts=texts))
    assert find_published_problems(both).problems["check_downloaded_words"]


@pytest.mark.parametrize("name", ["index.html", "site.css", "claims.csv"])
def test_what_is_no_utf_8_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes("a: café".encode("latin-1"))
    with pytest.raises(
        CorpusError, match=rf"^site/{name}:1: expected UTF-8, found something else from byte 6"
    ):
        read_published(tmp_path).texts[name]


def test_a_page_may_not_print_less_than_is_shown(made: Made) -> None:
    root, outcome, published = made
    none = dict.fromkeys(outcome.planned, Decimal(0))
    less = replace(outcome, planned=none, allowed=none)
    judged = judged_site(root, published, less)
    found = [problem.message for problem in find_published_problems(judged).all()]
    assert len(found) == 2
    assert all("its page says 0.0%" in message for message in found)


def test_words_that_follow_an_extract_by_chance_are_no_more_than_the_page_says(made: Made) -> None:
    root, outcome, published = made
    less = replace(outcome, planned=dict.fromkeys(outcome.planned, Decimal(0)))
    assert find_published_problems(judged_site(root, published, less)).all() == ()


# --- links from the page for lost addresses ----------------------------------------------


@pytest.mark.parametrize(
    ("href", "broken"),
    [
        ("/sub/figures/", False),
        ("/sub/figures/#damage", False),
        ("/figures/", True),
        ("https://news.example/sub/figures/", False),
        ("https://news.example/sub/gone/", True),
        ("figures/", False),
        ("mailto:desk@news.example", False),
    ],
)
def test_links_are_followed_under_the_address_of_the_site(spoilt: Spoil, href: str, broken: bool) -> None:
    judged = spoilt("index.html", P, f'<a href="{href}">x</a>{P}')
    linked = [links_of(page) for page in judged.published.pages()]
    found = find_broken_links(linked, judged.published.files, "https://news.example/sub/")
    assert any(f'"{href}"' in problem.message for problem in found) is broken


OUT = "https://shop.example/"


@pytest.mark.parametrize(
    "href", [f" {OUT}", "ht\ttps://shop.example/", r"\\shop.example", r"/\shop.example", "https:shop.example"]
)
def test_an_address_is_read_as_browsers_read_it(href: str) -> None:
    page = read_page("a.html", f'<a href="{href}">x</a><img src="{href}" alt="">')
    assert len([*find_unknown_hosts(page, "https://news.example/", frozenset())]) == 1
    assert len([*find_requests(page, "https://news.example/")]) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.svg", f"<svg><image href='{OUT}'/></svg>"),
        ("a.svg", f"<svg><style>@import '{OUT}'</style></svg>"),
        ("a.svg", f"<svg><style>@import &#39;&#104;{OUT[1:]}&#39;</style></svg>"),
        ("a.svg", f"<svg><path fill='u\\72l({OUT})'/></svg>"),
        ("a.css", f"p{{background:url({OUT})}}"),
        ("a.css", f"p{{background:URL( '{OUT}')}}"),
        ("a.css", f"p{{background:u\\72l({OUT})}}"),
        ("a.css", f"p{{background:\\75 \\000072l({OUT})}}"),
        ("a.css", "p{background:url(\\2f\\2f shop.example)}"),
        ("a.css", f"@import'{OUT}'"),
        ("a.css", f'@import/**/"{OUT}"'),
        ("a.css", f"p{{background:image-set('a.png' 1x, '{OUT}' 2x)}}"),
    ],
)
def test_a_file_asks_no_other_host(name: str, text: str) -> None:
    assert [problem.path for problem in find_requests_of_files({name: text}, "")] == [f"site/{name}"]


SVG = "xmlns='http://www.w3.org/2000/svg'"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"<svg {SVG}><script>alert()</script></svg>", ["it has an element <script>"]),
        (
            f"<svg {SVG} xmlns:s='http://www.w3.org/2000/svg'><s:script/></svg>",
            ["it has an element <script>"],
        ),
        ("<feed><x:script xmlns:x='http://www.w3.org/1999/xhtml'/></feed>", ["it has an element <script>"]),
        (f"<svg {SVG} onload='a()'/>", ['<svg> has onload="a()"']),
        (f"<svg {SVG}><a href='java&#9;script:a()'/></svg>", ['<a> has href="java\tscript:a()"']),
        (
            f"<svg {SVG}><set attributeName='href' to='javascript:a()'/></svg>",
            ['<set> has to="javascript:a()"'],
        ),
        (
            f"<svg {SVG} xmlns:l='http://www.w3.org/1999/xlink'><use l:href='data:image/svg+xml,a'/></svg>",
            ['<use> has href="data:image/svg+xml,a"'],
        ),
        (f"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg {SVG}>&a;</svg>", ["it holds <!ENTITY"]),
        (f"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'a()'>]><svg {SVG}/>", ["it holds <!ATTLIST"]),
        ("<?xml-stylesheet href='a.xsl'?><a/>", ["it holds <?xml-stylesheet"]),
        (f"<svg {SVG}><script>a()</script>", ["it cannot be read as XML"]),
        (f"<svg {SVG} width='8'><title>on</title><path d='M0 0'/></svg>", []),
    ],
)
def test_a_picture_or_feed_that_runs_something_is_refused(text: str, told: list[str]) -> None:
    for name in ("a.svg", "data/a.xml"):
        assert [problem.message for problem in find_programs({name: text, "a.txt": text})] == told


@pytest.mark.parametrize(
    ("html", "led", "fetched"),
    [
        (f'<a href="/" ping="/a {OUT}">a</a>', 1, 0),
        (f'<button formaction="{OUT}">a</button>', 1, 0),
        (f'<input type="submit" formaction="{OUT}">', 1, 0),
        (f'<form action="{OUT}"></form>', 1, 0),
        (f'<link rel="preload" as="image" imagesrcset="a.png, {OUT}a.png 2x">', 0, 1),
        (f'<img srcset="a.png 1x,{OUT}a.png 2x">', 0, 1),
        (f'<img src="a.png" attributionsrc="{OUT}">', 0, 1),
        (f'<body background="{OUT}">', 0, 1),
        (f'<svg><script href="{OUT}"></script></svg>', 0, 1),
        (f'<p style="background:u\\72l({OUT})">a</p>', 0, 1),
        (f'<base href="{OUT}">', 0, 1),
        (f'<blockquote cite="{OUT}">a</blockquote>', 0, 0),
    ],
)
def test_every_attribute_that_leads_or_fetches_is_seen(html: str, led: int, fetched: int) -> None:
    page = read_page("a.html", html)
    assert len([*find_unknown_hosts(page, "", frozenset())]) == led
    assert len([*find_requests(page, "")]) == fetched


@pytest.mark.parametrize(
    "html", ['<img srcset="gone.png 2x">', '<button formaction="gone/">', '<object data="gone.svg">']
)
def test_a_link_to_nothing_is_broken_wherever_it_stands(html: str) -> None:
    linked = [links_of(read_page("index.html", html))]
    (problem,) = find_broken_links(linked, frozenset({"index.html"}), "")
    assert problem.message.startswith('the link "gone')


@pytest.mark.parametrize(("rel", "fetched"), [("alternate", 0), ("alternate stylesheet", 1), ("Next", 0)])
def test_a_link_that_is_also_a_style_sheet_is_fetched(rel: str, fetched: int) -> None:
    page = read_page("a.html", f'<link rel="{rel}" href="{OUT}">')
    assert len([*find_requests(page, "")]) == fetched


@pytest.mark.parametrize(
    "ends",
    [("?id=5", "?a=1&lt=2&copy;=3"), ("story?", "#story"), ("?id=5#story", "a&#x22;b"), ("*a*_b_[x](y)", "")],
)
def test_an_article_may_stand_at_any_address_of_the_web(
    tiny: Path, change: Change, ends: tuple[str, ...]
) -> None:
    """Links to its words have ends of their own after that; the story's is kept in front."""
    urls = {
        "harbour-times": "https://harbour-times.example/2019/05/16/damage",
        "valley-post": "https://valley-post.example/2019/05/flood",
    }
    for (id, url), end in zip(urls.items(), ends, strict=True):
        change(tiny / "corpus" / "articles" / f"{id}.md", url, f"{url}{end}")
    build(tiny, tiny / "site")
    for (id, url), end in zip(urls.items(), ends, strict=True):
        page = read_page("a.html", (tiny / f"site/sources/{id}/index.html").read_text(encoding="utf-8"))
        led = {link.attrs["href"] for link in page.all("a") if link.attrs.get("href", "").startswith(url)}
        assert {href.partition(":~:")[0].removesuffix("#") for href in led} == {f"{url}{end}"}
        assert not [href for href in led if href.count("#") > 1]


# --- the verbs ---------------------------------------------------------------------------


def test_a_site_that_may_not_be_published_leaves_the_old_one(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(tiny, tiny / "site")
    before = {path: path.read_bytes() for path in (tiny / "site").rglob("*") if path.is_file()}
    with (tiny / "docs/assets/charts.js").open("a", encoding="utf-8") as script:
        script.write(f"void `{BODY_WORDS}`;\n")
    assert main(["--root", str(tiny), "build"]) == 1
    assert "words in one run stand in assets/charts.js" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (tiny / "site").rglob("*") if path.is_file()} == before
    assert not [path.name for path in tiny.iterdir() if path.name.startswith(".site")]


def test_an_owed_word_makes_a_draft_of_every_page_and_fails_the_check(
    tiny: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tiny / "docs/prose/disputed.md", "Written by the tests.", "The town was liberated.")
    assert main(["--root", str(tiny), "build"]) == 0
    for name in ("index.html", "disputed/index.html"):
        assert "Draft" in (tiny / "site" / name).read_text(encoding="utf-8"), name
    assert f'"status": "{Status.DRAFT}"' in (tiny / "site/data/edition.json").read_text(encoding="utf-8")
    capsys.readouterr()
    before = sorted(path for path in tiny.rglob("*"))
    assert main(["--root", str(tiny), "check"]) == 1
    assert capsys.readouterr().err == (
        'docs/prose/disputed.md:3: disputed/index.html: "liberated" takes a side, in the site\'s own voice: '
        '"The town was liberated."\n'
        "    Quote it, say whose word it is, or take a plain one.\n\n"
        "1 problem. The site can be built as a draft; it is no release.\n"
    )
    assert sorted(path for path in tiny.rglob("*")) == before, "check writes nothing"


def test_the_share_that_was_measured_is_printed(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tiny), "check"]) == 0
    assert (
        "Shown of each article, measured in the built files in runs of 6 words or more: valley-post "
        in capsys.readouterr().out
    )


def test_a_page_is_read_as_browsers_read_it() -> None:
    page = read_html("<p>One<div id=a>Two</div><template>no</template>")
    assert [one.tag for one in page.walk() if one.tag in {"p", "div"}] == ["p", "div"]
    assert next(page.all("div")).text() == "Two"


def test_the_lines_of_a_source_are_those_of_the_file(tiny: Path) -> None:
    page = next(source for source in read_sources(tiny) if source.path == "docs/prose/brief.md")
    assert page.line_of(page.words.index("All of it")) == 6
