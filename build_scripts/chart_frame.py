"""Axes, margins and row labels: the frame of a chart in its wide and its narrow form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

from build_scripts import chart_style as style

MARGIN_LEFT = 226
MARGIN_RIGHT = 152
"""Room for the value in words, beside the row (wide form)."""
LABEL_LETTERS = 32
VALUE_LETTERS = 20
WORDS_LETTERS = 44
"""A row of words alone has the whole plot to stand in."""
NARROW_LETTERS = 44
AXIS_ROOM = 52
"""Room for tick labels and the title of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The x axis: one range for both forms, fewer ticks in the narrow one."""

    start: Any
    end: Any
    ticks: tuple[tuple[Any, str], ...]
    few_ticks: tuple[tuple[Any, str], ...]
    title: str
    kind: str
    top: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the frame writes for one row."""

    label: str
    value: str
    """Beside the row; empty for none."""
    drawn: bool
    """False: a row of words alone; they stand where the marks of other rows begin."""


def number_axis(largest: float, unit: str) -> Axis:
    """From zero to a little above the largest number, so that an open arrow has room."""
    end = largest * 1.12
    step, few = _step(end, 6), _step(end, 3)
    return Axis(
        # plotly.js draws no grid line on the edge itself.
        start=round(-end / 50, 2),
        end=round(end, 2),
        ticks=_ticks(end, step),
        few_ticks=_ticks(end, few),
        title=unit,
        kind="linear",
        top=False,
    )


def _step(end: float, most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that needs at most ``most`` steps."""
    size = 1
    while True:
        for digit in (1, 2, 5):
            if end <= digit * size * most:
                return digit * size
        size *= 10


def _ticks(end: float, step: int) -> tuple[tuple[Any, str], ...]:
    return tuple((n, f"{n:,}") for n in range(0, int(end) + 1, step))


def date_axis(first: dt.date, last: dt.date, unit: str) -> Axis:
    """Whole days, with half a day of room at both ends."""
    days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    every = 1 + (len(days) - 1) // 16
    few = 1 + (len(days) - 1) // 5
    return Axis(
        start=f"{first - dt.timedelta(1)}T12:00",
        end=f"{last}T12:00",
        ticks=_days(days[::every]),
        few_ticks=_days(days[::few]),
        title=unit,
        kind="date",
        top=True,
    )


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def _days(days: Sequence[dt.date]) -> tuple[tuple[Any, str], ...]:
    """Days by number; the month stands under the first of each when there are several."""
    several = len({day.month for day in days}) > 1
    named = [several and (n == 0 or days[n - 1].month != day.month) for n, day in enumerate(days)]
    return tuple(
        (d.isoformat(), f"{d.day}<br>{MONTHS[d.month - 1]}" if month else str(d.day))
        for d, month in zip(days, named, strict=True)
    )


def column_axis(labels: Sequence[str], shorts: Sequence[str]) -> Axis:
    """One place for each column of a matrix, named above it."""
    return Axis(
        start=-0.5,
        end=len(labels) - 0.5,
        ticks=tuple((n, broken(label, 13)) for n, label in enumerate(labels)),
        few_ticks=tuple((n, broken(short, 7)) for n, short in enumerate(shorts)),
        title="",
        kind="linear",
        top=True,
    )


def broken(text: str, letters: int) -> str:
    """Plotly's text with line breaks, its own signs escaped."""
    return "<br>".join(
        escape(part, quote=False) for part in wrap(text, letters, break_long_words=False) or [""]
    )


def _count_lines(text: str) -> int:
    return text.count("<br>") + 1


def wide_layout(lines: Sequence[Line], axis: Axis) -> dict[str, Any]:
    """The label left of its row, the value in words right of it."""
    labels = [broken(line.label, LABEL_LETTERS) for line in lines]
    values = [broken(line.value, VALUE_LETTERS if line.drawn else WORDS_LETTERS) for line in lines]
    tallest = max([1, *(_count_lines(t) for t in (*labels, *values))])
    row = style.LINE_HEIGHT * tallest + 14
    right = MARGIN_RIGHT if any(line.drawn and line.value for line in lines) else 12
    layout = _common(lines, axis, axis.ticks, range(len(lines)))
    room = _axis_room(axis, axis.ticks)
    layout["width"] = style.WIDE
    layout["margin"] = {"l": MARGIN_LEFT, "r": right, **room}
    layout["height"] = row * len(lines) + room["t"] + room["b"]
    layout["yaxis"] |= {
        "range": [len(lines) - 0.5, -0.5],
        "tickvals": list(range(len(lines))),
        "ticktext": labels,
    }
    layout["annotations"] = [
        _text(y, value, at=1, shift=10) if line.drawn else _text(y, f"<i>{value}</i>", at=0, shift=4)
        for y, (line, value) in enumerate(zip(lines, values, strict=True))
        if line.value
    ]
    return layout


def narrow_layout(lines: Sequence[Line], axis: Axis) -> tuple[dict[str, Any], tuple[float, ...]]:
    """Label and value above the row, from the left edge; a row is as tall as its words.

    Returns:
        The layout, and the y of each row in it: the data count rows from 0, and here a row
        with three lines of words needs more room than one with a single line.
    """
    texts = [_above(line) for line in lines]
    places, bottom = _narrow_places(lines, texts)
    layout = _common(lines, axis, axis.few_ticks, places)
    room = _axis_room(axis, axis.few_ticks)
    layout["width"] = style.NARROW
    layout["margin"] = {"l": 14, "r": 14, **room}
    layout["height"] = round(bottom * ROW_UNIT) + room["t"] + room["b"]
    layout["yaxis"] |= {"range": [bottom, 0], "showticklabels": False, "tickvals": list(places)}
    layout["annotations"] = [
        _text(place, text, at=0, shift=-8, above=ABOVE if line.drawn else 0)
        for line, place, text in zip(lines, places, texts, strict=True)
    ]
    return layout, places


ABOVE = 14
"""Pixels between a row's line and the words above it (narrow form)."""
ROW_UNIT = 40
"""Pixels of one unit of y in the narrow form: the width of a bar stays in proportion."""


def _narrow_places(lines: Sequence[Line], texts: Sequence[str]) -> tuple[tuple[float, ...], float]:
    """The y of each row's line, and of the bottom of the plot."""
    places, y = [], 0
    for line, text in zip(lines, texts, strict=True):
        y += style.LINE_HEIGHT * _count_lines(text) + 8 + (ABOVE if line.drawn else 0)
        places.append(y / ROW_UNIT)
        y += 14 if line.drawn else 4
    return tuple(places), (y + 4) / ROW_UNIT


def _above(line: Line) -> str:
    """Label and value: on one line where they fit, else the value on its own."""
    if not line.value:
        return broken(line.label, NARROW_LETTERS)
    tag = "b" if line.drawn else "i"
    value = "<br>".join(f"<{tag}>{part}</{tag}>" for part in broken(line.value, NARROW_LETTERS).split("<br>"))
    joint = ": " if len(line.label) + len(line.value) + 2 <= NARROW_LETTERS else "<br>"
    return broken(line.label, NARROW_LETTERS) + joint + value


def _axis_room(axis: Axis, ticks: Sequence[tuple[Any, str]]) -> dict[str, int]:
    tall = max([1, *(_count_lines(text) for _, text in ticks)])
    room = (tall - 1) * style.LINE_HEIGHT + (AXIS_ROOM if axis.title else AXIS_ROOM - 20)
    return {"t": room, "b": 10} if axis.top else {"t": 6, "b": room}


def _common(
    lines: Sequence[Line], axis: Axis, ticks: Sequence[tuple[Any, str]], places: Sequence[float]
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


def _text(y: float, text: str, *, at: int, shift: int, above: int | None = None) -> dict[str, Any]:
    """Words from a point of the row on; ``above`` its line, or in the middle of it."""
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
        "font": {"color": style.INK, "size": style.TEXT_SIZE},
    }
