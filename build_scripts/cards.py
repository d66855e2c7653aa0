"""The picture that stands beside a link to a page when somebody shares it.

1200 by 630 pixels, the size that the networks ask for: the page's title and the site's name,
in a typeface that comes with the generator. No photograph and no flag: a picture takes sides
sooner than a sentence. The same words give the same bytes.
"""

from __future__ import annotations

import io
import zlib
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

FONT = Path(__file__).parent / "fonts" / "DejaVuSans-Bold.ttf"
WIDTH, HEIGHT, EDGE = 1200, 630, 80
PAPER, INK, MUTED, RULE = "#f7f8f9", "#1d2228", "#59636e", "#1f4788"
TOP = 200
"""Where the title begins."""
MARGIN = 20
"""Around the title, for what reaches over its lines."""
SIZES = (76, 64, 54, 46, 38)
"""Of the title, in pixels; the largest in which it stands on three lines is taken."""
LINES = 3


def render_card(title: str, site: str) -> bytes:
    """A PNG with a page's title and the site's name."""
    sheet, bottom = _sheet(site)
    font, lines = _fit(title, bottom - TOP)
    words = Image.new("RGB", (WIDTH - EDGE + MARGIN, len(lines) * _line_height(font) + 2 * MARGIN), PAPER)
    draw = ImageDraw.Draw(words)
    for number, line in enumerate(lines):
        draw.text((MARGIN, MARGIN + number * _line_height(font)), line, font=font, fill=INK)
    picture = sheet.copy()
    picture.paste(_in_few_colours(words), (EDGE - MARGIN, TOP - MARGIN))
    out = io.BytesIO()
    picture.save(out, "PNG", bits=4, compress_type=zlib.Z_RLE)  # as small as level 6, in half the time
    return out.getvalue()


def _in_few_colours(picture: Image.Image) -> Image.Image:
    return picture.quantize(palette=_palette(), dither=Image.Dither.NONE)


@cache
def _sheet(site: str) -> tuple[Image.Image, int]:
    """What all cards of a site have in common, and where the title is to end."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 20, HEIGHT), fill=RULE)
    draw.text((EDGE, EDGE), "“ ”", font=_font(96), fill=RULE)
    small = _font(32)
    named = _wrap(site, small)[:2]
    for up, line in enumerate(reversed(named), start=1):
        draw.text((EDGE, HEIGHT - EDGE - 44 * up), line, font=small, fill=MUTED)
    return _in_few_colours(picture), HEIGHT - EDGE - 44 * len(named) - MARGIN


@cache
def _palette() -> Image.Image:
    """Sixteen colours: enough for letters with smooth edges, and a tenth of the bytes of all.

    They are the steps from the paper to each colour that is written, and not chosen anew from
    each picture, which takes ten times as long.
    """
    paper = ImageColor.getrgb(PAPER)
    steps = [(ImageColor.getrgb(colour), step) for colour in (INK, MUTED, RULE) for step in range(1, 6)]
    colours = [paper, *(_between(paper, colour, step / 5) for colour, step in steps)]
    found = Image.new("P", (1, 1))
    found.putpalette([part for colour in colours for part in colour])
    return found


def _between(one: tuple[int, ...], other: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # Basic layout: the other engine's glyph positions depend on what the machine has installed.
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def _line_height(font: ImageFont.FreeTypeFont) -> int:
    return round(font.size * 1.3)


def _fit(title: str, room: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters with which the title stands on few lines, above the site's name."""
    tried = [(font, _wrap(title, font)) for font in map(_font, SIZES)]
    fits = [
        (font, lines)
        for font, lines in tried
        if len(lines) <= LINES and len(lines) * _line_height(font) <= room
    ]
    if fits:
        return fits[0]
    font, lines = tried[-1]
    return font, [*lines[: LINES - 1], f"{lines[LINES - 1]} …"]


def _wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
