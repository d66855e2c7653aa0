"""What editors have the program write besides the site: receipts, schemas, outlines."""

from __future__ import annotations

import json
from pathlib import Path

from build_scripts.archive import Means
from build_scripts.confirming import Confirmation, ConfirmRequest, confirm
from build_scripts.counts import counts_of
from build_scripts.errors import Problems, Where
from build_scripts.files import look_at, write_all, write_changed
from build_scripts.gathering import ALONE
from build_scripts.ledger import read_voice
from build_scripts.map_files import read_settings, read_world
from build_scripts.outline_cutting import cut_outlines
from build_scripts.pipeline import render
from build_scripts.prose import REFERENCE, References
from build_scripts.prose_checks import problems_in, unfit_signs
from build_scripts.published_voice import check_text, voice_of
from build_scripts.receipt_files import corrections_text, receipt_texts
from build_scripts.schemas import schema_files
from build_scripts.story import Story
from build_scripts.turns import turn


def write_confirmation(root: Path, request: ConfirmRequest, means: Means = ALONE) -> Confirmation:
    """Confirm what an editor names: write the receipts, and append the corrections.

    Raises:
        CorpusError: The corpus does not build, the request cannot be met, or its reason cannot be
            published; nothing is written.
    """
    with turn(root):
        return _write_confirmation(root, request, means)


def _write_confirmation(root: Path, request: ConfirmRequest, means: Means) -> Confirmation:
    seen = look_at(root, "corpus/ledger")
    story = render(root, means).story
    found = confirm(story, request)
    _refuse_reason(request, story)
    ledger = root / "corpus" / "ledger"
    corrections = (*(entry for entry, _ in story.ledger.corrections), *found.corrections)
    texts = {ledger / name: text for name, text in receipt_texts(found.receipts, corrections).items()}
    gone = [path for path in sorted((ledger / "receipts").glob("*.yml")) if path not in texts]
    if found.corrections:
        texts = {ledger / "corrections.yml": corrections_text(corrections), **texts}
    write_all([(path, text.encode()) for path, text in texts.items()], gone, seen)
    return found


def _refuse_reason(request: ConfirmRequest, story: Story) -> None:
    """What a correction says is kept for good, so what no page may say is refused before it is written.

    Raises:
        CorpusError: The reason types a number or a day, leads nowhere, or has words that take a side.
    """
    problems, references = Problems(), References(story, counts_of(story))
    voice = voice_of(read_voice(), story.ledger.site)
    for name, text, proper in (("reason", request.reason, False), ("reporter", request.reporter, True)):
        where = Where(path=f"--{name}", line=0)
        if REFERENCE.search(text):
            told = f"{name}: what it refers to may be gone one day, and this is kept"
            problems.at(where, told, "Say it in words; the old and the new value stand beside it anyway.")
        problems.found += unfit_signs(text, name, where)
        problems.found += problems_in(text, where, name, references, proper=proper)
        problems.found += check_text(text, voice, where)
    problems.refuse()


def write_schemas(root: Path) -> tuple[str, ...]:
    """Write the JSON Schemas of the corpus's files; the names of those that changed."""
    folder = root / "corpus" / "schema"
    with turn(root):
        written = write_all((folder / name, text.encode("utf-8")) for name, text in schema_files().items())
    return tuple(path.name for path in written)


def cut_map(root: Path, source: Path) -> Path:
    """Cut the outlines that the maps need from a file of all countries, and write them.

    Raises:
        CorpusError: The settings have no map, or the file is another than they name.
    """
    with turn(root):
        return _cut_map(root, source)


def _cut_map(root: Path, source: Path) -> Path:
    settings = read_settings(root / "corpus", root).map
    if settings is None:
        message = "the settings have no map:"
        raise Where(path="corpus/site.yml").error(message)
    outlines = cut_outlines(read_world(source, settings.sha256), settings)
    path = root / "corpus" / "map.json"
    text = json.dumps(outlines.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    # A line for each ring, so that a change of the file can be read.
    text = text.replace("[[[", "\n[[[").replace("]],[[", "]],\n[[") + "\n"
    write_changed(path, text.encode("utf-8"))
    return path
