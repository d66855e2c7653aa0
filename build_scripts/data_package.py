"""The tables → one Data Package (Frictionless, version 2) that describes them.

What a field means, what it holds and where it leads stands in ``templates/dictionary.yml``; the
closed lists are those of the code. Nothing here reads a clock: the day of the package is the newest
one that the corpus holds, its version the form of the files and the digest of what they hold.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from slugify import slugify

from build_scripts.entries import TableMeaning
from build_scripts.evidence import Mode, SpeakerStatus
from build_scripts.ledger import read_dictionary
from build_scripts.model import Basis, MarkKind, Qualifier
from build_scripts.packed import Packed
from build_scripts.reports import State
from build_scripts.story import Story
from build_scripts.table_cells import Source
from build_scripts.word_counts import WhoseVoice

FORM = "v1"
"""The form of the data files, and the folder that keeps it. Within it fields and files are added; one
that goes, is renamed or means something else makes the next form, in a folder of its own."""
PROFILES = "https://datapackage.org/profiles/2.0"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
}
"""By the end of a file's name."""
CLOSED: Mapping[tuple[str, str], type[StrEnum]] = {
    ("claims", "qualifier"): Qualifier,
    ("claims", "basis"): Basis,
    ("claims", "speaker_status"): SpeakerStatus,
    ("claims", "mode"): Mode,
    ("events", "basis"): Basis,
    ("census", "kind"): MarkKind,
    ("reports", "state"): State,
    ("wording", "voice"): WhoseVoice,
}
"""Fields that hold one of a closed list of words."""
DESCRIPTION = (
    "Every number, date and position that the articles print on this subject, each with the words it was "
    "read from and their place in the text. In CSV an empty cell is null, lists and objects are JSON, and an "
    "apostrophe stands before a text that a spreadsheet would run as a formula."
)
QUOTED = "Words quoted from articles belong to their publishers: quoted for commentary, under no licence"


def package_of(source: Source, files: Packed, digest: str) -> dict[str, Any]:
    """The descriptor.

    Args:
        source: What the files were made from.
        files: Text by name, in the folder in which the descriptor will stand.
        digest: Of what the tables hold.
    """
    settings = source.story.ledger.site
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": slugify(settings.title) or "data",
        "title": settings.title,
        "description": f"{settings.tagline} {DESCRIPTION}",
        "homepage": f"{source.address}data/",
        "version": f"{FORM.removeprefix('v')}.0.0+{digest[:12]}",
        "created": f"{newest_day(source.story)}T00:00:00Z",
        "contributors": [{"title": one.name, "roles": ["editor"]} for one in settings.editors],
        "licenses": _licences(source),
        "sources": list(_sources(source)),
        "resources": list(_resources(files)),
    }
    return {name: value for name, value in package.items() if value != []}


def newest_day(story: Story) -> dt.date:
    """The newest day in the corpus: of an article, or of what an editor entered."""
    ledger = story.ledger
    days = [story.newest]
    days += [receipt.on for receipt in ledger.receipts.values()]
    days += [entry.decided_on for entry, _ in ledger.rulings]
    days += [entry.on for entry, _ in ledger.corrections]
    days += [entry.on for entry, _ in ledger.retired]
    return max(days)


def _licences(source: Source) -> list[dict[str, str]]:
    """Two kinds of rights: ours, where the settings name them, and the publishers'."""
    own = source.story.ledger.site.licence
    ours = [{"name": own.id, "title": f"{own.title}, for our own entries", "path": own.url}] if own else []
    return [*ours, {"title": QUOTED, "path": f"{source.address}data/#rights"}]


def _sources(source: Source) -> Iterator[dict[str, str]]:
    for article in source.story.articles.values():
        entry = article.entry
        yield {"title": f"{entry.publisher.name}, “{entry.headline}”", "path": entry.address.url}
    if source.story.ledger.site.map:
        yield {"title": source.story.ledger.site.map.source}


# --- the files ---------------------------------------------------------------------------


def _resources(files: Packed) -> Iterator[dict[str, Any]]:
    """Tables first, each with its form; then the same as JSON, and the rest."""
    tables = read_dictionary().tables
    for name in sorted(files, key=lambda name: (not name.endswith(".csv"), name)):
        stem, _, end = name.rpartition(".")
        told = tables.get(stem)
        table = told if told and end == "csv" else None
        data = files.encoded(name)
        resource = {
            "name": stem if table else f"{stem}-{end}",
            "path": name,
            "type": "table" if table else "",
            "description": told.about if told else "",
            "format": end,
            "mediatype": MEDIA_TYPES[end],
            "encoding": "utf-8",
            "bytes": len(data),
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        }
        resource = {key: value for key, value in resource.items() if value != ""}
        yield resource | ({"schema": _schema(stem, table)} if table else {})


def _schema(table: str, told: TableMeaning) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(table, name, told) for name in told.fields],
        "missingValues": [""],
    }
    if told.key:
        schema["primaryKey"] = list(told.key)
    if told.leads_to:
        schema["foreignKeys"] = [
            {"fields": [field], "reference": _reference(table, other)}
            for field, other in told.leads_to.items()
        ]
    return schema


def _reference(table: str, other: str) -> dict[str, Any]:
    """A row of another table, or of the same one, which the standard names by leaving it out."""
    key = {"fields": list(read_dictionary().tables[other].key)}
    return key if other == table else {"resource": other} | key


def _field(table: str, name: str, told: TableMeaning) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": told.type_of(name), "description": told.fields[name]}
    rules: dict[str, Any] = {"required": True} if name in told.key else {}
    if told.key == (name,):
        rules["unique"] = True
    if (table, name) in CLOSED:
        rules["enum"] = [item.value for item in CLOSED[table, name]]
    return field | ({"constraints": rules} if rules else {})
