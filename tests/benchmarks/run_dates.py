"""Read a benchmark file with `find_dates`, print its scores and the speed.

python tests/benchmarks/run_dates.py GOLD.jsonl [--narrative] [--errors N] [--out PRED.jsonl]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from build_scripts.model import DateValue  # noqa: E402 - the package stands beside this folder, uninstalled
from build_scripts.reading.dates import find_dates  # noqa: E402 - as above


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--narrative", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("pred_dates.jsonl"))
    args = parser.parse_args()
    texts = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    begin = time.perf_counter()
    read = [find_dates(t["text"], t.get("published") or t["dct"], narrative=args.narrative)[0] for t in texts]
    seconds = time.perf_counter() - begin
    with args.out.open("w", encoding="utf-8") as out:
        for text, marks in zip(texts, read, strict=True):
            values = [(mark, mark.value) for mark in marks if isinstance(mark.value, DateValue)]
            row = {
                "id": text["id"],
                "timexes": [
                    {"start": m.start, "end": m.end, "type": v.timex_type, "value": v.timex}
                    for m, v in values
                ],
                "dates": [
                    {
                        "start": m.start,
                        "end": m.end,
                        "text": m.text,
                        "type": v.timex_type,
                        "value": v.timex,
                        "edtf": v.edtf,
                        "earliest": v.earliest and v.earliest.isoformat(),
                        "latest": v.latest and v.latest.isoformat(),
                        "basis": v.basis.value,
                    }
                    for m, v in values
                ],
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    characters = sum(len(t["text"]) for t in texts)
    print(f"{characters:,} characters in {seconds:.2f} s: {characters / seconds:,.0f} a second")
    if "timexes" not in texts[0]:
        return 0
    command = [sys.executable, str(HERE / "score_dates.py"), str(args.gold), str(args.out), "--by-type"]
    return subprocess.run([*command, "--errors", str(args.errors)], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
