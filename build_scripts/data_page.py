"""The page of the data: what each file holds, where it stays, whose it is, and what every field means."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from build_scripts.catalogue import t
from build_scripts.corrections_page import FEED
from build_scripts.data_folder import ANNOTATIONS, GRAPH, PACKAGE
from build_scripts.data_package import FORM
from build_scripts.downloads import TABLES
from build_scripts.entries import Dictionary
from build_scripts.linked_data import dataset_node
from build_scripts.packed import Packed
from build_scripts.prose import Page
from build_scripts.rendering import Desk, fill

OTHERS = ((PACKAGE, "package"), (ANNOTATIONS, "annotations"), (GRAPH, "graph"))
"""Files that are no tables, with the keys of what each is for."""


def render_data(desk: Desk, data: Packed) -> str:
    """Files first, then what one has to know, then the dictionary.

    Args:
        desk: Where the page is made.
        data: Every file below ``/data/`` but the feed.
    """
    page = Page(base="../")
    site = desk.site
    tables = [_table(name, data[f"{name}.json"], site.dictionary) for name in (*TABLES, "edition")]
    files = desk.render(
        "data_files.md.j2",
        page,
        tables=[table | {"files": _files(table["name"], data)} for table in tables],
        others=[
            {"name": name, "about": t(f"data-files-for.{key}"), "size": _size(data[name])}
            for name, key in OTHERS
        ],
        feed=FEED.rpartition("/")[2],
        form=FORM,
        licence=desk.story.ledger.site.licence,
    )
    dictionary = desk.render("dictionary.md.j2", page, tables=tables)
    text = fill(str(desk.prose("data", page)), {"files": files, "dictionary": dictionary})
    return desk.page(
        "method.md.j2",
        page,
        t("pages.data"),
        t("pages.downloads-of-everything"),
        prose=Markup(text),  # noqa: S704  # ours
        linked=[dataset_node(site.data, data)],
    )


def _table(name: str, text: str, dictionary: Dictionary) -> dict[str, Any]:
    """A data file with the meaning of each of its fields; a field without one stops the build."""
    told = dictionary.tables[name]
    held = json.loads(text)
    rows = held if isinstance(held, list) else [held]
    fields = [(field, told.fields[field]) for field in (rows[0] if rows else told.fields)]
    return {"name": name, "about": told.about, "fields": fields, "count": len(rows)}


def _files(table: str, files: Mapping[str, str]) -> list[tuple[str, str, str]]:
    names = [(f"{table}.{end}", end.upper()) for end in ("csv", "json")]
    return [(name, form, _size(files[name])) for name, form in names]


def _size(text: str) -> str:
    r"""The size of a file, rounded up: one that holds anything is not of size 0.

    >>> _size("é" * 600), _size("")
    ('2\xa0kB', '0\xa0kB')
    """
    return f"{-(-len(text.encode()) // 1000)}\xa0kB"
