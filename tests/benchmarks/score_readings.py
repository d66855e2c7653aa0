# Kept as it came, so that figures stay comparable: not formatted, not linted, not typed.
# fmt: off
# ruff: noqa: E501, E731, PLR0911, PTH123
# mypy: ignore-errors
"""Score what the machine reads in a text against readings_dev.jsonl (or a file of the same form).

    score_readings.py GOLD.jsonl PRED.jsonl [--errors N] [--json]

GOLD: one text a line: {"id","published","text","dates":[…],"quantities":[…],"actors":[…],"places":[…]} as README.md describes.
PRED: one text a line, as `python -m build_scripts read --format jsonl` prints it: {"id","dates":[…],"quantities":[…],"names":[…]}.

dates        found: any overlap of the spans. days: a found date whose earliest and latest day are both right (only gold dates that fix days).
quantities   found: spans overlap. value: low or high equals the gold number. bounds: qualifier group right too (exact, about, above, below, between, vague).
             hedged: the same over gold quantities that are not exact. unit: value and unit group right. speaker: bounds right and the speaker's name matches.
names        surface: the gold mention's span is overlapped by a name mark.
Each as precision / recall / F1 in per cent; a mark counts once.
"""
import argparse
import calendar
import datetime as dt
import json
import re
import sys

GROUPS = {
    "exact": "exact", "exactly": "exact", "none_stated": "exact", None: "exact",
    "approx": "about", "about": "about",
    "at_least": "above", "more_than": "above",
    "up_to": "below", "fewer_than": "below", "nearly": "below", "nearly_or_under": "below",
    "range": "between", "between": "between",
    "vague": "vague",
}


def bounds(value: str) -> tuple[str | None, str | None] | None:
    """Earliest and latest day (ISO) that an EDTF or ISO value fixes, or None."""
    value = value.rstrip("~?")
    if value.startswith(("P", ">", "<")):
        return None
    if value.startswith("../"):
        last = bounds(value[3:])
        return (None, last[1]) if last else None
    if value.endswith("/"):
        first = bounds(value[:-1])
        return (first[0], None) if first else None
    if "/" in value:
        first, last = (bounds(part) for part in value.split("/"))
        return (first[0], last[1]) if first and last else None
    value = value.split("T")[0]
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = dt.date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return monday.isoformat(), (monday + dt.timedelta(6)).isoformat()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return f"{value}-01", f"{value}-{calendar.monthrange(int(m[1]), int(m[2]))[1]:02d}"
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-01-01", f"{value}-12-31"
    return None


VAGUE_PERIOD = re.compile(r"\b(last|this|past|previous|earlier|weeks?|months?|recent|since|ago)\b", re.IGNORECASE)


def meets(a: tuple, b: tuple) -> bool:
    """Whether two (earliest, latest) pairs share a day; None is open; a pair with no day meets nothing."""
    if b == (None, None):
        return False
    return (a[0] or "0000") <= (b[1] or "9999") and (b[0] or "0000") <= (a[1] or "9999")


def group(qualifier: str | None) -> str | None:
    key = qualifier.replace(" ", "_") if qualifier else None
    return GROUPS.get(key, key)


def overlaps(a: dict, b: dict) -> bool:
    return a["start"] < b["end"] and b["start"] < a["end"]


def pair(gold: list, pred: list) -> list[tuple[dict, dict]]:
    """One-to-one pairs of overlapping marks, longest overlap first."""
    found = sorted(
        ((min(g["end"], p["end"]) - max(g["start"], p["start"]), i, j)
         for i, g in enumerate(gold) for j, p in enumerate(pred) if overlaps(g, p)),
        key=lambda row: (-row[0], row[1], row[2]))
    used_g, used_p, pairs = set(), set(), []
    for _, i, j in found:
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            pairs.append((gold[i], pred[j]))
    return pairs


def same_number(gold: dict, pred: dict) -> bool:
    numbers = {float(x) for x in (gold["low"], gold["high"]) if x is not None}
    said = [pred["number"]] if pred.get("number") is not None else [pred.get("low"), pred.get("high")]
    if gold["modifier"] == "range":
        said = [pred.get("low"), pred.get("high")]
    return bool(numbers & {float(x) for x in said if x is not None})


def same_speaker(gold: dict, pred: dict) -> bool:
    told, said = (gold.get("asserted_by") or "narrator"), (pred.get("speaker") or "narrator")
    words = lambda text: set(re.findall(r"[a-z]{3,}", text.lower())) - {"the", "army", "group", "front"}
    return told == said or bool(words(told) & words(said))


def prf(hit: int, pred: int, gold: int) -> dict:
    p, r = (hit / pred if pred else 0.0), (hit / gold if gold else 0.0)
    return {"P": round(100 * p, 1), "R": round(100 * r, 1), "F1": round(200 * p * r / (p + r), 1) if p + r else 0.0, "gold": gold}


def score(gold: list[dict], pred: dict[str, dict]) -> tuple[dict, dict]:
    n = dict.fromkeys(("dg", "dp", "dfound", "fg", "fp", "days", "qg", "qp", "qfound", "value", "bounds", "hg", "hb", "unit", "speaker", "ng", "nfound"), 0)
    errors: dict[str, list] = {"dates": [], "quantities": [], "names": []}
    for text in gold:
        mine = pred.get(text["id"], {})
        dates, quantities, names = (mine.get(k, []) for k in ("dates", "quantities", "names"))
        n["dg"] += len(text["dates"])
        n["dp"] += len(dates)
        n["fp"] += sum(bool(p.get("earliest") or p.get("latest")) for p in dates)
        n["fg"] += sum(bounds(g.get("interval", g["value"])) is not None for g in text["dates"])
        pairs = pair(text["dates"], dates)
        n["dfound"] += len(pairs)
        for g, p in pairs:
            want = bounds(g.get("interval", g["value"]))
            got = (p.get("earliest"), p.get("latest"))
            right = want is not None and (want == got or (VAGUE_PERIOD.search(g["quote"]) is not None and meets(want, got)))
            n["days"] += right
            if want and not right:
                errors["dates"].append((text["id"], g["quote"], want, (p.get("earliest"), p.get("latest"))))
        seen = {id(g) for g, _ in pairs}
        errors["dates"] += [(text["id"], g["quote"], g["value"], "missed") for g in text["dates"] if id(g) not in seen]
        n["qg"] += len(text["quantities"])
        n["qp"] += len(quantities)
        n["hg"] += sum(GROUPS[g["modifier"]] != "exact" for g in text["quantities"])
        pairs = pair(text["quantities"], quantities)
        n["qfound"] += len(pairs)
        seen = set()
        for g, p in pairs:
            seen.add(id(g))
            vague = GROUPS[g["modifier"]] == "vague"
            value = same_number(g, p) or (vague and group(p.get("qualifier")) == "vague")
            right = value and group(p.get("qualifier")) == GROUPS[g["modifier"]]
            n["value"] += value
            n["bounds"] += right
            n["hb"] += right and GROUPS[g["modifier"]] != "exact"
            n["unit"] += value and p.get("unit") == g["unit"]
            n["speaker"] += right and same_speaker(g, p)
            if not right:
                errors["quantities"].append((text["id"], g["quote"], (g["low"], g["high"], g["modifier"]), (p.get("low"), p.get("high"), p.get("qualifier"))))
        errors["quantities"] += [(text["id"], g["quote"], (g["low"], g["high"], g["modifier"]), "missed") for g in text["quantities"] if id(g) not in seen]
        mentions = [{"start": s, "end": e, "surface": a["surface"]} for a in text["actors"] + text["places"] for s, e in a["mentions"]]
        n["ng"] += len(mentions)
        for m in mentions:
            hit = any(overlaps(m, p) for p in names)
            n["nfound"] += hit
            if not hit:
                errors["names"].append((text["id"], m["surface"]))
    result = {
        "dates found": prf(n["dfound"], n["dp"], n["dg"]),
        "dates days": prf(n["days"], n["fp"], n["fg"]),
        "quantities found": prf(n["qfound"], n["qp"], n["qg"]),
        "quantities value": prf(n["value"], n["qp"], n["qg"]),
        "quantities bounds": prf(n["bounds"], n["qp"], n["qg"]),
        "quantities hedged recall": {"R": round(100 * n["hb"] / n["hg"], 1) if n["hg"] else 0.0, "gold": n["hg"]},
        "quantities unit": prf(n["unit"], n["qp"], n["qg"]),
        "quantities speaker": prf(n["speaker"], n["qp"], n["qg"]),
        "names recall": {"R": round(100 * n["nfound"] / n["ng"], 1) if n["ng"] else 0.0, "gold": n["ng"]},
    }
    return result, errors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("pred")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with open(args.gold, encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    with open(args.pred, encoding="utf-8") as lines:
        pred = {row["id"]: row for row in map(json.loads, lines)}
    missing = [text["id"] for text in gold if text["id"] not in pred]
    if missing:
        print(f"{args.pred}: no line for {', '.join(missing)}", file=sys.stderr)
    result, errors = score(gold, pred)
    if args.json:
        print(json.dumps(result))
    else:
        for name, row in result.items():
            print(f"{name:26}", "  ".join(f"{k} {v}" for k, v in row.items()))
        for kind, rows in errors.items():
            for row in rows[: args.errors]:
                print(kind, *row, sep=" | ")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
