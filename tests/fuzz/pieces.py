"""Hostile text by class: the pieces that untrusted texts are made of, and how they are put together.

Everything follows from a seed, so that a case can be made again by its name.
"""

from __future__ import annotations

import random
from collections.abc import Callable

MARKUP = (
    "<b>", "</p>", "<img src=x>", "<table><tr>", "&amp;", "&#60;b&#62;", "<!--", "-->", "]]>", "<svg>",
    "<p", "\"'>", "<details open>", "</article>", "</script>", "<textarea>", "<math><mi>",
    "<!doctype html>", "<a b=c", "</title>", "<noscript>", "<plaintext>", "&lt",
    "<base href=//evil.example>", "<form action=//evil.example>",
)  # fmt: skip
SCRIPTS = (
    "<script>alert(document.cookie)</script>", "<img src=x onerror=alert(document.cookie)>",
    "<svg onload=alert(origin)>", "<iframe srcdoc='<script>alert(origin)</script>'>",
    "<a href=# onclick=alert(origin)>", "<script", "<scr<script>ipt>",
    "<style>@import '//evil.example'</style>", "<object data=//evil.example>",
    "<SCRIPT SRC=//evil.example></SCRIPT>", "<body onpageshow=alert(origin)>",
    "<p style='background:url(//evil.example)'>", "\"><script>alert(origin)</script>",
    "<link rel=stylesheet href=//evil.example>", "<meta http-equiv=refresh content='0;url=//evil.example'>",
)  # fmt: skip
ADDRESSES = (
    "javascript:alert(origin)", "JaVaScRiPt:alert(origin)", "java\tscript:alert(origin)", "vbscript:x",
    "data:text/html,<script>alert(origin)</script>", "[a](javascript:alert(origin))",
    "<javascript:alert(origin)>", "![a](javascript:alert(origin))", "[a]: javascript:alert(origin)",
    "[a][a]", "//evil.example/x", "[a](java&#115;cript:alert(origin))", "[a](data:text/html,x)",
    "https://user:pass@evil.example", "\\\\evil.example", "[](claim:javascript:alert)",
    "<https://evil.example/\"onclick=alert(origin)>",
)  # fmt: skip
TEMPLATES = (
    "{{ config }}", "{% raw %}", "{% include 'x' %}", "{# c #}", "<# c #>", "${HOME}", "{%", "}}", "%(x)s",
    "{a.__class__.__mro__}", "!ENV [HOME]", "{% endraw %}", "{{ cycler.__init__.__globals__ }}", "<%= x %>",
    "#{x}",
)  # fmt: skip
MARKDOWN = (
    "# a", "\n# a\n", "\n* a\n* b\n", "\n```\na\n```\n", "\n    code\n", "[a](b)", "![a](b)",
    "\n|a|b|\n|-|-|\n|c|d|\n", "***", "\n---\n", "\n> q\n", "{: .x onclick=alert(origin) }", "{: #id }",
    "{#id}", "\n!!! note\n    x\n", "<div markdown>", "[^a]", "\\", "`", "_a_", "**a**", "[](claim:x)",
    "[](words:x)", "[](event:x)", "  \n", "\n====\n", "<!-- tables -->", "a\n-\n", "\n1. a\n", "~~~",
    "[a]: <b> 'c'", "&nbsp;", "\\*a\\*", "<a@b.example>",
)  # fmt: skip
BIDI = (
    "\u202e", "\u202d", "\u202a", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f",
    "\u061c",
)  # fmt: skip
UNSEEN = (
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "а", "о", "４０", "٤٠", "४०",
    "\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\u00a0", "ﬁ", "e\u0301", "\U000e0041", "\x00",
    "\x1b[31m", "\x07", "½", "²", "①", "１,２００", "ＩＳ", "ᴵᔆ", "\u3164", "\ufffc", "\ufffd", "\U0001f600",
    "İ", "ſ", "ß",
)  # fmt: skip
PATHS = (
    "../", "..\\", "/etc/passwd", "a/../../b", "%2e%2e/", "con", "nul", ".git", "~", "id\x00.md", "a" * 300,
    "index", "-rf", "a b", "Ä", "．．／", "./", "//", "C:\\x", "a\nb", ".", "..", "", "a.md", "--", "a--b",
    "-a", "a-", "sources/x",
)  # fmt: skip
BOMBS = (
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "&a [*a]", "!!python/object/apply:os.system [x]",
    "!!binary |\n  x", "? [a]", "<<: *a", "[" * 300, "{a: " * 300, "%YAML 1.2\n---", "--- \n---\n",
    "key: |\n  x", ">-", "!<tag:x> y", "0o777", "1e999", "2019-02-30", ".nan", "~", "yes", "&a a", "*a",
    "'", '"', ": ", "- - - -", "\t", "#", "@", "`", "%", "!!set {a}", "!!omap [a: b]", "=", "? ", "a: b: c",
    "}", "]", "0x7fffffffffffffffffff", "1_0_0", "12:30:45", "---",
)  # fmt: skip
REPEATED = (
    "a", "1", "(", '"', "“", ".", "and ", "1,", "<div>", "\n", "August 1 to ", "40 ", "[ ", "{", "’s ",
    "- ", "\t", "$1 ", "more than ", "Mr. ", "he said ", "\u0301", "x-", "between 1 and ", "<!---->", "&",
    "\\", "`", "*", "since ", "% ", "https://", "on Monday ", "of ", "…", "A.", "'", "said. ", "said, ",
    "\u200b", "a\n\n", "half ", "hundred ",
)  # fmt: skip
BYTES = (
    b"\xff", b"\xc3", b"\xc3\x28", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xef\xbb\xbf", b"\x80",
    b"\xfe\xff\x00a", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x00", b"caf\xe9", b"\x93quoted\x94",
    b"\x1a", b"\r", b"\xef\xbf\xbe",
)  # fmt: skip
TEXTS: dict[str, tuple[str, ...]] = {
    "markup": MARKUP,
    "scripts": SCRIPTS,
    "addresses": ADDRESSES,
    "template syntax": TEMPLATES,
    "Markdown": MARKDOWN,
    "direction controls": BIDI,
    "unseen and confusable": UNSEEN,
    "path tricks": PATHS,
    "YAML": BOMBS,
}
HUGE, BROKEN = "huge and deep", "broken UTF-8"
CLASSES = (*TEXTS, HUGE, BROKEN)
MOST = 3_000
"""Characters of a huge piece in most cases; a few are ten times as long."""
WORDS = (
    "The army said on Thursday that 40 square kilometres were left.",
    "Some 1,200 people fled, the mayor said.", "Words.", '"We took it," he said.', "Nobody was hurt.",
    "In August 2014 they came.", "It lies about 12 km away.", "A convoy left.",
)  # fmt: skip


def make_text(kind: str, random_: random.Random) -> str:
    """A text of a class: its pieces among ordinary sentences, some of them broken."""
    if kind == HUGE:
        piece = random_.choice(REPEATED)
        length = MOST * (10 if random_.random() < 0.02 else 1)
        return piece * (length // len(piece)) + random_.choice(("", "x", "\n", " 40 people"))
    parts = []
    for _ in range(random_.randint(1, 5)):
        piece = random_.choice(TEXTS[kind])
        if random_.random() < 0.3:
            piece = random_.choice(CHANGES)(piece, random_)
        parts += [piece, random_.choice((" ", "", "\n", "\n\n", random_.choice(WORDS)))]
    random_.shuffle(parts)
    return "".join(parts)


def make_bytes(kind: str, random_: random.Random, whole: str) -> bytes:
    """The text as a file: whole, or with bytes in it that are no UTF-8."""
    raw = whole.encode("utf-8", "surrogatepass")
    if kind != BROKEN:
        return raw
    at = random_.randint(0, len(raw))
    return raw[:at] + random_.choice(BYTES) + raw[at:]


def _cut(piece: str, random_: random.Random) -> str:
    return piece[: random_.randint(0, len(piece))]


def _doubled(piece: str, random_: random.Random) -> str:
    return piece * random_.randint(2, 4)


def _spiked(piece: str, random_: random.Random) -> str:
    at = random_.randint(0, len(piece))
    return (
        piece[:at] + random_.choice((*UNSEEN, *BIDI, "<", '"', "\\", "\n", "\t", "`", "{", "&")) + piece[at:]
    )


def _turned(piece: str, random_: random.Random) -> str:
    return piece.swapcase() if random_.random() < 0.5 else piece[::-1]


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (_cut, _doubled, _spiked, _turned)
