"""The command line: parses, calls, prints, and sets the exit status; nothing else does."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from build_scripts.add_command import render_added
from build_scripts.adding import add
from build_scripts.archive import Means, silent
from build_scripts.change_report import report
from build_scripts.entries import DismissalReason
from build_scripts.errors import CorpusError, Problem, counted
from build_scripts.files import unusable
from build_scripts.gathering import read_story
from build_scripts.incoming import Form
from build_scripts.intake import Request
from build_scripts.messages import COMMAND, name_command, render_annotations, render_problems
from build_scripts.pipeline import Outcome, build, check
from build_scripts.plain_texts import DATE_FORM, read_batch, read_gazetteer, read_texts
from build_scripts.preview import serve
from build_scripts.progress import Progress
from build_scripts.proposing import accept_proposals, dismiss_proposals, propose
from build_scripts.read_command import Format, Options, render_text
from build_scripts.reading.dates import read_published
from build_scripts.reading.names import Gazetteer
from build_scripts.reading.reuse import LEAST
from build_scripts.receipt_commands import add_confirm, add_diff, request_of, tell
from build_scripts.upkeep import cut_map, write_confirmation, write_schemas

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
        _print_problems(error.problems, options)
        print(f"\n{counted(len(error.problems), 'problem')}. {options.refused}", file=sys.stderr)
        return 1
    except OSError as error:  # what no reader and no writer met itself
        _print_problems((unusable(error),), options)
        print(f"\n{counted(1, 'problem')}. {options.refused}", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description="Build an explainer site from a corpus of articles and its ledger.",
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=ROOT,
        help="folder that holds corpus/, docs/ and mkdocs.yml (default: this project)",
    )
    parser.set_defaults(refused="Nothing was built; the site is as it was.", annotate=False)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    verb = verbs.add_parser("build", help="write the pages, charts and data, and build the site")
    verb.add_argument(
        "--site", type=Path, default=None, help="where the site goes (default: site/ beside mkdocs.yml)"
    )
    verb.add_argument(
        "--release", action="store_true", help="build no draft: refuse whatever `check` would list"
    )
    _add_annotate(verb)
    verb.set_defaults(run=_build)
    verb = verbs.add_parser("check", help="say what an editor still owes before a release; changes nothing")
    _add_annotate(verb)
    verb.set_defaults(run=_check)
    verb = verbs.add_parser(
        "schema", help="write corpus/schema/, by which editors complete the ledger's YAML"
    )
    verb.set_defaults(run=_schema, refused="No schema was written.")
    verb = verbs.add_parser(
        "serve", help="preview on this machine; rebuilds when an article, entry, template or page changes"
    )
    verb.add_argument("--port", type=int, default=8000)
    verb.set_defaults(run=_serve)
    _add_add(verbs.add_parser("add", help="take in a text: a new article with an empty account"))
    verb = verbs.add_parser(
        "confirm", help="say that what was read is right: writes receipts and corrections"
    )
    add_confirm(verb)
    verb.set_defaults(run=_confirm)
    verb = verbs.add_parser("diff", help="say in words what a change does to the published site")
    add_diff(verb)
    verb.set_defaults(run=_diff)
    verb = verbs.add_parser("map", help="cut the outlines for the maps from a file of all countries")
    verb.add_argument(
        "file", type=Path, help="the TopoJSON file whose hash stands in site.yml (see `make map`)"
    )
    verb.set_defaults(run=_map, refused="The outlines are as they were.")
    _add_propose(verbs.add_parser("propose", help="write, accept or dismiss proposed entries"))
    _add_read(verbs.add_parser("read", help="print what the machine reads in texts; writes nothing"))
    return parser


def _add_add(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", metavar="FILE", help="a plain text, web page or Markdown file, or - for input")
    verb.add_argument("--publisher", metavar="NAME", help="who published it (default: as the page states)")
    verb.add_argument("--address", metavar="URL", help="where it stood (default: as the page states)")
    verb.add_argument(
        "--published",
        metavar="EDTF",
        help="when it appeared: 2017-08-24, [2017-08-30..2017-08-31] (default: as the page states)",
    )
    verb.add_argument("--id", help="its id for ever (default: made of publisher and headline)")
    verb.add_argument("--language", metavar="CODE", help="such as en (default: as the page states, else en)")
    verb.add_argument("--headline", help="its headline (default: as the page states, else its first line)")
    verb.add_argument(
        "--form",
        type=Form,
        choices=list(Form),
        help="what the file is (default: by its name and first bytes)",
    )
    verb.add_argument("--title", help="name of the site, where --root is a fresh folder")
    verb.set_defaults(run=_add, refused="Nothing was added.")


def _add_annotate(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--format",
        dest="annotate",
        type=_is_github,
        default=False,
        metavar="{text,github}",
        help="github: problems as annotations on the lines of a pull request",
    )


def _is_github(word: str) -> bool:
    if word not in {"text", "github"}:
        raise argparse.ArgumentTypeError(f"expected text or github, found {word!r}")
    return word == "github"


def _add_propose(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("articles", nargs="*", metavar="ARTICLE", help="ids of articles (default: all)")
    verb.add_argument(
        "--accept", nargs="+", default=[], metavar="ID", help="move proposed entries into the ledger"
    )
    verb.add_argument(
        "--dismiss", nargs="+", default=[], metavar="WORDS", help="dismiss proposed rows, by words or by id"
    )
    verb.add_argument(
        "--reason",
        choices=get_args(DismissalReason),
        help="why a number or date is dismissed; other entries need none",
    )
    verb.set_defaults(run=_propose, refused="Nothing was written; the ledger is as it was.", wrong=verb.error)


def _add_read(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a plain text, an article of a corpus, or - for standard input",
    )
    verb.add_argument(
        "--published",
        type=_date,
        metavar="DATE",
        help="when the text appeared, as EDTF: 2017-08-24, 2017-08, [2017-08-30..2017-08-31]",
    )
    verb.add_argument(
        "--batch", metavar="FILE.jsonl", help='many texts, one a line: {"id", "published" or "dct", "text"}'
    )
    verb.add_argument(
        "--format",
        type=Format,
        choices=list(Format),
        default=Format.TABLE,
        help="table for a person (default), jsonl for all that is read, timex for dates alone",
    )
    verb.add_argument(
        "--narrative", action="store_true", help="the text is a history: dates count from those told before"
    )
    verb.add_argument(
        "--names",
        type=Path,
        metavar="FOLDER",
        help="folder with actors.yml and places.yml (default: the corpus's ledger)",
    )
    verb.add_argument(
        "--explain", action="store_true", help="say why each mark reads so, and why candidates were dropped"
    )
    verb.set_defaults(run=_read, refused="Nothing was read.", wrong=verb.error)


def _date(words: str) -> str:
    try:
        read_published(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}. {DATE_FORM}") from error
    return words


def _means_of(root: Path, tell: Callable[[str], None] = silent) -> Means:
    return Means(processes=True, cache=root / ".cache" / "readings", least=50, tell=tell)


@contextmanager
def _means(root: Path) -> Iterator[Means]:
    """All processors, a folder that keeps what was read, and a line that tells how far the run is."""
    progress = Progress(sys.stderr)
    try:
        yield _means_of(root, progress.tell)
    finally:
        progress.end()


def _build(options: argparse.Namespace) -> int:
    root = options.root.resolve()
    site = (options.site or root / "site").resolve()
    with _means(root) as means:
        outcome = build(root, site, means, release=options.release)
    _print_summary(outcome)
    print(f"Site: {site}/index.html")
    if outcome.problems and options.annotate:
        _print_problems(outcome.problems, options)
    if outcome.problems:
        open_ones = counted(len(outcome.problems), "problem")
        print(f"It says DRAFT on every page: {open_ones} open; `{_command(options)} check` lists them.")
    return 0


def _add(options: argparse.Namespace) -> int:
    request = Request(
        file=options.file,
        publisher=options.publisher,
        address=options.address,
        published=options.published,
        id=options.id,
        language=options.language,
        headline=options.headline,
        form=options.form,
    )
    root = options.root.resolve()
    with _means(root) as means:
        added = add(root, request, sys.stdin.buffer, options.title, means=means)
    _print_utf8([render_added(added, _command(options))])
    return 0


def _check(options: argparse.Namespace) -> int:
    root = options.root.resolve()
    with _means(root) as means:
        outcome = check(root, means)
    _print_summary(outcome)
    if outcome.problems:
        _print_problems(outcome.problems, options)
        owed = counted(len(outcome.problems), "problem")
        print(f"\n{owed}. The site can be built as a draft; it is no release.", file=sys.stderr)
        return 1
    print("Every check passes: this can be released.")
    return 0


def _confirm(options: argparse.Namespace) -> int:
    today = dt.datetime.now(dt.UTC).date()  # the one clock of the core's commands: the day of a signature
    root = options.root.resolve()
    with _means(root) as means:
        confirmed = write_confirmation(root, request_of(options, today), means)
    _print_utf8([tell(confirmed), "\n"])
    return 0


def _diff(options: argparse.Namespace) -> int:
    root = options.root.resolve()
    with _means(root) as means:
        against = read_story(options.against.resolve(), means) if options.against else None
        story = read_story(root, means)
    _print_utf8([report(story, against, options.format)])
    return 0


def _schema(options: argparse.Namespace) -> int:
    changed = write_schemas(options.root.resolve())
    print(f"Written to corpus/schema/: {', '.join(changed)}" if changed else "The schemas are as they were.")
    return 0


def _map(options: argparse.Namespace) -> int:
    print(f"Outlines: {cut_map(options.root.resolve(), options.file)}")
    return 0


def _propose(options: argparse.Namespace) -> int:
    if sum(map(bool, (options.articles, options.accept, options.dismiss))) > 1:
        options.wrong("propose for ARTICLEs, or --accept, or --dismiss: one at a time")
    if options.reason and not options.dismiss:
        options.wrong("--reason goes with --dismiss")
    root = options.root.resolve()
    with _means(root) as means:
        if options.accept:
            written = accept_proposals(root, tuple(options.accept), means)
        elif options.dismiss:
            written = dismiss_proposals(root, tuple(options.dismiss), options.reason, means)
        else:
            written = propose(root, tuple(options.articles), means)
    for name in written:
        print(f"{'written' if (root / name).is_file() else 'deleted'}: {name}")
    if not written:
        print("Every number and date has its entry; nothing to propose.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    root = options.root.resolve()
    # Nobody is told how far it is: the engine's own lines stand on the terminal.
    return serve(root, options.port, lambda error: _print_problems(error.problems, options), _means_of(root))


def _read(options: argparse.Namespace) -> int:
    if not options.files and options.batch is None:
        options.wrong("name a FILE, or --batch FILE.jsonl")
    given = sys.stdin.buffer
    texts = read_texts(tuple(options.files), options.published, given)
    if options.batch is not None:
        texts += read_batch(options.batch, options.published, given)
    how = Options(
        format=options.format,
        narrative=options.narrative,
        gazetteer=_known_names(options),
        explain=options.explain,
    )
    _print_utf8(render_text(text, how) for text in texts)
    return 0


def _known_names(options: argparse.Namespace) -> Gazetteer | None:
    root = options.root.resolve()
    folder = options.names or root / "corpus" / "ledger"
    unread = options.format is Format.TIMEX or not (options.names or folder.is_dir())
    return None if unread else read_gazetteer(folder, root)


def _print_utf8(parts: Iterable[str]) -> None:
    """Print in UTF-8 whatever the locale; stop quietly when nobody reads on (``| head``)."""
    try:
        for part in parts:
            sys.stdout.buffer.write(part.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_summary(outcome: Outcome) -> None:
    story = outcome.story
    body = [row for row in story.census if row.disposition != "furniture"]
    known = sum(1 for row in body if row.disposition != "unexamined")
    print(
        f"{counted(len(story.articles), 'article')}, "
        f"{counted(len(story.claims), 'claim')} found word for word, "
        f"{known} of {counted(len(body), 'number or date', 'numbers and dates')} accounted for, "
        f"{counted(len(story.rulings), 'ruling')}"
    )
    shares = ", ".join(f"{id} {found.share:.1%}" for id, found in outcome.reproduced.items())
    print(f"Shown of each article, measured in the built files in runs of {LEAST} words or more: {shares}")


def _command(options: argparse.Namespace) -> str:
    """How the program was called, up to the verb."""
    return COMMAND if options.root == ROOT else f"{COMMAND} --root {shlex.quote(str(options.root))}"


def _print_problems(problems: tuple[Problem, ...], options: argparse.Namespace) -> None:
    """For a person on standard error, or for GitHub, which reads standard output."""
    problems = tuple(name_command(problem, _command(options)) for problem in problems)
    if options.annotate:
        print(render_annotations(problems))
    else:
        print(render_problems(problems), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
