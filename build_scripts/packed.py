"""Many texts in little memory: all files of a site are made before the first of them is written."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager

QUICK = 3
"""Level of compression: as quick as the lowest, and pages and tables shrink to a thirteenth."""


class Growing:
    """A text that is packed piece by piece, so that it need never be held whole."""

    def __init__(self) -> None:
        self._press = zlib.compressobj(QUICK)
        self._packed: list[bytes] = []

    def add(self, piece: str) -> None:
        """Add a piece at the end."""
        if pressed := self._press.compress(piece.encode()):
            self._packed.append(pressed)

    write = add
    """The name by which ``csv`` calls it."""

    def packed(self) -> bytes:
        """All of it; nothing can be added any more."""
        return b"".join((*self._packed, self._press.flush()))


class Packed(MutableMapping[str, str]):
    """A mapping whose texts are packed until they are asked for; in all else like a ``dict``.

    >>> files = Packed({"a.md": "words " * 100})
    >>> files["a.md"] == "words " * 100, "b.md" in files
    (True, False)
    """

    def __init__(self, texts: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        self._packed: dict[str, bytes] = {}
        self.update(texts)

    def take(self, others: Packed, under: str = "") -> None:
        """Take up the texts of another one below a folder, as they are packed.

        >>> files = Packed()
        >>> files.take(Packed({"a.md": "words"}), "pages/")
        >>> dict(files)
        {'pages/a.md': 'words'}
        """
        self._packed.update({f"{under}{name}": packed for name, packed in others._packed.items()})

    @contextmanager
    def writing(self, name: str) -> Iterator[Growing]:
        """Take a text that comes in pieces; it stands here when the block has ended well.

        >>> files = Packed()
        >>> with files.writing("a.md") as text:
        ...     text.add("two ")
        ...     text.add("words")
        >>> files["a.md"]
        'two words'
        """
        text = Growing()
        yield text
        self._packed[name] = text.packed()

    def encoded(self, name: str) -> bytes:
        """A text in UTF-8, as a file holds it."""
        return zlib.decompress(self._packed[name])

    def __getitem__(self, name: str) -> str:
        """Unpack a text."""
        return self.encoded(name).decode()

    def __setitem__(self, name: str, text: str) -> None:
        """Pack a text."""
        self._packed[name] = zlib.compress(text.encode(), QUICK)

    def __delitem__(self, name: str) -> None:
        """Forget a text."""
        del self._packed[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is a text of this name; it is not unpacked."""
        return name in self._packed

    def __iter__(self) -> Iterator[str]:
        """The names, in the order in which they came."""
        return iter(self._packed)

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self._packed)
