"""Margins, row labels and words: the frame of a chart in its wide and its narrow form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from build_scripts import chart_style as style
from build_scripts.chart_axes import MARGIN_LEFT, Axis
from build_scripts.chart_text import broken, text_width

MARGINS_RIGHT = ((104, 1), (152, 2), (204, 3))
"""Room for the value in words, beside the row (wide form), and lines: the first that is enough."""
LABEL_WIDTH = MARGIN_LEFT - 14
HEADING_WIDTH = (style.WIDE - 20) / 1.1
WORDS_WIDTH = style.WIDE - MARGIN_LEFT - 20
"""A row of words alone has the whole plot to stand in."""
NARROW_WIDTH = style.NARROW - 14
AXIS_ROOM = 52
"""Room for tick labels and the title of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """What the frame writes for one row."""

    label: str
    value: str
    """Beside the row; empty for none."""
    drawn: bool
    """False: a row of words alone; they stand where the marks of other rows begin."""
    heading: bool = False
    """Not a row, but the name of those that follow."""


def _count_lines(text: str) -> int:
    return text.count("<br>") + 1


def wide_layout(lines: Sequence[RowLine], axis: Axis) -> dict[str, Any]:
    """The label left of its row, the value in words right of it."""
    labels = [
        broken(line.label, HEADING_WIDTH if line.heading else LABEL_WIDTH, style.TEXT_SIZE) for line in lines
    ]
    right = _right_margin(lines)
    values = [
        broken(line.value, right - 14 if line.drawn else WORDS_WIDTH, style.TEXT_SIZE) for line in lines
    ]
    tallest = max([1, *(_count_lines(t) for t in (*labels, *values))])
    row = style.LINE_HEIGHT * tallest + 14
    layout = _common(lines, axis, axis.ticks, range(len(lines)))
    room = _axis_room(axis, axis.ticks)
    layout["width"] = style.WIDE
    layout["margin"] = {"l": MARGIN_LEFT, "r": right, **room}
    layout["height"] = row * len(lines) + room["t"] + room["b"]
    layout["yaxis"] |= {
        "range": [len(lines) - 0.5, -0.5],
        "tickvals": [y for y, line in enumerate(lines) if not line.heading],
        "ticktext": [text for text, line in zip(labels, lines, strict=True) if not line.heading],
    }
    layout["annotations"] = [
        _beside(y, line, label, value)
        for y, (line, label, value) in enumerate(zip(lines, labels, values, strict=True))
        if line.value or line.heading
    ]
    return layout


def _right_margin(lines: Sequence[RowLine]) -> int:
    said = [line.value for line in lines if line.drawn and line.value]
    if not said:
        return 12
    fitting = (
        margin
        for margin, most in MARGINS_RIGHT
        if all(_count_lines(broken(value, margin - 14, style.TEXT_SIZE)) <= most for value in said)
    )
    return next(fitting, MARGINS_RIGHT[-1][0])


def _beside(y: int, line: RowLine, label: str, value: str) -> dict[str, Any]:
    """A heading from the left edge of the picture; else the value, right of its row."""
    if line.heading:
        return _text(y, label, at=0, shift=8 - MARGIN_LEFT, look="bold")
    if line.drawn:
        return _text(y, value, at=1, shift=10)
    return _text(y, value, at=0, shift=4, look="italic")


def narrow_layout(lines: Sequence[RowLine], axis: Axis) -> tuple[dict[str, Any], tuple[float, ...]]:
    """Label and value above the row, from the left edge; a row is as tall as its words.

    Returns:
        The layout, and the y of each row in it: the data count rows from 0, and here a row
        with three lines of words needs more room than one with a single line.
    """
    stacked = [_stack(line) for line in lines]
    places, bottom = _narrow_places(lines, stacked)
    layout = _common(lines, axis, axis.few_ticks, places)
    room = _axis_room(axis, axis.few_ticks)
    layout["width"] = style.NARROW
    layout["margin"] = {"l": 14, "r": 14, **room}
    layout["height"] = round(bottom * ROW_UNIT) + room["t"] + room["b"]
    layout["yaxis"] |= {"range": [bottom, 0], "showticklabels": False, "tickvals": []}
    layout["annotations"] = [
        note
        for line, place, stack in zip(lines, places, stacked, strict=True)
        for note in _above(line, place, stack)
    ]
    return layout, places


ABOVE = 17
"""Pixels between a row's line and the words above it (narrow form): room for a diamond."""
ROW_UNIT = 40
"""Pixels of one unit of y in the narrow form: the width of a bar stays in proportion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stack:
    """The words above a row: a label, and its value at the other end of the line or under it."""

    label: str
    value: str
    beside: bool

    @property
    def lines(self) -> int:
        under = 0 if self.beside or not self.value else _count_lines(self.value)
        return _count_lines(self.label) + under


def _stack(line: RowLine) -> _Stack:
    # Bold letters are wider by about a tenth.
    width = text_width(line.label, style.TEXT_SIZE) + text_width(line.value, style.TEXT_SIZE) * 1.1
    return _Stack(
        label=broken(line.label, NARROW_WIDTH, style.TEXT_SIZE),
        value=broken(line.value, NARROW_WIDTH / 1.1, style.TEXT_SIZE) if line.value else "",
        beside=width + 16 <= NARROW_WIDTH,
    )


def _narrow_places(lines: Sequence[RowLine], stacked: Sequence[_Stack]) -> tuple[tuple[float, ...], float]:
    """The y of each row's line, and of the bottom of the plot."""
    places, y = [], 0
    for n, (line, stack) in enumerate(zip(lines, stacked, strict=True)):
        y += style.LINE_HEIGHT * stack.lines + 8 + (ABOVE if line.drawn else 0)
        y += 12 if line.heading and n else 0
        places.append(y / ROW_UNIT)
        y += 14 if line.drawn else 4
    return tuple(places), (y + 4) / ROW_UNIT


def _above(line: RowLine, place: float, stack: _Stack) -> list[dict[str, Any]]:
    """The words of one row: the label, then the value in bold, or in italics when it is all there is."""
    above = ABOVE if line.drawn else 0
    look = "bold" if line.drawn else "italic"
    if not stack.value:
        heading = "bold" if line.heading else ""
        return [_text(place, stack.label, at=0, shift=-8, above=above, look=heading)]
    if stack.beside:
        value = _text(place, stack.value, at=1, shift=8, above=above, look=look)
        return [_text(place, stack.label, at=0, shift=-8, above=above), value | {"xanchor": "right"}]
    under = above + style.LINE_HEIGHT * _count_lines(stack.value)
    return [
        _text(place, stack.label, at=0, shift=-8, above=under),
        _text(place, stack.value, at=0, shift=-8, above=above, look=look),
    ]


def _axis_room(axis: Axis, ticks: Sequence[tuple[Any, str]]) -> dict[str, int]:
    tall = max([1, *(_count_lines(text) for _, text in ticks)])
    room = (tall - 1) * style.LINE_HEIGHT + (AXIS_ROOM if axis.title else AXIS_ROOM - 20)
    return {"t": room, "b": 10} if axis.top else {"t": 6, "b": room}


def _common(
    lines: Sequence[RowLine], axis: Axis, ticks: Sequence[tuple[Any, str]], places: Sequence[float]
) -> dict[str, Any]:
    layout = style.base_layout()
    layout["xaxis"] |= {
        "type": axis.kind,
        "range": [axis.start, axis.end],
        "tickvals": [at for at, _ in ticks],
        "ticktext": [text for _, text in ticks],
        "side": "top" if axis.top else "bottom",
        "title": {
            "text": escape(axis.title, quote=False),
            "standoff": 8,
            "font": {"size": style.TEXT_SIZE, "color": style.MUTED},
        },
    }
    layout["yaxis"] |= {"type": "linear", "showgrid": False}
    layout["shapes"] = [
        {
            "type": "line",
            "layer": "below",
            "xref": "paper",
            "yref": "y",
            "x0": 0,
            "x1": 1,
            "y0": place,
            "y1": place,
            "line": {"color": style.GRID, "width": 1},
        }
        for line, place in zip(lines, places, strict=True)
        if line.drawn
    ]
    return layout


def _text(  # noqa: PLR0913 - an annotation has that many sides
    y: float, text: str, *, at: int, shift: int, above: int | None = None, look: str = ""
) -> dict[str, Any]:
    """Words from a point of the row on; ``above`` its line, or in the middle of it.

    Bold and italics are the font's: a strict style policy refuses plotly.js's tags for them.
    """
    font: dict[str, Any] = {"color": style.INK, "size": style.TEXT_SIZE}
    if look:
        font |= {"weight": "bold"} if look == "bold" else {"style": "italic", "color": style.MUTED}
    return {
        "text": text,
        "x": at,
        "y": y,
        "xref": "paper",
        "yref": "y",
        "xanchor": "left",
        "yanchor": "middle" if above is None else "bottom",
        "xshift": shift,
        "yshift": above or 0,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": font,
    }
