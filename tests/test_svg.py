"""The static picture: the same marks, words and order as the figure, the same bytes everywhere."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from build_scripts import chart_style as style
from build_scripts.chart_download import render_download
from build_scripts.charts import (
    Caption,
    Chart,
    ChartRow,
    bar_chart,
    date_chart,
    interval_chart,
)
from build_scripts.embedding import plain_figure, render_pictures
from build_scripts.svg import render_glyph, render_svg
from tests.first_site import site_root

SVG = "{http://www.w3.org/2000/svg}"
FORMS = ("layout", "narrow")


def caption(name: str) -> Caption:
    title = "Horses at the fair, as two papers counted them"
    header = ("Paper", "Horses", "Fair", "Note")
    return Caption(
        id=name,
        title=title,
        unit="horses",
        source="Source: two papers.",
        whose="As two papers say.",
        header=header,
    )


def intervals() -> Chart:
    """One row of every hedge, a vague word, and a label that needs two lines."""
    rows = [
        ChartRow(label=hedge, text=f"{hedge} {n}", number=Decimal(n), qualifier=hedge, group=hedge[:1])
        for n, hedge in enumerate(style.HEDGES, 30)
        if hedge != "between"
    ]
    rows.append(ChartRow(label="range", text="3 to 5", low=Decimal(3), high=Decimal(5), qualifier="between"))
    rows.append(
        ChartRow(label="A long name of a paper & another long name of one", text="few", qualifier="vague")
    )
    return interval_chart(rows, caption("horses"))


def days() -> Chart:
    first = dt.date(1901, 5, 28)
    when = [first + dt.timedelta(n) for n in range(9)]
    rows = (
        ChartRow(label="opened", text="29 May", number=when[1]),
        ChartRow(label="race", text="30 or 31 May", low=when[2], high=when[3], disputed=True),
        ChartRow(label="rain", text="31 May to 2 June", low=when[3], high=when[5], qualifier="lasted"),
        ChartRow(label="closed", text="3 June or after", low=when[6]),
        ChartRow(label="sold", text="4 June or before", high=when[7]),
        ChartRow(label="planned", text="day unknown"),
    )
    return date_chart(rows, caption("days"), first=first, last=when[-1])


def bars() -> Chart:
    rows = [ChartRow(label=name, text=f"{n} words", number=Decimal(n)) for name, n in (("A", 90), ("B", 7))]
    return bar_chart(rows, caption("bars"))


def sections() -> Chart:
    rows = [ChartRow(label=n, text=n, number=Decimal(n), group=f"more than {int(n) // 3}") for n in "123456"]
    return interval_chart(rows, caption("sections"))


ALL = (intervals, days, bars, sections)


def picture(chart: Chart, form: str) -> ET.Element:
    # What is parsed is this test's own output.
    return ET.fromstring(render_pictures(chart)[FORMS.index(form)])  # noqa: S314


def fills(root: ET.Element) -> list[str | None]:
    """Fills of the marks in the order of the picture; lines and words left out."""
    return [
        e.get("fill") for e in root.iter() if e.tag != f"{SVG}text" and e.get("fill") not in (None, "none")
    ][1:]


def drawn_fills(chart: Chart) -> list[str]:
    """The same, told by the figure."""
    found: list[str] = []
    for trace in plain_figure(chart)["data"]:
        colours = trace.get("marker", {}).get("color")
        if colours is not None:
            found += colours if isinstance(colours, list) else [colours] * len(trace["x"])
    return found


def count_lines(chart: Chart, form: str) -> int:
    """Segments of the traces, row lines and grid lines of a figure."""
    plain = plain_figure(chart)
    segments = sum(
        None not in pair for t in plain["data"] if t.get("mode") == "lines" for pair in pairwise(t["x"])
    )
    return segments + len(plain[form]["shapes"]) + len(plain[form]["xaxis"]["tickvals"])


def texts(layout: dict[str, Any]) -> list[str]:
    """Every word that a layout writes, in the order of the picture."""
    axis = [*layout["xaxis"]["ticktext"], layout["xaxis"]["title"]["text"]]
    rows = layout["yaxis"]["ticktext"] if layout["yaxis"].get("showticklabels", True) else []
    notes = [note["text"] for note in layout.get("annotations", ())]
    every = [text for text in (*axis, *rows, *notes) if text]
    # ElementTree as a reader of Plotly's few tags: what is left is the words.
    return ["".join(ET.fromstring(f"<t>{t.replace('<br>', ' ')}</t>").itertext()) for t in every]  # noqa: S314


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("make", ALL)
def test_picture_has_the_marks_of_the_figure(make: Any, form: str) -> None:
    chart = make()
    root = picture(chart, form)
    assert fills(root) == drawn_fills(chart)
    strokes = [e for e in root.iter(f"{SVG}path") if e.get("fill") == "none"]
    assert len(strokes) == count_lines(chart, form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("make", ALL)
def test_picture_has_the_words_of_the_figure_in_its_order(make: Any, form: str) -> None:
    chart = make()
    written = ["".join(e.itertext()) for e in picture(chart, form).iter(f"{SVG}text")]
    assert written == texts(plain_figure(chart)[form])


@pytest.mark.parametrize("make", ALL)
def test_narrow_picture_has_every_label_and_value_of_the_table(make: Any) -> None:
    chart = make()
    notes = texts(plain_figure(chart)["narrow"])
    said = "".join(notes).replace(" ", "")
    assert all(row[0].replace(" ", "") in said for row in chart.rows)
    assert all(row[1].replace(" ", "") in said for row in chart.rows)


def test_words_of_two_lines_are_parted_for_who_copies_them() -> None:
    root = picture(intervals(), "layout")
    written = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert "A long name of a paper & another long name of one" in written


@pytest.mark.parametrize("form", FORMS)
def test_mark_stands_where_its_number_stands(form: str) -> None:
    root = picture(intervals(), form)
    layout = plain_figure(intervals())[form]
    low, high = layout["xaxis"]["range"]
    width = layout["width"] - layout["margin"]["l"] - layout["margin"]["r"]
    # The number 31 is hedged with "about" and so the first with a halo.
    expected = layout["margin"]["l"] + (31 - low) / (high - low) * width
    circles = [e for e in root.iter(f"{SVG}circle") if e.get("fill-opacity")]
    assert float(circles[0].get("cx", "")) == pytest.approx(expected, abs=0.06)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("make", ALL)
def test_nothing_stands_outside_the_picture(make: Any, form: str) -> None:
    root = picture(make(), form)
    width, height = float(root.get("width", "")), float(root.get("height", ""))
    texts = list(root.iter(f"{SVG}text"))
    assert texts
    for text in texts:
        assert 0 <= float(text.get("x", "")) <= width
        assert 0 <= float(text.get("y", "")) <= height


def test_picture_has_a_title_a_description_and_no_style() -> None:
    for text in render_pictures(intervals()):
        root = ET.fromstring(text)  # noqa: S314 - this test's own output
        assert root.get("role") == "img"
        assert root.findtext(f"{SVG}title") == intervals().title
        assert root.findtext(f"{SVG}desc") == intervals().alt
        assert " style=" not in text


def test_hostile_words_stay_words() -> None:
    hostile = '<script>alert("1")</script> & <b>bold</b> <br>'
    words = Caption(
        id="x", title=hostile, unit=hostile, source=hostile, whose=hostile, header=("a", "b", "c", "d")
    )
    chart = interval_chart([ChartRow(label=hostile, text=hostile, qualifier="vague")], words)
    for text in render_pictures(chart):
        assert "<script" not in text
        root = ET.fromstring(text)  # noqa: S314 - this test's own output
        assert root.findtext(f"{SVG}title") == hostile
        assert escape("<b>bold</b>", quote=False) in text


@pytest.mark.parametrize(
    ("trace", "message"),
    [
        ({"type": "heatmap"}, "no static picture for a trace of type heatmap, mode None"),
        ({"type": "scatter", "mode": "text"}, "no static picture for a trace of type scatter, mode text"),
        (
            {
                "type": "scatter",
                "mode": "markers",
                "x": [1],
                "y": [0],
                "marker": {"color": style.INK, "size": 9, "symbol": "star"},
            },
            "no static picture for the symbol star",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(trace: dict[str, Any], message: str) -> None:
    layout = plain_figure(intervals())["layout"] | {"meta": {"title": "t", "desc": "d"}}
    with pytest.raises(ValueError, match=message):
        render_svg([trace], layout, name="x")


def test_glyph_of_an_open_bound_is_hollow_with_an_arrow() -> None:
    assert render_glyph(style.HEDGES["more than"], style.INK) == (
        '<svg class="glyph" viewBox="0 0 44 24" width="44" height="24" aria-hidden="true">'
        '<path d="M10,12L38,12" fill="none" data-s="ink" stroke="#1d2228" stroke-width="3"/>'
        '<path d="M35.5,6.2L35.5,17.8L43,12Z" class="f-ink" fill="#1d2228"/>'
        '<circle cx="10" cy="12" r="6" class="f-paper" fill="#ffffff"'
        ' data-s="ink" stroke="#1d2228" stroke-width="2"/></svg>'
    )


def test_same_bytes_in_another_process() -> None:
    """Another seed of hashing, and no environment to lean on."""
    code = (
        "import importlib.util, sys; "
        f"spec = importlib.util.spec_from_file_location('samples', {str(Path(__file__))!r}); "
        "samples = importlib.util.module_from_spec(spec); spec.loader.exec_module(samples); "
        "from build_scripts.embedding import chart_json, render_chart; "
        "sys.stdout.reconfigure(encoding='utf-8', newline=''); "
        "[sys.stdout.write(chart_json(m()) + render_chart(m(), base='')) for m in samples.ALL]"
    )
    root = site_root()
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop()) > 10_000


@pytest.mark.parametrize("make", ALL)
def test_download_carries_title_key_and_source(make: Any) -> None:
    chart = make()
    text = render_download(chart)
    root = ET.fromstring(text)  # noqa: S314 - this test's own output
    said = ["".join(e.itertext()) for e in root.iter(f"{SVG}text")]
    assert said[0] == chart.title
    assert said[-1] == chart.source
    assert [entry.label for entry in chart.key] == said[len(said) - 1 - len(chart.key) : -1]
    assert text == render_download(make())
