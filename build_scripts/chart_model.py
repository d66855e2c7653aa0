"""The nouns of a chart: the rows that go in and the chart that comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from build_scripts.chart_style import KeyEntry

Value = Decimal | dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One row of a chart and, word for word, of its table."""

    label: str
    """What stands on the axis: a speaker, an article, a question."""
    brief: str = ""
    """What stands there in the picture instead, where the caption says the rest for all rows."""
    text: str
    """The value in words, as shown ("more than 270", "18 August")."""
    number: Value | None = None
    """The number or day said; None for a vague word, a range, or no figure."""
    low: Value | None = None
    """Lower bound; read for "between" and for days only. None: open."""
    high: Value | None = None
    """Upper bound; read for "between" and for days only. None: open."""
    qualifier: str = "exactly"
    """A hedge of ``chart_style.HEDGES``, or "vague"; for days "lasted" when every day from
    ``low`` to ``high`` is meant and not one of them."""
    group: str = ""
    """What the row belongs to (one question, one side). Groups that stand in one piece get a
    heading each; others a colour and a shape, up to five of them."""
    href: str = ""
    """Permalink of the claim, from the root of the site, without a leading slash."""
    note: str = ""
    disputed: bool = False
    """A day about which articles disagree: a diamond stands round its mark."""
    unclear: bool = False
    """A number whose words may answer another question: a mark of its own shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The words that every chart must have."""

    id: str
    """Part of addresses: lower-case ASCII, digits and hyphens."""
    title: str
    """Whose claims, of what, as of when."""
    unit: str
    """Words at the x axis ("square kilometres")."""
    source: str
    """The source line under the chart."""
    whose: str
    """Whose claims these are and as of when, for the line under the title."""
    header: tuple[str, ...]
    """Head of the table: label, value, group, note, where a group or note that is
    empty throughout is left out."""
    alt: str = ""
    """Text alternative; made from the rows when empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawn chart with everything that a page prints of it."""

    id: str
    title: str
    figure: go.Figure
    narrow: Mapping[str, Any] = field(repr=False)
    """The layout of the narrow form: it replaces the figure's layout."""
    places: tuple[float, ...]
    """The y of each line in the narrow form; the data count the lines from 0. Empty for a map:
    its data are kilometres, the same in both forms."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The table: the rows of the figure, in its order."""
    links: tuple[tuple[str, ...], ...]
    """The permalink behind each cell of ``rows``; empty for none."""
    alt: str
    source: str
    whose: str
    key: tuple[KeyEntry, ...]
