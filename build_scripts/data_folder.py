"""Everything under ``/data/`` but the feed: the tables, and what describes them to programs.

Each file stands twice, byte for byte: at its versioned address, which keeps the form of the file, and
without a version, which is always the newest form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from build_scripts.annotations import find_annotations, page_of
from build_scripts.data_package import FORM, package_of
from build_scripts.downloads import Tables
from build_scripts.linked_data import CONTEXT, find_nodes
from build_scripts.packed import Growing, Packed
from build_scripts.table_cells import Source

PACKAGE, ANNOTATIONS, GRAPH = "datapackage.json", "annotations.jsonld", "linked-data.jsonld"


def data_folder(source: Source, tables: Tables) -> Packed:
    """Text by name below ``/data/``, the versioned ones last.

    Args:
        source: What the tables were made from.
        tables: The tables and their files.
    """
    files = Packed()
    files.take(tables.files)
    with files.writing(ANNOTATIONS) as text:
        _add_lines(text, page_of(source), "items", find_annotations(source))
    with files.writing(GRAPH) as text:
        _add_lines(text, {"@context": CONTEXT}, "@graph", find_nodes(source, files))
    package = package_of(source, files, str(tables.edition["digest"]))
    files[PACKAGE] = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    files.take(files, under=f"{FORM}/")
    return files


def _add_lines(text: Growing, head: Mapping[str, Any], many: str, parts: Iterable[Any]) -> None:
    """Add a document with a line for each of its many parts, so that a change of one can be read."""
    text.add(f"{_told(head)[:-1]},{_told(many)}:[")
    for place, part in enumerate(parts):
        text.add(f"{',' if place else ''}\n{_told(part)}")
    text.add("\n]}\n")


_told = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
