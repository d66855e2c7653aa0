"""Everything under ``/data/`` but the feed: the tables, and what describes them to programs.

Each file stands twice, byte for byte: at its versioned address, which keeps the form of the file, and
without a version, which is always the newest form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from build_scripts.annotations import annotations_of
from build_scripts.data_package import FORM, package_of
from build_scripts.linked_data import graph_of
from build_scripts.packed import Packed
from build_scripts.table_cells import Source

PACKAGE, ANNOTATIONS, GRAPH = "datapackage.json", "annotations.jsonld", "linked-data.jsonld"


def data_folder(source: Source, tables: Packed) -> Packed:
    """Text by name below ``/data/``, the versioned ones last.

    Args:
        source: What the tables were made from.
        tables: Their files and those of the edition, by name.
    """
    digest = json.loads(tables["edition.json"])["digest"]
    files = Packed()
    files.take(tables)
    files[ANNOTATIONS] = _lines(annotations_of(source), "items")
    files[GRAPH] = _lines(graph_of(source, files), "@graph")
    files[PACKAGE] = json.dumps(package_of(source, files, digest), ensure_ascii=False, indent=1) + "\n"
    files.take(files, under=f"{FORM}/")
    return files


def _lines(whole: Mapping[str, Any], many: str) -> str:
    """A document with a line for each of its many parts, so that a change of one can be read."""
    head = ",".join(f"{_told(name)}:{_told(value)}" for name, value in whole.items() if name != many)
    return f"{{{head},{_told(many)}:[\n" + ",\n".join(map(_told, whole[many])) + "\n]}\n"


_told = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
