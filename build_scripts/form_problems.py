"""What is wrong with the form of a file, in our words: which key, what may stand there, what stands there.

pydantic finds it and words it for programmers; here each of its kinds gets the words of an editor, the
closed list or the rule in full, and where it can be told what was probably meant.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, get_args

from pydantic import ValidationError

from build_scripts.entries import ADDRESS, HASH, ID_PATTERN, LANGUAGE, LICENCE, LONGEST_ID, Entry
from build_scripts.errors import Problem, Where
from build_scripts.reading.normal import normalise

SEE = "build_scripts/entries/ says what may stand here."
PATTERNS: Mapping[str, str] = {
    ID_PATTERN: "an id of small letters (a to z), digits, and single dashes between them",
    ADDRESS: "an address of the web, with https:// or http:// and a host, without signs that nobody sees",
    HASH: "a SHA-256 digest: 64 digits and letters from a to f",
    LANGUAGE: 'the code of a language, such as "en"',
    LICENCE: 'a licence as SPDX names it, such as "MIT" or "CC-BY-4.0"',
}
_TAG = re.compile(r"constrained-str|\[key\]|[A-Z]\w*")
"""What pydantic puts among the keys to tell one of several forms, or that a key itself is wrong."""
_LISTED = re.compile(r"'([^']*)'")
_Item = Mapping[str, Any]
"""One finding of pydantic."""


def form_problems(
    form: type[Entry], error: ValidationError, path: str, line: Callable[..., int]
) -> tuple[Problem, ...]:
    """Every problem of a file that is not of its form.

    Args:
        form: What the file was held against.
        error: What pydantic found.
        path: Named in messages.
        line: The line of a key, by the steps that lead to it.
    """
    found = error.errors(include_url=False)
    return tuple(_problem(form, item, path, line) for item in found if not _follows(item, found))


def _follows(item: _Item, found: Sequence[_Item]) -> bool:
    """Whether one finding is there because of another one only.

    A list is told to be too short because one of its items is wrong; and where words or keys may
    stand, whatever is wrong with one of the two is found not to be the other one either.
    """
    loc, kind = item["loc"], item["type"]
    if kind == "too_short":
        return any(other["loc"][: len(loc)] == loc for other in found if len(other["loc"]) > len(loc))
    if not loc or not _TAG.fullmatch(str(loc[-1])):
        return False
    others = [other for other in found if other is not item and other["loc"][: len(loc) - 1] == loc[:-1]]
    if kind == "string_type":
        return isinstance(item["input"], dict) and bool(others)
    return kind == "model_type" and bool(others)


def _problem(form: type[Entry], item: _Item, path: str, line: Callable[..., int]) -> Problem:
    loc = tuple(step for step in item["loc"] if isinstance(step, str | int))
    message, remedy = _told(form, item, loc)
    return Where(path=path, line=line(*loc)).refused(message, remedy)


def _told(form: type[Entry], item: _Item, loc: Sequence[str | int]) -> tuple[str, str]:
    if item["type"] == "extra_forbidden":
        return f'there is no key "{loc[-1]}" here', _instead(str(loc[-1]), _keys_at(form, loc[:-1]))
    if item["type"] == "missing":
        return f'the key "{loc[-1]}" is missing', "Add it; build_scripts/entries/ says what it holds."
    expected, remedy = _expected(item)
    key = ".".join(step for step in loc if isinstance(step, str) and not _TAG.fullmatch(step)) or "the file"
    return f"{key}: expected {expected}, found {_found(item['input'])}", remedy


def _instead(key: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(key, sorted(known), n=1)
    return f'The nearest key there is: "{near[0]}".' if near else f"Keys here: {', '.join(sorted(known))}."


def _expected(item: _Item) -> tuple[str, str]:
    """What may stand there, and what to do."""
    kind, context = item["type"], item.get("ctx", {})
    if kind == "literal_error":
        return _one_of(str(context["expected"]), item["input"])
    if kind == "string_pattern_mismatch":
        pattern = context["pattern"]
        return PATTERNS[pattern], _mended_id(item["input"]) if pattern == ID_PATTERN else SEE
    if kind == "string_type":
        unquoted = isinstance(item["input"], dt.date | int | float)
        return "words", "Put it in quotation marks." if unquoted else "Write words, or remove the key."
    for start, (expected, remedy) in _KINDS.items():
        if kind.startswith(start):
            return expected.format(**context), remedy
    return f"something else ({item['msg']})", SEE


_KINDS: Mapping[str, tuple[str, str]] = {
    "string_too_long": ("at most {max_length} characters", "Shorten it."),
    "string_too_short": ("words", "Write words, or remove the key."),
    "tuple_type": ("a list", "Write [one, another], or each item on a line of its own after a dash."),
    "too_short": ("a list with {min_length} or more in it", "Add what is missing, or remove the key."),
    "too_long": ("a list with {max_length} or fewer in it", "Remove what is too much."),
    "model_type": ("keys with values", SEE),
    "dict_type": ("keys with values", SEE),
    "bool": ("true or false", "Write true or false, without quotation marks."),
    "date": ("a day such as 2017-08-28", "Write year, month and day, with dashes between them."),
    "int": ("a whole number", "Write it in digits, without quotation marks."),
    "decimal": ("a number", 'Write it in digits, such as "0.5".'),
    "greater_than_equal": ("{ge} or more", "Mend the number."),
    "greater_than": ("more than {gt}", "Mend the number."),
    "less_than_equal": ("{le} or less", "Mend the number."),
}
"""By the beginning of pydantic's name for it: what may stand there, and what to do."""


def _one_of(listed: str, found: object) -> tuple[str, str]:
    """A closed list, and the nearest of it."""
    choices = _LISTED.findall(listed)
    near = difflib.get_close_matches(str(found), choices, n=1)
    quoted = [f'"{choice}"' for choice in choices]
    expected = " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
    return expected, f'The nearest of them: "{near[0]}".' if near else "Write one of them."


def _mended_id(written: str) -> str:
    """An id made of what was written, where it can be."""
    near = "-".join(re.findall(r"[a-z0-9]+", normalise(written).lower()))[:LONGEST_ID].strip("-")
    return f'Write "{near}", if that is what it means.' if near else "Choose another id."


def _found(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value:.80}"' if isinstance(value, str) else f"{value}"[:80]


def _keys_at(form: type[Entry], loc: Sequence[str | int]) -> set[str]:
    """The keys that may stand at a place."""
    forms = [form]
    for step in loc:
        if isinstance(step, str):
            named = [one for one in forms if one.__name__ == step]
            below = [inner for one in forms for inner in _forms_below(one, step)]
            forms = named or below or forms
    return {field.alias or name for one in forms for name, field in one.model_fields.items()}


def _forms_below(form: type[Entry], key: str) -> list[type[Entry]]:
    fields = form.model_fields.items()
    return [
        one for name, field in fields if key == (field.alias or name) for one in _forms_in(field.annotation)
    ]


def _forms_in(annotation: Any) -> list[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return [annotation]
    return [form for part in get_args(annotation) for form in _forms_in(part)]
