"""``schema``: write the forms by which editors complete the ledger's YAML."""

from __future__ import annotations

import argparse

from build_scripts.upkeep import write_schemas

REFUSED = "No schema was written."


def add_arguments(_verb: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Write those that changed."""
    changed = write_schemas(options.root.resolve())
    print(f"Written to corpus/schema/: {', '.join(changed)}" if changed else "The schemas are as they were.")
    return 0
