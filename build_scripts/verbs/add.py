"""``add``: take in a text, as a new article with an empty account."""

from __future__ import annotations

import argparse
import sys

from build_scripts.add_command import render_added
from build_scripts.adding import add
from build_scripts.decoding import utf8
from build_scripts.incoming import Form
from build_scripts.intake import IntakeRequest
from build_scripts.verbs.means import means_told
from build_scripts.verbs.screen import command_of, print_utf8

REFUSED = "Nothing was added."


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """The file, and what an editor says of it."""
    verb.add_argument("file", metavar="FILE", help="a plain text, web page or Markdown file, or - for input")
    verb.add_argument(
        "--publisher", type=utf8, metavar="NAME", help="who published it (default: as the page states)"
    )
    verb.add_argument(
        "--address", type=utf8, metavar="URL", help="where it stood (default: as the page states)"
    )
    verb.add_argument(
        "--published",
        metavar="EDTF",
        help="when it appeared: 2017-08-24, [2017-08-30..2017-08-31] (default: as the page states)",
    )
    verb.add_argument("--id", help="its id for ever (default: made of publisher and headline)")
    verb.add_argument("--language", metavar="CODE", help="such as en (default: as the page states, else en)")
    verb.add_argument(
        "--headline", type=utf8, help="its headline (default: as the page states, else its first line)"
    )
    verb.add_argument(
        "--form",
        type=Form,
        choices=list(Form),
        help="what the file is (default: by its name and first bytes)",
    )
    verb.add_argument("--title", type=utf8, help="name of the site, where --root is a fresh folder")


def run(options: argparse.Namespace) -> int:
    """Take it in, and report what came of it."""
    request = IntakeRequest(
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
    with means_told(root) as means:
        added = add(root, request, sys.stdin.buffer, options.title, means=means)
    print_utf8([render_added(added, command_of(options))])
    return 0
