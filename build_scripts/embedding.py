"""A chart → what a page embeds: its JSON for the browser, its HTML for the page.

The picture in the page is static (``svg.py``). The vendored plotly.js draws the same figure
from the JSON when a reader gets near it or asks for it; ``check_bundle`` proves that the
vendored file is the one the recipe names and the one the installed Plotly is made for.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import escape
from plotly.offline import get_plotlyjs_version

from build_scripts import chart_style as style
from build_scripts.catalogue import spoken
from build_scripts.chart_model import Chart
from build_scripts.csv_cells import csv_text
from build_scripts.errors import CorpusError, Where
from build_scripts.svg import render_glyph, render_svg

TEMPLATES = Path(__file__).parent / "templates"
FRAME_ROOM, KEY_ROOM = 300, 14
"""Pixels of an embedded chart besides its picture: title, source and buttons; each entry of its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where a chart leads to, as addresses from the root of the site."""

    files: Sequence[tuple[str, str]] = ()
    """What a reader can take away: words and address (("picture (SVG)", "assets/charts/x.svg"))."""
    embed: str = ""
    """The full address at which the chart stands alone, for other people's pages; empty for none."""
    home: str = ""
    """The chart's place in the site, printed by a chart that stands alone; empty elsewhere."""


def plain_figure(chart: Chart) -> dict[str, Any]:
    """The figure as plain lists and dicts.

    Returns:
        ``data`` and ``layout``; ``narrow``, the layout of the narrow form; ``places``, the y
        of each row in the narrow form.
    """
    figure = chart.figure.to_plotly_json()
    content = {
        "data": figure["data"],
        "layout": figure["layout"],
        "narrow": dict(chart.narrow),
        "places": chart.places,
    }
    plain: dict[str, Any] = json.loads(json.dumps(content))
    plain["layout"].pop("template", None)
    plain["narrow"].pop("template", None)
    return plain


def chart_json(chart: Chart) -> str:
    """The file that the browser loads: sorted, compact, with the names of its colours."""
    content = plain_figure(chart) | {"theme": dict(style.THEME)}
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"


def chart_csv(chart: Chart) -> str:
    """The table as CSV (RFC 4180, but with line feeds): the same rows, and the permalinks."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*chart.header, "address"))
    for row, links in zip(chart.rows, chart.links, strict=True):
        cells = (*row, " ".join(dict.fromkeys(link for link in links if link)))
        writer.writerow([csv_text(cell) for cell in cells])
    return text.getvalue()


def render_pictures(chart: Chart) -> tuple[str, str]:
    """The static picture, wide and narrow."""
    plain = plain_figure(chart)
    places = plain["places"]
    moved = [
        trace | {"y": [None if y is None else places[y] for y in trace["y"]]} if places else trace
        for trace in plain["data"]
    ]
    return (
        _picture(chart, plain["data"], plain["layout"], "wide"),
        _picture(chart, moved, plain["narrow"], "narrow"),
    )


def _picture(chart: Chart, data: list[Any], layout: dict[str, Any], form: str) -> str:
    words = {"title": chart.title, "desc": chart.alt}
    return render_svg(data, layout | {"meta": words}, name=f"chart-{chart.id}-{form}")


def render_chart(chart: Chart, *, base: str, ways: Ways = Ways()) -> str:
    """The HTML of one chart, to stand in a Markdown page.

    Args:
        chart: What one of the primitives made.
        base: Relative way to the root of the site, with its slash ("../"); empty at the root.
        ways: Where the chart leads to.
    """
    wide, narrow = render_pictures(chart)
    rows = [
        [
            {"head": head, "text": text, "href": href}
            for head, text, href in zip(chart.header, row, links, strict=True)
        ]
        for row, links in zip(chart.rows, chart.links, strict=True)
    ]
    key = [{"picture": render_glyph(k.glyph, k.colour), "label": k.label} for k in chart.key]
    template = _environment().get_template("chart.html.j2")
    return template.render(
        t=spoken().markup,
        chart=chart,
        base=base,
        ways=ways,
        snippet=_snippet(chart, ways.embed),
        wide=wide,
        narrow=narrow,
        key=key,
        rows=rows,
    )


def _snippet(chart: Chart, address: str) -> str:
    """The HTML for other people's pages: a frame high enough for a phone and for a wide screen."""
    picture = max(int(chart.figure.layout.height), int(chart.narrow["height"]))
    height = picture + FRAME_ROOM + KEY_ROOM * len(chart.key)
    return (
        f'<iframe src="{escape(address)}" title="{escape(chart.title)}" loading="lazy" '
        f'style="width: 100%; height: {height}px; border: 0"></iframe>'
    )


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )


def check_bundle(vendor: Path) -> str:
    """The name of the vendored plotly.js, after its version and its bytes were checked.

    Args:
        vendor: The folder that holds the bundle and its ``.sha256`` file.

    Raises:
        CorpusError: The file is missing, of another version, or changed.
    """
    version = get_plotlyjs_version()
    bundle = vendor / f"plotly-{version}.min.js"
    proof = vendor / f"{bundle.name}.sha256"
    if not bundle.is_file() or not proof.is_file():
        held = ", ".join(sorted(path.name for path in vendor.glob("plotly-*.min.js"))) or "none"
        raise _bundle_error(
            "",
            f"expected {bundle.name} and {proof.name}, because the installed Plotly is made for "
            f"plotly.js {version}; found {held}",
        )
    expected = proof.read_bytes()[:64].decode("ascii", "replace")
    found = hashlib.sha256(bundle.read_bytes()).hexdigest()
    if found != expected:
        raise _bundle_error(bundle.name, f"expected SHA-256 {expected}, found {found}: the file was changed")
    return bundle.name


def _bundle_error(name: str, message: str) -> CorpusError:
    place = "docs/assets/vendor"
    remedy = f"Build the bundle again as {place}/README.md says."
    path = f"{place}/{name}" if name else place
    return Where(path=path).error(message, remedy)
