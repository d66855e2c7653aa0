"""How wide words are, and where they break: measured without a font, the same everywhere."""

from __future__ import annotations

from html import escape
from types import MappingProxyType

_WIDTHS = MappingProxyType(
    {
        letter: width
        for letters, width in (
            ("ijl'|‘’", 0.23),
            (" .,:;!/ftI[]", 0.29),
            ("r()-“”", 0.35),
            ("ckvsxyzJ", 0.5),
            ("ABEKPSVXY&", 0.67),
            ("wCDHNRU", 0.73),
            ("GOQ", 0.78),
            ("mM", 0.84),
            ("W@—", 0.96),
        )
        for letter in letters
    }
)
_OTHER = 0.57
_SAFETY = 1.05
"""The reader's own sans-serif may be a little wider than Helvetica, whose widths these are."""


def text_width(text: str, size: int) -> float:
    """Width in pixels, about; rather too wide than too narrow.

    >>> text_width("ill", 10) < text_width("WWW", 10)
    True
    """
    return sum(_WIDTHS.get(letter, _OTHER) for letter in text) * size * _SAFETY


def fold(text: str, pixels: float, size: int) -> tuple[str, ...]:
    """The text in lines that fit; a single word that does not fit keeps a line to itself.

    >>> fold("more than 270", 45, 14)
    ('more', 'than', '270')
    >>> fold("", 60, 14)
    ('',)
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > pixels:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def broken(text: str, pixels: float, size: int) -> str:
    """Plotly's text in lines of at most so many pixels, its own signs escaped.

    >>> broken("a < b", 26, 14)
    'a &lt;<br>b'
    """
    return "<br>".join(escape(line, quote=False) for line in fold(text, pixels, size))
