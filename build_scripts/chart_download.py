"""A chart → one SVG file that stands alone: title, picture, key and source line."""

from __future__ import annotations

from build_scripts import chart_style as style
from build_scripts.chart_model import Chart
from build_scripts.chart_style import KeyEntry
from build_scripts.chart_text import broken, text_width
from build_scripts.embedding import render_pictures
from build_scripts.svg import render_glyph
from build_scripts.svg_elements import words

EDGE = 16
KEY_ROW = 26
INK = {"color": style.INK}
MUTED = {"color": style.MUTED}


def render_download(chart: Chart) -> str:
    """The wide picture, so that whoever finds the file knows whose numbers these are."""
    y = EDGE + style.LINE_HEIGHT
    title, height = _block(chart.title, y, INK | {"weight": "bold"})
    y += height
    whose, height = _block(chart.whose, y, MUTED)
    y += height
    picture = render_pictures(chart)[0].replace("<svg ", f'<svg x="{EDGE}" y="{y}" ', 1)
    y += int(chart.figure.layout.height) + EDGE
    key, height = _key(chart.key, y)
    y += height + style.LINE_HEIGHT
    source, height = _block(chart.source, y, MUTED)
    width, y = style.WIDE + 2 * EDGE, y + height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y}" width="{width}" height="{y}" '
        f'font-family="{style.FONT}" font-size="{style.TEXT_SIZE}" fill="{style.INK}">'
        f'<rect width="{width}" height="{y}" fill="{style.PAPER}"/>'
        f"{title}{whose}{picture}{key}{source}</svg>\n"
    )


def _block(text: str, y: int, font: dict[str, str]) -> tuple[str, int]:
    """Words from a baseline on, and the height that they take."""
    lines = broken(text, style.WIDE / 1.1, style.TEXT_SIZE)
    height = (lines.count("<br>") + 1) * style.LINE_HEIGHT
    return words(lines, (EDGE, y), anchor="start", font=font), height


def _key(entries: tuple[KeyEntry, ...], y: int) -> tuple[str, int]:
    """The key in rows, and the height that they take."""
    parts, x, row = [], float(EDGE), 0
    for entry in entries:
        room = 60 + text_width(entry.label, style.TEXT_SIZE)
        if x > EDGE and x + room > style.WIDE:
            x, row = EDGE, row + 1
        top = y + row * KEY_ROW
        parts.append(
            render_glyph(entry.glyph, entry.colour).replace("<svg ", f'<svg x="{x:.0f}" y="{top}" ', 1)
        )
        parts.append(
            words(broken(entry.label, room, style.TEXT_SIZE), (x + 48, top + 17), anchor="start", font=INK)
        )
        x += room + 12
    return "".join(parts), (row + 1) * KEY_ROW if entries else 0
