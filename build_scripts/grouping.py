"""Values by what they belong to, so that nobody looks through all of them for a few."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def group(values: Iterable[Value], keys_of: Callable[[Value], Iterable[Key]]) -> dict[Key, tuple[Value, ...]]:
    """The values of each key, in their order; a value stands once under each of its keys.

    >>> group([3, 6, 4], lambda number: ["even", "all"] if number % 2 == 0 else ["all"])
    {'all': (3, 6, 4), 'even': (6, 4)}
    """
    found: dict[Key, list[Value]] = {}
    for value in values:
        for key in dict.fromkeys(keys_of(value)):
            found.setdefault(key, []).append(value)
    return {key: tuple(own) for key, own in found.items()}
