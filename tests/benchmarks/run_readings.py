"""Read readings_dev.jsonl (or a file of its form) with all readers, print its scores and the speed.

python tests/benchmarks/run_readings.py GOLD.jsonl [--errors N] [--out PRED.jsonl]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from build_scripts.model import DateValue, Mark, Quantity, Reading  # noqa: E402 - the package is not installed
from build_scripts.reading import read_text  # noqa: E402 - as above
from build_scripts.reading.names import Gazetteer  # noqa: E402 - as above
from build_scripts.reading.speakers import Speaker, find_speakers  # noqa: E402 - as above


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("pred_readings.jsonl"))
    args = parser.parse_args()
    texts = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    begin = time.perf_counter()
    read = [read_text(text["text"], text["published"], gazetteer=Gazetteer()) for text in texts]
    seconds = time.perf_counter() - begin
    rows = [_row(text, reading) for text, reading in zip(texts, read, strict=True)]
    args.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    characters = sum(len(text["text"]) for text in texts)
    print(f"{characters:,} characters in {seconds:.2f} s: {characters / seconds:,.0f} a second")
    command = [sys.executable, str(HERE / "score_readings.py"), str(args.gold), str(args.out)]
    return subprocess.run([*command, "--errors", str(args.errors)], check=False).returncode


def _row(text: dict[str, Any], reading: Reading) -> dict[str, Any]:
    spans = [(mark.start, mark.end) for mark in reading.quantities]
    speakers = find_speakers(text["text"], spans, reading.attributions)
    return {
        "id": text["id"],
        "dates": [_date(mark) for mark in reading.dates],
        "quantities": [_quantity(*pair) for pair in zip(reading.quantities, speakers, strict=True)],
        "names": [{"start": name.start, "end": name.end, "id": name.id} for name in reading.names],
    }


def _date(mark: Mark) -> dict[str, Any]:
    assert isinstance(mark.value, DateValue)
    earliest, latest = mark.value.earliest, mark.value.latest
    return {
        "start": mark.start,
        "end": mark.end,
        "earliest": earliest and earliest.isoformat(),
        "latest": latest and latest.isoformat(),
    }


def _quantity(mark: Mark, speaker: Speaker) -> dict[str, Any]:
    value = mark.value
    assert isinstance(value, Quantity)
    numbers = {"number": value.number, "low": value.low, "high": value.high}
    return {
        "start": mark.start,
        "end": mark.end,
        **{key: None if number is None else float(number) for key, number in numbers.items()},
        "qualifier": value.qualifier.value,
        "unit": value.unit,
        "speaker": speaker.speaker,
        "speaker_status": speaker.status.value,
        "mode": speaker.mode,
    }


if __name__ == "__main__":
    raise SystemExit(main())
