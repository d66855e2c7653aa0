"""The policy of every page: what it lets run, and what it refuses to bless."""

from __future__ import annotations

import pytest

from build_scripts.errors import CorpusError
from build_scripts.published import read_page
from build_scripts.security_policy import add_policy, find_forbidden

HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8">'
ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
"""printf 'alert(1)' | openssl dgst -sha256 -binary | base64"""


def page(head: str = "", body: str = "") -> str:
    return f"{HEAD}{head}</head><body>{body}</body></html>"


def with_policy(pages: dict[str, str]) -> dict[str, str]:
    return dict(add_policy(pages, list(pages)))


def policy(text: str) -> dict[str, str]:
    content = text.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    return {rule.split(" ", 1)[0]: rule.split(" ", 1)[1] for rule in content.split("; ")}


def test_every_page_carries_the_hashes_of_all_pages() -> None:
    pages = {"a.html": page("<script>alert(1)</script>"), "b/index.html": page("<script>alert(2)</script>")}
    done = with_policy(pages)
    assert policy(done["a.html"]) == policy(done["b/index.html"])


def test_a_page_without_a_script_in_it_allows_none() -> None:
    """A chart alone in a frame: instant navigation does not lead there."""
    done = with_policy({"a.html": page("<script>alert(1)</script>"), "embed/index.html": page()})
    assert policy(done["embed/index.html"])["script-src"] == "'self'"
    assert policy(done["a.html"])["script-src"] == f"'self' {ALERT}"


def test_policy_stands_before_everything_that_loads() -> None:
    done = with_policy({"a.html": page('<script src="a.js"></script>')})["a.html"]
    assert done.startswith(f'{HEAD}\n<meta http-equiv="Content-Security-Policy"')


def test_nothing_is_allowed_beyond_the_site() -> None:
    rules = policy(with_policy({"a.html": page("<script>alert(1)</script>")})["a.html"])
    allowed = {source for rule in rules.values() for source in rule.split()}
    assert {source for source in allowed if not source.startswith("'sha256-")} == {
        "'none'",
        "'self'",
        "data:",
    }
    assert [name for name, rule in rules.items() if "data:" in rule] == ["img-src"]


def test_a_script_with_windows_line_ends_is_hashed_as_a_browser_reads_it() -> None:
    unix, windows = (with_policy({"a.html": page(f"<script>a{end}b</script>")}) for end in ("\n", "\r\n"))
    assert policy(unix["a.html"]) == policy(windows["a.html"])


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        "type",
        'type=""',
        'type=" Text/JavaScript "',
        'type="application/javascript"',
        'type="text/ecmascript"',
        'type="text/javascript1.5"',
        'type="module"',
        'type="ImportMap"',
        'type="speculationrules"',
        'language="JavaScript1.2"',
        'language=""',
    ],
)
def test_what_a_browser_runs_or_reads_has_its_hash(attributes: str) -> None:
    text = page(f"<script {attributes}>alert(1)</script>")
    assert policy(with_policy({"a.html": text})["a.html"])["script-src"] == f"'self' {ALERT}"


@pytest.mark.parametrize(
    "attributes",
    ['type=" "', 'type="text/javascript; charset=utf-8"', 'type="text/javascript1.6"', 'language="vbscript"'],
)
def test_what_a_browser_takes_for_data_has_none(attributes: str) -> None:
    text = page(f"<script {attributes}>alert(1)</script>")
    assert policy(with_policy({"a.html": text})["a.html"])["script-src"] == "'self'"


def test_data_and_files_need_no_hash() -> None:
    text = page('<script type="application/ld+json">{}</script><script src="a.js"></script>')
    assert policy(with_policy({"a.html": text})["a.html"])["script-src"] == "'self'"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<article><p><script>alert(1)</script></article>", "a script stands in the content"),
        ('<article><script src="//host/a.js"></script></article>', "a script stands in the content"),
        ('<img src="a.png" onerror="alert(1)">', '<img> has onerror="alert(1)"'),
        ('<a href=" JavaScript:alert(1)">a</a>', '<a> has href=" JavaScript:alert(1)"'),
        ('<table><td style="text-align: right">1</td></table>', '<td> has style="text-align: right"'),
        ('<a href="java\tscript:alert(1)">a</a>', '<a> has href="java\tscript:alert(1)"'),
        ('<use xlink:href="javascript:a">', '<use> has xlink:href="javascript:a"'),
        ('<svg><a xlink:href="javascript:a"></a></svg>', '<a> has xlink:href="javascript:a"'),
        ("<svg><style>p{}</style></svg>", "a style element stands in the page"),
        ('<template><img src="a" onerror="a"></template>', "a template element stands in the page"),
        ('<noscript><p title="</noscript><img onerror=a>">', "a noscript element stands in the page"),
        ("<article></div><script>alert(1)</script></article>", "a script stands in the content"),
        ("<article></article><script>alert(1)</script></article>", "a script stands in the content"),
        ("<article><script>alert(1)", "a script stands in the content"),
        (
            "<ARTICLE><SCRIPT type='Text/JavaScript '>alert(1)</SCRIPT></ARTICLE>",
            "a script stands in the content",
        ),
        ('<meta http-equiv="Refresh" content="0; url=//a">', '<meta> has http-equiv="Refresh"'),
        ('<a/href="a"/onclick=a>a</a>', '<a> has onclick="a"'),
        ('<object data="javascript:a">', '<object> has data="javascript:a"'),
        ('<a href="data:text/html,a">a</a>', '<a> has href="data:text/html,a"'),
        ('<iframe srcdoc="a">', '<iframe> has srcdoc="a"'),
        ('<button formaction="javascript:a">', '<button> has formaction="javascript:a"'),
        ('<img srcset="a.png, data:text/html,a 2x">', '<img> has srcset="a.png, data:text/html,a 2x"'),
        ("<style>p{}</style>", "a style element stands in the page"),
    ],
)
def test_what_no_policy_should_bless_is_found(body: str, message: str) -> None:
    assert list(find_forbidden(read_page("a.html", page(body=body)))) == [message]


def test_what_a_page_may_hold_is_not_found() -> None:
    head = (
        '<meta http-equiv="Content-Security-Policy" content=""><script>alert(1)</script><script src=a.js>'
        '</script><script type="application/ld+json">{}</script>'
    )
    body = (
        '<article>&lt;script><a href="?javascript:a" data-on="a">'
        'style="a" onclick="a"</a><img src="data:image/png,a" alt=""></article>'
    )
    assert list(find_forbidden(read_page("a.html", page(head, body)))) == []


def test_a_page_without_a_place_for_the_policy_stops_the_build() -> None:
    with pytest.raises(
        CorpusError,
        match=r'^site/a\.html:1: expected <meta charset="utf-8"> once, found it 0 times\n    The theme ',
    ):
        with_policy({"a.html": "<html><head></head></html>"})
