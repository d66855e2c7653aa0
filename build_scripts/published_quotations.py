"""What stands on a built page as an article's words: is it in an article, to the character?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.errors import Problem, Where
from build_scripts.published import BuiltPage, Element

_BLANKS = re.compile(r"[ \n\t]+")
_WORD = re.compile(r"\w+")


class Printed:
    """The articles' texts, asked whether words stand in one of them.

    Only the texts are searched that hold the rarest of the words: a site quotes each of its articles, so
    that searching all of them for each quotation would grow with the square of their number.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Index the texts by their words; a no-break space is no blank."""
        self._texts = tuple(_BLANKS.sub(" ", text) for text in texts)
        self._holding: dict[str, list[int]] = {}
        for number, text in enumerate(self._texts):
            for word in set(_WORD.findall(text)):
                self._holding.setdefault(word, []).append(number)
        self._found: set[str] = set()

    def holds(self, piece: str) -> bool:
        """Whether a text holds these characters, in a row."""
        if piece not in self._found:
            words = _WORD.findall(piece)
            # The first word and the last may be parts of longer ones.
            if not (self._holds(piece, words) or self._holds(piece, words[1:-1])):
                return False
            self._found.add(piece)
        return True

    def _holds(self, piece: str, words: Sequence[str]) -> bool:
        held = (self._holding.get(word, ()) for word in words)
        numbers = min(held, key=len, default=range(len(self._texts)))
        return any(piece in self._texts[number] for number in numbers)


def quotations(page: BuiltPage) -> Iterator[Element]:
    """Every element that stands for words of an article."""
    return (quote for quote in page.all("q") if "words" in quote.classes)


def find_false_quotations(page: BuiltPage, printed: Printed) -> Iterator[Problem]:
    """What stands as an article's words is its characters, whatever the engine did to them."""
    for quote in quotations(page):
        for piece in _pieces(quote):
            if not printed.holds(piece):
                yield Where(path=f"site/{page.file}").refused(
                    f'words that stand in no article are printed as a quotation: "{piece}"',
                    "Mend the template or the site engine.",
                )


def _pieces(quote: Element) -> Iterator[str]:
    """The stretches between the signs that something was cut; a no-break space stays one."""
    parts = [""]
    for child in quote.children:
        if isinstance(child, Element) and "cut" in child.classes:
            parts.append("")
        else:
            parts[-1] += child if isinstance(child, str) else child.text()
    yield from filter(None, (_BLANKS.sub(" ", part).strip(" ") for part in parts))
