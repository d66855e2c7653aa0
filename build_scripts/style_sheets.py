"""The theme's style sheets, cut to what the site uses.

The theme styles far more than one site holds: code annotations, diagrams, social buttons. A
rule stays when every class, id and attribute value that its selector asks for stands as a word
in some page or script of the site, for scripts make elements of their own. What stands in
brackets of ``:is()``, ``:not()`` and the like asks for nothing. A custom property stays when
something names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import tinycss2

GROUPS = frozenset(("media", "supports", "container", "layer"))
"""At-rules that hold rules."""
_WORD = re.compile(r"[\w-]+")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Everything in pages and scripts that could be a class, an id or a value.

    >>> sorted(words_of(['<p class="md-nav a">']))
    ['a', 'class', 'md-nav', 'p']
    """
    found: set[str] = set()
    for text in texts:
        # Most of what stands between blanks stands on a page many times.
        found.update(_WORD.findall(" ".join(set(text.split()))))
    return frozenset(found)


def cut_styles(sheet: str, words: frozenset[str]) -> str:
    """A style sheet without the rules that nothing on the site can match, and without comments.

    >>> cut_styles(".a,.b>p{color:red}@media print{.b{top:0}}", frozenset({"a"}))
    '.a{color:red}'
    """
    return "".join(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), words))


def cut_properties(sheet: str, words: frozenset[str]) -> str:
    """A style sheet without the custom properties that no word of the site names.

    Args:
        sheet: CSS without comments.
        words: Words of pages, scripts, and of the style sheets with every ``--name`` of a
            declaration taken out (see ``names_used``).

    >>> cut_properties(":root{--a: 1;--b:2;color: var(--a)}", frozenset({"--a"}))
    ':root{--a:1;color:var(--a)}'
    """
    nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "".join(_declared(nodes, words))


def names_used(sheet: str) -> frozenset[str]:
    """Custom properties that a style sheet asks for.

    >>> names_used("p{--c:1;color:var(--a, var(--b))}") == {"--a", "--b"}
    True
    """
    return frozenset(re.findall(r"var\(\s*(--[\w-]+)", sheet))


def _rules(nodes: Sequence[Any], words: frozenset[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            kept = [part for part in _parted(node.prelude, ",") if _asked(part) <= words]
            if kept:
                selectors = ",".join(tinycss2.serialize(part).strip() for part in kept)
                yield f"{selectors}{{{tinycss2.serialize(node.content).strip()}}}"
        elif node.type == "at-rule" and node.content is not None and node.at_keyword in GROUPS:
            inner = "".join(_rules(_inside(node), words))
            if inner:
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
        elif node.type != "error":  # browsers skip what is no rule
            yield tinycss2.serialize([node])


def _declared(nodes: Sequence[Any], words: frozenset[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            parts = [tinycss2.serialize(part).strip() for part in _parted(node.content, ";")]
            kept = [_tight(part) for part in parts if part and not _idle(part, words)]
            if kept:
                yield f"{tinycss2.serialize(node.prelude)}{{{';'.join(kept)}}}"
        elif node.type == "at-rule" and node.content is not None and node.at_keyword in GROUPS:
            inner = "".join(_declared(_inside(node), words))
            if inner:
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}"
        elif node.type != "error":  # browsers skip what is no rule
            yield tinycss2.serialize([node])


def _tight(declaration: str) -> str:
    """Without the blank before the value, of which a style sheet has a thousand."""
    name, _, value = declaration.partition(":")
    return f"{name}:{value.lstrip()}"


def _inside(node: Any) -> Sequence[Any]:
    rules: Sequence[Any] = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    return rules


def _idle(declaration: str, words: frozenset[str]) -> bool:
    return declaration.startswith("--") and declaration.partition(":")[0].strip() not in words


def _parted(tokens: Sequence[Any], at: str) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == at:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _asked(selector: Sequence[Any]) -> set[str]:
    """Classes, ids and attribute values that an element must have to match."""
    asked, before = set(), ""
    for token in selector:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            asked.add(token.value)
        elif token.type == "[] block":
            held = [part for part in token.content if part.type in ("ident", "string")]
            asked |= {word for part in held[1:] for word in _WORD.findall(part.value)}
            asked |= {part.value for part in held[:1] if part.value.startswith("data-")}
        before = token.value if token.type == "literal" else ""
    return asked
