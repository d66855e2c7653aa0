"""``python -m tests.mutation``: spoil the corpus in every way and print which check noticed.

Exit status 1 when a mutant survived, the tool broke down, a wrong check refused a mutant, or
the list of equivalents names what is no survivor.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.corpus_files import Files
from tests.mutation.expected import EXPECTED, read_equivalents
from tests.mutation.mutants import Mutant, find_mutants
from tests.mutation.run import try_mutants
from tests.mutation.verdict import BY_RECEIPT, Finding

PROJECT = Path(__file__).resolve().parent.parent.parent
SHOWN = 6
"""So many checks are named in a row; the rest is summed up."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--root", type=Path, default=PROJECT, help="whose corpus (default: this project's)")
    parser.add_argument("--each", type=int, metavar="N", help="only N mutants of each kind, by --seed")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="+", metavar="KIND", help="only these kinds of mutants")
    options = parser.parse_args()
    mutants = tuple(find_mutants(Files(options.root)))
    chosen = choose(mutants, options.each, options.seed, options.only or list(EXPECTED))
    findings = run(options.root, mutants, chosen)
    for line in report(findings):
        print(line)
    wrong = problems(findings, read_equivalents(), whole=options.each is None and options.only is None)
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(findings)} mutants, {len(wrong)} not noticed as they should be")
    return 1 if wrong or not findings else 0


def choose(mutants: Sequence[Mutant], each: int | None, seed: int, kinds: Sequence[str]) -> list[int]:
    """Places of the mutants to try: all of some kinds, or a sample of each."""
    draw = random.Random(seed)
    chosen: list[int] = []
    for kind in kinds:
        places = [place for place, mutant in enumerate(mutants) if mutant.operator == kind]
        chosen += places if each is None else draw.sample(places, min(each, len(places)))
    return chosen


def run(root: Path, mutants: Sequence[Mutant], chosen: Sequence[int]) -> list[Finding]:
    """Try the chosen mutants; a line of progress on a terminal."""
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        found = try_mutants(root.resolve(), chosen, Path(folder), os.cpu_count() or 1)
        for done, (place, caught_by, crash) in enumerate(found, start=1):
            findings.append(Finding(mutant=mutants[place], caught_by=caught_by, crash=crash))
            if sys.stderr.isatty():
                print(f"\r{done} of {len(chosen)}", end="", file=sys.stderr)
    return findings


def report(findings: Sequence[Finding]) -> list[str]:
    """The table: kind, mutants, refused, of these by a rule without receipts, and by which checks."""
    lines = [
        "| kind of mutant | mutants | refused | by a rule, receipts switched off | checks that refused it |",
        "|---|---|---|---|---|",
    ]
    for kind in dict.fromkeys(finding.mutant.operator for finding in findings):
        own = [finding for finding in findings if finding.mutant.operator == kind]
        refused = sum(1 for finding in own if finding.caught_by)
        by_rule = sum(1 for finding in own if set(finding.caught_by) - set(BY_RECEIPT))
        checks = Counter(check for finding in own for check in finding.caught_by).most_common()
        named = ", ".join(f"{check} {count}" for check, count in checks[:SHOWN])
        more = f", {len(checks) - SHOWN} more" if len(checks) > SHOWN else ""
        lines.append(f"| {kind} | {len(own)} | {refused} | {by_rule} | {named}{more} |")
    return lines


def problems(findings: Sequence[Finding], equivalents: dict[str, str], *, whole: bool) -> list[str]:
    """What the suite itself finds wrong, one line each."""
    wrong = []
    survivors = set()
    for finding in findings:
        named = f"{finding.mutant.operator}: {finding.mutant.name}"
        unknown = [check for check in finding.caught_by if check.startswith("unknown: ")]
        if finding.crash:
            wrong.append(f"{named}: the tool broke down: {finding.crash}")
        elif unknown:
            wrong.append(f"{named}: refused by a message that no row of CATCHES knows: {unknown[0]}")
        elif not finding.caught_by:
            survivors.add(named)
            if named not in equivalents:
                wrong.append(f"{named}: survived")
        elif not EXPECTED[finding.mutant.operator].right(finding):
            wrong.append(f"{named}: refused only by {', '.join(finding.caught_by)}")
    if whole:
        wrong += [
            f"{named}: listed as equivalent, but no survivor"
            for named in equivalents
            if named not in survivors
        ]
    return wrong


if __name__ == "__main__":
    sys.exit(main())
