"""Charts: what is drawn for a row, and that the table says the same."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from html import unescape
from itertools import combinations
from math import dist
from pathlib import Path
from typing import Any

import pytest

from build_scripts import chart_style as style
from build_scripts.charts import (
    Caption,
    Chart,
    ChartRow,
    bar_chart,
    date_chart,
    interval_chart,
)
from build_scripts.embedding import Ways, chart_csv, chart_json, check_bundle, plain_figure, render_chart
from build_scripts.errors import CorpusError

ASSETS = Path(__file__).parent.parent / "docs" / "assets"


def caption(name: str, *header: str) -> Caption:
    return Caption(
        id=name,
        title="Barges lost in the flood, as three papers counted them",
        unit="barges",
        whose="As three papers say, published in May 1901.",
        source="Source: three papers of May 1901.",
        header=header or ("Paper", "Barges", "River", "Note"),
    )


def said(label: str, text: str, number: str | None, qualifier: str, **more: Any) -> ChartRow:
    return ChartRow(
        label=label,
        text=text,
        number=Decimal(number) if number else None,
        qualifier=qualifier,
        href=f"figures/#{label.lower()}",
        **more,
    )


ROWS = (
    said("Courier", "17", "17", "exactly", group="Upper river", note="harbour master"),
    said("Herald", "more than 40", "40", "more than", group="Upper river", low=Decimal(40)),
    said("Mercury", "about 30", "30", "about", group="Lower river", low=Decimal(25), high=Decimal(35)),
    said("Argus", "nearly 20", "20", "nearly", group="Lower river", low=Decimal(15), high=Decimal(20)),
    said("Globe", "at least 9", "9", "at least"),
    said("Echo", "up to 12", "12", "up to"),
    said("Star", "fewer than 8", "8", "fewer than"),
    said("Post", "from 3 to 5", None, "between", low=Decimal(3), high=Decimal(5)),
    said("Times", "dozens <of them>", None, "vague"),
    ChartRow(label="Gazette", text="no figure in these articles", qualifier="vague"),
)


def intervals() -> Chart:
    return interval_chart(ROWS, caption("barges"))


def may(day: int) -> dt.date:
    return dt.date(1901, 5, day)


DAYS = (
    ChartRow(label="The dyke breaks", text="3 May", number=may(3), href="chronology/#dyke"),
    ChartRow(label="Rain", text="1 to 4 May", low=may(1), high=may(4), qualifier="lasted"),
    ChartRow(label="The bridge falls", text="4 or 5 May", low=may(4), high=may(5), disputed=True),
    ChartRow(label="Talks", text="6 May or before", high=may(6)),
    ChartRow(label="Repairs", text="7 May or after", low=may(7)),
    ChartRow(label="Last year's flood", text="2 June 1900", number=dt.date(1900, 6, 2)),
    ChartRow(label="The mayor resigns", text="day unknown"),
    ChartRow(label="Harvest", text="between 8 and 20 May", low=may(8), high=may(20)),
)


def days() -> Chart:
    return date_chart(DAYS, caption("days", "Event", "Day", "", ""), first=may(1), last=may(9))


def bars() -> Chart:
    rows = (
        ChartRow(label="Courier – Herald", text="143 words", number=Decimal(143), href="sources/#x"),
        ChartRow(label="Courier – Mercury", text="none", number=Decimal(0)),
    )
    return bar_chart(rows, caption("shared", "Two papers", "Words", "", ""))


def sections() -> Chart:
    rows = [said(f"Paper {n}", str(n), str(n), "exactly", group=f"Question {n // 2}") for n in range(12)]
    return interval_chart(rows, caption("sections"))


ALL = (intervals, days, bars, sections)


def traces(chart: Chart, name: str) -> list[dict[str, Any]]:
    return [trace for trace in plain_figure(chart)["data"] if trace["name"] == name]


def points(chart: Chart) -> list[dict[str, Any]]:
    """Every mark that says something, with its row."""
    return [
        {
            "y": y,
            "x": trace["x"][n],
            "says": trace["hovertext"][n],
            "leads": trace["customdata"][n],
            "symbol": trace["marker"]["symbol"][n],
            "fill": trace["marker"]["color"][n],
            "outline": trace["marker"]["line"]["color"][n],
        }
        for trace in plain_figure(chart)["data"]
        if "hovertext" in trace
        for n, y in enumerate(trace["y"])
    ]


# --- what is drawn ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "hollow", "arrow", "halo"),
    [
        (0, False, "", False),  # 17
        (1, True, "triangle-right", False),  # more than 40
        (2, False, "", True),  # about 30
        (3, True, "", True),  # nearly 20
        (4, False, "triangle-right", False),  # at least 9
        (5, False, "triangle-left", False),  # up to 12
        (6, True, "triangle-left", False),  # fewer than 8
    ],
)
def test_hedge_is_drawn_with_its_signs(row: int, hollow: bool, arrow: str, halo: bool) -> None:
    chart = intervals()
    (point,) = [p for p in points(chart) if p["y"] == row]
    arrows = {
        y: s for t in traces(chart, "arrow") for y, s in zip(t["y"], t["marker"]["symbol"], strict=True)
    }
    halos = [y for t in traces(chart, "halo") for y in t["y"]]
    assert point["x"] == ROWS[row].number
    assert (point["fill"] == style.PAPER) is hollow
    assert arrows.get(row, "") == arrow
    assert (row in halos) is halo


def test_open_bound_runs_to_the_edge_of_the_axis() -> None:
    chart = intervals()
    edge = plain_figure(chart)["layout"]["xaxis"]["range"][1]
    ends = {x for t in traces(chart, "arrow") for x in t["x"]}
    assert ends == {0, edge}
    assert edge > 40


def test_bounds_of_a_hedge_are_never_published() -> None:
    held = json.dumps([t["x"] for t in plain_figure(intervals())["data"]])
    assert not re.search(r"\b(25|35|15)\b", held)


@pytest.mark.parametrize("row", [8, 9])
def test_words_without_a_number_have_no_mark(row: int) -> None:
    plain = plain_figure(intervals())
    assert all(row not in trace["y"] for trace in plain["data"])
    (note,) = [a for a in plain["layout"]["annotations"] if a["y"] == row]
    assert note["x"] == 0
    assert unescape(note["text"]) == ROWS[row].text
    assert note["font"]["style"] == "italic"


def test_range_has_a_mark_at_both_ends_and_none_between() -> None:
    assert [p["x"] for p in points(intervals()) if p["y"] == 7] == [3, 5]


def test_groups_differ_in_shape_and_in_colour() -> None:
    looks = {(p["symbol"], p["outline"]) for p in points(intervals())}
    assert len(looks) == len({symbol for symbol, _ in looks}) == len({colour for _, colour in looks}) == 3


def test_groups_in_one_piece_have_headings_and_one_look() -> None:
    chart = sections()
    layout = plain_figure(chart)["layout"]
    headings = [(a["y"], a["text"]) for a in layout["annotations"] if a["font"].get("weight") == "bold"]
    assert headings == [(3 * n, f"Question {n}") for n in range(6)]
    assert tuple(chart.figure.layout.yaxis.tickvals) == (1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17)
    assert {(p["symbol"], p["outline"]) for p in points(chart)} == {("circle", style.GROUP_COLOURS[0])}
    assert [entry.label for entry in chart.key] == ["a number without a hedge"]


def test_more_mixed_groups_than_looks_look_all_the_same() -> None:
    rows = [said(str(n), str(n), str(n), "exactly", group=f"River {n % 6}") for n in range(12)]
    looks = {(p["symbol"], p["outline"]) for p in points(interval_chart(rows, caption("mixed")))}
    assert len(looks) == 1


def test_disputed_day_has_a_diamond_round_the_shape_of_its_group_and_others_have_none() -> None:
    symbols = {p["y"]: p["symbol"] for p in points(days())}
    assert symbols == dict.fromkeys((0, 1, 2, 3, 4, 7), "circle")
    (frames,) = traces(days(), "disputed")
    assert (frames["x"], frames["y"]) == (["1901-05-04", "1901-05-05"], [2, 2])
    assert (frames["marker"]["symbol"], frames["marker"]["color"]) == ("diamond", style.PAPER)


def test_key_names_the_shape_of_every_lane_and_the_frame_of_a_disputed_day() -> None:
    """The shapes of the key once were not those of the marks, because diamonds took their place."""
    rows = [
        ChartRow(label=str(n), text=f"{n} May", number=may(n), group=group, disputed=n > 3)
        for n, group in ((3, "North"), (4, "South"), (5, "North"))
    ]
    chart = date_chart(rows, caption("lanes"), first=may(1), last=may(8))
    drawn = {(p["symbol"], p["outline"]) for p in points(chart)}
    assert drawn == {(e.glyph.shape, e.colour) for e in chart.key if e.label in ("North", "South")}
    assert [e.label for e in chart.key] == [
        "North",
        "South",
        "one day",
        "disputed day: a diamond round the mark",
    ]


def test_lasting_is_a_solid_line_and_one_of_several_days_a_dotted_one() -> None:
    (solid,), (dotted,) = traces(days(), "span solid"), traces(days(), "span dot")
    assert (solid["x"], solid["y"]) == (["1901-05-01", "1901-05-04", None], [1, 1, None])
    assert (dotted["x"], dotted["y"]) == (["1901-05-04", "1901-05-05", None], [2, 2, None])


def test_span_that_leaves_the_picture_runs_to_its_edge() -> None:
    edge = plain_figure(days())["layout"]["xaxis"]["range"][1]
    lines = {t["line"]["dash"]: (t["x"], t["y"]) for t in traces(days(), "open")}
    assert lines["dot"] == (["1901-05-08", edge, None], [7, 7, None])
    assert [p["x"] for p in points(days()) if p["y"] == 7] == ["1901-05-08"]


@pytest.mark.parametrize("row", [5, 6])
def test_undated_event_and_one_outside_the_days_are_words_only(row: int) -> None:
    assert all(row not in trace["y"] for trace in plain_figure(days())["data"])


def test_count_of_none_has_no_bar() -> None:
    (trace,) = plain_figure(bars())["data"]
    assert (trace["x"], trace["y"]) == ([143], [0])


# --- the table --------------------------------------------------------------------------


@pytest.mark.parametrize("make", ALL)
def test_table_has_the_rows_of_the_figure_in_its_order(make: Any) -> None:
    chart = make()
    labels = [unescape(t).replace("<br>", " ") for t in chart.figure.layout.yaxis.ticktext]
    assert [row[0] for row in chart.rows] == labels


@pytest.mark.parametrize("make", [intervals, days, bars, sections])
def test_every_mark_says_what_its_row_of_the_table_says(make: Any) -> None:
    chart = make()
    plain = plain_figure(chart)
    for trace in plain["data"]:
        for n, text in enumerate(trace.get("hovertext", ())):
            row = plain["layout"]["yaxis"]["tickvals"].index(trace["y"][n])
            assert unescape(text).split("<br>")[:2] == list(chart.rows[row][:2])
            assert trace["customdata"][n] == chart.links[row][1]


def test_column_that_is_empty_throughout_is_left_out() -> None:
    assert days().header == ("Event", "Day")
    assert intervals().header == ("Paper", "Barges", "River", "Note")


@pytest.mark.parametrize("make", ALL)
def test_page_prints_the_table_without_a_script(make: Any) -> None:
    chart = make()
    html = render_chart(chart, base="../")
    body = re.findall(r"<tr>\n?(.*?)</tr>", html.split("<tbody>")[1], re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body]
    plain = [tuple(unescape(re.sub("<[^>]*>", "", cell)) for cell in row) for row in cells]
    assert plain == list(chart.rows)


# --- what is embedded -------------------------------------------------------------------


@pytest.mark.parametrize("make", ALL)
def test_html_stands_in_markdown_and_under_a_strict_policy(make: Any) -> None:
    html = render_chart(make(), base="../")
    assert html.startswith("<figure")
    assert "\n\n" not in html
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script", html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_links_lead_from_the_page_to_the_root() -> None:
    html = render_chart(intervals(), base="../")
    assert 'data-chart="../assets/charts/barges.json"' in html
    assert '<a href="../figures/#herald">more than 40</a>' in html


@pytest.mark.parametrize("make", ALL)
def test_json_is_sorted_compact_plain_and_the_same_every_time(make: Any) -> None:
    text = chart_json(make())
    assert text == chart_json(make())
    assert (
        text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    )
    assert "bdata" not in text
    assert "template" not in text


def test_csv_has_the_rows_of_the_table_with_their_addresses() -> None:
    lines = chart_csv(intervals()).splitlines()
    assert lines[0] == "Paper,Barges,River,Note,address"
    assert lines[2] == "Herald,more than 40,Upper river,,figures/#herald"
    assert len(lines) == 1 + len(ROWS)


def test_files_to_take_away_are_linked_from_the_root() -> None:
    ways = Ways(files=(("rows (CSV)", "assets/charts/barges.csv"),))
    html = render_chart(intervals(), base="../", ways=ways)
    assert '<a href="../assets/charts/barges.csv" download>rows (CSV)</a>' in html


def test_text_alternative_tells_every_row() -> None:
    alt = intervals().alt
    assert all(f"{row.label}: {row.text}" in alt for row in ROWS)


# --- style in one place -----------------------------------------------------------------


def colours_of(selector: str) -> dict[str, str]:
    css = (ASSETS / "site.css").read_text(encoding="utf-8")
    block = re.search(rf"^{re.escape(selector)} \{{(.*?)\}}", css, re.DOTALL | re.MULTILINE)
    assert block
    return dict(re.findall(r"(--chart-[\w-]+): (#[0-9a-f]{6});", block[1]))


SIGHT = {
    "every colour": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""How linear light is seen (Machado, Oliveira and Fernandes 2009, severity 1)."""
LUMINANCE = (0.2126, 0.7152, 0.0722)
XYZ = ((0.4339, 0.3762, 0.1899), LUMINANCE, (0.0177, 0.1095, 0.8728))
"""Rows of the sRGB matrix, each divided by white (D65)."""


def weigh(light: Sequence[float], row: Sequence[float]) -> float:
    return sum(part * weight for part, weight in zip(light, row, strict=True))


def linear(colour: str) -> list[float]:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    low, high = sorted(weigh(linear(colour), LUMINANCE) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as a reader with that sight sees it."""
    light = [min(max(weigh(linear(colour), row), 0), 1) for row in SIGHT[sight]]
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (weigh(light, row) for row in XYZ)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_page_has_the_colours_of_the_figures() -> None:
    light = colours_of(":root")
    assert light == {name: colour for colour, name in style.THEME.items()}
    assert colours_of('[data-md-color-scheme="slate"]').keys() == light.keys()


@pytest.mark.parametrize("selector", [":root", '[data-md-color-scheme="slate"]'])
def test_words_and_marks_stand_out_from_the_paper(selector: str) -> None:
    """WCAG 2.2: 4.5 for words (1.4.3), 3 for marks (1.4.11); the grid may be fainter."""
    colours = colours_of(selector)
    paper = colours["--chart-paper"]
    assert min(contrast(colours[name], paper) for name in ("--chart-ink", "--chart-muted")) >= 4.5
    assert min(contrast(colours[f"--chart-{n}"], paper) for n in range(1, 6)) >= 3


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("selector", [":root", '[data-md-color-scheme="slate"]'])
def test_groups_are_told_apart_by_every_sight(selector: str, sight: str) -> None:
    """A distance of 15 is plain to see side by side; shapes differ as well."""
    colours = colours_of(selector)
    groups = [seen(colours[f"--chart-{n}"], sight) for n in range(1, 6)]
    assert min(dist(one, other) for one, other in combinations(groups, 2)) >= 15


def test_every_colour_and_sign_is_used_by_one_name() -> None:
    css = (ASSETS / "site.css").read_text(encoding="utf-8")
    for name in style.THEME.values():
        token = name.removeprefix("--chart-")
        assert f".chart .f-{token} {{ fill: var({name}); }}" in css
        assert f'.chart [data-s="{token}"] {{ stroke: var({name}); }}' in css


# --- the vendored library ---------------------------------------------------------------


def test_bundle_is_the_one_that_the_loader_names() -> None:
    name = check_bundle(ASSETS / "vendor")
    assert f'"vendor/{name}"' in (ASSETS / "charts.js").read_text(encoding="utf-8")
    digest = hashlib.sha256((ASSETS / "vendor" / name).read_bytes()).hexdigest()
    assert digest in (ASSETS / "vendor" / "README.md").read_text(encoding="utf-8")


def test_bundle_names_no_host_that_charts_would_ask() -> None:
    """The hosts that stand in it are asked for maps and uploads, which we neither draw nor allow."""
    loader = (ASSETS / "charts.js").read_text(encoding="utf-8")
    assert "showSendToCloud: false" in loader
    assert 'plotlyServerURL: ""' in loader
    assert not re.search(r"https?://", loader)


def test_bundle_of_another_version_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "plotly-1.0.0.min.js").write_text("old", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"made for plotly\.js .*; found plotly-1\.0\.0\.min\.js"):
        check_bundle(tmp_path)


def test_changed_bundle_stops_the_build(tmp_path: Path) -> None:
    name = check_bundle(ASSETS / "vendor")
    (tmp_path / name).write_text("changed", encoding="utf-8")
    proof = (ASSETS / "vendor" / f"{name}.sha256").read_text(encoding="ascii")
    (tmp_path / f"{name}.sha256").write_text(proof, encoding="ascii")
    with pytest.raises(CorpusError, match="the file was changed"):
        check_bundle(tmp_path)
