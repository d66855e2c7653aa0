"""How much a YAML text may stand for: so deep, and so much behind its names.

Lists in lists are calls in calls to most readers, and some lines of names for names for names ("billion
laughs") stand for more than any memory holds. Both show in the events of a text, before anything is made
of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

MOST_DEEP = 20
"""Levels of lists and keys in one another; a sheet has nine."""
MOST_UNFOLDED = 2_000_000
"""Characters that a file's aliases stand for, written out."""
INDENTATION = "Mend the indentation or the quotation marks at this line."
WRITE_OUT = "Write out what it stands for."


class YamlFault(Exception):
    """The text is no YAML, or more than anybody has use for; the line counts from 0."""

    def __init__(self, line: int, message: str, remedy: str = INDENTATION) -> None:
        super().__init__(message)
        self.line, self.message, self.remedy = line, message, remedy


class YamlBounds:
    """What is open, and how much each name stands for."""

    def __init__(self) -> None:
        self._open: list[tuple[str | None, int]] = []
        """The name and the first character of each list or mapping whose end has not come."""
        self._lengths: dict[str, int] = {}
        self._given: set[str] = set()
        self._in_named = 0
        self._unfolded = 0

    def take(self, event: Any) -> None:
        """Take the next event of a text.

        Raises:
            YamlFault: It is too deep, or names stand for too much, for nothing or for two things.
        """
        if taker := self._TAKERS.get(type(event).__name__):
            taker(self, event)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None:
            self._name(event)
            self._lengths[event.anchor] = event.end_mark.index - event.start_mark.index

    def _name(self, event: Any) -> None:
        if event.anchor in self._given:
            raise YamlFault(event.start_mark.line, f"the name &{event.anchor} is given twice", WRITE_OUT)
        self._given.add(event.anchor)

    def _begin(self, event: Any) -> None:
        if event.anchor is not None:
            self._name(event)
            self._in_named += 1
        if len(self._open) == MOST_DEEP:
            message = f"lists and keys stand more than {MOST_DEEP} deep in one another"
            raise YamlFault(event.start_mark.line, message, "Look for brackets that are not closed.")
        self._open.append((event.anchor, event.start_mark.index))

    def _end(self, event: Any) -> None:
        name, start = self._open.pop()
        if name is not None:
            self._in_named -= 1
            self._lengths[name] = event.end_mark.index - start

    def _alias(self, event: Any) -> None:
        line, name = event.start_mark.line, event.anchor
        if self._in_named:
            message = f"the alias *{name} stands inside what another name stands for"
            raise YamlFault(line, message, WRITE_OUT)
        if name not in self._lengths:
            raise YamlFault(line, f"the alias *{name} stands for nothing", WRITE_OUT)
        self._unfolded += self._lengths[name]
        if self._unfolded > MOST_UNFOLDED:
            message = f"written out, the aliases have more than {MOST_UNFOLDED} characters"
            raise YamlFault(line, message, WRITE_OUT)

    _TAKERS: ClassVar[Mapping[str, Callable[[Any, Any], None]]] = {
        "ScalarEvent": _scalar,
        "MappingStartEvent": _begin,
        "SequenceStartEvent": _begin,
        "MappingEndEvent": _end,
        "SequenceEndEvent": _end,
        "AliasEvent": _alias,
    }
