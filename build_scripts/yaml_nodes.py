"""YAML text → plain values, and beside them the lines of their keys and items.

libyaml reads the text into events, ten times as fast as a reader in Python; here the events become
dicts, lists and scalars, on a stack of our own, so that no depth of a file is a depth of calls. What a
ledger has no use for is refused by name: tags, keys that are no words, an alias in what another
name stands for.

Unquoted scalars mean what YAML 1.2's core schema says (``yes`` and ``12:30`` are words), and a day is a
day. libyaml knows YAML 1.1, where U+0085, U+2028 and U+2029 end a line and U+FEFF is no character:
while it reads, noncharacters stand for them, so that a quotation keeps exactly what it has.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern
from typing import Any, ClassVar

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from build_scripts.yaml_bounds import INDENTATION, YamlBounds, YamlFault

NO_TAB = "Indent with blanks; YAML takes no tab."
COLON = "Mend the indentation at this line, or put words that hold a colon into quotation marks."
QUOTE = "Mend it, or put it in quotation marks."

Value = Any
"""A dict, a list, or a scalar."""
Keys = tuple[Any, ...] | None
"""The keys of a mapping in their order; None for a list."""
Below = tuple[Keys, tuple[Any, ...]]
"""The keys of a collection, and for each key or item its line, counted from 0, or that and what is below."""


@dataclass(frozen=True, slots=True)
class YamlNode:
    """A value with the lines of what it holds."""

    value: Value
    below: Below | None
    """None for a scalar."""


def _fast_events(text: str) -> Iterable[Any]:
    return yaml.parse(text, Loader=yaml.CSafeLoader)


def slow_events(text: str) -> Iterable[Any]:
    """The same events where PyYAML was built without libyaml; its own reader refuses ``{a: why?, b: c}``."""
    events: Iterable[Any] = YAML(typ="safe", pure=True).parse(text)
    return events


EVENTS = _fast_events if hasattr(yaml, "CSafeLoader") else slow_events


def read_nodes(text: str, events_of: Callable[[str], Iterable[Any]] = EVENTS) -> YamlNode:
    """Read one YAML document; a text without any is None.

    Args:
        text: The YAML itself.
        events_of: What finds the scalars, beginnings and ends in it.

    Raises:
        YamlFault: At the first thing that is wrong.

    >>> read_nodes("a: [1, two]").value
    {'a': [1, 'two']}
    """
    text = text.removeprefix("\ufeff")
    if wrong := _NO_TEXT.search(text):
        message = f"the character U+{ord(wrong[0]):04X} cannot stand here"
        remedy = "Remove it, or write it as an escape in double quotation marks."
        raise YamlFault(text.count("\n", 0, wrong.start()), message, remedy)
    stand_ins = _stand_ins(text)
    composer = _Composer({after: before for before, after in stand_ins.items()})
    try:
        for event in events_of(text.translate(stand_ins) if stand_ins else text):
            composer.take(event)
    except (yaml.MarkedYAMLError, MarkedYAMLError) as error:
        mark = error.problem_mark or error.context_mark
        told = str(error.problem or error.context)
        line = mark.line if mark else 0
        raise YamlFault(line, f"this is no YAML: {told}", _remedy(told, text, line)) from error
    return composer.document or YamlNode(None, None)


def _remedy(told: str, text: str, line: int) -> str:
    """What to do about slips that the parser names in words of its own."""
    if re.match(r" *\t", "".join(text.split("\n")[line : line + 1])):
        return NO_TAB
    return COLON if "mapping values are not allowed" in told else INDENTATION


# --- scalars -------------------------------------------------------------------------------------

_NUMBER_OR_DAY = re.compile(
    r"""
      (?P<int> [-+]?(?: 0b[01_]+ | 0o[0-7_]+ | 0x[0-9a-fA-F_]+ | _*[0-9][0-9_]* ) )    # 40, 1_000, 0x1F
    | (?P<float>
          [-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?                               # 35.1
        | [-+]?[0-9][0-9_]*[eE][-+]?[0-9]+                                             # 1e3
        | [-+]?\._*[0-9][0-9_]*(?:[eE][-+][0-9]+)?                                     # .5
        | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
      )
    | (?P<time> [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?:[Tt]|[ \t]+) [0-9]{1,2}:[0-9]{2}:[0-9]{2} .* )
    | (?P<day> [0-9]{4}-[0-9]{2}-[0-9]{2} )                                            # 2017-08-28
    """,
    re.VERBOSE,
)
_WORDS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_BASES = {"0b": 2, "0o": 8, "0x": 16}


def plain_value(text: str) -> Value:
    """What an unquoted scalar means.

    Raises:
        ValueError: No calendar has the day, or a number has more digits than Python reads.

    >>> [plain_value(text) for text in ("yes", "010", "1_000", "12:30", "~", "2017-08-28")]
    ['yes', 10, 1000, '12:30', None, datetime.date(2017, 8, 28)]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789" or not (match := _NUMBER_OR_DAY.fullmatch(text)):
        return text
    return _MEANINGS[match.lastgroup or ""](text)


def _int(text: str) -> int:
    digits = text.replace("_", "")
    return int(digits, _BASES.get(digits.lstrip("+-")[:2], 10))


def _float(text: str) -> float:
    return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"no calendar has the day {text}") from error


def _refuse_time(text: str) -> Value:
    raise ValueError(f'the time "{text}" is not in quotation marks')


_MEANINGS: Mapping[str, Callable[[str], Value]] = {
    "int": _int,
    "float": _float,
    "day": _day,
    "time": _refuse_time,
}

# --- characters that libyaml takes for something else ----------------------------------------------

_NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and halves of characters; no YAML holds them as they are."""
TAKEN_OTHERWISE = "\x85\u2028\u2029\ufeff"
_NONCHARACTERS = range(0xFDD0, 0xFDF0)


def _stand_ins(text: str) -> dict[int, int]:
    """For each character that libyaml takes otherwise one that the text neither holds nor spells."""
    if not any(char in text for char in TAKEN_OTHERWISE):
        return {}
    spelled = text.lower()
    free = [code for code in _NONCHARACTERS if chr(code) not in text and f"{code:x}" not in spelled]
    if len(free) < len(TAKEN_OTHERWISE):
        raise YamlFault(0, "the text is full of noncharacters", "Remove those from U+FDD0 to U+FDEF.")
    return dict(zip(map(ord, TAKEN_OTHERWISE), free, strict=False))


# --- events → values -------------------------------------------------------------------------------

_NO_KEY = object()


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come."""

    value: Any
    line: int
    anchor: str | None
    lines: list[Any] = field(default_factory=list)
    key: Value = _NO_KEY
    key_line: int = 0


class _Composer:
    """Puts each value into what it stands in."""

    def __init__(self, restored: Mapping[int, int]) -> None:
        self._restored = restored
        self._open: list[_Open] = []
        self._named: dict[str, YamlNode] = {}
        self._bounds = YamlBounds()
        self.document: YamlNode | None = None

    def take(self, event: Any) -> None:
        """Take the next event of the text."""
        if taker := self._TAKERS.get(type(event).__name__):
            taker(self, event)

    def _document(self, event: Any) -> None:
        if self.document is not None:
            raise YamlFault(
                event.start_mark.line, "this is no YAML: another document begins here", "Remove it."
            )

    def _scalar(self, event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            self._check(event)
        value = event.value
        if self._restored:
            value = value.translate(self._restored)
        start = event.start_mark
        if event.implicit[0]:
            try:
                value = plain_value(value)
            except ValueError as error:
                raise YamlFault(start.line, f"this is no YAML: {error}", QUOTE) from error
        if type(value) is str:
            value = intern(value)  # an id stands in many places
        if event.anchor is not None:
            self._named[event.anchor] = YamlNode(value, None)
        self._place(value, None, start.line)

    def _check(self, event: Any) -> None:
        if event.tag is not None:
            raise YamlFault(event.start_mark.line, f'the tag "{event.tag}" means nothing here', "Remove it.")
        self._bounds.take(event)

    def _begin(self, event: Any) -> None:
        self._check(event)
        value: Value = {} if type(event).__name__ == "MappingStartEvent" else []
        self._open.append(_Open(value, event.start_mark.line, event.anchor))

    def _end(self, event: Any) -> None:
        self._bounds.take(event)
        ended = self._open.pop()
        keys = _same(tuple(ended.value)) if isinstance(ended.value, dict) else None
        below = keys, tuple(ended.lines)
        if ended.anchor is not None:
            self._named[ended.anchor] = YamlNode(ended.value, below)
        self._place(ended.value, below, ended.line)

    def _alias(self, event: Any) -> None:
        self._bounds.take(event)
        named = self._named[event.anchor]
        self._place(named.value, named.below, event.start_mark.line)

    def _place(self, value: Value, below: Below | None, line: int) -> None:
        if not self._open:
            self.document = YamlNode(value, below)
            return
        into = self._open[-1]
        if isinstance(into.value, list):
            into.value.append(value)
        elif into.key is _NO_KEY:
            self._check_key(value, below, line, into.value)
            into.key, into.key_line = value, line
            return
        else:
            into.value[into.key] = value
            into.key, line = _NO_KEY, into.key_line
        into.lines.append(line if below is None else (line, below))

    def _check_key(self, key: Value, below: Below | None, line: int, known: Mapping[Value, Value]) -> None:
        if below is not None:
            raise YamlFault(line, "this is no YAML: a key is a word, not a list or an entry")
        if key in known:
            message = f'the key "{key}" stands twice in one entry'
            raise YamlFault(line, message, "Keep one of them; the second would hide the first.")

    _TAKERS: ClassVar[Mapping[str, Callable[[Any, Any], None]]] = {
        "ScalarEvent": _scalar,
        "MappingStartEvent": _begin,
        "SequenceStartEvent": _begin,
        "MappingEndEvent": _end,
        "SequenceEndEvent": _end,
        "AliasEvent": _alias,
        "DocumentStartEvent": _document,
    }


@functools.lru_cache(maxsize=1024)
def _same(keys: tuple[Any, ...]) -> tuple[Any, ...]:
    """One tuple for all mappings that have the same keys; a corpus has a hundred thousand of them."""
    return keys
