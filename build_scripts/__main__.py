"""The command line: parses, calls, prints, and sets the exit status; nothing else does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from build_scripts.errors import CorpusError, Problem
from build_scripts.pipeline import Outcome, build, render
from build_scripts.preview import serve

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one verb.

    Returns:
        0 when all is well, 1 when the input has problems, 2 for wrong arguments.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except CorpusError as error:
        _print_problems(error.problems)
        print(f"\n{_problems(len(error.problems))}. Nothing was built; the site is as it was.", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m build_scripts", description="Build an explainer site from a corpus of articles and its ledger.")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder that holds corpus/, docs/ and mkdocs.yml (default: this project)")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    verb = verbs.add_parser("build", help="write the pages, charts and data, and build the site")
    verb.add_argument("--site", type=Path, default=None, help="where the site goes (default: site/ beside mkdocs.yml)")
    verb.set_defaults(run=_build)
    verb = verbs.add_parser("check", help="say what an editor still owes before a release; builds nothing")
    verb.set_defaults(run=_check)
    verb = verbs.add_parser("serve", help="preview on this machine; rebuilds when an article, entry, template or page changes")
    verb.add_argument("--port", type=int, default=8000)
    verb.set_defaults(run=_serve)
    return parser


def _build(options: argparse.Namespace) -> int:
    root = options.root.resolve()
    site = (options.site or root / "site").resolve()
    outcome = build(root, site)
    _print_summary(outcome)
    print(f"Site: {site}{'/index.html'}")
    if outcome.problems:
        print(f"It says DRAFT on every page: {_problems(len(outcome.problems))} open; `python -m build_scripts check` lists them.")
    return 0


def _check(options: argparse.Namespace) -> int:
    outcome = render(options.root.resolve())
    _print_summary(outcome)
    if outcome.problems:
        _print_problems(outcome.problems)
        print(f"\n{_problems(len(outcome.problems))}. The site can be built as a draft; it is no release.", file=sys.stderr)
        return 1
    print("Every check passes: this can be released.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    return serve(options.root.resolve(), options.port, lambda error: _print_problems(error.problems))


def _print_summary(outcome: Outcome) -> None:
    story = outcome.story
    body = [row for row in story.census if row.disposition != "furniture"]
    known = sum(1 for row in body if row.disposition != "unexamined")
    print(
        f"{len(story.articles)} articles, {len(story.claims)} claims found word for word, "
        f"{known} of {len(body)} numbers and dates accounted for, {len(story.rulings)} rulings"
    )


def _problems(count: int) -> str:
    return "1 problem" if count == 1 else f"{count} problems"


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
