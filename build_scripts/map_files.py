"""The files behind the maps: their settings, the committed outlines, and the source these are cut from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import ValidationError

from build_scripts.entries import MapEntry, SiteFile
from build_scripts.errors import CorpusError, Problems, Where, unreadable
from build_scripts.ledger_files import LedgerReader
from build_scripts.outline_cutting import World
from build_scripts.outlines import OutlinesFile, thousandths

CUT_AGAIN = "Run `make map`."


def read_settings(corpus: Path, root: Path) -> SiteFile:
    """Read the settings alone.

    Raises:
        CorpusError: The file is missing or not in the form.
    """
    problems = Problems()
    site = LedgerReader(corpus, root, problems).site()
    if site is None:
        raise CorpusError(tuple(problems.found))
    return site[0]


def read_outlines(corpus: Path, root: Path, settings: MapEntry | None) -> OutlinesFile | None:
    """Read the outlines that the maps of the settings are drawn from; None without maps.

    Raises:
        CorpusError: They were never cut, from another source, or for other edges.
    """
    if settings is None:
        return None
    path = corpus / "map.json"
    problems = Problems()
    where = Where(path=path.relative_to(root).as_posix())
    try:
        found = OutlinesFile.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise where.error("the file is missing, and site.yml has a map", CUT_AGAIN) from None
    except OSError as error:
        raise CorpusError((unreadable(error, where.path),)) from error
    except ValidationError as error:
        message = f"{error.error_count()} values are not those of a file of outlines"
        raise where.error(message, CUT_AGAIN) from error
    cut = {id: view.bounds for id, view in found.views.items()}
    if cut != {view.id: thousandths(view) for view in settings.views}:
        problems.at(where, "the outlines were cut for other views than those of site.yml", CUT_AGAIN)
    if found.sha256 != settings.sha256:
        problems.at(where, "the outlines were cut from another file than site.yml names", CUT_AGAIN)
    problems.refuse()
    return found


def read_world(path: Path, sha256: str) -> World:
    """Read the outlines of all countries, from a file that was fetched and is not kept here.

    Raises:
        CorpusError: It is another file than the settings name, or does not tell the countries' outlines.
    """
    where = Where(path=path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError((unreadable(error, path.name),)) from error
    digest = hashlib.sha256(data).hexdigest()
    if digest != sha256:
        message = f"expected SHA-256 {sha256}, found {digest}"
        raise where.error(message, "Fetch the version that site.yml names.")
    try:
        return World.model_validate_json(data)
    except ValidationError as error:
        message = f"{error.error_count()} values are not those of a TopoJSON file of countries"
        raise where.error(message, "Name such a file's hash in site.yml.") from error
