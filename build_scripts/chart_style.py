"""How charts look: colours, shapes, type and the key of hedges, all in one place.

A colour stands in a figure as its light hex value. ``THEME`` gives the name of the CSS
variable that replaces it on the page, so that the static picture and the interactive chart
follow the reader's light or dark scheme. ``docs/assets/site.css`` sets the variables; a test
keeps the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

INK = "#1d2228"
MUTED = "#59636e"
GRID = "#d9dde2"
PAPER = "#ffffff"
LAND = "#eceef1"
"""The fill of every country on a map: one and the same."""
NEUTRAL = MUTED
"""For marks that belong to no group: arrows, spans."""

GROUP_COLOURS = ("#1f4788", "#cc4e14", "#451c10", "#2c9a8e", "#9a3fd6")
"""Navy, burnt orange, dark brown, teal, purple: a test tells them apart as colour-blind readers
see them; no party's or state's colour among them."""

GROUP_SHAPES = ("circle", "square", "triangle-up", "triangle-down", "hexagon")
"""One shape for each colour. The diamond is kept for disputed days: it stands round the mark, so that
a mark keeps the shape of its group."""

FRAME_SHAPE = "diamond"
FRAME_SIZE = 25
"""The diamond's size, so that it holds every shape of ``MARK_SIZE`` with its outline."""

THEME = MappingProxyType(
    {
        INK: "--chart-ink",
        MUTED: "--chart-muted",
        GRID: "--chart-grid",
        PAPER: "--chart-paper",
        LAND: "--chart-land",
        **{colour: f"--chart-{n}" for n, colour in enumerate(GROUP_COLOURS, 1)},
    }
)
"""Hex value in a figure → CSS variable on the page."""

FONT = "-apple-system, BlinkMacSystemFont, Helvetica, Arial, sans-serif"
TEXT_SIZE = 14
LINE_HEIGHT = 18
MARK_SIZE = 12
HALO_SIZE = 28
ARROW_SIZE = 10
TICK_GAP = 6
"""Pixels between the plot and the labels of its axes."""
HALO_OPACITY = 0.25

WIDE = 720
"""Pixels; the width of the text column of a desktop page, about."""
NARROW = 340
"""Pixels; the narrowest phones scale it down by a tenth at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """How one kind of value is drawn: a combination of four plain signs."""

    hollow: bool = False
    """The number itself is excluded."""
    halo: bool = False
    """The number is approximate."""
    arrow: str = ""
    """``left`` or ``right``: open on that side, drawn to the edge and never closed."""
    span: str = ""
    """``solid`` from bound to bound; ``dot`` when one point between them is meant."""
    framed: bool = False
    """The day is disputed: a diamond stands round the mark."""
    shape: str = "circle"
    """Empty for a line alone, or for the frame alone."""


FRAME = Glyph(framed=True, shape="")
"""What the key shows for a disputed day: the frame alone, since any mark may stand in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEntry:
    """One line of a chart's key: a glyph, its colour and the words for it."""

    label: str
    glyph: Glyph
    colour: str = NEUTRAL


HEDGES = MappingProxyType(
    {
        "exactly": Glyph(),
        "about": Glyph(halo=True),
        "nearly": Glyph(halo=True, hollow=True),
        "at least": Glyph(arrow="right"),
        "more than": Glyph(arrow="right", hollow=True),
        "up to": Glyph(arrow="left"),
        "fewer than": Glyph(arrow="left", hollow=True),
        "between": Glyph(span="solid"),
    }
)
"""The one key of hedges, in the order in which every chart prints it. Filled: the number is
included. Hollow: excluded. Halo: approximate. Arrow: open on that side."""

UNCLEAR = Glyph(shape="x")
"""A number whose words may answer another question, whatever its hedge."""

DAY_SIGNS = (
    (("", ""), "one-day", Glyph()),
    (("dot", ""), "one-day-between", Glyph(span="dot")),
    (("solid", ""), "lasted", Glyph(span="solid")),
    (("", "left"), "or-before", Glyph(arrow="left")),
    (("", "right"), "or-after", Glyph(arrow="right")),
)
"""(span, arrow), key of the words, glyph: the key of days, in order."""


def group_style(number: int) -> tuple[str, str]:
    """Colour and shape of the n-th group, from 0; they repeat after the fifth."""
    return GROUP_COLOURS[number % len(GROUP_COLOURS)], GROUP_SHAPES[number % len(GROUP_SHAPES)]


def base_layout() -> dict[str, Any]:
    """The layout that every chart begins with: no frame, no legend, no zoom, quiet grid."""
    axis = {
        "fixedrange": True,
        "zeroline": False,
        "showline": False,
        # Ticks without a colour: they only keep the labels away from the plot.
        "ticks": "outside",
        "ticklen": TICK_GAP,
        "tickcolor": "rgba(0,0,0,0)",
        "tickfont": {"size": TEXT_SIZE, "color": INK},
        "gridcolor": GRID,
        "automargin": False,
        "tickangle": 0,
    }
    return {
        # An empty template keeps Plotly's own, which is longer than our charts, out of the file.
        "template": {},
        "autosize": False,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "font": {"family": FONT, "size": TEXT_SIZE, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {
            "align": "left",
            "bgcolor": PAPER,
            "bordercolor": MUTED,
            "font": {"color": INK, "size": TEXT_SIZE},
        },
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }
