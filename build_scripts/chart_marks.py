"""Rows → marks → traces: where a row is drawn and with which signs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from build_scripts import chart_style as style
from build_scripts.catalogue import t
from build_scripts.chart_model import ChartRow, Value
from build_scripts.chart_style import Glyph, KeyEntry

Styles = Mapping[str, tuple[str, str]]
"""Group → colour and shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMark:
    """Where and how one row is drawn; a row of words alone has no mark."""

    y: int
    row: ChartRow
    glyph: Glyph
    colour: str
    at: Any = None
    """Place of the point; None for a span with both ends shown."""
    low: Any = None
    high: Any = None


def plain(value: Value | None) -> Any:
    """A value as JSON has it: an int where it is whole, a day as ISO text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if value is not None else None


def is_sectioned(rows: Sequence[ChartRow]) -> bool:
    """Whether each group stands in one piece: then it gets a heading, not a colour.

    >>> is_sectioned([ChartRow(label="a", text="1", group="x"), ChartRow(label="b", text="2", group="y")])
    True
    >>> is_sectioned([ChartRow(label="a", text="1", group=g) for g in ("x", "y", "x")])
    False
    """
    runs = [group for group, _ in groupby(row.group for row in rows)]
    return len(runs) > 1 and len(runs) == len(set(runs)) and all(runs)


def group_styles(rows: Sequence[ChartRow]) -> Styles:
    """Colour and shape of each group, in the order in which the groups first appear.

    One look for all when they have headings, or when there are more groups than looks.
    """
    groups = list(dict.fromkeys(r.group for r in rows))
    told_apart = len(groups) <= len(style.GROUP_SHAPES) and not is_sectioned(rows)
    return {group: style.group_style(n if told_apart else 0) for n, group in enumerate(groups)}


def number_mark(y: int, row: ChartRow, styles: Styles) -> DrawnMark | None:
    """The mark of a number as it was hedged; None for a vague word and for no figure."""
    glyph = style.HEDGES.get(row.qualifier)
    if glyph is None:
        return None
    colour, shape = styles[row.group]
    glyph = replace(glyph, shape=style.UNCLEAR.shape if row.unclear else shape)
    mark = DrawnMark(y=y, row=row, glyph=glyph, colour=colour)
    if glyph.span:
        known = row.low is not None and row.high is not None
        return replace(mark, low=plain(row.low), high=plain(row.high)) if known else None
    return replace(mark, at=plain(row.number)) if row.number is not None else None


def date_mark(y: int, row: ChartRow, styles: Styles, shown: tuple[dt.date, dt.date]) -> DrawnMark | None:
    """The mark of a day or of the days it can be; None when no shown day is meant.

    A span that begins or ends outside the shown days runs to the edge with an arrow there.
    """
    first, last = shown
    low, high = (_day(v) for v in ((row.number, row.number) if row.number else (row.low, row.high)))
    begins, ends = (low if low and low >= first else None), (high if high and high <= last else None)
    if (high and high < first) or (low and low > last) or not (begins or ends):
        return None
    colour, shape = styles[row.group]
    glyph = Glyph(shape=shape, framed=row.disputed)
    if low and high and low != high:
        glyph = replace(glyph, span="solid" if row.qualifier == "lasted" else "dot")
    mark = DrawnMark(y=y, row=row, glyph=glyph, colour=colour)
    if begins == ends:
        return replace(mark, at=plain(begins))
    if begins and ends:
        return replace(mark, low=plain(begins), high=plain(ends))
    arrow = "left" if ends else "right"
    return replace(mark, glyph=replace(glyph, arrow=arrow), at=plain(begins or ends))


def _day(value: Value | None) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def said(rows: Sequence[ChartRow]) -> dict[str, Any]:
    """What a point says when a reader asks it, and where it leads."""
    return {
        "hovertext": [
            "<br>".join(escape(t, quote=False) for t in (r.label, r.text, r.note) if t) for r in rows
        ],
        "hoverinfo": "text",
        "customdata": [r.href for r in rows],
    }


def traces(marks: Sequence[DrawnMark], start: Any, end: Any) -> list[go.Scatter]:
    """The traces of all marks, from the lowest layer up.

    Args:
        marks: In the order of the rows.
        start: Left end of the axis, where an arrow to the left leads.
        end: Right end of the axis.
    """
    return [
        *_spans(marks),
        *_arrows(marks, start, end),
        *_halos([m for m in marks if m.glyph.halo]),
        *_frames([m for m in marks if m.glyph.framed]),
        *_points(marks),
    ]


def _line(name: str, ends: Sequence[tuple[Any, Any, int]], colour: str, dash: str) -> go.Scatter:
    return go.Scatter(
        name=name,
        mode="lines",
        x=[x for low, high, _ in ends for x in (low, high, None)],
        y=[v for _, _, y in ends for v in (y, y, None)],
        line={"color": colour, "width": 2 if dash == "dot" else 3, "dash": dash},
        hoverinfo="skip",
    )


def _spans(marks: Sequence[DrawnMark]) -> list[go.Scatter]:
    closed = [m for m in marks if m.low is not None]
    return [
        _line(
            f"span {dash}",
            [(m.low, m.high, m.y) for m in closed if (m.glyph.span, m.colour) == (dash, colour)],
            colour,
            dash,
        )
        for dash, colour in dict.fromkeys((m.glyph.span, m.colour) for m in closed)
    ]


def _arrows(marks: Sequence[DrawnMark], start: Any, end: Any) -> list[go.Scatter]:
    found: list[go.Scatter] = []
    open_marks = [m for m in marks if m.glyph.arrow]
    for colour, dash in dict.fromkeys((m.colour, m.glyph.span or "solid") for m in open_marks):
        mine = [m for m in open_marks if (m.colour, m.glyph.span or "solid") == (colour, dash)]
        tips = [start if m.glyph.arrow == "left" else end for m in mine]
        ends = [(m.at, tip, m.y) for m, tip in zip(mine, tips, strict=True)]
        found.append(_line("open", ends, colour, dash))
        found.append(
            go.Scatter(
                name="arrow",
                mode="markers",
                x=tips,
                y=[m.y for m in mine],
                marker={
                    "color": colour,
                    "size": style.ARROW_SIZE,
                    "symbol": [f"triangle-{m.glyph.arrow}" for m in mine],
                },
                cliponaxis=False,
                hoverinfo="skip",
            )
        )
    return found


def _halos(marks: Sequence[DrawnMark]) -> list[go.Scatter]:
    if not marks:
        return []
    return [
        go.Scatter(
            name="halo",
            mode="markers",
            x=[m.at for m in marks],
            y=[m.y for m in marks],
            marker={
                "color": [m.colour for m in marks],
                "size": style.HALO_SIZE,
                "symbol": "circle",
                "opacity": style.HALO_OPACITY,
            },
            cliponaxis=False,
            hoverinfo="skip",
        )
    ]


def _frames(marks: Sequence[DrawnMark]) -> list[go.Scatter]:
    """A diamond round every point of a disputed day; the point keeps its own shape."""
    if not marks:
        return []
    spots = [(x, m) for m in marks for x in _places(m)]
    return [
        go.Scatter(
            name="disputed",
            mode="markers",
            x=[x for x, _ in spots],
            y=[m.y for _, m in spots],
            marker={
                "color": style.PAPER,
                "size": style.FRAME_SIZE,
                "symbol": style.FRAME_SHAPE,
                "line": {"color": style.INK, "width": 1.5},
            },
            cliponaxis=False,
            hoverinfo="skip",
        )
    ]


def _points(marks: Sequence[DrawnMark]) -> list[go.Scatter]:
    found: list[go.Scatter] = []
    for group in dict.fromkeys(m.row.group for m in marks):
        # A span has a point at both ends, which say and lead to the same.
        mine = [(x, m) for m in marks if m.row.group == group for x in _places(m)]
        found.append(
            go.Scatter(
                name=group or "said",
                mode="markers",
                x=[x for x, _ in mine],
                y=[m.y for _, m in mine],
                marker={
                    "color": [style.PAPER if m.glyph.hollow else m.colour for _, m in mine],
                    "size": style.MARK_SIZE,
                    "symbol": [m.glyph.shape for _, m in mine],
                    "line": {"color": [m.colour for _, m in mine], "width": 2},
                },
                cliponaxis=False,
                **said([m.row for _, m in mine]),
            )
        )
    return found


def _places(mark: DrawnMark) -> tuple[Any, ...]:
    return (mark.at,) if mark.at is not None else (mark.low, mark.high)


def group_key(rows: Sequence[ChartRow]) -> tuple[KeyEntry, ...]:
    """Key of the groups; empty when they all look the same."""
    styles = group_styles(rows)
    if len(set(styles.values())) == 1:
        return ()
    return tuple(
        KeyEntry(label=group, glyph=Glyph(shape=shape), colour=colour)
        for group, (colour, shape) in styles.items()
        if group
    )


def hedge_key(marks: Sequence[DrawnMark]) -> tuple[KeyEntry, ...]:
    """Key of the hedges that occur, in the one order of all charts."""
    used = {m.row.qualifier for m in marks}
    entries = [
        KeyEntry(label=t(f"chart-hedges.{hedge}"), glyph=glyph)
        for hedge, glyph in style.HEDGES.items()
        if hedge in used
    ]
    if any(m.row.unclear for m in marks):
        entries.append(KeyEntry(label=t("chart-hedges.unclear"), glyph=style.UNCLEAR))
    return tuple(entries)


def day_key(marks: Sequence[DrawnMark]) -> tuple[KeyEntry, ...]:
    """Key of the signs for days that occur."""
    # A span that runs out of the picture is explained by the span, not by its arrow.
    signs = {(m.glyph.span, "" if m.glyph.span else m.glyph.arrow) for m in marks}
    disputed = any(m.row.disputed for m in marks)
    entries = [
        KeyEntry(label=t(f"chart-days.{key}"), glyph=glyph)
        for sign, key, glyph in style.DAY_SIGNS
        if sign in signs
    ]
    if disputed:
        entries.append(KeyEntry(label=t("chart-days.disputed"), glyph=style.FRAME))
    return tuple(entries)
