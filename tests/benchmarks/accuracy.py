"""How well the texts at hand are read: predictions as ``read`` prints them, given to the scorers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from build_scripts.plain_texts import PlainText
from build_scripts.read_command import Format, Options, render_text
from build_scripts.reading.names import Gazetteer
from tests.benchmarks import score_dates, score_readings
from tests.benchmarks.table import Table

HERE = Path(__file__).parent
WIKIWARS = HERE / "wikiwars_dev.jsonl"
READINGS = HERE / "readings_dev.jsonl"

DATES_ELSEWHERE = (
    ("HeidelTime (Java; no tagger)", "83.5 / 88.7", "74.2 / 83.3", "11–26 thousand"),
    ("HeidelTime with TreeTagger", "83.3 / 88.5", "78.1 / 88.8", "8–15 thousand"),
    ("Recognizers-Text", "46.0 / 52.3", "60.4 / 72.2", "13 thousand"),
    ("dateparser search", "36.8 / 43.4", "32.2 / 41.0", "100 thousand"),
)
"""Measured by the project in one setting, on all 22 histories and on TempEval-3 platinum."""
QUANTITIES_ELSEWHERE = (
    ("CQE (published; needs a parser model)", "92.0", "88.2", "85.6", "–"),
    ("quantulum3 0.10", "73.9", "51.0", "47.1", "2.3"),
    ("Recognizers-Text", "71.9", "51.4", "36.2", "0"),
)
"""On NewsQuant, of which nothing lies here."""
READINGS_GOALS = {
    "quantities bounds": "92",
    "quantities hedged recall": "90",
    "quantities unit": "88",
    "quantities speaker": "80",
}


def load(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score_wikiwars(per_second: float) -> Table:
    """Compare dates in histories with those of other programs.

    Args:
        per_second: characters a second that `find_dates` read in 1 MB.
    """
    texts = load(WIKIWARS)
    how = Options(format=Format.TIMEX, narrative=True)
    rows = [_read(row, row["dct"], how) for row in texts]
    predictions = {row["id"]: row["timexes"] for row in rows}
    result, _ = score_dates.score(texts, predictions)  # type: ignore[no-untyped-call]  # kept as it came
    value, days = result["value"]["F1"], result["range"]["F1"]
    ours = (
        "this project",
        f"**{value:.1f} / {days:.1f}**",
        "held back",
        f"{per_second / 1000:,.0f} thousand",
    )
    return Table(
        title="Dates: F1 of value / of same days",
        head=(
            "",
            f"WikiWars ({len(texts)} histories here, 22 elsewhere)",
            "TempEval-3 platinum",
            "characters a second",
        ),
        rows=(ours, ("goal", "85 / 90", "80 / 90", "500 thousand"), *DATES_ELSEWHERE),
        note=(
            f"Strict extent and value {result['strict+value*']['F1']:.1f}, any overlap "
            f"{result['relaxed']['F1']:.1f}, type {result['type']['F1']:.1f}. The rules were written while "
            "looking at these histories: the figure flatters, and the half that is held back tells more."
        ),
    )


def score_press_readings() -> Table:
    """Score everything read in the short texts; no name is known before."""
    texts = load(READINGS)
    rows = [
        _read(row, row["published"], Options(format=Format.JSONL, gazetteer=Gazetteer())) for row in texts
    ]
    result, _ = score_readings.score(texts, {row["id"]: row for row in rows})
    return Table(
        title=f"Press reports on six conflicts: {len(texts)} short texts",
        head=("", "precision", "recall", "F1", "goal", "in the texts"),
        rows=tuple(
            (
                name,
                f"{scores['P']:.1f}" if "P" in scores else "–",
                f"{scores['R']:.1f}",
                f"**{scores['F1']:.1f}**" if "F1" in scores else "–",
                READINGS_GOALS.get(name, "–"),
                str(scores["gold"]),
            )
            for name, scores in result.items()
        ),
        note="Hedged quantities and names are scored by recall. No gazetteer: all names are proposals.",
    )


def quantities_elsewhere() -> Table:
    """Set out the published figures that held-back data is compared with."""
    return Table(
        title="Quantities in news (NewsQuant): F1, for comparison with held-back figures",
        head=("", "value", "value and change of bound", "value and unit", "hedged alone"),
        rows=(("this project", *["held back"] * 4), ("goal", "92", "88", "85", "88"), *QUANTITIES_ELSEWHERE),
        note="",
    )


def _read(row: dict[str, Any], published: str, how: Options) -> dict[str, Any]:
    text = PlainText(id=row["id"], text=row["text"], published=published)
    read: dict[str, Any] = json.loads(render_text(text, how))
    return read
