"""The picture that stands beside a link to a page when somebody shares it.

1200 by 630 pixels, the size that the networks ask for: the page's title and the site's name,
in a typeface that comes with the generator. No photograph and no flag: a picture takes sides
sooner than a sentence. The same words give the same bytes.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parent / "fonts" / "DejaVuSans-Bold.ttf"
WIDTH, HEIGHT, EDGE = 1200, 630, 80
PAPER, INK, MUTED, RULE = "#f7f8f9", "#1d2228", "#59636e", "#1f4788"
SIZES = (76, 64, 54, 46, 38)
"""Of the title, in pixels; the largest in which it stands on three lines is taken."""
LINES = 3


def render_card(title: str, site: str) -> bytes:
    """A PNG with a page's title and the site's name."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 20, HEIGHT), fill=RULE)
    draw.text((EDGE, EDGE), "“ ”", font=_font(96), fill=RULE)
    font, lines = _fit(title)
    top = 230
    for line in lines:
        draw.text((EDGE, top), line, font=font, fill=INK)
        top += round(font.size * 1.3)
    small = _font(32)
    named = _wrap(site, small)[:2]
    for up, line in enumerate(reversed(named), start=1):
        draw.text((EDGE, HEIGHT - EDGE - 44 * up), line, font=small, fill=MUTED)
    out = io.BytesIO()
    # Sixteen colours are enough for letters with smooth edges, and a tenth of the bytes.
    picture.quantize(16, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    # Basic layout: the other engine's glyph positions depend on what the machine has installed.
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def _fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    tried = [(font, _wrap(title, font)) for font in map(_font, SIZES)]
    fits = [(font, lines) for font, lines in tried if len(lines) <= LINES]
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
