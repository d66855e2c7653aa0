"""The theme's style sheets, cut to what the site uses.

The theme styles far more than one site holds: code annotations, diagrams, social buttons. A
rule stays when every class, id and attribute value that its selector asks for stands as a word
in some page or script of the site, for scripts make elements of their own. What stands in
brackets of ``:is()``, ``:not()`` and the like asks for nothing. A custom property stays when
something names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, TypeAlias

import tinycss2

from build_scripts.published import unreadable_part

GROUPS = frozenset(("media", "supports", "container", "layer"))
"""At-rules that hold rules."""
_WORD = re.compile(r"[\w-]+")
_NAMED = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True, slots=True)
class _Rule:
    selectors: tuple[tuple[str, frozenset[str]], ...]
    """Each with the classes, ids and attribute values that it asks for."""
    declarations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    head: str
    parts: tuple[_Part, ...]


_Part: TypeAlias = "_Rule | _Group | str"
"""A text is what stays as it is: a rule of another kind."""


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


def cut_sheets(sheets: Mapping[str, str], words: frozenset[str]) -> dict[str, str]:
    """The style sheets of one site without what nothing on it can match or names, and without comments.

    Args:
        sheets: CSS by name.
        words: All that pages and scripts could ask for.

    Raises:
        CorpusError: The blocks of one stand too deep in one another.

    >>> cut_sheets({"a": ".a,.b>p{color: var(--c)}:root{--c:1;--d:2}", "b": ".b{top:0}"}, frozenset({"a"}))
    {'a': '.a{color:var(--c)}:root{--c:1}', 'b': ''}
    """
    read = {name: _kept(_read(name, sheet), partial(_matching, words)) for name, sheet in sheets.items()}
    # A property may be asked for by one that is dropped itself: one more round finds it.
    for _ in range(2):
        asked = words.union(*(_NAMED.findall(_written(parts)) for parts in read.values()))
        read = {name: _kept(parts, partial(_declaring, asked)) for name, parts in read.items()}
    return {name: _written(parts) for name, parts in read.items()}


@lru_cache(maxsize=8)
def _read(name: str, sheet: str) -> tuple[_Part, ...]:
    """Read once a process, however often a preview is built."""
    try:
        return _parts(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True))
    except RecursionError as error:  # its reader calls itself for each block
        raise unreadable_part(name, "more blocks stand in one another than can be read") from error


def _parts(nodes: Iterable[Any]) -> tuple[_Part, ...]:
    """What is no rule is none to a browser either."""
    return tuple(_part(node) for node in nodes if node.type != "error")


def _part(node: Any) -> _Part:
    if node.type == "qualified-rule":
        return _Rule(
            tuple(
                (tinycss2.serialize(part).strip(), frozenset(_asked(part)))
                for part in _parted(node.prelude, ",")
            ),
            tuple(filter(None, (_tight(tinycss2.serialize(part)) for part in _parted(node.content, ";")))),
        )
    if node.type == "at-rule" and node.content is not None and node.at_keyword in GROUPS:
        inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return _Group(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", _parts(inside))
    return str(tinycss2.serialize([node]))


def _written(parts: Iterable[_Part]) -> str:
    return "".join(map(_text, parts))


def _text(part: _Part) -> str:
    match part:
        case _Rule(selectors, declarations):
            return f"{','.join(text for text, _ in selectors)}{{{';'.join(declarations)}}}"
        case _Group(head, parts):
            return f"{head}{{{_written(parts)}}}"
        case _:
            return part


def _kept(parts: Iterable[_Part], cut: Callable[[_Rule], _Rule]) -> list[_Part]:
    """Rules after a cut, without those and without the groups in which nothing is left."""
    kept: list[_Part] = []
    for part in parts:
        match part:
            case _Rule():
                rule = cut(part)
                if rule.selectors and rule.declarations:
                    kept.append(rule)
            case _Group(head, inner):
                if left := _kept(inner, cut):
                    kept.append(_Group(head, tuple(left)))
            case _:
                kept.append(part)
    return kept


def _matching(words: frozenset[str], rule: _Rule) -> _Rule:
    return replace(rule, selectors=tuple(one for one in rule.selectors if one[1] <= words))


def _declaring(words: frozenset[str], rule: _Rule) -> _Rule:
    return replace(rule, declarations=tuple(one for one in rule.declarations if not _idle(one, words)))


def _tight(declaration: str) -> str:
    """Without the blanks around it and before its value, of which a style sheet has a thousand."""
    name, colon, value = declaration.strip().partition(":")
    return f"{name}{colon}{value.lstrip()}"


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
