"""The picture of the package, drawn from its code: `python -m tests.architecture` writes it.

Stages and their modules come from ``tests/test_direction.py``, which holds the code to them; what a
stage takes from which other is read from the import lines. A test fails when the picture is not
what the code is, so that it cannot grow old.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

PICTURE = Path(__file__).resolve().parent.parent / ".github" / "architecture.svg"
TOLD = {
    "read": "Articles and ledger files become values; a text becomes marks. Wrong input stops here.",
    "anchor": "Every word of an entry is found, exactly once, in its article; no claim is without words.",
    "compare": "Claims that answer one question are compared, events dated, every mark accounted for.",
    "check": "What would be false is refused; what an editor owes is listed; extracts are chosen.",
    "render": "The story becomes pages, charts, maps and downloads; the built site is finished and judged.",
    "write": "The order of the work, the only writer, and the command line.",
}
"""What each stage is for; a stage without a sentence fails the test."""
BEFORE = "corpus/articles/*.md · corpus/ledger/*.yml · docs/prose/*.md"
AFTER = "docs/  →  site engine (mkdocs.yml)  →  site/"
WIDTH, MARGIN, COLUMNS = 960, 24, 122
LINE, SIGN = 17, 7.25
"""Height of a line of names, and the width of one of its signs (a fixed-width face of 12 px)."""
STYLE = """
  svg { color-scheme: light dark; }
  text { font: 13px system-ui, sans-serif; fill: #1c2733; }
  .head { font-weight: 600; font-size: 16px; }
  .names, .end { font: 12px ui-monospace, monospace; }
  .from { font-style: italic; }
  rect { fill: #f2f5f8; stroke: #7a8a99; }
  path { stroke: #7a8a99; fill: none; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6ebf0; } rect { fill: #1d2630; stroke: #8a99a8; } path { stroke: #8a99a8; }
  }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One band of the picture."""

    name: str
    modules: tuple[str, ...]
    """Sorted; a folder of modules stands once, with a slash."""
    takes: tuple[str, ...]
    """The stages from which it imports, in the order of the work; itself left out."""


def stages(
    names: Sequence[str], ranks: Mapping[str, int], imported: Mapping[str, Sequence[str]]
) -> tuple[Stage, ...]:
    """The stages as the code has them.

    Args:
        names: The stages in the order of the work.
        ranks: Place of each module's stage, by module ("reading/dates").
        imported: What each module imports.
    """
    found = []
    for place, name in enumerate(names):
        own = sorted(module for module in ranks if ranks[module] == place)
        tops = {f"{module.split('/')[0]}/" if "/" in module else module for module in own}
        taken = {ranks[other] for module in own for other in imported[module] if other in ranks}
        shown = tuple(sorted(top for top in tops if not top.startswith("__init__")))
        takes = tuple(names[other] for other in sorted(taken - {place}))
        found.append(Stage(name=name, modules=shown, takes=takes))
    return tuple(found)


def draw(bands: Sequence[Stage]) -> str:
    """The picture as SVG, for light and dark."""
    parts: list[str] = []
    top = _end(parts, BEFORE, MARGIN)
    for band in bands:
        top = _band(parts, band, top)
    height = _end(parts, AFTER, top) - 24
    title = "The stages of build_scripts, from the corpus to the site, and the modules of each"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="t">\n<title id="t">{title}</title>\n'
        f"<style>{STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _text(left: float, top: float, words: str, kind: str) -> str:
    return f'<text x="{left}" y="{top}" class="{kind}">{escape(words)}</text>'


def _arrow(top: float) -> str:
    middle = WIDTH // 2
    return f'<path d="M{middle} {top}v18m-5 -6l5 6l5 -6"/>'


def _end(parts: list[str], words: str, top: int) -> int:
    parts.append(_text((WIDTH - len(words) * SIGN) // 2, top + 14, words, "end"))
    if words == BEFORE:
        parts.append(_arrow(top + 22))
    return top + 44


def _band(parts: list[str], band: Stage, top: int) -> int:
    lines = textwrap.wrap("  ".join(band.modules), COLUMNS, break_long_words=False, break_on_hyphens=False)
    height = 58 + LINE * len(lines)
    parts.append(f'<rect x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}" height="{height}" rx="6"/>')
    left = MARGIN + 14
    parts.append(_text(left, top + 24, band.name, "head"))
    takes = f"takes from: {', '.join(band.takes)}" if band.takes else "takes from: files alone"
    parts.append(_text(left + 90, top + 24, takes, "from"))
    parts.append(_text(left, top + 44, TOLD[band.name], "told"))
    parts += [_text(left, top + 64 + LINE * row, line, "names") for row, line in enumerate(lines)]
    parts.append(_arrow(top + height + 3))
    return top + height + 24


def _main() -> None:
    from tests.test_direction import package_stages  # the stages are the test's, and it needs this module

    PICTURE.write_text(draw(package_stages()), encoding="utf-8")


if __name__ == "__main__":
    _main()
