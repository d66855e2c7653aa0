"""The page of the data: what each file holds, where it stays, whose it is, and what every field means."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from build_scripts.catalogue import t
from build_scripts.corrections_page import FEED
from build_scripts.data_folder import ANNOTATIONS, GRAPH, PACKAGE
from build_scripts.data_package import FORM
from build_scripts.downloads import Held, Tables
from build_scripts.entries import Dictionary
from build_scripts.linked_data import dataset_node
from build_scripts.packed import Packed
from build_scripts.prose import Page
from build_scripts.rendering import Desk, fill

OTHERS = ((PACKAGE, "package"), (ANNOTATIONS, "annotations"), (GRAPH, "graph"))
"""Files that are no tables, with the keys of what each is for."""


def render_data(desk: Desk, tables: Tables, data: Packed) -> str:
    """Files first, then what one has to know, then the dictionary.

    Args:
        desk: Where the page is made.
        tables: What the tables hold.
        data: Every file below ``/data/`` but the feed.
    """
    page = Page(base="../")
    site = desk.site
    told = [_table(name, held, site.dictionary) for name, held in tables.held.items()]
    files = desk.render(
        "data_files.md.j2",
        page,
        tables=[table | {"files": _files(table["name"], data)} for table in told],
        others=[
            {"name": name, "about": t(f"data-files-for.{key}"), "size": _size(data.encoded(name))}
            for name, key in OTHERS
        ],
        feed=FEED.rpartition("/")[2],
        form=FORM,
        licence=desk.story.ledger.site.licence,
    )
    dictionary = desk.render("dictionary.md.j2", page, tables=told)
    text = fill(str(desk.prose("data", page)), {"files": files, "dictionary": dictionary})
    return desk.page(
        "method.md.j2",
        page,
        t("pages.data"),
        t("pages.downloads-of-everything"),
        prose=Markup(text),  # noqa: S704  # ours
        linked=[dataset_node(site.data, data)],
    )


def _table(name: str, held: Held, dictionary: Dictionary) -> dict[str, Any]:
    """A data file with the meaning of each of its fields."""
    told = dictionary.tables[name]
    fields = [(field, told.fields[field]) for field in held.fields]
    return {"name": name, "about": told.about, "fields": fields, "count": held.rows}


def _files(table: str, files: Packed) -> list[tuple[str, str, str]]:
    names = [(f"{table}.{end}", end.upper()) for end in ("csv", "json")]
    return [(name, form, _size(files.encoded(name))) for name, form in names]


def _size(data: bytes) -> str:
    r"""The size of a file, rounded up: one that holds anything is not of size 0.

    >>> _size(bytes(1001)), _size(b"")
    ('2\xa0kB', '0\xa0kB')
    """
    return f"{-(-len(data) // 1000)}\xa0kB"
