"""``read``: print what the machine reads in texts; writes nothing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from build_scripts.plain_texts import DATE_FORM, read_batch, read_gazetteer, read_texts
from build_scripts.read_command import Format, Options, render_text
from build_scripts.reading.dates import read_published
from build_scripts.reading.names import Gazetteer
from build_scripts.verbs.screen import print_utf8

REFUSED = "Nothing was read."


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """The texts, when they appeared, and the form in which they are printed."""
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
    verb.set_defaults(wrong=verb.error)


def _date(words: str) -> str:
    try:
        read_published(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}. {DATE_FORM}") from error
    return words


def run(options: argparse.Namespace) -> int:
    """Read each text and print it before the next is read."""
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
    print_utf8(render_text(text, how) for text in texts)
    return 0


def _known_names(options: argparse.Namespace) -> Gazetteer | None:
    root = options.root.resolve()
    folder = options.names or root / "corpus" / "ledger"
    unread = options.format is Format.TIMEX or not (options.names or folder.is_dir())
    return None if unread else read_gazetteer(folder, root)
