"""``map``: cut the outlines for the maps from a file of all countries."""

from __future__ import annotations

import argparse
from pathlib import Path

from build_scripts.upkeep import cut_map

REFUSED = "The outlines are as they were."


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """The file of all countries."""
    verb.add_argument(
        "file", type=Path, help="the TopoJSON file whose hash stands in site.yml (see `make map`)"
    )


def run(options: argparse.Namespace) -> int:
    """Cut and write them."""
    print(f"Outlines: {cut_map(options.root.resolve(), options.file)}")
    return 0
